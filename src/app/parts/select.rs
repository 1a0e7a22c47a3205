//! A drop-down that shows the record's value and keeps its place: the element is never replaced, so
//! the focus stays while somebody walks through the entries with the arrows.
//!
//! Knows nothing of records; `selected` on an option is only its first state.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::app::context::{Pick as _, use_locale};

#[derive(Clone, PartialEq, Properties)]
pub struct SelectProps {
    /// The value of the chosen option.
    pub value: AttrValue,
    pub onchange: Callback<String>,
    #[prop_or_default]
    pub id: Option<AttrValue>,
    #[prop_or_default]
    pub label: Option<AttrValue>,
    #[prop_or_default]
    pub described_by: Option<AttrValue>,
    #[prop_or_default]
    pub invalid: bool,
    /// Handed out by those who move the focus back here.
    #[prop_or_default]
    pub node: NodeRef,
    /// The options.
    pub children: Html,
}

#[component(Select)]
pub fn select(props: &SelectProps) -> Html {
    let node = props.node.clone();
    {
        // A person's choice outlives the attribute `selected`: the value itself is set.
        let (node, value) = (node.clone(), props.value.clone());
        use_effect(move || {
            if let Some(select) = node.cast::<HtmlSelectElement>()
                && select.value() != value.as_str()
            {
                select.set_value(&value);
            }
        });
    }
    let onchange = props.onchange.reform(|event: Event| {
        event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default()
    });
    html! {
        <select ref={node} id={props.id.clone()} {onchange} aria-label={props.label.clone()}
            aria-describedby={props.described_by.clone()} aria-invalid={props.invalid.then_some("true")}>
            { props.children.clone() }
        </select>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct SelectToAddProps {
    /// Told the value that was added.
    pub on_add: Callback<String>,
    pub id: AttrValue,
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// What is added, for the name of the button.
    pub what: AttrValue,
    /// The options; the first has the empty value.
    pub children: Html,
}

/// A drop-down with a button: walking through the entries adds nothing yet.
#[component(SelectToAdd)]
pub fn select_to_add(props: &SelectToAddProps) -> Html {
    let locale = use_locale();
    let chosen = use_state(AttrValue::default);
    let missing = use_state(|| false);
    let node = use_node_ref();
    let onchange = {
        let (chosen, missing) = (chosen.clone(), missing.clone());
        Callback::from(move |value: String| {
            chosen.set(value.into());
            missing.set(false);
        })
    };
    let onclick = {
        let (chosen, missing, node) = (chosen.clone(), missing.clone(), node.clone());
        let on_add = props.on_add.clone();
        Callback::from(move |_: MouseEvent| {
            missing.set(chosen.is_empty());
            if !chosen.is_empty() {
                on_add.emit(chosen.to_string());
                chosen.set(AttrValue::default());
            }
            if let Some(select) = node.cast::<HtmlSelectElement>() {
                let _ = select.focus();
            }
        })
    };
    let why = AttrValue::from(format!("{}-e", props.id));
    html! {
        <>
            <span class="inline">
                <Select value={(*chosen).clone()} {onchange} id={props.id.clone()} label={props.label.clone()} {node}
                    described_by={why.clone()} invalid={*missing}>
                    { props.children.clone() }
                </Select>
                <button type="button" class="btn" {onclick}>
                    { locale.pick("Add", "添加") }<span class="sr">{ format!(" {}", props.what) }</span>
                </button>
            </span>
            <p class="field-error" id={why} role="alert">
                { if *missing { locale.pick("Choose from the list first.", "请先从列表中选择。") } else { "" } }
            </p>
        </>
    }
}
