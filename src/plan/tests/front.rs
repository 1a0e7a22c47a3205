//! What the emergency pages promise: whom to call, by when to decide, what nobody does.

use super::super::testing::{SERVICE, firm, id, plan};
use super::super::{Block, Document, DocumentKind, PlanLanguage};
use super::texts;
use crate::words::Locale;

#[test]
fn the_emergency_pages_call_our_people_in_order_and_the_provider_besides() {
    let document = plan(&firm(Locale::En), PlanLanguage::One(Locale::En));
    let carried =
        super::super::testing::document(&firm(Locale::En), DocumentKind::Joined, PlanLanguage::One(Locale::En));
    let cards: Vec<Vec<String>> = carried
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Contacts { cards } => Some(cards.iter().map(|card| card.name.plain(Locale::En)).collect()),
            _ => None,
        })
        .collect();
    assert_eq!(cards, [["1. Duty phone, day and night", "2. Chen Li", "3. Wang Jun"]]);
    let [front, ..] = parts(&document, Locale::En);
    let rest = "4. Zhao Min (Commander, spokesperson) 139 0000 0003; 5. Sun Yi (Finance manager) 139 0000 0006\n";
    assert!(front.contains(rest), "{front}");
    let provider = "Also call the provider, Haosheng Call Centre: 400 000 0001. They know us as: C-20417.";
    assert!(front.contains(provider), "{front}");
    let card = texts(&document, Locale::En);
    let card = card.split("down? Call, in this order").last().unwrap();
    assert!(
        card.contains(
            "Then\nZhao Min (Commander, spokesperson) 139 0000 0003; Sun Yi (Finance manager) 139 0000 0006\n"
        ),
        "{card}"
    );
}

#[test]
fn whoever_only_stands_in_the_line_and_has_no_work_on_record_has_the_place() {
    let mut workspace = firm(Locale::En);
    let person = workspace.people.get(id(6)).unwrap().as_ref().clone();
    workspace.people = workspace.people.with(crate::model::Person { role: String::new(), ..person });
    let text = texts(&plan(&workspace, PlanLanguage::One(Locale::En)), Locale::En);
    assert!(text.contains("5. Sun Yi (Fifth in line) 139 0000 0006"), "{text}");
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
    assert!(!front.contains("attacker") && !card.contains("machines"), "guards have nothing to be hacked: {front}");
    assert!(
        front.contains("talk to the press\nDo not stop or chase anyone yourself, or search anyone at all\n"),
        "{front}"
    );
    assert!(
        front.contains("Do not leave one person alone at night\n") && !front.contains("lend keys"),
        "three at most"
    );
    let never = "Never: stop or chase anyone yourself, or search anyone at all; disable or isolate a fire alarm, or reset it before somebody has looked on the spot; leave one person alone at night; lend keys.";
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
        part.match_indices("\n13.").filter_map(|(at, _)| part[at + 4..].split(' ').next()?.parse().ok()).collect()
    };
    let cut = *creeping.iter().min().unwrap() - 8;
    for part in [&index[..cut], &index[cut..]] {
        let numbers = numbers(part);
        assert!(numbers.len() >= 3 && numbers.is_sorted(), "chapter 13 has the gravest first: {part}");
    }
}

/// The texts of the emergency pages, of chapter 6 and of the card.
fn parts(document: &Document, locale: Locale) -> [String; 3] {
    ["f", "c6", "card"].map(|chapter| {
        let (mut inside, mut text) = (false, String::new());
        for block in &document.blocks {
            if let Block::Heading { level: 1, id, .. } = block {
                inside = id == chapter;
            } else if inside {
                block.clone().each_line(&mut |line| text.push_str(&(line.plain(locale) + "\n")));
            }
        }
        text
    })
}

#[test]
fn both_moments_stand_on_the_first_page_in_chapter_6_and_on_the_card() {
    let workspace = firm(Locale::En);
    let document = plan(&workspace, PlanLanguage::Both(Locale::En));
    let option = "Own staff take calls on spare mobiles";
    let [front, rule, card] = parts(&document, Locale::En);
    for text in [&front, &card] {
        let last =
            format!("Start “{option}” as soon as it helps, at the latest 3 h after it failed (needs 1 h, tested).");
        assert!(text.contains(&last), "{text}");
        let by = "Start deciding by 2 h after it failed if nobody can credibly say when it is back.";
        assert!(text.contains(by), "{text}");
    }
    let [front, of_levels, card] = parts(&document, Locale::Zh);
    for text in [&front, &card] {
        assert!(text.contains("一旦有助于维持业务就启用“") && text.contains("”，最晚在中断满3小时时启用（"), "{text}");
        assert!(
            text.contains("（用时1小时，已经测试）。")
                && text.contains("中断满2小时仍没有可信的恢复时间，就开始决策。")
        );
    }
    for row in [
        format!("\n2 h\nStart deciding\nNo credible time of recovery? Decide now whether “{option}” starts\n"),
        format!("\n3 h\nLast moment\n“{option}” starts now, or the RTO is missed: it needs 1 h, as a test proved\n"),
    ] {
        assert!(rule.contains(&row), "{rule}");
    }
    for row in [
        format!("\n2小时\n开始决策\n仍无可信的恢复时间，就决定是否启用“{option}”\n"),
        format!("\n3小时\n最晚启用时刻\n此刻不启用“{option}”就达不到RTO：从启用到可用须1小时（已经测试）\n"),
    ] {
        assert!(of_levels.contains(&row), "{of_levels}");
    }
    assert!(
        rule.contains("and 2 h after it began nobody can say when it is back"),
        "the rule fires at the same moment"
    );
}

#[test]
fn where_deciding_comes_too_late_the_workaround_starts_at_once() {
    let printed = |ready: u32| {
        let mut workspace = firm(Locale::En);
        let mut service = workspace.services.get(id(SERVICE)).unwrap().as_ref().clone();
        for option in &mut service.alternatives {
            (option.ready_min, option.tested_on) = (Some(ready), None);
        }
        workspace.services = workspace.services.with(service);
        parts(&plan(&workspace, PlanLanguage::One(Locale::En)), Locale::En).concat()
    };
    let at_once = |minutes: &str| format!("at once, decide afterwards (needs {minutes}, not tested).");
    let late = printed(200);
    let in_table = "As soon as it is noticed\nThere is no time to decide first: start “Own staff take calls on spare mobiles” at \
                    once, decide afterwards. The owner may do so without a level\n";
    assert_eq!(late.matches(&at_once("3 h 20 min")).count(), 2, "on the first page and on the card: {late}");
    assert_eq!(late.matches(in_table).count(), 1, "and in the chapter of levels: {late}");
    assert!(late.contains("\n40 min\nLast moment\n") && late.contains("it needs 3 h 20 min, not proven by a test\n"));
    assert!(late.contains("Last moment 40 min after it failed.") && !late.contains("Even so the RTO"), "{late}");
    assert!(late.contains("As soon as it is noticed"), "{late}");
    assert!(late.contains("It is below its minimum, and 10 min after it began nobody can say"), "240 − 200 − 30");
    let never = printed(230);
    assert_eq!(never.matches("Even so the RTO of 4 h is missed.").count(), 2, "{never}");
    assert_eq!(never.matches(in_table).count(), 1, "{never}");
    let even = "Even if “Own staff take calls on spare mobiles” starts the minute somebody notices, the RTO is missed.";
    assert_eq!(never.matches(even).count(), 1, "{never}");
    assert!(!never.contains("Last moment 10 min"), "{never}");
    assert!(never.contains("nobody can say when it is back: at once, no time is left"), "{never}");
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
