//! The catalogue for other programs: its sections in one language, and which sources they cite.
//!
//! Sections that the product does not have yet are there and empty, so that programs need not ask.

use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

use crate::assess::Trade;
use crate::catalog::Catalog;
use crate::words::{Locale, Text};

const NOT_YET: [&str; 5] = ["clauses", "metrics", "drills", "exit", "clocks"];

/// A source, and the entries that rest on it.
#[derive(Serialize)]
struct Reference<'a> {
    id: &'a str,
    cited_by: Vec<&'a str>,
}

pub(super) fn content(catalog: &Catalog, locale: Locale) -> Value {
    let general = Trade::general(catalog);
    let mut sections: Map<String, Value> = NOT_YET.iter().map(|key| ((*key).to_owned(), json!([]))).collect();
    let mut add = |key: &str, entries: serde_json::Result<Value>| {
        // Packs are plain data; they always serialise.
        sections.insert(key.to_owned(), filled(in_one(entries.unwrap_or_default(), locale), &general, locale));
    };
    add("checks", serde_json::to_value(&catalog.checks));
    add("scenarios", serde_json::to_value(&catalog.scenarios));
    add("kinds", serde_json::to_value(&catalog.kinds));
    add("jurisdictions", serde_json::to_value(&catalog.jurisdictions));
    add("presets", serde_json::to_value(&catalog.presets));
    add("references", serde_json::to_value(references(catalog)));
    Value::Object(sections)
}

/// Every source once, in alphabetical order.
fn references(catalog: &Catalog) -> Vec<Reference<'_>> {
    let checks = catalog.checks.iter().map(|check| (&check.id, &check.origin));
    let scenarios = catalog.scenarios.iter().map(|scenario| (&scenario.id, &scenario.origin));
    let mut cited: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (id, origin) in checks.chain(scenarios) {
        for source in origin {
            cited.entry(source).or_default().push(id);
        }
    }
    cited.into_iter().map(|(id, cited_by)| Reference { id, cited_by }).collect()
}

/// Each text of two languages becomes the one that was asked for.
fn in_one(value: Value, locale: Locale) -> Value {
    match value {
        Value::Object(mut map) if map.len() == 2 && map.contains_key("en") && map.contains_key("zh") => {
            let key = match locale {
                Locale::En => "en",
                Locale::Zh => "zh",
            };
            map.remove(key).unwrap_or_default()
        }
        Value::Object(map) => map.into_iter().map(|(key, item)| (key, in_one(item, locale))).collect(),
        Value::Array(list) => list.into_iter().map(|item| in_one(item, locale)).collect(),
        other => other,
    }
}

/// Scenarios in words that fit any kind of service: a plan says them in those of its own.
fn filled(value: Value, general: &Trade<'_>, locale: Locale) -> Value {
    match value {
        Value::String(text) => general.say(&Text::same(text)).get(locale).into(),
        Value::Object(map) => map.into_iter().map(|(key, item)| (key, filled(item, general, locale))).collect(),
        Value::Array(list) => list.into_iter().map(|item| filled(item, general, locale)).collect(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_a_list_in_one_language() {
        for locale in Locale::ALL {
            let content = content(Catalog::built_in(), locale);
            let sections = content.as_object().unwrap();
            assert_eq!(sections.len(), 11);
            assert!(sections.values().all(Value::is_array));
            assert!(!content.to_string().contains("\"zh\":"));
        }
        let statement = |locale| content(Catalog::built_in(), locale)["checks"][0]["statement"].to_string();
        assert_ne!(statement(Locale::En), statement(Locale::Zh));
    }

    #[test]
    fn kinds_and_jurisdictions_speak_the_language_that_was_asked_for() {
        let of = |locale, section: &str, at: usize| content(Catalog::built_in(), locale)[section][at].clone();
        assert_eq!(of(Locale::En, "kinds", 0)["id"], "call_centre");
        let sections = content(Catalog::built_in(), Locale::Zh);
        let len = |section: &str| sections[section].as_array().unwrap().len();
        assert_eq!(len("kinds"), 15, "a vocabulary for each kind of service");
        assert!(len("jurisdictions") >= 10, "nine, and one that says what to look up");
        let (en, zh) = (of(Locale::En, "kinds", 5), of(Locale::Zh, "kinds", 5));
        assert_eq!(en["has"], zh["has"]);
        assert!(en["worker"].is_string() && en["worker"] != zh["worker"], "{en} {zh}");
        let place = of(Locale::Zh, "jurisdictions", 0);
        assert!(place["name"].is_string() && place["emergency"][0]["number"].is_string(), "{place}");
    }

    #[test]
    fn no_slot_is_left_in_a_scenario() {
        for locale in Locale::ALL {
            let scenarios = content(Catalog::built_in(), locale)["scenarios"].to_string();
            for word in ["workaround", "units", "workers", "proof", "output", "many"] {
                assert!(!scenarios.contains(&format!("{{{word}}}")), "{word}");
            }
            assert!(scenarios.contains(match locale {
                Locale::En => "do the urgent part ourselves",
                Locale::Zh => "急需部分按书面说明自行完成",
            }));
        }
    }

    #[test]
    fn every_source_is_named_once_with_what_cites_it() {
        let catalog = Catalog::built_in();
        let references = references(catalog);
        assert!(references.is_sorted_by(|one, next| one.id < next.id));
        let cited: usize = references.iter().map(|reference| reference.cited_by.len()).sum();
        let origins = catalog.checks.iter().map(|check| &check.origin);
        let origins = origins.chain(catalog.scenarios.iter().map(|scenario| &scenario.origin));
        assert_eq!(cited, origins.map(Vec::len).sum::<usize>());
    }
}
