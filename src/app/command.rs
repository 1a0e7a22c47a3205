//! Everything a person can make the app do, as data: buttons, shortcuts and menus raise these.

use std::rc::Rc;

use super::begin::FirstAnswers;
use super::desk::{Paper, Theme};
use super::route::Route;
use crate::model::{Edit, Id};
use serde_json::Value;

use crate::platform::Picked;
use crate::words::{Locale, Text};

/// Where to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    To(Route),
    Back,
}

#[derive(Clone)]
pub enum Command {
    Go(Goal),
    /// One change of the open firm; `what` names it for undo.
    Edit {
        edit: Edit,
        what: Text,
    },
    /// As `Edit`, of that firm, while it is being typed: the changes of one visit are one step of undo.
    TypeIn {
        firm: Id,
        visit: u64,
        edit: Edit,
        what: Text,
        /// The answers in whose place it may come; none where any will do.
        instead_of: Vec<Value>,
    },
    /// Somebody began to type, or all that was typed is taken: what is said about saving may be another.
    Typing,
    Undo,
    Redo,
    Language(Locale),
    Theme(Theme),
    /// What plans are printed on, in this browser.
    Paper(Paper),
    /// Something that needs what comes later is about to be asked for.
    Prepare,
    /// Makes the firm of the first answers, opens it and goes to its service.
    Begin(Box<FirstAnswers>),
    OpenFirm(Id),
    /// Opens the firm that a file is about, to see how the two stand.
    OpenToCompare(Id),
    DeleteFirm(Id),
    /// Takes a deleted firm away for good; nothing brings it back.
    PurgeFirm(Id),
    RestoreFirm(Id),
    /// Opens the built-in example beside the person's own firms.
    OpenExample,
    /// Takes the example away again.
    RemoveExample,
    /// Writes the open firm to a file.
    Backup,
    /// Whether the backup that was started arrived.
    Arrived(bool),
    /// Reads a file; the result waits on the data page for a decision.
    Read(Rc<dyn Picked>),
    /// Shows one firm of the rescue file that was read.
    LookAt(usize),
    /// Brings in every firm of the rescue file that was read and this browser does not have.
    ImportAll,
    /// Decision on the file that was read.
    Import(ImportAs),
    /// Hands a text to the person as a file.
    Download {
        name: String,
        mime: &'static str,
        text: String,
    },
    /// The raw records that could not be read.
    DownloadQuarantine,
    /// Throws them away for good.
    DropQuarantine,
    /// Has the browser keep what it was not to keep, or no more; then what is stored goes.
    Consent(bool),
    /// Asks the browser not to clear the data of this site by itself.
    AskToKeep,
    /// Puts the version of the program that waits in the place of this one, in all tabs.
    Update,
    /// Prints the page once all of it is drawn.
    Print,
    /// After another tab won: keep this tab's version as a firm of its own.
    KeepMine,
    /// After another tab won: take its version.
    TakeTheirs,
    /// Stores the open firm, of which nothing is stored any more, once again.
    StoreAgain,
    Dismiss,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportAs {
    /// In place of the open firm, as one edit that can be undone.
    Replace,
    /// As a further firm.
    New,
    /// Not at all.
    Nothing,
}
