//! In which order services come back, and what a service needs of others.

use super::super::testing::{SERVICE, firm, id, plan};
use super::super::{Block, PlanLanguage};
use crate::model::{Bia, Dependency, Service, Workspace};
use crate::words::Locale;

/// The cells of a table of chapter 3 by its anchor.
fn cells(workspace: &Workspace, anchor: &str, locale: Locale) -> Vec<Vec<String>> {
    let blocks = plan(workspace, PlanLanguage::One(locale)).blocks;
    let section = |block: &&Block| !matches!(block, Block::Heading { id, .. } if id == anchor);
    let table = blocks.iter().skip_while(section).find_map(|block| match block {
        Block::Table { rows, .. } => Some(rows),
        _ => None,
    });
    let text = |row: &super::super::Row| row.cells.iter().map(|cell| cell.plain(locale)).collect();
    table.unwrap().iter().map(text).collect()
}

/// The hotline, back within so many minutes, needs the order system that is back within 8 hours.
fn linked(locale: Locale, workaround: &str) -> Workspace {
    let mut workspace = firm(locale);
    let mut hotline = workspace.services.get(id(SERVICE)).unwrap().as_ref().clone();
    (hotline.bia.rto_min, hotline.bia.recovery_order) = (Some(240), Some(1));
    hotline.bia.depends_on = vec![Dependency { service: Some(id(21)), workaround: workaround.into() }];
    let orders = Service {
        id: id(21),
        name: if locale == Locale::En { "Order system" } else { "订单系统" }.into(),
        bia: Bia { rto_min: Some(480), ..Bia::default() },
        ..Service::default()
    };
    workspace.services = workspace.services.with(hotline).with(orders);
    workspace
}

#[test]
fn what_is_needed_stands_first_and_the_reason_beside_it() {
    for (locale, names, why) in [
        (
            Locale::En,
            ["Order system", "Customer hotline (this plan)"],
            ["needed by Customer hotline", "place 1 set by us"],
        ),
        (Locale::Zh, ["订单系统", "客服热线（本预案）"], ["客服热线依赖它", "我方指定次序1"]),
    ] {
        let rows = cells(&linked(locale, ""), "c3-order", locale);
        let column = |at: usize| -> Vec<&str> { rows.iter().map(|row| row[at].as_str()).collect() };
        assert_eq!(column(0), ["1", "2"]);
        assert_eq!(column(1), names);
        assert_eq!(column(4), why);
    }
}

#[test]
fn a_slower_dependency_says_how_this_service_goes_on_or_that_nobody_wrote_it() {
    for (locale, workaround, said) in [
        (Locale::En, "Orders on paper", "Order system (RTO 8 h); meanwhile: Orders on paper"),
        (Locale::En, "", "Order system (RTO 8 h), later than this one; meanwhile: not given yet"),
        (Locale::Zh, "纸质接单", "订单系统（RTO 8小时）；其间：纸质接单"),
    ] {
        let rows = cells(&linked(locale, workaround), "c3-peaks", locale);
        assert!(rows.iter().any(|row| row[1] == said), "{rows:#?}");
    }
}
