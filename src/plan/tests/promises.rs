//! What the printed words promise to whoever acts by them or signs them.

use super::super::testing::{firm, id, plan};
use super::super::{Block, Order, PlanLanguage, compose};
use super::{table, texts};
use crate::assess::Look;
use crate::catalog::{Catalog, SampleName, sample};
use crate::words::{Date, Locale, Moment};

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
    assert!(text.contains("It does not cover\nnot given yet\n") && !text.contains("Nothing was excluded"), "{text}");
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
