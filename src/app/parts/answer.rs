//! One question of a form: label, hint, control, and what is wrong with the answer.
//!
//! Knows which control an answer needs, not how it is typed or chosen.

use yew::prelude::*;

use super::choices::{Factor, Many, OneService, Radio};
use super::control::{AskProps, Control, Draw, OnProblem, field_dom_id};
use super::dates::dated;
use super::needs::Needs;
use super::people::PeoplePicker;
use super::picker::Picker;
use super::rows::Rows;
use super::tags::severity_tag;
use super::typed::Typed;
use crate::app::context::{Pick as _, use_locale};
use crate::app::forms::Input;
use crate::catalog::Catalog;
use crate::words::Text;

#[component(Ask)]
pub fn ask(props: &AskProps) -> Html {
    let locale = use_locale();
    let field = props.field.0;
    let problem = use_state(|| None::<Text>);
    let dom_id = AttrValue::from(field_dom_id(&props.path));
    let shown = (*problem).clone().or_else(|| props.missing.clone());
    let on_problem = {
        let (problem, report, path) = (problem.clone(), props.on_problem.clone(), props.path.clone());
        Callback::from(move |what: Option<Text>| {
            problem.set(what.clone());
            report.emit((path.clone(), what));
        })
    };
    let control = Control {
        record: props.record,
        id: props.id,
        field: props.field,
        path: props.path.clone(),
        value: props.value.clone(),
        vendor: props.vendor,
        described_by: AttrValue::from(format!("{dom_id}-h {dom_id}-n {dom_id}-e")),
        dom_id: dom_id.clone(),
        problem: shown.is_some(),
        locale,
    };
    let label = field.label.get(locale);
    let mark = field.mark(props.record, &props.path);
    let mark = mark.map(|mark| html! { <small>{ mark.get(locale).to_owned() }</small> });
    let term = Catalog::built_in().term(field.term).map(|term| {
        html! {
            <details class="term">
                <summary>{ locale.pick("What is this?", "这是什么？") }</summary>
                <p>{ term.definition.get(locale).to_owned() }</p>
            </details>
        }
    });
    let hint = html! { <p class="hint" id={format!("{dom_id}-h")}>{ field.hint.get(locale).to_owned() }</p> };
    // What cannot be read comes first: the note is about the answer before.
    let note = props.note.as_ref().filter(|_| shown.is_none()).map(|(severity, text)| {
        html! { <>{ severity_tag(*severity, locale) }{ " " }{ dated(text.get(locale)) }</> }
    });
    let note = html! { <p class="field-note" id={format!("{dom_id}-n")}>{ note }</p> };
    let error = html! {
        <p class="field-error" id={format!("{dom_id}-e")}>
            { shown.as_ref().map(|text| text.get(locale).to_owned()).unwrap_or_default() }
        </p>
    };
    let grouped = matches!(
        field.input,
        Input::YesNo
            | Input::Factor
            | Input::Score
            | Input::Choice(_)
            | Input::Many(_)
            | Input::Rows { .. }
            | Input::People(_)
            | Input::Services
            | Input::Needs
    );
    if grouped {
        html! {
            <fieldset class="field" id={dom_id} tabindex="-1" aria-describedby={control.described_by.clone()}>
                <legend>{ label.to_owned() }{ mark }</legend>
                { hint }{ term }
                { group(&control, on_problem, &props.on_problem) }
                { note }{ error }
            </fieldset>
        }
    } else {
        html! {
            <div class="field">
                <label for={dom_id}>{ label.to_owned() }{ mark }</label>
                { hint }{ term }
                { single(&control, on_problem) }
                { note }{ error }
            </div>
        }
    }
}

/// `rows` is told of each answer within a repeated group by its own path.
fn group(control: &Control, on_problem: Callback<Option<Text>>, rows: &OnProblem) -> Html {
    let (control, rows) = (control.clone(), rows.clone());
    match control.field.0.input {
        Input::YesNo => html! { <Radio kind={super::choices::RadioKind::YesNo} {control} /> },
        Input::Choice(_) => html! { <Radio kind={super::choices::RadioKind::Choice} {control} /> },
        Input::Score => html! { <Radio kind={super::choices::RadioKind::Score} {control} /> },
        Input::Factor => html! { <Factor {control} {on_problem} /> },
        Input::Many(_) | Input::Services => html! { <Many {control} /> },
        Input::People(_) => html! { <PeoplePicker {control} /> },
        Input::Needs => html! { <Needs {control} on_problem={rows} ask={Draw(|props| html! { <Ask ..props /> })} /> },
        Input::Rows { .. } => {
            html! { <Rows {control} on_problem={rows} ask={Draw(|props| html! { <Ask ..props /> })} /> }
        }
        _ => html! { <span hidden={true} /> },
    }
}

fn single(control: &Control, on_problem: Callback<Option<Text>>) -> Html {
    let control = control.clone();
    match control.field.0.input {
        Input::Person(_) | Input::Vendor => html! { <Picker {control} {on_problem} /> },
        Input::Service => html! { <OneService {control} /> },
        _ => html! { <Typed {control} {on_problem} /> },
    }
}
