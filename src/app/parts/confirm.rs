//! A button that asks before it acts: what will happen, how to get it back, two ways out.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::app::context::{Pick as _, use_locale};
use crate::words::Text;

#[derive(Clone, PartialEq, Properties)]
pub struct ConfirmProps {
    /// The button that opens the question.
    pub label: Text,
    /// What it is about, where several such buttons stand on a page: for those who do not see where.
    #[prop_or_default]
    pub about: Text,
    #[prop_or(classes!("btn", "btn-danger"))]
    pub class: Classes,
    pub title: Text,
    pub text: Text,
    /// What can be done before.
    #[prop_or_default]
    pub children: Html,
    /// The button that acts.
    pub action: Text,
    pub on_confirm: Callback<()>,
}

#[component(Confirm)]
pub fn confirm(props: &ConfirmProps) -> Html {
    let locale = use_locale();
    let dialog = use_node_ref();
    let open = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                let _ = dialog.show_modal();
            }
        })
    };
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let act = {
        let (close, on_confirm) = (close.clone(), props.on_confirm.clone());
        Callback::from(move |event: MouseEvent| {
            close.emit(event);
            on_confirm.emit(());
        })
    };
    html! {
        <>
            <button type="button" class={props.class.clone()} onclick={open}>
                { props.label.get(locale).to_owned() }
                if !props.about.is_empty() { <span class="sr">{ format!(" {}", props.about.get(locale)) }</span> }
            </button>
            <dialog class="dialog" ref={dialog} aria-label={props.title.get(locale).to_owned()}>
                <h2>{ props.title.get(locale).to_owned() }</h2>
                <p>{ props.text.get(locale).to_owned() }</p>
                { props.children.clone() }
                <p class="dialog-act">
                    <button type="button" class="btn" onclick={close}>{ locale.pick("Keep", "保留") }</button>
                    <button type="button" class="btn btn-danger" onclick={act}>{ props.action.get(locale).to_owned() }</button>
                </p>
            </dialog>
        </>
    }
}
