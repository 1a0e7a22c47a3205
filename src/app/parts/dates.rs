//! Text in which no date, phone number or length of time is torn apart at the end of a line.
//! Knows their shapes, nothing of what they mean.

use yew::prelude::*;

use crate::words::Date;

/// What stays with the figure before it.
const UNITS: [&str; 7] = [" h", " min", " day", "小时", "分钟", "天", "%"];
/// Fewer signs than this are a range or a product, not a phone number.
const PHONE: usize = 7;

/// The text with each date, phone number and length of time held together. What lies between them stays
/// one piece of text: in pieces, a browser that puts air between Chinese and figures may break the line
/// too early.
pub fn dated(text: &str) -> Html {
    let mut parts: Vec<Html> = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let end = from.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(from.len());
        let (figure, after) = from.split_at_checked(end).unwrap_or((from, ""));
        let unit = UNITS.iter().find(|unit| after.starts_with(**unit)).map_or(0, |unit| unit.len());
        plain.push_str(before);
        if Date::from_iso(figure).is_some() {
            before_it(&mut parts, &mut plain);
            parts.push(html! { <time>{ figure.to_owned() }</time> });
            rest = after;
            continue;
        }
        let (unit, after) = after.split_at_checked(unit).unwrap_or(("", after));
        // "1 h 15 min" is one length of time.
        let (more, after) = if unit.is_empty() { ("", after) } else { minutes(after) };
        if !unit.is_empty() || (figure.len() >= PHONE && figure.contains('-')) {
            before_it(&mut parts, &mut plain);
            parts.push(html! { <span class="held">{ format!("{figure}{unit}{more}") }</span> });
        } else {
            plain.push_str(figure);
        }
        rest = after;
    }
    plain.push_str(rest);
    if parts.is_empty() {
        return html! { { plain } };
    }
    before_it(&mut parts, &mut plain);
    html! { { for parts } }
}

/// The plain text so far as one piece.
fn before_it(parts: &mut Vec<Html>, plain: &mut String) {
    if !plain.is_empty() {
        parts.push(html! { { std::mem::take(plain) } });
    }
}

/// A second length of time at the beginning of the text, and the rest.
fn minutes(text: &str) -> (&str, &str) {
    let next = text.strip_prefix(' ').unwrap_or(text);
    let digits = next.bytes().take_while(u8::is_ascii_digit).count();
    let unit = next.get(digits..).and_then(|after| UNITS.iter().find(|unit| after.starts_with(**unit)));
    let end = unit.filter(|_| digits > 0).map_or(0, |unit| text.len() - next.len() + digits + unit.len());
    text.split_at_checked(end).unwrap_or(("", text))
}
