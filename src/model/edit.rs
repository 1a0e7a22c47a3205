//! Every change to a workspace, as data: applied by one pure function, so that it can be undone,
//! named and replayed.
//!
//! A field is changed by its path in the file format. Serde checks that the value is of its type;
//! what is merely unwise becomes a finding elsewhere. What cannot be true is refused here.

use serde::Serialize;
use serde_json::{Map, Value};
use std::rc::Rc;

use super::{FromJson, Id, Kind, Place, Record, Workspace};

#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Sets one field; `Null` empties it.
    Set { at: Place, value: Value },
    /// Adds a record. `value` holds at least its `id`.
    Add { record: Kind, value: Value },
    /// Removes a record, what belongs to it, and every reference to it.
    Delete { record: Kind, id: Id },
    /// Several changes that are one to the person.
    All(Vec<Edit>),
    /// Puts another version of the same firm in place: an import, undo or redo.
    Replace(Box<Workspace>),
}

impl Edit {
    pub fn set(record: Kind, id: impl Into<Option<Id>>, field: &str, value: impl Into<Value>) -> Self {
        Self::Set { at: Place::new(record, id, field), value: value.into() }
    }
}

/// Why an edit was refused. The workspace is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// The record is not there (any more).
    NoRecord(Kind, Option<Id>),
    /// The record has no such field.
    NoField(Place),
    /// The value is not of the field's type.
    WrongType(Place, String),
    /// A reference points at nothing, or an id is used twice.
    Unsound(Place),
}

impl Workspace {
    /// The workspace after `edit`. Shares every branch that did not change.
    pub fn apply(&self, edit: &Edit) -> Result<Self, EditError> {
        match edit {
            Edit::Set { at, value } => self.set(at, value),
            Edit::Add { record, value } => self.add(*record, value),
            Edit::Delete { record, id } => self.delete(*record, *id),
            Edit::All(edits) => {
                let mut next = self.clone();
                for edit in edits {
                    next = next.apply(edit)?;
                }
                Ok(next)
            }
            Edit::Replace(workspace) => match workspace.first_unsound() {
                None => Ok(workspace.as_ref().clone()),
                Some(found) => Err(EditError::Unsound(Place::new(found.record, found.id, ""))),
            },
        }
    }

    fn set(&self, at: &Place, value: &Value) -> Result<Self, EditError> {
        let no_field = || EditError::NoField(at.clone());
        let mut record = self.record(at.record, at.id).ok_or(EditError::NoRecord(at.record, at.id))?;
        if at.field == "id" || at.field.is_empty() {
            return Err(no_field());
        }
        let old = look(&record, &at.field).cloned();
        put(&mut record, &at.field, value.clone()).ok_or_else(no_field)?;
        let next = match self.with_record(at, record.clone()) {
            // Not every type can be `null`; each is empty when its field is left out. That the
            // value did not fit proves that there is such a field.
            Err(EditError::WrongType(..)) if value.is_null() => {
                take_out(&mut record, &at.field, old.as_ref()).ok_or_else(no_field)?;
                let next = self.with_record(at, record)?;
                return Ok(if old.is_none() { self.clone() } else { next });
            }
            next => next?,
        };
        let kept = next.record(at.record, at.id);
        let kept = kept.as_ref().and_then(|record| look(record, &at.field));
        match kept {
            Some(kept) if same(kept, value) => {
                // What is there already changes nothing; emptying what is not there leaves no trace of the groups
                // on the way.
                Ok(if old.as_ref() == Some(kept) || (old.is_none() && value.is_null()) { self.clone() } else { next })
            }
            _ => Err(no_field()),
        }
    }

    fn add(&self, kind: Kind, value: &Value) -> Result<Self, EditError> {
        let id = value.get("id").and_then(Value::as_str).and_then(Id::parse);
        let at = Place::new(kind, id, "");
        match id {
            Some(id) if id != Id::default() && !kind.is_single() && !self.contains_any(id) => {
                self.with_record(&at, value.clone())
            }
            _ => Err(EditError::Unsound(at)),
        }
    }

    fn contains_any(&self, id: Id) -> bool {
        use super::Choice as _;
        Kind::ALL.iter().any(|kind| self.contains(*kind, id))
    }

    /// The workspace with the record at `at` read from `value`.
    fn with_record(&self, at: &Place, value: Value) -> Result<Self, EditError> {
        let next = self.placed(at, value)?;
        let mut sound = true;
        next.references_of(at.record, at.id, &mut |kind, id| sound &= self.contains(kind, id));
        if sound { Ok(next) } else { Err(EditError::Unsound(at.clone())) }
    }

    /// The same, whatever the record refers to.
    pub(super) fn placed(&self, at: &Place, value: Value) -> Result<Self, EditError> {
        fn read<T: FromJson>(at: &Place, value: Value) -> Result<T, EditError> {
            T::from_json(&value).map_err(|error| EditError::WrongType(at.clone(), error.to_string()))
        }
        let mut next = self.clone();
        match at.record {
            Kind::Organisation => next.organisation = Rc::new(read(at, value)?),
            Kind::Plan => next.plan = Rc::new(read(at, value)?),
            Kind::Policy => next.policy = Rc::new(read(at, value)?),
            Kind::Response => next.response = Rc::new(read(at, value)?),
            kind => {
                let table = next.table_mut(kind).ok_or(EditError::NoRecord(kind, at.id))?;
                table.put(&value).map_err(|error| EditError::WrongType(at.clone(), error.to_string()))?;
            }
        }
        Ok(next)
    }

    fn delete(&self, kind: Kind, id: Id) -> Result<Self, EditError> {
        if !self.contains(kind, id) {
            return Err(EditError::NoRecord(kind, Some(id)));
        }
        let mut gone = vec![(kind, id)];
        // What belongs to it goes with it, and what belongs to that.
        let mut at = 0;
        while let Some(above) = gone.get(at).copied() {
            for (_, table) in self.tables() {
                let below = table.each().filter(|record| record.belongs_to() == Some(above));
                gone.extend(below.map(|record| (table.kind(), record.id())));
            }
            at += 1;
        }
        let mut next = self.clone();
        for (_, table) in next.tables_mut() {
            let kind = table.kind();
            if gone.iter().any(|(of, _)| *of == kind) {
                table.retain(&mut |record| !gone.contains(&(kind, record.id())));
            }
        }
        next.forget(id)
    }

    /// Empties every reference to `id` in what is left.
    fn forget(&self, id: Id) -> Result<Self, EditError> {
        let mut holders: Vec<Place> = Vec::new();
        self.each_reference(&mut |record, holder, _, target| {
            let place = Place::new(record, holder, "");
            if target == id && holders.last() != Some(&place) {
                holders.push(place);
            }
        });
        let text = id.to_string();
        let mut next = self.clone();
        for holder in holders {
            if let Some(mut record) = next.record(holder.record, holder.id) {
                erase(&mut record, &text);
                next = next.with_record(&holder, record)?;
            }
        }
        Ok(next)
    }
}

/// The value at a path of a record.
pub fn look<'a>(record: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('/').try_fold(record, |value, part| match value {
        Value::Object(map) => map.get(part),
        Value::Array(list) => list.get(part.parse::<usize>().ok()?),
        _ => None,
    })
}

/// Puts `value` at a path, making objects on the way; a list grows by one at most.
fn put(record: &mut Value, path: &str, value: Value) -> Option<()> {
    let mut at = record;
    for part in path.split('/') {
        if at.is_null() {
            *at = Value::Object(Map::new());
        }
        at = match at {
            Value::Object(map) => map.entry(part.to_owned()).or_insert(Value::Null),
            Value::Array(list) => {
                let index: usize = part.parse().ok()?;
                if index == list.len() {
                    list.push(Value::Null);
                }
                list.get_mut(index)?
            }
            _ => return None,
        };
    }
    *at = value;
    Some(())
}

/// Leaves the field at a path out of the group that holds it; in a list, an empty value of
/// the same type takes its place.
fn take_out(record: &mut Value, path: &str, old: Option<&Value>) -> Option<()> {
    let (group, last) = match path.rsplit_once('/') {
        Some((group, last)) => (group.split('/').try_fold(record, |at, part| step(at, part))?, last),
        None => (record, path),
    };
    match group {
        Value::Object(map) => {
            map.remove(last);
        }
        list => {
            *step(list, last)? = match old {
                Some(Value::String(_)) => Value::String(String::new()),
                Some(Value::Array(_)) => Value::Array(Vec::new()),
                _ => Value::Object(Map::new()),
            }
        }
    }
    Some(())
}

fn step<'a>(value: &'a mut Value, part: &str) -> Option<&'a mut Value> {
    match value {
        Value::Object(map) => map.get_mut(part),
        Value::Array(list) => list.get_mut(part.parse::<usize>().ok()?),
        _ => None,
    }
}

/// Whether two values mean the same in the format, where empty and absent are one.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            let null = Value::Null;
            a.keys().chain(b.keys()).all(|key| same(a.get(key).unwrap_or(&null), b.get(key).unwrap_or(&null)))
        }
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        _ => a == b || (is_empty(a) && is_empty(b)),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(flag) => !flag,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.values().all(is_empty),
        Value::Number(_) => false,
    }
}

/// Removes every string equal to `id`: from lists, and as an empty reference elsewhere.
pub(super) fn erase(value: &mut Value, id: &str) {
    match value {
        Value::Array(list) => {
            list.retain(|item| item.as_str() != Some(id));
            list.iter_mut().for_each(|item| erase(item, id));
        }
        Value::Object(map) => {
            for (key, item) in map.iter_mut() {
                if key != "id" && item.as_str() == Some(id) {
                    *item = Value::Null;
                } else {
                    erase(item, id);
                }
            }
        }
        _ => {}
    }
}

/// A record as the value that `Edit::Add` takes.
pub fn record_value<T: Serialize + Record>(record: &T) -> Value {
    serde_json::to_value(record).unwrap_or(Value::Null)
}
