//! Room: full stores (nothing acknowledged is lost, smaller always fits, the answer is true), and what
//! telling the room in use costs.

use super::*;
use std::cell::Cell;

/// A store that counts the listings of its keys, and the texts that are read out of it.
struct Counter {
    inner: MemoryKeyValue,
    count: Rc<[Cell<u32>; 2]>,
}

impl Counter {
    fn one_more(&self, which: usize) {
        self.count[which].set(self.count[which].get() + 1);
    }
}

impl KeyValue for Counter {
    fn get(&self, key: &str) -> Result<Option<Raw>, Refusal> {
        self.one_more(1);
        self.inner.get(key)
    }

    fn set(&self, key: &str, value: &Raw) -> Result<(), Refusal> {
        self.inner.set(key, value)
    }

    fn remove(&self, key: &str) -> Result<(), Refusal> {
        self.inner.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, Refusal> {
        self.one_more(0);
        self.inner.keys()
    }
}

#[test]
fn a_save_lists_the_keys_once_and_reads_what_it_wrote_and_no_more() {
    let world = World::new();
    let count = Rc::new([Cell::new(0), Cell::new(0)]);
    let page = Keeper::new(
        Box::new(Counter { inner: world.local.clone(), count: count.clone() }),
        Box::new(MemoryKeyValue::new(Faults::none())),
        Box::new(world.mirror.clone()),
        Rc::new(NoTabs),
        "writer".into(),
    );
    let mut old: Texts = (0..200).map(|at| (format!("a-{at}"), "x".repeat(at))).collect();
    block_on(page.load("w".into())).unwrap();
    assert_eq!(block_on(page.save(change(0, 1, &Texts::new(), &old))), BOTH);
    for revision in 2..6 {
        count.iter().for_each(|count| count.set(0));
        let mut new = old.clone();
        new.insert(format!("a-{revision}"), format!("revision {revision}"));
        assert_eq!(block_on(page.save(change(revision - 1, revision, &old, &new))), BOTH);
        assert_eq!(page.used_units(), used(&world.local.contents()));
        // The manifest twice before it is written; it and the one chunk after.
        assert_eq!([count[0].get(), count[1].get()], [1, 4]);
        old = new;
    }
    // Another tab wrote and removed: from the next save on it counts.
    world.fresh("other").put_settings("s".repeat(50)).unwrap();
    let other = Change { workspace: "v".into(), ..change(0, 1, &Texts::new(), &old) };
    assert_eq!(block_on(world.fresh("other").save(other)), BOTH);
    assert_eq!(block_on(page.save(change(5, 6, &old, &old))), BOTH);
    assert_eq!(page.used_units(), used(&world.local.contents()));
    block_on(world.fresh("other").remove("v".into())).unwrap();
    assert_eq!(block_on(page.save(change(6, 7, &old, &old))), BOTH);
    assert_eq!(page.used_units(), used(&world.local.contents()));
}

fn used(contents: &Contents) -> u64 {
    contents.iter().map(|(key, raw)| key.encode_utf16().count() as u64 + raw.units()).sum()
}

#[test]
fn local_storage_full_to_the_last_unit() {
    let (settled, two) = settled();
    let mut three = two.clone();
    three.insert("b-0".into(), "压".repeat(100));
    let full = used(&settled.local.contents());
    let (mut with, mut without) = (0, 0);
    for room in full - 60..full + 500 {
        let world = settled.copy();
        let faults = Faults::none();
        faults.local_room.set(Some(room));
        let page = world.page("page", &faults);
        block_on(page.load("w".into())).unwrap();
        let saved = block_on(page.save(change(2, 3, &two, &three))).unwrap();
        assert!(saved.mirrored);
        if saved.local {
            with += 1
        } else {
            without += 1
        }
        assert_eq!(content(&world.load().unwrap()), three);
        world.mirror.replace(Contents::new());
        let local_only = content(&world.load().unwrap());
        assert_eq!(local_only, if saved.local { three.clone() } else { two.clone() }, "whole, {room}");
    }
    assert!(with > 100 && without > 100, "{with} {without}");
}

#[test]
fn something_smaller_always_fits() {
    let world = World::new();
    let one = texts(&[("a-0", &"压舱石".repeat(400)), ("b-0", &"x".repeat(900))]);
    assert_eq!(block_on(world.fresh("first").save(change(0, 1, &Texts::new(), &one))), BOTH);
    let faults = Faults::none();
    faults.local_room.set(Some(used(&world.local.contents())));
    let page = world.page("page", &faults);
    block_on(page.load("w".into())).unwrap();
    let mut two = one.clone();
    two.insert("a-0".into(), "压舱石".repeat(150));
    assert_eq!(block_on(page.save(change(1, 2, &one, &two))), BOTH);
    world.mirror.replace(Contents::new());
    assert_eq!(content(&world.load().unwrap()), two);
}

#[test]
fn a_full_mirror_leaves_it_to_local_storage() {
    let (world, two) = settled();
    let faults = Faults::none();
    let page = world.page("page", &faults);
    block_on(page.load("w".into())).unwrap();
    faults.mirror_full.set(true);
    let mut three = two.clone();
    three.insert("a-0".into(), "three".into());
    let alone = Ok(Saved { local: true, mirrored: false });
    assert_eq!(block_on(page.save(change(2, 3, &two, &three))), alone);
    assert_eq!(content(&block_on(world.page("other", &faults).load("w".into())).unwrap()), three);
    faults.local_room.set(Some(used(&world.local.contents())));
    let mut four = three.clone();
    four.insert("b-0".into(), "y".repeat(5000));
    assert_eq!(block_on(page.save(change(3, 4, &three, &four))), Err(StorageError::Full));
    assert_eq!(leave(&page, change(3, 4, &three, &four)), Err(StorageError::Full));
    let found = block_on(world.page("other", &faults).load("w".into())).unwrap();
    assert_eq!((content(&found), found.mirrored), (three.clone(), false));
    faults.mirror_full.set(false);
    assert_eq!(block_on(page.save(change(3, 4, &three, &four))), Ok(Saved { local: false, mirrored: true }));
    assert_eq!(content(&world.load().unwrap()), four);
}

#[test]
fn writes_that_silently_do_nothing_are_noticed() {
    let (world, two) = settled();
    let faults = Faults::none();
    let page = world.page("page", &faults);
    block_on(page.load("w".into())).unwrap();
    faults.drop_writes.set(true);
    let three = texts(&[("a-0", "three")]);
    assert_eq!(leave(&page, change(2, 3, &two, &three)), Err(StorageError::Unavailable));
    assert_eq!(block_on(page.save(change(2, 3, &two, &three))), Ok(Saved { local: false, mirrored: true }));
    assert_eq!(content(&world.load().unwrap()), three);
}

#[test]
fn old_chunks_go_before_we_call_it_full() {
    let (world, two) = settled();
    let before = used(&world.local.contents());
    let mut contents = world.local.contents();
    contents.insert("ballast/w/z-0@1-000000000000".into(), Raw::Text("z".repeat(3000)));
    world.local.replace(contents);
    let faults = Faults::none();
    faults.mirror_blocked.set(true);
    faults.local_room.set(Some(before + 3100));
    let page = world.page("page", &faults);
    block_on(page.load("w".into())).unwrap();
    let mut three = two.clone();
    three.insert("b-0".into(), "y".repeat(2500));
    assert_eq!(block_on(page.save(change(2, 3, &two, &three))), Ok(Saved { local: true, mirrored: false }));
}

#[test]
fn an_emptied_store_is_filled_again() {
    let (settled, two) = settled();
    let mut three = two.clone();
    three.insert("a-0".into(), "three".into());
    for emptied in [0, 1, 2] {
        let world = settled.copy();
        let page = world.fresh("page");
        block_on(page.load("w".into())).unwrap();
        if emptied != 1 {
            world.local.replace(Contents::new())
        }
        if emptied != 0 {
            world.mirror.replace(Contents::new())
        }
        let saved = block_on(page.save(change(2, 3, &two, &three)));
        if emptied == 2 {
            assert_eq!(saved, Err(StorageError::Conflict { stored_revision: 0 }), "it looks removed");
            continue;
        }
        assert_eq!(saved, BOTH);
        for only in [0, 1] {
            let half = world.copy();
            if only == 0 {
                half.mirror.replace(Contents::new())
            } else {
                half.local.replace(Contents::new())
            }
            assert_eq!(content(&half.load().unwrap()), three);
        }
    }
}
