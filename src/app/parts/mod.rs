//! The parts that pages are made of: each knows how something looks, none knows a page.

mod answer;
mod choices;
mod confirm;
mod control;
mod dates;
mod firm_menu;
mod gradual;
mod heat;
mod new_record;
mod people;
mod picker;
mod reasons;
mod register;
mod row_keys;
mod rows;
mod select;
mod sheet;
mod shell;
mod tags;
mod trouble;
mod typed;
mod unfinished;
mod waiting;

pub use answer::Ask;
pub use confirm::Confirm;
pub use control::{FieldRef, field_dom_id};
pub use dates::dated;
pub use gradual::use_gradual;
pub use heat::Heat;
pub use reasons::Why;
pub use register::{Column, Register, Row, SortKey};
pub use select::{Select, SelectToAdd};
pub use sheet::Sheet;
pub use shell::Shell;
pub use tags::{Shape, cell_tag, finding_tag, long, severity_tag, stage_bar, tag, tier_tag};
pub use waiting::Waiting;
