//! A register: a table that can be searched, sorted and filtered, and shows a window of its rows.
//!
//! Rows are described by what they sort and search by; only those in view are rendered. Typing in
//! the search costs nothing but the input: the list follows when the hands are still.

use gloo::timers::callback::Timeout;
use std::cmp::Ordering;
use std::rc::Rc;
use yew::prelude::*;

use super::answer::typed_text;
use crate::app::context::{Pick as _, use_locale};
use crate::words::{Text, sort_by};

/// Rows on one screen of a long list.
const WINDOW: usize = 40;
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

/// One row as the register knows it; how it looks comes from `render`.
#[derive(Clone, PartialEq)]
pub struct Row {
    pub key: String,
    /// Lower-case text that the search looks into.
    pub search: String,
    pub sort: Vec<SortKey>,
}

#[derive(Clone, Properties)]
pub struct RegisterProps {
    pub caption: Text,
    pub columns: Vec<Column>,
    pub rows: Rc<Vec<Row>>,
    /// The cells of the row at this place in `rows`.
    pub render: Callback<usize, Html>,
    /// One sentence for a register that holds nothing yet.
    pub empty: Text,
    #[prop_or_default]
    pub children: Html,
}

impl PartialEq for RegisterProps {
    fn eq(&self, other: &Self) -> bool {
        // `render` is rebuilt with the rows; `children` are a few buttons.
        Rc::ptr_eq(&self.rows, &other.rows) && self.columns == other.columns && self.children == other.children
    }
}

#[component(Register)]
pub fn register(props: &RegisterProps) -> Html {
    let locale = use_locale();
    let wanted = use_state(String::new);
    let page = use_state(|| 0_usize);
    let sort = use_state(|| None::<(usize, bool)>);
    let pending = use_mut_ref(|| None::<Timeout>);
    let oninput = {
        let (wanted, page) = (wanted.clone(), page.clone());
        Callback::from(move |event: InputEvent| {
            let text = typed_text(&event).trim().to_lowercase();
            let (wanted, page) = (wanted.clone(), page.clone());
            *pending.borrow_mut() = Some(Timeout::new(QUIET_MS, move || {
                wanted.set(text);
                page.set(0);
            }));
        })
    };
    let order = use_memo((props.rows.clone(), (*wanted).clone(), *sort), |(rows, wanted, sort)| {
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
        order
    });
    let (total, shown) = (props.rows.len(), order.len());
    let first = (*page * WINDOW).min(shown.saturating_sub(1) / WINDOW * WINDOW);
    let last = (first + WINDOW).min(shown);
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
        <div class="register" key="full">
            <div class="toolbar">
                <label class="grow" hidden={total < 8}>
                    { locale.pick("Search", "搜索") }
                    <input type="search" {oninput} autocomplete="off" />
                </label>
                { props.children.clone() }
            </div>
            <table class="table" aria-rowcount={(shown + 1).to_string()}>
                <caption class="sr">{ props.caption.get(locale).to_owned() }</caption>
                <thead><tr>{ for head }</tr></thead>
                <tbody>
                    { for order.iter().skip(first).take(WINDOW).filter_map(|at| {
                        props.rows.get(*at).map(|row| html! { <tr key={row.key.clone()}>{ props.render.emit(*at) }</tr> })
                    }) }
                </tbody>
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
