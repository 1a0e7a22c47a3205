//! Questions about how the firm responds, whatever the service: seats, flow, night, channels.
//!
//! Small firms fill three seats, larger ones five; the structure in force decides which are shown.

use serde_json::Value;

use super::field::Input::*;
use super::field::{Field, Topic, Whose, fields, rows, topic};
use crate::model::{StepRole, Structure, look, options};

pub const TOPICS: &[Topic] = &[
    topic! { Team "seats" ("Who does what", "谁做什么")
    ("Every seat needs a person and a deputy, and the two must not be the same: people fall ill, travel and sleep.",
     "每个岗位都要有人，也要有后备人员，两者不能是同一人：谁都会生病、出差、睡觉。") = SEATS },
    topic! { Team "flow" ("The six steps of a response", "响应的六个步骤")
    ("Every response takes the same six steps. The usual roles and times fit most firms; change only what differs at yours.",
     "每次响应都走这六步。通行的角色和时限适合多数公司，只改与你不同的地方。") = FLOW },
    topic! { Team "night" ("At three in the morning", "凌晨三点出事时")
        ("Whom to call, who may act if nobody answers, who may spend money and who may speak for the firm.",
         "打给谁、没人接时谁可以作主、谁可以花钱、谁可以对外说话。") {
        "duty_phone" => Phone, ("Duty phone", "应急值守电话"),
            ("The one number everybody calls first; a mobile that is passed on from shift to shift will do.",
             "大家最先拨打的唯一号码，也可以是一部轮流交接的手机。") .term("GL-47");
        "duty_phone_tested" => Day, ("Duty phone last tested", "值守电话最近测试日期"),
            ("The day on which somebody called it at an unusual hour and was answered.",
             "有人在非工作时间拨打并有人接听的日期。") .later() .past();
        "succession" => People(Whose::Ours), ("Next in line", "代行顺序"),
            ("After two calls or ten minutes without an answer, the next person on this list may act.",
             "两次未接或等满10分钟，名单上的下一位即可作主。") .term("GL-34");
        "spokesperson" => Person(Whose::Ours), ("Spokesperson", "发言人"),
            ("The only person who speaks to customers in public and to the press.", "唯一对公众和媒体发声的人。") .later();
        "spender" => Person(Whose::Ours), ("Who may spend at night", "夜间支出授权人"),
            ("May order help, goods or a room at once, without a further signature.",
             "可以当场请人、采购或订场地，无须再签字。");
        "spending_limit_minor" => Money, ("Spending limit at night", "夜间支出限额"),
            ("High enough for a first night of help, for example 20,000.", "以够付第一夜的应急开支为宜，例如2万。");
        "spending_record" => Line, ("How spending is recorded", "支出如何留痕"),
            ("For example: photo of the receipt to the managing director by 9 a.m.",
             "例如：次日9点前把票据照片发给总经理。");
    } },
    topic! { Team "channels" ("Ways to talk and to get in", "联络与进入的途径")
        ("The usual chat, mail and passwords may be part of what is down. Prepare what works without them.",
         "平时的聊天工具、邮件和密码可能一起失效，要准备好不靠它们也能用的办法。") {
        "bridge" => Line, ("Second way to talk together", "备用沟通渠道"),
            ("What you use when chat and mail are down, for example a phone conference number.",
             "聊天工具和邮件不可用时的办法，例如电话会议号码。") .later();
        "bridge_tested" => Day, ("Second way last tested", "备用渠道最近测试日期"),
            ("The day on which everybody last met there; once a year at least.",
             "最近一次全员试用的日期，每年至少一次。") .later() .past();
        "command_post" => Line, ("Command post", "现场指挥地点"),
            ("Where people meet in person, and where instead if that place is closed.",
             "当面集合的地点，以及该处无法进入时的备用地点。");
        "offline_copy" => Line, ("Where the offline copy lies", "离线副本存放处"),
            ("A printed plan or a memory stick outside the network, and who may take it.",
             "不依赖网络的纸质预案或U盘放在哪里、谁可以取用。");
        "offline_copy_checked" => Day, ("Offline copy last checked", "离线副本最近核对日期"),
            ("After the print: the day on which somebody looked whether it was there and up to date.",
             "打印之后，有人核对副本在位且为最新版的日期。") .past();
        "break_glass" => Line, ("Where the break-glass access lies", "应急账号存放处"),
            ("Place and who may open it, for example: sealed envelope in the safe; never the password itself.",
             "存放处与有权启用的人，例如：保险柜内的密封信封；不要写出密码。") .later().term("GL-46");
        "conflict_min" => Minutes, ("Time until the commander decides", "分歧裁定时限"),
            ("When the groups disagree for so long, command decides alone; 15 min is usual.",
             "各方争执超过这个时间，由指挥直接裁定，一般为15分钟。");
        "shift_min" => Minutes, ("Longest shift in a response", "连续参与响应的最长时间"),
            ("After this, the deputy takes over and the person rests as long; left empty, 8 h, our proposal.",
             "到时由后备人员接替，本人休息同样长的时间；留空时按8小时（本产品建议值）。");
    } },
    topic! { Team "training" ("Who was taught what", "培训记录")
        ("Everybody who holds a seat reads the plan and the cards once a year. Note each session here; the plan prints the record.",
         "应急岗位人员每年至少学习一次预案和处置卡。每次培训在此登记，预案会印出记录。") {
        "training" => rows!(TRAINING, "Add a session", "添加一次培训"), ("Sessions", "培训"),
            ("The latest one of each person counts. Drills are a document of their own.",
             "每人以最近一次为准。演练另有文件。");
    } },
];

const TRAINING: &[Field] = fields! {
    "on" => Day, ("Day", "培训日期"),
        ("The day on which it took place.", "实际培训的日期。") .past();
    "what" => Line, ("What was taught", "培训内容"),
        ("For example: plan and role cards read together, duty phone tried.",
         "例如：共同学习预案和岗位卡，试打值守电话。");
    "by" => Line, ("By whom", "讲解人"),
        ("Who explained it, from the firm or outside.", "由谁讲解，本单位或外部人员。");
    "people" => People(Whose::Anyone), ("Who took part", "参加人"),
        ("Those who were there and signed.", "到场并签字的人。");
};

macro_rules! seats {
    ($($path:literal $en:literal $zh:literal $when:ident $hint:tt)*) => { fields! {
        "structure" => Choice(options::<Structure>), ("Form of the response organisation", "应急组织形式"),
            ("Left empty: three hats below 20 people, otherwise five groups.", "留空时，不足20人按三个岗位，其余按五个小组。");
        $(
            concat!("seats/", $path, "/person") => Person(Whose::Ours), ($en, $zh), $hint .shown($when);
            concat!("seats/", $path, "/deputy") => Person(Whose::Ours), (concat!($en, ": deputy"), concat!($zh, "的后备人员")),
                ("Takes over when the first cannot be reached; another person with another phone.",
                 "联系不上前者时接手；须是另一个人、另一部电话。") .shown($when).term("GL-34");
            concat!("seats/", $path, "/members") => People(Whose::Ours), (concat!($en, ": members"), concat!($zh, "的其他成员")),
                ("Who works with these two, such as operations, development or the other shifts.",
                 "与这两人一起做事的人，例如运维、开发或其他班次的同事。") .shown($when);
        )*
    } };
}

const SEATS: &[Field] = seats! {
    "command" "Command" "指挥" always
        ("Confirms the level, releases people and money, approves every statement and declares the end.",
         "确认级别，调配人财物，审批对外信息，宣布响应终止。")
    "handling" "Handling" "处置" has_hats
        ("Calls the vendor, contains the fault, starts the workaround and restores the service.",
         "联系服务商，控制故障，启用临时替代方案，恢复服务。")
    "contact_record" "Outside contact and record" "对外与记录" has_hats
        ("Tells customers and authorities, keeps the log and watches the deadlines.",
         "通知客户与主管部门，做好记录，盯住时限。")
    "technical" "Technical rescue" "技术处置" has_groups
        ("Finds the fault with the vendor, contains it, restores and checks the data.",
         "会同服务商查明并隔离故障，恢复服务，核对数据。")
    "business" "Business coordination" "业务协调" has_groups
        ("Sees which customers are hit, starts the workaround and keeps every promise made.",
         "查明受影响的客户，启用临时替代方案，兑现每项承诺。")
    "legal" "Legal and compliance" "法务合规" has_groups
        ("Checks which reporting rules may apply, reviews statements and sends formal notices.",
         "核查可能适用的报告规定，审核对外措辞，发出正式通知。")
    "data" "Data security" "数据安全" has_groups
        ("Saves logs and evidence, finds out which data are hit and checks restored data.",
         "保全日志与证据，查明涉及的数据，核对恢复的数据。")
    "safety" "Safety officer" "安全员" always
        ("Only if people work on your site: knows its dangers, counts heads and briefs newcomers. Left empty, whoever is on the spot does so.",
         "有人在我方场所作业时指定：熟悉现场危险，负责清点人数、向新到人员交底。留空时由现场第一人负责。")
};

macro_rules! flow {
    ($($path:literal $en:literal $zh:literal $hint:tt)*) => { fields! { $(
        concat!("flow/", $path, "/role") => Choice(options::<StepRole>), (concat!($en, ": who"), concat!($zh, "的责任人")),
            $hint;
        concat!("flow/", $path, "/within_min") => Minutes, (concat!($en, ": time limit"), concat!($zh, "的时限")),
            ("Counted from the moment you know of the event; left empty, the usual time holds.",
             "从知悉事件起算；留空时按通行时限。") .term("GL-45");
        concat!("flow/", $path, "/note") => Line, (concat!($en, ": note"), concat!($zh, "的补充说明")),
            ("What is special about this step at your firm.", "这一步在我方有什么特别之处。");
    )* } };
}

const FLOW: &[Field] = flow! {
    "report" "Report" "报告"
        ("Whoever notices it calls the duty phone; who makes sure that it is noted down?",
         "发现者拨打值守电话；由谁确保记录在案？")
    "assess" "Assess" "评估"
        ("Who finds out what is affected, forecasts the recovery and proposes a level?",
         "由谁查明影响、预计恢复时间并提出级别建议？")
    "decide" "Decide" "决策"
        ("Who confirms the level, chooses the playbook and writes down the reason?",
         "由谁确认级别、选定处置方案并记下理由？")
    "allocate" "Allocate" "调配"
        ("Who calls in people, equipment, money and the vendor’s emergency staff?",
         "由谁调集人员、物资、资金，并请服务商派出应急人员？")
    "implement" "Act" "实施"
        ("Who carries out the steps and sees that each is done?", "由谁执行各步骤并跟踪到完成？")
    "evaluate" "Check the effect" "效果评估"
        ("Who judges whether the measures work, and changes them if not?", "由谁判断措施是否见效，无效时作出调整？")
};

fn always(_: &Value) -> bool {
    true
}

fn has_groups(response: &Value) -> bool {
    look(response, "structure").and_then(Value::as_str) == Some("groups")
}

fn has_hats(response: &Value) -> bool {
    !has_groups(response)
}
