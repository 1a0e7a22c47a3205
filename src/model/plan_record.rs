//! What a person decides about a plan as a document: number, version, owner, approval, copies. Of each service, and of
//! the firm.

use super::Id;
use super::choice::choices;
use super::json::record;
use super::references::people;
use super::table::Visit;
use crate::words::Date;

choices! {
    /// What belongs to a contingency plan and this one does not hold: the firm attaches its own.
    OwnPart {
        EarlyWarning = "early_warning" ("Early warning", "预警监测"),
        Drills = "drills" ("Drills", "演练"),
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

choices! {
    /// Who may read a plan. In China 秘密 is a grade of state secrets: a firm has trade secrets.
    Classification {
        Public = "public" ("Public", "公开"),
        Internal = "internal" ("Internal", "内部"),
        Confidential = "confidential" ("Confidential", "商业秘密·保密"),
    }
}

record! {
    /// An earlier version: what it changed. What the present one changes is `change_note`.
    #[derive(Default)]
    pub struct Revision {
        pub version: Option<u32>,
        pub date: Option<Date>,
        pub change: String,
        pub by: Option<Id>,
    }
}

record! {
    /// Who holds a copy, and since when.
    #[derive(Default)]
    pub struct PlanCopy {
        pub holder: String,
        /// `None`: its place in the list.
        pub number: Option<u32>,
        pub received_on: Option<Date>,
    }
}

record! {
    #[derive(Default)]
    pub struct PlanRecord {
        /// Of the document, as the firm numbers its own.
        pub number: String,
        pub classification: Option<Classification>,
        /// Counts from 1; `None` is the first draft.
        pub version: Option<u32>,
        pub owner: Option<Id>,
        /// The executive who approves; in China the main responsible person (国办发〔2024〕5号 Art. 25).
        pub approver: Option<Id>,
        pub approved_on: Option<Date>,
        /// From when it is in force; not before it is approved.
        pub effective_on: Option<Date>,
        pub next_review: Option<Date>,
        /// Who holds a copy. Until version 4 a list of names, `distribution`.
        pub copies: Vec<PlanCopy>,
        /// The plan-writing group (S1-12).
        pub team: Vec<Id>,
        pub change_note: String,
        /// The versions before, in the order of their dates.
        pub revisions: Vec<Revision>,
        pub attached: Attachments,
    }
}

impl PlanRecord {
    /// Everything that it refers to.
    pub(super) fn references(&self, visit: Visit<'_>) {
        people([self.owner, self.approver], visit);
        people(self.team.iter().copied().map(Some), visit);
        people(self.revisions.iter().map(|revision| revision.by), visit);
    }

    /// The number of a copy: its own, or its place in the list.
    pub fn copy_number(at: usize, copy: &PlanCopy) -> u32 {
        copy.number.unwrap_or_else(|| u32::try_from(at).map_or(u32::MAX, |at| at.saturating_add(1)))
    }
}
