//! The questions of the app, as tables: one file per record, each a list of topics.
//!
//! Labels, hints and order are decided here; how a question looks is for `parts`.

pub(super) mod document;
mod field;
mod mark;
pub(super) mod organisation;
mod own_run;
mod paths;
pub(super) mod person;
mod policy;
mod refused;
pub(super) mod resource;
pub(super) mod response;
pub(super) mod risk;
pub(super) mod service;
mod task;
pub(super) mod vendor;

pub use field::{Field, Input, Topic, Whose, is_blank};
pub(crate) use field::{fields, rows};
pub use paths::topic_at;
pub use policy::SWITCH;
pub use service::FIRM;
pub use task::{SERVICE_TASKS, Task, area_at};

pub use crate::app::kinds::topics;
use crate::model::{Kind, Place};

/// The topic and the field that a path of a record belongs to: the longest match wins, so that
/// `checks/OB-01` or `sla/0/target` find their field.
pub fn field_at(kind: Kind, path: &str) -> Option<(&'static Topic, &'static Field)> {
    topics(kind)
        .iter()
        .flat_map(|topic| topic.fields.iter().map(move |field| (topic, field)))
        .filter(|(_, field)| paths::matched(path, field.path).is_some())
        .max_by_key(|(_, field)| field.path.len())
}

/// Whether what is said about a place is said about the answer to this question.
pub fn is_about(place: &Place, field: &Field) -> bool {
    field_at(place.record, &place.field).is_some_and(|(_, of)| of.path == field.path)
}

#[cfg(test)]
mod tests;
