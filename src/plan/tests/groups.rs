//! Who belongs to the groups, who of us speaks with the provider, and whom its expert calls in (S3-09, S2-25).

use super::super::testing::{SERVICE, document, firm, id};
use super::super::{Block, DocumentKind, PlanLanguage};
use crate::model::{Edit, Kind, Workspace};
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
