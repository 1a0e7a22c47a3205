//! Questions about a resource: what it is, where it lies, how soon it can be used.
//!
//! Funds have an amount, everything else a quantity.

use serde_json::Value;

use super::field::Input::*;
use super::field::{Topic, Whose, topic};
use crate::model::{Party, ResourceClass, ResourceSource, look, options};

pub const TOPICS: &[Topic] = &[topic! { Resources "resource" ("Resource", "应急资源")
    ("What you can really lay hands on in an emergency. Count only what somebody has seen, and say how soon it is ready.",
     "应急时真正拿得到的人和物。只登记有人亲眼确认过的，并写明多久能用上。") {
    "name" => Line, ("Name of the resource", "资源名称"),
        ("For example: spare mobiles, overtime fund, nearest hospital, insurer’s claims line.",
         "例如：备用手机、加班费、最近的医院、保险报案电话。") .term("GL-48");
    "class" => Choice(options::<ResourceClass>), ("Class", "类别"),
        ("Good preparation has something of every class.", "准备充分时，每一类都应有资源。");
    "quantity" => Number, ("Quantity", "数量"),
        ("What is really there today.", "今天实际有多少。") .later().shown(is_counted);
    "unit" => Line, ("Unit", "单位"),
        ("For example: pieces, people, boxes.", "例如：台、人、箱。") .shown(is_counted);
    "minimum" => Number, ("Lowest stock", "最低数量"),
        ("Below this you are warned to restock.", "低于这个数量时，会提醒补充。") .shown(is_counted);
    "amount_minor" => Money, ("Amount", "金额"),
        ("What may be spent in an emergency; enough for about 30 days of extra cost is a good aim.",
         "应急时可动用的金额，以够付约30天的额外费用为宜。") .later().shown(is_funds);
    "extra_day_minor" => Money, ("Extra cost a day", "每天额外费用"),
        ("What a day of its use costs beyond what you pay anyway, for example hire or fuel.",
         "每用一天要额外花多少，例如租金、油费。") .shown(is_counted);
    "party" => Choice(options::<Party>), ("Who answers there", "接听单位"),
        ("For insurer, bank, counsel, police, authority, hospital and the firm that helps after an attack: the plan then names this entry wherever a step sends to them.",
         "属于保险公司、开户银行、法律顾问、公安、主管部门、医院或网络安全应急公司的请选择，处置步骤提到它们时，预案会直接写出本项。");
    "phone" => Phone, ("Number to call", "联系电话"),
        ("Its own number, for example of the claims line; that of one of your people stands with the person.",
         "它自己的电话，例如保险报案电话；由我方人员转联系的，电话填在人员中。");
    "location" => Line, ("Where it is", "存放地点"),
        ("So that a stranger finds it at night, for example: cabinet 3, key at reception.",
         "让陌生人夜里也找得到，例如：3号柜，钥匙在前台。") .later();
    "source" => Choice(options::<ResourceSource>), ("Whose it is", "归属"),
        ("What belongs to the vendor may fail together with the vendor.", "属于服务商的资源，可能与服务商一起失效。");
    "contact" => Person(Whose::Anyone), ("Who hands it out", "调用联系人"),
        ("The person to call when it is needed.", "需要时打电话找的人。");
    "ready_min" => Minutes, ("Time until it can be used", "就绪时间"),
        ("From the call until it works, for example 2 h.", "从打电话到能用上的时间，例如2小时。");
    "checked_on" => Day, ("Last checked", "最近查验日期"),
        ("The day on which somebody saw it and tried it; once a year at least.",
         "有人看过、试用过的日期，每年至少一次。") .later().term("GL-48") .past();
    "services" => Services, ("Services it is kept for", "用于哪些服务"),
        ("Leave empty if it is there for all services.", "所有服务都可使用的，留空即可。");
    "contract" => Line, ("Contract or agreement", "合同或协议"),
        ("What entitles you to use it, for example a rental contract or a promise of mutual aid.",
         "凭什么可以使用，例如租赁合同、互助协议。");
    "note" => Prose, ("Note", "备注"),
        ("For example: charge the batteries every three months.", "例如：电池每三个月充一次电。");
} }];

fn is_funds(resource: &Value) -> bool {
    look(resource, "class").and_then(Value::as_str) == Some("funds")
}

fn is_counted(resource: &Value) -> bool {
    !is_funds(resource)
}
