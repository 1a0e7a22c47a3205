//! What the service is: name and people, scope, the facts that switch content on, site, interfaces.

use crate::app::forms::field::Input::*;
use crate::app::forms::field::{Field, Topic, Whose, fields, rows, topic};
use crate::model::{DataKind, Jurisdiction, ServiceKind, look, options};

use serde_json::Value;

use super::{FIRM, handles_data, handles_personal_data, has_vendor, works_on_site};

pub const BASICS: Topic = topic! { About "basics" ("Name and people", "名称与负责人")
    ("What the service is called, who provides it, and who on your side answers for it.",
     "服务叫什么、由谁提供、我方由谁负责。") {
    "name" => Line, ("Name of the service", "服务名称"),
        ("A name everybody understands at once, for example: customer hotline.", "大家一听就懂的叫法，例如：客服热线。");
    "kind" => Choice(options::<ServiceKind>), ("Kind of service", "服务类型"),
        ("It decides which risks, targets and steps are suggested; you can change them all.",
         "据此给出风险、目标与步骤的建议，全部可以修改。");
    "vendor" => Vendor, ("Vendor", "服务商"),
        ("The firm or person you have the contract with.", "与我方签订合同的公司或个人。") .shown(has_vendor);
    "owner" => Person(Whose::Ours), ("Service owner", "服务负责人"),
        ("The person in your firm who answers for the service and is called first.",
         "我方对这项服务负责、出事时最先接到电话的人，不是服务商的人。");
    "deputy" => Person(Whose::Ours), ("Deputy of the owner", "负责人的后备人员"),
        ("Who acts when the owner is ill, travelling or asleep.", "负责人生病、出差或休息时由谁代行。") .later().term("GL-34");
    "objectives" => Prose, ("Objectives", "服务目标"),
        ("What the service is there for, for example: customers reach someone who can help.",
         "这项服务要达到什么，例如：客户随时能找到懂业务的人。") .later();
    "note" => Prose, ("Note", "备注"),
        ("What the next person in your job should know.", "接替你的人应当了解的情况。");
} };

pub const SCOPE: Topic = topic! { About "scope" ("Scope", "服务范围")
    ("What is agreed and what is not. During an incident nobody has time to argue about it.",
     "约定了什么、没约定什么，出事时可没有时间争论。") {
    "scope_in" => Lines, ("In scope", "范围之内"),
        ("One item a line, for example: hotline and online chat.", "每行一项，例如：热线与在线客服。");
    "scope_out" => Lines, ("Out of scope", "范围之外"),
        ("What people may expect but is not agreed, one item a line, for example: refunds.",
         "容易误以为包含、其实没约定的，每行一项，例如：退款。");
    "deliverables" => Lines, ("Deliverables", "交付物"),
        ("What you receive and how often, one item a line, for example: daily call report.",
         "交付什么、多久一次，每行一项，例如：每日话务报告。");
    "processes" => Lines, ("Business processes that need it", "依赖它的业务流程"),
        ("What stops or suffers without the service, one a line, for example: order taking.",
         "没有这项服务会停下或受影响的工作，每行一项，例如：接单。");
} };

pub const FACTS: Topic = topic! { About "facts" ("What the service touches", "服务涉及哪些方面")
    ("Each answer switches checks and risks on or off. “Not sure” counts as yes until you know better.",
     "每个答案都会启用或停用一部分检查与风险。答“不确定”时，先按“是”处理。") {
    "facts/data" => YesNo, ("Handles our data", "处理我方数据"),
        ("Orders, invoices, recordings, customer lists: whatever the vendor can read or store.",
         "订单、发票、录音、客户名单等，凡服务商能看到或存放的都算。");
    "facts/pi" => YesNo, ("Handles personal data", "处理个人信息"),
        ("Names, phone numbers, faces or movements of customers or staff.", "客户或员工的姓名、电话、人脸、行踪等。");
    "facts/xb" => YesNo, ("Data leaves the country", "数据出境"),
        ("The data are stored abroad, or somebody abroad can see them, for example by remote support.",
         "数据存放在境外，或境外人员能够查看，例如远程支持。");
    "facts/site" => YesNo, ("Works on our site", "在我方场所作业"),
        ("The vendor’s people come to your premises to work, even if only once a month.",
         "服务商的人到我方场所干活，每月只来一次也算。");
    "facts/it" => YesNo, ("IT or maintenance service", "IT或维护服务"),
        ("The vendor runs, builds or repairs systems, software or equipment.", "服务商运行、开发或维修系统、软件或设备。");
    "facts/goods" => YesNo, ("Holds our goods", "保管我方货物"),
        ("The vendor keeps or carries your stock, parcels, tools or papers.",
         "我方的库存、包裹、工具或文件存放在服务商处，或由其运送。");
    "facts/consumers" => YesNo, ("Serves patients or consumers", "面向患者或消费者"),
        ("It feeds, treats or cleans for people who could fall ill from a mistake.",
         "提供餐饮、诊疗或清洁，一旦出错可能让人生病。");
    "data_kinds" => Many(options::<DataKind>), ("Kinds of data", "数据种类"),
        ("Tick all that the vendor can see, not only what it needs.", "凡服务商能看到的都选，不限于工作所需。")
        .shown(handles_data);
    "data_locations" => Lines, ("Where the data are kept", "数据存放地"),
        ("City or country and system, one a line, for example: Shanghai, vendor’s cloud.",
         "写明城市或国家及系统，每行一项，例如：上海，服务商云平台。") .shown(handles_data);
    "people_home" => Many(options::<Jurisdiction>), ("Where these people live", "这些人所在的国家或地区"),
        ("Tick each place where people live whose data is handled: its rules for a leak are printed beside yours. Left empty, the places where you do business count.",
         "数据所涉及的人住在哪里就选哪里，预案会把当地的泄露通报规则与我方的并列。未选的，按经营所在地。")
        .shown(handles_personal_data);
    "work_country" => Choice(options::<Jurisdiction>), ("Where the work is done", "作业地"),
        ("Emergency numbers, accident reports and safety agreements follow the place of work. Left empty, your own seat counts.",
         "紧急电话、事故报告和安全协议以作业地为准。未选的，按我方所在地。");
    "people_at_risk" => Prose, ("People who could be harmed", "可能受到伤害的人"),
        ("Who and how, for example: a guard alone on site at night.", "什么人、怎样受害，例如：夜间独自值守的保安。");
} };

pub const SITE: Topic = topic! { About "site" ("Work on our site", "在我方场所作业")
    ("When other firms’ people work on your premises, the plan must say how everybody gets out. If nobody comes to your site, there is nothing to answer here.",
     "外单位人员在我方场所作业时，预案须写明所有人怎样撤离。没有人到场作业的，本页无须填写。") {
    "site/place" => Line, ("Place of work", "作业地点"),
        ("Building, floor and hours, for example: warehouse 2, weekdays 6–8 p.m.",
         "楼栋、楼层和时段，例如：2号仓库，工作日18–20点。") .shown(has_place);
    "site/evacuation" => Prose, ("Way out", "疏散路线"),
        ("Which exits, who leads, and who makes sure that nobody is left behind.",
         "走哪些出口、谁带队、谁确认没有人落下。") .shown(works_on_site);
    "site/assembly_point" => Line, ("Assembly point", "集合点"),
        ("A place outside where people are counted, for example: car park, north gate.",
         "室外清点人数的地方，例如：北门停车场。") .shown(works_on_site);
    "site/first_aid" => Line, ("First aid", "急救"),
        ("Where the first-aid box is and who has been trained.", "急救箱放在哪里、谁受过急救培训。") .shown(works_on_site);
    "site/agreement_on" => Day, ("Date of the agreement on safety", "安全协议签订日期"),
        ("The day on which both sides signed who does what for safety. How it is called, and whether a law asks for it, follows the place of work; the plan says so.",
         "双方签署安全职责约定的日期。叫什么名称、法律是否要求，以作业地为准，预案会写明。")
        .shown(works_on_site).term("GL-52") .past();
} };

pub const INTERFACES: Topic = topic! { About "interfaces" ("Interfaces", "接口")
    ("Where work or data pass between you and the vendor. Each is a place where the service can break even though both sides work.",
     "我方与服务商之间交接工作或数据的地方。即使双方都正常，这里断了，服务也会停。") {
    "interfaces" => rows!(INTERFACE, "Add an interface", "添加一个接口"), ("Interfaces", "接口"),
        ("Think of files, logins, call forwarding, key hand-over.", "想想文件传送、账号登录、来电转接、钥匙交接。");
} };

const INTERFACE: &[Field] = fields! {
    "name" => Line, ("What passes", "交接内容"),
        ("For example: order file.", "例如：订单文件。");
    "how" => Line, ("How it passes", "交接方式"),
        ("For example: upload at 4 p.m. every day, by our shop system.", "例如：每天16点由商城系统上传。");
    "fallback" => Line, ("What we do when it fails", "中断时的替代办法"),
        ("For example: send the list by mail and confirm by phone.", "例如：邮件发送清单，并电话确认。");
};

/// Where the work is done is asked of work on our site, and of work in another country: help has to find it.
fn has_place(service: &Value) -> bool {
    let seat = look(service, FIRM).and_then(|firm| look(firm, "seat")).and_then(Value::as_str);
    let work = look(service, "work_country").and_then(Value::as_str);
    works_on_site(service) || work.is_some() && work != seat
}
