//! The one rule for response levels, and when raising the level is proposed (head of D2).
//!
//! A person confirms every change; nothing here changes a level. The reporting grade of an accident
//! is another matter and is never derived from it.

use serde::Serialize;

use super::reason::{Reason, number};
use super::{Context, tier};
use crate::model::{Choice as _, Level, Service};
use crate::words::{Text, format_minutes, format_percent};

/// Persons from which a leak is "mass", and the share from which an effect is "notable", where the
/// service says nothing of its own.
pub const DEFAULT_LEAK_PERSONS: u32 = 1000;
pub const DEFAULT_NOTABLE_BP: u32 = 2000;

/// What is known about an interruption. Times count from its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LevelInput {
    pub below_mbco: Option<bool>,
    /// Until the service is expected back at its minimum; `None`: no forecast.
    pub forecast_min: Option<u32>,
    pub elapsed_min: u32,
    pub danger_to_life: bool,
    pub leak_persons: Option<u32>,
    pub sensitive_leak: bool,
    pub provider_gone: bool,
    pub affected_bp: Option<u32>,
}

/// The level, and the clauses that fired: ids of the catalogue's rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LevelJudgement {
    pub level: Level,
    pub clauses: Vec<&'static str>,
    pub reasons: Vec<Reason>,
}

/// A proposal to raise the level; a person confirms it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Raise {
    /// `None`: the RTO is missed, command is informed; there is nothing higher.
    pub to: Option<Level>,
    pub reason: Reason,
}

/// Persons from which a leak at this service is "mass".
pub fn leak_threshold(service: &Service) -> u32 {
    service.levels.leak_persons.unwrap_or(DEFAULT_LEAK_PERSONS)
}

/// Share of the business from which an effect on this service is "notable".
pub fn notable_threshold(service: &Service) -> u32 {
    service.levels.notable_bp.unwrap_or(DEFAULT_NOTABLE_BP)
}

/// Judges the level of an interruption.
pub fn judge_level(ctx: &Context<'_>, service: &Service, input: &LevelInput) -> LevelJudgement {
    let rto = service.bia.rto_min;
    let below = input.below_mbco == Some(true);
    let half = |minutes: u32| rto.is_some_and(|rto| 2 * u64::from(minutes) >= u64::from(rto));
    let late = match input.forecast_min {
        Some(forecast) => rto.is_some_and(|rto| forecast > rto),
        None => half(input.elapsed_min),
    };
    let mass = input.leak_persons.is_some_and(|persons| persons >= leak_threshold(service));
    let notable = input.affected_bp.is_some_and(|share| share >= notable_threshold(service));
    let slow = input.forecast_min.zip(rto).is_some_and(|(forecast, rto)| 2 * u64::from(forecast) > u64::from(rto));
    let clauses: [(&'static str, Level, bool, Text); 7] = [
        ("severe_core", Level::Severe, tier::is_core(service) && below && late, core_figures(service, input)),
        ("severe_life", Level::Severe, input.danger_to_life, Text::default()),
        ("severe_leak", Level::Severe, mass || input.sensitive_leak, leak_figures(service, input)),
        ("severe_gone", Level::Severe, input.provider_gone, Text::default()),
        // Below the minimum is more than "notably affected".
        ("moderate_part", Level::Moderate, notable || below, part_figures(service, input)),
        ("moderate_forecast", Level::Moderate, slow, core_figures(service, input)),
        ("floor", Level::Moderate, has_floor(ctx, service), floor_figures(service)),
    ];
    let fired: Vec<_> = clauses.into_iter().filter(|clause| clause.2).collect();
    let level = fired.iter().map(|clause| clause.1).max().unwrap_or(Level::Mild);
    let mut reasons: Vec<Reason> = fired.iter().map(|(id, _, _, figures)| clause_reason(ctx, id, figures)).collect();
    let mut clauses: Vec<&'static str> = fired.iter().map(|clause| clause.0).collect();
    if fired.is_empty() {
        clauses.push("mild");
        reasons.push(clause_reason(ctx, "mild", &Text::default()));
    }
    if rto.is_none() {
        reasons.push(Reason::new("rto_unknown", RTO_UNKNOWN));
    }
    LevelJudgement { level, clauses, reasons }
}

/// Minutes from the start of an interruption after which raising the level to this one is proposed;
/// 0 for the level at which the service begins. `None` without an RTO.
pub fn raised_after(ctx: &Context<'_>, service: &Service, to: Level) -> Option<u32> {
    let rto = service.bia.rto_min?;
    let policy = ctx.policy();
    let percent = match to {
        Level::Mild => 0,
        Level::Moderate if has_floor(ctx, service) => 0,
        Level::Moderate => policy.raise_moderate_pct,
        Level::Severe => policy.raise_severe_pct,
    };
    u32::try_from(u64::from(rto).saturating_mul(u64::from(percent)) / 100).ok()
}

/// Whether every interruption of the service is at least moderate.
pub fn has_floor(ctx: &Context<'_>, service: &Service) -> bool {
    service.bia.rto_min.is_some_and(|rto| rto <= ctx.policy().floor_min)
}

/// Whether the time that passed calls for a higher level than the present one.
pub fn raise_proposal(ctx: &Context<'_>, service: &Service, now: Level, elapsed_min: u32) -> Option<Raise> {
    let rto = service.bia.rto_min?;
    let policy = ctx.policy();
    let passed = |percent: u32| u64::from(elapsed_min) * 100 >= u64::from(percent) * u64::from(rto);
    let (to, rule, text, percent) = if passed(100) {
        ((now < Level::Severe).then_some(Level::Severe), "timer_100", &TIMER_100, 100)
    } else if now < Level::Severe && passed(policy.raise_severe_pct) {
        (Some(Level::Severe), "timer_75", &TIMER, policy.raise_severe_pct)
    } else if now < Level::Moderate && passed(policy.raise_moderate_pct) {
        (Some(Level::Moderate), "timer_50", &TIMER, policy.raise_moderate_pct)
    } else {
        return None;
    };
    let slots = [
        ("elapsed", format_minutes(elapsed_min)),
        ("rto", format_minutes(rto)),
        ("percent", number(percent)),
        ("level", to.unwrap_or(now).label()),
    ];
    Some(Raise { to, reason: Reason::filled(rule, text, &slots) })
}

/// The clause in the catalogue's words, followed by the figures of this case.
fn clause_reason(ctx: &Context<'_>, id: &'static str, figures: &Text) -> Reason {
    let clause = ctx.catalog.levels.rule.iter().find(|clause| clause.id == id);
    let words = clause.map_or_else(|| Text::same(id), |clause| clause.text.clone());
    if figures.is_empty() {
        return Reason::new(id, words);
    }
    Reason::new(id, Text::owned(format!("{} {}", words.en, figures.en), format!("{}{}", words.zh, figures.zh)))
}

fn core_figures(service: &Service, input: &LevelInput) -> Text {
    let Some(rto) = service.bia.rto_min else { return Text::default() };
    let rto = format_minutes(rto);
    match input.forecast_min {
        Some(forecast) => FORECAST.fill(&[("forecast", format_minutes(forecast)), ("rto", rto)]),
        None => NO_FORECAST.fill(&[("elapsed", format_minutes(input.elapsed_min)), ("rto", rto)]),
    }
}

fn leak_figures(service: &Service, input: &LevelInput) -> Text {
    match input.leak_persons {
        Some(persons) => LEAK.fill(&[("persons", number(persons)), ("from", number(leak_threshold(service)))]),
        None => Text::default(),
    }
}

fn part_figures(service: &Service, input: &LevelInput) -> Text {
    let percent = |bp: u32| Text::same(format_percent(bp));
    match input.affected_bp {
        Some(share) => AFFECTED.fill(&[("share", percent(share)), ("from", percent(notable_threshold(service)))]),
        None => BELOW_MINIMUM,
    }
}

fn floor_figures(service: &Service) -> Text {
    service.bia.rto_min.map(|rto| FLOOR.fill(&[("rto", format_minutes(rto))])).unwrap_or_default()
}

const FORECAST: Text = Text::new("Forecast {forecast}, RTO {rto}.", "预计恢复时间{forecast}，RTO {rto}。");
const NO_FORECAST: Text = Text::new("No forecast after {elapsed}, RTO {rto}.", "已过{elapsed}仍无法预计，RTO {rto}。");
const LEAK: Text =
    Text::new("{persons} persons here; mass begins at {from}.", "本次涉及{persons}人，达到{from}人即为大规模。");
const AFFECTED: Text = Text::new("{share} affected; notable begins at {from}.", "受影响{share}，达到{from}即为明显。");
const BELOW_MINIMUM: Text = Text::new("It is below its minimum (MBCO).", "服务已低于最低水平（MBCO）。");
const FLOOR: Text = Text::new("RTO here: {rto}.", "本服务RTO为{rto}。");
const RTO_UNKNOWN: Text = Text::new(
    "The service has no RTO yet, so the clauses on time could not be judged.",
    "该服务尚无RTO，与时间有关的条款无法判断。",
);
const TIMER: Text = Text::new(
    "{elapsed} of the RTO of {rto} have passed ({percent}% or more): raise the level to {level}?",
    "RTO为{rto}，已过{elapsed}（达到{percent}%），建议升为{level}，请确认。",
);
const TIMER_100: Text = Text::new(
    "The RTO of {rto} is missed after {elapsed}: inform command; the level is {level}.",
    "已过{elapsed}，未能在RTO {rto}内恢复：请报告指挥，级别为{level}。",
);

#[cfg(test)]
mod tests;
