//! What the memo keeps is what judging anew would say, whatever record of a generated firm is edited.

mod support {
    pub mod workspace;
}

use ballast::assess::{Look, Memo, deadlines, headline, lint, next_steps, ranked_risks, summaries};
use ballast::catalog::Catalog;
use ballast::model::{Edit, Id, Kind, Workspace};
use ballast::words::Date;
use serde_json::{Value, json};
use support::workspace::{any, full};

/// Every judgement that looks over the whole firm.
fn judgements(ctx: &Look<'_>) -> String {
    let ranking: Vec<_> = ranked_risks(ctx).into_iter().map(|ranked| (ranked.risk, ranked.residual)).collect();
    let lists = (lint(ctx), next_steps(ctx, 99), deadlines(ctx, 9999, 999));
    format!("{:?}", (lists, summaries(ctx), headline(ctx), ranking))
}

/// What a record refers to, as often as it does.
fn references(value: &Value, out: &mut Vec<Id>) {
    match value {
        Value::Object(map) => map.iter().filter(|(key, _)| *key != "id").for_each(|(_, item)| references(item, out)),
        Value::Array(list) => list.iter().for_each(|item| references(item, out)),
        Value::String(text) => out.extend(Id::parse(text)),
        _ => {}
    }
}

/// Every record of a workspace as a value.
fn records(workspace: &Workspace) -> Vec<(Kind, Id, Value)> {
    let kinds = [Kind::Person, Kind::Vendor, Kind::Service, Kind::Risk, Kind::Playbook, Kind::Resource];
    let all = serde_json::to_value(workspace).unwrap();
    let tables = ["people", "vendors", "services", "risks", "playbooks", "resources"];
    let of = |(kind, table): (Kind, &str)| {
        let list = all.get(table).and_then(Value::as_array).cloned().unwrap_or_default();
        list.into_iter().map(move |record| (kind, Id::parse(record["id"].as_str().unwrap()).unwrap(), record))
    };
    kinds.into_iter().zip(tables).flat_map(of).collect()
}

/// Edits one field of a record in a judged firm, and compares the memo with judging anew.
/// Returns whether the judgement is another than before.
fn edit_tells_the_truth(workspace: &Workspace, today: Date, edit: &Edit) -> bool {
    let Ok(edited) = workspace.apply(edit) else { return false };
    let memo = Memo::default();
    let before = judgements(&Look::with_memo(workspace, Catalog::built_in(), today, &memo));
    let kept = judgements(&Look::with_memo(&edited, Catalog::built_in(), today, &memo));
    let fresh = judgements(&Look::new(&edited, Catalog::built_in(), today));
    assert!(kept == fresh, "{edit:?} of {}", serde_json::to_string(workspace).unwrap());
    before != fresh
}

fn firms() -> impl Iterator<Item = Workspace> {
    std::iter::once(full()).chain((1..12).map(any))
}

#[test]
fn whatever_is_referred_to_is_renamed_in_every_judgement() {
    let today = Date::from_iso("2026-11-29").unwrap();
    let (mut tried, mut told) = (0, 0);
    for workspace in firms() {
        let records = records(&workspace);
        let mut named = Vec::new();
        let singles = json!([&*workspace.organisation, &*workspace.response]);
        references(&singles, &mut named);
        records.iter().for_each(|(_, _, record)| references(record, &mut named));
        named.sort();
        named.dedup();
        for (kind, id, record) in records.iter().filter(|(_, id, _)| named.contains(id)) {
            for field in ["name", "title"].into_iter().filter(|field| record.get(field).is_some()) {
                tried += 1;
                let edit = Edit::set(*kind, *id, field, json!("Yara Renamed"));
                told += u32::from(edit_tells_the_truth(&workspace, today, &edit));
            }
        }
    }
    assert!(tried > 30 && told > 20, "{told} of {tried}");
}

/// A person named once or twice in one record, at any two places: what compares the two is read anew.
#[test]
fn one_person_at_any_two_places_is_renamed_in_every_judgement() {
    let today = Date::from_iso("2026-11-29").unwrap();
    let zed = Id::new(1, &[7; 10]);
    let (mut tried, mut told) = (0, 0);
    for workspace in firms().take(6) {
        let person = json!({ "id": zed.to_string(), "name": "Zed Approver", "phone": "1" });
        let add = Edit::Add { record: Kind::Person, value: person };
        let workspace = workspace.apply(&add).unwrap();
        let mut all: Vec<_> =
            records(&workspace).into_iter().map(|(kind, id, record)| (kind, Some(id), record)).collect();
        all.push((Kind::Response, None, serde_json::to_value(&*workspace.response).unwrap()));
        for (kind, id, record) in all {
            let mut paths = Vec::new();
            places_of_people(&workspace, &record, "", &mut paths);
            let set = |workspace: &Workspace, path: &str| {
                workspace.apply(&Edit::set(kind, id, path, json!(zed.to_string()))).unwrap()
            };
            for (at, first) in paths.iter().enumerate() {
                let once = set(&workspace, first);
                for second in paths.iter().skip(at) {
                    let named = set(&once, second);
                    tried += 1;
                    let edit = Edit::set(Kind::Person, zed, "name", json!("Yara Renamed"));
                    told += u32::from(edit_tells_the_truth(&named, today, &edit));
                }
            }
        }
    }
    assert!(tried > 500 && told > 500, "{told} of {tried}");
}

fn places_of_people(workspace: &Workspace, value: &Value, above: &str, out: &mut Vec<String>) {
    let parts: Vec<(String, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(key, item)| (key.clone(), item)).collect(),
        Value::Array(list) => list.iter().enumerate().map(|(at, item)| (at.to_string(), item)).collect(),
        Value::String(text) if above != "id" => {
            if Id::parse(text).is_some_and(|id| workspace.people.contains(id)) {
                out.push(above.to_owned());
            }
            Vec::new()
        }
        _ => Vec::new(),
    };
    for (part, item) in parts {
        let path = if above.is_empty() { part } else { format!("{above}/{part}") };
        places_of_people(workspace, item, &path, out);
    }
}

/// Every field of every record, emptied: a judgement may read any of them.
#[test]
fn whatever_field_is_emptied_the_memo_tells_the_same_as_judging_anew() {
    let today = Date::from_iso("2026-11-29").unwrap();
    for workspace in firms().take(5) {
        for (kind, id, record) in records(&workspace) {
            for field in record.as_object().unwrap().keys().filter(|field| *field != "id") {
                edit_tells_the_truth(&workspace, today, &Edit::set(kind, id, field, Value::Null));
            }
        }
    }
}
