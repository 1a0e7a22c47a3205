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
    let (register, [label, action]) = match record {
        Kind::Person => (Register::People, [["Delete this person", "删除此人"], ["Delete person", "删除人员"]]),
        Kind::Vendor => (Register::Vendors, [["Delete this vendor", "删除此服务商"], ["Delete vendor", "删除服务商"]]),
        Kind::Resource => {
            (Register::Resources, [["Delete this resource", "删除此资源"], ["Delete resource", "删除资源"]])
        }
        _ => return Html::default(),
    };
    let words = |[en, zh]: [&'static str; 2]| Text::new(en, zh);
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
            <Confirm label={words(label)} class={classes!("btn", "btn-quiet")} action={words(action)} {on_confirm}
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
                [
                    "One service names this vendor; it keeps its own answers and needs a new vendor. ",
                    "{n} services name this vendor; they keep their own answers and need a new vendor. ",
                    "有{n}项服务由其提供，服务自身的内容保留，需另选服务商。",
                ],
            );
            let people = counted(
                of(Kind::Person),
                [
                    "One of its people stays on the list and then counts as your own. ",
                    "{n} of its people stay on the list and then count as your own. ",
                    "其{n}名人员留在名单中，此后算作本公司的人。",
                ],
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
    let words = match kind {
        Kind::Response => ["one place of the response team", "{n} places of the response team", "应急组织的{n}个位置"],
        Kind::Vendor => ["one vendor", "{n} vendors", "{n}家服务商"],
        Kind::Service => ["one service", "{n} services", "{n}项服务"],
        Kind::Risk => ["one risk", "{n} risks", "{n}项风险"],
        Kind::Resource => ["one resource", "{n} resources", "{n}项资源"],
        _ => ["the entry of one other person", "the entries of {n} other people", "另{n}人"],
    };
    counted(n, words)
}

/// One or many in English; Chinese is the same for both. Nothing of nothing.
fn counted(n: usize, [one, many, zh]: [&'static str; 3]) -> Text {
    match n {
        0 => Text::default(),
        n => Text::new(if n == 1 { one } else { many }, zh).fill(&[("n", Text::same(n.to_string()))]),
    }
}
