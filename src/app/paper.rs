//! The plan on paper: its size, and on which page everything comes.
//!
//! Browsers print no page numbers of places (`target-counter`) and no chapter at the head of a page (`string-set`). So
//! before it is printed the plan is laid out by the rules of paper in columns of the paper's size, which Chromium breaks
//! as it breaks pages; what was found is written into a sheet of styles that only paper sees. Knows no chapter.

mod columns;
mod numbers;
mod rules;
mod together;

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

use super::browser;
use super::command::Command;
use super::context::{Pick as _, use_act, use_desk, use_firm, use_locale};
use super::desk::Paper;
use crate::model::Choice as _;
use crate::plan::Document;

/// Turns of the browser's queue that drawing the rest of a plan may take before it is printed.
const TURNS: usize = 500;

/// The paper that was chosen in this browser, else that of the firm's country.
#[hook]
fn use_size() -> Paper {
    let (firm, desk) = (use_firm(), use_desk());
    desk.paper.unwrap_or_else(|| Paper::usual(&firm.workspace.organisation))
}

/// Prints this plan on the chosen paper, with the numbers of its pages, however a person prints.
#[hook]
pub fn use_paper(document: Option<Rc<Document>>) {
    let paper = use_size();
    // The fingerprint may come while the print window opens: the plan that is printed is the last.
    let last = use_mut_ref(|| None::<Rc<Document>>);
    last.replace(document);
    use_effect_with(paper, move |paper| {
        let paper = *paper;
        let plain = paper.printed(columns::are_pages().then_some(""));
        columns::show(Some(&plain));
        let before = browser::on_window("beforeprint", move || {
            if columns::are_pages() && !counted(paper, &last) {
                // What is still to come is drawn in turns that follow this one, before the browser lays the paper out.
                let last = Rc::clone(&last);
                spawn_local(async move {
                    for _ in 0..TURNS {
                        let turn = js_sys::Promise::resolve(&wasm_bindgen::JsValue::NULL);
                        let _ = JsFuture::from(turn).await;
                        if counted(paper, &last) {
                            break;
                        }
                    }
                });
            }
        });
        let after = browser::on_window("afterprint", move || columns::show(Some(&plain)));
        move || {
            drop((before, after));
            columns::show(None);
        }
    });
}

/// Counts the pages of the plan, once all of it is drawn; tells whether it is.
fn counted(paper: Paper, last: &RefCell<Option<Rc<Document>>>) -> bool {
    let Some(document) = last.borrow().clone() else { return true };
    if browser::select(".doc[aria-busy]").is_some() {
        return false;
    }
    let headings = numbers::headings(&document);
    let found = columns::settled(paper, &headings, |pages| numbers::rules(&headings, pages));
    columns::show(Some(&paper.printed(Some(&found.unwrap_or_default()))));
    true
}

/// Which paper; and what this browser does not print.
#[component(PaperChoice)]
pub fn paper_choice() -> Html {
    let (act, locale, chosen) = (use_act(), use_locale(), use_size());
    let label = locale.pick("Paper", "纸张");
    html! {
        <>
            <div class="choices" role="group" aria-label={label}>
                { for Paper::ALL.iter().copied().map(|entry| {
                    let onchange = {
                        let act = act.clone();
                        Callback::from(move |_: Event| act.run(Command::Paper(entry)))
                    };
                    html! { <label key={entry.code()}><input type="radio" name="paper" checked={entry == chosen} {onchange} /><span>{ entry.label().get(locale).to_owned() }</span></label> }
                }) }
            </div>
            if !columns::are_pages() {
                <p class="hint">{ locale.pick(
                    "Printed from this browser, the plan has no page numbers in its contents and references and no running head and foot; Chrome and Edge print them.",
                    "用本浏览器打印时，目录和参见处没有页码，也没有页眉页脚；用Chrome或Edge打印则有。",
                ) }</p>
            }
        </>
    }
}
