//! What stands beside a field for a date: today, and the browser's own calendar.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::control::typed_text;
use crate::app::context::{Pick as _, use_firm, use_locale};
use crate::words::Text;

#[derive(Clone, PartialEq, Properties)]
pub struct DayToolsProps {
    /// The question, in the words of its label.
    pub label: Text,
    /// The date that the field holds, as `2026-11-29`; empty where it holds none.
    pub value: AttrValue,
    /// The calendar ends today.
    pub past: bool,
    pub on_pick: Callback<String>,
}

#[component(DayTools)]
pub fn day_tools(props: &DayToolsProps) -> Html {
    let (firm, locale) = (use_firm(), use_locale());
    let calendar = use_node_ref();
    let label = props.label.get(locale);
    let today = {
        let (today, pick) = (firm.today.to_string(), props.on_pick.clone());
        Callback::from(move |_: MouseEvent| pick.emit(today.clone()))
    };
    let open = {
        let calendar = calendar.clone();
        Callback::from(move |_: MouseEvent| {
            // A browser that shows no calendar leaves the field, which takes any date.
            let shown = calendar.cast::<HtmlInputElement>().map(|input| input.show_picker());
            drop(shown);
        })
    };
    let onchange = {
        let pick = props.on_pick.clone();
        Callback::from(move |event: Event| {
            let day = typed_text(&event);
            if !day.is_empty() {
                pick.emit(day);
            }
        })
    };
    html! {
        <span class="day-tools">
            <button type="button" class="btn btn-quiet" onclick={today}>{ locale.pick("Today", "今天") }<span class="sr">{ format!(": {label}") }</span></button>
            <button type="button" class="btn btn-quiet" onclick={open}>{ locale.pick("Calendar", "日历") }<span class="sr">{ format!(": {label}") }</span></button>
            <input ref={calendar} type="date" tabindex="-1" aria-hidden="true" aria-label={label.to_owned()} value={props.value.clone()} max={props.past.then(|| firm.today.to_string())} {onchange} />
        </span>
    }
}
