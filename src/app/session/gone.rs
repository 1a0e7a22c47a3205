//! What is done to the open firm from elsewhere: another tab stores or deletes it, or the data of the site are
//! cleared. Nothing is called saved that is not.

use super::effect::Rivalry;
use super::{Amend, Effect, Read, Session, Why};
use crate::app::context::SaveProblem;
use crate::app::desk::Entry;
use crate::app::keep::Keep;
use crate::app::notices;
use crate::model::Id;
use crate::platform::Loaded;

impl Session {
    /// Another tab stored a firm at this revision, or removed it (0).
    pub(super) fn heard(&mut self, id: Id, revision: u64) -> bool {
        let Some(open) = self.open.as_mut().filter(|open| open.id() == id) else { return false };
        if revision == 0 {
            self.ask(Effect::AskWhetherItStands(id, SaveProblem::Purged));
            return false;
        }
        // Stored again by the other tab, it is there once more.
        if !open.is_gone() && !open.keep.is_behind(revision) {
            return false;
        }
        if open.is_clean() && revision >= open.firm.revision() {
            // Nothing of our own is at stake: show what the other tab wrote.
            self.load_as(id, Why::Again);
            return false;
        }
        open.trouble = Some(SaveProblem::Conflict);
        true
    }

    /// Whether what is called saved is still there.
    pub(super) fn look_at_the_store(&mut self) {
        if let Some(id) = self.open_id().filter(|_| self.save().is_kept()) {
            self.ask(Effect::AskWhetherItStands(id, SaveProblem::Gone));
        }
    }

    pub(super) fn missing(&mut self, id: Id, problem: SaveProblem) -> bool {
        match self.open.as_mut().filter(|open| open.id() == id && open.trouble != Some(SaveProblem::Purged)) {
            Some(open) => {
                open.trouble = Some(problem);
                true
            }
            None => false,
        }
    }

    /// Looks what lies in the storage under the open firm, before it is stored there again.
    pub(super) fn store_again(&mut self) {
        if let Some(open) = self.open.as_ref().filter(|open| open.is_gone() && !open.keep.is_writing()) {
            // All of it is here: what is left of it there is not needed.
            self.load_as(open.id(), Why::StoreAgain);
        }
    }

    pub(super) fn anew(&mut self, id: Id, result: Read) {
        let Some(open) = self.open.as_mut().filter(|open| open.id() == id && open.is_gone()) else { return };
        match result {
            Ok(Loaded { snapshot: None, rivals, .. }) => {
                let name = open.firm.workspace().organisation.name.clone();
                open.keep = Keep::default();
                open.trouble = None;
                self.noted = None;
                let entry = self.index.entry(id).cloned().unwrap_or_else(|| Entry { id, name, ..Entry::default() });
                self.put_settings();
                self.amend(vec![Amend::Add(entry), Amend::BringBack(id), Amend::Open(Some(id))]);
                self.write();
                for rival in rivals {
                    if rival.ours {
                        // Left by this page when it was hidden; what is stored now has it.
                        let (writer, revision) = (rival.writer, rival.snapshot.revision);
                        self.ask(Effect::DropRival(Rivalry { of: id, writer, revision }));
                    } else {
                        self.adopt_rival(id, &rival, &notices::LEFT_OVER);
                    }
                }
            }
            // Another tab was quicker, or our last save came after the removal.
            Ok(loaded)
                if open.is_clean()
                    && loaded.snapshot.as_ref().is_some_and(|stored| stored.revision >= open.firm.revision()) =>
            {
                self.opened(id, Ok(loaded));
            }
            Ok(_) => open.trouble = Some(SaveProblem::Conflict),
            Err(_) => self.say(notices::NOT_STORED_AGAIN.clone()),
        }
    }

    /// A firm was read to be open, or again because another tab stored it.
    pub(super) fn loaded(&mut self, id: Id, again: bool, result: Read) {
        let is_open = self.open_id() == Some(id);
        // Who went elsewhere meanwhile is not called back; and what this page has aside is more than what is stored.
        if !is_open && (again || self.come_back(id)) {
            return;
        }
        let there = !matches!(&result, Ok(loaded) if loaded.snapshot.is_none());
        match self.open.as_mut().filter(|open| there && open.id() == id && !open.is_clean()) {
            // Something was entered while it was being read.
            Some(open) => open.trouble = Some(SaveProblem::Conflict),
            None => self.opened(id, result),
        }
    }
}
