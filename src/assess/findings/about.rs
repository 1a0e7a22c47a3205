//! The service, its vendor and its contract: plan chapters 1, 2 and 9 (people on our site), page F4.

use super::{Findings, at, date, is_empty, too_long_ago, typed};
use crate::assess::dates::{days_in_words, notice_day};
use crate::assess::reason::number;
use crate::assess::{Judged, acting, is_own_run, mtpd_field, overdue, stages};
use crate::model::{Choice as _, DataKind, Facts, Kind, Place, Service, StepRole};
use crate::words::Text;

pub(super) fn find(found: &mut Findings<'_, '_>, judged: &Judged<'_>) {
    let service = judged.service;
    if is_empty(&service.name) {
        found.lack("P-101", at(service, "name"), []);
    }
    owner(found, service);
    tier(found, judged);
    scope(found, service);
    contract(found, service);
    milestones(found, service);
    vendor(found, judged);
    facts(found, service);
    site(found, service);
}

fn owner(found: &mut Findings<'_, '_>, service: &Service) {
    let Some(owner) = found.person(service.owner) else {
        found.lack("P-103", at(service, "owner"), []);
        return;
    };
    let acting = acting(found.ctx, service, StepRole::Owner);
    match acting.deputy {
        None => found.lack("P-104", at(service, "deputy"), [("owner", typed(&owner.name))]),
        Some(deputy) if deputy == owner.id => {
            found.error("P-105", at(service, "deputy"), [("owner", typed(&owner.name))]);
        }
        Some(_) => {}
    }
}

fn tier(found: &mut Findings<'_, '_>, judged: &Judged<'_>) {
    if judged.tier.tier.is_some() {
        return;
    }
    let mut names: Vec<Text> =
        judged.tier.missing.iter().filter_map(|id| Some(found.ctx.catalog.factor(id)?.name.lower_first())).collect();
    if names.is_empty() {
        names.push(Text::new("the weights of the factors", "各因素的权重"));
    }
    let field = match judged.tier.missing.first() {
        Some(&"time") => mtpd_field(found.ctx, judged.service).to_owned(),
        Some(id) => format!("criticality/{id}/score"),
        None => "criticality".to_owned(),
    };
    found.lack("P-107", at(judged.service, field), [("missing", Text::list(&names))]);
}

fn scope(found: &mut Findings<'_, '_>, service: &Service) {
    if is_empty(&service.objectives) {
        found.lack("P-109", at(service, "objectives"), []);
    }
    if service.scope_in.iter().all(|line| is_empty(line)) {
        found.lack("P-110", at(service, "scope_in"), []);
    }
    let mut lines = service.sla.iter().enumerate().filter(|(_, line)| !is_empty(&line.metric)).peekable();
    if lines.peek().is_none() && !is_own_run(service) && service.sla_said.is_none() {
        found.lack("P-108", at(service, "sla"), []);
    }
    for (number, line) in lines.filter(|(_, line)| is_empty(&line.target)) {
        found.lack("P-120", at(service, format!("sla/{number}/target")), [("metric", typed(&line.metric))]);
    }
    if !is_own_run(service) && service.our_duties.iter().chain(&service.their_duties).all(|line| is_empty(line)) {
        found.lack("P-132", at(service, "their_duties"), []);
    }
    if service.kind.is_none() {
        found.lack("P-106", at(service, "kind"), []);
    }
}

/// Days ahead from which the end of a contract is told.
const CONTRACT_AHEAD: i32 = 90;

fn contract(found: &mut Findings<'_, '_>, service: &Service) {
    if is_own_run(service) {
        return;
    }
    let field = || at(service, "term/ends_on");
    let today = found.ctx.today;
    let Some(ends_on) = service.term.ends_on else {
        found.lack("P-114", field(), []);
        return;
    };
    let days = today.days_until(ends_on);
    if days < 0 {
        found.warn("P-111", field(), [("date", date(ends_on))]);
    } else if days <= CONTRACT_AHEAD {
        found.warn("P-112", field(), [("date", date(ends_on)), ("when", days_in_words(days))]);
    } else if let Some(notice) = notice_day(service) {
        let days = today.days_until(notice);
        if (0..=CONTRACT_AHEAD).contains(&days) {
            let slots = [("date", date(notice)), ("when", days_in_words(days)), ("end", date(ends_on))];
            found.warn("P-113", field(), slots);
        }
    }
}

/// Stages that were due and are not accepted.
fn milestones(found: &mut Findings<'_, '_>, service: &Service) {
    let today = found.ctx.today;
    for (number, stage) in stages(service).iter().enumerate() {
        if let Some(due) = overdue(stage, today) {
            let name = if is_empty(&stage.name) { number_of(number) } else { typed(&stage.name) };
            let field = format!("milestones/{number}/accepted_on");
            found.warn("P-131", at(service, field), [("stage", name), ("date", date(due))]);
        }
    }
}

/// What stands for a stage without a name.
fn number_of(stage: usize) -> Text {
    Text::owned(format!("no. {}", stage + 1), format!("第{}项", stage + 1))
}

fn vendor(found: &mut Findings<'_, '_>, judged: &Judged<'_>) {
    let service = judged.service;
    let Some(vendor) = judged.vendor else {
        if !is_own_run(service) {
            found.lack("P-102", at(service, "vendor"), []);
        }
        return;
    };
    let place = |field: &str| Place::new(Kind::Vendor, vendor.id, field);
    let name = || typed(&vendor.name);
    if is_empty(&vendor.hotline) {
        found.lack("P-115", place("hotline"), [("vendor", name())]);
    } else {
        match vendor.hotline_verified {
            None => found.lack("P-116", place("hotline_verified"), [("vendor", name())]),
            Some(day) => {
                if let Some(days) = too_long_ago(found.ctx, day, found.ctx.policy().phone_days) {
                    let slots = [("vendor", name()), ("days", number(days))];
                    found.error("P-117", place("hotline_verified"), slots);
                }
            }
        }
    }
    if is_empty(&vendor.customer_number) && is_empty(&service.term.contract_number) {
        found.lack("P-118", place("customer_number"), [("vendor", name())]);
    }
    if vendor.liaison.is_none() && vendor.escalation.is_none() {
        found.lack("P-119", place("liaison"), [("vendor", name())]);
    }
    if vendor.provider_type.is_none() {
        found.lack("P-121", place("provider_type"), [("vendor", name())]);
    }
}

fn facts(found: &mut Findings<'_, '_>, service: &Service) {
    let Facts { data, pi, xb, site, it, goods, consumers } = &service.facts;
    let facts = [
        ("data", data),
        ("pi", pi),
        ("xb", xb),
        ("site", site),
        ("it", it),
        ("goods", goods),
        ("consumers", consumers),
    ];
    let open: Vec<_> = facts.iter().filter(|fact| fact.1.is_none()).collect();
    if let Some((first, _)) = open.first() {
        found.lack("P-122", at(service, format!("facts/{first}")), [("count", number(open.len()))]);
    }
    let personal = |kind: &&DataKind| matches!(kind, DataKind::Personal | DataKind::Sensitive);
    if let (Some(false), Some(kind)) = (pi, service.data_kinds.iter().find(personal)) {
        found.warn("P-126", at(service, "facts/pi"), [("kind", kind.label().lower_first())]);
    }
}

fn site(found: &mut Findings<'_, '_>, service: &Service) {
    if service.facts.site != Some(true) {
        return;
    }
    if is_empty(&service.site.evacuation) {
        found.lack("P-123", at(service, "site/evacuation"), []);
    }
    if is_empty(&service.site.assembly_point) {
        found.lack("P-124", at(service, "site/assembly_point"), []);
    }
}
