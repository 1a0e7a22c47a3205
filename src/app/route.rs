//! Where a person is: the part of the address after `#`.
//!
//! Every screen has an address. A hash without a leading `/` is an anchor within a page, not a route.

use super::kinds;
pub use super::register::Register;
use crate::model::{Choice as _, Id, Kind, Place, Workspace};

/// A screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The first page of a browser without a firm.
    Welcome,
    /// "Start with my firm".
    Start,
    /// "Look at an example": makes it and goes home.
    Example,
    Home,
    Register(Register),
    /// The task list of a service.
    Service(Id),
    /// The question pages of a record; `None` is the list of topics, or the only topic.
    Ask {
        record: Kind,
        id: Option<Id>,
        topic: Option<String>,
        field: Option<String>,
        back: Option<Back>,
    },
    /// Check your answers: of one task of a service, or of the whole record.
    Answers {
        record: Kind,
        id: Option<Id>,
        task: Option<String>,
    },
    /// The onboarding checks of a service; `check` unfolds one.
    Checks {
        service: Id,
        check: Option<String>,
    },
    /// The risks of one service.
    ServiceRisks(Id),
    /// The playbooks of one risk.
    Playbook {
        risk: Id,
        level: Option<crate::model::Level>,
    },
    Plan(Id),
    Data,
    Settings,
    Lost(String),
}

/// Where a question page returns to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Back {
    Answers,
    Plan,
    Home,
    Risks,
}

impl Back {
    const ALL: [Self; 4] = [Self::Answers, Self::Plan, Self::Home, Self::Risks];

    const fn slug(self) -> &'static str {
        match self {
            Self::Answers => "answers",
            Self::Plan => "plan",
            Self::Home => "home",
            Self::Risks => "risks",
        }
    }
}

impl Route {
    /// The route of a hash such as `#/service/0192…`; `None` for an anchor within the page.
    pub fn parse(hash: &str) -> Option<Self> {
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        if hash.is_empty() {
            return Some(Self::Home);
        }
        let path = hash.strip_prefix('/')?;
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let value = |name: &str| {
            query.split('&').find_map(|pair| {
                pair.split_once('=').filter(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
            })
        };
        let back = value("back").and_then(|slug| Back::ALL.into_iter().find(|back| back.slug() == slug));
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let lost = || Self::Lost(hash.to_owned());
        Some(match parts.as_slice() {
            [] => Self::Home,
            ["welcome"] => Self::Welcome,
            ["start"] => Self::Start,
            ["example"] => Self::Example,
            ["data"] => Self::Data,
            ["settings"] => Self::Settings,
            ["service", id] => Id::parse(id).map_or_else(lost, Self::Service),
            ["service", id, "checks"] => {
                Id::parse(id).map_or_else(lost, |service| Self::Checks { service, check: value("check") })
            }
            ["service", id, "risks"] => Id::parse(id).map_or_else(lost, Self::ServiceRisks),
            ["service", id, "plan"] => Id::parse(id).map_or_else(lost, Self::Plan),
            ["risk", id, "playbook"] => Id::parse(id).map_or_else(lost, |risk| Self::Playbook {
                risk,
                level: value("level").and_then(|code| crate::model::Level::from_code(&code)),
            }),
            ["answers", record] => Kind::from_code(record)
                .filter(|kind| kind.is_single())
                .map_or_else(lost, |record| Self::Answers { record, id: None, task: None }),
            ["answers", record, id, task @ ..] if task.len() < 2 => match (Kind::from_code(record), Id::parse(id)) {
                (Some(record), Some(id)) if !record.is_single() => {
                    Self::Answers { record, id: Some(id), task: task.first().map(|task| (*task).to_owned()) }
                }
                _ => lost(),
            },
            ["ask", record, rest @ ..] => match Kind::from_code(record) {
                Some(record) => {
                    let (id, topic) = match (record.is_single(), rest) {
                        (true, []) => (None, None),
                        (true, [topic]) => (None, Some(*topic)),
                        (false, [id]) => (Id::parse(id), None),
                        (false, [id, topic]) => (Id::parse(id), Some(*topic)),
                        _ => return Some(lost()),
                    };
                    if !record.is_single() && id.is_none() {
                        return Some(lost());
                    }
                    Self::Ask { record, id, topic: topic.map(str::to_owned), field: value("field"), back }
                }
                None => lost(),
            },
            [slug] => {
                Register::ALL.into_iter().find(|register| register.slug() == *slug).map_or_else(lost, Self::Register)
            }
            _ => lost(),
        })
    }

    /// The hash that leads here.
    pub fn to_hash(&self) -> String {
        let with = |path: String, pairs: &[(&str, Option<&str>)]| {
            let mut hash = path;
            let mut join = '?';
            for (key, value) in pairs {
                if let Some(value) = value {
                    hash.push(join);
                    hash.push_str(key);
                    hash.push('=');
                    hash.push_str(value);
                    join = '&';
                }
            }
            hash
        };
        match self {
            Self::Welcome => "#/welcome".into(),
            Self::Start => "#/start".into(),
            Self::Example => "#/example".into(),
            Self::Home => "#/".into(),
            Self::Register(register) => format!("#/{}", register.slug()),
            Self::Service(id) => format!("#/service/{id}"),
            Self::Ask { record, id, topic, field, back } => {
                let mut path = format!("#/ask/{}", record.code());
                for part in id.map(|id| id.to_string()).iter().chain(topic) {
                    path.push('/');
                    path.push_str(part);
                }
                with(path, &[("field", field.as_deref()), ("back", back.map(Back::slug))])
            }
            Self::Answers { record, id, task } => {
                let mut path = format!("#/answers/{}", record.code());
                for part in id.map(|id| id.to_string()).iter().chain(task) {
                    path.push('/');
                    path.push_str(part);
                }
                path
            }
            Self::Checks { service, check } => {
                with(format!("#/service/{service}/checks"), &[("check", check.as_deref())])
            }
            Self::ServiceRisks(id) => format!("#/service/{id}/risks"),
            Self::Playbook { risk, level } => {
                with(format!("#/risk/{risk}/playbook"), &[("level", level.map(|level| level.code()))])
            }
            Self::Plan(id) => format!("#/service/{id}/plan"),
            Self::Data => "#/data".into(),
            Self::Settings => "#/settings".into(),
            Self::Lost(hash) => format!("#{hash}"),
        }
    }

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
            Self::Service(id) | Self::Checks { service: id, .. } | Self::ServiceRisks(id) | Self::Plan(id) => Some(*id),
            _ => None,
        }
    }

    /// Whether the record that this screen is about is in the firm.
    pub fn stands(&self, workspace: &Workspace) -> bool {
        let has = |record, id| workspace.record(record, Some(id)).is_some();
        match self {
            Self::Service(id) | Self::Checks { service: id, .. } | Self::ServiceRisks(id) | Self::Plan(id) => {
                has(Kind::Service, *id)
            }
            Self::Playbook { risk, .. } => has(Kind::Risk, *risk),
            Self::Ask { record, id: Some(id), .. } | Self::Answers { record, id: Some(id), .. } => has(*record, *id),
            _ => true,
        }
    }

    /// The list that the record of this screen is in, or was in before it went.
    pub fn list(&self) -> Self {
        match self {
            Self::Plan(_) => Self::Register(Register::Plans),
            Self::ServiceRisks(_) | Self::Playbook { .. } => Self::Register(Register::Risks),
            Self::Service(_) | Self::Checks { .. } => Self::Register(Register::Services),
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
            (Kind::Service, Some(id)) if place.field.starts_with("checks") => {
                Self::Checks { service: id, check: place.field.split('/').nth(1).map(str::to_owned) }
            }
            (Kind::Vendor, Some(id)) if place.field.starts_with("checks") => {
                let of =
                    |service: &Id| workspace.services.get(*service).is_some_and(|service| service.vendor == Some(id));
                let any =
                    || workspace.services.iter().find(|service| service.vendor == Some(id)).map(|service| service.id);
                match near.filter(of).or_else(any) {
                    Some(service) => Self::Checks { service, check: place.field.split('/').nth(1).map(str::to_owned) },
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
            (Kind::Risk, Some(id)) if place.field.is_empty() || place.field.starts_with("playbook") => Self::Playbook {
                risk: id,
                level: place.field.split('/').nth(1).and_then(crate::model::Level::from_code),
            },
            (record, id) => {
                let topic = super::forms::field_at(record, &place.field).map(|(topic, _)| topic.id.to_owned());
                Self::Ask { record, id: if record.is_single() { None } else { id }, topic, field, back }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Level, Playbook, from_json};
    use serde_json::json;

    #[test]
    fn every_route_survives_its_address() {
        let id = Id::new(1_700_000_000_000, &[7; 10]);
        let routes = [
            Route::Welcome,
            Route::Start,
            Route::Example,
            Route::Home,
            Route::Service(id),
            Route::Ask {
                record: Kind::Service,
                id: Some(id),
                topic: Some("scope".into()),
                field: Some("bia/rto_min".into()),
                back: Some(Back::Plan),
            },
            Route::Ask { record: Kind::Response, id: None, topic: Some("seats".into()), field: None, back: None },
            Route::Ask { record: Kind::Person, id: Some(id), topic: None, field: None, back: Some(Back::Answers) },
            Route::Answers { record: Kind::Service, id: Some(id), task: Some("about".into()) },
            Route::Answers { record: Kind::Vendor, id: Some(id), task: None },
            Route::Answers { record: Kind::Organisation, id: None, task: None },
            Route::Checks { service: id, check: Some("OB-01".into()) },
            Route::ServiceRisks(id),
            Route::Playbook { risk: id, level: Some(Level::Severe) },
            Route::Playbook { risk: id, level: None },
            Route::Plan(id),
            Route::Data,
            Route::Settings,
        ];
        for route in routes.into_iter().chain(Register::ALL.map(Route::Register)) {
            assert_eq!(Route::parse(&route.to_hash()), Some(route.clone()), "{}", route.to_hash());
        }
    }

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
        for same in [ask(Kind::Service, one, "scope"), answers.clone(), Route::Service(one), Route::Plan(one)] {
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

    #[test]
    fn an_anchor_is_not_a_route_and_a_wrong_address_is_lost() {
        assert_eq!(Route::parse("#c6"), None);
        assert_eq!(Route::parse("#/nowhere/at/all"), Some(Route::Lost("/nowhere/at/all".into())));
        assert_eq!(Route::parse("#/service/not-an-id"), Some(Route::Lost("/service/not-an-id".into())));
        assert_eq!(Route::parse(""), Some(Route::Home));
    }
}
