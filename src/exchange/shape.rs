//! JSON to the types of the model, with the place of what does not fit and of what was left out.
//!
//! serde says only that something is wrong; the place is found afterwards, so that a good file pays
//! nothing for it.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::ReadError;
use super::reader::pointer_part;
use crate::model::from_json;

/// Fields without which some record cannot be read, with values that fit: they stand in for the
/// record's own while a mistake is looked for elsewhere.
const REQUIRED: [(&str, &str); 3] = [
    ("id", "00000000-0000-7000-8000-000000000000"),
    ("risk", "00000000-0000-7000-8000-000000000000"),
    ("level", "mild"),
];

/// The record at `path`. Unknown fields are added to `dropped`, each with its place.
pub(super) fn typed<T: DeserializeOwned + Serialize>(
    value: &Value,
    path: &str,
    dropped: &mut Vec<String>,
) -> Result<T, ReadError> {
    match from_json::<T>(value) {
        Ok(record) => {
            // The format writes every field of a record, so what it does not write it does not know.
            let known = serde_json::to_value(&record).unwrap_or_default();
            left_out(value, &known, path, dropped);
            Ok(record)
        }
        Err(error) => {
            let mut place = Vec::new();
            culprit(value, &mut place, &|part| from_json::<T>(part).is_ok());
            Err(ReadError::WrongType { path: format!("{path}{}", place.concat()), message: error.to_string() })
        }
    }
}

/// Adds the paths of `found` that `known` does not have.
fn left_out(found: &Value, known: &Value, path: &str, dropped: &mut Vec<String>) {
    match (found, known) {
        (Value::Object(found), Value::Object(known)) => {
            for (key, item) in found {
                let path = format!("{path}{}", pointer_part(key));
                match known.get(key) {
                    Some(known) => left_out(item, known, &path, dropped),
                    None => dropped.push(path),
                }
            }
        }
        (Value::Array(found), Value::Array(known)) => {
            for (at, (item, known)) in found.iter().zip(known).enumerate() {
                left_out(item, known, &format!("{path}/{at}"), dropped);
            }
        }
        _ => {}
    }
}

/// Walks to the innermost value that spoils `record`: a part is to blame when the record does not
/// fit with that part alone, all else left out.
fn culprit(record: &Value, place: &mut Vec<String>, fits: &dyn Fn(&Value) -> bool) {
    let mut keys: Vec<String> = Vec::new();
    loop {
        let Some(here) = descend(record, &keys) else { return };
        // If even an empty group does not fit here, the group as such is wrong.
        if !fits(&completed(only(record, &keys, true))) {
            return;
        }
        let parts: Vec<String> = match here {
            Value::Object(map) => map.keys().cloned().collect(),
            Value::Array(list) => (0..list.len()).map(|at| at.to_string()).collect(),
            _ => return,
        };
        let blamed = parts.into_iter().find(|part| {
            keys.push(part.clone());
            let fits = fits(&completed(only(record, &keys, false)));
            keys.pop();
            !fits
        });
        let Some(part) = blamed else { return };
        place.push(pointer_part(&part));
        keys.push(part);
    }
}

fn descend<'a>(value: &'a Value, keys: &[String]) -> Option<&'a Value> {
    keys.iter().try_fold(value, |value, key| match value {
        Value::Object(map) => map.get(key),
        Value::Array(list) => list.get(key.parse::<usize>().ok()?),
        _ => None,
    })
}

/// With what is required, where it is not there.
fn completed(mut record: Value) -> Value {
    if let Value::Object(map) = &mut record {
        for (key, item) in REQUIRED {
            map.entry(key).or_insert_with(|| item.into());
        }
    }
    record
}

/// `value` with nothing but what lies at `keys`, and of that nothing inside if `emptied`.
fn only(value: &Value, keys: &[String], emptied: bool) -> Value {
    match (keys.split_first(), value) {
        (None, Value::Object(_)) if emptied => Value::Object(Map::new()),
        (None, Value::Array(_)) if emptied => Value::Array(Vec::new()),
        (None, _) => value.clone(),
        (Some((key, rest)), Value::Object(map)) => {
            let item = map.get(key).map(|item| (key.clone(), only(item, rest, emptied)));
            Value::Object(item.into_iter().collect())
        }
        (Some((key, rest)), Value::Array(list)) => {
            let item = key.parse::<usize>().ok().and_then(|at| list.get(at));
            Value::Array(item.map(|item| only(item, rest, emptied)).into_iter().collect())
        }
        _ => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Playbook, Service};
    use serde_json::json;

    const ID: &str = "01890000-0000-7000-8000-000000000001";

    fn wrong<T: DeserializeOwned + Serialize>(value: &Value) -> String {
        match typed::<T>(value, "/x", &mut Vec::new()).map(|_| ()) {
            Err(ReadError::WrongType { path, .. }) => path,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn the_innermost_wrong_value_is_found() {
        for (part, path) in [
            (json!({ "name": 7 }), "/x/name"),
            (json!({ "bia": { "peaks": ["a"], "rto_min": "four" } }), "/x/bia/rto_min"),
            (
                json!({ "bia": { "impacts": [{ "money": 1 }, { "money": 1, "people": 300 }] } }),
                "/x/bia/impacts/1/people",
            ),
            (
                json!({ "checks": { "OB-01": { "state": "absent" }, "OB-02": { "state": "maybe" } } }),
                "/x/checks/OB-02/state",
            ),
            (json!({ "term": { "ends_on": "tomorrow" } }), "/x/term/ends_on"),
            (json!({ "name": { "id": "x" } }), "/x/name"),
            (json!({ "bia": "none" }), "/x/bia"),
            (json!({ "id": "7" }), "/x/id"),
            (json!({ "scope_in": ["a", 1] }), "/x/scope_in/1"),
        ] {
            let mut record = json!({ "id": ID });
            for (key, item) in part.as_object().unwrap() {
                record[key] = item.clone();
            }
            assert_eq!(wrong::<Service>(&record), path);
        }
        assert_eq!(wrong::<Service>(&json!("a service")), "/x");
        assert_eq!(wrong::<Service>(&json!([ID, "a service"])), "/x");
        assert_eq!(wrong::<Service>(&json!({ "id": ID, "site": ["by position"] })), "/x/site");
        assert_eq!(
            wrong::<Playbook>(&json!({ "id": ID, "risk": ID, "level": "mild", "steps": [{ "key": 1 }] })),
            "/x/steps/0/key"
        );
        assert_eq!(wrong::<Playbook>(&json!({ "id": ID, "risk": ID, "level": "L1", "exit": "x" })), "/x/level");
        assert_eq!(wrong::<Playbook>(&json!({ "id": 7, "risk": ID, "level": "mild" })), "/x/id");
        assert_eq!(wrong::<Playbook>(&json!({ "id": ID })), "/x");
    }

    #[test]
    fn unknown_fields_are_named() {
        let mut dropped = Vec::new();
        let value = json!({ "id": ID, "colour": 1, "bia": { "a/b": [] }, "sla": [{}, { "x": 1 }] });
        typed::<Service>(&value, "/services/0", &mut dropped).unwrap();
        assert_eq!(dropped, ["/services/0/bia/a~1b", "/services/0/colour", "/services/0/sla/1/x"]);
    }
}
