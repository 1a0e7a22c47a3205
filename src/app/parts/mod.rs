//! The parts that pages are made of: each knows how something looks, none knows a page.

mod answer;
mod choices;
mod confirm;
mod heat;
mod people;
mod reasons;
mod register;
mod rows;
mod sheet;
mod shell;
mod tags;

pub use answer::{Ask, AskProps, FieldRef, field_dom_id};
pub use choices::{Radio, RadioProps};
pub use confirm::{Confirm, ConfirmProps};
pub use heat::{Heat, HeatProps};
pub use reasons::{Why, WhyProps};
pub use register::{Column, Register, RegisterProps, Row, SortKey};
pub use sheet::{Sheet, SheetProps};
pub use shell::{Shell, ShellProps};
pub use tags::{Shape, band_tag, cell_tag, severity_tag, stage_bar, tag, tier_tag};
