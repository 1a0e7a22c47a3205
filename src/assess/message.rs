//! What a finding says, in the words of the catalogue.

use serde::Serialize;

use crate::catalog::explain;
use crate::model::Finding;
use crate::words::Text;

/// The words of a finding, its slots filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Message {
    pub message: Text,
    /// The verb of the link that leads to the field.
    pub mend: Text,
}

/// What a finding says. A code without an explanation, which a test rules out, says its code.
pub fn finding_text(finding: &Finding) -> Message {
    match explain(finding.code) {
        Some(explanation) => {
            Message { message: explanation.message.fill(&finding.params), mend: explanation.mend.clone() }
        }
        None => Message { message: Text::same(finding.code), mend: Text::new("Open", "打开") },
    }
}
