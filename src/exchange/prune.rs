//! Empty and absent are one in the format: empties are left out of files, fingerprints and storage.
//!
//! Only members of objects go; a place in a list may mean something even when it is empty.

use serde_json::Value;

/// The value without members that are `null`, `""`, `[]` or `{}`. `false` and `0` are answers and stay.
pub fn pruned(mut value: Value) -> Value {
    prune(&mut value);
    value
}

/// In place: most of a record stays.
fn prune(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|_, item| {
                prune(item);
                !is_empty(item)
            });
            // One order whatever the features of serde_json: equal content must give equal text.
            map.sort_keys();
        }
        Value::Array(list) => list.iter_mut().for_each(prune),
        _ => {}
    }
}

pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn empties_go_answers_and_places_in_lists_stay() {
        let full = json!({
            "a": null, "b": "", "c": [], "d": { "e": { "f": "" } }, "no": false, "nought": 0,
            "list": ["", { "x": null, "y": 1 }, {}, []],
        });
        assert_eq!(pruned(full), json!({ "no": false, "nought": 0, "list": ["", { "y": 1 }, {}, []] }));
    }
}
