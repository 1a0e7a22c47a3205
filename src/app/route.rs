//! Where a person is: the part of the address after `#`.
//!
//! Every screen has an address. A hash without a leading `/` is an anchor within a page, not a route.

pub use super::register::Register;
use crate::model::{Area, Choice as _, Id, Kind};

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
        task: Option<Area>,
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
    /// The card of a service: the page of its plan, opened there.
    Card(Id),
    /// What the card of the first service still lacks.
    Tonight(Id),
    /// What is proposed for a service.
    Draft(Id),
    /// What is left to do for a service, one thing after the other.
    Remaining(Id),
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
    /// What is left of a service.
    Remaining,
}

impl Back {
    const ALL: [Self; 5] = [Self::Answers, Self::Plan, Self::Home, Self::Risks, Self::Remaining];

    const fn slug(self) -> &'static str {
        match self {
            Self::Answers => "answers",
            Self::Plan => "plan",
            Self::Home => "home",
            Self::Risks => "risks",
            Self::Remaining => "left",
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
        // An anchor behind the address of its page is the browser's.
        let (path, _) = path.split_once('#').unwrap_or((path, ""));
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
            ["service", id, "card"] => Id::parse(id).map_or_else(lost, Self::Card),
            ["service", id, "draft"] => Id::parse(id).map_or_else(lost, Self::Draft),
            ["service", id, "left"] => Id::parse(id).map_or_else(lost, Self::Remaining),
            ["service", id, "tonight"] => Id::parse(id).map_or_else(lost, Self::Tonight),
            ["risk", id, "playbook"] => Id::parse(id).map_or_else(lost, |risk| Self::Playbook {
                risk,
                level: value("level").and_then(|code| crate::model::Level::from_code(&code)),
            }),
            ["answers", record] => Kind::from_code(record)
                .filter(|kind| kind.is_single())
                .map_or_else(lost, |record| Self::Answers { record, id: None, task: None }),
            ["answers", record, id, task @ ..] if task.len() < 2 => match (Kind::from_code(record), Id::parse(id)) {
                (Some(record), Some(id)) if !record.is_single() => {
                    Self::Answers { record, id: Some(id), task: task.first().and_then(|task| Area::from_code(task)) }
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
                for part in id.map(|id| id.to_string()).into_iter().chain(task.map(|task| task.code().to_owned())) {
                    path.push('/');
                    path.push_str(&part);
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
            Self::Card(id) => format!("#/service/{id}/card"),
            Self::Tonight(id) => format!("#/service/{id}/tonight"),
            Self::Draft(id) => format!("#/service/{id}/draft"),
            Self::Remaining(id) => format!("#/service/{id}/left"),
            Self::Data => "#/data".into(),
            Self::Settings => "#/settings".into(),
            Self::Lost(hash) => format!("#{hash}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Level;

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
            Route::Answers { record: Kind::Service, id: Some(id), task: Some(Area::About) },
            Route::Answers { record: Kind::Vendor, id: Some(id), task: None },
            Route::Answers { record: Kind::Organisation, id: None, task: None },
            Route::Checks { service: id, check: Some("OB-01".into()) },
            Route::ServiceRisks(id),
            Route::Playbook { risk: id, level: Some(Level::Severe) },
            Route::Playbook { risk: id, level: None },
            Route::Plan(id),
            Route::Card(id),
            Route::Tonight(id),
            Route::Draft(id),
            Route::Remaining(id),
            Route::Data,
            Route::Settings,
        ];
        for route in routes.into_iter().chain(Register::ALL.map(Route::Register)) {
            assert_eq!(Route::parse(&route.to_hash()), Some(route.clone()), "{}", route.to_hash());
        }
    }

    #[test]
    fn an_anchor_is_not_a_route_and_a_wrong_address_is_lost() {
        assert_eq!(Route::parse("#c6"), None);
        assert_eq!(Route::parse("#/data#c6"), Some(Route::Data));
        assert_eq!(Route::parse("#/nowhere/at/all"), Some(Route::Lost("/nowhere/at/all".into())));
        assert_eq!(Route::parse("#/service/not-an-id"), Some(Route::Lost("/service/not-an-id".into())));
        assert_eq!(Route::parse(""), Some(Route::Home));
    }
}
