//! Keeping the work: when to write, what to say about it.
//!
//! "Saved" is said only once the storage has it: with the mirror, wherever the browser has one.

use super::{Amend, Effect, Session};
use crate::app::context::{SaveProblem, SaveState};
use crate::app::desk::Entry;
use crate::model::Id;
use crate::platform::{Consent, Lasting, Saved, StorageError};

impl Session {
    /// How far the work is kept: that of the open firm, or why none is.
    pub fn save(&self) -> SaveState {
        let declined = self.consent == Consent::Refused;
        match (&self.open, self.trouble) {
            (Some(open), _) => match open.save(self.index.entry(open.id()), declined) {
                SaveState::BackedUp(day) => SaveState::BackedUp(day),
                // It would only seem so until the next try fails.
                _ if declined => SaveState::Failed(SaveProblem::Unavailable),
                save => save,
            },
            (None, _) if declined => SaveState::Failed(SaveProblem::Unavailable),
            (None, Some(trouble)) => SaveState::Failed(trouble),
            (None, None) if self.booted => SaveState::Saved,
            (None, None) => SaveState::Saving,
        }
    }

    /// Whether the tab should ask before it closes, where it does so now or not: while something in it
    /// cannot be stored, and only then.
    pub fn asks_before_closing(&self, asks: bool) -> bool {
        let open = match self.save() {
            SaveState::Failed(_) if self.consent == Consent::Refused => self.open.is_some(),
            SaveState::Failed(problem) => problem.is_gone() || self.open.as_ref().is_some_and(|open| !open.is_clean()),
            // The next try at storing is on its way.
            SaveState::Saving => asks,
            _ => false,
        };
        open || self.unsaved().next().is_some()
    }

    /// Something changed: write when the hands are still for a moment. False where a person is asked first.
    pub(super) fn changed(&mut self) -> bool {
        let Some(open) = &mut self.open else { return false };
        let waits = matches!(open.trouble, Some(SaveProblem::Conflict | SaveProblem::Newer)) || open.is_gone();
        if !waits {
            open.trouble = None;
            self.ask(Effect::WriteSoon);
        }
        !waits
    }

    /// Something was typed, and the hands have rested already.
    pub(super) fn typed(&mut self) {
        if self.changed() {
            self.write();
        }
    }

    /// Writes whatever waits.
    pub(super) fn write(&mut self) {
        let ids: Vec<Id> = self.aside.iter().chain(&self.open).map(super::Open::id).collect();
        for id in ids {
            self.write_firm(id);
        }
    }

    /// Writes the open firm, or one aside.
    pub(super) fn write_firm(&mut self, id: Id) {
        let Some(open) = self.held(id).filter(|open| !open.is_gone() && !open.keep.is_writing()) else { return };
        match open.keep.begin(&open.firm) {
            Some(change) => self.ask(Effect::Save(change)),
            None => open.trouble = None,
        }
    }

    /// What is stored has become more, or lies elsewhere.
    pub(super) fn look_for_room(&mut self) {
        let in_use = self.open.iter().chain(&self.aside).map(super::Open::id).collect();
        self.ask(Effect::MakeRoom(in_use, self.index.clone()));
    }

    pub(super) fn written(&mut self, id: Id, revision: u64, result: Result<Saved, StorageError>) {
        let is_open = self.open_id() == Some(id);
        let Some(open) = self.held(id) else {
            // Removed while it was being written: what came after the removal goes too.
            if self.purged.contains(&id) {
                self.ask(Effect::Remove(id));
            }
            return;
        };
        match result {
            Ok(saved) => {
                open.keep.done(revision, saved.mirrored);
                let behind = !open.is_clean();
                // What was heard of another tab meanwhile stands until all is written.
                let stands = behind && is_open;
                if !stands && !open.is_gone() {
                    open.trouble = None;
                }
                if is_open {
                    self.ask_to_keep_once(id);
                    self.note_change(id);
                }
                match (behind, is_open) {
                    (true, true) => self.write(),
                    (true, false) => self.write_firm(id),
                    (false, true) => {}
                    (false, false) => self.aside.retain(|aside| aside.id() != id),
                }
                self.look_for_room();
            }
            Err(error) => {
                open.keep.failed();
                if !open.is_gone() {
                    open.trouble = Some(problem(&error));
                }
            }
        }
    }

    /// The list of firms has the name of what was written, and that it changed since its backup.
    fn note_change(&mut self, id: Id) {
        let Some(firm) = self.firm() else { return };
        let Some(entry) = self.index.entry(id) else { return };
        let name = &firm.workspace().organisation.name;
        // What was exported before it was written is not a change since.
        let changed = entry.backup.as_ref().is_some_and(|backup| backup.revision != firm.revision());
        let stale = |entry: &Entry| entry.name != *name || (changed && entry.changed_on.is_none());
        if stale(entry) {
            let mut changes = vec![Amend::Rename(id, name.clone())];
            changes.extend(changed.then_some(Amend::Changed(id, self.today)));
            self.amend(changes);
        }
    }

    /// With the first firm of one's own, the browser is asked to keep it; some then ask the person.
    fn ask_to_keep_once(&mut self, id: Id) {
        let own = self.index.entry(id).is_some_and(|entry| !entry.example);
        if own && !self.index.asked_to_keep && self.lasting != Lasting::Promised {
            self.amend(vec![Amend::AskedToKeep]);
            self.ask(Effect::AskWhatLasts { person: true, aloud: false });
        }
    }
}

pub(super) fn problem(error: &StorageError) -> SaveProblem {
    match error {
        StorageError::Full => SaveProblem::Full,
        StorageError::Conflict { stored_revision: 0 } => SaveProblem::Gone,
        StorageError::Conflict { .. } => SaveProblem::Conflict,
        StorageError::Newer { .. } => SaveProblem::Newer,
        StorageError::Unavailable => SaveProblem::Unavailable,
        StorageError::Corrupt { .. } => SaveProblem::Unreadable,
    }
}
