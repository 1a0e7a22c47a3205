//! Two versions of one firm, from two tabs: both are kept, one of them as a firm of its own.

use std::rc::Rc;

use super::effect::Rivalry;
use super::firms::raw;
use super::{Amend, Effect, Read, Session, Why};
use crate::app::desk::Entry;
use crate::app::history::History;
use crate::app::keep::{Keep, Lies};
use crate::app::notices;
use crate::model::{Id, Workspace};
use crate::platform::{Change, Rival, StorageError};
use crate::words::Text;

impl Session {
    /// The same under an id and a name of its own.
    fn copy_of(&self, workspace: &Workspace, id: Id) -> Workspace {
        let mut organisation = workspace.organisation.as_ref().clone();
        let name = [("firm", Text::same(organisation.name))];
        organisation.name = notices::COPY_OF.fill(&name).get(self.locale).to_owned();
        Workspace { id, organisation: Rc::new(organisation), ..workspace.clone() }
    }

    /// Such a copy as it is stored, and its line in the list of firms.
    fn stored_copy_of(&self, workspace: &Workspace, id: Id) -> Option<(Entry, Change)> {
        let copy = History::open(self.copy_of(workspace, id), 1, None);
        let change = Keep::default().change(&copy)?;
        let (id, name) = (copy.workspace().id, copy.workspace().organisation.name.clone());
        Some((Entry { id, name, ..Entry::default() }, change))
    }

    /// After another tab won: this tab's version goes on as a copy.
    pub(super) fn keep_mine(&mut self) {
        let Some(firm) = self.firm() else { return };
        let id = firm.workspace().id;
        let copy = self.copy_of(firm.workspace(), self.new_id());
        // The copy holds all of it; under its old id the other tab's version stands.
        self.forget(id);
        self.add_firm(copy, false, None);
    }

    /// After another tab won: its version is taken once this tab's lies among the deleted firms.
    pub(super) fn take_theirs(&mut self) {
        let Some(version) = self.workspace().cloned() else { return };
        if let Some((entry, change)) = self.stored_copy_of(&version, self.new_id()) {
            self.ask(Effect::SetAside { version, entry, change });
        }
    }

    pub(super) fn set_aside(&mut self, version: Rc<Workspace>, entry: Entry, kept: bool) {
        if !kept {
            self.say(notices::NOT_SET_ASIDE.clone());
            return;
        }
        let (id, of) = (entry.id, version.id);
        self.amend(vec![Amend::Add(entry), Amend::Delete(id, self.today)]);
        match self.workspace().filter(|firm| firm.id == of) {
            Some(firm) if Rc::ptr_eq(firm, &version) => self.load_as(of, Why::TakeOver(version)),
            // Something was entered meanwhile: that is kept too.
            Some(_) => self.take_theirs(),
            None => {}
        }
    }

    /// The other tab's version was read, to take the place of ours.
    pub(super) fn taken_over(&mut self, ours: &Rc<Workspace>, result: Read) {
        let id = ours.id;
        // Who went elsewhere has left this version aside: it stays.
        let Some(firm) = self.workspace().filter(|firm| firm.id == id) else { return };
        match &result {
            // Something was entered while it was being read: that is set aside first.
            _ if !Rc::ptr_eq(firm, ours) => self.take_theirs(),
            Ok(loaded) if loaded.snapshot.is_none() => self.opened(id, result),
            Ok(_) | Err(StorageError::Corrupt { readable: Some(_), .. }) => {
                self.forget(id);
                self.opened(id, result);
                if self.open_id() == Some(id) {
                    self.say(notices::SET_ASIDE.clone());
                }
            }
            // Ours stays, and the question with it.
            Err(_) => self.say(notices::NOT_TAKEN.clone()),
        }
    }

    /// A version that lost a race between two tabs becomes a firm of its own: nothing is dropped.
    pub(super) fn adopt_rival(&mut self, of: Id, rival: &Rival, said: &'static Text) {
        let Some((firm, _, lost)) = Keep::open(of, &rival.snapshot, Lies::Once, None) else { return };
        let rival = Rivalry { of, writer: rival.writer.clone(), revision: rival.snapshot.revision };
        // Tabs that find it at the same time make one firm of it.
        let id = of.derived(&format!("{} {}", rival.writer, rival.revision));
        let Some((entry, change)) = self.stored_copy_of(firm.workspace(), id) else { return };
        self.ask(Effect::Adopt { rival, lost: raw(&lost), entry, change, said });
    }

    pub(super) fn adopted(&mut self, entry: Entry, kept: bool, said: &'static Text) {
        if kept {
            let id = entry.id;
            self.amend(vec![Amend::Add(entry)]);
            self.say(said.clone());
            if self.open.is_none() {
                self.load(id);
            }
        } else {
            self.say(notices::RIVAL_WAITS.clone());
        }
    }
}
