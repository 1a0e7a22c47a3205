//! Questions about a person who acts in the plan, ours or a vendor's.
//!
//! A name, a number that works and somebody who steps in: the rest may wait.

use super::field::Input::*;
use super::field::{Topic, Whose, topic};

pub const TOPICS: &[Topic] = &[topic! { Team "person" ("Person", "人员")
    ("A plan is only as good as its phone numbers. Enter everyone who may have to act, on your side and the vendor’s.",
     "电话打得通，预案才管用。把可能要出面的人都登记进来，包括服务商的人。") {
    "name" => Line, ("Name", "姓名"),
        ("The full name, as colleagues would ask for the person.", "全名，让任何同事都知道该找谁。");
    "role" => Line, ("Post", "职务"),
        ("For example: office manager, service desk lead.", "例如：办公室主任、服务台主管。");
    "vendor" => Vendor, ("Employer", "所属服务商"),
        ("Choose the vendor the person works for; leave empty for your own people.",
         "服务商的人请选其所属服务商；本公司的人留空。");
    "phone" => Phone, ("Phone", "电话"),
        ("A number on which the person answers at night and at weekends too.", "夜间和周末也能找到本人的号码。");
    "second_channel" => Line, ("Second way to reach the person", "第二联系方式"),
        ("What works when the phone does not: a messenger, a landline, a neighbour.",
         "电话打不通时能用的办法：微信、座机、家人或邻居。");
    "email" => Line, ("Email", "电子邮箱"),
        ("For notices that should leave a written trace.", "用于需要留下书面记录的通知。");
    "deputy" => Person(Whose::Anyone), ("Deputy", "后备人员"),
        ("Who acts when this person cannot be reached: somebody else, with another phone.",
         "联系不上本人时由谁代行：须是另一个人、另一部电话。") .term("GL-34");
    "verified" => Day, ("Number last tested", "电话最近核实日期"),
        ("The day on which somebody called the number and reached the person.",
         "有人拨打该号码并找到本人的日期。") .later() .past();
    "reach_min" => Minutes, ("Time until the person can act", "到位时间"),
        ("From the call until work begins, by day or night, for example 30 min.",
         "不分昼夜，从接到电话到着手处理的时间，例如30分钟。");
    "skills" => Line, ("Skills", "技能"),
        ("What to call this person for, for example: restores backups, drives the van.",
         "哪些事可以找此人，例如：恢复备份、开货车。");
    "note" => Prose, ("Note", "备注"),
        ("What a stranger to the firm should know, for example: part-time, not on Fridays.",
         "不熟悉情况的人应当知道的，例如：兼职，周五不在。");
} }];
