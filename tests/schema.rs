//! The published JSON Schemas are those of the types. `UPDATE_SCHEMA=1` writes them anew; a change
//! of `workspace.schema.json` after a release needs a new version of the format.
#![cfg(feature = "schema")]

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Value, json};

fn schema<T: JsonSchema>(id: &str) -> Value {
    let settings = SchemaSettings::draft2020_12();
    let mut value = serde_json::to_value(settings.into_generator().into_root_schema_for::<T>()).unwrap();
    value["$id"] = json!(format!("ballast/{id}"));
    tidy(&mut value);
    value
}

/// Leaves out defaults that only say "empty": every field is optional, and absent means empty.
fn tidy(value: &mut Value) {
    match value {
        Value::Object(map) => {
            if map.contains_key("type") || map.contains_key("$ref") || map.contains_key("anyOf") {
                let plain = map.get("default").is_some_and(|default| default.is_number());
                if !plain {
                    map.remove("default");
                }
            }
            map.values_mut().for_each(tidy);
        }
        Value::Array(list) => list.iter_mut().for_each(tidy),
        _ => {}
    }
}

fn published<T: JsonSchema>(name: &str, change: impl FnOnce(&mut Value)) {
    let mut schema = schema::<T>(name);
    change(&mut schema);
    let text = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
    let path = format!("{}/docs/format/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == text, "docs/format/{name} is not what the types say; run the test with UPDATE_SCHEMA=1");
}

#[test]
fn the_schema_of_a_firms_file_is_up_to_date() {
    published::<ballast::exchange::File>("workspace.schema.json", |schema| {
        schema["properties"]["format"]["const"] = json!(ballast::exchange::FORMAT);
        schema["properties"]["version"]["const"] = json!(ballast::exchange::VERSION);
        schema["properties"]["exported_at"]["format"] = json!("date-time");
        // What the reader asks beyond the types.
        for record in ["Workspace", "Person", "Vendor", "Service", "Resource"] {
            schema["$defs"][record]["required"] = json!(["id"]);
        }
        schema["$defs"]["Risk"]["required"] = json!(["id", "service"]);
        // And what it does without: tools need not know the history.
        schema["$defs"]["Lineage"].as_object_mut().unwrap().remove("required");
    });
}

#[test]
fn the_schema_of_packs_is_up_to_date() {
    published::<ballast::model::pack::Pack>("pack.schema.json", |schema| {
        schema["properties"]["format"]["const"] = json!("ballast/pack");
        schema["required"] = json!(["format"]);
    });
}
