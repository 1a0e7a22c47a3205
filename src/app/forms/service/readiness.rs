//! What the plan needs beside the risks: levels in the service's own terms, alternatives, the document.

use crate::app::forms::document::{attached, document};
use crate::app::forms::field::Input::*;
use crate::app::forms::field::{Field, Topic, Whose, fields, rows, topic};
use crate::model::{AlternativeKind, Classification, options};

use super::handles_personal_data;

pub const LEVELS: Topic = topic! { Levels "levels" ("Response levels in your own terms", "响应级别的具体标准")
    ("What mild, moderate and severe look like in this service, so that anybody can tell within a minute.",
     "写明这项服务的轻度、中度、重度各是什么样，让任何人一分钟内就能判断。") {
    "levels/mild" => Prose, ("Mild", "轻度"),
        ("The owner and those who do the work can handle it, for example: callers wait longer, more than 80% get through.",
         "负责人与作业人员能处理，例如：等待变长，但接通率高于80%。") .term("GL-15");
    "levels/moderate" => Prose, ("Moderate", "中度"),
        ("Several departments are needed, for example: 20% of calls or more are lost, or the repair takes over half the RTO.",
         "需要多个部门，例如：来电未接通率达到20%，或预计恢复超过RTO的一半。") .term("GL-15");
    "levels/severe" => Prose, ("Severe", "重度"),
        ("Management takes over, for example: service is below its minimum and the RTO cannot be met.",
         "须由管理层指挥，例如：低于最低水平，且预计恢复超过RTO。") .term("GL-15");
    "levels/notable_bp" => Percent, ("Share from which the effect is notable", "明显影响的起点"),
        ("An event that hits this share of customers, orders or users is at least moderate, for example 20.",
         "受影响的客户、订单或用户达到这个比例，至少为中度，例如20。");
    "levels/leak_persons" => Number, ("Number of people that makes a leak severe", "重度泄露的起点人数"),
        ("A leak that concerns this many people or more is severe; 1,000 unless you say otherwise.",
         "泄露涉及的人数达到此数即为重度；不填时按1000人。") .shown(handles_personal_data);
} };

pub const ALTERNATIVES: Topic = topic! { Alternatives "alternatives" ("Going on while it is down", "服务停摆时怎么办")
    ("How you would keep working: by hand, with another firm, with your own people or stock. What was never tried does not count.",
     "停摆期间怎样继续：人工处理、换一家、自己的人或库存。没有试过的不算数。") {
    "alternatives" => rows!(ALTERNATIVE, "Add an alternative", "添加一种替代办法"), ("Alternatives", "替代办法"),
        ("A critical service needs one at least; paper forms and a phone are often a good first one.",
         "关键服务至少要有一种；纸质表单加一部电话，往往就是好的起点。") .later().term("GL-33");
    "bia/horizons" => Lines, ("If it lasts", "持续中断时"),
        ("What you do by when if it stays down, one a line, for example: day 3: plan as if it does not come back this week. Left empty, the plan prints a proposal for this kind of service, where there is one.",
         "一直不恢复时何时做什么，每行一项，例如：第3天：按本周不恢复安排。未填的，预案印出此类服务的建议（如有）。");
} };

const ALTERNATIVE: &[Field] = fields! {
    "kind" => Choice(options::<AlternativeKind>), ("Kind of alternative", "替代类型"),
        ("A manual workaround is quick, another firm lasts longer.", "人工处理来得快，另一家单位撑得久。");
    "name" => Line, ("What it is", "具体办法"),
        ("For example: own staff take calls on spare mobiles.", "例如：自有员工用备用手机接听。");
    "ready_min" => Minutes, ("Time until it works", "启用用时"),
        ("From the decision until it really works, for example 2 h.", "从决定到真正运转的时间，例如2小时。");
    "capacity_bp" => Percent, ("Share of normal service", "可承担的业务量"),
        ("How much of normal service it can carry, for example 40.", "能承担正常业务量的百分之多少，例如40。");
    "tested_on" => Day, ("Last tested", "最近测试日期"),
        ("The day on which you last really tried it.", "最近一次实际试用的日期。") .later() .past();
    "passed" => YesNo, ("Test passed", "测试是否通过"),
        ("Yes only if it would have carried you through a real event.", "真出事时能顶得住，才选“是”。");
    "steps" => Lines, ("Steps", "步骤"),
        ("What to do, one step a line, so that a colleague can follow it without you.",
         "每行一步，写到同事不问你也能照做。") .later();
    "contact" => Person(Whose::Anyone), ("Contact", "联系人"),
        ("Who sets it going.", "由谁启动。");
    "contract" => Line, ("Contract or agreement", "合同或协议"),
        ("What entitles you to it, for example: framework contract, no minimum order.",
         "凭什么可以启用，例如：框架合同，无最低用量。");
    "extra_day_minor" => Money, ("Extra cost a day", "每天额外费用"),
        ("What a day of it costs beyond normal service: overtime, hire, a dearer price.",
         "每天比正常服务多花多少：加班费、租金、差价。");
};

pub const NEEDS: Topic = topic! { Resources "needs" ("What the playbooks need", "处置方案所需资源")
    ("What has to be at hand for the steps of the moderate and the severe level, and what firms of this kind often lack on the day. Say which resource serves each, or that you do without it on purpose.",
     "中度、重度处置步骤所需的人和物，以及同类企业出事时常缺的东西。逐项指定由哪项资源保障，或写明有意不配备。") {
    "needs" => Needs, ("Needs", "所需"),
        ("A proposal counts only once you have confirmed it. What no resource serves is best added to the resources first.",
         "系统的建议经你确认后才算数。没有对应资源的，可先到资源中登记。") .later().term("GL-48");
} };

pub const DOCUMENT: Topic = topic! { Document "document" ("The plan as a document", "预案文件")
("Who answers for the plan, who approves it, who holds a copy and when it is looked at again.",
 "由谁负责、谁批准、谁持有副本、何时复审。") = document!("plan/" .later()) };

pub const ATTACHED: Topic = topic! { Document "attached" ("What is not part of this plan", "本预案不含的部分")
("This plan has no chapter on early warning, drills or exit. If you have documents of your own, name them, and the plan refers to them. Nothing here is required, and nothing counts.",
 "本预案不含预警监测、演练和退出章节。已有自己的文件的，填写名称，预案会列出。均为选填，也不计入完备度。") = attached!("plan/") };
