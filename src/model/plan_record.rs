//! What a person decides about the plan document itself: version, owner, approval, distribution.

use super::Id;
use super::json::record;
use crate::words::Date;

record! {
    #[derive(Default)]
    pub struct PlanRecord {
        /// Counts from 1; `None` is the first draft.
        pub version: Option<u32>,
        pub owner: Option<Id>,
        /// The executive who approves; in China the main responsible person (国办发〔2024〕5号 Art. 25).
        pub approver: Option<Id>,
        pub approved_on: Option<Date>,
        pub next_review: Option<Date>,
        /// Who holds a copy.
        pub distribution: Vec<String>,
        /// The plan-writing group (S1-12).
        pub team: Vec<Id>,
        pub change_note: String,
    }
}
