//! Questions about a plan as a document: number, owner, approval, copies. Put of each service, and of the plan of the firm.
//!
//! Both have the same answers, at other paths: the table is written once.

use super::field::Input::*;
use super::field::{Field, Topic, Whose, fields, topic};
use crate::model::{Classification, options};

/// The questions, each path after `$to`.
macro_rules! document {
    ($to:literal $($wait:tt)*) => {
        $crate::app::forms::fields! {
            concat!($to, "owner") => Person(Whose::Ours), ("Plan owner", "预案负责人"),
                ("Keeps the plan up to date; often the service owner.", "负责保持预案有效，一般就是服务负责人。");
            concat!($to, "approver") => Person(Whose::Ours), ("Approved by", "批准人"),
                ("An executive; in mainland China usually the main responsible person of the firm.",
                 "公司高管；在中国内地一般为单位主要负责人。");
            concat!($to, "approved_on") => Day, ("Approved on", "批准日期"),
                ("Leave empty until it is signed.", "签批之前留空。") .past();
            concat!($to, "effective_on") => Day, ("In force from", "实施日期"),
                ("The day from which people act on it, not before it is approved.", "开始按本预案行动的日期，不早于批准日期。");
            concat!($to, "next_review") => Day, ("Next review", "下次评审日期"),
                ("A year ahead at most, sooner if the contract ends before.", "最长一年；合同更早到期的应提前。");
            concat!($to, "version") => Number, ("Version", "版本号"),
                ("Counts from 1; leave empty for the first draft.", "从1开始；初稿留空。");
            concat!($to, "change_note") => Prose, ("What changed", "修订说明"),
                ("One sentence for the readers of the last version.", "用一句话告诉看过上一版的人改了什么。");
            concat!($to, "revisions") => $crate::app::forms::rows!($crate::app::forms::document::REVISION, "Add an earlier version", "添加一个旧版本"),
                ("Earlier versions", "修订记录"),
                ("In the order of their dates; what the present version changes stands above.",
                 "按日期先后填写以前的版本；本版的改动填在上一项。");
            concat!($to, "number") => Line, ("Document number", "预案编号"),
                ("As you number your documents, for example: BC-2026-01.", "按公司文件编号规则，例如：QY-YJ-2026-01。");
            concat!($to, "classification") => Choice(options::<Classification>), ("Who may read it", "文件密级"),
                ("A plan holds phone numbers and weak points: most firms choose internal.",
                 "预案含有电话和薄弱环节，一般选“内部”。");
            concat!($to, "copies") => $crate::app::forms::rows!($crate::app::forms::document::COPY, "Add a holder", "添加一位持有人"),
                ("Who holds a copy", "发放范围"),
                ("For example: duty desk, managing director, vendor’s service desk.",
                 "例如：值班台、总经理、服务商服务台。") $($wait)*;
            concat!($to, "team") => People(Whose::Anyone), ("Plan-writing group", "编制工作组"),
                ("Those who write the plan together, from the vendor too; in a small firm two are enough.",
                 "共同编写预案的人，可含服务商人员；小公司两人即可。");
        }
    };
}
pub(super) use document;

/// What the plan does not hold, and which document of the firm's own does: of each part its name and its day.
macro_rules! attached {
    ($to:literal) => {
        $crate::app::forms::document::attached! { $to
            "early_warning" "Early warning" "预警监测"
                ("For example: weekly service figures and their thresholds.", "例如：每周服务指标及阈值表。")
            "drills" "Drills" "演练"
                ("For example: drill calendar 2027.", "例如：2027年演练计划。")
            "exit" "Exit from the contract" "退出安排"
                ("For example: exit and handover plan.", "例如：退出与交接方案。")
        }
    };
    ($to:literal $($path:literal $en:literal $zh:literal $hint:tt)*) => { $crate::app::forms::fields! { $(
        concat!($to, "attached/", $path, "/title") => Line, (concat!($en, ": your document"), concat!($zh, "：所附文件名称")),
            $hint;
        concat!($to, "attached/", $path, "/date") => Day, (concat!($en, ": its date"), concat!($zh, "：文件日期")),
            ("The day of the version that is attached.", "所附版本的日期。");
    )* } };
}
pub(super) use attached;

/// Of the plan of the firm.
pub const TOPICS: &[Topic] = &[
    topic! { Document "firm-plan" ("The firm plan as a document", "综合预案文件")
    ("What all services share has a plan of its own. Who answers for it, who approves it, who holds a copy and when it is looked at again.",
     "各项服务共用的内容自成一份综合预案：由谁负责、谁批准、谁持有副本、何时复审。") = document!("") },
    topic! { Document "firm-attached" ("What is not part of the firm plan", "综合预案不含的部分")
    ("If you have documents of your own for what the plan does not hold, name them. Nothing here is required, and nothing counts.",
     "预案不含的部分如有自己的文件，填写名称。均为选填，也不计入完备度。") = attached!("") },
];

pub(super) const REVISION: &[Field] = fields! {
    "version" => Number, ("Version", "版本号"),
        ("For example 1.", "例如1。");
    "date" => Day, ("Date", "日期"),
        ("The day on which it was approved.", "批准该版本的日期。");
    "change" => Line, ("What it changed", "修订内容"),
        ("For example: second workaround added.", "例如：增加第二种替代办法。");
    "by" => Person(Whose::Ours), ("Changed by", "修订人"),
        ("Who wrote the change.", "由谁修改。");
};

pub(super) const COPY: &[Field] = fields! {
    "holder" => Line, ("Holder", "持有人"),
        ("A person, a desk or a place.", "个人、岗位或存放地点。");
    "number" => Number, ("Copy number", "份号"),
        ("Left empty, its place in this list.", "未填的，按在本表中的次序编号。");
    "received_on" => Day, ("Received on", "签收日期"),
        ("The day on which it was handed over.", "交到持有人手中的日期。") .past();
};
