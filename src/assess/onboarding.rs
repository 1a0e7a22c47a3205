//! What the answers to the checks add up to: effectiveness per group, score, gate, sign-offs (D1).
//!
//! Unanswered checks and those that do not apply leave the sums; how many are answered is told
//! beside every score.

use serde::Serialize;

use super::checks::fault_test_failed;
use super::dates::months_after;
use super::decision::{is_signed, sign_offs_missing, sign_offs_needed};
use super::ratio::Ratio;
use super::reason::Reason;
use super::{AppliedCheck, CheckList, Context, TierJudgement, applicable, is_own_run};
use crate::model::pack::Answer;
use crate::model::{Facts, Outcome, Service, SignOffFunction, State, Tier, Vendor};
use crate::words::Date;

mod reasons;

/// The cap of every group: never zero risk. A failed knock-out caps at 30%.
const CAP: (u64, u64) = (9, 10);
const KNOCK_OUT_CAP: (u64, u64) = (3, 10);

/// Control effectiveness of one check group.
#[derive(Clone, Debug, Serialize)]
pub struct GroupResult<'a> {
    pub id: &'a str,
    pub answered: u32,
    /// Checks that apply, answered or not; without those a person set to "does not apply".
    pub applicable: u32,
    /// `None` while nothing is answered. Serialised in basis points.
    #[serde(rename = "effectiveness_bp")]
    pub effectiveness: Option<Ratio>,
    /// The same over all checks that apply: what is not answered lowers no risk.
    #[serde(skip)]
    pub proven: Ratio,
    /// A failed knock-out holds it down.
    pub knocked_out: bool,
    pub reasons: Vec<Reason>,
}

/// Where onboarding stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// A knock-out is not answered yet, or nothing is.
    Open,
    /// A knock-out failed and has no valid exception.
    Blocked,
    /// All knock-outs stand, but the score is below the gate.
    Below,
    /// Ready for the decision.
    Ready,
    /// Signed as needed, and still valid.
    Approved,
    /// Was approved, and has run out.
    Expired,
    /// A person decided against it.
    Rejected,
}

/// The result of onboarding for one service.
#[derive(Clone, Debug, Serialize)]
pub struct Onboarding<'a> {
    pub list: CheckList<'a>,
    pub groups: Vec<GroupResult<'a>>,
    pub answered: u32,
    pub applicable: u32,
    /// Σ w·credit / Σ w over all answered checks. Serialised in basis points.
    #[serde(rename = "score_bp")]
    pub score: Option<Ratio>,
    pub gate: Gate,
    /// The last day on which the decision is good.
    pub valid_until: Option<Date>,
    /// Functions whose sign-off is still missing.
    pub sign_offs_missing: Vec<SignOffFunction>,
    pub sign_offs_needed: u32,
    /// Checks that must be in place before the vendor gets access, and are not.
    pub access_blocked_by: Vec<&'a str>,
    /// A simulated-fault test is part of onboarding here.
    pub fault_test_needed: bool,
    /// A simulated-fault test that failed keeps a vendor of tier 1 out.
    pub fault_test_blocks: bool,
    pub reasons: Vec<Reason>,
}

impl<'a> Onboarding<'a> {
    pub fn group(&self, id: &str) -> Option<&GroupResult<'a>> {
        self.groups.iter().find(|group| group.id == id)
    }

    pub fn check(&self, id: &str) -> Option<&AppliedCheck<'a>> {
        self.list.checks.iter().find(|check| check.id == id)
    }

    /// Failed knock-outs without a valid exception.
    pub fn blocking(&self) -> impl Iterator<Item = &AppliedCheck<'a>> {
        self.list.checks.iter().filter(|check| check.failed && !check.excepted)
    }

    /// Knock-outs without an answer. One is the decision itself; the gate comes before it.
    pub fn open_knock_outs(&self) -> usize {
        let open = |check: &&AppliedCheck<'_>| check.knock_out && check.state.is_none() && !check.is_decision();
        self.list.checks.iter().filter(open).count()
    }

    /// Of the checks that a person is asked, how many are answered, and all: the decision answers its own.
    pub fn asked(&self) -> (u32, u32) {
        self.but_decision(self.answered, self.applicable, |_| true)
    }

    /// The same of one group.
    pub fn asked_in(&self, group: &GroupResult<'_>) -> (u32, u32) {
        self.but_decision(group.answered, group.applicable, |check| check.check.everywhere().group == group.id)
    }

    fn but_decision(&self, answered: u32, all: u32, of: impl Fn(&AppliedCheck<'_>) -> bool) -> (u32, u32) {
        let decision = self.list.checks.iter().find(|check| check.is_decision() && of(check));
        let decided = decision.is_some_and(|check| check.state.is_some());
        let but = |count: u32, one: bool| count.saturating_sub(u32::from(one));
        (but(answered, decided), but(all, decision.is_some()))
    }
}

/// Judges the onboarding of one service.
pub fn judge_onboarding<'a>(
    ctx: &Context<'a>,
    service: &'a Service,
    vendor: Option<&'a Vendor>,
    tier: &TierJudgement,
) -> Onboarding<'a> {
    let mut out = measure_onboarding(ctx, service, vendor, tier);
    reasons::explain(ctx, &mut out);
    out
}

/// The figures without their reasons: for lists of many services.
pub(super) fn measure_onboarding<'a>(
    ctx: &Context<'a>,
    service: &'a Service,
    vendor: Option<&'a Vendor>,
    tier: &TierJudgement,
) -> Onboarding<'a> {
    let list = applicable(ctx, service, vendor, tier);
    let groups = groups(ctx, &list);
    let (mut credit, mut weight) = (0_u64, 0_u64);
    for check in &list.checks {
        if let Some(quarters) = check.quarters() {
            credit += quarters * u64::from(check.check.everywhere().weight);
            weight += u64::from(check.check.everywhere().weight);
        }
    }
    let score = Ratio::new(credit, weight.saturating_mul(4));
    let valid_until = valid_until(ctx, service);
    // A simulated fault tries somebody else.
    let tried = !is_own_run(service) && tier.tier == Some(Tier::Critical);
    let mut out = Onboarding {
        answered: groups.iter().map(|group| group.answered).sum(),
        applicable: groups.iter().map(|group| group.applicable).sum(),
        groups,
        score,
        gate: Gate::Open,
        valid_until,
        sign_offs_missing: sign_offs_missing(ctx, service),
        sign_offs_needed: sign_offs_needed(ctx.workspace.organisation.size, service),
        access_blocked_by: access_blocked(ctx, service, &list),
        fault_test_needed: tried && service.facts.it == Some(true),
        fault_test_blocks: tried && fault_test_failed(service),
        reasons: Vec::new(),
        list,
    };
    out.gate = gate(ctx, service, &out);
    out
}

fn groups<'a>(ctx: &Context<'a>, list: &CheckList<'a>) -> Vec<GroupResult<'a>> {
    ctx.catalog.check_groups.iter().filter_map(|group| group_result(list, &group.id)).collect()
}

fn group_result<'a>(list: &CheckList<'a>, id: &'a str) -> Option<GroupResult<'a>> {
    let (mut credit, mut weight, mut asked, mut failed) = (0_u64, 0_u64, 0_u64, false);
    let (mut answered, mut applicable) = (0, 0);
    for check in list.checks.iter().filter(|check| check.check.everywhere().group == id) {
        if check.state != Some(State::NotApplicable) {
            applicable += 1;
            asked += u64::from(check.check.everywhere().weight);
        }
        if let Some(quarters) = check.quarters() {
            answered += 1;
            credit += quarters * u64::from(check.check.everywhere().weight);
            weight += u64::from(check.check.everywhere().weight);
        }
        failed |= check.failed;
    }
    if applicable == 0 {
        return None;
    }
    let raw = Ratio::new(credit, weight.saturating_mul(4));
    let cap = if failed { KNOCK_OUT_CAP } else { CAP };
    let capped = |raw: Option<Ratio>| raw.zip(Ratio::new(cap.0, cap.1)).map(|(raw, cap)| raw.min(cap));
    let proven = capped(Ratio::new(credit, asked.saturating_mul(4))).unwrap_or(Ratio::ZERO);
    let effectiveness = capped(raw);
    Some(GroupResult { id, answered, applicable, effectiveness, proven, knocked_out: failed, reasons: Vec::new() })
}

fn valid_until(ctx: &Context<'_>, service: &Service) -> Option<Date> {
    let decided = service.decision.decided_on?;
    is_signed(ctx, service).then(|| months_after(decided, ctx.policy().onboarding_months))
}

/// Access needs the checks of the gate answered as met, verified or not; where a check is
/// not on the list, an owner on our side may stand for it.
fn access_blocked<'a>(ctx: &Context<'a>, service: &Service, list: &CheckList<'a>) -> Vec<&'a str> {
    if is_own_run(service) {
        return Vec::new();
    }
    let gate = &ctx.catalog.access_gate;
    let Facts { pi, site, .. } = service.facts;
    let none: &[String] = &[];
    let wanted = gate
        .always
        .iter()
        .chain(if pi == Some(false) { none } else { &gate.pi })
        .chain(if site == Some(false) { none } else { &gate.site });
    let stands_for = |id: &str| ctx.catalog.check(id).is_some_and(|check| check.answered_by == Some(Answer::Owner));
    wanted
        .filter(|id| match list.checks.iter().find(|check| check.id == id.as_str()) {
            Some(check) => !matches!(check.state, Some(State::Unseen | State::Evidenced | State::NotApplicable)),
            None => service.owner.is_none() && stands_for(id),
        })
        .map(String::as_str)
        .collect()
}

fn gate(ctx: &Context<'_>, service: &Service, out: &Onboarding<'_>) -> Gate {
    if service.decision.outcome == Some(Outcome::Rejected) {
        return Gate::Rejected;
    }
    if out.fault_test_blocks || out.blocking().next().is_some() {
        return Gate::Blocked;
    }
    let Some(score) = out.score.filter(|_| out.open_knock_outs() == 0) else {
        return Gate::Open;
    };
    if Ratio::new(ctx.policy().gate_pct.into(), 100).is_some_and(|from| score < from) {
        return Gate::Below;
    }
    match out.valid_until {
        Some(until) if until < ctx.today => Gate::Expired,
        Some(_) => Gate::Approved,
        None => Gate::Ready,
    }
}

#[cfg(test)]
mod tests;
