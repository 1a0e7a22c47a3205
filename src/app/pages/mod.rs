//! The screens, one file each; this one chooses.

mod answers;
mod ask;
mod asked;
mod checks;
mod data;
mod home;
mod lost;
mod plan;
mod playbook;
mod registers;
mod risks;
mod service;
mod settings;
mod start;
mod welcome;

use yew::prelude::*;

use super::incoming::Shown;
use super::route::{Register, Route};
use answers::Answers;
use ask::AskPage;
use asked::use_asked;
use checks::Checks;
use data::DataPage;
pub use data::incoming as view_incoming;
use home::Home;
use lost::Lost;
use plan::PlanPage;
use playbook::PlaybookPage;
use registers::{People, Plans, Resources, Risks, Services, Vendors};
use risks::ServiceRisks;
use service::ServicePage;
use settings::SettingsPage;
pub use start::Start;
pub use welcome::Welcome;

#[derive(Clone, PartialEq, Properties)]
pub struct PageProps {
    pub route: Route,
    pub incoming: Option<Shown>,
    pub has_firm: bool,
}

/// The pages of the first load: what a person sees who has no firm here yet.
pub fn first_page(props: &PageProps) -> Option<Html> {
    match &props.route {
        Route::Start => Some(html! { <Start key="start" /> }),
        Route::Data | Route::Settings => None,
        route if !props.has_firm || *route == Route::Welcome => Some(html! { <Welcome key="welcome" /> }),
        _ => None,
    }
}

/// All others.
#[component(Page)]
pub fn page(props: &PageProps) -> Html {
    use_asked();
    match props.route.clone() {
        Route::Data => html! { <DataPage key="data" incoming={props.incoming.clone()} /> },
        Route::Settings => html! { <SettingsPage key="settings" /> },
        Route::Home | Route::Welcome | Route::Start | Route::Example => html! { <Home key="home" /> },
        Route::Register(register) => match register {
            Register::Services => html! { <Services key="services" /> },
            Register::Vendors => html! { <Vendors key="vendors" /> },
            Register::Risks => html! { <Risks key="risks" /> },
            Register::Plans => html! { <Plans key="plans" /> },
            Register::People => html! { <People key="people" /> },
            Register::Resources => html! { <Resources key="resources" /> },
        },
        Route::Service(id) => html! { <ServicePage key={format!("service {id}")} {id} /> },
        Route::Ask { record, id, topic, back, .. } => {
            let key = format!("ask {record:?} {id:?} {topic:?}");
            html! { <AskPage {key} {record} {id} {topic} {back} /> }
        }
        Route::Answers { record, id, task } => {
            let key = format!("answers {record:?} {id:?} {task:?}");
            html! { <Answers {key} {record} {id} {task} /> }
        }
        Route::Checks { service, check } => {
            html! { <Checks key={format!("checks {service}")} {service} {check} /> }
        }
        Route::ServiceRisks(id) => html! { <ServiceRisks key={format!("risks {id}")} {id} /> },
        Route::Playbook { risk, level } => {
            html! { <PlaybookPage key={format!("playbook {risk}")} {risk} {level} /> }
        }
        Route::Plan(id) => html! { <PlanPage key={format!("plan {id}")} {id} /> },
        Route::Lost(_) => html! { <Lost key="lost" /> },
    }
}

#[cfg(test)]
mod tests;
