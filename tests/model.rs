//! Properties of the model over whole generated workspaces: edits keep ids sound, undo restores
//! exactly, every field can be emptied and set again.

mod support {
    pub mod workspace;
}

use ballast::model::{Choice as _, Edit, EditError, Id, Kind, Person, Place, Workspace, look};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::workspace::{any as any_workspace, full};

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() }
}

fn json_of(workspace: &Workspace) -> Value {
    serde_json::to_value(workspace).unwrap()
}

/// Every record of a workspace.
fn records(workspace: &Workspace) -> Vec<(Kind, Option<Id>)> {
    let mut all = vec![(Kind::Organisation, None), (Kind::Response, None), (Kind::Policy, None), (Kind::Plan, None)];
    all.extend(workspace.people.iter().map(|record| (Kind::Person, Some(record.id))));
    all.extend(workspace.vendors.iter().map(|record| (Kind::Vendor, Some(record.id))));
    all.extend(workspace.services.iter().map(|record| (Kind::Service, Some(record.id))));
    all.extend(workspace.risks.iter().map(|record| (Kind::Risk, Some(record.id))));
    all.extend(workspace.playbooks.iter().map(|record| (Kind::Playbook, Some(record.id))));
    all.extend(workspace.resources.iter().map(|record| (Kind::Resource, Some(record.id))));
    all
}

/// Every path below a value: groups, lists, their entries, and single values.
fn paths(value: &Value, above: &str, out: &mut Vec<String>) {
    let parts: Vec<(String, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(key, item)| (key.clone(), item)).collect(),
        Value::Array(list) => list.iter().enumerate().map(|(at, item)| (at.to_string(), item)).collect(),
        _ => Vec::new(),
    };
    for (part, item) in parts {
        let path = if above.is_empty() { part } else { format!("{above}/{part}") };
        paths(item, &path, out);
        out.push(path);
    }
}

fn all_places(workspace: &Workspace) -> Vec<Place> {
    let mut places = Vec::new();
    for (kind, id) in records(workspace) {
        let mut of_record = Vec::new();
        paths(&workspace.record(kind, id).unwrap(), "", &mut of_record);
        places.extend(of_record.into_iter().map(|path| Place::new(kind, id, path)));
    }
    places
}

fn value_at(workspace: &Workspace, at: &Place) -> Option<Value> {
    look(&workspace.record(at.record, at.id)?, &at.field).cloned()
}

#[test]
fn the_full_workspace_leaves_nothing_empty() {
    let workspace = full();
    assert_eq!(workspace.first_unsound(), None);
    for at in all_places(&workspace) {
        let value = value_at(&workspace, &at).unwrap();
        let empty = matches!(&value, Value::Null)
            || value.as_str() == Some("")
            || value.as_array().is_some_and(Vec::is_empty)
            || value.as_object().is_some_and(serde_json::Map::is_empty);
        assert!(!empty, "{at:?} is empty");
    }
}

#[test]
fn every_field_can_be_emptied_and_set_again() {
    let workspace = full();
    let before = json_of(&workspace);
    let mut count = 0;
    for at in all_places(&workspace) {
        if at.field == "id" {
            assert_eq!(workspace.apply(&Edit::Set { at: at.clone(), value: json!(null) }), Err(EditError::NoField(at)));
            continue;
        }
        let old = value_at(&workspace, &at).unwrap();
        let same = workspace.apply(&Edit::Set { at: at.clone(), value: old.clone() }).unwrap();
        assert_eq!(json_of(&same), before, "{at:?}");

        match workspace.apply(&Edit::Set { at: at.clone(), value: Value::Null }) {
            Ok(emptied) => {
                count += 1;
                let now = value_at(&emptied, &at).unwrap_or_default();
                // The firm's own figures go back to ours.
                assert!(at.record == Kind::Policy || is_empty(&now), "{at:?} is {now}");
                assert_eq!(emptied.first_unsound(), None);
                let back = emptied.apply(&Edit::Set { at: at.clone(), value: old }).unwrap();
                assert_eq!(json_of(&back), before, "{at:?}");
            }
            // What a record cannot be without, and entries of lists that have no empty form.
            Err(EditError::WrongType(..)) => {
                let entry = at.field.rsplit('/').next().is_some_and(|part| part.parse::<usize>().is_ok());
                assert!(at.field == "level" || at.field == "risk" || entry, "{at:?}");
            }
            Err(EditError::Unsound(_)) => assert_eq!(at.field, "service"),
            Err(error) => panic!("{at:?}: {error:?}"),
        }
    }
    assert!(count > 600, "{count}");
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(flag) => !flag,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.values().all(is_empty),
        Value::Number(_) => false,
    }
}

#[test]
fn emptying_what_is_not_there_changes_nothing() {
    let workspace = full();
    let vendor = workspace.vendors.iter().next().unwrap().id;
    for (kind, id, field) in [
        (Kind::Policy, None, "checks/OB-99"),
        (Kind::Vendor, Some(vendor), "checks/OB-99"),
        (Kind::Vendor, Some(vendor), "checks/OB-99/note"),
        (Kind::Vendor, Some(vendor), "checks/OB-99/state"),
        (Kind::Vendor, Some(vendor), "checks/OB-99/evidence/expires"),
        (Kind::Vendor, Some(vendor), "subcontractors/2/name"),
    ] {
        let next = workspace.apply(&Edit::set(kind, id, field, Value::Null)).unwrap();
        assert_eq!(json_of(&next), json_of(&workspace), "{field}");
    }
}

#[test]
fn the_firms_own_figures_return_to_the_default_when_emptied() {
    let workspace = full().apply(&Edit::set(Kind::Policy, None, "tier_1_from", 99)).unwrap();
    let next = workspace.apply(&Edit::set(Kind::Policy, None, "tier_1_from", Value::Null)).unwrap();
    assert_eq!(next.policy.tier_1_from, 70);
    let next = next.apply(&Edit::set(Kind::Policy, None, "checks/OB-07", Value::Null)).unwrap();
    assert!(next.policy.checks.get("OB-07").is_none());
}

#[test]
fn unknown_fields_are_refused_whatever_the_value() {
    let workspace = full();
    for (kind, id) in records(&workspace) {
        for field in
            ["colour", "colour/deep", "checks/OB-01/colour", "name/x", "", "id", "id/x", "note/0", "bia/colour"]
        {
            for value in [json!(null), json!(""), json!(0), json!([]), json!({}), json!(false), json!("x")] {
                let known = field.starts_with("checks/") && matches!(kind, Kind::Policy) && value.is_null();
                let edit = Edit::Set { at: Place::new(kind, id, field), value: value.clone() };
                match workspace.apply(&edit) {
                    Err(EditError::NoField(_) | EditError::WrongType(..)) => {}
                    Ok(next) if known => assert_eq!(json_of(&next), json_of(&workspace)),
                    other => panic!("{kind:?} {field} {value}: {:?}", other.map(|_| ())),
                }
            }
        }
        let edit = Edit::set(kind, id, "colour", "red");
        assert_eq!(workspace.apply(&edit), Err(EditError::NoField(Place::new(kind, id, "colour"))));
    }
}

#[test]
fn a_value_of_the_wrong_type_is_refused() {
    let workspace = full();
    let before = json_of(&workspace);
    for at in all_places(&workspace) {
        if at.field == "id" {
            continue;
        }
        let wrong = match value_at(&workspace, &at).unwrap() {
            Value::String(_) => json!(7),
            Value::Number(_) => json!("many"),
            Value::Bool(_) => json!("yes"),
            Value::Array(_) => json!("one"),
            _ => json!("flat"),
        };
        let refused = workspace.apply(&Edit::Set { at: at.clone(), value: wrong });
        assert!(matches!(refused, Err(EditError::WrongType(..))), "{at:?}: {:?}", refused.map(|_| ()));
    }
    assert_eq!(json_of(&workspace), before);
    let service = workspace.services.iter().next().unwrap().id;
    for (field, value) in [
        ("bia/rto_min", json!(-1)),
        ("bia/rto_min", json!(4_294_967_296_u64)),
        ("bia/impacts/0/money", json!(256)),
        ("term/ends_on", json!("2026-02-30")),
        ("kind", json!("spaceship")),
        ("owner", json!("nobody")),
        ("sla", json!({ "0": {} })),
    ] {
        let refused = workspace.apply(&Edit::set(Kind::Service, service, field, value.clone()));
        assert!(matches!(refused, Err(EditError::WrongType(..))), "{field} {value}");
    }
}

/// Places of values that are ids of records, other than a record's own.
fn reference_places(workspace: &Workspace) -> Vec<(Place, Id)> {
    let ids: Vec<Id> = records(workspace).into_iter().filter_map(|(_, id)| id).collect();
    all_places(workspace)
        .into_iter()
        .filter(|at| at.field != "id")
        .filter_map(|at| {
            let id = Id::parse(value_at(workspace, &at)?.as_str()?)?;
            ids.contains(&id).then_some((at, id))
        })
        .collect()
}

#[test]
fn every_field_that_holds_an_id_is_known_as_a_reference() {
    let workspace = full();
    let nobody = Id::new(1, &[9; 10]).to_string();
    let found = reference_places(&workspace);
    assert!(found.len() >= 60, "{}", found.len());
    for (at, _) in found {
        let refused = workspace.apply(&Edit::Set { at: at.clone(), value: json!(nobody) });
        assert!(matches!(refused, Err(EditError::Unsound(_))), "the record does not tell {at:?}");
    }
    // A plain text may look like an id: that is no reference.
    let person = workspace.people.iter().next().unwrap().id;
    workspace.apply(&Edit::set(Kind::Person, person, "note", nobody)).unwrap();
}

#[test]
fn deleting_a_record_leaves_no_trace_of_it() {
    let workspace = full();
    for (kind, id) in records(&workspace) {
        let Some(id) = id else { continue };
        let next = workspace.apply(&Edit::Delete { record: kind, id }).unwrap();
        assert_eq!(next.first_unsound(), None);
        assert!(!json_of(&next).to_string().contains(&id.to_string()), "{kind:?}");
        assert_eq!(next.apply(&Edit::Delete { record: kind, id }), Err(EditError::NoRecord(kind, Some(id))));
        let orphans = next.risks.iter().any(|risk| !next.services.contains(risk.service))
            || next.playbooks.iter().any(|playbook| !next.risks.contains(playbook.risk));
        assert!(!orphans);
    }
}

#[test]
fn adding_takes_only_new_ids_and_sound_references() {
    let workspace = full();
    let (person, service) = (workspace.people.iter().next().unwrap().id, workspace.services.iter().next().unwrap().id);
    let fresh = Id::new(5, &[5; 10]);
    let add = |record: Kind, value: Value| workspace.apply(&Edit::Add { record, value });
    assert!(add(Kind::Risk, json!({ "id": fresh, "service": service, "owner": person })).is_ok());
    assert!(matches!(add(Kind::Risk, json!({ "id": fresh, "service": fresh })), Err(EditError::Unsound(_))));
    assert!(matches!(add(Kind::Risk, json!({ "id": fresh })), Err(EditError::Unsound(_))));
    assert!(matches!(add(Kind::Vendor, json!({ "id": person })), Err(EditError::Unsound(_))));
    assert!(matches!(
        add(Kind::Vendor, json!({ "id": "00000000-0000-0000-0000-000000000000" })),
        Err(EditError::Unsound(_))
    ));
    assert!(matches!(add(Kind::Vendor, json!({ "name": "x" })), Err(EditError::Unsound(_))));
    assert!(matches!(add(Kind::Organisation, json!({ "id": fresh })), Err(EditError::Unsound(_))));
    assert!(matches!(add(Kind::Vendor, json!({ "id": fresh, "name": 7 })), Err(EditError::WrongType(..))));
}

#[test]
fn an_edit_shares_what_it_does_not_change() {
    let workspace = full();
    let risk = workspace.risks.iter().next().unwrap().id;
    let next = workspace.apply(&Edit::set(Kind::Risk, risk, "note", "新")).unwrap();
    assert!(next.services == workspace.services && next.people == workspace.people);
    assert!(std::rc::Rc::ptr_eq(&next.policy, &workspace.policy));
    assert!(next.risks != workspace.risks && !next.is_same(&workspace) && workspace.is_same(&workspace.clone()));
    let others = |workspace: &Workspace| workspace.risks.iter().skip(1).cloned().collect::<Vec<_>>();
    assert!(others(&next).iter().zip(&others(&workspace)).all(|(a, b)| std::rc::Rc::ptr_eq(a, b)));
}

/// An edit by numbers, valid or not.
fn edit(workspace: &Workspace, made: u64, (what, which, path, value): (u8, usize, usize, u8)) -> Edit {
    let all = records(workspace);
    let (kind, id) = all[which % all.len()];
    let ids: Vec<Id> = all.iter().filter_map(|(_, id)| *id).collect();
    let fresh = Id::new(9_000_000 + made, &[3; 10]);
    let some_id = if ids.is_empty() { fresh } else { ids[path % ids.len()] };
    match (what % 10, id) {
        (0, Some(id)) => Edit::Delete { record: kind, id },
        (1 | 2, _) => {
            let kind = Kind::ALL[which % Kind::ALL.len()];
            let value = json!({ "id": fresh, "service": some_id, "risk": some_id, "level": "mild", "deputy": some_id });
            Edit::Add { record: kind, value }
        }
        (3, Some(id)) => {
            Edit::All(vec![Edit::Delete { record: kind, id }, Edit::set(Kind::Organisation, None, "name", "新名字")])
        }
        _ => {
            let mut of_record = Vec::new();
            paths(&workspace.record(kind, id).unwrap(), "", &mut of_record);
            let value = match value % 6 {
                0 => json!(null),
                1 => json!("文字"),
                2 => json!(value),
                3 => json!(some_id),
                4 => json!([some_id]),
                _ => json!(value > 128),
            };
            Edit::Set { at: Place::new(kind, id, of_record[path % of_record.len()].clone()), value }
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn generated_workspaces_are_sound_and_survive_json(seed in any::<u64>()) {
        let workspace = any_workspace(seed);
        prop_assert_eq!(workspace.first_unsound(), None);
        let value = json_of(&workspace);
        let again: Workspace = ballast::model::from_json(&value).unwrap();
        prop_assert_eq!(json_of(&again), value);
    }

    #[test]
    fn edits_keep_ids_sound_and_undo_restores_exactly(
        seed in any::<u64>(),
        steps in proptest::collection::vec((any::<u8>(), any::<usize>(), any::<usize>(), any::<u8>()), 1..24),
    ) {
        let mut workspace = any_workspace(seed);
        for (made, step) in (0..).zip(steps) {
            let edit = edit(&workspace, made, step);
            let before = json_of(&workspace);
            let after = workspace.apply(&edit);
            prop_assert_eq!(&json_of(&workspace), &before, "an edit changed what it was applied to");
            if let Ok(after) = after {
                prop_assert_eq!(after.first_unsound(), None, "{:?}", edit);
                let undone = after.apply(&Edit::Replace(Box::new(workspace.clone()))).unwrap();
                prop_assert_eq!(json_of(&undone), before);
                prop_assert!(undone.is_same(&workspace));
                workspace = after;
            }
        }
    }

    #[test]
    fn a_refused_part_refuses_all_of_it(seed in any::<u64>()) {
        let workspace = any_workspace(seed);
        let edit = Edit::All(vec![
            Edit::set(Kind::Organisation, None, "name", "x"),
            Edit::set(Kind::Organisation, None, "colour", "x"),
        ]);
        prop_assert!(matches!(workspace.apply(&edit), Err(EditError::NoField(_))));
    }
}

#[test]
fn an_unsound_workspace_replaces_nothing() {
    let workspace = full();
    let mut broken = workspace.clone();
    broken.people = Default::default();
    let refused = workspace.apply(&Edit::Replace(Box::new(broken.clone())));
    assert!(matches!(refused, Err(EditError::Unsound(_))));
    let (mended, mends) = broken.mended();
    assert_eq!(mended.first_unsound(), None);
    // One for each lost person, however many places name them: they stand there without a name.
    assert_eq!(mends.len(), workspace.people.len());
    assert!(mends.iter().all(|mend| mend.removed.is_none()));
    let ids = |workspace: &Workspace| {
        let mut ids: Vec<Id> = workspace.people.iter().map(|person| person.id).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&mended), ids(&workspace));
    let rest = |workspace: &Workspace| Workspace { people: Default::default(), ..workspace.clone() };
    assert!(rest(&mended).is_same(&rest(&broken)) || json_of(&rest(&mended)) == json_of(&rest(&broken)));
    assert!(mended.people.iter().all(|person| *person.as_ref() == Person { id: person.id, ..Person::default() }));
}

#[test]
fn a_lost_risk_is_stood_in_for_under_the_only_service_or_one_of_its_own() {
    let workspace = full();
    let mut broken = workspace.clone();
    broken.risks = Default::default();
    let (mended, mends) = broken.mended();
    assert_eq!(mended.first_unsound(), None);
    assert_eq!(json_of(&mended)["playbooks"], json_of(&workspace)["playbooks"]);
    assert!(mends.iter().all(|mend| mend.removed.is_none()));
    let home = mended.services.iter().next_back().unwrap();
    assert_eq!((home.name.as_str(), mended.services.len()), ("", workspace.services.len() + 1));
    assert!(mended.risks.iter().all(|risk| risk.service == home.id && risk.title.is_empty()));

    let only = broken.services.iter().next().unwrap().id;
    broken.services = broken.services.without(|service| service.id == only);
    broken.resources = Default::default();
    // It names no other service and no resource, which would be stood in for as well.
    let mut alone = broken.services.get(only).unwrap().as_ref().clone();
    alone.needs.clear();
    alone.bia.depends_on.clear();
    broken.services = broken.services.with(alone);
    let (mended, _) = broken.mended();
    assert_eq!((mended.first_unsound(), mended.services.len()), (None, 1));
    assert!(mended.risks.iter().all(|risk| risk.service == only));
}

#[test]
fn an_id_that_another_kind_has_is_no_stand_in() {
    let mut broken = full();
    let vendor = broken.vendors.iter().next().unwrap().id;
    let mut person = broken.people.iter().next().unwrap().as_ref().clone();
    person.deputy = Some(vendor);
    broken.people = broken.people.with(person.clone());
    let mut risk = broken.risks.iter().next().unwrap().as_ref().clone();
    risk.service = vendor;
    broken.risks = broken.risks.with(risk.clone());
    let (mended, _) = broken.mended();
    assert_eq!(mended.first_unsound(), None);
    assert_eq!(mended.people.get(person.id).unwrap().deputy, None);
    let service = mended.risks.get(risk.id).unwrap().service;
    assert_eq!(mended.services.get(service).unwrap().name, "");
    assert_eq!(mended.risks.len(), broken.risks.len());
}

/// The words of the dialog that deletes rest on this.
#[test]
fn what_names_a_deleted_record_stays_and_names_it_no_longer() {
    let workspace = full();
    let vendor = workspace.vendors.iter().next().unwrap().id;
    let all =
        workspace.services.iter().map(|service| Edit::set(Kind::Service, service.id, "vendor", vendor.to_string()));
    let theirs = workspace.people.iter().next().unwrap().id;
    let all = all.chain([Edit::set(Kind::Person, theirs, "vendor", vendor.to_string())]);
    let workspace = workspace.apply(&Edit::All(all.collect())).unwrap();
    let person = workspace.people.iter().next().unwrap().id;
    for (kind, id) in [(Kind::Vendor, vendor), (Kind::Person, person)] {
        assert!(workspace.named_by(id).len() > 1, "{kind:?}");
        let next = workspace.apply(&Edit::Delete { record: kind, id }).unwrap();
        assert_eq!(records(&next).len() + 1, records(&workspace).len(), "nothing else goes");
        assert_eq!(next.named_by(id), []);
    }
    let next = workspace.apply(&Edit::Delete { record: Kind::Vendor, id: vendor }).unwrap();
    let ours = |workspace: &Workspace| workspace.people.iter().filter(|person| person.vendor.is_none()).count();
    let theirs = workspace.people.iter().filter(|person| person.vendor == Some(vendor)).count();
    assert_eq!(ours(&next), ours(&workspace) + theirs, "its people count as the firm's own");
}

/// “Not sure”, after another answer.
#[test]
fn an_answer_that_is_taken_back_leaves_a_check_as_if_it_had_none() {
    let workspace = full();
    let vendor = workspace.vendors.iter().next().unwrap().id;
    let set = |workspace: &Workspace, part: &str, value: Value| {
        workspace.apply(&Edit::set(Kind::Vendor, vendor, &format!("checks/OB-99/{part}"), value)).unwrap()
    };
    let answered = set(&set(&workspace, "state", json!("partial")), "answered_on", json!("2026-11-21"));
    let back = set(&set(&answered, "state", Value::Null), "answered_on", Value::Null);
    let answers = |workspace: &Workspace| workspace.vendors.get(vendor).unwrap().checks.get("OB-99").cloned();
    assert_eq!(answers(&back).unwrap_or_default(), ballast::model::CheckAnswer::default());
}
