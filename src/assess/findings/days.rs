//! Days that cannot be what they say: a contract that ends before it begins, a test done tomorrow, a year 1;
//! and a notice longer than any contract.

use super::{Findings, at, date, in_response};
use crate::assess::Judged;
use crate::model::{Kind, Place};
use crate::words::{Date, format_count};

/// Further away than this no day of a firm lies; a slip of the hand does.
const DAYS_OF_A_CENTURY: u32 = 36_525;

/// Ten years.
const LONGEST_NOTICE_DAYS: u32 = 3650;

pub(super) fn find_in_firm(found: &mut Findings<'_, '_>) {
    let response = &found.ctx.workspace.response;
    past(found, response.duty_phone_tested, || in_response("duty_phone_tested"));
    past(found, response.bridge_tested, || in_response("bridge_tested"));
    past(found, response.offline_copy_checked, || in_response("offline_copy_checked"));
    for (number, law) in found.ctx.workspace.organisation.laws.iter().enumerate() {
        past(found, law.reviewed, || Place::new(Kind::Organisation, None, format!("laws/{number}/reviewed")));
    }
    for person in found.ctx.workspace.people.iter() {
        past(found, person.verified, || Place::new(Kind::Person, person.id, "verified"));
    }
    for resource in found.ctx.workspace.resources.iter() {
        past(found, resource.checked_on, || Place::new(Kind::Resource, resource.id, "checked_on"));
    }
}

pub(super) fn find_in_service(found: &mut Findings<'_, '_>, judged: &Judged<'_>) {
    let service = judged.service;
    if let (Some(start), Some(end)) = (service.term.starts_on, service.term.ends_on)
        && end < start
    {
        found.warn("P-127", at(service, "term/ends_on"), [("start", date(start)), ("end", date(end))]);
    }
    for (day, field) in [(service.term.starts_on, "term/starts_on"), (service.term.ends_on, "term/ends_on")] {
        if let Some(day) = day {
            near(found, day, || at(service, field));
        }
    }
    for (days, field) in [
        (service.term.our_notice_days, "term/our_notice_days"),
        (service.term.their_notice_days, "term/their_notice_days"),
    ] {
        if let Some(days) = days.filter(|days| *days > LONGEST_NOTICE_DAYS) {
            found.warn("P-130", at(service, field), [("days", format_count(days))]);
        }
    }
    past(found, service.fault_test.tested_on, || at(service, "fault_test/tested_on"));
    past(found, service.decision.decided_on, || at(service, "decision/decided_on"));
    for (number, alternative) in service.alternatives.iter().enumerate() {
        past(found, alternative.tested_on, || at(service, format!("alternatives/{number}/tested_on")));
    }
    for risk in &judged.risks {
        for (number, day) in risk.risk.events.iter().enumerate() {
            past(found, Some(*day), || Place::new(Kind::Risk, risk.risk.id, format!("events/{number}")));
        }
    }
    if let Some(vendor) = judged.vendor {
        past(found, vendor.hotline_verified, || Place::new(Kind::Vendor, vendor.id, "hotline_verified"));
    }
}

/// The day of something that was done lies in the past, or is today.
fn past(found: &mut Findings<'_, '_>, day: Option<Date>, place: impl FnOnce() -> Place) {
    match day {
        Some(day) if day > found.ctx.today => found.warn("P-128", place(), [("date", date(day))]),
        Some(day) => near(found, day, place),
        None => {}
    }
}

/// A day of a firm lies within a hundred years of today.
fn near(found: &mut Findings<'_, '_>, day: Date, place: impl FnOnce() -> Place) {
    if day.days_until(found.ctx.today).unsigned_abs() > DAYS_OF_A_CENTURY {
        found.warn("P-129", place(), [("date", date(day))]);
    }
}
