//! Every judgement of a workspace as one value that can be handed out: for the browser module.

use serde::Serialize;

use super::reason::Reason;
use super::{
    BiaJudgement, Context, Heat, LeftOut, Onboarding, Readiness, RiskJudgement, StageState, TierJudgement, heat, judge,
    judge_readiness, judge_stage, left_out, risk_title,
};
use crate::model::Id;
use crate::words::{Date, Text};

#[derive(Clone, Debug, Serialize)]
pub struct RiskAssessment<'a> {
    pub id: Id,
    pub scenario: &'a str,
    pub title: Text,
    #[serde(flatten)]
    pub judgement: RiskJudgement<'a>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ServiceAssessment<'a> {
    pub id: Id,
    pub name: &'a str,
    pub vendor: Option<Id>,
    pub tier: TierJudgement,
    pub stage: StageState,
    pub onboarding: Onboarding<'a>,
    /// Checks that could be asked and are not.
    pub left_out: Vec<LeftOut<'a>>,
    pub bia: BiaJudgement,
    pub risks: Vec<RiskAssessment<'a>>,
    pub heat: Heat,
    pub readiness: Readiness,
}

/// All judgements, by service.
#[derive(Clone, Debug, Serialize)]
pub struct Assessment<'a> {
    /// The day that was taken as today.
    pub at: Date,
    pub services: Vec<ServiceAssessment<'a>>,
    pub heat: Heat,
    pub reasons: Vec<Reason>,
}

/// Assesses every service of a workspace.
pub fn assess<'a>(ctx: &Context<'a>) -> Assessment<'a> {
    let judged: Vec<_> = ctx.workspace.services.iter().map(|service| judge(ctx, service)).collect();
    let heat_of_all = heat(judged.iter().flat_map(|service| &service.risks));
    let services = judged
        .into_iter()
        .map(|judged| {
            let readiness = judge_readiness(ctx, &judged);
            ServiceAssessment {
                id: judged.service.id,
                name: &judged.service.name,
                vendor: judged.service.vendor,
                stage: judge_stage(ctx, &judged, &readiness),
                readiness,
                heat: heat(&judged.risks),
                risks: judged
                    .risks
                    .into_iter()
                    .map(|judgement| RiskAssessment {
                        id: judgement.risk.id,
                        scenario: &judgement.risk.scenario,
                        title: risk_title(ctx, judgement.risk),
                        judgement,
                    })
                    .collect(),
                left_out: left_out(ctx, judged.service, judged.vendor, &judged.onboarding.list),
                tier: judged.tier,
                onboarding: judged.onboarding,
                bia: judged.bia,
            }
        })
        .collect();
    Assessment { at: ctx.today, services, heat: heat_of_all, reasons: vec![Reason::new("defaults", DEFAULTS)] }
}

const DEFAULTS: Text = Text::new(
    "Weights and thresholds are defaults of this product unless the firm changed them; none is a legal duty.",
    "除公司自行修改外，权重和阈值均为本产品默认值，不代表法定要求。",
);
