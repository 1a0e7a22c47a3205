//! What `playbook` promises.

use super::*;
use crate::assess::schedule::{Schedule, critical_paths};
use crate::assess::testing::{Fixture, id};
use crate::catalog::Catalog;
use crate::model::{Bia, Choice as _};
use proptest::prelude::*;

fn step(key: &str, minutes: u32, after: &[&str], restores: bool) -> OwnStep {
    OwnStep {
        key: key.into(),
        minutes: Some(minutes),
        after: after.iter().map(|key| (*key).to_owned()).collect(),
        restores,
        ..OwnStep::default()
    }
}

fn run(steps: &[OwnStep]) -> Schedule {
    schedule(&steps.iter().map(Timed::from).collect::<Vec<_>>())
}

#[test]
fn parallel_steps_count_once() {
    let got = run(&[
        step("d", 60, &["b", "c"], true),
        step("a", 15, &[], true),
        step("b", 30, &["a"], true),
        step("c", 45, &["a"], false),
        step("e", 500, &["d"], false),
    ]);
    assert_eq!(got.by_min, [Some(120), Some(15), Some(45), Some(60), Some(620)]);
    assert_eq!(got.critical_path_min, Some(120), "steps that restore nothing do not lengthen it");
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
    assert_eq!(got.by_min.first(), Some(&Some(10)));
    assert!(got.faults.contains(&StepFault::Dangling { step: "a".into(), after: "gone".into() }));
    assert!(got.faults.contains(&StepFault::Circle { steps: vec!["b".into(), "c".into()] }));
    assert!(got.faults.contains(&StepFault::Repeated { step: "a".into() }));
    assert_eq!(got.critical_path_min, None);
}

#[test]
fn a_missing_time_makes_what_follows_unknown_not_zero() {
    let mut first = step("a", 0, &[], true);
    first.minutes = None;
    let got = run(&[first, step("b", 10, &["a"], true), step("c", 10, &[], false)]);
    assert_eq!(got.by_min, [None, None, Some(10)]);
    assert_eq!(got.critical_path_min, None);
}

#[test]
fn a_level_that_the_timers_propose_too_late_says_by_when_it_begins() {
    let mut fixture = Fixture::default();
    let risk = Risk { id: id(1), scenario: String::new(), ..Risk::default() };
    let own = |level: Level, minutes: u32| {
        let steps = vec![step("a", minutes, &[], true)];
        Playbook { id: id(10 + level as u64), risk: risk.id, level, steps, trigger: String::new(), exit: String::new() }
    };
    let levels = [own(Level::Mild, 480), own(Level::Moderate, 480), own(Level::Severe, 480)];
    fixture.workspace.playbooks = levels.into_iter().collect();
    let ctx = fixture.context();
    let begin = |rto_min: Option<u32>| {
        let service = Service { bia: Bia { rto_min, ..Bia::default() }, ..Service::default() };
        [Level::Mild, Level::Moderate, Level::Severe].map(|level| {
            let playbook = resolve(&ctx, &service, &risk, level).unwrap();
            playbook.start_by_min
        })
    };
    assert_eq!(begin(None), [None; 3], "no RTO, nothing to keep");
    assert_eq!(begin(Some(470)), [None; 3], "the steps alone take longer");
    assert_eq!(begin(Some(480)), [None, Some(0), Some(0)], "half and three quarters of the RTO are too late");
    assert_eq!(begin(Some(960)), [None, None, Some(480)], "moderate begins at 480 at the latest, as proposed");
    assert_eq!(begin(Some(1920)), [None, None, None], "in time at three quarters");
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
            assert_eq!(got.critical_path_min, critical_path_min(&ctx, &risk, *level));
        }
    }
}

/// Who writes no times of their own is not told that ours are too long: noticed after 10 min and
/// decided after 30, the steps keep the shortest of the usual recovery times (4 h), at which an
/// interruption begins at moderate.
#[test]
fn steps_of_the_catalogue_keep_four_hours() {
    for scenario in &Catalog::built_in().scenarios {
        let [_, moderate, severe] = critical_paths(scenario);
        for path in [moderate, severe] {
            assert!(path.is_none_or(|path| 10 + 30 + path <= 240), "{}: {path:?}", scenario.id);
        }
        assert!(severe.is_some(), "{}", scenario.id);
    }
}

#[test]
fn a_level_begins_when_it_is_decided_and_no_sooner() {
    let mut fixture = Fixture::default();
    let risk = Risk { id: id(1), scenario: String::new(), ..Risk::default() };
    let own = |level: Level| {
        let steps = vec![step("a", 400, &[], true)];
        Playbook { id: id(10 + level as u64), risk: risk.id, level, steps, trigger: String::new(), exit: String::new() }
    };
    fixture.workspace.playbooks = [own(Level::Mild), own(Level::Moderate), own(Level::Severe)].into_iter().collect();
    let ctx = fixture.context();
    let misses = |rto: u32, detection: Option<u32>| {
        let bia = Bia { rto_min: Some(rto), detection_min: detection, ..Bia::default() };
        let service = Service { bia, ..Service::default() };
        [Level::Mild, Level::Moderate, Level::Severe]
            .map(|level| resolve(&ctx, &service, &risk, level).unwrap().misses_rto)
    };
    assert_eq!(misses(480, Some(35)), [false; 3], "35 + 45 + 400 = 480");
    assert_eq!(misses(480, Some(36)), [false, true, true], "the mild level makes no promise");
    assert_eq!(misses(480, None), [false; 3]);
    assert_eq!(misses(399, None), [false, true, true], "the steps alone take longer");
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
