//! The plan document: approver, review date, owner, who holds a copy (chapter 0); days, versions and numbers that
//! contradict one another.

use super::{Findings, at, date, is_empty, typed};
use crate::assess::dates::months_after;
use crate::assess::reason::number;
use crate::assess::{Context, Judged};
use crate::model::{Area, Finding, Kind, Place, PlanRecord, Service, Severity};
use crate::words::{Date, Text, folded};

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
    if plan.copies.iter().all(|copy| is_empty(&copy.holder)) {
        found.lack("P-707", at(service, "plan/copies"), []);
    }
    if plan.approved_on.is_none_or(|day| day > today) {
        found.note("P-705", at(service, "plan/approved_on"), []);
    }
    if let Some(approver) = found.person(plan.approver).filter(|_| plan.owner == plan.approver) {
        found.warn("P-710", at(service, "plan/approver"), [("person", typed(&approver.name))]);
    }
    control(found, plan, &|field| at(service, format!("plan/{field}")));
    let others = found.ctx.index().plans_numbered(&plan.number).into_iter();
    let others = others.filter(|other| other.is_none_or(|other| other.id != service.id)).map(|other| {
        other.map_or(Text::new("the firm plan", "综合预案"), |other| {
            Text::new("the plan of “{name}”", "“{name}”的预案").fill(&[("name", typed(&other.name))])
        })
    });
    let others: Vec<Text> = others.collect();
    if !others.is_empty() {
        let slots = [("number", typed(&plan.number)), ("others", Text::list(&others))];
        found.warn("P-714", at(service, "plan/number"), slots);
    }
    placeholders(found, judged);
    let errors = found.out.iter().filter(|finding| finding.severity == Severity::Error).count();
    found.out.extend(approved_despite(found.ctx, service, errors));
}

/// What is wrong in the plan of the firm; what it lacks harms nobody.
pub(super) fn find_in_firm(found: &mut Findings<'_, '_>) {
    control(found, &found.ctx.workspace.plan, &|field| Place::new(Kind::Plan, None, field));
}

/// Days and versions that contradict one another.
fn control(found: &mut Findings<'_, '_>, plan: &PlanRecord, place: &dyn Fn(String) -> Place) {
    if let (Some(effective), Some(approved)) = (plan.effective_on, plan.approved_on)
        && effective < approved
    {
        let slots = [("date", date(effective)), ("approved", date(approved))];
        found.warn("P-711", place("effective_on".into()), slots);
    }
    let mut latest: Option<Date> = None;
    for (number, revision) in plan.revisions.iter().enumerate() {
        let Some(day) = revision.date else { continue };
        if let Some(before) = latest.filter(|before| day < *before) {
            let slots = [("date", date(day)), ("before", date(before))];
            found.warn("P-712", place(format!("revisions/{number}/date")), slots);
        }
        latest = latest.max(Some(day));
    }
    let versions = plan.revisions.iter().map(|revision| revision.version);
    let mut seen: Vec<u32> = plan.version.into_iter().collect();
    for (at, version) in versions.enumerate() {
        let Some(version) = version else { continue };
        if seen.contains(&version) {
            found.warn("P-713", place(format!("revisions/{at}/version")), [("version", number(version))]);
        }
        seen.push(version);
    }
}

/// A plan that was approved although so much stands against it.
pub(in crate::assess) fn approved_despite(ctx: &Context<'_>, service: &Service, errors: usize) -> Option<Finding> {
    service.plan.approved_on.filter(|day| *day <= ctx.today && errors > 0)?;
    let (at, params) = (at(service, "plan/approved_on"), [("count", number(errors))].into());
    Some(Finding { code: "P-709", severity: Severity::Warning, area: Area::Document, at, params })
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
