//! Quarantine: raw copies of records that cannot be read, made before anything is overwritten.

use crate::platform::book::{self, Book};
use crate::platform::{Commit, KeyValue, MirrorError, Raw, StorageError};

use super::Inner;

/// A record that was damaged so often has enough copies.
const MAX_COPIES: u32 = 100;

impl Inner {
    /// Copies `raw`, found at `key`, once; gives the key of the copy, or nothing if no store took it.
    pub(super) async fn quarantine(&self, book: &Book, key: &str, raw: &Raw) -> Option<String> {
        if let Some(copy) = quarantine_local(&self.local, book, key, raw) {
            return Some(copy);
        }
        for number in 1..=MAX_COPIES {
            let name = book.quarantine(key, number);
            let guard = Some((name.clone(), None));
            let commit = Commit { guard, put: vec![(name.clone(), raw.clone())], ..Commit::default() };
            match self.mirror.commit(commit).await {
                Ok(()) => return Some(name),
                Err(MirrorError::Changed) if self.mirror.get(name.clone()).await == Ok(Some(raw.clone())) => {
                    return Some(name);
                }
                Err(MirrorError::Changed) => {}
                Err(_) => return None,
            }
        }
        None
    }

    pub(super) async fn quarantined(&self) -> Vec<(String, String)> {
        let mirrored = self.mirror.read(book::quarantine_root()).await.unwrap_or_default();
        let keys = self.local.keys().unwrap_or_default();
        let local = keys.into_iter().filter(|key| book::is_quarantine(key));
        let local = local.filter_map(|key| self.local.get(&key).ok().flatten().map(|raw| (key, raw)));
        let mut all = Vec::new();
        for record in local.chain(mirrored).map(|(key, raw)| (key, raw.lossy())) {
            if !all.contains(&record) {
                all.push(record);
            }
        }
        all
    }

    pub(super) async fn drop_quarantined(&self) -> Result<(), StorageError> {
        let under = vec![book::quarantine_root()];
        let mirrored = self.mirror.commit(Commit { delete_under: under, ..Commit::default() }).await;
        let keys = self.local.keys()?;
        keys.iter().filter(|key| book::is_quarantine(key)).try_for_each(|key| self.local.remove(key))?;
        mirrored.map_err(|_| StorageError::Unavailable)
    }
}

pub(super) fn quarantine_local(local: &dyn KeyValue, book: &Book, key: &str, raw: &Raw) -> Option<String> {
    for number in 1..=MAX_COPIES {
        let name = book.quarantine(key, number);
        match local.get(&name) {
            Ok(None) => {
                local.set(&name, raw).ok()?;
                return (local.get(&name) == Ok(Some(raw.clone()))).then_some(name);
            }
            Ok(Some(there)) if there == *raw => return Some(name),
            Ok(Some(_)) => {}
            Err(_) => return None,
        }
    }
    None
}
