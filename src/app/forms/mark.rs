//! What is said beside a question about how much its answer is needed, and whether a page insists on one.
//!
//! The plan's needs are `assess/needs.rs`; the question itself only knows whether its answer can wait.

use super::Field;
use crate::assess::{Case, Need, counts, needs};
use crate::model::Kind;
use crate::words::Text;

impl Field {
    /// Whether a page asks again before it is left. `path` is the field's own, or of its row.
    pub fn insists(&self, record: Kind, path: &str) -> bool {
        !self.later && counts(record, path)
    }

    /// What stands behind the label, unless the answer is simply due.
    pub fn mark(&self, record: Kind, path: &str) -> Option<Text> {
        let needs = needs(record, path)?;
        match (needs.usual, needs.raised) {
            (Need::Blocks, _) => self.later.then_some(BEFORE_APPROVAL),
            (_, Some((case, Need::Blocks))) if self.later || needs.usual == Need::Nice => {
                Some(before_approval_if(case))
            }
            (Need::Weakens, _) => self.later.then_some(CAN_WAIT),
            (Need::Nice, _) => Some(OPTIONAL),
        }
    }
}

const OPTIONAL: Text = Text::new(" (optional)", "（选填）");
const CAN_WAIT: Text = Text::new(" (can wait, but the plan is weaker without it)", "（可稍后填，缺了预案会变弱）");
const BEFORE_APPROVAL: Text = Text::new(" (needed before the plan is approved)", "（批准预案前须填）");

const fn before_approval_if(case: Case) -> Text {
    match case {
        Case::Critical => Text::new(
            " (needed before the plan is approved, if the service is critical)",
            "（关键服务须在批准预案前填写）",
        ),
        Case::VeryHigh => Text::new(
            " (needed before the plan is approved, if the risk stays very high)",
            "（剩余风险极高的，须在批准预案前填写）",
        ),
        Case::Own => Text::new(
            " (needed before the plan is approved, for a risk of your own)",
            "（自行添加的风险须在批准预案前填写）",
        ),
        Case::Nobody => Text::new(
            " (needed before the plan is approved, if nobody takes the step otherwise)",
            "（这一步无人负责的，须在批准预案前填写）",
        ),
        Case::Printed => Text::new(" (needed once a plan is approved and printed)", "（预案批准并打印后须填）"),
        Case::Overridden | Case::KnockOut | Case::Ready => BEFORE_APPROVAL,
    }
}
