//! What the emergency pages and the card promise: who is called, what nobody does, which scenario is found first.

use super::super::testing::{firm, id, plan};
use super::super::{Block, PlanLanguage};
use super::{parts, texts};
use crate::words::Locale;

#[test]
fn the_emergency_pages_call_our_people_in_order_and_the_provider_besides() {
    let document = plan(&firm(Locale::En), PlanLanguage::One(Locale::En));
    let cards: Vec<Vec<String>> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Contacts { cards } => Some(cards.iter().map(|card| card.name.plain(Locale::En)).collect()),
            _ => None,
        })
        .collect();
    assert_eq!(cards, [["1. Duty phone, day and night", "2. Chen Li", "3. Wang Jun"]]);
    let [front, ..] = parts(&document, Locale::En);
    let rest = "4. Zhao Min (Commander, spokesperson) 139 0000 0003; 5. Sun Yi (Fifth in line) 139 0000 0006\n";
    assert!(front.contains(rest), "{front}");
    let provider = "Also call the provider, Haosheng Call Centre: 400 000 0001. They know us as: C-20417.";
    assert!(front.contains(provider), "{front}");
    let card = texts(&document, Locale::En);
    let card = card.split("One-page card").last().unwrap();
    assert!(card.contains("4. Commander, spokesperson"), "{card}");
    assert!(card.contains("5. Fifth in line") && card.contains("Sun Yi"), "{card}");
}

/// The firm with so few scenarios that the emergency pages have room.
fn with_room(locale: Locale) -> serde_json::Value {
    let mut value = serde_json::to_value(firm(locale)).unwrap();
    value["risks"].as_array_mut().unwrap().truncate(4);
    value["playbooks"] = serde_json::json!([]);
    value
}

/// What stands on the emergency pages, in chapter 6 and on the card of a service of this kind.
fn parts_of(kind: &str, change: impl FnOnce(&mut serde_json::Value)) -> [String; 3] {
    let mut value = with_room(Locale::En);
    value["services"][0]["kind"] = kind.into();
    change(&mut value["services"][0]);
    parts(&plan(&crate::model::from_json(&value).unwrap(), PlanLanguage::One(Locale::En)), Locale::En)
}

#[test]
fn what_nobody_does_in_this_trade_stands_among_the_donts_and_on_the_card() {
    let [front, _, card] = parts_of("guarding", |_| {});
    assert!(front.contains("Do not answer the attacker\nDo not stop, search or chase anyone\n"), "{front}");
    assert!(
        front.contains("Do not leave one person alone at night\n") && !front.contains("lend keys"),
        "three at most"
    );
    let never =
        "Never: stop, search or chase anyone; silence the fire panel; leave one person alone at night; lend keys.";
    assert!(card.contains(never), "{card}");
    let [front, _, card] = parts_of("call_centre", |service| service["kind"] = serde_json::Value::Null);
    assert!(front.contains("Do not answer the attacker\nWhat do you see?\n"), "nobody said which trade: {front}");
    assert!(!card.contains("Never:"), "{card}");
    let zh = plan(&crate::model::from_json(&with_room(Locale::Zh)).unwrap(), PlanLanguage::One(Locale::Zh));
    let [front, _, card] = parts(&zh, Locale::Zh);
    assert!(front.contains("严禁用坐席私人手机留存客户资料\n"), "{front}");
    assert!(card.contains("严禁：用坐席私人手机留存客户资料；在纸上记银行卡号；擅自承诺退款。"), "{card}");
}

#[test]
fn a_service_without_data_is_told_of_no_leak() {
    let data = |data: serde_json::Value| move |service: &mut serde_json::Value| service["facts"]["data"] = data;
    for (kind, known, leaks) in [
        ("guarding", serde_json::Value::Null, false),
        ("guarding", true.into(), true),
        ("call_centre", serde_json::Value::Null, true),
        ("call_centre", false.into(), false),
        ("other", serde_json::Value::Null, true),
    ] {
        let [_, levels, _] = parts_of(kind, data(known.clone()));
        assert_eq!(levels.contains("any sensitive personal data, got out"), leaks, "{kind} {known}: {levels}");
        assert_eq!(levels.contains("data may have got out"), leaks, "{kind} {known}: {levels}");
        assert!(levels.contains("Somebody needs a doctor;"), "{levels}");
    }
}

#[test]
fn what_comes_suddenly_stands_before_what_creeps_up_and_the_gravest_first_in_each() {
    let [front, ..] = parts(&plan(&firm(Locale::En), PlanLanguage::One(Locale::En)), Locale::En);
    let index = front.split("What do you see?\n").nth(1).unwrap();
    let names = [
        "Fire or disaster",
        "Failure of the provider",
        "Network, phone",
        "Strike or labour",
        "Cyber attack",
        "Data leak",
        "Failure of a sub",
        "Mass resignation",
        "Quality below",
        "Financial distress",
    ];
    let places: Vec<usize> =
        names.iter().map(|name| index.find(name).unwrap_or_else(|| panic!("{name}: {index}"))).collect();
    let (sudden, creeping) = places.split_at(7);
    assert!(sudden.iter().max() < creeping.iter().min(), "{index}");
    let numbers = |part: &str| -> Vec<u32> {
        part.match_indices("\n10.").filter_map(|(at, _)| part[at + 4..].split(' ').next()?.parse().ok()).collect()
    };
    let cut = *creeping.iter().min().unwrap() - 8;
    for part in [&index[..cut], &index[cut..]] {
        let numbers = numbers(part);
        assert!(numbers.len() >= 3 && numbers.is_sorted(), "chapter 10 has the gravest first: {part}");
    }
}

/// A clinic of three: the duty phone is the owner's own, nobody is named to command, two hold hats.
#[test]
fn the_call_list_of_a_small_firm_has_no_empty_place_and_no_number_twice() {
    let mut value = serde_json::to_value(firm(Locale::En)).unwrap();
    value["organisation"]["size"] = "under_20".into();
    value["response"]["duty_phone"] = "139 0000 0001".into();
    value["response"]["succession"] = serde_json::json!([]);
    value["response"]["spokesperson"] = serde_json::Value::Null;
    value["response"]["seats"] = serde_json::json!({
        "handling": { "person": id(2) }, "contact_record": { "person": id(6) },
    });
    value["services"][0]["deputy"] = serde_json::Value::Null;
    value["people"][0]["deputy"] = serde_json::Value::Null;
    let document = plan(&crate::model::from_json(&value).unwrap(), PlanLanguage::Both(Locale::En));
    let cards = document.blocks.iter().find_map(|block| match block {
        Block::Contacts { cards } => Some(cards),
        _ => None,
    });
    let read = |locale: Locale| -> Vec<String> {
        let cards = cards.unwrap().iter();
        cards.map(|card| card.name.plain(locale) + " | " + &card.role.plain(locale)).collect()
    };
    let expected = [
        "1. Duty phone, day and night: Chen Li | Service owner",
        "2. Wang Jun | Handling",
        "3. Sun Yi | Outside contact and record",
    ];
    assert_eq!(read(Locale::En), expected);
    assert_eq!(read(Locale::Zh)[0], "1. 24小时应急值守电话：Chen Li | 服务负责人");
    let en = texts(&document, Locale::En);
    let open = "Nobody is named yet as: deputy of the service owner, commander and deputy commander.";
    assert_eq!(en.matches(open).count(), 2, "on the first page and on the card: {en}");
    assert!(en.contains("No answer after 2 calls or 3 minutes?"), "{en}");
    assert!(en.contains("All three roles with the provider") && !en.contains("Several departments"), "{en}");
    assert!(en.contains("the three hats"), "while one of them has no name: {en}");
    value["response"]["seats"]["command"] = serde_json::json!({ "person": id(3) });
    let named = texts(&plan(&crate::model::from_json(&value).unwrap(), PlanLanguage::Both(Locale::En)), Locale::Zh);
    assert!(named.contains("通知Wang Jun和Sun Yi到位"), "{named}");
    assert!(!named.contains("通知Zhao Min"), "the commander does not call himself: {named}");
    assert!(en.contains("no answer after 2 calls or 3 minutes, call the next"), "{en}");
    assert!(!en.contains("10 minutes"), "{}", en.lines().find(|line| line.contains("10 minutes")).unwrap_or_default());
}

#[test]
fn who_may_start_the_plan_is_followed_by_people_not_named_before() {
    let document = plan(&firm(Locale::En), PlanLanguage::One(Locale::En));
    let text = texts(&document, Locale::En);
    let held = text.lines().find(|line| line.starts_with("If none of them answers")).unwrap();
    for name in ["Chen Li", "Wang Jun", "Zhao Min"] {
        assert!(!held.contains(name), "{held}");
    }
    assert!(held.contains("Sun Yi"), "{held}");
}
