//! Which record refers to which: the one list that edits, deletion and import rely on.
//!
//! A new field that holds an `Id` is added here, or ids stop being sound; a test compares this list
//! with what the file format shows.

use super::Choice as _;
use super::{ByCode, CheckAnswer, Id, Kind, Person, Playbook, Resource, Response, Risk, SeatKind, Service, Vendor};

type Visit<'a> = &'a mut dyn FnMut(Kind, Id);

fn people(ids: impl IntoIterator<Item = Option<Id>>, visit: Visit<'_>) {
    ids.into_iter().flatten().for_each(|id| visit(Kind::Person, id));
}

fn answers(checks: &ByCode<CheckAnswer>, visit: Visit<'_>) {
    for answer in checks.values() {
        people([answer.answered_by, answer.exception.approver], visit);
    }
}

impl Person {
    pub(super) fn references(&self, visit: Visit<'_>) {
        people([self.deputy], visit);
        self.vendor.into_iter().for_each(|id| visit(Kind::Vendor, id));
    }
}

impl Vendor {
    pub(super) fn references(&self, visit: Visit<'_>) {
        people([self.liaison, self.expert, self.escalation], visit);
        answers(&self.checks, visit);
    }
}

impl Service {
    pub(super) fn references(&self, visit: Visit<'_>) {
        self.vendor.into_iter().for_each(|id| visit(Kind::Vendor, id));
        people(
            [
                self.owner,
                self.deputy,
                self.criticality.tier_override.decided_by,
                self.fault_test.witness,
                self.plan.owner,
                self.plan.approver,
            ],
            visit,
        );
        people(self.alternatives.iter().map(|alternative| alternative.contact), visit);
        people(self.decision.sign_offs.iter().map(|sign_off| sign_off.person), visit);
        people(self.plan.team.iter().copied().map(Some), visit);
        answers(&self.checks, visit);
    }
}

impl Risk {
    pub(super) fn references(&self, visit: Visit<'_>) {
        visit(Kind::Service, self.service);
        people([self.owner, self.acceptance.approver, self.residual_override.decided_by], visit);
    }
}

impl Playbook {
    pub(super) fn references(&self, visit: Visit<'_>) {
        visit(Kind::Risk, self.risk);
    }
}

impl Resource {
    pub(super) fn references(&self, visit: Visit<'_>) {
        people([self.contact], visit);
        self.services.iter().for_each(|id| visit(Kind::Service, *id));
    }
}

impl Response {
    pub(super) fn references(&self, visit: Visit<'_>) {
        for kind in SeatKind::ALL {
            let seat = self.seats.get(*kind);
            people([seat.person, seat.deputy], visit);
        }
        people([self.spokesperson, self.spender], visit);
        people(self.succession.iter().copied().map(Some), visit);
    }
}
