//! Digests that other tools compute, and the ways of a base: through a file, through the storage.

use super::*;
use crate::model::{Edit, Id, Kind};
use serde_json::json;

const ANN: &str = "01890000-0000-7000-8000-000000000002";

fn firm() -> Rc<Workspace> {
    let firm = json!({
        "id": "01890000-0000-7000-8000-000000000001",
        "organisation": { "name": "压舱石" },
        "people": [{ "id": ANN, "name": "Ann" }, { "id": ANN.replace('2', "3"), "name": "Bo" }],
    });
    from_json(&firm).map(Rc::new).unwrap()
}

#[test]
fn the_digest_of_a_record_is_what_other_tools_compute() {
    let told = Base::of(&firm(), 4, Fingerprint::of(&firm())).digests().unwrap();
    // printf '{"id":"01890000-0000-7000-8000-000000000002","name":"Ann"}' | sha256sum
    assert_eq!(told.get(ANN).map(String::as_str), Some("04efcc2af150df56"));
    // printf '{"name":"压舱石"}' | sha256sum
    assert_eq!(told.get("organisation").map(String::as_str), Some("62bdafa2a0a7c1b8"));
    let codes: Vec<&str> = told.iter().map(|(code, _)| code).collect();
    assert_eq!(codes, [ANN, &ANN.replace('2', "3"), "organisation", "policy", "response"]);
}

#[test]
fn a_base_comes_back_from_the_file_and_from_its_part_of_the_storage() {
    let (firm, id) = (firm(), Id::parse(ANN).unwrap());
    let base = Base::of(&firm, 4, Fingerprint::of(&firm));
    let told = base.digests().unwrap();
    let text = serde_json::to_string(&base).unwrap();
    let read: Base = from_json(&serde_json::from_str(&text).unwrap()).unwrap();
    assert_eq!((&read, read.digests().unwrap()), (&base, Rc::clone(&told)));
    // The manifest holds it bare, its records are a part of their own.
    let bare = serde_json::to_value(base.bare()).unwrap();
    assert_eq!(bare, json!({ "revision": 4, "fingerprint": base.fingerprint.to_string() }));
    let bare: Base = from_json(&bare).unwrap();
    assert_eq!((bare.digests(), bare.knows_records()), (None, false));
    let (name, text) = base.chunk().unwrap();
    assert_eq!((name.as_str(), bare.clone().with_records(&text).digests().unwrap()), (BASE, told.clone()));
    assert_eq!(bare.with_records("{\"0").digests(), None, "damaged, it is as if it had none");
    // An edit of one record changes its digest alone.
    let edited = firm.apply(&Edit::set(Kind::Person, Some(id), "name", "Anna")).unwrap();
    let now = digests(&edited);
    let differ: Vec<&str> = now.iter().filter(|(code, is)| told.get(code) != Some(is)).map(|(code, _)| code).collect();
    assert_eq!(differ, [ANN]);
}
