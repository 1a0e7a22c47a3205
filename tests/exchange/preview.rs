//! Before a file is taken in, a preview names what it would change.

use ballast::exchange::*;
use ballast::model::{Edit, Id, Kind};
use ballast::words::Moment;
use serde_json::json;
use std::rc::Rc;

use crate::support::workspace::full;

#[test]
fn a_preview_names_what_an_import_changes() {
    let ours = Rc::new(full());
    let (person, risk) = (ours.people.iter().next().unwrap().id, ours.risks.iter().next().unwrap().id);
    let theirs = ours
        .apply(&Edit::All(vec![
            Edit::set(Kind::Person, person, "name", "新同事"),
            Edit::Add { record: Kind::Vendor, value: json!({ "id": Id::new(3, &[3; 10]), "name": "Neu" }) },
            Edit::Add { record: Kind::Vendor, value: json!({ "id": Id::new(4, &[4; 10]) }) },
            Edit::Delete { record: Kind::Risk, id: risk },
        ]))
        .unwrap();
    let ours_now = Lineage::of(&ours, 4, None);
    let theirs_now = Lineage::of(&theirs, 9, Some(ours_now.as_base(&ours)));
    let at = Moment::parse("2026-11-21T09:30:00+08:00").unwrap();
    let opened = open(&seal(&theirs, &theirs_now, &[], Some(&at))).unwrap();
    let shown = preview(&opened, Some((&ours, &ours_now)));
    assert_eq!(shown.relation, Some(Relation::Ahead));
    assert_eq!(shown.name, ours.organisation.name);
    assert_eq!(shown.exported_at, Some(at));
    let kind = |kind: Kind| shown.kinds.iter().find(|found| found.kind == kind).unwrap();
    assert_eq!(kind(Kind::Person).changes[0].name.zh, "新同事");
    assert_eq!(kind(Kind::Person).changes[0].id, Some(person));
    assert_eq!(kind(Kind::Vendor).count(Fate::Added), 2);
    assert_eq!(kind(Kind::Vendor).changes[1].name.en, "Vendor without a name");
    assert_eq!((kind(Kind::Vendor).ours, kind(Kind::Vendor).theirs), (2, 4));
    assert_eq!(kind(Kind::Risk).count(Fate::Removed), 1);
    assert!(kind(Kind::Policy).changes.is_empty() && !shown.changes_nothing());
    assert!(shown.warnings().is_empty());

    let alone = preview(&opened, None);
    assert_eq!(alone.relation, None);
    assert!(alone.kinds.iter().all(|kind| kind.count(Fate::Removed) == 0));
    let back = open(&seal(&ours, &ours_now, &[], None)).unwrap();
    let now = Lineage { base: Some(ours_now.as_base(&ours)), ..theirs_now.clone() };
    assert_eq!(preview(&back, Some((&theirs, &now))).relation, Some(Relation::Behind));
}

/// Two who went on from one file: of each record that differs, the preview tells who changed it.
#[test]
fn where_both_went_on_from_one_file_the_preview_tells_who_changed_what() {
    let base = Rc::new(full());
    let ids: Vec<Id> = base.people.iter().map(|person| person.id).collect();
    let (vendor, risks) = (base.vendors.iter().next().unwrap().id, base.risks.iter().map(|risk| risk.id));
    let [first, second] = risks.take(2).collect::<Vec<_>>()[..] else { panic!("two risks") };
    let new = |n: u8, name: &str| Edit::Add {
        record: Kind::Vendor,
        value: json!({ "id": Id::new(3, &[n; 10]), "name": name }),
    };
    let set = |id: Id, name: &str| Edit::set(Kind::Person, id, "name", name);
    let ours = base
        .apply(&Edit::All(vec![
            set(ids[0], "Ours"),
            set(ids[1], "Ours too"),
            new(3, "Ours"),
            Edit::Delete { record: Kind::Risk, id: first },
            Edit::set(Kind::Organisation, None, "name", "Both"),
        ]))
        .unwrap();
    let theirs = base
        .apply(&Edit::All(vec![
            set(ids[1], "Theirs"),
            Edit::set(Kind::Vendor, vendor, "name", "Theirs"),
            new(4, "Theirs"),
            Edit::Delete { record: Kind::Risk, id: second },
            Edit::set(Kind::Organisation, None, "name", "Both of us"),
        ]))
        .unwrap();
    let at_base = Lineage::of(&base, 4, None);
    let line = |firm, revision, base| Lineage::of(firm, revision, Some(base));
    let told = |ours_base: Base, theirs_base: Base, relation: Relation| {
        let opened = open(&seal(&theirs, &line(&theirs, 9, theirs_base), &[], None)).unwrap();
        let shown = preview(&opened, Some((&ours, &line(&ours, 6, ours_base))));
        assert_eq!(shown.relation, Some(relation));
        let mut all = Vec::new();
        // Playbooks go with their risks.
        for kind in shown.kinds.into_iter().filter(|kind| kind.kind != Kind::Playbook) {
            all.extend(kind.changes.into_iter().map(|it| (kind.kind, it.change, it.id, it.by)));
        }
        all
    };
    let known = at_base.as_base(&base);
    let expected = [
        (Kind::Organisation, Fate::Changed, None, Side::Both),
        (Kind::Person, Fate::Changed, Some(ids[0]), Side::Ours),
        (Kind::Person, Fate::Changed, Some(ids[1]), Side::Both),
        (Kind::Vendor, Fate::Added, Some(Id::new(3, &[4; 10])), Side::Theirs),
        (Kind::Vendor, Fate::Changed, Some(vendor), Side::Theirs),
        (Kind::Vendor, Fate::Removed, Some(Id::new(3, &[3; 10])), Side::Ours),
        (Kind::Risk, Fate::Added, Some(first), Side::Ours),
        (Kind::Risk, Fate::Removed, Some(second), Side::Theirs),
    ]
    .map(|(kind, change, id, by)| (kind, change, id, Some(by)));
    assert_eq!(told(known.clone(), known.clone(), Relation::Diverged), expected);
    // One of the two is enough; without, nobody can tell.
    assert_eq!(told(known.bare(), known.clone(), Relation::Diverged), expected);
    assert_eq!(told(known.clone(), known.bare(), Relation::Diverged), expected);
    assert!(told(known.bare(), known.bare(), Relation::Diverged).iter().all(|(.., by)| by.is_none()));
    let other = Base::of(&base, 4, Fingerprint::of_value(&json!(1)));
    assert!(
        told(other, known, Relation::Unknown).iter().all(|(.., by)| by.is_none()),
        "another base is no common ground"
    );
}
