//! What a person typed stands in every output as they typed it: the plan puts its own words to the
//! firm's habits, never theirs.

mod support {
    pub mod workspace;
}

use ballast::assess::Look;
use ballast::catalog::Catalog;
use ballast::model::{Edit, Id, Kind, Workspace};
use ballast::plan::{Document, DocumentKind, Edition, Order, PlanLanguage, Run, compose};
use ballast::render::{html, markdown};
use ballast::words::{Locale, Moment};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use support::workspace::{any, full};

const LANGUAGES: [PlanLanguage; 3] =
    [PlanLanguage::One(Locale::En), PlanLanguage::One(Locale::Zh), PlanLanguage::Both(Locale::Zh)];

const OPEN: &str = "⟦";
const CLOSE: &str = "⟧";

/// Every word that the plan has another word for: the text constants of its list, and the other firm.
fn reworded() -> String {
    let source = include_str!("../src/plan/reword.rs");
    let words: Vec<&str> = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let words = words.join("\n");
    let mut words: Vec<&str> = words.split('"').skip(1).step_by(2).filter(|word| !word.contains('{')).collect();
    assert!(words.contains(&"总指挥") && words.contains(&"command group"), "{words:?}");
    words.extend(["vendor", "Vendor", "vendors", "provider", "服务商", "供应商", "group", "hat"]);
    words.join(" ")
}

fn places(value: &Value, above: &str, out: &mut Vec<String>) {
    let parts: Vec<(String, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(key, item)| (key.clone(), item)).collect(),
        Value::Array(list) => list.iter().enumerate().map(|(at, item)| (at.to_string(), item)).collect(),
        Value::String(_) => {
            out.push(above.to_owned());
            Vec::new()
        }
        _ => Vec::new(),
    };
    for (part, item) in parts {
        let path = if above.is_empty() { part } else { format!("{above}/{part}") };
        places(item, &path, out);
    }
}

/// The firm with a marker of its own in each text that a person can type.
fn marked(mut workspace: Workspace) -> (Workspace, usize) {
    let words = reworded();
    let mut records: Vec<(Kind, Option<Id>)> = vec![(Kind::Organisation, None), (Kind::Response, None)];
    records.extend(workspace.people.iter().map(|record| (Kind::Person, Some(record.id))));
    records.extend(workspace.vendors.iter().map(|record| (Kind::Vendor, Some(record.id))));
    records.extend(workspace.services.iter().map(|record| (Kind::Service, Some(record.id))));
    records.extend(workspace.risks.iter().map(|record| (Kind::Risk, Some(record.id))));
    records.extend(workspace.playbooks.iter().map(|record| (Kind::Playbook, Some(record.id))));
    records.extend(workspace.resources.iter().map(|record| (Kind::Resource, Some(record.id))));
    let mut count = 0;
    for (kind, id) in records {
        let mut paths = Vec::new();
        places(&workspace.record(kind, id).unwrap(), "", &mut paths);
        for path in paths {
            // Codes and keys that stand for something else.
            let last = path.rsplit('/').find(|part| part.parse::<usize>().is_err()).unwrap_or("");
            if ["id", "scenario", "currency", "key", "after"].contains(&last) {
                continue;
            }
            let edit = Edit::set(kind, id, &path, json!(format!("{OPEN}{count} {words}{CLOSE}")));
            if let Ok(edited) = workspace.apply(&edit) {
                workspace = edited;
                count += 1;
            }
        }
    }
    (workspace, count)
}

fn plans(workspace: &Workspace) -> Vec<Document> {
    let at = Moment::parse("2026-11-29T09:00:00+08:00").unwrap();
    let ctx = Look::new(workspace, Catalog::built_in(), at.day());
    let kinds = [DocumentKind::Service, DocumentKind::Firm, DocumentKind::File, DocumentKind::Cards];
    let of = |id: Id| {
        LANGUAGES.into_iter().flat_map(move |language| {
            let order = Order { fingerprint: Some("a1b2c3d4"), ..Order::of_service(id, language) };
            let copy = Order { edition: Edition::Vendor, ..order };
            kinds.map(|kind| order.with(kind)).into_iter().chain([copy])
        })
    };
    let orders = workspace.services.iter().flat_map(|service| of(service.id));
    // Of a service that the firm runs itself nobody holds a copy.
    orders.filter_map(|order| compose(&ctx, &order, &at)).collect()
}

/// The markers of an output; each must be whole.
fn markers<'t>(text: &'t str, words: &str) -> Vec<&'t str> {
    text.split(OPEN)
        .skip(1)
        .map(|rest| {
            let (marker, _) = rest.split_once(CLOSE).unwrap_or((rest, ""));
            let (number, said) = marker.split_once([' ', '<']).unwrap();
            // A drawing breaks what does not fit its box into lines; the words are the same.
            match marker.contains("</text>") {
                true => assert_eq!(letters(&unbroken(marker)[number.len()..]), letters(words), "marker {number}"),
                false => assert_eq!(said, words, "marker {number}"),
            }
            number
        })
        .collect()
}

/// The lines of a drawing's text, one after the other.
fn unbroken(text: &str) -> String {
    let mut parts = text.split("</text>");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + part.split_once('>').map_or("", |(_, words)| words))
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A run without what stands in its markers.
fn around(text: &str) -> String {
    let mut parts = text.split(OPEN);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + "…" + part.split_once(CLOSE).map_or("(cut)", |(_, rest)| rest))
}

/// Every run of a document.
fn runs(document: &Document) -> Vec<Run> {
    let mut out = Vec::new();
    let mut lines = vec![document.title.clone()];
    for block in &document.blocks {
        block.clone().each_line(&mut |line| lines.push(line.clone()));
    }
    for line in lines {
        out.extend(line.en);
        out.extend(line.zh);
    }
    out
}

#[test]
fn no_typed_word_is_reworded_in_any_output() {
    let words = reworded();
    let firms = std::iter::once(full()).chain((1..8).map(any));
    let mut told = BTreeSet::new();
    let mut ours = BTreeSet::new();
    for firm in firms {
        for (structure, level_words) in [("hats", "graded"), ("groups", "plain")] {
            let mut firm = firm.clone();
            for (kind, field, value) in
                [(Kind::Response, "structure", structure), (Kind::Organisation, "level_words", level_words)]
            {
                firm = firm.apply(&Edit::set(kind, None, field, json!(value))).unwrap();
            }
            let (firm, count) = marked(firm);
            assert!(count > 0);
            for document in plans(&firm) {
                for run in runs(&document) {
                    if let Run::Theirs { text, lang } = &run {
                        assert_eq!(*lang, ballast::plan::script(text));
                    } else {
                        if run.text().contains(OPEN) {
                            ours.insert(around(run.text()));
                        }
                    }
                }
                told.extend(
                    markers(&serde_json::to_string(&document).unwrap(), &words).iter().map(|n| (*n).to_owned()),
                );
                markers(&markdown(&document), &words);
                markers(&html(&document), &words);
            }
        }
    }
    assert!(ours.is_empty(), "not said to be theirs: {ours:#?}");
    assert!(told.len() > 100, "{}", told.len());
}

#[test]
fn the_reason_for_a_tier_is_printed_as_it_was_typed() {
    for (typed, lang) in [
        ("the vendor-neutral hotline of Acme vendor services is our lifeline", Locale::En),
        ("供应商的服务商总指挥说，中度以上都靠这条热线", Locale::Zh),
    ] {
        let mut firm = full();
        let service = firm.services.iter().next().unwrap().id;
        for (field, value) in
            [("criticality/tier_override/tier", json!("1")), ("criticality/tier_override/reason", json!(typed))]
        {
            firm = firm.apply(&Edit::set(Kind::Service, service, field, value)).unwrap();
        }
        firm = firm.apply(&Edit::set(Kind::Response, None, "structure", json!("hats"))).unwrap();
        firm = firm.apply(&Edit::set(Kind::Organisation, None, "level_words", json!("graded"))).unwrap();
        // What was decided of the tier stands in the file, with its reason.
        let file = |document: &Document| document.meta.document == DocumentKind::File;
        let files: Vec<_> = plans(&firm).into_iter().filter(file).collect();
        let mut found = 0;
        for document in files.into_iter().filter(|document| document.meta.service_id == Some(service)) {
            found += 1;
            assert!(runs(&document).contains(&Run::Theirs { text: typed.to_owned(), lang }), "{lang:?}");
            assert!(markdown(&document).contains(typed));
            assert!(html(&document).contains(typed));
        }
        assert_eq!(found, LANGUAGES.len());
    }
}
