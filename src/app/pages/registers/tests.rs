//! Every head of a register can be pressed: what it offers to sort by is there to sort by.

use std::rc::Rc;

use super::{people, plans, resources, risks, services, vendors};
use crate::app::context::Firm;
use crate::app::parts::{Column, Row, SortKey};
use crate::assess::ranked_risks;
use crate::catalog::{SampleName, sample};
use crate::model::{Id, Workspace};
use crate::words::{Date, Locale};

fn firm(change: impl Fn(&mut Workspace)) -> Firm {
    let today = Date::new(2026, 11, 21).unwrap();
    let mut workspace = sample(SampleName::OnlineShop, Locale::En, today).unwrap();
    change(&mut workspace);
    Firm { workspace: Rc::new(workspace), today, memory: Rc::default() }
}

fn registers(firm: &Firm, locale: Locale) -> [(&'static str, Vec<Column>, Vec<Row>); 6] {
    [
        ("services", services::columns(), services::rows(firm)),
        ("vendors", vendors::columns(), vendors::rows(firm)),
        ("risks", risks::columns(), risks::rows(firm, locale)),
        ("plans", plans::columns(), plans::rows(firm)),
        ("people", people::columns(), people::rows(firm, locale)),
        ("resources", resources::columns(), resources::rows(firm)),
    ]
}

/// The keys of one column, found by its English head, in the order of the rows.
fn keys<'a>(columns: &[Column], rows: &'a [Row], head: &str) -> Vec<&'a SortKey> {
    let at = columns.iter().position(|column| column.label.get(Locale::En) == head).unwrap();
    rows.iter().map(|row| &row.sort[at]).collect()
}

#[test]
fn every_column_has_something_to_sort_by() {
    let firm = firm(|_| {});
    for locale in Locale::ALL {
        for (name, columns, rows) in registers(&firm, locale) {
            assert!(rows.len() > 2, "{name}");
            for row in &rows {
                assert_eq!(row.sort.len(), columns.len(), "{name}: a key for every column");
            }
            for (at, column) in columns.iter().enumerate() {
                let head = column.label.get(Locale::En);
                let there = rows.iter().filter(|row| row.sort[at] != SortKey::None).count();
                assert!(there > 0, "{name}: nothing to sort {head} by");
            }
        }
    }
}

#[test]
fn plans_sort_by_how_far_they_are() {
    let ids = |firm: &Firm| firm.workspace.services.iter().map(|service| service.id).collect::<Vec<_>>();
    let [approved, ready, gaps] = ids(&firm(|_| {}))[..] else { panic!("the example has three services") };
    let firm = firm(|workspace| {
        workspace.services = workspace
            .services
            .iter()
            .map(|service| {
                let mut service = service.as_ref().clone();
                service.plan.approved_on = (service.id == approved).then(|| Date::new(2026, 11, 1).unwrap());
                if service.id == gaps {
                    service.owner = None;
                    service.bia.rto_min = None;
                }
                service
            })
            .collect();
    });
    let (columns, rows) = (plans::columns(), plans::rows(&firm));
    let overview = firm.overview();
    let of = |id: Id| overview.services.iter().position(|summary| summary.id == id).unwrap();
    let state = keys(&columns, &rows, "State");
    assert!(state[of(approved)] < state[of(ready)], "approved before ready");
    assert!(state[of(ready)] < state[of(gaps)], "ready before gaps");
    assert_eq!(state[of(approved)], &SortKey::Number(-1));
    let readiness = keys(&columns, &rows, "Readiness");
    assert!(readiness[of(gaps)] < readiness[of(ready)]);
}

#[test]
fn keys_go_the_way_of_what_is_shown() {
    let firm = firm(|_| {});
    let rows = risks::rows(&firm, Locale::En);
    let ctx = firm.context();
    let ranked = ranked_risks(&ctx);
    for (risk, key) in ranked.iter().zip(keys(&risks::columns(), &rows, "Inherent")) {
        let product = i64::from(risk.risk.likelihood.unwrap()) * i64::from(risk.risk.impact.unwrap());
        assert_eq!(*key, SortKey::Number(product));
    }
    let left = keys(&risks::columns(), &rows, "Left");
    assert!(left.is_sorted_by(|a, b| a >= b), "the gravest first: {left:?}");
    for (risk, key) in ranked.iter().zip(left) {
        assert_eq!(*key, SortKey::Number(risk.residual.unwrap().product().into()));
    }
    for (locale, ours) in [(Locale::En, "our firm"), (Locale::Zh, "本公司")] {
        let rows = people::rows(&firm, locale);
        let employers = keys(&people::columns(), &rows, "Works for");
        assert!(employers.iter().any(|key| **key == SortKey::Word(ours.into())));
    }
}

#[test]
fn a_search_finds_what_looks_the_same() {
    use crate::words::folded;
    let row = super::row(&["Ｎｏｒｄ\u{2011}Ｏｓｔ\u{200b}　AG", "\u{202d}+86\u{a0}139\u{202c}"], Vec::new());
    for wanted in ["nord-ost ag", "ＮＯＲＤ－ＯＳＴ", "Nord\u{2011}Ost", "+86 139", "\u{feff}ag "] {
        assert!(row.search.contains(&folded(wanted)), "{wanted:?} in {:?}", row.search);
    }
}
