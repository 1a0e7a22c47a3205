//! The firms of this browser: opening, adding, deleting, and what another tab left behind.

use std::rc::Rc;
use yew::Context;

use super::saving::problem;
use super::{App, Msg};
use crate::app::context::{SaveProblem, SaveState};
use crate::app::desk::{Entry, Index, kept};
use crate::app::history::History;
use crate::app::keep::Keep;
use crate::app::{browser, notices};
use crate::exchange::Base;
use crate::model::{Id, Workspace};
use crate::platform::{Loaded, Rival, StorageError};
use crate::words::Text;

impl App {
    pub(super) fn change_index(&mut self, ctx: &Context<Self>, change: impl FnOnce(&mut Index)) {
        let mut index = self.index.as_ref().clone();
        change(&mut index);
        self.index = Rc::new(index);
        if let Ok(text) = serde_json::to_string(self.index.as_ref()) {
            let storage = Rc::clone(&ctx.props().platform.storage);
            ctx.link().send_future(async move {
                if let Err(StorageError::Conflict { .. }) = storage.put_index(text.clone()).await {
                    // Another tab wrote the index: keep what it added.
                    let theirs = storage.index().await.ok().flatten().and_then(|text| kept::<Index>(&text));
                    let mut ours = kept::<Index>(&text).unwrap_or_default();
                    ours.take_in(theirs.unwrap_or_default());
                    let _ = storage.put_index(serde_json::to_string(&ours).unwrap_or(text)).await;
                }
                Msg::IndexWritten
            });
        }
    }

    /// Makes the workspace a firm of this browser and opens it; `base` is the file it came from.
    pub(super) fn add_firm(&mut self, ctx: &Context<Self>, workspace: Workspace, example: bool, base: Option<Base>) {
        self.leave();
        let id = workspace.id;
        let name = workspace.organisation.name.clone();
        self.firm = Some(History::open(workspace, 1));
        self.keep = Keep::starting_from(base);
        self.watch(ctx, id);
        self.change_index(ctx, |index| {
            if index.entry(id).is_none() {
                index.firms.push(Entry { id, name, example, ..Entry::default() });
            }
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

    /// Takes the open firm away; one that could not be stored stays within reach.
    fn leave(&mut self) {
        if let Some(firm) = self.firm.take()
            && matches!(self.save, SaveState::Failed(_))
        {
            self.shelf.push((firm, std::mem::take(&mut self.keep)));
        }
    }

    pub(super) fn load(&mut self, ctx: &Context<Self>, id: Id) {
        if let Some(at) = self.shelf.iter().position(|(firm, _)| firm.workspace().id == id) {
            let (firm, keep) = self.shelf.swap_remove(at);
            self.leave();
            self.firm = Some(firm);
            self.keep = keep;
            self.watch(ctx, id);
            self.change_index(ctx, |index| index.open = Some(id));
            self.write(ctx);
            return;
        }
        let storage = Rc::clone(&ctx.props().platform.storage);
        ctx.link().send_future(async move { Msg::Loaded(id, storage.load(id.to_string()).await) });
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
            self.change_index(ctx, |index| {
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
        self.leave();
        self.keep = keep;
        self.keep.used_units = ctx.props().platform.storage.used_units();
        let name = workspace.organisation.name.clone();
        self.firm = Some(History::open(workspace, snapshot.revision));
        self.watch(ctx, id);
        let known = self.index.entry(id).is_some_and(|entry| entry.name == name);
        if !known || self.index.open != Some(id) {
            self.change_index(ctx, |index| {
                match index.entry_mut(id) {
                    Some(entry) => entry.name = name,
                    None => index.firms.push(Entry { id, name, ..Entry::default() }),
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

    /// A version that lost a race between two tabs becomes a firm of its own: nothing is dropped.
    pub(super) fn adopt_rival(&mut self, ctx: &Context<Self>, id: Id, rival: &Rival) {
        let platform = ctx.props().platform.clone();
        let Some((mut workspace, ..)) = Keep::open(id, &rival.snapshot) else { return };
        workspace.id = platform.new_id();
        let name = notices::COPY_OF
            .fill(&[("firm", Text::same(workspace.organisation.name.clone()))])
            .get(self.locale)
            .to_owned();
        let mut organisation = workspace.organisation.as_ref().clone();
        organisation.name.clone_from(&name);
        workspace.organisation = Rc::new(organisation);
        let copy = History::open(workspace, 1);
        let copy_id = copy.workspace().id;
        if let Some(change) = Keep::default().change(&copy) {
            let (writer, revision) = (rival.writer.clone(), rival.snapshot.revision);
            ctx.link().send_future(async move {
                if platform.storage.save(change).await.is_ok() {
                    let _ = platform.storage.drop_rival(&id.to_string(), &writer, revision);
                }
                Msg::IndexWritten
            });
            self.change_index(ctx, |index| {
                index.firms.push(Entry { id: copy_id, name, ..Entry::default() });
            });
            self.say(ctx, notices::RIVAL.clone(), false);
        }
    }

    pub(super) fn open_another(&mut self, ctx: &Context<Self>) {
        self.firm = None;
        self.other_tabs = None;
        let next = self.index.present().map(|entry| entry.id).next();
        self.change_index(ctx, |index| index.open = next);
        match next {
            Some(id) => self.load(ctx, id),
            None => self.settle(),
        }
        browser::set_hash("#/");
    }

    pub(super) fn purge(&mut self, ctx: &Context<Self>, id: Id) {
        self.change_index(ctx, |index| index.firms.retain(|entry| entry.id != id));
        if self.open_id() == Some(id) {
            self.quiet = None;
            self.open_another(ctx);
        }
        let storage = Rc::clone(&ctx.props().platform.storage);
        ctx.link().send_future(async move {
            let _ = storage.remove(id.to_string()).await;
            Msg::IndexWritten
        });
    }

    pub(super) fn forget_expired(&mut self, ctx: &Context<Self>) {
        for id in self.index.expired(self.today) {
            self.purge(ctx, id);
        }
    }
}
