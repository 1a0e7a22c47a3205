//! The steps for one risk at one level, with the people of this firm in them and times of one clock.
//!
//! The firm's own version replaces the catalogue's as a whole. Steps form a graph; circles and
//! missing predecessors are told, and never hang.

use serde::Serialize;

use super::Context;
use super::activation::activation;
use super::clock::rto_min;
use super::level::has_floor;
use super::schedule::{Schedule, StepFault, Timed, schedule};
use super::trade::{Part, Trade, after, bridges, starts_workaround};
use super::vendor_of;
use crate::model::pack::{LevelPlan, Scenario, Step};
use crate::model::{
    Choice as _, Id, Level, OwnStep, Person, Playbook, ResourceClass, Risk, SeatKind, Service, Size, StepRole,
    Structure,
};
use crate::words::{Text, sort_by_key};

/// A step with who does it and by when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ResolvedStep {
    pub key: String,
    /// Its place in the firm's own playbook, or in the catalogue's.
    pub at: usize,
    pub text: Text,
    pub role: Option<StepRole>,
    /// The seat that acts for the role; none for owner, provider and whoever is on the spot.
    pub seat: Option<SeatKind>,
    pub person: Option<Id>,
    pub deputy: Option<Id>,
    /// By when it is to be done, counted from when the interruption began.
    pub due_min: Option<u32>,
    /// By when it can be: never before those that it waits for, nor in the same minute as another of the
    /// same person. `None` while it has no time, or waits for itself.
    pub by_min: Option<u32>,
    /// The step that the same person does first in its place.
    pub held_by: Option<String>,
    pub after: Vec<String>,
    pub restores: bool,
    /// It starts a way to go on without the provider.
    pub workaround: bool,
    pub needs: Vec<(Option<ResourceClass>, Text)>,
    pub evidence: Text,
}

/// A playbook ready to print or to follow: its steps by the time at which they are done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ResolvedPlaybook {
    pub level: Level,
    /// The firm's own version; `None`: the catalogue's.
    pub own: Option<Id>,
    /// Life, a leak or a crime: it starts at once, whatever the clocks say.
    pub at_once: bool,
    /// It begins days into the interruption; its times count from when it begins.
    pub later: bool,
    pub trigger: Text,
    pub exit: Text,
    pub steps: Vec<ResolvedStep>,
    /// When the service is back at its minimum, counted from when the interruption began; `None` when no
    /// step restores it or times are missing, and at a level that begins later.
    pub critical_path_min: Option<u32>,
    /// Whether that is after the RTO. Never at the mild level, at which the service has not fallen below
    /// its minimum.
    pub misses_rto: bool,
    /// By when a way of the firm's own starts all the same, so that the RTO is kept.
    pub start_by_min: Option<u32>,
    pub faults: Vec<StepFault>,
}

impl ResolvedPlaybook {
    fn each_text(&mut self, change: impl Fn(&mut Text)) {
        let steps = self.steps.iter_mut().flat_map(|step| {
            [&mut step.text, &mut step.evidence].into_iter().chain(step.needs.iter_mut().map(|need| &mut need.1))
        });
        [&mut self.trigger, &mut self.exit].into_iter().chain(steps).for_each(change);
    }
}

/// While nobody is named for safety, its steps fall to whoever is on the spot: so long that they can be there.
const ON_THE_SPOT_MIN: u32 = 60;

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
            let Some(vendor) = vendor_of(ctx, service) else { return Acting::default() };
            // The liaison carries out the steps; whoever decides on escalation stands in.
            let person = vendor.liaison.or(vendor.escalation);
            let deputy = vendor.escalation.filter(|id| Some(*id) != person).or_else(|| own_deputy(person));
            Acting { seat: None, person, deputy }
        }
        // Money is moved by whoever may spend it, where the firm named somebody.
        StepRole::Finance if ctx.index().person(ctx.workspace.response.spender).is_some() => {
            let spender = ctx.workspace.response.spender;
            let seat = structure(ctx).seat_of(role).map(|seat| ctx.workspace.response.seats.get(seat));
            let held = seat.into_iter().flat_map(|seat| [seat.person, seat.deputy]).flatten();
            Acting { seat: None, person: spender, deputy: held.into_iter().find(|id| Some(*id) != spender) }
        }
        role => seated(ctx, role),
    }
}

/// Who holds the seat that a role falls to, whatever the service.
pub fn seated(ctx: &Context<'_>, role: StepRole) -> Acting {
    let seat = structure(ctx).seat_of(role);
    let held = seat.map(|seat| ctx.workspace.response.seats.get(seat));
    Acting { seat, person: held.and_then(|seat| seat.person), deputy: held.and_then(|seat| seat.deputy) }
}

/// Within what somebody can act, where that is after a step of theirs is due.
pub fn late_reach(person: &Person, due_min: u32) -> Option<u32> {
    person.reach_min.filter(|reach| *reach > due_min)
}

/// The own playbook of a risk at a level.
pub(super) fn own<'a>(ctx: &Context<'a>, risk: &Risk, level: Level) -> Option<&'a Playbook> {
    ctx.index().playbooks_of(risk.id).find(|playbook| playbook.level == level)
}

/// The playbook for a risk at a level: the firm's own, else the catalogue's. `None` for an own risk
/// without own steps.
pub fn resolve(ctx: &Context<'_>, service: &Service, risk: &Risk, level: Level) -> Option<ResolvedPlaybook> {
    let mut resolved = resolve_unfilled(ctx, service, risk, level)?;
    if resolved.own.is_none() {
        let trade = Trade::of(ctx, service);
        resolved.each_text(|text| *text = trade.say(text));
    }
    Some(resolved)
}

/// The same with the slots of the catalogue's texts still open: for a plan, which fills them when it is composed, so
/// that what a person typed stays marked as theirs.
pub fn resolve_unfilled(ctx: &Context<'_>, service: &Service, risk: &Risk, level: Level) -> Option<ResolvedPlaybook> {
    let mut resolved = match own(ctx, risk, level) {
        Some(playbook) => resolve_own(ctx, service, playbook, begins_later(ctx, risk, level)),
        None => {
            let scenario = ctx.index().scenario(&risk.scenario)?;
            resolve_catalogue(ctx, service, scenario, scenario.levels.get(level), level)
        }
    };
    resolved.misses_rto = misses_rto(ctx, service, level, resolved.critical_path_min);
    if resolved.misses_rto {
        let kept = activation(ctx, service).filter(|activation| !activation.misses_rto());
        resolved.start_by_min = kept.and_then(|kept| u32::try_from(kept.last_moment_min).ok());
    }
    Some(resolved)
}

/// What is done in any interruption at the mild level, with the slots still open.
pub fn mild_interruption(ctx: &Context<'_>, service: &Service) -> ResolvedPlaybook {
    let plan = &ctx.catalog.mild_interruption;
    resolve_catalogue(ctx, service, &Scenario::default(), plan, Level::Mild)
}

/// Whether a service passes over a level of a scenario: it is an interruption, and those begin higher here.
pub fn is_passed_over(ctx: &Context<'_>, service: &Service, scenario: &Scenario, level: Level) -> bool {
    level == Level::Mild && scenario.levels.mild.interrupts && has_floor(ctx, service)
}

/// Whether steps that are done so late miss the RTO.
pub(super) fn misses_rto(ctx: &Context<'_>, service: &Service, level: Level, path_min: Option<u32>) -> bool {
    level != Level::Mild && rto_min(ctx, service).zip(path_min).is_some_and(|(rto, path)| path > rto)
}

/// Whether a level of a scenario begins days into the interruption, with whichever steps.
fn begins_later(ctx: &Context<'_>, risk: &Risk, level: Level) -> bool {
    ctx.index().scenario(&risk.scenario).is_some_and(|scenario| scenario.levels.get(level).later)
}

fn resolve_own(ctx: &Context<'_>, service: &Service, playbook: &Playbook, later: bool) -> ResolvedPlaybook {
    let steps = playbook.steps.iter().enumerate().map(|(at, step)| from_own(ctx, service, at, step)).collect();
    let text = |text: &str| Text::same(text.trim());
    let timed = timed_own(playbook, &|role| acting(ctx, service, role).person);
    ResolvedPlaybook {
        level: playbook.level,
        own: Some(playbook.id),
        later,
        trigger: text(&playbook.trigger),
        exit: text(&playbook.exit),
        ..in_time(scheduled(&timed, service, later), steps)
    }
}

fn resolve_catalogue(
    ctx: &Context<'_>,
    service: &Service,
    scenario: &Scenario,
    plan: &LevelPlan,
    level: Level,
) -> ResolvedPlaybook {
    let trade = Trade::of(ctx, service);
    let parts = trade.parts(scenario, plan);
    let roles = roles_of(ctx, plan, &parts);
    let timed = timed_catalogue(&trade, plan, &roles, &parts, &|role| acting(ctx, service, role).person);
    let steps = plan.steps.iter().zip(&parts).enumerate().map(|(at, (step, part))| ResolvedStep {
        after: after(step, &plan.steps, &parts),
        ..from_catalogue(ctx, service, &trade, plan, (at, step), *part)
    });
    let mut resolved = ResolvedPlaybook {
        level,
        own: None,
        at_once: plan.at_once,
        later: plan.later,
        trigger: plan.trigger.clone(),
        exit: plan.exit.clone(),
        ..in_time(scheduled(&timed, service, plan.later), steps.collect())
    };
    resolved.steps.retain(|step| parts.get(step.at) != Some(&Part::LeftOut));
    resolved
}

fn from_catalogue(
    ctx: &Context<'_>,
    service: &Service,
    trade: &Trade<'_>,
    plan: &LevelPlan,
    (at, step): (usize, &Step),
    part: Part,
) -> ResolvedStep {
    let role = role_of(ctx, step, part);
    let who = role.map(|role| acting(ctx, service, role)).unwrap_or_default();
    ResolvedStep {
        key: step.id.clone(),
        at,
        text: if part == Part::Elsewhere { trade.elsewhere(plan) } else { step.text.clone() },
        role,
        seat: who.seat,
        person: who.person,
        deputy: who.deputy,
        due_min: Some(step.minutes),
        by_min: None,
        held_by: None,
        after: Vec::new(),
        restores: step.restores,
        workaround: starts_workaround(step) || part == Part::Elsewhere && bridges(plan),
        needs: step.needs.iter().map(|need| (need.class, need.what.clone())).collect(),
        // What the provider would have left, nobody of ours can.
        evidence: if part == Part::Elsewhere { Text::default() } else { step.evidence.clone() },
    }
}

fn from_own(ctx: &Context<'_>, service: &Service, at: usize, step: &OwnStep) -> ResolvedStep {
    let who = step.role.map(|role| acting(ctx, service, role)).unwrap_or_default();
    ResolvedStep {
        key: step.key.clone(),
        at,
        text: Text::same(step.text.trim()),
        role: step.role,
        seat: who.seat,
        person: who.person,
        deputy: who.deputy,
        due_min: step.due_min,
        by_min: None,
        held_by: None,
        after: step.after.clone(),
        restores: step.restores,
        workaround: false,
        needs: step.needs.iter().map(|need| (need.class, Text::same(need.what.trim()))).collect(),
        evidence: Text::same(step.evidence.trim()),
    }
}

/// Steps with their times, in the order of these.
fn in_time(schedule: Schedule, mut steps: Vec<ResolvedStep>) -> ResolvedPlaybook {
    let keys: Vec<String> = steps.iter().map(|step| step.key.clone()).collect();
    for ((step, by), held) in steps.iter_mut().zip(&schedule.by_min).zip(&schedule.held_by) {
        step.by_min = *by;
        step.held_by = held.and_then(|at| keys.get(at).cloned());
    }
    sort_by_key(&mut steps, |step| {
        let settled = schedule.order.iter().position(|at| *at == step.at);
        (step.by_min.unwrap_or(u32::MAX), settled.unwrap_or(usize::MAX))
    });
    ResolvedPlaybook {
        level: Level::Mild,
        own: None,
        at_once: false,
        later: false,
        trigger: Text::default(),
        exit: Text::default(),
        critical_path_min: schedule.critical_path_min,
        misses_rto: false,
        start_by_min: None,
        faults: schedule.faults,
        steps,
    }
}

/// The times of steps that begin once the interruption is noticed; where a level begins later, with it, and then they
/// promise nothing that the RTO asks for.
fn scheduled(steps: &[Timed<'_>], service: &Service, later: bool) -> Schedule {
    if later {
        return Schedule { critical_path_min: None, ..schedule(steps, 0) };
    }
    let late = late_noticed_min(service);
    let noticed = if late > 0 { 0 } else { service.bia.detection_min.unwrap_or(0) };
    let schedule = schedule(steps, noticed);
    let path = schedule.critical_path_min.map(|path| path.saturating_add(late));
    Schedule { critical_path_min: path, ..schedule }
}

/// How soon an interruption is noticed as a rule, at most.
const SOON_MIN: u32 = 60;

/// What lies between the start of an interruption and the first step, where that is long: the times of steps count from
/// when it is noticed, and only when the minimum is reached counts from the start. A short while is in the times.
pub fn late_noticed_min(service: &Service) -> u32 {
    service.bia.detection_min.filter(|minutes| *minutes > SOON_MIN).unwrap_or(0)
}

fn role_of(ctx: &Context<'_>, step: &Step, part: Part) -> Option<StepRole> {
    let later = step.role == Some(StepRole::Safety) && step.minutes > ON_THE_SPOT_MIN;
    let by_owner = later && ctx.index().person(ctx.workspace.response.seats.safety.person).is_none();
    if part == Part::Elsewhere || by_owner { Some(StepRole::Owner) } else { step.role }
}

/// Who acts for a role.
type Who<'w> = &'w dyn Fn(StepRole) -> Option<Id>;

fn timed_own<'s>(playbook: &'s Playbook, who: Who<'_>) -> Vec<Timed<'s>> {
    playbook.steps.iter().map(|step| Timed { person: step.role.and_then(who), ..Timed::from(step) }).collect()
}

/// A step that is left out holds nothing back by itself.
fn timed_catalogue<'s>(
    trade: &Trade<'_>,
    plan: &'s LevelPlan,
    roles: &[Option<StepRole>],
    parts: &[Part],
    who: Who<'_>,
) -> Vec<Timed<'s>> {
    let timed = |((step, part), role): ((&'s Step, &Part), &Option<StepRole>)| {
        let left = Timed { key: &step.id, after: &step.after, due_min: Some(0), ..Timed::default() };
        if *part == Part::LeftOut {
            return left;
        }
        let (person, ready_min) = (role.and_then(who), trade.ready_min(step));
        Timed { due_min: Some(step.minutes), ready_min, person, restores: step.restores, ..left }
    };
    plan.steps.iter().zip(parts).zip(roles).map(timed).collect()
}

/// The role of each step of a level; none of those that are left out.
fn roles_of(ctx: &Context<'_>, plan: &LevelPlan, parts: &[Part]) -> Vec<Option<StepRole>> {
    let kept = |(step, part): (&Step, &Part)| role_of(ctx, step, *part).filter(|_| *part != Part::LeftOut);
    plan.steps.iter().zip(parts).map(kept).collect()
}

/// The times of a risk's steps at a level, and their roles; without the words.
pub(super) struct Timing {
    pub risk: Id,
    pub level: Level,
    /// When the service is back at its minimum by these steps.
    pub critical_path_min: Option<u32>,
    pub faults: Vec<StepFault>,
    by_min: Vec<Option<u32>>,
    held_by: Vec<Option<usize>>,
    roles: Vec<Option<StepRole>>,
    /// Who acts for them.
    people: Vec<Option<Id>>,
}

/// Those of all levels of the risks of a service that are ever begun, worked out once for all that asks for them.
pub(super) fn timings<'r>(ctx: &Context<'_>, service: &Service, risks: impl Iterator<Item = &'r Risk>) -> Vec<Timing> {
    let trade = Trade::of(ctx, service);
    // Each role is looked up once: a hundred steps ask for them.
    let people: Vec<(StepRole, Option<Id>)> =
        StepRole::ALL.iter().map(|role| (*role, acting(ctx, service, *role).person)).collect();
    let who = |role: StepRole| people.iter().find(|(of, _)| *of == role).and_then(|(_, person)| *person);
    let mut all = Vec::new();
    for risk in risks {
        let scenario = ctx.index().scenario(&risk.scenario);
        let is_done = |level: &&Level| {
            let passed_over = scenario.is_some_and(|scenario| is_passed_over(ctx, service, scenario, **level));
            !passed_over || own(ctx, risk, **level).is_some()
        };
        all.extend(Level::ALL.iter().filter(is_done).map(|level| timing(ctx, service, &trade, &who, (risk, *level))));
    }
    all
}

fn timing(
    ctx: &Context<'_>,
    service: &Service,
    trade: &Trade<'_>,
    who: Who<'_>,
    (risk, level): (&Risk, Level),
) -> Timing {
    let (timed, roles) = if let Some(playbook) = own(ctx, risk, level) {
        (timed_own(playbook, who), playbook.steps.iter().map(|step| step.role).collect())
    } else if let Some(scenario) = ctx.index().scenario(&risk.scenario) {
        let plan = scenario.levels.get(level);
        let parts = trade.parts(scenario, plan);
        let roles = roles_of(ctx, plan, &parts);
        (timed_catalogue(trade, plan, &roles, &parts, who), roles)
    } else {
        Default::default()
    };
    let people = timed.iter().map(|step| step.person).collect();
    let Schedule { by_min, held_by, critical_path_min, faults, .. } =
        scheduled(&timed, service, begins_later(ctx, risk, level));
    Timing { risk: risk.id, level, critical_path_min, faults, by_min, held_by, roles, people }
}

impl Timing {
    /// Each step's role, and by when it is done.
    pub fn dues(&self) -> impl Iterator<Item = (StepRole, u32)> {
        self.roles.iter().zip(&self.by_min).filter_map(|(role, by)| (*role).zip(*by))
    }

    /// Whom two steps fall to in the same minute for holding two seats, with the roles of the two.
    pub fn doubled(&self, ctx: &Context<'_>) -> Vec<(Id, [StepRole; 2])> {
        let role = |at: usize| self.roles.get(at).copied().flatten();
        let held = self.held_by.iter().enumerate().filter_map(|(at, by)| Some((at, role(at)?, role((*by)?)?)));
        let seat = |role: StepRole| structure(ctx).seat_of(role).ok_or(role);
        let two = held.filter(|(_, one, other)| seat(*one) != seat(*other));
        two.filter_map(|(at, one, other)| Some((self.people.get(at).copied().flatten()?, [one, other]))).collect()
    }
}

#[cfg(test)]
mod tests;
