//! The firms of this browser: the first one, opening, adding, deleting.

use std::rc::Rc;
use yew::Context;

use super::saving::problem;
use super::{App, Msg, Way};
use crate::app::context::{SaveProblem, SaveState};
use crate::app::damage::damaged;
use crate::app::desk::{Entry, Index, kept};
use crate::app::draft::firm_of;
use crate::app::history::History;
use crate::app::keep::{Keep, Lies, name, read};
use crate::app::part::Unreachable;
use crate::app::{browser, notices};
use crate::exchange::{Base, Lost};
use crate::model::{Id, Workspace};
use crate::platform::{Chunk, Later, Loaded, Storage, StorageError};
use crate::words::Text;

/// What the storage says of its firms.
pub struct Listed {
    index: Option<Index>,
    /// Those that it holds, if that is known.
    held: Option<Vec<Id>>,
}

impl Listed {
    async fn read(storage: &dyn Storage) -> Self {
        let index = storage.index().await.ok().flatten().and_then(|text| kept(&text));
        let held = storage.workspaces().await.ok();
        Self { index, held: held.map(|names| names.iter().filter_map(|name| Id::parse(name)).collect()) }
    }
}

impl App {
    /// The start: what the storage holds. Gives what was wrong with the list, and the firms that it lacked.
    pub(super) fn listed(
        &mut self,
        ctx: &Context<Self>,
        index: Result<Option<Index>, StorageError>,
        stored: Vec<Id>,
    ) -> (Option<SaveProblem>, Vec<Id>) {
        let trouble = match &index {
            Err(error) => Some(problem(error)),
            Ok(None) if !stored.is_empty() => Some(SaveProblem::Unreadable),
            Ok(_) => None,
        };
        let mut index = index.ok().flatten().unwrap_or_default();
        let unlisted = index.adopt(stored);
        self.index = Rc::new(index);
        self.take_up_drafts(ctx, trouble.is_none());
        self.used_units = ctx.props().platform.storage.used_units();
        self.count_day(ctx);
        (trouble, unlisted)
    }

    /// What was typed in a tab that is gone waits here. Of a firm that is known to be gone, it goes too.
    fn take_up_drafts(&self, ctx: &Context<Self>, all_are_listed: bool) {
        let storage = &ctx.props().platform.storage;
        for draft in storage.take_up_drafts() {
            match firm_of(&draft) {
                Some(firm) if all_are_listed && self.index.entry(firm).is_none() => storage.remove_draft(&draft),
                _ => drop(self.act.typing.wait(&draft)),
            }
        }
    }

    /// The firm that was open, if there was one, is open again.
    pub(super) fn begun(&mut self, ctx: &Context<Self>, trouble: Option<SaveProblem>) {
        self.booted = true;
        self.count_quarantine(ctx);
        // A list that cannot be read is no reason to stop keeping a firm that can.
        match trouble {
            Some(SaveProblem::Unreadable) => {
                self.quarantined += 1;
                if !self.index.firms.is_empty() {
                    // Beside what is said of the firm that is open.
                    let lost = notices::INDEX_LOST.clone();
                    let text = match self.toast.take() {
                        Some(said) => notices::BOTH.fill(&[("one", said.text), ("other", lost)]),
                        None => lost,
                    };
                    self.say(ctx, text, false);
                }
            }
            Some(trouble) if self.firm.is_none() => self.save = SaveState::Failed(trouble),
            Some(SaveProblem::Newer) => self.say(ctx, notices::INDEX_NEWER.clone(), false),
            _ => {}
        }
        self.routed(ctx);
    }

    /// Reads the names of firms that the list lacked.
    pub(super) fn read_names(&self, ctx: &Context<Self>, unlisted: Vec<Id>) {
        let storage = Rc::clone(&ctx.props().platform.storage);
        let unnamed = unlisted.into_iter().filter(|id| self.open_id() != Some(*id));
        for id in unnamed {
            let storage = Rc::clone(&storage);
            ctx.link().send_future(async move { Msg::Named(id, name(storage.as_ref(), id).await) });
        }
    }

    pub(super) fn named(&mut self, ctx: &Context<Self>, id: Id, name: String) {
        // One that was opened meanwhile has its name.
        if self.index.entry(id).is_some_and(|entry| entry.name.is_empty()) && !name.is_empty() {
            self.change_index(ctx, move |index| {
                if let Some(entry) = index.entry_mut(id) {
                    entry.name.clone_from(&name);
                }
            });
        }
    }

    /// Changes the index; the change is made again if another tab wrote the index meanwhile.
    pub(super) fn change_index(&mut self, ctx: &Context<Self>, change: impl Fn(&mut Index) + 'static) {
        self.put_index(ctx, Rc::new(change), None);
    }

    /// As `change_index`; what is to go is removed from the storage once it is written.
    fn put_index(&mut self, ctx: &Context<Self>, change: Rc<dyn Fn(&mut Index)>, goes: Option<Id>) {
        change(Rc::make_mut(&mut self.index));
        let Ok(text) = serde_json::to_string(self.index.as_ref()) else { return };
        let storage = Rc::clone(&ctx.props().platform.storage);
        ctx.link().send_future(async move {
            match storage.put_index(text).await {
                Err(StorageError::Conflict { .. }) => {
                    Msg::IndexBehind(Listed::read(storage.as_ref()).await, change, goes)
                }
                _ => Msg::IndexWritten(goes),
            }
        });
    }

    /// Another tab wrote the index: what it says is shown here too.
    pub(super) fn read_index(&self, ctx: &Context<Self>) {
        let storage = Rc::clone(&ctx.props().platform.storage);
        ctx.link().send_future(async move { Msg::IndexRead(Listed::read(storage.as_ref()).await) });
    }

    /// What the other tab wrote stands, or nothing if the index was cleared; what only this page knows comes to
    /// it, unless it was removed.
    pub(super) fn merge_index(&mut self, Listed { index, held }: Listed) {
        let mut merged = index.unwrap_or_else(|| Index { firms: Vec::new(), ..self.index.as_ref().clone() });
        let here = |id| match self.open_id() {
            Some(open) if open == id => !self.save.is_gone(),
            _ => self.is_on_its_way(id),
        };
        let stored = |id| held.as_ref().is_none_or(|held| held.contains(&id));
        for ours in &self.index.firms {
            if merged.entry(ours.id).is_none() && (here(ours.id) || stored(ours.id)) {
                merged.firms.push(ours.clone());
            }
        }
        merged.open = self.index.open;
        self.index = Rc::new(merged);
    }

    pub(super) fn index_behind(
        &mut self,
        ctx: &Context<Self>,
        listed: Listed,
        change: Rc<dyn Fn(&mut Index)>,
        goes: Option<Id>,
    ) {
        self.merge_index(listed);
        self.put_index(ctx, change, goes);
    }

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

    /// Notes that the program is used today: deleted firms grow old by it. Who has none leaves no trace.
    pub(super) fn count_day(&mut self, ctx: &Context<Self>) {
        let today = self.today;
        if !self.index.firms.is_empty() && self.index.last_day != Some(today) {
            self.change_index(ctx, move |index| index.used_on(today));
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
