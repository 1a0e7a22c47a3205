//! What `checks` promises.

use super::*;
use crate::assess::judge_tier;
use crate::assess::testing::{Fixture, day, id};
use crate::model::Evidence;

fn facts(value: bool, xb: bool) -> Facts {
    let fact = Some(value);
    Facts { data: fact, pi: fact, xb: Some(xb), site: fact, it: fact, goods: fact, consumers: fact }
}

fn count(provider: ProviderType, size: Size, tier: Option<Tier>, facts: Facts) -> usize {
    let mut fixture = Fixture::complete();
    fixture.set_size(Some(size));
    fixture.change_vendor(|vendor| vendor.provider_type = Some(provider));
    fixture.change_service(|service| service.facts = facts);
    let ctx = fixture.context();
    let judged = TierJudgement { tier, ..TierJudgement::default() };
    let vendor = ctx.index().vendor(fixture.service().vendor);
    applicable(&ctx, fixture.service(), vendor, &judged).checks.len()
}

#[test]
fn the_lists_have_the_lengths_of_the_catalogue() {
    use ProviderType::{Company, Small, StandardForm};
    use Size::{From20, From100, Under20};
    let [critical, important, standard] = [Tier::Critical, Tier::Important, Tier::Standard].map(Some);
    let (none, all) = (facts(false, false), facts(true, true));
    let data = Facts { data: Some(true), ..none.clone() };
    for (provider, size, tier, facts, expected) in [
        (Company, Under20, critical, &data, 15),
        (Small, Under20, important, &data, 15),
        (Company, Under20, standard, &data, 9),
        (Company, From20, standard, &none, 21),
        (Company, From20, important, &none, 24),
        (Company, From20, critical, &none, 24),
        (Company, From20, critical, &Facts { it: Some(true), ..none.clone() }, 25),
        (Company, From20, critical, &all, 35),
        (Company, From100, standard, &none, 17),
        (Company, From100, standard, &all, 27),
        (Company, From100, important, &none, 49),
        (Company, From100, important, &all, 59),
        (Company, From100, critical, &none, 68),
        (Company, From100, critical, &all, 79),
    ] {
        assert_eq!(count(provider, size, tier, facts.clone()), expected, "{size:?} {tier:?} {facts:?}");
    }
    let own_list = &Catalog::built_in().check_sets.iter().find(|set| set.provider_type == Some(StandardForm)).unwrap();
    assert_eq!(own_list.checks.len(), 12);
    let list = Facts { site: Some(false), ..all };
    assert_eq!(count(StandardForm, From100, critical, list), 12 + 1, "and our own impact assessment");
}
use crate::catalog::Catalog;

#[test]
fn an_unanswered_fact_keeps_its_checks_and_a_denied_one_drops_them() {
    let open = count(ProviderType::Company, Size::From20, Some(Tier::Standard), Facts::default());
    let denied = count(ProviderType::Company, Size::From20, Some(Tier::Standard), facts(false, false));
    assert_eq!((open, denied), (31, 21));
}

#[test]
fn an_unknown_tier_shows_what_every_service_needs_and_says_so() {
    let mut fixture = Fixture::complete();
    fixture.change_service(|service| service.criticality.core.score = None);
    let ctx = fixture.context();
    let tier = judge_tier(&ctx, fixture.service());
    assert_eq!(tier.tier, None);
    let list = applicable(&ctx, fixture.service(), None, &tier);
    assert!(list.reasons.iter().any(|reason| reason.rule == "tier_unknown"));
    assert!(list.checks.iter().all(|check| check.id != "OB-54"));
}

#[test]
fn the_firms_own_switches_add_and_remove() {
    let mut fixture = Fixture::complete();
    let policy = std::rc::Rc::make_mut(&mut fixture.workspace.policy);
    policy.checks = [("OB-01".to_owned(), false), ("OB-33".to_owned(), true)].into_iter().collect();
    let ctx = fixture.context();
    let tier = judge_tier(&ctx, fixture.service());
    let list = applicable(&ctx, fixture.service(), None, &tier);
    assert!(list.checks.iter().all(|check| check.id != "OB-01"));
    let added = list.checks.iter().find(|check| check.id == "OB-33").unwrap();
    assert_eq!(added.why.rule, "by_switch");
}

#[test]
fn evidence_decays_the_day_after_it_expires() {
    let answer = |expires: &str| CheckAnswer {
        state: Some(State::Evidenced),
        evidence: Evidence { expires: Some(day(expires)), ..Evidence::default() },
        ..CheckAnswer::default()
    };
    let today = day("2026-11-21");
    assert_eq!(effective(&answer("2026-11-21"), today), (Some(State::Evidenced), false));
    assert_eq!(effective(&answer("2026-11-20"), today), (Some(State::Unseen), true));
    let unreasoned = CheckAnswer { state: Some(State::NotApplicable), ..CheckAnswer::default() };
    assert_eq!(effective(&unreasoned, today), (None, false));
}

#[test]
fn test_and_decision_answer_their_checks() {
    let mut fixture = Fixture::complete();
    fixture.change_service(|service| {
        service.checks.remove("OB-23");
    });
    let states = |fixture: &Fixture| {
        let ctx = fixture.context();
        let tier = TierJudgement { tier: Some(Tier::Critical), ..TierJudgement::default() };
        let list = applicable(&ctx, fixture.service(), None, &tier);
        ["OB-23", "OB-78"].map(|id| list.checks.iter().find(|check| check.id == id).and_then(|check| check.answered_by))
    };
    assert_eq!(states(&fixture), [Some(AnsweredBy::FaultTest), Some(AnsweredBy::Decision)]);
    fixture.change_service(|service| {
        service.fault_test.score_bp = Some(5999);
        service.decision.sign_offs.pop();
        service.decision.sign_offs.pop();
    });
    assert_eq!(states(&fixture), [None, None]);
}

#[test]
fn an_exception_needs_approver_reason_and_a_day_that_has_not_passed() {
    let mut answer = CheckAnswer { state: Some(State::Absent), ..CheckAnswer::default() };
    let today = day("2026-11-21");
    answer.exception.approver = Some(id(7));
    answer.exception.until = Some(today);
    assert!(!has_exception(&answer, today));
    answer.exception.reason = "Certificate is being renewed".into();
    assert!(has_exception(&answer, today));
    assert!(!has_exception(&answer, today.plus_days(1)));
}
