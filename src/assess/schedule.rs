//! When steps finish that wait for one another, and how long it takes until the service is back.
//!
//! Knows keys and times only; circles and missing predecessors are told, and never hang.

use std::collections::HashMap;

use serde::Serialize;

use crate::model::pack::{Scenario, Step};
use crate::model::{Level, OwnStep, StepRole};

/// What is wrong with the order of own steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepFault {
    /// A step follows one that is not there.
    Dangling { step: String, after: String },
    /// These steps wait for one another, so that none can begin.
    Circle { steps: Vec<String> },
    /// Two steps have the same key.
    Repeated { step: String },
}

/// What the schedule needs to know of a step.
pub(super) struct Timed<'s> {
    pub key: &'s str,
    pub minutes: Option<u32>,
    pub after: &'s [String],
    pub restores: bool,
}

impl<'s> From<&'s OwnStep> for Timed<'s> {
    fn from(step: &'s OwnStep) -> Self {
        Self { key: &step.key, minutes: step.minutes, after: &step.after, restores: step.restores }
    }
}

impl<'s> From<&'s Step> for Timed<'s> {
    fn from(step: &'s Step) -> Self {
        Self { key: &step.id, minutes: Some(step.minutes), after: &step.after, restores: step.restores }
    }
}

#[derive(Default)]
pub(super) struct Schedule {
    pub by_min: Vec<Option<u32>>,
    pub critical_path_min: Option<u32>,
    pub faults: Vec<StepFault>,
}

/// Earliest finishes over the graph of predecessors. A missing predecessor does not hold a step
/// back; steps in a circle have no finish.
pub(super) fn schedule(steps: &[Timed<'_>]) -> Schedule {
    let mut out = Schedule::default();
    // Finish by key: `None` while waiting; inside it `None` means done, but at a time that is not known.
    let mut done: HashMap<&str, Option<Option<u32>>> = HashMap::new();
    for step in steps {
        if done.insert(step.key, None).is_some() {
            out.faults.push(StepFault::Repeated { step: step.key.to_owned() });
        }
    }
    for step in steps {
        for after in step.after.iter().filter(|after| !done.contains_key(after.as_str())) {
            out.faults.push(StepFault::Dangling { step: step.key.to_owned(), after: after.clone() });
        }
    }
    let mut finishes: Vec<Option<Option<u32>>> = steps.iter().map(|_| None).collect();
    loop {
        let mut moved = false;
        for (step, finish) in steps.iter().zip(&mut finishes).filter(|(_, finish)| finish.is_none()) {
            let mut start = Some(0);
            let ready = step.after.iter().filter_map(|after| done.get(after.as_str())).all(|before| {
                start = start.zip(before.flatten()).map(|(a, b): (u32, u32)| a.max(b));
                before.is_some()
            });
            if ready {
                let by = start.zip(step.minutes).map(|(start, minutes)| start.saturating_add(minutes));
                *finish = Some(by);
                done.insert(step.key, *finish);
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    let stuck: Vec<String> = steps
        .iter()
        .zip(&finishes)
        .filter(|(_, finish)| finish.is_none())
        .map(|(step, _)| step.key.to_owned())
        .collect();
    if !stuck.is_empty() {
        out.faults.push(StepFault::Circle { steps: stuck });
    }
    out.by_min = finishes.iter().map(|finish| finish.flatten()).collect();
    let restoring: Option<Vec<u32>> =
        steps.iter().zip(&out.by_min).filter(|(step, _)| step.restores).map(|(_, by)| *by).collect();
    out.critical_path_min = restoring.and_then(|finishes| finishes.into_iter().max());
    out
}

/// The critical paths of a scenario's three levels, mild first.
pub(super) fn critical_paths(scenario: &Scenario) -> [Option<u32>; 3] {
    [Level::Mild, Level::Moderate, Level::Severe].map(|level| {
        let timed: Vec<Timed<'_>> = scenario.levels.get(level).steps.iter().map(Timed::from).collect();
        schedule(&timed).critical_path_min
    })
}

/// The first finish of each role in a scenario's three levels, mild first.
pub(super) fn first_dues(scenario: &Scenario) -> [Vec<(StepRole, u32)>; 3] {
    [Level::Mild, Level::Moderate, Level::Severe].map(|level| {
        let steps = &scenario.levels.get(level).steps;
        let timed: Vec<Timed<'_>> = steps.iter().map(Timed::from).collect();
        soonest(steps.iter().map(|step| step.role).zip(schedule(&timed).by_min))
    })
}

/// The first finish of each role.
pub(super) fn soonest(steps: impl Iterator<Item = (Option<StepRole>, Option<u32>)>) -> Vec<(StepRole, u32)> {
    let mut first: Vec<(StepRole, u32)> = Vec::new();
    for (role, by) in steps.filter_map(|(role, by)| role.zip(by)) {
        match first.iter_mut().find(|known| known.0 == role) {
            Some(known) => known.1 = known.1.min(by),
            None => first.push((role, by)),
        }
    }
    first
}
