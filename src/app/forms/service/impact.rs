//! Business impact analysis: how harm grows, what the targets are, what the time is made of.

use crate::app::forms::field::Input::*;
use serde_json::Value;

use crate::app::forms::field::{Field, Topic, fields, is_blank, rows, topic};
use crate::catalog::Catalog;
use crate::model::{Choice as _, Clock, Unpromised, look, options};

use super::{handles_data, has_stages};

pub const HARM: Topic = topic! { Impact "harm" ("Impact over time", "中断时间与影响程度")
    ("Imagine that the service stops now. How bad is it after an hour, a day, a week? The answers show the longest time you can bear.",
     "设想服务现在就停。一小时、一天、一周之后各有多糟？由此得出最长能撑多久。") {
    "bia/impacts" => rows!(IMPACT, "Add a point in time", "添加一个时间点"), ("Harm over time", "损害随时间的变化"),
        ("Three or four points are enough, for example 4 h, 1 day, 3 days, 1 week.",
         "三四个时间点就够，例如4小时、1天、3天、1周。") .later().term("GL-06");
    "bia/mtpd_min" => Minutes, ("Maximum tolerable period of disruption (MTPD)", "最长可容忍中断时间（MTPD）"),
        ("When does the harm become unacceptable? As a rule, where one of the scores above first reaches 4. Where time runs to a deadline: how long after it.",
         "停多久损害就不可接受？一般取上面任一项分值首次达到4的时间。按截止时点计的，指超过截止时点多久。") .shown(has_mtpd).term("GL-01");
} };

const IMPACT: &[Field] = fields! {
    "after_min" => Minutes, ("After", "中断多久"),
        ("Time since the service stopped, for example 4 h.", "从服务停止算起，例如4小时。");
    "money" => Score, ("Money", "资金"),
        ("Loss as a share of a month’s margin: 1 under 2%, 2 from 2%, 3 from 10%, 4 from 30%, 5 all of it or more.",
         "损失占月毛利：1不足2%，2达2%，3达10%，4达30%，5达100%。");
    "people" => Score, ("People", "人员"),
        ("1 nobody, 2 inconvenience, 3 first aid, 4 treatment needed or many without an essential supply, 5 death or serious injury.",
         "1无人受影响，2造成不便，3轻微伤、现场处理即可，4需就医或多人缺少必需品，5死亡或重伤。");
    "customers" => Score, ("Customers", "客户"),
        ("1 hardly anyone notices, 2 single complaints, 3 some affected, 4 from 20% or a key customer threatens to leave, 5 half or more, or key customers leave.",
         "1基本无感，2个别投诉，3少数受影响，4达20%或有重点客户提出终止合作，5达一半或重点客户流失。");
};

pub const TARGETS: Topic = topic! { Impact "targets" ("Recovery targets", "恢复目标")
    ("How soon the service must be back, at what level, and how much data may be lost. These figures drive the whole plan.",
     "多久恢复、恢复到什么水平、最多丢多少数据。整份预案都围绕这些数字。") {
    "bia/clock" => Choice(options::<Clock>), ("How time counts", "时间怎样计"),
        ("Left empty, it follows the kind of service: payroll, meals and projects run to a deadline, production to its stock, all else from when it fails.",
         "未选的，按服务类型：薪酬、餐饮、项目按截止时点，生产按库存，其余自中断起算。");
    "bia/deadline" => Line, ("Deadline that has to be kept", "必须守住的截止时点"),
        ("In your own words, for example: pay day, the 25th; or bank cut-off the 24th, 15:00; or lunch at 11:30.",
         "用自己的话写，例如：25日发薪；银行24日15:00截止；11:30开餐。") .shown(needs_deadline);
    "bia/lead_min" => Minutes, ("Done how long before it", "须提前多久完成"),
        ("If the work must be finished earlier, for example 1 day because the bank takes orders until then.",
         "如果须更早完成，例如银行只收到前一天，填1天。") .shown(runs_to_date);
    "bia/cover_min" => Minutes, ("How long the stock lasts at the minimum", "按最低水平计库存可撑多久"),
        ("Count what is there today, at the least you could live with, for example 20 days. After that the harm is not acceptable (MTPD); the RTO is half of it at most.",
         "按现有库存和最低用量计算，例如20天。此后损害不可接受（MTPD），RTO不超过其一半。") .shown(is_stock).term("GL-01");
    "bia/rto_min" => Minutes, ("Recovery time objective (RTO)", "恢复时间目标（RTO）"),
        ("By when must the service be back at its minimum level? Earlier than the MTPD, for example 4 h.",
         "服务最迟多久恢复到最低水平？应早于MTPD，例如4小时。") .shown(runs_in_hours).term("GL-02");
    "bia/mbco_bp" => Percent, ("Minimum service level (MBCO)", "最低业务连续性目标（MBCO）"),
        ("How much of normal service must run for you to get by, for example 40.",
         "至少维持正常水平的百分之多少才过得去，例如40。") .term("GL-04");
    "bia/mbco_text" => Line, ("The minimum in plain words", "最低水平的具体说法"),
        ("For example: 40% of daily shipments leave, urgent orders first.", "例如：每日发出四成货量，急件优先。")
        .term("GL-04");
    "bia/rpo_min" => Minutes, ("Recovery point objective (RPO)", "恢复点目标（RPO）"),
        ("How many hours of data could you enter again or do without, for example 4 h?",
         "最多能补录或舍弃多长时间的数据，例如4小时？") .later().shown(handles_data).term("GL-03");
} };

pub const CHAIN: Topic = topic! { Impact "chain" ("What the time is made of", "恢复时间的构成")
    ("Noticing, the repair and your own restart must fit into the RTO together. Ask those who do the repair for their figure.",
     "发现、修复和我方重新开工，三段加起来不能超过RTO。修复那一段请直接问负责修复的一方。") {
    "bia/detection_min" => Minutes, ("Detection time", "发现时间"),
        ("How long until somebody notices, on a Sunday too, for example 30 min.",
         "多久才有人发现，周日也算，例如30分钟。") .later().term("GL-07");
    "bia/vendor_rto_min" => Minutes, ("Promised recovery time", "承诺的恢复时间"),
        ("What the vendor promised in the contract; if there is no figure, say so below. If you run the service yourself: how long your own repair takes.",
         "服务商在合同中承诺的时间；没有数字的，在下一项说明。自营服务填我方修复需要的时间。") .later();
    "bia/vendor_rto_said" => Choice(options::<Unpromised>), ("If there is no figure", "没有数字时"),
        ("“No promise” and “not known” are answers: then nothing is missing, and the plan says so.",
         "“没有承诺”和“不清楚”也是回答：不再提示缺项，预案照此写明。") .shown(without_promise);
    "bia/wrt_min" => Minutes, ("Work recovery time (WRT)", "工作恢复时间（WRT）"),
        ("From “it runs again” to “we work again”: checking data, entering paper forms, for example 1 h.",
         "从系统恢复到我方重新开工：核对数据、补录纸单，例如1小时。") .later().term("GL-05");
    "bia/backup_interval_min" => Minutes, ("Time between backups", "备份间隔"),
        ("How often a copy of the data is made that you can get at, for example every 24 h.",
         "多久做一次我方拿得到的数据备份，例如每24小时。") .later().shown(handles_data);
    "bia/copy_min" => Minutes, ("Time to copy a backup", "备份拷贝用时"),
        ("How long it takes until a backup is safe in another place; it adds to the data you can lose.",
         "一份备份安全存到别处要多久；这段时间也会计入可能丢失的数据。") .later().shown(handles_data);
} };

const DEPENDENCY: &[Field] = fields! {
    "service" => Service, ("Service that is needed", "所依赖的服务"),
        ("One of the services on record.", "从已登记的服务中选择。");
    "workaround" => Line, ("How it goes on without that service", "没有它时怎样维持"),
        ("For example: orders on paper, entered the same evening.", "例如：纸质接单，当晚补录。") .later();
};

pub const CONTEXT: Topic = topic! { Impact "context" ("Busy times and dependencies", "高峰与依赖")
    ("When a failure would hurt most, what the service itself needs, and what has to come back first.",
     "什么时候出事最要命、服务本身依赖什么、应当先恢复哪一项。") {
    "bia/peaks" => Lines, ("Busiest times", "业务高峰"),
        ("One a line, for example: month-end closing, week of 11 November.", "每行一项，例如：月末结账、“双11”当周。");
    "bia/dependencies" => Lines, ("What the service depends on", "服务依赖什么"),
        ("One a line, apart from services of ours, for example: internet line, power, call platform.", "每行一项，我方登记的服务除外，例如：网络线路、供电、呼叫平台。");
    "bia/depends_on" => rows!(DEPENDENCY, "Add a service", "添加一项服务"), ("Services of ours that it needs", "依赖我方的哪些服务"),
        ("What it needs comes back before it; if that takes longer, say how it goes on meanwhile.",
         "所依赖的服务应先恢复；恢复更慢的，请写明其间怎样维持。");
    "bia/recovery_order" => Number, ("Place in the order of recovery", "恢复顺序"),
        ("If several services are down at once, 1 comes back first.", "多项服务同时中断时，1最先恢复。");
} };

/// What a person said, else the clock of the kind.
fn clock(service: &Value) -> Clock {
    let said = look(service, "bia/clock").and_then(Value::as_str).and_then(Clock::from_code);
    said.unwrap_or_else(|| Catalog::built_in().clock(super::kind(service)))
}

fn runs_to_date(service: &Value) -> bool {
    clock(service) == Clock::Date
}

fn runs_in_hours(service: &Value) -> bool {
    !runs_to_date(service)
}

fn is_stock(service: &Value) -> bool {
    clock(service) == Clock::Stock
}

/// The next stage of a project is its deadline; without one, it is said here.
fn needs_deadline(service: &Value) -> bool {
    let has_stage = || {
        let stages = look(service, "milestones").and_then(Value::as_array);
        let open = |stage: &Value| is_given(stage, "due") && !is_given(stage, "accepted_on");
        has_stages(service) && stages.is_some_and(|stages| stages.iter().any(open))
    };
    runs_to_date(service) && (is_given(service, "bia/deadline") || !has_stage())
}

/// What nobody answered stands in a record as nothing, or as an empty text.
fn is_given(value: &Value, path: &str) -> bool {
    !is_blank(look(value, path))
}

/// Stock says it itself; what was said before that was asked stays in sight until then.
fn has_mtpd(service: &Value) -> bool {
    !is_stock(service) || is_given(service, "bia/mtpd_min") && !is_given(service, "bia/cover_min")
}

fn without_promise(service: &Value) -> bool {
    look(service, "bia/vendor_rto_min").is_none_or(Value::is_null)
}
