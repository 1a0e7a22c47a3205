//! Death at any operation leaves the old state or the new one, and never a mixed one.

use super::*;

type Flow = fn(&Keeper, &Texts) -> bool;

fn newer() -> Texts {
    texts(&[("a-0", "eins"), ("b-0", "two and a half"), ("d-0", "四")])
}

fn save(page: &Keeper, old: &Texts) -> bool {
    let base = if old.is_empty() { 0 } else { 2 };
    let change = change(base, 3, old, &newer());
    matches!(block_on(page.save(change)), Ok(saved) if saved.local || saved.mirrored)
}

fn save_now(page: &Keeper, old: &Texts) -> bool {
    let base = if old.is_empty() { 0 } else { 2 };
    leave(page, change(base, 3, old, &newer())).is_ok()
}

/// The page goes away after the save in flight got `STEPS` polls far.
fn leave_while_saving<const STEPS: usize>(page: &Keeper, old: &Texts) -> bool {
    let base = if old.is_empty() { 0 } else { 2 };
    let mut halfway = old.clone();
    halfway.insert("a-0".into(), "ein".into());
    let mut pending = Some(page.save(change(base, base + 1, old, &halfway)));
    for _ in 0..STEPS {
        let mut context = Context::from_waker(Waker::noop());
        if pending.as_mut().is_some_and(|save| save.as_mut().poll(&mut context).is_ready()) {
            pending = None;
        }
    }
    let result = leave(page, change(base + 1, 4, &halfway, &newer())).is_ok();
    if let Some(save) = pending {
        let _ = block_on(save);
    }
    result
}

fn remove(page: &Keeper, _: &Texts) -> bool {
    block_on(page.remove("w".into())).is_ok()
}

/// Runs `flow` with a page that dies at its k-th operation, for every k, then lets a recovery die
/// at its j-th, for every j; checks what the page after that finds.
fn exhaust(world: &World, old: &Texts, allowed: &[Texts], flow: Flow, mirror_blocked: bool) -> u64 {
    let mut k = 0;
    loop {
        let world = world.copy();
        let faults = Faults::none();
        faults.mirror_blocked.set(mirror_blocked);
        let page = world.page("writer", &faults);
        block_on(page.load("w".into())).unwrap();
        let start = faults.done.get();
        faults.dead_from.set(Some(start + k));
        let acknowledged = flow(&page, old);
        let ended = faults.done.get() <= start + k;
        check_recovery(&world, allowed, acknowledged, mirror_blocked);
        if ended {
            assert!(acknowledged, "without faults it works");
            return k;
        }
        k += 1;
        assert!(k < 200);
    }
}

fn check_recovery(world: &World, allowed: &[Texts], acknowledged: bool, mirror_blocked: bool) {
    let newest = allowed.last().unwrap();
    for j in 0..40 {
        let world = world.copy();
        let faults = Faults::none();
        faults.dead_from.set(Some(j));
        faults.mirror_blocked.set(mirror_blocked);
        let _ = block_on(world.page("short", &faults).load("w".into()));
        let faults = Faults::none();
        faults.mirror_blocked.set(mirror_blocked);
        let page = world.page("after", &faults);
        let loaded = block_on(page.load("w".into())).unwrap();
        let found = content(&loaded);
        assert!(allowed.contains(&found), "mixed: {found:?}");
        assert!(!acknowledged || found == *newest, "acknowledged, yet lost");
        assert_eq!(loaded.rivals, [], "nobody raced");
        assert_eq!(loaded.quarantined, Vec::<String>::new(), "nothing was damaged");
        // Life goes on, and what the dead page left behind is swept.
        let base = loaded.snapshot.map_or(0, |snapshot| snapshot.revision);
        let mut next = found.clone();
        next.insert("e-0".into(), "more".into());
        assert!(block_on(page.save(change(base, base + 1, &found, &next))).unwrap().local);
        for extra in 1..3 {
            block_on(page.save(change(base + extra, base + extra + 1, &next, &next))).unwrap();
        }
        let later = world.load().unwrap();
        assert_eq!((content(&later), later.rivals), (next, vec![]));
        if base > 0 {
            assert_eq!(world.garbage(), Vec::<String>::new());
        }
    }
}

#[test]
fn every_crash_point_of_every_flow() {
    let (world, two) = settled();
    let empty = World::new();
    let mut halfway = two.clone();
    halfway.insert("a-0".into(), "ein".into());
    let first_half = texts(&[("a-0", "ein")]);
    let none = Texts::new();
    for blocked in [false, true] {
        let world = world.copy();
        if blocked {
            world.mirror.replace(Contents::new());
        }
        assert!(exhaust(&empty, &none, &[none.clone(), newer()], save, blocked) > 8);
        assert!(exhaust(&world, &two, &[two.clone(), newer()], save, blocked) > 8);
        exhaust(&empty, &none, &[none.clone(), newer()], save_now, blocked);
        exhaust(&world, &two, &[two.clone(), newer()], save_now, blocked);
        let leaving: [Flow; 5] = [
            leave_while_saving::<0>,
            leave_while_saving::<1>,
            leave_while_saving::<2>,
            leave_while_saving::<3>,
            leave_while_saving::<4>,
        ];
        for leave in leaving {
            exhaust(&empty, &none, &[none.clone(), first_half.clone(), newer()], leave, blocked);
            exhaust(&world, &two, &[two.clone(), halfway.clone(), newer()], leave, blocked);
        }
    }
    exhaust(&world, &two, &[two.clone(), none.clone()], remove, false);
}

#[test]
fn removing_is_not_claimed_while_the_mirror_is_away() {
    let (world, _) = settled();
    let faults = Faults::none();
    let page = world.page("page", &faults);
    block_on(page.load("w".into())).unwrap();
    faults.mirror_blocked.set(true);
    assert_eq!(block_on(page.remove("w".into())), Err(StorageError::Unavailable));
    assert_eq!(world.local.contents().len(), 0);
    faults.mirror_blocked.set(false);
    assert_eq!(block_on(page.remove("w".into())), Ok(()));
    assert_eq!(world.load().unwrap().snapshot, None);
}

#[test]
fn removing_what_was_never_looked_at_is_not_claimed_either() {
    let (world, two) = settled();
    let faults = Faults::none();
    faults.mirror_blocked.set(true);
    assert_eq!(block_on(world.page("page", &faults).remove("w".into())), Err(StorageError::Unavailable));
    assert_eq!(content(&world.load().unwrap()), two, "the mirror has it still");
    // Where there never was a mirror, localStorage is all.
    let world = World::new();
    let saved = block_on(world.page("first", &faults).save(change(0, 1, &Texts::new(), &two)));
    assert_eq!(saved, Ok(Saved { local: true, mirrored: false }));
    assert_eq!(block_on(world.page("page", &faults).remove("w".into())), Ok(()));
}

#[test]
fn every_exception_at_every_operation() {
    let (settled, two) = settled();
    let spellings = [
        ("QuotaExceededError", 22),
        ("NS_ERROR_DOM_QUOTA_REACHED", 1014),
        ("QUOTA_EXCEEDED_ERR", 22),
        ("SecurityError", 18),
    ];
    for (name, code) in spellings {
        for k in 0..60 {
            let world = settled.copy();
            let faults = Faults::none();
            let page = world.page("writer", &faults);
            block_on(page.load("w".into())).unwrap();
            *faults.throw_at.borrow_mut() = Some((faults.done.get() + k, name, code));
            let result = block_on(page.save(change(2, 3, &two, &newer())));
            *faults.throw_at.borrow_mut() = None;
            let found = content(&world.load().unwrap());
            match &result {
                Ok(saved) => assert!(found == newer() && (saved.local || saved.mirrored), "{name} {k} {saved:?}"),
                Err(_) => assert!(found == two || found == newer(), "{name} {k}"),
            }
            // The same page tries once more, from the last revision that was acknowledged.
            let (base, old) = if result.is_ok() { (3, newer()) } else { (2, two.clone()) };
            let mut next = newer();
            next.insert("a-0".into(), "again".into());
            assert_eq!(block_on(page.save(change(base, 4, &old, &next))), BOTH, "{name} {k}");
            assert_eq!(content(&world.load().unwrap()), next, "{name} {k}");
        }
    }
}

/// A killed browser forgets the last seconds of localStorage, but nothing that the mirror has
/// acknowledged: any earlier state of the one with the final state of the other.
#[test]
fn a_killed_browser_loses_nothing_acknowledged() {
    let world = World::new();
    let states = Rc::new(RefCell::new(vec![Contents::new()]));
    let none = Faults::none();
    let page = Keeper::new(
        Box::new(Recorder { inner: world.local.clone(), states: states.clone() }),
        Box::new(MemoryKeyValue::new(none)),
        Box::new(world.mirror.clone()),
        Rc::new(NoTabs),
        "writer".into(),
    );
    let mut old = Texts::new();
    for revision in 1..8_u64 {
        let mut new = old.clone();
        new.insert(format!("a-{}", revision % 3), format!("revision {revision}"));
        if revision % 3 == 0 {
            new.remove("a-1");
        }
        assert_eq!(block_on(page.save(change(revision - 1, revision, &old, &new))), BOTH);
        old = new;
        for state in states.borrow().iter() {
            let after = World::new();
            after.local.replace(state.clone());
            after.mirror.replace(world.mirror.contents());
            let loaded = after.load().unwrap();
            assert_eq!((content(&loaded), &loaded.rivals[..]), (old.clone(), &[][..]), "{state:?}");
        }
    }
}

#[test]
fn a_page_that_left_in_time_is_found_and_mirrored() {
    let (world, two) = settled();
    let page = world.fresh("leaving");
    block_on(page.load("w".into())).unwrap();
    leave(&page, change(2, 3, &two, &newer())).unwrap();
    let loaded = world.load().unwrap();
    assert_eq!((content(&loaded), loaded.from, loaded.mirrored), (newer(), Source::Local, true));
    assert_eq!(world.load().unwrap().from, Source::Both);
    // It came back from the back-forward cache and asks for its acknowledgement.
    assert_eq!(block_on(page.save(change(2, 3, &two, &newer()))), BOTH);
    assert_eq!(block_on(page.save(change(3, 4, &newer(), &two))), BOTH);
    assert_eq!(content(&world.load().unwrap()), two);
}
