//! A file of a firm: what is sealed opens as it was, for ever.

use ballast::exchange::*;
use ballast::model::{Id, PlanRecord, Workspace};
use ballast::words::Moment;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::rc::Rc;

use crate::support::workspace::{any as any_workspace, full};
use crate::{
    FACILITIES, GOLDEN, GOLDEN_2, GOLDEN_3, GOLDEN_4, GOLDEN_5, GOLDEN_6, bare, changed_file, config, held, json_of,
    large, sealed,
};

fn golden_text() -> String {
    let workspace = full();
    let first = Rc::new(Workspace::new(workspace.id));
    let base = Some(Base::of(&first, 3, Fingerprint::of(&first)));
    let at = Moment::parse("2026-11-21T09:30:00+08:00").unwrap();
    let approved = [json!({ "fingerprint": Fingerprint::of(&workspace), "title": "已批准的预案", "blocks": [""] })];
    seal(&workspace, &Lineage::of(&workspace, 41, base), &approved, Some(&at))
}

/// Writes the golden file of this version once; a released golden file is never written again.
#[test]
#[ignore = "writes the fixture"]
fn write_the_golden_file() {
    let path = format!("{}/tests/fixtures/v{VERSION}/full.ballast.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::write(path, golden_text()).unwrap();
}

#[test]
fn the_golden_file_of_version_6_opens_for_ever() {
    let opened = open(GOLDEN_6).unwrap();
    assert!(opened.dropped.is_empty() && !opened.altered, "{:?}", opened.dropped);
    assert_eq!(opened.migrated_from, (VERSION > 6).then_some(6));
    assert_eq!(json_of(&opened.workspace), json_of(&full()), "version 6 holds every field of version 6");
}

#[test]
fn the_golden_file_of_version_5_opens_for_ever() {
    let opened = open(GOLDEN_5).unwrap();
    assert!(opened.dropped.is_empty() && !opened.altered, "{:?}", opened.dropped);
    assert_eq!(opened.migrated_from, (VERSION > 5).then_some(5));
    assert_eq!(bare(json_of(&opened.workspace)), held(GOLDEN_5), "what the file holds is there");
}

#[test]
fn the_golden_file_of_version_4_opens_for_ever_and_each_holder_of_a_copy_is_a_row() {
    let opened = open(GOLDEN_4).unwrap();
    assert!(opened.dropped.is_empty() && !opened.altered, "{:?}", opened.dropped);
    assert_eq!(opened.migrated_from, (VERSION > 4).then_some(4));
    assert_eq!(bare(json_of(&opened.workspace)), held(GOLDEN_4), "what the file holds is there");
    let names = |workspace: &Workspace| -> Vec<String> {
        let plans = workspace.services.iter().flat_map(|service| service.plan.copies.clone());
        plans.map(|copy| copy.holder).collect()
    };
    let file: Value = serde_json::from_str(GOLDEN_4).unwrap();
    let lists = file["workspace"]["services"].as_array().unwrap().iter();
    let texts: Vec<String> = lists
        .flat_map(|service| service["plan"]["distribution"].as_array().unwrap())
        .map(|name| name.as_str().unwrap().to_owned())
        .collect();
    assert_eq!((names(&opened.workspace), texts.len()), (texts, 4), "in the order of the list");
    assert_eq!(*opened.workspace.plan, PlanRecord::default());
}

#[test]
fn the_golden_file_of_version_3_opens_for_ever() {
    let opened = open(GOLDEN_3).unwrap();
    assert!(opened.dropped.is_empty() && !opened.altered, "{:?}", opened.dropped);
    assert_eq!(opened.migrated_from, (VERSION > 3).then_some(3));
    assert_eq!(bare(json_of(&opened.workspace)), held(GOLDEN_3), "what the file holds is there");
}

#[test]
fn a_facilities_service_of_version_2_becomes_the_kind_that_its_name_tells() {
    let opened = open(FACILITIES).unwrap();
    assert_eq!(opened.migrated_from, Some(2));
    assert!(opened.dropped.is_empty() && !opened.altered, "{:?}", opened.dropped);
    let kinds: Vec<_> = opened.workspace.services.iter().map(|service| (&*service.name, service.kind)).collect();
    assert_eq!(kinds, crate::kinds_now());
}

#[test]
fn the_golden_file_of_version_2_opens_for_ever() {
    let opened = open(GOLDEN_2).unwrap();
    assert!(opened.dropped.is_empty() && !opened.altered, "{:?}", opened.dropped);
    assert_eq!(opened.migrated_from, (VERSION > 2).then_some(2));
    assert_eq!(bare(json_of(&opened.workspace)), held(GOLDEN_2), "what the file holds is there");
    // What it went on from is told record by record: an empty firm.
    let base = opened.lineage.base.unwrap();
    let first = Rc::new(Workspace::new(full().id));
    let whole = Base::of(&first, 3, Fingerprint::of(&first));
    assert_eq!((base.revision, base.fingerprint), (3, whole.fingerprint));
    assert_eq!(base.digests().unwrap(), whole.digests().unwrap());
    assert_eq!(
        base.digests().unwrap().iter().map(|(code, _)| code).collect::<Vec<_>>(),
        ["organisation", "policy", "response"]
    );
}

#[test]
fn the_golden_file_of_version_1_opens_for_ever() {
    let opened = open(GOLDEN).unwrap();
    assert!(opened.dropped.is_empty(), "{:?}", opened.dropped);
    assert!(!opened.altered);
    assert_eq!(opened.migrated_from, (VERSION > 1).then_some(1));
    assert_eq!(opened.app, "0.1.0");
    assert_eq!(opened.lineage.revision, 41);
    let base = opened.lineage.base.unwrap();
    assert_eq!((base.revision, base.digests()), (3, None), "version 1 did not tell the records of the base");
    assert_eq!(opened.exported_at.map(|at| at.day().to_string()).as_deref(), Some("2026-11-21"));
    assert_eq!(opened.approved.len(), 1);
    assert_eq!(opened.workspace.services.len(), 2);
    assert_eq!(bare(json_of(&opened.workspace)), held(GOLDEN), "what the file holds is there");
    assert_eq!(
        opened.lineage.fingerprint.to_string(),
        "215deacd0851320f8782dad5adeb60c729e677aa13afee0bdf5ae8e7a09620b5"
    );
}

#[test]
fn a_file_is_readable_and_in_a_fixed_order() {
    let text = sealed(&full());
    assert!(text.starts_with("{\n  \"format\": \"ballast/workspace\",\n  \"version\": 6,\n  \"app\": \""));
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

/// Files from before a risk had them open as ever; in a file of today they are kept.
#[test]
fn days_on_which_a_risk_happened_are_kept_and_may_be_missing() {
    let without = open(GOLDEN_2).unwrap().workspace;
    assert!(without.risks.iter().all(|risk| risk.events.is_empty()));
    let mut risk = without.risks.iter().next().unwrap().as_ref().clone();
    risk.events = ["2025-11-30", "2026-03-05"].iter().filter_map(|day| ballast::words::Date::from_iso(day)).collect();
    let with = Workspace { risks: without.risks.with(risk.clone()), ..without };
    let opened = open(&sealed(&with)).unwrap();
    assert!(opened.dropped.is_empty() && !opened.altered);
    assert_eq!(opened.workspace.risks.get(risk.id).unwrap().events, risk.events);
    assert_eq!(risk.events.len(), 2);
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
    assert_eq!(bare(json_of(&opened.workspace)), held(GOLDEN));
    assert_eq!(preview(&opened, None).warnings().len(), 2);
}

#[test]
fn a_file_too_large_with_indents_is_written_without_them() {
    let mut workspace = large();
    let note = "长".repeat(500);
    workspace.risks = workspace
        .risks
        .iter()
        .map(|risk| ballast::model::Risk { note: note.clone(), ..risk.as_ref().clone() })
        .collect();
    let text = sealed(&workspace);
    assert!(text.len() < MAX_BYTES && text.lines().count() == 1, "{}", text.len());
    assert!(!open(&text).unwrap().altered);
}

proptest! {
    #![proptest_config(config())]

    /// Records a few at a time, or all at once: the fingerprint is that of the whole content.
    #[test]
    fn a_fingerprint_in_steps_is_that_of_the_whole(seed in any::<u64>(), size in 1..9_usize) {
        for workspace in [any_workspace(seed), Workspace::new(Id::new(seed, &[7; 10])), Workspace::default()] {
            let whole = Fingerprint::of_value(&json_of(&workspace));
            prop_assert_eq!(Fingerprint::of(&workspace), whole);
            let mut printing = Printing::new(&workspace);
            let found = loop {
                match printing.step(size) {
                    Ok(found) => break found,
                    Err(left) => printing = left,
                }
            };
            prop_assert_eq!(found, whole);
        }
    }

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
}
