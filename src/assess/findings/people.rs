//! People who act in a plan: reachable by a number of their own that was called lately.

use std::collections::HashMap;

use super::organisation::first_approval;
use super::{Findings, in_response, is_empty, months_passed, too_long_ago, typed};
use crate::assess::calls::dialled;
use crate::assess::playbook::{Timing, late_reach};
use crate::assess::reason::number;
use crate::assess::schedule::soonest;
use crate::assess::{Case, Judged, Post, acting, call_order, response_flow, structure};
use crate::model::{Id, Kind, Person, Place, Service, StepRole, Tier};
use crate::words::{Date, Text, format_minutes, sort_by_key};

/// Minutes within which people must be able to act for a critical service.
const REACH_MIN: u32 = 30;

/// People of the response organisation, in order of command.
fn of_response(found: &Findings<'_, '_>) -> Vec<Id> {
    let response = &found.ctx.workspace.response;
    let mut ids: Vec<Id> = Vec::new();
    for seat in structure(found.ctx).seats() {
        let seat = response.seats.get(*seat);
        ids.extend(seat.person);
        ids.extend(seat.deputy);
    }
    ids.extend(response.succession.iter().copied());
    ids.extend(response.spokesperson);
    ids.extend(response.spender);
    ids
}

/// People who act for this service only.
fn of_service(judged: &Judged<'_>) -> Vec<Id> {
    let service = judged.service;
    let mut ids: Vec<Id> = [service.owner, service.deputy].into_iter().flatten().collect();
    if let Some(vendor) = judged.vendor {
        ids.extend([vendor.escalation, vendor.liaison, vendor.expert].into_iter().flatten());
    }
    ids.extend(service.alternatives.iter().filter_map(|alternative| alternative.contact));
    ids
}

pub(super) fn find_in_firm(found: &mut Findings<'_, '_>) {
    each_person(found, of_response(found));
    skills(found);
    training(found);
    shared_numbers(found);
}

pub(super) fn find_in_service(found: &mut Findings<'_, '_>, judged: &Judged<'_>, timings: &[Timing]) {
    each_person(found, of_service(judged));
    reach(found, judged);
    flow(found, judged.service);
    succession(found, judged.service);
    hurried(found, judged, timings);
}

/// People whose first step is due before they can act, as they say themselves.
fn hurried(found: &mut Findings<'_, '_>, judged: &Judged<'_>, timings: &[Timing]) {
    let (ctx, service) = (found.ctx, judged.service);
    let flow = response_flow(ctx, service).filter_map(|step| Some((step.role?, step.within_min)));
    let steps = flow.chain(timings.iter().flat_map(Timing::dues));
    let mut late: Vec<(&Person, u32, u32)> = Vec::new();
    for (role, due) in soonest(steps) {
        let Some(person) = found.person(acting(ctx, service, role).person) else { continue };
        let Some(reach) = late_reach(person, due) else { continue };
        match late.iter_mut().find(|known| known.0.id == person.id) {
            Some(known) => known.2 = known.2.min(due),
            None => late.push((person, reach, due)),
        }
    }
    let Some((somebody, ..)) = late.first() else { return };
    let at = Place::new(Kind::Person, somebody.id, "reach_min");
    let names: Vec<Text> = late
        .iter()
        .map(|(person, reach, due)| {
            let slots =
                [("person", typed(&person.name)), ("reach", format_minutes(*reach)), ("due", format_minutes(*due))];
            HURRIED.fill(&slots)
        })
        .collect();
    found.note("P-532", at, [("people", Text::list(&names))]);
}

const HURRIED: Text =
    Text::new("{person} (can act within {reach}, due within {due})", "{person}（{reach}内到位，{due}内须完成）");

/// A succession that names nobody but owner, commander and their deputies leads nowhere when they
/// do not answer. An empty one is a finding of the firm.
fn succession(found: &mut Findings<'_, '_>, service: &Service) {
    let named = !found.ctx.workspace.response.succession.is_empty();
    let adds = |found: &Findings<'_, '_>| {
        let order = call_order(found.ctx, service);
        order.all().any(|call| call.posts.first() == Some(&Post::Next))
    };
    if named && !adds(found) {
        found.note("P-531", in_response("succession"), []);
    }
}

fn each_person(found: &mut Findings<'_, '_>, mut ids: Vec<Id>) {
    sort_by_key(&mut ids, |id| *id);
    ids.dedup();
    for person in ids.into_iter().filter_map(|id| found.person(Some(id))).collect::<Vec<_>>() {
        let place = |field: &str| Place::new(Kind::Person, person.id, field);
        let name = || typed(&person.name);
        if is_empty(&person.phone) {
            found.lack("P-504", place("phone"), [("person", name())]);
            continue;
        }
        match person.verified {
            None => found.lack("P-505", place("verified"), [("person", name())]),
            Some(day) => {
                if let Some(days) = too_long_ago(found.ctx, day, found.ctx.policy().phone_days) {
                    found.warn("P-525", place("verified"), [("person", name()), ("days", number(days))]);
                }
            }
        }
    }
}

/// Who restores the service, and nobody knows by what skill.
fn skills(found: &mut Findings<'_, '_>) {
    let seats = [StepRole::Technical].map(|role| structure(found.ctx).seat_of(role));
    let held = seats.into_iter().flatten().map(|seat| found.ctx.workspace.response.seats.get(seat));
    let mut ids: Vec<Id> = held.flat_map(|seat| [seat.person, seat.deputy]).flatten().collect();
    sort_by_key(&mut ids, |id| *id);
    ids.dedup();
    let people = ids.into_iter().filter_map(|id| found.person(Some(id)));
    let without: Vec<&Person> = people.filter(|person| is_empty(&person.skills)).collect();
    let Some(first) = without.first() else { return };
    let names: Vec<Text> = without.iter().map(|person| typed(&person.name)).collect();
    let at = Place::new(Kind::Person, first.id, "skills");
    found.lack("P-542", at, [("people", Text::list(&names))]);
}

/// Who holds a seat in a plan that was approved, and was not taught it within the time for which a review holds.
fn training(found: &mut Findings<'_, '_>) {
    let (ctx, response) = (found.ctx, &found.ctx.workspace.response);
    if first_approval(ctx).is_none() {
        return;
    }
    let months = ctx.policy().review_months;
    let holds = |day: Date| !months_passed(ctx, day, months);
    let taught = |id: Id| response.training.iter().any(|it| it.people.contains(&id) && it.on.is_some_and(holds));
    let held = structure(ctx).seats().iter().map(|seat| response.seats.get(*seat));
    let mut open: Vec<&Person> = Vec::new();
    for person in held.flat_map(|seat| [seat.person, seat.deputy]).filter_map(|id| found.person(id)) {
        if !taught(person.id) && open.iter().all(|known| known.id != person.id) {
            open.push(person);
        }
    }
    if !open.is_empty() {
        let names: Vec<Text> = open.iter().map(|person| typed(&person.name)).collect();
        let slots = [("people", Text::list(&names)), ("months", number(months))];
        found.lack("P-543", in_response("training"), slots);
    }
}

fn shared_numbers(found: &mut Findings<'_, '_>) {
    let mut first: HashMap<String, &Person> = HashMap::new();
    let mut shared: Vec<(&Person, &Person)> = Vec::new();
    for person in found.ctx.workspace.people.iter().map(AsRef::as_ref) {
        let number = dialled(&person.phone);
        if number.is_empty() {
            continue;
        }
        match first.get(&number) {
            Some(other) => shared.push((other, person)),
            None => {
                first.insert(number, person);
            }
        }
    }
    let duty = dialled(&found.ctx.workspace.response.duty_phone);
    if let Some(person) = first.get(&duty).filter(|_| !duty.is_empty()) {
        found.note("P-533", in_response("duty_phone"), [("person", typed(&person.name))]);
    }
    for (other, person) in shared {
        let at = Place::new(Kind::Person, person.id, "phone");
        found.error("P-506", at, [("person", typed(&person.name)), ("other", typed(&other.name))]);
    }
}

/// For a critical service, owner and seat holders act within half an hour.
fn reach(found: &mut Findings<'_, '_>, judged: &Judged<'_>) {
    if judged.tier.tier != Some(Tier::Critical) {
        return;
    }
    let seats = structure(found.ctx).seats();
    let response = &found.ctx.workspace.response;
    let holders = seats.iter().filter_map(|seat| response.seats.get(*seat).person);
    let mut ids: Vec<Id> = judged.service.owner.into_iter().chain(holders).collect();
    sort_by_key(&mut ids, |id| *id);
    ids.dedup();
    let late: Vec<&Person> = ids
        .into_iter()
        .filter_map(|id| found.person(Some(id)))
        .filter(|person| person.reach_min.is_none_or(|minutes| minutes > REACH_MIN))
        .collect();
    if let Some(first) = late.first() {
        let names: Vec<Text> = late.iter().map(|person| typed(&person.name)).collect();
        let at = Place::new(Kind::Person, first.id, "reach_min");
        found.warn("P-530", at, [("people", Text::list(&names)), ("minutes", number(REACH_MIN))]);
    }
}

/// A step of the flow that nobody carries out. Empty seats and a missing owner are findings of
/// their own; this is about a role that nobody can have.
fn flow(found: &mut Findings<'_, '_>, service: &Service) {
    for step in response_flow(found.ctx, service) {
        let unowned = match step.role {
            None => true,
            Some(StepRole::Provider) => acting(found.ctx, service, StepRole::Provider).person.is_none(),
            Some(_) => false,
        };
        if unowned {
            let at = in_response(format!("flow/{}/role", step.text.id));
            found.lack_in(Case::Nobody, "P-515", at, [("step", step.text.title.clone())]);
        }
    }
}
