//! The storage port: a workspace as opaque chunks under a revision, read whole and written by
//! difference. It must not know where the chunks lie (`keeper` does) nor what they mean.

use std::future::Future;
use std::pin::Pin;

/// A result that comes later. Owned arguments, so that it can outlive the caller.
pub type Promised<T> = Pin<Box<dyn Future<Output = T>>>;

/// What one origin can count on everywhere, in UTF-16 units of keys and values: Safari keeps 5 MiB
/// and needs two bytes a unit as soon as a value holds one Chinese character.
pub const BUDGET_UNITS: u64 = 2_600_000;

/// A part of a workspace, for example `people-0`. Names are made of `a-z`, `A-Z`, `0-9`, `-`, `_`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chunk {
    pub name: String,
    pub text: String,
}

/// A whole workspace. `meta` is a small opaque text that lies in the manifest itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Snapshot {
    pub revision: u64,
    pub meta: String,
    pub chunks: Vec<Chunk>,
    /// Of each chunk that is lost: what still lies under its key, the mirror's text first (lone
    /// surrogates as U+FFFD); one empty text where nothing does.
    pub damaged: Vec<Chunk>,
}

/// An edit to store. `base_revision` is a revision that this page loaded or saved (0: nothing yet);
/// `put` holds the chunks that differ from it, `chunk_names` all chunks after the change, in order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Change {
    pub workspace: String,
    pub base_revision: u64,
    pub revision: u64,
    pub meta: String,
    pub put: Vec<Chunk>,
    pub chunk_names: Vec<String>,
}

/// Where a revision now lies. `mirrored` is what a person may be told as "saved"; `local` false
/// means that localStorage is full or closed and only the mirror holds it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Saved {
    pub local: bool,
    pub mirrored: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    Local,
    Mirror,
    Both,
}

/// A copy that lost a race between two tabs and is kept beside, until `drop_rival`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rival {
    pub writer: String,
    /// Written by this very page.
    pub ours: bool,
    pub snapshot: Snapshot,
    /// Chunks of it that cannot be read any more.
    pub lost: Vec<String>,
}

/// What was found for a workspace. `snapshot` is `None` when nothing is stored under its name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Loaded {
    pub snapshot: Option<Snapshot>,
    pub from: Source,
    /// The mirror holds this revision too: it may be called saved.
    pub mirrored: bool,
    /// Keys of the raw copies made of records that could not be read.
    pub quarantined: Vec<String>,
    pub rivals: Vec<Rival>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StorageError {
    /// The browser gives no storage here (blocked, private, broken).
    Unavailable,
    /// No room, after old chunks were dropped.
    Full,
    /// No copy is whole. `readable` is the newest one without the chunks named in `lost` (none, when
    /// two damaged copies made a whole one); `manifest` among them says that what makes up the
    /// workspace was found out from its chunks. The raw records stay where they are and in quarantine.
    Corrupt { readable: Option<Box<Loaded>>, lost: Vec<String> },
    /// Written by a later version of the program: neither read nor overwritten.
    Newer { version: u64 },
    /// Another tab stored something else meanwhile (0: it removed the workspace).
    Conflict { stored_revision: u64 },
}

pub trait Storage {
    /// The newest whole copy of localStorage and its mirror.
    fn load(&self, workspace: String) -> Promised<Result<Loaded, StorageError>>;

    /// As `load`, for a workspace that nobody has removed: where its manifest is in neither place, it is
    /// found out from its chunks, as if the manifest could not be read.
    fn recover(&self, workspace: String) -> Promised<Result<Loaded, StorageError>>;

    /// Mirror first, by compare-and-swap, then localStorage; a `Conflict` has written nothing.
    fn save(&self, change: Change) -> Promised<Result<Saved, StorageError>>;

    /// localStorage only, finished on return: for `pagehide`. On `Conflict` the copy was written
    /// beside the other tab's, and the next `load` hands it out as a rival. `whole` gives the change
    /// with every chunk; it is asked only when a load has taken the change's base away.
    fn save_now(&self, change: Change, whole: &dyn Fn() -> Change) -> Result<(), StorageError>;

    /// Forgets the workspace in both places, with its rivals and its quarantine. An error when a place
    /// that may hold it does not answer.
    fn remove(&self, workspace: String) -> Promised<Result<(), StorageError>>;

    /// Forgets a rival that `load` handed out, once it is kept elsewhere or not wanted.
    fn drop_rival(&self, workspace: &str, writer: &str, revision: u64) -> Result<(), StorageError>;

    /// Whether it can be loaded as far as one can tell: `false` once both places have answered that its
    /// manifest is not there. Chunks of it may still be.
    fn stands(&self, workspace: String) -> Promised<bool>;

    /// Every workspace that has a manifest in either place, sorted: what the index should list.
    fn workspaces(&self) -> Promised<Result<Vec<String>, StorageError>>;

    fn index(&self) -> Promised<Result<Option<String>, StorageError>>;

    /// `Conflict` when another tab wrote the index since `index()`: read it again, then retry.
    fn put_index(&self, text: String) -> Promised<Result<Saved, StorageError>>;

    fn settings(&self) -> Option<String>;
    fn put_settings(&self, text: String) -> Result<(), StorageError>;

    /// Unfinished input, for this tab only.
    fn draft(&self, key: &str) -> Option<String>;
    /// The page has it from now on; an error where it would not outlive a reload, or the tab.
    fn put_draft(&self, key: &str, text: String) -> Result<(), StorageError>;
    fn remove_draft(&self, key: &str);
    /// The tab goes and may not come back: such drafts are left to whoever comes next.
    fn leave_drafts(&self, such: fn(&str) -> bool);
    /// The keys of this tab's drafts, with those that were left: they are this tab's from now on, but for
    /// those in a field of which it has a draft itself.
    fn take_up_drafts(&self) -> Vec<String>;

    /// UTF-16 units of all our keys and values in localStorage, against `BUDGET_UNITS`.
    fn used_units(&self) -> u64;

    /// Leaves a workspace that nobody has open to the mirror alone, but for its manifest; false where the
    /// mirror does not have all of it. The next load puts it back, if there is room.
    fn offload(&self, workspace: String) -> Promised<bool>;

    /// UTF-16 units of the chunks of each workspace in localStorage: what offloading it would free.
    fn units_of_workspaces(&self) -> Vec<(String, u64)>;

    /// Puts texts that were stored whole and mean nothing to the app into quarantine, by their chunks'
    /// names. From the call on until each has its copy, nothing that is stored of the workspace is
    /// deleted. False if no place took one.
    fn set_aside(&self, workspace: &str, texts: Vec<Chunk>) -> Promised<bool>;

    /// The raw copies of unreadable records: key and text (lone surrogates shown as U+FFFD).
    fn quarantined(&self) -> Promised<Vec<(String, String)>>;

    /// Throws those copies away for good. An error when a place does not answer: some may be left there.
    fn drop_quarantined(&self) -> Promised<Result<(), StorageError>>;
}
