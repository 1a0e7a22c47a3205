//! The firms of this browser: the first one, opening, adding, deleting.

use std::rc::Rc;
use yew::Context;

use super::saving::problem;
use super::{App, Msg, Way};
use crate::app::context::{SaveProblem, SaveState};
use crate::app::damage::damaged;
use crate::app::desk::{Entry, Index};
use crate::app::history::History;
use crate::app::keep::{Keep, Lies, read};
use crate::app::part::Unreachable;
use crate::app::{browser, notices};
use crate::exchange::{Base, Lost};
use crate::model::{Id, Workspace};
use crate::platform::{Chunk, Later, Loaded, Storage, StorageError};
use crate::words::Text;

impl App {
    /// Makes the workspace a firm of this browser and opens it; `base` is the file it came from.
    pub(super) fn add_firm(
        &mut self,
        ctx: &Context<Self>,
        mut workspace: Workspace,
        example: bool,
        base: Option<Base>,
    ) {
        self.leave(ctx);
        if self.is_aside(workspace.id) {
            // The one that lies there may be in this tab alone: two of one id would be taken for one.
            workspace.id = ctx.props().platform.new_id();
        }
        let id = workspace.id;
        let name = workspace.organisation.name.clone();
        self.firm = Some(History::open(workspace, 1, base));
        self.keep = Keep::default();
        self.watch(ctx, id);
        self.change_index(ctx, move |index| {
            index.add(Entry { id, name: name.clone(), example, ..Entry::default() });
            index.open = Some(id);
        });
        self.save = SaveState::Saving;
        self.write(ctx);
    }

    /// The example's file is here: opens the firm of it, unless a second press has done so.
    pub(super) fn example(&mut self, ctx: &Context<Self>, file: Result<&'static str, Unreachable>) -> bool {
        // A person who went elsewhere meanwhile does not want it any more.
        if !std::mem::take(&mut self.fetching.example) {
            return false;
        }
        let Ok(file) = file else {
            self.say(ctx, notices::NO_EXAMPLE.clone(), false);
            browser::replace_hash("#/");
            return true;
        };
        let known = self.index.present().any(|entry| entry.example);
        let Some(later) = self.fetching.later().filter(|_| !known) else { return false };
        if let Some(mut workspace) = (later.example)(file, self.locale, self.today) {
            workspace.id = ctx.props().platform.new_id();
            self.add_firm(ctx, workspace, true, None);
        }
        browser::replace_hash("#/");
        true
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
    pub(super) fn reload(
        &mut self,
        ctx: &Context<Self>,
        id: Id,
        say: impl FnOnce(Id, Result<Loaded, StorageError>) -> Msg + 'static,
    ) {
        let read = read(ctx.props().platform.storage.as_ref(), &self.index, id);
        ctx.link().send_future(async move { say(id, read.await) });
    }

    pub(super) fn opened(&mut self, ctx: &Context<Self>, id: Id, result: Result<Loaded, StorageError>) {
        let (loaded, lies, torn) = match result {
            Ok(loaded) => {
                let lies = if loaded.mirrored { Lies::Twice } else { Lies::Once };
                (loaded, lies, false)
            }
            Err(StorageError::Corrupt { readable: Some(loaded), lost }) => {
                (*loaded, Lies::InParts, lost.iter().any(|name| name == "manifest"))
            }
            Err(error) => {
                self.quarantined += usize::from(matches!(error, StorageError::Corrupt { .. }));
                self.not_opened(ctx, id, problem(&error));
                return;
            }
        };
        if !loaded.quarantined.is_empty() {
            self.count_quarantine(ctx);
        }
        let Some(snapshot) = loaded.snapshot else {
            if self.open_id() == Some(id) {
                self.save = SaveState::Failed(SaveProblem::Gone);
                return;
            }
            // The index names a firm that is not stored: forget the name.
            if loaded.rivals.is_empty() {
                let text = notices::NOT_STORED.fill(&[("firm", self.name_of(id))]);
                self.say(ctx, text, false);
            }
            self.change_index(ctx, move |index| {
                index.firms.retain(|entry| entry.id != id);
                if index.open == Some(id) {
                    index.open = None;
                }
            });
            if self.firm.is_none() {
                self.settle();
            }
            for rival in loaded.rivals {
                self.adopt_rival(ctx, id, &rival, &notices::LEFT_OVER);
            }
            return;
        };
        let Some((firm, keep, lost)) = Keep::open(id, &snapshot, lies, self.index.entry(id)) else {
            self.not_opened(ctx, id, SaveProblem::Newer);
            return;
        };
        // Records that are not what they were; or copies of what was whole in the other place.
        self.quarantined += lost.len().max(loaded.quarantined.len());
        if self.open_id() != Some(id) {
            self.leave(ctx);
        }
        self.keep = keep;
        self.used_units = ctx.props().platform.storage.used_units();
        let name = firm.workspace().organisation.name.clone();
        self.firm = Some(firm);
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
        // What is left of a damaged firm is written at once, everything else is stored.
        self.save = SaveState::Saving;
        if let Some(firm) = self.firm.as_ref().filter(|_| torn || !lost.is_empty()) {
            let text = damaged(firm.workspace(), &lost, torn);
            self.say(ctx, text, false);
        }
        if lost.is_empty() {
            self.write(ctx);
        } else {
            let kept = set_aside(ctx, id, &lost);
            let (link, storage) = (ctx.link().clone(), Rc::clone(&ctx.props().platform.storage));
            ctx.link().send_future(async move {
                // Until it has its copies, the storage lets nothing go.
                kept.await;
                link.send_message(Msg::Write);
                in_quarantine(storage).await
            });
        }
        for rival in loaded.rivals {
            self.adopt_rival(ctx, id, &rival, &notices::RIVAL);
        }
    }

    /// Says why a firm cannot be opened; the one that is open goes on being kept.
    pub(super) fn not_opened(&mut self, ctx: &Context<Self>, id: Id, problem: SaveProblem) {
        if self.open_id().is_none_or(|open| open == id) {
            self.save = SaveState::Failed(problem);
            return;
        }
        let text = match problem {
            SaveProblem::Newer => &notices::NOT_OPENED_NEWER,
            SaveProblem::Unreadable => &notices::NOT_OPENED_UNREADABLE,
            _ => &notices::NOT_OPENED,
        };
        let text = text.fill(&[("firm", self.name_of(id))]);
        self.say(ctx, text, false);
    }

    /// The name of a firm of the index, or what stands in its place.
    pub(super) fn name_of(&self, id: Id) -> Text {
        notices::firm_name(self.index.entry(id).map_or("", |entry| &entry.name))
    }

    /// Says that a firm was deleted, and which one a person looks at now if it was open.
    pub(super) fn say_deleted(&mut self, ctx: &Context<Self>, id: Id, was_open: bool, way: Way) {
        let other = self.index.open.filter(|other| was_open && *other != id);
        let text = match other {
            Some(other) => notices::DELETED_OPEN.fill(&[("firm", self.name_of(id)), ("other", self.name_of(other))]),
            None => notices::DELETED.fill(&[("firm", self.name_of(id))]),
        };
        self.offer(ctx, text, way);
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

    /// Removes a firm for good. Before the storage lets go of anything of it, it counts as deleted, so that
    /// it does not come back, in parts or without a name, if that fails.
    pub(super) fn purge(&mut self, ctx: &Context<Self>, id: Id) {
        let today = self.today;
        self.put_index(ctx, Rc::new(move |index: &mut Index| index.delete(id, today)), Some(id));
        self.purged.push(id);
        let was_open = self.open_id() == Some(id);
        self.forget(id);
        if was_open {
            self.open_another(ctx);
        }
    }

    /// The raw copies stay until a person throws them away, however often the page is opened.
    pub(super) fn count_quarantine(&self, ctx: &Context<Self>) {
        let storage = Rc::clone(&ctx.props().platform.storage);
        ctx.link().send_future(in_quarantine(storage));
    }

    pub(super) fn removed(&mut self, ctx: &Context<Self>, id: Id, gone: bool) {
        self.count_quarantine(ctx);
        self.used_units = ctx.props().platform.storage.used_units();
        if gone {
            self.change_index(ctx, move |index| index.firms.retain(|entry| entry.id != id));
        } else {
            let text = notices::NOT_REMOVED.fill(&[("firm", self.name_of(id))]);
            self.say(ctx, text, false);
        }
    }
}

async fn in_quarantine(storage: Rc<dyn Storage>) -> Msg {
    Msg::InQuarantine(storage.quarantined().await.len())
}

/// Puts what was stored and cannot be kept as it is into quarantine.
pub(super) fn set_aside(ctx: &Context<App>, id: Id, lost: &[Lost]) -> Later<bool> {
    let texts = lost.iter().filter(|lost| !lost.raw.is_empty()).map(|lost| {
        let name = if lost.chunk.is_empty() { "record" } else { &lost.chunk };
        Chunk { name: name.to_owned(), text: lost.raw.clone() }
    });
    ctx.props().platform.storage.set_aside(&id.to_string(), texts.collect())
}
