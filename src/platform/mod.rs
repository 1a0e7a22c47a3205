//! What the browser gives: storage, clock, randomness, files, the other tabs.
//!
//! Each is a port: one trait, one real implementation (`browser`, wasm only), one in memory. The
//! room knows only std; it stores opaque records and must not know what a workspace is.
//! `docs/storage.md` says what is stored where, and what is promised.

mod book;
mod clock;
mod consent;
mod files;
mod keeper;
mod key_value;
mod lasting;
mod manifest;
mod memory;
mod mirror;
mod offline;
mod random;
mod storage;
mod tabs;

#[cfg(all(feature = "app", target_arch = "wasm32"))]
mod browser;

pub use clock::{Clock, FixedClock};
pub use consent::{Consent, Consents, MemoryConsent};
pub use files::{Delivery, FileError, Files, MAX_FILE_BYTES, MemoryFiles, Picked, decode};
pub use keeper::Keeper;
pub use key_value::{KeyValue, Raw, Refusal};
pub use lasting::{FixedLasting, Lasting, Lasts};
pub use memory::{Faults, MemoryKeyValue, MemoryMirror};
pub use mirror::{Commit, Mirror, MirrorError};
pub use offline::{KeepsNothing, KeepsProgram, Offline, Stage};
pub use random::{CountingRandom, Random, writer_id};
pub use storage::{
    BUDGET_UNITS, Change, Chunk, Loaded, Promised, Rival, Saved, Snapshot, Source, Storage, StorageError,
};
pub use tabs::{MemoryTabs, NoTabs, Tabs};

#[cfg(all(feature = "app", target_arch = "wasm32"))]
pub use browser::{
    BrowserClock, BrowserConsent, BrowserFiles, BrowserLasting, BrowserOffline, BrowserRandom, BrowserTabs, PickedFile,
    browser_storage,
};
