//! What the plan says of the things that its playbooks need.

use super::super::testing::{SERVICE, document, firm, id};
use super::super::{Block, Document, DocumentKind, PlanLanguage};
use crate::model::Workspace;
use crate::words::{Locale, Text};

/// The rows of the table of needs, and the lines of the list of gaps behind it.
fn said(workspace: &Workspace, locale: Locale) -> (Vec<String>, Vec<String>) {
    let Document { blocks, .. } = document(workspace, DocumentKind::File, PlanLanguage::One(locale));
    let from = |block: &&Block| !matches!(block, Block::Heading { id, .. } if id == "cneeds");
    let section: Vec<Block> = blocks.iter().skip_while(from).skip(1).take(2).cloned().collect();
    let [Block::Table { rows, .. }, Block::List { items, .. }] = section.as_slice() else { panic!("{section:?}") };
    let cells = rows.iter().map(|row| row.cells.iter().map(|cell| cell.plain(locale)).collect::<Vec<_>>().join(" | "));
    (cells.collect(), items.iter().map(|line| line.plain(locale)).collect())
}

#[test]
fn each_need_stands_with_its_resource_or_the_reason_for_none_or_as_not_settled() {
    for (locale, served, open, without, gap) in [
        (
            Locale::En,
            "Emergency spending authority\nFunds | Fire or disaster at the provider’s site | ",
            " | not yet settled",
            " | we do without: Two desks are enough",
            "Needs not yet settled: 1 of ",
        ),
        (
            Locale::Zh,
            "应急支出授权\n资金 | 服务商场地火灾或灾害 | ",
            " | 尚未落实",
            " | 不配备：两张桌子够用",
            "项中有1项尚未落实",
        ),
    ] {
        let mut workspace = firm(locale);
        let mut service = workspace.services.get(id(SERVICE)).unwrap().as_ref().clone();
        let site = service.needs.iter_mut().find(|need| need.what == "Second site or other workplace").unwrap();
        (site.resource, site.without) = (None, true);
        site.reason = Text::new("Two desks are enough", "两张桌子够用").get(locale).into();
        service.needs.retain(|need| need.what != "Standby system");
        workspace.services = workspace.services.with(service);
        let (needs, gaps) = said(&workspace, locale);
        let money = needs.iter().find(|row| row.starts_with(served)).unwrap_or_else(|| panic!("{needs:#?}"));
        assert!(money.ends_with(Text::new(" | Emergency fund", " | 应急备用金").get(locale)), "{money}");
        assert_eq!(needs.iter().filter(|row| row.ends_with(open)).count(), 1, "{needs:#?}");
        assert_eq!(needs.iter().filter(|row| row.ends_with(without)).count(), 1, "{needs:#?}");
        assert!(gaps.first().unwrap().contains(gap), "{gaps:?}");
    }
}

#[test]
fn what_the_trade_keeps_in_any_case_says_how_it_is_had_until_it_is_there() {
    for (locale, settled, open) in [
        (
            Locale::En,
            "Own carrier account\nTechnical support | in any case | Carrier support line",
            "Own carrier account\nTechnical support\nAsk the carrier in whose name the number is; if it is the provider’s, \
             sign the form that moves it to us, and try the forwarding once. | in any case | not yet settled",
        ),
        (
            Locale::Zh,
            "自有运营商账户\n技术支持 | 平时必备 | 运营商支持热线",
            "自有运营商账户\n技术支持\n向运营商核实号码登记在谁名下；在服务商名下的，签过户单转到我方，并试一次转接。 \
             | 平时必备 | 尚未落实",
        ),
    ] {
        let mut workspace = firm(locale);
        let rows = |workspace: &Workspace| said(workspace, locale).0;
        assert!(rows(&workspace).iter().any(|row| row == settled), "{:#?}", rows(&workspace));
        let mut service = workspace.services.get(id(SERVICE)).unwrap().as_ref().clone();
        service.needs.retain(|need| need.what != "Own carrier account");
        workspace.services = workspace.services.with(service);
        assert!(rows(&workspace).iter().any(|row| row == open), "{:#?}", rows(&workspace));
    }
}
