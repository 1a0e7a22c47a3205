//! Why a judgement is what it is: one sentence a rule, with this firm's figures in it.

use serde::Serialize;

use crate::words::{Sentence, Slot, Text};

/// One reason. The same sentence stands on the screen, in the plan and in the browser module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// Stable id of the rule that applied.
    pub rule: &'static str,
    pub text: Sentence,
}

impl Reason {
    pub(super) const fn new(rule: &'static str, text: Text) -> Self {
        Self { rule, text: Sentence::new(text) }
    }

    /// A reason whose slots hold our words and figures.
    pub(super) fn filled(rule: &'static str, text: &Text, slots: &[(&'static str, Text)]) -> Self {
        Self::said(rule, text, slots.iter().map(|(name, text)| (*name, text.clone().into())).collect())
    }

    /// A reason in which a person's words stand too.
    pub(super) fn said(rule: &'static str, text: &Text, slots: Vec<(&'static str, Slot)>) -> Self {
        Self { rule, text: Sentence { template: text.clone(), slots } }
    }
}

/// A number as a slot value.
pub(super) fn number(value: impl std::fmt::Display) -> Text {
    Text::same(value.to_string())
}
