//! The list of firms, which is the index: read at the start, made anew where it was lost, changed, merged with what
//! other tabs write.

use std::rc::Rc;

use super::saving::problem;
use super::{Amend, Effect, Session};
use crate::app::context::SaveProblem;
use crate::app::desk::{Firms, kept};
use crate::app::notices;
use crate::model::Id;
use crate::platform::{Storage, StorageError};

/// What the storage says of its firms.
pub struct Listed {
    index: Option<Firms>,
    /// Those that it holds, if that is known.
    held: Option<Vec<Id>>,
}

impl Listed {
    pub async fn read(storage: &dyn Storage) -> Self {
        let index = storage.index().await.ok().flatten().and_then(|text| kept(&text));
        let held = storage.workspaces().await.ok();
        Self { index, held: held.map(|names| names.iter().filter_map(|name| Id::parse(name)).collect()) }
    }
}

impl Session {
    /// The start: what the storage holds. Gives what was wrong with the list, and the firms that it lacked.
    pub(super) fn listed(
        &mut self,
        index: Result<Option<Firms>, StorageError>,
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
        let known = || self.index.firms.iter().map(|entry| entry.id).collect();
        self.ask(Effect::TakeUpDrafts(trouble.is_none().then(known)));
        self.count_day();
        (trouble, unlisted)
    }

    /// The firm that was open, if there was one, is open again.
    pub(super) fn begun(&mut self, trouble: Option<SaveProblem>) {
        self.booted = true;
        self.ask(Effect::CountQuarantine);
        self.look_for_room();
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
                    self.say(text);
                }
            }
            Some(trouble) if self.open.is_none() => self.trouble = Some(trouble),
            Some(SaveProblem::Newer) => self.say(notices::INDEX_NEWER.clone()),
            _ => {}
        }
        self.ask(Effect::ReadAddress);
    }

    /// Reads the names of firms that the list lacked.
    pub(super) fn read_names(&mut self, unlisted: Vec<Id>) {
        let open = self.open_id();
        self.effects.extend(unlisted.into_iter().filter(|id| open != Some(*id)).map(Effect::ReadName));
    }

    pub(super) fn named(&mut self, id: Id, name: String) {
        // One that was opened meanwhile has its name.
        if self.index.entry(id).is_some_and(|entry| entry.name.is_empty()) && !name.is_empty() {
            self.amend(vec![Amend::Rename(id, name)]);
        }
    }

    /// Changes the list; the changes are made again if another tab wrote it meanwhile.
    pub(super) fn amend(&mut self, changes: Vec<Amend>) {
        self.put_index(changes, None);
    }

    /// As `amend`; what is to go is removed from the storage once it is written.
    pub(super) fn put_index(&mut self, changes: Vec<Amend>, goes: Option<Id>) {
        let index = Rc::make_mut(&mut self.index);
        changes.iter().for_each(|change| change.make(index));
        if let Ok(text) = serde_json::to_string(index) {
            self.ask(Effect::PutIndex { text, changes, goes });
        }
    }

    /// What the other tab wrote stands, or nothing if the index was cleared; what only this page knows comes to
    /// it, unless it was removed.
    pub(super) fn merge_index(&mut self, Listed { index, held }: Listed) {
        let mut merged = index.unwrap_or_else(|| Firms { firms: Vec::new(), ..self.index.as_ref().clone() });
        let stored = |id| held.as_ref().is_none_or(|held| held.contains(&id));
        for ours in &self.index.firms {
            if merged.entry(ours.id).is_none() && (self.is_here(ours.id) || stored(ours.id)) {
                merged.firms.push(ours.clone());
            }
        }
        merged.open = self.index.open;
        self.index = Rc::new(merged);
    }

    /// The list of firms as another tab left it.
    pub(super) fn index_read(&mut self, listed: Listed) -> bool {
        if self.booted {
            self.merge_index(listed);
        }
        self.booted
    }

    /// Notes that the program is used today: deleted firms grow old by it. Who has none leaves no trace.
    pub(super) fn count_day(&mut self) {
        if !self.index.firms.is_empty() && self.index.last_day != Some(self.today) {
            self.amend(vec![Amend::UsedOn(self.today)]);
        }
    }
}
