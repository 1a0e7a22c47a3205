//! Makes the ids of a workspace sound again after a part of it was lost.
//!
//! Keeps as much as can be kept and says what it did; used on damaged storage only, never on a file.

use serde::Serialize;
use serde_json::Value;
use std::cell::RefCell;
use std::collections::HashSet;

use super::edit::erase;
use super::{Id, Kind, Place, Record, Service, Table, Unsound, Workspace};

/// One thing that was not sound, and the record that had to go for it, if any.
#[derive(Clone, Debug, PartialEq)]
pub struct Mend {
    pub found: Unsound,
    pub removed: Option<Value>,
}

impl Workspace {
    /// The workspace with sound ids. A record without an id of its own, and a playbook without its
    /// risk, are removed; a lost service that has risks is replaced by an empty one, so that they
    /// are kept; any other reference to what is not there is emptied.
    pub fn mended(&self) -> (Self, Vec<Mend>) {
        let (mut next, mut mends) = (self.clone(), Vec::new());
        if self.first_unsound().is_none() {
            return (next, mends);
        }
        let seen = RefCell::new(HashSet::from([Id::default()]));
        let unique = |id: Id| seen.borrow_mut().insert(id);
        next.people = sift(&next.people, Kind::Person, &mut mends, |person| ok(unique(person.id)));
        next.vendors = sift(&next.vendors, Kind::Vendor, &mut mends, |vendor| ok(unique(vendor.id)));
        next.services = sift(&next.services, Kind::Service, &mut mends, |service| ok(unique(service.id)));
        for risk in self.risks.iter() {
            // An id that other records use cannot become a service's.
            if !next.services.contains(risk.service) && unique(risk.service) {
                next.services = next.services.with(Service { id: risk.service, ..Service::default() });
                let found = missing(Kind::Risk, risk.id, Kind::Service, risk.service);
                mends.push(Mend { found, removed: None });
            }
        }
        let services = next.services.clone();
        next.risks = sift(&next.risks, Kind::Risk, &mut mends, |risk| {
            let owned = services.contains(risk.service);
            if owned { ok(unique(risk.id)) } else { Err(Some((Kind::Service, risk.service))) }
        });
        let risks = next.risks.clone();
        next.playbooks = sift(&next.playbooks, Kind::Playbook, &mut mends, |playbook| {
            let owned = risks.contains(playbook.risk);
            if owned { ok(unique(playbook.id)) } else { Err(Some((Kind::Risk, playbook.risk))) }
        });
        next.resources = sift(&next.resources, Kind::Resource, &mut mends, |resource| ok(unique(resource.id)));
        next.empty_dangling(&mut mends);
        (next, mends)
    }

    fn empty_dangling(&mut self, mends: &mut Vec<Mend>) {
        let mut dangling: Vec<(Place, Kind, Id)> = Vec::new();
        self.each_reference(&mut |record, id, kind, target| {
            if !self.contains(kind, target) {
                dangling.push((Place::new(record, id, ""), kind, target));
            }
        });
        for (holder, kind, target) in dangling {
            let mended = self.record(holder.record, holder.id).and_then(|mut record| {
                erase(&mut record, &target.to_string());
                self.placed(&holder, record).ok()
            });
            if let Some(mended) = mended {
                *self = mended;
            }
            let found = Unsound { record: holder.record, id: holder.id, missing: Some((kind, target)) };
            mends.push(Mend { found, removed: None });
        }
    }
}

type Verdict = Result<(), Option<(Kind, Id)>>;

fn ok(unique: bool) -> Verdict {
    if unique { Ok(()) } else { Err(None) }
}

fn missing(record: Kind, id: Id, kind: Kind, target: Id) -> Unsound {
    Unsound { record, id: Some(id), missing: Some((kind, target)) }
}

/// The records that may stay; those that may not are reported with their content.
fn sift<T: Record + Serialize>(
    table: &Table<T>,
    kind: Kind,
    mends: &mut Vec<Mend>,
    stays: impl Fn(&T) -> Verdict,
) -> Table<T> {
    let reported = RefCell::new(mends);
    table.without(|record| match stays(record) {
        Ok(()) => true,
        Err(missing) => {
            let found = Unsound { record: kind, id: Some(record.id()), missing };
            reported.borrow_mut().push(Mend { found, removed: serde_json::to_value(record).ok() });
            false
        }
    })
}
