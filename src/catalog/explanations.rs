//! The words of every finding: what is the matter, and the verb that mends it.
//!
//! Codes are stable: they are never reused, and a retired one stays out of use.

use crate::words::Text;

/// What a finding says. Slots in `message` are filled from the finding's parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    pub code: &'static str,
    pub message: Text,
    /// The link that leads to the field.
    pub mend: Text,
}

/// The explanation of a code.
pub fn explain(code: &str) -> Option<&'static Explanation> {
    EXPLANATIONS.iter().find(|explanation| explanation.code == code)
}

const fn of(code: &'static str, message: Text, mend: Text) -> Explanation {
    Explanation { code, message, mend }
}

/// All explanations, by code.
pub static EXPLANATIONS: &[Explanation] =
    &[of("P-101", Text::new("The service has no name.", "服务还没有名称。"), Text::new("Name it", "去填写"))];
