//! What a judgement looked up, written down by the look-ups themselves, so that no list of what a
//! judgement depends on has to be kept by hand.
//!
//! Knows keys and addresses, not records: two versions of a firm share every record that no edit
//! touched, so the address tells whether a look-up still finds the same.

use std::cell::RefCell;

use crate::model::{Id, Kind};
use crate::words::sort_by_key;

/// What was asked for: a record, or all that belong to one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Person(Id),
    Vendor(Id),
    Service(Id),
    ServicesOf(Id),
    RisksOf(Id),
    PlaybooksOf(Id),
    ResourcesOf(Id),
    /// The plans with a document number, which is told as an id.
    PlansNumbered(Id),
    /// The resources that are kept for all services.
    SharedResources,
}

impl Key {
    /// The table in which it is looked up.
    pub fn table(self) -> Kind {
        match self {
            Self::Person(_) => Kind::Person,
            Self::Vendor(_) => Kind::Vendor,
            Self::Service(_) | Self::ServicesOf(_) | Self::PlansNumbered(_) => Kind::Service,
            Self::RisksOf(_) => Kind::Risk,
            Self::PlaybooksOf(_) => Kind::Playbook,
            Self::ResourcesOf(_) | Self::SharedResources => Kind::Resource,
        }
    }
}

/// Where a record lies. Compared only, never followed.
pub(super) type Address = *const ();

/// Every key that was asked, with the addresses of what was found, and none behind the last: who asked
/// for what is not there learns when it comes.
pub(super) type Read = Vec<(Key, Address)>;

type Addresses<'f> = &'f mut dyn FnMut(Address);

/// How many keys back it is looked whether one was noted already.
const NEAR: usize = 6;

/// Keys that were asked, while somebody wants to know.
#[derive(Default)]
pub(super) struct Notes(RefCell<Option<Vec<Key>>>);

impl Notes {
    /// Notes that `id` is asked for.
    pub fn note(&self, id: Id, key: impl FnOnce(Id) -> Key) -> Id {
        if let Some(asked) = self.0.borrow_mut().as_mut() {
            let key = key(id);
            // The same is often asked for again at once; what is left is sorted out at the end.
            if !asked.iter().rev().take(NEAR).any(|near| *near == key) {
                asked.push(key);
            }
        }
        id
    }

    /// What `judge` says, and what it asked for. What it asks within another such question counts for
    /// both.
    pub fn noting<T>(&self, judge: impl FnOnce() -> T, find: impl Fn(Key, Addresses<'_>)) -> (T, Read) {
        let above = self.0.replace(Some(Vec::new()));
        let told = judge();
        let mut asked = self.0.take().unwrap_or_default();
        self.0.replace(above.map(|mut above| {
            above.extend(&asked);
            above
        }));
        sort_by_key(&mut asked, |key| *key);
        asked.dedup();
        let mut read = Read::new();
        for key in asked {
            find(key, &mut |address| read.push((key, address)));
            read.push((key, std::ptr::null()));
        }
        (told, read)
    }
}

/// Whether what was found under one key is found still, in the same order and nothing besides.
pub(super) fn is_same(found: &[(Key, Address)], find: impl Fn(Key, Addresses<'_>)) -> bool {
    let Some((key, _)) = found.first() else { return true };
    let mut left = found.iter().map(|(_, address)| *address);
    let mut same = true;
    find(*key, &mut |address| same &= left.next() == Some(address));
    same && left.next().is_some_and(<*const ()>::is_null)
}
