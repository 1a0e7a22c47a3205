//! What lay in a browser comes out of its rescue file as it was.

use super::*;
use crate::app::desk::Entry;
use crate::app::history::History;
use crate::app::incoming::Incoming;
use crate::catalog::{SampleName, sample};
use crate::model::Workspace;
use crate::words::{Date, Locale};

const DAY: Date = Date::EPOCH;

/// A page of a browser.
fn keeper(local: &MemoryKeyValue, mirror: &MemoryMirror, faults: Rc<Faults>) -> Keeper {
    let session = Box::new(MemoryKeyValue::new(Rc::clone(&faults)));
    let (local, mirror) = (Box::new(local.seen_with(Rc::clone(&faults))), Box::new(mirror.seen_with(faults)));
    Keeper::new(local, session, mirror, Rc::new(NoTabs), "page".to_owned())
}

/// A browser that holds these firms, the second of them among the deleted.
fn browser(firms: &[Workspace]) -> (MemoryKeyValue, MemoryMirror) {
    let faults = Faults::none();
    let (local, mirror) = (MemoryKeyValue::new(Rc::clone(&faults)), MemoryMirror::new(faults));
    let keeper = keeper(&local, &mirror, Faults::none());
    let mut index = Firms::default();
    for (at, firm) in firms.iter().enumerate() {
        let history = History::open(firm.clone(), 3, None);
        now(keeper.save(Keep::default().change(&history).unwrap())).unwrap().unwrap();
        let name = firm.organisation.name.clone();
        index.add(Entry { id: firm.id, name, deleted_on: (at == 1).then_some(DAY), ..Entry::default() });
    }
    now(keeper.put_index(serde_json::to_string(&index).unwrap())).unwrap().unwrap();
    (local, mirror)
}

/// As `boot.js` writes it.
fn file(local: &MemoryKeyValue, mirror: &MemoryMirror) -> String {
    let texts = |records: BTreeMap<String, Raw>| {
        Value::Object(records.into_iter().map(|(key, raw)| (key, raw.lossy().into())).collect())
    };
    let file = serde_json::json!({
        "format": FORMAT, "version": 1, "local": texts(local.contents()), "mirror": texts(mirror.contents()),
    });
    serde_json::to_string_pretty(&file).unwrap()
}

fn firms() -> Vec<Workspace> {
    let firm = |id: u64, locale| {
        let firm = sample(SampleName::OnlineShop, locale, DAY).unwrap();
        Workspace { id: Id::new(id, &[7; 10]), ..firm }
    };
    vec![firm(1, Locale::En), firm(2, Locale::Zh)]
}

/// By value: tables are equal by pointer alone.
fn values<'a>(firms: impl IntoIterator<Item = &'a Workspace>) -> Vec<Value> {
    firms.into_iter().map(|firm| serde_json::to_value(firm).unwrap()).collect()
}

fn rescued(rescue: &Rescue) -> Vec<Value> {
    values(rescue.firms.iter().map(|firm| &firm.opened.workspace))
}

#[test]
fn every_firm_comes_back_as_it_was_with_its_history() {
    let firms = firms();
    let (local, mirror) = browser(&firms);
    let text = file(&local, &mirror);
    assert!(is_rescue(&text));
    let rescue = Rescue::read("rescue.json", &text).unwrap();
    assert_eq!(rescue.lost, Vec::<String>::new());
    assert_eq!(rescued(&rescue), values(&firms));
    let told: Vec<_> =
        rescue.firms.iter().map(|firm| (firm.standing, firm.lost, firm.opened.lineage.revision)).collect();
    assert_eq!(told, [(Standing::Present, 0, 3), (Standing::Deleted, 0, 3)]);
}

#[test]
fn what_is_damaged_in_one_place_is_taken_from_the_other() {
    let firms = firms();
    let (local, mirror) = browser(&firms);
    let mut records = local.contents();
    for (at, (key, raw)) in records.iter_mut().enumerate() {
        if at % 2 == 0 && !key.ends_with("index") {
            *raw = Raw::Text(raw.lossy().replace('a', "x"));
        }
    }
    local.replace(records);
    // And all of localStorage may be gone.
    for local in [local, MemoryKeyValue::new(Faults::none())] {
        let rescue = Rescue::read("rescue.json", &file(&local, &mirror)).unwrap();
        assert_eq!(rescued(&rescue), values(&firms));
        assert!(rescue.firms.iter().all(|firm| firm.lost == 0));
    }
}

#[test]
fn a_firm_damaged_in_both_places_comes_with_the_number_of_what_is_missing() {
    let firms = firms();
    let (local, mirror) = browser(&firms);
    let damage = |mut records: BTreeMap<String, Raw>| {
        let key = records.keys().find(|key| key.contains("resources-0") && key.contains(&firms[0].id.to_string()));
        let key = key.unwrap().clone();
        records.insert(key, Raw::from("\u{fffd}"));
        records
    };
    local.replace(damage(local.contents()));
    mirror.replace(damage(mirror.contents()));
    let rescue = Rescue::read("rescue.json", &file(&local, &mirror)).unwrap();
    let [first, second] = rescue.firms.as_slice() else { panic!("{:?}", rescue.lost) };
    assert!(first.lost > 0, "{}", first.lost);
    assert_eq!(
        serde_json::to_value(&first.opened.workspace.risks).unwrap(),
        serde_json::to_value(&firms[0].risks).unwrap()
    );
    assert_eq!(second.lost, 0);
    assert_eq!(values([&second.opened.workspace]), values([&firms[1]]));
}

#[test]
fn a_listed_firm_without_a_manifest_is_put_together_and_a_removed_one_is_not() {
    let mut firms = firms();
    firms.push(Workspace { id: Id::new(3, &[7; 10]), ..firms[0].clone() });
    let (local, mirror) = browser(&firms);
    let without = |mut records: BTreeMap<String, Raw>| {
        records.retain(|key, _| !key.ends_with("/manifest"));
        records
    };
    local.replace(without(local.contents()));
    mirror.replace(without(mirror.contents()));
    // The second is among the deleted; the third is not in the list any more.
    let page = keeper(&local, &mirror, Faults::none());
    let mut index: Firms = kept(&now(page.index()).unwrap().unwrap().unwrap()).unwrap();
    index.firms.pop();
    now(page.put_index(serde_json::to_string(&index).unwrap())).unwrap().unwrap();
    let rescue = Rescue::read("rescue.json", &file(&local, &mirror)).unwrap();
    assert_eq!(rescued(&rescue), values(&firms[..1]));
    assert_eq!((rescue.firms[0].standing, &rescue.lost[..]), (Standing::Present, &[][..]));
}

/// What a page of that browser finds of a firm.
fn found(local: &MemoryKeyValue, mirror: &MemoryMirror, id: Id) -> Result<Loaded, StorageError> {
    let page = keeper(local, mirror, Faults::none());
    let index: Firms = kept(&now(page.index()).unwrap().unwrap().unwrap()).unwrap();
    now(read(&page, &index, id)).unwrap()
}

#[test]
fn a_removal_that_is_cut_short_anywhere_brings_nothing_back_in_parts() {
    let firms = firms();
    let id = firms[0].id;
    for mirrored in [true, false] {
        for dead_from in 0.. {
            let (local, mirror) = browser(&firms);
            if !mirrored {
                // As where only one place took what was stored: the removal is its loop over the keys.
                mirror.replace(BTreeMap::new());
            }
            let before = found(&local, &mirror, id).unwrap().snapshot;
            assert!(before.is_some());
            let faults = Faults::none();
            let page = keeper(&local, &mirror, Rc::clone(&faults));
            let mut index: Firms = kept(&now(page.index()).unwrap().unwrap().unwrap()).unwrap();
            faults.dead_from.set(Some(faults.done.get() + dead_from));
            index.delete(id, DAY);
            let said = now(page.put_index(serde_json::to_string(&index).unwrap())).unwrap().is_ok();
            let removed = said && now(page.remove(id.to_string())).unwrap().is_ok();
            let Ok(Loaded { snapshot, .. }) = found(&local, &mirror, id) else { panic!("{mirrored} {dead_from}") };
            assert!(snapshot.is_none() || snapshot == before, "{mirrored} {dead_from}");
            if removed {
                assert_eq!(snapshot, None, "{mirrored} {dead_from}");
                break;
            }
        }
    }
}

#[test]
fn half_a_character_does_not_cost_the_file() {
    let (local, mirror) = browser(&firms());
    let text = file(&local, &mirror).replacen(
        "\"local\": {",
        "\"local\": {\"ballast/quarantine/x/y\": \"\\ud83d \\\\ud800\",",
        1,
    );
    let rescue = Rescue::read("rescue.json", &text).unwrap();
    assert_eq!(rescue.firms.len(), 2);
    for (from, to) in [
        (r"\ud83d\ude00", r"\ud83d\ude00"),
        (r"\ud83d\u0041", r"\ufffd\u0041"),
        (r"\ude00", r"\ufffd"),
        (r"\\ud800", r"\\ud800"),
        ("压\\n舱\\ud8", "压\\n舱\\ud8"),
    ] {
        assert_eq!(without_half_characters(from), to);
    }
}

#[test]
fn one_firm_is_shown_at_once_several_are_listed_and_none_is_refused_in_words() {
    let firms = firms();
    let (local, mirror) = browser(&firms[..1]);
    let one = Incoming::read("r.json", Ok(file(&local, &mirror)), None);
    let Incoming::Ready { workspace, lost: 0, of: None, .. } = one else { panic!() };
    assert_eq!(values([&*workspace]), values([&firms[0]]));

    let (local, mirror) = browser(&firms);
    let Incoming::Several(rescue) = Incoming::read("r.json", Ok(file(&local, &mirror)), None) else { panic!() };
    let Incoming::Ready { workspace, of: Some(_), .. } = Incoming::look(&rescue, 1, None) else { panic!() };
    assert_eq!(values([&*workspace]), values([&firms[1]]));

    let text = file(&local, &mirror);
    let cut: String = text.chars().take(text.chars().count() / 2).collect();
    let empty = file(&MemoryKeyValue::new(Faults::none()), &MemoryMirror::new(Faults::none()));
    for (text, told) in [(cut, "it was cut short"), (empty, "holds no firm that can be read")] {
        let Incoming::Refused { why, .. } = Incoming::read("r.json", Ok(text), None) else { panic!() };
        assert!(why.en.contains(told), "{}", why.en);
    }
}

#[test]
fn a_file_of_the_first_release_opens() {
    let text = include_str!("../../../tests/fixtures/v1/rescue.json").to_owned();
    let Incoming::Ready { workspace, .. } = Incoming::read("r.json", Ok(text), None) else { panic!() };
    assert_eq!(workspace.organisation.name, "Lantern Books");
    assert_eq!(workspace.people.len(), 1);
    let service = workspace.services.iter().next().unwrap();
    assert_eq!(service.vendor, workspace.vendors.iter().next().map(|vendor| vendor.id));
}
