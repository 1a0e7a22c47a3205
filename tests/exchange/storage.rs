//! A firm in pieces, as the browser keeps it: an edit writes little, and damage costs little.

use ballast::exchange::*;
use ballast::model::{Edit, Kind};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::workspace::{any as any_workspace, full};
use crate::{config, json_of, large};

#[test]
fn one_edit_writes_one_chunk() {
    let workspace = large();
    assert_eq!(workspace.first_unsound(), None);
    let all = chunk(&workspace);
    assert!(all.len() > 300, "{}", all.len());
    let largest = all.iter().map(|(_, text)| text.len()).max().unwrap();
    assert!(largest <= 24 * 1024, "{largest}");

    let risk = workspace.risks.iter().nth(999).unwrap().id;
    let next = workspace.apply(&Edit::set(Kind::Risk, risk, "likelihood", 4)).unwrap();
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
    assert!(join(workspace.id, &all).lost.is_empty());
}

#[test]
fn one_unreadable_record_costs_only_itself() {
    let workspace = full();
    let mut chunks = chunk(&workspace);
    let people = chunks.iter_mut().find(|(name, _)| name == "people-0").unwrap();
    let mut list: Value = serde_json::from_str(&people.1).unwrap();
    list[0]["reach_min"] = json!("soon");
    people.1 = list.to_string();
    let joined = join(workspace.id, &chunks);
    assert_eq!(joined.workspace.people.len(), 1);
    assert_eq!(joined.workspace.first_unsound(), None);
    let lost = &joined.lost[0];
    assert_eq!((lost.chunk.as_str(), lost.error.path()), ("people-0", Some("/0/reach_min")));
    assert!(lost.raw.contains("soon"));
    // Its other records, and records that only pointed at the lost one, are all there.
    assert_eq!(joined.workspace.risks.len(), workspace.risks.len());
    assert_eq!(joined.workspace.services.len(), workspace.services.len());
}

#[test]
fn risks_of_a_lost_service_are_kept_and_playbooks_of_a_lost_risk_set_aside() {
    let workspace = full();
    let without = |branch: &str| -> Vec<Chunk> {
        chunk(&workspace).into_iter().filter(|(name, _)| !name.starts_with(branch)).collect()
    };
    let joined = join(workspace.id, &without("services"));
    assert_eq!(joined.workspace.first_unsound(), None);
    assert_eq!(joined.workspace.risks.len(), workspace.risks.len());
    assert!(joined.workspace.services.iter().all(|service| service.name.is_empty()));
    assert!(joined.lost.iter().all(|lost| lost.raw.is_empty()));

    let joined = join(workspace.id, &without("risks"));
    assert!(joined.workspace.playbooks.is_empty());
    assert_eq!(joined.lost.iter().filter(|lost| lost.raw.contains("\"level\"")).count(), workspace.playbooks.len());
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_chunked_joins_as_it_was(seed in any::<u64>()) {
        let workspace = any_workspace(seed);
        let mut chunks = chunk(&workspace);
        chunks.reverse();
        let joined = join(workspace.id, &chunks);
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
        let joined = join(workspace.id, &chunks);
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
