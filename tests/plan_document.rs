//! The form of a plan as data, which programs store: what holds of any plan, and the example firm's plans against
//! `fixtures/plan/`, so that a kind of block or a key of a row never changes unseen.
//!
//! After a change that is meant: `UPDATE_PLAN=1 cargo test --test plan_document`, and read the difference.

use std::collections::HashSet;

use ballast::assess::Look;
use ballast::catalog::{Catalog, SampleName, sample};
use ballast::model::{Workspace, from_json};
use ballast::plan::{Block, DOCUMENT_VERSION, Document, DocumentKind, Order, PlanLanguage, compose};
use ballast::words::{Locale, Moment};
use serde_json::{Value, json};

const AT: &str = "2026-11-21T09:30:00+08:00";

fn plans(workspace: &Workspace, language: PlanLanguage) -> Vec<Document> {
    let at = Moment::parse(AT).unwrap();
    let look = Look::new(workspace, Catalog::built_in(), at.day());
    let services = workspace.services.iter();
    let kinds = [DocumentKind::Service, DocumentKind::Firm, DocumentKind::File, DocumentKind::Cards];
    let orders = services.flat_map(|service| kinds.map(|kind| Order::of_service(service.id, language).with(kind)));
    orders.map(|order| compose(&look, &order, &at).unwrap()).collect()
}

fn shop(locale: Locale) -> Workspace {
    sample(SampleName::OnlineShop, locale, Moment::parse(AT).unwrap().day()).unwrap()
}

/// Keys of what has several parts that can be compared.
fn keys(block: &Block) -> Vec<&str> {
    match block {
        Block::Table { rows, .. } => rows.iter().map(|row| row.key.as_str()).collect(),
        Block::Steps { items, .. } => items.iter().map(|step| step.key.as_str()).collect(),
        Block::Contacts { cards } => cards.iter().map(|card| card.key.as_str()).collect(),
        _ => Vec::new(),
    }
}

/// What a program may hold on to: the version, the kinds of block with their anchors, the keys.
fn form(plan: &Document) -> Value {
    let blocks = plan.blocks.iter().map(|block| {
        let written = serde_json::to_value(block).unwrap();
        let mut said = written["block"].as_str().unwrap().to_owned();
        for part in ["sheet", "id", "kind"] {
            if let Some(word) = written[part].as_str() {
                said = format!("{said} {word}");
            }
        }
        match keys(block).as_slice() {
            [] => json!(said),
            keys => json!({ said: keys }),
        }
    });
    json!({ "version": plan.version, "blocks": blocks.collect::<Vec<_>>() })
}

#[test]
fn the_form_of_the_examples_plans_is_the_one_on_record() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/plan");
    for (number, plan) in plans(&shop(Locale::En), PlanLanguage::One(Locale::En)).iter().enumerate() {
        let path = folder.join(format!("v{DOCUMENT_VERSION}-{}.json", number + 1));
        let text = format!("{}\n", serde_json::to_string_pretty(&form(plan)).unwrap());
        if std::env::var_os("UPDATE_PLAN").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &text).unwrap();
        }
        let found = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(found, text, "{} is not what is composed; is the change meant?", path.display());
    }
}

#[test]
fn no_two_rows_of_a_table_share_a_key_and_none_is_without() {
    let bare: Workspace = from_json(&json!({
        "id": "0190a000-0000-7000-8000-000000000099",
        "services": [{
            "id": "0190a000-0000-7000-8000-000000000001",
            "sla": [{ "metric": "Calls" }, { "metric": "Calls" }], "alternatives": [{}, {}, { "name": "Paper" }],
            "bia": { "impacts": [{}, {}] }, "interfaces": [{ "name": "File#1" }, { "name": "File" }, { "name": "File" }],
        }],
        "risks": [{ "id": "0190a000-0000-7000-8000-000000000002", "service": "0190a000-0000-7000-8000-000000000001" }],
        "playbooks": [{
            "id": "0190a000-0000-7000-8000-000000000003", "risk": "0190a000-0000-7000-8000-000000000002", "level": "mild",
            "steps": [{}, { "key": "a" }, { "key": "a" }],
        }],
    }))
    .unwrap();
    for workspace in [bare, shop(Locale::En), shop(Locale::Zh)] {
        for plan in plans(&workspace, PlanLanguage::Both(Locale::Zh)) {
            assert_eq!(plan.version, DOCUMENT_VERSION);
            for block in &plan.blocks {
                let keys = keys(block);
                assert!(keys.iter().all(|key| !key.is_empty()), "{keys:?}");
                assert_eq!(keys.iter().collect::<HashSet<_>>().len(), keys.len(), "{keys:?}");
            }
        }
    }
}

/// What a row is about does not depend on the language, nor on where it stands.
#[test]
fn keys_stay_when_the_language_or_the_order_changes() {
    let firm = shop(Locale::En);
    let all = |firm: &Workspace, language| {
        plans(firm, language)
            .iter()
            .flat_map(|plan| plan.blocks.iter().map(keys).map(|keys| format!("{keys:?}")).collect::<Vec<_>>())
            .collect::<Vec<_>>()
    };
    assert_eq!(all(&firm, PlanLanguage::One(Locale::En)), all(&firm, PlanLanguage::Both(Locale::Zh)));
    let mut turned = firm.clone();
    let first = firm.services.iter().next().unwrap();
    let mut service = first.as_ref().clone();
    service.sla.reverse();
    turned.services = turned.services.with(service);
    let levels = |firm: &Workspace| {
        let mut all = plans(firm, PlanLanguage::One(Locale::En)).into_iter();
        let plan = all.find(|plan| plan.meta.document == DocumentKind::File).unwrap();
        let table = plan.blocks.into_iter().find_map(|block| match block {
            Block::Table { caption, rows, .. } if caption.plain(Locale::En).starts_with("Agreed service") => Some(rows),
            _ => None,
        });
        table.unwrap()
    };
    let (before, after) = (levels(&firm), levels(&turned));
    assert!(before.len() > 1);
    assert_eq!(before.iter().rev().collect::<Vec<_>>(), after.iter().collect::<Vec<_>>());
}
