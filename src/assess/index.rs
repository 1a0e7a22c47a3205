//! Look-ups over the whole workspace, built in one pass: records by id, and by what they belong to.
//!
//! Sorted lists instead of maps: ids sort by the time they were made, so sorting is nearly free.

use std::cell::OnceCell;

use super::playbook;
use crate::catalog::Catalog;
use crate::model::pack::{Check, CheckSet, Scenario};
use crate::model::{Id, Level, Person, Playbook, Record, Resource, Risk, Service, StepRole, Table, Vendor, Workspace};
use crate::words::sort_by_key;

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

    fn one(&self, id: Option<Id>) -> Option<&'a T> {
        self.all(id?).next()
    }
}

/// A check set with its checks looked up: each with the tier from which it applies, and whether it
/// comes on top by its fact.
pub(super) struct ResolvedSet<'a> {
    pub set: &'a CheckSet,
    pub rows: Vec<(&'a Check, u8, bool)>,
}

/// A scenario, and of its three levels the critical paths and the first finish of each role, once
/// somebody asked.
struct Known<'a> {
    scenario: &'a Scenario,
    paths: OnceCell<[Option<u32>; 3]>,
    dues: OnceCell<[Vec<(StepRole, u32)>; 3]>,
}

pub struct Index<'a> {
    people: By<'a, Person>,
    vendors: By<'a, Vendor>,
    services: By<'a, Service>,
    by_vendor: By<'a, Service>,
    risks: By<'a, Risk>,
    playbooks: By<'a, Playbook>,
    resources: By<'a, Resource>,
    shared_resources: Vec<&'a Resource>,
    scenarios: Vec<Known<'a>>,
    sets: Vec<ResolvedSet<'a>>,
}

impl<'a> Index<'a> {
    pub fn new(workspace: &'a Workspace, catalog: &'a Catalog) -> Self {
        let known = |scenario| Known { scenario, paths: OnceCell::new(), dues: OnceCell::new() };
        let mut scenarios: Vec<Known<'a>> = catalog.scenarios.iter().map(known).collect();
        sort_by_key(&mut scenarios, |known| known.scenario.id.as_str());
        let (shared, kept): (Vec<&'a Resource>, Vec<&'a Resource>) =
            workspace.resources.iter().map(AsRef::as_ref).partition(|resource| resource.services.is_empty());
        let kept_for = kept.into_iter().flat_map(|resource| resource.services.iter().map(move |id| (*id, resource)));
        let kept_for = kept_for.collect();
        Self {
            people: By::new(&workspace.people, |person| Some(person.id)),
            vendors: By::new(&workspace.vendors, |vendor| Some(vendor.id)),
            services: By::new(&workspace.services, |service| Some(service.id)),
            by_vendor: By::new(&workspace.services, |service| service.vendor),
            risks: By::new(&workspace.risks, |risk| Some(risk.service)),
            playbooks: By::new(&workspace.playbooks, |playbook| Some(playbook.risk)),
            resources: By::sorted(kept_for),
            shared_resources: shared,
            scenarios,
            sets: catalog.check_sets.iter().map(|set| resolve(catalog, set)).collect(),
        }
    }

    pub fn person(&self, id: Option<Id>) -> Option<&'a Person> {
        self.people.one(id)
    }

    pub fn vendor(&self, id: Option<Id>) -> Option<&'a Vendor> {
        self.vendors.one(id)
    }

    pub fn service(&self, id: Option<Id>) -> Option<&'a Service> {
        self.services.one(id)
    }

    /// Resources kept for a service, and those kept for all.
    pub fn resources_for(&self, service: Id) -> impl Iterator<Item = &'a Resource> + use<'_, 'a> {
        self.resources.all(service).chain(self.shared_resources.iter().copied())
    }

    pub fn services_of(&self, vendor: Id) -> impl Iterator<Item = &'a Service> + use<'_, 'a> {
        self.by_vendor.all(vendor)
    }

    pub fn risks_of(&self, service: Id) -> impl Iterator<Item = &'a Risk> + use<'_, 'a> {
        self.risks.all(service)
    }

    pub fn playbooks_of(&self, risk: Id) -> impl Iterator<Item = &'a Playbook> + use<'_, 'a> {
        self.playbooks.all(risk)
    }

    pub fn scenario(&self, id: &str) -> Option<&'a Scenario> {
        Some(self.known(id)?.scenario)
    }

    /// The critical path of the catalogue's playbook for a scenario at a level.
    pub(super) fn critical_path_min(&self, scenario: &str, level: Level) -> Option<u32> {
        let known = self.known(scenario)?;
        let [mild, moderate, severe] = known.paths.get_or_init(|| playbook::critical_paths(known.scenario));
        match level {
            Level::Mild => *mild,
            Level::Moderate => *moderate,
            Level::Severe => *severe,
        }
    }

    /// The first finish of each role in the catalogue's playbook for a scenario at a level.
    pub(super) fn first_due(&self, scenario: &str, level: Level) -> &[(StepRole, u32)] {
        let Some(known) = self.known(scenario) else { return &[] };
        let [mild, moderate, severe] = known.dues.get_or_init(|| playbook::first_dues(known.scenario));
        match level {
            Level::Mild => mild,
            Level::Moderate => moderate,
            Level::Severe => severe,
        }
    }

    fn known(&self, id: &str) -> Option<&Known<'a>> {
        let at = self.scenarios.binary_search_by_key(&id, |known| known.scenario.id.as_str()).ok()?;
        self.scenarios.get(at)
    }

    pub(super) fn sets(&self) -> &[ResolvedSet<'a>] {
        &self.sets
    }
}

/// The checks of a set in the order of the catalogue.
fn resolve<'a>(catalog: &'a Catalog, set: &'a CheckSet) -> ResolvedSet<'a> {
    let rows = catalog
        .checks
        .iter()
        .filter_map(|check| {
            if set.all {
                return Some((check, check.tier, check.statutory));
            }
            if set.by_fact.contains(&check.id) {
                return Some((check, 3, true));
            }
            let listed = set.checks.iter().find(|listed| listed.id == check.id)?;
            Some((check, listed.tier, false))
        })
        .collect();
    ResolvedSet { set, rows }
}
