//! The impact analysis and the level criteria: plan chapters 3 and 6.

use super::{Findings, at, date, is_empty, typed};
use crate::assess::bia::UNPROMISED;
use crate::assess::{
    BiaCheck, Judged, Verdict, circle, has_target, is_stock, mtpd_field, mtpd_min, passed_stage, runs_to_date, slower,
    target_field,
};
use crate::model::{Choice as _, Level, Service};
use crate::words::{Text, format_minutes};

pub(super) fn find(found: &mut Findings<'_, '_>, judged: &Judged<'_>) {
    let (service, bia) = (judged.service, &judged.service.bia);
    let (mtpd, mtpd_field) = (mtpd_min(found.ctx, service), mtpd_field(found.ctx, service));
    let to_date = runs_to_date(found.ctx, service);
    let passed = passed_stage(found.ctx, service);
    if let Some((stage, due)) = passed {
        found.error("P-218", at(service, format!("milestones/{stage}/due")), [("date", date(due))]);
    }
    let untold = passed.is_none() && !has_target(found.ctx, service);
    let numbers = [
        (mtpd.is_none(), "P-201", mtpd_field),
        (untold, if to_date { "P-216" } else { "P-202" }, target_field(found.ctx, service)),
        (bia.mbco_bp.is_none(), "P-203", "bia/mbco_bp"),
    ];
    for (missing, code, field) in numbers {
        if missing {
            found.lack(code, at(service, field), []);
        }
    }
    if let Some(mtpd) = mtpd.filter(|_| is_stock(found.ctx, service) && bia.cover_min.is_none()) {
        found.warn("P-217", at(service, "bia/cover_min"), [("mtpd", format_minutes(mtpd))]);
    }
    if bia.impacts.is_empty() {
        found.lack("P-212", at(service, "bia/impacts"), []);
    } else if judged.bia.suggested_mtpd_min.is_none() {
        found.note("P-212", at(service, "bia/impacts"), []);
    }
    if let (Some(suggested), Some(mtpd)) = (judged.bia.suggested_mtpd_min, mtpd)
        && mtpd > suggested
    {
        let slots = [("mtpd", format_minutes(mtpd)), ("suggested", format_minutes(suggested))];
        found.warn("P-211", at(service, mtpd_field), slots);
    }
    if bia.mbco_bp.is_some() && is_empty(&bia.mbco_text) {
        found.lack("P-213", at(service, "bia/mbco_text"), []);
    }
    let said = judged.bia.chain.reason.rule == UNPROMISED;
    let known = bia.rto_min.is_some() && mtpd.is_some();
    verdict(found, service, &judged.bia.rto_within_mtpd, ["P-204", "P-205", ""], known);
    verdict(found, service, &judged.bia.chain, ["P-206", "P-207", "P-208"], bia.rto_min.is_some() && !said);
    verdict(found, service, &judged.bia.backup, ["P-209", "", "P-210"], true);
    dependencies(found, service);
    levels(found, service);
}

/// What comes back after the service that needs it, and services that need one another.
fn dependencies(found: &mut Findings<'_, '_>, service: &Service) {
    for late in slower(found.ctx, service) {
        let slots = [
            ("service", typed(&service.name)),
            ("rto", format_minutes(late.rto_min)),
            ("other", typed(&late.on.name)),
            ("theirs", format_minutes(late.their_rto_min)),
        ];
        found.warn("P-214", at(service, format!("bia/depends_on/{}/workaround", late.at)), slots);
    }
    let names: Vec<&str> = circle(found.ctx, service).iter().map(|service| service.name.trim()).collect();
    if !names.is_empty() {
        found.warn("P-215", at(service, "bia/depends_on"), [("circle", Text::same(names.join(" → ")))]);
    }
}

/// The judgement's own sentence is what the finding says; codes for failed, warning, not known.
fn verdict(found: &mut Findings<'_, '_>, service: &Service, check: &BiaCheck, codes: [&'static str; 3], known: bool) {
    let [fail, warning, unknown] = codes;
    let reason = || [("reason", check.reason.text.text())];
    match check.verdict {
        Verdict::Fail => found.error(fail, at(service, check.field), reason()),
        Verdict::Warning => found.warn(warning, at(service, check.field), reason()),
        Verdict::NotKnown if known && !unknown.is_empty() => {
            found.lack(unknown, at(service, check.field), reason());
        }
        Verdict::Pass | Verdict::NotKnown | Verdict::NotApplicable => {}
    }
}

fn levels(found: &mut Findings<'_, '_>, service: &Service) {
    let criteria = &service.levels;
    let missing = [
        (Level::Mild, &criteria.mild, "levels/mild"),
        (Level::Moderate, &criteria.moderate, "levels/moderate"),
        (Level::Severe, &criteria.severe, "levels/severe"),
    ];
    for (level, text, field) in missing {
        if is_empty(text) {
            let name: Text = found.ctx.catalog.levels.names.get(level).clone();
            let name = if name.is_empty() { level.label() } else { name };
            found.lack("P-220", at(service, field), [("level", name)]);
        }
    }
}
