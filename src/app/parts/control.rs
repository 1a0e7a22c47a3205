//! What a question and its control are given, and how the answer comes back.

use serde_json::Value;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::app::context::Act;
use crate::app::forms::Field;
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

/// How a question is drawn, for a control that holds more of them. There is one way.
#[derive(Clone, Copy)]
pub struct Draw(pub fn(AskProps) -> Html);

impl PartialEq for Draw {
    fn eq(&self, _: &Self) -> bool {
        true
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

/// The text of the input or text area that an event is about.
pub(super) fn typed_text(event: &Event) -> String {
    event
        .target_dyn_into::<HtmlInputElement>()
        .map(|input| input.value())
        .or_else(|| event.target_dyn_into::<HtmlTextAreaElement>().map(|area| area.value()))
        .unwrap_or_default()
}
