//! Look-ups over the whole workspace, built in one pass: records by id, and by what they belong to.
//!
//! Sorted lists instead of maps: ids sort by the time they were made, so sorting is nearly free. Every
//! look-up is noted while somebody asks for it (`read.rs`).

use std::cell::OnceCell;
use std::ptr::from_ref;

use super::read::{Address, Key, Notes, Read};
use crate::catalog::Catalog;
use crate::model::pack::{Check, CheckSet, Follows, Scenario};
use crate::model::{Id, Person, Playbook, Record, Resource, Risk, Service, Table, Vendor, Workspace};
use crate::words::{folded, sort_by_key};

/// Records grouped by an id, each group in the order of the table.
struct By<'a, T>(Vec<(Id, &'a T)>);

impl<'a, T: Record> By<'a, T> {
    fn new(table: &'a Table<T>, key: impl Fn(&T) -> Option<Id>) -> Self {
        Self::sorted(table.iter().filter_map(|record| Some((key(record)?, record.as_ref()))).collect())
    }

    fn sorted(mut entries: Vec<(Id, &'a T)>) -> Self {
        sort_by_key(&mut entries, |(id, _)| *id);
        Self(entries)
    }

    fn all(&self, id: Id) -> impl Iterator<Item = &'a T> + use<'_, 'a, T> {
        let from = self.0.partition_point(|(key, _)| *key < id);
        self.0.iter().skip(from).take_while(move |(key, _)| *key == id).map(|(_, record)| *record)
    }

    fn one(&self, id: Id) -> Option<&'a T> {
        self.all(id).next()
    }

    fn addresses(&self, id: Id, see: &mut dyn FnMut(Address)) {
        self.all(id).for_each(|record| see(from_ref(record).cast()));
    }
}

/// A check set, whose checks are looked up when it is first asked for them: a firm needs one or two.
pub(super) struct ResolvedSet<'a> {
    pub set: &'a CheckSet,
    catalog: &'a Catalog,
    rows: OnceCell<Vec<ListedCheck<'a>>>,
}

impl<'a> ResolvedSet<'a> {
    /// Its checks in the order of the catalogue.
    pub fn rows(&self) -> &[ListedCheck<'a>] {
        self.rows.get_or_init(|| listed(self.catalog, self.set))
    }
}

/// A check of a set: the tier from which it applies, whether it comes on top by its fact, whose country words it.
pub(super) struct ListedCheck<'a> {
    pub check: &'a Check,
    pub from_tier: u8,
    pub by_fact: bool,
    pub follows: Follows,
}

/// A document number as an id, however it is spelt, so that it is looked up like the others.
fn numbered(number: &str) -> Option<Id> {
    let folded = folded(number);
    (!folded.is_empty()).then(|| Id::default().derived(&folded))
}

pub struct Index<'a> {
    people: By<'a, Person>,
    vendors: By<'a, Vendor>,
    services: By<'a, Service>,
    by_vendor: By<'a, Service>,
    by_number: By<'a, Service>,
    /// Of the plan of the firm.
    number: Option<Id>,
    risks: By<'a, Risk>,
    playbooks: By<'a, Playbook>,
    resources: By<'a, Resource>,
    shared_resources: Vec<&'a Resource>,
    scenarios: Vec<&'a Scenario>,
    sets: Vec<ResolvedSet<'a>>,
    notes: Notes,
}

impl<'a> Index<'a> {
    pub fn new(workspace: &'a Workspace, catalog: &'a Catalog) -> Self {
        let mut scenarios: Vec<&'a Scenario> = catalog.scenarios.iter().collect();
        sort_by_key(&mut scenarios, |scenario| scenario.id.as_str());
        let (shared, kept): (Vec<&'a Resource>, Vec<&'a Resource>) =
            workspace.resources.iter().map(AsRef::as_ref).partition(|resource| resource.services.is_empty());
        let kept_for = kept.into_iter().flat_map(|resource| resource.services.iter().map(move |id| (*id, resource)));
        let kept_for = kept_for.collect();
        Self {
            people: By::new(&workspace.people, |person| Some(person.id)),
            vendors: By::new(&workspace.vendors, |vendor| Some(vendor.id)),
            services: By::new(&workspace.services, |service| Some(service.id)),
            by_vendor: By::new(&workspace.services, |service| service.vendor),
            by_number: By::new(&workspace.services, |service| numbered(&service.plan.number)),
            number: numbered(&workspace.plan.number),
            risks: By::new(&workspace.risks, |risk| Some(risk.service)),
            playbooks: By::new(&workspace.playbooks, |playbook| Some(playbook.risk)),
            resources: By::sorted(kept_for),
            shared_resources: shared,
            scenarios,
            sets: catalog.check_sets.iter().map(|set| ResolvedSet { set, catalog, rows: OnceCell::new() }).collect(),
            notes: Notes::default(),
        }
    }

    /// What `judge` says, and what it looked up for that.
    pub(super) fn noting<T>(&self, judge: impl FnOnce() -> T) -> (T, Read) {
        self.notes.noting(judge, |key, see| self.addresses(key, see))
    }

    /// Whether what was looked up under this key is the same here.
    pub(super) fn finds_the_same(&self, found: &[(Key, Address)]) -> bool {
        super::read::is_same(found, |key, see| self.addresses(key, see))
    }

    fn addresses(&self, key: Key, see: &mut dyn FnMut(Address)) {
        match key {
            Key::Person(id) => self.people.addresses(id, see),
            Key::Vendor(id) => self.vendors.addresses(id, see),
            Key::Service(id) => self.services.addresses(id, see),
            Key::ServicesOf(id) => self.by_vendor.addresses(id, see),
            Key::PlansNumbered(id) => self.by_number.addresses(id, see),
            Key::RisksOf(id) => self.risks.addresses(id, see),
            Key::PlaybooksOf(id) => self.playbooks.addresses(id, see),
            Key::ResourcesOf(id) => self.resources.addresses(id, see),
            // Too many to write down for every service: the memo compares them once for all.
            Key::SharedResources => {}
        }
    }

    pub fn person(&self, id: Option<Id>) -> Option<&'a Person> {
        self.people.one(self.notes.note(id?, Key::Person))
    }

    pub fn vendor(&self, id: Option<Id>) -> Option<&'a Vendor> {
        self.vendors.one(self.notes.note(id?, Key::Vendor))
    }

    pub fn service(&self, id: Option<Id>) -> Option<&'a Service> {
        self.services.one(self.notes.note(id?, Key::Service))
    }

    /// Resources kept for a service, and those kept for all.
    pub fn resources_for(&self, service: Id) -> impl Iterator<Item = &'a Resource> + use<'_, 'a> {
        let id = self.notes.note(self.notes.note(service, |_| Key::SharedResources), Key::ResourcesOf);
        self.resources.all(id).chain(self.shared_resources.iter().copied())
    }

    pub fn services_of(&self, vendor: Id) -> impl Iterator<Item = &'a Service> + use<'_, 'a> {
        self.by_vendor.all(self.notes.note(vendor, Key::ServicesOf))
    }

    /// The services whose plan has this document number, and `None` where that of the firm has it.
    pub fn plans_numbered(&self, number: &str) -> Vec<Option<&'a Service>> {
        let Some(id) = numbered(number) else { return Vec::new() };
        let services = self.by_number.all(self.notes.note(id, Key::PlansNumbered)).map(Some);
        services.chain((self.number == Some(id)).then_some(None)).collect()
    }

    pub fn risks_of(&self, service: Id) -> impl Iterator<Item = &'a Risk> + use<'_, 'a> {
        self.risks.all(self.notes.note(service, Key::RisksOf))
    }

    pub fn playbooks_of(&self, risk: Id) -> impl Iterator<Item = &'a Playbook> + use<'_, 'a> {
        self.playbooks.all(self.notes.note(risk, Key::PlaybooksOf))
    }

    pub fn scenario(&self, id: &str) -> Option<&'a Scenario> {
        let at = self.scenarios.binary_search_by_key(&id, |scenario| scenario.id.as_str()).ok()?;
        self.scenarios.get(at).copied()
    }

    pub(super) fn sets(&self) -> &[ResolvedSet<'a>] {
        &self.sets
    }
}

fn listed<'a>(catalog: &'a Catalog, set: &CheckSet) -> Vec<ListedCheck<'a>> {
    let rows = catalog.checks.iter().filter_map(|check| {
        let (from_tier, by_fact) = if set.all {
            (check.tier, check.statutory)
        } else if set.by_fact.contains(&check.id) {
            (3, true)
        } else {
            (set.checks.iter().find(|listed| listed.id == check.id)?.tier, false)
        };
        Some(ListedCheck { check, from_tier, by_fact, follows: catalog.followed_by(&check.id) })
    });
    rows.collect()
}
