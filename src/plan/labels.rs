//! The few words that renderers add to a document: heads of step tables, axes, contents.
//!
//! Here, so that every renderer says the same.

use crate::words::Text;

pub const CONTENTS: Text = Text::new("Contents", "目录");
pub const NUMBER: Text = Text::new("No.", "序号");
pub const BY: Text = Text::new("By", "时限");
pub const WHO: Text = Text::new("Who", "责任人");
pub const WHAT: Text = Text::new("What to do", "处置措施");
pub const NEEDS_AND_RECORD: Text = Text::new("Needs and record", "所需资源与记录");
pub const ORDER: Text = Text::new(" ({after})", "（{after}）");
pub const NEEDS: Text = Text::new("Needs", "所需");
pub const RECORD: Text = Text::new("Record", "留存");
pub const LIKELIHOOD: Text = Text::new("Likelihood", "可能性");
pub const IMPACT: Text = Text::new("Impact", "影响");
pub const RISKS: Text = Text::new("Risks", "风险数");
/// What a box of a drawing with a heavy border says, and a grey one.
pub const STARTS: Text = Text::new("step that starts our own way", "启用我方办法的步骤");
pub const RESTORES: Text = Text::new("step that restores the minimum", "恢复最低水平的步骤");
/// What a table of facts is, for those who hear it; it shows no caption.
pub const FACTS: Text = Text::new("At a glance", "基本信息");
pub const COLON: Text = Text::new(": ", "：");
/// Stands in a cell that has nothing to say, on purpose.
pub const NONE: Text = Text::new("–", "–");
