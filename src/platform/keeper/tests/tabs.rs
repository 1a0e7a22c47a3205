//! Two tabs: no interleaving loses an edit.

use super::*;

fn with(old: &Texts, name: &str, text: &str) -> Texts {
    let mut new = old.clone();
    new.insert(name.into(), text.into());
    new
}

#[test]
fn the_second_of_two_tabs_is_told_and_writes_nothing() {
    let (world, two) = settled();
    let (one, other) = (world.fresh("one"), world.fresh("other"));
    block_on(one.load("w".into())).unwrap();
    block_on(other.load("w".into())).unwrap();
    let (mine, theirs) = (with(&two, "a-0", "mine"), with(&two, "a-0", "theirs"));
    assert_eq!(block_on(one.save(change(2, 3, &two, &mine))), BOTH);
    let before = (world.local.contents(), world.mirror.contents());
    let conflict = StorageError::Conflict { stored_revision: 3 };
    assert_eq!(block_on(other.save(change(2, 3, &two, &theirs))), Err(conflict.clone()));
    assert_eq!(before, (world.local.contents(), world.mirror.contents()));
    // It is closed before the person decides.
    assert_eq!(leave(&other, change(2, 3, &two, &theirs)), Err(conflict));
    let page = world.fresh("page");
    let loaded = block_on(page.load("w".into())).unwrap();
    assert_eq!(content(&loaded), mine);
    assert_eq!((of(&loaded.rivals[0].snapshot), loaded.rivals[0].writer.as_str()), (theirs, "other"));
    for revision in 3..8 {
        assert_eq!(block_on(page.save(change(revision, revision + 1, &mine, &mine))), BOTH);
    }
    assert_eq!(world.load().unwrap().rivals, loaded.rivals, "it waits");
    page.drop_rival("w", "other", 3).unwrap();
    assert_eq!(world.load().unwrap().rivals, []);
    assert_eq!(block_on(page.save(change(8, 9, &mine, &mine))), BOTH);
    assert_eq!(world.garbage(), Vec::<String>::new());
}

#[test]
fn what_was_typed_while_the_other_version_loaded_is_kept_whole() {
    let (world, two) = settled();
    let (one, other) = (world.fresh("one"), world.fresh("other"));
    block_on(one.load("w".into())).unwrap();
    block_on(other.load("w".into())).unwrap();
    let (theirs, mine) = (with(&two, "a-0", "theirs"), with(&two, "b-0", "mine"));
    assert_eq!(block_on(one.save(change(2, 3, &two, &theirs))), BOTH);
    // The page asked for their version; it goes away before it was told.
    block_on(other.load("w".into())).unwrap();
    let whole = || change(2, 3, &Texts::new(), &mine);
    let conflict = StorageError::Conflict { stored_revision: 3 };
    assert_eq!(other.save_now(change(2, 3, &two, &mine), &whole), Err(conflict));
    let loaded = world.load().unwrap();
    assert_eq!((content(&loaded), of(&loaded.rivals[0].snapshot)), (theirs, mine));
}

#[test]
fn two_tabs_that_load_at_once_both_find_it_mirrored() {
    let (world, two) = settled();
    let page = world.fresh("leaving");
    block_on(page.load("w".into())).unwrap();
    leave(&page, change(2, 3, &two, &with(&two, "a-0", "three"))).unwrap();
    for head_start in 0..20 {
        let world = world.copy();
        let slow = world.fresh("slow");
        let mut loading = slow.load("w".into());
        let mut context = Context::from_waker(Waker::noop());
        let early = (0..head_start).find_map(|_| match loading.as_mut().poll(&mut context) {
            Poll::Ready(loaded) => Some(loaded),
            Poll::Pending => None,
        });
        assert!(world.load().unwrap().mirrored, "the quick one, {head_start}");
        let loaded = early.unwrap_or_else(|| block_on(loading)).unwrap();
        assert!(loaded.mirrored, "the slow one, {head_start}");
    }
}

#[test]
fn a_copy_written_over_a_lagging_local_storage_is_a_rival() {
    let (world, two) = settled();
    let before = world.local.contents();
    let (one, other) = (world.fresh("one"), world.fresh("other"));
    block_on(one.load("w".into())).unwrap();
    block_on(other.load("w".into())).unwrap();
    let (mine, theirs) = (with(&two, "a-0", "mine"), with(&two, "b-0", "theirs"));
    assert_eq!(block_on(one.save(change(2, 3, &two, &mine))), BOTH);
    world.local.replace(before);
    leave(&other, change(2, 3, &two, &theirs)).unwrap();
    let page = world.fresh("page");
    let loaded = block_on(page.load("w".into())).unwrap();
    assert_eq!((content(&loaded), of(&loaded.rivals[0].snapshot)), (mine.clone(), theirs.clone()));
    let next = with(&mine, "c-0", "next");
    assert_eq!(block_on(page.save(change(3, 4, &mine, &next))), BOTH);
    let loaded = world.load().unwrap();
    assert_eq!((content(&loaded), of(&loaded.rivals[0].snapshot)), (next, theirs));
    page.drop_rival("w", "other", 3).unwrap();
    assert_eq!(world.load().unwrap().rivals, []);
}

#[test]
fn a_rival_that_is_what_local_storage_shows_can_be_dropped() {
    let (world, two) = settled();
    let before = world.local.contents();
    let (one, other) = (world.fresh("one"), world.fresh("other"));
    block_on(one.load("w".into())).unwrap();
    block_on(other.load("w".into())).unwrap();
    let mine = with(&two, "a-0", "mine");
    assert_eq!(block_on(one.save(change(2, 3, &two, &mine))), BOTH);
    world.local.replace(before);
    leave(&other, change(2, 3, &two, &with(&two, "b-0", "theirs"))).unwrap();
    let page = world.fresh("page");
    assert_eq!(block_on(page.load("w".into())).unwrap().rivals.len(), 1);
    page.drop_rival("w", "other", 3).unwrap();
    let loaded = world.load().unwrap();
    assert_eq!((content(&loaded), loaded.rivals, loaded.from), (mine, vec![], Source::Both));
}

#[test]
fn removed_in_one_tab_edited_in_another() {
    let (world, two) = settled();
    let (one, other) = (world.fresh("one"), world.fresh("other"));
    block_on(one.load("w".into())).unwrap();
    block_on(other.load("w".into())).unwrap();
    block_on(one.remove("w".into())).unwrap();
    assert_eq!((world.local.contents().len(), world.mirror.contents().len()), (0, 0));
    let mine = with(&two, "a-0", "mine");
    let gone = StorageError::Conflict { stored_revision: 0 };
    assert_eq!(block_on(other.save(change(2, 3, &two, &mine))), Err(gone.clone()));
    assert_eq!(world.local.contents().len(), 0);
    assert_eq!(leave(&other, change(2, 3, &two, &mine)), Err(gone));
    let loaded = world.load().unwrap();
    assert_eq!((loaded.snapshot, of(&loaded.rivals[0].snapshot)), (None, mine));
    assert_eq!(block_on(one.workspaces()), Ok(vec!["w".to_owned()]));
}

#[test]
fn what_was_cleared_under_an_open_page_is_seen_and_can_be_stored_again() {
    let (world, two) = settled();
    let faults = Faults::none();
    let page = world.page("page", &faults);
    block_on(page.load("w".into())).unwrap();
    assert_eq!(block_on(page.put_index("[1]".into())), BOTH);
    assert!(block_on(page.stands("w".into())));
    // One place is enough, and one that does not answer says nothing.
    world.local.replace(Contents::new());
    assert!(block_on(page.stands("w".into())));
    faults.mirror_blocked.set(true);
    world.mirror.replace(Contents::new());
    assert!(block_on(page.stands("w".into())));
    faults.mirror_blocked.set(false);
    assert!(!block_on(page.stands("w".into())));
    let gone = StorageError::Conflict { stored_revision: 0 };
    assert_eq!(block_on(page.save(change(2, 3, &two, &with(&two, "a-0", "mine")))), Err(gone.clone()));
    assert_eq!(block_on(page.put_index("[1,2]".into())), Err(gone));
    assert_eq!((world.local.contents().len(), world.mirror.contents().len()), (0, 0));
    // Once it has looked, it may begin anew.
    assert_eq!(block_on(page.load("w".into())).unwrap().snapshot, None);
    assert_eq!(block_on(page.index()), Ok(None));
    let mine = with(&two, "a-0", "mine");
    assert_eq!(block_on(page.save(change(0, 3, &Texts::new(), &mine))), BOTH);
    assert_eq!(block_on(page.put_index("[1,2]".into())), BOTH);
    assert!(block_on(page.stands("w".into())));
    let loaded = world.load().unwrap();
    assert_eq!((content(&loaded), loaded.mirrored, loaded.rivals), (mine, true, vec![]));
    assert_eq!(block_on(world.fresh("next").index()), Ok(Some("[1,2]".into())));
}

#[test]
fn two_tabs_without_a_mirror() {
    let world = World::new();
    let faults = Faults::none();
    faults.mirror_blocked.set(true);
    let (one, other) = (world.page("one", &faults), world.page("other", &faults));
    let start = texts(&[("a-0", "0")]);
    let alone = Ok(Saved { local: true, mirrored: false });
    assert_eq!(block_on(one.save(change(0, 1, &Texts::new(), &start))), alone);
    block_on(other.load("w".into())).unwrap();
    assert_eq!(block_on(other.save(change(1, 2, &start, &with(&start, "a-0", "other")))), alone);
    let conflict = Err(StorageError::Conflict { stored_revision: 2 });
    assert_eq!(block_on(one.save(change(1, 2, &start, &with(&start, "a-0", "one")))), conflict);
    let loaded = block_on(world.page("third", &faults).load("w".into())).unwrap();
    assert_eq!((content(&loaded)["a-0"].as_str(), loaded.mirrored), ("other", false));
}

#[test]
fn others_are_told_of_every_revision() {
    let (world, two) = settled();
    let page = world.fresh("page");
    block_on(page.load("w".into())).unwrap();
    let heard = Rc::new(RefCell::new(Vec::new()));
    let note = heard.clone();
    let _guard = world.tabs.watch("w".into(), Rc::new(move |revision| note.borrow_mut().push(revision)));
    assert_eq!(block_on(page.save(change(2, 3, &two, &two))), BOTH);
    leave(&page, change(3, 4, &two, &two)).unwrap();
    block_on(page.remove("w".into())).unwrap();
    assert_eq!(*heard.borrow(), [3, 4, 0]);
    let note = heard.clone();
    let _guard = world.tabs.watch("index".into(), Rc::new(move |revision| note.borrow_mut().push(revision)));
    assert_eq!(block_on(page.put_index("[]".into())), BOTH);
    assert_eq!(*heard.borrow(), [3, 4, 0, 1]);
}

/// A tab that appends its own marks to one of two chunks, again and again. On a conflict it leaves
/// (its copy is kept beside) and starts over from what is stored.
async fn busy(world: World, name: &'static str, edits: u32, blocked_now_and_then: bool, seed: u64) {
    let faults = Faults::none();
    let mut page = world.page(&format!("{name}0"), &faults);
    let mut base = 0;
    let mut old = Texts::new();
    for edit in 0..edits {
        if base == 0 {
            page = world.page(&format!("{name}{edit}"), &faults);
            let loaded = page.load("w".into()).await.unwrap();
            old = content(&loaded);
            base = loaded.snapshot.map_or(0, |snapshot| snapshot.revision);
        }
        let luck = seed.wrapping_mul(u64::from(edit) + 3) % 7;
        faults.mirror_blocked.set(blocked_now_and_then && luck == 0);
        let chunk = format!("a-{}", luck % 2);
        let mut new = old.clone();
        new.entry(chunk).or_default().push_str(&format!("{name}{edit};"));
        let step = change(base, base + 1, &old, &new);
        let leaves = luck == 1;
        let result = if leaves { Ok(()) } else { page.save(step.clone()).await.map(|_| ()) };
        faults.mirror_blocked.set(false);
        match result {
            Ok(()) if !leaves => (base, old) = (base + 1, new),
            _ => {
                let _ = leave(&page, step);
                base = 0;
            }
        }
    }
}

fn marks(world: &World) -> String {
    let loaded = world.load().unwrap();
    let copies = loaded.snapshot.iter().chain(loaded.rivals.iter().map(|rival| &rival.snapshot));
    assert!(loaded.rivals.iter().all(|rival| rival.lost.is_empty()));
    copies.flat_map(|copy| copy.chunks.iter().map(|chunk| chunk.text.clone())).collect()
}

#[test]
fn no_interleaving_loses_an_edit() {
    let (edits, mut races) = (4, 0);
    let rounds = rounds(1_500, 10_000);
    for seed in 1..=rounds {
        let (world, _) = settled();
        let blocked = seed % 3 == 0;
        let mut tasks = [
            Some(Box::pin(busy(world.clone(), "x", edits, blocked, seed)) as Promised<()>),
            Some(Box::pin(busy(world.clone(), "y", edits, blocked, seed / 7 + 1))),
        ];
        let mut state = seed;
        while tasks.iter().any(Option::is_some) {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let slot = &mut tasks[(state >> 40) as usize % 2];
            let Some(task) = slot else { continue };
            if task.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready() {
                *slot = None;
            }
        }
        let found = marks(&world);
        for name in ["x", "y"] {
            for edit in 0..edits {
                assert!(found.contains(&format!("{name}{edit};")), "seed {seed}: {name}{edit} in {found}");
            }
        }
        races += usize::from(!world.load().unwrap().rivals.is_empty());
    }
    assert!(races * 10 > rounds as usize, "{races} races");
}

#[test]
fn a_save_that_a_load_overtakes_writes_over_nothing_that_it_was_not_made_from() {
    for alone in [false, true] {
        let (world, now) = settled();
        let (faults, texts) = (Faults::none(), |b: &str| -> Texts {
            let mut texts = now.clone();
            texts.insert("b-0".into(), b.into());
            texts
        });
        let (mine, theirs) = (texts("mine"), texts("theirs"));
        let page = world.page("mine", &faults);
        block_on(page.load("w".into())).unwrap();
        let save = page.save(change(2, 9, &now, &mine));
        let other = world.fresh("theirs");
        block_on(other.load("w".into())).unwrap();
        assert_eq!(block_on(other.save(change(2, 3, &now, &theirs))), BOTH);
        // A second press on the same firm: the answer comes before the save is through.
        assert_eq!(content(&block_on(page.load("w".into())).unwrap()), theirs);
        faults.mirror_blocked.set(alone);
        assert_eq!(block_on(save), Err(StorageError::Conflict { stored_revision: 3 }), "alone: {alone}");
        assert_eq!(content(&world.load().unwrap()), theirs, "alone: {alone}");
    }
}
