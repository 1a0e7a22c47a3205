//! What can be seen without knowing the firm: slots left open, marks doubled, empty brackets, the other language.

use ballast::words::Locale;

use super::firms::{Plan, plans};
use super::none_of;

#[test]
fn no_slot_is_left_open() {
    let mut wrong = Vec::new();
    for plan in plans() {
        for (under, text) in plan.ours() {
            let slot = text.split('{').skip(1).any(|rest| {
                rest.split_once('}').is_some_and(|(name, _)| name.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
            });
            if slot {
                wrong.push(format!("{}: {under}: {text}", plan.label()));
            }
        }
    }
    none_of(&wrong);
}

const DOUBLED: [&str; 38] = [
    "()",
    "（）",
    "[]",
    "【】",
    "“”",
    "「」",
    "( )",
    "（ ）",
    ",,",
    "，，",
    "。。",
    "；；",
    ";;",
    "：：",
    "::",
    "、、",
    "??",
    "？？",
    " ,",
    " ;",
    " .",
    "。.",
    ".。",
    "，。",
    "；。",
    "、。",
    "。；",
    "。，",
    "，；",
    ".;",
    ",.",
    ";.",
    ":.",
    "：。",
    "undefined",
    "null",
    "NaN",
    "Some(",
];

#[test]
fn no_mark_is_doubled_and_no_bracket_empty() {
    let mut wrong = Vec::new();
    for plan in plans() {
        for said in &plan.lines {
            // A full stop of three is one mark.
            let text = said.all().replace("...", "…").replace("____", "_");
            for doubled in DOUBLED.iter().filter(|doubled| text.contains(**doubled)) {
                wrong.push(format!("{}: {} has “{doubled}”: {text}", plan.label(), said.under));
            }
            if text.contains("..") || text.contains("  ") {
                wrong.push(format!("{}: {}: {text}", plan.label(), said.under));
            }
        }
    }
    none_of(&wrong);
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Chinese names that stand in an English plan, and English ones in a Chinese plan, because there is no other.
const KEPT: &[&str] = &["ISO/TS", "GB/T", "BS EN ISO", "DIN EN ISO", "I.S. EN ISO"];

/// What the firm calls its ways to go on.
fn ways(plan: &Plan) -> Vec<&str> {
    let ways = plan.service["alternatives"].as_array().into_iter().flatten();
    ways.filter_map(|way| way["name"].as_str()).collect()
}

/// The text without names, which belong to no language.
fn without_names(plan: &Plan, text: &str) -> String {
    let people = plan.file["people"].as_array().into_iter().flatten().filter_map(|person| person["name"].as_str());
    people.chain(ways(plan)).fold(text.to_owned(), |text, name| text.replace(name, ""))
}

/// The text without the original of a term that stands in brackets behind its Chinese: “（proof of debt）”.
fn without_originals(text: &str) -> String {
    let parts = text.split('（').enumerate().map(|(at, part)| match part.split_once('）') {
        Some((inside, after)) if at > 0 && inside.is_ascii() => after,
        _ => part,
    });
    parts.collect()
}

/// So that a renderer knows its language, and no word of ours takes the place of one of theirs.
#[test]
fn what_a_firm_calls_its_ways_is_marked_as_theirs() {
    let mut wrong = Vec::new();
    for plan in plans() {
        let ways = ways(plan);
        for (under, text) in plan.ours() {
            for name in ways.iter().filter(|name| text.contains(**name)) {
                wrong.push(format!("{}: {under}: “{name}” in “{text}”", plan.label()));
            }
        }
    }
    none_of(&wrong);
}

#[test]
fn a_plan_in_one_language_says_nothing_of_its_own_in_the_other() {
    let mut wrong = Vec::new();
    for plan in plans() {
        for (under, text) in plan.ours() {
            let other = match plan.language {
                Locale::En => without_names(plan, &text).chars().any(is_han),
                Locale::Zh => {
                    let said = without_originals(&without_names(plan, &text));
                    let bare = KEPT.iter().fold(said, |text, kept| text.replace(kept, ""));
                    // Three words in a row are a sentence or a title, no abbreviation.
                    let words = bare.split(|c: char| !(c.is_ascii_alphabetic() || matches!(c, ' ' | '’' | '-')));
                    words
                        .map(|run| run.split_whitespace().filter(|word| word.len() > 1).count())
                        .any(|count| count >= 3)
                }
            };
            if other {
                wrong.push(format!("{}: {under}: {text}", plan.label()));
            }
        }
    }
    none_of(&wrong);
}
