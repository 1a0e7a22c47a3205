//! Questions about the firm itself, asked once.
//!
//! Size, places and supervision decide which checks, roles and rules appear elsewhere.

use super::field::Input::*;
use super::field::{Field, Topic, fields, rows, topic};
use crate::model::{Industry, Jurisdiction, LevelWords, PlanLevel, Size, options};
use crate::words::{Locale, Text};

pub const TOPICS: &[Topic] = &[
    topic! { Firm "firm" ("Name, size and places", "名称、规模与所在地")
        ("Size and places decide which checks, roles and rules you will meet. Two minutes are enough.",
         "人数与经营所在地决定后面出现哪些检查、岗位和规定。两分钟就能填完。") {
        "name" => Line, ("Name of the firm", "公司名称"),
            ("The full name, as on your business licence; it is printed on the cover of every plan.",
             "营业执照上的全称，会印在每份预案的封面上。");
        "size" => Choice(options::<Size>), ("Number of people", "公司人数"),
            ("Everyone who works for you, part-timers too; below 20 people, checks and roles are much simpler.",
             "所有在职人员，含兼职；不足20人时，检查与岗位会简化很多。");
        "industry" => Choice(options::<Industry>), ("Industry", "行业"),
            ("Where most of your income comes from.", "以主要收入来源为准。");
        "seat" => Choice(options::<Jurisdiction>), ("Seat of the firm", "公司所在地"),
            ("Where the firm is registered. The plan takes its basis, its report rules and its words for agreements from there; elsewhere, it says what to look up.",
             "公司注册地。预案的编制依据、报告规则和协议名称随之而定；选“其他地区”时，预案会列出须查明的事项。");
        "jurisdictions" => Many(options::<Jurisdiction>), ("Places where you do business", "经营所在地"),
            ("Where you have premises, customers or their data; rules for personal data of these places are named, too.",
             "有场所、客户或客户数据的地方；预案会一并提示这些地方的个人信息规定。");
        "regulated" => YesNo, ("Outsourcing supervised by a regulator", "外包是否受监管"),
            ("Usually yes for banks, insurers and payment firms; further questions then appear.",
             "银行、保险、支付等机构一般选“是”，随后会多出相关问题。");
        "currency" => Choice(currencies), ("Currency", "币种"),
            ("Used for all fees, losses and funds you record; changing it converts no amount.",
             "用于你登记的所有费用、损失与应急资金；更改币种不会换算金额。");
        "languages" => Many(languages), ("Languages of the plan", "预案语言"),
            ("Choose both if some of your own or the vendor’s people read only one of them.",
             "如果我方或服务商有人只看得懂其中一种，请两种都选。");
        "address" => Line, ("Address", "地址"),
            ("Where most of your people work, so that helpers from outside find you.",
             "多数员工工作的地点，便于外部救援人员找到。");
        "level_words" => Choice(options::<LevelWords>),
            ("Names of the response levels in Chinese", "响应级别的中文叫法"),
            ("Choose the graded form only if your other plans or your authority already use it.",
             "其他预案或主管部门已使用Ⅰ、Ⅱ、Ⅲ级叫法时，才选分级写法。") .term("GL-15");
    } },
    topic! { Firm "laws" ("Laws and rules you watch", "关注的法规")
        ("A new rule can make a service unlawful overnight. List the few that matter to you; the plan prints them as its basis.",
         "规定一变，服务可能随之不合规。列出与你有关的几部，预案会把它们印作编制依据。") {
        "laws" => rows!(LAWS, "Add a law or rule", "添加一部法规"), ("Laws and rules", "法规"),
            ("Three to five are enough for most firms; begin with data, safety and your own trade.",
             "多数公司三到五部就够；先列数据、安全和本行业的。");
    } },
    topic! { Firm "linked" ("Other plans and drawings", "相关预案与图纸")
        ("Your building, your authority and you yourself may have plans for fire or accidents already. Named here, this plan refers to them and does not contradict them.",
         "楼宇、园区、主管部门或本单位可能已有消防、安全事故等预案。在此登记后，本预案会注明衔接关系。") {
        "linked_plans" => rows!(LINKED, "Add a plan", "添加一份预案"), ("Other plans", "相关预案"),
            ("For example the fire plan of the building, your own accident plan.",
             "例如：楼宇消防疏散预案、本单位生产安全事故应急预案。");
        "drawings" => Line, ("Where drawings are kept", "图纸存放处"),
            ("Floor plans, ways out, shut-off valves: where a stranger finds them at night.",
             "平面图、疏散路线、阀门和电闸位置图：写明夜里也找得到的地方。");
    } },
];

const LINKED: &[Field] = fields! {
    "title" => Line, ("Title and version", "名称与版本"),
        ("For example: fire plan of Harbour House, 2026.", "例如：《海港大厦灭火和应急疏散预案》（2026年版）。");
    "level" => Choice(options::<PlanLevel>), ("Whose it is", "谁的预案"),
        ("Above ours, or beside it.", "上级衔接，还是本单位内部衔接。");
    "kept" => Line, ("Where it is kept", "存放处"),
        ("For example: reception, red folder.", "例如：前台红色文件夹。");
};

const LAWS: &[Field] = fields! {
    "title" => Line, ("Title", "名称"),
        ("For example: Personal Information Protection Law.", "例如：《个人信息保护法》。");
    "reviewed" => Day, ("Last looked at", "最近查看日期"),
        ("The day on which somebody last checked whether it had changed.", "最近一次查看有无修订的日期。") .past();
    "note" => Line, ("What it means for us", "与我方的关系"),
        ("For example: customer data may go abroad only under conditions.", "例如：客户数据出境须满足条件。");
};

/// Only currencies with a hundredth as their minor unit: money is kept in hundredths.
fn currencies() -> Vec<(&'static str, Text)> {
    vec![
        ("CNY", Text::new("Renminbi (CNY)", "人民币（CNY）")),
        ("HKD", Text::new("Hong Kong dollar (HKD)", "港元（HKD）")),
        ("MOP", Text::new("Macanese pataca (MOP)", "澳门元（MOP）")),
        ("USD", Text::new("US dollar (USD)", "美元（USD）")),
        ("EUR", Text::new("Euro (EUR)", "欧元（EUR）")),
        ("GBP", Text::new("Pound sterling (GBP)", "英镑（GBP）")),
        ("CHF", Text::new("Swiss franc (CHF)", "瑞士法郎（CHF）")),
        ("SGD", Text::new("Singapore dollar (SGD)", "新加坡元（SGD）")),
        ("MYR", Text::new("Malaysian ringgit (MYR)", "马来西亚林吉特（MYR）")),
        ("AUD", Text::new("Australian dollar (AUD)", "澳元（AUD）")),
        ("CAD", Text::new("Canadian dollar (CAD)", "加元（CAD）")),
    ]
}

fn languages() -> Vec<(&'static str, Text)> {
    Locale::ALL.iter().map(|locale| (locale.tag(), Text::new(locale.name(), locale.name()))).collect()
}
