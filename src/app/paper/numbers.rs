//! What is written on paper once it is known on which page each heading of a plan comes: the numbers of places, and the
//! chapter at the head of each page. Rules of style, as text; knows no browser.

use std::fmt::Write as _;

use crate::app::parts::COVER;
use crate::plan::{Block, Document};

/// A heading of the plan, in the order in which it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    pub id: String,
    pub level: u8,
    number: String,
    title: String,
}

/// Where something was printed: the page, counted from 1, and whether nothing of the page is above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    pub page: u32,
    pub leads: bool,
}

/// What was found of a plan: where each of its headings is, where it was drawn, and how many pages there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages {
    pub spots: Vec<Option<Spot>>,
    pub count: u32,
}

/// More pages than that are no plan.
const MOST: u32 = 2_000;

pub fn headings(document: &Document) -> Vec<Heading> {
    let locale = document.shown().first().copied().unwrap_or_default();
    let headings = document.blocks.iter().filter_map(|block| match block {
        Block::Heading { level, id, number, text } => {
            Some(Heading { id: id.clone(), level: *level, number: number.clone(), title: text.plain(locale) })
        }
        // A cover has no chapter at its head.
        Block::Title { .. } => {
            Some(Heading { id: COVER.to_owned(), level: 1, number: String::new(), title: String::new() })
        }
        _ => None,
    });
    headings.collect()
}

/// `--page` of every link to a heading, and the chapters at the head of each page (`@top-right`).
///
/// A page has no text of its own in the rules of paper, but its number has, in a style of counting whose tenth symbol is
/// what stands at the head of page 10.
pub fn rules(headings: &[Heading], pages: &Pages) -> String {
    let mut out = String::new();
    for (heading, spot) in headings.iter().zip(&pages.spots) {
        if let Some(spot) = spot {
            let _ = write!(out, "a[href={}]{{--page:\"{}\"}}", quoted(&format!("#{}", heading.id)), spot.page);
        }
    }
    let heads = heads(headings, pages);
    if heads.iter().any(|head| !head.is_empty()) {
        let symbols: Vec<String> = heads.iter().map(|head| quoted(head)).collect();
        let _ = write!(
            out,
            "@counter-style no-head{{system:cyclic;symbols:\"\"}}\
             @counter-style page-head{{system:fixed;symbols:{};fallback:no-head}}\
             @page{{@top-right{{content:counter(page,page-head);vertical-align:bottom;padding-bottom:4mm}}}}",
            symbols.join(" ")
        );
    }
    out
}

/// The chapter of each page, with its sections; from one chapter to another where a page has both.
fn heads(headings: &[Heading], pages: &Pages) -> Vec<String> {
    let placed: Vec<(usize, Spot)> =
        pages.spots.iter().enumerate().filter_map(|(at, spot)| Some((at, (*spot)?))).collect();
    let mut heads = Vec::new();
    let mut before = None;
    for page in 1..=pages.count.min(MOST) {
        let on: Vec<&(usize, Spot)> = placed.iter().filter(|(_, spot)| spot.page == page).collect();
        let first = match (on.first(), before) {
            (Some((at, spot)), _) if spot.leads => Some(*at),
            (_, Some(before)) => Some(before),
            (_, None) => None,
        };
        let last = on.last().map(|(at, _)| *at).or(first);
        heads.push(match (first, last) {
            (Some(first), Some(last)) => head(headings, first, last),
            _ => String::new(),
        });
        before = last.or(before);
    }
    heads
}

/// "10 Playbooks · 10.3–10.4", "9 Response flow – 10 Playbooks".
fn head(headings: &[Heading], first: usize, last: usize) -> String {
    let chapter = |at: usize| headings.get(..=at)?.iter().rev().find(|heading| heading.level == 1);
    let named = |heading: &Heading| match heading.number.as_str() {
        "" => heading.title.clone(),
        number => format!("{number} {}", heading.title),
    };
    let (from, to) = (chapter(first), chapter(last));
    let (Some(from), Some(to)) = (from, to) else { return String::new() };
    if from != to {
        return format!("{} – {}", named(from), named(to));
    }
    let within = headings.get(first..=last).unwrap_or_default();
    // A page that goes on within a part of a section is still in that section.
    let section = headings.get(..=first).unwrap_or_default().iter().rev().find(|heading| heading.level < 3);
    let sections: Vec<&str> = section
        .into_iter()
        .chain(within)
        .filter(|heading| heading.level == 2 && !heading.number.is_empty())
        .map(|heading| heading.number.as_str())
        .collect();
    match (sections.first(), sections.last()) {
        (Some(first), Some(last)) if first != last => format!("{} · {first}–{last}", named(to)),
        (Some(only), _) => format!("{} · {only}", named(to)),
        _ => named(to),
    }
}

/// A quoted string of CSS.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(level: u8, number: &str, title: &str) -> Heading {
        Heading { id: format!("c{number}"), level, number: number.to_owned(), title: title.to_owned() }
    }

    fn on(page: u32, leads: bool) -> Option<Spot> {
        Some(Spot { page, leads })
    }

    #[test]
    fn every_page_is_headed_by_its_chapter_and_sections() {
        let headings = [
            heading(1, "", "Approval"),
            heading(1, "9", "Flow"),
            heading(2, "9.1", "Steps"),
            heading(1, "10", "Playbooks"),
            heading(2, "10.1", "Fire"),
            heading(3, "", "Severe"),
            heading(2, "10.2", "Power cut"),
        ];
        let spots =
            vec![on(1, false), on(3, true), on(3, false), on(4, false), on(4, false), on(5, true), on(7, false)];
        assert_eq!(
            heads(&headings, &Pages { spots, count: 8 }),
            [
                "",
                "Approval",
                "9 Flow · 9.1",
                "9 Flow – 10 Playbooks",
                "10 Playbooks · 10.1",
                "10 Playbooks · 10.1",
                "10 Playbooks · 10.1–10.2",
                "10 Playbooks · 10.2",
            ]
        );
    }

    #[test]
    fn a_link_has_the_page_of_its_heading_and_none_where_that_is_not_printed() {
        let headings = [heading(1, "1", "Say \"so\" \\ here"), heading(2, "1.1", "Gone")];
        let rules = rules(&headings, &Pages { spots: vec![on(2, true), None], count: 2 });
        assert!(rules.starts_with("a[href=\"#c1\"]{--page:\"2\"}@counter-style"), "{rules}");
        assert!(rules.contains("symbols:\"\" \"1 Say \\\"so\\\" \\\\ here\";"), "{rules}");
        assert!(!rules.contains("#c1.1"));
    }

    #[test]
    fn nothing_found_says_nothing() {
        assert_eq!(rules(&[], &Pages::default()), "");
    }
}
