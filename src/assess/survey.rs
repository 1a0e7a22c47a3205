//! Every service of the firm judged once, for what looks over all of them: lists, Home, dates.
//!
//! Kept by the context, so that the heading, the next steps and the register share one pass.

use super::findings::find_in_service;
use super::judged::measure;
use super::readiness::readiness_score;
use super::stage::stage_at;
use super::{Context, ServiceSummary};
use crate::model::pack::Check;
use crate::model::{Finding, Place, Service, Severity, State};
use crate::words::Date;

/// A day on which an answer stops counting.
pub(super) struct CheckDate<'a> {
    pub on: Date,
    pub at: Place,
    pub check: &'a Check,
    /// The end of an exception, not of evidence.
    pub exception: bool,
}

/// What is kept of one service.
pub(super) struct Surveyed<'a> {
    pub service: &'a Service,
    pub summary: ServiceSummary,
    /// Of the service itself, gravest first.
    pub findings: Vec<Finding>,
    pub check_dates: Vec<CheckDate<'a>>,
}

pub(super) fn survey<'a>(ctx: &Context<'a>, service: &'a Service) -> Surveyed<'a> {
    let judged = measure(ctx, service);
    let findings = find_in_service(ctx, &judged);
    let readiness = readiness_score(ctx, &judged);
    let worst = judged.worst();
    let count = |severity| {
        u32::try_from(findings.iter().filter(|finding| finding.severity == severity).count())
            .unwrap_or(u32::MAX)
    };
    let summary = ServiceSummary {
        id: service.id,
        name: service.name.clone(),
        vendor: service.vendor,
        tier: judged.tier.tier,
        stage: stage_at(ctx, &judged, readiness),
        rto_min: service.bia.rto_min,
        worst: worst.and_then(|risk| risk.residual),
        worst_band: worst.and_then(|risk| risk.residual_band),
        risks: u32::try_from(judged.risks.len()).unwrap_or(u32::MAX),
        readiness,
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notices: count(Severity::Notice),
        worst_finding: findings.first().cloned(),
    };
    let check_dates = judged.onboarding.list.checks.iter().filter_map(|check| {
        let answer = check.answer?;
        let below = |field| Place::new(check.at.record, check.at.id, format!("{}/{field}", check.at.field));
        if check.failed {
            let on = answer.exception.until?;
            return Some(CheckDate { on, at: below("exception/until"), check: check.check, exception: true });
        }
        let on = answer.evidence.expires.filter(|_| answer.state == Some(State::Evidenced))?;
        Some(CheckDate { on, at: below("evidence/expires"), check: check.check, exception: false })
    });
    let check_dates = check_dates.collect();
    Surveyed { service, summary, findings, check_dates }
}
