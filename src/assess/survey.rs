//! Every service of the firm judged once, for what looks over all of them: lists, Home, dates.
//!
//! Kept by the context, so that the heading, the next steps and the register share one pass; a
//! `Memo` keeps it between versions of a workspace, so that an edit judges one service again.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ptr::from_ref;
use std::rc::Rc;

use super::findings::find_in_service;
use super::judged::measure;
use super::readiness::readiness_score;
use super::stage::stage_at;
use super::{Context, ServiceSummary};
use crate::model::{Choice as _, Finding, Id, Person, Place, SeatKind, Service, Severity, State, Workspace};
use crate::words::{Date, Text};

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
    pub summary: ServiceSummary,
    /// Of the service itself, gravest first.
    pub findings: Vec<Finding>,
    pub check_dates: Vec<CheckDate>,
}

pub(super) fn survey<'a>(ctx: &Context<'a>, service: &'a Service) -> Surveyed {
    let judged = measure(ctx, service);
    let findings = find_in_service(ctx, &judged);
    let readiness = readiness_score(ctx, &judged);
    let worst = judged.worst();
    let count = |severity| {
        u32::try_from(findings.iter().filter(|finding| finding.severity == severity).count()).unwrap_or(u32::MAX)
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
            return Some(CheckDate {
                on,
                at: below("exception/until"),
                statement: check.check.statement.clone(),
                exception: true,
            });
        }
        let on = answer.evidence.expires.filter(|_| answer.state == Some(State::Evidenced))?;
        Some(CheckDate {
            on,
            at: below("evidence/expires"),
            statement: check.check.statement.clone(),
            exception: false,
        })
    });
    let check_dates = check_dates.collect();
    Surveyed { summary, findings, check_dates }
}

/// What was judged of the version before. Belongs to one workspace and one catalogue.
#[derive(Default)]
pub struct Memo(RefCell<Option<Kept>>);

struct Kept {
    /// Keeps the records alive, so that an address stands for one record and no other.
    _workspace: Workspace,
    today: Date,
    shared: Vec<usize>,
    services: HashMap<Id, (Vec<usize>, Rc<Surveyed>)>,
}

fn address<T>(record: &T) -> usize {
    from_ref(record).addr()
}

/// What every service's judgement depends on.
fn shared_inputs(ctx: &Context<'_>) -> Vec<usize> {
    let workspace = ctx.workspace;
    let seats = SeatKind::ALL.iter().map(|seat| workspace.response.seats.get(*seat));
    let people = seats.flat_map(|seat| [seat.person, seat.deputy]).filter_map(|id| ctx.index().person(id));
    [
        address(ctx.catalog),
        address(workspace.organisation.as_ref()),
        address(workspace.policy.as_ref()),
        address(workspace.response.as_ref()),
    ]
    .into_iter()
    .chain(people.map(address))
    .collect()
}

/// What the judgement of one service depends on besides.
fn inputs(ctx: &Context<'_>, service: &Service) -> Vec<usize> {
    let index = ctx.index();
    let mut inputs = vec![address(service)];
    let mut people = vec![service.owner, service.deputy];
    if let Some(vendor) = index.vendor(service.vendor) {
        inputs.push(address(vendor));
        people.extend([vendor.escalation, vendor.liaison, vendor.expert]);
    }
    people.extend(service.alternatives.iter().map(|alternative| alternative.contact));
    let known = |id: &Option<Id>| -> Option<&Person> { index.person(*id) };
    inputs.extend(people.iter().filter_map(known).map(address));
    for risk in index.risks_of(service.id) {
        inputs.push(address(risk));
        inputs.extend(index.playbooks_of(risk.id).map(address));
    }
    inputs.extend(index.resources_for(service.id).map(address));
    inputs
}

/// Surveys every service, taking from the memo what no edit has touched.
pub(super) fn survey_all(ctx: &Context<'_>, memo: Option<&Memo>) -> Vec<Rc<Surveyed>> {
    let services = ctx.workspace.services.iter().map(AsRef::as_ref);
    let Some(memo) = memo else {
        return services.map(|service| Rc::new(survey(ctx, service))).collect();
    };
    let shared = shared_inputs(ctx);
    let kept = memo.0.take().filter(|kept| kept.today == ctx.today && kept.shared == shared);
    let mut before = kept.map(|kept| kept.services).unwrap_or_default();
    let mut after = HashMap::with_capacity(ctx.workspace.services.len());
    let mut all = Vec::with_capacity(ctx.workspace.services.len());
    for service in services {
        let inputs = inputs(ctx, service);
        let surveyed = match before.remove(&service.id) {
            Some((old, surveyed)) if old == inputs => surveyed,
            _ => Rc::new(survey(ctx, service)),
        };
        after.insert(service.id, (inputs, Rc::clone(&surveyed)));
        all.push(surveyed);
    }
    let workspace = ctx.workspace.clone();
    memo.0.replace(Some(Kept { _workspace: workspace, today: ctx.today, shared, services: after }));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::testing::{Fixture, id};
    use crate::catalog::Catalog;
    use crate::model::{Edit, Kind};
    use serde_json::json;

    /// Whatever is edited, the memo tells the same as judging anew, and keeps what was not touched.
    #[test]
    fn an_edit_judges_again_what_it_touches_and_nothing_else() {
        let fixture = Fixture::with_services(6, 3, 2);
        let memo = Memo::default();
        let survey = |workspace: &Workspace, today| {
            let ctx = Context::with_memo(workspace, Catalog::built_in(), today, &memo);
            let fresh = Context::new(workspace, Catalog::built_in(), today);
            for (kept, fresh) in ctx.survey().iter().zip(fresh.survey()) {
                assert_eq!((&kept.summary, &kept.findings), (&fresh.summary, &fresh.findings));
            }
            ctx.survey().to_vec()
        };
        let mut workspace = fixture.workspace.clone();
        let mut before = survey(&workspace, fixture.today);
        let first = |kind| match kind {
            Kind::Service => Some(id(10_000)),
            Kind::Vendor => Some(id(1000)),
            Kind::Risk => Some(id(100_000)),
            Kind::Resource => Some(id(900)),
            Kind::Person => Some(id(5000)),
            _ => None,
        };
        for (kind, field, value, touched) in [
            (Kind::Service, "owner", json!(null), 1),
            (Kind::Vendor, "hotline", json!(""), 2),
            (Kind::Risk, "impact", json!(5), 1),
            (Kind::Person, "phone", json!(""), 2),
            (Kind::Resource, "class", json!("people"), 6),
            (Kind::Response, "seats/command/person", json!(null), 6),
            (Kind::Policy, "tier_1_from", json!(99), 6),
            (Kind::Organisation, "size", json!("from_100"), 6),
        ] {
            workspace = workspace.apply(&Edit::set(kind, first(kind), field, value)).unwrap();
            let after = survey(&workspace, fixture.today);
            let again = before.iter().zip(&after).filter(|(a, b)| !Rc::ptr_eq(a, b)).count();
            assert_eq!(again, touched, "{kind:?} {field}");
            before = after;
        }
        let later = survey(&workspace, fixture.today.plus_days(1));
        assert!(before.iter().zip(&later).all(|(a, b)| !Rc::ptr_eq(a, b)), "another day");
    }
}
