//! The documents of the set: chapters in one sequence, references that lead somewhere, one owner of every word.

use std::collections::{HashMap, HashSet};

use super::super::outline::chapters_of;
use super::super::testing::{document, firm, plan};
use super::super::{Block, Document, DocumentKind, Edition, PlanLanguage, Run, Sheet};
use super::{LANGUAGES, bare, lines};
use crate::catalog::Catalog;
use crate::words::Locale;

fn headings(document: &Document) -> Vec<(u8, String, String)> {
    let headings = document.blocks.iter().filter_map(|block| match block {
        Block::Heading { level, id, number, .. } => Some((*level, id.clone(), number.clone())),
        _ => None,
    });
    headings.collect()
}

#[test]
fn chapters_stand_in_one_sequence_and_links_lead_to_a_heading() {
    let counts = [
        (DocumentKind::Service, 8),
        (DocumentKind::Firm, 8),
        (DocumentKind::Joined, 13),
        (DocumentKind::File, 8),
        (DocumentKind::Cards, 0),
    ];
    for (kind, count) in counts {
        for language in LANGUAGES {
            let document = document(&firm(Locale::En), kind, language);
            let mut ids = HashSet::new();
            let mut depth = 0;
            let mut chapters = Vec::new();
            for (level, id, number) in headings(&document) {
                assert!(ids.insert(id.clone()), "{kind:?}: {id} twice");
                assert!(id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')), "{id}");
                assert!(level <= depth + 1, "{kind:?}: {id} jumps from {depth} to {level}");
                depth = level;
                if level == 1 && !number.is_empty() {
                    chapters.push(number.parse::<usize>().unwrap());
                }
            }
            assert_eq!(chapters, (1..=count).collect::<Vec<_>>(), "{kind:?}");
            let entries = document.blocks.iter().find_map(|block| match block {
                Block::Toc { entries } => Some(entries),
                _ => None,
            });
            assert_eq!(entries.is_some(), kind != DocumentKind::Cards);
            assert!(entries.into_iter().flatten().all(|entry| ids.contains(&entry.to)));
            for run in lines(&document).into_iter().flat_map(|line| line.en.into_iter().chain(line.zh)) {
                assert!(!run.text().contains('§'), "{kind:?}: {}", run.text());
                if let Run::Link { to, .. } = run {
                    assert!(ids.contains(&to), "{kind:?}: {to}");
                }
            }
        }
    }
}

#[test]
fn what_stands_in_another_document_is_named_with_its_chapter() {
    let text = |kind, locale| -> String {
        let document = document(&firm(locale), kind, PlanLanguage::One(locale));
        lines(&document).iter().map(|line| format!("{}\n", line.plain(locale))).collect()
    };
    // A firm with one service carries the joined plan.
    let said = text(DocumentKind::Cards, Locale::En);
    assert!(said.contains("If a rule sets a time for reporting (chapter 6 of the plan)"), "{said}");
    assert!(text(DocumentKind::Cards, Locale::Zh).contains("规定要求限时上报的（预案第6章）"));
    assert!(text(DocumentKind::Joined, Locale::En).contains("whoever may start it (3.3)"));
    assert!(text(DocumentKind::Service, Locale::En).contains("whoever may start it (2.3)"));
    assert!(text(DocumentKind::Service, Locale::Zh).contains("按2.3所列启动人确认的级别"));
}

#[test]
fn each_document_is_laid_out_as_it_is_used() {
    let kinds = |kind| -> Vec<Sheet> {
        let document = document(&firm(Locale::En), kind, PlanLanguage::One(Locale::En));
        let mut kinds: Vec<Sheet> = document.sheets().into_iter().map(|(sheet, _)| sheet).collect();
        kinds.dedup();
        kinds
    };
    assert_eq!(kinds(DocumentKind::Service), [Sheet::Front, Sheet::Cover, Sheet::Body, Sheet::Scenario]);
    assert_eq!(kinds(DocumentKind::Firm), [Sheet::Cover, Sheet::Body]);
    assert_eq!(kinds(DocumentKind::File), [Sheet::Cover, Sheet::Body]);
    assert_eq!(kinds(DocumentKind::Cards), [Sheet::Card, Sheet::Form]);
}

/// Ten scenarios: with two in short on a page, two have one of their own, so that all fit six pages.
#[test]
fn the_gravest_and_the_sudden_have_a_page_and_the_file_holds_all_in_full() {
    let of = |kind| document(&firm(Locale::En), kind, PlanLanguage::One(Locale::En));
    let carried = of(DocumentKind::Service);
    let pages = carried.sheets().into_iter().filter(|(sheet, _)| *sheet == Sheet::Scenario).count();
    assert_eq!(pages, 6);
    let titles = |document: &Document| {
        let ids = headings(document).into_iter().filter(|(level, id, _)| *level == 2 && id.starts_with("c10-PRV"));
        ids.map(|(_, id, _)| id).collect::<Vec<_>>()
    };
    assert_eq!(titles(&carried).len(), 10);
    assert_eq!(titles(&of(DocumentKind::File)).len(), 10);
    let signs = |document: &Document| lines(document).iter().any(|line| line.plain(Locale::En) == "Early signs:");
    assert!(!signs(&carried) && signs(&of(DocumentKind::File)));
}

#[test]
fn each_chapter_has_a_title_and_uses_its_terms() {
    let catalog = Catalog::built_in();
    let all =
        [DocumentKind::Service, DocumentKind::Firm, DocumentKind::Joined, DocumentKind::File, DocumentKind::Cards];
    let mut claimed: HashMap<&str, bool> = HashMap::new();
    for kind in all {
        let mut texts: HashMap<String, String> = HashMap::new();
        for locale in Locale::ALL {
            let mut chapter = String::new();
            for mut block in document(&firm(locale), kind, PlanLanguage::Both(Locale::Zh)).blocks {
                if let Block::Heading { level: 1, id, .. } = &block {
                    chapter.clone_from(id);
                }
                let is_glossary = matches!(&block, Block::Table { head, .. }
                    if head.first().is_some_and(|column| column.text.plain(Locale::En) == "Term"));
                if !is_glossary {
                    let text = texts.entry(chapter.clone()).or_default();
                    block.each_line(&mut |line| {
                        text.push_str(&line.plain(Locale::En).to_lowercase());
                        text.push_str(&line.plain(Locale::Zh));
                    });
                }
            }
        }
        for chapter in chapters_of(kind, Edition::Inner) {
            assert!(!chapter.is_numbered() || chapter.title.is_some() || catalog.part(chapter.id).is_some());
            let key = if chapter.is_numbered() { format!("c{}", chapter.id) } else { chapter.id.to_owned() };
            for id in chapter.terms {
                let term = &catalog.term(id).unwrap().term;
                let zh = term.zh.split('（').next().unwrap();
                let text = texts.get(&key).map_or("", String::as_str);
                let stands = text.contains(&term.en.to_lowercase()) || text.contains(zh);
                *claimed.entry(id).or_default() |= stands;
            }
        }
    }
    let unused: Vec<_> = claimed.iter().filter(|(_, stands)| !**stands).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

/// The copy for the provider tells it nothing that weighs it, and nobody else's number.
#[test]
fn the_copy_for_the_provider_holds_what_is_its_own() {
    for locale in Locale::ALL {
        let workspace = firm(locale);
        let order = super::super::Order {
            edition: Edition::Vendor,
            fingerprint: Some("a1b2c3d4"),
            ..super::super::Order::of_service(super::id(super::SERVICE), PlanLanguage::One(locale))
        };
        let moment = crate::words::Moment::parse(super::AT).unwrap();
        let look = crate::assess::Look::new(&workspace, catalog(), moment.day());
        let copy = super::compose(&look, &order, &moment).unwrap();
        let text: String = lines(&copy).iter().map(|line| format!("{}\n", line.plain(locale))).collect();
        assert!(text.contains(&workspace.response.duty_phone));
        let theirs = workspace.vendors.iter().next().unwrap();
        let own = [theirs.liaison, theirs.escalation, theirs.expert];
        for person in workspace.people.iter() {
            let known = own.contains(&Some(person.id));
            let is_duty =
                crate::assess::dialled(&person.phone) == crate::assess::dialled(&workspace.response.duty_phone);
            assert!(known || is_duty || !text.contains(&person.phone), "{}: {text}", person.name);
        }
        for alternative in &workspace.services.iter().next().unwrap().alternatives {
            assert!(!text.contains(&alternative.name), "{text}");
        }
        assert!(!text.contains("a1b2c3d4"));
    }
    assert!(plan(&bare(), PlanLanguage::One(Locale::En)).blocks.len() > 20);
}

fn catalog() -> &'static Catalog {
    Catalog::built_in()
}
