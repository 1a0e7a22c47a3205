//! The way from here to there: the screen that mends a place, the list that a record is in, what is left behind.
//!
//! Knows the records of a firm and the questions about them; addresses are `route`.

use super::route::{Back, Register, Route};
use super::{forms, kinds};
use crate::model::{Choice as _, Id, Kind, Level, Place, Workspace};

impl Route {
    /// The record that a person is done with for now by going from here to `to`: of those that are made
    /// empty, and filled in on question pages.
    pub fn leaves(&self, to: &Self) -> Option<Id> {
        self.record().filter(|id| to.record() != Some(*id))
    }

    fn record(&self) -> Option<Id> {
        match self {
            // A risk of the catalogue is made with its answers; an own one begins with its own topic.
            Self::Ask { record: Kind::Risk, topic, .. } if topic.as_deref() != Some("own") => None,
            Self::Answers { record: Kind::Risk, .. } => None,
            Self::Ask { id, .. } | Self::Answers { id, .. } => *id,
            _ => self.service(),
        }
    }

    /// The service that a screen of its own is about.
    fn service(&self) -> Option<Id> {
        match self {
            Self::Service(id)
            | Self::Checks { service: id, .. }
            | Self::ServiceRisks(id)
            | Self::Plan(id)
            | Self::Card(id)
            | Self::Tonight(id)
            | Self::Draft(id)
            | Self::Remaining(id) => Some(*id),
            _ => None,
        }
    }

    /// Whether the record that this screen is about is in the firm.
    pub fn stands(&self, workspace: &Workspace) -> bool {
        let has = |record, id| workspace.record(record, Some(id)).is_some();
        match self {
            Self::Playbook { risk, .. } => has(Kind::Risk, *risk),
            Self::Ask { record, id: Some(id), .. } | Self::Answers { record, id: Some(id), .. } => has(*record, *id),
            _ => self.service().is_none_or(|id| has(Kind::Service, id)),
        }
    }

    /// The list that the record of this screen is in, or was in before it went.
    pub fn list(&self) -> Self {
        match self {
            Self::Plan(_) | Self::Card(_) => Self::Register(Register::Plans),
            Self::ServiceRisks(_) | Self::Playbook { .. } => Self::Register(Register::Risks),
            Self::Service(_) | Self::Checks { .. } | Self::Tonight(_) | Self::Draft(_) | Self::Remaining(_) => {
                Self::Register(Register::Services)
            }
            Self::Ask { record, .. } | Self::Answers { record, .. } => {
                kinds::register(*record).map_or(Self::Home, Self::Register)
            }
            _ => Self::Home,
        }
    }

    /// The screen that mends what is wrong at a place, coming back to `back`.
    /// `near` is the service that a person looks at: a vendor's checks are answered with a service.
    pub fn to_place(workspace: &Workspace, place: &Place, near: Option<Id>, back: Option<Back>) -> Self {
        let field = (!place.field.is_empty()).then(|| place.field.clone());
        match (place.record, place.id) {
            (Kind::Service, Some(id)) if place.below("checks").is_some() => {
                Self::Checks { service: id, check: check_of(place) }
            }
            (Kind::Vendor, Some(id)) if place.below("checks").is_some() => {
                let of =
                    |service: &Id| workspace.services.get(*service).is_some_and(|service| service.vendor == Some(id));
                let any =
                    || workspace.services.iter().find(|service| service.vendor == Some(id)).map(|service| service.id);
                match near.filter(of).or_else(any) {
                    Some(service) => Self::Checks { service, check: check_of(place) },
                    None => Self::Register(Register::Vendors),
                }
            }
            (Kind::Service, Some(id)) if place.field == "risks" => Self::ServiceRisks(id),
            (Kind::Service, Some(id)) if place.field.is_empty() => Self::Service(id),
            (Kind::Service, None) => Self::Register(Register::Services),
            (Kind::Resource, None) => Self::Register(Register::Resources),
            (Kind::Playbook, id) => match id.and_then(|id| workspace.playbooks.get(id)) {
                Some(own) => Self::Playbook { risk: own.risk, level: Some(own.level) },
                None => Self::Register(Register::Risks),
            },
            (Kind::Policy, _) => Self::Settings,
            // A risk as a whole: what is said about that is about its steps.
            (Kind::Risk, Some(id)) if place.field.is_empty() || place.field.starts_with("playbook") => {
                Self::Playbook { risk: id, level: place.field.split('/').nth(1).and_then(Level::from_code) }
            }
            (record, id) => {
                let topic = forms::topic_at(record, &place.field).map(str::to_owned);
                Self::Ask { record, id: if record.is_single() { None } else { id }, topic, field, back }
            }
        }
    }
}

/// The check that a place is an answer to.
fn check_of(place: &Place) -> Option<String> {
    let (id, _) = place.below("checks").map(|rest| rest.split_once('/').unwrap_or((rest, "")))?;
    (!id.is_empty()).then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Playbook, from_json};
    use serde_json::json;

    #[test]
    fn every_place_has_its_page() {
        let id = |n| Id::new(1_700_000_000_000, &[n; 10]);
        let own: Playbook = from_json(&json!({ "id": id(1), "risk": id(2), "level": "moderate" })).unwrap();
        let workspace = Workspace { playbooks: [own].into_iter().collect(), ..Workspace::default() };
        let led = |record, id, field: &str| Route::to_place(&workspace, &Place::new(record, id, field), None, None);
        let playbook = Route::Playbook { risk: id(2), level: Some(Level::Moderate) };
        assert_eq!(led(Kind::Playbook, Some(id(1)), "steps"), playbook);
        assert_eq!(led(Kind::Risk, Some(id(2)), "playbook/moderate"), playbook);
        assert_eq!(led(Kind::Risk, Some(id(2)), ""), Route::Playbook { risk: id(2), level: None });
        assert_eq!(led(Kind::Service, Some(id(3)), "risks"), Route::ServiceRisks(id(3)));
        assert_eq!(led(Kind::Service, Some(id(3)), ""), Route::Service(id(3)));
        assert_eq!(led(Kind::Service, None, ""), Route::Register(Register::Services));
        assert_eq!(led(Kind::Resource, None, ""), Route::Register(Register::Resources));
        let Route::Ask { topic, .. } = led(Kind::Service, Some(id(3)), "criticality/core/score") else { panic!() };
        assert_eq!(topic.as_deref(), Some("criticality"));
    }

    #[test]
    fn a_record_is_left_only_with_all_its_pages() {
        let (one, other) = (Id::new(1, &[1; 10]), Id::new(1, &[2; 10]));
        let ask = |record, id, topic: &str| Route::Ask {
            record,
            id: Some(id),
            topic: Some(topic.into()),
            field: None,
            back: None,
        };
        let basics = ask(Kind::Service, one, "basics");
        let answers = Route::Answers { record: Kind::Service, id: Some(one), task: None };
        for same in [
            ask(Kind::Service, one, "scope"),
            answers.clone(),
            Route::Service(one),
            Route::Plan(one),
            Route::Card(one),
            Route::Tonight(one),
        ] {
            assert_eq!(basics.leaves(&same), None);
        }
        for away in [Route::Home, Route::Register(Register::Services), Route::Service(other), Route::Data] {
            assert_eq!(basics.leaves(&away), Some(one));
            assert_eq!(answers.leaves(&away), Some(one));
            assert_eq!(Route::Home.leaves(&away), None);
        }
        assert_eq!(ask(Kind::Risk, one, "own").leaves(&Route::ServiceRisks(other)), Some(one));
        assert_eq!(ask(Kind::Risk, one, "treatment").leaves(&Route::ServiceRisks(other)), None);
    }

    #[test]
    fn where_the_record_has_gone_the_list_that_it_was_in_is_next() {
        let [service, risk, other] = [1, 2, 3].map(|n| Id::new(1, &[n; 10]));
        let workspace: Workspace = from_json(&json!({
            "id": other, "services": [{ "id": service, "name": "Calls" }], "risks": [{ "id": risk, "service": service }],
        }))
        .unwrap();
        let ask = |record, id| Route::Ask { record, id: Some(id), topic: None, field: None, back: None };
        let lists = [
            (Route::Service(service), Route::Service(other), Register::Services),
            (Route::Plan(service), Route::Plan(other), Register::Plans),
            (Route::Card(service), Route::Card(other), Register::Plans),
            (Route::Tonight(service), Route::Tonight(other), Register::Services),
            (Route::Draft(service), Route::Draft(other), Register::Services),
            (Route::Remaining(service), Route::Remaining(other), Register::Services),
            (Route::ServiceRisks(service), Route::ServiceRisks(other), Register::Risks),
            (Route::Playbook { risk, level: None }, Route::Playbook { risk: other, level: None }, Register::Risks),
            (ask(Kind::Service, service), ask(Kind::Service, other), Register::Services),
        ];
        for (there, gone, list) in lists {
            assert!(there.stands(&workspace), "{there:?}");
            assert!(!gone.stands(&workspace), "{gone:?}");
            assert_eq!(gone.list(), Route::Register(list));
        }
        for (record, list) in [
            (Kind::Vendor, Register::Vendors),
            (Kind::Person, Register::People),
            (Kind::Resource, Register::Resources),
            (Kind::Risk, Register::Risks),
        ] {
            assert!(!ask(record, other).stands(&workspace), "{record:?}");
            assert_eq!(ask(record, other).list(), Route::Register(list));
        }
        assert!(Route::Home.stands(&workspace) && Route::Data.stands(&workspace));
    }
}
