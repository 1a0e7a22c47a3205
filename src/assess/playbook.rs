//! The steps for one risk at one level, with the people of this firm in them and times that add up.
//!
//! The firm's own version replaces the catalogue's as a whole. Steps form a graph; circles and
//! missing predecessors are told, and never hang.

use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use crate::model::pack::{Scenario, Step};
use crate::model::{
    Id, Level, OwnStep, Playbook, ResourceClass, Risk, SeatKind, Service, Size, StepRole, Structure,
};
use crate::words::Text;

/// A step with who does it and by when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ResolvedStep {
    pub key: String,
    pub text: Text,
    pub role: Option<StepRole>,
    /// The seat that acts for the role; none for owner and provider.
    pub seat: Option<SeatKind>,
    pub person: Option<Id>,
    pub deputy: Option<Id>,
    /// Allowed for this step alone.
    pub minutes: Option<u32>,
    /// Earliest finish, counted from the start of this level; `None` while a time before it is
    /// missing, or the step waits for itself.
    pub by_min: Option<u32>,
    pub after: Vec<String>,
    pub restores: bool,
    pub needs: Vec<(Option<ResourceClass>, Text)>,
    pub evidence: Text,
}

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

/// A playbook ready to print or to follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ResolvedPlaybook {
    pub level: Level,
    /// The firm's own version; `None`: the catalogue's.
    pub own: Option<Id>,
    pub trigger: Text,
    pub exit: Text,
    pub steps: Vec<ResolvedStep>,
    /// Longest chain of steps until the service is back at its minimum, counting steps in parallel
    /// once; `None` when no step restores it or times are missing.
    pub critical_path_min: Option<u32>,
    pub faults: Vec<StepFault>,
}

/// Who does something, and who does it if that person cannot be reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Acting {
    pub seat: Option<SeatKind>,
    pub person: Option<Id>,
    pub deputy: Option<Id>,
}

/// The firm's structure: its choice, else three hats below 20 people and five groups from there.
/// While the size is unknown, three hats.
pub fn structure(ctx: &Context<'_>) -> Structure {
    let by_size = match ctx.workspace.organisation.size {
        None | Some(Size::Under20) => Structure::Hats,
        Some(Size::From20 | Size::From100) => Structure::Groups,
    };
    ctx.workspace.response.structure.unwrap_or(by_size)
}

/// Who acts for a role in this service.
pub fn acting(ctx: &Context<'_>, service: &Service, role: StepRole) -> Acting {
    let own_deputy = |id: Option<Id>| ctx.index().person(id).and_then(|person| person.deputy);
    match role {
        StepRole::Owner => Acting {
            seat: None,
            person: service.owner,
            deputy: service.deputy.or_else(|| own_deputy(service.owner)),
        },
        StepRole::Provider => {
            let Some(vendor) = ctx.index().vendor(service.vendor) else { return Acting::default() };
            let person = vendor.escalation.or(vendor.liaison);
            let deputy = vendor.liaison.filter(|id| Some(*id) != person).or_else(|| own_deputy(person));
            Acting { seat: None, person, deputy }
        }
        role => {
            let seat = structure(ctx).seat_of(role);
            let held = seat.map(|seat| ctx.workspace.response.seats.get(seat));
            Acting {
                seat,
                person: held.and_then(|seat| seat.person),
                deputy: held.and_then(|seat| seat.deputy),
            }
        }
    }
}

/// The own playbook of a risk at a level.
pub(super) fn own<'a>(ctx: &Context<'a>, risk: &Risk, level: Level) -> Option<&'a Playbook> {
    ctx.index().playbooks_of(risk.id).find(|playbook| playbook.level == level)
}

/// The playbook for a risk at a level: the firm's own, else the catalogue's. `None` for an own risk
/// without own steps.
pub fn resolve(ctx: &Context<'_>, service: &Service, risk: &Risk, level: Level) -> Option<ResolvedPlaybook> {
    if let Some(playbook) = own(ctx, risk, level) {
        return Some(resolve_own(ctx, service, playbook));
    }
    let scenario: &Scenario = ctx.index().scenario(&risk.scenario)?;
    let plan = scenario.levels.get(level);
    let steps = plan.steps.iter().map(|step| from_catalogue(ctx, service, step)).collect();
    Some(finish(level, None, plan.trigger.clone(), plan.exit.clone(), steps))
}

fn resolve_own(ctx: &Context<'_>, service: &Service, playbook: &Playbook) -> ResolvedPlaybook {
    let steps = playbook.steps.iter().map(|step| from_own(ctx, service, step)).collect();
    let text = |text: &str| Text::same(text.trim());
    finish(playbook.level, Some(playbook.id), text(&playbook.trigger), text(&playbook.exit), steps)
}

fn from_catalogue(ctx: &Context<'_>, service: &Service, step: &Step) -> ResolvedStep {
    let who = step.role.map(|role| acting(ctx, service, role)).unwrap_or_default();
    ResolvedStep {
        key: step.id.clone(),
        text: step.text.clone(),
        role: step.role,
        seat: who.seat,
        person: who.person,
        deputy: who.deputy,
        minutes: Some(step.minutes),
        by_min: None,
        after: step.after.clone(),
        restores: step.restores,
        needs: step.needs.iter().map(|need| (need.class, need.what.clone())).collect(),
        evidence: step.evidence.clone(),
    }
}

fn from_own(ctx: &Context<'_>, service: &Service, step: &OwnStep) -> ResolvedStep {
    let who = step.role.map(|role| acting(ctx, service, role)).unwrap_or_default();
    ResolvedStep {
        key: step.key.clone(),
        text: Text::same(step.text.trim()),
        role: step.role,
        seat: who.seat,
        person: who.person,
        deputy: who.deputy,
        minutes: step.minutes,
        by_min: None,
        after: step.after.clone(),
        restores: step.restores,
        needs: step.needs.iter().map(|need| (need.class, Text::same(need.what.trim()))).collect(),
        evidence: Text::same(step.evidence.trim()),
    }
}

fn finish(
    level: Level,
    own: Option<Id>,
    trigger: Text,
    exit: Text,
    mut steps: Vec<ResolvedStep>,
) -> ResolvedPlaybook {
    let order: Vec<Timed<'_>> = steps.iter().map(Timed::from).collect();
    let schedule = schedule(&order);
    for (step, by) in steps.iter_mut().zip(&schedule.by_min) {
        step.by_min = *by;
    }
    ResolvedPlaybook {
        level,
        own,
        trigger,
        exit,
        critical_path_min: schedule.critical_path_min,
        faults: schedule.faults,
        steps,
    }
}

/// What the schedule needs to know of a step.
pub(super) struct Timed<'s> {
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
pub(super) struct Schedule {
    pub by_min: Vec<Option<u32>>,
    pub critical_path_min: Option<u32>,
    pub faults: Vec<StepFault>,
}

/// Earliest finishes over the graph of predecessors. A missing predecessor does not hold a step
/// back; steps in a circle have no finish.
pub(super) fn schedule(steps: &[Timed<'_>]) -> Schedule {
    let mut out = Schedule::default();
    let mut known = BTreeSet::new();
    for step in steps {
        if !known.insert(step.key) {
            out.faults.push(StepFault::Repeated { step: step.key.to_owned() });
        }
    }
    for step in steps {
        for after in step.after.iter().filter(|after| !known.contains(after.as_str())) {
            out.faults.push(StepFault::Dangling { step: step.key.to_owned(), after: after.clone() });
        }
    }
    // Finish by key: `None` inside means done, but at a time that is not known.
    let mut done: BTreeMap<&str, Option<u32>> = BTreeMap::new();
    let mut finishes: Vec<Option<Option<u32>>> = steps.iter().map(|_| None).collect();
    loop {
        let mut moved = false;
        for (step, finish) in steps.iter().zip(&mut finishes).filter(|(_, finish)| finish.is_none()) {
            let mut start = Some(0);
            let ready = step.after.iter().filter(|after| known.contains(after.as_str())).all(|after| {
                let before = done.get(after.as_str());
                start = start.zip(before.copied().flatten()).map(|(a, b): (u32, u32)| a.max(b));
                before.is_some()
            });
            if ready {
                let by = start.zip(step.minutes).map(|(start, minutes)| start.saturating_add(minutes));
                *finish = Some(by);
                done.insert(step.key, by);
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

/// The critical path of a risk at a level, without the names: cheap enough for every service.
pub(super) fn critical_path_min(ctx: &Context<'_>, risk: &Risk, level: Level) -> Option<u32> {
    let timed: Vec<Timed<'_>> = match own(ctx, risk, level) {
        Some(playbook) => playbook.steps.iter().map(Timed::from).collect(),
        None => {
            ctx.index().scenario(&risk.scenario)?.levels.get(level).steps.iter().map(Timed::from).collect()
        }
    };
    schedule(&timed).critical_path_min
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::testing::Fixture;
    use crate::catalog::Catalog;
    use crate::model::Choice as _;
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
}
