//! The wings' doors: what draws the pages of each, in a part of its own.

use yew::prelude::*;

use super::answers::Answers;
use super::ask::AskPage;
use super::checks::Checks;
use super::data::DataPage;
use super::draft::Draft;
use super::lost::Lost;
use super::plan::PlanPage;
use super::playbook::PlaybookPage;
use super::registers::{People, Plans, Resources, Risks, Services, Vendors};
use super::remaining::Remaining;
use super::risks::ServiceRisks;
use super::service::ServicePage;
use super::settings::SettingsPage;
use super::tonight::Tonight;
use super::{PageProps, WingView};
use crate::app::part::{Unreachable, door};
use crate::app::route::{Back, Register, Route};
use crate::app::wing::Wing;
use crate::catalog::Catalog;
use crate::model::{Id, Kind};

/// Draws the pages of one wing.
pub type Draw = fn(PageProps) -> Html;

/// With the words of the packs, but for what is done in a scenario: those of Home know ids, scores and titles alone.
fn with_content(draw: Draw) -> Draw {
    Catalog::bring_content();
    draw
}

fn asked(record: Kind, id: Option<Id>, topic: Option<String>, back: Option<Back>) -> Html {
    let key = format!("ask {record:?} {id:?} {topic:?}");
    html! { <AskPage {key} {record} {id} {topic} {back} /> }
}

/// Asks for what draws the pages of a wing.
pub async fn fetch(wing: Wing) -> Result<WingView, Unreachable> {
    if matches!(wing, Wing::Risks | Wing::Plan) {
        playbooks().await?;
    }
    let draw = match wing {
        Wing::Service => service().await,
        Wing::Questions => questions().await,
        Wing::Tonight => tonight().await,
        Wing::Checks => checks().await,
        Wing::Risks => risks().await,
        Wing::Registers => registers().await,
        Wing::Plan => plan().await,
        Wing::Data => data().await,
    }?;
    Ok(WingView { wing, draw })
}

door!(playbooks: fn playbooks() -> () { Catalog::bring_all() });

door!(service: fn service() -> Draw {
    |props| match props.route {
        Route::Service(id) => html! { <ServicePage key={format!("service {id}")} {id} /> },
        _ => lost(),
    }
});

door!(questions: fn questions() -> Draw {
    with_content(|props| match props.route {
        Route::Ask { record, id, topic, back, .. } => asked(record, id, topic, back),
        Route::Answers { record, id, task } => {
            let key = format!("answers {record:?} {id:?} {task:?}");
            html! { <Answers {key} {record} {id} {task} /> }
        }
        Route::Settings => html! { <SettingsPage key="settings" /> },
        _ => lost(),
    })
});

door!(tonight: fn tonight() -> Draw {
    with_content(|props| match props.route {
        Route::Tonight(id) => html! { <Tonight key={format!("tonight {id}")} {id} /> },
        Route::Draft(id) => html! { <Draft key={format!("draft {id}")} {id} /> },
        Route::Remaining(id) => html! { <Remaining key={format!("left {id}")} {id} /> },
        _ => lost(),
    })
});

door!(checks: fn checks() -> Draw {
    with_content(|props| match props.route {
        Route::Checks { service, check } => {
            html! { <Checks key={format!("checks {service}")} {service} {check} /> }
        }
        _ => lost(),
    })
});

door!(risks: fn risks() -> Draw {
    |props| match props.route {
        Route::Ask { record, id, topic, back, .. } => asked(record, id, topic, back),
        Route::ServiceRisks(id) => html! { <ServiceRisks key={format!("risks {id}")} {id} /> },
        Route::Playbook { risk, level } => {
            html! { <PlaybookPage key={format!("playbook {risk}")} {risk} {level} /> }
        }
        _ => lost(),
    }
});

door!(registers: fn registers() -> Draw {
    |props| match props.route {
        Route::Register(Register::Services) => html! { <Services key="services" /> },
        Route::Register(Register::Vendors) => html! { <Vendors key="vendors" /> },
        Route::Register(Register::Risks) => html! { <Risks key="risks" /> },
        Route::Register(Register::Plans) => html! { <Plans key="plans" /> },
        Route::Register(Register::People) => html! { <People key="people" /> },
        Route::Register(Register::Resources) => html! { <Resources key="resources" /> },
        _ => lost(),
    }
});

door!(plan: fn plan() -> Draw {
    |props| match props.route {
        Route::Plan(id) => html! { <PlanPage key={format!("plan {id}")} {id} /> },
        Route::Card(id) => html! { <PlanPage key={format!("card {id}")} {id} card={true} /> },
        _ => lost(),
    }
});

door!(data: fn data() -> Draw { |props| html! { <DataPage key="data" incoming={props.incoming} /> } });

fn lost() -> Html {
    html! { <Lost key="lost" /> }
}
