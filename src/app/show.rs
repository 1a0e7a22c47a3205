//! Answers as people read them, for "Check your answers".

use serde_json::Value;

use super::context::{Firm, Pick as _};
use super::forms::{Field, Input};
use crate::catalog::Catalog;
use crate::model::{Id, look};
use crate::words::{Locale, Text, format_money, format_percent};

/// The answer to a question as one or several lines; empty when there is none.
pub fn show(firm: &Firm, field: &Field, value: &Value, locale: Locale) -> Vec<String> {
    let person = |value: &Value| {
        let id = value.as_str().and_then(Id::parse)?;
        Some(firm.workspace.people.get(id)?.name.clone())
    };
    let service = |value: &Value| {
        let id = value.as_str().and_then(Id::parse)?;
        Some(firm.workspace.services.get(id)?.name.clone())
    };
    let named = |options: &[(&'static str, Text)], value: &Value| {
        let code = value.as_str()?;
        options.iter().find(|(known, _)| *known == code).map(|(_, label)| label.get(locale).to_owned())
    };
    let each = |value: &Value, name: &dyn Fn(&Value) -> Option<String>| -> Vec<String> {
        value.as_array().map(|list| list.iter().filter_map(name).collect()).unwrap_or_default()
    };
    match field.input {
        _ if value.is_null() => Vec::new(),
        Input::YesNo => match value {
            Value::Bool(true) => vec![locale.pick("Yes", "是").to_owned()],
            Value::Bool(false) => vec![locale.pick("No", "否").to_owned()],
            _ => Vec::new(),
        },
        Input::Choice(options) => named(&options(), value).into_iter().collect(),
        Input::Many(options) => {
            let options = options();
            each(value, &|value| named(&options, value))
        }
        Input::Person(_) => person(value).into_iter().collect(),
        Input::People(_) => each(value, &person),
        Input::Vendor => value
            .as_str()
            .and_then(Id::parse)
            .and_then(|id| firm.workspace.vendors.get(id))
            .map(|vendor| vendor.name.clone())
            .into_iter()
            .collect(),
        Input::Services => each(value, &service),
        Input::Service => service(value).into_iter().collect(),
        Input::Needs => each(value, &|need| {
            let what = need.get("what")?.as_str()?;
            let by = need.get("resource").and_then(Value::as_str).and_then(Id::parse);
            let by = by.and_then(|id| firm.workspace.resources.get(id)).map(|resource| resource.name.clone());
            let without = || {
                let reason = need.get("reason")?.as_str().filter(|reason| !reason.is_empty())?;
                Some(format!("{}{reason}", locale.pick("we do without: ", "不配备：")))
            };
            let settled = by.or_else(without)?;
            let known = Catalog::built_in().need(what).map_or(what, |known| known.get(locale));
            Some(format!("{known}{}{settled}", locale.pick(": ", "：")))
        }),
        Input::Percent => value.as_u64().and_then(|n| u32::try_from(n).ok()).map(format_percent).into_iter().collect(),
        Input::Money => {
            value.as_i64().map(|minor| format_money(firm.currency(), minor).trim().to_owned()).into_iter().collect()
        }
        Input::Factor => factor(field, value, locale).into_iter().collect(),
        Input::Rows { fields, .. } => value
            .as_array()
            .map(|rows| rows.iter().map(|row| row_line(firm, fields, row, locale)).collect())
            .unwrap_or_default(),
        _ => field.format(value, locale).lines().map(str::to_owned).collect(),
    }
}

fn factor(field: &Field, value: &Value, locale: Locale) -> Option<String> {
    let id = field.path.rsplit('/').next()?;
    let text = Catalog::built_in().factor(id)?;
    if let Some(score) = value.get("score").and_then(Value::as_u64) {
        let words = text.scale.get(usize::try_from(score).ok()?.checked_sub(1)?)?;
        return Some(format!("{score} · {}", words.get(locale)));
    }
    value.get("not_applicable").and_then(Value::as_str).filter(|reason| !reason.is_empty()).map(str::to_owned)
}

/// One row of a repeated group, its answers in a line.
fn row_line(firm: &Firm, fields: &'static [Field], row: &Value, locale: Locale) -> String {
    let parts: Vec<String> = fields
        .iter()
        .filter_map(|field| {
            let shown =
                show(firm, field, look(row, field.path).unwrap_or(&Value::Null), locale).join(locale.pick("; ", "；"));
            (!shown.is_empty()).then(|| match field.input {
                Input::Line | Input::Choice(_) | Input::Prose | Input::Lines | Input::Person(_) => shown,
                _ => format!("{}{}{shown}", field.label.get(locale), locale.pick(" ", "")),
            })
        })
        .collect();
    if parts.is_empty() { locale.pick("empty", "未填").to_owned() } else { parts.join(" · ") }
}
