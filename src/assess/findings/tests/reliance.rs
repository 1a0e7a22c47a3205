//! What may look covered and is not: people who cannot act in time, resources nobody looked at,
//! approvals against what is open.

use super::codes;
use super::of_service;
use crate::assess::testing::{Fixture, day, id};
use crate::assess::{finding_text, judge, judge_readiness};
use crate::assess::{lint_firm, lint_service};
use crate::model::*;
use std::rc::Rc;

#[test]
fn a_succession_of_those_called_before_is_no_succession() {
    let with = |people: Vec<Id>| of_service(|f| Rc::make_mut(&mut f.workspace.response).succession = people);
    assert_eq!(with(vec![id(10), id(11)]), ["P-531"], "commander and deputy");
    assert!(with(vec![id(11), id(16)]).is_empty());
    assert_eq!(with(Vec::new()), ["P-514"], "an empty one is told once");
}

#[test]
fn steps_due_before_somebody_can_act_are_told_once() {
    let with = |reach: u32| {
        let mut fixture = Fixture::complete();
        let mut person = fixture.workspace.people.get(id(10)).unwrap().as_ref().clone();
        person.reach_min = Some(reach);
        fixture.workspace.people = fixture.workspace.people.with(person);
        lint_service(&fixture.look(), fixture.service())
    };
    assert!(codes(&with(15)).is_empty(), "the commander’s first step is due within 15 minutes");
    let found = with(16);
    assert_eq!(codes(&found), ["P-532"]);
    let told = finding_text(found.first().unwrap()).message;
    assert!(told.en.contains("Person 10 (can act within 16 min, due within 15 min)"), "{}", told.en);
}

#[test]
fn steps_of_the_provider_are_due_after_its_people_can_act_or_that_is_told() {
    let with = |reach: u32| {
        let mut fixture = Fixture::complete();
        let liaison = fixture.workspace.vendors.iter().next().unwrap().liaison.unwrap();
        let mut person = fixture.workspace.people.get(liaison).unwrap().as_ref().clone();
        person.reach_min = Some(reach);
        fixture.workspace.people = fixture.workspace.people.with(person);
        lint_service(&fixture.look(), fixture.service())
    };
    assert!(codes(&with(15)).is_empty());
    let found = with(600);
    assert_eq!(codes(&found), ["P-532"]);
    let told = finding_text(found.first().unwrap()).message;
    assert!(told.en.contains("Person 5000 (can act within 10 h, due within "), "{}", told.en);
}

#[test]
fn a_resource_of_which_nothing_is_known_covers_nothing() {
    let mut fixture = Fixture::complete();
    let bare = |resource: &Resource| Resource { quantity: None, location: String::new(), ..resource.clone() };
    fixture.workspace.resources = fixture.workspace.resources.iter().map(|resource| bare(resource)).collect();
    let ctx = fixture.look();
    let found = lint_service(&ctx, fixture.service());
    assert_eq!(codes(&found), ["P-616"; 5], "of each class the place, of people and equipment the amount too");
    let told = finding_text(found.first().unwrap()).message;
    assert!(told.en.contains("without an amount and a place or a contact"), "{}", told.en);
    assert!(judge_readiness(&ctx, &judge(&ctx, fixture.service())).score < 100);
}

#[test]
fn a_fund_below_the_extra_cost_is_told_with_both_figures() {
    let with = |day_minor: i64| {
        let mut fixture = Fixture::complete();
        Rc::make_mut(&mut fixture.workspace.organisation).currency = "CNY".into();
        let fund = |resource: &Resource| Resource {
            amount_minor: (resource.class == Some(ResourceClass::Funds)).then_some(3_000_000),
            ..resource.clone()
        };
        fixture.workspace.resources = fixture.workspace.resources.iter().map(|resource| fund(resource)).collect();
        fixture.change_service(|service| {
            service.alternatives.iter_mut().for_each(|option| option.extra_day_minor = Some(day_minor));
        });
        let found = lint_service(&fixture.look(), fixture.service());
        found
            .into_iter()
            .map(|found| (found.code, found.severity, finding_text(&found).message.en.into_owned()))
            .collect::<Vec<_>>()
    };
    assert_eq!(with(100_000), []);
    let told =
        "CNY 30,000 are set aside; going on by your own means for 30 days costs CNY 30,000.30 beyond normal service.";
    assert_eq!(with(100_001), [("P-619", Severity::Warning, told.to_owned())]);
}

#[test]
fn approval_against_what_is_open_is_told() {
    let approved = |change: fn(&mut Fixture)| of_service(change).into_iter().filter(|code| *code == "P-709").count();
    assert_eq!(approved(|_| ()), 0, "approved, and nothing against it");
    assert_eq!(approved(|f| f.change_service(|s| s.owner = None)), 1);
    let shared = |f: &mut Fixture| Rc::make_mut(&mut f.workspace.response).duty_phone.clear();
    assert_eq!(approved(shared), 1, "what all services share stands against it too");
    assert_eq!(
        approved(|f| {
            f.change_service(|s| (s.owner, s.plan.approved_on) = (None, Some(day("2026-11-22"))));
        }),
        0,
        "tomorrow is not yet"
    );
}

#[test]
fn who_writes_the_plan_does_not_approve_it() {
    let found = of_service(|f| f.change_service(|s| s.plan.approver = s.plan.owner));
    assert_eq!(found, ["P-710"]);
}

#[test]
fn a_decision_past_a_failed_knock_out_is_told() {
    let absent = CheckAnswer { state: Some(State::Absent), ..CheckAnswer::default() };
    let found = of_service(|f| {
        f.change_service(|s| {
            s.checks.insert("OB-03".into(), absent);
        });
    });
    assert!(found.contains(&"P-319") && found.contains(&"P-301"), "{found:?}");
}

#[test]
fn an_insurer_whom_nobody_could_call_in_time_is_told() {
    let told = |change: &dyn Fn(&mut Fixture)| {
        let mut fixture = Fixture::complete();
        change(&mut fixture);
        codes(&lint_firm(&fixture.look())).contains(&"P-622")
    };
    let named = |name: &'static str| {
        told(&|f| {
            let is_policies = |it: &&Rc<Resource>| it.class == Some(ResourceClass::Information);
            let policies = f.workspace.resources.iter().find(is_policies).unwrap().as_ref().clone();
            f.workspace.resources = f.workspace.resources.with(Resource { name: name.into(), ..policies });
        })
    };
    assert!(named("Binder"));
    assert!(!named("Claims desk of our insurer"));
    assert!(!named("保险单与报案电话"));
    assert!(
        !told(&|f| f.workspace.resources = Vec::new().into_iter().collect()),
        "that there are none is told by itself"
    );
}

#[test]
fn who_approves_what_is_said_does_not_say_it_where_there_are_groups() {
    let told = |structure, speaker| {
        let mut fixture = Fixture::complete();
        let response = Rc::make_mut(&mut fixture.workspace.response);
        (response.structure, response.spokesperson) = (Some(structure), Some(id(speaker)));
        codes(&lint_firm(&fixture.look())).into_iter().filter(|code| *code == "P-527").count()
    };
    assert_eq!(told(Structure::Groups, 10), 1, "the commander");
    assert_eq!(told(Structure::Groups, 11), 0, "the deputy has a commander before");
    assert_eq!(told(Structure::Hats, 10), 0);
}
