//! The register of people, with when their number was last verified.

use yew::prelude::*;

use super::{Table, adder, counted, link, page, row, word};
use crate::app::context::{Firm, Pick as _, use_act, use_firm, use_locale};
use crate::app::parts::{Column, Row, Shape, tag};
use crate::app::record::record_title;
use crate::app::route::Route;
use crate::model::{Kind, Person, record_value};
use crate::words::{Locale, Text};

pub(super) fn columns() -> Vec<Column> {
    vec![
        Column::text(Text::new("Name", "姓名")),
        Column::text(Text::new("Post", "职务")),
        Column::text(Text::new("Works for", "所属")),
        Column::text(Text::new("Phone", "电话")),
        Column::text(Text::new("Number verified", "号码核实")),
    ]
}

pub(super) fn rows(firm: &Firm, locale: Locale) -> Vec<Row> {
    let ctx = firm.context();
    let ours = locale.pick("Our firm", "本公司");
    let rows = firm.workspace.people.iter().map(|person| {
        let employer = ctx.index().vendor(person.vendor).map_or(ours, |vendor| &vendor.name);
        row(
            &[&person.name, &person.role, employer, &person.phone],
            vec![
                word(&person.name),
                word(&person.role),
                word(employer),
                word(&person.phone),
                word(&person.verified.map(|day| day.to_string()).unwrap_or_default()),
            ],
        )
    });
    rows.collect()
}

#[component(People)]
pub fn people() -> Html {
    let (act, firm, locale) = (use_act(), use_firm(), use_locale());
    let render = {
        let firm = firm.clone();
        Callback::from(move |at: usize| {
            let person = firm.workspace.people.iter().nth(at)?;
            let route = Route::Ask { record: Kind::Person, id: Some(person.id), topic: None, field: None, back: None };
            let days = i64::from(firm.workspace.policy.phone_days);
            let verified = match person.verified {
                Some(day) if i64::from(day.days_until(firm.today)) <= days => tag(Shape::Good, &day.to_string()),
                Some(day) => tag(Shape::Watch, &day.to_string()),
                None => tag(Shape::Quiet, locale.pick("Never", "从未")),
            };
            let employer = match person.vendor {
                Some(_) => firm.workspace.name(Kind::Vendor, person.vendor).to_owned(),
                None => locale.pick("Our firm", "本公司").to_owned(),
            };
            let cells = html! {
                <>
                    { link(&route, &record_title(&firm, Kind::Person, Some(person.id), locale)) }
                    <td data-label={locale.pick("Post", "职务")}>{ if person.role.is_empty() { "–".to_owned() } else { person.role.clone() } }</td>
                    <td data-label={locale.pick("Works for", "所属")}>{ employer }</td>
                    <td data-label={locale.pick("Phone", "电话")}>{ if person.phone.is_empty() { "–".to_owned() } else { person.phone.clone() } }</td>
                    <td data-label={locale.pick("Number verified", "号码核实")}>{ verified }</td>
                </>
            };
            Some((person.id, cells))
        })
    };
    let title = counted(
        firm.workspace.people.len(),
        Text::new("One person on the list", "名单上有1人"),
        Text::new("{n} people on the list", "名单上有{n}人"),
        Text::new("Nobody on the list yet", "名单上还没有人"),
        locale,
    );
    let add = adder(
        &act,
        Kind::Person,
        |id| record_value(&Person { id, ..Person::default() }),
        locale.pick("Add person", "添加人员"),
    );
    page(
        title,
        Text::new(
            "A plan is only as good as its phone numbers: call each every {days} days and note the day.",
            "号码不通，预案就没用：每{days}天拨打核实一次，并记下日期。",
        )
        .fill(&[("days", Text::same(firm.workspace.policy.phone_days.to_string()))])
        .get(locale),
        Table {
            caption: Text::new("People", "人员"),
            columns: columns(),
            firm: firm.clone(),
            locale,
            total: firm.workspace.people.len(),
            rows,
            render,
            empty: Text::new(
                "Add the people who would be called: your own, and those at your vendors.",
                "请添加出事时要联系的人：自己公司的，以及服务商的。",
            ),
            add,
        }
        .view(),
    )
}
