//! The steps for one risk at one level, with the people of this firm in them and times that add up.
//!
//! The firm's own version replaces the catalogue's as a whole. Steps form a graph; circles and
//! missing predecessors are told, and never hang.

use serde::Serialize;

use super::Context;
use super::flow::decided_min;
use super::level::raised_after;
use super::schedule::{StepFault, Timed, schedule, soonest};
use crate::model::pack::{Scenario, Step};
use crate::model::{Id, Level, OwnStep, Playbook, ResourceClass, Risk, SeatKind, Service, Size, StepRole, Structure};
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

impl<'s> From<&'s ResolvedStep> for Timed<'s> {
    fn from(step: &'s ResolvedStep) -> Self {
        Self { key: &step.key, minutes: step.minutes, after: &step.after, restores: step.restores }
    }
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
    /// By when the level must begin so that its steps keep the RTO, counted from the start of the
    /// interruption; `None` when it may begin as late as the timers propose it, when the steps
    /// alone take longer than the RTO, and while one of the two is not known.
    pub start_by_min: Option<u32>,
    /// Whether the steps miss the RTO even if the level begins as soon as it can be decided. Never
    /// for the mild level, at which the service has not fallen below its minimum.
    pub misses_rto: bool,
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
        StepRole::Owner => {
            Acting { seat: None, person: service.owner, deputy: service.deputy.or_else(|| own_deputy(service.owner)) }
        }
        StepRole::Provider => {
            let Some(vendor) = ctx.index().vendor(service.vendor) else { return Acting::default() };
            // The liaison carries out the steps; whoever decides on escalation stands in.
            let person = vendor.liaison.or(vendor.escalation);
            let deputy = vendor.escalation.filter(|id| Some(*id) != person).or_else(|| own_deputy(person));
            Acting { seat: None, person, deputy }
        }
        role => {
            let seat = structure(ctx).seat_of(role);
            let held = seat.map(|seat| ctx.workspace.response.seats.get(seat));
            Acting { seat, person: held.and_then(|seat| seat.person), deputy: held.and_then(|seat| seat.deputy) }
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
    let mut resolved = match own(ctx, risk, level) {
        Some(playbook) => resolve_own(ctx, service, playbook),
        None => {
            let scenario: &Scenario = ctx.index().scenario(&risk.scenario)?;
            let plan = scenario.levels.get(level);
            let steps = plan.steps.iter().map(|step| from_catalogue(ctx, service, step)).collect();
            finish(level, None, plan.trigger.clone(), plan.exit.clone(), steps)
        }
    };
    resolved.start_by_min = start_by(ctx, service, level, resolved.critical_path_min);
    resolved.misses_rto = misses_rto(ctx, service, level, resolved.critical_path_min);
    Some(resolved)
}

/// Whether steps so long miss the RTO: they begin when the level is decided, and no sooner.
pub(super) fn misses_rto(ctx: &Context<'_>, service: &Service, level: Level, path_min: Option<u32>) -> bool {
    let known = service.bia.rto_min.zip(path_min).filter(|_| level != Level::Mild);
    known.is_some_and(|(rto, path)| rto.checked_sub(path).is_none_or(|latest| latest < decided_min(ctx, service)))
}

/// By when a level must begin to keep the RTO, where that is before the timers propose it.
pub(super) fn start_by(ctx: &Context<'_>, service: &Service, level: Level, path_min: Option<u32>) -> Option<u32> {
    let latest = service.bia.rto_min?.checked_sub(path_min?)?;
    (latest < raised_after(ctx, service, level)?).then_some(latest)
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

fn finish(level: Level, own: Option<Id>, trigger: Text, exit: Text, mut steps: Vec<ResolvedStep>) -> ResolvedPlaybook {
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
        start_by_min: None,
        misses_rto: false,
        faults: schedule.faults,
        steps,
    }
}

/// The critical path of a risk at a level, without the names.
pub(super) fn critical_path_min(ctx: &Context<'_>, risk: &Risk, level: Level) -> Option<u32> {
    match own(ctx, risk, level) {
        Some(playbook) => {
            let timed: Vec<Timed<'_>> = playbook.steps.iter().map(Timed::from).collect();
            schedule(&timed).critical_path_min
        }
        None => ctx.index().critical_path_min(&risk.scenario, level),
    }
}

/// The first finish of each role among the steps of a risk at a level.
pub(super) fn first_due(ctx: &Context<'_>, risk: &Risk, level: Level) -> Vec<(StepRole, u32)> {
    match own(ctx, risk, level) {
        Some(playbook) => {
            let timed: Vec<Timed<'_>> = playbook.steps.iter().map(Timed::from).collect();
            soonest(playbook.steps.iter().map(|step| step.role).zip(schedule(&timed).by_min))
        }
        None => ctx.index().first_due(&risk.scenario, level).to_vec(),
    }
}

#[cfg(test)]
mod tests;
