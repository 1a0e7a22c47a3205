//! What the plan says of checks that were not asked, and of money that is not enough.

use serde_json::json;

use super::super::PlanLanguage;
use super::super::testing::{firm, id, plan};
use super::lines;
use crate::model::{Edit, Kind, Workspace};
use crate::words::Locale;

fn said(workspace: &Workspace, locale: Locale) -> Vec<String> {
    lines(&plan(workspace, PlanLanguage::One(locale))).iter().map(|line| line.plain(locale)).collect()
}

fn switched_off(locale: Locale, reason: &str) -> Workspace {
    let set = |field: &str, value| Edit::set(Kind::Policy, None, field, value);
    let edits = vec![
        set("checks/OB-52", json!(false)),
        set("switches/OB-52/reason", json!(reason)),
        set("switches/OB-52/decided_by", json!(id(3))),
        set("switches/OB-52/decided_on", json!("2026-11-20")),
    ];
    firm(locale).apply(&Edit::All(edits)).unwrap()
}

#[test]
fn a_check_that_was_switched_off_stands_with_reason_person_and_day() {
    let reason = "The code of the group binds them already";
    let all = said(&switched_off(Locale::En, reason), Locale::En);
    let head = all.iter().position(|line| line == "Checks that we left out:").unwrap();
    assert_eq!(
        all[head + 1],
        format!(
            "The provider accepts our rules against bribery and on gifts (Anti-Unfair Competition Law)\nLeft out: {reason} (Zhao Min, 2026-11-20)"
        )
    );
    let all = said(&switched_off(Locale::Zh, "集团行为准则已覆盖"), Locale::Zh);
    let head = all.iter().position(|line| line == "自行停用的检查项：").unwrap();
    assert!(all[head + 1].ends_with("\n停用理由：集团行为准则已覆盖（赵敏，2026年11月20日）"), "{}", all[head + 1]);
}

#[test]
fn without_a_reason_nothing_is_left_out() {
    let all = said(&switched_off(Locale::En, " "), Locale::En);
    assert!(!all.iter().any(|line| line == "Checks that we left out:"));
}

#[test]
fn what_the_sources_name_and_the_list_does_not_ask_is_counted() {
    let told = |workspace: &Workspace| {
        let all = said(workspace, Locale::En);
        all.into_iter().find_map(|line| {
            let rest = line.strip_prefix("Of the checks that the sources of this plan name, ")?;
            rest.split(' ').next()?.parse::<usize>().ok()
        })
    };
    let before = told(&firm(Locale::En)).unwrap();
    let asked = firm(Locale::En).apply(&Edit::set(Kind::Policy, None, "checks/OB-09", json!(true))).unwrap();
    assert_eq!(told(&asked), Some(before - 1));
}

#[test]
fn the_fund_stands_beside_the_extra_cost_of_our_own_means() {
    let with = |day_minor: i64| {
        let at = [("alternatives/0/extra_day_minor", day_minor)];
        let workspace = firm(Locale::En);
        let service = workspace.services.iter().next().unwrap().id;
        let set = |(field, value): (&str, i64)| Edit::set(Kind::Service, Some(service), field, value);
        let all = said(&workspace.apply(&Edit::All(at.map(set).to_vec())).unwrap(), Locale::En);
        all.into_iter().find_map(|line| line.split_once("Customer hotline: going on").map(|(_, rest)| rest.to_owned()))
    };
    let said = |day: &str, all: &str, covers: &str| {
        let costs = format!(" without the provider costs up to {day} a day beyond normal service: {all} for 30 days.");
        Some(format!("{costs} {covers}"))
    };
    assert_eq!(with(100_000), said("CNY 1,000", "CNY 30,000", "The fund covers that."));
    assert_eq!(with(200_000), said("CNY 2,000", "CNY 60,000", "The fund falls short of that by CNY 10,000."));
    assert!(!said_of(&firm(Locale::En)), "nobody said what a day costs");
}

fn said_of(workspace: &Workspace) -> bool {
    said(workspace, Locale::En).iter().any(|line| line.contains("a day beyond normal service"))
}
