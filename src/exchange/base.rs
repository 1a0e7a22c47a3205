//! The base of a merge: the version that was last exported or imported, with a short digest of each of its
//! records, so that it can be told which side changed a record since.
//!
//! Taking a version as a base costs nothing: the digests are made when they are written or compared.

use serde::{Serialize, Serializer};
use serde_json::Value;
use std::rc::Rc;

use super::Fingerprint;
use super::chunks::Chunk;
use super::reader::read;
use crate::model::json::{group, required};
use crate::model::{ByCode, FromJson, Misfit, PlanRecord, Workspace, from_json};
use crate::words::sort_by;

/// The common ground with another copy. Two with the same fingerprint are the same.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Base {
    pub revision: u64,
    pub fingerprint: Fingerprint,
    /// The bases before it, the latest first, as far as they are remembered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    before: Vec<Fingerprint>,
    /// The digest of each record by its id, and of what a firm has once by its name: the first 16
    /// hexadecimal digits of the record's fingerprint.
    #[serde(skip_serializing_if = "Ground::is_unknown")]
    #[cfg_attr(feature = "schema", schemars(default, with = "ByCode<String>"))]
    records: Ground,
}

/// What is known of the records of a base.
#[derive(Clone, Debug, Default)]
enum Ground {
    /// Nothing: it comes from a file or a storage of version 1, or was lost.
    #[default]
    Unknown,
    /// They are at hand.
    Held(Rc<Workspace>),
    Told(Rc<ByCode<String>>),
}

/// How many earlier bases are remembered: two years of monthly backups.
const REMEMBERED: usize = 24;

/// The part of the storage in which the digests lie.
pub const BASE: &str = "base-0";

impl Base {
    /// Of which nothing more is known.
    pub fn new(revision: u64, fingerprint: Fingerprint) -> Self {
        Self { revision, fingerprint, before: Vec::new(), records: Ground::Unknown }
    }

    pub fn of(workspace: &Rc<Workspace>, revision: u64, fingerprint: Fingerprint) -> Self {
        Self { records: Ground::Held(Rc::clone(workspace)), ..Self::new(revision, fingerprint) }
    }

    /// The same base, which followed that one.
    pub fn after(mut self, earlier: Option<&Self>) -> Self {
        let earlier = earlier.into_iter().flat_map(Self::line).filter(|print| *print != self.fingerprint);
        self.before = earlier.take(REMEMBERED).collect();
        self
    }

    /// The base and those before it, the latest first.
    pub fn line(&self) -> impl Iterator<Item = Fingerprint> {
        std::iter::once(self.fingerprint).chain(self.before.iter().copied())
    }

    /// Without its records: they are stored in a part of their own, which is written when the base changes.
    pub fn bare(&self) -> Self {
        Self { records: Ground::Unknown, ..self.clone() }
    }

    /// The digests as they are stored; none where they are unknown.
    pub fn chunk(&self) -> Option<Chunk> {
        Some((BASE.to_owned(), serde_json::to_string(&*self.records.digests()?).unwrap_or_default()))
    }

    /// The same base with the digests that were stored with it.
    pub fn with_records(self, stored: &str) -> Self {
        let told = read(stored).ok().and_then(|value| from_json(&value).ok());
        Self { records: Ground::told(told), ..self }
    }

    pub fn knows_records(&self) -> bool {
        !self.records.is_unknown()
    }

    /// The digests of its records, where they are known.
    pub fn digests(&self) -> Option<Rc<ByCode<String>>> {
        self.records.digests()
    }
}

impl PartialEq for Base {
    fn eq(&self, other: &Self) -> bool {
        (self.revision, self.fingerprint) == (other.revision, other.fingerprint)
    }
}

impl Eq for Base {}

impl FromJson for Base {
    fn from_json(value: &Value) -> Result<Self, Misfit> {
        let map = group(value)?;
        let base = Self::new(required(map, "revision")?, required(map, "fingerprint")?);
        let before: Option<Vec<Fingerprint>> = required(map, "before")?;
        let before = before.unwrap_or_default().into_iter().take(REMEMBERED).collect();
        Ok(Self { before, records: Ground::told(required(map, "records")?), ..base })
    }
}

impl Ground {
    fn told(digests: Option<ByCode<String>>) -> Self {
        digests.map_or(Self::Unknown, |digests| Self::Told(Rc::new(digests)))
    }

    fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }

    fn digests(&self) -> Option<Rc<ByCode<String>>> {
        match self {
            Self::Unknown => None,
            Self::Held(workspace) => Some(Rc::new(digests(workspace))),
            Self::Told(told) => Some(Rc::clone(told)),
        }
    }
}

impl Serialize for Ground {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.digests().serialize(serializer)
    }
}

/// The short digest of a record.
pub(super) fn digest(record: &Value) -> String {
    let mut digits = Fingerprint::of_value(record).to_string();
    digits.truncate(16);
    digits
}

/// Of every record of a firm.
pub(super) fn digests(workspace: &Workspace) -> ByCode<String> {
    let once = [
        ("organisation", serde_json::to_value(&workspace.organisation)),
        ("policy", serde_json::to_value(&workspace.policy)),
        ("response", serde_json::to_value(&workspace.response)),
    ];
    let mut all: Vec<(String, String)> =
        once.into_iter().map(|(name, value)| (name.to_owned(), digest(&value.unwrap_or_default()))).collect();
    // A firm that says nothing of its own plan has none, as all did until version 4.
    if *workspace.plan != PlanRecord::default() {
        let plan = serde_json::to_value(&workspace.plan).unwrap_or_default();
        all.push(("plan".to_owned(), digest(&plan)));
    }
    for (_, table) in workspace.tables() {
        let records = table.each().enumerate().filter_map(|(at, record)| Some((record.id(), table.json_at(at)?)));
        all.extend(records.map(|(id, value)| (id.to_string(), digest(&value))));
    }
    sort_by(&mut all, |(a, _), (b, _)| a.cmp(b));
    all.into_iter().collect()
}

#[cfg(test)]
mod tests;
