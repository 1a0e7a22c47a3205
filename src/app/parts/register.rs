//! A register: a table that can be searched and sorted, and shows a window of its rows.
//!
//! Only rows in view are rendered, the first of them at once. What rows sort and search by is asked
//! for when somebody searches or sorts, so that entering looks at no more than is shown.
//! Typing in the search costs nothing but the input: the list follows when the hands are still.

use gloo::timers::callback::Timeout;
use std::cmp::Ordering;
use std::rc::Rc;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::control::typed_text;
use super::use_gradual;
use crate::app::browser;
use crate::app::context::{Firm, Pick as _};
use crate::app::memory::Looking;
use crate::model::Id;
use crate::words::{Locale, Text, folded, sort_by};

/// Rows on one screen of a long list.
const WINDOW: usize = 40;
/// Rows that are drawn in one step: most of a first screenful, so that many rows begin as soon as few.
const PART: usize = 6;
const QUIET_MS: u32 = 120;

#[derive(Clone, PartialEq)]
pub struct Column {
    pub label: Text,
    pub numeric: bool,
}

impl Column {
    pub const fn text(label: Text) -> Self {
        Self { label, numeric: false }
    }

    pub const fn number(label: Text) -> Self {
        Self { label, numeric: true }
    }
}

/// What a row sorts by in one column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SortKey {
    Number(i64),
    Word(String),
    /// Nothing there: always last.
    None,
}

/// What a search and a sort look at in one row.
#[derive(Clone, PartialEq)]
pub struct Row {
    /// Lower-case text that the search looks into.
    pub search: String,
    pub sort: Vec<SortKey>,
}

#[derive(Clone, Properties)]
pub struct RegisterProps {
    pub caption: Text,
    pub columns: Vec<Column>,
    /// What the rows are of, and the language they are in: with these the rows change.
    pub firm: Firm,
    pub locale: Locale,
    /// How many rows there are in all.
    pub total: usize,
    /// All rows, in their order.
    pub rows: fn(&Firm, Locale) -> Vec<Row>,
    /// The record and the cells of the row at this place.
    pub render: Callback<usize, Option<(Id, Html)>>,
    /// One sentence for a register that holds nothing yet.
    pub empty: Text,
    #[prop_or_default]
    pub children: Html,
}

impl PartialEq for RegisterProps {
    fn eq(&self, other: &Self) -> bool {
        // What is drawn follows from the firm and the language; `children` are a few buttons.
        self.firm == other.firm && self.locale == other.locale && self.children == other.children
    }
}

#[component(Register)]
pub fn register(props: &RegisterProps) -> Html {
    let locale = props.locale;
    let caption = props.caption.en.clone();
    let before = use_memo(caption.clone(), |caption| props.firm.memory.register(caption));
    let wanted = use_state(|| before.wanted.clone());
    let page = use_state(|| before.page);
    let sort = use_state(|| before.sort);
    let input = use_node_ref();
    {
        // What is typed is the input's own; only what was typed before is put in.
        let (input, before) = (input.clone(), Rc::clone(&before));
        use_effect_with((), move |()| {
            if let Some(input) = input.cast::<HtmlInputElement>().filter(|_| !before.wanted.is_empty()) {
                input.set_value(&before.wanted);
            }
        });
    }
    {
        let kept = Rc::clone(&props.firm.memory);
        let looking = Looking { wanted: (*wanted).clone(), sort: *sort, page: *page };
        use_effect_with(looking, move |looking| kept.leave_register(&caption, looking.clone()));
    }
    let pending = use_mut_ref(|| None::<Timeout>);
    let oninput = {
        let (wanted, page) = (wanted.clone(), page.clone());
        Callback::from(move |event: InputEvent| {
            let text = folded(&typed_text(&event));
            let (wanted, page) = (wanted.clone(), page.clone());
            *pending.borrow_mut() = Some(Timeout::new(QUIET_MS, move || {
                wanted.set(text);
                page.set(0);
            }));
        })
    };
    let top = use_node_ref();
    {
        // Another page begins at its first row.
        let (top, first) = (top.clone(), use_mut_ref(|| true));
        use_effect_with(*page, move |_| {
            if let Some(top) = top.cast::<Element>().filter(|_| !first.replace(false)) {
                top.scroll_into_view();
            }
        });
    }
    let asked = !wanted.is_empty() || sort.is_some();
    let rows =
        use_memo(
            (props.firm.clone(), locale, asked),
            |(firm, locale, asked)| {
                if *asked { (props.rows)(firm, *locale) } else { Vec::new() }
            },
        );
    // As they come, while nobody asks for another order.
    let order = use_memo((Rc::clone(&rows), (*wanted).clone(), *sort), |(rows, wanted, sort)| {
        if rows.is_empty() {
            return None;
        }
        let mut order: Vec<usize> = rows
            .iter()
            .enumerate()
            .filter(|(_, row)| wanted.split_whitespace().all(|word| row.search.contains(word)))
            .map(|(at, _)| at)
            .collect();
        if let Some((column, down)) = sort {
            let key = |at: &usize| rows.get(*at).and_then(|row| row.sort.get(*column));
            sort_by(&mut order, |a, b| compare(key(a), key(b), *down));
        }
        Some(order)
    });
    // Paper has no next page to turn to: it takes all rows.
    let printing = use_state(|| false);
    {
        let printing = printing.clone();
        use_effect_with((), move |()| {
            let listeners = [("beforeprint", true), ("afterprint", false)].map(|(kind, begins)| {
                let printing = printing.clone();
                browser::on_window(kind, move || printing.set(begins))
            });
            move || drop(listeners)
        });
    }
    let total = props.total;
    let shown = order.as_ref().as_ref().map_or(total, Vec::len);
    let first = if *printing { 0 } else { (*page * WINDOW).min(shown.saturating_sub(1) / WINDOW * WINDOW) };
    let last = if *printing { shown } else { (first + WINDOW).min(shown) };
    // Entering draws in steps; turning a page, searching and sorting find all steps done.
    let parts = (last - first).div_ceil(PART).max(1);
    let drawn = use_gradual(parts);
    let body = (first..last.min(first + drawn * PART)).filter_map(|line| {
        let at = match order.as_ref() {
            Some(order) => *order.get(line)?,
            None => line,
        };
        let (id, cells) = props.render.emit(at)?;
        // The head is the first row of the table.
        Some(html! { <tr key={id.to_string()} aria-rowindex={(line + 2).to_string()}>{ cells }</tr> })
    });
    let turn = |to: usize| {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| page.set(to))
    };
    let head = props.columns.iter().enumerate().map(|(at, column)| {
        let state = sort.filter(|(sorted, _)| *sorted == at).map(|(_, down)| down);
        let onclick = {
            let (sort, next) = (sort.clone(), state.is_some_and(|down| !down));
            Callback::from(move |_: MouseEvent| sort.set(Some((at, next))))
        };
        let aria = match state {
            Some(true) => Some("descending"),
            Some(false) => Some("ascending"),
            None => None,
        };
        html! {
            <th scope="col" class={column.numeric.then_some("num")} aria-sort={aria}>
                <button type="button" {onclick}>{ column.label.get(locale).to_owned() }</button>
            </th>
        }
    });
    let count = Text::new("{first}–{last} of {all}", "第{first}–{last}条，共{all}条").fill(&[
        ("first", Text::same((first + 1).to_string())),
        ("last", Text::same(last.to_string())),
        ("all", Text::same(shown.to_string())),
    ]);
    if total == 0 {
        return html! {
            <div class="empty" key="empty">
                <p>{ props.empty.get(locale).to_owned() }</p>
                <div class="inline">{ props.children.clone() }</div>
            </div>
        };
    }
    html! {
        <div class="register" key="full" ref={top}>
            <div class="toolbar">
                <label class="grow" hidden={total < 8}>
                    { locale.pick("Search", "搜索") }
                    <input type="search" ref={input} {oninput} autocomplete="off" />
                </label>
                { props.children.clone() }
            </div>
            <table class="table" aria-rowcount={(shown + 1).to_string()} aria-busy={(drawn < parts).then_some("true")}>
                <caption class="sr">{ props.caption.get(locale).to_owned() }</caption>
                <thead><tr aria-rowindex="1">{ for head }</tr></thead>
                <tbody>{ for body }</tbody>
            </table>
            <p class="hint" role="status" hidden={total < 8 && shown == total}>
                { if shown == 0 { locale.pick("Nothing found. Try fewer words.", "没有找到，请减少搜索词。").to_owned() } else { count.get(locale).to_owned() } }
            </p>
            <nav class="inline" hidden={shown <= WINDOW} aria-label={locale.pick("Pages of the list", "列表翻页")}>
                <button type="button" class="btn" disabled={first == 0} onclick={turn((first / WINDOW).saturating_sub(1))}>{ locale.pick("Previous", "上一页") }</button>
                <button type="button" class="btn" disabled={last >= shown} onclick={turn(first / WINDOW + 1)}>{ locale.pick("Next", "下一页") }</button>
            </nav>
        </div>
    }
}

fn compare(a: Option<&SortKey>, b: Option<&SortKey>, down: bool) -> Ordering {
    let missing = |key: Option<&SortKey>| matches!(key, None | Some(SortKey::None));
    match (missing(a), missing(b)) {
        (true, true) => Ordering::Equal,
        (true, false) => Ordering::Greater,
        (false, true) => Ordering::Less,
        (false, false) if down => b.cmp(&a),
        (false, false) => a.cmp(&b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_comes_last_in_both_directions() {
        let (one, two, none) = (SortKey::Number(1), SortKey::Number(2), SortKey::None);
        for down in [false, true] {
            assert_eq!(compare(Some(&none), Some(&one), down), Ordering::Greater);
        }
        assert_eq!(compare(Some(&one), Some(&two), true), Ordering::Greater);
    }
}
