//! Text in which no date is torn apart at its hyphens. Knows ISO dates, nothing of what they mean.

use yew::prelude::*;

use crate::words::Date;

/// The text with each date held together. What lies between dates stays one piece of text: in pieces, a browser
/// that puts air between Chinese and figures may break the line too early.
pub fn dated(text: &str) -> Html {
    let mut parts = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let end = from.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(from.len());
        let (figure, after) = from.split_at_checked(end).unwrap_or((from, ""));
        plain.push_str(before);
        if Date::from_iso(figure).is_some() {
            parts.push(html! { { std::mem::take(&mut plain) } });
            parts.push(html! { <time>{ figure.to_owned() }</time> });
        } else {
            plain.push_str(figure);
        }
        rest = after;
    }
    plain.push_str(rest);
    parts.push(html! { { plain } });
    html! { { for parts } }
}
