//! What can happen to a session: what a person does, what the page says, what came of an effect.

use std::rc::Rc;

use super::{Amend, Handed, Here, Listed};
use crate::app::command::Command;
use crate::app::context::SaveProblem;
use crate::app::desk::{Entry, Firms};
use crate::app::import::Import;
use crate::app::pages::WingView;
use crate::app::part::Unreachable;
use crate::app::room::Room;
use crate::app::route::Route;
use crate::app::wing::Wing;
use crate::model::{Id, Workspace};
use crate::platform::{Delivery, FileError, Lasting, Loaded, Offline, Saved, StorageError};
use crate::words::{Date, Text};

/// What the storage gave for a firm.
pub type Read = Result<Loaded, StorageError>;

/// What a firm is read for.
#[derive(Clone)]
pub enum Why {
    /// To be open.
    Open,
    /// As another tab stored it, in place of what is open and has nothing of its own.
    Again,
    /// To take the place of this version, which is set aside.
    TakeOver(Rc<Workspace>),
    /// To see that nothing is there, before it is stored again.
    StoreAgain,
}

pub enum Event {
    /// The page is there; `comes_back` tells whether the program was used here before.
    Start {
        comes_back: bool,
    },
    /// It is this day. Told before whatever a person does.
    Day(Date),
    Routed(Route),
    /// The page that is to be shown is one of those that come later.
    PageIsMissing,
    /// Nobody has done anything for a moment.
    Idle,
    /// A hand moves towards a link.
    Towards(Route),
    Do(Command),
    /// The list of firms, all that are stored and, if there is one, the firm that was open.
    Booted {
        index: Result<Option<Firms>, StorageError>,
        stored: Vec<Id>,
        opened: Option<(Id, Read)>,
    },
    Loaded(Id, Why, Read),
    /// What a firm that the index lacked calls itself.
    Named(Id, String),
    /// Nothing of a firm is stored any more.
    Missing(Id, SaveProblem),
    /// This tab's version of a firm is stored as a deleted copy (or could not be), so that
    /// the other tab's can be taken.
    SetAside {
        version: Rc<Workspace>,
        entry: Entry,
        kept: bool,
    },
    /// A version that lost a race is stored as a firm of its own (or could not be).
    Adopted {
        entry: Entry,
        kept: bool,
        said: &'static Text,
    },
    /// The storage has let go of a firm (or not).
    Removed(Id, bool),
    Write,
    Written {
        id: Id,
        revision: u64,
        result: Result<Saved, StorageError>,
    },
    /// The index is written (or could not be); a firm that may go now.
    IndexWritten(Option<Id>),
    /// Another tab wrote the index meanwhile: what is stored, the changes that were refused, what goes then.
    IndexBehind(Listed, Vec<Amend>, Option<Id>),
    /// Another tab says that it wrote the index; what is stored.
    IndexHeard,
    IndexRead(Listed),
    FileRead {
        name: String,
        content: Result<String, FileError>,
        import: Result<&'static Import, Unreachable>,
    },
    /// What became of a backup that was handed out.
    HandedOut(Box<Handed>, Result<Delivery, FileError>),
    /// A download was started (or not allowed), by its name.
    Downloaded(String, bool),
    /// What cannot be kept as it is has its raw copies.
    Quarantined,
    /// The raw records that could not be read, for a download.
    Quarantine(Vec<(String, String)>),
    /// How many of them there are.
    InQuarantine(usize),
    /// They were thrown away (or not all of them).
    ThrownAway(bool),
    /// What the browser says of keeping the data of this site.
    Lasts {
        answer: Lasting,
        aloud: bool,
    },
    /// How far the browser keeps the program.
    Offline(Offline),
    /// How much room there is.
    Room(Room),
    /// Another tab stored a firm at this revision, or removed it (0).
    OtherTab(Id, u64),
    /// The page goes away, or may.
    Leave,
    /// A person is here again.
    Here,
    Fetched(Result<Here, Unreachable>),
    FetchedWing(Wing, Result<WingView, Unreachable>),
    /// The file of the example.
    Example(Result<&'static str, Unreachable>),
    /// The time of the notice of this number has passed.
    ToastOver(u64),
}
