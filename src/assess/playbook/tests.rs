//! What `playbook` promises.

use super::*;
use crate::assess::testing::{Fixture, id};
use crate::catalog::Catalog;
use crate::model::{Alternative, Bia};
use proptest::prelude::*;
use std::rc::Rc;

fn step(key: &str, due: u32, after: &[&str], restores: bool) -> OwnStep {
    OwnStep {
        key: key.into(),
        due_min: Some(due),
        after: after.iter().map(|key| (*key).to_owned()).collect(),
        restores,
        ..OwnStep::default()
    }
}

fn run(steps: &[OwnStep]) -> Schedule {
    schedule(&steps.iter().map(Timed::from).collect::<Vec<_>>(), 0)
}

/// A playbook of the firm's own for the first risk.
fn own_playbook(level: Level, steps: Vec<OwnStep>) -> Playbook {
    let (trigger, exit) = (String::new(), String::new());
    Playbook { id: id(10 + level as u64), risk: id(1), level, steps, trigger, exit }
}

fn critical_path_min(ctx: &Context<'_>, service: &Service, risk: &Risk, level: Level) -> Option<u32> {
    let all = timings(ctx, service, std::iter::once(risk));
    all.into_iter().find(|timing| timing.level == level).unwrap().critical_path_min
}

#[test]
fn a_step_is_done_when_it_is_due_and_never_before_those_it_waits_for() {
    let got = run(&[
        step("d", 60, &["b", "c"], true),
        step("a", 15, &[], true),
        step("b", 30, &["a"], true),
        step("c", 90, &["a"], false),
        step("e", 500, &["d"], false),
    ]);
    assert_eq!(got.by_min, [Some(90), Some(15), Some(30), Some(90), Some(500)], "c is due after d, which waits for it");
    assert_eq!(got.critical_path_min, Some(90), "steps that restore nothing do not lengthen it");
    assert_eq!(got.order, [1, 2, 3, 0, 4]);
    assert!(got.faults.is_empty());
}

#[test]
fn circles_and_gaps_are_told_and_the_rest_is_timed() {
    let got = run(&[
        step("a", 10, &["gone"], true),
        step("b", 10, &["c"], true),
        step("c", 10, &["b"], false),
        step("a", 20, &["a"], false),
    ]);
    assert_eq!(got.by_min, [Some(10), None, None, Some(20)]);
    assert!(got.faults.contains(&StepFault::Dangling { step: "a".into(), after: "gone".into() }));
    assert!(got.faults.contains(&StepFault::Circle { steps: vec!["b".into(), "c".into()] }));
    assert!(got.faults.contains(&StepFault::Repeated { step: "a".into() }));
    assert_eq!(got.critical_path_min, None);
}

#[test]
fn a_missing_time_makes_the_end_unknown_not_zero() {
    let mut first = step("a", 0, &[], true);
    first.due_min = None;
    let got = run(&[first, step("b", 10, &["a"], true), step("c", 10, &[], false)]);
    assert_eq!(got.by_min, [None, Some(10), Some(10)]);
    assert_eq!(got.critical_path_min, None);
}

#[test]
fn nobody_does_two_things_in_the_same_minute() {
    let of = |person: u64, step: &'static OwnStep| Timed { person: Some(id(person)), ..Timed::from(step) };
    let step =
        |key: &str, due: u32, after: &[&str], restores: bool| Box::leak(Box::new(step(key, due, after, restores)));
    let got = schedule(
        &[
            of(1, step("a", 20, &[], false)),
            of(1, step("b", 60, &["a"], false)),
            of(1, step("c", 60, &["a"], true)),
            of(2, step("d", 60, &["a"], true)),
            of(2, step("e", 60, &["b"], true)),
            of(1, step("f", 1440, &[], false)),
            of(1, step("g", 1440, &[], false)),
        ],
        0,
    );
    let minutes = [20, 100, 60, 60, 100, 1440, 1440].map(Some);
    assert_eq!(got.by_min, minutes, "what restores comes first; who has a day has no minute");
    assert_eq!(got.held_by, [None, Some(2), None, None, None, None, None]);
    assert_eq!(got.critical_path_min, Some(100), "and what waits for it is later too");
}

#[test]
fn steps_are_read_in_the_order_of_their_times() {
    let mut fixture = Fixture::default();
    let steps = vec![step("late", 90, &[], false), step("b", 15, &["a"], true), step("a", 15, &[], false)];
    fixture.workspace.playbooks = [own_playbook(Level::Severe, steps)].into_iter().collect();
    let risk = Risk { id: id(1), ..Risk::default() };
    let got = resolve(&fixture.context(), &Service::default(), &risk, Level::Severe).unwrap();
    let read: Vec<_> = got.steps.iter().map(|step| (step.key.as_str(), step.at, step.by_min)).collect();
    assert_eq!(read, [("a", 2, Some(15)), ("b", 1, Some(15)), ("late", 0, Some(90))]);
}

#[test]
fn every_playbook_of_the_catalogue_has_a_critical_path() {
    let fixture = Fixture::default();
    let ctx = fixture.context();
    for scenario in &Catalog::built_in().scenarios {
        let risk = Risk { scenario: scenario.id.clone(), ..Risk::default() };
        for level in Level::ALL {
            let got = resolve(&ctx, &Service::default(), &risk, *level).unwrap();
            assert!(got.faults.is_empty() && !got.steps.is_empty(), "{} {level:?}", scenario.id);
            assert!(got.steps.iter().all(|step| step.by_min.is_some()));
            assert_eq!(got.critical_path_min, critical_path_min(&ctx, &Service::default(), &risk, *level));
        }
    }
}

/// What creeps up, or is bound to a date, may take longer: the scenarios in which a minimum is held by people
/// who decide in days.
#[test]
fn steps_of_the_catalogue_keep_four_hours() {
    let fixture = Fixture::default();
    let ctx = fixture.context();
    let mut slow = Vec::new();
    for scenario in &Catalog::built_in().scenarios {
        let risk = Risk { scenario: scenario.id.clone(), ..Risk::default() };
        for level in [Level::Moderate, Level::Severe] {
            let path = critical_path_min(&ctx, &Service::default(), &risk, level);
            if path.is_some_and(|path| path > 240) {
                slow.push(format!("{} {}", scenario.id, level.code()));
            }
        }
    }
    let known = [
        "ENT-03 moderate",
        "ENT-03 severe",
        "ENT-05 moderate",
        "ENT-08 moderate",
        "ENT-11 moderate",
        "EXT-01 moderate",
        "EXT-03 moderate",
        "EXT-10 moderate",
        "TR-07 moderate",
        "TR-12 moderate",
        "TR-12 severe",
        "TR-14 severe",
        "TR-17 severe",
        "TR-20 severe",
        "TR-21 moderate",
        "TR-21 severe",
        "TR-23 severe",
        "TR-24 moderate",
        "TR-24 severe",
        "TR-25 severe",
        "TR-26 moderate",
        "TR-26 severe",
        "TR-27 severe",
    ];
    assert_eq!(slow, known);
}

#[test]
fn a_level_misses_the_rto_when_its_steps_end_after_it() {
    let mut fixture = Fixture::default();
    let risk = Risk { id: id(1), ..Risk::default() };
    let own = |level| own_playbook(level, vec![step("a", 400, &[], true)]);
    fixture.workspace.playbooks = [own(Level::Mild), own(Level::Moderate), own(Level::Severe)].into_iter().collect();
    let ctx = fixture.context();
    let misses = |rto: Option<u32>, detection: Option<u32>| {
        let bia = Bia { rto_min: rto, detection_min: detection, ..Bia::default() };
        let service = Service { bia, ..Service::default() };
        [Level::Mild, Level::Moderate, Level::Severe]
            .map(|level| resolve(&ctx, &service, &risk, level).unwrap().misses_rto)
    };
    assert_eq!(misses(Some(400), Some(35)), [false; 3], "however late it is noticed: the clock runs from the start");
    assert_eq!(misses(Some(399), None), [false, true, true], "the mild level makes no promise");
    assert_eq!(misses(None, None), [false; 3], "no RTO, nothing to keep");
}

#[test]
fn the_liaison_acts_for_the_provider_and_the_escalation_contact_stands_in() {
    let mut fixture = Fixture::complete();
    let with = |fixture: &Fixture| {
        let got = acting(&fixture.context(), fixture.service(), StepRole::Provider);
        (got.person, got.deputy)
    };
    fixture.change_vendor(|vendor| (vendor.liaison, vendor.escalation) = (Some(id(20)), Some(id(21))));
    assert_eq!(with(&fixture), (Some(id(20)), Some(id(21))));
    fixture.change_vendor(|vendor| vendor.liaison = None);
    assert_eq!(with(&fixture), (Some(id(21)), None));
}

proptest! {
    #[test]
    fn any_graph_ends(edges in prop::collection::vec((0..12_usize, 0..14_usize), 0..60)) {
        let mut steps: Vec<OwnStep> = (0..12).map(|n| step(&n.to_string(), 5, &[], n % 2 == 0)).collect();
        for (at, after) in edges {
            if let Some(step) = steps.get_mut(at) {
                step.after.push(after.to_string());
            }
        }
        prop_assert_eq!(run(&steps).by_min.len(), 12);
    }
}

#[test]
fn the_quickest_way_of_our_own_decides_when_the_minimum_is_reached() {
    let mut fixture = Fixture::complete();
    let risk = Risk { scenario: "PRV-02".into(), ..Risk::default() };
    let path = |fixture: &Fixture, level| critical_path_min(&fixture.context(), fixture.service(), &risk, level);
    fixture.change_service(|service| {
        service.bia.mbco_bp = Some(5000);
        service.bia.rto_min = Some(480);
        service.bia.detection_min = Some(10);
        let option = |ready, capacity| Alternative {
            name: "By hand".into(),
            ready_min: Some(ready),
            capacity_bp: Some(capacity),
            ..Alternative::default()
        };
        service.alternatives = vec![option(5, 4000), option(25, 5000), option(90, 9000)];
    });
    // Ten minutes until somebody notices.
    assert_eq!(path(&fixture, Level::Moderate), Some(35), "what carries less than the minimum does not count");
    fixture.change_service(|service| service.alternatives.truncate(1));
    assert_eq!(path(&fixture, Level::Moderate), Some(135), "then the time allowed by the catalogue");
}

#[test]
fn money_is_moved_by_whoever_may_spend_it() {
    let mut fixture = Fixture::complete();
    let of = |fixture: &Fixture| acting(&fixture.context(), fixture.service(), StepRole::Finance);
    let response = fixture.workspace.response.clone();
    let seat = response.seats.get(structure(&fixture.context()).seat_of(StepRole::Finance).unwrap());
    let spender = response.spender;
    assert!(spender.is_some() && spender != seat.person);
    assert_eq!(of(&fixture), Acting { seat: None, person: spender, deputy: seat.person });
    Rc::make_mut(&mut fixture.workspace.response).spender = None;
    assert_eq!((of(&fixture).person, of(&fixture).deputy), (seat.person, seat.deputy));
}
