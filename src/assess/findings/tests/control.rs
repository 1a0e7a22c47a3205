//! A plan as a document that contradicts itself or another: days, versions, numbers.

use super::of_service;
use crate::assess::testing::{Fixture, day, id};
use crate::assess::{finding_text, lint, lint_firm, lint_service};
use crate::model::*;
use std::rc::Rc;

fn of_plan(change: impl FnOnce(&mut PlanRecord)) -> Vec<&'static str> {
    of_service(|fixture| fixture.change_service(|service| change(&mut service.plan)))
}

#[test]
fn a_plan_is_not_in_force_before_it_is_approved() {
    let with = |approved: &str, effective: &str| {
        of_plan(|plan| (plan.approved_on, plan.effective_on) = (Some(day(approved)), Some(day(effective))))
    };
    assert_eq!(with("2026-11-10", "2026-11-09"), ["P-711"]);
    assert_eq!(with("2026-11-10", "2026-11-10"), [""; 0]);
    assert_eq!(
        of_plan(|plan| (plan.approved_on, plan.effective_on) = (None, Some(day("2020-01-01")))),
        ["P-705"],
        "not approved yet"
    );
}

#[test]
fn earlier_versions_stand_in_the_order_of_their_days_each_once() {
    let with = |present: u32, rows: &[(u32, &str)]| {
        of_plan(|plan| {
            plan.version = Some(present);
            let row = |(version, on): &(u32, &str)| Revision {
                version: Some(*version),
                date: Some(day(on)),
                ..Revision::default()
            };
            plan.revisions = rows.iter().map(row).collect();
        })
    };
    assert_eq!(with(3, &[(1, "2024-01-01"), (2, "2025-01-01")]), [""; 0]);
    assert_eq!(with(3, &[(1, "2025-01-01"), (2, "2024-01-01")]), ["P-712"]);
    assert_eq!(with(3, &[(2, "2024-01-01"), (2, "2025-01-01")]), ["P-713"]);
    assert_eq!(with(2, &[(1, "2024-01-01"), (2, "2025-01-01")]), ["P-713"], "the present one has that number");
}

#[test]
fn two_plans_with_one_document_number_are_told_of_each() {
    let mut fixture = Fixture::complete();
    fixture.change_service(|service| service.plan.number = "BC-1".into());
    let other = Service {
        id: id(90),
        name: "Canteen".into(),
        plan: PlanRecord { number: " bc-1 ".into(), ..PlanRecord::default() },
        ..fixture.service().clone()
    };
    assert_eq!(super::codes(&lint_service(&fixture.look(), fixture.service())), [""; 0]);
    fixture.workspace.services = fixture.workspace.services.with(other);
    let told = |fixture: &Fixture| {
        let found = lint(&fixture.look());
        let found = found.iter().filter(|finding| finding.code == "P-714");
        found.map(|finding| finding_text(finding).message.en).collect::<Vec<_>>()
    };
    assert_eq!(told(&fixture).len(), 2);
    assert!(
        told(&fixture).iter().any(|text| text == "The document number BC-1 is also that of the plan of “Canteen”.")
    );
    Rc::make_mut(&mut fixture.workspace.plan).number = "BC-1".into();
    let both = "The document number BC-1 is also that of the plan of “Canteen” and the firm plan.";
    assert!(told(&fixture).iter().any(|text| text == both), "{:?}", told(&fixture));
}

#[test]
fn what_is_wrong_in_the_plan_of_the_firm_is_told_of_it_alone() {
    let mut fixture = Fixture::complete();
    let plan = Rc::make_mut(&mut fixture.workspace.plan);
    (plan.approved_on, plan.effective_on) = (Some(day("2026-11-10")), Some(day("2026-11-09")));
    let found = lint_firm(&fixture.look());
    let told = found.iter().find(|finding| finding.code == "P-711").unwrap();
    assert_eq!(told.at, Place::new(Kind::Plan, None, "effective_on"));
    assert_eq!(told.severity, Severity::Warning);
    assert_eq!(super::codes(&lint_service(&fixture.look(), fixture.service())), [""; 0]);
}

#[test]
fn a_firm_that_says_nothing_of_its_own_plan_lacks_nothing() {
    let fixture = Fixture::complete();
    assert!(lint_firm(&fixture.look()).iter().all(|finding| finding.at.record != Kind::Plan));
}
