//! Text in which no date is torn apart at its hyphens. Knows ISO dates, nothing of what they mean.

use yew::prelude::*;

use crate::words::Date;

/// The text with each date held together.
pub fn dated(text: &str) -> Html {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let end = from.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(from.len());
        let (figure, after) = from.split_at_checked(end).unwrap_or((from, ""));
        parts.push(html! { { before.to_owned() } });
        parts.push(match Date::from_iso(figure) {
            Some(_) => html! { <time>{ figure.to_owned() }</time> },
            None => html! { { figure.to_owned() } },
        });
        rest = after;
    }
    parts.push(html! { { rest.to_owned() } });
    html! { { for parts } }
}
