//! The promises of `docs/storage.md`, against stores that fail in every way we know.

mod crash;
mod damage;
mod offload;
mod room;
mod tabs;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use crate::platform::book::Book;
use crate::platform::manifest::{Manifest, Opened};
use crate::platform::*;

pub type Contents = BTreeMap<String, Raw>;
pub type Texts = BTreeMap<String, String>;

/// How often a random test runs; `BALLAST_LONG_TESTS=1` asks for the figures of `docs/storage.md`.
pub fn rounds(short: u64, long: u64) -> u64 {
    if std::env::var_os("BALLAST_LONG_TESTS").is_some() { long } else { short }
}

pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    for _ in 0..10_000 {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return value;
        }
    }
    panic!("a future never resolved");
}

/// One browser profile: what outlives every page.
#[derive(Clone)]
pub struct World {
    pub local: MemoryKeyValue,
    pub mirror: MemoryMirror,
    pub tabs: MemoryTabs,
}

impl World {
    pub fn new() -> World {
        let none = Faults::none();
        World { local: MemoryKeyValue::new(none.clone()), mirror: MemoryMirror::new(none), tabs: MemoryTabs::default() }
    }

    pub fn copy(&self) -> World {
        let world = World::new();
        world.local.replace(self.local.contents());
        world.mirror.replace(self.mirror.contents());
        world
    }

    pub fn page(&self, writer: &str, faults: &Rc<Faults>) -> Keeper {
        Keeper::new(
            Box::new(self.local.seen_with(faults.clone())),
            Box::new(MemoryKeyValue::new(faults.clone())),
            Box::new(self.mirror.seen_with(faults.clone())),
            Rc::new(self.tabs.another()),
            writer.to_owned(),
        )
    }

    pub fn fresh(&self, writer: &str) -> Keeper {
        self.page(writer, &Faults::none())
    }

    pub fn load(&self) -> Result<Loaded, StorageError> {
        block_on(self.fresh("reader").load("w".into()))
    }

    /// Keys of the workspace in localStorage that its manifest does not name.
    pub fn garbage(&self) -> Vec<String> {
        let book = Book::workspace("w").unwrap();
        let contents = self.local.contents();
        let Opened::Whole(manifest) = Manifest::open(contents.get(&book.manifest), &book) else { return Vec::new() };
        contents.keys().filter(|key| book.is_chunk(key) && !manifest.has_key(key)).cloned().collect()
    }
}

pub fn texts(pairs: &[(&str, &str)]) -> Texts {
    pairs.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect()
}

pub fn change(base: u64, revision: u64, old: &Texts, new: &Texts) -> Change {
    let put = new.iter().filter(|(name, text)| old.get(*name) != Some(text));
    Change {
        workspace: "w".into(),
        base_revision: base,
        revision,
        meta: format!("meta {revision}"),
        put: put.map(|(name, text)| Chunk { name: name.clone(), text: text.clone() }).collect(),
        chunk_names: new.keys().cloned().collect(),
    }
}

/// Leaves with a change whose base is still known.
pub fn leave(page: &Keeper, change: Change) -> Result<(), StorageError> {
    page.save_now(change, &|| panic!("the base is known"))
}

pub fn of(snapshot: &Snapshot) -> Texts {
    snapshot.chunks.iter().map(|chunk| (chunk.name.clone(), chunk.text.clone())).collect()
}

pub fn content(loaded: &Loaded) -> Texts {
    loaded.snapshot.as_ref().map(of).unwrap_or_default()
}

pub const BOTH: Result<Saved, StorageError> = Ok(Saved { local: true, mirrored: true });

/// A workspace at revision 2, whole in both places.
pub fn settled() -> (World, Texts) {
    let world = World::new();
    let page = world.fresh("first");
    let one = texts(&[("a-0", "一"), ("b-0", "two"), ("c-0", "three")]);
    let two = texts(&[("a-0", "一"), ("b-0", "two and a half"), ("c-0", "three")]);
    assert_eq!(block_on(page.save(change(0, 1, &Texts::new(), &one))), BOTH);
    assert_eq!(block_on(page.save(change(1, 2, &one, &two))), BOTH);
    (world, two)
}

/// A store that remembers each state it went through.
pub struct Recorder {
    pub inner: MemoryKeyValue,
    pub states: Rc<RefCell<Vec<Contents>>>,
}

impl KeyValue for Recorder {
    fn get(&self, key: &str) -> Result<Option<Raw>, Refusal> {
        self.inner.get(key)
    }

    fn set(&self, key: &str, value: &Raw) -> Result<(), Refusal> {
        self.inner.set(key, value)?;
        self.states.borrow_mut().push(self.inner.contents());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), Refusal> {
        self.inner.remove(key)?;
        self.states.borrow_mut().push(self.inner.contents());
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, Refusal> {
        self.inner.keys()
    }
}

#[test]
fn what_was_saved_is_loaded_by_the_next_page() {
    let (world, two) = settled();
    let page = world.fresh("next");
    let loaded = block_on(page.load("w".into())).unwrap();
    assert_eq!((content(&loaded), loaded.from, loaded.mirrored), (two.clone(), Source::Both, true));
    assert_eq!(loaded.snapshot.unwrap().meta, "meta 2");
    let three = texts(&[("a-0", "一"), ("c-0", "three")]);
    assert_eq!(block_on(page.save(change(2, 3, &two, &three))), BOTH);
    assert_eq!(content(&world.load().unwrap()), three);
    assert_eq!(block_on(page.save(change(3, 4, &three, &three))), BOTH);
    assert_eq!(world.garbage(), Vec::<String>::new());
    assert_eq!(world.local.contents(), world.mirror.contents(), "the mirror holds the same records");
    let size = |(key, raw): (String, Raw)| key.encode_utf16().count() as u64 + raw.units();
    assert_eq!(page.used_units(), world.local.contents().into_iter().map(size).sum::<u64>());
    assert_eq!(content(&block_on(page.load("other".into())).unwrap()), Texts::new());
}

#[test]
fn index_settings_and_drafts_are_kept() {
    let world = World::new();
    let (one, two) = (world.fresh("one"), world.fresh("two"));
    assert_eq!(block_on(one.index()), Ok(None));
    assert_eq!(block_on(two.index()), Ok(None));
    assert_eq!(block_on(one.put_index("[1]".into())), BOTH);
    assert_eq!(block_on(two.put_index("[2]".into())), Err(StorageError::Conflict { stored_revision: 1 }));
    assert_eq!(block_on(two.index()), Ok(Some("[1]".into())));
    assert_eq!(block_on(two.put_index("[1,2]".into())), BOTH);
    assert_eq!(block_on(world.fresh("three").index()), Ok(Some("[1,2]".into())));
    one.put_settings("{}".into()).unwrap();
    assert_eq!(two.settings(), Some("{}".into()));
    one.put_draft("vendor/1", "half a date".into()).unwrap();
    assert_eq!((one.draft("vendor/1"), two.draft("vendor/1")), (Some("half a date".into()), None));
    one.remove_draft("vendor/1");
    assert_eq!(one.draft("vendor/1"), None);
    let (settled, _) = settled();
    assert_eq!(block_on(settled.fresh("x").workspaces()), Ok(vec!["w".to_owned()]));
}

#[test]
fn a_draft_that_its_tab_left_is_taken_up_by_the_next() {
    let world = World::new();
    let one = world.fresh("one");
    for (key, text) in [("open", "w"), ("w/date", "next Mar"), ("v/name", "Lan")] {
        one.put_draft(key, text.into()).unwrap();
    }
    let but_open: fn(&str) -> bool = |key| key != "open";
    one.leave_drafts(but_open);
    // Loaded again, the tab has its own, and they are younger.
    one.put_draft("w/date", "next March".into()).unwrap();
    let mut own = one.take_up_drafts();
    own.sort();
    assert_eq!(own, ["open", "v/name", "w/date"]);
    assert_eq!(one.draft("w/date"), Some("next March".into()));
    assert_eq!(world.fresh("two").take_up_drafts(), Vec::<String>::new(), "they came back to their tab");
    one.leave_drafts(but_open);
    let three = world.fresh("three");
    let mut taken = three.take_up_drafts();
    taken.sort();
    assert_eq!(taken, ["v/name", "w/date"]);
    assert_eq!(three.draft("w/date"), Some("next March".into()));
    assert_eq!(world.fresh("four").take_up_drafts(), Vec::<String>::new(), "one tab has them");
    three.leave_drafts(but_open);
    block_on(three.remove("w".into())).unwrap();
    assert_eq!(three.take_up_drafts(), ["v/name"]);
    assert_eq!(block_on(three.workspaces()), Ok(Vec::new()));
}

#[test]
fn two_tabs_that_leave_the_same_field_lose_neither() {
    let world = World::new();
    let [one, two] = ["one", "two"].map(|name| world.fresh(name));
    one.put_draft("w/date", "next March".into()).unwrap();
    two.put_draft("w/date", "end of May".into()).unwrap();
    let all: fn(&str) -> bool = |_| true;
    one.leave_drafts(all);
    two.leave_drafts(all);
    // Each tab that starts takes one; a tab with a draft of its own in the field takes none.
    let [three, four, five] = ["three", "four", "five"].map(|name| world.fresh(name));
    let taken = [&three, &four].map(|tab| (tab.take_up_drafts(), tab.draft("w/date").unwrap()));
    let mut texts = taken.clone().map(|(_, text)| text);
    texts.sort();
    assert_eq!(texts, ["end of May", "next March"]);
    assert!(taken.iter().all(|(keys, _)| keys == &["w/date"]));
    assert_eq!(five.take_up_drafts(), Vec::<String>::new());
    three.leave_drafts(all);
    assert_eq!(four.take_up_drafts(), ["w/date"]);
    assert_eq!(four.draft("w/date"), Some(taken[1].1.clone()), "its own stays");
    assert_eq!(five.take_up_drafts(), ["w/date"]);
    assert_eq!(five.draft("w/date"), Some(taken[0].1.clone()));
}

#[test]
fn what_is_typed_while_the_page_goes_is_left_too() {
    let world = World::new();
    let one = world.fresh("one");
    one.put_draft("w/date", "next Mar".into()).unwrap();
    one.leave_drafts(|_| true);
    // A page says more than once that it goes.
    one.put_draft("w/date", "next March".into()).unwrap();
    let two = world.fresh("two");
    assert_eq!((two.take_up_drafts(), two.draft("w/date")), (vec!["w/date".to_owned()], Some("next March".into())));
}

#[test]
fn what_an_earlier_version_left_is_taken_up_too() {
    let world = World::new();
    world.local.replace([("ballast/draft/w/date".to_owned(), Raw::Text("next March".into()))].into());
    let page = world.fresh("one");
    assert_eq!((page.take_up_drafts(), page.draft("w/date")), (vec!["w/date".to_owned()], Some("next March".into())));
    assert_eq!(world.local.contents().len(), 0);
}

#[test]
fn a_page_has_its_drafts_where_the_browser_keeps_nothing_and_says_so() {
    let faults = Faults::none();
    let world = World::new();
    let page = world.page("p", &faults);
    faults.local_blocked.set(true);
    assert_eq!(page.put_draft("w/date", "next March".into()), Err(StorageError::Unavailable));
    assert_eq!(page.draft("w/date"), Some("next March".into()), "the page has it");
    assert_eq!(page.take_up_drafts(), ["w/date"]);
    page.remove_draft("w/date");
    assert_eq!(page.draft("w/date"), None);
}

#[test]
fn where_localstorage_has_no_room_for_what_a_tab_leaves_it_is_said_while_the_tab_is_there() {
    let faults = Faults::none();
    let world = World::new();
    let page = world.page("p", &faults);
    world.local.replace([("other".to_owned(), Raw::Text("x".repeat(5_000)))].into());
    faults.local_room.set(Some(5_020));
    assert_eq!(page.put_draft("w/date", "next March".into()), Err(StorageError::Full));
    assert_eq!(page.draft("w/date"), Some("next March".into()));
    assert_eq!(world.local.contents().len(), 1, "trying leaves nothing behind");
    faults.local_room.set(None);
    assert_eq!(page.put_draft("w/date", "next March".into()), Ok(()));
    assert_eq!(world.local.contents().len(), 1);
}

#[test]
fn blocked_storage_is_an_answer_not_a_trap() {
    let faults = Faults::none();
    let page = World::new().page("p", &faults);
    faults.local_blocked.set(true);
    let new = texts(&[("a-0", "1")]);
    let lone = Ok(Saved { local: false, mirrored: true });
    assert_eq!(block_on(page.save(change(0, 1, &Texts::new(), &new))), lone);
    faults.mirror_blocked.set(true);
    assert_eq!(block_on(page.load("w".into())), Err(StorageError::Unavailable));
    assert_eq!(block_on(page.save(change(1, 2, &new, &new))), Err(StorageError::Unavailable));
    assert_eq!(leave(&page, change(1, 2, &new, &new)), Err(StorageError::Unavailable));
    assert_eq!(block_on(page.remove("w".into())), Err(StorageError::Unavailable));
    assert_eq!(block_on(page.workspaces()), Err(StorageError::Unavailable));
    assert_eq!((page.used_units(), page.settings(), page.draft("x")), (0, None, None));
    faults.local_blocked.set(false);
    let alone = Ok(Saved { local: true, mirrored: false });
    assert_eq!(block_on(page.save(change(1, 2, &new, &new))), alone);
    faults.mirror_blocked.set(false);
    assert_eq!(block_on(page.save(change(2, 3, &new, &new))), BOTH);
}
