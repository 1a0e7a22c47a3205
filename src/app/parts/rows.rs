//! A repeated group of questions: contract lines, alternatives, controls, and the like.

use serde_json::{Map, Value};
use yew::prelude::*;

use super::control::{AskProps, Control, Draw, FieldRef, OnProblem};
use super::row_keys::{Moved, RowKeys};
use crate::app::browser;
use crate::app::context::{Act, Firm, Pick as _, use_act, use_firm};
use crate::app::draft::draft_key;
use crate::app::forms::{Field, Input};

#[derive(Clone, PartialEq, Properties)]
pub struct RowsProps {
    pub control: Control,
    pub on_problem: OnProblem,
    /// How the questions of a row are drawn.
    pub ask: Draw,
}

#[component(Rows)]
pub fn rows(props: &RowsProps) -> Html {
    let (act, firm) = (use_act(), use_firm());
    let who = use_mut_ref(RowKeys::default);
    let control = props.control.clone();
    let locale = control.locale;
    let Input::Rows { fields, add } = control.field.0.input else {
        return html! { <span hidden={true} /> };
    };
    let list: Vec<Value> = control.value.as_array().cloned().unwrap_or_default();
    let before = who.borrow().keys().len();
    let moved = who.borrow_mut().follow(&list);
    if let Some(moved) = moved {
        move_drafts(&act, &firm, props, fields, &moved, before);
    }
    let keys = who.borrow().keys().to_vec();
    let remove = |at: usize| {
        let (act, firm, props) = (act.clone(), firm.clone(), props.clone());
        let (who, list) = (who.clone(), list.clone());
        Callback::from(move |_: MouseEvent| {
            let moved = who.borrow_mut().remove(at);
            move_drafts(&act, &firm, &props, fields, &moved, list.len());
            let mut shorter = list.clone();
            shorter.remove(at);
            // What was pressed goes with its row.
            browser::focus(browser::element(&add_id(&props.control)));
            props.control.set(&act, Value::Array(shorter));
        })
    };
    let add_one = {
        let (act, control) = (act.clone(), control.clone());
        let mut longer = list.clone();
        longer.push(Value::Object(Map::new()));
        Callback::from(move |_: MouseEvent| control.set(&act, Value::Array(longer.clone())))
    };
    html! {
        <div class="rows">
            { for list.iter().zip(keys).enumerate().map(|(at, (row, key))| {
                html! {
                    <div class="row" key={key} role="group" aria-label={format!("{} {}", control.field.0.label.get(locale), at + 1)}>
                        { for fields.iter().map(|field| {
                            let value = crate::model::look(row, field.path).cloned().unwrap_or(Value::Null);
                            (props.ask.0)(AskProps {
                                record: control.record,
                                id: control.id,
                                field: FieldRef(field),
                                path: format!("{}/{at}/{}", control.path, field.path).into(),
                                value,
                                vendor: control.vendor,
                                missing: None,
                                note: None,
                                on_problem: props.on_problem.clone(),
                            })
                        }) }
                        <p class="row-end">
                            <button type="button" class="btn btn-quiet" onclick={remove(at)}>
                                { locale.pick("Remove", "删除") }
                                <span class="sr">{ format!(" {} {}", control.field.0.label.get(locale), at + 1) }</span>
                            </button>
                        </p>
                    </div>
                }
            }) }
            <p key="add"><button type="button" class="btn" id={add_id(&control)} onclick={add_one}>{ add.get(locale).to_owned() }</button></p>
        </div>
    }
}

/// The button that adds a row.
fn add_id(control: &Control) -> String {
    format!("{}-add", control.dom_id)
}

/// What was typed into a row and could not be read goes where the row goes, and with it.
#[inline(never)]
fn move_drafts(act: &Act, firm: &Firm, props: &RowsProps, fields: &[Field], moved: &Moved, before: usize) {
    let control = &props.control;
    let (id, currency) = (firm.workspace.id, firm.currency());
    for field in fields {
        let path = |at: usize| format!("{}/{at}/{}", control.path, field.path);
        let draft = |at: usize| act.draft(&draft_key(id, control.record, control.id, &path(at)));
        let drafts: Vec<Option<String>> = (0..before).map(draft).collect();
        for at in 0..before.max(moved.len()) {
            let was = moved.get(at).copied().flatten();
            let text = was.and_then(|was| drafts.get(was)?.as_ref());
            let problem = text.and_then(|text| field.parse_in(text, currency, firm.today).err());
            let path = path(at);
            let key = draft_key(id, control.record, control.id, &path);
            match text {
                Some(text) => {
                    act.put_draft(&key, text);
                    act.leave_draft(&key);
                }
                None => act.drop_draft(&key),
            }
            props.on_problem.emit((path.into(), problem));
        }
    }
}
