//! What the printed words promise to whoever acts by them: the rule that judges, the clock that runs,
//! the people who may act.

use super::super::testing::{SERVICE, document, firm, id, plan};
use super::super::{Block, Document, DocumentKind, Order, PlanLanguage, compose};
use super::lines;
use crate::assess::Look;
use crate::catalog::{Catalog, SampleName, sample};
use crate::model::{Person, ProviderType, Workspace};
use crate::words::{Date, Locale, Moment};

fn texts(document: &Document, locale: Locale) -> String {
    lines(document).iter().map(|line| line.plain(locale) + "\n").collect()
}

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
    let rest = "4. Zhao Min (Commander, spokesperson) 139 0000 0003; 5. Sun Yi (Fifth in line) 139 0000 0006\n";
    assert!(front.contains(rest), "{front}");
    let provider = "Also call the provider, Haosheng Call Centre: 400 000 0001. They know us as: C-20417.";
    assert!(front.contains(provider), "{front}");
    let card = texts(&document, Locale::En);
    let card = card.split("down? Call, in this order").last().unwrap();
    assert!(card.contains("Then\nZhao Min 139 0000 0003; Sun Yi 139 0000 0006\n"), "{card}");
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
        let last = format!("Last moment 3 h after it began: start “{option}” (needs 1 h, tested).");
        assert!(text.contains(&last), "{text}");
        let by = "Start deciding by 2 h after it began if nobody can credibly say when it is back.";
        assert!(text.contains(by), "{text}");
    }
    let [front, of_levels, card] = parts(&document, Locale::Zh);
    for text in [&front, &card] {
        assert!(text.contains("最晚在中断满3小时时启用“"), "{text}");
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
    assert!(late.contains("Last moment 40 min after it began") && !late.contains("Even so the RTO"), "{late}");
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

#[test]
fn the_printed_level_rule_is_the_rule_that_judges() {
    let mut workspace = firm(Locale::En);
    let rule = |workspace: &Workspace| {
        let text = texts(&plan(workspace, PlanLanguage::One(Locale::En)), Locale::En);
        (
            text.contains("It is below its minimum (MBCO: 60%), and recovery is expected after the RTO"),
            text.contains("or the service is below its minimum (MBCO: 60%)"),
        )
    };
    assert_eq!(rule(&workspace), (true, true));
    let mut service = workspace.services.get(id(SERVICE)).unwrap().as_ref().clone();
    (service.criticality.core.score, service.criticality.people.score) = (Some(3), Some(5));
    workspace.services = workspace.services.with(service.clone());
    assert_eq!(rule(&workspace), (true, true), "of tier 1, whatever its core score");
    service.criticality = Default::default();
    service.criticality.core.score = Some(3);
    workspace.services = workspace.services.with(service);
    assert_eq!(rule(&workspace), (false, true), "what nothing vital hangs on is not severe for its time");
}

#[test]
fn whoever_may_start_a_level_confirms_it() {
    let document = plan(&firm(Locale::Zh), PlanLanguage::Both(Locale::Zh));
    let (en, zh) = (texts(&document, Locale::En), texts(&document, Locale::Zh));
    assert!(!en.contains("command confirmed") && !zh.contains("指挥确认的级别"));
    assert!(en.contains("confirmed by whoever may start it (3.3)") && zh.contains("按3.3所列启动人确认的级别"));
    for (number, anchor) in [("3.1", "c6-rule"), ("3.3", "c6-start")] {
        let stands = document
            .blocks
            .iter()
            .any(|block| matches!(block, Block::Heading { id, number: of, .. } if id == anchor && of == number));
        assert!(stands, "{number} is {anchor}");
    }
}

/// A playbook of one step that is due so late, at the severe level of the first risk.
fn with_step(minutes: u32, rto: u32) -> String {
    let mut value = serde_json::to_value(firm(Locale::En)).unwrap();
    value["services"][0]["bia"]["rto_min"] = rto.into();
    value["playbooks"] = serde_json::json!([{ "id": id(70), "risk": id(40), "level": "severe",
        "steps": [{ "key": "a", "text": "x", "role": "owner", "due_min": minutes, "restores": true }] }]);
    let workspace = crate::model::from_json(&value).unwrap();
    let [file, carried] = [DocumentKind::File, DocumentKind::Joined].map(|kind| {
        let document = document(&workspace, kind, PlanLanguage::Both(Locale::En));
        let captions = document.blocks.iter().filter_map(|block| match block {
            Block::Steps { caption, items } if items.len() == 1 => {
                Some(caption.plain(Locale::En) + "\n" + &caption.plain(Locale::Zh))
            }
            _ => None,
        });
        captions.collect::<String>()
    });
    assert_eq!(file, carried);
    file
}

#[test]
fn steps_say_by_when_the_minimum_is_restored_and_whether_that_keeps_the_rto() {
    assert_eq!(
        with_step(60, 480),
        "Steps; time allowed until the minimum is restored: 1 h; not yet proven in a drill\n\
         处置步骤；限1小时内恢复到最低水平（未经演练证实）"
    );
    assert_eq!(
        with_step(480, 480),
        "Steps; time allowed until the minimum is restored: 8 h; not yet proven in a drill\n\
         处置步骤；限8小时内恢复到最低水平（未经演练证实）"
    );
    let late = "Steps; done one after the other they reach the minimum only after 8 h 1 min. To keep the RTO of 8 h, our own \
                way to go on starts within 7 h of the interruption, whatever step they are at\n\
                处置步骤；逐步进行须8小时1分钟才恢复到最低水平。为达到RTO（8小时），无论做到哪一步，须在中断后7小时内启用我方替代办法";
    assert_eq!(with_step(481, 480), late);
    let text = texts(&plan(&firm(Locale::En), PlanLanguage::One(Locale::En)), Locale::En);
    assert!(text.lines().any(|line| line == "Steps"), "the mild level promises nothing");
}

#[test]
fn an_approval_still_to_come_prints_a_draft() {
    let today = Date::from_iso("2026-11-21").unwrap();
    let shop = sample(SampleName::OnlineShop, Locale::En, today).unwrap();
    let draft = |approved_on: &str| {
        let mut shop = shop.clone();
        let mut service = shop.services.iter().next().unwrap().as_ref().clone();
        service.plan.approved_on = Date::from_iso(approved_on);
        let id = service.id;
        shop.services = shop.services.with(service);
        let ctx = Look::new(&shop, Catalog::built_in(), today);
        let at = Moment::parse("2026-11-21T09:00:00Z").unwrap();
        compose(&ctx, &Order::of_service(id, PlanLanguage::One(Locale::En)), &at).unwrap().draft
    };
    assert!(!draft("2026-11-21"));
    assert!(draft("2026-11-22"));
}

#[test]
fn each_step_says_when_it_begins_and_each_level_whose_it_is() {
    let mut value = serde_json::to_value(firm(Locale::En)).unwrap();
    let step = |key: &str, due: u32, after: &[&str]| serde_json::json!({ "key": key, "text": key, "role": "owner", "due_min": due, "after": after });
    value["playbooks"] = serde_json::json!([{ "id": id(70), "risk": id(40), "level": "severe",
        "steps": [step("a", 5, &[]), step("b", 10, &["a"]), step("c", 10, &[]), step("d", 40, &["b", "c"])] }]);
    let document = plan(&crate::model::from_json(&value).unwrap(), PlanLanguage::Both(Locale::En));
    let orders: Vec<Vec<String>> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Steps { items, .. } if items.len() == 4 && items.iter().all(|step| step.needs.is_empty()) => Some(
                items.iter().map(|step| step.after.plain(Locale::En) + "/" + &step.after.plain(Locale::Zh)).collect(),
            ),
            _ => None,
        })
        .collect();
    assert!(
        orders.contains(
            &["/", "after 1/1完成后", "the same person does 2 first/同一人须先完成第2步", "after 2 and 3/2和3完成后"]
                .map(String::from)
                .to_vec()
        )
    );
    let times: Vec<String> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Steps { items, .. } if items.len() == 4 && items.iter().all(|step| step.needs.is_empty()) => Some(
                items
                    .iter()
                    .map(|step| step.by.plain(Locale::En) + "/" + &step.by.plain(Locale::Zh))
                    .collect::<String>(),
            ),
            _ => None,
        })
        .collect();
    assert!(times.contains(
        &"At once\n5 min/立即\n5分钟10 min/10分钟Within the hour\n20 min/1小时内\n20分钟40 min/40分钟".to_owned()
    ));
    for (kind, chapter) in [(DocumentKind::File, 4), (DocumentKind::Joined, 13)] {
        let document = super::super::testing::document(
            &crate::model::from_json(&value).unwrap(),
            kind,
            PlanLanguage::Both(Locale::En),
        );
        let headings: Vec<String> = document
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Heading { id, text, .. } if id.starts_with("c10-") && id.ends_with("-severe") => {
                    Some(text.plain(Locale::En))
                }
                _ => None,
            })
            .collect();
        assert_eq!(headings.len(), 10);
        for (at, heading) in headings.iter().enumerate() {
            let numbered = heading.starts_with(&format!("{chapter}.{} ", at + 1));
            assert!(numbered && heading.ends_with(" · L3 severe"), "{heading}");
        }
    }
}

#[test]
fn dates_nobody_set_are_proposed_and_only_kept_risks_are_accepted() {
    let mut value = serde_json::to_value(firm(Locale::En)).unwrap();
    value["risks"][0]["due"] = serde_json::Value::Null;
    value["risks"][0]["acceptance"] =
        serde_json::json!({ "approver": id(3), "reason": "small", "until": "2027-05-01" });
    let text = |value: &serde_json::Value| {
        texts(&plan(&crate::model::from_json(value).unwrap(), PlanLanguage::Both(Locale::En)), Locale::En)
    };
    let said = text(&value);
    assert!(said.contains("proposed: 20"), "{said}");
    assert!(!said.contains("Kept with the consent"));
    value["risks"][0]["treatment"] = "retain".into();
    assert!(text(&value).contains("Kept with the consent of Zhao Min"));
}

#[test]
fn money_for_several_services_is_said_to_be_shared() {
    let mut value = serde_json::to_value(firm(Locale::En)).unwrap();
    let text = |value: &serde_json::Value| {
        texts(&plan(&crate::model::from_json(value).unwrap(), PlanLanguage::Both(Locale::En)), Locale::En)
    };
    assert!(!text(&value).contains("It is shared"));
    let mut other = value["services"][0].clone();
    other["id"] = serde_json::to_value(id(88)).unwrap();
    value["services"].as_array_mut().unwrap().push(other);
    assert!(text(&value).contains("It is shared: 2 services draw on the same money."));
}

#[test]
fn no_sentence_breaks_where_a_value_is_missing() {
    let document = plan(&super::bare(), PlanLanguage::Both(Locale::En));
    let (en, zh) = (texts(&document, Locale::En), texts(&document, Locale::Zh));
    for broken in [
        "within not",
        "of not set",
        "by not",
        "than not",
        "after not",
        "Only not",
        "At night not",
        "up to not set yet without",
    ] {
        assert!(
            !en.contains(broken),
            "{broken}: {}",
            en.lines().find(|line| line.contains(broken)).unwrap_or_default()
        );
    }
    for broken in ["尚未确定内", "的尚未", "尚未指定可", "由尚未", "尚未指定一人", "尚未确定后", "超过尚未", "达到尚未"]
    {
        assert!(
            !zh.contains(broken),
            "{broken}: {}",
            zh.lines().find(|line| line.contains(broken)).unwrap_or_default()
        );
    }
    assert!(en.contains("Recovery target: not set yet."), "{en}");
    assert!(zh.contains("恢复目标：尚未确定。"));
}

#[test]
fn a_knock_out_passed_by_exception_says_by_whom_and_until_when() {
    let mut value = serde_json::to_value(firm(Locale::En)).unwrap();
    value["services"][0]["checks"]["OB-03"] = serde_json::json!({ "state": "partial",
        "exception": { "approver": id(3), "reason": "a move is riskier", "until": "2027-03-01" } });
    let document = plan(&crate::model::from_json(&value).unwrap(), PlanLanguage::Both(Locale::En));
    let en = texts(&document, Locale::En);
    assert!(en.contains("Approved by exception, until 2027-03-01, by Zhao Min: a move is riskier"), "{en}");
    let zh = texts(&document, Locale::Zh);
    assert!(zh.contains("例外准入，有效至2027年3月1日"), "{zh}");
}

#[test]
fn no_number_of_our_own_list_is_printed() {
    let document = plan(&firm(Locale::En), PlanLanguage::Both(Locale::En));
    for locale in Locale::ALL {
        let text = texts(&document, locale);
        for ours in ["S0-", "S1-", "S2-", "S3-"] {
            assert!(!text.contains(ours), "{ours}");
        }
    }
}

#[test]
fn a_chinese_firm_records_tabletop_and_review_before_approval() {
    let document = plan(&firm(Locale::Zh), PlanLanguage::One(Locale::Zh));
    let rows = document.blocks.iter().find_map(|block| match block {
        Block::Table { caption, rows, .. } if caption.plain(Locale::Zh) == "签批" => {
            assert_eq!(rows.get(1)?.cells.get(2)?.plain(Locale::Zh), "桌面推演", "both on one line");
            Some(rows.iter().filter_map(|row| Some(row.cells.first()?.plain(Locale::Zh))).collect::<Vec<_>>())
        }
        _ => None,
    });
    assert_eq!(rows.unwrap(), ["编制", "评审", "批准", "发布日期"]);
}

#[test]
fn a_firm_with_hats_reads_of_hats_and_never_of_groups() {
    let mut value = serde_json::to_value(firm(Locale::Zh)).unwrap();
    value["organisation"]["size"] = "under_20".into();
    let hats = plan(&crate::model::from_json(&value).unwrap(), PlanLanguage::Both(Locale::Zh));
    let (en, zh) = (texts(&hats, Locale::En), texts(&hats, Locale::Zh));
    for word in ["指挥组", "技术组", "业务组", "法务组", "数据组"] {
        assert!(!zh.contains(word), "{word}: {}", zh.lines().find(|line| line.contains(word)).unwrap_or_default());
    }
    for word in ["ommand group", "echnical group", "usiness group", "egal group", "ata group", "data groups"] {
        assert!(!en.contains(word), "{word}: {}", en.lines().find(|line| line.contains(word)).unwrap_or_default());
    }
    let groups = texts(&plan(&firm(Locale::Zh), PlanLanguage::One(Locale::Zh)), Locale::Zh);
    assert!(groups.contains("召集指挥组"));
}

#[test]
fn a_residual_risk_names_the_controls_it_counts_on_and_their_tests() {
    let mut value = serde_json::to_value(firm(Locale::En)).unwrap();
    value["risks"][0]["controls"] = serde_json::json!([
        { "kind": "workaround", "name": "Six seats", "state": "evidenced", "tested_on": "2026-09-12", "passed": true },
        { "kind": "alternative", "name": "Nanhu", "state": "partial" },
        { "kind": "preventive", "name": "Wish", "state": "absent" },
    ]);
    let document = plan(&crate::model::from_json(&value).unwrap(), PlanLanguage::Both(Locale::En));
    let en = texts(&document, Locale::En);
    assert!(en.contains("Controls, last test: Six seats (2026-09-12); Nanhu (not tested yet)"), "{en}");
    assert!(!en.contains("Wish"));
}

fn table(document: &Document, caption: &str) -> Vec<Vec<String>> {
    let found = document.blocks.iter().find_map(|block| match block {
        Block::Table { caption: of, rows, .. } if of.plain(Locale::En) == caption => Some(rows),
        _ => None,
    });
    found.map(|rows| rows.iter().map(cells).collect()).unwrap_or_default()
}

fn cells(row: &super::super::Row) -> Vec<String> {
    row.cells.iter().map(|cell| cell.plain(Locale::En)).collect()
}

#[test]
fn the_providers_ladder_ends_in_writing_with_the_promise_of_the_contract_beside_it() {
    let caption = "If the provider does not answer or names no time";
    let mut workspace = firm(Locale::En);
    let document = plan(&workspace, PlanLanguage::Both(Locale::En));
    let rows = table(&document, caption);
    let blank = "____________";
    assert_eq!(
        rows,
        [
            ["at once", "Hotline", "400 000 0001"],
            ["5 min", "Liaison: Liu Fang", "139 0000 0004\ncan act within 20 min"],
            ["as needed", "Expert: He Qiang", "139 0000 0005\ncan act within 20 min"],
            ["10 min", "Management of the provider", blank],
            ["20 min", "Written notice: Zhao Min", "under contract HS-2026-03\n88 Example Road, Hefei"],
        ]
    );
    assert!(texts(&document, Locale::En).contains("The provider promises to be back after: 2 h"));
    let mut vendor = workspace.vendors.iter().next().unwrap().as_ref().clone();
    vendor.escalation = Some(id(5));
    workspace.vendors = workspace.vendors.with(vendor);
    let mut service = workspace.services.get(id(SERVICE)).unwrap().as_ref().clone();
    service.bia.rto_min = Some(1440);
    workspace.services = workspace.services.with(service);
    let rows = table(&plan(&workspace, PlanLanguage::One(Locale::En)), caption);
    let when: Vec<&str> = rows.iter().filter_map(|row| row.first()).map(String::as_str).collect();
    assert_eq!(when, ["at once", "15 min", "30 min", "45 min", "1 h"]);
}

#[test]
fn the_ladder_calls_no_number_twice_and_asks_for_no_management_of_one_man() {
    let caption = "If the provider does not answer or names no time";
    let mut workspace = firm(Locale::En);
    let mut vendor = workspace.vendors.iter().next().unwrap().as_ref().clone();
    vendor.hotline = "139-0000-0004".into();
    vendor.escalation = Some(id(5));
    workspace.vendors = workspace.vendors.with(vendor.clone());
    let firsts = |workspace: &_| -> Vec<String> {
        let rows = table(&plan(workspace, PlanLanguage::One(Locale::En)), caption);
        rows.into_iter().map(|row| row[..2].join(" ")).collect()
    };
    let who = |at: u64| workspace.people.get(id(at)).unwrap().name.clone();
    let (liaison, escalation) = (who(4), who(5));
    let hotline = format!("at once Hotline: {liaison}");
    // He can act after 20 minutes, and not before.
    let notice = "20 min Written notice: Zhao Min".to_owned();
    let escalated = format!("5 min Escalation: {escalation}");
    let management = "10 min Management of the provider".to_owned();
    assert_eq!(firsts(&workspace), [hotline.clone(), escalated, management, notice.clone()]);
    vendor.escalation = None;
    vendor.provider_type = Some(ProviderType::Individual);
    workspace.vendors = workspace.vendors.with(vendor);
    let expert = format!("as needed Expert: {escalation}");
    assert_eq!(firsts(&workspace), [hotline, expert, notice]);
}

#[test]
fn the_contacts_have_a_column_of_deputies_where_somebody_has_one() {
    let mut workspace = firm(Locale::En);
    let width = |workspace: &_| {
        let rows = table(&plan(workspace, PlanLanguage::One(Locale::En)), "Everybody named in this set of plans");
        rows.iter().map(Vec::len).collect::<std::collections::BTreeSet<_>>()
    };
    for (deputy, columns) in [(None, 4), (Some(id(5)), 5)] {
        let people = workspace.people.iter().map(|person| Person { deputy, ..person.as_ref().clone() });
        workspace.people = people.collect();
        assert_eq!(width(&workspace), [columns].into_iter().collect());
    }
}

#[test]
fn others_whom_a_step_needs_have_a_row_and_nobody_else() {
    let mut value = serde_json::to_value(firm(Locale::En)).unwrap();
    value["risks"].as_array_mut().unwrap().truncate(1);
    let step = |text: &str| {
        serde_json::json!(
            ["mild", "moderate", "severe"]
                .iter()
                .zip(70..)
                .map(|(level, at)| serde_json::json!({
                    "id": id(at), "risk": id(40), "level": level,
                    "steps": [{ "key": "a", "text": text, "role": "owner", "minutes": 5, "restores": true }],
                }))
                .collect::<Vec<_>>()
        )
    };
    let of = |value: &serde_json::Value, kind| {
        document(&crate::model::from_json(value).unwrap(), kind, PlanLanguage::One(Locale::En))
    };
    let rows = |value: &serde_json::Value| -> Vec<Vec<String>> {
        let carried = of(value, DocumentKind::Joined);
        let outside = |block: &Block| matches!(block, Block::Heading { id, .. } if id == "cA-outside");
        match carried.blocks.iter().skip_while(|block| !outside(block)).nth(1).unwrap() {
            Block::Table { rows, .. } => rows.iter().map(cells).collect(),
            Block::Paragraph { text } => {
                assert_eq!(text.plain(Locale::En), "No step sends to anybody else.");
                Vec::new()
            }
            other => panic!("{other:?}"),
        }
    };
    value["playbooks"] = step("Count the stock");
    assert_eq!(rows(&value), [] as [Vec<String>; 0]);
    value["playbooks"] = step("Tell the insurer; ask our lawyer");
    assert_eq!(
        rows(&value),
        [["Insurer", "phone ____________, policy no. ____________"], ["Counsel", "phone ____________"]]
    );
    value["resources"][3]["name"] = "Property insurance".into();
    value["resources"][3]["location"] = "Claims desk 400 555 0101".into();
    value["resources"][3]["contract"] = "Policy P-77".into();
    assert_eq!(
        rows(&value)[0],
        ["Insurer", "Property insurance, He Qiang 139 0000 0005, Claims desk 400 555 0101, Policy P-77"]
    );
    let told = |kind| -> Vec<String> {
        let steps = of(&value, kind).blocks.into_iter().flat_map(|block| match block {
            Block::Steps { items, .. } => items.iter().map(|step| step.what.plain(Locale::En)).collect(),
            _ => Vec::new(),
        });
        steps.filter(|what: &String| what.starts_with("Tell the insurer; ask our lawyer")).collect()
    };
    let number = "Insurer: Property insurance, He Qiang 139 0000 0005, Claims desk 400 555 0101, Policy P-77";
    for (kind, levels) in [(DocumentKind::File, 3), (DocumentKind::Joined, 2)] {
        assert_eq!(
            told(kind),
            vec![format!("Tell the insurer; ask our lawyer\n{number}"); levels],
            "beside the step; counsel is not kept"
        );
    }
    // A login is no authority's number; who helps after an attack is called by more than one name.
    value["playbooks"] = step("Tell the authority; call the incident firm");
    value["resources"][3]["name"] = "Own login at the tax authorities".into();
    value["resources"][4]["name"] = "Incident response on retainer".into();
    value["resources"][4]["contract"] = "IR-26".into();
    let rows = rows(&value);
    assert_eq!(rows[0], ["Authority in charge", "phone ____________"]);
    assert!(rows[1][1].starts_with("Incident response on retainer, "), "{rows:?}");
    assert!(rows[1][1].ends_with("IR-26"), "{rows:?}");
}

#[test]
fn a_written_notice_waits_until_its_writer_can_act() {
    let caption = "If the provider does not answer or names no time";
    let mut value = serde_json::to_value(firm(Locale::En)).unwrap();
    let mut notice = |minutes: u32| {
        for person in value["people"].as_array_mut().unwrap() {
            person["reach_min"] = minutes.into();
        }
        let document = plan(&crate::model::from_json(&value).unwrap(), PlanLanguage::One(Locale::En));
        table(&document, caption).last().unwrap()[0].clone()
    };
    assert_eq!([5, 60].map(&mut notice), ["15 min", "1 h"]);
}

#[test]
fn a_plan_without_a_group_was_written_by_whoever_prepared_it() {
    let mut value = serde_json::to_value(firm(Locale::En)).unwrap();
    let written = |value: &serde_json::Value| {
        let document = plan(&crate::model::from_json(value).unwrap(), PlanLanguage::One(Locale::En));
        table(&document, "This document").into_iter().find(|row| row[0] == "Written by").unwrap()[1].clone()
    };
    value["services"][0]["plan"]["team"] = serde_json::json!([]);
    let document = plan(&crate::model::from_json(&value).unwrap(), PlanLanguage::One(Locale::En));
    let prepared = table(&document, "Approval")[0][1].clone();
    assert_eq!(written(&value), prepared);
    value["services"][0]["plan"]["owner"] = serde_json::Value::Null;
    assert_eq!(written(&value), "not named yet");
}

#[test]
fn an_empty_field_is_no_statement_and_one_hand_signs_once() {
    let mut value = serde_json::to_value(firm(Locale::En)).unwrap();
    let rows = |value: &serde_json::Value| {
        let document = plan(&crate::model::from_json(value).unwrap(), PlanLanguage::Both(Locale::En));
        table(&document, "Approval").into_iter().filter_map(|row| row.into_iter().next()).collect::<Vec<_>>()
    };
    assert_eq!(rows(&value), ["Prepared", "Review", "Approved", "Issued on"]);
    value["services"][0]["plan"]["owner"] = value["services"][0]["plan"]["approver"].clone();
    value["services"][0]["scope_out"] = serde_json::json!([]);
    assert_eq!(rows(&value), ["Reviewed", "Review", "Prepared and approved", "Issued on"]);
    assert!(!rows(&value).iter().any(|row| row == "Prepared" || row == "Approved"));
    let text = texts(&plan(&crate::model::from_json(&value).unwrap(), PlanLanguage::Both(Locale::En)), Locale::En);
    assert!(text.contains("It does not cover: not given yet.") && !text.contains("Nothing was excluded"), "{text}");
}

#[test]
fn each_chapter_names_what_it_rests_on() {
    let places = [
        ("Purpose and scope", "chapter 1 of the plan"),
        ("Risk assessment", "chapter 3"),
        ("Levels and activation", "chapter 3 of the plan"),
        ("Organisation and duties", "chapter 2 of the plan"),
        ("Workarounds and take-over", "chapter 4 of the plan"),
        ("Service overview", "chapter 1"),
        ("Reporting and notification", "chapter 6 of the plan"),
        ("Resources", "chapter 9 of the plan"),
        ("Annexes", "chapter 10 of the plan"),
        ("Stand-down", "chapter 11 of the plan"),
        ("Plan maintenance", "chapter 12 of the plan"),
    ];
    let document = plan(&firm(Locale::En), PlanLanguage::Both(Locale::En));
    let rows = table(&document, "Where each subject stands, and on what it rests");
    let basis: Vec<(&str, &str)> = rows
        .iter()
        .filter_map(|row| match row.as_slice() {
            [subject, place, _, basis] => {
                assert_eq!(place, places.iter().find(|(of, _)| of == subject)?.1, "{subject}");
                Some((subject.as_str(), basis.as_str()))
            }
            _ => None,
        })
        .collect();
    assert_eq!(basis.len(), places.len());
    for expected in [
        ("Purpose and scope", "ISO 22301 8.4.4"),
        ("Risk assessment", "ISO 22301 8.2.3;\nISO 31000:2018"),
        ("Levels and activation", "ISO 22301 8.4.2, 8.4.4;\nGB/T 29639"),
        ("Organisation and duties", "ISO 22301 5.3, 8.4.2"),
        ("Workarounds and take-over", "ISO 22301 8.3.2, 8.3.3"),
    ] {
        assert!(basis.contains(&expected), "{expected:?} in {basis:?}");
    }
    assert!(rows.iter().any(|row| row[0] == "Resources" && row[3] == "ISO 22301 8.3.4"), "{rows:?}");
    assert!(!rows.iter().any(|row| row[3] == "Good practice"), "{rows:?}");
}

/// The firm sets the flow from when it knows; the plan has one clock, which runs from the beginning.
#[test]
fn the_six_steps_count_from_when_it_began() {
    let mut workspace = firm(Locale::En);
    let steps = |workspace: &Workspace| {
        let document = plan(workspace, PlanLanguage::Both(Locale::En));
        let found = document.blocks.iter().find_map(|block| match block {
            Block::Steps { caption, items } if items.len() == 6 && caption.plain(Locale::En).starts_with("Times") => {
                Some((caption.clone(), items.iter().map(|step| step.by.plain(Locale::En)).collect::<Vec<_>>()))
            }
            _ => None,
        });
        found.unwrap()
    };
    let (caption, by) = steps(&workspace);
    assert_eq!(caption.plain(Locale::En), "Times count from when the interruption began, noticed after 15 min");
    assert_eq!(caption.plain(Locale::Zh), "自中断发生时起算，按15分钟后发现计");
    assert_eq!(by, ["30 min", "35 min", "45 min", "55 min", "1 h 15 min", "2 h 15 min"]);
    let mut service = workspace.services.get(id(SERVICE)).unwrap().as_ref().clone();
    service.bia.detection_min = None;
    workspace.services = workspace.services.with(service);
    let (caption, by) = steps(&workspace);
    assert_eq!(caption.plain(Locale::En), "Times count from when the interruption began, as if noticed at once");
    assert_eq!(by.first().map(String::as_str), Some("15 min"));
}

#[test]
fn a_promise_that_has_passed_stands_on_the_clock_as_in_the_level_rule() {
    let mut value = serde_json::to_value(firm(Locale::En)).unwrap();
    let said = |value: &serde_json::Value| {
        let document = plan(&crate::model::from_json(value).unwrap(), PlanLanguage::One(Locale::En));
        let rows = table(&document, "Times count from when the interruption began");
        rows.into_iter().find(|row| row[1] == "Time promised by the provider")
    };
    value["services"][0]["bia"]["rto_min"] = 1440.into();
    value["services"][0]["bia"]["vendor_rto_min"] = 480.into();
    let vital = "Not back? At least L2 moderate; L3 severe if it is below its minimum";
    assert_eq!(said(&value).unwrap(), ["8 h", "Time promised by the provider", vital]);
    value["services"][0]["bia"]["vendor_rto_min"] = serde_json::Value::Null;
    assert_eq!(said(&value), None);
}
