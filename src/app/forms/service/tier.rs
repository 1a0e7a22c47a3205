//! Criticality: six scored factors, four facts that settle it, and a person's own tier.
//!
//! The seventh factor, time, follows from the MTPD and is not asked again.

use crate::app::forms::field::Input::*;
use crate::app::forms::field::{Topic, Whose, topic};
use crate::model::{Tier, options};

use super::handles_data;
use super::supervision::{asks_dora, asks_important_outsourcing};

pub const CRITICALITY: Topic = topic! { Tier "criticality" ("How critical the service is", "关键程度评定")
    ("Six scores from 1 to 5; how urgent it is follows from the MTPD. Together they give the tier, which decides how much you have to check and prepare.",
     "六项评分，各1至5分；时间紧迫度由MTPD得出。综合后确定关键程度，进而决定检查和准备的深度。") {
    "criticality/core" => Factor, ("Support of the core business", "支撑核心业务"),
        ("Core business is what customers pay you for; 4 or more makes this a core service.",
         "核心业务即客户付钱买的东西；4分以上为核心服务。") .term("GL-14");
    "criticality/data" => Factor, ("Data sensitivity", "数据敏感度"),
        ("Go by the most sensitive data the vendor can see, not by the average.", "以服务商能看到的最敏感数据为准，不取平均。");
    "criticality/substitutability" => Factor, ("Substitutability", "可替代性"),
        ("Count the time until a replacement really works, contract and hand-over included.",
         "算到替补真正能干活为止，含签约和交接。") .term("GL-40");
    "criticality/access" => Factor, ("System and site access", "系统与场所权限"),
        ("Keys and alarm codes count as much as passwords.", "钥匙、门禁密码与系统密码同样算数。");
    "criticality/exposure" => Factor, ("Customers and authorities", "客户与监管影响"),
        ("Think of contract promises to your own customers, and of licences.", "想想对客户的合同承诺，以及各类许可。");
    "criticality/people" => Factor, ("Harm to people", "人身伤害"),
        ("Customers, workers and passers-by all count; life at stake makes any service tier 1.",
         "客户、作业人员、路人都算；可能危及生命的，一律为关键服务。");
    "criticality/sensitive_at_scale" => YesNo, ("Sensitive personal data of many people", "大量敏感个人信息"),
        ("Health, identity papers, bank accounts, children, whereabouts: of many people, not of a handful of staff.",
         "健康、证件、银行账户、儿童、行踪等信息，涉及许多人，而不只是几名员工。") .shown(handles_data);
    "criticality/privileged_access" => YesNo, ("Administrator rights", "管理员权限"),
        ("The vendor can create users, switch off logs or read everything.", "服务商可以新建用户、关闭日志或读取全部数据。");
    "criticality/dora_critical" => YesNo, ("Critical or important function (DORA)", "DORA关键或重要职能"),
        ("Only for financial firms in the EU; confirm with counsel.", "仅涉及欧盟金融机构；请向律师确认。") .shown(asks_dora);
    "criticality/important_outsourcing" => YesNo, ("Important outsourcing (CBIRC 2021 no. 141)", "重要外包（银保监办发〔2021〕141号）"),
        ("Only for banks and insurers in mainland China; confirm with counsel.", "仅涉及中国内地银行、保险机构；请向律师确认。") .shown(asks_important_outsourcing);
    "criticality/tier_override/tier" => Choice(options::<Tier>), ("Tier of your own", "自行评定的关键程度"),
        ("Only if you want another tier than the one worked out from the scores.", "仅在不采用评分结果时填写。") .term("GL-12");
    "criticality/tier_override/reason" => Prose, ("Reason for your own tier", "自行评定的理由"),
        ("What the scores do not show, for example: the service ends in two months.",
         "评分没有反映的情况，例如：服务两个月后终止。");
    "criticality/tier_override/decided_by" => Person(Whose::Ours), ("Own tier decided by", "评定人"),
        ("Who answers for it.", "对此负责的人。");
    "criticality/tier_override/decided_on" => Day, ("Own tier decided on", "评定日期"),
        ("It should be looked at again at the next review.", "下次评审时应重新核对。") .past();
} };
