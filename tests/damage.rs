//! Damaged storage, over generated firms: what one good copy is left of is as it was, and every
//! reference still names its record.
#![cfg(feature = "app")]

#[path = "support"]
mod support {
    #[allow(dead_code)]
    pub mod workspace;
}

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::ops::Range;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use ballast::exchange::{Joined, Lost, VERSION, chunk, join};
use ballast::model::{Id, Kind, Table, Workspace};
use ballast::platform::*;
use serde_json::Value;
use support::workspace::full;

type Contents = BTreeMap<String, Raw>;

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    for _ in 0..10_000 {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return value;
        }
    }
    panic!("a future never resolved");
}

struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }
}

/// A firm of several chunks a register.
fn firm() -> Workspace {
    let one = full();
    let id = |kind: u8, at: usize| Id::new(at as u64, &[kind; 10]);
    let mut next = one.clone();
    fn more<T: Clone>(table: &Table<T>, count: usize, name: impl Fn(usize, &mut T)) -> Table<T> {
        let all: Vec<T> = table.iter().map(|record| record.as_ref().clone()).collect();
        let copies = (0..count).map(|at| {
            let mut copy = all[at % all.len()].clone();
            name(at, &mut copy);
            copy
        });
        all.iter().cloned().chain(copies).collect()
    }
    next.people = more(&one.people, 60, |at, person| (person.id, person.name) = (id(1, at), format!("Person {at} 员")));
    next.vendors = more(&one.vendors, 5, |at, vendor| (vendor.id, vendor.liaison) = (id(2, at), Some(id(1, at))));
    next.services = more(&one.services, 4, |at, service| {
        (service.id, service.vendor, service.owner) = (id(3, at), Some(id(2, at)), Some(id(1, 50 + at)));
    });
    next.risks = more(&one.risks, 40, |at, risk| (risk.id, risk.service) = (id(4, at), id(3, at % 4)));
    next.playbooks = more(&one.playbooks, 12, |at, playbook| (playbook.id, playbook.risk) = (id(5, at), id(4, at)));
    next.resources = more(&one.resources, 40, |at, resource| {
        (resource.id, resource.services) = (id(6, at), vec![id(3, at % 4)]);
    });
    assert_eq!(next.first_unsound(), None);
    next
}

struct World {
    local: MemoryKeyValue,
    mirror: MemoryMirror,
}

impl World {
    fn page(&self, writer: &str) -> Keeper {
        let session = MemoryKeyValue::new(Faults::none());
        let (local, mirror) = (Box::new(self.local.clone()), Box::new(self.mirror.clone()));
        Keeper::new(local, Box::new(session), mirror, Rc::new(NoTabs), writer.into())
    }
}

fn save(page: &Keeper, base: u64, workspace: &Workspace) {
    let put: Vec<Chunk> = chunk(workspace).into_iter().map(|(name, text)| Chunk { name, text }).collect();
    let change = Change {
        workspace: workspace.id.to_string(),
        base_revision: base,
        revision: base + 1,
        meta: String::new(),
        chunk_names: put.iter().map(|chunk| chunk.name.clone()).collect(),
        put,
    };
    assert_eq!(block_on(page.save(change)), Ok(Saved { local: true, mirrored: true }));
}

fn pairs(chunks: &[Chunk]) -> Vec<(String, String)> {
    chunks.iter().map(|chunk| (chunk.name.clone(), chunk.text.clone())).collect()
}

/// Loads as the app does. The firm, what is told of it, and the revision; the chunks that lie nowhere
/// whole, if it does not.
fn load(page: &Keeper, id: Id) -> (Joined, u64, Option<Vec<String>>) {
    let (loaded, parts) = match block_on(page.recover(id.to_string())) {
        Ok(loaded) => (loaded, None),
        Err(StorageError::Corrupt { readable: Some(loaded), lost }) => (*loaded, Some(lost)),
        other => panic!("{other:?}"),
    };
    let snapshot = loaded.snapshot.unwrap();
    (join(id, VERSION, &pairs(&snapshot.chunks), &pairs(&snapshot.damaged)), snapshot.revision, parts)
}

fn units(raw: &Raw) -> Vec<u16> {
    match raw {
        Raw::Text(text) => text.encode_utf16().collect(),
        Raw::Units(units) => units.clone(),
    }
}

/// One way in which a disk or a browser spoils a value; none if the record is gone.
fn spoiled(raw: &Raw, dice: &mut Dice) -> Option<Raw> {
    let mut units = units(raw);
    let length = units.len();
    match dice.below(6) {
        0 => return None,
        1 => units.truncate(dice.below(length)),
        2 => {
            let from = dice.below(length);
            let to = (from + 1 + dice.below(length)).min(length);
            units[from..to].fill(0);
        }
        3 => (0..20).for_each(|_| units[dice.below(length)] ^= 1 << dice.below(16)),
        4 => units[dice.below(length)] = 0xd800,
        _ => units[dice.below(length)] ^= 1 << dice.below(7),
    }
    Some(String::from_utf16(&units).map(Raw::Text).unwrap_or(Raw::Units(units)))
}

/// Every record with its chunk's key and its place there.
fn places(contents: &Contents) -> Vec<(Id, Kind, String, Range<usize>)> {
    let mut all = Vec::new();
    for (key, raw) in contents {
        let Some(branch) = key.rsplit('/').next().and_then(|name| name.split_once('-')).map(|(branch, _)| branch)
        else {
            continue;
        };
        let kinds = ["people", "vendors", "services", "risks", "playbooks", "resources"];
        let Some(at) = kinds.iter().position(|kind| *kind == branch) else { continue };
        let kind = [Kind::Person, Kind::Vendor, Kind::Service, Kind::Risk, Kind::Playbook, Kind::Resource][at];
        let text = raw.text().unwrap();
        let values: Vec<Value> = serde_json::from_str(text).unwrap();
        let mut from = 1;
        for value in values {
            let length = value.to_string().encode_utf16().count();
            let id = Id::parse(value["id"].as_str().unwrap()).unwrap();
            all.push((id, kind, key.clone(), from..from + length));
            from += length + 1;
        }
    }
    all
}

/// What a store holds, in units.
type Units = BTreeMap<String, Vec<u16>>;

fn all_units(contents: &Contents) -> Units {
    contents.iter().map(|(key, raw)| (key.clone(), units(raw))).collect()
}

/// Whether the store still shows what stood there.
fn good(store: &Units, original: &Units, key: &str, place: &Range<usize>) -> bool {
    store.get(key).is_some_and(|units| units.get(place.clone()) == Some(&original[key][place.clone()]))
}

/// Whether it is said of a chunk that something in it is not what it was, and that nobody can tell what.
fn told_of(lost: &[Lost], key: &str) -> bool {
    lost.iter()
        .any(|lost| lost.record.is_none() && !lost.chunk.is_empty() && key.contains(&format!("/{}@", lost.chunk)))
}

fn holds_under_another_id(workspace: &Workspace, record: &Option<Value>) -> bool {
    let bare = |record: &Value| {
        let mut record = record.clone();
        record.as_object_mut().map(|record| record.remove("id"));
        record
    };
    let wanted = record.as_ref().map(bare);
    let all = serde_json::to_value(workspace).unwrap();
    let mut records = all.as_object().unwrap().values().filter_map(Value::as_array).flatten();
    records.any(|record| Some(bare(record)) == wanted)
}

#[test]
fn of_damaged_records_nothing_is_lost_of_which_one_good_copy_is_left() {
    let firm = firm();
    let world = World { local: MemoryKeyValue::new(Faults::none()), mirror: MemoryMirror::new(Faults::none()) };
    save(&world.page("first"), 0, &firm);
    let original = world.mirror.contents();
    assert_eq!(world.local.contents(), original);
    let keys: Vec<&String> = original.keys().collect();
    let manifest = keys.iter().find(|key| key.ends_with("/manifest")).unwrap().to_string();
    let (records, original_units) = (places(&original), all_units(&original));
    let kept = |workspace: &Workspace, kind: Kind, id: Id| workspace.record(kind, Some(id));
    let rounds = if std::env::var_os("BALLAST_LONG_TESTS").is_some() { 5_000 } else { 200 };
    let (mut twice, mut once, mut told, mut spliced) = (0, 0, 0, 0);
    for round in 0..rounds {
        let mut dice = Dice(round);
        let (mut local, mut mirror) = (original.clone(), original.clone());
        let manifests = round % 4 == 0;
        let mut hits: BTreeSet<String> = (0..1 + dice.below(3)).map(|_| keys[dice.below(keys.len())].clone()).collect();
        if manifests {
            hits.insert(manifest.clone());
        }
        for key in hits {
            let stores: &[usize] =
                if key == manifest && manifests { &[0, 1] } else { [&[0, 1][..], &[0], &[1]][dice.below(3)] };
            for store in stores {
                let contents = if *store == 0 { &mut local } else { &mut mirror };
                match spoiled(&contents[&key], &mut dice) {
                    Some(raw) => drop(contents.insert(key.clone(), raw)),
                    None => drop(contents.remove(&key)),
                }
            }
        }
        let (local_units, mirror_units) = (all_units(&local), all_units(&mirror));
        let good = |place: &(Id, Kind, String, Range<usize>)| {
            let (.., key, place) = place;
            (good(&local_units, &original_units, key, place), good(&mirror_units, &original_units, key, place))
        };
        world.local.replace(local.clone());
        world.mirror.replace(mirror.clone());
        let page = world.page("page");
        let (Joined { workspace, lost }, revision, parts) = load(&page, firm.id);
        let torn = parts.iter().flatten().any(|name| name == "manifest");

        assert_eq!(workspace.first_unsound(), None, "round {round}");
        let named: BTreeSet<Id> = lost.iter().filter_map(|lost| lost.record?.1).collect();
        let registers: Vec<Kind> =
            lost.iter().filter_map(|lost| lost.record.filter(|(_, id)| id.is_none())).map(|(kind, _)| kind).collect();
        for record in &records {
            let ((id, kind, ..), (here, there)) = (record, good(record));
            let (now, before) = (kept(&workspace, *kind, *id), kept(&firm, *kind, *id));
            if !here && !there {
                twice += 1;
                // Where the manifest is lost too, it is said that some may be missing.
                let said = torn || named.contains(id) || registers.contains(kind);
                // What was hit is its id: all else is kept under another, and the chunk is told.
                let other = || told_of(&lost, &record.2) && holds_under_another_id(&workspace, &before);
                assert!(now.is_some() || said || other(), "round {round}, {kind:?} {id} is gone and nobody says so");
                continue;
            }
            once += usize::from(here != there);
            if here && there {
                assert_eq!(now, before, "round {round}, {kind:?} {id}");
            } else if now != before {
                // Two copies show it whole and differ, and another record of the chunk is lost, so that
                // the checksum cannot tell which is right: it is told, never passed over.
                assert!(named.contains(id), "round {round}, {kind:?} {id}");
                told += 1;
            }
        }
        // Sound ids and equal records: what named a record that is gone names what stands in its place.
        let by_response = |id: Id| firm.named_by(id).iter().any(|(holder, _)| *holder == Kind::Response);
        if workspace.response == firm.response {
            assert!(
                records.iter().filter(|(id, ..)| by_response(*id)).all(|(id, kind, ..)| workspace.contains(*kind, *id))
            );
        }
        let whole_firm = |store: &Contents| {
            let key = original.keys().find(|key| key.contains("/firm-0@")).unwrap();
            store.get(key) == original.get(key)
        };
        if whole_firm(&local) || whole_firm(&mirror) {
            assert_eq!(workspace.organisation, firm.organisation);
            assert_eq!(workspace.response, firm.response);
            assert_eq!(workspace.policy, firm.policy);
        }
        // A chunk that is nowhere is missed only by the manifest: without that, it is said that some may be missing.
        let nowhere = |key: &&String| **key != manifest && !local.contains_key(*key) && !mirror.contains_key(*key);
        if lost.is_empty() && !(torn && keys.iter().any(nowhere)) {
            assert_eq!(
                serde_json::to_value(&workspace).unwrap(),
                serde_json::to_value(&firm).unwrap(),
                "round {round}"
            );
            spliced += usize::from(parts.is_some() && !torn);
        }

        // Nothing was overwritten before it had its copy, and what is left is whole again.
        let copies: BTreeSet<String> = block_on(page.quarantined()).into_iter().map(|(_, text)| text).collect();
        save(&page, revision, &workspace);
        for raw in local.iter().chain(&mirror).filter(|(key, raw)| original[*key] != **raw).map(|(_, raw)| raw.lossy())
        {
            assert!(copies.contains(&raw), "round {round}");
        }
        let (again, _, parts) = load(&world.page("next"), firm.id);
        assert!(parts.is_none() && again.lost.is_empty(), "round {round}");
        assert_eq!(serde_json::to_value(&again.workspace).unwrap(), serde_json::to_value(&workspace).unwrap());
    }
    println!("damaged in both places: {twice}, in one: {once}, of them only told: {told}; put together: {spliced}");
    assert!(twice > 100 && once > 1_000 && spliced > 0);
    assert!(told * 100 < once, "{told} of {once}");
}
