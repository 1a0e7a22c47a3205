//! What the browser keeps beside the firms: which there are, which is open, language, theme and paper.
//!
//! Plain data, read leniently: a damaged index costs the names, never the firms.

use serde::Serialize;
use serde_json::Value;

use crate::exchange::{Base, Fingerprint};
use crate::model::choice::choices;
use crate::model::json::{group, record, required};
use crate::model::{FromJson, Id, Misfit, from_json};
use crate::words::{Date, Locale, sort_by_key};

/// Days of use after which a deleted firm is old enough to be offered for deletion. Nothing goes by itself:
/// what day it is is said by a clock, and clocks are wrong.
pub const KEPT_DAYS: u32 = 30;

/// Per cent of `localStorage`'s budget beyond which firms are left to the mirror, and down to which.
const FULL_PCT: u64 = 70;
const ROOMY_PCT: u64 = 60;

choices! {
    /// Light, dark, or what the device says.
    Theme {
        System = "system" ("Same as the device", "跟随系统"),
        Light = "light" ("Light", "浅色"),
        Dark = "dark" ("Dark", "深色"),
    }
}

choices! {
    /// What plans are printed on.
    Paper {
        A4 = "a4" ("A4", "A4"),
        Letter = "letter" ("Letter", "Letter信纸"),
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
        /// Not chosen: that of the firm’s country.
        pub paper: Option<Paper>,
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
        /// The days of use that the index had counted then.
        pub deleted_at: u32,
        pub backup: Option<Backup>,
        /// The day of the first change since the last backup.
        pub changed_on: Option<Date>,
        /// The count of openings of firms at which it was last opened.
        pub opened: u32,
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
        Some(Base::new(self.revision, Fingerprint::parse(&self.fingerprint)?))
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
    pub struct Firms {
        pub open: Option<Id>,
        pub firms: Vec<Entry>,
        /// Days on which the program was used, as far as they were counted; the last of them.
        pub days: u32,
        pub last_day: Option<Date>,
        /// The browser was asked to keep the data of this site; once is enough.
        pub asked_to_keep: bool,
    }
}

impl Firms {
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

    /// How many firms of the same name, among the present or among the deleted ones, were added before this one.
    pub fn namesakes(&self, of: &Entry) -> usize {
        let same = |entry: &&Entry| entry.name == of.name && entry.deleted_on.is_some() == of.deleted_on.is_some();
        self.firms.iter().take_while(|entry| entry.id != of.id).filter(same).count()
    }

    /// Adds what the storage holds but the index forgot; gives those, whose names nobody has read yet.
    pub fn adopt(&mut self, stored: impl IntoIterator<Item = Id>) -> Vec<Id> {
        let mut new = Vec::new();
        for id in stored {
            if self.entry(id).is_none() {
                self.firms.push(Entry { id, ..Entry::default() });
                new.push(id);
            }
        }
        new
    }

    /// Counts a day of use, however far it lies from the last.
    pub fn used_on(&mut self, day: Date) {
        if self.last_day.replace(day) != Some(day) {
            self.days = self.days.saturating_add(1);
        }
    }

    /// The firm is open from now on, and the one that was opened last.
    pub fn opened(&mut self, id: Id) {
        let last = self.firms.iter().map(|entry| entry.opened).max().unwrap_or_default();
        self.open = Some(id);
        if let Some(entry) = self.entry_mut(id).filter(|entry| entry.opened == 0 || entry.opened != last) {
            entry.opened = last.saturating_add(1);
        }
    }

    /// Which firms should lie in the mirror alone, so that `localStorage` has room again: none as long as less
    /// than `FULL_PCT` of the budget is `used`; then the deleted ones and those not opened for longest, but for
    /// those `in_use`, until what is left is below `ROOMY_PCT`. `units` is what each would free.
    pub fn to_offload(&self, in_use: &[Id], units: &[(Id, u64)], used: u64, budget: u64) -> Vec<Id> {
        let share = |percent: u64| budget.saturating_mul(percent) / 100;
        let mut left = used;
        if left <= share(FULL_PCT) {
            return Vec::new();
        }
        let mut idle: Vec<(bool, u32, Id, u64)> = units
            .iter()
            .filter(|(id, _)| !in_use.contains(id))
            .filter_map(|(id, units)| self.entry(*id).map(|entry| (entry, *units)))
            .map(|(entry, units)| (entry.deleted_on.is_none(), entry.opened, entry.id, units))
            .collect();
        sort_by_key(&mut idle, |(present, opened, ..)| (*present, *opened));
        let mut chosen = Vec::new();
        for (_, _, id, units) in idle {
            if left <= share(ROOMY_PCT) {
                break;
            }
            left = left.saturating_sub(units);
            chosen.push(id);
        }
        chosen
    }

    /// Moves a firm to the deleted ones, unless it lies there already.
    pub fn delete(&mut self, id: Id, today: Date) {
        let days = self.days;
        if let Some(entry) = self.entry_mut(id).filter(|entry| entry.deleted_on.is_none()) {
            (entry.deleted_on, entry.deleted_at) = (Some(today), days);
        }
    }

    pub fn bring_back(&mut self, id: Id) {
        if let Some(entry) = self.entry_mut(id) {
            (entry.deleted_on, entry.deleted_at) = (None, 0);
        }
    }

    /// Whether a firm has lain among the deleted ones for more than `KEPT_DAYS` days of use.
    pub fn is_old(&self, entry: &Entry) -> bool {
        entry.deleted_on.is_some() && self.days.saturating_sub(entry.deleted_at) > KEPT_DAYS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_old(index: &Firms, id: Id) -> bool {
        index.is_old(index.entry(id).unwrap())
    }

    #[test]
    fn a_deleted_firm_grows_old_by_days_of_use_not_by_the_clock() {
        let day = Date::new(2026, 11, 21).unwrap();
        let id = Id::new(1, &[1; 10]);
        let mut index = Firms { firms: vec![Entry { id, ..Entry::default() }], ..Firms::default() };
        index.used_on(day);
        index.delete(id, day);
        // One visit with a clock that is far ahead, and back.
        index.used_on(day.plus_days(3_200));
        index.used_on(day);
        assert_eq!((index.days, is_old(&index, id)), (3, false));
        for visit in 1..=28 {
            index.used_on(day.plus_days(visit));
            index.used_on(day.plus_days(visit));
        }
        assert_eq!((index.days, is_old(&index, id)), (31, false));
        index.used_on(day.plus_days(29));
        assert_eq!((index.days, is_old(&index, id)), (32, true));
        // Deleted again, it keeps its day; brought back and deleted, it begins anew.
        index.delete(id, day.plus_days(29));
        assert_eq!(index.entry(id).unwrap().deleted_on, Some(day));
        index.bring_back(id);
        index.delete(id, day.plus_days(29));
        assert_eq!((index.entry(id).unwrap().deleted_on, is_old(&index, id)), (Some(day.plus_days(29)), false));
    }

    #[test]
    fn settings_from_before_paper_was_chosen_are_read_and_the_choice_is_kept() {
        let mut settings: Settings = kept(r#"{"language":"zh-CN","theme":"dark"}"#).unwrap();
        assert_eq!((settings.theme, settings.paper), (Some(Theme::Dark), None));
        settings.paper = Some(Paper::Letter);
        let text = serde_json::to_string(&settings).unwrap();
        assert_eq!(text, r#"{"language":"zh-CN","theme":"dark","paper":"letter"}"#);
        assert_eq!(kept::<Settings>(&text).unwrap().paper, Some(Paper::Letter));
    }

    #[test]
    fn an_index_from_before_the_days_were_counted_is_read() {
        let id = "019a3c00-0000-7000-8000-000000000001";
        let text = format!(r#"{{"open":null,"firms":[{{"id":"{id}","name":"Lantern","deleted_on":"2025-01-01"}}]}}"#);
        let mut index: Firms = kept(&text).unwrap();
        let id = Id::parse(id).unwrap();
        assert_eq!(index.deleted().map(|entry| entry.name.as_str()).collect::<Vec<_>>(), ["Lantern"]);
        index.used_on(Date::new(2026, 11, 21).unwrap());
        assert_eq!((index.days, is_old(&index, id)), (1, false));
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
    fn beyond_seven_tenths_the_deleted_firms_and_those_not_opened_for_longest_make_room() {
        let ids = [1, 2, 3, 4, 5].map(|id| Id::new(id, &[1; 10]));
        let firms = ids.map(|id| Entry { id, ..Entry::default() });
        let mut index = Firms { firms: firms.into(), ..Firms::default() };
        for at in [0, 1, 2, 3, 4, 1, 0, 0] {
            index.opened(ids[at]);
        }
        assert_eq!((index.open, index.entry(ids[0]).unwrap().opened), (Some(ids[0]), 7), "again in a row counts once");
        let units: Vec<(Id, u64)> = ids.into_iter().zip([200, 150, 150, 100, 100]).collect();
        let room = |index: &Firms, in_use: &[Id], used| index.to_offload(in_use, &units, used, 1_000);
        assert_eq!(room(&index, &[ids[0]], 700), []);
        assert_eq!(room(&index, &[ids[0]], 701), [ids[2]], "the one not opened for longest");
        assert_eq!(room(&index, &[ids[0]], 900), [ids[2], ids[3], ids[4]]);
        assert_eq!(room(&index, &[ids[0], ids[2]], 720), [ids[3], ids[4]], "not one that is in use");
        index.delete(ids[1], Date::EPOCH);
        assert_eq!(room(&index, &[ids[0]], 720), [ids[1]], "a deleted one first");
        // What is not in the list is left as it is, however full.
        let strange = [(Id::new(9, &[1; 10]), 5_000)];
        assert_eq!(index.to_offload(&[], &strange, 9_000, 1_000), []);
    }

    #[test]
    fn firms_of_the_same_name_are_counted_among_those_beside_them() {
        let day = Date::new(2026, 11, 21);
        let entry = |n: u8, name: &str, deleted_on| Entry {
            id: Id::new(1, &[n; 10]),
            name: name.into(),
            deleted_on,
            ..Entry::default()
        };
        let firms = vec![
            entry(1, "Sparkle", None),
            entry(2, "Lantern", None),
            entry(3, "Sparkle", day),
            entry(4, "Sparkle", None),
            entry(5, "Sparkle", day),
        ];
        let index = Firms { firms, ..Firms::default() };
        let nth: Vec<usize> = index.firms.iter().map(|entry| index.namesakes(entry)).collect();
        assert_eq!(nth, [0, 0, 0, 1, 1]);
    }

    #[test]
    fn a_lost_index_is_rebuilt_from_what_is_stored() {
        let mut index = Firms::default();
        let [one, two] = [1, 2].map(|id| Id::new(id, &[1; 10]));
        assert_eq!(index.adopt([one, one]), [one]);
        index.firms[0].name = "Lantern".to_owned();
        assert_eq!(index.adopt([one, two]), [two]);
        assert_eq!(index.firms.iter().map(|entry| entry.name.as_str()).collect::<Vec<_>>(), ["Lantern", ""]);
    }
}
