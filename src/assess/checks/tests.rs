//! What `checks` promises.

use super::*;
use crate::assess::judge_tier;
use crate::assess::testing::{Fixture, day, id};
use crate::model::{Choice as _, Evidence, Jurisdiction, ServiceKind, Switch};

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
    let said = Switch { reason: "Known for twenty years".into(), ..Switch::default() };
    policy.switches.insert("OB-01".into(), said);
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

/// Statements that say what is not so, in one language or both. Each denies the bad state, so that
/// “met” is the good one here too.
const SAY_NOT: [(&str, &str, &str); 5] = [
    (
        "OB-05",
        "The provider is in no insolvency notice of its country; and it is on no sanctions list that concerns us",
        "无当地破产公告；未列入与我方有关的制裁名单",
    ),
    ("OB-12", "No single customer brings the provider more than 40% of its revenue", "没有单一客户占其收入超过40%"),
    ("OB-21", "The price is not abnormally low and we understand how it is built", "报价合理，计价方式清楚"),
    ("OB-29", "The technology has a roadmap and no product is being discontinued", "技术有路线图，产品未停产停服"),
    (
        "OB-46",
        "Our data is not used for the provider’s own purposes, AI training included",
        "服务商不将我方数据自用，也不用于训练人工智能",
    ),
];

/// The words of denial that the statements use; a new statement with one of them is read by a person
/// with each answer, and goes on the list.
fn denies(statement: &Text) -> bool {
    let mut words = statement.en.split(|c: char| !c.is_alphabetic());
    let zh = statement.zh.replace("不低于", "").replace("不少于", "");
    words.any(|word| ["no", "not", "never", "without", "nobody"].contains(&word.to_lowercase().as_str()))
        || ["无", "没有", "不", "未"].iter().any(|no| zh.contains(no))
}

#[test]
fn every_answer_fits_every_statement() {
    let answers = [
        (State::Absent, Text::new("Not met", "不符合")),
        (State::Partial, Text::new("Partly met", "部分符合")),
        (State::Unseen, Text::new("Met, not verified", "符合（未核实）")),
        (State::Evidenced, Text::new("Met, verified", "符合（已核实）")),
        (State::NotApplicable, Text::new("Does not apply", "不适用")),
    ];
    let checks = &Catalog::built_in().checks;
    assert_eq!(checks.len(), 79);
    for check in checks {
        let said = &check.statement;
        // A statement is met or not; a question would want yes or no, an order done or not done.
        assert!(
            !said.en.contains('?') && !["？", "吗", "是否", "请", "不得"].iter().any(|word| said.zh.contains(word))
                || check.id == "OB-77",
            "{said:?}"
        );
        assert_eq!(denies(said), SAY_NOT.iter().any(|(id, ..)| *id == check.id), "{said:?}");
        for (state, words) in &answers {
            assert_eq!(state.label(), *words, "{}: {}", said.en, state.code());
            // “0 none” was read as “no such record”: no answer can be taken for an amount of what the
            // statement names.
            assert!(!["No ", "None", "Nothing"].iter().any(|no| words.en.starts_with(no)), "{words:?}");
            assert!(!["没有", "无", "有"].iter().any(|no| words.zh.starts_with(no)), "{words:?}");
        }
    }
    for (id, en, zh) in SAY_NOT {
        let check = checks.iter().find(|check| check.id == id).unwrap();
        assert_eq!(check.statement, Text::new(en, zh), "{id}: read it with each answer");
    }
    let countries = Catalog::built_in().jurisdictions.iter();
    let local = countries.flat_map(|country| country.checks.iter().map(|(id, check)| (&country.code, id, check)));
    for (country, id, check) in local {
        let Some(said) = &check.statement else { continue };
        assert!(
            !said.en.contains('?') && !["？", "吗", "是否", "请"].iter().any(|word| said.zh.contains(word))
                || id == "OB-77",
            "{country} {id}: {said:?}"
        );
        // Read with each answer, in each country: what is denied is the bad state.
        let read = ["OB-05", "OB-18", "OB-44", "OB-46", "OB-47", "OB-49", "OB-50", "OB-52", "OB-69"];
        assert!(!denies(said) || read.contains(&id), "{country} {id}: {said:?}");
    }
    assert_eq!(State::ALL, answers.map(|answer| answer.0));
}

#[test]
fn the_knock_out_of_the_dishonesty_record_fires_on_not_met_and_never_on_met() {
    let failed = |state| {
        let mut fixture = Fixture::complete();
        fixture.change_vendor(|vendor| {
            let answer = CheckAnswer { state: Some(state), reason: "–".into(), ..CheckAnswer::default() };
            vendor.checks.insert("OB-05".into(), answer);
        });
        let ctx = fixture.context();
        let (service, tier) = (fixture.service(), judge_tier(&ctx, fixture.service()));
        let list = applicable(&ctx, service, ctx.index().vendor(service.vendor), &tier);
        let check = list.checks.iter().find(|check| check.id == "OB-05").unwrap();
        assert!(check.knock_out);
        check.failed
    };
    let fires: Vec<Text> = State::ALL.iter().filter(|state| failed(**state)).map(|state| state.label()).collect();
    // What is met in part is not met: somebody stands on one list, or under one name.
    assert_eq!(fires, [Text::new("Not met", "不符合"), Text::new("Partly met", "部分符合")]);
}

/// The list of one service whose vendor has its seat in a country, and whose site lies in another.
fn listed(vendor: Jurisdiction, work: Jurisdiction) -> Vec<(String, String, bool)> {
    let mut fixture = Fixture::complete();
    fixture.set_size(Some(Size::From100));
    fixture.change_vendor(|record| record.seat = Some(vendor));
    fixture.change_service(|service| {
        service.work_country = Some(work);
        service.facts.site = Some(true);
    });
    let ctx = fixture.context();
    let (service, tier) = (fixture.service(), judge_tier(&ctx, fixture.service()));
    let list = applicable(&ctx, service, ctx.index().vendor(service.vendor), &tier);
    list.checks.iter().map(|it| (it.id.to_owned(), it.check.statement().en.to_string(), it.knock_out)).collect()
}

#[test]
fn checks_are_listed_and_exclude_as_their_country_has_it() {
    let of = |list: &[(String, String, bool)], id: &str| {
        list.iter().find(|(known, ..)| known == id).map(|(_, statement, knock_out)| (statement.clone(), *knock_out))
    };
    let (french, british) =
        (listed(Jurisdiction::France, Jurisdiction::China), listed(Jurisdiction::Uk, Jurisdiction::Uk));
    let dues = of(&french, "OB-18").unwrap();
    assert!(dues.0.starts_with("From €5,000 before VAT: the attestation de vigilance") && dues.1, "{dues:?}");
    assert_eq!(of(&british, "OB-18"), None, "no such certificate: not asked");
    assert_eq!(of(&british, "OB-02"), None);
    assert!(of(&french, "OB-02").unwrap().0.contains("objet social"));
    let safety = "For work on our site a safety management agreement is signed, and we coordinate and inspect";
    assert_eq!(of(&french, "OB-79"), Some((safety.into(), true)), "the place of work counts");
    let rams = "For work on our site, RAMS and permit to work are agreed in writing, and we inspect";
    assert_eq!(of(&british, "OB-79"), Some((rams.into(), false)));
}

#[test]
fn what_a_country_does_not_ask_the_firm_can_switch_on() {
    let mut fixture = Fixture::complete();
    fixture.set_size(Some(Size::From100));
    fixture.change_vendor(|vendor| vendor.seat = Some(Jurisdiction::Uk));
    std::rc::Rc::make_mut(&mut fixture.workspace.policy).checks.insert("OB-18".into(), true);
    let ctx = fixture.context();
    let (service, tier) = (fixture.service(), judge_tier(&ctx, fixture.service()));
    let list = applicable(&ctx, service, ctx.index().vendor(service.vendor), &tier);
    let check = list.checks.iter().find(|check| check.id == "OB-18").unwrap();
    assert_eq!(check.why.rule, "by_switch");
}

/// Nobody has to prove to himself that he may sign for the provider.
#[test]
fn a_service_that_the_firm_runs_itself_is_asked_what_holds_for_its_own_people_and_places() {
    let own = ["OB-03", "OB-25", "OB-33", "OB-42", "OB-44", "OB-48", "OB-51", "OB-57", "OB-58", "OB-78"];
    let asked = |kind: ServiceKind| -> Vec<String> {
        let mut fixture = Fixture::complete();
        fixture.set_size(Some(Size::From100));
        fixture.change_kind(kind);
        fixture.change_service(|service| service.facts = facts(true, true));
        let ctx = fixture.context();
        let tier = TierJudgement { tier: Some(Tier::Critical), ..TierJudgement::default() };
        let list = applicable(&ctx, fixture.service(), crate::assess::vendor_of(&ctx, fixture.service()), &tier);
        list.checks.iter().map(|check| check.id.to_owned()).collect()
    };
    assert_eq!(asked(ServiceKind::OwnRun), own);
    assert_eq!(asked(ServiceKind::Logistics).len(), 79);
    for id in own {
        let check = Catalog::built_in().check(id).unwrap();
        for text in [&check.statement, &check.evidence] {
            let said = format!("{} {}", text.en.to_lowercase(), text.zh);
            let others = ["provider", "vendor", "contract", "服务商", "合同"];
            assert!(!others.iter().any(|word| said.contains(word)), "{id}: {said}");
        }
    }
}
