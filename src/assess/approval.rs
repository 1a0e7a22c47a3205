//! How far a plan is from approval: in words that are true, with the findings that stand in the way.
//!
//! An error stops approval. Other findings stop nobody, but a plan with one of them is not *ready*: a person has
//! to settle them, or know what the approval rests on.

use super::reason::number;
use crate::model::{Finding, Severity};
use crate::words::Text;

/// To be settled by a person first: a grave risk that nobody decided on, a chapter that the firm left empty, and a longest
/// outage that what was said of the harm contradicts.
const TO_SETTLE: [&str; 7] = ["P-211", "P-212", "P-320", "P-404", "P-434", "P-602", "P-614"];
/// A knock-out check that passes by exception: allowed, and never to be overlooked.
const BY_EXCEPTION: &str = "P-302";

/// Where a plan stands, by what was found in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Approval {
    /// What stops approval.
    pub errors: usize,
    pub to_settle: usize,
    pub exceptions: usize,
    /// What would make the plan better and stands in nobody's way.
    pub reminders: usize,
}

impl Approval {
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        let mut of = Self::default();
        for finding in findings {
            match finding.severity {
                Severity::Error => of.errors += 1,
                Severity::Warning if TO_SETTLE.contains(&finding.code) => of.to_settle += 1,
                Severity::Warning if finding.code == BY_EXCEPTION => of.exceptions += 1,
                Severity::Warning => of.reminders += 1,
                Severity::Notice => {}
            }
        }
        of
    }

    /// Whether nothing stands between the plan and a signature.
    pub const fn is_ready(self) -> bool {
        self.errors == 0 && self.open() == 0
    }

    /// What is no error, and keeps the plan from being ready all the same.
    pub const fn open(self) -> usize {
        self.to_settle + self.exceptions
    }

    /// The verdict, as it follows the name of a service.
    pub fn words(self) -> Text {
        let text = match (self.errors, self.to_settle, self.exceptions, self.reminders) {
            (0, 0, 0, 0) => &READY,
            (0, 0, 0, 1) => &READY_BUT_ONE,
            (0, 0, 0, _) => &READY_BUT,
            (0, 0, 1, _) => &ONE_EXCEPTION,
            (0, 0, _, _) => &EXCEPTIONS,
            (0, 1, 0, _) => &ONE_TO_SETTLE,
            (0, _, _, _) => &SETTLE,
            (1, ..) => &ONE_GAP,
            _ => &GAPS,
        };
        let slots = [("gaps", self.errors), ("open", self.open()), ("reminders", self.reminders)];
        text.fill(&slots.map(|(name, count)| (name, number(count))))
    }
}

/// Whether the finding is no error, and keeps a plan from being ready all the same.
pub fn is_open_point(finding: &Finding) -> bool {
    let named = finding.code == BY_EXCEPTION || TO_SETTLE.contains(&finding.code);
    named && finding.severity == Severity::Warning
}

const READY: Text = Text::new("the plan is ready to approve", "预案可以批准");
const READY_BUT_ONE: Text = Text::new("ready to approve, one reminder", "可以批准，另有1条提醒");
const READY_BUT: Text = Text::new("ready to approve, {reminders} reminders", "可以批准，另有{reminders}条提醒");
const ONE_EXCEPTION: Text =
    Text::new("it rests on an exception from a knock-out check", "1项一票否决项未通过，只能按例外批准");
const EXCEPTIONS: Text =
    Text::new("it rests on {open} exceptions from knock-out checks", "{open}项一票否决项未通过，只能按例外批准");
const ONE_TO_SETTLE: Text = Text::new("one point to settle before approval", "批准前还有1处须落实");
const SETTLE: Text = Text::new("{open} points to settle before approval", "批准前还有{open}处须落实");
const ONE_GAP: Text = Text::new("one gap stops approval", "有1处缺口须先处理");
const GAPS: Text = Text::new("{gaps} gaps stop approval", "有{gaps}处缺口须先处理");

#[cfg(test)]
mod tests;
