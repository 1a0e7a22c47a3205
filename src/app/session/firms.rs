//! The firms of this browser: the first one, opening, adding, deleting.

use super::saving::problem;
use super::{Amend, Effect, Open, Read, Session, Why};
use crate::app::context::SaveProblem;
use crate::app::damage::damaged;
use crate::app::desk::Entry;
use crate::app::history::History;
use crate::app::keep::{Keep, Lies};
use crate::app::notices;
use crate::app::part::Unreachable;
use crate::app::route::Route;
use crate::app::toast::Way;
use crate::exchange::{Base, Lost};
use crate::model::{Id, Workspace};
use crate::platform::{Chunk, StorageError};
use crate::words::Text;

impl Session {
    /// Makes the workspace a firm of this browser and opens it; `base` is the file it came from.
    pub(super) fn add_firm(&mut self, mut workspace: Workspace, example: bool, base: Option<Base>) {
        self.leave();
        if self.is_aside(workspace.id) {
            // The one that lies there may be in this tab alone: two of one id would be taken for one.
            workspace.id = self.new_id();
        }
        let (id, name) = (workspace.id, workspace.organisation.name.clone());
        self.show(Open::new(History::open(workspace, 1, base), Keep::default()));
        self.amend(vec![Amend::Add(Entry { id, name, example, ..Entry::default() }), Amend::Open(Some(id))]);
        self.write();
    }

    /// The example's file is here: opens the firm of it, unless a second press has done so.
    pub(super) fn example(&mut self, file: Result<&'static str, Unreachable>) -> bool {
        // A person who went elsewhere meanwhile does not want it any more.
        if !std::mem::take(&mut self.fetching.example) {
            return false;
        }
        let Ok(file) = file else {
            self.say(notices::NO_EXAMPLE.clone());
            self.ask(Effect::Replace(Route::Home));
            return true;
        };
        let known = self.index.present().any(|entry| entry.example);
        let Some(later) = self.fetching.later().filter(|_| !known) else { return false };
        if let Some(mut workspace) = (later.example)(file, self.locale, self.today) {
            workspace.id = self.new_id();
            self.add_firm(workspace, true, None);
        }
        self.ask(Effect::Replace(Route::Home));
        true
    }

    /// Opens a firm: from the storage, unless this page has more of it.
    pub(super) fn load(&mut self, id: Id) {
        if self.open_id() != Some(id) && !self.come_back(id) {
            self.load_as(id, Why::Open);
        }
    }

    /// Reads a firm from the storage.
    pub(super) fn load_as(&mut self, id: Id, why: Why) {
        self.ask(Effect::Load(id, self.index.clone(), why));
    }

    pub(super) fn opened(&mut self, id: Id, result: Read) {
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
                self.not_opened(id, problem(&error));
                return;
            }
        };
        if !loaded.quarantined.is_empty() {
            self.ask(Effect::CountQuarantine);
        }
        let Some(snapshot) = loaded.snapshot else {
            if let Some(open) = self.open.as_mut().filter(|open| open.id() == id) {
                open.trouble = Some(SaveProblem::Gone);
                return;
            }
            // The index names a firm that is not stored: forget the name.
            if loaded.rivals.is_empty() {
                self.say(notices::NOT_STORED.fill(&[("firm", self.name_of(id))]));
            }
            self.amend(vec![Amend::Unlist(id)]);
            self.trouble = None;
            for rival in loaded.rivals {
                self.adopt_rival(id, &rival, &notices::LEFT_OVER);
            }
            return;
        };
        let Some((firm, keep, lost)) = Keep::open(id, &snapshot, lies, self.index.entry(id)) else {
            self.not_opened(id, SaveProblem::Newer);
            return;
        };
        // Records that are not what they were; or copies of what was whole in the other place.
        self.quarantined += lost.len().max(loaded.quarantined.len());
        // What is left of a damaged firm is written at once, everything else is stored.
        if torn || !lost.is_empty() {
            self.say(damaged(firm.workspace(), &lost, torn));
        }
        let name = firm.workspace().organisation.name.clone();
        if self.open_id() != Some(id) {
            self.leave();
        }
        self.show(Open::new(firm, keep));
        let known = self.index.entry(id).is_some_and(|entry| entry.name == name);
        if !known || self.index.open != Some(id) {
            let entry = Entry { id, name: name.clone(), ..Entry::default() };
            self.amend(vec![Amend::Add(entry), Amend::Rename(id, name), Amend::Open(Some(id))]);
        }
        if lost.is_empty() {
            self.write();
        } else {
            // Until it has its copies, the storage lets nothing go.
            self.ask(Effect::Quarantine(id, raw(&lost)));
        }
        for rival in loaded.rivals {
            self.adopt_rival(id, &rival, &notices::RIVAL);
        }
        self.look_for_room();
    }

    /// Says why a firm cannot be opened; the one that is open goes on being kept.
    fn not_opened(&mut self, id: Id, problem: SaveProblem) {
        let trouble = match &mut self.open {
            None => &mut self.trouble,
            Some(open) if open.id() == id => &mut open.trouble,
            Some(_) => {
                let text = match problem {
                    SaveProblem::Newer => &notices::NOT_OPENED_NEWER,
                    SaveProblem::Unreadable => &notices::NOT_OPENED_UNREADABLE,
                    _ => &notices::NOT_OPENED,
                };
                return self.say(text.fill(&[("firm", self.name_of(id))]));
            }
        };
        *trouble = Some(problem);
    }

    /// The name of a firm of the index, or what stands in its place.
    pub(super) fn name_of(&self, id: Id) -> Text {
        notices::firm_name(self.index.entry(id).map_or("", |entry| &entry.name))
    }

    pub(super) fn delete(&mut self, id: Id) {
        self.amend(vec![Amend::Delete(id, self.today)]);
        let open = self.open_id() == Some(id);
        if open {
            self.open_another();
        }
        self.say_deleted(id, open, Way::BringBack { id, open });
    }

    pub(super) fn restore(&mut self, id: Id) {
        self.say(notices::BROUGHT_BACK.fill(&[("firm", self.name_of(id))]));
        self.purged.retain(|purged| *purged != id);
        self.amend(vec![Amend::BringBack(id)]);
        if self.open.is_none() {
            self.load(id);
        }
    }

    /// Says that a firm was deleted, and which one a person looks at now if it was open.
    pub(super) fn say_deleted(&mut self, id: Id, was_open: bool, way: Way) {
        let other = self.index.open.filter(|other| was_open && *other != id);
        let text = match other {
            Some(other) => notices::DELETED_OPEN.fill(&[("firm", self.name_of(id)), ("other", self.name_of(other))]),
            None => notices::DELETED.fill(&[("firm", self.name_of(id))]),
        };
        self.offer(text, way);
    }

    fn open_another(&mut self) {
        self.leave();
        let next = self.index.present().map(|entry| entry.id).next();
        self.amend(vec![Amend::Open(next)]);
        if let Some(id) = next {
            self.load(id);
        }
        self.ask(Effect::Go(Route::Home));
    }

    /// Removes a firm for good. Before the storage lets go of anything of it, it counts as deleted, so that
    /// it does not come back, in parts or without a name, if that fails.
    pub(super) fn purge(&mut self, id: Id) {
        self.put_index(vec![Amend::Delete(id, self.today)], Some(id));
        self.purged.push(id);
        let was_open = self.open_id() == Some(id);
        self.forget(id);
        if was_open {
            self.open_another();
        }
    }

    pub(super) fn removed(&mut self, id: Id, gone: bool) {
        // The raw copies stay until a person throws them away, however often the page is opened.
        self.ask(Effect::CountQuarantine);
        self.look_for_room();
        if gone {
            self.amend(vec![Amend::Unlist(id)]);
        } else {
            self.say(notices::NOT_REMOVED.fill(&[("firm", self.name_of(id))]));
        }
    }
}

/// What was stored and cannot be kept as it is.
pub(super) fn raw(lost: &[Lost]) -> Vec<Chunk> {
    let there = lost.iter().filter(|lost| !lost.raw.is_empty());
    let name = |lost: &Lost| if lost.chunk.is_empty() { "record".to_owned() } else { lost.chunk.clone() };
    there.map(|lost| Chunk { name: name(lost), text: lost.raw.clone() }).collect()
}
