//! Firms that were left before all of them was stored: written on in the background, and there to be
//! come back to. Where nothing can be stored, this is where they live.

use std::rc::Rc;

use super::{Amend, Effect, Open, Session};
use crate::app::context::SaveProblem;
use crate::app::route::Route;
use crate::model::Id;
use crate::platform::Change;

impl Session {
    /// Closes the open firm; what is not stored yet goes on being written.
    pub(super) fn leave(&mut self) {
        self.ask(Effect::Watch(None));
        self.forget_untouched(&Route::Home);
        let Some(mut open) = self.open.take() else { return };
        if open.is_gone() || !open.is_clean() {
            open.trouble = open.trouble.filter(|trouble| trouble.is_gone());
            let id = open.id();
            self.aside.push(open);
            self.write_firm(id);
        }
    }

    /// Makes it the open firm.
    pub(super) fn show(&mut self, open: Open) {
        self.ask(Effect::Watch(Some(open.id())));
        self.trouble = None;
        // A file that waits for a decision is seen beside what is open now.
        if let (Some(incoming), Some(import)) = (&self.incoming, self.import) {
            self.incoming = Some(Rc::new((import.beside)(incoming, Some(&open.firm))));
        }
        self.open = Some(open);
    }

    /// Opens a firm that lies aside; false if none of that id does.
    pub(super) fn come_back(&mut self, id: Id) -> bool {
        let Some(at) = self.aside.iter().position(|aside| aside.id() == id) else { return false };
        let mut open = self.aside.remove(at);
        open.trouble = open.trouble.filter(|trouble| trouble.is_gone());
        self.leave();
        self.show(open);
        self.amend(vec![Amend::Open(Some(id))]);
        self.write();
        true
    }

    /// The open firm or one aside.
    pub(super) fn held(&mut self, id: Id) -> Option<&mut Open> {
        self.open.iter_mut().chain(&mut self.aside).find(|open| open.id() == id)
    }

    pub(super) fn is_aside(&self, id: Id) -> bool {
        self.aside.iter().any(|aside| aside.id() == id)
    }

    /// Whether this page has it and is storing it, or has stored it.
    pub(super) fn is_here(&self, id: Id) -> bool {
        self.open.iter().chain(&self.aside).any(|open| open.id() == id && !open.is_gone())
    }

    /// The firms aside that could not be stored, by name, and whether they wait for a person.
    pub fn unsaved(&self) -> impl Iterator<Item = (Id, String, bool)> {
        let failed = self.aside.iter().filter(|aside| aside.trouble.is_some());
        failed.map(|aside| (aside.id(), aside.firm.workspace().organisation.name.clone(), aside.is_gone()))
    }

    /// Forgets a firm without a trace: nothing of it is written any more.
    pub(super) fn forget(&mut self, id: Id) {
        self.aside.retain(|aside| aside.id() != id);
        self.open = self.open.take().filter(|open| open.id() != id);
    }

    /// The page goes away: what is not stored is written while it still can be.
    pub(super) fn write_while_leaving(&mut self) {
        // What was deleted for good, and left by a person who was told, does not come back.
        let all = self.open.iter().chain(&self.aside).filter(|open| open.trouble != Some(SaveProblem::Purged));
        let changes: Vec<_> = all.filter_map(|open| Some((open.id(), open.keep.change(&open.firm)?))).collect();
        self.effects.extend(changes.into_iter().map(|(id, change)| Effect::SaveNow(id, change)));
    }

    /// All of a firm, whatever is stored of it: for a storage that has lost what a change builds on.
    pub fn whole(&self, id: Id) -> Change {
        let open = self.open.iter().chain(&self.aside).find(|open| open.id() == id);
        open.map(|open| open.keep.whole(&open.firm)).unwrap_or_default()
    }
}
