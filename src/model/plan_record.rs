//! What a person decides about the plan document itself: version, owner, approval, distribution.

use super::Id;
use super::choice::choices;
use super::json::record;
use crate::words::Date;

choices! {
    /// What belongs to a contingency plan and this one does not hold: the firm attaches its own.
    OwnPart {
        EarlyWarning = "early_warning" ("Early warning", "预警监测"),
        Drills = "drills" ("Training and drills", "培训与演练"),
        Exit = "exit" ("Exit from the contract", "退出安排"),
    }
}

record! {
    /// A document of the firm's own: what it is called, and of which day it is.
    #[derive(Default)]
    pub struct Attachment {
        pub title: String,
        pub date: Option<Date>,
    }
}

record! {
    /// The firm's own documents for what the plan does not hold. Neither asked for nor counted.
    #[derive(Default)]
    pub struct Attachments {
        pub early_warning: Attachment,
        pub drills: Attachment,
        pub exit: Attachment,
    }
}

impl Attachments {
    pub const fn of(&self, part: OwnPart) -> &Attachment {
        match part {
            OwnPart::EarlyWarning => &self.early_warning,
            OwnPart::Drills => &self.drills,
            OwnPart::Exit => &self.exit,
        }
    }
}

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
        pub attached: Attachments,
    }
}
