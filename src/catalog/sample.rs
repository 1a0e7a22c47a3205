//! The example firm, ready in each language: a workspace whose dates count from today.
//!
//! Its file is in the export format, but each text holds both languages and each day is written
//! from today: `@-30d`, `@+11m`. There is no clock here; equal input gives an equal firm.

use serde_json::Value;

use crate::model::{Choice, Workspace, from_json};
use crate::words::{Date, Locale, Text};

/// A firm to look around in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SampleName {
    /// A shop of 30 people that outsources its call centre, IT operations and delivery.
    OnlineShop,
}

impl Choice for SampleName {
    const ALL: &'static [Self] = &[Self::OnlineShop];

    fn code(self) -> &'static str {
        match self {
            Self::OnlineShop => "online-shop",
        }
    }

    fn label(self) -> Text {
        match self {
            Self::OnlineShop => Text::new("An online shop with 30 people", "30人的网店"),
        }
    }
}

impl SampleName {
    /// Its file, in both languages and without days.
    pub const fn file(self) -> &'static str {
        match self {
            Self::OnlineShop => include_str!("packs/online-shop.json"),
        }
    }
}

/// The example in one language, as of `today`. A test loads each; `None` would be a broken file.
pub fn sample(name: SampleName, locale: Locale, today: Date) -> Option<Workspace> {
    sample_of(name.file(), locale, today)
}

/// As `sample`, of its file.
pub fn sample_of(file: &str, locale: Locale, today: Date) -> Option<Workspace> {
    from_json(&settle(serde_json::from_str(file).ok()?, locale, today)?).ok()
}

/// The value in one language, with every day on the calendar.
fn settle(value: Value, locale: Locale, today: Date) -> Option<Value> {
    match value {
        Value::Object(mut map) if map.len() == 2 && map.contains_key("en") && map.contains_key("zh") => {
            map.remove(match locale {
                Locale::En => "en",
                Locale::Zh => "zh",
            })
        }
        Value::Object(mut map) => {
            for item in map.values_mut() {
                *item = settle(item.take(), locale, today)?;
            }
            Some(Value::Object(map))
        }
        Value::Array(list) => {
            list.into_iter().map(|item| settle(item, locale, today)).collect::<Option<_>>().map(Value::Array)
        }
        Value::String(text) => match text.strip_prefix('@') {
            Some(span) => Some(Value::String(day(span, today)?.to_string())),
            None => Some(Value::String(text)),
        },
        other => Some(other),
    }
}

/// `-30d` or `+11m` from today.
fn day(span: &str, today: Date) -> Option<Date> {
    match span.strip_suffix('d') {
        Some(days) => Some(today.plus_days(days.parse().ok()?)),
        None => Some(today.plus_months(span.strip_suffix('m')?.parse().ok()?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;
    use crate::model::Level;
    use crate::model::pack::Scenario;
    use std::collections::HashSet;

    const FILE: &str = SampleName::OnlineShop.file();
    /// What Chinese text may hold in Latin letters: the vocabulary's abbreviations, codes, a cabinet.
    const LATIN: [&str; 6] = ["IT", "QY", "FW", "HX", "NH", "B"];

    fn today() -> Date {
        Date::from_iso("2026-11-21").unwrap()
    }

    fn shop(locale: Locale) -> Workspace {
        sample(SampleName::OnlineShop, locale, today()).unwrap()
    }

    fn is_han(c: char) -> bool {
        ('\u{3000}'..='\u{9fff}').contains(&c) || ('\u{ff00}'..='\u{ffef}').contains(&c)
    }

    /// Calls `visit` with every text as typed (`Object`) and every other string.
    fn each(value: &Value, visit: &mut dyn FnMut(&Value)) {
        match value {
            Value::Object(map) if map.contains_key("en") || map.contains_key("zh") => visit(value),
            Value::Object(map) => map.values().for_each(|item| each(item, visit)),
            Value::Array(list) => list.iter().for_each(|item| each(item, visit)),
            Value::String(_) => visit(value),
            _ => {}
        }
    }

    /// Whether all that `part` holds is in `whole` as well.
    fn holds(whole: &Value, part: &Value, path: &str) -> Result<(), String> {
        match (whole, part) {
            (Value::Object(whole), Value::Object(part)) => part.iter().try_for_each(|(key, item)| {
                holds(whole.get(key).unwrap_or(&Value::Null), item, &format!("{path}/{key}"))
            }),
            (Value::Array(whole), Value::Array(part)) if whole.len() == part.len() => {
                whole.iter().zip(part).try_for_each(|(whole, part)| holds(whole, part, path))
            }
            _ if whole == part => Ok(()),
            _ => Err(format!("{path}: {part} became {whole}")),
        }
    }

    #[test]
    fn it_loads_in_both_languages_with_sound_ids() {
        for locale in Locale::ALL {
            let shop = shop(locale);
            assert_eq!(shop.first_unsound(), None);
            assert_eq!(shop.services.len(), 3);
            assert_eq!(SampleName::from_code("online-shop"), Some(SampleName::OnlineShop));
        }
    }

    #[test]
    fn every_field_of_the_file_is_one_of_the_format() {
        for locale in Locale::ALL {
            let file = settle(serde_json::from_str(FILE).unwrap(), locale, today()).unwrap();
            let read = serde_json::to_value(shop(locale)).unwrap();
            assert_eq!(holds(&read, &file, ""), Ok(()));
        }
    }

    #[test]
    fn each_text_is_whole_in_its_language_and_nothing_else_is_text() {
        // What the catalogue's steps need is named in its English, whatever the language of the firm.
        let levels = |scenario: &'static Scenario| Level::ALL.iter().map(|level| scenario.levels.get(*level));
        let steps = Catalog::built_in().scenarios.iter().flat_map(levels).flat_map(|level| &level.steps);
        let needs: HashSet<&str> = steps.flat_map(|step| &step.needs).map(|need| need.what.en.as_ref()).collect();
        each(&serde_json::from_str(FILE).unwrap(), &mut |value| match value {
            Value::Object(map) => {
                let (en, zh) = (map["en"].as_str().unwrap(), map["zh"].as_str().unwrap());
                assert_eq!(map.len(), 2, "{en}");
                assert!(!en.trim().is_empty() && !en.chars().any(is_han), "{en}");
                if ["en", "zh-CN"].contains(&zh) {
                    return;
                }
                assert!(zh.chars().any(is_han), "{zh}");
                assert!(!zh.contains([' ', ',', ';', '!', '?', '您', '！']), "{zh}");
                for run in zh.split(|c: char| !c.is_ascii_alphabetic()).filter(|run| !run.is_empty()) {
                    assert!(LATIN.contains(&run), "{zh}");
                }
            }
            other => {
                let text = other.as_str().unwrap();
                let bare = !text.contains(' ') && !text.chars().any(is_han);
                assert!(bare || needs.contains(text), "{text} has one language only");
            }
        });
    }

    #[test]
    fn every_day_is_near_today() {
        let mut days = 0;
        each(&serde_json::to_value(shop(Locale::En)).unwrap(), &mut |value| {
            let text = value.as_str().unwrap();
            assert!(!text.starts_with('@'), "{text}");
            if let Some(day) = Date::from_iso(text) {
                days += 1;
                assert!(today().days_until(day).abs() <= 730, "{text}");
            }
        });
        assert!(days > 100, "{days}");
    }

    #[test]
    fn ids_are_version_7_in_rising_order_of_each_list() {
        let shop = shop(Locale::Zh);
        let mut ids: Vec<String> = Vec::new();
        ids.extend(shop.people.iter().map(|record| record.id.to_string()));
        ids.extend(shop.vendors.iter().map(|record| record.id.to_string()));
        ids.extend(shop.services.iter().map(|record| record.id.to_string()));
        ids.extend(shop.risks.iter().map(|record| record.id.to_string()));
        ids.extend(shop.playbooks.iter().map(|record| record.id.to_string()));
        ids.extend(shop.resources.iter().map(|record| record.id.to_string()));
        assert!(ids.is_sorted());
        assert!(ids.iter().all(|id| id.get(14..15) == Some("7") && id.get(19..20) == Some("8")));
        let phones: HashSet<_> = shop.people.iter().map(|person| &person.phone).collect();
        assert_eq!(phones.len(), shop.people.len());
    }

    #[test]
    fn equal_input_gives_an_equal_firm() {
        let text = |locale, today| serde_json::to_string(&sample(SampleName::OnlineShop, locale, today)).unwrap();
        assert_eq!(text(Locale::Zh, today()), text(Locale::Zh, today()));
        assert_ne!(text(Locale::Zh, today()), text(Locale::Zh, today().plus_days(1)));
        assert_ne!(text(Locale::Zh, today()), text(Locale::En, today()));
        // At the ends of the calendar days are clamped, never a trap.
        assert!(sample(SampleName::OnlineShop, Locale::En, Date::new(9999, 12, 31).unwrap()).is_some());
    }
}
