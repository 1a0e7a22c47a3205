//! An ordered list of records, shared between the versions of a workspace.
//!
//! An edit copies the list of pointers and one record; equality is by pointer, so that nothing
//! downstream compares contents.

use serde::Serialize;
use std::rc::Rc;

use super::Id;

/// What every record of a table has.
pub trait Record {
    fn id(&self) -> Id;
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

    pub fn without(&self, keep: impl Fn(&T) -> bool) -> Self {
        Self(Rc::new(self.0.iter().filter(|record| keep(record)).cloned().collect()))
    }
}

impl<T> Table<T> {
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
