//! A repeated group of questions: contract lines, alternatives, controls, and the like.

use serde_json::{Map, Value};
use yew::prelude::*;

use super::answer::{Ask, Control, FieldRef};
use crate::app::context::{Pick as _, use_act};
use crate::app::forms::Input;

#[derive(Clone, PartialEq, Properties)]
pub struct RowsProps {
    pub control: Control,
}

#[component(Rows)]
pub fn rows(props: &RowsProps) -> Html {
    let act = use_act();
    let control = props.control.clone();
    let locale = control.locale;
    let Input::Rows { fields, add } = control.field.0.input else {
        return html! { <span hidden={true} /> };
    };
    let list: Vec<Value> = control.value.as_array().cloned().unwrap_or_default();
    let set = |next: Vec<Value>| {
        let (act, control) = (act.clone(), control.clone());
        Callback::from(move |_: MouseEvent| control.set(&act, Value::Array(next.clone())))
    };
    let mut longer = list.clone();
    longer.push(Value::Object(Map::new()));
    html! {
        <div class="rows">
            { for list.iter().enumerate().map(|(at, row)| {
                let mut shorter = list.clone();
                shorter.remove(at);
                html! {
                    <div class="row" key={at} role="group" aria-label={format!("{} {}", control.field.0.label.get(locale), at + 1)}>
                        { for fields.iter().map(|field| {
                            let value = crate::model::look(row, field.path).cloned().unwrap_or(Value::Null);
                            html! {
                                <Ask key={field.path} record={control.record} id={control.id} field={FieldRef(field)}
                                    path={format!("{}/{at}/{}", control.path, field.path)} {value} vendor={control.vendor} />
                            }
                        }) }
                        <p class="row-end">
                            <button type="button" class="btn btn-quiet" onclick={set(shorter)}>
                                { locale.pick("Remove", "删除") }
                                <span class="sr">{ format!(" {} {}", control.field.0.label.get(locale), at + 1) }</span>
                            </button>
                        </p>
                    </div>
                }
            }) }
            <p key="add"><button type="button" class="btn" onclick={set(longer)}>{ add.get(locale).to_owned() }</button></p>
        </div>
    }
}
