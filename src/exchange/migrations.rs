//! Everything old opens: a chain of steps on JSON, each from one version of the format to the next.
//!
//! A step says what it changes, a record or what a firm has once, so that a file and what storage holds in
//! parts take the same steps. One that was released is never changed. Typed parsing sees only the current
//! version.
//!
//! A step finds nothing to do where it was taken already, for of a firm that was put together from what is
//! left of it nobody knows the version. So it never gives an old name a new meaning: it takes a new name.

use serde_json::{Map, Value};

use super::ReadError;
use crate::model::{Kind, Workspace};

mod due_times;

/// What leads from one version to the next. It takes what it finds: of a damaged record, half.
#[derive(Clone, Copy)]
enum Step {
    /// In each record of a table.
    Record(Kind, fn(&mut Map<String, Value>)),
    /// In what a firm has once: `organisation`, `response`, `policy` and `plan`, by these names.
    #[cfg_attr(not(test), expect(dead_code, reason = "no version has changed them yet"))]
    Firm(fn(&mut Map<String, Value>)),
}

/// `STEPS[0]` leads from version 1 to 2, and so on.
const STEPS: [&[Step]; 5] = [
    // The base of a lineage tells the digest of each record (`base.rs`): nothing to do in what is older.
    &[],
    &[Step::Record(Kind::Service, split_facilities), Step::Record(Kind::Playbook, due_times::from_durations)],
    // What is new in version 4 may be absent.
    &[],
    &[Step::Record(Kind::Service, holders_to_copies)],
    // What is new in version 6 may be absent.
    &[],
];

/// Who holds a copy of the plan was a list of names, `distribution`.
fn holders_to_copies(service: &mut Map<String, Value>) {
    let Some(plan) = service.get_mut("plan").and_then(Value::as_object_mut) else { return };
    if !plan.get("distribution").is_some_and(Value::is_array) {
        return;
    }
    let Some(Value::Array(holders)) = plan.remove("distribution") else { return };
    let copies = holders.into_iter().map(|name| Value::Object([("holder".to_owned(), name)].into_iter().collect()));
    plan.insert("copies".into(), copies.collect());
}

/// Cleaning, guarding and maintenance were one kind of service, `facilities`: the name tells which it is.
fn split_facilities(service: &mut Map<String, Value>) {
    if service.get("kind").and_then(Value::as_str) != Some("facilities") {
        return;
    }
    let name = service.get("name").and_then(Value::as_str).unwrap_or_default().to_lowercase();
    let speaks_of = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let kind = if speaks_of(&["guard", "security", "保安", "安保"]) {
        "guarding"
    } else if speaks_of(&["repair", "mainten", "维修", "维保", "保养"]) {
        "maintenance"
    } else {
        "cleaning"
    };
    service.insert("kind".into(), kind.into());
}

/// The version that this program writes.
pub const VERSION: u32 = current(&STEPS);

const fn current(steps: &[&[Step]]) -> u32 {
    // A chain of steps is short.
    steps.len() as u32 + 1
}

/// The members of a workspace that a firm has once.
const SINGLES: [&str; 4] = ["organisation", "response", "policy", "plan"];

/// The way from an older version to ours.
#[derive(Clone, Copy)]
pub(super) struct Upgrade(&'static [&'static [Step]]);

impl Upgrade {
    /// From a version that is not newer than ours; 0 where nobody knows it.
    pub fn from(version: u32) -> Self {
        Self::through(&STEPS, version)
    }

    fn through(steps: &'static [&'static [Step]], version: u32) -> Self {
        Self(steps.get(version.saturating_sub(1) as usize..).unwrap_or_default())
    }

    /// A record of a table.
    pub fn record(self, kind: Kind, record: &mut Value) {
        let Value::Object(record) = record else { return };
        for step in self.0.iter().copied().flatten() {
            match step {
                Step::Record(of, change) if *of == kind => change(record),
                _ => {}
            }
        }
    }

    /// What a firm has once, by name.
    pub fn firm(self, singles: &mut Map<String, Value>) {
        for step in self.0.iter().copied().flatten() {
            if let Step::Firm(change) = step {
                change(singles);
            }
        }
    }

    /// A whole workspace, as it stands in a file.
    fn workspace(self, workspace: &mut Map<String, Value>) {
        let singles = SINGLES.iter().filter_map(|name| workspace.remove_entry(*name));
        let mut singles: Map<String, Value> = singles.collect();
        self.firm(&mut singles);
        workspace.extend(singles);
        for (branch, table) in Workspace::default().tables() {
            let records = workspace.get_mut(branch).and_then(Value::as_array_mut);
            records.into_iter().flatten().for_each(|record| self.record(table.kind(), record));
        }
    }
}

/// A file brought to the current version, and the version it had.
#[derive(Debug)]
pub(super) struct Migrated {
    pub file: Map<String, Value>,
    pub from: u32,
}

pub(super) fn migrate(file: Map<String, Value>) -> Result<Migrated, ReadError> {
    through(&STEPS, file)
}

fn through(steps: &'static [&'static [Step]], mut file: Map<String, Value>) -> Result<Migrated, ReadError> {
    let found = file.get("version").and_then(Value::as_u64).filter(|version| *version > 0);
    let version = found.ok_or(ReadError::NoVersion)?;
    let from = u32::try_from(version).ok().filter(|version| *version <= current(steps));
    let from = from.ok_or(ReadError::Newer { version })?;
    if let Some(Value::Object(workspace)) = file.get_mut("workspace") {
        Upgrade::through(steps, from).workspace(workspace);
    }
    file.insert("version".into(), current(steps).into());
    Ok(Migrated { file, from })
}

#[cfg(test)]
mod tests;
