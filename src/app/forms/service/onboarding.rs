//! The end of onboarding: the simulated-fault test and the decision. The checks have their own page.

use serde_json::Value;

use crate::app::forms::field::Input::*;
use crate::app::forms::field::{Field, Topic, Whose, fields, rows, topic};
use crate::model::{Outcome, SignOffFunction, options};

use super::{has_vendor, is_technical};

pub const FAULT_TEST: Topic = topic! { Onboarding "fault_test" ("Simulated-fault test", "模拟故障测试")
    ("Before signing, let the vendor handle a fault that you make up. Only for IT and maintenance services; for all others there is nothing to answer here.",
     "签约前设定一个假故障，让服务商当场处理。只用于IT和维护类服务，其他服务本页无须填写。") {
    "fault_test/fault" => Line, ("Fault simulated", "模拟的故障"),
        ("For example: the server does not start; a ransom note on the screen.", "例如：服务器无法启动、屏幕出现勒索提示。")
        .shown(is_tried);
    "fault_test/tested_on" => Day, ("Tested on", "测试日期"),
        ("A test more than a year old says little.", "超过一年的测试参考价值不大。") .later().shown(is_tried) .past();
    "fault_test/score_bp" => Percent, ("Score", "得分"),
        ("Share of the expected steps that the vendor took, for example 85.", "服务商完成了应有步骤的百分之多少，例如85。")
        .shown(is_tried);
    "fault_test/pass_mark_bp" => Percent, ("Pass mark", "合格线"),
        ("Set before the test, for example 80.", "在测试前确定，例如80。") .shown(is_tried);
    "fault_test/restored_min" => Minutes, ("Time until restored", "恢复用时"),
        ("Measured with a watch, for example 45 min.", "实际计时，例如45分钟。") .shown(is_tried);
    "fault_test/witness" => Person(Whose::Ours), ("Witness", "见证人"),
        ("The person from your firm who was there.", "我方在场的人。") .shown(is_tried);
    "fault_test/result" => Prose, ("What you saw", "测试情况"),
        ("What went well and what did not, in two or three sentences.", "哪里做得好、哪里不好，两三句话即可。")
        .shown(is_tried);
} };

pub const DECISION: Topic = topic! { Onboarding "decision" ("Onboarding decision", "准入决定")
    ("Somebody decides, with a date and a name, whether the vendor may take on this service.",
     "由具名的人在确定的日期，决定服务商能否承接这项服务。") {
    "decision/outcome" => Choice(options::<Outcome>), ("Decision", "准入结论"),
        ("Look at the failed checks before you choose.", "选择前先看未通过的检查项。");
    "decision/conditions" => Prose, ("Conditions", "附加条件"),
        ("What must be done and by when, for example: show the insurance policy within 30 days.",
         "须在何时之前完成什么，例如：30天内提供保单。");
    "decision/decided_on" => Day, ("Decided on", "决定日期"),
        ("Onboarding counts from this day and is renewed, usually after a year.", "准入有效期由此起算，一般一年后重新审核。") .past();
    "decision/sign_offs" => rows!(SIGN_OFFS, "Add a sign-off", "添加一位签批人"), ("Sign-offs", "签批"),
        ("In a small firm one is enough; larger ones add finance and legal, and for IT somebody technical.", "小公司一人签批即可，规模大的再加财务和法务，IT类服务再加技术。") .later();
} };

const SIGN_OFFS: &[Field] = fields! {
    "function" => Choice(options::<SignOffFunction>), ("Signs for", "代表职能"),
        ("Whose interest the person stands for.", "签批人代表哪一方面的意见。");
    "person" => Person(Whose::Ours), ("Signed by", "签批人"),
        ("Better not the one who proposed the vendor.", "最好不是推荐该服务商的人。");
    "signed_on" => Day, ("Signed on", "签批日期"),
        ("Should be before the contract is signed.", "应早于合同签订日。") .past();
};

/// Whom the test tries: somebody else, who runs or repairs what is technical.
fn is_tried(service: &Value) -> bool {
    has_vendor(service) && is_technical(service)
}
