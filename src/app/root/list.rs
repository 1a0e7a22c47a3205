//! The list of firms, which is the index: read at the start, made anew where it was lost, changed, merged with what
//! other tabs write.

use std::rc::Rc;
use yew::Context;

use super::saving::problem;
use super::{App, Msg};
use crate::app::context::{SaveProblem, SaveState};
use crate::app::desk::{Index, kept};
use crate::app::draft::firm_of;
use crate::app::keep::name;
use crate::app::notices;
use crate::model::Id;
use crate::platform::{Storage, StorageError};

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
    pub(super) fn put_index(&mut self, ctx: &Context<Self>, change: Rc<dyn Fn(&mut Index)>, goes: Option<Id>) {
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

    /// Notes that the program is used today: deleted firms grow old by it. Who has none leaves no trace.
    pub(super) fn count_day(&mut self, ctx: &Context<Self>) {
        let today = self.today;
        if !self.index.firms.is_empty() && self.index.last_day != Some(today) {
            self.change_index(ctx, move |index| index.used_on(today));
        }
    }
}
