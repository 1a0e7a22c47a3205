//! Forgetting: a whole book when a person deletes it, or one copy that lost a race.

use crate::platform::book::Book;
use crate::platform::manifest::{Manifest, Opened, Stamp};
use crate::platform::{Commit, KeyValue, Refusal, StorageError};

use super::Inner;
use super::known::Write;
use super::local::Standing;

impl Inner {
    /// The manifest goes before the chunks: what is half removed is gone, never half there. A store
    /// that may hold the book and does not answer now makes it an error, after the other was emptied.
    pub(super) async fn remove(&self, book: &Book) -> Result<(), StorageError> {
        let (was_local, was_mirrored) = self.may_hold(book);
        let under = vec![book.prefix.clone(), book.quarantine_prefix()];
        let mirrored = self.mirror.commit(Commit { delete_under: under, ..Commit::default() }).await;
        let local = self.remove_local(book);
        if local.is_err() && (was_local || mirrored.is_err()) || mirrored.is_err() && was_mirrored {
            return Err(StorageError::Unavailable);
        }
        self.known.borrow_mut().remove(&book.name);
        Ok(())
    }

    /// Whether localStorage and the mirror may hold the book. For one that this page never looked at,
    /// its manifest tells whether it was ever mirrored.
    fn may_hold(&self, book: &Book) -> (bool, bool) {
        if let Some(known) = self.known.borrow().get(&book.name) {
            return (known.local.is_some(), known.mirror != Stamp::default());
        }
        match Manifest::open(self.local.get(&book.manifest).ok().flatten().as_ref(), book) {
            Opened::Whole(manifest) => (true, manifest.base != Some(Stamp::default())),
            _ => (true, true),
        }
    }

    fn remove_local(&self, book: &Book) -> Result<(), Refusal> {
        let mut keys = self.local.keys()?;
        keys.retain(|key| book.holds(key) || key.starts_with(&book.quarantine_prefix()));
        let (manifest, keys): (Vec<String>, Vec<String>) = keys.into_iter().partition(|key| *key == book.manifest);
        let (asides, chunks): (Vec<String>, Vec<String>) = keys.into_iter().partition(|key| book.is_aside(key));
        manifest.iter().chain(&asides).chain(&chunks).try_for_each(|key| self.local.remove(key))
    }

    pub(super) fn drop_rival(&self, book: &Book, writer: &str, revision: u64) -> Result<(), StorageError> {
        let desk = self.desk(book);
        let main = match Manifest::open(self.local.get(&book.manifest)?.as_ref(), book) {
            Opened::Whole(manifest) => manifest,
            _ => Manifest::default(),
        };
        self.with_known(book, |known| {
            let key = book.aside(revision, writer);
            let keys = self.local.keys()?;
            let rival = desk.asides(&keys)?.into_iter().find(|(aside, _)| *aside == key);
            self.local.remove(&key)?;
            let old = rival.into_iter().flat_map(|(_, manifest)| manifest.chunks).map(|entry| entry.key).collect();
            desk.delete_unnamed(old, &keys, &known.held, &[&main]);
            // It may still be what localStorage shows: then the copy that was chosen replaces it.
            if main.revision == revision && main.writer == writer {
                known.local = Some(main.stamp());
                let chosen = known.versions.first().map(|(_, version)| version.clone());
                if let Some(version) = chosen.filter(|version| version.manifest.stamp() == known.mirror) {
                    let write = Write { base: version.manifest.stamp(), version };
                    desk.write(known, &write, Standing::Mirrored)?;
                }
            }
            Ok(())
        })
    }
}
