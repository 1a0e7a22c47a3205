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
use crate::model::look;

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
    readiness::DOCUMENT,
    readiness::ATTACHED,
];

/// Whether a fact may hold: not answered counts as true, as everywhere.
fn may_hold(service: &Value, fact: &str) -> bool {
    look(service, fact).and_then(Value::as_bool) != Some(false)
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
