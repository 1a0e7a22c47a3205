//! Questions about a service, the longest table: one file for each part of the work.
//!
//! The order here is the order in which a first-time user is led through.

mod about;
mod contract;
mod impact;
mod onboarding;
mod readiness;
mod supervision;
mod tier;

use serde_json::Value;

use super::Topic;
use crate::model::{Choice as _, ServiceKind, look};

pub use supervision::FIRM;

pub const TOPICS: &[Topic] = &[
    about::BASICS,
    about::SCOPE,
    about::FACTS,
    about::SITE,
    about::INTERFACES,
    impact::HARM,
    impact::TARGETS,
    impact::CHAIN,
    impact::CONTEXT,
    tier::CRITICALITY,
    contract::CONTRACT,
    contract::LEVELS_AGREED,
    onboarding::FAULT_TEST,
    onboarding::DECISION,
    readiness::LEVELS,
    readiness::ALTERNATIVES,
    readiness::NEEDS,
    readiness::DOCUMENT,
    readiness::ATTACHED,
];

/// Whether a fact may hold: not answered counts as true, as everywhere.
fn may_hold(service: &Value, fact: &str) -> bool {
    look(service, fact).and_then(Value::as_bool) != Some(false)
}

fn kind(service: &Value) -> Option<ServiceKind> {
    look(service, "kind").and_then(Value::as_str).and_then(ServiceKind::from_code)
}

/// Whether somebody else provides it, as far as anybody said.
fn has_vendor(service: &Value) -> bool {
    kind(service) != Some(ServiceKind::OwnRun)
}

fn has_stages(service: &Value) -> bool {
    kind(service).is_some_and(ServiceKind::has_stages)
}

fn handles_data(service: &Value) -> bool {
    may_hold(service, "facts/data")
}

fn handles_personal_data(service: &Value) -> bool {
    may_hold(service, "facts/pi")
}

fn works_on_site(service: &Value) -> bool {
    may_hold(service, "facts/site")
}

fn is_technical(service: &Value) -> bool {
    may_hold(service, "facts/it")
}
