//! The wings of the app: pages that come in a part of their own each, once they are asked for or the page is idle.

use super::route::Route;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wing {
    /// Question pages, the answers to check, settings.
    Questions,
    /// Onboarding checks of a service.
    Checks,
    /// Risks of a service and their playbooks.
    Risks,
    Registers,
    Plan,
    /// Backup, files, what is stored.
    Data,
}

impl Wing {
    /// In the order in which they come unasked.
    pub const ALL: [Self; 6] = [Self::Questions, Self::Checks, Self::Risks, Self::Registers, Self::Plan, Self::Data];

    /// The one that a page is in; none for those that come with Home.
    pub const fn of(route: &Route) -> Option<Self> {
        Some(match route {
            Route::Ask { .. } | Route::Answers { .. } | Route::Settings => Self::Questions,
            Route::Checks { .. } => Self::Checks,
            Route::ServiceRisks(_) | Route::Playbook { .. } => Self::Risks,
            Route::Register(_) => Self::Registers,
            Route::Plan(_) => Self::Plan,
            Route::Data => Self::Data,
            Route::Welcome | Route::Start | Route::Example | Route::Home | Route::Service(_) | Route::Lost(_) => {
                return None;
            }
        })
    }
}
