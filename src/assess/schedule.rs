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

/// A step that waits.
#[derive(Clone, Default)]
struct Waiting {
    /// For how many more.
    open: usize,
    /// When the last of those is done that are.
    begins: Option<u32>,
    done: bool,
}

/// The times of steps: each when it is due, and never before those that it waits for. `noticed_min`:
/// when the first of them can begin.
pub(super) fn schedule(steps: &[Timed<'_>], noticed_min: u32) -> Schedule {
    let none = || vec![None; steps.len()];
    let mut out = Schedule { by_min: none(), held_by: vec![None; steps.len()], ..Schedule::default() };
    let mut waiting = vec![Waiting::default(); steps.len()];
    let place = |key: &str| steps.iter().position(|step| step.key == key);
    // Which step is waited for, and by which.
    let mut waits: Vec<(usize, usize)> = Vec::with_capacity(2 * steps.len());
    for ((at, step), waiting) in steps.iter().enumerate().zip(&mut waiting) {
        if place(step.key) != Some(at) {
            out.faults.push(StepFault::Repeated { step: step.key.to_owned() });
        }
        for after in step.after {
            match place(after) {
                Some(before) => {
                    waits.push((before, at));
                    waiting.open += 1;
                }
                None => out.faults.push(StepFault::Dangling { step: step.key.to_owned(), after: after.clone() }),
            }
        }
    }
    let begins = |(at, waiting): (usize, &Waiting)| ready(steps.get(at)?, at, waiting, noticed_min);
    let mut ready: Vec<Ready> = waiting.iter().enumerate().filter_map(begins).collect();
    let mut settled: Vec<(Id, u32, usize)> = Vec::new();
    // Of the steps that wait for nothing more, the one that is done first; of two at the same time, the one that the
    // minimum needs.
    while let Some((first, _)) = ready.iter().enumerate().min_by_key(|(_, step)| step.order) {
        let Ready { at, by, begins: from, .. } = ready.swap_remove(first);
        let person = steps.get(at).and_then(|step| step.person);
        let (by, held) = match person.zip(by).filter(|(_, by)| *by <= BY_THE_MINUTE) {
            Some((person, by)) => {
                let (by, held) = put_off(&settled, person, by, from);
                settled.push((person, by, at));
                (Some(by), held)
            }
            None => (by, None),
        };
        out.order.push(at);
        if let (Some(due), Some(holds), Some(step)) =
            (out.by_min.get_mut(at), out.held_by.get_mut(at), waiting.get_mut(at))
        {
            (*due, *holds, step.done) = (by, held, true);
        }
        for (_, at) in waits.iter().filter(|(before, _)| *before == at) {
            if let Some(step) = waiting.get_mut(*at) {
                step.open -= 1;
                step.begins = step.begins.max(by);
                ready.extend(begins((*at, &*step)));
            }
        }
    }
    let stuck = steps.iter().zip(&waiting).filter(|(_, waiting)| !waiting.done).map(|(step, _)| step.key.to_owned());
    let stuck: Vec<String> = stuck.collect();
    if !stuck.is_empty() {
        out.faults.push(StepFault::Circle { steps: stuck });
    }
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

/// A step that waits for nothing more: by when it is done, when it begins, and what it is chosen by.
struct Ready {
    at: usize,
    by: Option<u32>,
    begins: u32,
    order: (u32, bool, usize),
}

fn ready(step: &Timed<'_>, at: usize, waiting: &Waiting, noticed_min: u32) -> Option<Ready> {
    if waiting.open > 0 {
        return None;
    }
    let begins = waiting.begins.unwrap_or(0);
    let by = match step.ready_min {
        Some(ready) => Some(begins.max(noticed_min).saturating_add(ready)),
        None => step.due_min.map(|due| due.max(begins)),
    };
    Some(Ready { at, by, begins, order: (by.unwrap_or(u32::MAX), !step.restores, at) })
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
pub(super) fn soonest(steps: impl Iterator<Item = (StepRole, u32)>) -> Vec<(StepRole, u32)> {
    let mut first: Vec<(StepRole, u32)> = Vec::new();
    for (role, by) in steps {
        match first.iter_mut().find(|known| known.0 == role) {
            Some(known) => known.1 = known.1.min(by),
            None => first.push((role, by)),
        }
    }
    first
}
