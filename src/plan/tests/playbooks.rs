//! What the scenarios say to whoever acts by it: who, by when, and which way of our own.

use super::super::testing::{document, firm, id, plan};
use super::super::{Block, Document, DocumentKind, PlanLanguage, Step};
use super::lines;
use crate::model::Workspace;
use crate::words::Locale;
use serde_json::{Value, json};

/// The firm of the tests with one risk, at a service that was changed.
fn with_risk(scenario: &str, change: impl FnOnce(&mut Value)) -> Workspace {
    let mut value = serde_json::to_value(firm(Locale::En)).unwrap();
    value["risks"] = json!([{ "id": id(40), "service": value["services"][0]["id"], "scenario": scenario }]);
    change(&mut value["services"][0]);
    crate::model::from_json(&value).unwrap()
}

/// The captions of the three levels, and their steps.
fn levels(workspace: &Workspace) -> Vec<(String, Vec<Step>)> {
    let Document { blocks, .. } = document(workspace, DocumentKind::File, PlanLanguage::Both(Locale::En));
    let from = blocks.iter().position(|block| matches!(block, Block::Heading { id, .. } if id == "c10")).unwrap();
    let steps = blocks.into_iter().skip(from).filter_map(|block| match block {
        Block::Steps { caption, items } => Some((caption.plain(Locale::En), items)),
        _ => None,
    });
    steps.take(3).collect()
}

#[test]
fn a_step_that_starts_the_workaround_names_ours_and_counts_with_its_time() {
    let guards = with_risk("PRV-05", |service| {
        service["kind"] = "guarding".into();
        (service["bia"]["rto_min"], service["bia"]["mbco_bp"]) = (120.into(), 5000.into());
        service["alternatives"] = json!([
            { "name": "Own people at the gate", "kind": "in_house", "ready_min": 60, "capacity_bp": 5000,
              "tested_on": "2026-08-20", "passed": true, "contact": id(2) },
            { "name": "Patrol firm", "kind": "provider", "capacity_bp": 9000 },
        ]);
    });
    let [_, moderate, severe] = &levels(&guards)[..] else { panic!("three levels") };
    let starts: Vec<&Step> = moderate.1.iter().filter(|step| step.what.plain(Locale::En).contains("Ours:")).collect();
    let [start] = &starts[..] else { panic!("{starts:?}") };
    let what = start.what.plain(Locale::En);
    assert!(what.contains("Own people at the gate.\nOurs: Own people at the gate, Wang Jun ("), "{what}");
    assert!(what.contains("); ready within 1 h, carries 50%, tested 2026-08-20; see chapter 4 of the plan"), "{what}");
    let other = "\nInstead: Patrol firm; ready within not set yet, carries 90%, not proven by a test; see chapter 4 of the plan";
    assert!(what.ends_with(other), "{what}");
    assert!(start.what.plain(Locale::Zh).contains("1小时内可用，承担50%，2026年8月20日测试通过；见预案第4章"));
    let allowed =
        |time: &str| format!("Steps; time allowed until the minimum is restored: {time}; not yet proven in a drill");
    assert_eq!(moderate.0, allowed("1 h 30 min"));
    assert_eq!(
        severe.0,
        "Steps; done one after the other they reach the minimum only after 2 h 5 min. To keep the RTO of 2 h, our own \
         way to go on starts within 1 h of the interruption, whatever step they are at",
        "the steps decide after 65 min"
    );
    let slow = with_risk("PRV-05", |service| {
        (service["bia"]["rto_min"], service["bia"]["mbco_bp"]) = (120.into(), 5000.into());
        service["alternatives"] = json!([{ "name": "Slow", "ready_min": 121, "capacity_bp": 5000 }]);
    });
    assert!(levels(&slow)[1].0.ends_with("This does not keep the RTO of 2 h"), "{}", levels(&slow)[1].0);
}

/// What begins in the third week promises no minimum within the RTO, and is not held against it.
#[test]
fn a_level_that_begins_after_days_counts_from_when_it_begins() {
    let down = |detection_min: u32| {
        levels(&with_risk("TR-10", |service| {
            service["kind"] = "cloud_saas".into();
            service["bia"]["rto_min"] = 60.into();
            service["bia"]["detection_min"] = detection_min.into();
        }))
    };
    let found = down(50);
    for (caption, _) in &found[1..] {
        assert_eq!(caption, "Steps; times count from when this level begins");
    }
    assert_eq!(down(0)[1..], found[1..], "when the interruption was noticed has no part in it");
}

#[test]
fn life_goes_first_and_whoever_is_on_the_spot_has_no_name() {
    let within = |rto_min: u32| {
        levels(&with_risk("PRV-17", |service| {
            service["kind"] = "cleaning".into();
            service["bia"]["rto_min"] = rto_min.into();
        }))
    };
    for (caption, _) in &within(100_000)[1..] {
        assert_eq!(caption, "Steps; this level starts at once");
    }
    let hurt = within(60);
    assert_eq!(
        hurt[1].0,
        "Steps; this level starts at once; time allowed until the minimum is restored: 1 h 15 min; not yet proven in a \
         drill. This does not keep the RTO of 1 h",
        "that the RTO is missed is said whatever goes first"
    );
    let first = &hurt[2].1[0];
    assert_eq!(first.who.plain(Locale::En), "Whoever is on the spot");
    assert_eq!(first.who.plain(Locale::Zh), "现场第一人");
    assert_eq!(first.by.plain(Locale::Zh), "立即\n5分钟");
}

/// The scenarios of a call centre with these risks and an RTO in hours, in the file and in the plan that is carried.
fn chapters(scenarios: &[&str], hours: u32) -> [String; 2] {
    let mut value = serde_json::to_value(firm(Locale::En)).unwrap();
    let service = value["services"][0]["id"].clone();
    let risks = scenarios.iter().zip(40..);
    value["risks"] = risks
        .map(|(scenario, number)| json!({ "id": id(number), "service": service, "scenario": scenario }))
        .collect::<Vec<_>>()
        .into();
    value["services"][0]["bia"]["rto_min"] = (hours * 60).into();
    let workspace = crate::model::from_json(&value).unwrap();
    [DocumentKind::File, DocumentKind::Joined].map(|kind| {
        let mut document = document(&workspace, kind, PlanLanguage::One(Locale::En));
        let mut inside = false;
        document.blocks.retain(|block| {
            if let Block::Heading { level: 1, id, .. } = block {
                inside = id == "c10";
            }
            inside
        });
        lines(&document).iter().map(|line| line.plain(Locale::En) + "\n").collect()
    })
}

#[test]
fn what_mild_interruptions_have_in_common_stands_once() {
    let [text, carried] = chapters(&["PRV-01", "PRV-02", "PRV-03", "PRV-12"], 8);
    assert_eq!(carried.matches("Any interruption at L1 mild\n").count(), 1, "{carried}");
    assert_eq!(carried.matches("Get a report every hour").count(), 1, "{carried}");
    assert!(!text.contains("Get a report every hour") && !text.contains("Any interruption"), "{text}");
    assert_eq!(text.matches(" Steps: chapter 13 of the plan.\n").count(), 2, "fire and platform: {text}");
    assert!(!text.contains("note the ticket number"), "the step of any interruption: {text}");
    let besides = text.split("Steps besides those of any interruption\n").nth(1).unwrap();
    assert!(besides.starts_with("Within the hour\n40 min\n") && besides.contains("Switch to the second line"));
    assert_eq!(text.matches("L1 mild\n").count(), 2, "the cut and the insolvency: {text}");
    assert_eq!(carried.matches("L1 mild\n").count(), 1, "what they have in common alone: {carried}");
    assert!(text.contains("As far as the contract allows, make no new prepayments"), "a warning is no interruption");
}

#[test]
fn what_one_mild_interruption_asks_for_stands_with_it() {
    let [text, carried] = chapters(&["PRV-02", "PRV-12"], 8);
    assert!(!text.contains("chapter 12 of the plan") && !carried.contains("Any interruption"), "{text}{carried}");
    assert!(text.contains("note the ticket number"), "{text}");
}

#[test]
fn interruptions_that_begin_higher_have_no_mild_steps_but_those_that_the_firm_wrote() {
    let [text, carried] = chapters(&["PRV-01", "PRV-02", "PRV-03", "PRV-12"], 4);
    let said = "Interruptions of this service begin at a higher level (3.1): their steps at L1 mild are left out.";
    assert_eq!(carried.matches(said).count(), 1, "{carried}");
    assert_eq!(text.matches("L1 mild\n").count(), 1, "the insolvency alone: {text}");
    assert_eq!(text.matches("L2 moderate\n").count(), 4, "{text}");
    assert_eq!(carried.matches("L2 moderate\n").count(), 4, "{carried}");
    let mut value = serde_json::to_value(firm(Locale::En)).unwrap();
    value["playbooks"] = json!([{ "id": id(70), "risk": id(40), "level": "mild", "trigger": "Smoke next door",
        "steps": [{ "key": "a", "text": "Open the windows", "role": "owner", "due_min": 5 }] }]);
    let own = plan(&crate::model::from_json(&value).unwrap(), PlanLanguage::One(Locale::En));
    let own: String = lines(&own).iter().map(|line| line.plain(Locale::En) + "\n").collect();
    assert!(own.contains("When: Smoke next door") && own.contains("Open the windows"), "{own}");
    assert!(own.contains(said));
}

#[test]
fn a_step_of_safety_falls_to_the_safety_officer_or_to_whoever_is_on_the_spot() {
    let mut workspace = with_risk("EXT-04", |service| service["kind"] = "cleaning".into());
    let alert = |workspace: &Workspace| levels(workspace)[0].1[0].clone();
    let step = alert(&workspace);
    assert!(step.what.plain(Locale::En).starts_with("Ask everybody where they are"), "{step:?}");
    assert_eq!(step.who.plain(Locale::En), "Whoever is on the spot");
    let seats = |workspace: &Workspace| {
        let carried = document(workspace, DocumentKind::Joined, PlanLanguage::One(Locale::En));
        let text: String = lines(&carried).iter().map(|l| l.plain(Locale::En) + "\n").collect();
        let organised = text.split("Response organisation\n").nth(1).unwrap();
        organised.split_once("Rules of command\n").unwrap().0.to_owned()
    };
    let hurt = levels(&with_risk("PRV-17", |service| service["kind"] = "cleaning".into()));
    let cause = |step: &Step| step.what.plain(Locale::En).starts_with("Establish the cause with the provider");
    let later = hurt.into_iter().flat_map(|(_, steps)| steps).find(cause);
    assert_eq!(later.unwrap().who.plain(Locale::En), "Chen Li\nService owner", "hours later they may have gone");
    assert!(!seats(&workspace).contains("Safety officer"), "nobody is named, and nobody is missed in the plan");
    std::rc::Rc::make_mut(&mut workspace.response).seats.safety.person = Some(id(6));
    assert_eq!(alert(&workspace).who.plain(Locale::En), "Sun Yi\nSafety officer");
    assert_eq!(alert(&workspace).who.plain(Locale::Zh), "Sun Yi\n安全员");
    assert!(seats(&workspace).contains("Safety officer\nSun Yi\n"), "{}", seats(&workspace));
}

#[test]
fn steps_stand_by_their_times_in_four_groups() {
    for (_, steps) in levels(&with_risk("PRV-12", |_| {})) {
        let groups: Vec<String> = steps.iter().map(|step| step.by.plain(Locale::En)).collect();
        let known = ["At once", "Within the hour", "Today", "Later"];
        let heads: Vec<&str> =
            groups.iter().filter_map(|by| by.lines().next().filter(|it| known.contains(it))).collect();
        let order: Vec<usize> =
            heads.iter().map(|head| known.iter().position(|known| known == head).unwrap()).collect();
        assert!(order.is_sorted_by(|one, other| one < other), "{groups:?}");
        assert!(groups[0].contains('\n'), "the first says when it is: {groups:?}");
    }
}

/// The way of the firm takes an hour: whoever reads a time must not begin only then.
#[test]
fn the_time_of_a_step_that_starts_our_own_way_is_when_it_runs() {
    let by = |workspace: &Workspace| -> Vec<String> {
        let steps = levels(workspace).into_iter().flat_map(|(_, steps)| steps);
        let starts = |step: &Step| step.what.plain(Locale::En).starts_with("Start the workaround");
        steps.filter(starts).map(|step| step.by.plain(Locale::En)).collect()
    };
    let running = by(&with_risk("PRV-02", |_| {}));
    assert!(!running.is_empty() && running.iter().all(|by| by.ends_with("\nrunning")), "{running:?}");
    let at_once = by(&with_risk("PRV-02", |service| service["alternatives"][0]["ready_min"] = 15.into()));
    assert!(!at_once.is_empty() && at_once.iter().all(|by| !by.contains("running")), "{at_once:?}");
}

#[test]
fn a_step_that_is_due_before_its_person_can_act_says_so_of_theirs_and_ours_alike() {
    let late = |of: u64, reach: u32| {
        let mut value = serde_json::to_value(with_risk("PRV-02", |_| ())).unwrap();
        for person in value["people"].as_array_mut().unwrap() {
            person["reach_min"] = if person["id"] == json!(id(of)) { reach.into() } else { 1.into() };
        }
        let workspace: Workspace = crate::model::from_json(&value).unwrap();
        let steps = levels(&workspace).into_iter().flat_map(|(_, steps)| steps);
        let told = |step: &Step| [Locale::En, Locale::Zh].map(|locale| step.who.plain(locale));
        let all: Vec<([String; 2], String)> = steps.map(|step| (told(&step), step.by.plain(Locale::En))).collect();
        let (late, in_time): (Vec<_>, Vec<_>) = all.into_iter().partition(|(who, _)| who[0].contains("may take up to"));
        assert!(!in_time.is_empty());
        late
    };
    // Liu Fang of the provider carries out its steps; Chen Li owns the service.
    for (of, name) in [(4, "Liu Fang"), (1, "Chen Li")] {
        let told = late(of, 120);
        assert!(!told.is_empty(), "{name}");
        for (who, by) in &told {
            assert!(who[0].starts_with(name) && who[0].ends_with("\nmay take up to 2 h"), "{who:?}");
            assert!(who[1].ends_with("\n最迟2小时到位"), "{who:?}");
            assert!(!by.contains("2 h"), "due later: {by}");
        }
        assert_eq!(late(of, 1), []);
    }
}
