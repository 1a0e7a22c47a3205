//! What the browser keeps beside the firms: which there are, which is open, language and theme.
//!
//! Plain data, read leniently: a damaged index costs the names, never the firms.

use serde::Serialize;
use serde_json::Value;

use crate::exchange::{Base, Fingerprint};
use crate::model::choice::choices;
use crate::model::json::{group, record, required};
use crate::model::{FromJson, Id, Misfit, from_json};
use crate::words::{Date, Locale};

/// Days for which a deleted firm can be brought back.
pub const KEPT_DAYS: i32 = 30;

choices! {
    /// Light, dark, or what the device says.
    Theme {
        System = "system" ("Same as the device", "跟随系统"),
        Light = "light" ("Light", "浅色"),
        Dark = "dark" ("Dark", "深色"),
    }
}

/// What was kept as text; `None` when it is damaged.
pub fn kept<T: FromJson>(text: &str) -> Option<T> {
    from_json(&serde_json::from_str(text).ok()?).ok()
}

record! {
    /// `ballast/settings`.
    #[derive(Default)]
    pub struct Settings {
        pub language: Option<Locale>,
        pub theme: Option<Theme>,
    }
}

record! {
    /// One firm of this browser.
    #[derive(Default)]
    pub struct Entry {
        pub id: Id,
        pub name: String,
        /// The built-in example.
        pub example: bool,
        pub deleted_on: Option<Date>,
        pub backup: Option<Backup>,
        /// The day of the first change since the last backup.
        pub changed_on: Option<Date>,
    }
}

impl Entry {
    /// There is a file of this version; the firm itself stands at revision `now`.
    pub fn backed_up(&mut self, backup: Backup, now: u64, today: Date) {
        self.changed_on = (backup.revision != now).then_some(today);
        self.backup = Some(backup);
    }
}

/// The last file made of a firm: its revision is what a later merge starts from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Backup {
    pub on: Date,
    pub revision: u64,
    pub fingerprint: String,
}

impl Backup {
    pub fn base(&self) -> Option<Base> {
        Some(Base { revision: self.revision, fingerprint: Fingerprint::parse(&self.fingerprint)? })
    }
}

impl FromJson for Backup {
    fn from_json(value: &Value) -> Result<Self, Misfit> {
        let map = group(value)?;
        Ok(Self {
            on: required(map, "on")?,
            revision: required(map, "revision")?,
            fingerprint: required(map, "fingerprint")?,
        })
    }
}

record! {
    /// `ballast/index`.
    #[derive(Default)]
    pub struct Index {
        pub open: Option<Id>,
        pub firms: Vec<Entry>,
    }
}

impl Index {
    pub fn entry(&self, id: Id) -> Option<&Entry> {
        self.firms.iter().find(|entry| entry.id == id)
    }

    pub fn entry_mut(&mut self, id: Id) -> Option<&mut Entry> {
        self.firms.iter_mut().find(|entry| entry.id == id)
    }

    /// Adds a firm, unless it is known.
    pub fn add(&mut self, entry: Entry) {
        if self.entry(entry.id).is_none() {
            self.firms.push(entry);
        }
    }

    /// Firms that can be opened, in the order in which they were added.
    pub fn present(&self) -> impl Iterator<Item = &Entry> {
        self.firms.iter().filter(|entry| entry.deleted_on.is_none())
    }

    /// Firms that were deleted and can come back.
    pub fn deleted(&self) -> impl Iterator<Item = &Entry> {
        self.firms.iter().filter(|entry| entry.deleted_on.is_some())
    }

    /// Adds what the storage holds but the index forgot.
    pub fn adopt(&mut self, stored: impl IntoIterator<Item = Id>) {
        for id in stored {
            self.add(Entry { id, ..Entry::default() });
        }
    }

    /// Firms whose days as "recently deleted" are over.
    pub fn expired(&self, today: Date) -> Vec<Id> {
        self.firms
            .iter()
            .filter(|entry| entry.deleted_on.is_some_and(|day| day.days_until(today) > KEPT_DAYS))
            .map(|entry| entry.id)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deleted_firm_stays_thirty_days() {
        let day = Date::new(2026, 11, 21).unwrap();
        let id = Id::new(1, &[1; 10]);
        let entry = Entry { id, deleted_on: Some(day), ..Entry::default() };
        let index = Index { open: None, firms: vec![entry] };
        assert!(index.expired(day.plus_days(30)).is_empty());
        assert_eq!(index.expired(day.plus_days(31)), vec![id]);
    }

    #[test]
    fn a_file_that_arrives_after_more_was_changed_leaves_a_change_since() {
        let (day, next) = (Date::new(2026, 11, 21).unwrap(), Date::new(2026, 11, 22).unwrap());
        let backup = Backup { on: day, revision: 4, fingerprint: String::new() };
        let mut entry = Entry { changed_on: Some(day), ..Entry::default() };
        entry.backed_up(backup.clone(), 4, next);
        assert_eq!((entry.backup.clone(), entry.changed_on), (Some(backup.clone()), None));
        entry.backed_up(backup.clone(), 6, next);
        assert_eq!((entry.backup, entry.changed_on), (Some(backup), Some(next)));
    }

    #[test]
    fn a_lost_index_is_rebuilt_from_what_is_stored() {
        let mut index = Index::default();
        let id = Id::new(1, &[1; 10]);
        index.adopt([id, id]);
        assert_eq!(index.firms.len(), 1);
    }
}
