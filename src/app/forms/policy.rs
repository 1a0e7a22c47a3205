//! What is asked about a check that the firm switched off.

use super::field::{Field, Input, Whose, fields};

pub static SWITCH: &[Field] = fields! {
    "reason" => Input::Line, ("Why it is not asked", "停用理由"),
        ("A sentence that an auditor would accept; the plan prints it.", "一句能让审查者接受的理由，会写入预案。");
    "decided_by" => Input::Person(Whose::Ours), ("Decided by", "决定人"),
        ("Who takes the responsibility.", "由谁承担责任。");
};
