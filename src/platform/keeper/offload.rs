//! Offloading: a book that nobody has open lies in the mirror alone, so that localStorage has room for the
//! others. Its manifest stays: it names the chunks, and says to every tab that the book is there. Loading
//! and saving put the chunks back, as they do with any that a store lacks.

use crate::platform::book::Book;
use crate::platform::manifest::{Manifest, Opened, checksum};
use crate::platform::{KeyValue, Raw};

use super::Inner;

impl Inner {
    /// Takes the chunks of a book out of localStorage, if the mirror has each of them whole; tells whether
    /// it lies in the mirror alone now.
    pub(super) async fn offload(&self, book: &Book) -> bool {
        let Some((seen, manifest)) = self.at_rest(book) else { return false };
        let Ok(mirrored) = self.mirror.read(book.reach.clone()).await else { return false };
        let text_at = |key: &str| mirrored.iter().find(|(found, _)| found == key).and_then(|(_, raw)| raw.text());
        let there = mirrored.iter().find(|(key, _)| *key == book.manifest).map(|(_, raw)| raw);
        let same = matches!(Manifest::open(there, book), Opened::Whole(there) if there.stamp() == manifest.stamp());
        let whole = |key: &str, sum: &str| text_at(key).is_some_and(|text| checksum(text) == sum);
        if !same || !manifest.chunks.iter().all(|entry| whole(&entry.key, &entry.checksum)) {
            return false;
        }
        // Nothing may have come between; from here on nothing of this page does.
        if self.local.get(&book.manifest).ok().flatten() != Some(seen) {
            return false;
        }
        // What is younger than the manifest is of a tab that is writing.
        let old = |key: &String| book.read_chunk(key).is_some_and(|(_, revision, _)| revision <= manifest.revision);
        let Ok(keys) = self.local.keys() else { return false };
        keys.into_iter().filter(old).all(|key| self.local.remove(&key).is_ok())
    }

    /// The manifest of a book that the mirror has committed, with no copy beside it and nothing of it held.
    fn at_rest(&self, book: &Book) -> Option<(Raw, Manifest)> {
        let held = self.known.borrow().get(&book.name).is_some_and(|known| !known.held.is_empty());
        let keys = self.local.keys().ok()?;
        let seen = self.local.get(&book.manifest).ok()??;
        match Manifest::open(Some(&seen), book) {
            Opened::Whole(manifest) if manifest.base.is_none() => {
                (!held && !keys.iter().any(|key| book.is_aside(key))).then_some((seen, manifest))
            }
            _ => None,
        }
    }
}
