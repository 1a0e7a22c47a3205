//! The plan document: approver, review date, owner, who holds a copy (chapter 0).

use super::{Findings, at, date, is_empty, typed};
use crate::assess::dates::months_after;
use crate::assess::reason::number;
use crate::assess::{Context, Judged};
use crate::model::{Finding, Kind, Place, Service, Severity};
use crate::words::folded;

pub(super) fn find(found: &mut Findings<'_, '_>, judged: &Judged<'_>) {
    let (service, plan) = (judged.service, &judged.service.plan);
    let (today, months) = (found.ctx.today, found.ctx.policy().review_months);
    if plan.approver.is_none() {
        found.lack("P-701", at(service, "plan/approver"), []);
    }
    let latest = months_after(today, months);
    let field = || at(service, "plan/next_review");
    match plan.next_review {
        None => found.lack("P-702", field(), [("months", number(months))]),
        Some(review) if review < today => found.error("P-704", field(), [("date", date(review))]),
        Some(review) if review > latest => {
            found.error("P-703", field(), [("date", date(review)), ("months", number(months))]);
        }
        Some(_) => {}
    }
    if plan.owner.is_none() {
        found.lack("P-706", at(service, "plan/owner"), []);
    }
    if plan.distribution.iter().all(|holder| is_empty(holder)) {
        found.lack("P-707", at(service, "plan/distribution"), []);
    }
    if plan.approved_on.is_none_or(|day| day > today) {
        found.note("P-705", at(service, "plan/approved_on"), []);
    }
    if let Some(approver) = found.person(plan.approver).filter(|_| plan.owner == plan.approver) {
        found.warn("P-710", at(service, "plan/approver"), [("person", typed(&approver.name))]);
    }
    placeholders(found, judged);
    let errors = found.out.iter().filter(|finding| finding.severity == Severity::Error).count();
    found.out.extend(approved_despite(found.ctx, service, errors));
}

/// A plan that was approved although so much stands against it.
pub(in crate::assess) fn approved_despite(ctx: &Context<'_>, service: &Service, errors: usize) -> Option<Finding> {
    service.plan.approved_on.filter(|day| *day <= ctx.today && errors > 0)?;
    let at = at(service, "plan/approved_on");
    Some(Finding { code: "P-709", severity: Severity::Warning, at, params: [("count", number(errors))].into() })
}

/// Words that people leave behind to fill in later.
const PLACEHOLDERS: [&str; 9] = ["tbd", "todo", "xxx", "lorem ipsum", "???", "待定", "待补", "待填", "待完善"];

fn is_placeholder(text: &str) -> bool {
    let text = folded(text);
    PLACEHOLDERS.iter().any(|word| text.contains(word))
}

/// Texts that the plan prints and that still stand for something else.
fn placeholders(found: &mut Findings<'_, '_>, judged: &Judged<'_>) {
    let service = judged.service;
    let texts = [
        ("name", &service.name),
        ("objectives", &service.objectives),
        ("people_at_risk", &service.people_at_risk),
        ("bia/mbco_text", &service.bia.mbco_text),
        ("levels/mild", &service.levels.mild),
        ("levels/moderate", &service.levels.moderate),
        ("levels/severe", &service.levels.severe),
        ("site/evacuation", &service.site.evacuation),
        ("site/assembly_point", &service.site.assembly_point),
    ];
    for (field, text) in texts.into_iter().filter(|(_, text)| is_placeholder(text)) {
        found.error("P-708", at(service, field), [("text", typed(text))]);
    }
    for risk in &judged.risks {
        let texts = [("measure", &risk.risk.measure), ("interim_measure", &risk.risk.interim_measure)];
        for (field, text) in texts.into_iter().filter(|(_, text)| is_placeholder(text)) {
            let at = Place::new(Kind::Risk, risk.risk.id, field);
            found.error("P-708", at, [("text", typed(text))]);
        }
    }
}
