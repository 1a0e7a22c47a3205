//! "Draft the plan": all that is usual for a service on one page, taken section by section or all at once.
//!
//! Nothing of it is in the firm before somebody takes it; one step of undo gives it back.

mod sections;

use yew::prelude::*;

use self::sections::{Section, sections};
use super::lost::Lost;
use crate::app::browser;
use crate::app::context::{Act, Pick as _, use_act, use_firm, use_locale};
use crate::app::route::Route;
use crate::model::{Edit, Id};
use crate::words::Text;

#[derive(Clone, PartialEq, Properties)]
pub struct DraftProps {
    pub id: Id,
}

#[component(Draft)]
pub fn draft(props: &DraftProps) -> Html {
    let (act, firm, locale) = (use_act(), use_firm(), use_locale());
    let id = props.id;
    let Some(service) = firm.workspace.services.get(id) else { return html! { <Lost /> } };
    let all = sections(&act, &firm, service, locale);
    let count: usize = all.iter().map(|section| section.rows.len()).sum();
    let take_all = taking(&act, all.iter());
    let title = if all.is_empty() {
        Text::new("Everything usual is taken; the rest only you know", "建议已全部采用，其余内容只有你知道")
    } else {
        Text::new("Draft the plan: {n} proposals in {sections} sections", "起草预案：{sections}个部分，{n}项建议")
            .fill(&[("n", Text::same(count.to_string())), ("sections", Text::same(all.len().to_string()))])
    };
    html! {
        <>
            <a key="back" class="back" href={Route::Service(id).to_hash()}>{ format!("← {}", service.name) }</a>
            <div class="page-head" key="head">
                <h1 tabindex="-1">{ title.get(locale).to_owned() }</h1>
                <p class="lede" hidden={all.is_empty()}>{ locale.pick(
                    "What is usual for such a service, for whatever is still empty. Read each section, take what holds for you, change it later. Nothing counts before you take it. Names, numbers, promises of the vendor, money and tests are never proposed.",
                    "对尚未填写的内容，按这类服务的通常情况给出建议。逐部分阅读，符合的就采用，以后仍可修改；采用之前不会写进预案。人员、电话、服务商的承诺、金额和测试结果，不会替你填。",
                ) }</p>
            </div>
            { for all.iter().map(|section| {
                let onclick = taking(&act, std::iter::once(section));
                html! {
                    <section key={section.id} class="proposed">
                        <div class="section-head"><h2>{ section.title.get(locale).to_owned() }</h2></div>
                        <p class="hint">{ section.source.get(locale).to_owned() }</p>
                        <dl class="answers">
                            { for section.rows.iter().map(|row| html! {
                                <div>
                                    <dt>{ row.label.clone() }</dt>
                                    <dd>{ for row.lines.iter().map(|line| html! { <span class="line">{ line.clone() }</span> }) }</dd>
                                </div>
                            }) }
                        </dl>
                        <p class="inline"><button type="button" class="btn" {onclick}>
                            { locale.pick("Take these", "采用这些") }<span class="sr">{ format!(": {}", section.title.get(locale)) }</span>
                        </button></p>
                    </section>
                }
            }) }
            <p key="go" class="inline">
                if !all.is_empty() {
                    <button type="button" class="btn btn-primary" onclick={take_all}>{ locale.pick("I have read them: take all", "均已阅读，全部采用") }</button>
                }
                <a class={classes!("btn", all.is_empty().then_some("btn-primary"))} href={Route::Remaining(id).to_hash()}>{ locale.pick("On to what is left", "继续填写其余内容") }</a>
            </p>
        </>
    }
}

/// Puts sections into the firm, in one step of undo. The button goes with them: the heading says what is left.
fn taking<'a>(act: &Act, sections: impl Iterator<Item = &'a Section>) -> Callback<MouseEvent> {
    let edits: Vec<Edit> = sections.flat_map(|section| section.rows.iter().map(|row| row.edit.clone())).collect();
    let act = act.clone();
    Callback::from(move |_: MouseEvent| {
        act.edit(Edit::All(edits.clone()), Text::new("taking proposals", "采用建议"));
        browser::focus(browser::select("main h1"));
    })
}
