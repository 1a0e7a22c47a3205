//! The tasks of a service: topics that are answered in one go and checked together at the end.
//!
//! Any order; the pages of checks, risks, playbooks and the plan stand beside them.

use super::field_at;
use crate::app::kinds;
use crate::model::{Kind, Place};
use crate::words::Text;

/// One task: its topics, in order.
pub struct Task {
    pub id: &'static str,
    pub title: &'static Text,
    /// One line that says what it is good for.
    pub lede: &'static Text,
    /// The record that its topics are about.
    pub kind: Kind,
    pub topics: &'static [&'static str],
}

macro_rules! tasks {
    ($($kind:ident: $id:literal $title:tt $lede:tt $topics:expr;)*) => {
        &[$(Task {
            id: $id,
            title: const { &Text::new $title },
            lede: const { &Text::new $lede },
            kind: Kind::$kind,
            topics: &$topics,
        }),*]
    };
}

/// The tasks of a service, in the order in which a first-time user is led through.
pub const SERVICE_TASKS: &[Task] = tasks! {
    Service: "about" ("About the service", "服务概况")
        ("What it is, who is behind it and what it touches.", "服务是什么、由谁负责、涉及哪些方面。")
        ["basics", "scope", "facts", "site", "interfaces"];
    Service: "impact" ("Business impact (BIA)", "业务影响分析（BIA）")
        ("How long you can do without it, and how soon it must be back.", "没有它能撑多久，多久必须恢复。")
        ["harm", "targets", "chain", "context"];
    Service: "tier" ("Tier", "关键程度")
        ("How much depends on it, and so how much care it deserves.", "有多依赖它，就该下多大功夫。")
        ["criticality"];
    Service: "contract" ("Contract and service levels", "合同与服务水平")
        ("Dates, notice, fee and what was promised in figures.", "期限、通知期、费用与承诺的指标。")
        ["contract", "levels_agreed"];
    Service: "onboarding" ("Onboarding", "准入")
        ("Check the vendor, test it, and decide with a name and a date.", "检查、测试服务商，并由专人作出有日期的决定。")
        ["fault_test", "decision"];
    Risk: "risks" ("Risks", "风险")
        ("What could go wrong, what already helps and what you will do about it.", "可能出什么事、已有哪些措施、打算怎么应对。")
        ["own", "scores", "controls", "treatment", "residual"];
    Service: "levels" ("Response levels", "响应级别")
        ("Signs by which anybody can tell mild from severe.", "让任何人都能分清轻重的标准。")
        ["levels"];
    Service: "alternatives" ("Alternatives", "替代与接管")
        ("How you go on when the vendor cannot.", "服务商做不了时怎样继续。")
        ["alternatives"];
    Service: "document" ("Plan document", "预案文件")
        ("Owner, approval, copies and the next review.", "负责人、批准、发放与下次评审。")
        ["document"];
};

/// The task in which a place is mended: one of those above, or `team` and `resources`, which all
/// services share.
pub fn task_at(place: &Place) -> Option<&'static str> {
    let (kind, field) = (place.record, place.field.as_str());
    match kind {
        Kind::Service | Kind::Vendor if field.starts_with("checks") => Some("onboarding"),
        Kind::Service if field == "risks" => Some("risks"),
        Kind::Service => {
            let (topic, _) = field_at(kind, field)?;
            let asks = |task: &&Task| task.kind == kind && task.topics.contains(&topic.id);
            SERVICE_TASKS.iter().find(asks).map(|task| task.id)
        }
        kind => kinds::task(kind),
    }
}
