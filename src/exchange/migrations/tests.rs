//! Steps of a chain of three versions, taken by a file, by what storage holds, and by what is left of it.

use super::*;
use crate::exchange::chunks::joined;
use crate::exchange::envelope::workspace;
use crate::model::{Id, Workspace};
use serde_json::json;

/// A chain of its own: a person was `called`, and the firm's `title` lay in its policy.
static CHAIN: [&[Step]; 2] = [
    &[Step::Record(Kind::Person, |person| {
        if let Some(called) = person.remove("called") {
            person.insert("name".into(), called);
        }
    })],
    &[Step::Firm(|firm| {
        let title = firm.get_mut("policy").and_then(Value::as_object_mut).and_then(|policy| policy.remove("title"));
        if let (Some(title), Some(Value::Object(organisation))) = (title, firm.get_mut("organisation")) {
            organisation.insert("name".into(), title);
        }
    })],
];

const FIRM: &str = "01890000-0000-7000-8000-000000000001";
const ANN: &str = "01890000-0000-7000-8000-000000000002";

fn firm(version: u32) -> Value {
    let person = if version < 2 {
        json!({ "id": ANN, "called": "Ann", "phone": "1" })
    } else {
        json!({ "id": ANN, "name": "Ann", "phone": "1" })
    };
    let organisation =
        if version < 3 { json!({ "currency": "EUR" }) } else { json!({ "currency": "EUR", "name": "Lantern" }) };
    let policy =
        if version < 3 { json!({ "title": "Lantern", "phone_days": 30 }) } else { json!({ "phone_days": 30 }) };
    json!({ "id": FIRM, "organisation": organisation, "response": {}, "policy": policy, "people": [person] })
}

/// As it is written today.
fn written(workspace: &Workspace) -> Value {
    serde_json::to_value(workspace).unwrap()
}

/// As storage holds it: the firm, and its people.
fn chunks(version: u32) -> [(String, String); 2] {
    let mut firm = firm(version);
    let people = firm.as_object_mut().unwrap().remove("people").unwrap();
    [("firm-0".to_owned(), firm.to_string()), ("people-0".to_owned(), people.to_string())]
}

fn file(value: Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap()
}

#[test]
fn a_file_of_each_old_version_takes_the_steps_that_it_lacks() {
    for from in 1..=3 {
        let old = file(json!({ "version": from, "workspace": firm(from) }));
        let migrated = through(&CHAIN, old).unwrap();
        assert_eq!((migrated.file["version"].clone(), migrated.from), (json!(3), from));
        assert_eq!(migrated.file["workspace"], firm(3), "from {from}");
    }
}

#[test]
fn what_storage_holds_of_each_old_version_takes_the_same_steps() {
    let (id, third) = (Id::parse(FIRM).unwrap(), written(&workspace(firm(3)).unwrap()));
    for version in 1..=3 {
        let upgrade = Upgrade::through(&CHAIN, version);
        let whole = joined(id, upgrade, &chunks(version), &[]);
        assert_eq!((written(&whole.workspace), whole.lost.len()), (third.clone(), 0), "version {version}");
        // Nobody knows of what version it is.
        let unknown = joined(id, Upgrade::through(&CHAIN, 0), &chunks(version), &[]);
        assert_eq!((written(&unknown.workspace), unknown.lost.len()), (third.clone(), 0), "version {version}");
    }
}

#[test]
fn of_a_damaged_part_what_is_left_takes_them_too() {
    let id = Id::parse(FIRM).unwrap();
    // Each text is cut within its last answer: what stands before is read, and brought to what it is called now.
    let cut = chunks(1).map(|(name, text)| (name, text[..text.len() - 4].to_owned()));
    let joined = joined(id, Upgrade::through(&CHAIN, 1), &[], &cut);
    let person = joined.workspace.people.iter().next().unwrap();
    assert_eq!((person.id.to_string().as_str(), person.name.as_str()), (ANN, "Ann"));
    assert_eq!(joined.workspace.organisation.name, "Lantern");
    assert_eq!(joined.workspace.organisation.currency, "EUR");
}

#[test]
fn no_version_and_a_newer_version_are_refused() {
    for version in [json!(null), json!(0), json!(-1), json!("1"), json!([1])] {
        let refused = migrate(file(json!({ "version": version }))).unwrap_err();
        assert_eq!(refused, ReadError::NoVersion, "{version}");
    }
    assert_eq!(migrate(Map::new()).unwrap_err(), ReadError::NoVersion);
    for version in [u64::from(VERSION) + 1, u64::from(u32::MAX) + 1] {
        let refused = migrate(file(json!({ "version": version }))).unwrap_err();
        assert_eq!(refused, ReadError::Newer { version });
    }
}

/// Storage that was left half way, or of which nobody knows the version, takes the step once more.
#[test]
fn who_holds_a_copy_becomes_a_row_once() {
    let service = || json!({ "id": ANN, "plan": { "distribution": ["Safe", "值班台"], "owner": ANN } });
    let mut once = service();
    Upgrade::from(4).record(Kind::Service, &mut once);
    let rows = json!({ "id": ANN, "plan": { "copies": [{ "holder": "Safe" }, { "holder": "值班台" }], "owner": ANN } });
    assert_eq!(once, rows);
    Upgrade::from(0).record(Kind::Service, &mut once);
    assert_eq!(once, rows);
    // What is no list is left for the reader to name.
    let mut odd = json!({ "id": ANN, "plan": { "distribution": "Safe" } });
    Upgrade::from(4).record(Kind::Service, &mut odd);
    assert_eq!(odd["plan"]["distribution"], json!("Safe"));
    let mut none = json!({ "id": ANN, "plan": 7 });
    Upgrade::from(4).record(Kind::Service, &mut none);
    assert_eq!(none["plan"], json!(7));
}
