//! A repeated group of questions: contract lines, alternatives, controls, and the like.

use serde_json::{Map, Value};
use yew::prelude::*;

use super::answer::{Ask, Control, FieldRef, OnProblem, draft_key};
use super::row_keys::{Moved, RowKeys};
use crate::app::context::{Act, Pick as _, use_act, use_firm};
use crate::app::forms::{Field, Input};
use crate::model::Id;

#[derive(Clone, PartialEq, Properties)]
pub struct RowsProps {
    pub control: Control,
    pub on_problem: OnProblem,
}

#[component(Rows)]
pub fn rows(props: &RowsProps) -> Html {
    let (act, firm) = (use_act(), use_firm().workspace.id);
    let who = use_mut_ref(RowKeys::default);
    let control = props.control.clone();
    let locale = control.locale;
    let Input::Rows { fields, add } = control.field.0.input else {
        return html! { <span hidden={true} /> };
    };
    let list: Vec<Value> = control.value.as_array().cloned().unwrap_or_default();
    let before = who.borrow().keys().len();
    if let Some(moved) = who.borrow_mut().follow(&list) {
        move_drafts(&act, firm, &control, fields, &moved, before);
    }
    let keys = who.borrow().keys().to_vec();
    let remove = |at: usize| {
        let (act, control, who, list) = (act.clone(), control.clone(), who.clone(), list.clone());
        Callback::from(move |_: MouseEvent| {
            let moved = who.borrow_mut().remove(at);
            move_drafts(&act, firm, &control, fields, &moved, list.len());
            let others = list.iter().enumerate().filter(|(other, _)| *other != at);
            control.set(&act, others.map(|(_, row)| row.clone()).collect());
        })
    };
    let longer = {
        let (act, control, list) = (act.clone(), control.clone(), list.clone());
        let empty = Value::Object(Map::new());
        Callback::from(move |_: MouseEvent| control.set(&act, list.iter().chain([&empty]).cloned().collect()))
    };
    html! {
        <div class="rows">
            { for list.iter().zip(keys).enumerate().map(|(at, (row, key))| {
                html! {
                    <div class="row" key={key} role="group" aria-label={format!("{} {}", control.field.0.label.get(locale), at + 1)}>
                        { for fields.iter().map(|field| {
                            let value = crate::model::look(row, field.path).cloned().unwrap_or(Value::Null);
                            html! {
                                <Ask key={field.path} record={control.record} id={control.id} field={FieldRef(field)}
                                    path={format!("{}/{at}/{}", control.path, field.path)} {value} vendor={control.vendor}
                                    on_problem={props.on_problem.clone()} />
                            }
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
            <p key="add"><button type="button" class="btn" onclick={longer}>{ add.get(locale).to_owned() }</button></p>
        </div>
    }
}

/// What was typed into a row and could not be read goes where the row goes, and with it.
fn move_drafts(act: &Act, firm: Id, control: &Control, fields: &[Field], moved: &Moved, before: usize) {
    for field in fields {
        let key = |at: usize| draft_key(firm, control, &format!("{}/{at}/{}", control.path, field.path));
        let drafts: Vec<Option<String>> = (0..before).map(|at| act.draft(&key(at))).collect();
        for at in 0..before.max(moved.len()) {
            let was = moved.get(at).copied().flatten();
            match was.and_then(|was| drafts.get(was)?.as_ref()) {
                Some(text) => act.put_draft(&key(at), text),
                None => act.drop_draft(&key(at)),
            }
        }
    }
}
