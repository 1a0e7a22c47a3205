//! Firms that were left before all of them was stored: written on in the background, and there to be
//! come back to. Where nothing can be stored, this is where they live.

use yew::Context;

use super::{App, Msg};
use crate::app::context::{SaveProblem, SaveState};
use crate::app::history::History;
use crate::app::keep::Keep;
use crate::app::route::Route;
use crate::model::Id;
use crate::platform::{Saved, StorageError};

pub(super) struct Aside {
    firm: History,
    keep: Keep,
    /// Writing it failed; it is tried again with the next write.
    failed: bool,
    /// Nothing of it is stored any more: nothing is written until it is open again and a person says so.
    gone: Option<SaveProblem>,
}

impl Aside {
    fn id(&self) -> Id {
        self.firm.workspace().id
    }
}

impl App {
    /// Closes the open firm; what is not stored yet goes on being written.
    pub(super) fn leave(&mut self, ctx: &Context<Self>) {
        self.quiet = None;
        self.other_tabs = None;
        self.forget_untouched(&Route::Home);
        let keep = std::mem::take(&mut self.keep);
        let Some(firm) = self.firm.take() else { return };
        let gone = self.save.gone();
        if gone.is_some() || !keep.is_clean(&firm) {
            let id = firm.workspace().id;
            self.aside.push(Aside { firm, keep, failed: false, gone });
            if gone.is_none() {
                self.write_firm(ctx, id);
            }
        }
    }

    /// Opens a firm that lies aside; false if none of that id does.
    pub(super) fn come_back(&mut self, ctx: &Context<Self>, id: Id) -> bool {
        let Some(at) = self.aside.iter().position(|aside| aside.id() == id) else { return false };
        let Aside { firm, keep, gone, .. } = self.aside.remove(at);
        self.leave(ctx);
        (self.firm, self.keep) = (Some(firm), keep);
        self.save = gone.map_or(SaveState::Saving, SaveState::Failed);
        self.watch(ctx, id);
        self.change_index(ctx, move |index| index.open = Some(id));
        self.write(ctx);
        true
    }

    /// The open firm or one aside, with the state of its stored copy.
    pub(super) fn firm_and_keep(&mut self, id: Id) -> Option<(&History, &mut Keep)> {
        if self.open_id() == Some(id) {
            return Some((self.firm.as_ref()?, &mut self.keep));
        }
        let aside = self.aside.iter_mut().find(|aside| aside.id() == id)?;
        Some((&aside.firm, &mut aside.keep))
    }

    pub(super) fn is_aside(&self, id: Id) -> bool {
        self.aside.iter().any(|aside| aside.id() == id)
    }

    /// Whether it lies aside and is being stored.
    pub(super) fn is_on_its_way(&self, id: Id) -> bool {
        self.aside.iter().any(|aside| aside.id() == id && aside.gone.is_none())
    }

    pub(super) fn written_aside(
        &mut self,
        ctx: &Context<Self>,
        id: Id,
        revision: u64,
        result: Result<Saved, StorageError>,
    ) {
        let Some((firm, keep)) = self.firm_and_keep(id) else {
            // Removed while it was being written: what came after the removal goes too.
            if self.purged.contains(&id) {
                self.remove_stored(ctx, id);
            }
            return;
        };
        let failed = result.is_err();
        match result {
            Ok(saved) => {
                keep.done(revision, saved.mirrored);
                if keep.is_clean(firm) {
                    self.aside.retain(|aside| aside.id() != id);
                } else {
                    self.write_firm(ctx, id);
                }
            }
            Err(_) => keep.failed(),
        }
        if let Some(aside) = self.aside.iter_mut().find(|aside| aside.id() == id) {
            aside.failed = failed;
        }
    }

    /// The firms aside that could not be stored, by name, and whether they wait for a person.
    pub(super) fn unsaved(&self) -> impl Iterator<Item = (Id, String, bool)> {
        let failed = self.aside.iter().filter(|aside| aside.failed || aside.gone.is_some());
        failed.map(|aside| (aside.id(), aside.firm.workspace().organisation.name.clone(), aside.gone.is_some()))
    }

    pub(super) fn write_asides(&mut self, ctx: &Context<Self>) {
        let ids: Vec<Id> = self.aside.iter().filter(|aside| aside.gone.is_none()).map(Aside::id).collect();
        for id in ids {
            self.write_firm(ctx, id);
        }
    }

    /// Forgets a firm without a trace: nothing of it is written any more.
    pub(super) fn forget(&mut self, id: Id) {
        self.aside.retain(|aside| aside.id() != id);
        if self.open_id() == Some(id) {
            self.quiet = None;
            self.firm = None;
            self.keep = Keep::default();
        }
    }

    /// The page goes away: what is not stored is written while it still can be.
    pub(super) fn write_while_leaving(&self, ctx: &Context<Self>) {
        // What was deleted for good, and left by a person who was told, does not come back.
        let let_go = self.save == SaveState::Failed(SaveProblem::Purged);
        let open = self.firm.as_ref().filter(|_| !let_go).map(|firm| (firm, &self.keep));
        let aside = self.aside.iter().filter(|aside| aside.gone != Some(SaveProblem::Purged));
        let aside = aside.map(|aside| (&aside.firm, &aside.keep));
        for (firm, keep) in open.into_iter().chain(aside) {
            if let Some(change) = keep.change(firm) {
                let _ = ctx.props().platform.storage.save_now(change, &|| keep.whole(firm));
            }
        }
    }

    pub(super) fn remove_stored(&self, ctx: &Context<Self>, id: Id) {
        let storage = std::rc::Rc::clone(&ctx.props().platform.storage);
        ctx.link().send_future(async move { Msg::Removed(id, storage.remove(id.to_string()).await.is_ok()) });
    }
}
