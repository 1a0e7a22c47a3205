//! Resources and ways to go on without the vendor: plan chapters 11 and 12.

use super::{Findings, at, is_empty, months_passed, typed};
use crate::assess::reason::number;
use crate::assess::risk::is_own_control_tested;
use crate::assess::{Case, Judged, ResourceLack, Supply, currency, extra_cost, reaches, resource_lacks, supplies};
use crate::model::{Alternative, AlternativeKind, Kind, Party, Place, Resource, ResourceClass, Tier};
use crate::words::{Text, format_money, format_percent};

pub(super) fn find_in_firm(found: &mut Findings<'_, '_>) {
    insurer(found);
    for resource in found.ctx.workspace.resources.iter() {
        let place = |field: &str| Place::new(Kind::Resource, resource.id, field);
        let name = || typed(&resource.name);
        if is_empty(&resource.name) {
            found.lack("P-615", place("name"), []);
        }
        if let Some((quantity, minimum)) = resource.quantity.zip(resource.minimum)
            && quantity < minimum
        {
            let slots = [("resource", name()), ("quantity", number(quantity)), ("minimum", number(minimum))];
            found.warn("P-612", place("quantity"), slots);
        }
        if resource.class == Some(ResourceClass::Funds) && resource.amount_minor.is_none() {
            found.lack("P-611", place("amount_minor"), [("resource", name())]);
        }
        incomplete(found, resource);
        let months = found.ctx.policy().review_months;
        let slots = [("resource", name()), ("months", number(months))];
        match resource.checked_on {
            None => found.lack("P-613", place("checked_on"), slots),
            Some(day) if months_passed(found.ctx, day, months) => found.note("P-613", place("checked_on"), slots),
            Some(_) => {}
        }
    }
}

/// A policy sets a time for telling the insurer: whoever looks for the number then is late. A firm without any
/// resources has that told.
fn insurer(found: &mut Findings<'_, '_>) {
    let mut all = found.ctx.workspace.resources.iter().peekable();
    if all.peek().is_some() && !all.any(|resource| reaches(resource, Party::Insurer)) {
        found.note("P-622", Place::new(Kind::Resource, None, ""), []);
    }
}

pub(super) fn find_in_service(found: &mut Findings<'_, '_>, judged: &Judged<'_>) {
    let service = judged.service;
    let mut any = false;
    let mut fund = false;
    for resource in found.ctx.index().resources_for(service.id) {
        any = true;
        fund |= resource.class == Some(ResourceClass::Funds) && resource.amount_minor.is_some();
    }
    if !any {
        found.lack("P-614", Place::new(Kind::Resource, None, ""), []);
    } else if !fund {
        found.lack("P-610", Place::new(Kind::Resource, None, "class"), []);
    }
    fund_is_enough(found, judged);
    needs(found, judged);
    alternatives(found, judged);
}

/// The money set aside against the plan's own extra cost.
fn fund_is_enough(found: &mut Findings<'_, '_>, judged: &Judged<'_>) {
    let Some(cost) = extra_cost(found.ctx, judged.service) else { return };
    let Some(funds) = cost.funds_minor.filter(|_| cost.short_minor().is_some()) else { return };
    let mut held =
        found.ctx.index().resources_for(judged.service.id).filter(|it| it.class == Some(ResourceClass::Funds));
    let Some(fund) = held.find(|fund| fund.amount_minor.is_some()) else { return };
    let money = |minor| Text::same(format_money(currency(found.ctx.workspace, found.ctx.catalog), minor).trim());
    let slots = [("funds", money(funds)), ("days", number(cost.days)), ("cost", money(cost.minor))];
    found.warn("P-619", Place::new(Kind::Resource, fund.id, "amount_minor"), slots);
}

/// What the playbooks need and nobody provided for, by count; and by name what firms of this trade find missing on
/// the day.
fn needs(found: &mut Findings<'_, '_>, judged: &Judged<'_>) {
    let all = supplies(found.ctx, judged.service);
    let open = all.iter().filter(|need| need.supply == Supply::Open).count();
    if open > 0 {
        unsettled(found, judged, "P-620", [("open", number(open)), ("total", number(all.len()))]);
    }
    let open = all.iter().filter(|need| need.fix.is_some() && need.supply == Supply::Open);
    let open: Vec<Text> = open.map(|need| need.what.lower_first()).collect();
    if !open.is_empty() {
        unsettled(found, judged, "P-621", [("what", Text::list(&open))]);
    }
}

/// Of a standard service that is no more than advice.
fn unsettled<const N: usize>(
    found: &mut Findings<'_, '_>,
    judged: &Judged<'_>,
    code: &'static str,
    slots: [(&'static str, Text); N],
) {
    match judged.tier.tier {
        Some(Tier::Critical | Tier::Important) => found.lack(code, at(judged.service, "needs"), slots),
        Some(Tier::Standard) | None => found.note(code, at(judged.service, "needs"), slots),
    }
}

/// What counts nothing until more is known of it. A fund without an amount and an entry that nobody
/// checked are findings of their own.
fn incomplete(found: &mut Findings<'_, '_>, resource: &Resource) {
    let lacks = resource_lacks(resource).into_iter().filter_map(|lack| match lack {
        ResourceLack::Amount if resource.class == Some(ResourceClass::Funds) => None,
        ResourceLack::Amount => Some(("quantity", Text::new("an amount", "数量"))),
        ResourceLack::Place => Some(("location", Text::new("a place or a contact", "地点或联系人"))),
        ResourceLack::Check => None,
    });
    let lacks: Vec<(&str, Text)> = lacks.collect();
    let Some((field, _)) = lacks.first() else { return };
    let missing: Vec<Text> = lacks.iter().map(|(_, name)| name.clone()).collect();
    let slots = [("resource", typed(&resource.name)), ("missing", Text::list(&missing))];
    found.lack("P-616", Place::new(Kind::Resource, resource.id, *field), slots);
}

fn alternatives(found: &mut Findings<'_, '_>, judged: &Judged<'_>) {
    let service = judged.service;
    if service.alternatives.is_empty() {
        if judged.tier.tier == Some(Tier::Critical) {
            found.lack_in(Case::Critical, "P-601", at(service, "alternatives"), []);
        } else {
            found.lack("P-602", at(service, "alternatives"), []);
        }
        return;
    }
    for (number, alternative) in service.alternatives.iter().enumerate() {
        self::alternative(found, judged, number, alternative);
    }
}

fn alternative(found: &mut Findings<'_, '_>, judged: &Judged<'_>, position: usize, alternative: &Alternative) {
    let service = judged.service;
    let field = |part: &str| at(service, format!("alternatives/{position}/{part}"));
    let name = || super::activation::name(alternative);
    if alternative.passed == Some(false) {
        found.warn("P-605", field("passed"), [("alternative", name())]);
    } else if !is_own_control_tested(found.ctx, alternative.tested_on, alternative.passed) {
        let months = number(found.ctx.policy().test_months);
        found.warn("P-604", field("tested_on"), [("alternative", name()), ("months", months)]);
    }
    let by_hand = matches!(alternative.kind, Some(AlternativeKind::Manual | AlternativeKind::InHouse));
    if by_hand && alternative.steps.iter().all(|step| is_empty(step)) {
        found.lack("P-606", field("steps"), [("alternative", name())]);
    }
    if let Some((capacity, minimum)) = alternative.capacity_bp.zip(service.bia.mbco_bp)
        && capacity < minimum
    {
        let slots = [
            ("alternative", name()),
            ("capacity", Text::same(format_percent(capacity))),
            ("minimum", Text::same(format_percent(minimum))),
        ];
        found.warn("P-607", field("capacity_bp"), slots);
    }
}
