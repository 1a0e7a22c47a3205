//! One risk before and after controls, its band, and what that asks for (`docs/methods.md` C2–C4).
//!
//! What the provider answered lowers the likelihood only, by one step, and only of what a provider can make rarer; what
//! we saw ourselves lowers it by two, and never below what own events say. Only our own tested controls lower the impact,
//! by two steps at most.

use serde::Serialize;

use super::checks::quarters;
use super::dates::{days_after, months_after};
use super::ratio::Ratio;
use super::reason::Reason;
use super::{Band, Cell, Context, Heat, Onboarding, band, is_own_run};
use crate::model::pack::{Scenario, Source};
use crate::model::{Choice as _, Control, ControlKind, Risk, RiskCategory, Treatment};
use crate::words::{Date, Text};

mod likelihood;
mod reasons;

pub use likelihood::{Events, swayed_by};

/// Something that the band asks for and the record lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Lack {
    /// No treatment chosen.
    Treatment,
    /// A very high risk needs a measure that is in force now.
    InterimMeasure,
    /// A treated risk of high or very high band has no person.
    Owner,
    /// Kept on purpose, and nobody named approved it.
    Approver,
    /// Kept on purpose without a reason.
    AcceptanceReason,
    /// Kept on purpose without an end date.
    AcceptanceUntil,
    /// The acceptance has run out.
    AcceptanceExpired,
}

/// One risk, judged.
#[derive(Clone, Debug, Serialize)]
pub struct RiskJudgement<'a> {
    #[serde(skip)]
    pub risk: &'a Risk,
    #[serde(skip)]
    pub scenario: Option<&'a Scenario>,
    pub category: Option<RiskCategory>,
    /// `None`: not scored yet.
    pub inherent: Option<Cell>,
    pub inherent_band: Option<Band>,
    /// Share by which controls lower the likelihood; `None`: no answers yet.
    #[serde(rename = "likelihood_reduction_bp")]
    pub p: Option<Ratio>,
    /// Share by which own tested controls lower the impact; `None`: no such control.
    #[serde(rename = "impact_reduction_bp")]
    pub m: Option<Ratio>,
    /// Whether something that we saw ourselves makes the event rarer; papers alone lower the likelihood by one step.
    pub observed: bool,
    /// Own events of the risk; the likelihood is never below what they say.
    #[serde(skip)]
    pub events: Option<Events>,
    pub likelihood_floor: Option<u8>,
    /// What the formula gives.
    pub derived: Option<Cell>,
    /// What counts: derived, or a person's own.
    pub residual: Option<Cell>,
    pub residual_band: Option<Band>,
    /// A person's residual, with its reason, stands in place of the derived one.
    pub by_person: bool,
    /// The day by which the band asks for treatment; `None` for a low risk: the next review.
    pub treat_by: Option<Date>,
    pub lacks: Vec<Lack>,
    pub reasons: Vec<Reason>,
}

/// The title a person reads: the firm's own, else the scenario's.
pub fn risk_title(ctx: &Context<'_>, risk: &Risk) -> Text {
    match ctx.index().scenario(&risk.scenario) {
        Some(scenario) if risk.title.trim().is_empty() => scenario.title.clone(),
        _ => Text::same(risk.title.trim()),
    }
}

/// Where a risk comes from in the first place: a catalogue scenario says so, of an own risk the firm does.
/// What a provider would cause comes from our own side where the firm runs the service itself.
pub fn risk_source(ctx: &Context<'_>, risk: &Risk) -> Option<Source> {
    let source = ctx.index().scenario(&risk.scenario).map_or(risk.source, |scenario| scenario.source)?;
    let own_run = ctx.index().service(Some(risk.service)).is_some_and(is_own_run);
    Some(if own_run && source == Source::Provider { Source::Own } else { source })
}

/// Judges one risk of a service with that onboarding.
pub fn judge_risk<'a>(ctx: &Context<'a>, onboarding: &Onboarding<'_>, risk: &'a Risk) -> RiskJudgement<'a> {
    let mut out = measure_risk(ctx, onboarding, risk);
    out.reasons = reasons::of(ctx, &out);
    out
}

/// The figures without their reasons: for lists of many services.
pub(super) fn measure_risk<'a>(ctx: &Context<'a>, onboarding: &Onboarding<'_>, risk: &'a Risk) -> RiskJudgement<'a> {
    let policy = ctx.policy();
    let scenario = ctx.index().scenario(&risk.scenario);
    let category = scenario.and_then(|scenario| scenario.category).or(risk.category);
    let swayed = likelihood::swayed_by(ctx, risk);
    let p = if swayed == Source::Provider {
        provider_reduction(ctx, onboarding, category)
    } else {
        mean(risk.controls.iter().filter(|control| control.kind == Some(ControlKind::Preventive)).map(credit))
    };
    let m = mean(
        risk.controls
            .iter()
            .filter(|control| control.kind.is_some_and(|kind| kind != ControlKind::Preventive))
            .map(|control| impact_credit(ctx, control)),
    );
    let scored = Cell::new(risk.likelihood, risk.impact);
    let service = ctx.index().service(Some(risk.service));
    let observed = likelihood::is_observed(ctx, service, risk, category.filter(|_| swayed != Source::Outside));
    let events = Events::of(ctx, service, risk);
    let likelihood_floor = events.map(Events::likelihood);
    // What has happened is as likely before controls as after them.
    let inherent = scored.map(|cell| Cell { likelihood: cell.likelihood.max(likelihood_floor.unwrap_or(1)), ..cell });
    let derived = inherent.map(|cell| Cell {
        likelihood: lowered(cell.likelihood, p, likelihood::most_steps(observed)).max(likelihood_floor.unwrap_or(1)),
        impact: lowered(cell.impact, m, IMPACT_STEPS),
    });
    let own = override_of(risk, derived);
    let residual = own.or(derived);
    let residual_band = residual.map(|cell| band(policy, cell));
    RiskJudgement {
        risk,
        scenario,
        category,
        inherent,
        inherent_band: inherent.map(|cell| band(policy, cell)),
        p,
        m,
        observed,
        events,
        likelihood_floor,
        derived,
        residual,
        residual_band,
        by_person: own.is_some(),
        treat_by: residual_band.and_then(|band| treat_by(ctx, risk, band)),
        lacks: residual_band.map(|band| lacks(ctx, risk, band)).unwrap_or_default(),
        reasons: Vec::new(),
    }
}

/// Σ g·CE / Σ g over the groups of the category that have an applicable check, where an unanswered one
/// gives no credit; `None` while none is answered.
fn provider_reduction(ctx: &Context<'_>, onboarding: &Onboarding<'_>, category: Option<RiskCategory>) -> Option<Ratio> {
    let map = ctx.catalog.category_map.get(category?.code())?;
    let (mut sum, mut weight, mut answered, mut knocked_out) = (Ratio::ZERO, 0_u64, 0, false);
    for (group, g) in map.iter() {
        let Some(result) = onboarding.group(group) else { continue };
        sum = sum.plus(result.proven.times(*g));
        weight += u64::from(*g);
        answered += result.answered;
        knocked_out |= result.knocked_out;
    }
    let p = sum.over(weight).filter(|_| answered > 0)?;
    // A failed knock-out holds p down too, also while an exception runs.
    Some(if knocked_out { p.min(Ratio::new(3, 10)?) } else { p })
}

/// Mean of credits in quarters over those that count, at most 90%; `None` when none counts.
fn mean(credits: impl Iterator<Item = Option<u64>>) -> Option<Ratio> {
    let (mut sum, mut count) = (0_u64, 0_u64);
    for quarters in credits.flatten() {
        sum += quarters;
        count += 1;
    }
    Some(Ratio::new(sum, count * 4)?.min(Ratio::new(9, 10)?))
}

fn credit(control: &Control) -> Option<u64> {
    quarters(control.state?)
}

/// A control of impact counts its credit when tested in time and passed, else 0. One whose state
/// nobody answered leaves the sum.
fn impact_credit(ctx: &Context<'_>, control: &Control) -> Option<u64> {
    let credit = credit(control)?;
    Some(if is_own_control_tested(ctx, control.tested_on, control.passed) { credit } else { 0 })
}

/// Tested, passed, and not longer ago than the firm's limit.
pub fn is_own_control_tested(ctx: &Context<'_>, tested_on: Option<Date>, passed: Option<bool>) -> bool {
    passed == Some(true)
        && tested_on.is_some_and(|day| day <= ctx.today && months_after(day, ctx.policy().test_months) >= ctx.today)
}

/// Steps by which tested controls lower the impact at most.
const IMPACT_STEPS: u8 = 2;

/// `max(1, x − most, rnd(x × (1 − by)))`.
fn lowered(score: u8, by: Option<Ratio>, most: u8) -> u8 {
    let by = by.unwrap_or(Ratio::ZERO);
    let rounded = by.complement().times(score.into()).round();
    u8::try_from(rounded).unwrap_or(score).max(score.saturating_sub(most)).max(1)
}

/// A person's residual needs a reason; an axis left empty stays as derived.
fn override_of(risk: &Risk, derived: Option<Cell>) -> Option<Cell> {
    let own = &risk.residual_override;
    if own.reason.trim().is_empty() || (own.likelihood.is_none() && own.impact.is_none()) {
        return None;
    }
    Cell::new(own.likelihood.or(derived.map(|cell| cell.likelihood)), own.impact.or(derived.map(|cell| cell.impact)))
}

fn treat_by(ctx: &Context<'_>, risk: &Risk, band: Band) -> Option<Date> {
    let policy = ctx.policy();
    let days = match band {
        Band::Low => return None,
        Band::Medium => policy.medium_days,
        Band::High => policy.high_days,
        Band::VeryHigh => policy.very_high_days,
    };
    Some(days_after(risk.assessed_on.unwrap_or(ctx.today), days))
}

fn lacks(ctx: &Context<'_>, risk: &Risk, band: Band) -> Vec<Lack> {
    let mut lacks = Vec::new();
    if band >= Band::High {
        match risk.treatment {
            None => lacks.push(Lack::Treatment),
            Some(_) if risk.owner.is_none() => lacks.push(Lack::Owner),
            Some(_) => {}
        }
    }
    if band == Band::VeryHigh && risk.interim_measure.trim().is_empty() {
        lacks.push(Lack::InterimMeasure);
    }
    let acceptance = &risk.acceptance;
    if risk.treatment == Some(Treatment::Retain) {
        if band == Band::VeryHigh {
            if acceptance.approver.is_none() {
                lacks.push(Lack::Approver);
            }
            if acceptance.reason.trim().is_empty() {
                lacks.push(Lack::AcceptanceReason);
            }
            if acceptance.until.is_none() {
                lacks.push(Lack::AcceptanceUntil);
            }
        }
        if acceptance.until.is_some_and(|until| until < ctx.today) {
            lacks.push(Lack::AcceptanceExpired);
        }
    }
    lacks
}

/// The field that is open of a very high risk under treatment which nobody accepted, or no longer.
pub(super) fn unaccepted_at(ctx: &Context<'_>, risk: &RiskJudgement<'_>) -> Option<&'static str> {
    let treated = risk.risk.treatment.is_some_and(|treatment| treatment != Treatment::Retain);
    if !treated || risk.residual_band != Some(Band::VeryHigh) {
        return None;
    }
    let accepted = &risk.risk.acceptance;
    match accepted.until {
        _ if accepted.approver.is_none() => Some("acceptance/approver"),
        _ if accepted.reason.trim().is_empty() => Some("acceptance/reason"),
        Some(until) if until >= ctx.today => None,
        _ => Some("acceptance/until"),
    }
}

/// Counts risks by cell, before and after controls.
pub fn heat<'r, 'a: 'r>(risks: impl IntoIterator<Item = &'r RiskJudgement<'a>>) -> Heat {
    let mut heat = Heat::default();
    for risk in risks {
        heat.add(risk.inherent, risk.residual);
    }
    heat
}

#[cfg(test)]
mod tests;
