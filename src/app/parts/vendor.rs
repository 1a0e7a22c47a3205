//! Which vendor: one of the register, or a new one by its name.

use yew::prelude::*;

use super::new_person::{refill, take, typed};
use super::people::{NEW, PickerProps, add_and_choose, choosing, close, focus, use_all};
use super::select::Select;
use super::unfinished::use_unfinished;
use crate::app::browser;
use crate::app::context::{Pick as _, use_act, use_firm};
use crate::app::record::record_title;
use crate::model::{Kind, Vendor};
use crate::words::{LINE, Text, too_long};

/// The input of a new vendor, among the drafts.
const NAME: &str = "name";

const NEW_NAME: Text = Text::new("Name of the new vendor", "新服务商名称");

/// A vendor of the register, or a new one by its name.
#[component(VendorPicker)]
pub fn vendor_picker(props: &PickerProps) -> Html {
    let (act, firm) = (use_act(), use_firm());
    let unfinished = use_unfinished(&props.control);
    let adding = use_state(|| unfinished.draft(NAME).is_some());
    let all = use_all(firm.workspace.vendors.len());
    let control = props.control.clone();
    let locale = control.locale;
    let current = control.value.as_str().unwrap_or_default().to_owned();
    let shown = if *adding { NEW.to_owned() } else { current.clone() };
    let node = use_node_ref();
    let onchange = choosing(&act, &control, &adding);
    let input = use_node_ref();
    {
        let (input, unfinished) = (input.clone(), unfinished.clone());
        use_effect_with((), move |()| refill(&input, unfinished.draft(NAME)));
    }
    let oninput = {
        let unfinished = unfinished.clone();
        Callback::from(move |event: InputEvent| unfinished.keep(NAME, &super::answer::typed_text(&event)))
    };
    let on_blur = {
        let (act, control, adding, input) = (act.clone(), control.clone(), adding.clone(), input.clone());
        let on_problem = props.on_problem.clone();
        Callback::from(move |_: FocusEvent| {
            let long = too_long(&typed(&input), LINE).map(|why| why.fill(&[("label", NEW_NAME)]));
            if long.is_some() {
                unfinished.rest();
                return on_problem.emit(long);
            }
            on_problem.emit(None);
            let name = take(&input);
            unfinished.forget(&[NAME]);
            if name.is_empty() {
                return;
            }
            let vendor = Vendor { id: act.new_id(), name, ..Vendor::default() };
            add_and_choose(&act, &control, Kind::Vendor, &vendor, &vendor.name);
            close(&adding);
        })
    };
    // By Enter, or by going on.
    let onkeydown = {
        let node = node.clone();
        Callback::from(move |event: KeyboardEvent| {
            if browser::is_enter(&event) {
                event.prevent_default();
                focus(&node);
            }
        })
    };
    html! {
        <div class="pick">
            <Select value={shown} id={control.dom_id.clone()} {onchange} {node}
                described_by={control.described_by.clone()} invalid={control.problem}>
                <option value="" selected={current.is_empty() && !*adding}>{ locale.pick("Choose…", "请选择…") }</option>
                { for firm.workspace.vendors.iter().filter(|vendor| all || control.names(vendor.id)).map(|vendor| {
                    let id = vendor.id.to_string();
                    let name = match vendor.name.as_str() {
                        "" => record_title(&firm, Kind::Vendor, Some(vendor.id), locale),
                        name => name.to_owned(),
                    };
                    html! { <option value={id.clone()} selected={id == current && !*adding}>{ name }</option> }
                }) }
                <option value={NEW} selected={*adding}>{ locale.pick("A new vendor…", "新增服务商…") }</option>
            </Select>
            <div class="field" hidden={!*adding}>
                <label for={format!("{}-name", control.dom_id)}>{ NEW_NAME.get(locale).to_owned() }</label>
                <input id={format!("{}-name", control.dom_id)} ref={input} autocomplete="off" {oninput} onblur={on_blur} {onkeydown} />
            </div>
        </div>
    }
}
