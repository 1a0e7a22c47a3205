//! One question of a form: label, hint, control, and what is wrong with the answer.
//!
//! What is typed stays as typed until the field is left; only then is it read and committed, so an
//! input method is never disturbed. What cannot be read stays, in a draft too.

use serde_json::Value;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::choices::{Factor, Many, Radio};
use super::dates::dated;
use super::people::{PeoplePicker, PersonPicker};
use super::rows::Rows;
use super::tags::severity_tag;
use super::vendor::VendorPicker;
use crate::app::context::{Act, Pick as _, use_act, use_firm, use_locale};
use crate::app::forms::{Field, Input};
use crate::catalog::Catalog;
use crate::model::{Id, Kind, Severity};
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
        Input::Person(_) => html! { <PersonPicker {control} {on_problem} /> },
        Input::Vendor => html! { <VendorPicker {control} /> },
        _ => html! { <Typed {control} {on_problem} /> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct TypedProps {
    control: Control,
    on_problem: Callback<Option<Text>>,
}

/// A control into which a person types.
#[component(Typed)]
fn typed(props: &TypedProps) -> Html {
    let (act, firm) = (use_act(), use_firm().workspace.id);
    let control = &props.control;
    let field = control.field.0;
    let draft_key = draft_key(firm, control, &control.path);
    let kept = field.format(&control.value, control.locale);
    // `None`: nothing typed since the last commit, the record's own value is shown.
    let text = {
        let (act, key) = (act.clone(), draft_key.clone());
        use_state(move || act.draft(&key))
    };
    {
        // A value that came from elsewhere (undo, another tab) takes the place of what was typed.
        let (text, act, key, report) = (text.clone(), act.clone(), draft_key.clone(), props.on_problem.clone());
        let first = use_mut_ref(|| true);
        use_effect_with(control.value.clone(), move |_| {
            if !first.replace(false) {
                act.drop_draft(&key);
                report.emit(None);
                text.set(None);
            }
        });
    }
    {
        // A draft that was kept is still unreadable: say so at once.
        let (report, draft) = (props.on_problem.clone(), (*text).clone());
        use_effect_with((), move |()| {
            if let Some(problem) = draft.and_then(|draft| field.parse(&draft).err()) {
                report.emit(Some(problem));
            }
        });
    }
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| text.set(Some(typed_text(&event))))
    };
    let onchange = {
        let (text, act, control, report) = (text.clone(), act.clone(), control.clone(), props.on_problem.clone());
        Callback::from(move |event: Event| {
            let raw = typed_text(&event);
            match field.parse(&raw) {
                Ok(value) => {
                    act.drop_draft(&draft_key);
                    report.emit(None);
                    control.set(&act, value);
                    text.set(None);
                }
                Err(problem) => {
                    act.put_draft(&draft_key, &raw);
                    report.emit(Some(problem));
                    text.set(Some(raw));
                }
            }
        })
    };
    let value = (*text).clone().unwrap_or(kept);
    let invalid = control.problem.then_some("true");
    let id = control.dom_id.clone();
    let described_by = control.described_by.clone();
    if matches!(field.input, Input::Prose | Input::Lines) {
        html! {
            <textarea {id} rows="3" {value} {oninput} {onchange}
                aria-describedby={described_by} aria-invalid={invalid} />
        }
    } else {
        let (kind, mode, class) = match field.input {
            Input::Phone => ("tel", None, None),
            Input::Number | Input::Percent | Input::Money => ("text", Some("decimal"), Some("short")),
            Input::Day | Input::Minutes => ("text", None, Some("short")),
            _ => ("text", None, None),
        };
        html! {
            <input {id} type={kind} inputmode={mode} {class} {value} {oninput} {onchange} autocomplete="off"
                aria-describedby={described_by} aria-invalid={invalid} />
        }
    }
}

/// Where the draft of an answer is kept. It begins with the firm: no input shows up in another.
pub(super) fn draft_key(firm: Id, control: &Control, path: &str) -> String {
    use crate::model::Choice as _;
    let id = control.id.map(|id| id.to_string()).unwrap_or_default();
    format!("{firm}/{}/{id}/{path}", control.record.code())
}

/// The text of the input or text area that an event is about.
pub(super) fn typed_text(event: &Event) -> String {
    event
        .target_dyn_into::<HtmlInputElement>()
        .map(|input| input.value())
        .or_else(|| event.target_dyn_into::<HtmlTextAreaElement>().map(|area| area.value()))
        .unwrap_or_default()
}
