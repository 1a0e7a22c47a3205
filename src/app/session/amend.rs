//! A change of the list of firms, as a value: it is made once more on what another tab wrote meanwhile.

use crate::app::desk::{Backup, Entry, Firms};
use crate::model::Id;
use crate::words::Date;

#[derive(Clone, Debug, PartialEq)]
pub enum Amend {
    /// A further firm, unless it is known.
    Add(Entry),
    /// Which one is open.
    Open(Option<Id>),
    Rename(Id, String),
    Delete(Id, Date),
    BringBack(Id),
    /// Takes it off the list.
    Unlist(Id),
    /// It changed since its last backup.
    Changed(Id, Date),
    /// There is a file of it; it stands at revision `now`.
    BackedUp {
        of: Id,
        backup: Backup,
        now: u64,
        today: Date,
    },
    UsedOn(Date),
    AskedToKeep,
}

impl Amend {
    pub fn make(&self, index: &mut Firms) {
        match self {
            Self::Add(entry) => index.add(entry.clone()),
            Self::Open(Some(id)) => index.opened(*id),
            Self::Open(None) => index.open = None,
            Self::Rename(id, name) => {
                if let Some(entry) = index.entry_mut(*id) {
                    entry.name.clone_from(name);
                }
            }
            Self::Delete(id, today) => index.delete(*id, *today),
            Self::BringBack(id) => index.bring_back(*id),
            Self::Unlist(id) => {
                index.firms.retain(|entry| entry.id != *id);
                index.open = index.open.filter(|open| open != id);
            }
            Self::Changed(id, today) => {
                if let Some(entry) = index.entry_mut(*id) {
                    entry.changed_on.get_or_insert(*today);
                }
            }
            Self::BackedUp { of, backup, now, today } => {
                if let Some(entry) = index.entry_mut(*of) {
                    entry.backed_up(backup.clone(), *now, *today);
                }
            }
            Self::UsedOn(today) => index.used_on(*today),
            Self::AskedToKeep => index.asked_to_keep = true,
        }
    }
}
