//! How far evidence lowers the likelihood of a risk, and what own events say at least (`docs/methods.md` C2).

use super::{is_own_control_tested, risk_source};
use crate::assess::checks::fault_test_passed;
use crate::assess::{Context, is_own_run};
use crate::model::pack::{Scenario, Source};
use crate::model::{ControlKind, Risk, RiskCategory, Service};
use crate::words::Date;

/// Steps by which papers alone lower a likelihood, and by which what we saw ourselves does.
const BY_PAPERS: u8 = 1;
const BY_OBSERVATION: u8 = 2;

/// The shortest time over which events are counted: one of last week is not fifty a year.
const LEAST_DAYS: u64 = 365;

/// Events a year from which a likelihood holds, as numerator and denominator: the anchors of C3.
const ANCHORS: [(u8, u64, u64); 4] = [(5, 2, 1), (4, 1, 2), (3, 1, 5), (2, 1, 20)];

/// What happened of a risk, counted over so many days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Events {
    pub count: u64,
    pub days: u64,
}

impl Events {
    /// Counted since the contract began, or since the first of them where that was before or nobody knows.
    pub fn of(ctx: &Context<'_>, service: Option<&Service>, risk: &Risk) -> Option<Self> {
        let past = || risk.events.iter().copied().filter(|day| *day <= ctx.today);
        let first: Date = past().min()?;
        let began = service.and_then(|service| service.term.starts_on).map_or(first, |start| start.min(first));
        let days = u64::try_from(began.days_until(ctx.today)).unwrap_or(0).max(LEAST_DAYS);
        Some(Self { count: u64::try_from(past().count()).unwrap_or(u64::MAX), days })
    }

    /// The likelihood that so many events a year mean.
    pub fn likelihood(self) -> u8 {
        let a_year = self.count.saturating_mul(36_525);
        let from = |num: u64, den: u64| a_year.saturating_mul(den) >= self.days.saturating_mul(100).saturating_mul(num);
        ANCHORS.into_iter().find(|(_, num, den)| from(*num, *den)).map_or(1, |(likelihood, ..)| likelihood)
    }
}

/// How many steps at most: two where we saw ourselves that the event is rarer, else one.
pub(super) fn most_steps(is_observed: bool) -> u8 {
    if is_observed { BY_OBSERVATION } else { BY_PAPERS }
}

/// On whose doing it depends how often it happens: what the provider answered counts for what it can make rarer, our own
/// preventive controls for the rest. What comes from outside and from no provider as well takes its course whatever
/// papers anybody has (docs/decisions/0051).
pub fn swayed_by(ctx: &Context<'_>, risk: &Risk) -> Source {
    let source = risk_source(ctx, risk).unwrap_or(Source::Provider);
    let also = |scenario: &Scenario| scenario.also.contains(&Source::Provider);
    let theirs_too = source == Source::Outside && ctx.index().scenario(&risk.scenario).is_some_and(also);
    let has_provider = || ctx.index().service(Some(risk.service)).is_none_or(|service| !is_own_run(service));
    if theirs_too && has_provider() { Source::Provider } else { source }
}

/// Whether we saw ourselves what makes the event rarer: a preventive control or a joint drill tried in time and
/// passed; for a technical risk that does not come from outside, also the provider's simulated-fault test.
pub(super) fn is_observed(
    ctx: &Context<'_>,
    service: Option<&Service>,
    risk: &Risk,
    category: Option<RiskCategory>,
) -> bool {
    let tried = risk.controls.iter().any(|control| {
        matches!(control.kind, Some(ControlKind::Preventive | ControlKind::JointDrill))
            && is_own_control_tested(ctx, control.tested_on, control.passed)
    });
    let simulated = category == Some(RiskCategory::Technical)
        && service.is_some_and(|service| {
            let passed = fault_test_passed(service);
            is_own_control_tested(ctx, service.fault_test.tested_on, Some(passed))
        });
    tried || simulated
}
