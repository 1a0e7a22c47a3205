//! An ordered list of records, shared between the versions of a workspace.
//!
//! An edit copies the list of pointers and one record; equality is by pointer, so that nothing
//! downstream compares contents.

use serde::Serialize;
use serde_json::Value;
use std::any::Any;
use std::ops::Range;
use std::rc::Rc;

use super::{FromJson, Id, Kind, Misfit, from_json};

/// Told of a reference: the kind and the id of what is referred to.
pub type Visit<'a> = &'a mut dyn FnMut(Kind, Id);

/// What can be asked of every record.
pub trait AnyRecord {
    fn id(&self) -> Id;

    /// The name a person gave to it; empty where it has none.
    fn name(&self) -> &str;

    /// Everything that it refers to.
    fn references(&self, visit: Visit<'_>);

    /// The record with which it goes.
    fn belongs_to(&self) -> Option<(Kind, Id)> {
        None
    }
}

/// A record of a table.
pub trait Record: AnyRecord + FromJson + Serialize + PartialEq + 'static {
    const KIND: Kind;
    /// Records to a chunk of storage, so that a well filled one stays near 16 KB.
    const PER_CHUNK: usize;
}

/// A table, whatever its records are.
pub trait AnyTable {
    fn kind(&self) -> Kind;
    fn per_chunk(&self) -> usize;
    fn count(&self) -> usize;
    fn get(&self, id: Id) -> Option<&dyn AnyRecord>;
    fn at(&self, at: usize) -> Option<&dyn AnyRecord>;
    /// A record as it stands in the file format, with every field present.
    fn json_at(&self, at: usize) -> Option<Value>;
    fn json_of(&self, id: Id) -> Option<Value>;
    /// Several records, as one list.
    fn json_of_all(&self, range: Range<usize>) -> Value;
    /// Where a record lies: two versions share every record that no edit touched.
    fn address(&self, at: usize) -> *const ();
    /// Same table, not merely equal contents.
    fn is_same(&self, other: &dyn AnyTable) -> bool;
    fn as_any(&self) -> &dyn Any;

    /// Puts a record in the place of the one with its id, or at the end.
    fn put(&mut self, value: &Value) -> Result<(), Misfit>;
    /// Adds a record at the end.
    fn push(&mut self, value: &Value) -> Result<(), Misfit>;
    fn retain(&mut self, keep: &mut dyn FnMut(&dyn AnyRecord) -> bool);
}

/// Records in the order in which they were added.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct Table<T>(Rc<Vec<Rc<T>>>);

impl<T> Clone for Table<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self(Rc::new(Vec::new()))
    }
}

/// Same table, not merely equal contents.
impl<T> PartialEq for Table<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Eq for Table<T> {}

impl<T: Record> Table<T> {
    pub fn get(&self, id: Id) -> Option<&Rc<T>> {
        self.0.iter().find(|record| record.id() == id)
    }

    pub fn contains(&self, id: Id) -> bool {
        self.get(id).is_some()
    }

    /// The table with `record` in place of the one with its id, or at the end.
    pub fn with(&self, record: T) -> Self {
        let mut records = self.0.as_ref().clone();
        let id = record.id();
        match records.iter_mut().find(|old| old.id() == id) {
            Some(old) => *old = Rc::new(record),
            None => records.push(Rc::new(record)),
        }
        Self(Rc::new(records))
    }

    /// Adds one at the end; a table that no other version shares is not copied for it.
    fn append(&mut self, record: T) {
        Rc::make_mut(&mut self.0).push(Rc::new(record));
    }

    pub fn without(&self, keep: impl Fn(&T) -> bool) -> Self {
        Self(Rc::new(self.0.iter().filter(|record| keep(record)).cloned().collect()))
    }
}

impl dyn AnyTable + '_ {
    /// Its records in their order.
    pub fn each(&self) -> impl Iterator<Item = &dyn AnyRecord> {
        (0..self.count()).filter_map(|at| self.at(at))
    }
}

impl<T: Record> AnyTable for Table<T> {
    fn kind(&self) -> Kind {
        T::KIND
    }

    fn per_chunk(&self) -> usize {
        T::PER_CHUNK
    }

    fn count(&self) -> usize {
        self.records().len()
    }

    fn get(&self, id: Id) -> Option<&dyn AnyRecord> {
        Some(Table::get(self, id)?.as_ref())
    }

    fn at(&self, at: usize) -> Option<&dyn AnyRecord> {
        Some(self.records().get(at)?.as_ref())
    }

    fn json_at(&self, at: usize) -> Option<Value> {
        serde_json::to_value(self.records().get(at)?).ok()
    }

    fn json_of(&self, id: Id) -> Option<Value> {
        serde_json::to_value(Table::get(self, id)?).ok()
    }

    fn json_of_all(&self, range: Range<usize>) -> Value {
        self.records().get(range).and_then(|records| serde_json::to_value(records).ok()).unwrap_or_default()
    }

    fn address(&self, at: usize) -> *const () {
        self.records().get(at).map_or(std::ptr::null(), |record| Rc::as_ptr(record).cast())
    }

    fn is_same(&self, other: &dyn AnyTable) -> bool {
        other.as_any().downcast_ref::<Self>() == Some(self)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn put(&mut self, value: &Value) -> Result<(), Misfit> {
        *self = self.with(from_json(value)?);
        Ok(())
    }

    fn push(&mut self, value: &Value) -> Result<(), Misfit> {
        self.append(from_json(value)?);
        Ok(())
    }

    fn retain(&mut self, keep: &mut dyn FnMut(&dyn AnyRecord) -> bool) {
        *self = Self(Rc::new(self.0.iter().filter(|record| keep(record.as_ref())).cloned().collect()));
    }
}

impl<T> Table<T> {
    pub(super) fn records(&self) -> &[Rc<T>] {
        &self.0
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Rc<T>> + ExactSizeIterator {
        self.0.iter()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> FromIterator<T> for Table<T> {
    fn from_iter<I: IntoIterator<Item = T>>(records: I) -> Self {
        Self(Rc::new(records.into_iter().map(Rc::new).collect()))
    }
}

impl<T: FromJson> FromJson for Table<T> {
    fn from_json(value: &Value) -> Result<Self, Misfit> {
        Vec::from_json(value).map(|records: Vec<T>| records.into_iter().collect())
    }
}

#[cfg(feature = "schema")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Table<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Table_of_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        <Vec<T>>::json_schema(generator)
    }
}
