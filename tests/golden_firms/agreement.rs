//! What a plan says in one place, it does not take back in another.

use ballast::plan::{Block, Row};
use ballast::words::Locale;

use super::firms::{Plan, plans};
use super::none_of;

/// The rows of the table whose first column is headed so.
fn rows<'p>(plan: &'p Plan, head: &[&str]) -> Vec<&'p Row> {
    let mut found = Vec::new();
    for block in &plan.document.blocks {
        let Block::Table { head: columns, rows, .. } = block else { continue };
        let first = columns.first().map(|column| column.text.plain(plan.language)).unwrap_or_default();
        if head.contains(&first.as_str()) {
            found.extend(rows);
        }
    }
    found
}

/// The glossary says "terms used in this plan"; of a term that one language words freely, the other has the word.
#[test]
fn every_term_explained_stands_in_the_plan() {
    let mut wrong = Vec::new();
    for plan in plans() {
        let terms = rows(plan, &["Term", "术语"]);
        assert!(terms.len() > 15, "{}", plan.label());
        let mut text = String::new();
        let is_glossary = |block: &Block| matches!(block, Block::Table { rows, .. } if rows.len() == terms.len());
        for block in plan.document.blocks.iter().filter(|block| !is_glossary(block)) {
            block.clone().each_line(&mut |line| {
                text.push_str(&line.plain(Locale::En).to_lowercase());
                text.push_str(&line.plain(Locale::Zh));
            });
        }
        for term in terms {
            let (en, zh) = (term.cells[0].plain(Locale::En).to_lowercase(), term.cells[0].plain(Locale::Zh));
            if !text.contains(&en) && !text.contains(zh.split('（').next().unwrap()) {
                wrong.push(format!("{}: {en}, {zh}", plan.label()));
            }
        }
    }
    none_of(&wrong);
}

/// Where a score falls or rises between two columns, the row says by what.
#[test]
fn a_likelihood_that_changes_says_why() {
    let mut wrong = Vec::new();
    for plan in plans() {
        for row in rows(plan, &["Risk", "风险"]) {
            let cell = |at: usize| row.cells[at].plain(plan.language);
            let likelihood = |text: &str| {
                let score = text.lines().nth(1)?.split('×').next()?;
                score.parse::<u8>().ok()
            };
            let Some((before, after)) = likelihood(&cell(1)).zip(likelihood(&cell(2))) else { continue };
            let own = ["Source: our own side", "来源：企业自身"].iter().any(|source| cell(0).contains(source));
            let checks = cell(2).contains("the checks prove") || cell(2).contains("准入检查");
            let events = cell(0).contains("though") || cell(0).contains("高于评定");
            if (after < before && !own && !checks) || (after > before && !events) {
                wrong.push(format!("{}: {} {before} → {after}", plan.label(), cell(0)));
            }
        }
    }
    none_of(&wrong);
}

/// "After this the harm is not acceptable" and a table that shows none do not stand side by side unsaid.
#[test]
fn a_table_without_unacceptable_harm_is_told_beside_the_mtpd() {
    let mut told = Vec::new();
    for plan in plans() {
        let bia = &plan.record["services"][plan.number - 1]["bia"];
        let impacts = bia["impacts"].as_array().unwrap();
        let last = impacts.iter().filter_map(|at| at["after_min"].as_i64()).max();
        let grave =
            |at: &serde_json::Value| ["money", "people", "customers"].iter().any(|axis| at[*axis].as_i64() >= Some(4));
        let stricter = bia["mtpd_min"].as_i64().zip(last).is_some_and(|(mtpd, last)| mtpd <= last);
        let expected = stricter && !impacts.iter().any(grave);
        let said = plan.ours().any(|(_, text)| text.contains("stricter than that") || text.contains("严于此表"));
        assert_eq!(said, expected, "{}", plan.label());
        if said {
            told.push(plan.label());
        }
    }
    assert!(told.contains(&"factory.zh 1 (zh-CN)".to_owned()), "{told:?}");
}

/// A cover that counts a few points names them.
#[test]
fn a_few_points_that_stop_approval_are_named() {
    let mut counted = 0;
    for plan in plans() {
        for two in plan.document.blocks.windows(2) {
            let Block::Callout { text, .. } = &two[0] else { continue };
            let head: String = text.iter().map(|line| line.plain(plan.language)).collect();
            if !head.contains("must be mended before approval") && !head.contains("批准前须处理的问题") {
                continue;
            }
            let digits: String = head.chars().filter(char::is_ascii_digit).collect();
            let count: usize = digits.parse().unwrap();
            let named = if let Block::List { items, .. } = &two[1] { items.len() } else { 0 };
            assert_eq!(named, if count > 5 { 0 } else { count }, "{}: {head}", plan.label());
            counted += 1;
        }
    }
    assert!(counted > 0);
}
