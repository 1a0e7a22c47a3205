//! Questions about one risk: how likely, how bad, what already helps, what will be done.
//!
//! The residual is worked out elsewhere; here a person may only put another in its place.

use serde_json::Value;

use super::field::Input::*;
use super::field::{Field, Topic, Whose, fields, rows, topic};
use crate::model::pack::Source;
use crate::model::{Choice as _, ControlKind, RiskCategory, State, Treatment, look, options};
use crate::words::Text;

pub const TOPICS: &[Topic] = &[
    topic! { Risks "own" ("The risk in your own words", "用自己的话描述风险")
        ("Say what could happen to this service at your firm. A risk of your own needs a title and a category too.",
         "写明这项服务在我方可能发生什么。自行添加的风险还需要名称和类别。") {
        "title" => Line, ("Title of the risk", "风险名称"),
            ("Event and effect in a few words, for example: landlord ends the warehouse lease.",
             "用几个字写出事件与后果，例如：仓库房东提前收回场地。") .shown(is_own).term("GL-17");
        "category" => Choice(options::<RiskCategory>), ("Category", "类别"),
            ("It decides which of the vendor’s checks count against this risk.", "据此确定服务商的哪些检查可以降低这项风险。") .shown(is_own);
        "source" => Choice(options::<Source>), ("Where it comes from", "来源"),
            ("What starts it: the provider, something in your own firm, or something outside both.",
             "由谁引起：服务商、你公司自己，还是双方之外的事情。") .shown(is_own);
        "description" => Prose, ("Description", "说明"),
            ("What would happen, how you would notice, and whom it would hit.", "会发生什么、怎样发现、影响到谁。");
        "note" => Prose, ("Note", "备注"),
            ("What you want to remember for the next assessment.", "下次评估时需要想起的事。");
    } },
    topic! { Risks "scores" ("Likelihood and impact", "可能性与影响")
        ("Judge the risk as if nothing had been done against it; what helps is counted on the next page.",
         "先按没有任何措施来判断；已有措施在下一页计入。") {
        "likelihood" => Score, ("Likelihood", "可能性"),
            ("1 less than once in 20 years, 2 once in 5–20 years, 3 once in 2–5 years, 4 about once a year, 5 twice a year or more.",
             "1即20年不到一次，2即5–20年一次，3即2–5年一次，4即约每年一次，5即每年两次以上。") .term("GL-19");
        "events" => Days, ("When it happened to you", "实际发生的日期"),
            ("One day a line. However good the papers are, the likelihood is never judged below how often it really happened.",
             "每行一个日期。书面证据再好，可能性也不会低于实际发生的频度。");
        "impact" => Score, ("Impact", "影响"),
            ("The worst counts: 1 hardly noticed, 2 inconvenience, 3 first aid only or 10% of a month’s margin, 4 medical treatment or 30%, 5 death, serious injury or a whole month’s margin.",
             "取最重的一项：1基本无感，2造成不便，3轻微伤、现场处理即可，或损失月毛利10%，4需就医或损失30%，5死亡、重伤或损失整月毛利。") .term("GL-19");
        "assessed_on" => Day, ("Assessed on", "评估日期"),
            ("The day on which you last looked at the scores; deadlines count from it.",
             "最近一次评定分值的日期，处理期限由此起算。") .past();
    } },
    topic! { Risks "controls" ("What already helps", "已有的控制措施")
        ("Your own and joint measures. Only what was tried within the last year lowers the impact; hope does not.",
         "指我方自有或双方共同的措施。近一年内试过的才能降低影响，没试过的不算。") {
        "controls" => rows!(CONTROLS, "Add a control", "添加一项措施"), ("Controls", "控制措施"),
            ("What the vendor does is counted from its checks; list only your own and joint measures here.",
             "服务商的措施已由检查计入，这里只列我方自有和双方共同的。") .term("GL-20");
    } },
    topic! { Risks "treatment" ("What you will do about it", "如何应对")
        ("Choose a way to deal with the risk, who sees to it and by when. Keeping it on purpose needs a name and a date.",
         "选定应对方式、负责人和期限。有意保留风险的，须写明审批人和截止日。") {
        "treatment" => Choice(options::<Treatment>), ("Treatment", "应对方式"),
            ("For most risks: make it rarer, make it hurt less, or share it by contract or insurance.",
             "多数风险可以降低可能性、减轻后果，或通过合同、保险分担。");
        "measure" => Prose, ("Measure", "措施"),
            ("What will be different when it is done, for example: a second carrier is under contract.",
             "做完之后有什么不同，例如：已与第二家承运商签约。") .later();
        "interim_measure" => Prose, ("Interim measure", "临时措施"),
            ("What protects you until then; for a very high risk it should be in force within days.",
             "完成之前靠什么顶住；风险极高的，应在数日内落实。");
        "owner" => Person(Whose::Ours), ("Risk owner", "风险负责人"),
            ("The person in your firm who sees to the measure.", "我方负责落实措施的人。") .later();
        "due" => Day, ("Due date", "完成期限"),
            ("The day by which the measure is in place.", "措施应在哪天之前完成。");
        "acceptance/approver" => Person(Whose::Ours), ("Accepted by", "接受风险的审批人"),
            ("Who answers for the loss if you keep the risk, or as long as it stays very high; usually the managing director.",
             "保留风险，或应对完成前仍为极高时，对损失负责的人，一般是总经理。") .shown(is_treated).term("GL-22");
        "acceptance/reason" => Prose, ("Reason for accepting", "接受风险的理由"),
            ("For example: the measure would cost more than ten years of losses.",
             "例如：采取措施的费用超过十年的损失。") .shown(is_treated);
        "acceptance/until" => Day, ("Accepted until", "接受风险的截止日"),
            ("On this day you look at it again; rarely more than a year ahead.", "到这一天重新评估，一般不超过一年。") .shown(is_treated);
    } },
    topic! { Risks "residual" ("Your own view of what is left", "自行评定剩余风险")
        ("The residual risk is worked out from checks and tested controls. If you know better, say so here with a reason.",
         "剩余风险由检查结果和经测试的措施得出。你另有把握的，可在此改定并写明理由。") {
        "residual_override/likelihood" => Score, ("Residual likelihood", "剩余可能性"),
            ("Same scale as before, with everything counted that really works today.",
             "标准同前，把今天真正有效的措施都算进去。") .term("GL-21");
        "residual_override/impact" => Score, ("Residual impact", "剩余影响"),
            ("Same scale as before, with everything counted that really works today.",
             "标准同前，把今天真正有效的措施都算进去。") .term("GL-21");
        "residual_override/reason" => Prose, ("Reason for your own score", "改定的理由"),
            ("What you know that the calculation does not.", "你掌握而计算中没有的情况。");
        "residual_override/decided_by" => Person(Whose::Ours), ("Own score decided by", "改定人"),
            ("Who answers for it.", "对此负责的人。");
        "residual_override/decided_on" => Day, ("Own score decided on", "改定日期"),
            ("It should be looked at again at the next review.", "下次评审时应重新核对。") .past();
    } },
];

/// How far a control is in place. A check is met or not; a control is there or not.
fn states() -> Vec<(&'static str, Text)> {
    let words = |state| match state {
        State::Absent => Text::new("Not in place", "没有"),
        State::Partial => Text::new("Partly, or planned", "部分或计划中"),
        State::Unseen => Text::new("In place, evidence not seen", "有，未见证据"),
        State::Evidenced => Text::new("In place, evidence seen", "有，已见证据"),
        State::NotApplicable => state.label(),
    };
    State::ALL.iter().map(|state| (state.code(), words(*state))).collect()
}

const CONTROLS: &[Field] = fields! {
    "kind" => Choice(options::<ControlKind>), ("Kind of control", "措施类型"),
        ("A preventive control makes the event rarer; all others make it hurt less.",
         "预防措施使事件更少发生，其余各类减轻其后果。");
    "name" => Line, ("What it is", "具体内容"),
        ("For example: paper forms and a price list at the counter.", "例如：柜台备有纸质表单和价目表。");
    "state" => Choice(states), ("State", "落实情况"),
        ("Choose “evidence seen” only if you have seen it yourself.", "亲眼见过证据，才选“已见证据”。");
    "tested_on" => Day, ("Last tested", "最近测试日期"),
        ("The day on which you last really tried it.", "最近一次实际试用的日期。") .past();
    "passed" => YesNo, ("Test passed", "测试是否通过"),
        ("Yes only if it would have carried you through a real event.", "真出事时能顶得住，才选“是”。");
};

fn is_own(risk: &Value) -> bool {
    look(risk, "scenario").and_then(Value::as_str).is_none_or(str::is_empty)
}

/// What is kept on purpose, and what stays very high until its treatment is done, is accepted by somebody.
fn is_treated(risk: &Value) -> bool {
    look(risk, "treatment").is_some_and(|treatment| !treatment.is_null())
}
