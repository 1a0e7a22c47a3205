//! What every component may ask for: the language, the open firm, the desk, and the way to act.
//!
//! Each is a context of its own, so that a change of one renders only those who read it. Equality
//! is by pointer; contents are never compared.

use serde_json::Value;
use std::rc::Rc;
use yew::prelude::*;

use super::command::{Command, Goal};
use super::desk::{Firms, Paper, Theme};
pub use super::firm::Firm;
use super::room::Room;
use super::typing::{Take, Typing};
use crate::model::{Edit, Id, Kind};
use crate::platform::{Lasting, Offline, Storage};
use crate::words::{Date, Locale, Text};

/// How far the work is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    Saving,
    /// In this browser only.
    Saved,
    /// As `Saved`, but a browser that is killed could lose it: the mirror does not answer.
    Half,
    /// In a file too, since that day.
    BackedUp(Date),
    Failed(SaveProblem),
}

impl SaveState {
    /// All of it is stored, in one place at least.
    pub fn is_kept(&self) -> bool {
        matches!(self, Self::Saved | Self::Half | Self::BackedUp(_))
    }

    /// The open firm is in this tab alone.
    pub fn is_gone(&self) -> bool {
        matches!(self, Self::Failed(problem) if problem.is_gone())
    }
}

/// Why the work is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveProblem {
    /// The browser gives no storage.
    Unavailable,
    Full,
    /// Another tab changed the same firm.
    Conflict,
    /// A newer version of the program wrote it.
    Newer,
    /// Nothing of its stored records can be read.
    Unreadable,
    /// Its manifest is not stored any more, as when the data of the site were cleared.
    Gone,
    /// As `Gone`: another tab deleted it for good.
    Purged,
}

impl SaveProblem {
    /// The firm is in this tab alone, where nothing is written until a person says so.
    pub fn is_gone(self) -> bool {
        matches!(self, Self::Gone | Self::Purged)
    }
}

/// Whether what is entered here stays once the tab is closed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// In the browser.
    #[default]
    Kept,
    /// In the browser, because a person has agreed, and can do otherwise.
    Agreed,
    /// Nowhere, as a person wants it, and can do otherwise.
    Declined,
    /// Nowhere: the browser gives no storage.
    Cannot,
}

/// What surrounds the open firm.
#[derive(Clone, PartialEq)]
pub struct Desk {
    pub index: Rc<Firms>,
    pub theme: Theme,
    /// As it was chosen in this browser.
    pub paper: Option<Paper>,
    pub save: SaveState,
    pub keeping: Keeping,
    pub undoes: Option<Text>,
    pub redoes: Option<Text>,
    pub room: Room,
    /// Drafts of the open firm that wait for their person.
    pub drafts: usize,
    /// Firms that were left and are not stored, by name, and whether nothing of them is stored any more.
    pub unsaved: Vec<(Id, String, bool)>,
    /// Stored records that could not be read since the page was opened.
    pub quarantined: usize,
    /// Raw copies of such records, whenever they were found.
    pub in_quarantine: usize,
    /// Whether the browser promised to keep the data of this site.
    pub lasting: Lasting,
    /// Whether the program starts without a connection.
    pub offline: Offline,
    pub has_firm: bool,
}

/// Where nothing is open, and nothing known of the storage.
impl Default for Desk {
    fn default() -> Self {
        Self {
            index: Rc::default(),
            theme: Theme::System,
            paper: None,
            save: SaveState::Saving,
            keeping: Keeping::Kept,
            undoes: None,
            redoes: None,
            room: Room::default(),
            unsaved: Vec::new(),
            drafts: 0,
            quarantined: 0,
            in_quarantine: 0,
            lasting: Lasting::Unknown,
            offline: Offline::default(),
            has_firm: false,
        }
    }
}

/// The one way to act. Stable for the life of the page.
#[derive(Clone)]
pub struct Act {
    pub commands: Callback<Command>,
    /// Draws ids for new records.
    pub ids: Rc<dyn Fn() -> Id>,
    /// Keeps unfinished input.
    pub storage: Option<Rc<dyn Storage>>,
    /// What is being typed and the firm does not hold yet.
    pub typing: Rc<Typing>,
}

impl PartialEq for Act {
    fn eq(&self, other: &Self) -> bool {
        self.commands == other.commands
    }
}

impl Default for Act {
    fn default() -> Self {
        Self { commands: Callback::noop(), ids: Rc::new(Id::default), storage: None, typing: Rc::default() }
    }
}

impl Act {
    pub fn run(&self, command: Command) {
        self.commands.emit(command);
    }

    pub fn new_id(&self) -> Id {
        (self.ids)()
    }

    /// What was typed into a field and could not be read.
    pub fn draft(&self, key: &str) -> Option<String> {
        self.storage.as_ref()?.draft(key)
    }

    pub fn put_draft(&self, key: &str, text: &str) {
        let kept = self.storage.as_ref().is_none_or(|storage| storage.put_draft(key, text.to_owned()).is_ok());
        // A draft that cannot be kept still stands in its field: the tab asks before it closes.
        if self.typing.keep(key, kept) {
            self.run(Command::Typing);
        }
    }

    /// A draft stays behind that the firm does not hold: the line about saving says so.
    pub fn leave_draft(&self, key: &str) {
        if self.typing.wait(key) {
            self.run(Command::Typing);
        }
    }

    pub fn drop_draft(&self, key: &str) {
        if let Some(storage) = &self.storage {
            storage.remove_draft(key);
        }
        let kept = self.typing.keep(key, true);
        if self.typing.settle(key) || kept {
            self.run(Command::Typing);
        }
    }

    pub fn edit(&self, edit: Edit, what: Text) {
        self.run(Command::Edit { edit, what });
    }

    /// Sets one field; the change is named after the field.
    pub fn set(&self, record: Kind, id: Option<Id>, path: &str, value: serde_json::Value, label: &Text) {
        self.edit(Edit::set(record, id, path, value), change_of(label));
    }

    /// An edit of that firm while it is typed: one visit to the field is one step of undo.
    pub fn type_in(&self, firm: Id, visit: u64, edit: Edit, label: &Text, instead_of: Vec<Value>) {
        self.run(Command::TypeIn { firm, visit, edit, what: change_of(label), instead_of });
    }

    /// A field has what the firm does not; who looks at the state of saving is told of the first.
    pub fn begin_typing(&self, visit: u64, take: Take) {
        if self.typing.begin(visit, take) {
            self.run(Command::Typing);
        }
    }

    /// The firm, or a draft, has it; who looks at the state of saving is told of the last.
    pub fn end_typing(&self, visit: u64) {
        if self.typing.end(visit) {
            self.run(Command::Typing);
        }
    }

    pub fn go(&self, route: super::route::Route) {
        self.run(Command::Go(Goal::To(route)));
    }
}

fn change_of(label: &Text) -> Text {
    Text::new("change of “{field}”", "修改“{field}”").fill(&[("field", label.clone())])
}

#[hook]
pub fn use_locale() -> Locale {
    use_context::<Locale>().unwrap_or_default()
}

#[hook]
pub fn use_act() -> Act {
    use_context::<Act>().unwrap_or_default()
}

/// The open firm; an empty one where none is provided.
#[hook]
pub fn use_firm() -> Firm {
    use_context::<Firm>().unwrap_or_else(|| Firm {
        workspace: Rc::default(),
        today: Date::EPOCH,
        memory: Rc::default(),
    })
}

#[hook]
pub fn use_desk() -> Rc<Desk> {
    use_context::<Rc<Desk>>().unwrap_or_default()
}

/// Chooses between two constant words.
pub trait Pick {
    fn pick<'a>(self, en: &'a str, zh: &'a str) -> &'a str;
}

impl Pick for Locale {
    fn pick<'a>(self, en: &'a str, zh: &'a str) -> &'a str {
        match self {
            Locale::En => en,
            Locale::Zh => zh,
        }
    }
}
