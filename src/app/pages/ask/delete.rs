//! Deleting a person, a vendor or a resource: what refers to it is told before, and undo brings all back.
//!
//! A service is deleted on its own page, a risk in its list.

use yew::prelude::*;

use crate::app::command::{Command, Goal};
use crate::app::context::{Act, Firm};
use crate::app::parts::Confirm;
use crate::app::record::record_title;
use crate::app::route::{Register, Route};
use crate::model::{Edit, Id, Kind};
use crate::words::{Locale, Text};

/// The button at the end of a record's questions; nothing for records that are not deleted here.
pub(super) fn delete(act: &Act, firm: &Firm, record: Kind, id: Option<Id>, locale: Locale) -> Html {
    let (register, label, action) = match record {
        Kind::Person => {
            (Register::People, Text::new("Delete this person", "删除此人"), Text::new("Delete person", "删除人员"))
        }
        Kind::Vendor => (
            Register::Vendors,
            Text::new("Delete this vendor", "删除此服务商"),
            Text::new("Delete vendor", "删除服务商"),
        ),
        Kind::Resource => (
            Register::Resources,
            Text::new("Delete this resource", "删除此资源"),
            Text::new("Delete resource", "删除资源"),
        ),
        _ => return Html::default(),
    };
    let Some(id) = id else { return Html::default() };
    let name = [("name", Text::same(record_title(firm, record, Some(id), locale)))];
    let what = Text::new("deleting {name}", "删除{name}").fill(&name);
    let act = act.clone();
    let on_confirm = Callback::from(move |()| {
        act.edit(Edit::Delete { record, id }, what.clone());
        act.run(Command::Go(Goal::To(Route::Register(register))));
    });
    html! {
        <p class="form-end" key="delete">
            <Confirm {label} class={classes!("btn", "btn-quiet")} {action} {on_confirm}
                title={Text::new("Delete “{name}”?", "删除“{name}”？").fill(&name)}
                text={consequences(record, &firm.workspace.named_by(id))} />
        </p>
    }
}

/// What becomes of the records that name the one that is deleted.
fn consequences(record: Kind, named_by: &[(Kind, usize)]) -> Text {
    let undo = Text::new("You can undo this at once.", "可以立即撤销。");
    let of = |wanted: Kind| named_by.iter().find(|(kind, _)| *kind == wanted).map_or(0, |(_, n)| *n);
    let text = match record {
        Kind::Resource => Text::new("Plans no longer list it. {undo}", "预案中不再列出此资源。{undo}"),
        Kind::Person if named_by.is_empty() => {
            Text::new("Nothing else names this person. {undo}", "没有其他地方提到此人。{undo}")
        }
        Kind::Person => {
            let list: Vec<Text> = named_by.iter().map(|(kind, n)| holders(*kind, *n)).collect();
            Text::new(
                "This person is named in {list}; those places become empty. {undo}",
                "提到此人的有：{list}，相应位置将空缺。{undo}",
            )
            .fill(&[("list", Text::list(&list))])
        }
        _ => {
            let services = counted(
                of(Kind::Service),
                Text::new(
                    "One service names this vendor; it keeps its own answers and needs a new vendor. ",
                    "有1项服务由其提供，服务自身的内容保留，需另选服务商。",
                ),
                Text::new(
                    "{n} services name this vendor; they keep their own answers and need a new vendor. ",
                    "有{n}项服务由其提供，服务自身的内容保留，需另选服务商。",
                ),
            );
            let people = counted(
                of(Kind::Person),
                Text::new(
                    "One of its people stays on the list and then counts as your own. ",
                    "其1名人员留在名单中，此后算作本公司的人。",
                ),
                Text::new(
                    "{n} of its people stay on the list and then count as your own. ",
                    "其{n}名人员留在名单中，此后算作本公司的人。",
                ),
            );
            Text::new(
                "{services}{people}The answers about the vendor itself go with it. {undo}",
                "{services}{people}关于服务商本身的内容会一并删除。{undo}",
            )
            .fill(&[("services", services), ("people", people)])
        }
    };
    text.fill(&[("undo", undo)])
}

/// “3 services”, of records that name a person.
fn holders(kind: Kind, n: usize) -> Text {
    let (one, many) = match kind {
        Kind::Response => (
            Text::new("one place of the response team", "应急组织的1个位置"),
            Text::new("{n} places of the response team", "应急组织的{n}个位置"),
        ),
        Kind::Vendor => (Text::new("one vendor", "1家服务商"), Text::new("{n} vendors", "{n}家服务商")),
        Kind::Service => (Text::new("one service", "1项服务"), Text::new("{n} services", "{n}项服务")),
        Kind::Risk => (Text::new("one risk", "1项风险"), Text::new("{n} risks", "{n}项风险")),
        Kind::Resource => (Text::new("one resource", "1项资源"), Text::new("{n} resources", "{n}项资源")),
        _ => (
            Text::new("the entry of one other person", "另1人"),
            Text::new("the entries of {n} other people", "另{n}人"),
        ),
    };
    counted(n, one, many)
}

fn counted(n: usize, one: Text, many: Text) -> Text {
    match n {
        0 => Text::default(),
        1 => one,
        n => many.fill(&[("n", Text::same(n.to_string()))]),
    }
}
