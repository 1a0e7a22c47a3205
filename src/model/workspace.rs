//! One firm: everything it recorded. The unit of export, merge and undo.
//!
//! Branches are shared between versions; nothing derived is kept here.

use serde::Serialize;
use serde_json::Value;
use std::collections::HashSet;
use std::rc::Rc;

use super::json::record;
use super::{Id, Kind, Organisation, Person, Playbook, Policy, Resource, Response, Risk, Service, Table, Vendor};

record! {
    #[derive(Default)]
    pub struct Workspace {
        pub id: Id,
        pub organisation: Rc<Organisation>,
        pub response: Rc<Response>,
        pub policy: Rc<Policy>,
        pub people: Table<Person>,
        pub vendors: Table<Vendor>,
        pub services: Table<Service>,
        pub risks: Table<Risk>,
        pub playbooks: Table<Playbook>,
        pub resources: Table<Resource>,
    }
}

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
            && self.people == other.people
            && self.vendors == other.vendors
            && self.services == other.services
            && self.risks == other.risks
            && self.playbooks == other.playbooks
            && self.resources == other.resources
    }

    /// A record as it stands in the file format, with every field present.
    pub fn record(&self, kind: Kind, id: Option<Id>) -> Option<Value> {
        fn of<T: Serialize>(record: Option<&Rc<T>>) -> Option<Value> {
            serde_json::to_value(record?.as_ref()).ok()
        }
        match (kind, id) {
            (Kind::Organisation, _) => of(Some(&self.organisation)),
            (Kind::Response, _) => of(Some(&self.response)),
            (Kind::Policy, _) => of(Some(&self.policy)),
            (Kind::Person, Some(id)) => of(self.people.get(id)),
            (Kind::Vendor, Some(id)) => of(self.vendors.get(id)),
            (Kind::Service, Some(id)) => of(self.services.get(id)),
            (Kind::Risk, Some(id)) => of(self.risks.get(id)),
            (Kind::Playbook, Some(id)) => of(self.playbooks.get(id)),
            (Kind::Resource, Some(id)) => of(self.resources.get(id)),
            _ => None,
        }
    }

    /// The name a person gave to a record; empty where it has none.
    pub fn name(&self, kind: Kind, id: Option<Id>) -> &str {
        let Some(id) = id else {
            return if kind == Kind::Organisation { &self.organisation.name } else { "" };
        };
        match kind {
            Kind::Person => self.people.get(id).map_or("", |person| &person.name),
            Kind::Vendor => self.vendors.get(id).map_or("", |vendor| &vendor.name),
            Kind::Service => self.services.get(id).map_or("", |service| &service.name),
            Kind::Risk => self.risks.get(id).map_or("", |risk| &risk.title),
            Kind::Resource => self.resources.get(id).map_or("", |resource| &resource.name),
            _ => "",
        }
    }

    pub fn contains(&self, kind: Kind, id: Id) -> bool {
        match kind {
            Kind::Organisation | Kind::Response | Kind::Policy => false,
            Kind::Person => self.people.contains(id),
            Kind::Vendor => self.vendors.contains(id),
            Kind::Service => self.services.contains(id),
            Kind::Risk => self.risks.contains(id),
            Kind::Playbook => self.playbooks.contains(id),
            Kind::Resource => self.resources.contains(id),
        }
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
        self.people.iter().for_each(|record| visit(Kind::Person, record.id));
        self.vendors.iter().for_each(|record| visit(Kind::Vendor, record.id));
        self.services.iter().for_each(|record| visit(Kind::Service, record.id));
        self.risks.iter().for_each(|record| visit(Kind::Risk, record.id));
        self.playbooks.iter().for_each(|record| visit(Kind::Playbook, record.id));
        self.resources.iter().for_each(|record| visit(Kind::Resource, record.id));
    }

    /// Calls `visit(record, its id, kind referred to, id referred to)` for every reference.
    pub(super) fn each_reference(&self, visit: &mut dyn FnMut(Kind, Option<Id>, Kind, Id)) {
        self.response.references(&mut |kind, id| visit(Kind::Response, None, kind, id));
        for record in self.people.iter() {
            record.references(&mut |kind, id| visit(Kind::Person, Some(record.id), kind, id));
        }
        for record in self.vendors.iter() {
            record.references(&mut |kind, id| visit(Kind::Vendor, Some(record.id), kind, id));
        }
        for record in self.services.iter() {
            record.references(&mut |kind, id| visit(Kind::Service, Some(record.id), kind, id));
        }
        for record in self.risks.iter() {
            record.references(&mut |kind, id| visit(Kind::Risk, Some(record.id), kind, id));
        }
        for record in self.playbooks.iter() {
            record.references(&mut |kind, id| visit(Kind::Playbook, Some(record.id), kind, id));
        }
        for record in self.resources.iter() {
            record.references(&mut |kind, id| visit(Kind::Resource, Some(record.id), kind, id));
        }
    }

    /// What one record refers to; nothing when it is not there.
    pub(super) fn references_of(&self, kind: Kind, id: Option<Id>, visit: &mut dyn FnMut(Kind, Id)) {
        match (kind, id) {
            (Kind::Response, _) => self.response.references(visit),
            (Kind::Person, Some(id)) => self.people.get(id).into_iter().for_each(|it| it.references(visit)),
            (Kind::Vendor, Some(id)) => self.vendors.get(id).into_iter().for_each(|it| it.references(visit)),
            (Kind::Service, Some(id)) => self.services.get(id).into_iter().for_each(|it| it.references(visit)),
            (Kind::Risk, Some(id)) => self.risks.get(id).into_iter().for_each(|it| it.references(visit)),
            (Kind::Playbook, Some(id)) => self.playbooks.get(id).into_iter().for_each(|it| it.references(visit)),
            (Kind::Resource, Some(id)) => self.resources.get(id).into_iter().for_each(|it| it.references(visit)),
            _ => {}
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
