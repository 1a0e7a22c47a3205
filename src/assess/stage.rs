//! How far a service has come: onboard, assess, plan, rehearse, operate.
//!
//! The stage is the first one that is not complete; its fraction says how much of it is done.

use serde::{Serialize, Serializer};

use super::clock::{has_target, mtpd_field, mtpd_min, target_field};
use super::needs::counts;
use super::risk::{is_own_control_tested, unaccepted_at};
use super::{Context, Gate, Judged, Lack, Readiness, RiskJudgement};
use crate::model::{Choice, ControlKind, Kind};
use crate::words::Text;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    Onboard,
    Assess,
    Plan,
    Rehearse,
    Operate,
}

impl Choice for Stage {
    const ALL: &'static [Self] = &[Self::Onboard, Self::Assess, Self::Plan, Self::Rehearse, Self::Operate];

    fn code(self) -> &'static str {
        match self {
            Self::Onboard => "onboard",
            Self::Assess => "assess",
            Self::Plan => "plan",
            Self::Rehearse => "rehearse",
            Self::Operate => "operate",
        }
    }

    fn label(self) -> Text {
        match self {
            Self::Onboard => Text::new("Onboard", "准入"),
            Self::Assess => Text::new("Assess", "评估"),
            Self::Plan => Text::new("Plan", "编制预案"),
            Self::Rehearse => Text::new("Rehearse", "演练"),
            Self::Operate => Text::new("Operate", "运行"),
        }
    }
}

impl Serialize for Stage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// A stage and how much of it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct StageState {
    pub stage: Stage,
    pub done: u32,
    pub needed: u32,
}

/// The stage of a service with that readiness.
pub fn judge_stage(ctx: &Context<'_>, judged: &Judged<'_>, readiness: &Readiness) -> StageState {
    stage_at(ctx, judged, readiness.score)
}

/// The stage of a service whose plan has that readiness score.
pub(super) fn stage_at(ctx: &Context<'_>, judged: &Judged<'_>, score: u32) -> StageState {
    let stages = [
        (Stage::Onboard, onboard(judged)),
        (Stage::Assess, assess(ctx, judged)),
        (Stage::Plan, plan(ctx, judged, score)),
        (Stage::Rehearse, rehearse(ctx, judged)),
    ];
    let open = stages.into_iter().find(|(_, (done, needed))| done < needed);
    let (stage, (done, needed)) = open.unwrap_or((Stage::Operate, (1, 1)));
    StageState { stage, done, needed }
}

/// Every check answered, and the decision signed and still good.
fn onboard(judged: &Judged<'_>) -> (u32, u32) {
    let onboarding = &judged.onboarding;
    if onboarding.gate == Gate::Approved {
        return (1, 1);
    }
    (onboarding.answered.min(onboarding.applicable), onboarding.applicable + 1)
}

/// Tier, the three figures of the impact analysis, and every risk scored: as far as the plan needs them.
fn assess(ctx: &Context<'_>, judged: &Judged<'_>) -> (u32, u32) {
    let service = judged.service;
    let facts = [
        ("criticality", judged.tier.tier.is_some()),
        (mtpd_field(ctx, service), mtpd_min(ctx, service).is_some()),
        (target_field(ctx, service), has_target(ctx, service)),
        ("bia/mbco_bp", service.bia.mbco_bp.is_some()),
        ("risks", !judged.risks.is_empty()),
    ];
    let facts = facts.into_iter().filter(|(path, _)| counts(Kind::Service, path)).map(|(_, there)| there);
    let risks = judged.risks.iter().map(|risk| risk.inherent.is_some());
    count(facts.chain(risks))
}

/// Approved by a person, who decided on every grave risk; until then, as far as it is ready.
fn plan(ctx: &Context<'_>, judged: &Judged<'_>, score: u32) -> (u32, u32) {
    let undecided =
        |risk: &RiskJudgement<'_>| risk.lacks.contains(&Lack::Treatment) || unaccepted_at(ctx, risk).is_some();
    let approved = judged.service.plan.approved_on.is_some_and(|day| day <= ctx.today);
    if approved && !judged.risks.iter().any(undecided) {
        return (1, 1);
    }
    (score.min(99), 100)
}

/// What can be tested, tested in time: alternatives and own controls.
fn rehearse(ctx: &Context<'_>, judged: &Judged<'_>) -> (u32, u32) {
    let alternatives =
        judged.service.alternatives.iter().map(|alternative| (alternative.tested_on, alternative.passed));
    let controls = judged
        .risks
        .iter()
        .flat_map(|risk| &risk.risk.controls)
        .filter(|control| control.kind.is_some_and(|kind| kind != ControlKind::Preventive))
        .map(|control| (control.tested_on, control.passed));
    let mut tests: Vec<bool> =
        alternatives.chain(controls).map(|(tested_on, passed)| is_own_control_tested(ctx, tested_on, passed)).collect();
    if tests.is_empty() {
        // With nothing to test, the plan itself is still to be rehearsed.
        tests.push(false);
    }
    count(tests.into_iter())
}

fn count(items: impl Iterator<Item = bool>) -> (u32, u32) {
    items.fold((0, 0), |(done, needed), item| (done + u32::from(item), needed + 1))
}
