//! The contingency plan as a document: what was recorded and judged, said in sentences.
//!
//! One file a chapter. A chapter never judges and never lays out; what is missing is said quietly
//! in its place.

mod annex;
mod brief;
mod calls;
mod compose;
mod control;
mod cover;
mod days;
mod document;
mod flow;
mod forms;
mod front;
mod horizons;
mod impact;
pub mod labels;
mod ladder;
mod law;
mod levels;
mod line;
mod missing;
mod moments;
mod onboarding;
mod organisation;
mod outline;
mod outside;
mod overview;
mod playbooks;
mod printed;
mod purpose;
mod readiness;
mod reading;
mod records;
mod resources;
mod reword;
mod risks;
mod sign;
mod spoken;
mod trade;
mod workarounds;
mod writer;

pub use compose::{compose, first_service};
pub use document::{
    Block, Callout, Column, Contact, DOCUMENT_VERSION, Document, Field, HeatCell, HeatMap, Legend, Meta, PlanLanguage,
    Row, Sheet, Step, TocEntry,
};
pub use line::{Line, Mark, Run, script};
pub use outline::chapters;

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
