//! One question of a form: label, hint, control, and what is wrong with the answer.
//!
//! Knows which control an answer needs, not how it is typed or chosen.

use serde_json::Value;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::choices::{Factor, Many, Radio};
use super::dates::dated;
use super::people::PeoplePicker;
use super::picker::Picker;
use super::rows::Rows;
use super::tags::severity_tag;
use super::typed::Typed;
use crate::app::context::{Act, Pick as _, use_locale};
use crate::app::forms::{Field, Input};
use crate::catalog::Catalog;
use crate::model::{Edit, Id, Kind, Severity};
use crate::words::{Locale, Text};

/// The id of a field's control in the page.
pub fn field_dom_id(path: &str) -> String {
    format!("f-{}", path.replace('/', "-"))
}

/// Told the path of an answer that cannot be read and why, and when it can again or is gone.
pub type OnProblem = Callback<(AttrValue, Option<Text>)>;

#[derive(Clone, PartialEq, Properties)]
pub struct AskProps {
    pub record: Kind,
    #[prop_or_default]
    pub id: Option<Id>,
    /// The field, compared by address: fields are static.
    pub field: FieldRef,
    /// Path in the record; differs from the field's inside rows.
    pub path: AttrValue,
    pub value: Value,
    /// The vendor whose people are offered.
    #[prop_or_default]
    pub vendor: Option<Id>,
    /// What is wrong, from outside (a missing answer).
    #[prop_or_default]
    pub missing: Option<Text>,
    /// What does not fit in the answer that is there.
    #[prop_or_default]
    pub note: Option<(Severity, Text)>,
    #[prop_or_default]
    pub on_problem: OnProblem,
}

/// A static field.
#[derive(Clone, Copy)]
pub struct FieldRef(pub &'static Field);

impl PartialEq for FieldRef {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

/// What every control needs.
#[derive(Clone, PartialEq)]
pub struct Control {
    pub record: Kind,
    pub id: Option<Id>,
    pub field: FieldRef,
    pub path: AttrValue,
    pub value: Value,
    pub vendor: Option<Id>,
    pub dom_id: AttrValue,
    pub described_by: AttrValue,
    pub problem: bool,
    pub locale: Locale,
}

impl Control {
    /// Whether the record is the one that the answer names.
    pub fn names(&self, id: Id) -> bool {
        self.value.as_str().and_then(Id::parse) == Some(id)
    }

    pub fn set(&self, act: &Act, value: Value) {
        act.set(self.record, self.id, &self.path, value, self.field.0.label);
    }

    /// As `set`, while it is being typed: one visit to the field is one step of undo. Where `instead_of` names
    /// answers, another one that stands there by now stays.
    pub fn type_in(&self, act: &Act, firm: Id, value: Value, visit: u64, instead_of: Vec<Value>) {
        act.type_in(firm, visit, Edit::set(self.record, self.id, &self.path, value), self.field.0.label, instead_of);
    }
}

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
    let optional = field.optional.then(|| {
        html! { <small>{ locale.pick(" (optional)", "（选填）") }</small> }
    });
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
    );
    if grouped {
        html! {
            <fieldset class="field" id={dom_id} tabindex="-1" aria-describedby={control.described_by.clone()}>
                <legend>{ label.to_owned() }{ optional }</legend>
                { hint }{ term }
                { group(&control, &props.on_problem) }
                { note }{ error }
            </fieldset>
        }
    } else {
        html! {
            <div class="field">
                <label for={dom_id}>{ label.to_owned() }{ optional }</label>
                { hint }{ term }
                { single(&control, on_problem) }
                { note }{ error }
            </div>
        }
    }
}

fn group(control: &Control, on_problem: &OnProblem) -> Html {
    let (control, on_problem) = (control.clone(), on_problem.clone());
    match control.field.0.input {
        Input::YesNo => html! { <Radio kind={super::choices::RadioKind::YesNo} {control} /> },
        Input::Choice(_) => html! { <Radio kind={super::choices::RadioKind::Choice} {control} /> },
        Input::Score => html! { <Radio kind={super::choices::RadioKind::Score} {control} /> },
        Input::Factor => html! { <Factor {control} /> },
        Input::Many(_) | Input::Services => html! { <Many {control} /> },
        Input::People(_) => html! { <PeoplePicker {control} /> },
        Input::Rows { .. } => html! { <Rows {control} {on_problem} /> },
        _ => html! { <span hidden={true} /> },
    }
}

fn single(control: &Control, on_problem: Callback<Option<Text>>) -> Html {
    let control = control.clone();
    match control.field.0.input {
        Input::Person(_) | Input::Vendor => html! { <Picker {control} {on_problem} /> },
        _ => html! { <Typed {control} {on_problem} /> },
    }
}

/// The text of the input or text area that an event is about.
pub(super) fn typed_text(event: &Event) -> String {
    event
        .target_dyn_into::<HtmlInputElement>()
        .map(|input| input.value())
        .or_else(|| event.target_dyn_into::<HtmlTextAreaElement>().map(|area| area.value()))
        .unwrap_or_default()
}
