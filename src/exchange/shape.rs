//! JSON to the types of the model, with the place of what does not fit and of what was left out.
//!
//! Reading knows the place of a mistake; what a file says beyond the format is found by writing it
//! again.

use serde::Serialize;
use serde_json::Value;

use super::ReadError;
use super::reader::pointer_part;
use crate::model::{
    AnyTable, FromJson, Kind, Misfit, Organisation, PlanRecord, Policy, Response, Workspace, from_json,
};

/// The record at `path`. Unknown fields are added to `dropped`, each with its place.
pub(super) fn typed<T: FromJson + Serialize>(
    value: &Value,
    path: &str,
    dropped: &mut Vec<String>,
) -> Result<T, ReadError> {
    let record = from_json::<T>(value).map_err(|misfit| wrong_type(path, &misfit))?;
    tell_left_out(value, serde_json::to_value(&record).ok(), path, dropped);
    Ok(record)
}

/// The same at the end of a table.
pub(super) fn add(
    table: &mut dyn AnyTable,
    value: &Value,
    path: &str,
    dropped: &mut Vec<String>,
) -> Result<(), ReadError> {
    table.push(value).map_err(|misfit| wrong_type(path, &misfit))?;
    tell_left_out(value, table.json_at(table.count().saturating_sub(1)), path, dropped);
    Ok(())
}

/// Whether the value is a record of the kind; unknown fields are added to `dropped`.
pub(super) fn check(kind: Kind, value: &Value, path: &str, dropped: &mut Vec<String>) -> Result<(), ReadError> {
    match kind {
        Kind::Organisation => typed::<Organisation>(value, path, dropped).map(drop),
        Kind::Response => typed::<Response>(value, path, dropped).map(drop),
        Kind::Policy => typed::<Policy>(value, path, dropped).map(drop),
        Kind::Plan => typed::<PlanRecord>(value, path, dropped).map(drop),
        kind => Workspace::default().table_mut(kind).map_or(Ok(()), |table| add(table, value, path, dropped)),
    }
}

fn wrong_type(path: &str, misfit: &Misfit) -> ReadError {
    let place: String = misfit.path().map(pointer_part).collect();
    ReadError::WrongType { path: format!("{path}{place}"), message: misfit.to_string() }
}

/// The format writes every field of a record, so what it does not write it does not know.
fn tell_left_out(value: &Value, written: Option<Value>, path: &str, dropped: &mut Vec<String>) {
    let before = dropped.len();
    left_out(value, &written.unwrap_or_default(), dropped);
    inside(path, dropped, before);
}

/// Adds the paths of `found` that `known` does not have.
fn left_out(found: &Value, known: &Value, dropped: &mut Vec<String>) {
    match (found, known) {
        (Value::Object(found), Value::Object(known)) => {
            for (key, item) in found {
                let before = dropped.len();
                match known.get(key) {
                    Some(known) => left_out(item, known, dropped),
                    None => dropped.push(String::new()),
                }
                if dropped.len() > before {
                    inside(&pointer_part(key), dropped, before);
                }
            }
        }
        (Value::Array(found), Value::Array(known)) => {
            for (at, (item, known)) in found.iter().zip(known).enumerate() {
                let before = dropped.len();
                left_out(item, known, dropped);
                if dropped.len() > before {
                    inside(&format!("/{at}"), dropped, before);
                }
            }
        }
        _ => {}
    }
}

/// Puts where they are in front of the paths from `before` on. Paths are rare: they are made when one is found.
fn inside(path: &str, dropped: &mut [String], before: usize) {
    dropped.iter_mut().skip(before).for_each(|found| found.insert_str(0, path));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Playbook, Service};
    use serde_json::json;

    const ID: &str = "01890000-0000-7000-8000-000000000001";

    fn wrong<T: FromJson + Serialize>(value: &Value) -> String {
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
