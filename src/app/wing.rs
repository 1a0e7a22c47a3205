//! The wings of the app: pages that come in a part of their own each, once they are asked for or the page is idle.

use super::route::Route;
use crate::model::Kind;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wing {
    /// The page of a service.
    Service,
    /// Question pages, the answers to check, settings.
    Questions,
    /// The way in: what the card of the first service still lacks, what is proposed for its plan, what is left after it.
    Tonight,
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
    pub const ALL: [Self; 8] = [
        Self::Service,
        Self::Questions,
        Self::Checks,
        Self::Risks,
        Self::Registers,
        Self::Plan,
        Self::Data,
        Self::Tonight,
    ];

    /// The one that a page is in; none for those that come with Home.
    pub fn of(route: &Route) -> Option<Self> {
        Some(match route {
            // What the playbooks need is said in the words of their scenarios, which come with the risks.
            Route::Ask { record: Kind::Service, topic: Some(topic), .. } if topic == "needs" => Self::Risks,
            Route::Ask { .. } | Route::Answers { .. } | Route::Settings => Self::Questions,
            Route::Service(_) => Self::Service,
            Route::Tonight(_) | Route::Draft(_) | Route::Remaining(_) => Self::Tonight,
            Route::Checks { .. } => Self::Checks,
            Route::ServiceRisks(_) | Route::Playbook { .. } => Self::Risks,
            Route::Register(_) => Self::Registers,
            Route::Plan(_) | Route::Card(_) => Self::Plan,
            Route::Data => Self::Data,
            Route::Welcome | Route::Start | Route::Example | Route::Home | Route::Lost(_) => {
                return None;
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    #[test]
    fn what_the_playbooks_need_comes_with_the_words_of_their_scenarios() {
        let ask = |topic: &str| Route::Ask {
            record: Kind::Service,
            id: Some(Id::new(1, &[1; 10])),
            topic: Some(topic.to_owned()),
            field: None,
            back: None,
        };
        assert_eq!(Wing::of(&ask("needs")), Some(Wing::Risks));
        assert_eq!(Wing::of(&ask("basics")), Some(Wing::Questions));
    }
}
