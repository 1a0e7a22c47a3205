//! What a session asks for, as plain values. Each says which event tells what came of it.

use std::rc::Rc;

use super::{Amend, Why};
use crate::app::context::SaveProblem;
use crate::app::desk::{Entry, Firms, Settings, Theme};
use crate::app::history::History;
use crate::app::route::Route;
use crate::app::wing::Wing;
use crate::model::{Id, Workspace};
use crate::platform::{Change, Chunk, Picked};
use crate::words::{Date, Locale, Text};

pub enum Effect {
    /// What is seen may be another.
    Draw,
    Go(Route),
    /// As `Go`, without a step in the browser's history.
    Replace(Route),
    Back,
    /// Where does the page stand? → `Routed`
    ReadAddress,
    /// Title and focus of the page that is shown now.
    Arrive,
    Language(Locale),
    Theme(Theme),
    PutSettings(Settings),
    /// → `Write`, after a moment of quiet: the last one asked for counts.
    WriteSoon,
    /// → `ToastOver`, after a while.
    ToastPasses(u64),
    /// Fetches what comes later. → `Fetched`
    Fetch,
    /// → `FetchedWing`
    FetchWing(Wing),
    /// → `Idle`, after a while.
    WhenIdle,
    /// → `Lasts`; asks the browser, which may ask the person, or only looks what stands.
    AskWhatLasts {
        person: bool,
        aloud: bool,
    },

    /// Has the browser keep the program itself. → `Offline`, again and again
    KeepProgram,
    /// All that every visit needs has come: what is kept now is sent once.
    AllIsHere,
    /// Puts the version of the program that waits in the place of this one.
    Update,

    /// A person has agreed that the browser keeps what is entered, or does not want it any more.
    Consent(bool),
    /// → `Booted`
    Boot,
    /// → `Written`
    Save(Change),
    /// The same, finished on return: the page goes away.
    SaveNow(Id, Change),
    /// → `IndexWritten` or `IndexBehind`
    PutIndex {
        text: String,
        changes: Vec<Amend>,
        goes: Option<Id>,
    },
    /// → `IndexRead`
    ReadIndex,
    /// → `Removed`
    Remove(Id),
    /// → `Missing`, if nothing of it is stored.
    AskWhetherItStands(Id, SaveProblem),
    /// Leaves firms to the mirror alone where `localStorage` is full, but for these. → `Room`
    MakeRoom(Vec<Id>, Rc<Firms>),
    /// → `InQuarantine`
    CountQuarantine,
    /// What was typed in a tab that is gone waits here; what is about no firm of these, if they are known, goes.
    TakeUpDrafts(Option<Vec<Id>>),
    /// The firm that is open in this tab.
    Note(Option<Id>),

    /// → `Loaded`
    Load(Id, Rc<Firms>, Why),
    /// → `Named`
    ReadName(Id),
    /// Stores a copy of the open firm, which stands at this version. → `SetAside`
    SetAside {
        version: Rc<Workspace>,
        entry: Entry,
        change: Change,
    },
    /// Stores a rival as a firm of its own, and lets go of it then. → `Adopted`
    Adopt {
        rival: Rivalry,
        lost: Vec<Chunk>,
        entry: Entry,
        change: Change,
        said: &'static Text,
    },
    DropRival(Rivalry),
    /// → `Quarantined`
    Quarantine(Id, Vec<Chunk>),
    /// → `Quarantine`
    ReadQuarantine,
    /// → `ThrownAway`
    DropQuarantine,
    RemoveDraft(&'static str),
    /// Hears of other tabs that store this firm. → `OtherTab`
    Watch(Option<Id>),

    /// → `Example`
    FetchExample,
    /// → `FileRead`
    ReadFile(Rc<dyn Picked>),
    /// Hands out a backup. → `HandedOut`
    HandOut(Box<History>, Date),
    /// → `Downloaded`
    Download {
        name: String,
        mime: &'static str,
        text: String,
    },
    /// Prints the page, once all of it is drawn.
    Print,
    /// Leads to what is said of a file that was refused.
    ShowRefusal,
}

/// A version that lost a race: of which firm, by whom, at which revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rivalry {
    pub of: Id,
    pub writer: String,
    pub revision: u64,
}
