//! Choosing people, or naming a new one on the spot.

use gloo::timers::callback::Timeout;
use serde::Serialize;
use serde_json::{Value, json};
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::answer::Control;
use super::new_person::{NAMELESS, NewPerson, PARTS, take, typed};
use super::select::{Select, SelectToAdd};
use super::unfinished::use_unfinished;
use super::use_gradual;
use crate::app::browser;
use crate::app::context::{Act, Firm, Pick as _, use_act, use_firm};
use crate::app::forms::{Input, Whose};
use crate::app::record::record_title;
use crate::model::{Edit, Id, Kind, Person, Record, look, record_value};
use crate::words::{LINE, Locale, Text, plain_phone, too_long};

pub(super) const NEW: &str = "new";

/// Longer than a press of a button lasts: what is pressed must not move away meanwhile.
const PRESS_MS: u32 = 300;

#[derive(Clone, PartialEq, Properties)]
pub struct PickerProps {
    pub control: Control,
    /// Told when what was typed cannot be taken, and when it can again.
    #[prop_or_default]
    pub on_problem: Callback<Option<Text>>,
}

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
fn offered<'a>(firm: &'a Firm, control: &Control) -> Vec<&'a Rc<Person>> {
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
fn employer(control: &Control) -> Option<Id> {
    match control.field.0.input {
        Input::Person(Whose::Vendors) | Input::People(Whose::Vendors) => control.vendor,
        _ => None,
    }
}

/// Puts the focus back on the list, when what had it is gone.
pub(super) fn focus(list: &NodeRef) {
    if let Some(list) = list.cast::<HtmlElement>() {
        let _ = list.focus();
    }
}

fn caption(firm: &Firm, person: &Person, locale: Locale) -> String {
    // The record is at hand: looking each up by its id would cost the list squared.
    let name = match person.name.as_str() {
        "" => record_title(firm, Kind::Person, Some(person.id), locale),
        name => name.to_owned(),
    };
    if person.role.is_empty() { name } else { format!("{name} · {}", person.role) }
}

/// Entries of a list that cost no time worth mentioning.
const SHORT: usize = 20;

/// Whether all entries of a list are there by now: a long list follows the first paint of its page, on
/// which it shows no more than what is chosen.
#[hook]
pub(super) fn use_all(entries: usize) -> bool {
    let steps = if entries > SHORT { 2 } else { 1 };
    use_gradual(steps) == steps
}

/// Takes what was chosen from a list: a record, nothing, or the way to a new one.
pub(super) fn choosing(act: &Act, control: &Control, adding: &UseStateHandle<bool>) -> Callback<String> {
    let (act, control, adding) = (act.clone(), control.clone(), adding.clone());
    Callback::from(move |chosen: String| {
        adding.set(chosen == NEW);
        match chosen.as_str() {
            NEW => {}
            "" => control.set(&act, Value::Null),
            id => control.set(&act, json!(id)),
        }
    })
}

/// Adds a new record and chooses it, as one change.
pub(super) fn add_and_choose<T: Serialize + Record>(act: &Act, control: &Control, kind: Kind, record: &T, name: &str) {
    act.edit(
        Edit::All(vec![
            Edit::Add { record: kind, value: record_value(record) },
            Edit::set(control.record, control.id, &control.path, record.id().to_string()),
        ]),
        Text::new("adding {name}", "添加{name}").fill(&[("name", Text::same(name))]),
    );
}

/// Takes the row of a new record away once nobody can be pressing what stands below it.
pub(super) fn close(adding: &UseStateHandle<bool>) {
    let adding = adding.clone();
    Timeout::new(PRESS_MS, move || adding.set(false)).forget();
}

#[component(PersonPicker)]
pub fn person_picker(props: &PickerProps) -> Html {
    let (act, firm) = (use_act(), use_firm());
    let all = use_all(firm.workspace.people.len());
    let unfinished = use_unfinished(&props.control);
    let adding = use_state(|| PARTS.iter().any(|part| unfinished.draft(part).is_some()));
    let control = props.control.clone();
    let locale = control.locale;
    let current = control.value.as_str().unwrap_or_default().to_owned();
    let shown = if *adding { NEW.to_owned() } else { current.clone() };
    let (whole, node, name, phone) = (use_node_ref(), use_node_ref(), use_node_ref(), use_node_ref());
    let report = {
        let (on_problem, told) = (props.on_problem.clone(), control.problem);
        move |what: Option<Text>| {
            if told || what.is_some() {
                on_problem.emit(what);
            }
        }
    };
    let onchange = choosing(&act, &control, &adding);
    let onchange = {
        let (report, unfinished) = (report.clone(), unfinished.clone());
        Callback::from(move |chosen: String| {
            report(None);
            unfinished.forget(&PARTS);
            onchange.emit(chosen);
        })
    };
    // By the button, or by going on: what was typed is not lost on the way.
    let add = {
        let (act, control, adding, report) = (act.clone(), control.clone(), adding.clone(), report.clone());
        let (node, name, phone) = (node.clone(), name.clone(), phone.clone());
        let unfinished = unfinished.clone();
        move |asked: bool| {
            unfinished.rest();
            if typed(&name).is_empty() {
                if asked || !typed(&phone).is_empty() {
                    report(Some(NAMELESS));
                }
                if asked {
                    focus(&name);
                }
                return;
            }
            let long = [(&name, Text::new("Name", "姓名")), (&phone, Text::new("Phone", "电话"))]
                .into_iter()
                .find_map(|(input, label)| Some(too_long(&typed(input), LINE)?.fill(&[("label", label)])));
            if long.is_some() {
                return report(long);
            }
            let (name, phone) = (take(&name), plain_phone(&take(&phone)));
            unfinished.forget(&PARTS);
            let person = Person { id: act.new_id(), name, phone, vendor: employer(&control), ..Person::default() };
            report(None);
            add_and_choose(&act, &control, Kind::Person, &person, &person.name);
            if asked {
                adding.set(false);
                focus(&node);
            } else {
                close(&adding);
            }
        }
    };
    let onfocusout = {
        let (add, whole) = (add.clone(), whole.clone());
        Callback::from(move |event: FocusEvent| {
            if !browser::stays_within(&whole, &event) {
                add(false);
            }
        })
    };
    let on_cancel = {
        let (adding, node, name, phone) = (adding.clone(), node.clone(), name.clone(), phone.clone());
        let (report, unfinished) = (report.clone(), unfinished.clone());
        Callback::from(move |()| {
            take(&name);
            take(&phone);
            unfinished.forget(&PARTS);
            report(None);
            adding.set(false);
            focus(&node);
        })
    };
    let on_add = Callback::from(move |()| add(true));
    let on_name = Callback::from(move |()| report(None));
    html! {
        <div class="pick" ref={whole} {onfocusout}>
            <Select value={shown} id={control.dom_id.clone()} {onchange} {node}
                described_by={control.described_by.clone()} invalid={control.problem && !*adding}>
                <option value="" selected={current.is_empty() && !*adding}>{ locale.pick("Choose…", "请选择…") }</option>
                { for offered(&firm, &control).into_iter().filter(|person| all || control.names(person.id)).map(|person| {
                    let id = person.id.to_string();
                    html! { <option value={id.clone()} selected={id == current && !*adding}>{ caption(&firm, person, locale) }</option> }
                }) }
                <option value={NEW} selected={*adding}>{ locale.pick("Somebody new…", "新增人员…") }</option>
            </Select>
            <div hidden={!*adding}>
                if *adding {
                    <NewPerson dom_id={control.dom_id.clone()} {name} {phone} {unfinished} invalid={control.problem} {on_name} {on_add} {on_cancel} />
                }
            </div>
        </div>
    }
}

/// Several people in an order.
#[component(PeoplePicker)]
pub fn people_picker(props: &PickerProps) -> Html {
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
