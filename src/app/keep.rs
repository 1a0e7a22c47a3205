//! What is stored already and what is not: turns versions into changes for the storage port.
//!
//! Compares versions by pointer, so that only chunks that changed are written out.

use std::rc::Rc;

use super::desk::{Backup, Entry, Firms, kept};
use super::history::History;
use crate::exchange::{BASE, Base, Fingerprint, Lost, VERSION, changed, join};
use crate::model::json::record;
use crate::model::{Id, Workspace};
use crate::platform::{Change, Chunk, Loaded, Promised, Snapshot, Storage, StorageError};
use crate::words::sort_by;

record! {
    /// What lies in the manifest beside the chunks.
    #[derive(Default)]
    struct Meta {
        /// Version of the format that the chunks are written in; 0 was never released.
        version: u32,
        /// Without its records: they are the part `base-0`.
        base: Option<Base>,
    }
}

/// A copy in the storage.
#[derive(Clone)]
struct Stored {
    /// Without it, everything is written again.
    version: Option<Rc<Workspace>>,
    revision: u64,
    /// Names of its chunks.
    names: Vec<String>,
    /// The base whose records are among them.
    base: Option<Fingerprint>,
    /// It lies in the mirror too, so that even a killed browser keeps it.
    mirrored: bool,
}

/// Where a firm that was read lies.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Lies {
    /// In both places.
    Twice,
    /// Whole, but not in the mirror.
    Once,
    /// Nowhere as a whole: what is left of it.
    InParts,
}

/// Reads a firm. One that the index lists, not among the deleted, was not removed, whatever became of its
/// manifest: it is called deleted there before a removal takes anything.
pub fn read(storage: &dyn Storage, index: &Firms, id: Id) -> Promised<Result<Loaded, StorageError>> {
    let listed = index.present().any(|entry| entry.id == id);
    if listed { storage.recover(id.to_string()) } else { storage.load(id.to_string()) }
}

/// The name of a stored firm, as the firm itself says it; empty where it cannot be read.
pub async fn name(storage: &dyn Storage, id: Id) -> String {
    let loaded = match storage.load(id.to_string()).await {
        Err(StorageError::Corrupt { readable, .. }) => readable.map(|loaded| *loaded),
        loaded => loaded.ok(),
    };
    let snapshot = loaded.and_then(|loaded| loaded.snapshot);
    let firm = snapshot.and_then(|snapshot| Keep::open(id, &snapshot, Lies::Once, None));
    firm.map(|(firm, ..)| firm.workspace().organisation.name.clone()).unwrap_or_default()
}

/// The state of the stored copy of the open firm.
#[derive(Default)]
pub struct Keep {
    stored: Option<Stored>,
    /// The version that is being written.
    writing: Option<Stored>,
}

impl Keep {
    /// Reads a stored firm. `entry` is what the index says of it. What is not as it was stored comes with
    /// it. `None` when a newer version of the program wrote it.
    pub fn open(id: Id, snapshot: &Snapshot, lies: Lies, entry: Option<&Entry>) -> Option<(History, Self, Vec<Lost>)> {
        let meta: Meta = kept(&snapshot.meta).unwrap_or_default();
        if meta.version > VERSION {
            return None;
        }
        let pairs = |chunks: &[Chunk]| -> Vec<(String, String)> {
            chunks.iter().map(|chunk| (chunk.name.clone(), chunk.text.clone())).collect()
        };
        let parts = pairs(&snapshot.chunks);
        let mut joined = join(id, meta.version, &parts, &pairs(&snapshot.damaged));
        // The index knows the name too.
        if let Some(entry) = entry.filter(|_| !joined.lost.is_empty())
            && joined.workspace.organisation.name.is_empty()
        {
            Rc::make_mut(&mut joined.workspace.organisation).name.clone_from(&entry.name);
        }
        let backup = entry.and_then(|entry| entry.backup.as_ref());
        // A file that was made after the last change is not in what is stored.
        let exported = backup.filter(|backup| backup.revision == snapshot.revision).and_then(Backup::base);
        // What is left of a damaged firm is a version of its own: it must not pass for the stored one.
        let whole = lies != Lies::InParts;
        let revision = if whole { snapshot.revision } else { snapshot.revision.saturating_add(1) };
        let whole = whole && joined.lost.is_empty();
        let workspace = Rc::new(joined.workspace);
        let digests = parts.iter().find(|(name, _)| name == BASE).map(|(_, text)| text);
        let stored_base = meta.base.map(|base| match digests {
            Some(text) => base.with_records(text),
            None => base,
        });
        let base = match exported {
            // What is stored is what the file holds.
            Some(base) if whole => {
                Some(Base::of(&workspace, base.revision, base.fingerprint).after(stored_base.as_ref()))
            }
            Some(base) => Some(base.after(stored_base.as_ref())),
            None => stored_base.clone(),
        };
        let firm = History::open(workspace, revision, base);
        let stored = Stored {
            // What an older program wrote is written anew as a whole: a firm is of one version.
            version: (whole && meta.version == VERSION).then(|| Rc::clone(firm.workspace())),
            revision: snapshot.revision,
            names: parts.iter().map(|(name, _)| name.clone()).collect(),
            base: stored_base.filter(|_| digests.is_some()).map(|base| base.fingerprint),
            mirrored: lies == Lies::Twice,
        };
        Some((firm, Self { stored: Some(stored), writing: None }, joined.lost))
    }

    /// What must be written so that the storage holds the firm; `None` when it does already.
    pub fn change(&self, firm: &History) -> Option<Change> {
        let known = self.stored.as_ref().and_then(|stored| stored.version.as_deref());
        (!self.holds(firm)).then(|| self.since(known, firm))
    }

    /// Whether this version is stored.
    fn holds(&self, firm: &History) -> bool {
        self.stored.as_ref().is_some_and(|stored| stored.revision == firm.revision())
    }

    /// As `change`, with every chunk, whatever is stored.
    pub fn whole(&self, firm: &History) -> Change {
        self.since(None, firm)
    }

    /// What must be written where `known` is stored.
    fn since(&self, known: Option<&Workspace>, firm: &History) -> Change {
        let stored = self.stored.as_ref();
        let now = firm.workspace();
        let mut changes = changed(known, now);
        let stored_as_known = stored.filter(|_| known.is_some());
        let base = firm.base();
        let known_base = stored_as_known.and_then(|stored| stored.base);
        if known_base.is_none() || known_base != base.map(|base| base.fingerprint) {
            changes.gone.push(BASE.to_owned());
            changes.written.extend(base.and_then(Base::chunk));
        }
        let kept = stored_as_known.map(|stored| &stored.names).into_iter().flatten();
        let kept = kept.filter(|name| !changes.gone.contains(name));
        let mut names: Vec<String> = kept.chain(changes.written.iter().map(|(name, _)| name)).cloned().collect();
        sort_by(&mut names, String::cmp);
        names.dedup();
        Change {
            workspace: now.id.to_string(),
            base_revision: stored.map_or(0, |stored| stored.revision),
            revision: firm.revision(),
            meta: serde_json::to_string(&Meta { version: VERSION, base: base.map(Base::bare) }).unwrap_or_default(),
            put: changes.written.into_iter().map(|(name, text)| Chunk { name, text }).collect(),
            chunk_names: names,
        }
    }

    /// As `change`, and remembers what is on its way.
    pub fn begin(&mut self, firm: &History) -> Option<Change> {
        let change = self.change(firm)?;
        self.writing = Some(Stored {
            version: Some(Rc::clone(firm.workspace())),
            revision: firm.revision(),
            names: change.chunk_names.clone(),
            base: firm
                .base()
                .map(|base| base.fingerprint)
                .filter(|_| change.chunk_names.iter().any(|name| name == BASE)),
            mirrored: false,
        });
        Some(change)
    }

    pub fn is_writing(&self) -> bool {
        self.writing.is_some()
    }

    pub fn done(&mut self, revision: u64, mirrored: bool) {
        if let Some(written) = self.writing.take().filter(|written| written.revision == revision) {
            self.stored = Some(Stored { mirrored, ..written });
        }
    }

    /// Whether what is stored may be called saved.
    pub fn is_mirrored(&self) -> bool {
        self.stored.as_ref().is_some_and(|stored| stored.mirrored)
    }

    pub fn failed(&mut self) {
        self.writing = None;
    }

    /// Nothing of this firm waits to be written.
    pub fn is_clean(&self, firm: &History) -> bool {
        self.writing.is_none() && self.holds(firm)
    }

    /// Whether another tab is ahead of what we know to be stored.
    pub fn is_behind(&self, revision: u64) -> bool {
        let writing = self.writing.as_ref().map_or(0, |writing| writing.revision);
        let stored = self.stored.as_ref().map_or(0, |stored| stored.revision);
        revision > writing.max(stored)
    }
}

#[cfg(test)]
mod tests;
