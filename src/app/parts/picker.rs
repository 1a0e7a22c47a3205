//! Which person or vendor: one of the register, or a new one, named on the spot.

use gloo::timers::callback::Timeout;
use serde::Serialize;
use serde_json::{Value, json};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::control::Control;
use super::new_record::{NewRecord, PARTS, PHONE, name_label, nameless, take, typed, undecided};
use super::people::{caption, employer, offered};
use super::select::Select;
use super::unfinished::use_unfinished;
use super::use_gradual;
use crate::app::browser;
use crate::app::context::{Act, Firm, Pick as _, use_act, use_firm};
use crate::app::forms::Input;
use crate::app::record::record_title;
use crate::model::{Edit, Id, Kind, Person, Record, Vendor, record_value};
use crate::words::{LINE, Locale, Text, is_unseen, plain_phone, too_long};

const NEW: &str = "new";

/// Longer than a press of a button lasts: what is pressed must not move away meanwhile.
const PRESS_MS: u32 = 300;

/// Entries of a list that cost no time worth mentioning.
const SHORT: usize = 20;

#[derive(Clone, PartialEq, Properties)]
pub struct PickerProps {
    pub control: Control,
    /// Told when what was typed cannot be taken, and when it can again.
    #[prop_or_default]
    pub on_problem: Callback<Option<Text>>,
}

/// What a control chooses among: id and caption of each.
fn entries(firm: &Firm, control: &Control, kind: Kind, all: bool, locale: Locale) -> Vec<(Id, String)> {
    let vendor = |vendor: &Vendor| match vendor.name.as_str() {
        "" => record_title(firm, Kind::Vendor, Some(vendor.id), locale),
        name => name.to_owned(),
    };
    let wanted = |id: Id| all || control.names(id);
    if kind == Kind::Vendor {
        let vendors = firm.workspace.vendors.iter().filter(|vendor| wanted(vendor.id));
        vendors.map(|one| (one.id, vendor(one))).collect()
    } else {
        let people = offered(firm, control).into_iter().filter(|person| wanted(person.id));
        people.map(|person| (person.id, caption(firm, person, locale))).collect()
    }
}

/// Whether all entries of a list are there by now: a long list follows the first paint of its page, on
/// which it shows no more than what is chosen.
#[hook]
fn use_all(entries: usize) -> bool {
    let steps = if entries > SHORT { 2 } else { 1 };
    use_gradual(steps) == steps
}

/// Puts the focus back on the list, when what had it is gone.
fn focus(list: &NodeRef) {
    if let Some(list) = list.cast::<HtmlElement>() {
        let _ = list.focus();
    }
}

/// Adds a new record and chooses it, as one change.
fn add_and_choose<T: Serialize + Record>(act: &Act, control: &Control, kind: Kind, record: &T, name: &str) {
    act.edit(
        Edit::All(vec![
            Edit::Add { record: kind, value: record_value(record) },
            Edit::set(control.record, control.id, &control.path, record.id().to_string()),
        ]),
        Text::new("adding {name}", "添加{name}").fill(&[("name", Text::same(name))]),
    );
}

#[component(Picker)]
pub fn picker(props: &PickerProps) -> Html {
    let (act, firm) = (use_act(), use_firm());
    let kind = if matches!(props.control.field.0.input, Input::Vendor) { Kind::Vendor } else { Kind::Person };
    let all = use_all(if kind == Kind::Vendor { firm.workspace.vendors.len() } else { firm.workspace.people.len() });
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
    // What comes back with its page waits for its person: going on would pass by it.
    {
        let (report, unfinished) = (props.on_problem.clone(), unfinished.clone());
        use_effect_with((), move |()| {
            let drafts = PARTS.map(|part| unfinished.draft(part));
            if drafts.iter().any(Option::is_some) {
                let [name, _] = drafts;
                let named = name.is_some_and(|name| !is_unseen(&name));
                report.emit(Some(if named { undecided(kind) } else { nameless(kind) }));
            }
        });
    }
    let onchange = {
        let (act, control, adding) = (act.clone(), control.clone(), adding.clone());
        let (report, unfinished) = (report.clone(), unfinished.clone());
        Callback::from(move |chosen: String| {
            report(None);
            unfinished.forget(&PARTS);
            adding.set(chosen == NEW);
            match chosen.as_str() {
                NEW => {}
                "" => control.set(&act, Value::Null),
                id => control.set(&act, json!(id)),
            }
        })
    };
    // By the button, or by going on: what was typed is not lost on the way.
    let add = {
        let (control, adding, report) = (control.clone(), adding.clone(), report.clone());
        let (node, name, phone) = (node.clone(), name.clone(), phone.clone());
        let unfinished = unfinished.clone();
        move |asked: bool| {
            unfinished.rest();
            if typed(&name).is_empty() {
                if asked || !typed(&phone).is_empty() {
                    report(Some(nameless(kind)));
                }
                if asked {
                    focus(&name);
                }
                return;
            }
            let long = [(&name, name_label(kind)), (&phone, PHONE)]
                .into_iter()
                .find_map(|(input, label)| Some(too_long(&typed(input), LINE)?.fill(&[("label", label)])));
            if long.is_some() {
                return report(long);
            }
            let (name, phone) = (take(&name), plain_phone(&take(&phone)));
            unfinished.forget(&PARTS);
            report(None);
            let id = act.new_id();
            if kind == Kind::Vendor {
                let vendor = Vendor { id, name, ..Vendor::default() };
                add_and_choose(&act, &control, kind, &vendor, &vendor.name);
            } else {
                let person = Person { id, name, phone, vendor: employer(&control), ..Person::default() };
                add_and_choose(&act, &control, kind, &person, &person.name);
            }
            if asked {
                adding.set(false);
                focus(&node);
            } else {
                // Once nobody can be pressing what stands below it.
                let adding = adding.clone();
                Timeout::new(PRESS_MS, move || adding.set(false)).forget();
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
    let new = if kind == Kind::Vendor {
        locale.pick("A new vendor…", "新增服务商…")
    } else {
        locale.pick("Somebody new…", "新增人员…")
    };
    html! {
        <div class="pick" ref={whole} {onfocusout}>
            <Select value={shown} id={control.dom_id.clone()} {onchange} {node}
                described_by={control.described_by.clone()} invalid={control.problem && !*adding}>
                <option value="" selected={current.is_empty() && !*adding}>{ locale.pick("Choose…", "请选择…") }</option>
                { for entries(&firm, &control, kind, all, locale).into_iter().map(|(id, caption)| {
                    let id = id.to_string();
                    html! { <option value={id.clone()} selected={id == current && !*adding}>{ caption }</option> }
                }) }
                <option value={NEW} selected={*adding}>{ new }</option>
            </Select>
            <div hidden={!*adding}>
                if *adding {
                    <NewRecord {kind} dom_id={control.dom_id.clone()} {name} {phone} {unfinished} invalid={control.problem} {on_name} {on_add} {on_cancel} />
                }
            </div>
        </div>
    }
}
