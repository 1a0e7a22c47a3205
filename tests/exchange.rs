//! Files and storage records: whatever comes in is a sound workspace or a typed refusal.

mod support {
    pub mod workspace;
}

use ballast::exchange::*;
use ballast::model::{Edit, Id, Kind, Unsound, Workspace};
use ballast::words::{Locale, Moment};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::workspace::{any as any_workspace, full};

const GOLDEN: &str = include_str!("fixtures/v1/full.ballast.json");

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, cases: 48, ..ProptestConfig::default() }
}

fn json_of(workspace: &Workspace) -> Value {
    serde_json::to_value(workspace).unwrap()
}

fn sealed(workspace: &Workspace) -> String {
    seal(workspace, &Lineage::of(workspace, 7, None), &[], None)
}

fn golden_text() -> String {
    let workspace = full();
    let base = Some(Base { revision: 3, fingerprint: Fingerprint::of(&Workspace::new(workspace.id)) });
    let at = Moment::parse("2026-11-21T09:30:00+08:00").unwrap();
    let approved = [json!({ "fingerprint": Fingerprint::of(&workspace), "title": "已批准的预案", "blocks": [""] })];
    seal(&workspace, &Lineage::of(&workspace, 41, base), &approved, Some(&at))
}

/// Writes the golden file of version 1 once; a released golden file is never written again.
#[test]
#[ignore = "writes the fixture"]
fn write_the_golden_file() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/v1/full.ballast.json");
    std::fs::write(path, golden_text()).unwrap();
}

#[test]
fn the_golden_file_of_version_1_opens_for_ever() {
    let opened = open(GOLDEN).unwrap();
    assert!(opened.dropped.is_empty(), "{:?}", opened.dropped);
    assert!(!opened.altered);
    assert_eq!(opened.migrated_from, (VERSION > 1).then_some(1));
    assert_eq!(opened.app, "0.1.0");
    assert_eq!(opened.lineage.revision, 41);
    assert_eq!(opened.lineage.base.map(|base| base.revision), Some(3));
    assert_eq!(opened.exported_at.map(|at| at.day().to_string()).as_deref(), Some("2026-11-21"));
    assert_eq!(opened.approved.len(), 1);
    assert_eq!(opened.workspace.services.len(), 2);
    assert_eq!(opened.workspace.organisation.name, full().organisation.name);
    // Whatever the current version is, what the file holds is there.
    assert_eq!(json_of(&opened.workspace), json_of(&full()), "version 1 holds every field of version 1");
    assert_eq!(
        opened.lineage.fingerprint.to_string(),
        "215deacd0851320f8782dad5adeb60c729e677aa13afee0bdf5ae8e7a09620b5"
    );
}

#[test]
fn a_file_is_readable_and_in_a_fixed_order() {
    let text = sealed(&full());
    assert!(text.starts_with("{\n  \"format\": \"ballast/workspace\",\n  \"version\": 1,\n  \"app\": \""));
    assert!(text.ends_with("}\n") && !text.contains("exported_at") && !text.contains("null"));
    let small = sealed(&Workspace::new(full().id));
    assert!(small.len() < 2000, "{}", small.len());
}

#[test]
fn approved_plans_travel_untouched() {
    let workspace = full();
    let plan = json!({ "title": "", "blocks": [{ "kind": "paragraph", "runs": [] }], "none": null });
    let text = seal(&workspace, &Lineage::of(&workspace, 1, None), std::slice::from_ref(&plan), None);
    let opened = open(&text).unwrap();
    assert_eq!(opened.approved, [plan]);
    assert!(opened.dropped.is_empty());
}

#[test]
fn a_sealed_file_never_carries_a_stale_fingerprint() {
    let workspace = full();
    let stale = Lineage { fingerprint: Fingerprint::of_value(&json!(1)), ..Lineage::of(&workspace, 1, None) };
    let opened = open(&seal(&workspace, &stale, &[], None)).unwrap();
    assert!(!opened.altered);
    assert_eq!(opened.lineage.fingerprint, Fingerprint::of(&workspace));
}

/// The golden file with a change.
fn changed_file(change: impl FnOnce(&mut Value)) -> String {
    let mut file: Value = serde_json::from_str(GOLDEN).unwrap();
    change(&mut file);
    file.to_string()
}

fn code(text: &str) -> &'static str {
    match open(text) {
        Ok(_) => "opened",
        Err(error) => {
            let message = error.message();
            for locale in Locale::ALL {
                let words = message.get(locale);
                assert!(words.len() > 12 && !words.contains('{') && !words.contains(['!', '！', '您']), "{words}");
            }
            error.code()
        }
    }
}

#[test]
fn foreign_files_are_refused_with_the_sentence_that_helps() {
    for (text, expected, looks) in [
        ("", "not_json", Some(Looks::Empty)),
        (" \n\t", "not_json", Some(Looks::Empty)),
        ("\u{feff}", "not_json", Some(Looks::Empty)),
        ("PK\u{3}\u{4}\u{14}\0\u{6}\0\u{fffd}word/document.xml", "not_json", Some(Looks::Office)),
        ("%PDF-1.7\n%\u{fffd}", "not_json", Some(Looks::Pdf)),
        ("\u{fffd}PNG\r\n\u{1a}\n\0\0", "not_json", Some(Looks::Picture)),
        ("\u{fffd}\u{fffd}\u{fffd}\u{fffd}\0\u{10}JFIF\0", "not_json", Some(Looks::Picture)),
        ("GIF89a\u{1}", "not_json", Some(Looks::Picture)),
        ("<!doctype html><html>", "not_json", Some(Looks::WebPage)),
        ("Dear all,\nplease find attached", "not_json", Some(Looks::Other)),
        ("各位好：附件是应急预案。", "not_json", Some(Looks::Other)),
        ("name,phone\n张三,1", "not_json", Some(Looks::Other)),
        ("{\"format\": \"ballast/workspace\",", "not_json", Some(Looks::CutOff)),
        ("{\"format\": ballast}", "not_json", Some(Looks::Damaged)),
        ("null", "not_ballast", None),
        ("[]", "not_ballast", None),
        ("{}", "not_ballast", None),
        ("7", "not_ballast", None),
        ("\"ballast/workspace\"", "not_ballast", None),
        (r#"{"name":"left-pad","version":"1.3.0"}"#, "not_ballast", None),
        (r#"{"format":7,"version":1}"#, "not_ballast", None),
        (r#"{"format":"ballast/pack","version":1}"#, "not_ballast", None),
        (r#"{"format":"ballast/workspace"}"#, "no_version", None),
        (r#"{"format":"ballast/workspace","version":0}"#, "no_version", None),
        (r#"{"format":"ballast/workspace","version":"1"}"#, "no_version", None),
        (r#"{"format":"ballast/workspace","version":2}"#, "newer_version", None),
        (r#"{"format":"ballast/workspace","version":9007199254740992,"x":{"y":[1]}}"#, "newer_version", None),
        (r#"{"format":"ballast/workspace","version":1}"#, "wrong_type", None),
        (r#"{"format":"ballast/workspace","version":1,"workspace":[]}"#, "wrong_type", None),
        (r#"{"format":"ballast/workspace","version":1,"workspace":{}}"#, "wrong_type", None),
        (r#"{"format":"ballast/workspace","version":1e400}"#, "bad_number", None),
        (r#"{"format":"ballast/workspace","version":1.0}"#, "bad_number", None),
        (r#"{"format":"ballast/workspace","format":"ballast/workspace"}"#, "duplicate_key", None),
        (r#"{"format":"ballast/workspace","__proto__":{}}"#, "forbidden_key", None),
    ] {
        assert_eq!(code(text), expected, "{text}");
        if let Err(ReadError::NotJson { looks: found, .. }) = open(text) {
            assert_eq!(Some(found), looks, "{text}");
        }
    }
    assert_eq!(code(&"[".repeat(100_000)), "too_deep");
    assert_eq!(code(&"{\"a\":".repeat(100_000)), "too_deep");
    assert_eq!(code(&" ".repeat(MAX_BYTES + 1)), "too_large");
    assert_eq!(code(&format!("[{}]", "0,".repeat(2_000_000))), "too_large");
}

#[test]
fn a_content_pack_is_named_as_such() {
    let message = |text: &str| open(text).unwrap_err().message();
    let pack = message(r#"{"format":"ballast/pack","version":1}"#);
    assert_ne!(pack, message(r#"{"format":"other"}"#));
    assert!(pack.en.contains("content pack") && pack.zh.contains("内容包"));
}

#[test]
fn what_does_not_fit_is_named_with_its_place() {
    let path = |change: fn(&mut Value)| match open(&changed_file(change)) {
        Err(ReadError::WrongType { path, .. }) => path,
        other => format!("{:?}", other.map(|_| ())),
    };
    assert_eq!(
        path(|file| file["workspace"]["services"][1]["bia"]["rto_min"] = json!("4 h")),
        "/workspace/services/1/bia/rto_min"
    );
    assert_eq!(path(|file| file["workspace"]["services"] = json!({ "0": 1 })), "/workspace/services");
    assert_eq!(path(|file| file["workspace"]["people"][0] = json!("Mei")), "/workspace/people/0");
    assert_eq!(path(|file| file["workspace"]["people"][0]["id"] = json!("")), "/workspace/people/0/id");
    assert_eq!(path(|file| file["workspace"]["id"] = json!("00000000-0000-0000-0000-000000000000")), "/workspace/id");
    assert_eq!(path(|file| file["workspace"]["playbooks"][0]["level"] = json!("L4")), "/workspace/playbooks/0/level");
    assert_eq!(path(|file| file["workspace"]["response"]["seats"] = json!([])), "Ok(())", "an empty list is nothing");
    assert_eq!(path(|file| file["workspace"]["response"]["seats"] = json!([{}])), "/workspace/response/seats");
    assert_eq!(path(|file| file["lineage"]["revision"] = json!(-1)), "/lineage/revision");
    assert_eq!(path(|file| file["lineage"]["base"]["fingerprint"] = json!("0")), "/lineage/base/fingerprint");
    assert_eq!(path(|file| file["exported_at"] = json!("yesterday")), "/exported_at");
    assert_eq!(path(|file| file["app"] = json!(1)), "/app");
    assert_eq!(path(|file| file["approved"] = json!([1])), "/approved");
}

#[test]
fn ids_must_be_sound() {
    let unsound = |change: fn(&mut Value)| match open(&changed_file(change)) {
        Err(ReadError::Unsound(found)) => found,
        other => panic!("{:?}", other.map(|_| ())),
    };
    let Unsound { record, missing, .. } = unsound(|file| {
        file["workspace"]["people"].as_array_mut().unwrap().pop();
    });
    assert!(record != Kind::Person || missing.is_some());
    let Unsound { record, missing, .. } = unsound(|file| {
        let first = file["workspace"]["risks"][0].clone();
        file["workspace"]["risks"].as_array_mut().unwrap().push(first);
    });
    assert_eq!((record, missing), (Kind::Risk, None));
    assert_eq!(code(&changed_file(|file| file["workspace"]["services"] = json!([]))), "unsound");
}

#[test]
fn files_of_other_tools_may_leave_out_what_they_do_not_know() {
    let text = r#"{ "format": "ballast/workspace", "version": 1, "workspace": {
        "id": "01890000-0000-7000-8000-000000000001", "organisation": { "name": "海岸书店", "address": null },
        "people": [{ "id": "01890000-0000-7000-8000-000000000002", "name": "Mei", "phone": null }], "risks": null } }"#;
    let opened = open(text).unwrap();
    assert_eq!(opened.workspace.organisation.name, "海岸书店");
    assert_eq!(opened.workspace.policy.tier_1_from, 70);
    assert!(!opened.altered && opened.dropped.is_empty() && opened.app.is_empty());
    assert_eq!(opened.lineage, Lineage::of(&opened.workspace, 0, None));
    assert_eq!(open(&format!("\u{feff}{text}")).unwrap().workspace.people.len(), 1);
}

#[test]
fn unknown_fields_are_left_out_and_named_and_hand_edits_noticed() {
    let opened = open(&changed_file(|file| {
        file["workspace"]["services"][1]["colour"] = json!("red");
        file["workspace"]["services"][1]["nothing"] = json!(null);
        file["workspace"]["weather"] = json!([1]);
        file["comment"] = json!("x");
        file["lineage"]["x/y"] = json!(1);
    }))
    .unwrap();
    let mut dropped = opened.dropped.clone();
    dropped.sort();
    assert_eq!(dropped, ["/comment", "/lineage/x~1y", "/workspace/services/1/colour", "/workspace/weather"]);
    assert!(opened.altered);
    assert_eq!(json_of(&opened.workspace), json_of(&full()));
    assert_eq!(preview(&opened, None).warnings().len(), 2);
}

#[test]
fn a_truncated_file_is_never_half_taken() {
    let ends = (0..GOLDEN.trim_end().len()).step_by(50).filter(|end| GOLDEN.is_char_boundary(*end));
    let mut count = 0;
    for end in ends {
        let text = &GOLDEN[..end];
        match open(text) {
            Err(ReadError::NotJson { looks, .. }) => {
                count += 1;
                assert!(matches!(looks, Looks::CutOff | Looks::Empty), "at {end}: {looks:?}");
            }
            other => panic!("at {end}: {:?}", other.map(|_| ())),
        }
    }
    assert!(count > 500, "{count}");
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_sealed_opens_as_it_was(seed in any::<u64>()) {
        let workspace = any_workspace(seed);
        let text = sealed(&workspace);
        let opened = open(&text).unwrap();
        prop_assert_eq!(json_of(&opened.workspace), json_of(&workspace));
        prop_assert!(opened.dropped.is_empty() && !opened.altered);
        prop_assert_eq!(&opened.lineage, &Lineage::of(&workspace, 7, None));
        prop_assert_eq!(seal(&opened.workspace, &opened.lineage, &[], None), text);
        let shown = preview(&opened, Some((&workspace, &opened.lineage)));
        prop_assert_eq!(shown.relation, Some(Relation::Same));
        prop_assert!(shown.changes_nothing());
    }

    #[test]
    fn what_is_chunked_joins_as_it_was(seed in any::<u64>()) {
        let workspace = any_workspace(seed);
        let mut chunks = chunk(&workspace);
        chunks.reverse();
        let joined = join(workspace.id, &chunks);
        prop_assert!(joined.lost.is_empty(), "{:?}", joined.lost);
        prop_assert_eq!(json_of(&joined.workspace), json_of(&workspace));
    }

    #[test]
    fn flipped_bits_are_refused_or_noticed(at in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let mut bytes = GOLDEN.as_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        if let Ok(opened) = open(&String::from_utf8_lossy(&bytes)) {
            prop_assert_eq!(opened.workspace.first_unsound(), None);
            let same = json_of(&opened.workspace) == json_of(&full());
            prop_assert!(same || opened.altered || !opened.dropped.is_empty());
        }
    }

    #[test]
    fn random_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(open(&String::from_utf8_lossy(&bytes)).is_err());
    }

    #[test]
    fn random_json_in_place_of_a_record_never_panics(
        at in any::<prop::sample::Index>(),
        put in prop::sample::select(vec![
            "null", "0", "-1", "\"\"", "[]", "{}", "true", "[[[]]]", "{\"id\":\"\"}", "9007199254740992", "\"\\u0000\"",
            "[{\"id\":\"01890000-0000-7000-8000-000000000002\"}]", "1e5", "\"2026-02-30\"",
        ]),
    ) {
        let mut file: Value = serde_json::from_str(GOLDEN).unwrap();
        let mut pointers = Vec::new();
        collect(&file, String::new(), &mut pointers);
        let pointer = &pointers[at.index(pointers.len())];
        *file.pointer_mut(pointer).unwrap() = json!("@");
        let text = file.to_string().replacen("\"@\"", put, 1);
        if let Ok(opened) = open(&text) {
            prop_assert_eq!(opened.workspace.first_unsound(), None);
        }
    }

    #[test]
    fn damaged_storage_keeps_the_rest(seed in any::<u64>(), hit in any::<prop::sample::Index>(), how in 0_u8..4) {
        let workspace = any_workspace(seed);
        let mut chunks = chunk(&workspace);
        let count = chunks.len();
        let at = hit.index(count);
        let name = chunks[at].0.clone();
        match how {
            0 => { chunks[at].1 = String::new(); }
            1 => { chunks[at].1.truncate(1); }
            2 => { chunks[at].1 = "{\"id\":7}".into(); }
            _ => { chunks.remove(at); }
        }
        let joined = join(workspace.id, &chunks);
        prop_assert_eq!(joined.workspace.first_unsound(), None);
        prop_assert_eq!(joined.workspace.id, workspace.id);
        prop_assert!(how == 3 || joined.lost.iter().any(|lost| lost.chunk == name));
        if name != "firm-0" {
            prop_assert_eq!(&joined.workspace.organisation, &workspace.organisation);
        }
    }

    #[test]
    fn changed_chunks_carry_storage_from_one_version_to_the_next(a in any::<u64>(), b in any::<u64>()) {
        let (old, mut new) = (any_workspace(a), any_workspace(b));
        new.id = old.id;
        let mut stored: std::collections::BTreeMap<String, String> = chunk(&old).into_iter().collect();
        let changes = changed(Some(&old), &new);
        for name in &changes.gone {
            prop_assert!(stored.remove(name).is_some());
        }
        stored.extend(changes.written);
        let fresh: std::collections::BTreeMap<String, String> = chunk(&new).into_iter().collect();
        prop_assert_eq!(stored, fresh);
    }
}

fn collect(value: &Value, path: String, out: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, item) in map {
                collect(item, format!("{path}/{}", key.replace('~', "~0").replace('/', "~1")), out);
            }
        }
        Value::Array(list) => {
            for (at, item) in list.iter().enumerate() {
                collect(item, format!("{path}/{at}"), out);
            }
        }
        _ => {}
    }
    out.push(path);
}

/// A firm with many services and risks.
fn large() -> Workspace {
    let one = full();
    let (service, risk) = (one.services.iter().next().unwrap(), one.risks.iter().next().unwrap());
    let id = |kind: u8, at: u64| Id::new(at, &[kind; 10]);
    let services = (0..500).map(|at| {
        let mut service = service.as_ref().clone();
        service.id = id(1, at);
        service
    });
    let risks = (0..2000).map(|at| {
        let mut risk = risk.as_ref().clone();
        risk.id = id(2, at);
        risk.service = id(1, at % 500);
        risk
    });
    Workspace {
        services: services.collect(),
        risks: risks.collect(),
        playbooks: Default::default(),
        resources: Default::default(),
        ..one
    }
}

#[test]
fn one_edit_writes_one_chunk() {
    let workspace = large();
    assert_eq!(workspace.first_unsound(), None);
    let all = chunk(&workspace);
    assert!(all.len() > 300, "{}", all.len());
    let largest = all.iter().map(|(_, text)| text.len()).max().unwrap();
    assert!(largest <= 24 * 1024, "{largest}");

    let risk = workspace.risks.iter().nth(999).unwrap().id;
    let next = workspace.apply(&Edit::set(Kind::Risk, risk, "likelihood", 4)).unwrap();
    let changes = changed(Some(&workspace), &next);
    assert_eq!(changes.written.len(), 1);
    assert_eq!(changes.written[0].0, format!("risks-{}", 999 / 16));
    assert!(changes.gone.is_empty());
    assert_eq!(changed(Some(&next), &next), Changes::default());

    let name = workspace.apply(&Edit::set(Kind::Organisation, None, "name", "新")).unwrap();
    assert_eq!(
        changed(Some(&workspace), &name).written.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        ["firm-0"]
    );

    let last = workspace.risks.iter().next_back().unwrap().id;
    let fewer = workspace.apply(&Edit::Delete { record: Kind::Risk, id: last }).unwrap();
    assert_eq!(changed(Some(&workspace), &fewer).written.len(), 1);
    assert!(join(workspace.id, &all).lost.is_empty());
}

#[test]
fn a_file_too_large_with_indents_is_written_without_them() {
    let mut workspace = large();
    let note = "长".repeat(600);
    workspace.risks = workspace
        .risks
        .iter()
        .map(|risk| ballast::model::Risk { note: note.clone(), ..risk.as_ref().clone() })
        .collect();
    let text = sealed(&workspace);
    assert!(text.len() < MAX_BYTES && text.lines().count() == 1, "{}", text.len());
    assert!(!open(&text).unwrap().altered);
}

#[test]
fn one_unreadable_record_costs_only_itself() {
    let workspace = full();
    let mut chunks = chunk(&workspace);
    let people = chunks.iter_mut().find(|(name, _)| name == "people-0").unwrap();
    let mut list: Value = serde_json::from_str(&people.1).unwrap();
    list[0]["reach_min"] = json!("soon");
    people.1 = list.to_string();
    let joined = join(workspace.id, &chunks);
    assert_eq!(joined.workspace.people.len(), 1);
    assert_eq!(joined.workspace.first_unsound(), None);
    let lost = &joined.lost[0];
    assert_eq!((lost.chunk.as_str(), lost.error.path()), ("people-0", Some("/0/reach_min")));
    assert!(lost.raw.contains("soon"));
    // Its other records, and records that only pointed at the lost one, are all there.
    assert_eq!(joined.workspace.risks.len(), workspace.risks.len());
    assert_eq!(joined.workspace.services.len(), workspace.services.len());
}

#[test]
fn risks_of_a_lost_service_are_kept_and_playbooks_of_a_lost_risk_set_aside() {
    let workspace = full();
    let without = |branch: &str| -> Vec<Chunk> {
        chunk(&workspace).into_iter().filter(|(name, _)| !name.starts_with(branch)).collect()
    };
    let joined = join(workspace.id, &without("services"));
    assert_eq!(joined.workspace.first_unsound(), None);
    assert_eq!(joined.workspace.risks.len(), workspace.risks.len());
    assert!(joined.workspace.services.iter().all(|service| service.name.is_empty()));
    assert!(joined.lost.iter().all(|lost| lost.raw.is_empty()));

    let joined = join(workspace.id, &without("risks"));
    assert!(joined.workspace.playbooks.is_empty());
    assert_eq!(joined.lost.iter().filter(|lost| lost.raw.contains("\"level\"")).count(), workspace.playbooks.len());
}

#[test]
fn a_preview_names_what_an_import_changes() {
    let ours = full();
    let (person, risk) = (ours.people.iter().next().unwrap().id, ours.risks.iter().next().unwrap().id);
    let theirs = ours
        .apply(&Edit::All(vec![
            Edit::set(Kind::Person, person, "name", "新同事"),
            Edit::Add { record: Kind::Vendor, value: json!({ "id": Id::new(3, &[3; 10]), "name": "Neu" }) },
            Edit::Add { record: Kind::Vendor, value: json!({ "id": Id::new(4, &[4; 10]) }) },
            Edit::Delete { record: Kind::Risk, id: risk },
        ]))
        .unwrap();
    let ours_now = Lineage::of(&ours, 4, None);
    let theirs_now = Lineage::of(&theirs, 9, Some(ours_now.as_base()));
    let at = Moment::parse("2026-11-21T09:30:00+08:00").unwrap();
    let opened = open(&seal(&theirs, &theirs_now, &[], Some(&at))).unwrap();
    let shown = preview(&opened, Some((&ours, &ours_now)));
    assert_eq!(shown.relation, Some(Relation::Ahead));
    assert_eq!(shown.name, ours.organisation.name);
    assert_eq!(shown.exported_at, Some(at));
    let kind = |kind: Kind| shown.kinds.iter().find(|found| found.kind == kind).unwrap();
    assert_eq!(kind(Kind::Person).changes[0].1.zh, "新同事");
    assert_eq!(kind(Kind::Vendor).count(Change::Added), 2);
    assert_eq!(kind(Kind::Vendor).changes[1].1.en, "Vendor without a name");
    assert_eq!((kind(Kind::Vendor).ours, kind(Kind::Vendor).theirs), (2, 4));
    assert_eq!(kind(Kind::Risk).count(Change::Removed), 1);
    assert!(kind(Kind::Policy).changes.is_empty() && !shown.changes_nothing());
    assert!(shown.warnings().is_empty());

    let alone = preview(&opened, None);
    assert_eq!(alone.relation, None);
    assert!(alone.kinds.iter().all(|kind| kind.count(Change::Removed) == 0));
    let back = open(&seal(&ours, &ours_now, &[], None)).unwrap();
    let now = Lineage { base: Some(ours_now.as_base()), ..theirs_now };
    assert_eq!(preview(&back, Some((&theirs, &now))).relation, Some(Relation::Behind));
}
