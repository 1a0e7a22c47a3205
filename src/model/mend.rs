//! Makes the ids of a workspace sound again after a part of it was lost.
//!
//! Keeps as much as can be kept and says what it did; used on damaged storage only, never on a file.

use serde_json::Value;
use std::cell::RefCell;
use std::collections::HashSet;

use super::edit::erase;
use super::{AnyRecord, AnyTable, Id, Kind, Place, Unsound, Workspace};

/// One thing that was not sound, and the record that had to go for it, if any. Of a record that is
/// not there, the first that refers to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Mend {
    pub found: Unsound,
    pub removed: Option<Value>,
}

impl Workspace {
    /// The workspace with sound ids. In the place of a record that others refer to and that is not
    /// there stands an empty one with its id, so that every reference is kept; a risk whose service
    /// nobody knows goes to the only service, or to an empty one. A record without an id of its own is
    /// removed. Only where a record of another kind has the id already, a reference is emptied, and a
    /// playbook goes with its risk.
    pub fn mended(&self) -> (Self, Vec<Mend>) {
        let (mut next, mut mends) = (self.clone(), Vec::new());
        if self.first_unsound().is_none() {
            return (next, mends);
        }
        let seen = RefCell::new(HashSet::from([Id::default()]));
        let unique = |id: Id| seen.borrow_mut().insert(id);
        for (_, table) in next.tables_mut() {
            sift(table, &mut mends, |record| if unique(record.id()) { Ok(()) } else { Err(None) });
        }

        let mut known = next.known();
        let mut lost = Vec::new();
        next.each_reference(&mut |record, id, kind, target| {
            if known.insert((kind, target)) {
                lost.push((Unsound { record, id, missing: Some((kind, target)) }, kind, target));
            }
        });
        for (found, kind, id) in lost {
            if unique(id) {
                next.stand_in(kind, id);
                mends.push(Mend { found, removed: None });
            }
        }
        let mut home = self.id;
        while !unique(home) {
            home = home.next();
        }
        next.house_risks(home);
        let known = next.known();
        for (_, table) in next.tables_mut() {
            sift(table, &mut mends, |record| match record.belongs_to().filter(|above| !known.contains(above)) {
                None => Ok(()),
                above => Err(above),
            });
        }
        next.empty_dangling(&mut mends);
        (next, mends)
    }

    fn known(&self) -> HashSet<(Kind, Id)> {
        let mut known = HashSet::new();
        self.each_id(&mut |kind, id| {
            known.insert((kind, id));
        });
        known
    }

    /// An empty record with this id. A risk still needs its service.
    fn stand_in(&mut self, kind: Kind, id: Id) {
        self.put(kind, id, serde_json::json!({ "id": id }));
    }

    fn put(&mut self, kind: Kind, id: Id, value: Value) {
        if let Ok(next) = self.placed(&Place::new(kind, id, ""), value) {
            *self = next;
        }
    }

    /// Gives a service to every risk that has none: the only one there is, or an empty one, `home`.
    fn house_risks(&mut self, home: Id) {
        let stray = self.risks.iter().filter(|risk| !self.services.contains(risk.service));
        let stray: Vec<Id> = stray.map(|risk| risk.id).collect();
        if stray.is_empty() {
            return;
        }
        let only = self.services.iter().next().filter(|_| self.services.len() == 1).map(|service| service.id);
        let service = only.unwrap_or(home);
        if only.is_none() {
            self.stand_in(Kind::Service, home);
        }
        for id in stray {
            if let Some(Value::Object(mut risk)) = self.record(Kind::Risk, Some(id)) {
                risk.insert("service".to_owned(), service.to_string().into());
                self.put(Kind::Risk, id, Value::Object(risk));
            }
        }
    }

    fn empty_dangling(&mut self, mends: &mut Vec<Mend>) {
        let known = self.known();
        let mut dangling: Vec<(Place, Kind, Id)> = Vec::new();
        self.each_reference(&mut |record, id, kind, target| {
            if !known.contains(&(kind, target)) {
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

/// Takes out the records that may not stay, and reports them with their content, and what they lack, if anything.
fn sift(
    table: &mut dyn AnyTable,
    mends: &mut Vec<Mend>,
    stays: impl Fn(&dyn AnyRecord) -> Result<(), Option<(Kind, Id)>>,
) {
    let (kind, len) = (table.kind(), table.count());
    let verdicts: Vec<_> = (0..len).map(|at| table.at(at).map_or(Ok(()), &stays)).collect();
    if verdicts.iter().all(Result::is_ok) {
        return;
    }
    for (at, missing) in verdicts.iter().enumerate().filter_map(|(at, verdict)| Some((at, verdict.err()?))) {
        let id = table.at(at).map(AnyRecord::id);
        mends.push(Mend { found: Unsound { record: kind, id, missing }, removed: table.json_at(at) });
    }
    let mut verdicts = verdicts.iter();
    table.retain(&mut |_| verdicts.next().is_none_or(Result::is_ok));
}
