//! One line per service for lists: cheap enough for hundreds of services at once.

use serde::Serialize;

use super::findings::find_in_service;
use super::{Band, Cell, Context, Judged, StageState, judge, judge_readiness, judge_stage};
use crate::model::{Finding, Id, Service, Severity, Tier};

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ServiceSummary {
    pub id: Id,
    pub name: String,
    pub vendor: Option<Id>,
    pub tier: Option<Tier>,
    pub stage: StageState,
    pub rto_min: Option<u32>,
    /// The gravest residual among its risks.
    pub worst: Option<Cell>,
    pub worst_band: Option<Band>,
    pub risks: u32,
    /// 0–100.
    pub readiness: u32,
    /// Findings of the service itself; those of the firm are told once, elsewhere.
    pub errors: u32,
    pub warnings: u32,
    pub notices: u32,
    pub worst_finding: Option<Finding>,
}

/// The summaries of all services, in the order of the register.
pub fn summaries(ctx: &Context<'_>) -> Vec<ServiceSummary> {
    ctx.workspace.services.iter().map(|service| summary(ctx, service)).collect()
}

/// The summary of one service.
pub fn summary<'a>(ctx: &Context<'a>, service: &'a Service) -> ServiceSummary {
    let judged = judge(ctx, service);
    let findings = find_in_service(ctx, &judged);
    of(ctx, &judged, findings)
}

pub(super) fn of(ctx: &Context<'_>, judged: &Judged<'_>, findings: Vec<Finding>) -> ServiceSummary {
    let service = judged.service;
    let readiness = judge_readiness(ctx, judged);
    let worst = judged.worst();
    let count = |severity| {
        u32::try_from(findings.iter().filter(|finding| finding.severity == severity).count())
            .unwrap_or(u32::MAX)
    };
    ServiceSummary {
        id: service.id,
        name: service.name.clone(),
        vendor: service.vendor,
        tier: judged.tier.tier,
        stage: judge_stage(ctx, judged, &readiness),
        rto_min: service.bia.rto_min,
        worst: worst.and_then(|risk| risk.residual),
        worst_band: worst.and_then(|risk| risk.residual_band),
        risks: u32::try_from(judged.risks.len()).unwrap_or(u32::MAX),
        readiness: readiness.score,
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notices: count(Severity::Notice),
        worst_finding: findings.into_iter().next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::testing::Fixture;
    use std::time::Instant;

    #[test]
    fn a_complete_service_sums_up() {
        let fixture = Fixture::complete();
        let got = summaries(&fixture.context());
        let [summary] = got.as_slice() else { panic!("one service") };
        assert_eq!((summary.tier, summary.readiness, summary.errors), (Some(Tier::Critical), 100, 0));
        assert_eq!(summary.stage.stage, crate::assess::Stage::Operate);
        assert_eq!(summary.worst_finding, None);
    }

    /// 200 vendors, 500 services, 2,000 risks. The time is printed; it is a promise in release only.
    #[test]
    fn five_hundred_services_are_summed_up_at_once() {
        let mut fixture = Fixture::with_services(500, 200, 4);
        // Half of them are unfinished, as in life.
        let services: Vec<_> = fixture
            .workspace
            .services
            .iter()
            .enumerate()
            .map(|(n, service)| {
                let mut service = service.as_ref().clone();
                if n % 2 == 0 {
                    service.checks.clear();
                    service.alternatives.clear();
                    service.plan = Default::default();
                }
                service
            })
            .collect();
        fixture.workspace.services = services.into_iter().collect();
        let start = Instant::now();
        let got = summaries(&fixture.context());
        let micros = start.elapsed().as_micros() / 500;
        println!("{micros} µs a service");
        assert_eq!(got.len(), 500);
        if !cfg!(debug_assertions) {
            assert!(micros <= 60, "{micros} µs a service");
        }
    }
}
