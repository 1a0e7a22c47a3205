//! What judging, Home and the registers read of the built-in packs: ids, scores, steps and titles, with an ellipsis
//! for the words that only the pages of wings show, and a mark for what a step needs, by which answers know it. On the release site it comes with Home, and the packs with those wings.
//!
//! `UPDATE_BRIEF=1 cargo test --no-default-features --lib brief` writes it anew from the packs.

/// One pack of all.
pub const BRIEF: &str = include_str!("packs/brief.json");

/// How many digits of base 36 a mark has: enough to tell the needs of one class apart.
const DIGITS: u32 = 4;

/// The length of a mark.
pub const MARK: usize = DIGITS as usize;

/// What stands for words that are compared and not read (FNV-1a).
pub fn words_mark(words: &str) -> String {
    let hash = words.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (0..DIGITS).filter_map(|place| char::from_digit(hash / 36_u32.pow(place) % 36, 36)).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value};

    use super::*;
    use crate::catalog::layer::packs;

    /// Whose words it leaves out.
    const LEFT_OUT: [&str; 16] = [
        "access_gate",
        "check_groups/lede",
        "check_sets",
        "factors/question",
        "factors/scale",
        "flow/text",
        "impact",
        "kinds/pitfalls/fix",
        "levels/grades_note",
        "levels/rule",
        "likelihood",
        "name",
        "resource_classes/examples",
        "scenarios/levels",
        "scenarios/symptoms",
        "treatments",
    ];

    /// What no judgement looks at.
    const GONE: [&str; 7] =
        ["first_minutes", "glossary", "handover", "mild_interruption", "principles", "recovery_generic", "standdown"];
    const GONE_OF_EACH: [(&str, &[&str]); 4] = [
        ("checks", &["mark", "origin", "why", "how", "evidence"]),
        ("hats", &["card", "card_tags"]),
        ("roles", &["card", "card_tags"]),
        ("scenarios", &["mark", "origin", "indicators", "recovery", "sudden", "what"]),
    ];
    /// What is left of an entry where little is looked at.
    const LEFT_OF_EACH: [(&str, &[&str]); 4] = [
        ("outline", &["id", "title"]),
        ("kinds", &["id", "has", "clock", "pitfalls"]),
        ("presets", &["id", "title", "facts", "scenarios"]),
        ("topics", &["id", "follows", "also", "checks"]),
    ];

    /// Of what a country says, judging shows how its checks are asked, and Home its money.
    const OF_A_COUNTRY: [&str; 4] = ["code", "base", "checks", "formats"];
    const OF_ITS_CHECKS: [&str; 2] = ["drop", "knock_out"];

    fn keep_checks_alone(country: &mut Value) {
        let Value::Object(country) = country else { panic!("a country is an object") };
        country.retain(|part, _| OF_A_COUNTRY.contains(&part.as_str()));
        if let Some(formats) = country.get_mut("formats").and_then(Value::as_object_mut) {
            formats.retain(|part, _| part == "currency");
        }
        let checks = country.get_mut("checks").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut);
        checks.filter_map(Value::as_object_mut).for_each(|check| {
            check.retain(|part, _| OF_ITS_CHECKS.contains(&part.as_str()));
        });
    }
    /// The way of the firm's own to go on, which a step may start.
    const SLOT: &str = "{workaround}";

    fn leave_out(value: &mut Value, path: &[&str]) {
        match (value, path) {
            (Value::Array(items), path) => items.iter_mut().for_each(|item| leave_out(item, path)),
            (Value::Object(map), [name, below @ ..]) => {
                if let Some(item) = map.get_mut(*name) {
                    leave_out(item, below);
                }
            }
            (Value::Object(map), []) if map.contains_key("zh") => {
                // Judging asks whether something is said, and whether it is the firm's own workaround; not what.
                let slot = if map.values().any(|text| text.as_str().is_some_and(|text| text.contains(SLOT))) {
                    SLOT
                } else {
                    ""
                };
                *map = Map::from_iter(["en", "zh"].map(|language| (language.to_owned(), format!("…{slot}").into())));
            }
            (Value::Object(map), []) => {
                for (name, item) in map {
                    if name == "needs" { mark(item) } else { leave_out(item, &[]) }
                }
            }
            _ => {}
        }
    }

    /// Which of them were answered is judged at Home too.
    fn mark(needs: &mut Value) {
        let needs = needs.as_array_mut().unwrap().iter_mut();
        for words in needs.flat_map(|need| need["what"].as_object_mut().unwrap().values_mut()) {
            *words = words_mark(words.as_str().unwrap()).into();
        }
    }

    fn brief() -> String {
        let mut all = Map::new();
        for pack in packs() {
            let Ok(Value::Object(pack)) = serde_json::from_str(pack) else { panic!("a pack is an object") };
            for (name, section) in pack {
                match (all.get_mut(&name), section) {
                    // Scenarios come in several packs.
                    (Some(Value::Array(known)), Value::Array(more)) => known.extend(more),
                    (known, section) => {
                        let head = ["format", "version", "id", "content_date", "name"].contains(&name.as_str());
                        assert!(known.is_none() || head, "two packs have {name}");
                        all.insert(name, section);
                    }
                }
            }
        }
        let mut all = Value::Object(all);
        for path in LEFT_OUT {
            leave_out(&mut all, &path.split('/').collect::<Vec<_>>());
        }
        if let Some(all) = all.as_object_mut() {
            all.retain(|section, _| !GONE.contains(&section.as_str()));
            let mut each = |section: &str, keeps: &dyn Fn(&str) -> bool| {
                let entries = all.get_mut(section).and_then(Value::as_array_mut).into_iter().flatten();
                entries.filter_map(Value::as_object_mut).for_each(|entry| entry.retain(|part, _| keeps(part)));
            };
            for (section, gone) in GONE_OF_EACH {
                each(section, &|part| !gone.contains(&part));
            }
            for (section, left) in LEFT_OF_EACH {
                each(section, &|part| left.contains(&part));
            }
        }
        // Of symptoms: whether there are any. Of a level: not when it begins and ends. Of a step: not what proves it, and
        // no empty list.
        for scenario in all["scenarios"].as_array_mut().into_iter().flatten() {
            if let Some(symptoms) = scenario["symptoms"].as_array_mut() {
                symptoms.truncate(1);
            }
            for level in scenario["levels"].as_object_mut().into_iter().flat_map(Map::values_mut) {
                level.as_object_mut().unwrap().retain(|part, _| !["trigger", "exit"].contains(&part.as_str()));
                for step in level["steps"].as_array_mut().into_iter().flatten() {
                    let empty = |value: &Value| value.as_array().is_some_and(Vec::is_empty);
                    step.as_object_mut().unwrap().retain(|part, value| part != "evidence" && !empty(value));
                }
            }
        }
        all["jurisdictions"].as_array_mut().into_iter().flatten().for_each(keep_checks_alone);
        // A line for each entry, so that a change is seen.
        let Value::Object(all) = all else { panic!("it is an object") };
        let lines = all.iter().map(|(name, section)| match section {
            Value::Array(items) => {
                let items: Vec<String> = items.iter().map(Value::to_string).collect();
                format!("\"{name}\":[\n{}]", items.join(",\n"))
            }
            other => format!("\"{name}\":{other}"),
        });
        format!("{{\n{}}}\n", lines.collect::<Vec<_>>().join(",\n"))
    }

    #[test]
    fn what_steps_need_has_a_mark_of_its_own() {
        assert_eq!(words_mark("Emergency fund"), words_mark("Emergency fund"));
        use crate::model::Choice as _;
        let mut marks = std::collections::HashMap::new();
        for scenario in &crate::catalog::Catalog::built_in().scenarios {
            for level in crate::model::Level::ALL {
                for need in scenario.levels.get(*level).steps.iter().flat_map(|step| &step.needs) {
                    for words in [&need.what.en, &need.what.zh] {
                        assert_eq!(marks.entry(words_mark(words)).or_insert_with(|| words.clone()), words);
                    }
                }
            }
        }
        assert!(marks.len() > 300, "{}", marks.len());
    }

    #[test]
    fn it_is_what_the_packs_say() {
        let brief = brief();
        if std::env::var_os("UPDATE_BRIEF").is_some() {
            let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/catalog/packs/brief.json");
            std::fs::write(file, &brief).unwrap();
            return;
        }
        assert!(brief == BRIEF, "a pack was changed: UPDATE_BRIEF=1 cargo test --no-default-features --lib brief");
    }
}
