//! Which chunks make up a book whose manifest is unreadable, or lost, in both places: each key names its
//! chunk, the revision that wrote it and what its text must be.

use std::collections::BTreeMap;

use crate::platform::Raw;
use crate::platform::book::Book;
use crate::platform::manifest::{Entry, Manifest, checksum};

/// What lies in a store of one book, by key.
pub(super) type Records = BTreeMap<String, Raw>;

/// Of each name the newest chunk that is whole, the mirror's before one of the same revision; its
/// newest of all if none of it is. `rivals` are copies that lost a race: their chunks come last.
pub(super) fn rebuilt(book: &Book, stores: [Option<&Records>; 2], rivals: &[Manifest]) -> Option<Manifest> {
    let mut best: Vec<(Rank, Entry)> = Vec::new();
    for (mirrored, records) in stores.into_iter().enumerate() {
        for (key, raw) in records.into_iter().flatten() {
            let Some((name, revision, short)) = book.read_chunk(key) else { continue };
            let whole = raw.text().map(checksum).filter(|sum| sum.starts_with(short));
            let own = !rivals.iter().any(|rival| rival.has_key(key));
            let rank = (whole.is_some(), revision, mirrored, own);
            let checksum = whole.unwrap_or_else(|| short.to_owned());
            let found = (rank, Entry { name: name.to_owned(), key: key.clone(), checksum });
            match best.iter_mut().find(|(_, known)| known.name == name) {
                Some(known) if known.0 >= rank => {}
                Some(known) => *known = found,
                None => best.push(found),
            }
        }
    }
    // Where none is whole there is nothing to build from: all stays as it lies.
    best.iter().any(|((whole, ..), _)| *whole).then_some(())?;
    let newest = best.iter().map(|((_, revision, ..), _)| *revision).max()?;
    // A revision that only took chunks away has left no key: stay above it.
    let revision = newest.saturating_add(1);
    Some(Manifest { revision, chunks: best.into_iter().map(|(_, entry)| entry).collect(), ..Manifest::default() })
}

/// Whether it is whole, its revision, whether the mirror holds it, whether no rival names it.
type Rank = (bool, u64, usize, bool);
