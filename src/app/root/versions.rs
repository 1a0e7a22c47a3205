//! Two versions of one firm, from two tabs: both are kept, one of them as a firm of its own.

use std::rc::Rc;
use yew::Context;

use super::firms::set_aside;
use super::{App, Msg};
use crate::app::desk::Entry;
use crate::app::history::History;
use crate::app::keep::{Keep, Lies};
use crate::app::notices;
use crate::model::{Id, Workspace};
use crate::platform::{Loaded, Rival, StorageError};
use crate::words::Text;

impl App {
    /// The same under an id and a name of its own.
    fn copy_of(&self, ctx: &Context<Self>, workspace: &Workspace) -> Workspace {
        let mut organisation = workspace.organisation.as_ref().clone();
        let name = [("firm", Text::same(organisation.name))];
        organisation.name = notices::COPY_OF.fill(&name).get(self.locale).to_owned();
        Workspace { id: ctx.props().platform.new_id(), organisation: Rc::new(organisation), ..workspace.clone() }
    }

    /// After another tab won: this tab's version goes on as a copy.
    pub(super) fn keep_mine(&mut self, ctx: &Context<Self>) {
        let Some(firm) = &self.firm else { return };
        let id = firm.workspace().id;
        let copy = self.copy_of(ctx, firm.workspace());
        // The copy holds all of it; under its old id the other tab's version stands.
        self.forget(id);
        self.add_firm(ctx, copy, false, None);
    }

    /// After another tab won: its version is taken once this tab's lies among the deleted firms.
    pub(super) fn take_theirs(&mut self, ctx: &Context<Self>) {
        let Some(firm) = &self.firm else { return };
        let (of, revision) = (firm.workspace().id, firm.revision());
        let copy = History::open(self.copy_of(ctx, firm.workspace()), 1, None);
        let Some(change) = Keep::default().change(&copy) else { return };
        let (id, name) = (copy.workspace().id, copy.workspace().organisation.name.clone());
        let entry = Entry { id, name, ..Entry::default() };
        let storage = Rc::clone(&ctx.props().platform.storage);
        ctx.link().send_future(async move {
            let kept = storage.save(change).await.is_ok();
            Msg::SetAside { of, revision, entry, kept }
        });
    }

    pub(super) fn set_aside(&mut self, ctx: &Context<Self>, of: Id, revision: u64, entry: Entry, kept: bool) {
        if !kept {
            self.say(ctx, notices::NOT_SET_ASIDE.clone(), false);
            return;
        }
        let today = self.today;
        self.change_index(ctx, move |index| {
            let id = entry.id;
            index.add(entry.clone());
            index.delete(id, today);
        });
        match &self.firm {
            Some(firm) if firm.workspace().id == of && firm.revision() == revision => {
                self.reload(ctx, of, move |id, result| Msg::TakenOver(id, revision, result));
            }
            // Something was entered meanwhile: that is kept too.
            Some(firm) if firm.workspace().id == of => self.take_theirs(ctx),
            _ => {}
        }
    }

    /// The other tab's version was read, to take the place of ours at `revision`.
    pub(super) fn taken_over(
        &mut self,
        ctx: &Context<Self>,
        id: Id,
        revision: u64,
        result: Result<Loaded, StorageError>,
    ) {
        match (&self.firm, &result) {
            (Some(firm), _) if firm.workspace().id == id && firm.revision() != revision => {
                // Something was entered while it was being read: that is set aside first.
                self.take_theirs(ctx);
            }
            (Some(_), Ok(loaded)) if loaded.snapshot.is_none() => self.opened(ctx, id, result),
            (_, Ok(_) | Err(StorageError::Corrupt { readable: Some(_), .. })) => {
                self.forget(id);
                self.opened(ctx, id, result);
                if self.open_id() == Some(id) {
                    self.say(ctx, notices::SET_ASIDE.clone(), false);
                }
            }
            // Ours stays, and the question with it.
            (_, Err(_)) => self.say(ctx, notices::NOT_TAKEN.clone(), false),
        }
    }

    /// A version that lost a race between two tabs becomes a firm of its own: nothing is dropped.
    pub(super) fn adopt_rival(&mut self, ctx: &Context<Self>, id: Id, rival: &Rival, said: &'static Text) {
        let platform = ctx.props().platform.clone();
        let Some((firm, _, lost)) = Keep::open(id, &rival.snapshot, Lies::Once, None) else { return };
        let raw = set_aside(ctx, id, &lost);
        let copy = History::open(self.copy_of(ctx, firm.workspace()), 1, None);
        let Some(change) = Keep::default().change(&copy) else { return };
        let (writer, revision) = (rival.writer.clone(), rival.snapshot.revision);
        let (own, name) = (copy.workspace().id, copy.workspace().organisation.name.clone());
        let entry = Entry { id: own, name, ..Entry::default() };
        ctx.link().send_future(async move {
            let kept = raw.await && platform.storage.save(change).await.is_ok();
            if kept {
                let _ = platform.storage.drop_rival(&id.to_string(), &writer, revision);
            }
            Msg::Adopted { entry, kept, said }
        });
    }

    pub(super) fn adopted(&mut self, ctx: &Context<Self>, entry: Entry, kept: bool, said: &'static Text) {
        if kept {
            let id = entry.id;
            self.change_index(ctx, move |index| index.add(entry.clone()));
            self.say(ctx, said.clone(), false);
            if self.firm.is_none() {
                self.load(ctx, id);
            }
        } else {
            self.say(ctx, notices::RIVAL_WAITS.clone(), false);
        }
    }
}
