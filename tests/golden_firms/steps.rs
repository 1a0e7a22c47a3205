//! Steps of the playbooks: who does what by when.

use ballast::plan::Block;
use ballast::words::Locale;
use serde_json::Value;

use super::firms::plans;
use super::none_of;

/// Minutes after which a step has a day to be done on, not a minute.
const BY_THE_MINUTE: i64 = 240;

/// Nobody does two things in one minute, unless the plan says that one of them waits.
#[test]
fn nobody_has_two_steps_in_one_minute_unsaid() {
    let mut wrong = Vec::new();
    for plan in plans().iter().filter(|plan| plan.is_at_home()) {
        let said = |text: &str| text.contains("the same person") || text.contains("同一人");
        for book in plan.judged["steps"].as_array().unwrap() {
            let steps = book["steps"].as_array().unwrap();
            for (at, step) in steps.iter().enumerate() {
                let Some(doing) = doer(step).filter(|(_, by)| *by <= BY_THE_MINUTE) else { continue };
                let same = steps.iter().skip(at + 1).find(|other| doer(other) == Some(doing));
                if let Some(other) = same {
                    let text =
                        |step: &Value| step["text"][if plan.language == Locale::En { "en" } else { "zh" }].to_string();
                    wrong.push(format!("{}: by {} min {} and {}", plan.label(), doing.1, text(step), text(other)));
                }
            }
        }
        // Whoever waits for himself is told so, where steps are printed.
        for block in &plan.document.blocks {
            if let Block::Steps { items, .. } = block {
                assert!(items.iter().all(|step| !said(&step.after.plain(plan.language)) || !step.who.is_empty()));
            }
        }
    }
    none_of(&wrong);
}

/// Who does a step, and by when.
fn doer(step: &Value) -> Option<(&str, i64)> {
    step["person"].as_str().zip(step["by_min"].as_i64())
}

/// Life, fire and first aid are a matter of whoever is there, not of a seat that may be at home.
#[test]
fn whoever_is_there_gives_first_aid() {
    let mut wrong = Vec::new();
    for plan in plans().iter().filter(|plan| plan.is_at_home()) {
        for block in &plan.document.blocks {
            let Block::Steps { items, .. } = block else { continue };
            for step in items {
                let what = step.what.plain(plan.language);
                let who = step.who.plain(plan.language);
                let first = match plan.language {
                    Locale::En => ["first aid", "ambulance", "Evacuate"].iter().any(|word| what.contains(word)),
                    Locale::Zh => ["急救", "救护车", "疏散"].iter().any(|word| what.contains(word)),
                };
                let seat = match plan.language {
                    Locale::En => ["Technical", "Data", "Legal"].iter().any(|word| who.contains(word)),
                    Locale::Zh => ["技术", "数据", "法务"].iter().any(|word| who.contains(word)),
                };
                if first && seat {
                    wrong.push(format!("{}: {who}: {what}", plan.label()));
                }
            }
        }
    }
    none_of(&wrong);
}
