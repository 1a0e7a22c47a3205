//! Before a file is taken in, a preview names what it would change.

use ballast::exchange::*;
use ballast::model::{Edit, Id, Kind};
use ballast::words::Moment;
use serde_json::json;

use crate::support::workspace::full;

#[test]
fn a_preview_names_what_an_import_changes() {
    let ours = full();
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
    let theirs_now = Lineage::of(&theirs, 9, Some(ours_now.as_base()));
    let at = Moment::parse("2026-11-21T09:30:00+08:00").unwrap();
    let opened = open(&seal(&theirs, &theirs_now, &[], Some(&at))).unwrap();
    let shown = preview(&opened, Some((&ours, &ours_now)));
    assert_eq!(shown.relation, Some(Relation::Ahead));
    assert_eq!(shown.name, ours.organisation.name);
    assert_eq!(shown.exported_at, Some(at));
    let kind = |kind: Kind| shown.kinds.iter().find(|found| found.kind == kind).unwrap();
    assert_eq!(kind(Kind::Person).changes[0].name.zh, "新同事");
    assert_eq!(kind(Kind::Person).changes[0].id, Some(person));
    assert_eq!(kind(Kind::Vendor).count(Change::Added), 2);
    assert_eq!(kind(Kind::Vendor).changes[1].name.en, "Vendor without a name");
    assert_eq!((kind(Kind::Vendor).ours, kind(Kind::Vendor).theirs), (2, 4));
    assert_eq!(kind(Kind::Risk).count(Change::Removed), 1);
    assert!(kind(Kind::Policy).changes.is_empty() && !shown.changes_nothing());
    assert!(shown.warnings().is_empty());

    let alone = preview(&opened, None);
    assert_eq!(alone.relation, None);
    assert!(alone.kinds.iter().all(|kind| kind.count(Change::Removed) == 0));
    let back = open(&seal(&ours, &ours_now, &[], None)).unwrap();
    let now = Lineage { base: Some(ours_now.as_base()), ..theirs_now };
    assert_eq!(preview(&back, Some((&theirs, &now))).relation, Some(Relation::Behind));
}
