//! The port to the page's question whether it may keep anything: the app in one file asks it, because others can read
//! what a file from a disk keeps. A page with an address of its own asks nobody.

use std::cell::Cell;

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Consent {
    #[default]
    NotAsked,
    Given,
    /// Whatever is to be stored is refused.
    Refused,
}

pub trait Consents {
    fn stands(&self) -> Consent;
    /// From now on it may be stored.
    fn give(&self);
    /// All that is stored goes, and nothing is stored any more.
    fn withdraw(&self);
}

/// An answer in memory.
#[derive(Debug, Default)]
pub struct MemoryConsent(Cell<Consent>);

impl Consents for MemoryConsent {
    fn stands(&self) -> Consent {
        self.0.get()
    }

    fn give(&self) {
        self.0.set(Consent::Given);
    }

    fn withdraw(&self) {
        self.0.set(Consent::Refused);
    }
}
