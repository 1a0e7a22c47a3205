//! The contingency plan as a document: what was recorded and judged, said in sentences.
//!
//! One file a chapter. A chapter never judges and never lays out; what is missing is said quietly
//! in its place.

mod document;
pub mod labels;
mod line;

pub use document::{
    Block, Callout, Column, Contact, Document, Field, HeatCell, HeatMap, Legend, Meta, PlanLanguage, Sheet, Step,
    TocEntry,
};
pub use line::{Line, Mark, Run, script};
