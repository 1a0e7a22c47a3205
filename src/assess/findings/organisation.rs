//! The firm and its response organisation: plan chapters 7–9, pages F2, F5–F7.

use super::{Findings, in_response, is_empty, months_passed, too_long_ago, typed};
use crate::assess::checks::is_switched_off;
use crate::assess::reason::number;
use crate::assess::{Case, Context, Places, check_in_force, structure};
use crate::model::{Choice as _, Industry, Kind, Place, SeatKind, Structure};
use crate::words::{Date, Text};

pub(super) fn find(found: &mut Findings<'_, '_>) {
    firm(found);
    for seat in structure(found.ctx).seats() {
        self::seat(found, *seat);
    }
    duty_phone(found);
    spending(found);
    at_hand(found);
    switched_off(found);
    figures(found);
}

fn firm(found: &mut Findings<'_, '_>) {
    let organisation = &found.ctx.workspace.organisation;
    let place = |field: &str| Place::new(Kind::Organisation, None, field);
    if is_empty(&organisation.name) {
        found.lack("P-520", place("name"), []);
    }
    if organisation.size.is_none() {
        found.lack("P-521", place("size"), []);
    }
    if organisation.industry == Some(Industry::Finance) && organisation.regulated.is_none() {
        found.note("P-541", place("regulated"), []);
    }
    for (number, law) in organisation.laws.iter().enumerate().filter(|(_, law)| !is_empty(&law.title)) {
        let field = format!("laws/{number}/reviewed");
        if law.reviewed.is_none_or(|day| months_passed(found.ctx, day, found.ctx.policy().review_months)) {
            found.note("P-522", place(&field), [("law", typed(&law.title))]);
        }
    }
}

/// The name of a seat as the catalogue's role cards have it.
pub(in crate::assess) fn seat_name(seat: SeatKind) -> Text {
    seat.label()
}

fn seat(found: &mut Findings<'_, '_>, kind: SeatKind) {
    let held = found.ctx.workspace.response.seats.get(kind);
    let field = |part: &str| in_response(format!("seats/{}/{part}", kind.code()));
    let name = || seat_name(kind);
    let Some(person) = found.person(held.person) else {
        found.lack("P-501", field("person"), [("seat", name())]);
        if found.person(held.deputy).is_none() {
            found.lack("P-502", field("deputy"), [("seat", name())]);
        }
        return;
    };
    match found.person(held.deputy) {
        None => found.lack("P-502", field("deputy"), [("seat", name())]),
        Some(deputy) if deputy.id == person.id => {
            let slots = [("seat", name()), ("person", typed(&person.name))];
            found.error("P-503", field("deputy"), slots);
        }
        Some(_) => {}
    }
}

fn duty_phone(found: &mut Findings<'_, '_>) {
    let response = &found.ctx.workspace.response;
    if is_empty(&response.duty_phone) {
        found.lack("P-507", in_response("duty_phone"), []);
        return;
    }
    let field = || in_response("duty_phone_tested");
    match response.duty_phone_tested {
        None => found.lack("P-508", field(), []),
        Some(day) => {
            if let Some(days) = too_long_ago(found.ctx, day, found.ctx.policy().phone_days) {
                found.error("P-509", field(), [("days", number(days))]);
            }
        }
    }
    if response.succession.is_empty() {
        found.lack("P-514", in_response("succession"), []);
    }
}

fn spending(found: &mut Findings<'_, '_>) {
    let response = &found.ctx.workspace.response;
    match found.person(response.spender) {
        None => found.lack("P-510", in_response("spender"), []),
        Some(spender) => {
            if response.spending_limit_minor.is_none() {
                let slots = [("person", typed(&spender.name))];
                found.lack("P-511", in_response("spending_limit_minor"), slots);
            }
        }
    }
    speaker(found);
}

/// Who speaks for the firm. In three hats one person often approves what is said and says it; five groups can have
/// four eyes on it (S3-33).
fn speaker(found: &mut Findings<'_, '_>) {
    let response = &found.ctx.workspace.response;
    let Some(speaker) = response.spokesperson else {
        found.lack("P-516", in_response("spokesperson"), []);
        return;
    };
    let approves = response.seats.get(SeatKind::Command).person == Some(speaker);
    if let Some(person) = found.person(Some(speaker)).filter(|_| approves && structure(found.ctx) == Structure::Groups)
    {
        found.note("P-527", in_response("spokesperson"), [("person", typed(&person.name))]);
    }
}

fn at_hand(found: &mut Findings<'_, '_>) {
    let response = &found.ctx.workspace.response;
    let policy = found.ctx.policy();
    if is_empty(&response.bridge) {
        found.lack("P-512", in_response("bridge"), []);
    } else if response.bridge_tested.is_none_or(|day| months_passed(found.ctx, day, policy.test_months)) {
        found.warn("P-513", in_response("bridge_tested"), [("months", number(policy.test_months))]);
    }
    offline_copy(found);
    if is_empty(&response.break_glass) {
        found.lack("P-519", in_response("break_glass"), []);
    }
}

/// Days after the first approval in which copies are printed, put where they belong and looked at.
const COPY_DAYS: u32 = 30;

/// A copy can be looked at once there is one: before a plan was approved, nothing about it stops anything.
fn offline_copy(found: &mut Findings<'_, '_>) {
    let (ctx, response) = (found.ctx, &found.ctx.workspace.response);
    let printed = first_approval(ctx).is_some_and(|day| too_long_ago(ctx, day, COPY_DAYS).is_some());
    let months = ctx.policy().review_months;
    let slots = [("months", number(months))];
    let (copy, checked) = (in_response("offline_copy"), in_response("offline_copy_checked"));
    match response.offline_copy_checked {
        _ if is_empty(&response.offline_copy) && printed => found.lack_in(Case::Printed, "P-517", copy, []),
        _ if is_empty(&response.offline_copy) => found.lack("P-517", copy, []),
        None if printed => found.lack_in(Case::Printed, "P-518", checked, slots),
        None => found.lack("P-518", checked, slots),
        Some(day) if months_passed(ctx, day, months) && printed => found.error("P-518", checked, slots),
        Some(day) if months_passed(ctx, day, months) => found.warn("P-518", checked, slots),
        Some(_) => {}
    }
}

/// The day on which the first plan of the firm was approved.
pub(in crate::assess) fn first_approval(ctx: &Context<'_>) -> Option<Date> {
    ctx.workspace.services.iter().filter_map(|service| service.plan.approved_on).filter(|day| *day <= ctx.today).min()
}

/// Switched off by the firm itself without a reason; or with one, but a knock-out, a check that follows from the
/// law, or one that comes before access.
fn switched_off(found: &mut Findings<'_, '_>) {
    let gate = &found.ctx.catalog.access_gate;
    for (id, on) in found.ctx.policy().checks.iter() {
        let Some(check) = found.ctx.catalog.check(id).filter(|_| !on) else { continue };
        let here = check_in_force(found.ctx, &Places::of_firm(found.ctx), check);
        let (at, slots) =
            (Place::new(Kind::Policy, None, format!("checks/{id}")), [("check", check.statement.clone())]);
        let knocks_out = here.knock_out().is_some_and(|from| from > 0);
        if !is_switched_off(found.ctx, id) {
            found.lack("P-526", at, slots);
        } else if check.statutory || knocks_out || gate.always.contains(&check.id) {
            found.warn("P-523", at, slots);
        }
    }
}

/// Figures of the firm's own that contradict one another, or mean nothing: a band that begins after the
/// next one, more than all of the RTO.
fn figures(found: &mut Findings<'_, '_>) {
    let policy = found.ctx.policy();
    let before = |next: u32| next.saturating_sub(1);
    let all = [
        ("tier_1_from", TIER_1, policy.tier_1_from, 1, 100),
        ("tier_2_from", TIER_2, policy.tier_2_from, 0, before(policy.tier_1_from)),
        ("medium_from", MEDIUM, policy.medium_from, 1, before(policy.high_from)),
        ("high_from", HIGH, policy.high_from, 1, before(policy.very_high_from)),
        ("very_high_from", VERY_HIGH, policy.very_high_from, 1, 25),
        ("very_high_days", VERY_HIGH_DAYS, policy.very_high_days, 1, policy.high_days),
        ("high_days", HIGH_DAYS, policy.high_days, 1, policy.medium_days),
        ("gate_pct", GATE, policy.gate_pct, 0, 100),
        ("raise_moderate_pct", RAISE_MODERATE, policy.raise_moderate_pct, 1, before(policy.raise_severe_pct)),
        ("raise_severe_pct", RAISE_SEVERE, policy.raise_severe_pct, 1, 100),
    ];
    for (field, name, value, from, to) in all {
        if value < from || value > to {
            let slots =
                [("figure", name), ("value", number(value)), ("from", number(from)), ("to", number(to.max(from)))];
            found.warn("P-524", Place::new(Kind::Policy, None, field), slots);
        }
    }
}

const TIER_1: Text = Text::new("The score for tier 1", "关键服务的得分线");
const TIER_2: Text = Text::new("The score for tier 2", "重要服务的得分线");
const MEDIUM: Text = Text::new("The start of medium risk", "中风险起点");
const HIGH: Text = Text::new("The start of high risk", "高风险起点");
const VERY_HIGH: Text = Text::new("The start of very high risk", "极高风险起点");
const VERY_HIGH_DAYS: Text = Text::new("The time for very high risks", "极高风险的期限");
const HIGH_DAYS: Text = Text::new("The time for high risks", "高风险的期限");
const GATE: Text = Text::new("The score for onboarding", "准入得分线");
const RAISE_MODERATE: Text = Text::new("The share of the RTO for moderate", "升中度的RTO百分比");
const RAISE_SEVERE: Text = Text::new("The share of the RTO for severe", "升重度的RTO百分比");
