//! The rule that is printed is the rule that judges, and the times of the steps follow it.

use super::super::testing::{SERVICE, document, firm, id, plan};
use super::super::{Block, DocumentKind, PlanLanguage};
use super::{table, texts};
use crate::model::Workspace;
use crate::words::Locale;

#[test]
fn who_may_start_the_plan_is_followed_by_people_not_named_before() {
    let document = plan(&firm(Locale::En), PlanLanguage::One(Locale::En));
    let text = texts(&document, Locale::En);
    let (_, held) = text.split_once("If none of them answers").unwrap();
    let held = held.lines().next().unwrap();
    for name in ["Chen Li", "Wang Jun", "Zhao Min"] {
        assert!(!held.contains(name), "{held}");
    }
    assert!(held.contains("Sun Yi"), "{held}");
}

#[test]
fn the_printed_level_rule_is_the_rule_that_judges() {
    let mut workspace = firm(Locale::En);
    let rule = |workspace: &Workspace| {
        let text = texts(&plan(workspace, PlanLanguage::One(Locale::En)), Locale::En);
        (
            text.contains("It is below its minimum (MBCO: 60%), and recovery is expected after the RTO"),
            text.contains("or the service is below its minimum (MBCO: 60%)"),
        )
    };
    assert_eq!(rule(&workspace), (true, true));
    let mut service = workspace.services.get(id(SERVICE)).unwrap().as_ref().clone();
    (service.criticality.core.score, service.criticality.people.score) = (Some(3), Some(5));
    workspace.services = workspace.services.with(service.clone());
    assert_eq!(rule(&workspace), (true, true), "of tier 1, whatever its core score");
    service.criticality = Default::default();
    service.criticality.core.score = Some(3);
    workspace.services = workspace.services.with(service);
    assert_eq!(rule(&workspace), (false, true), "what nothing vital hangs on is not severe for its time");
}

#[test]
fn whoever_may_start_a_level_confirms_it() {
    let document = plan(&firm(Locale::Zh), PlanLanguage::Both(Locale::Zh));
    let (en, zh) = (texts(&document, Locale::En), texts(&document, Locale::Zh));
    assert!(!en.contains("command confirmed") && !zh.contains("指挥确认的级别"));
    assert!(en.contains("confirmed by whoever may start it (3.3)") && zh.contains("按3.3所列启动人确认的级别"));
    for (number, anchor) in [("3.1", "c6-rule"), ("3.3", "c6-start")] {
        let stands = document
            .blocks
            .iter()
            .any(|block| matches!(block, Block::Heading { id, number: of, .. } if id == anchor && of == number));
        assert!(stands, "{number} is {anchor}");
    }
}

/// A playbook of one step that is due so late, at the severe level of the first risk.
fn with_step(minutes: u32, rto: u32) -> String {
    let mut value = serde_json::to_value(firm(Locale::En)).unwrap();
    value["services"][0]["bia"]["rto_min"] = rto.into();
    // Alone it has a page of its own.
    let risks = value["risks"].as_array().unwrap().iter().filter(|risk| risk["id"] == serde_json::json!(id(40)));
    value["risks"] = risks.cloned().collect();
    value["playbooks"] = serde_json::json!([{ "id": id(70), "risk": id(40), "level": "severe",
        "steps": [{ "key": "a", "text": "x", "role": "owner", "due_min": minutes, "restores": true }] }]);
    let workspace = crate::model::from_json(&value).unwrap();
    let [file, carried] = [DocumentKind::File, DocumentKind::Joined].map(|kind| {
        let document = document(&workspace, kind, PlanLanguage::Both(Locale::En));
        let captions = document.blocks.iter().filter_map(|block| match block {
            Block::Steps { caption, items } if items.len() == 1 => {
                Some(caption.plain(Locale::En) + "\n" + &caption.plain(Locale::Zh))
            }
            _ => None,
        });
        captions.collect::<String>()
    });
    assert_eq!(file, carried);
    file
}

#[test]
fn steps_say_by_when_the_minimum_is_restored_and_whether_that_keeps_the_rto() {
    assert_eq!(
        with_step(60, 480),
        "Steps; time allowed until the minimum is restored: 1 h; not yet proven in a drill\n\
         处置步骤；限1小时内恢复到最低水平（未经演练证实）"
    );
    assert_eq!(
        with_step(480, 480),
        "Steps; time allowed until the minimum is restored: 8 h; not yet proven in a drill\n\
         处置步骤；限8小时内恢复到最低水平（未经演练证实）"
    );
    let late = "Steps; done one after the other they reach the minimum only after 8 h 1 min. To keep the RTO of 8 h, our own \
                way to go on starts within 7 h of the interruption, whatever step they are at\n\
                处置步骤；逐步进行须8小时1分钟才恢复到最低水平。为达到RTO（8小时），无论做到哪一步，须在中断后7小时内启用我方替代办法";
    assert_eq!(with_step(481, 480), late);
    let text = texts(&plan(&firm(Locale::En), PlanLanguage::One(Locale::En)), Locale::En);
    assert!(text.lines().any(|line| line == "Steps"), "the mild level promises nothing");
}

#[test]
fn each_step_says_when_it_begins_and_each_level_whose_it_is() {
    let mut value = serde_json::to_value(firm(Locale::En)).unwrap();
    let step = |key: &str, due: u32, after: &[&str]| serde_json::json!({ "key": key, "text": key, "role": "owner", "due_min": due, "after": after });
    value["playbooks"] = serde_json::json!([{ "id": id(70), "risk": id(40), "level": "severe",
        "steps": [step("a", 5, &[]), step("b", 10, &["a"]), step("c", 10, &[]), step("d", 40, &["b", "c"])] }]);
    let document = plan(&crate::model::from_json(&value).unwrap(), PlanLanguage::Both(Locale::En));
    let orders: Vec<Vec<String>> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Steps { items, .. } if items.len() == 4 && items.iter().all(|step| step.needs.is_empty()) => Some(
                items.iter().map(|step| step.after.plain(Locale::En) + "/" + &step.after.plain(Locale::Zh)).collect(),
            ),
            _ => None,
        })
        .collect();
    assert!(
        orders.contains(
            &["/", "after 1/1完成后", "the same person does 2 first/同一人须先完成第2步", "after 2 and 3/2和3完成后"]
                .map(String::from)
                .to_vec()
        )
    );
    let times: Vec<String> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Steps { items, .. } if items.len() == 4 && items.iter().all(|step| step.needs.is_empty()) => Some(
                items
                    .iter()
                    .map(|step| step.by.plain(Locale::En) + "/" + &step.by.plain(Locale::Zh))
                    .collect::<String>(),
            ),
            _ => None,
        })
        .collect();
    assert!(times.contains(
        &"At once\n5 min/立即\n5分钟10 min/10分钟Within the hour\n20 min/1小时内\n20分钟40 min/40分钟".to_owned()
    ));
    for (kind, chapter, whole) in [(DocumentKind::File, 4, 10), (DocumentKind::Joined, 13, 2)] {
        let document = super::super::testing::document(
            &crate::model::from_json(&value).unwrap(),
            kind,
            PlanLanguage::Both(Locale::En),
        );
        let headings: Vec<String> = document
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Heading { id, text, .. } if id.starts_with("c10-") && id.ends_with("-severe") => {
                    Some(text.plain(Locale::En))
                }
                _ => None,
            })
            .collect();
        assert_eq!(headings.len(), 10);
        for (at, heading) in headings.iter().enumerate() {
            let numbered = heading.starts_with(&format!("{chapter}.{} ", at + 1)) && heading.ends_with(" · L3 severe");
            assert!(if at < whole { numbered } else { heading == "L3 severe" }, "{at}: {heading}");
        }
    }
}

/// The firm sets the flow from when it knows; the plan has one clock, which runs from the beginning.
#[test]
fn the_six_steps_count_from_when_it_began() {
    let mut workspace = firm(Locale::En);
    let steps = |workspace: &Workspace| {
        let document = plan(workspace, PlanLanguage::Both(Locale::En));
        let found = document.blocks.iter().find_map(|block| match block {
            Block::Steps { caption, items } if items.len() == 6 && caption.plain(Locale::En).starts_with("Times") => {
                Some((caption.clone(), items.iter().map(|step| step.by.plain(Locale::En)).collect::<Vec<_>>()))
            }
            _ => None,
        });
        found.unwrap()
    };
    let (caption, by) = steps(&workspace);
    assert_eq!(caption.plain(Locale::En), "Times count from when the interruption began, noticed after 15 min");
    assert_eq!(caption.plain(Locale::Zh), "自中断发生时起算，按15分钟后发现计");
    assert_eq!(by, ["30 min", "35 min", "45 min", "55 min", "1 h 15 min", "2 h 15 min"]);
    let mut service = workspace.services.get(id(SERVICE)).unwrap().as_ref().clone();
    service.bia.detection_min = None;
    workspace.services = workspace.services.with(service);
    let (caption, by) = steps(&workspace);
    assert_eq!(caption.plain(Locale::En), "Times count from when the interruption began, as if noticed at once");
    assert_eq!(by.first().map(String::as_str), Some("15 min"));
}

#[test]
fn a_promise_that_has_passed_stands_on_the_clock_as_in_the_level_rule() {
    let mut value = serde_json::to_value(firm(Locale::En)).unwrap();
    let said = |value: &serde_json::Value| {
        let document = plan(&crate::model::from_json(value).unwrap(), PlanLanguage::One(Locale::En));
        let rows = table(&document, "Times count from when the interruption began");
        rows.into_iter().find(|row| row[1] == "Time promised by the provider")
    };
    value["services"][0]["bia"]["rto_min"] = 1440.into();
    value["services"][0]["bia"]["vendor_rto_min"] = 480.into();
    let vital = "Not back? At least L2 moderate; L3 severe if it is below its minimum";
    assert_eq!(said(&value).unwrap(), ["8 h", "Time promised by the provider", vital]);
    value["services"][0]["bia"]["vendor_rto_min"] = serde_json::Value::Null;
    assert_eq!(said(&value), None);
}
