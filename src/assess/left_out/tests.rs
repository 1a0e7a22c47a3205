//! What `left_out` promises.

use super::*;
use crate::assess::checks::applicable;
use crate::assess::testing::Fixture;
use crate::assess::{TierJudgement, judge_tier};
use crate::model::{CheckAnswer, Facts, ProviderType, Size, State};
use std::rc::Rc;

/// A firm of a size, with one service of a tier that handles nothing special.
fn firm(size: Size, tier: Tier) -> (Fixture, TierJudgement) {
    let mut fixture = Fixture::complete();
    fixture.set_size(Some(size));
    fixture.change_service(|service| {
        let no = Some(false);
        service.facts = Facts { data: no, pi: no, xb: no, site: no, it: Some(true), goods: no, consumers: no };
    });
    (fixture, TierJudgement { tier: Some(tier), ..TierJudgement::default() })
}

fn switch(fixture: &mut Fixture, id: &str, on: bool, switch: Switch) {
    let policy = Rc::make_mut(&mut fixture.workspace.policy);
    policy.checks.insert(id.into(), on);
    policy.switches.insert(id.into(), switch);
}

fn because(reason: &str) -> Switch {
    Switch { reason: reason.into(), ..Switch::default() }
}

/// The checks that are asked, and what is left out with who leaves it out.
fn lists(fixture: &Fixture, tier: &TierJudgement) -> (Vec<String>, Vec<(String, LeftOutBy, bool)>) {
    let ctx = fixture.context();
    let vendor = ctx.index().vendor(fixture.service().vendor);
    let asked = applicable(&ctx, fixture.service(), vendor, tier);
    let out = left_out(&ctx, fixture.service(), vendor, &asked);
    (
        asked.checks.iter().map(|check| check.id.to_owned()).collect(),
        out.iter().map(|out| (out.id.to_owned(), out.by, out.named)).collect(),
    )
}

#[test]
fn what_the_sources_name_is_asked_or_left_out_by_name_at_every_size() {
    let names =
        ["OB-06", "OB-09", "OB-20", "OB-23", "OB-24", "OB-28", "OB-49", "OB-53", "OB-57", "OB-60", "OB-61", "OB-62"];
    for size in [Size::Under20, Size::From20, Size::From100] {
        for tier in [Tier::Critical, Tier::Important] {
            let (fixture, tier) = firm(size, tier);
            let (asked, out) = lists(&fixture, &tier);
            for name in names {
                let shown = out.iter().any(|(id, by, named)| id == name && *named && *by != LeftOutBy::Firm);
                assert!(asked.iter().any(|id| id == name) != shown, "{name} {size:?} {:?}", tier.tier);
            }
        }
    }
}

#[test]
fn each_says_what_keeps_it_off_the_list() {
    let by = |size, tier, id: &str| {
        let (fixture, tier) = firm(size, tier);
        lists(&fixture, &tier).1.into_iter().find(|(known, ..)| known == id).map(|(_, by, _)| by)
    };
    assert_eq!(by(Size::Under20, Tier::Critical, "OB-09"), Some(LeftOutBy::Size));
    assert_eq!(by(Size::From20, Tier::Important, "OB-62"), Some(LeftOutBy::Size));
    assert_eq!(by(Size::From20, Tier::Important, "OB-23"), Some(LeftOutBy::Tier));
    assert_eq!(by(Size::From100, Tier::Important, "OB-62"), Some(LeftOutBy::Tier));
    assert_eq!(by(Size::From100, Tier::Critical, "OB-62"), None, "asked");
    assert_eq!(by(Size::From100, Tier::Critical, "OB-41"), None, "no personal data: no check of this service");
    let (mut fixture, tier) = firm(Size::From100, Tier::Critical);
    fixture.change_vendor(|vendor| vendor.provider_type = Some(ProviderType::StandardForm));
    let (_, out) = lists(&fixture, &tier);
    assert!(out.contains(&("OB-09".into(), LeftOutBy::Terms, true)), "{out:?}");
}

#[test]
fn asked_and_left_out_are_together_all_that_could_be_asked() {
    let (mut fixture, tier) = firm(Size::From20, Tier::Important);
    switch(&mut fixture, "OB-01", false, because("The group’s legal office keeps the extract"));
    switch(&mut fixture, "OB-09", true, Switch::default());
    let (asked, out) = lists(&fixture, &tier);
    let all = fixture.context().catalog.checks.len();
    // Of data three, of personal data three, of data abroad one, on site three: without the fact, no checks of it.
    assert_eq!(asked.len() + out.len(), all - 10);
    assert!(asked.contains(&"OB-09".to_owned()) && !asked.contains(&"OB-01".to_owned()));
    assert!(out.contains(&("OB-01".into(), LeftOutBy::Firm, true)));
}

#[test]
fn switching_off_takes_a_reason() {
    let (mut fixture, tier) = firm(Size::From20, Tier::Important);
    for (reason, asked) in [("", true), ("  ", true), ("Leased by the landlord, who asks it", false)] {
        switch(&mut fixture, "OB-21", false, because(reason));
        assert_eq!(lists(&fixture, &tier).0.contains(&"OB-21".to_owned()), asked, "{reason:?}");
    }
}

#[test]
fn a_knock_out_that_is_not_met_is_not_switched_away() {
    let (mut fixture, tier) = firm(Size::From20, Tier::Important);
    switch(&mut fixture, "OB-03", false, because("Never mind"));
    let mut answered = |state| {
        fixture.change_service(|service| {
            service.checks.insert("OB-03".into(), CheckAnswer { state: Some(state), ..CheckAnswer::default() });
        });
        let ctx = fixture.context();
        let list = applicable(&ctx, fixture.service(), ctx.index().vendor(fixture.service().vendor), &tier);
        list.checks.iter().find(|check| check.id == "OB-03").map(|check| (check.failed, check.why.rule))
    };
    assert_eq!(answered(State::Partial), Some((true, "switch_fails")));
    assert_eq!(answered(State::Evidenced), None);
    assert_eq!(answered(State::Absent), Some((true, "switch_fails")));
}

#[test]
fn a_check_can_be_switched_on_for_important_services_alone() {
    let important = || Switch { from: Some(Tier::Important), ..Switch::default() };
    for (tier, from, asked) in [
        (Tier::Critical, important(), true),
        (Tier::Important, important(), true),
        (Tier::Standard, important(), false),
        (Tier::Standard, Switch::default(), true),
    ] {
        let (mut fixture, judged) = firm(Size::Under20, tier);
        switch(&mut fixture, "OB-62", true, from);
        assert_eq!(lists(&fixture, &judged).0.contains(&"OB-62".to_owned()), asked, "{tier:?}");
    }
}

#[test]
fn they_are_shown_from_tier_2() {
    let mut fixture = Fixture::complete();
    assert!(is_shown(judge_tier(&fixture.context(), fixture.service()).tier));
    fixture.change_service(|service| service.criticality.core.score = None);
    assert!(!is_shown(judge_tier(&fixture.context(), fixture.service()).tier), "nobody knows the tier");
    assert!(!is_shown(Some(Tier::Standard)));
}
