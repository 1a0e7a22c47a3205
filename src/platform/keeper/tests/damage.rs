//! Damaged and foreign records: never a panic, never mixed, never overwritten before copied.

use super::*;

/// Every way in which we have seen a value go bad.
fn spoiled(text: &str, turn: usize) -> Raw {
    let middle = (0..=text.len() / 2).rev().find(|at| text.is_char_boundary(*at)).unwrap();
    match turn % 6 {
        0 => Raw::from(&text[..middle]),
        1 => Raw::Text(format!("{text} ")),
        2 => Raw::from(""),
        3 => Raw::from("{\"version\":1,\"shape\":\"foreign\"}"),
        4 => Raw::Units(text.encode_utf16().chain([0xd800]).collect()),
        _ => Raw::Text("\u{0}".repeat(text.len())),
    }
}

#[test]
fn one_damaged_record_is_read_from_the_other_store() {
    let (world, two) = settled();
    for key in world.mirror.contents().keys() {
        for turn in 0..6 {
            for in_mirror in [false, true] {
                let world = world.copy();
                let mut contents = if in_mirror { world.mirror.contents() } else { world.local.contents() };
                let good = contents[key].clone();
                let bad = spoiled(good.text().unwrap(), turn);
                contents.insert(key.clone(), bad.clone());
                if in_mirror {
                    world.mirror.replace(contents)
                } else {
                    world.local.replace(contents)
                }
                let page = world.fresh("page");
                let loaded = block_on(page.load("w".into())).unwrap();
                assert_eq!(content(&loaded), two, "{key} {turn} {in_mirror}");
                assert_eq!(loaded.rivals, []);
                let kept = if in_mirror { world.mirror.contents() } else { world.local.contents() };
                // Where the mirror's own manifest is gone nobody knows what else it held: that waits for a save.
                let waits = in_mirror && key.ends_with("/manifest");
                assert_eq!(kept.get(key), Some(if waits { &bad } else { &good }), "{key} {turn} {in_mirror}");
                assert_eq!(loaded.mirrored, !waits, "{key} {turn} {in_mirror}");
                let copies = block_on(page.quarantined());
                assert_eq!(copies.len(), 1, "{key}");
                assert_eq!((&copies[0].0, &copies[0].1), (&loaded.quarantined[0], &bad.lossy()));
                let again = world.load().unwrap().quarantined;
                assert_eq!(again, if waits { loaded.quarantined } else { Vec::new() }, "copied once");
                let mut three = two.clone();
                three.insert("a-0".into(), "three".into());
                assert_eq!(block_on(page.save(change(2, 3, &two, &three))), BOTH);
                world.mirror.replace(Contents::new());
                assert_eq!(content(&world.load().unwrap()), three, "localStorage alone is whole again");
            }
        }
    }
}

#[test]
fn what_one_store_lacks_is_put_there_before_anything_is_called_saved() {
    let (world, two) = settled();
    for key in world.mirror.contents().keys().filter(|key| !key.ends_with("/manifest")) {
        for in_mirror in [false, true] {
            let world = world.copy();
            let mut contents = if in_mirror { world.mirror.contents() } else { world.local.contents() };
            let good = contents.remove(key).unwrap();
            let store =
                |contents| if in_mirror { world.mirror.replace(contents) } else { world.local.replace(contents) };
            store(contents.clone());
            // A mirror that refuses cannot be called whole.
            let faults = Faults::none();
            faults.mirror_full.set(true);
            let loaded = block_on(world.page("refused", &faults).load("w".into())).unwrap();
            assert_eq!((content(&loaded), loaded.mirrored), (two.clone(), false), "{key} {in_mirror}");
            store(contents);
            let loaded = world.load().unwrap();
            assert_eq!((content(&loaded), loaded.mirrored), (two.clone(), true), "{key} {in_mirror}");
            let kept = if in_mirror { world.mirror.contents() } else { world.local.contents() };
            assert_eq!(kept.get(key), Some(&good), "{key} {in_mirror}");
        }
    }
}

#[test]
fn raw_copies_stay_until_they_are_thrown_away_and_nothing_else_goes_with_them() {
    let (world, two) = settled();
    let key = world.mirror.contents().keys().find(|key| key.contains("/b-0@")).unwrap().clone();
    let mut contents = world.local.contents();
    contents.insert(key, Raw::from("broken"));
    world.local.replace(contents);
    let mut contents = world.mirror.contents();
    contents.insert("ballast/quarantine/v/manifest".into(), Raw::from("broken too"));
    world.mirror.replace(contents);
    let page = world.fresh("first");
    assert_eq!(content(&block_on(page.load("w".into())).unwrap()), two);
    let three = change(2, 3, &two, &two);
    assert_eq!(block_on(page.save(three)), BOTH);
    // A later visit finds nothing damaged, and the copies still there.
    let faults = Faults::none();
    let page = world.page("second", &faults);
    assert_eq!(block_on(page.load("w".into())).unwrap().quarantined, Vec::<String>::new());
    let texts =
        |page: &Keeper| -> Vec<String> { block_on(page.quarantined()).into_iter().map(|(_, text)| text).collect() };
    assert_eq!(texts(&page), ["broken", "broken too"]);
    faults.mirror_blocked.set(true);
    assert_eq!(block_on(page.drop_quarantined()), Err(StorageError::Unavailable));
    faults.mirror_blocked.set(false);
    assert_eq!(texts(&page), ["broken too"]);
    assert_eq!(block_on(page.drop_quarantined()), Ok(()));
    assert_eq!(texts(&page), Vec::<String>::new());
    assert_eq!(content(&world.load().unwrap()), two);
    assert!(!world.local.contents().keys().chain(world.mirror.contents().keys()).any(|key| key.contains("quarantine")));
}

#[test]
fn damage_in_both_tells_what_is_left() {
    let (world, two) = settled();
    let key = world.mirror.contents().keys().find(|key| key.contains("/b-0@")).unwrap().clone();
    for store in [0, 1] {
        let mut contents = if store == 0 { world.local.contents() } else { world.mirror.contents() };
        contents.insert(key.clone(), Raw::Text(format!("broken {store}")));
        if store == 0 { world.local.replace(contents) } else { world.mirror.replace(contents) }
    }
    let page = world.fresh("page");
    let Err(StorageError::Corrupt { readable: Some(readable), lost }) = block_on(page.load("w".into())) else {
        panic!("corrupt");
    };
    assert_eq!(lost, ["b-0"]);
    assert_eq!(content(&readable), texts(&[("a-0", "一"), ("c-0", "three")]));
    let quarantine = block_on(page.quarantined());
    let broken: Vec<_> = quarantine.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(broken, ["broken 0", "broken 1"]);
    // The person goes on with what is left; the evidence stays.
    let rest = content(&readable);
    assert_eq!(block_on(page.save(change(2, 3, &rest, &rest))), BOTH);
    assert_eq!(block_on(page.save(change(3, 4, &rest, &two))), BOTH);
    assert_eq!(content(&world.load().unwrap()), two);
    assert_eq!(block_on(page.quarantined()), quarantine);
}

#[test]
fn two_damaged_copies_of_a_chunk_make_a_whole_one() {
    let (world, two) = settled();
    let key = world.mirror.contents().keys().find(|key| key.contains("/b-0@")).unwrap().clone();
    let (mut local, mut mirror) = (world.local.contents(), world.mirror.contents());
    local.insert(key.clone(), Raw::from("tvo and a half"));
    mirror.insert(key.clone(), Raw::from("two and"));
    world.local.replace(local);
    world.mirror.replace(mirror);
    let page = world.fresh("page");
    let Err(StorageError::Corrupt { readable: Some(readable), lost }) = block_on(page.load("w".into())) else {
        panic!("it lies nowhere whole");
    };
    assert_eq!((lost, content(&readable), readable.mirrored), (vec![], two.clone(), false));
    assert_eq!(readable.snapshot.unwrap().damaged, []);
    let quarantine: Vec<_> = block_on(page.quarantined()).into_iter().map(|(_, text)| text).collect();
    assert_eq!(quarantine, ["tvo and a half", "two and"]);
    assert_eq!(block_on(page.save(change(2, 3, &Texts::new(), &two))), BOTH);
    let loaded = world.load().unwrap();
    assert_eq!((content(&loaded), loaded.mirrored), (two, true));
}

#[test]
fn unreadable_manifests_destroy_nothing() {
    let (settled, two) = settled();
    for gone_in_mirror in [false, true] {
        let world = settled.copy();
        let mut local = world.local.contents();
        local.insert("ballast/w/manifest".into(), Raw::from("{}"));
        world.local.replace(local.clone());
        let mut mirror = local.clone();
        if gone_in_mirror {
            mirror.remove("ballast/w/manifest");
        }
        world.mirror.replace(mirror);
        let page = world.fresh("page");
        // The old `b-0@1` still lies in localStorage; the newest of each is taken.
        let Err(StorageError::Corrupt { readable: Some(readable), lost }) = block_on(page.load("w".into())) else {
            panic!("put together from its chunks");
        };
        assert_eq!((lost, content(&readable)), (vec!["manifest".to_owned()], two.clone()));
        assert_eq!((readable.mirrored, readable.snapshot.as_ref().unwrap().revision), (false, 3));
        for (key, raw) in &local {
            assert_eq!(world.local.contents().get(key), Some(raw));
        }
        assert_eq!(block_on(page.save(change(3, 4, &Texts::new(), &two))), BOTH);
        let loaded = world.load().unwrap();
        assert_eq!((content(&loaded), loaded.mirrored), (two.clone(), true));
        for (key, raw) in local.iter().filter(|(key, _)| key.contains('@')) {
            assert_eq!(world.local.contents().get(key), Some(raw), "old chunks stay as evidence");
        }
        let quarantine = block_on(page.quarantined());
        assert_eq!(quarantine, [("ballast/quarantine/w/manifest".to_owned(), "{}".to_owned())]);
    }
}

/// Both stores without the manifest.
fn without_manifest(world: &World) -> World {
    let world = world.copy();
    let without = |mut contents: Contents| {
        contents.remove("ballast/w/manifest");
        contents
    };
    world.local.replace(without(world.local.contents()));
    world.mirror.replace(without(world.mirror.contents()));
    world
}

#[test]
fn a_manifest_that_is_nowhere_was_removed_unless_one_knows_better() {
    let (settled, two) = settled();
    let world = without_manifest(&settled);
    let before = (world.local.contents(), world.mirror.contents());
    let page = world.fresh("page");
    assert_eq!(block_on(page.load("w".into())).unwrap().snapshot, None);
    let Err(StorageError::Corrupt { readable: Some(readable), lost }) = block_on(page.recover("w".into())) else {
        panic!("put together from its chunks");
    };
    assert_eq!((lost, content(&readable)), (vec!["manifest".to_owned()], two.clone()));
    assert_eq!((readable.mirrored, readable.snapshot.as_ref().unwrap().revision), (false, 3));
    assert_eq!((world.local.contents(), world.mirror.contents()), before);
    assert_eq!(block_on(page.save(change(3, 4, &Texts::new(), &two))), BOTH);
    let loaded = world.load().unwrap();
    assert_eq!((content(&loaded), loaded.mirrored), (two.clone(), true));
    assert_eq!(block_on(page.quarantined()), []);

    // One place is enough; where both have its manifest, it is read as ever; where nothing lies, nothing is.
    for (local, mirror) in [(true, false), (false, true)] {
        let world = without_manifest(&settled);
        let kept = |keep: bool, contents: Contents| if keep { contents } else { Contents::new() };
        world.local.replace(kept(local, world.local.contents()));
        world.mirror.replace(kept(mirror, world.mirror.contents()));
        let result = block_on(world.fresh("page").recover("w".into()));
        let Err(StorageError::Corrupt { readable: Some(readable), .. }) = result else { panic!("{local} {mirror}") };
        assert_eq!(content(&readable), two, "{local} {mirror}");
    }
    assert_eq!(block_on(settled.fresh("page").recover("w".into())), settled.load());
    let nothing = block_on(World::new().fresh("page").recover("w".into())).unwrap();
    assert_eq!((nothing.snapshot, nothing.rivals), (None, vec![]));
}

#[test]
fn without_manifest_and_whole_chunk_all_stays_as_it_lies() {
    let world = without_manifest(&settled().0);
    let spoil = |contents: Contents| -> Contents {
        contents.into_iter().map(|(key, raw)| (key, Raw::Text(raw.lossy() + "!"))).collect()
    };
    world.local.replace(spoil(world.local.contents()));
    world.mirror.replace(spoil(world.mirror.contents()));
    let before = (world.local.contents(), world.mirror.contents());
    let page = world.fresh("page");
    let lost = vec!["manifest".to_owned()];
    assert_eq!(block_on(page.recover("w".into())), Err(StorageError::Corrupt { readable: None, lost }));
    for (key, raw) in before.0.iter().chain(&before.1) {
        assert!([world.local.contents(), world.mirror.contents()].iter().any(|store| store.get(key) == Some(raw)));
    }
}

#[test]
fn without_a_manifest_the_newest_whole_chunk_of_each_name_is_taken() {
    let (world, two) = settled();
    let book = Book::workspace("w").unwrap();
    let page = world.fresh("ahead");
    block_on(page.load("w".into())).unwrap();
    let mut three = two.clone();
    three.insert("c-0".into(), "drei".into());
    leave(&page, change(2, 3, &two, &three)).unwrap();
    let sum = crate::platform::manifest::checksum;
    let (mut local, mut mirror) = (world.local.contents(), world.mirror.contents());
    // A damaged newer one, one of a rival, and one that is damaged in both places.
    local.insert(book.chunk("a-0", 9, &sum("neun")), Raw::from("nein"));
    local.insert(format!("{}~feed", book.chunk("a-0", 8, &sum("acht"))), Raw::from("acht"));
    let b = mirror.keys().find(|key| key.contains("/b-0@2")).unwrap().clone();
    local.retain(|key, _| !key.contains("/b-0@1"));
    local.insert(b.clone(), Raw::from("two"));
    mirror.insert(b, Raw::from("tvo"));
    for store in [&mut local, &mut mirror] {
        store.insert(book.manifest.clone(), Raw::Units(vec![0xd800]));
    }
    world.local.replace(local);
    world.mirror.replace(mirror);
    let page = world.fresh("page");
    let Err(StorageError::Corrupt { readable: Some(readable), lost }) = block_on(page.load("w".into())) else {
        panic!("put together from its chunks");
    };
    assert_eq!(lost, ["b-0", "manifest"]);
    assert_eq!(content(&readable), texts(&[("a-0", "一"), ("c-0", "drei")]));
    let damaged = readable.snapshot.unwrap().damaged;
    let damaged: Vec<_> = damaged.iter().map(|chunk| (chunk.name.as_str(), chunk.text.as_str())).collect();
    assert_eq!(damaged, [("b-0", "tvo"), ("b-0", "two")]);
    let quarantine: Vec<_> = block_on(page.quarantined()).into_iter().map(|(_, text)| text).collect();
    assert_eq!(quarantine, ["nein", "two", "tvo", "\u{fffd}"]);
}

#[test]
fn what_means_nothing_to_the_app_is_set_aside_before_anything_is_deleted() {
    let (world, two) = settled();
    let faults = Faults::none();
    let page = world.page("page", &faults);
    block_on(page.load("w".into())).unwrap();
    let before = world.local.contents();
    let text = |text: &str| vec![Chunk { name: "a-0".into(), text: text.into() }];
    let mut three = two.clone();
    let mut save = |revision: u64, value: &str| {
        let old = three.clone();
        three.insert("a-0".into(), value.into());
        assert_eq!(block_on(page.save(change(revision - 1, revision, &old, &three))), BOTH);
    };
    let key = before.keys().find(|key| key.contains("/a-0@")).unwrap();
    // No store takes it: what is stored stays, however often it is saved.
    faults.local_room.set(Some(0));
    faults.mirror_full.set(true);
    assert!(!block_on(page.set_aside("w", text("raw"))));
    faults.local_room.set(None);
    faults.mirror_full.set(false);
    for (revision, value) in [(3, "drei"), (4, "vier"), (5, "fünf")] {
        save(revision, value);
    }
    assert_eq!(world.local.contents().get(key), before.get(key));
    assert_eq!(world.mirror.contents().get(key), before.get(key));
    // It is kept from the call on, not from the end of its work.
    let world = {
        let (world, _) = settled();
        world
    };
    let page = world.fresh("page");
    block_on(page.load("w".into())).unwrap();
    let waiting = page.set_aside("w", text("raw"));
    let four = texts(&[("a-0", "drei"), ("b-0", "two and a half"), ("c-0", "three")]);
    assert_eq!(block_on(page.save(change(2, 3, &two, &four))), BOTH);
    assert_eq!(world.mirror.contents().get(key), before.get(key));
    assert!(block_on(waiting));
    let kept = [("ballast/quarantine/w/a-0".to_owned(), "raw".to_owned())];
    assert_eq!(block_on(page.quarantined()), kept);
    assert!(block_on(page.set_aside("w", text("raw"))), "once");
    assert_eq!(block_on(page.quarantined()), kept);
    for revision in [4, 5] {
        assert_eq!(block_on(page.save(change(revision - 1, revision, &Texts::new(), &four))), BOTH);
    }
    assert_eq!(world.local.contents().get(key), None, "then it may go");
}

#[test]
fn a_newer_copy_whose_chunk_is_damaged_stays_as_a_rival() {
    let (world, two) = settled();
    let before = world.local.contents();
    let page = world.fresh("first");
    block_on(page.load("w".into())).unwrap();
    let three = texts(&[("a-0", "neu"), ("b-0", "neu"), ("c-0", "three")]);
    assert_eq!(block_on(page.save(change(2, 3, &two, &three))), BOTH);
    let mut mirror = world.mirror.contents();
    let key = mirror.keys().find(|key| key.contains("/a-0@3")).unwrap().clone();
    mirror.insert(key, Raw::from("bad"));
    world.mirror.replace(mirror);
    world.local.replace(before);
    let page = world.fresh("page");
    let loaded = block_on(page.load("w".into())).unwrap();
    assert_eq!((content(&loaded), loaded.mirrored), (two.clone(), false));
    assert_eq!(loaded.snapshot.unwrap().revision, 3, "the next revision is above both");
    let rival = &loaded.rivals[0];
    assert_eq!(
        (of(&rival.snapshot), &rival.lost[..]),
        (texts(&[("b-0", "neu"), ("c-0", "three")]), &["a-0".to_owned()][..])
    );
    let four = texts(&[("a-0", "vier")]);
    assert_eq!(block_on(page.save(change(3, 4, &two, &four))), BOTH);
    let loaded = world.load().unwrap();
    assert_eq!((content(&loaded), loaded.rivals.len()), (four.clone(), 1));
    page.drop_rival("w", "first", 3).unwrap();
    let loaded = world.load().unwrap();
    assert_eq!((content(&loaded), loaded.rivals), (four, vec![]));
}

#[test]
fn a_newer_program_is_neither_read_nor_overwritten() {
    let (settled, two) = settled();
    for in_mirror in [false, true] {
        let world = settled.copy();
        let page = world.fresh("page");
        block_on(page.load("w".into())).unwrap();
        let mut contents = world.local.contents();
        let text = contents["ballast/w/manifest"].text().unwrap().replace("\"version\":1", "\"version\":7");
        let body = &text[..text.len() - 47];
        let sealed = format!("{body},\"checksum\":\"{}\"}}", crate::platform::manifest::checksum(body));
        contents.insert("ballast/w/manifest".into(), Raw::Text(sealed));
        if in_mirror {
            world.mirror.replace(contents)
        } else {
            world.local.replace(contents)
        }
        let before = (world.local.contents(), world.mirror.contents());
        let newer = StorageError::Newer { version: 7 };
        assert_eq!(world.load(), Err(newer.clone()));
        assert_eq!(block_on(page.save(change(2, 3, &two, &Texts::new()))), Err(newer.clone()));
        if !in_mirror {
            assert_eq!(leave(&page, change(2, 3, &two, &Texts::new())), Err(newer));
        }
        assert_eq!(before, (world.local.contents(), world.mirror.contents()));
    }
}

#[test]
fn flipped_bits_are_always_seen() {
    let (world, two) = settled();
    let keys: Vec<String> = world.mirror.contents().keys().cloned().collect();
    let mut seed = 7_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let local = world.local.contents();
    let mirror = world.mirror.contents();
    for _ in 0..rounds(10_000, 100_000) {
        let mut bad = local.clone();
        let key = &keys[next(keys.len())];
        let mut units: Vec<u16> = bad[key].text().unwrap().encode_utf16().collect();
        let place = next(units.len());
        units[place] ^= 1 << next(16);
        bad.insert(key.clone(), String::from_utf16(&units).map(Raw::Text).unwrap_or(Raw::Units(units)));
        world.local.replace(bad);
        world.mirror.replace(mirror.clone());
        let loaded = world.load().unwrap();
        assert_eq!(content(&loaded), two);
        assert_eq!(loaded.quarantined.len(), 1);
    }
}
