//! The one rule for response levels, and when raising the level is proposed (head of D2).
//!
//! A person confirms every change; nothing here changes a level. The reporting grade of an accident
//! is another matter and is never derived from it.

use serde::Serialize;

use super::Context;
use super::activation::{activation, decide_by_before, decide_by_min};
use super::clock::{mtpd_min, rto_min, runs_to_date};
use super::reason::{Reason, number};
use super::tier::{self, judge_tier};
use crate::model::{Choice as _, Level, Service, Tier, choices};
use crate::words::{Text, format_minutes, format_percent};

/// Persons from which a leak is "mass", and the share from which an effect is "notable", where the
/// service says nothing of its own.
pub const DEFAULT_LEAK_PERSONS: u32 = 1000;
pub const DEFAULT_NOTABLE_BP: u32 = 2000;

choices! {
    /// Whether anybody is hurt, trapped or in danger.
    Harm {
        None = "none" ("Nobody", "没有"),
        FirstAid = "first_aid" ("First aid only", "擦伤，现场处理即可"),
        Doctor = "doctor" ("Needs a doctor; awake and walking", "要去医院，但神志清醒、能走动"),
        Grave = "grave" ("Grave, trapped, or was unconscious", "伤势重、昏迷过或被困"),
        /// Counts as grave until a doctor has said otherwise.
        Unknown = "unknown" ("Not known", "说不清"),
    }
}

choices! {
    /// Whether personal or secret data got out.
    Leak {
        None = "none" ("No sign of it", "没有迹象"),
        Few = "few" ("Few", "少量"),
        /// From the threshold of the service, or sensitive ones.
        Mass = "mass" ("Many, or sensitive ones", "大量或敏感"),
        Unknown = "unknown" ("Not known", "说不清"),
    }
}

choices! {
    /// Whether the service is below its minimum (MBCO).
    Minimum {
        Held = "held" ("At its minimum or above", "不低于最低水平"),
        Below = "below" ("Below its minimum", "低于最低水平"),
        /// Counts as below.
        Unknown = "unknown" ("Not known", "说不清"),
    }
}

/// What is known about an interruption. Minutes count from its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LevelInput {
    pub elapsed_min: u32,
    pub harm: Harm,
    pub leak: Leak,
    pub provider_gone: bool,
    /// A crime, a demand for money, or press.
    pub public_or_crime: bool,
    pub minimum: Minimum,
    pub affected_bp: Option<u32>,
    /// Until the service is expected back at its minimum, by somebody with a name; `None`: nobody can say.
    pub forecast_min: Option<u32>,
    /// When the vendor promised it back, counted like all else.
    pub promised_min: Option<u32>,
    /// When the date comes that the service has to keep, counted like all else; of services that run to one.
    pub due_min: Option<u32>,
}

impl LevelInput {
    /// As it began, and nothing is known to be wrong.
    pub const QUIET: Self = Self {
        elapsed_min: 0,
        harm: Harm::None,
        leak: Leak::None,
        provider_gone: false,
        public_or_crime: false,
        minimum: Minimum::Held,
        affected_bp: None,
        forecast_min: None,
        promised_min: None,
        due_min: None,
    };
}

impl Default for LevelInput {
    fn default() -> Self {
        Self::QUIET
    }
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

/// Judges the level of an interruption: the gravest clause that holds decides, and all that hold are told.
pub fn judge_level(ctx: &Context<'_>, service: &Service, input: &LevelInput) -> LevelJudgement {
    use Level::{Moderate, Severe};
    let limit = limit(ctx, service, input);
    let below = input.minimum != Minimum::Held;
    let vital = below && is_vital(ctx, service);
    let decide_by = if runs_to_date(ctx, service) {
        input.due_min.map(|due| decide_by_before(ctx, service, due))
    } else {
        decide_by_min(ctx, service)
    };
    let late = input.forecast_min.zip(limit).is_some_and(|(forecast, limit)| forecast > limit);
    let silent = input.forecast_min.is_none() && decide_by.is_some_and(|by| i64::from(input.elapsed_min) >= by);
    let broken = input.promised_min.is_some_and(|promised| input.elapsed_min > promised);
    let notable = input.affected_bp.is_some_and(|share| share >= notable_threshold(service));
    // Half of the way to a date says nothing: there, what counts is when deciding starts.
    let slow_after = if runs_to_date(ctx, service) {
        activation(ctx, service).and(decide_by).or(limit.map(i64::from))
    } else {
        limit.map(|rto| i64::from(rto / 2))
    };
    let slow = input.forecast_min.zip(slow_after).is_some_and(|(forecast, after)| i64::from(forecast) > after);
    let floor = has_floor(ctx, service);
    let tolerable = tolerable(ctx, service, input);
    let beyond = below && !is_vital(ctx, service) && is_beyond(tolerable, input);
    let clauses: [(&'static str, Level, bool, Text); 13] = [
        ("severe_life", Severe, matches!(input.harm, Harm::Grave | Harm::Unknown), Text::default()),
        ("severe_leak", Severe, input.leak == Leak::Mass, leak_figures(service)),
        ("severe_gone", Severe, input.provider_gone, Text::default()),
        ("severe_late", Severe, vital && late, forecast_figures(ctx, service, input)),
        ("severe_silent", Severe, vital && silent, silent_figures(decide_by, input)),
        ("severe_promise", Severe, vital && broken, promise_figures(input)),
        ("severe_mtpd", Severe, beyond, tolerable_figures(tolerable)),
        // Below the minimum is more than "notably affected".
        ("moderate_part", Moderate, notable || below, part_figures(service, input)),
        ("moderate_forecast", Moderate, slow, forecast_figures(ctx, service, input)),
        ("moderate_promise", Moderate, broken, promise_figures(input)),
        ("moderate_hurt", Moderate, input.harm == Harm::Doctor, Text::default()),
        (
            "moderate_outside",
            Moderate,
            input.public_or_crime || matches!(input.leak, Leak::Few | Leak::Unknown),
            Text::default(),
        ),
        ("floor", Moderate, floor, floor_figures(service)),
    ];
    let fired: Vec<_> = clauses.into_iter().filter(|clause| clause.2).collect();
    let level = fired.iter().map(|clause| clause.1).max().unwrap_or(Level::Mild);
    let mut reasons: Vec<Reason> = fired.iter().map(|(id, _, _, figures)| clause_reason(ctx, id, figures)).collect();
    let mut clauses: Vec<&'static str> = fired.iter().map(|clause| clause.0).collect();
    if fired.is_empty() {
        clauses.push("mild");
        reasons.push(clause_reason(ctx, "mild", &Text::default()));
    }
    if limit.is_none() {
        let unknown = if runs_to_date(ctx, service) { DUE_UNKNOWN } else { RTO_UNKNOWN };
        reasons.push(Reason::new("rto_unknown", unknown));
    }
    LevelJudgement { level, clauses, reasons }
}

/// Within what the service must be back, from the start of the interruption: its RTO, or until the date comes.
fn limit(ctx: &Context<'_>, service: &Service, input: &LevelInput) -> Option<u32> {
    if runs_to_date(ctx, service) { input.due_min } else { rto_min(ctx, service) }
}

/// Until when being below the minimum can be borne at all, from the start of the interruption: the MTPD, which counts
/// from the date where the service runs to one.
fn tolerable(ctx: &Context<'_>, service: &Service, input: &LevelInput) -> Option<u32> {
    let mtpd = mtpd_min(ctx, service)?;
    if runs_to_date(ctx, service) { Some(input.due_min?.saturating_add(mtpd)) } else { Some(mtpd) }
}

/// Whether that has come, or is expected to come before the service is back.
fn is_beyond(tolerable: Option<u32>, input: &LevelInput) -> bool {
    tolerable
        .is_some_and(|limit| input.elapsed_min >= limit || input.forecast_min.is_some_and(|forecast| forecast > limit))
}

/// Whether a missed RTO alone makes an interruption grave: the core business needs it, or it is of tier 1. Of the
/// others, only a missed MTPD does (`docs/decisions/0062-past-its-mtpd-every-interruption-is-severe.md`).
pub fn is_vital(ctx: &Context<'_>, service: &Service) -> bool {
    tier::is_core(service) || judge_tier(ctx, service).tier == Some(Tier::Critical)
}

/// Minutes from the start of an interruption after which raising the level to this one is proposed;
/// 0 for the level at which the service begins. `None` without an RTO.
pub fn raised_after(ctx: &Context<'_>, service: &Service, to: Level) -> Option<u32> {
    let rto = rto_min(ctx, service)?;
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
    rto_min(ctx, service).is_some_and(|rto| rto <= ctx.policy().floor_min)
}

/// Whether the time that passed calls for a higher level than the present one. Past the RTO the
/// commander is told; above the minimum the grave level is not proposed for it.
pub fn raise_proposal(
    ctx: &Context<'_>,
    service: &Service,
    now: Level,
    minimum: Minimum,
    elapsed_min: u32,
) -> Option<Raise> {
    let rto = rto_min(ctx, service)?;
    let policy = ctx.policy();
    let passed = |percent: u32| u64::from(elapsed_min) * 100 >= u64::from(percent) * u64::from(rto);
    let beyond = mtpd_min(ctx, service).is_some_and(|limit| elapsed_min >= limit);
    let grave = now < Level::Severe && minimum != Minimum::Held && (is_vital(ctx, service) || beyond);
    let (to, rule, text, percent) = if passed(100) {
        (grave.then_some(Level::Severe), "timer_100", &TIMER_100, 100)
    } else if grave && passed(policy.raise_severe_pct) {
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

fn forecast_figures(ctx: &Context<'_>, service: &Service, input: &LevelInput) -> Text {
    let known = input.forecast_min.zip(limit(ctx, service, input));
    let text = if runs_to_date(ctx, service) { FORECAST_TO_DATE } else { FORECAST };
    known.map_or_else(Text::default, |(forecast, limit)| {
        text.fill(&[("forecast", format_minutes(forecast)), ("rto", format_minutes(limit))])
    })
}

fn silent_figures(decide_by: Option<i64>, input: &LevelInput) -> Text {
    let by = decide_by.map_or(0, |by| u32::try_from(by).unwrap_or(0));
    SILENT.fill(&[("elapsed", format_minutes(input.elapsed_min)), ("by", format_minutes(by))])
}

fn tolerable_figures(limit: Option<u32>) -> Text {
    limit.map(|limit| TOLERABLE.fill(&[("mtpd", format_minutes(limit))])).unwrap_or_default()
}

fn promise_figures(input: &LevelInput) -> Text {
    input.promised_min.map(|promised| PROMISED.fill(&[("promised", format_minutes(promised))])).unwrap_or_default()
}

fn leak_figures(service: &Service) -> Text {
    LEAK.fill(&[("from", number(leak_threshold(service)))])
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
const FORECAST_TO_DATE: Text =
    Text::new("Forecast {forecast}; the deadline comes after {rto}.", "预计恢复时间{forecast}，距截止时点{rto}。");
const SILENT: Text =
    Text::new("{elapsed} have passed; deciding starts at {by}.", "已过{elapsed}，最迟{by}时应开始决策。");
const TOLERABLE: Text = Text::new("It can be borne for {mtpd}.", "最长可容忍{mtpd}。");
const PROMISED: Text = Text::new("Promised within {promised}.", "服务商承诺{promised}内恢复。");
const LEAK: Text = Text::new("Many begins at {from} persons.", "达到{from}人即为大量。");
const AFFECTED: Text = Text::new("{share} affected; notable begins at {from}.", "受影响{share}，达到{from}即为明显。");
const BELOW_MINIMUM: Text = Text::new("It is below its minimum (MBCO).", "服务已低于最低水平（MBCO）。");
const FLOOR: Text = Text::new("RTO here: {rto}.", "本服务RTO为{rto}。");
const RTO_UNKNOWN: Text = Text::new(
    "The service has no RTO yet, so the clauses on time could not be judged.",
    "该服务尚无RTO，与时间有关的条款无法判断。",
);
const DUE_UNKNOWN: Text = Text::new(
    "The service runs to a deadline, and it is not known when that comes, so the clauses on time could not be judged.",
    "该服务按截止时点倒推，尚不知何时截止，与时间有关的条款无法判断。",
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
