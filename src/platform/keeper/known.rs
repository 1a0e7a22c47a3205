//! What this page knows of a book: the versions it may build on, with their texts, and where the
//! two stores stood when it last looked. Held in memory, so that a store that was emptied or never
//! got a chunk is made whole again by the next save.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::platform::book::{Book, is_chunk_name};
use crate::platform::manifest::{Entry, Manifest, Stamp, checksum};
use crate::platform::{Change, Chunk, Raw, Snapshot, StorageError};

/// One state of a book with all its texts (by chunk name).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Version {
    pub manifest: Manifest,
    pub texts: BTreeMap<String, Rc<str>>,
}

impl Version {
    pub fn snapshot(&self, revision: u64) -> Snapshot {
        let chunk = |entry: &Entry| {
            let text = self.texts.get(&entry.name)?;
            Some(Chunk { name: entry.name.clone(), text: text.to_string() })
        };
        Snapshot {
            revision,
            meta: self.manifest.meta.clone(),
            chunks: self.manifest.chunks.iter().filter_map(chunk).collect(),
        }
    }

    /// The records of the chunks that `wanted` picks.
    pub fn records(&self, wanted: impl Fn(&Entry) -> bool) -> Vec<(String, Raw)> {
        let record = |entry: &Entry| Some((entry.key.clone(), Raw::from(&**self.texts.get(&entry.name)?)));
        self.manifest.chunks.iter().filter(|entry| wanted(entry)).filter_map(record).collect()
    }
}

/// A version to store, and the state that it was made from.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub version: Rc<Version>,
    pub base: Stamp,
}

#[derive(Debug)]
pub(super) struct Known {
    /// Versions that a change may name as its base, by the revision told to the app. The first is
    /// the last acknowledged one, the others were tried since.
    pub versions: BTreeMap<u64, Rc<Version>>,
    /// The mirror's state, as last seen; the default stamp is "nothing".
    pub mirror: Stamp,
    /// localStorage's state, if it was this page's or an ancestor of it.
    pub local: Option<Stamp>,
    /// Keys whose stored text is wrong somewhere: to be written again.
    pub damaged: BTreeSet<String>,
    /// Keys whose raw text found no place in quarantine: not to be deleted.
    pub held: BTreeSet<String>,
    /// Chunks in localStorage that nothing named when last looked. They go one save later, so that
    /// another tab in the middle of writing never loses one.
    pub doomed: BTreeSet<String>,
}

impl Default for Known {
    fn default() -> Self {
        Known {
            versions: BTreeMap::from([(0, Rc::default())]),
            mirror: Stamp::default(),
            local: None,
            damaged: BTreeSet::new(),
            held: BTreeSet::new(),
            doomed: BTreeSet::new(),
        }
    }
}

const MAX_VERSIONS: usize = 8;

impl Known {
    pub fn newest(&self) -> u64 {
        self.versions.keys().next_back().copied().unwrap_or(0)
    }

    /// Makes the next version out of a change and remembers it as tried. A change from a revision to
    /// itself asks for that version to be stored once more.
    pub fn prepare(&mut self, book: &Book, change: &Change, writer: &str) -> Result<Step, StorageError> {
        let base = self.versions.get(&change.base_revision).cloned();
        let again = change.revision == change.base_revision && change.put.is_empty();
        let Some(base) = base.filter(|_| again || change.revision > change.base_revision) else {
            return Err(StorageError::Conflict { stored_revision: self.newest() });
        };
        if again {
            return Ok(Step { base: base.manifest.stamp(), version: base });
        }
        let mut version = Version {
            manifest: Manifest {
                revision: change.revision,
                writer: writer.to_owned(),
                base: None,
                meta: change.meta.clone(),
                chunks: Vec::new(),
            },
            texts: BTreeMap::new(),
        };
        for name in &change.chunk_names {
            let lost = || StorageError::Corrupt { readable: None, lost: vec![name.clone()] };
            if !is_chunk_name(name) || version.texts.contains_key(name) {
                return Err(lost());
            }
            let put = change.put.iter().find(|chunk| chunk.name == *name);
            let old = base.manifest.chunks.iter().find(|entry| entry.name == *name);
            let (entry, text) = match put {
                Some(chunk) => fresh(book, chunk, change.revision, old, &base),
                None => old.cloned().zip(base.texts.get(name).cloned()).ok_or_else(lost)?,
            };
            version.manifest.chunks.push(entry);
            version.texts.insert(name.clone(), text);
        }
        let version = Rc::new(version);
        self.versions.insert(change.revision, version.clone());
        while self.versions.len() > MAX_VERSIONS {
            let Some(second) = self.versions.keys().nth(1).copied() else { break };
            self.versions.remove(&second);
        }
        Ok(Step { version, base: base.manifest.stamp() })
    }

    /// The version is stored: nothing older is a base any more.
    pub fn stored(&mut self, step: &Step) {
        let revision = step.version.manifest.revision;
        self.versions.insert(revision, step.version.clone());
        self.versions.retain(|number, _| *number >= revision);
    }

    /// The version was not stored and nobody will build on it.
    pub fn forget(&mut self, step: &Step) {
        if self.versions.len() > 1 {
            self.versions.remove(&step.version.manifest.revision);
        }
    }
}

/// The entry of a chunk that was put; the old one if the text did not change after all.
fn fresh(book: &Book, chunk: &Chunk, revision: u64, old: Option<&Entry>, base: &Version) -> (Entry, Rc<str>) {
    let checksum = checksum(&chunk.text);
    let same = old.filter(|entry| entry.checksum == checksum).cloned().zip(base.texts.get(&chunk.name).cloned());
    same.unwrap_or_else(|| {
        let key = book.chunk(&chunk.name, revision, &checksum);
        (Entry { name: chunk.name.clone(), key, checksum }, Rc::from(chunk.text.as_str()))
    })
}
