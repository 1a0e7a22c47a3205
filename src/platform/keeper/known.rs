//! What this page knows of a book: the versions it may build on, with their texts, and where the
//! two stores stood when it last looked. Held in memory, so that a store that was emptied or never
//! got a chunk is made whole again by the next save.

use std::collections::HashSet;
use std::rc::Rc;

use crate::platform::book::{Book, is_chunk_name};
use crate::platform::manifest::{Entry, Manifest, Stamp, checksum};
use crate::platform::{Change, Chunk, Raw, Snapshot, StorageError};

/// One state of a book with all its texts.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Version {
    pub manifest: Manifest,
    /// Of each chunk of the manifest, in its order; none for one that was lost.
    pub texts: Vec<Option<Rc<str>>>,
}

impl Version {
    fn chunks(&self) -> impl Iterator<Item = (&Entry, &Rc<str>)> {
        let chunks = self.manifest.chunks.iter().zip(&self.texts);
        chunks.filter_map(|(entry, text)| Some((entry, text.as_ref()?)))
    }

    fn chunk(&self, name: &str) -> Option<(&Entry, &Rc<str>)> {
        self.chunks().find(|(entry, _)| entry.name == name)
    }

    /// What a change makes of a version; the chunks that it does not put are those of `base`.
    pub fn after(base: &Version, book: &Book, change: &Change, writer: &str) -> Result<Version, StorageError> {
        let mut version = Version {
            manifest: Manifest {
                revision: change.revision,
                writer: writer.to_owned(),
                base: None,
                meta: change.meta.clone(),
                chunks: Vec::new(),
            },
            texts: Vec::new(),
        };
        let mut seen = HashSet::new();
        for name in &change.chunk_names {
            let lost = || StorageError::Corrupt { readable: None, lost: vec![name.clone()] };
            if !is_chunk_name(name) || !seen.insert(name.as_str()) {
                return Err(lost());
            }
            let put = change.put.iter().find(|chunk| chunk.name == *name);
            let old = base.chunk(name);
            let (entry, text) = match put {
                Some(chunk) => fresh(book, chunk, change.revision, old),
                None => old.map(|(entry, text)| (entry.clone(), text.clone())).ok_or_else(lost)?,
            };
            version.manifest.chunks.push(entry);
            version.texts.push(Some(text));
        }
        Ok(version)
    }

    pub fn snapshot(&self, revision: u64) -> Snapshot {
        let chunk = |(entry, text): (&Entry, &Rc<str>)| Chunk { name: entry.name.clone(), text: text.to_string() };
        let chunks = self.chunks().map(chunk).collect();
        Snapshot { revision, meta: self.manifest.meta.clone(), chunks, damaged: Vec::new() }
    }

    /// Whether one of its chunks is among these keys.
    pub fn needs(&self, damaged: &[String]) -> bool {
        damaged.iter().any(|key| self.manifest.has_key(key))
    }

    /// The records of the chunks that `wanted` picks.
    pub fn records(&self, wanted: impl Fn(&Entry) -> bool) -> Vec<(String, Raw)> {
        let wanted = self.chunks().filter(|(entry, _)| wanted(entry));
        wanted.map(|(entry, text)| (entry.key.clone(), Raw::from(&**text))).collect()
    }
}

/// A version to store, and the state that it was made from.
#[derive(Clone, Debug)]
pub(super) struct Write {
    pub version: Rc<Version>,
    pub base: Stamp,
}

#[derive(Debug)]
pub(super) struct Known {
    /// Versions that a change may name as its base, in the order of the revisions told to the app.
    /// The first is the last acknowledged one, the others were tried since.
    pub versions: Vec<(u64, Rc<Version>)>,
    /// The mirror's state, as last seen; the default stamp is "nothing".
    pub mirror: Stamp,
    /// localStorage's state, if it was this page's or an ancestor of it.
    pub local: Option<Stamp>,
    /// Keys whose stored text is wrong somewhere: to be written again.
    pub damaged: Vec<String>,
    /// Keys whose raw text found no place in quarantine: not to be deleted.
    pub held: Vec<String>,
    /// Chunks in localStorage that nothing named when last looked. They go one save later, so that
    /// another tab in the middle of writing never loses one.
    pub doomed: Vec<String>,
}

impl Default for Known {
    fn default() -> Self {
        Known {
            versions: vec![(0, Rc::default())],
            mirror: Stamp::default(),
            local: None,
            damaged: Vec::new(),
            held: Vec::new(),
            doomed: Vec::new(),
        }
    }
}

const MAX_VERSIONS: usize = 8;

impl Known {
    pub fn newest(&self) -> u64 {
        self.versions.last().map_or(0, |(revision, _)| *revision)
    }

    fn remember(&mut self, revision: u64, version: Rc<Version>) {
        self.versions.retain(|(known, _)| *known != revision);
        let at = self.versions.partition_point(|(known, _)| *known < revision);
        self.versions.insert(at, (revision, version));
    }

    /// Makes the next version out of a change and remembers it as tried.
    pub fn prepare(&mut self, book: &Book, change: &Change, writer: &str) -> Result<Write, StorageError> {
        let Some(base) = self.base(change) else {
            return Err(StorageError::Conflict { stored_revision: self.newest() });
        };
        if again(change) {
            return Ok(Write { base: base.manifest.stamp(), version: base });
        }
        let version = Rc::new(Version::after(&base, book, change, writer)?);
        self.remember(change.revision, version.clone());
        while self.versions.len() > MAX_VERSIONS {
            self.versions.remove(1);
        }
        Ok(Write { version, base: base.manifest.stamp() })
    }

    /// Whether the step was made from what is known now. A load that came in between may have put another
    /// tab's state in its place: where the stores stand is then no ancestor of the step.
    pub fn is_from_here(&self, write: &Write) -> bool {
        self.versions.iter().any(|(_, version)| Rc::ptr_eq(version, &write.version))
    }

    /// The version that a change builds on, if it may.
    pub fn base(&self, change: &Change) -> Option<Rc<Version>> {
        let base = self.versions.iter().find(|(revision, _)| *revision == change.base_revision);
        base.filter(|_| again(change) || change.revision > change.base_revision).map(|(_, version)| version.clone())
    }

    /// The version is stored: nothing older is a base any more.
    pub fn stored(&mut self, write: &Write) {
        let revision = write.version.manifest.revision;
        self.remember(revision, write.version.clone());
        self.versions.retain(|(number, _)| *number >= revision);
    }

    /// Lets nothing go that is stored of these versions; gives the keys that could have gone before.
    pub fn hold(&mut self) -> Vec<String> {
        let entries = self.versions.iter().flat_map(|(_, version)| &version.manifest.chunks);
        let keys: Vec<String> = entries.map(|entry| entry.key.clone()).filter(|key| !self.held.contains(key)).collect();
        self.held.extend(keys.iter().cloned());
        keys
    }

    /// The version was not stored and nobody will build on it.
    pub fn forget(&mut self, write: &Write) {
        if self.versions.len() > 1 {
            self.versions.retain(|(revision, _)| *revision != write.version.manifest.revision);
        }
    }
}

/// A change from a revision to itself asks for that version to be stored once more.
fn again(change: &Change) -> bool {
    change.revision == change.base_revision && change.put.is_empty()
}

/// The entry of a chunk that was put; the old one if the text did not change after all.
fn fresh(book: &Book, chunk: &Chunk, revision: u64, old: Option<(&Entry, &Rc<str>)>) -> (Entry, Rc<str>) {
    let checksum = checksum(&chunk.text);
    match old {
        Some((entry, text)) if entry.checksum == checksum => (entry.clone(), text.clone()),
        _ => {
            let key = book.chunk(&chunk.name, revision, &checksum);
            (Entry { name: chunk.name.clone(), key, checksum }, Rc::from(chunk.text.as_str()))
        }
    }
}
