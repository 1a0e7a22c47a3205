//! Why a judgement is what it is: folded, one sentence a rule.

use yew::prelude::*;

use crate::app::context::use_locale;
use crate::assess::Reason;
use crate::words::Text;

#[derive(Clone, PartialEq, Properties)]
pub struct WhyProps {
    /// What the fold is called: "Why tier 1".
    pub label: Text,
    pub reasons: Vec<Reason>,
}

#[component(Why)]
pub fn why(props: &WhyProps) -> Html {
    let locale = use_locale();
    html! {
        <details class="reasons">
            <summary>{ props.label.get(locale).to_owned() }</summary>
            <ul>
                { for props.reasons.iter().map(|reason| html! {
                    <li>{ reason.text.plain(locale) }</li>
                }) }
            </ul>
        </details>
    }
}
