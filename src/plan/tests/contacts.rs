//! Who is reached how: the ladder to the provider, contacts and deputies.

use super::super::testing::{SERVICE, document, firm, id, plan};
use super::super::{Block, DocumentKind, PlanLanguage};
use super::{cells, table, texts};
use crate::model::{Agreed, LinkedPlan, Party, Person, PlanLevel, ProviderType, Resource, Training};
use crate::words::{Date, Locale};
use std::rc::Rc;

#[test]
fn the_providers_ladder_ends_in_writing_with_the_promise_of_the_contract_beside_it() {
    let caption = "No answer, or no time of recovery: go on to the next";
    let mut workspace = firm(Locale::En);
    let document = plan(&workspace, PlanLanguage::Both(Locale::En));
    let rows = table(&document, caption);
    let blank = "____________";
    assert_eq!(
        rows,
        [
            ["at once", "Hotline", "400 000 0001"],
            ["5 min", "Liaison: Liu Fang", "139 0000 0004\nmay take 20 min"],
            ["10 min", "Management of the provider", blank],
            ["as needed", "Expert: He Qiang", "139 0000 0005\nmay take 20 min"],
            ["20 min", "Zhao Min sends written notice", "under our contract (HS-2026-03)\n88 Example Road, Hefei"],
        ]
    );
    assert!(texts(&document, Locale::En).contains("The provider promises to be back after: 2 h"));
    let mut vendor = workspace.vendors.iter().next().unwrap().as_ref().clone();
    vendor.escalation = Some(id(5));
    workspace.vendors = workspace.vendors.with(vendor);
    let mut service = workspace.services.get(id(SERVICE)).unwrap().as_ref().clone();
    service.bia.rto_min = Some(1440);
    workspace.services = workspace.services.with(service);
    let rows = table(&plan(&workspace, PlanLanguage::One(Locale::En)), caption);
    let when: Vec<&str> = rows.iter().filter_map(|row| row.first()).map(String::as_str).collect();
    assert_eq!(when, ["at once", "15 min", "30 min", "45 min", "1 h"]);
}

#[test]
fn the_ladder_calls_no_number_twice_and_asks_for_no_management_of_one_man() {
    let caption = "No answer, or no time of recovery: go on to the next";
    let mut workspace = firm(Locale::En);
    let mut vendor = workspace.vendors.iter().next().unwrap().as_ref().clone();
    vendor.hotline = "139-0000-0004".into();
    vendor.escalation = Some(id(5));
    workspace.vendors = workspace.vendors.with(vendor.clone());
    let firsts = |workspace: &_| -> Vec<String> {
        let rows = table(&plan(workspace, PlanLanguage::One(Locale::En)), caption);
        rows.into_iter().map(|row| row[..2].join(" ")).collect()
    };
    let who = |at: u64| workspace.people.get(id(at)).unwrap().name.clone();
    let (liaison, escalation) = (who(4), who(5));
    let hotline = format!("at once Hotline: {liaison}");
    // He can act after 20 minutes, and not before.
    let notice = "20 min Zhao Min sends written notice".to_owned();
    let escalated = format!("5 min Escalation: {escalation}");
    let management = "10 min Management of the provider".to_owned();
    assert_eq!(firsts(&workspace), [hotline.clone(), escalated, management, notice.clone()]);
    vendor.escalation = None;
    vendor.provider_type = Some(ProviderType::Individual);
    workspace.vendors = workspace.vendors.with(vendor);
    let expert = format!("as needed Expert: {escalation}");
    assert_eq!(firsts(&workspace), [hotline, expert, notice]);
}

#[test]
fn the_contacts_have_a_column_of_deputies_where_somebody_has_one() {
    let mut workspace = firm(Locale::En);
    let width = |workspace: &_| {
        let rows = table(&plan(workspace, PlanLanguage::One(Locale::En)), "Everybody named in this set of plans");
        rows.iter().map(Vec::len).collect::<std::collections::BTreeSet<_>>()
    };
    for (deputy, columns) in [(None, 4), (Some(id(5)), 5)] {
        let people = workspace.people.iter().map(|person| Person { deputy, ..person.as_ref().clone() });
        workspace.people = people.collect();
        assert_eq!(width(&workspace), [columns].into_iter().collect());
    }
}

#[test]
fn others_whom_a_step_needs_have_a_row_and_nobody_else() {
    let mut value = serde_json::to_value(firm(Locale::En)).unwrap();
    value["risks"].as_array_mut().unwrap().truncate(1);
    let step = |text: &str| {
        serde_json::json!(
            ["mild", "moderate", "severe"]
                .iter()
                .zip(70..)
                .map(|(level, at)| serde_json::json!({
                    "id": id(at), "risk": id(40), "level": level,
                    "steps": [{ "key": "a", "text": text, "role": "owner", "minutes": 5, "restores": true }],
                }))
                .collect::<Vec<_>>()
        )
    };
    let of = |value: &serde_json::Value, kind| {
        document(&crate::model::from_json(value).unwrap(), kind, PlanLanguage::One(Locale::En))
    };
    let rows = |value: &serde_json::Value| -> Vec<Vec<String>> {
        let carried = of(value, DocumentKind::Joined);
        let outside = |block: &Block| matches!(block, Block::Heading { id, .. } if id == "cA-outside");
        match carried.blocks.iter().skip_while(|block| !outside(block)).nth(1).unwrap() {
            Block::Table { rows, .. } => rows.iter().map(cells).collect(),
            other => panic!("{other:?}"),
        }
    };
    value["playbooks"] = step("Count the stock");
    let insurer = ["Insurer", "phone ____________, policy no. ____________"];
    assert_eq!(rows(&value), [insurer], "who is told of every event");
    value["playbooks"] = step("Tell the insurer; ask our lawyer");
    assert_eq!(
        rows(&value),
        [["Insurer", "phone ____________, policy no. ____________"], ["Counsel", "phone ____________"]]
    );
    value["resources"][3]["name"] = "Property insurance".into();
    value["resources"][3]["location"] = "Claims desk 400 555 0101".into();
    value["resources"][3]["contract"] = "Policy P-77".into();
    assert_eq!(
        rows(&value)[0],
        ["Insurer", "Property insurance, Claims desk 400 555 0101, Policy P-77, He Qiang 139 0000 0005"]
    );
    let told = |kind| -> Vec<String> {
        let steps = of(&value, kind).blocks.into_iter().flat_map(|block| match block {
            Block::Steps { items, .. } => items.iter().map(|step| step.what.plain(Locale::En)).collect(),
            _ => Vec::new(),
        });
        steps.filter(|what: &String| what.starts_with("Tell the insurer; ask our lawyer")).collect()
    };
    let number = "Property insurance, Claims desk 400 555 0101, Policy P-77, He Qiang 139 0000 0005";
    for (kind, levels) in [(DocumentKind::File, 3), (DocumentKind::Joined, 2)] {
        assert_eq!(
            told(kind),
            vec![format!("Tell the insurer; ask our lawyer\n{number}"); levels],
            "beside the step; counsel is not kept"
        );
    }
    // A login is no authority's number; who helps after an attack is called by more than one name.
    value["playbooks"] = step("Tell the authority; call the incident firm");
    value["resources"][3]["name"] = "Own login at the tax authorities".into();
    value["resources"][4]["name"] = "Incident response on retainer".into();
    value["resources"][4]["contract"] = "IR-26".into();
    let rows = rows(&value);
    assert_eq!(rows[1], ["Authority in charge", "phone ____________"]);
    assert!(rows[2][1].starts_with("Incident response on retainer, "), "{rows:?}");
    assert!(
        rows[2][1].contains(", IR-26, phone ____________, reached through "),
        "our own number is not theirs: {rows:?}"
    );
}

#[test]
fn a_written_notice_waits_until_its_writer_can_act() {
    let caption = "No answer, or no time of recovery: go on to the next";
    let mut value = serde_json::to_value(firm(Locale::En)).unwrap();
    let mut notice = |minutes: u32| {
        for person in value["people"].as_array_mut().unwrap() {
            person["reach_min"] = minutes.into();
        }
        let document = plan(&crate::model::from_json(&value).unwrap(), PlanLanguage::One(Locale::En));
        table(&document, caption).last().unwrap()[0].clone()
    };
    assert_eq!([5, 60].map(&mut notice), ["15 min", "1 h"]);
}

#[test]
fn an_authority_on_record_stands_with_its_number_where_reports_and_contacts_are() {
    let mut workspace = firm(Locale::En);
    let desk = Resource {
        id: id(900),
        name: "District emergency office".into(),
        party: Some(Party::Authority),
        phone: "0571 0000 0119".into(),
        location: "Town hall, room 4".into(),
        ..Resource::default()
    };
    let before = texts(&plan(&workspace, PlanLanguage::One(Locale::En)), Locale::En);
    assert!(!before.contains("District emergency office"));
    workspace.resources = workspace.resources.with(desk);
    let said = "District emergency office, 0571 0000 0119, Town hall, room 4";
    let rules = texts(&plan(&workspace, PlanLanguage::One(Locale::En)), Locale::En);
    assert!(rules.contains(&format!("Authorities on record: {said}.")), "{rules}");
    let contacts = texts(&document(&workspace, DocumentKind::Firm, PlanLanguage::One(Locale::En)), Locale::En);
    assert!(contacts.contains(&format!("{said}\n")), "{contacts}");
}

#[test]
fn what_the_provider_has_and_accepted_is_said_and_room_is_left_where_it_did_not() {
    let mut workspace = firm(Locale::En);
    let open = texts(&plan(&workspace, PlanLanguage::One(Locale::En)), Locale::En);
    assert!(open.contains("as the copy for the provider lists them, on: ____________."), "{open}");
    assert!(!open.contains("Its own plan for an interruption"));
    let mut service = workspace.services.get(id(SERVICE)).unwrap().as_ref().clone();
    service.plan.approved_on = Date::from_iso("2026-10-05");
    service.agreed = Agreed {
        plan: "Continuity plan 3.1".into(),
        plan_seen: Date::from_iso("2026-09-01"),
        accepted_on: Date::from_iso("2026-10-05"),
        accepted_by: Some(id(4)),
    };
    workspace.services = workspace.services.with(service);
    let said = texts(&plan(&workspace, PlanLanguage::One(Locale::En)), Locale::En);
    assert!(said.contains("as the copy for the provider lists them, on: 2026-10-05, by Liu Fang."), "{said}");
    assert!(said.contains("Its own plan for an interruption: Continuity plan 3.1, seen by us on: 2026-09-01."));
    let mut later = workspace.services.get(id(SERVICE)).unwrap().as_ref().clone();
    later.plan.approved_on = Date::from_iso("2026-10-06");
    workspace.services = workspace.services.with(later);
    let said = texts(&plan(&workspace, PlanLanguage::One(Locale::En)), Locale::En);
    assert!(said.contains("on: 2026-10-05, by Liu Fang, in an earlier version; this one on: ____________."), "{said}");
}

#[test]
fn training_shifts_and_other_plans_stand_in_the_plan_of_the_firm() {
    let mut workspace = firm(Locale::En);
    let of_firm = |workspace: &_| document(workspace, DocumentKind::Firm, PlanLanguage::One(Locale::En));
    let none = of_firm(&workspace);
    let said = texts(&none, Locale::En);
    assert!(!said.contains("Training on record"), "{said}");
    assert!(said.contains("longer than 8 h (proposal) at a stretch"), "our proposal where nothing is said");
    let session = |on: &str, what: &str, people: &[u64]| Training {
        on: Date::from_iso(on),
        what: what.into(),
        by: "Zhao Min".into(),
        people: people.iter().map(|number| id(*number)).collect(),
    };
    let response = Rc::make_mut(&mut workspace.response);
    response.shift_min = Some(360);
    response.training = vec![session("2026-03-02", "First reading", &[1]), session("2026-09-07", "Cards", &[1, 2])];
    let organisation = Rc::make_mut(&mut workspace.organisation);
    let level = Some(PlanLevel::Own);
    organisation.linked_plans = vec![LinkedPlan { title: "Fire plan 2026".into(), level, kept: "Reception".into() }];
    organisation.drawings = "Red folder".into();
    let document = of_firm(&workspace);
    let name = |number| workspace.people.get(id(number)).unwrap().name.clone();
    let said = format!(
        "Training on record: 2026-09-07: Cards; by Zhao Min; with {}, {}; 2026-03-02: First reading; by Zhao Min; with {}.\n\
         In a role, and in no session on record: ",
        name(1),
        name(2),
        name(1)
    );
    let found = texts(&document, Locale::En);
    assert!(found.contains(&said), "the latest first: {found}");
    let text = texts(&document, Locale::En);
    assert!(text.contains("longer than 6 h at a stretch") && text.contains("Fire plan 2026 (Reception)"), "{text}");
    assert!(text.contains("Red folder"));
}
