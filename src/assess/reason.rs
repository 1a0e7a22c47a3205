//! Why a judgement is what it is: one sentence a rule, with this firm's figures in it.

use serde::Serialize;

use crate::words::Text;

/// One reason. The same sentence stands on the screen, in the plan and in the browser module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// Stable id of the rule that applied.
    pub rule: &'static str,
    pub text: Text,
}

impl Reason {
    pub(super) const fn new(rule: &'static str, text: Text) -> Self {
        Self { rule, text }
    }

    /// A reason whose slots are filled.
    pub(super) fn filled(rule: &'static str, text: &Text, slots: &[(&str, Text)]) -> Self {
        Self { rule, text: text.fill(slots) }
    }
}

/// A number as a slot value.
pub(super) fn number(value: impl std::fmt::Display) -> Text {
    Text::same(value.to_string())
}
