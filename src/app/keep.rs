//! What is stored already and what is not: turns versions into changes for the storage port.
//!
//! Compares versions by pointer, so that only chunks that changed are written out.

use std::rc::Rc;

use super::history::History;
use crate::exchange::{changed_chunks, chunks, join};
use crate::model::{Id, Workspace};
use crate::platform::{Change, Chunk, Snapshot};

/// The state of the stored copy of the open firm.
#[derive(Default)]
pub struct Keep {
    /// The revision that lies in the storage; without its version, everything is written again.
    stored: Option<(Option<Rc<Workspace>>, u64)>,
    /// The version that is being written.
    writing: Option<(Rc<Workspace>, u64)>,
    /// Revision and fingerprint of what was last exported or imported.
    pub base: Option<(u64, String)>,
    pub used_units: u64,
}

impl Keep {
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a stored firm. The number of chunks that could not be read comes with it.
    pub fn open(id: Id, snapshot: &Snapshot) -> (Workspace, Self, usize) {
        let parts: Vec<(String, String)> =
            snapshot.chunks.iter().map(|chunk| (chunk.name.clone(), chunk.text.clone())).collect();
        let joined = join(id, &parts);
        let base = serde_json::from_str::<Option<(u64, String)>>(&snapshot.meta).ok().flatten();
        let workspace = joined.workspace;
        let keep = Self {
            stored: Some((joined.lost.is_empty().then(|| Rc::new(workspace.clone())), snapshot.revision)),
            writing: None,
            base,
            used_units: 0,
        };
        (workspace, keep, joined.lost.len())
    }

    /// What must be written so that the storage holds the firm; `None` when it does already.
    pub fn change(&self, firm: &History) -> Option<Change> {
        let now = firm.workspace();
        let (base_revision, put) = match &self.stored {
            Some((Some(_), revision)) if *revision == firm.revision() => return None,
            Some((Some(stored), revision)) => (*revision, changed_chunks(stored, now)),
            Some((None, revision)) => (*revision, chunks(now)),
            None => (0, chunks(now)),
        };
        let names = crate::exchange::chunk_names(now);
        Some(Change {
            workspace: now.id.to_string(),
            base_revision,
            revision: firm.revision(),
            meta: serde_json::to_string(&self.base).unwrap_or_default(),
            put: put.into_iter().map(|(name, text)| Chunk { name, text }).collect(),
            chunk_names: names,
        })
    }

    /// As `change`, and remembers what is on its way.
    pub fn begin(&mut self, firm: &History) -> Option<Change> {
        let change = self.change(firm)?;
        self.writing = Some((Rc::clone(firm.workspace()), firm.revision()));
        Some(change)
    }

    pub fn is_writing(&self) -> bool {
        self.writing.is_some()
    }

    pub fn done(&mut self, revision: u64) {
        if let Some(written) = self.writing.take().filter(|(_, written)| *written == revision) {
            self.stored = Some((Some(written.0), written.1));
        }
    }

    pub fn failed(&mut self) {
        self.writing = None;
    }

    /// Nothing of this firm waits to be written.
    pub fn is_clean(&self, firm: &History) -> bool {
        self.writing.is_none() && self.change(firm).is_none()
    }

    /// Whether another tab is ahead of what we know to be stored.
    pub fn is_behind(&self, revision: u64) -> bool {
        let writing = self.writing.as_ref().map_or(0, |(_, revision)| *revision);
        let stored = self.stored.as_ref().map_or(0, |(_, revision)| *revision);
        revision > writing.max(stored)
    }

    /// The next change holds everything, whatever is stored.
    pub fn write_all(&mut self) {
        if let Some((version, _)) = &mut self.stored {
            *version = None;
        }
    }
}
