//! Steps of the playbooks: who does what by when.

use ballast::plan::{Block, DocumentKind};
use ballast::words::Locale;
use serde_json::Value;

use super::firms::{catalog, plans};
use super::none_of;

/// Minutes after which a step has a day to be done on, not a minute.
const BY_THE_MINUTE: i64 = 240;

/// What a plan says the playbooks need, a step that it prints needs; what is kept in any case, the kind of its service.
#[test]
fn every_need_belongs_to_a_step_or_to_the_trade() {
    let mut wrong = Vec::new();
    for plan in plans() {
        let steps = |block: &Block| match block {
            Block::Steps { items, .. } => items.iter().map(|step| step.needs.plain(plan.language)).collect(),
            _ => Vec::new(),
        };
        let printed: Vec<String> = plan.document.blocks.iter().flat_map(steps).collect();
        let kind = catalog().kinds.iter().find(|kind| plan.service["kind"] == *kind.id).unwrap();
        let of_trade: Vec<&str> = kind.pitfalls.iter().map(|pitfall| pitfall.what.get(plan.language)).collect();
        for block in &plan.document.blocks {
            let Block::Table { head, rows, .. } = block else { continue };
            let first = head.first().map(|column| column.text.plain(plan.language)).unwrap_or_default();
            if !["Needed", "所需"].contains(&first.as_str()) {
                continue;
            }
            assert!(rows.len() > 3, "{}", plan.label());
            for row in rows {
                let cell = row.cells[0].plain(plan.language);
                let need = cell.lines().next().unwrap_or_default();
                let in_any_case = ["in any case", "平时必备"].contains(&row.cells[1].plain(plan.language).as_str());
                let known =
                    if in_any_case { of_trade.contains(&need) } else { printed.iter().any(|step| step.contains(need)) };
                if !known {
                    wrong.push(format!("{}: {need}", plan.label()));
                }
            }
        }
    }
    none_of(&wrong);
}

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

/// First aid, and getting people out, are matters of whoever is there, or of who is there for safety; not of a seat
/// that may be at home.
#[test]
fn whoever_is_there_gives_first_aid() {
    let mut wrong = Vec::new();
    for plan in plans().iter().filter(|plan| plan.is_at_home()) {
        let (help, there): (&[&str], &[&str]) = match plan.language {
            Locale::En => (
                &["give first aid", "Give first aid", "ambulance", "rinse with", "Evacuate,", "Clear the area"],
                &["on the spot", "Safety"],
            ),
            Locale::Zh => {
                (&["急救，", "实施急救", "救护车", "冲洗", "疏散，拨打", "清空区域"], &["现场第一人", "安全"])
            }
        };
        for block in &plan.document.blocks {
            let Block::Steps { items, .. } = block else { continue };
            for step in items {
                let (what, who) = (step.what.plain(plan.language), step.who.plain(plan.language));
                let is_there = there.iter().any(|word| who.contains(word));
                if help.iter().any(|word| what.contains(word)) && !is_there {
                    wrong.push(format!("{}: {who}: {what}", plan.label()));
                }
            }
        }
    }
    none_of(&wrong);
}

/// A way of the firm's own works within the RTO, or the plan says that it comes too late.
#[test]
fn our_own_way_starts_in_time_or_is_said_to_be_late() {
    let mut wrong = Vec::new();
    for plan in plans().iter().filter(|plan| plan.is_at_home()) {
        let Some(rto) = plan.service["bia"]["rto_min"].as_i64() else { continue };
        for book in plan.judged["steps"].as_array().unwrap() {
            let late = |step: &&Value| step["workaround"] == true && step["by_min"].as_i64().is_none_or(|by| by > rto);
            let kept = book["misses_rto"] == true || book["level"] == "mild";
            for step in book["steps"].as_array().unwrap().iter().filter(late).filter(|_| !kept) {
                wrong.push(format!("{}: {} min of {rto}: {}", plan.label(), step["by_min"], step["text"]["en"]));
            }
        }
    }
    none_of(&wrong);
}

/// Steps that are done too late for the RTO say so, whatever else stands above them.
#[test]
fn steps_that_miss_the_rto_say_so() {
    let mut wrong = Vec::new();
    for plan in plans().iter().filter(|plan| plan.is_at_home()) {
        let words = match plan.language {
            Locale::En => ["does not keep the RTO", "reach the minimum only after"],
            Locale::Zh => ["无法达到RTO", "才恢复到最低水平"],
        };
        let books = plan.judged["steps"].as_array().unwrap();
        let missed = books.iter().filter(|book| book["misses_rto"] == true);
        let graver = missed.clone().filter(|book| book["level"] != "mild").count();
        // The file has every level, the plan that is carried all but the mild one.
        for (kind, missed) in [(DocumentKind::File, missed.count()), (plan.carried().meta.document, graver)] {
            let part = plan.parts.iter().find(|part| part.meta.document == kind).unwrap();
            let said = part.blocks.iter().filter(|block| {
                let Block::Steps { caption, .. } = block else { return false };
                let caption = caption.plain(plan.language);
                words.iter().any(|words| caption.contains(words))
            });
            let said = said.count();
            if said != missed {
                wrong.push(format!(
                    "{}: {}: {missed} playbooks miss the RTO, {said} say so",
                    plan.label(),
                    kind.code()
                ));
            }
        }
    }
    none_of(&wrong);
}

/// Words with which a step goes on without the provider; each page that says one says whom to call for it.
const ANOTHER_WAY: [&str; 23] = [
    "second provider",
    "second carrier",
    "second warehouse",
    "alternative provider",
    "another provider",
    "licensed firm",
    "licensed partner",
    "outside expert",
    "workaround",
    "old way",
    "substitute place",
    "hired one",
    "备选服务商",
    "第二承运商",
    "第二仓库",
    "物色其他单位",
    "其他有资质单位",
    "请持证单位",
    "外部专家",
    "临时替代",
    "旧办法",
    "备用场地",
    "租借",
];

/// From the moderate level on, a page that hands the work to somebody else, or lets it go on by hand, names the firm's
/// own ways with their phones: nobody turns to chapter 12 at night.
#[test]
fn a_page_that_goes_on_another_way_names_those_of_the_firm() {
    let mut wrong = Vec::new();
    for plan in plans().iter().filter(|plan| plan.is_at_home()) {
        let named = plan.service["alternatives"].as_array().into_iter().flatten();
        if named.filter(|option| option["name"].as_str().is_some_and(|name| !name.trim().is_empty())).count() == 0 {
            continue;
        }
        let mut level = String::new();
        for block in &plan.document.blocks {
            match block {
                Block::Heading { id, .. } => level.clone_from(id),
                Block::Steps { items, .. } if level.ends_with("-moderate") || level.ends_with("-severe") => {
                    let steps: String = items.iter().map(|step| step.what.plain(plan.language) + "\n").collect();
                    // Going back to what was there before is that way itself.
                    let steps = steps.replace("the old way is on", "").replace("启用旧办法", "");
                    let said = ANOTHER_WAY.iter().find(|word| steps.contains(*word));
                    let names = ["Ours: ", "Contact: ", "Instead: ", "我方办法：", "联系人：", "替代办法："];
                    if let Some(said) = said.filter(|_| !names.iter().any(|name| steps.contains(name))) {
                        wrong.push(format!("{}: {level}: “{said}”, and none is named", plan.label()));
                    }
                }
                _ => {}
            }
        }
    }
    none_of(&wrong);
}
