//! The registers: each says how its rows sort, what the search looks into, and how one row looks;
//! the table itself is a part.

mod people;
mod plans;
mod resources;
mod risks;
mod services;
mod vendors;

pub use people::People;
pub use plans::Plans;
pub use resources::Resources;
pub use risks::Risks;
pub use services::Services;
pub use vendors::Vendors;

use yew::prelude::*;

use crate::app::context::{Act, Firm};
use crate::app::parts::{Column, Register, Row, SortKey, long};
use crate::app::route::Route;
use crate::model::{Edit, Id, Kind};
use crate::words::{Locale, Text, folded};

fn word(text: &str) -> SortKey {
    if text.is_empty() { SortKey::None } else { SortKey::Word(folded(text)) }
}

fn number(value: Option<impl Into<i64>>) -> SortKey {
    value.map_or(SortKey::None, |value| SortKey::Number(value.into()))
}

fn row(parts: &[&str], sort: Vec<SortKey>) -> Row {
    Row { search: folded(&parts.join(" ")), sort }
}

/// A page with a heading that tells the finding, and a register below.
fn page(title: String, lede: &str, body: Html) -> Html {
    html! {
        <>
            <div class="page-head" key="head">
                <h1 tabindex="-1">{ title }</h1>
                <p class="lede">{ lede.to_owned() }</p>
            </div>
            { body }
        </>
    }
}

/// A button that adds an empty record and opens its first question. Left as it was made, the record goes
/// again: the root sees to that.
fn adder(act: &Act, record: Kind, make: impl Fn(Id) -> serde_json::Value + 'static, label: &str) -> Html {
    let act = act.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        let id = act.new_id();
        act.edit(Edit::Add { record, value: make(id) }, Text::new("adding a record", "新增记录"));
        let topic = crate::app::forms::topics(record).first().map(|topic| topic.id.to_owned());
        act.go(Route::Ask { record, id: Some(id), topic, field: None, back: None });
    });
    html! { <button type="button" class="btn btn-primary" {onclick}>{ label.to_owned() }</button> }
}

fn link(route: &Route, text: &str) -> Html {
    html! { <th scope="row" class={long(text)}><a href={route.to_hash()}>{ text.to_owned() }</a></th> }
}

fn counted(n: usize, one: Text, many: Text, none: Text, locale: Locale) -> String {
    let text = match n {
        0 => none,
        1 => one,
        _ => many,
    };
    text.fill(&[("n", Text::same(n.to_string()))]).get(locale).to_owned()
}

/// The shared shape of all registers.
struct Table {
    caption: Text,
    columns: Vec<Column>,
    firm: Firm,
    locale: Locale,
    total: usize,
    rows: fn(&Firm, Locale) -> Vec<Row>,
    render: Callback<usize, Option<(Id, Html)>>,
    /// What an empty register says above its button.
    empty: Text,
    add: Html,
}

impl Table {
    fn view(self) -> Html {
        html! {
            <Register key="register" caption={self.caption} columns={self.columns} firm={self.firm} locale={self.locale}
                total={self.total} rows={self.rows} render={self.render} empty={self.empty}>{ self.add }</Register>
        }
    }
}

#[cfg(test)]
mod tests;
