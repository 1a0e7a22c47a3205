//! When steps finish that wait for one another, and how long it takes until the service is back.
//!
//! Knows keys and times only; circles and missing predecessors are told, and never hang.

use std::collections::HashMap;

use super::{ResolvedStep, StepFault};
use crate::model::OwnStep;
use crate::model::pack::Step;

/// What the schedule needs to know of a step.
pub(in crate::assess) struct Timed<'s> {
    key: &'s str,
    minutes: Option<u32>,
    after: &'s [String],
    restores: bool,
}

impl<'s> From<&'s ResolvedStep> for Timed<'s> {
    fn from(step: &'s ResolvedStep) -> Self {
        Self { key: &step.key, minutes: step.minutes, after: &step.after, restores: step.restores }
    }
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
pub(in crate::assess) struct Schedule {
    pub by_min: Vec<Option<u32>>,
    pub critical_path_min: Option<u32>,
    pub faults: Vec<StepFault>,
}

/// Earliest finishes over the graph of predecessors. A missing predecessor does not hold a step
/// back; steps in a circle have no finish.
pub(in crate::assess) fn schedule(steps: &[Timed<'_>]) -> Schedule {
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
