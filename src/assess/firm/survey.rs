//! One service judged once, for what looks over all of them: lists, Home, dates.

use std::rc::Rc;

use serde::Serialize;

use super::tasks::{Task, tasks};
use crate::assess::findings::find_in_service;
use crate::assess::judged::measure;
use crate::assess::read::Read;
use crate::assess::readiness::readiness_score;
use crate::assess::stage::stage_at;
use crate::assess::{Approval, Band, Cell, Context, StageState, is_own_run, rto_min, runs_to_date};
use crate::model::{Finding, Id, Place, Service, Severity, State, Tier};
use crate::words::{Date, Text};

/// One line of a list of services.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ServiceSummary {
    pub id: Id,
    pub name: String,
    pub vendor: Option<Id>,
    pub tier: Option<Tier>,
    pub stage: StageState,
    pub rto_min: Option<u32>,
    /// Whether it has no RTO because it runs to a deadline.
    pub to_date: bool,
    /// The gravest residual among its risks.
    pub worst: Option<Cell>,
    pub worst_band: Option<Band>,
    pub risks: u32,
    /// 0–100.
    pub readiness: u32,
    /// Findings of the service itself; those of the firm are told once, elsewhere.
    pub errors: u32,
    /// What is no error, and has to be settled before approval all the same.
    pub open: u32,
    pub warnings: u32,
    pub notices: u32,
    pub worst_finding: Option<Finding>,
}

/// A day on which an answer stops counting.
pub(super) struct CheckDate {
    pub on: Date,
    pub at: Place,
    /// What the check says.
    pub statement: Text,
    /// The end of an exception, not of evidence.
    pub exception: bool,
}

/// What is kept of one service.
pub(super) struct Surveyed {
    pub summary: Rc<ServiceSummary>,
    /// Of the service itself, gravest first.
    pub findings: Vec<Finding>,
    /// What the findings ask to be done.
    pub tasks: Vec<Task>,
    pub check_dates: Vec<CheckDate>,
    /// What is left of each of its risks, in the order of the register.
    pub residuals: Vec<Option<Cell>>,
    /// The service itself, and every record that was looked up to judge it.
    pub read: Read,
}

pub(super) fn survey<'a>(ctx: &Context<'a>, service: &'a Service) -> Surveyed {
    let (surveyed, read) = ctx.index().noting(|| {
        let itself = ctx.index().service(Some(service.id));
        survey_noted(ctx, itself.unwrap_or(service))
    });
    Surveyed { read, ..surveyed }
}

fn survey_noted<'a>(ctx: &Context<'a>, service: &'a Service) -> Surveyed {
    let judged = measure(ctx, service);
    let findings = find_in_service(ctx, &judged);
    let readiness = readiness_score(ctx, &judged);
    let worst = judged.worst();
    let count = |severity| {
        u32::try_from(findings.iter().filter(|finding| finding.severity == severity).count()).unwrap_or(u32::MAX)
    };
    let summary = Rc::new(ServiceSummary {
        id: service.id,
        name: service.name.clone(),
        vendor: service.vendor.filter(|_| !is_own_run(service)),
        tier: judged.tier.tier,
        stage: stage_at(ctx, &judged, readiness),
        rto_min: rto_min(ctx, service),
        to_date: runs_to_date(ctx, service),
        worst: worst.and_then(|risk| risk.residual),
        worst_band: worst.and_then(|risk| risk.residual_band),
        risks: u32::try_from(judged.risks.len()).unwrap_or(u32::MAX),
        readiness,
        errors: count(Severity::Error),
        open: u32::try_from(Approval::of(&findings).open()).unwrap_or(u32::MAX),
        warnings: count(Severity::Warning),
        notices: count(Severity::Notice),
        worst_finding: findings.first().cloned(),
    });
    let check_dates = judged.onboarding.list.checks.iter().filter_map(|check| {
        let answer = check.answer?;
        let below = |field| Place::new(check.at.record, check.at.id, format!("{}/{field}", check.at.field));
        if check.failed {
            let on = answer.exception.until?;
            return Some(CheckDate {
                on,
                at: below("exception/until"),
                statement: check.check.everywhere().statement.clone(),
                exception: true,
            });
        }
        let on = answer.evidence.expires.filter(|_| answer.state == Some(State::Evidenced))?;
        Some(CheckDate {
            on,
            at: below("evidence/expires"),
            statement: check.check.everywhere().statement.clone(),
            exception: false,
        })
    });
    let check_dates = check_dates.collect();
    let residuals = judged.risks.iter().map(|risk| risk.residual).collect();
    Surveyed { summary, tasks: tasks(&findings), findings, check_dates, residuals, read: Read::new() }
}
