//! A firm in pieces, as the browser keeps it: an edit writes little, and damage costs little.

use ballast::exchange::*;
use ballast::model::{Edit, Id, Kind, Person, Workspace};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::workspace::{any as any_workspace, full};
use crate::{FACILITIES, config, json_of, kinds_now, large};

#[test]
fn what_a_browser_stored_at_version_2_takes_the_steps_of_a_file() {
    let mut firm = serde_json::from_str::<Value>(FACILITIES).unwrap()["workspace"].take();
    let id = Id::parse(firm["id"].as_str().unwrap()).unwrap();
    let services = firm.as_object_mut().unwrap().remove("services").unwrap();
    let chunks = [("firm-0".to_owned(), firm.to_string()), ("services-0".to_owned(), services.to_string())];
    // Of version 0, where the manifest is lost.
    for version in [2, 0] {
        let joined = join(id, version, &chunks, &[]);
        assert!(joined.lost.is_empty());
        let kinds: Vec<_> = joined.workspace.services.iter().map(|service| (&*service.name, service.kind)).collect();
        assert_eq!(kinds, kinds_now(), "version {version}");
        // What was written since finds nothing to do.
        let again = join(id, 0, &chunk(&joined.workspace), &[]);
        assert_eq!(json_of(&again.workspace), json_of(&joined.workspace));
    }
}

#[test]
fn one_edit_writes_one_chunk() {
    let workspace = large();
    assert_eq!(workspace.first_unsound(), None);
    let all = chunk(&workspace);
    assert!(all.len() > 300, "{}", all.len());
    let largest = all.iter().map(|(_, text)| text.len()).max().unwrap();
    assert!(largest <= 24 * 1024, "{largest}");

    let risk = workspace.risks.iter().nth(999).unwrap().id;
    let next = workspace.apply(&Edit::set(Kind::Risk, risk, "note", "新")).unwrap();
    let changes = changed(Some(&workspace), &next);
    assert_eq!(changes.written.len(), 1);
    assert_eq!(changes.written[0].0, format!("risks-{}", 999 / 16));
    assert!(changes.gone.is_empty());
    assert_eq!(changed(Some(&next), &next), Changes::default());

    let name = workspace.apply(&Edit::set(Kind::Organisation, None, "name", "新")).unwrap();
    assert_eq!(
        changed(Some(&workspace), &name).written.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        ["firm-0"]
    );

    let last = workspace.risks.iter().next_back().unwrap().id;
    let fewer = workspace.apply(&Edit::Delete { record: Kind::Risk, id: last }).unwrap();
    assert_eq!(changed(Some(&workspace), &fewer).written.len(), 1);
    assert!(join(workspace.id, VERSION, &all, &[]).lost.is_empty());
}

#[test]
fn one_unreadable_record_costs_only_itself() {
    let workspace = full();
    let mut chunks = chunk(&workspace);
    let people = chunks.iter_mut().find(|(name, _)| name == "people-0").unwrap();
    let mut list: Value = serde_json::from_str(&people.1).unwrap();
    list[0]["reach_min"] = json!("soon");
    people.1 = list.to_string();
    let joined = join(workspace.id, VERSION, &chunks, &[]);
    // All of it that fits stays, and with it every reference.
    let mut before = json_of(&workspace);
    before["people"][0]["reach_min"] = Value::Null;
    assert_eq!(json_of(&joined.workspace), before);
    assert_eq!(joined.workspace.first_unsound(), None);
    let person = joined.workspace.people.iter().next().unwrap().id;
    let lost = &joined.lost[0];
    assert_eq!((lost.chunk.as_str(), lost.error.path()), ("people-0", Some("/0/reach_min")));
    assert_eq!((lost.record, joined.lost.len()), (Some((Kind::Person, Some(person))), 1));
    assert!(lost.raw.contains("soon"));
}

#[test]
fn risks_of_a_lost_service_and_playbooks_of_a_lost_risk_are_kept() {
    let workspace = full();
    let without = |branch: &str| -> Vec<Chunk> {
        chunk(&workspace).into_iter().filter(|(name, _)| !name.starts_with(branch)).collect()
    };
    let joined = join(workspace.id, VERSION, &without("services"), &[]);
    assert_eq!(joined.workspace.first_unsound(), None);
    assert_eq!(json_of(&joined.workspace)["risks"], json_of(&workspace)["risks"]);
    assert_eq!(json_of(&joined.workspace)["resources"], json_of(&workspace)["resources"]);
    assert!(joined.workspace.services.iter().all(|service| service.name.is_empty()));
    assert!(joined.lost.iter().all(|lost| lost.raw.is_empty()));

    let joined = join(workspace.id, VERSION, &without("risks"), &[]);
    assert_eq!(joined.workspace.first_unsound(), None);
    assert_eq!(json_of(&joined.workspace)["playbooks"], json_of(&workspace)["playbooks"]);
    assert!(joined.workspace.risks.iter().all(|risk| risk.title.is_empty()));
    assert!(joined.lost.iter().all(|lost| lost.raw.is_empty()));
}

/// Damages the text of one chunk and joins the rest with what is left of it.
fn with_damaged(workspace: &Workspace, name: &str, texts: &[&dyn Fn(&str) -> String]) -> Joined {
    let (damaged, sound): (Vec<Chunk>, Vec<Chunk>) = chunk(workspace).into_iter().partition(|chunk| chunk.0 == name);
    let damaged: Vec<Chunk> = texts.iter().map(|damage| (name.to_owned(), damage(&damaged[0].1))).collect();
    let joined = join(workspace.id, VERSION, &sound, &damaged);
    assert_eq!(joined.workspace.first_unsound(), None);
    assert!(joined.lost.iter().all(|lost| lost.raw.is_empty()), "storage has the text");
    joined
}

fn before(text: &str, stop: &str) -> String {
    text[..text.find(stop).unwrap()].to_owned()
}

#[test]
fn a_cut_chunk_keeps_what_stands_before_the_cut() {
    let mut workspace = full();
    let mut third = workspace.people.iter().next_back().unwrap().as_ref().clone();
    (third.id, third.name) = (Id::new(5, &[5; 10]), "The third".to_owned());
    workspace.people = workspace.people.with(third.clone());
    let cut = |text: &str| {
        let at = text.rfind("\"phone\"").unwrap();
        text[..at].to_owned()
    };
    let joined = with_damaged(&workspace, "people-0", &[&cut]);
    let mut expected = json_of(&workspace);
    for field in ["phone", "role", "second_channel", "skills"] {
        expected["people"][2][field] = json!("");
    }
    for field in ["reach_min", "vendor", "verified"] {
        expected["people"][2][field] = Value::Null;
    }
    assert_eq!(json_of(&joined.workspace), expected);
    let lost: Vec<_> = joined.lost.iter().map(|lost| lost.record).collect();
    // What stood after the cut, nobody knows.
    assert_eq!(lost, [Some((Kind::Person, Some(third.id))), Some((Kind::Person, None))]);
}

#[test]
fn where_records_may_have_gone_without_a_trace_their_register_is_told() {
    let workspace = full();
    let [first, second] = [0, 1].map(|at| workspace.people.iter().nth(at).unwrap().id);
    let [first, second] = [first, second].map(|id| format!("\"id\":\"{id}\""));
    let (gone, cut) = (|_: &str| String::new(), |text: &str| before(text, &second));
    let zeroed = |text: &str| {
        let from = text.find(&second).unwrap();
        format!("{}{}", &text[..from], "\0".repeat(text.len() - from))
    };
    let inside = |text: &str| text.replacen(&first, &"\0".repeat(first.len()), 1);
    let (role, comma) =
        (|text: &str| text.replacen("\"role\":", "\"role:", 1), |text: &str| text.replacen("},{", "};{", 1));
    let told = |texts: &[&dyn Fn(&str) -> String]| {
        let lost = with_damaged(&workspace, "people-0", texts).lost;
        assert!(!lost.is_empty());
        let of_all: Vec<_> = lost.iter().filter(|lost| matches!(lost.record, Some((_, None)))).collect();
        assert!(of_all.iter().all(|lost| lost.record == Some((Kind::Person, None)) && lost.chunk == "people-0"));
        of_all.len()
    };
    for (number, damage) in [&gone as &dyn Fn(&str) -> String, &cut, &zeroed, &inside].into_iter().enumerate() {
        assert_eq!(told(&[damage]), 1, "{number}");
        assert_eq!(told(&[damage, &gone]), 1, "{number}");
        // A text that shows each record's place shows that there were no others.
        assert_eq!(told(&[damage, &role]), 0, "{number}");
    }
    assert_eq!((told(&[&role]), told(&[&comma])), (0, 0));
    // All of it reads, and a record has another id: it is all there, and which it is cannot be told.
    let other = |text: &str| text.replacen("\"id\":\"0", "\"id\":\"1", 1);
    let joined = with_damaged(&workspace, "people-0", &[&other]);
    let name = &workspace.people.iter().next().unwrap().name;
    assert_eq!(joined.workspace.people.iter().filter(|person| person.name == *name).count(), 1);
    assert!(joined.lost.iter().any(|lost| lost.chunk == "people-0" && lost.record.is_none()), "{:?}", joined.lost);

    // A cut may fall behind a list within a record.
    let cut = |text: &str| text[..text.rfind("],\"").unwrap() + 1].to_owned();
    let lost = with_damaged(&workspace, "resources-0", &[&cut]).lost;
    assert!(lost.iter().any(|lost| lost.record == Some((Kind::Resource, None))), "{lost:?}");

    // A playbook without a risk is none.
    let riskless = |text: &str| text.replacen("\"risk\":\"", "\"risk\":\"x", 1);
    let lost = with_damaged(&workspace, "playbooks-0", &[&riskless]).lost;
    assert_eq!(lost.iter().map(|lost| lost.record).collect::<Vec<_>>(), [Some((Kind::Playbook, None))]);

    // Nor is a record without an id found by anybody.
    let mut chunks = chunk(&workspace);
    let people = chunks.iter_mut().find(|(name, _)| name == "people-0").unwrap();
    people.1 = people.1.replacen(&second, "\"id\":\"nobody\"", 1);
    let lost = join(workspace.id, VERSION, &chunks, &[]).lost;
    assert_eq!(lost.iter().find(|lost| !lost.raw.is_empty()).unwrap().record, Some((Kind::Person, None)));
}

#[test]
fn a_record_whose_id_is_lost_is_told_though_its_neighbour_is_damaged() {
    let workspace = full();
    let [first, second] = [0, 1].map(|at| workspace.people.iter().nth(at).unwrap().id);
    let [one, other] = [first, second].map(|id| format!("\"id\":\"{id}\""));
    let zeroed = |text: &str, field: &str| text.replacen(field, &"\0".repeat(field.len()), 1);
    let rest = |text: &str, from: &str| text.len() - text.find(from).unwrap();
    type Damage<'a> = (&'a str, Id, &'a dyn Fn(&str) -> String);
    let ways: [Damage<'_>; 5] = [
        ("the first whole but for its id, the second broken behind its own", second, &|text| {
            let text = text.replacen(&one, &one.replace("id\"", "ie\""), 1);
            let at = text.len() - rest(&text, &other);
            format!("{}{}", &text[..at], text[at..].replacen("\"name\":", "\"name:", 1))
        }),
        ("the second whole but for its id, the first broken behind its own", first, &|text| {
            text.replacen(&other, &other.replace("id\"", "ie\""), 1).replacen("\"name\":", "\"name:", 1)
        }),
        ("both broken, the id of the second zeroed", first, &|text| {
            zeroed(text, &other).replacen("\"name\":", "\"name:", 1)
        }),
        ("the border between them is not what it was either", first, &|text| {
            zeroed(text, &other).replacen("\"name\":", "\"name:", 1).replacen("},{", "};{", 1)
        }),
        ("the border went with what was zeroed", first, &|text| {
            let from = text.find("},{").unwrap() - 2;
            let to = text.find(&other).unwrap() + 8;
            format!("{}{}{}", &text[..from], "\0".repeat(to - from), &text[to..])
        }),
    ];
    for (what, left, damage) in ways {
        let joined = with_damaged(&workspace, "people-0", &[damage]);
        let lost: Vec<_> = joined.lost.iter().filter(|lost| lost.chunk == "people-0").map(|lost| lost.record).collect();
        assert_eq!(lost, [Some((Kind::Person, Some(left))), Some((Kind::Person, None))], "{what}");
    }
    // Borders within a field that is whole are none of records.
    let inside = |text: &str| text.replacen("\"objectives\":\"", "\"objectives:\"", 1);
    let service = workspace.services.iter().next().unwrap().id;
    let lost = with_damaged(&workspace, "services-0", &[&inside]).lost;
    assert_eq!(lost.iter().map(|lost| lost.record).collect::<Vec<_>>(), [Some((Kind::Service, Some(service)))]);
}

#[test]
fn a_damaged_record_costs_no_other_of_its_chunk() {
    let workspace = full();
    let [first, second] = [0, 1].map(|at| workspace.people.iter().nth(at).unwrap().clone());
    let broken = |text: &str| text.replacen("\"email\":", "\"email:", 1);
    let joined = with_damaged(&workspace, "people-0", &[&broken]);
    // What stands before the break is not known to be of the same record; what comes after the id is.
    let expected = Person { email: String::new(), deputy: None, ..first.as_ref().clone() };
    assert_eq!(*joined.workspace.people.get(first.id).unwrap().as_ref(), expected);
    assert_eq!(joined.workspace.people.get(second.id), Some(&second));
    assert_eq!(joined.lost.iter().map(|lost| lost.record).collect::<Vec<_>>(), [Some((Kind::Person, Some(first.id)))]);

    // The last figure may have lost digits.
    let short = |text: &str| before(text, ",\"role\":\"");
    let joined = with_damaged(&workspace, "people-0", &[&short]);
    assert_eq!(joined.workspace.people.get(first.id).unwrap().reach_min, None);
    assert_eq!(joined.workspace.people.get(second.id).unwrap().name, "");
}

#[test]
fn two_damaged_texts_help_each_other_out() {
    let workspace = full();
    let broken = |text: &str| text.replacen("\"email\":", "\"email:", 1);
    let cut = |text: &str| text[..text.len() - 20].to_owned();
    let joined = with_damaged(&workspace, "people-0", &[&broken, &cut]);
    assert_eq!(json_of(&joined.workspace), json_of(&workspace));
    // Both show it whole and differ: nobody can tell which is right, so it is said.
    let first = workspace.people.iter().next().unwrap();
    let renamed = |text: &str| text.replacen("\"name\":\"", "\"name\":\"X", 1);
    let joined = with_damaged(&workspace, "people-0", &[&str::to_owned, &renamed]);
    assert!(json_of(&joined.workspace) == json_of(&workspace), "the first that shows no damage");
    assert!(joined.lost.iter().any(|lost| lost.record == Some((Kind::Person, Some(first.id)))));
    // An unknown field is damage too: the other text is taken.
    let unknown = |text: &str| text.replacen("\"name\":\"", "\"nane\":\"", 1);
    let joined = with_damaged(&workspace, "people-0", &[&unknown, &cut]);
    assert_eq!(json_of(&joined.workspace), json_of(&workspace));
}

#[test]
fn a_record_that_took_the_id_of_another_does_not_take_its_place() {
    let workspace = full();
    let [first, second] = [0, 1].map(|at| workspace.people.iter().nth(at).unwrap().id);
    let taken = |text: &str| text.replacen(&format!("\"id\":\"{first}\""), &format!("\"id\":\"{second}\""), 1);
    let comma = |text: &str| text.replacen("},{", "};{", 1);
    for texts in [[&taken as &dyn Fn(&str) -> String, &comma], [&comma, &taken]] {
        let joined = with_damaged(&workspace, "people-0", &texts);
        assert_eq!(json_of(&joined.workspace), json_of(&workspace));
        let lost: Vec<_> = joined.lost.iter().map(|lost| lost.record).collect();
        assert_eq!(lost, [Some((Kind::Person, Some(second)))], "two whole records under one id");
    }
}

#[test]
fn the_firm_itself_is_read_group_by_group() {
    let workspace = full();
    let broken = |text: &str| text.replacen("\"structure\":", "\"structure", 1);
    let joined = with_damaged(&workspace, "firm-0", &[&broken]);
    assert_eq!(joined.workspace.organisation, workspace.organisation);
    assert_eq!(joined.workspace.policy, workspace.policy);
    assert_eq!(joined.workspace.response.duty_phone, workspace.response.duty_phone);
    assert_eq!(joined.workspace.response.structure, None);
    assert_eq!(joined.lost.iter().map(|lost| lost.record).collect::<Vec<_>>(), [Some((Kind::Response, None))]);
    let cut = |text: &str| before(text, "\"policy\":");
    let joined = with_damaged(&workspace, "firm-0", &[&cut, &broken]);
    assert_eq!(
        (&joined.workspace.organisation, &joined.workspace.policy),
        (&workspace.organisation, &workspace.policy)
    );
    // No text of it is as bad as an empty one, as long as there is anything else.
    for texts in [&[&(|_: &str| String::new()) as &dyn Fn(&str) -> String][..], &[]] {
        let lost: Vec<_> = with_damaged(&workspace, "firm-0", texts).lost.iter().map(|lost| lost.record).collect();
        assert_eq!(lost, [Kind::Organisation, Kind::Response, Kind::Policy, Kind::Plan].map(|kind| Some((kind, None))));
    }
    assert!(join(workspace.id, VERSION, &[], &[]).lost.is_empty());
    let joined = with_damaged(&workspace, "firm-0", &[]);
    assert_eq!(json_of(&joined.workspace)["people"], json_of(&workspace)["people"]);
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_chunked_joins_as_it_was(seed in any::<u64>()) {
        let workspace = any_workspace(seed);
        let mut chunks = chunk(&workspace);
        chunks.reverse();
        let joined = join(workspace.id, VERSION, &chunks, &[]);
        prop_assert!(joined.lost.is_empty(), "{:?}", joined.lost);
        prop_assert_eq!(json_of(&joined.workspace), json_of(&workspace));
    }

    #[test]
    fn damaged_storage_keeps_the_rest(seed in any::<u64>(), hit in any::<prop::sample::Index>(), how in 0_u8..4) {
        let workspace = any_workspace(seed);
        let mut chunks = chunk(&workspace);
        let count = chunks.len();
        let at = hit.index(count);
        let name = chunks[at].0.clone();
        match how {
            0 => { chunks[at].1 = String::new(); }
            1 => { chunks[at].1.truncate(1); }
            2 => { chunks[at].1 = "{\"id\":7}".into(); }
            _ => { chunks.remove(at); }
        }
        let joined = join(workspace.id, VERSION, &chunks, &[]);
        prop_assert_eq!(joined.workspace.first_unsound(), None);
        prop_assert_eq!(joined.workspace.id, workspace.id);
        prop_assert!(how == 3 || joined.lost.iter().any(|lost| lost.chunk == name));
        if name != "firm-0" {
            prop_assert_eq!(&joined.workspace.organisation, &workspace.organisation);
        }
    }

    #[test]
    fn changed_chunks_carry_storage_from_one_version_to_the_next(a in any::<u64>(), b in any::<u64>()) {
        let (old, mut new) = (any_workspace(a), any_workspace(b));
        new.id = old.id;
        let mut stored: std::collections::BTreeMap<String, String> = chunk(&old).into_iter().collect();
        let changes = changed(Some(&old), &new);
        for name in &changes.gone {
            prop_assert!(stored.remove(name).is_some());
        }
        stored.extend(changes.written);
        let fresh: std::collections::BTreeMap<String, String> = chunk(&new).into_iter().collect();
        prop_assert_eq!(stored, fresh);
    }
}
