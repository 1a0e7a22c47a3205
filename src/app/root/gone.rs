//! What is done to the open firm from elsewhere: another tab stores, deletes or lists it otherwise, or the data
//! of the site are cleared. Nothing is called saved that is not.

use std::any::Any;
use std::rc::Rc;
use yew::Context;

use super::list::Listed;
use super::{App, Msg};
use crate::app::context::{SaveProblem, SaveState};
use crate::app::desk::Entry;
use crate::app::keep::Keep;
use crate::app::notices;
use crate::model::Id;
use crate::platform::{Loaded, StorageError};

/// Hears of every change of the index by other tabs, as long as what is returned is held.
pub(super) fn watch_index(ctx: &Context<App>) -> Box<dyn Any> {
    let link = ctx.link().clone();
    let heard = Rc::new(move |_| link.send_message(Msg::IndexHeard));
    ctx.props().platform.tabs.watch("index".to_owned(), heard)
}

impl App {
    /// Another tab stored the open firm at this revision, or removed it (0).
    pub(super) fn heard(&mut self, ctx: &Context<Self>, revision: u64) -> bool {
        let (Some(firm), Some(id)) = (&self.firm, self.open_id()) else { return false };
        if revision == 0 {
            self.ask_whether_it_stands(ctx, id, SaveProblem::Purged);
            return false;
        }
        // Stored again by the other tab, it is there once more.
        let back = self.save.is_gone();
        if !back && !self.keep.is_behind(revision) {
            return false;
        }
        if self.keep.is_clean(firm) && revision >= firm.revision() {
            // Nothing of our own is at stake: show what the other tab wrote.
            self.reload(ctx, id, Msg::Loaded);
            return false;
        }
        self.save = SaveState::Failed(SaveProblem::Conflict);
        true
    }

    /// Whether what is called saved is still there.
    pub(super) fn look_at_the_store(&self, ctx: &Context<Self>) {
        if let Some(id) = self.open_id().filter(|_| self.save.is_kept()) {
            self.ask_whether_it_stands(ctx, id, SaveProblem::Gone);
        }
    }

    fn ask_whether_it_stands(&self, ctx: &Context<Self>, id: Id, else_it_is: SaveProblem) {
        let storage = Rc::clone(&ctx.props().platform.storage);
        let link = ctx.link().clone();
        wasm_bindgen_futures::spawn_local(async move {
            if !storage.stands(id.to_string()).await {
                link.send_message(Msg::Missing(id, else_it_is));
            }
        });
    }

    pub(super) fn missing(&mut self, id: Id, problem: SaveProblem) -> bool {
        let known = self.save == SaveState::Failed(SaveProblem::Purged);
        if self.open_id() != Some(id) || known {
            return false;
        }
        self.quiet = None;
        self.save = SaveState::Failed(problem);
        true
    }

    /// Looks what lies in the storage under the open firm, before it is stored there again.
    pub(super) fn store_again(&mut self, ctx: &Context<Self>) {
        if let Some(id) = self.open_id().filter(|_| self.save.is_gone() && !self.keep.is_writing()) {
            // All of it is here: what is left of it there is not needed.
            let storage = Rc::clone(&ctx.props().platform.storage);
            ctx.link().send_future(async move { Msg::Anew(id, storage.load(id.to_string()).await) });
        }
    }

    pub(super) fn anew(&mut self, ctx: &Context<Self>, id: Id, result: Result<Loaded, StorageError>) {
        let Some(firm) = self.firm.as_ref().filter(|firm| firm.workspace().id == id && self.save.is_gone()) else {
            return;
        };
        match result {
            Ok(Loaded { snapshot: None, rivals, .. }) => {
                let name = firm.workspace().organisation.name.clone();
                let entry = self.index.entry(id).cloned().unwrap_or_else(|| Entry { id, name, ..Entry::default() });
                self.keep = Keep::default();
                self.noted = None;
                self.save = SaveState::Saving;
                self.put_settings(ctx);
                self.change_index(ctx, move |index| {
                    index.add(entry.clone());
                    index.bring_back(id);
                    index.open = Some(id);
                });
                self.write(ctx);
                for rival in rivals {
                    if rival.ours {
                        // Left by this page when it was hidden; what is stored now has it.
                        let storage = &ctx.props().platform.storage;
                        let _ = storage.drop_rival(&id.to_string(), &rival.writer, rival.snapshot.revision);
                    } else {
                        self.adopt_rival(ctx, id, &rival, &notices::LEFT_OVER);
                    }
                }
            }
            // Another tab was quicker, or our last save came after the removal.
            Ok(loaded)
                if self.keep.is_clean(firm)
                    && loaded.snapshot.as_ref().is_some_and(|stored| stored.revision >= firm.revision()) =>
            {
                self.opened(ctx, id, Ok(loaded));
            }
            Ok(_) => self.save = SaveState::Failed(SaveProblem::Conflict),
            Err(_) => self.say(ctx, notices::NOT_STORED_AGAIN.clone(), false),
        }
    }

    /// The list of firms as another tab left it.
    pub(super) fn index_read(&mut self, listed: Listed) -> bool {
        if !self.booted {
            return false;
        }
        self.merge_index(listed);
        if self.save.is_kept() {
            self.settle();
        }
        true
    }
}
