//! Who carries out the playbooks, all of them together: plan chapter 10.

use super::{Findings, at, in_response, typed};
use crate::assess::playbook::Timing;
use crate::assess::trade::is_one_person;
use crate::assess::{Judged, has, structure};
use crate::model::pack::Tag;
use crate::model::{Choice as _, Id, Kind, Place, Service, StepRole};
use crate::words::{Text, sort_by_key};

pub(super) fn find(found: &mut Findings<'_, '_>, judged: &Judged<'_>, timings: &[Timing]) {
    two_at_once(found, judged.service, timings);
    nobody_for_safety(found, judged.service);
    if let Some(vendor) = judged.vendor.filter(|vendor| is_one_person(vendor)) {
        let at = Place::new(Kind::Vendor, vendor.id, "escalation");
        found.note("P-441", at, [("vendor", typed(&vendor.name))]);
    }
}

/// Where people work on our site, somebody who knows its dangers can be named.
fn nobody_for_safety(found: &mut Findings<'_, '_>, service: &Service) {
    let on_site = has(found.ctx.catalog, service).is_some_and(|has| has.contains(&Tag::Site));
    if on_site && found.person(found.ctx.workspace.response.seats.safety.person).is_none() {
        found.lack("P-442", in_response("seats/safety/person"), []);
    }
}

/// People who wear so many hats that two steps fall to them in the same minute.
fn two_at_once(found: &mut Findings<'_, '_>, service: &Service, timings: &[Timing]) {
    let doubled: Vec<(Id, [StepRole; 2])> = timings.iter().flat_map(|timing| timing.doubled(found.ctx)).collect();
    let Some((_, roles)) = doubled.first() else { return };
    let mut people: Vec<Id> = doubled.iter().map(|(person, _)| *person).collect();
    sort_by_key(&mut people, |id| *id);
    people.dedup();
    let names: Vec<Text> = people.iter().filter_map(|id| Some(typed(&found.person(Some(*id))?.name))).collect();
    let place = seat(found, service, *roles);
    found.note("P-440", place, [("people", Text::list(&names)), ("count", Text::same(doubled.len().to_string()))]);
}

/// Where somebody else can be named for one of two roles.
fn seat(found: &Findings<'_, '_>, service: &Service, roles: [StepRole; 2]) -> Place {
    let seat = roles.into_iter().find_map(|role| structure(found.ctx).seat_of(role));
    seat.map_or_else(|| at(service, "owner"), |seat| in_response(format!("seats/{}/person", seat.code())))
}
