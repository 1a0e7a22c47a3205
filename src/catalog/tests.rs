//! The packs as they are written, whatever a loader makes of them.

use serde_json::{Value, json};
use std::collections::BTreeSet;

use super::{Catalog, PackError};
use crate::model::{Choice as _, Level};

const PACKS: [(&str, &str); 11] = [
    ("checks", include_str!("packs/checks.json")),
    ("glossary", include_str!("packs/glossary.json")),
    ("guide", include_str!("packs/guide.json")),
    ("jurisdictions", include_str!("packs/jurisdictions.json")),
    ("kinds", include_str!("packs/kinds.json")),
    ("online-shop", include_str!("packs/online-shop.json")),
    ("presets", include_str!("packs/presets.json")),
    ("scenarios", include_str!("packs/scenarios.json")),
    ("scenarios-outside", include_str!("packs/scenarios-outside.json")),
    ("scenarios-own", include_str!("packs/scenarios-own.json")),
    ("scenarios-trades", include_str!("packs/scenarios-trades.json")),
];

fn each_text(value: &Value, visit: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => visit(text),
        Value::Array(list) => list.iter().for_each(|item| each_text(item, visit)),
        Value::Object(map) => map.values().for_each(|item| each_text(item, visit)),
        _ => {}
    }
}

#[test]
fn texts_keep_the_house_style() {
    for (name, text) in PACKS {
        each_text(&serde_json::from_str(text).unwrap(), &mut |text| {
            assert!(!text.contains(" %"), "{name}: a space before %: {text}");
            assert!(!text.contains('"'), "{name}: straight quotes: {text}");
        });
    }
}

#[test]
fn every_built_in_pack_loads() {
    for (name, text) in PACKS.iter().filter(|(name, _)| *name != "online-shop") {
        assert!(Catalog::read(text).is_ok(), "{name}: {:?}", Catalog::read(text).err());
    }
}

/// A step due within ten minutes falls to somebody who is near: whoever is on the spot, the owner, who looks after the
/// systems. The commander and counsel have to be found first.
#[test]
fn nobody_who_has_to_be_found_first_has_a_step_due_within_minutes() {
    const AWAY: [&str; 5] = ["command", "legal", "data", "contact", "hr"];
    let mut wrong = Vec::new();
    for (_, text) in PACKS.iter().filter(|(name, _)| name.starts_with("scenarios")) {
        let pack: Value = serde_json::from_str(text).unwrap();
        for scenario in pack["scenarios"].as_array().unwrap() {
            for (level, plan) in scenario["levels"].as_object().unwrap() {
                for step in plan["steps"].as_array().unwrap() {
                    let away = AWAY.contains(&step["role"].as_str().unwrap());
                    if away && step["minutes"].as_u64().unwrap() <= 10 {
                        wrong.push(format!("{} {level}: {}", scenario["id"], step["text"]["en"]));
                    }
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// In whatever section: two entries of one id, an entry without one, half a text.
#[test]
fn a_pack_that_repeats_an_id_or_lacks_a_language_is_refused_with_its_place() {
    let mut lists = BTreeSet::new();
    for (name, text) in PACKS.iter().filter(|(name, _)| *name != "online-shop") {
        let pack: Value = serde_json::from_str(text).unwrap();
        for (section, entries) in pack.as_object().unwrap() {
            let Some(first) = entries.as_array().and_then(|list| list.first()).filter(|first| first.is_object()) else {
                continue;
            };
            let change = |edit: &dyn Fn(&mut Vec<Value>)| {
                let mut pack = pack.clone();
                edit(pack[section].as_array_mut().unwrap());
                Catalog::read(&pack.to_string()).err()
            };
            if let Some(id) = first.get("id").or(first.get("score")).or(first.get("code")) {
                lists.insert(section.clone());
                let id = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
                let repeated = change(&|list| list.push(first.clone()));
                assert_eq!(repeated, Some(PackError::Repeated(id)), "{name} {section}");
            }
            let half = change(&|list| list.push(json!({ "text": { "en": "half" } })));
            let at = format!("/{section}/{}/text", entries.as_array().map_or(0, Vec::len));
            assert_eq!(half, Some(PackError::Language(at)), "{name} {section}");
        }
    }
    assert_eq!(lists.len(), 20, "each list of the table in `layer.rs`, seen in a pack");
}

#[test]
fn a_later_pack_replaces_entries_of_the_same_id_and_adds_the_others() {
    let mut catalog = Catalog::built_in().clone();
    let (terms, first) = (catalog.glossary.len(), catalog.glossary[0].id.clone());
    let term = |id: &str| json!({ "id": id, "term": { "en": "Own", "zh": "自有" }, "definition": { "en": "Own words", "zh": "自有说法" } });
    let pack =
        json!({ "format": "ballast/pack", "version": 1, "id": "own", "glossary": [term(&first), term("own-term")] });
    catalog.lay(Catalog::read(&pack.to_string()).unwrap());
    assert_eq!(catalog.glossary.len(), terms + 1);
    assert_eq!(catalog.term(&first).unwrap().term.en, "Own");
    assert_eq!(catalog.term("own-term").unwrap().definition.zh, "自有说法");
}

/// A plan holds the playbooks of its own risks only: at night a step that sends to another one leads nowhere.
#[test]
fn no_step_sends_to_another_playbook() {
    let mut sends = Vec::new();
    for scenario in &Catalog::built_in().scenarios {
        for level in Level::ALL {
            let steps = &scenario.levels.get(*level).steps;
            let quotes = steps.iter().filter(|step| step.text.en.contains('“') || step.text.en.contains("turn to"));
            sends.extend(quotes.map(|step| format!("{} {} {}", scenario.id, level.code(), step.id)));
        }
    }
    assert_eq!(sends, Vec::<String>::new());
}

/// A record that a step leaves says what it is.
#[test]
fn no_step_leaves_a_record_called_record() {
    for scenario in &Catalog::built_in().scenarios {
        for level in Level::ALL {
            for step in &scenario.levels.get(*level).steps {
                assert_ne!(step.evidence.en, "Record", "{} {} {}", scenario.id, level.code(), step.id);
            }
        }
    }
}

/// What is proposed for a kind of service is printed for every firm of it: nobody reads of a room that is not there.
#[test]
fn no_proposal_names_a_place_that_a_firm_of_its_kind_may_not_have() {
    let places = [
        "hospital",
        "office:",
        "shop",
        "school",
        "kitchen",
        "canteen",
        "second site",
        "医院",
        "办公场所",
        "门店",
        "学校",
        "茶水间",
        "食堂",
    ];
    let mut found = Vec::new();
    for kind in &Catalog::built_in().kinds {
        let said = kind.horizons.iter().chain([&kind.workaround]).chain(&kind.only_vendor).chain(&kind.ours);
        for text in said.flat_map(|text| [&text.en, &text.zh]) {
            let named = places.iter().filter(|place| text.to_lowercase().contains(*place));
            found.extend(named.map(|place| format!("{}: {place} in “{text}”", kind.id)));
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_role_card_has_no_more_tags_than_lines() {
    let catalog = Catalog::built_in();
    for card in catalog.roles.iter().chain(&catalog.hats) {
        assert!(card.card_tags.len() <= card.card.len(), "{}", card.id);
    }
    assert!(catalog.roles.iter().any(|card| !card.card_tags.is_empty()));
}
