//! Name of a person or a vendor who is not on the list yet, where one is chosen; of a person the phone, too.
//!
//! Knows what was typed, not what becomes of it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::control::typed_text;
use super::unfinished::Unfinished;
use crate::app::browser;
use crate::app::context::{Pick as _, use_locale};
use crate::model::Kind;
use crate::words::{Text, is_unseen};

pub(super) const PHONE: Text = Text::new("Phone", "电话");

/// What a new record is called by.
pub(super) fn name_label(kind: Kind) -> Text {
    match kind {
        Kind::Vendor => Text::new("Name of the new vendor", "新服务商名称"),
        _ => Text::new("Name", "姓名"),
    }
}

/// Said where it has no name.
pub(super) fn nameless(kind: Kind) -> Text {
    match kind {
        Kind::Vendor => Text::new("Give the vendor’s name.", "请填写服务商名称。"),
        _ => Text::new("Give a name, so that people know whom to call.", "请填写姓名。"),
    }
}

/// Said where it came back with its page, and was neither added nor given up.
pub(super) fn undecided(kind: Kind) -> Text {
    match kind {
        Kind::Vendor => Text::new("Add this vendor, or cancel.", "请添加此服务商，或取消。"),
        _ => Text::new("Add this person, or cancel.", "请添加此人，或取消。"),
    }
}

/// What stands in an input, without the blanks around it; nothing where the input is gone.
pub(super) fn typed(input: &NodeRef) -> String {
    input
        .cast::<HtmlInputElement>()
        .map(|input| input.value().trim().to_owned())
        .filter(|text| !is_unseen(text))
        .unwrap_or_default()
}

/// The same, and the input is empty after, so that nothing is taken twice.
pub(super) fn take(input: &NodeRef) -> String {
    let text = typed(input);
    if let Some(input) = input.cast::<HtmlInputElement>() {
        input.set_value("");
    }
    text
}

/// Puts a draft back into its input.
pub(super) fn refill(input: &NodeRef, draft: Option<String>) {
    if let Some((input, draft)) = input.cast::<HtmlInputElement>().zip(draft) {
        input.set_value(&draft);
    }
}

/// Its inputs, among the drafts.
pub(super) const PARTS: [&str; 2] = ["name", "phone"];

#[derive(Clone, PartialEq, Properties)]
pub struct NewRecordProps {
    /// Of a person or a vendor.
    pub kind: Kind,
    /// Of the field that asks for it.
    pub dom_id: AttrValue,
    pub name: NodeRef,
    pub phone: NodeRef,
    pub unfinished: Unfinished,
    /// Whether the field says that something is wrong.
    pub invalid: bool,
    /// The name is being typed.
    pub on_name: Callback<()>,
    pub on_add: Callback<()>,
    pub on_cancel: Callback<()>,
}

#[component(NewRecord)]
pub fn new_record(props: &NewRecordProps) -> Html {
    let locale = use_locale();
    {
        let (name, phone, unfinished) = (props.name.clone(), props.phone.clone(), props.unfinished.clone());
        use_effect_with((), move |()| {
            let drafts = PARTS.map(|part| unfinished.draft(part));
            let restored = drafts.iter().any(Option::is_some);
            for (input, draft) in [&name, &phone].into_iter().zip(drafts) {
                refill(input, draft);
            }
            // What comes back with its page leaves the focus to the page.
            if restored {
                return;
            }
            if let Some(input) = name.cast::<HtmlInputElement>() {
                let _ = input.focus();
            }
        });
    }
    let onkeydown = {
        let on_add = props.on_add.clone();
        Callback::from(move |event: KeyboardEvent| {
            if browser::is_enter(&event) {
                event.prevent_default();
                on_add.emit(());
            }
        })
    };
    let keep = |part: &'static str| {
        let unfinished = props.unfinished.clone();
        move |event: &InputEvent| unfinished.keep(part, &typed_text(event))
    };
    let [name_part, phone_part] = PARTS;
    let oninput = {
        let (on_name, keep) = (props.on_name.clone(), keep(name_part));
        Callback::from(move |event: InputEvent| {
            keep(&event);
            on_name.emit(());
        })
    };
    let on_phone = {
        let keep = keep(phone_part);
        Callback::from(move |event: InputEvent| keep(&event))
    };
    let onclick = props.on_add.reform(|_: MouseEvent| ());
    let cancel = props.on_cancel.reform(|_: MouseEvent| ());
    // A press here does not take the focus out of the inputs, which would count as going on.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    let (name, phone) = (format!("{}-name", props.dom_id), format!("{}-phone", props.dom_id));
    let add = match props.kind {
        Kind::Vendor => locale.pick("Add this vendor", "添加此服务商"),
        _ => locale.pick("Add this person", "添加此人"),
    };
    html! {
        <div class="row new-record">
            <div class="field">
                <label for={name.clone()}>{ name_label(props.kind).get(locale).to_owned() }</label>
                <input id={name} ref={props.name.clone()} autocomplete="off" {oninput} onkeydown={onkeydown.clone()}
                    aria-invalid={props.invalid.then_some("true")} aria-describedby={format!("{}-e", props.dom_id)} />
            </div>
            if props.kind == Kind::Person {
                <div class="field">
                    <label for={phone.clone()}>{ PHONE.get(locale).to_owned() }</label>
                    <input id={phone} ref={props.phone.clone()} type="tel" autocomplete="off" oninput={on_phone} {onkeydown} />
                </div>
            }
            <div class="inline" {onmousedown}>
                <button type="button" class="btn" {onclick}>{ add }</button>
                <button type="button" class="btn btn-quiet" onclick={cancel}>{ locale.pick("Cancel", "取消") }</button>
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "current_thread")]
    async fn what_is_wrong_is_said_at_the_name() {
        for invalid in [false, true] {
            let props = NewRecordProps {
                kind: Kind::Person,
                dom_id: "f-owner".into(),
                name: NodeRef::default(),
                phone: NodeRef::default(),
                unfinished: Unfinished { act: Default::default(), key: "k".into(), visit: 1 },
                invalid,
                on_name: Callback::noop(),
                on_add: Callback::noop(),
                on_cancel: Callback::noop(),
            };
            let html = yew::LocalServerRenderer::<NewRecord>::with_props(props).hydratable(false).render().await;
            let (name, phone) = html.split_once("f-owner-phone").unwrap();
            assert!(name.contains("aria-describedby=\"f-owner-e\""));
            assert_eq!(name.contains("aria-invalid=\"true\""), invalid);
            assert!(!phone.contains("aria-invalid"));
        }
    }
}
