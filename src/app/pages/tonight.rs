//! What the card of the first service still lacks: the second of the two short pages from nothing to a card.
//!
//! Its questions belong to four kinds of record; each is the one that stands on its own page later.

use serde_json::Value;
use yew::prelude::*;

use super::lost::Lost;
use crate::app::context::{Act, Firm, Pick as _, use_act, use_firm, use_locale};
use crate::app::forms::{Field, Input, field_at, fields};
use crate::app::parts::{Ask, FieldRef};
use crate::app::record::{record_json, record_title};
use crate::app::route::Route;
use crate::assess::{is_own_run, mtpd_field};
use crate::catalog::Catalog;
use crate::model::{Choice as _, Edit, Id, Kind, Service, look};
use crate::words::{Locale, Text, format_minutes};

#[derive(Clone, PartialEq, Properties)]
pub struct TonightProps {
    pub id: Id,
}

/// A question of a record.
type Asked = (Kind, Option<Id>, &'static str);

/// In the words of somebody who has not heard of an MTPD.
const SPAN: &[Field] = fields! {
    MTPD => Input::Minutes, ("After how long would the harm no longer be acceptable?", "停多久，损失就无法接受？"),
        ("A first estimate is enough, for example half a day. Later pages ask for it more closely.",
         "先估一个即可，例如半天；后面会再细问。");
};
const MTPD: &str = "bia/mtpd_min";

/// How long people say that they can do without something, in minutes.
const SPANS: [u32; 9] = [60, 120, 240, 480, 1440, 2880, 4320, 10080, 20160];

#[component(Tonight)]
pub fn tonight(props: &TonightProps) -> Html {
    let (act, firm, locale) = (use_act(), use_firm(), use_locale());
    let id = props.id;
    let Some(service) = firm.workspace.services.get(id) else { return html! { <Lost /> } };
    let ask = |(record, of, path): Asked| {
        // How long a stock lasts is asked in its own words.
        let plain = SPAN.iter().find(|field| field.path == path);
        let Some(field) = plain.or_else(|| Some(field_at(record, path)?.1)) else { return Html::default() };
        let json = record_json(&firm, record, of).unwrap_or_default();
        let value = look(&json, path).cloned().unwrap_or(Value::Null);
        html! { <Ask key={path} {record} id={of} field={FieldRef(field)} path={path} {value} vendor={service.vendor} /> }
    };
    let vendor = service.vendor.filter(|_| !is_own_run(service));
    let span = mtpd_field(&firm.context(), service);
    html! {
        <>
            <a key="back" class="back" href={Route::Service(id).to_hash()}>{ format!("← {}", record_title(&firm, Kind::Service, Some(id), locale)) }</a>
            <div class="page-head" key="head">
                <h1 tabindex="-1">{ locale.pick("A card for tonight", "先做一张今晚能用的卡") }</h1>
                <p class="lede">{ locale.pick(
                    "A few answers more, and there is a card to print or to keep on the phone: whom to call, in which order, and by when to act. What you do not know may stay empty.",
                    "再答几题，就能打印一张处置卡，或存在手机里：先打给谁、按什么顺序、最迟何时行动。不清楚的可以先空着。",
                ) }</p>
            </div>
            <div class="form" key="form">
                <h2>{ locale.pick("Where you are", "公司在哪里") }</h2>
                { ask((Kind::Organisation, None, "seat")) }
                { ask((Kind::Organisation, None, "industry")) }
                { ask((Kind::Organisation, None, "address")) }
                if let Some(vendor) = vendor {
                    <h2>{ locale.pick("How the vendor is reached", "怎样联系服务商") }</h2>
                    { ask((Kind::Vendor, Some(vendor), "hotline")) }
                    { ask((Kind::Vendor, Some(vendor), "customer_number")) }
                }
                <h2>{ locale.pick("Who is called on your side", "我方打给谁") }</h2>
                { ask((Kind::Service, Some(id), "deputy")) }
                { ask((Kind::Response, None, "duty_phone")) }
                { owners_number(&act, &firm, service, locale) }
                <h2>{ locale.pick("How long you can do without it", "停多久还受得了") }</h2>
                { ask((Kind::Service, Some(id), span)) }
                { spans(&act, service, span, locale) }
                <p class="inline">
                    <a class="btn btn-primary" href={Route::Card(id).to_hash()}>{ locale.pick("Show the card", "查看处置卡") }</a>
                    <a class="btn" href={Route::Draft(id).to_hash()}>{ locale.pick("Draft the plan", "起草预案") }</a>
                </p>
            </div>
        </>
    }
}

/// The owner's own number for the duty phone: a press of a person, never taken unasked.
fn owners_number(act: &Act, firm: &Firm, service: &Service, locale: Locale) -> Html {
    let owner = service.owner.and_then(|id| firm.workspace.people.get(id));
    let offered =
        owner.filter(|owner| !owner.phone.trim().is_empty() && firm.workspace.response.duty_phone.trim().is_empty());
    let Some(owner) = offered else { return Html::default() };
    let label = Text::new("It is {name}’s own: {phone}", "就用{name}的号码：{phone}")
        .fill(&[("name", Text::same(owner.name.clone())), ("phone", Text::same(owner.phone.clone()))]);
    let onclick = {
        let (act, phone) = (act.clone(), owner.phone.clone());
        Callback::from(move |_: MouseEvent| {
            let edit = Edit::set(Kind::Response, None, "duty_phone", phone.clone());
            act.edit(edit, Text::new("the duty phone", "值守电话"));
        })
    };
    html! { <p class="inline"><button type="button" class="btn" {onclick}>{ label.get(locale).to_owned() }</button></p> }
}

/// Three usual answers, around that of its kind.
fn spans(act: &Act, service: &Service, path: &'static str, locale: Locale) -> Html {
    let preset = service.kind.and_then(|kind| Catalog::built_in().preset(kind.code()));
    let usual = preset.map_or(1440, |preset| preset.bia.mtpd_min);
    let at = SPANS.iter().rposition(|span| *span <= usual).unwrap_or_default();
    let first = at.saturating_sub(1).min(SPANS.len() - 3);
    let id = service.id;
    let offered = SPANS.iter().skip(first).take(3).map(|span| {
        let act = act.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            let edit = Edit::set(Kind::Service, Some(id), path, *span);
            act.edit(edit, Text::new("how long you can do without", "可容忍时间"));
        });
        html! { <button key={*span} type="button" class="btn" {onclick}>{ format_minutes(*span).get(locale).to_owned() }</button> }
    });
    let special = service.kind.and_then(|kind| Catalog::built_in().kind(kind)).map_or(&[][..], |words| &words.special);
    let special = special.iter().filter_map(|case| {
        let text = Text::new("{case}: back within {rto}.", "{case}：{rto}内恢复。");
        let text = text.fill(&[("case", case.when.clone()), ("rto", format_minutes(case.rto_min?))]);
        Some(html! { <li key={case.when.en.to_string()}>{ text.get(locale).to_owned() }</li> })
    });
    html! {
        <>
            <p class="inline">{ for offered }</p>
            <ul class="hint">{ for special }</ul>
        </>
    }
}
