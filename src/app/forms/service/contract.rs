//! What was agreed: term and fee, service levels, duties of both sides.

use crate::app::forms::field::Input::*;
use serde_json::Value;

use crate::app::forms::field::{Field, Topic, Whose, fields, is_blank, rows, topic};
use crate::model::{Jurisdiction, Unpromised, look, options};

use super::{has_stages, has_vendor};

pub const CONTRACT: Topic = topic! { Contract "contract" ("Contract", "合同")
    ("These dates and sums decide how much time and room you have when the contract ends.",
     "合作要结束时还有多少时间和余地，取决于这些日期和金额。") {
    "term/contract_number" => Line, ("Contract number", "合同编号"),
        ("So that anybody finds the contract in the cabinet.", "便于任何人在文件柜里找到合同。") .shown(has_vendor);
    "governing_law" => Choice(options::<Jurisdiction>), ("Law of the contract", "合同适用法律"),
        ("As the contract names it; the plan then says how disputes are settled there. Left empty, the vendor’s seat counts.",
         "以合同约定为准，预案据此说明争议如何解决。未填的，按服务商所在地。") .shown(has_vendor);
    "term/starts_on" => Day, ("Start of the contract", "合同开始日"),
        ("The day from which the vendor has to deliver.", "服务商开始履约的日期。") .shown(has_vendor);
    "term/ends_on" => Day, ("End of the contract", "合同到期日"),
        ("You are reminded in good time; leave empty if the contract has no end.", "到期前会提醒你；没有期限的留空。") .shown(has_vendor);
    "term/renewal" => Line, ("Renewal", "续约方式"),
        ("For example: renews for a year unless ended in time.", "例如：到期未提出终止则自动续一年。") .shown(has_vendor);
    "term/our_notice_days" => Number, ("Our notice in days", "我方提前通知天数"),
        ("How many days ahead you must give notice, for example 90.", "我方终止须提前多少天通知，例如90。") .shown(has_vendor);
    "term/their_notice_days" => Number, ("Vendor’s notice in days", "服务商提前通知天数"),
        ("How many days you would have to find somebody else, for example 90.", "对方终止时留给我方另找服务商的天数，例如90。") .shown(has_vendor);
    "term/annual_fee_minor" => Money, ("Annual fee", "年度费用"),
        ("What you pay in a year, for example 120,000; an estimate will do.", "一年支付的金额，例如12万，估算即可。") .shown(has_vendor);
    "milestones" => rows!(MILESTONE, "Add a milestone", "添加一个里程碑"), ("Stages and milestones", "阶段与里程碑"),
        ("In the order of their dates; one that is not accepted in time is told.", "按日期先后填写；到期未验收的会提醒。")
        .shown(has_stages);
} };

const MILESTONE: &[Field] = fields! {
    "name" => Line, ("Stage", "阶段"),
        ("For example: design approved, trial run.", "例如：设计确认、试运行。");
    "due" => Day, ("Due date", "约定日期"),
        ("The day that was agreed, not the one you hope for.", "约定的日期，不是期望的日期。");
    "acceptance" => Line, ("Accepted when", "验收标准"),
        ("What can be seen or measured, for example: 200 orders a day without an error.",
         "看得到、量得出的标准，例如：每天200单无差错。");
    "accepted_on" => Day, ("Accepted on", "验收日期"),
        ("Leave empty until you have signed for it.", "签字验收之前留空。") .past();
    "decisive" => YesNo, ("Our way out counts back from this stage", "以此阶段倒推应对时间"),
        ("Yes for the stage by which the old way must carry on if the project is late, for example going live. Where no stage says yes, the next one counts.",
         "项目延误时，须在此阶段前启用原办法的，选“是”，例如正式上线。都不选的，按下一个阶段。");
};

pub const LEVELS_AGREED: Topic = topic! { Contract "levels_agreed" ("Agreed service levels and duties", "约定的服务水平与双方职责")
    ("What was promised in figures, and what each side has to do. Without figures nobody can say that the service is bad.",
     "约定的指标，以及各方要做什么。没有数字，就说不清服务到底好不好。") {
    "sla" => rows!(SLA, "Add a service level", "添加一项指标"), ("Service levels (SLA)", "服务水平（SLA）"),
        ("Three lines say more than thirty, for example: restored within 4 h; answered within 20 seconds.",
         "三项胜过三十项，例如：4小时内恢复、20秒内接通。") .shown(may_be_agreed).term("GL-24");
    "sla_said" => Choice(options::<Unpromised>), ("If no figures were agreed", "没有约定指标时"),
        ("“No promise” and “not known” are answers: then nothing is missing, and the plan says so.",
         "“没有承诺”和“不清楚”也是回答：不再提示缺项，预案照此写明。") .shown(without_levels);
    "our_duties" => Lines, ("Our duties", "我方职责"),
        ("One a line, for example: announce campaigns two weeks ahead.", "每行一项，例如：提前两周告知促销活动。");
    "their_duties" => Lines, ("Vendor’s duties", "服务商职责"),
        ("One a line, for example: report faults within 15 minutes.", "每行一项，例如：15分钟内报告故障。")
        .shown(has_vendor);
    "agreed/plan" => Line, ("Vendor’s own plan", "服务商自己的应急预案"),
        ("Title and version, if it showed you one, for example: continuity plan 3.1.",
         "服务商出示过的，填名称与版本，例如：业务连续性计划3.1版。") .shown(has_vendor);
    "agreed/plan_seen" => Day, ("Vendor’s plan seen on", "查阅日期"),
        ("The day on which one of you read it.", "我方有人看过它的日期。") .shown(has_vendor) .past();
    "agreed/accepted_on" => Day, ("Vendor accepted its steps on", "服务商确认步骤的日期"),
        ("Send it the copy for the provider; the day on which it confirmed the steps and times listed there.",
         "把服务商版发给对方；填写对方确认其中步骤与时限的日期。") .shown(has_vendor) .past();
    "agreed/accepted_by" => Person(Whose::Vendors), ("Accepted by", "确认人"),
        ("Who confirmed it there.", "对方由谁确认。") .shown(has_vendor);
} };

const SLA: &[Field] = fields! {
    "metric" => Line, ("What is measured", "指标"),
        ("For example: availability, delivered on time.", "例如：可用率、按期交付率。") .term("GL-25");
    "target" => Line, ("Target", "目标"),
        ("With its unit, for example: ≥99.9%, ≤4 h.", "带单位，例如：≥99.9%、≤4小时。");
    "window" => Line, ("Period", "统计周期"),
        ("How often it is counted, for example monthly.", "按多长时间统计，例如每月。");
    "source" => Line, ("Where the figure comes from", "数据来源"),
        ("Your own records are best, for example: our monitoring.", "最好是我方自己的记录，例如：我方监控。");
};

/// Asked until somebody says that there are none.
fn may_be_agreed(service: &Value) -> bool {
    look(service, "sla_said").is_none_or(Value::is_null) || !without_levels(service)
}

fn without_levels(service: &Value) -> bool {
    is_blank(look(service, "sla"))
}
