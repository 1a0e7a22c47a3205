//! Keeping the work: when to write, what to say about it.
//!
//! "Saved" is said only once the storage has it: with the mirror, wherever the browser has one.

use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::Context;

use super::{App, Msg, QUIET_MS};
use crate::app::context::{SaveProblem, SaveState};
use crate::app::desk::{Entry, Settings};
use crate::model::Id;
use crate::platform::{Lasting, Saved, StorageError};

impl App {
    /// Something changed: write when the hands are still for a moment.
    pub(super) fn changed(&mut self, ctx: &Context<Self>) {
        let waits = matches!(self.save, SaveState::Failed(SaveProblem::Conflict | SaveProblem::Newer));
        if !waits && !self.save.is_gone() {
            self.save = SaveState::Saving;
            let link = ctx.link().clone();
            self.quiet = Some(Timeout::new(QUIET_MS, move || link.send_message(Msg::Write)));
        }
    }

    /// Something was typed, and the hands have rested already.
    pub(super) fn typed(&mut self, ctx: &Context<Self>) {
        self.changed(ctx);
        if self.quiet.take().is_some() {
            self.write(ctx);
        }
    }

    /// What may be said about the work: nothing is saved while something is younger than the store.
    pub(super) fn said(&self) -> SaveState {
        match &self.save {
            save if save.is_kept() && !self.act.typing.is_idle() => SaveState::Saving,
            save => save.clone(),
        }
    }

    pub(super) fn write(&mut self, ctx: &Context<Self>) {
        self.write_asides(ctx);
        if let Some(id) = self.open_id().filter(|_| !self.save.is_gone()) {
            self.write_firm(ctx, id);
        }
    }

    /// Writes the open firm, or one aside.
    pub(super) fn write_firm(&mut self, ctx: &Context<Self>, id: Id) {
        let Some((firm, keep)) = self.firm_and_keep(id) else { return };
        if keep.is_writing() {
            return;
        }
        let Some(change) = keep.begin(firm) else {
            if self.open_id() == Some(id) {
                self.settle();
            }
            return;
        };
        let (id, revision) = (firm.workspace().id, change.revision);
        let storage = Rc::clone(&ctx.props().platform.storage);
        ctx.link().send_future(async move { Msg::Written { id, revision, result: storage.save(change).await } });
    }

    pub(super) fn written(&mut self, ctx: &Context<Self>, id: Id, revision: u64, result: Result<Saved, StorageError>) {
        self.used_units = ctx.props().platform.storage.used_units();
        if self.open_id() != Some(id) {
            self.written_aside(ctx, id, revision, result);
            return;
        }
        match result {
            Ok(saved) => {
                self.keep.done(revision, saved.mirrored);
                self.ask_to_keep_once(ctx, id);
                if let Some(firm) = &self.firm {
                    let name = firm.workspace().organisation.name.clone();
                    let today = self.today;
                    let behind = self.keep.change(firm).is_some();
                    let entry = self.index.entry(id);
                    // What was exported before it was written is not a change since.
                    let backup = entry.and_then(|entry| entry.backup.as_ref());
                    let changed = backup.is_some_and(|backup| backup.revision != firm.revision());
                    let stale = |entry: &Entry| entry.name != name || (changed && entry.changed_on.is_none());
                    if entry.is_some_and(stale) {
                        self.change_index(ctx, move |index| {
                            if let Some(entry) = index.entry_mut(id) {
                                entry.name.clone_from(&name);
                                if changed {
                                    entry.changed_on.get_or_insert(today);
                                }
                            }
                        });
                    }
                    if behind {
                        self.write(ctx);
                        return;
                    }
                }
                if !self.save.is_gone() {
                    self.settle();
                }
            }
            Err(error) => {
                self.keep.failed();
                if !self.save.is_gone() {
                    self.save = SaveState::Failed(problem(&error));
                }
            }
        }
    }

    /// The state once everything is written.
    pub(super) fn settle(&mut self) {
        let backup = self.firm.as_ref().and_then(|firm| {
            let entry = self.index.entry(firm.workspace().id)?;
            entry.backup.clone().filter(|backup| backup.revision == firm.revision())
        });
        self.save = match backup {
            Some(backup) => SaveState::BackedUp(backup.on),
            None if self.firm.is_some() && !self.keep.is_mirrored() => SaveState::Half,
            None => SaveState::Saved,
        };
    }

    /// With the first firm of one's own, the browser is asked to keep it; some then ask the person.
    fn ask_to_keep_once(&mut self, ctx: &Context<Self>, id: Id) {
        let own = self.index.entry(id).is_some_and(|entry| !entry.example);
        if own && !self.index.asked_to_keep && self.lasting != Lasting::Promised {
            self.change_index(ctx, |index| index.asked_to_keep = true);
            self.ask_to_keep(ctx, false);
        }
    }

    /// `aloud` says the answer in passing, too.
    pub(super) fn ask_to_keep(&self, ctx: &Context<Self>, aloud: bool) {
        let lasting = Rc::clone(&ctx.props().platform.lasting);
        ctx.link().send_future(async move { Msg::Lasts { answer: lasting.ask().await, aloud } });
    }

    pub(super) fn put_settings(&mut self, ctx: &Context<Self>) {
        let settings = Settings { language: Some(self.locale), theme: Some(self.theme) };
        if let Ok(text) = serde_json::to_string(&settings) {
            let _ = ctx.props().platform.storage.put_settings(text);
        }
    }
}

pub(super) fn problem(error: &StorageError) -> SaveProblem {
    match error {
        StorageError::Full => SaveProblem::Full,
        StorageError::Conflict { stored_revision: 0 } => SaveProblem::Gone,
        StorageError::Conflict { .. } => SaveProblem::Conflict,
        StorageError::Newer { .. } => SaveProblem::Newer,
        StorageError::Unavailable => SaveProblem::Unavailable,
        StorageError::Corrupt { .. } => SaveProblem::Unreadable,
    }
}
