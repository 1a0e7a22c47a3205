//! Days that cannot be what they say: a contract that ends before it begins, a test done tomorrow.

use super::{Findings, at, date, in_response};
use crate::assess::Judged;
use crate::model::{Kind, Place};
use crate::words::Date;

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
    past(found, service.fault_test.tested_on, || at(service, "fault_test/tested_on"));
    past(found, service.decision.decided_on, || at(service, "decision/decided_on"));
    for (number, alternative) in service.alternatives.iter().enumerate() {
        past(found, alternative.tested_on, || at(service, format!("alternatives/{number}/tested_on")));
    }
    if let Some(vendor) = judged.vendor {
        past(found, vendor.hotline_verified, || Place::new(Kind::Vendor, vendor.id, "hotline_verified"));
    }
}

/// The day of something that was done lies in the past, or is today.
fn past(found: &mut Findings<'_, '_>, day: Option<Date>, place: impl FnOnce() -> Place) {
    if let Some(day) = day.filter(|day| *day > found.ctx.today) {
        found.warn("P-128", place(), [("date", date(day))]);
    }
}
