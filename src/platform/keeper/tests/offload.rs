//! Offloading: what lies in the mirror alone comes back whole, and nothing else ever goes there.

use super::*;

fn chunks(world: &World) -> Vec<String> {
    let book = Book::workspace("w").unwrap();
    world.local.contents().into_keys().filter(|key| book.is_chunk(key)).collect()
}

#[test]
fn an_offloaded_book_leaves_its_manifest_and_comes_back_with_one_load() {
    let (world, now) = (World::new(), texts(&[("a-0", "一"), ("b-0", "two")]));
    assert_eq!(block_on(world.fresh("first").save(change(0, 1, &Texts::new(), &now))), BOTH);
    let (before, page) = (world.local.contents(), world.fresh("page"));
    let (used, units) = (page.used_units(), page.units_of_workspaces());
    let [(name, units)] = &units[..] else { panic!("{units:?}") };
    assert!(block_on(page.offload("w".into())));
    assert_eq!((name.as_str(), page.used_units()), ("w", used - units), "that much is free");
    assert_eq!((chunks(&world), page.units_of_workspaces()), (Vec::new(), Vec::new()));
    assert_eq!(block_on(page.workspaces()), Ok(vec!["w".to_owned()]));
    assert!(block_on(page.stands("w".into())));
    let loaded = block_on(world.fresh("next").load("w".into())).unwrap();
    assert_eq!((content(&loaded), loaded.mirrored, loaded.rivals.len(), loaded.quarantined.len()), (now, true, 0, 0));
    assert_eq!(world.local.contents(), before, "both places hold it again");
    assert_eq!(world.fresh("third").units_of_workspaces(), [("w".to_owned(), *units)]);
}

#[test]
fn what_an_earlier_save_left_goes_too_and_what_another_tab_is_writing_stays() {
    let (world, now) = settled();
    assert_eq!(world.garbage().len(), 1);
    let mut contents = world.local.contents();
    let writing = "ballast/w/a-0@3-0123456789ab".to_owned();
    contents.insert(writing.clone(), Raw::Text("of revision 3, whose manifest comes next".into()));
    world.local.replace(contents);
    assert!(block_on(world.fresh("page").offload("w".into())));
    assert_eq!(chunks(&world), [writing]);
    assert_eq!(content(&world.load().unwrap()), now);
}

#[test]
fn a_tab_that_has_it_open_saves_and_leaves_as_ever() {
    for leaving in [false, true] {
        let (world, now) = settled();
        let [open, other] = ["open", "other"].map(|name| world.fresh(name));
        block_on(open.load("w".into())).unwrap();
        assert!(block_on(other.offload("w".into())));
        let mut next = now.clone();
        next.insert("b-0".into(), "three quarters".into());
        if leaving {
            assert_eq!(leave(&open, change(2, 3, &now, &next)), Ok(()));
            let faults = Faults::none();
            faults.mirror_blocked.set(true);
            let alone = world.page("alone", &faults);
            assert_eq!(content(&block_on(alone.load("w".into())).unwrap()), next, "localStorage has all of it");
        } else {
            assert_eq!(block_on(open.save(change(2, 3, &now, &next))), BOTH);
        }
        let loaded = world.load().unwrap();
        assert_eq!((content(&loaded), loaded.mirrored, loaded.rivals.len()), (next, true, 0), "leaving: {leaving}");
    }
}

#[test]
fn while_the_mirror_does_not_answer_what_lies_there_is_not_called_lost() {
    let (world, now) = settled();
    assert!(block_on(world.fresh("page").offload("w".into())));
    let before = world.local.contents();
    let faults = Faults::none();
    faults.mirror_blocked.set(true);
    let page = world.page("blocked", &faults);
    assert_eq!(block_on(page.load("w".into())), Err(StorageError::Unavailable));
    assert_eq!(block_on(page.recover("w".into())), Err(StorageError::Unavailable));
    assert_eq!(world.local.contents(), before, "nothing was written over it");
    faults.mirror_blocked.set(false);
    assert_eq!(content(&block_on(page.load("w".into())).unwrap()), now);
}

#[test]
fn what_the_mirror_does_not_have_whole_stays() {
    let no = |world: &World, why: &str| {
        let before = world.local.contents();
        assert!(!block_on(world.fresh("page").offload("w".into())), "{why}");
        assert_eq!(world.local.contents(), before, "{why}");
    };
    let (world, now) = settled();
    let mut next = now.clone();
    next.insert("b-0".into(), "left".into());
    let page = world.fresh("leaves");
    block_on(page.load("w".into())).unwrap();
    leave(&page, change(2, 3, &now, &next)).unwrap();
    no(&world, "the last edit is in localStorage alone");

    let (world, _) = settled();
    let spoil = |spoil: &dyn Fn(&mut Contents)| {
        let mut contents = world.mirror.contents();
        spoil(&mut contents);
        world.mirror.replace(contents);
    };
    let whole = world.mirror.contents();
    let keys: Vec<String> = whole.keys().filter(|key| key.contains('@')).cloned().collect();
    for key in keys {
        spoil(&|contents| drop(contents.remove(&key)));
        no(&world, "a chunk is missing in the mirror");
        world.mirror.replace(whole.clone());
        spoil(&|contents| drop(contents.insert(key.clone(), Raw::Text("x".into()))));
        no(&world, "a chunk is damaged in the mirror");
        world.mirror.replace(whole.clone());
    }
    world.mirror.replace(Contents::new());
    no(&world, "the mirror was emptied");

    let (world, now) = settled();
    let [one, two] = ["one", "two"].map(|name| world.fresh(name));
    for page in [&one, &two] {
        block_on(page.load("w".into())).unwrap();
    }
    assert_eq!(block_on(one.save(change(2, 3, &now, &next))), BOTH);
    let refused = two.save_now(change(2, 3, &now, &now), &|| change(0, 3, &Texts::new(), &now));
    assert_eq!(refused, Err(StorageError::Conflict { stored_revision: 3 }));
    no(&world, "a copy lies beside it");
    assert!(!block_on(world.fresh("page").offload("none".into())), "there is no such book");
}

#[test]
fn death_at_any_operation_of_offloading_loses_nothing() {
    let (start, now) = settled();
    for at in 0.. {
        let world = start.copy();
        let faults = Faults::none();
        faults.dead_from.set(Some(at));
        let done = block_on(world.page("dies", &faults).offload("w".into()));
        let loaded = world.load().unwrap();
        assert_eq!((content(&loaded), loaded.mirrored, loaded.rivals.len()), (now.clone(), true, 0), "died at {at}");
        if done {
            assert!(at > 5, "it went through before anything could fail");
            return;
        }
    }
}
