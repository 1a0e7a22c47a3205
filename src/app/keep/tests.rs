//! The app's side of keeping, against a storage in memory.

use super::*;
use crate::exchange::Fingerprint;
use crate::model::{Edit, Kind};
use crate::platform::{Faults, Keeper, Loaded, MemoryKeyValue, MemoryMirror, NoTabs, Raw, Saved, StorageError};
use crate::words::{Date, Text};
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    for _ in 0..1_000 {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return value;
        }
    }
    panic!("a future never resolved");
}

struct Browser {
    local: MemoryKeyValue,
    mirror: MemoryMirror,
    faults: Rc<Faults>,
}

impl Browser {
    fn new() -> Self {
        let faults = Faults::none();
        let (local, mirror) = (MemoryKeyValue::new(faults.clone()), MemoryMirror::new(faults.clone()));
        Self { local, mirror, faults }
    }

    fn page(&self, writer: &str) -> Keeper {
        let session = MemoryKeyValue::new(self.faults.clone());
        let (local, mirror) = (Box::new(self.local.clone()), Box::new(self.mirror.clone()));
        Keeper::new(local, Box::new(session), mirror, Rc::new(NoTabs), writer.into())
    }

    fn load(&self, page: &Keeper) -> Result<Loaded, StorageError> {
        block_on(page.load(id().to_string()))
    }
}

fn id() -> Id {
    Id::new(1, &[1; 10])
}

fn rename(firm: &mut History, name: &str) {
    firm.apply(&Edit::set(Kind::Organisation, None, "name", name), Text::default()).unwrap();
}

fn save(page: &Keeper, firm: &History, keep: &mut Keep) -> Result<Saved, StorageError> {
    let change = keep.begin(firm).expect("something to write");
    let saved = block_on(page.save(change))?;
    keep.done(firm.revision(), saved.mirrored);
    Ok(saved)
}

/// A firm with a name, a person and two revisions in the browser.
fn stored(browser: &Browser) -> History {
    let page = browser.page("first");
    let mut firm = History::open(Workspace { id: id(), ..Workspace::default() }, 1, None);
    let value = serde_json::json!({ "id": Id::new(2, &[2; 10]), "name": "Ann Lee" });
    let person = Edit::Add { record: Kind::Person, value };
    firm.apply(&person, Text::default()).unwrap();
    let mut keep = Keep::default();
    save(&page, &firm, &mut keep).unwrap();
    rename(&mut firm, "Lantern");
    save(&page, &firm, &mut keep).unwrap();
    firm
}

#[test]
fn a_firm_that_lies_in_one_place_can_be_worked_on_after_a_reload() {
    let browser = Browser::new();
    browser.faults.mirror_blocked.set(true);
    stored(&browser);
    let page = browser.page("second");
    let loaded = browser.load(&page).unwrap();
    assert!(!loaded.mirrored);
    let (mut firm, mut keep, lost) = Keep::open(id(), &loaded.snapshot.unwrap(), Lies::Once, None).unwrap();
    assert!((lost.len(), keep.is_clean(&firm), keep.is_mirrored()) == (0, true, false));
    rename(&mut firm, "Lantern Ltd");
    assert_eq!(save(&page, &firm, &mut keep), Ok(Saved { local: true, mirrored: false }));
    browser.faults.mirror_blocked.set(false);
    rename(&mut firm, "Lantern and Sons");
    assert_eq!(save(&page, &firm, &mut keep), Ok(Saved { local: true, mirrored: true }));
}

#[test]
fn what_is_left_of_a_damaged_firm_is_stored_as_a_version_of_its_own() {
    let browser = Browser::new();
    stored(&browser);
    let mut records = browser.mirror.contents();
    let key = records.keys().find(|key| key.contains("/people-0@")).unwrap().clone();
    records.insert(key, Raw::from("broken"));
    browser.mirror.replace(records.clone());
    browser.local.replace(records);
    let page = browser.page("second");
    let Err(StorageError::Corrupt { readable: Some(left), .. }) = browser.load(&page) else { panic!("damaged") };
    let (firm, mut keep, _) = Keep::open(id(), &left.snapshot.unwrap(), Lies::InParts, None).unwrap();
    assert_eq!(save(&page, &firm, &mut keep), Ok(Saved { local: true, mirrored: true }));
    let again = browser.load(&browser.page("third")).unwrap();
    let (firm, ..) = Keep::open(id(), &again.snapshot.unwrap(), Lies::Twice, None).unwrap();
    assert_eq!((firm.workspace().organisation.name.as_str(), firm.workspace().people.len()), ("Lantern", 0));
}

#[test]
fn what_a_damaged_chunk_still_shows_is_kept_with_the_name_that_the_index_knows() {
    let browser = Browser::new();
    stored(&browser);
    let mut records = browser.mirror.contents();
    for (key, raw) in &mut records {
        let text = raw.text().unwrap().to_owned();
        if key.contains("/people-0@") {
            *raw = Raw::from(&text[..text.len() - 1]);
        } else if key.contains("/firm-0@") {
            *raw = Raw::from("\u{0}\u{0}");
        }
    }
    browser.mirror.replace(records.clone());
    browser.local.replace(records.clone());
    let page = browser.page("second");
    let Err(StorageError::Corrupt { readable: Some(left), .. }) = browser.load(&page) else { panic!("damaged") };
    let entry = Entry { name: "Lantern".into(), ..Entry::default() };
    let (firm, mut keep, lost) = Keep::open(id(), &left.snapshot.unwrap(), Lies::InParts, Some(&entry)).unwrap();
    let people: Vec<_> = firm.workspace().people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!((firm.workspace().organisation.name.as_str(), people), ("Lantern", vec!["Ann Lee"]));
    let told: Vec<_> = lost.iter().filter_map(|lost| lost.record).collect();
    let firm_and_more =
        [Kind::Organisation, Kind::Response, Kind::Policy, Kind::Plan, Kind::Person].map(|kind| (kind, None));
    assert_eq!(told, firm_and_more, "the person is whole, others may have stood after it");
    assert!(lost.iter().all(|lost| lost.raw.is_empty()), "the storage has the texts");
    save(&page, &firm, &mut keep).unwrap();
    assert_eq!(block_on(page.quarantined()).len(), 2);
    let again = browser.load(&browser.page("third")).unwrap();
    let (firm, _, lost) = Keep::open(id(), &again.snapshot.unwrap(), Lies::Twice, None).unwrap();
    assert_eq!((firm.workspace().organisation.name.as_str(), lost.len()), ("Lantern", 0));
}

#[test]
fn what_was_stored_whole_and_means_nothing_comes_back_as_text() {
    let browser = Browser::new();
    let page = browser.page("first");
    let chunk = |name: &str, text: &str| Chunk { name: name.into(), text: text.into() };
    let person = format!("[{{\"id\":\"{}\",\"name\":\"Ann Lee\",\"phone\":7}}]", Id::new(2, &[2; 10]));
    let put = vec![chunk("firm-0", "{}"), chunk("people-0", &person), chunk("risks-0", "not a list")];
    let names = put.iter().map(|chunk| chunk.name.clone()).collect();
    let change = Change { workspace: id().to_string(), revision: 1, put, chunk_names: names, ..Change::default() };
    block_on(page.save(change)).unwrap();
    let loaded = browser.load(&browser.page("second")).unwrap();
    let (firm, _, lost) = Keep::open(id(), &loaded.snapshot.unwrap(), Lies::Twice, None).unwrap();
    let names: Vec<_> = firm.workspace().people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Ann Lee"], "what fits is kept");
    let raw: Vec<_> = lost.iter().map(|lost| (lost.chunk.as_str(), lost.raw.as_str(), lost.record)).collect();
    let ann = Some((Kind::Person, Some(Id::new(2, &[2; 10]))));
    let risks = Some((Kind::Risk, None));
    assert_eq!(raw, [("people-0", &person[1..person.len() - 1], ann), ("risks-0", "not a list", risks)]);
}

#[test]
fn the_last_file_is_the_base_after_a_reload() {
    let browser = Browser::new();
    let mut firm = stored(&browser);
    let base = Base::new(firm.revision(), Fingerprint::of(firm.workspace()));
    let fingerprint = base.fingerprint.to_string();
    let backup = Backup { on: Date::EPOCH, revision: base.revision, fingerprint };
    let open = |browser: &Browser| {
        let snapshot = browser.load(&browser.page("reader")).unwrap().snapshot.unwrap();
        let entry = Entry { backup: Some(backup.clone()), ..Entry::default() };
        Keep::open(id(), &snapshot, Lies::Twice, Some(&entry)).unwrap()
    };
    let (opened, mut keep, _) = open(&browser);
    assert_eq!(opened.base(), Some(&base));
    // A file that is imported after it takes its place.
    let theirs = Base::new(99, base.fingerprint);
    firm.import(&Edit::set(Kind::Organisation, None, "name", "Theirs"), theirs.clone(), Text::default()).unwrap();
    let page = browser.page("second");
    browser.load(&page).unwrap();
    save(&page, &firm, &mut keep).unwrap();
    assert_eq!(open(&browser).0.base(), Some(&theirs));
}

#[test]
fn the_whole_of_a_firm_does_not_lean_on_what_is_stored() {
    let browser = Browser::new();
    stored(&browser);
    let snapshot = browser.load(&browser.page("second")).unwrap().snapshot.unwrap();
    let (mut firm, keep, _) = Keep::open(id(), &snapshot, Lies::Twice, None).unwrap();
    rename(&mut firm, "Lantern Ltd");
    let names = |change: &Change| change.put.iter().map(|chunk| chunk.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&keep.change(&firm).unwrap()), ["firm-0"]);
    let whole = keep.whole(&firm);
    assert_eq!((names(&whole), whole.chunk_names.len()), (whole.chunk_names.clone(), 2));
}

#[test]
fn a_firm_that_no_list_names_says_its_name_itself() {
    let browser = Browser::new();
    stored(&browser);
    let called = || block_on(name(&browser.page("next"), id()));
    assert_eq!(called(), "Lantern");
    let spoil = |part: &str, text: fn(&str) -> String| {
        let spoilt = |mut records: BTreeMap<String, Raw>| {
            for (_, raw) in records.iter_mut().filter(|(key, _)| key.contains(part)) {
                *raw = Raw::Text(text(raw.text().unwrap()));
            }
            records
        };
        browser.local.replace(spoilt(browser.local.contents()));
        browser.mirror.replace(spoilt(browser.mirror.contents()));
    };
    // A damaged one, too, as long as the name can be read.
    spoil("/manifest", |_| "{}".to_owned());
    spoil("/firm-0@", |text| text.replacen("\"id\"", "id", 1));
    assert_eq!(called(), "Lantern");
    spoil("/firm-0@", |_| String::new());
    assert_eq!(called(), "");
    assert_eq!(block_on(name(&Browser::new().page("first"), id())), "");
}

#[test]
fn what_a_program_of_version_1_stored_opens_and_is_written_anew_as_a_whole_with_the_first_edit() {
    let file: serde_json::Value = serde_json::from_str(include_str!("../../../tests/fixtures/v1/rescue.json")).unwrap();
    let records = |store: &str| -> BTreeMap<String, Raw> {
        let records = file[store].as_object().unwrap().iter();
        records.map(|(key, text)| (key.clone(), Raw::Text(text.as_str().unwrap().to_owned()))).collect()
    };
    let browser = Browser::new();
    browser.local.replace(records("local"));
    browser.mirror.replace(records("mirror"));
    let id = Id::parse("01a224f7-82f4-7a61-a55e-e81a0c86d366").unwrap();
    let page = browser.page("first");
    let opened = |page: &Keeper| {
        let snapshot = block_on(page.load(id.to_string())).unwrap().snapshot.unwrap();
        Keep::open(id, &snapshot, Lies::Twice, None).unwrap()
    };
    let (mut firm, mut keep, lost) = opened(&page);
    let names =
        |table: &dyn crate::model::AnyTable| table.each().map(|record| record.name().to_owned()).collect::<Vec<_>>();
    let held = firm.workspace();
    assert_eq!((held.organisation.name.as_str(), lost.len()), ("Lantern Books", 0));
    assert_eq!(
        (names(&held.people), names(&held.services)),
        (vec!["Ann Lee".to_owned()], vec!["Call centre".to_owned()])
    );
    assert!(keep.change(&firm).is_none(), "looking at it writes nothing");
    rename(&mut firm, "Lantern Ltd");
    let put = |keep: &Keep, firm: &History| {
        let change = keep.change(firm).unwrap();
        (change.put.into_iter().map(|chunk| chunk.name).collect::<Vec<_>>(), change.meta)
    };
    let (whole, meta) = put(&keep, &firm);
    assert_eq!(whole, ["firm-0", "people-0", "vendors-0", "services-0"]);
    assert_eq!(meta, r#"{"version":6,"base":null}"#);
    save(&page, &firm, &mut keep).unwrap();
    rename(&mut firm, "Lantern");
    assert_eq!(put(&keep, &firm).0, ["firm-0"], "then as ever");
    assert_eq!(opened(&browser.page("second")).0.workspace().organisation.name, "Lantern Ltd");
}

#[test]
fn the_records_of_the_base_are_stored_when_it_changes_and_come_back() {
    let browser = Browser::new();
    stored(&browser);
    let page = browser.page("second");
    let open = |page: &Keeper| {
        let snapshot = browser.load(page).unwrap().snapshot.unwrap();
        Keep::open(id(), &snapshot, Lies::Twice, None).unwrap()
    };
    let (mut firm, mut keep, _) = open(&page);
    let base = Base::of(firm.workspace(), firm.revision(), Fingerprint::of(firm.workspace()));
    let digests = base.digests().unwrap();
    firm.exported(base.clone());
    let put = |keep: &Keep, firm: &History| {
        let change = keep.change(firm).unwrap();
        change.put.into_iter().map(|chunk| chunk.name).collect::<Vec<_>>()
    };
    rename(&mut firm, "Lantern Ltd");
    assert_eq!(put(&keep, &firm), ["firm-0", "base-0"]);
    save(&page, &firm, &mut keep).unwrap();
    rename(&mut firm, "Lantern & Co");
    assert_eq!(put(&keep, &firm), ["firm-0"], "an edit does not write the base again");
    save(&page, &firm, &mut keep).unwrap();
    let (again, keep, lost) = open(&browser.page("third"));
    assert_eq!((again.base(), again.base().unwrap().digests(), lost.len()), (Some(&base), Some(digests), 0));
    let names = keep.whole(&again).chunk_names;
    assert_eq!(names.iter().filter(|name| *name == BASE).count(), 1);
}

#[test]
fn a_file_that_was_made_after_the_last_edit_is_a_base_with_its_records() {
    let browser = Browser::new();
    let firm = stored(&browser);
    let fingerprint = Fingerprint::of(firm.workspace());
    let backup = Backup { on: Date::EPOCH, revision: firm.revision(), fingerprint: fingerprint.to_string() };
    let entry = Entry { backup: Some(backup), ..Entry::default() };
    let snapshot = browser.load(&browser.page("second")).unwrap().snapshot.unwrap();
    let (opened, ..) = Keep::open(id(), &snapshot, Lies::Twice, Some(&entry)).unwrap();
    let expected = Base::of(firm.workspace(), 0, fingerprint).digests();
    assert!(expected.is_some());
    assert_eq!(opened.base().unwrap().digests(), expected);
}
