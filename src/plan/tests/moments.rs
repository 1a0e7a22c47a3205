//! When to act, as it is printed: the rule that judges, the last moments, the times of the steps and the clock.

use super::super::testing::{SERVICE, firm, id, plan};
use super::super::{Block, PlanLanguage};
use super::{parts, table, texts};
use crate::model::Workspace;
use crate::words::Locale;

#[test]
fn both_moments_stand_on_the_first_page_in_chapter_6_and_on_the_card() {
    let workspace = firm(Locale::En);
    let document = plan(&workspace, PlanLanguage::Both(Locale::En));
    let option = "Own staff take calls on spare mobiles";
    for text in parts(&document, Locale::En) {
        let last = format!("Last moment 3 h after it began: start “{option}” (needs 1 h, tested).");
        assert!(text.contains(&last), "{text}");
        let by = "Start deciding by 2 h after it began if nobody can credibly say when it is back.";
        assert!(text.contains(by), "{text}");
    }
    for text in parts(&document, Locale::Zh) {
        assert!(text.contains("最晚在中断满3小时时启用“"), "{text}");
        assert!(
            text.contains("（用时1小时，已经测试）。")
                && text.contains("中断满2小时仍没有可信的恢复时间，就开始决策。")
        );
    }
    let [_, rule, _] = parts(&document, Locale::En);
    assert!(
        rule.contains("and 2 h after it began nobody can say when it is back"),
        "the rule fires at the same moment"
    );
}

#[test]
fn where_deciding_comes_too_late_the_workaround_starts_at_once() {
    let printed = |ready: u32| {
        let mut workspace = firm(Locale::En);
        let mut service = workspace.services.get(id(SERVICE)).unwrap().as_ref().clone();
        for option in &mut service.alternatives {
            (option.ready_min, option.tested_on) = (Some(ready), None);
        }
        workspace.services = workspace.services.with(service);
        parts(&plan(&workspace, PlanLanguage::One(Locale::En)), Locale::En).concat()
    };
    let at_once = |minutes: &str| format!("at once, decide afterwards (needs {minutes}, not tested).");
    let late = printed(200);
    assert_eq!(late.matches(&at_once("3 h 20 min")).count(), 3, "{late}");
    assert!(late.contains("Last moment 40 min after it began") && !late.contains("Even so the RTO"), "{late}");
    assert!(late.contains("As soon as it is noticed"), "{late}");
    assert!(late.contains("It is below its minimum, and 10 min after it began nobody can say"), "240 − 200 − 30");
    let never = printed(230);
    assert_eq!(never.matches("Even so the RTO of 4 h is missed.").count(), 3, "{never}");
    assert!(!never.contains("Last moment 10 min"), "{never}");
    assert!(never.contains("nobody can say when it is back: at once, no time is left"), "{never}");
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
    assert!(en.contains("confirmed by whoever may start it (6.4)") && zh.contains("6.4所列启动人确认的级别"));
    for (number, anchor) in [("6.2", "c6-rule"), ("6.4", "c6-start")] {
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
    value["playbooks"] = serde_json::json!([{ "id": id(70), "risk": id(40), "level": "severe",
        "steps": [{ "key": "a", "text": "x", "role": "owner", "due_min": minutes, "restores": true }] }]);
    let document = plan(&crate::model::from_json(&value).unwrap(), PlanLanguage::Both(Locale::En));
    let captions = document.blocks.iter().filter_map(|block| match block {
        Block::Steps { caption, items } if items.len() == 1 => {
            Some(caption.plain(Locale::En) + "\n" + &caption.plain(Locale::Zh))
        }
        _ => None,
    });
    captions.collect()
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
                way to go on (12) starts within 7 h of the interruption, whatever step they are at\n\
                处置步骤；逐步进行须8小时1分钟才恢复到最低水平。为达到RTO（8小时），无论做到哪一步，须在中断后7小时内启用我方替代办法（12）";
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
        assert!(heading.starts_with(&format!("10.{} ", at + 1)) && heading.ends_with(" · L3 severe"), "{heading}");
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
