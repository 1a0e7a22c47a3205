//! One service with everything that is judged about it, derived once for all who read it.

use super::onboarding::measure_onboarding;
use super::risk::measure_risk;
use super::{
    BiaJudgement, Context, Onboarding, RiskJudgement, TierJudgement, judge_bia, judge_onboarding, judge_risk,
    judge_tier, tier, vendor_of,
};
use crate::model::{Service, Vendor};

/// The judgements of one service.
#[derive(Clone, Debug)]
pub struct Judged<'a> {
    pub service: &'a Service,
    pub vendor: Option<&'a Vendor>,
    pub tier: TierJudgement,
    pub onboarding: Onboarding<'a>,
    pub bia: BiaJudgement,
    /// In the order of the register.
    pub risks: Vec<RiskJudgement<'a>>,
}

impl<'a> Judged<'a> {
    /// The risk with the gravest residual; the first of equals.
    pub fn worst(&self) -> Option<&RiskJudgement<'a>> {
        let key = |risk: &RiskJudgement<'_>| risk.residual.map_or(0, |cell| cell.product());
        self.risks
            .iter()
            .filter(|risk| risk.residual.is_some())
            .reduce(|worst, risk| if key(risk) > key(worst) { risk } else { worst })
    }
}

/// Judges a service.
pub fn judge<'a>(ctx: &Context<'a>, service: &'a Service) -> Judged<'a> {
    let vendor = vendor_of(ctx, service);
    let mut tier = judge_tier(ctx, service);
    tier::explain(ctx, service, &mut tier);
    let onboarding = judge_onboarding(ctx, service, vendor, &tier);
    let bia = judge_bia(ctx, service);
    let risks = ctx.index().risks_of(service.id).map(|risk| judge_risk(ctx, &onboarding, risk)).collect();
    Judged { service, vendor, tier, onboarding, bia, risks }
}

/// The same figures with fewer reasons: for lists of many services.
pub(super) fn measure<'a>(ctx: &Context<'a>, service: &'a Service) -> Judged<'a> {
    let vendor = vendor_of(ctx, service);
    let tier = judge_tier(ctx, service);
    let onboarding = measure_onboarding(ctx, service, vendor, &tier);
    let bia = judge_bia(ctx, service);
    let risks = ctx.index().risks_of(service.id).map(|risk| measure_risk(ctx, &onboarding, risk)).collect();
    Judged { service, vendor, tier, onboarding, bia, risks }
}
