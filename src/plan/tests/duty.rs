//! Who takes a report and judges it first, and whom the provider sends.

use std::rc::Rc;

use super::super::testing::{SERVICE, firm, id, plan};
use super::super::{Block, PlanLanguage};
use crate::model::{ResourceSource, Workspace};
use crate::words::Locale;

/// Paragraphs and items of lists, in their order.
fn said(firm: &Workspace, locale: Locale) -> Vec<String> {
    let lines = plan(firm, PlanLanguage::One(locale)).blocks.into_iter().flat_map(|block| match block {
        Block::Paragraph { text } => vec![text.plain(locale)],
        Block::List { items, .. } => items.iter().map(|item| item.plain(locale)).collect(),
        _ => Vec::new(),
    });
    lines.collect()
}

#[test]
fn the_duty_that_takes_a_report_has_a_number_a_person_and_who_acts_instead() {
    let duty = |firm: &Workspace, locale: Locale| {
        let mut lines = said(firm, locale).into_iter();
        lines.find(|line| line.starts_with("Emergency duty") || line.starts_with("应急值守：")).unwrap()
    };
    let mut shop = firm(Locale::En);
    let told = duty(&shop, Locale::En);
    let open = "Emergency duty: the duty phone, 021 5550 0110, is answered by whoever holds it at the time; if it is not answered, ";
    assert!(told.starts_with(open), "{told}");
    let owner = shop.people.get(shop.services.get(id(SERVICE)).unwrap().owner.unwrap()).unwrap().clone();
    Rc::make_mut(&mut shop.response).duty_phone = owner.phone.clone();
    let told = duty(&shop, Locale::En);
    assert!(told.contains(&format!("{}, is answered by {}; if", owner.phone, owner.name)), "{told}");
    let zh = duty(&firm(Locale::Zh), Locale::Zh);
    assert!(zh.starts_with("应急值守：电话021 5550 0110，接听人：当时持机的人；无人接听时的代行人："), "{zh}");
}

#[test]
fn the_providers_emergency_staff_stand_with_number_and_time_or_as_not_agreed() {
    let agreed = said(&firm(Locale::En), Locale::En);
    let expected = "Evening shift of Huasheng: 8 agents a shift, there within 1 h 30 min; agreed in: Annex 4, accepted \
                    2026-09-01";
    assert!(agreed.iter().any(|line| line == expected), "{agreed:#?}");
    for (locale, none) in [
        (Locale::En, "Emergency staff of the provider, with numbers, shifts and start times: not agreed yet."),
        (Locale::Zh, "服务商应急人员（人数、班次、到位时间）：尚未约定。"),
    ] {
        let mut shop = firm(locale);
        assert!(!said(&shop, locale).iter().any(|line| line == none));
        let ours = shop.resources.iter().filter(|resource| resource.source != Some(ResourceSource::Vendor));
        shop.resources = ours.map(|resource| resource.as_ref().clone()).collect();
        assert!(said(&shop, locale).iter().any(|line| line == none));
    }
}
