//! A firm in this tab, with the state of its stored copy and what keeps it from being stored.

use crate::app::context::{SaveProblem, SaveState};
use crate::app::desk::Entry;
use crate::app::history::History;
use crate::app::keep::Keep;
use crate::model::Id;

pub struct Open {
    pub firm: History,
    pub keep: Keep,
    /// What went wrong with the last try, or stands in the way of the next.
    pub trouble: Option<SaveProblem>,
}

impl Open {
    pub fn new(firm: History, keep: Keep) -> Self {
        Self { firm, keep, trouble: None }
    }

    pub fn id(&self) -> Id {
        self.firm.workspace().id
    }

    /// Nothing of it waits to be written.
    pub fn is_clean(&self) -> bool {
        self.keep.is_clean(&self.firm)
    }

    /// Nothing of it is stored any more: nothing is written until a person says so.
    pub fn is_gone(&self) -> bool {
        self.trouble.is_some_and(SaveProblem::is_gone)
    }

    /// How far it is kept; `entry` is what the list of firms says of it. Where nothing is to be kept but in files,
    /// what is in a file has no trouble.
    pub fn save(&self, entry: Option<&Entry>, by_file: bool) -> SaveState {
        let backup = entry.and_then(|entry| entry.backup.as_ref());
        match (self.trouble, backup.filter(|backup| backup.revision == self.firm.revision())) {
            (_, Some(backup)) if by_file => SaveState::BackedUp(backup.on),
            (Some(trouble), _) => SaveState::Failed(trouble),
            (None, _) if !self.is_clean() => SaveState::Saving,
            (None, Some(backup)) => SaveState::BackedUp(backup.on),
            (None, None) if !self.keep.is_mirrored() => SaveState::Half,
            (None, None) => SaveState::Saved,
        }
    }
}
