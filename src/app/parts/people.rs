//! Which people a control offers, and choosing several of them in an order.

use serde_json::{Value, json};
use std::rc::Rc;
use yew::prelude::*;

use super::control::Control;
use super::select::SelectToAdd;
use crate::app::context::{Firm, Pick as _, use_act, use_firm};
use crate::app::forms::{Input, Whose};
use crate::app::record::record_title;
use crate::model::{Id, Kind, Person, look};
use crate::words::Locale;

/// Who cannot be chosen: nobody stands in for themselves, so of a person and a deputy the other.
fn other(firm: &Firm, control: &Control) -> Option<Id> {
    let path = control.path.as_str();
    let partner = match (control.record, path.strip_suffix("deputy")) {
        (Kind::Person, Some("")) => return control.id,
        (Kind::Service, Some("")) => "owner".to_owned(),
        (Kind::Service, None) if path == "owner" => "deputy".to_owned(),
        (Kind::Response, Some(seat)) => format!("{seat}person"),
        (Kind::Response, None) => format!("{}/deputy", path.strip_suffix("/person")?),
        _ => return None,
    };
    let record = firm.workspace.record(control.record, control.id)?;
    Id::parse(look(&record, &partner)?.as_str()?)
}

/// The people that a control offers; who is chosen already is among them, right or wrong.
pub(super) fn offered<'a>(firm: &'a Firm, control: &Control) -> Vec<&'a Rc<Person>> {
    let whose = match control.field.0.input {
        Input::Person(whose) | Input::People(whose) => whose,
        _ => Whose::Anyone,
    };
    let other = other(firm, control).filter(|id| control.value.as_str() != Some(&id.to_string()));
    firm.workspace
        .people
        .iter()
        .filter(|person| Some(person.id) != other)
        .filter(|person| match whose {
            Whose::Anyone => true,
            Whose::Ours => person.vendor.is_none(),
            Whose::Vendors => control.vendor.is_none_or(|vendor| person.vendor == Some(vendor)),
        })
        .collect()
}

/// Whether a new person belongs to the vendor that the record is about.
pub(super) fn employer(control: &Control) -> Option<Id> {
    match control.field.0.input {
        Input::Person(Whose::Vendors) | Input::People(Whose::Vendors) => control.vendor,
        _ => None,
    }
}

pub(super) fn caption(firm: &Firm, person: &Person, locale: Locale) -> String {
    // The record is at hand: looking each up by its id would cost the list squared.
    let name = match person.name.as_str() {
        "" => record_title(firm, Kind::Person, Some(person.id), locale),
        name => name.to_owned(),
    };
    if person.role.is_empty() { name } else { format!("{name} · {}", person.role) }
}

#[derive(Clone, PartialEq, Properties)]
pub struct PeopleProps {
    pub control: Control,
}

/// Several people in an order.
#[component(PeoplePicker)]
pub fn people_picker(props: &PeopleProps) -> Html {
    let (act, firm) = (use_act(), use_firm());
    let control = props.control.clone();
    let locale = control.locale;
    let chosen: Vec<Id> = control
        .value
        .as_array()
        .map(|list| list.iter().filter_map(Value::as_str).filter_map(Id::parse).collect())
        .unwrap_or_default();
    let set = |ids: Vec<Id>| {
        let (act, control) = (act.clone(), control.clone());
        move || control.set(&act, json!(ids.iter().map(Id::to_string).collect::<Vec<_>>()))
    };
    let on_add = {
        let (act, control, chosen) = (act.clone(), control.clone(), chosen.clone());
        Callback::from(move |added: String| {
            if let Some(id) = Id::parse(&added) {
                let ids: Vec<String> = chosen.iter().chain([&id]).map(Id::to_string).collect();
                control.set(&act, json!(ids));
            }
        })
    };
    html! {
        <div class="pick">
            <ol class="picked" hidden={chosen.is_empty()}>
                { for chosen.iter().map(|id| {
                    let name = firm.workspace.person(Some(*id)).map(|person| caption(&firm, person, locale)).unwrap_or_default();
                    let rest: Vec<Id> = chosen.iter().copied().filter(|other| other != id).collect();
                    let remove = set(rest);
                    html! {
                        <li key={id.to_string()}>
                            { name.clone() }{ " " }
                            <button type="button" class="btn btn-quiet" onclick={Callback::from(move |_: MouseEvent| remove())}>
                                { locale.pick("Remove", "移除") }<span class="sr">{ format!(" {name}") }</span>
                            </button>
                        </li>
                    }
                }) }
            </ol>
            <SelectToAdd id={format!("{}-add", control.dom_id)} {on_add} what={control.field.0.label.get(locale)} label={format!("{} · {}", control.field.0.label.get(locale), locale.pick("add", "添加"))}>
                <option value="" selected={true}>{ locale.pick("Add somebody…", "添加人员…") }</option>
                { for offered(&firm, &control).into_iter().filter(|person| !chosen.contains(&person.id)).map(|person| html! {
                    <option value={person.id.to_string()}>{ caption(&firm, person, locale) }</option>
                }) }
            </SelectToAdd>
        </div>
    }
}
