//! The packs as they are written, whatever a loader makes of them.

use serde_json::Value;

const PACKS: [(&str, &str); 6] = [
    ("checks", include_str!("packs/checks.json")),
    ("glossary", include_str!("packs/glossary.json")),
    ("guide", include_str!("packs/guide.json")),
    ("online-shop", include_str!("packs/online-shop.json")),
    ("presets", include_str!("packs/presets.json")),
    ("scenarios", include_str!("packs/scenarios.json")),
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
