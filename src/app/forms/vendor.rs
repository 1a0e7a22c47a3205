//! Questions about a vendor: who it is, whom to call there, whom it relies on in turn.
//!
//! Checks about the vendor have their own page.

use super::field::Input::*;
use super::field::{Field, Topic, Whose, fields, rows, topic};
use crate::model::{Category, Jurisdiction, ProviderType, Relationship, options};

pub const TOPICS: &[Topic] = &[
    topic! { Vendor "identity" ("The vendor", "服务商")
        ("Know whom you really depend on: the name you use every day, and the company that signed the contract.",
         "弄清你依靠的究竟是谁：平时的叫法，以及签合同的那个主体。") {
        "name" => Line, ("Name of the vendor", "服务商名称"),
            ("The short name you use every day; it appears in lists and on the emergency card.",
             "平时用的简称，出现在清单和应急卡片上。");
        "provider_type" => Choice(options::<ProviderType>), ("Kind of vendor", "服务商类型"),
            ("It decides which checks are fair to ask: a local cleaner can be visited, a cloud platform cannot.",
             "据此确定合理的检查项：本地保洁公司可以上门看，云平台则不行。") .term("GL-11");
        "relationship" => Choice(options::<Relationship>), ("Relationship", "合作层级"),
            ("How close and lasting the cooperation is; how critical the service is, is asked elsewhere.",
             "指合作的深度与长度；服务的关键程度另行评定。") .term("GL-13");
        "categories" => Many(options::<Category>), ("Fields of work", "业务专长"),
            ("Helps you find a replacement among the vendors you already know.",
             "需要替补时，便于在已有服务商中查找。");
        "legal_name" => Line, ("Legal name", "法定全称"),
            ("The company that signed the contract, as on its business licence.",
             "签合同的主体，以其营业执照为准。");
        "registration" => Line, ("Registration number", "登记编号"),
            ("Unified social credit code, company number or LEI: it tells companies of like name apart.",
             "统一社会信用代码、公司注册号或LEI，用来区分名称相近的公司。");
        "parent" => Line, ("Parent company", "母公司"),
            ("Two vendors with the same parent can fail together.", "同属一家母公司的两个服务商，可能一起出问题。");
        "seat" => Choice(options::<Jurisdiction>), ("Seat of the vendor", "服务商所在地"),
            ("Where the company is registered: checks then name its registers and certificates, and the plan says who takes over if it becomes insolvent.",
             "服务商注册地。检查项据此写明当地的登记机构和证明，预案据此写明服务商破产时由谁接管。");
        "country" => Line, ("Country or region in words", "国家或地区（文字）"),
            ("For what the list above does not have, for example Japan.", "上面没有列出的地方，例如日本。");
        "address" => Line, ("Address", "地址"),
            ("Where the work is really done, for visits and formal letters.", "实际开展工作的地点，用于走访和寄送正式函件。");
        "note" => Prose, ("Note", "备注"),
            ("What the next person in your post should know about this vendor.", "接替你的人应当了解的情况。");
    } },
    topic! { Vendor "contacts" ("Contacts for an emergency", "应急联系方式")
        ("The numbers and names you will look for at three in the morning.", "凌晨三点出事时，你要找的号码和人。") {
        "hotline" => Phone, ("Vendor’s hotline", "服务商热线"),
            ("The number that is answered day and night; for a single person, the mobile number.",
             "昼夜有人接听的号码；服务商是个人的，填手机号。");
        "hotline_verified" => Day, ("Hotline last tested", "热线最近核实日期"),
            ("The day on which you called it and somebody answered; best tried outside working hours.",
             "我方拨打并有人接听的日期，最好在下班时间试打。") .later() .past();
        "customer_number" => Line, ("Customer or contract number", "客户号或合同号"),
            ("What the hotline asks for before it helps; do not write PINs or passwords here.",
             "对方热线要先核对的号码；PIN和密码不要写在这里。") .later();
        "desk" => Person(Whose::Ours), ("Our desk for this vendor", "我方对接专员"),
            ("Who of us speaks with the vendor; left empty, the owner of the service.",
             "我方由谁与服务商对接；留空时为服务负责人。");
        "liaison" => Person(Whose::Vendors), ("Day-to-day contact", "日常联系人"),
            ("Knows your contract and can call in the right colleagues.", "熟悉合同、能叫来合适同事的人。") .later();
        "expert" => Person(Whose::Vendors), ("Technical expert", "技术专家"),
            ("Knows how your service works, for what the hotline cannot answer.",
             "了解这项服务如何运作，能答热线答不了的问题。");
        "experts" => People(Whose::Anyone), ("Expert group", "专家组"),
            ("Who is called in together when the cause is not clear: theirs, ours or from outside.",
             "原因不明时一起会诊的人：对方的、我方的或外部的。");
        "escalation" => Person(Whose::Vendors), ("Escalation contact", "升级联系人"),
            ("Who can decide on their side when the daily contact cannot help, for example the managing director.",
             "日常联系人解决不了时，对方能拍板的人，例如总经理。");
    } },
    topic! { Vendor "chain" ("Sub-contractors", "分包方")
        ("Your vendor depends on others too. When one of them fails, your service may stop with it.",
         "服务商也依靠别人。其中一家出问题，你的服务可能跟着停。") {
        "subcontractors" => rows!(SUBCONTRACTORS, "Add a sub-contractor", "添加一家分包方"),
            ("Sub-contractors", "分包方"),
            ("Ask the vendor which firms it could not work without, its cloud or carrier for example.",
             "问服务商离了谁就干不了，例如云平台、承运商。") .term("GL-10");
    } },
];

const SUBCONTRACTORS: &[Field] = fields! {
    "name" => Line, ("Name", "名称"),
        ("The firm’s name, as the vendor gave it.", "服务商告知的单位名称。");
    "part" => Line, ("Part of the work", "承担的部分"),
        ("For example: hosts the servers, drives the last mile.", "例如：托管服务器、末端配送。");
    "country" => Line, ("Country or region", "国家或地区"),
        ("Where this work is done, for example Singapore.", "这部分工作在哪里做，例如新加坡。");
    "consented" => YesNo, ("Our consent", "是否经我方同意"),
        ("Whether you agreed to this sub-contractor in writing.", "我方是否书面同意由其分包。");
};
