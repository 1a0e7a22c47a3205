//! What must hold for any plan: no slot unfilled, no cell silently empty, sound anchors, and in the
//! Chinese plan no English but names and the vocabulary's abbreviations.

use std::collections::HashSet;
use std::time::Instant;

use super::testing::{AT, SERVICE, document, firm, id, plan};
use super::{Block, Document, DocumentKind, Line, Order, PlanLanguage, Run, compose, first_service};
use crate::assess::{Look, needs};
use crate::catalog::Catalog;
use crate::model::{Kind, LevelWords, Workspace};
use crate::words::{Locale, Moment};
use std::rc::Rc;

mod clock;
mod contacts;
mod drawings;
mod duty;
mod front;
mod groups;
mod kinds;
mod left_out;
mod levels;
mod order;
mod playbooks;
mod promises;
mod provided;
mod set;
mod signed;

const LANGUAGES: [PlanLanguage; 3] =
    [PlanLanguage::One(Locale::En), PlanLanguage::One(Locale::Zh), PlanLanguage::Both(Locale::Zh)];

fn lines(document: &Document) -> Vec<Line> {
    let mut lines = vec![document.title.clone()];
    for block in &document.blocks {
        block.clone().each_line(&mut |line| lines.push(line.clone()));
    }
    lines
}

fn texts(document: &Document, locale: Locale) -> String {
    lines(document).iter().map(|line| line.plain(locale) + "\n").collect()
}

fn table(document: &Document, caption: &str) -> Vec<Vec<String>> {
    let found = document.blocks.iter().find_map(|block| match block {
        Block::Table { caption: of, rows, .. } if of.plain(Locale::En) == caption => Some(rows),
        _ => None,
    });
    found.map(|rows| rows.iter().map(cells).collect()).unwrap_or_default()
}

fn cells(row: &super::Row) -> Vec<String> {
    row.cells.iter().map(|cell| cell.plain(Locale::En)).collect()
}

/// A firm that named its service and nothing else.
fn bare() -> Workspace {
    let value = serde_json::json!({
        "id": id(99), "services": [{ "id": id(SERVICE), "name": "Cleaning" }],
        "risks": [{ "id": id(40), "service": id(SERVICE), "scenario": "PRV-02" }, { "id": id(41), "service": id(SERVICE) }],
    });
    crate::model::from_json(&value).unwrap()
}

#[test]
fn every_slot_is_filled_in_every_language() {
    for workspace in [firm(Locale::En), firm(Locale::Zh), bare()] {
        for language in LANGUAGES {
            let document = plan(&workspace, language);
            for line in lines(&document) {
                for locale in Locale::ALL {
                    let text = line.plain(locale);
                    assert!(!text.contains(['{', '}']), "{text}");
                    assert!(!text.contains(".."), "{text}");
                    assert!(!text.contains("。。") && !text.contains("。."), "{text}");
                }
                for locale in &document.languages {
                    assert!(line.is_empty() || !line.get(*locale).is_empty(), "{line:?}");
                }
            }
        }
    }
}

#[test]
fn no_cell_is_silently_empty() {
    for workspace in [firm(Locale::En), bare()] {
        for block in plan(&workspace, PlanLanguage::Both(Locale::En)).blocks {
            match block {
                Block::Table { head, rows, caption } => {
                    assert!(head.len() <= 5, "{caption:?}");
                    for row in rows {
                        assert!(head.is_empty() || row.cells.len() == head.len(), "{caption:?}");
                        assert!(row.cells.iter().all(|cell| !cell.is_empty()), "{row:?}");
                    }
                }
                Block::Steps { items, .. } => {
                    let (head, rows) = super::Step::table(&items);
                    assert!(rows.iter().all(|row| row.cells.len() == head.len()));
                    assert!(rows.iter().flat_map(|row| &row.cells).all(|cell| !cell.is_empty()), "{rows:?}");
                }
                Block::List { items, .. } => assert!(items.iter().all(|item| !item.is_empty())),
                Block::Contacts { cards } => assert!(cards.iter().all(|card| !card.name.is_empty())),
                _ => {}
            }
        }
    }
}

#[test]
fn a_full_record_leaves_few_marks_and_a_bare_one_says_where_to_mend_each() {
    let marks = |workspace: &Workspace| {
        let document = plan(workspace, PlanLanguage::One(Locale::En));
        let runs = lines(&document).into_iter().flat_map(|line| line.en);
        runs.filter_map(|run| match run {
            Run::Missing { at, .. } => Some(at),
            _ => None,
        })
        .collect::<Vec<_>>()
    };
    assert_eq!(marks(&firm(Locale::En)), vec![], "nothing is missing");
    let bare = marks(&bare());
    assert!(bare.len() > 60, "{}", bare.len());
    assert!(bare.iter().any(|at| at.record == Kind::Response && at.field == "duty_phone"));
    assert!(bare.iter().any(|at| at.record == Kind::Service && at.field == "bia/rto_min"));
}

/// Whatever the plan marks as missing has its row in the one table of what a plan needs.
#[test]
fn what_a_plan_marks_as_missing_is_a_fact_that_somebody_weighed() {
    let half = crate::model::from_json(&serde_json::json!({
        "id": id(99), "vendors": [{ "id": id(10) }], "people": [{ "id": id(1) }],
        "resources": [{ "id": id(60) }, { "id": id(61), "class": "funds" }],
        "response": { "succession": [id(1)], "spender": id(1) }, "organisation": { "laws": [{ "title": "Act" }] },
        "services": [{
            "id": id(SERVICE), "vendor": id(10), "owner": id(1), "facts": { "site": true, "data": true },
            "sla": [{ "metric": "Calls" }], "interfaces": [{ "name": "File" }], "alternatives": [{ "name": "Paper" }],
        }],
        "risks": [
            { "id": id(40), "service": id(SERVICE), "scenario": "PRV-02", "treatment": "retain",
              "controls": [{ "kind": "workaround", "state": "unseen" }] },
            { "id": id(41), "service": id(SERVICE), "likelihood": 5, "impact": 5 },
        ],
        "playbooks": [{ "id": id(50), "risk": id(41), "level": "severe", "steps": [{ "key": "a" }] }],
    }))
    .unwrap();
    let empty =
        crate::model::from_json(&serde_json::json!({ "id": id(99), "services": [{ "id": id(SERVICE) }] })).unwrap();
    let mut places = HashSet::new();
    for workspace in [empty, bare(), half, firm(Locale::En)] {
        for line in lines(&plan(&workspace, PlanLanguage::One(Locale::En))) {
            places.extend(line.en.into_iter().filter_map(|run| match run {
                Run::Missing { at, .. } => Some((at.record, at.field)),
                _ => None,
            }));
        }
    }
    let unknown: Vec<_> = places.iter().filter(|(record, field)| needs(*record, field).is_none()).collect();
    assert!(unknown.is_empty(), "{unknown:#?}");
    assert!(places.len() > 100, "{}", places.len());
}

#[test]
fn chinese_is_chinese() {
    // Abbreviations of the vocabulary, citations, and the marks of scenarios and chapters.
    let known = [
        "MTPD", "RTO", "RPO", "MBCO", "WRT", "SLA", "KPI", "BIA", "IT", "SaaS", "AB", "ISO", "GB", "T", "S", "PRV",
        "A", "CNY", "C", "HS", "X", "IVR", "App", "APP", "VPN", "DORA", "Altman", "Z", "GDPR", "V",
    ];
    let document = plan(&firm(Locale::Zh), PlanLanguage::One(Locale::Zh));
    let mut foreign = HashSet::new();
    for line in lines(&document) {
        assert!(line.en.is_empty(), "{line:?}");
        let text = line.plain(Locale::Zh);
        for word in text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()) {
            if !known.contains(&word) && document.meta.fingerprint.as_deref() != Some(text.as_str()) {
                foreign.insert(format!("{word} in {text}"));
            }
        }
        assert!(!text.contains("L1") && !text.contains('!'), "{text}");
        for (han, latin) in text.chars().zip(text.chars().skip(1)).filter(|(a, b)| *a == ',' || *b == ',') {
            assert!(han.is_ascii() && latin.is_ascii(), "half-width comma in {text}");
        }
    }
    assert!(foreign.is_empty(), "{foreign:#?}");
}

#[test]
fn english_has_no_chinese_for_an_english_firm() {
    for line in lines(&plan(&firm(Locale::En), PlanLanguage::One(Locale::En))) {
        let text = line.plain(Locale::En);
        assert_eq!(super::script(&text), Locale::En, "{text}");
        assert!(!text.chars().any(|c| matches!(c, '，' | '。' | '：' | '；')), "{text}");
    }
}

#[test]
fn odd_figures_and_repeated_scenarios_do_no_harm() {
    let mut value = serde_json::to_value(firm(Locale::En)).unwrap();
    value["policy"] =
        serde_json::json!({ "medium_from": 0, "high_from": 0, "very_high_from": 99, "raise_severe_pct": u32::MAX });
    let service = &mut value["services"][0];
    for field in ["rto_min", "mtpd_min", "wrt_min", "mbco_bp", "recovery_order"] {
        service["bia"][field] = u32::MAX.into();
    }
    service["bia"]["impacts"] = serde_json::json!([{ "after_min": 0, "money": 255, "people": 0 }]);
    value["risks"][1]["scenario"] = value["risks"][0]["scenario"].clone();
    value["resources"][2]["amount_minor"] = i64::MIN.into();
    let workspace: Workspace = crate::model::from_json(&value).unwrap();
    for kind in [DocumentKind::Service, DocumentKind::File] {
        let mut ids = HashSet::new();
        for block in document(&workspace, kind, PlanLanguage::Both(Locale::En)).blocks {
            if let Block::Heading { id, .. } = block {
                assert!(ids.insert(id.clone()), "{id}");
            }
        }
    }
}

#[test]
fn the_glossary_explains_words_that_the_plan_uses() {
    let mut text = String::new();
    let mut terms = Vec::new();
    let document = plan(&firm(Locale::Zh), PlanLanguage::Both(Locale::Zh));
    for block in document.blocks {
        match block {
            Block::Table { head, rows, .. }
                if head.first().is_some_and(|column| column.text.plain(Locale::En) == "Term") =>
            {
                terms = rows.iter().filter_map(|row| row.cells.first().cloned()).collect();
            }
            mut block => block.each_line(&mut |line| {
                text.push_str(&line.plain(Locale::En).to_lowercase());
                text.push_str(&line.plain(Locale::Zh));
            }),
        }
    }
    assert!(terms.len() > 20);
    for term in terms {
        let en = term.plain(Locale::En).to_lowercase();
        let zh = term.plain(Locale::Zh);
        let zh = zh.split('（').next().unwrap();
        assert!(text.contains(&en) || text.contains(zh), "{en} {zh}");
    }
}

#[test]
fn the_firms_own_level_words_hold_everywhere() {
    let mut workspace = firm(Locale::Zh);
    Rc::make_mut(&mut workspace.organisation).level_words = Some(LevelWords::Graded);
    let document = plan(&workspace, PlanLanguage::One(Locale::Zh));
    let text: String = lines(&document).iter().map(|line| line.plain(Locale::Zh)).collect();
    assert!(text.contains("Ⅰ级") && text.contains("Ⅲ级"));
    for word in ["轻度", "中度", "重度"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn documents_come_back_from_json_and_equal_input_gives_equal_bytes() {
    for language in LANGUAGES {
        let document = plan(&firm(Locale::Zh), language);
        let text = serde_json::to_string(&document).unwrap();
        assert_eq!(crate::model::from_json::<Document>(&serde_json::from_str(&text).unwrap()), Ok(document));
        assert_eq!(serde_json::to_string(&plan(&firm(Locale::Zh), language)).unwrap(), text);
    }
}

#[test]
fn the_first_service_stands_for_the_firm() {
    let workspace = firm(Locale::En);
    let moment = Moment::parse(AT).unwrap();
    let ctx = Look::new(&workspace, Catalog::built_in(), moment.day());
    assert_eq!(first_service(&ctx), Some(id(SERVICE)));
    assert!(compose(&ctx, &Order::of_service(id(7), PlanLanguage::One(Locale::En)), &moment).is_none());
}

/// Run by hand: `cargo test --release --no-default-features --lib plan::tests::speed -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn speed() {
    let workspace = firm(Locale::En);
    let moment = Moment::parse(AT).unwrap();
    for language in LANGUAGES {
        let start = Instant::now();
        for _ in 0..200 {
            let ctx = Look::new(&workspace, Catalog::built_in(), moment.day());
            std::hint::black_box(compose(&ctx, &Order::of_service(id(SERVICE), language), &moment));
        }
        println!("compose {language:?}: {:?}", start.elapsed() / 200);
    }
}
