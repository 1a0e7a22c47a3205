//! The contingency plan as a document: what was recorded and judged, said in sentences.
//!
//! One file a chapter. A chapter never judges and never lays out; what is missing is said quietly
//! in its place.

mod brief;
mod calls;
mod card;
mod charts;
mod compose;
mod contacts;
mod control;
mod cover;
mod days;
mod document;
mod drawing;
mod file;
mod firm;
mod flow;
mod forms;
mod front;
mod glance;
mod glossary;
mod horizons;
mod impact;
pub mod labels;
mod ladder;
mod law;
mod levels;
mod line;
mod maintenance;
mod missing;
mod moments;
mod onboarding;
mod order;
mod organisation;
mod outline;
mod outside;
mod overview;
mod papers;
mod playbooks;
mod printed;
mod provider;
mod purpose;
mod readiness;
mod reading;
mod records;
mod refer;
mod resources;
mod reword;
mod risks;
mod roles;
mod selection;
mod set;
mod sign;
mod speaking;
mod spoken;
mod standdown;
mod steps;
mod trade;
mod vendor;
mod whole;
mod workarounds;
mod writer;

pub use compose::{compose, first_service};
pub use document::{
    Block, Callout, Column, Contact, DOCUMENT_VERSION, Document, Field, HeatCell, HeatMap, Legend, Meta, Row, Sheet,
    Step, TocEntry,
};
pub use drawing::{Arrow, Drawing, Limit, LimitKind, MOST_PARTS, Node, Point, StepMark, TimedStep, Way};
pub use line::{Line, Mark, Run, script};
pub use order::Order;
pub use outline::chapters;
pub use papers::Papers;
pub use reword::as_printed;
pub use set::{DocumentKind, Edition, PlanLanguage};

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
