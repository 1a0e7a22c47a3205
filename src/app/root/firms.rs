//! The firms of this browser: opening, adding, deleting, and what another tab left behind.

use std::rc::Rc;
use yew::Context;

use super::saving::problem;
use super::{App, Msg};
use crate::app::browser;
use crate::app::context::{SaveProblem, SaveState};
use crate::app::desk::{Entry, Index, kept};
use crate::app::history::History;
use crate::app::keep::Keep;
use crate::exchange::Base;
use crate::model::{Id, Workspace};
use crate::platform::{Loaded, StorageError};

impl App {
    /// Changes the index; the change is made again if another tab wrote the index meanwhile.
    pub(super) fn change_index(&mut self, ctx: &Context<Self>, change: impl Fn(&mut Index) + 'static) {
        self.put_index(ctx, Rc::new(change));
    }

    fn put_index(&mut self, ctx: &Context<Self>, change: Rc<dyn Fn(&mut Index)>) {
        change(Rc::make_mut(&mut self.index));
        let Ok(text) = serde_json::to_string(self.index.as_ref()) else { return };
        let storage = Rc::clone(&ctx.props().platform.storage);
        ctx.link().send_future(async move {
            match storage.put_index(text).await {
                Err(StorageError::Conflict { .. }) => {
                    let stored = storage.index().await.ok().flatten();
                    Msg::IndexBehind(stored.and_then(|text| kept(&text)), change)
                }
                _ => Msg::IndexWritten,
            }
        });
    }

    /// What the other tab wrote stands; what only this page knows comes to it.
    pub(super) fn merge_index(&mut self, ctx: &Context<Self>, stored: Option<Index>, change: Rc<dyn Fn(&mut Index)>) {
        if let Some(mut merged) = stored {
            let known = |index: &Index, id| index.entry(id).is_some();
            let ours: Vec<Entry> = self.index.firms.iter().filter(|ours| !known(&merged, ours.id)).cloned().collect();
            merged.firms.extend(ours);
            merged.open = self.index.open;
            self.index = Rc::new(merged);
        }
        self.put_index(ctx, change);
    }

    /// Makes the workspace a firm of this browser and opens it; `base` is the file it came from.
    pub(super) fn add_firm(&mut self, ctx: &Context<Self>, workspace: Workspace, example: bool, base: Option<Base>) {
        self.leave(ctx);
        let id = workspace.id;
        let name = workspace.organisation.name.clone();
        self.firm = Some(History::open(workspace, 1));
        self.keep = Keep::starting_from(base);
        self.watch(ctx, id);
        self.change_index(ctx, move |index| {
            index.add(Entry { id, name: name.clone(), example, ..Entry::default() });
            index.open = Some(id);
        });
        self.save = SaveState::Saving;
        self.write(ctx);
    }

    pub(super) fn watch(&mut self, ctx: &Context<Self>, id: Id) {
        let link = ctx.link().clone();
        let callback = Rc::new(move |revision| link.send_message(Msg::OtherTab(revision)));
        self.other_tabs = Some(ctx.props().platform.tabs.watch(id.to_string(), callback));
    }

    /// Opens a firm: from the storage, unless this page has more of it.
    pub(super) fn load(&mut self, ctx: &Context<Self>, id: Id) {
        if self.open_id() != Some(id) && !self.come_back(ctx, id) {
            self.reload(ctx, id, Msg::Loaded);
        }
    }

    /// Reads a firm from the storage.
    pub(super) fn reload(&mut self, ctx: &Context<Self>, id: Id, say: fn(Id, Result<Loaded, StorageError>) -> Msg) {
        let storage = Rc::clone(&ctx.props().platform.storage);
        ctx.link().send_future(async move { say(id, storage.load(id.to_string()).await) });
    }

    pub(super) fn opened(&mut self, ctx: &Context<Self>, id: Id, result: Result<Loaded, StorageError>) {
        let loaded = match result {
            Ok(loaded) => Some(loaded),
            Err(StorageError::Corrupt { readable, lost }) => {
                self.quarantined += lost.len();
                readable.map(|loaded| *loaded)
            }
            Err(error) => {
                self.save = SaveState::Failed(problem(&error));
                None
            }
        };
        let Some(loaded) = loaded else { return };
        self.quarantined += loaded.quarantined.len();
        let Some(snapshot) = loaded.snapshot else {
            // The index names a firm that is not stored: forget the name.
            self.change_index(ctx, move |index| {
                index.firms.retain(|entry| entry.id != id);
                if index.open == Some(id) {
                    index.open = None;
                }
            });
            self.settle();
            return;
        };
        let Some((workspace, keep, lost)) = Keep::open(id, &snapshot) else {
            self.save = SaveState::Failed(SaveProblem::Newer);
            return;
        };
        self.quarantined += lost;
        if self.open_id() != Some(id) {
            self.leave(ctx);
        }
        self.keep = keep;
        self.keep.used_units = ctx.props().platform.storage.used_units();
        let name = workspace.organisation.name.clone();
        self.firm = Some(History::open(workspace, snapshot.revision));
        self.watch(ctx, id);
        let known = self.index.entry(id).is_some_and(|entry| entry.name == name);
        if !known || self.index.open != Some(id) {
            self.change_index(ctx, move |index| {
                match index.entry_mut(id) {
                    Some(entry) => entry.name.clone_from(&name),
                    None => index.firms.push(Entry { id, name: name.clone(), ..Entry::default() }),
                }
                index.open = Some(id);
            });
        }
        if loaded.mirrored {
            self.settle();
        } else {
            // A copy written while leaving is not in the mirror yet.
            self.keep.write_all();
            self.write(ctx);
        }
        for rival in loaded.rivals {
            self.adopt_rival(ctx, id, &rival);
        }
    }

    pub(super) fn open_another(&mut self, ctx: &Context<Self>) {
        self.leave(ctx);
        let next = self.index.present().map(|entry| entry.id).next();
        self.change_index(ctx, move |index| index.open = next);
        match next {
            Some(id) => self.load(ctx, id),
            None => self.settle(),
        }
        browser::set_hash("#/");
    }

    pub(super) fn purge(&mut self, ctx: &Context<Self>, id: Id) {
        self.change_index(ctx, move |index| index.firms.retain(|entry| entry.id != id));
        let was_open = self.open_id() == Some(id);
        self.forget(id);
        if was_open {
            self.open_another(ctx);
        }
        self.remove_stored(ctx, id);
    }

    pub(super) fn forget_expired(&mut self, ctx: &Context<Self>) {
        for id in self.index.expired(self.today) {
            self.purge(ctx, id);
        }
    }
}
