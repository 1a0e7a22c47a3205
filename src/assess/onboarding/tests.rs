//! What `onboarding` promises.

use super::*;
use crate::assess::judge;
use crate::assess::testing::{Fixture, day, id};
use crate::model::Size;
use crate::model::{CheckAnswer, ServiceKind, SignOff};
use proptest::prelude::*;

fn answer(state: State) -> CheckAnswer {
    CheckAnswer { state: Some(state), reason: "reason".into(), ..CheckAnswer::default() }
}

/// OB-24, 25, 26, 27 are a group of checks without a knock-out, once the tier is 1.
fn with_group_4(states: [State; 4]) -> Fixture {
    let mut fixture = Fixture::complete();
    fixture.set_size(Some(Size::From100));
    fixture.change_service(|service| {
        for id in ["OB-22", "OB-23", "OB-28", "OB-29"] {
            service.checks.insert(id.into(), answer(State::NotApplicable));
        }
        service.checks.insert("OB-24".into(), answer(states[0]));
        service.checks.insert("OB-25".into(), answer(states[1]));
    });
    fixture.change_vendor(|vendor| {
        vendor.checks.insert("OB-26".into(), answer(states[2]));
        vendor.checks.insert("OB-27".into(), answer(states[3]));
    });
    fixture
}

fn effectiveness(fixture: &Fixture, group: &str) -> Option<u32> {
    let ctx = fixture.context();
    judge(&ctx, fixture.service()).onboarding.group(group).and_then(|group| group.effectiveness).map(Ratio::bp)
}

#[test]
fn vector_r4() {
    use State::{Absent, Evidenced, Partial, Unseen};
    let fixture = with_group_4([Evidenced, Unseen, Partial, Absent]);
    assert_eq!(effectiveness(&fixture, "G4"), Some(4375));
}

#[test]
fn full_marks_are_capped_and_a_failed_knock_out_caps_lower() {
    let mut fixture = Fixture::complete();
    assert_eq!(effectiveness(&fixture, "G1"), Some(9000));
    fixture.change_service(|service| {
        let mut failed = answer(State::Partial);
        failed.exception.approver = Some(id(10));
        failed.exception.reason = "Renewal under way".into();
        failed.exception.until = Some(day("2026-12-31"));
        service.checks.insert("OB-03".into(), failed);
    });
    assert_eq!(effectiveness(&fixture, "G1"), Some(3000), "also while an exception runs");
    let ctx = fixture.context();
    assert_eq!(judge(&ctx, fixture.service()).onboarding.gate, Gate::Approved);
}

fn gate(change: impl FnOnce(&mut Service)) -> Gate {
    let mut fixture = Fixture::complete();
    fixture.change_service(change);
    let ctx = fixture.context();
    judge(&ctx, fixture.service()).onboarding.gate
}

#[test]
fn the_gate_passes_through_its_states() {
    assert_eq!(gate(|_| {}), Gate::Approved);
    assert_eq!(gate(|service| service.decision.outcome = None), Gate::Ready);
    assert_eq!(gate(|service| service.decision.decided_on = Some(day("2025-11-20"))), Gate::Expired);
    assert_eq!(gate(|service| service.decision.outcome = Some(Outcome::Rejected)), Gate::Rejected);
    assert_eq!(gate(|service| drop(service.checks.remove("OB-03"))), Gate::Open);
    assert_eq!(gate(|service| drop(service.checks.insert("OB-03".into(), answer(State::Absent)))), Gate::Blocked);
}

#[test]
fn unanswered_checks_do_not_count_as_zero() {
    let mut fixture = Fixture::complete();
    fixture.change_service(|service| {
        let answers = std::mem::take(&mut service.checks).into_iter();
        service.checks = answers.filter(|(id, _)| id == "OB-03").collect();
    });
    fixture.change_vendor(|vendor| vendor.checks.clear());
    let ctx = fixture.context();
    let onboarding = judge(&ctx, fixture.service()).onboarding;
    assert_eq!(onboarding.score, Some(Ratio::ONE));
    assert_eq!(onboarding.answered, 3, "OB-03, and OB-23 and OB-78 by test and decision");
    assert_eq!(onboarding.asked(), (2, onboarding.applicable - 1), "nobody is asked for what the decision answers");
    assert!(onboarding.group("G5").is_some_and(|group| group.effectiveness.is_none()));
    assert_eq!(onboarding.gate, Gate::Open);
}

#[test]
fn sign_offs_follow_the_size_of_the_firm() {
    let missing_of = |it, size, functions: &[(SignOffFunction, u64)]| {
        let mut fixture = Fixture::complete();
        fixture.set_size(Some(size));
        fixture.change_service(|service| {
            service.facts.it = it;
            service.decision.sign_offs = functions
                .iter()
                .map(|(function, person)| SignOff {
                    function: Some(*function),
                    person: Some(id(*person)),
                    signed_on: Some(day("2026-10-01")),
                })
                .collect();
        });
        sign_offs_missing(&fixture.context(), fixture.service())
    };
    let missing = |size, functions: &[(SignOffFunction, u64)]| missing_of(Some(false), size, functions);
    use SignOffFunction::{Business, Finance, Legal, Technical};
    assert_eq!(missing(Size::Under20, &[]), [Business]);
    assert!(missing(Size::Under20, &[(Legal, 20)]).is_empty());
    assert_eq!(missing(Size::From20, &[(Business, 20)]), [Finance]);
    assert_eq!(missing(Size::From20, &[(Business, 20), (Legal, 20)]), [Finance], "one person signs once");
    assert!(missing(Size::From20, &[(Business, 20), (Legal, 21)]).is_empty());
    assert_eq!(missing(Size::From100, &[(Business, 20), (Legal, 21)]), [Finance]);
    assert!(missing(Size::From100, &[(Business, 20), (Legal, 21), (Finance, 22)]).is_empty());
    let three = [(Business, 20), (Legal, 21), (Finance, 22)];
    assert_eq!(
        missing_of(Some(true), Size::From100, &three),
        [Technical],
        "somebody technical signs for what is technical"
    );
    let four = [(Business, 20), (Legal, 21), (Finance, 22), (Technical, 23)];
    assert!(missing_of(Some(true), Size::From100, &four).is_empty());
    assert!(missing_of(Some(true), Size::From20, &[(Business, 20), (Technical, 21)]).is_empty());
    assert_eq!(
        missing(Size::From20, &[(Business, 20), (Technical, 21)]),
        [Finance],
        "of a service that is not technical"
    );
    // Three people, but one of them stands for all there is of finance and legal.
    let crowd = [(Business, 20), (Business, 21), (Business, 22), (Finance, 20), (Legal, 20)];
    assert_eq!(missing(Size::From100, &crowd).len(), 1);
    assert!(missing(Size::From100, &[(Business, 20), (Business, 21), (Finance, 20), (Legal, 22)]).is_empty());
}

#[test]
fn a_signature_for_no_function_is_nobodys() {
    let mut fixture = Fixture::complete();
    fixture.set_size(Some(Size::From20));
    fixture.change_service(|service| {
        let signed =
            |function, person| SignOff { function, person: Some(id(person)), signed_on: Some(day("2026-10-01")) };
        let (business, finance) = (SignOffFunction::Business, SignOffFunction::Finance);
        service.decision.sign_offs = vec![signed(Some(business), 20), signed(Some(finance), 20), signed(None, 21)];
    });
    assert_eq!(sign_offs_missing(&fixture.context(), fixture.service()), [SignOffFunction::Finance]);
}

/// Only the signatures answer OB-78; whoever ticks it changes nothing.
#[test]
fn the_decision_answers_for_itself() {
    let mut fixture = Fixture::complete();
    fixture.change_service(|service| {
        service.decision.sign_offs.clear();
        service.checks.insert("OB-78".into(), answer(State::Evidenced));
    });
    let ctx = fixture.context();
    let onboarding = judge(&ctx, fixture.service()).onboarding;
    assert_eq!(onboarding.check("OB-78").and_then(|check| check.state), None);
    assert_eq!(onboarding.gate, Gate::Ready);
    assert_eq!(onboarding.open_knock_outs(), 0, "the gate comes before it");
}

/// One good answer of many proves little: what is not answered lowers no risk (C2).
#[test]
fn an_unanswered_check_gives_no_credit_against_a_risk() {
    let mut fixture = Fixture::complete();
    let proven = |fixture: &Fixture| {
        let ctx = fixture.context();
        let onboarding = judge(&ctx, fixture.service()).onboarding;
        onboarding.group("G5").map(|group| (group.effectiveness.map(Ratio::bp), group.proven.bp())).unwrap()
    };
    assert_eq!(proven(&fixture), (Some(9000), 9000));
    let g5 = ["OB-30", "OB-31", "OB-32", "OB-33", "OB-34", "OB-35", "OB-36", "OB-37", "OB-38"];
    for (at, id) in g5.iter().enumerate().skip(1) {
        let drop_it = |checks: &mut crate::model::ByCode<CheckAnswer>| drop(checks.remove(id));
        fixture.change_service(|service| drop_it(&mut service.checks));
        fixture.change_vendor(|vendor| drop_it(&mut vendor.checks));
        let (effectiveness, proven) = proven(&fixture);
        assert!(effectiveness.is_none_or(|bp| bp == 9000) && proven <= 9000, "{at}");
    }
    assert!(proven(&fixture).1 < 9000);
}

#[test]
fn access_waits_for_confidentiality_owner_and_agreement() {
    let mut fixture = Fixture::complete();
    fixture.change_service(|service| {
        service.checks.insert("OB-41".into(), answer(State::Partial));
        service.checks.remove("OB-48");
        service.facts.site = None;
        service.checks.remove("OB-79");
    });
    let ctx = fixture.context();
    let blocked = judge(&ctx, fixture.service()).onboarding.access_blocked_by;
    assert_eq!(blocked, ["OB-48", "OB-41", "OB-79"]);
}

fn any_state() -> impl Strategy<Value = State> {
    prop::sample::select(vec![State::Absent, State::Partial, State::Unseen, State::Evidenced])
}

proptest! {
    #[test]
    fn better_evidence_never_worsens_a_score(
        states in prop::collection::vec(any_state(), 79), at in 0..79_usize,
        likelihood in 1..=5_u8, impact in 1..=5_u8,
    ) {
        let build = |better: bool| {
            let mut fixture = Fixture::complete();
            fixture.set_size(Some(Size::From100));
            let ids: Vec<String> = crate::catalog::Catalog::built_in().checks.iter().map(|check| check.id.clone()).collect();
            let answers: crate::model::ByCode<_> = ids.iter().zip(&states).enumerate().map(|(n, (id, state))| {
                let raised = match state {
                    State::Absent => State::Partial,
                    State::Partial => State::Unseen,
                    _ => State::Evidenced,
                };
                (id.clone(), answer(if better && n == at { raised } else { *state }))
            }).collect();
            fixture.change_service(|service| service.checks = answers.clone());
            fixture.change_vendor(|vendor| vendor.checks = answers);
            let risks: Vec<_> = fixture.workspace.risks.iter().map(|risk| crate::model::Risk { likelihood: Some(likelihood), impact: Some(impact), ..risk.as_ref().clone() }).collect();
            fixture.workspace.risks = risks.into_iter().collect();
            fixture
        };
        let (before, after) = (build(false), build(true));
        let (ctx, later) = (before.context(), after.context());
        let (old, new) = (judge(&ctx, before.service()), judge(&later, after.service()));
        prop_assert!(new.onboarding.score >= old.onboarding.score);
        for (old, new) in old.onboarding.groups.iter().zip(&new.onboarding.groups) {
            prop_assert!(new.effectiveness >= old.effectiveness);
        }
        for (old, new) in old.risks.iter().zip(&new.risks) {
            prop_assert!(new.residual.map(crate::assess::Cell::product) <= old.residual.map(crate::assess::Cell::product));
        }
    }
}

#[test]
fn a_fault_test_that_failed_keeps_a_vendor_of_tier_1_out() {
    let judged = |tier: Tier, score: u32| {
        let mut fixture = Fixture::complete();
        fixture.change_service(|service| {
            service.facts.it = Some(false);
            service.fault_test.score_bp = Some(score);
            service.criticality.tier_override.tier = Some(tier);
            service.criticality.tier_override.reason = "x".into();
        });
        let ctx = fixture.context();
        let judged = crate::assess::judge(&ctx, fixture.service());
        let blocked = judged.onboarding.reasons.iter().any(|reason| reason.rule == "fault_test_failed");
        let findings = crate::assess::lint_service(&fixture.look(), fixture.service());
        let told = findings.iter().find(|finding| finding.code == "P-315").map(|finding| finding.severity);
        (judged.onboarding.gate == Gate::Blocked, blocked, told)
    };
    use crate::model::Severity::{Error, Notice, Warning};
    assert_eq!(judged(Tier::Critical, 6000), (false, false, None));
    assert_eq!(judged(Tier::Critical, 5999), (true, true, Some(Error)));
    assert_eq!(judged(Tier::Important, 5999), (false, false, Some(Warning)));
    assert_eq!(judged(Tier::Standard, 5999), (false, false, Some(Notice)));
}

/// A test of somebody else, and his access, mean nothing where the firm runs the service itself.
#[test]
fn a_fault_that_tried_a_vendor_of_before_holds_up_nothing_that_the_firm_runs_itself() {
    let blocked = |kind: ServiceKind| {
        let mut fixture = Fixture::complete();
        fixture.change_kind(kind);
        fixture.change_service(|service| {
            service.facts.it = Some(true);
            service.fault_test.score_bp = Some(100);
            service.checks.remove("OB-48");
        });
        let look = fixture.look();
        let onboarding = judge(&look, fixture.service()).onboarding;
        let findings = crate::assess::lint_service(&look, fixture.service());
        let told = findings.iter().any(|finding| finding.code == "P-315");
        let access = onboarding.access_blocked_by.len();
        (onboarding.fault_test_needed, onboarding.fault_test_blocks, told, access)
    };
    assert_eq!(blocked(ServiceKind::ItOperations), (true, true, true, 1));
    assert_eq!(blocked(ServiceKind::OwnRun), (false, false, false, 0));
}

/// The decision is no check: finding, task and plan count the same.
#[test]
fn what_is_told_to_be_open_is_told_of_as_many_checks_as_are_asked() {
    let mut fixture = Fixture::complete();
    fixture.change_service(|service| {
        service.checks.remove("OB-22");
    });
    let look = fixture.look();
    let (answered, asked) = judge(&look, fixture.service()).onboarding.asked();
    assert_eq!(answered + 1, asked);
    let findings = crate::assess::lint_service(&look, fixture.service());
    let open = findings.iter().find(|finding| finding.code == "P-316").unwrap();
    let total = open.params.iter().find(|(slot, _)| *slot == "total").map(|(_, text)| text.en.to_string());
    assert_eq!(total, Some(asked.to_string()));
}
