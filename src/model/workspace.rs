//! One firm: everything it recorded. The unit of export, merge and undo.
//!
//! Branches are shared between versions; nothing derived is kept here.

use serde_json::Value;
use std::collections::HashSet;
use std::rc::Rc;

use super::{Id, Kind, Person, Risk, Service, Vendor, Workspace};

impl Workspace {
    pub fn new(id: Id) -> Self {
        Self { id, ..Self::default() }
    }

    /// Whether both are the same version: compares pointers, never contents.
    pub fn is_same(&self, other: &Self) -> bool {
        self.id == other.id
            && Rc::ptr_eq(&self.organisation, &other.organisation)
            && Rc::ptr_eq(&self.response, &other.response)
            && Rc::ptr_eq(&self.policy, &other.policy)
            && Rc::ptr_eq(&self.plan, &other.plan)
            && self.tables().iter().zip(other.tables()).all(|((_, ours), (_, theirs))| ours.is_same(theirs))
    }

    /// A record as it stands in the file format, with every field present.
    pub fn record(&self, kind: Kind, id: Option<Id>) -> Option<Value> {
        match kind {
            Kind::Organisation => serde_json::to_value(&self.organisation).ok(),
            Kind::Response => serde_json::to_value(&self.response).ok(),
            Kind::Policy => serde_json::to_value(&self.policy).ok(),
            Kind::Plan => serde_json::to_value(&self.plan).ok(),
            kind => self.table(kind)?.json_of(id?),
        }
    }

    /// The name a person gave to a record; empty where it has none.
    pub fn name(&self, kind: Kind, id: Option<Id>) -> &str {
        match (kind, id) {
            (Kind::Organisation, None) => &self.organisation.name,
            (kind, Some(id)) => self.table(kind).and_then(|table| table.get(id)).map_or("", |record| record.name()),
            _ => "",
        }
    }

    pub fn contains(&self, kind: Kind, id: Id) -> bool {
        self.table(kind).is_some_and(|table| table.get(id).is_some())
    }

    pub fn services_of(&self, vendor: Id) -> impl Iterator<Item = &Rc<Service>> {
        self.services.iter().filter(move |service| service.vendor == Some(vendor))
    }

    pub fn risks_of(&self, service: Id) -> impl Iterator<Item = &Rc<Risk>> {
        self.risks.iter().filter(move |risk| risk.service == service)
    }

    pub fn vendor_of(&self, service: &Service) -> Option<&Rc<Vendor>> {
        self.vendors.get(service.vendor?)
    }

    pub fn person(&self, id: Option<Id>) -> Option<&Rc<Person>> {
        self.people.get(id?)
    }

    /// How many other records of each kind refer to a record; of the response organisation, how many of its
    /// places.
    pub fn named_by(&self, id: Id) -> Vec<(Kind, usize)> {
        let mut counts: Vec<(Kind, usize)> = Vec::new();
        let mut last = None;
        self.each_reference(&mut |record, holder, _, target| {
            if target != id || holder == Some(id) || (holder.is_some() && last == holder) {
                return;
            }
            last = holder;
            match counts.iter_mut().find(|(kind, _)| *kind == record) {
                Some((_, n)) => *n += 1,
                None => counts.push((record, 1)),
            }
        });
        counts
    }

    /// The first id that is used twice, or refers to a record that is not there.
    pub fn first_unsound(&self) -> Option<Unsound> {
        let mut known: HashSet<(Kind, Id)> = HashSet::new();
        let mut all: HashSet<Id> = HashSet::new();
        let mut repeated = None;
        self.each_id(&mut |kind, id| {
            known.insert((kind, id));
            if !all.insert(id) {
                repeated.get_or_insert(Unsound { record: kind, id: Some(id), missing: None });
            }
        });
        if repeated.is_some() {
            return repeated;
        }
        let mut dangling = None;
        self.each_reference(&mut |record, id, kind, target| {
            if !known.contains(&(kind, target)) {
                dangling.get_or_insert(Unsound { record, id, missing: Some((kind, target)) });
            }
        });
        dangling
    }

    pub(super) fn each_id(&self, visit: &mut dyn FnMut(Kind, Id)) {
        for (_, table) in self.tables() {
            table.each().for_each(|record| visit(table.kind(), record.id()));
        }
    }

    /// Calls `visit(record, its id, kind referred to, id referred to)` for every reference.
    pub(super) fn each_reference(&self, visit: &mut dyn FnMut(Kind, Option<Id>, Kind, Id)) {
        self.response.references(&mut |kind, id| visit(Kind::Response, None, kind, id));
        self.policy.references(&mut |kind, id| visit(Kind::Policy, None, kind, id));
        self.plan.references(&mut |kind, id| visit(Kind::Plan, None, kind, id));
        for (_, table) in self.tables() {
            for record in table.each() {
                record.references(&mut |kind, id| visit(table.kind(), Some(record.id()), kind, id));
            }
        }
    }

    /// What one record refers to; nothing when it is not there.
    pub(super) fn references_of(&self, kind: Kind, id: Option<Id>, visit: &mut dyn FnMut(Kind, Id)) {
        if kind == Kind::Response {
            self.response.references(visit);
        } else if kind == Kind::Policy {
            self.policy.references(visit);
        } else if kind == Kind::Plan {
            self.plan.references(visit);
        } else if let Some(record) = id.and_then(|id| self.table(kind)?.get(id)) {
            record.references(visit);
        }
    }
}

/// An id that is not sound: used twice (`missing` is `None`), or pointing at nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsound {
    pub record: Kind,
    pub id: Option<Id>,
    pub missing: Option<(Kind, Id)>,
}
