//! Who belongs to the groups, who of us speaks with the provider, and whom its expert calls in (S3-09, S2-25).

use super::super::testing::{SERVICE, document, firm, id};
use super::super::{Block, DocumentKind, PlanLanguage};
use crate::model::{Choice as _, Edit, Kind, Workspace};
use crate::words::Locale;

/// What the joined plan says outside its tables, from the organisation to the provider.
fn said(workspace: &Workspace, locale: Locale) -> Vec<String> {
    let blocks = document(workspace, DocumentKind::Joined, PlanLanguage::One(locale)).blocks;
    let from = |block: &&Block| !matches!(block, Block::Heading { id, .. } if id == "c7");
    let to = |block: &&Block| !matches!(block, Block::Heading { id, .. } if id == "c9");
    let lines = blocks.iter().skip_while(from).take_while(to).flat_map(|block| match block {
        Block::Paragraph { text } => vec![text.plain(locale)],
        Block::List { items, .. } => items.iter().map(|item| item.plain(locale)).collect(),
        _ => Vec::new(),
    });
    lines.collect()
}

#[test]
fn members_desk_and_experts_are_named_and_the_owner_is_the_desk_of_a_vendor_without_one() {
    for (locale, owner, desk, members, experts) in [
        (
            Locale::En,
            "Our desk for the provider: Chen Li (139 0000 0001), as owner of the service.",
            "Our desk for the provider: Zhao Min (139 0000 0003).",
            "Command group, further members: Wang Jun and Zhao Min",
            "Expert group, called in together when the cause is not clear: Wang Jun.",
        ),
        (
            Locale::Zh,
            "我方对接专员：陈莉（139 0000 0001）（服务负责人）。",
            "我方对接专员：赵敏（139 0000 0003）。",
            "指挥组的其他成员：王军和赵敏",
            "专家组（原因不明时共同会诊）：王军。",
        ),
    ] {
        let workspace = firm(locale);
        let vendor = workspace.services.get(id(SERVICE)).unwrap().vendor;
        let plain = said(&workspace, locale);
        assert!(plain.iter().any(|line| line == owner), "{plain:#?}");
        assert!(!plain.iter().any(|line| line.contains("Expert group") || line.contains("专家组")), "{plain:#?}");
        let named = [
            Edit::set(Kind::Vendor, vendor, "desk", id(3).to_string()),
            Edit::set(Kind::Vendor, vendor, "experts", vec![id(2).to_string()]),
            Edit::set(Kind::Response, None, "seats/command/members", vec![id(2).to_string(), id(3).to_string()]),
        ];
        let named = said(&workspace.apply(&Edit::All(named.into())).unwrap(), locale);
        for line in [desk, members, experts] {
            assert!(named.iter().any(|said| said == line), "{line} in {named:#?}");
        }
    }
}

#[test]
fn a_role_card_speaks_of_what_the_service_has() {
    use crate::model::{ServiceKind, Structure};
    let cards = |kind: ServiceKind, data: bool, structure: Structure| {
        let changed = [
            Edit::set(Kind::Service, Some(id(SERVICE)), "kind", kind.code()),
            Edit::set(Kind::Service, Some(id(SERVICE)), "facts/data", data),
            Edit::set(Kind::Response, None, "structure", structure.code()),
        ];
        let workspace = firm(Locale::En).apply(&Edit::All(changed.into())).unwrap();
        let blocks = document(&workspace, DocumentKind::Cards, PlanLanguage::One(Locale::En)).blocks;
        let from = |block: &&Block| !matches!(block, Block::Heading { id, .. } if id.starts_with("role-"));
        let to = |block: &&Block| !matches!(block, Block::Heading { id, .. } if id == "wallet");
        let items = blocks.iter().skip_while(from).take_while(to).flat_map(|block| match block {
            Block::List { items, .. } => items.iter().map(|item| item.plain(Locale::En)).collect(),
            Block::Heading { text, .. } => vec![text.plain(Locale::En)],
            _ => Vec::new(),
        });
        items.collect::<Vec<String>>()
    };
    let of_data = ["Find out which data and how many people are hit", "Confirm restored data are complete and correct"];
    let of_system = ["Change only what can be undone; log each change", "Block accounts and links that may be abused"];
    let left =
        ["Data group", "Check that statements reveal no sensitive data", "Contain it, so that it does not spread"];
    let has = |cards: &[String], line: &str| cards.iter().any(|card| card.ends_with(line));
    let calls = cards(ServiceKind::CallCentre, true, Structure::Groups);
    for line in of_data.iter().chain(&of_system).chain(&left) {
        assert!(has(&calls, line), "{line} in {calls:#?}");
    }
    let cleaned = cards(ServiceKind::Cleaning, false, Structure::Groups);
    for line in of_data.iter().chain(&of_system) {
        assert!(!has(&cleaned, line), "{line} in {cleaned:#?}");
    }
    for line in left {
        assert!(has(&cleaned, line), "{line} in {cleaned:#?}");
    }
    // Whoever told that the cleaners handle data of ours has the lines that speak of it.
    let read = cards(ServiceKind::Cleaning, true, Structure::Groups);
    assert!(of_data.iter().all(|line| has(&read, line)) && !of_system.iter().any(|line| has(&read, line)), "{read:#?}");
    let hats = cards(ServiceKind::Cleaning, false, Structure::Hats);
    assert!(has(&hats, "Contain the fault; keep the evidence") && !has(&hats, "Change only what can be undone"));
    assert!(has(&cards(ServiceKind::CallCentre, true, Structure::Hats), "Change only what can be undone"));
}
