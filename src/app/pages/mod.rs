//! The screens, one file each; this one chooses.

mod answers;
mod ask;
mod asked;
mod checks;
mod data;
mod draft;
mod home;
mod lost;
mod plan;
mod playbook;
mod registers;
mod remaining;
mod risks;
mod service;
mod settings;
mod start;
mod tonight;
mod welcome;
mod wings;

use yew::prelude::*;

use super::incoming::Shown;
use super::route::Route;
use super::wing::Wing;
use asked::use_asked;
pub use data::incoming as view_incoming;
use home::Home;
use lost::Lost;
pub use start::Start;
pub use welcome::Welcome;
pub use wings::fetch;

/// What draws the pages of a wing that has come.
#[derive(Clone, Copy)]
pub struct WingView {
    wing: Wing,
    draw: wings::Draw,
}

impl PartialEq for WingView {
    fn eq(&self, other: &Self) -> bool {
        self.wing == other.wing
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct PageProps {
    pub route: Route,
    pub incoming: Option<Shown>,
    pub has_firm: bool,
    /// Of the wing that the page is in.
    pub view: Option<WingView>,
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

/// All others; those of a wing once it has come.
#[component(Page)]
pub fn page(props: &PageProps) -> Html {
    use_asked();
    match (&props.route, props.view) {
        (Route::Home | Route::Welcome | Route::Start | Route::Example, _) => html! { <Home key="home" /> },
        (_, Some(view)) => (view.draw)(props.clone()),
        (_, None) => html! { <Lost key="lost" /> },
    }
}

#[cfg(test)]
mod tests;
