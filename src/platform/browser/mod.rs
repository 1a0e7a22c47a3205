//! The real ports: this is the only place of the room that touches the browser.

mod clock;
mod consent;
mod crypto;
mod files;
mod indexed_db;
mod key_value;
mod lasting;
mod offline;
mod signal;
mod tabs;

use std::rc::Rc;

pub use clock::BrowserClock;
pub use consent::BrowserConsent;
pub use crypto::BrowserRandom;
pub use files::{BrowserFiles, PickedFile};
pub use lasting::BrowserLasting;
pub use offline::BrowserOffline;
pub use tabs::BrowserTabs;

use super::{Keeper, Storage, Tabs, writer_id};
use indexed_db::IndexedDb;
use key_value::{Area, BrowserKeyValue};

/// The page's storage: localStorage with IndexedDB behind it, and sessionStorage for drafts.
pub fn browser_storage(tabs: Rc<dyn Tabs>) -> Rc<dyn Storage> {
    Rc::new(Keeper::new(
        Box::new(BrowserKeyValue(Area::Local)),
        Box::new(BrowserKeyValue(Area::Session)),
        Box::new(IndexedDb::default()),
        tabs,
        writer_id(&BrowserRandom),
    ))
}
