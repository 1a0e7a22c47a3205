//! The usual answers for a kind of service, offered for what is still empty.
//!
//! Part of the question page's own rendering: what "Continue" sees is never behind what the page shows.

use serde_json::Value;
use yew::prelude::*;

use super::count;
use crate::app::browser;
use crate::app::context::{Act, Firm, Pick as _};
use crate::app::forms::{Topic, is_blank};
use crate::app::parts::field_dom_id;
use crate::catalog::{Catalog, suggestions};
use crate::model::{Choice as _, Edit, Id, Kind, look};
use crate::words::{Locale, Text};

/// The offer for the questions of a topic; once it is taken, how many it answered.
pub(super) fn suggest(
    act: &Act,
    firm: &Firm,
    service: Option<Id>,
    topic: &'static Topic,
    json: &Value,
    filled: &UseStateHandle<usize>,
    locale: Locale,
) -> Html {
    let service = service.and_then(|id| firm.workspace.services.get(id));
    let offer = service.and_then(|service| {
        let preset = Catalog::built_in().preset(service.kind?.code())?;
        let edits: Vec<Edit> = suggestions(preset, service, locale)
            .into_iter()
            .filter(|(path, _)| topic.fields.iter().any(|field| field.path == *path))
            .filter(|(path, _)| is_blank(look(json, path)))
            .map(|(path, value)| Edit::set(Kind::Service, service.id, path, value))
            .collect();
        (!edits.is_empty()).then(|| (preset.title.clone(), edits))
    });
    let said = Text::new("{n} filled in. Please check before you go on.", "已填入{n}项，请核对。");
    let said = (offer.is_none() && **filled > 0).then(|| said.fill(&[("n", count(**filled, locale))]));
    let offer = offer.map(|(title, edits)| {
        let (act, filled) = (act.clone(), filled.clone());
        let first = topic.asked(json).next();
        let onclick = Callback::from(move |_: MouseEvent| {
            act.edit(Edit::All(edits.clone()), Text::new("filling in the usual answers", "填入常用答案"));
            filled.set(edits.len());
            // The button goes away with the offer.
            browser::focus(first.and_then(|field| browser::element(&field_dom_id(field.path))));
        });
        let label = Text::new("Fill in the usual answers for: {kind}", "填入{kind}的常用答案").fill(&[("kind", title)]);
        html! {
            <div class="banner banner-info">
                <span>{ locale.pick(
                    "Short of time? Start from our usual answers for empty fields, then change what is different at your firm.",
                    "想快一点？空白处可以先填入我们的常用答案，再改成你公司的实际情况。",
                ) }</span>
                <button type="button" class="btn" {onclick}>{ label.get(locale).to_owned() }</button>
            </div>
        }
    });
    // The region is there before there is something to announce.
    html! {
        <>
            <div role="status" key="said">
                if let Some(said) = said {
                    <p class="banner banner-info"><span>{ said.get(locale).to_owned() }</span></p>
                }
            </div>
            <div key="offer">{ offer }</div>
        </>
    }
}
