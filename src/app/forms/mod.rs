//! The questions of the app, as tables: one file per record, each a list of topics.
//!
//! Labels, hints and order are decided here; how a question looks is for `parts`.

mod field;
mod organisation;
mod person;
mod refused;
mod resource;
mod response;
mod risk;
mod service;
mod task;
mod vendor;

pub use field::{Field, Input, Topic, Whose, is_blank};
pub(crate) use field::{fields, rows};
pub use service::FIRM;
pub use task::{SERVICE_TASKS, Task, task_at};

use crate::model::{Kind, Place};

/// All topics of a kind of record, in the order in which they are asked.
pub fn topics(kind: Kind) -> &'static [Topic] {
    match kind {
        Kind::Organisation => organisation::TOPICS,
        Kind::Response => response::TOPICS,
        Kind::Person => person::TOPICS,
        Kind::Vendor => vendor::TOPICS,
        Kind::Service => service::TOPICS,
        Kind::Risk => risk::TOPICS,
        Kind::Resource => resource::TOPICS,
        Kind::Policy | Kind::Playbook => &[],
    }
}

/// The topic and the field that a path of a record belongs to: the longest match wins, so that
/// `checks/OB-01` or `sla/0/target` find their field.
pub fn field_at(kind: Kind, path: &str) -> Option<(&'static Topic, &'static Field)> {
    topics(kind)
        .iter()
        .flat_map(|topic| topic.fields.iter().map(move |field| (topic, field)))
        .filter(|(_, field)| path.strip_prefix(field.path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
        .max_by_key(|(_, field)| field.path.len())
}

/// Whether what is said about a place is said about the answer to this question.
pub fn is_about(place: &Place, field: &Field) -> bool {
    field_at(place.record, &place.field).is_some_and(|(_, of)| of.path == field.path)
}

#[cfg(test)]
mod tests;
