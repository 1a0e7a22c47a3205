//! By when steps are done that wait for one another, and when the service is back.
//!
//! Every time counts from when the interruption began. Knows keys, times and who acts, nothing of words;
//! circles and missing predecessors are told, and never hang.

use serde::Serialize;

use crate::model::{Id, OwnStep, StepRole};

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

/// A step due later than this (4 h) has a day to be done on, not a minute: it keeps nobody from another.
const BY_THE_MINUTE: u32 = 240;

/// What a step takes at least (5 min), where two are due in the same minute.
const LEAST: u32 = 5;

/// What the schedule needs to know of a step.
#[derive(Clone, Default)]
pub(super) struct Timed<'s> {
    pub key: &'s str,
    /// By when it is to be done.
    pub due_min: Option<u32>,
    /// It starts something that takes so long, whatever time is allowed for it.
    pub ready_min: Option<u32>,
    /// Who does it: nobody does two things in the same minute.
    pub person: Option<Id>,
    pub after: &'s [String],
    pub restores: bool,
}

impl<'s> From<&'s OwnStep> for Timed<'s> {
    fn from(step: &'s OwnStep) -> Self {
        let OwnStep { key, due_min, after, restores, .. } = step;
        Self { key, due_min: *due_min, after, restores: *restores, ..Self::default() }
    }
}

#[derive(Default)]
pub(super) struct Schedule {
    pub by_min: Vec<Option<u32>>,
    /// The steps in the order in which they can be done.
    pub order: Vec<usize>,
    /// Of each step that its own doer puts off, the place of the one that he does first.
    pub held_by: Vec<Option<usize>>,
    /// When the minimum is reached; `None` when no step is for that, or one of them has no time.
    pub critical_path_min: Option<u32>,
    pub faults: Vec<StepFault>,
}

/// The times of steps: each when it is due, and never before those that it waits for. `noticed_min`:
/// when the first of them can begin.
pub(super) fn schedule(steps: &[Timed<'_>], noticed_min: u32) -> Schedule {
    let mut out = Schedule { held_by: vec![None; steps.len()], ..Schedule::default() };
    let place = |key: &str| steps.iter().position(|step| step.key == key);
    let mut before: Vec<Vec<usize>> = Vec::with_capacity(steps.len());
    for (at, step) in steps.iter().enumerate() {
        if place(step.key) != Some(at) {
            out.faults.push(StepFault::Repeated { step: step.key.to_owned() });
        }
        let mut waits = Vec::with_capacity(step.after.len());
        for after in step.after {
            match place(after) {
                Some(at) => waits.push(at),
                None => out.faults.push(StepFault::Dangling { step: step.key.to_owned(), after: after.clone() }),
            }
        }
        before.push(waits);
    }
    // `None` while a step waits; inside it `None` means that no time is known for it.
    let mut done: Vec<Option<Option<u32>>> = vec![None; steps.len()];
    let mut settled: Vec<(Id, u32, usize)> = Vec::new();
    while let Some((at, by, begins)) = next(steps, &before, &done, noticed_min) {
        let person = steps.get(at).and_then(|step| step.person);
        let (by, held) = match person.zip(by).filter(|(_, by)| *by <= BY_THE_MINUTE) {
            Some((person, by)) => {
                let (by, held) = put_off(&settled, person, by, begins);
                settled.push((person, by, at));
                (Some(by), held)
            }
            None => (by, None),
        };
        out.order.push(at);
        if let (Some(done), Some(holds)) = (done.get_mut(at), out.held_by.get_mut(at)) {
            (*done, *holds) = (Some(by), held);
        }
    }
    let stuck = steps.iter().zip(&done).filter(|(_, done)| done.is_none()).map(|(step, _)| step.key.to_owned());
    let stuck: Vec<String> = stuck.collect();
    if !stuck.is_empty() {
        out.faults.push(StepFault::Circle { steps: stuck });
    }
    out.by_min = done.into_iter().map(Option::flatten).collect();
    out.critical_path_min = back_at(steps, &out.by_min);
    out
}

/// When the minimum is reached: by the first way of the firm's own that reaches it, else by the last step that it
/// needs.
fn back_at(steps: &[Timed<'_>], by_min: &[Option<u32>]) -> Option<u32> {
    let restoring = || steps.iter().zip(by_min).filter(|(step, _)| step.restores);
    let own = restoring().filter(|(step, _)| step.ready_min.is_some()).filter_map(|(_, by)| *by).min();
    let all: Option<Vec<u32>> = restoring().map(|(_, by)| *by).collect();
    own.or_else(|| all?.into_iter().max())
}

/// Of the steps that wait for nothing more, the one that is done first: its place, by when, and when it begins.
/// Of two at the same time, the one that the minimum needs.
fn next(
    steps: &[Timed<'_>],
    before: &[Vec<usize>],
    done: &[Option<Option<u32>>],
    noticed_min: u32,
) -> Option<(usize, Option<u32>, u32)> {
    let by = |at: &usize| done.get(*at).copied().flatten();
    let waiting = steps.iter().zip(before).enumerate().filter(|(at, _)| by(at).is_none());
    let ready = waiting.filter(|(_, (_, before))| before.iter().all(|at| by(at).is_some()));
    let timed = ready.map(|(at, (step, before))| {
        let begins = before.iter().filter_map(|at| by(at).flatten()).max();
        let due = match step.ready_min {
            Some(ready) => Some(begins.unwrap_or(0).max(noticed_min).saturating_add(ready)),
            None => step.due_min.map(|due| due.max(begins.unwrap_or(0))),
        };
        (at, due, begins.unwrap_or(0), step.restores)
    });
    let first = timed.min_by_key(|(at, by, _, restores)| (by.unwrap_or(u32::MAX), !restores, *at));
    first.map(|(at, by, begins, _)| (at, by, begins))
}

/// A step at a minute at which its doer does another comes after that one, and takes as long as it had.
fn put_off(settled: &[(Id, u32, usize)], person: Id, mut by: u32, begins: u32) -> (u32, Option<usize>) {
    let takes = by.saturating_sub(begins).max(LEAST);
    let mut held = None;
    while let Some((.., at)) = settled.iter().find(|(who, at, _)| *who == person && *at == by) {
        held = Some(*at);
        by = by.saturating_add(takes);
    }
    (by, held)
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
