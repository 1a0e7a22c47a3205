//! What `approval` promises: never "ready" beside what a person has yet to settle.

use super::*;
use crate::assess::testing::{Fixture, day, id};
use crate::assess::{Stage, headline, judge, judge_readiness, judge_stage, lint_service};
use crate::model::*;

/// What is said of the plan of a complete firm once it was changed, in both languages, and what stands in its way.
fn said(change: impl FnOnce(&mut Fixture)) -> (String, String, Vec<(&'static str, String)>) {
    let mut fixture = Fixture::complete();
    change(&mut fixture);
    let found = lint_service(&fixture.look(), fixture.service());
    let words = Approval::of(&found).words();
    let in_the_way = found.iter().filter(|finding| is_open_point(finding));
    let in_the_way = in_the_way.map(|finding| (finding.code, finding.at.field.clone())).collect();
    (words.en.to_string(), words.zh.to_string(), in_the_way)
}

/// A risk of which so much is left, as a person says.
fn grave(risk: &mut Risk, likelihood: u8, impact: u8) {
    (risk.likelihood, risk.impact) = (Some(likelihood), Some(impact));
    risk.residual_override = ResidualOverride {
        likelihood: Some(likelihood),
        impact: Some(impact),
        reason: "Seen twice".into(),
        ..ResidualOverride::default()
    };
    risk.interim_measure = "Guard at night".into();
}

const ONE: (&str, &str) = ("one point to settle before approval", "批准前还有1处须落实");

#[test]
fn a_plan_that_lacks_nothing_is_ready() {
    let (en, zh, in_the_way) = said(|_| {});
    assert_eq!((en.as_str(), zh.as_str()), ("the plan is ready to approve", "预案可以批准"));
    assert_eq!(in_the_way, []);
}

#[test]
fn a_very_high_risk_that_nobody_accepted_is_to_be_settled() {
    let (en, zh, in_the_way) = said(|f| f.change_risk(|risk| grave(risk, 5, 5)));
    assert_eq!((en.as_str(), zh.as_str()), ONE);
    assert_eq!(in_the_way, [("P-434", "acceptance/approver".to_owned())]);
    let accept = |until: &'static str| {
        move |f: &mut Fixture| {
            f.change_risk(|risk| {
                grave(risk, 5, 5);
                risk.acceptance = Acceptance {
                    approver: Some(id(10)),
                    reason: "Until the second site opens".into(),
                    until: Some(day(until)),
                };
            });
        }
    };
    assert_eq!(said(accept("2027-06-30")).0, "the plan is ready to approve", "accepted by a person, for a time");
    assert_eq!(said(accept("2026-11-20")).2, [("P-434", "acceptance/until".to_owned())], "no longer accepted");
}

#[test]
fn a_high_risk_without_treatment_is_to_be_settled() {
    let (en, zh, in_the_way) = said(|f| {
        f.change_risk(|risk| {
            grave(risk, 3, 4);
            (risk.treatment, risk.due) = (None, None);
        });
    });
    assert_eq!((en.as_str(), zh.as_str()), ONE);
    assert_eq!(in_the_way, [("P-404", "treatment".to_owned())]);
}

#[test]
fn a_plan_that_rests_on_an_exception_says_so() {
    let except = |f: &mut Fixture| {
        f.change_service(|service| {
            let exception = Exception {
                approver: Some(id(10)),
                reason: "Permit is under way".into(),
                until: Some(day("2027-01-31")),
            };
            let answer = CheckAnswer { state: Some(State::Absent), exception, ..CheckAnswer::default() };
            service.checks.insert("OB-03".into(), answer);
        });
    };
    let (en, zh, in_the_way) = said(except);
    assert_eq!(en, "it rests on an exception from a knock-out check");
    assert_eq!(zh, "1项一票否决项未通过，只能按例外批准");
    assert_eq!(in_the_way, [("P-302", "checks/OB-03/exception/until".to_owned())]);
    let (en, zh, _) = said(|f| {
        except(f);
        f.change_risk(|risk| grave(risk, 5, 5));
    });
    assert_eq!((en.as_str(), zh.as_str()), ("2 points to settle before approval", "批准前还有2处须落实"));
}

#[test]
fn a_chapter_that_the_firm_left_empty_is_to_be_settled() {
    let (en, zh, in_the_way) = said(|f| f.workspace.resources = Table::default());
    assert_eq!((en.as_str(), zh.as_str()), ONE);
    assert_eq!(in_the_way, [("P-614", String::new())]);
    let (en, _, in_the_way) = said(|f| f.change_service(|service| service.bia.impacts.clear()));
    assert_eq!((en.as_str(), in_the_way), (ONE.0, vec![("P-212", "bia/impacts".to_owned())]));
    // Of a service that is not critical: for a critical one it is an error.
    let (_, _, in_the_way) = said(|f| {
        f.change_service(|service| {
            service.criticality.tier_override =
                TierOverride { tier: Some(Tier::Standard), reason: "Seldom used".into(), ..TierOverride::default() };
            service.alternatives.clear();
        });
    });
    assert_eq!(in_the_way, [("P-602", "alternatives".to_owned())]);
    let (_, _, in_the_way) = said(|f| {
        f.change_service(|service| service.checks.clear());
        f.change_vendor(|vendor| vendor.checks.clear());
    });
    assert_eq!(in_the_way.iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["P-320"]);
}

/// An error is said before all that is less.
#[test]
fn an_error_is_the_verdict_whatever_else_is_open() {
    let (en, zh, _) = said(|f| {
        f.change_service(|service| service.owner = None);
        f.change_risk(|risk| grave(risk, 5, 5));
    });
    assert_eq!((en.as_str(), zh.as_str()), ("one gap stops approval", "有1处缺口须先处理"));
}

/// A date of approval does not close the stage while nobody decided about a grave risk.
#[test]
fn a_plan_with_an_open_grave_risk_is_not_past_its_stage() {
    let stage = |change: fn(&mut Risk)| {
        let mut fixture = Fixture::complete();
        fixture.change_risk(change);
        let ctx = fixture.context();
        let judged = judge(&ctx, fixture.service());
        let stage = judge_stage(&ctx, &judged, &judge_readiness(&ctx, &judged));
        (stage.stage, stage.done, stage.needed)
    };
    assert_eq!(stage(|_| {}), (Stage::Operate, 1, 1));
    assert_eq!(stage(|risk| grave(risk, 5, 5)), (Stage::Plan, 99, 100));
}

/// Nor does Home say that nothing is left.
#[test]
fn home_counts_what_has_to_be_settled() {
    let title = |change: fn(&mut Fixture)| {
        let mut fixture = Fixture::complete();
        change(&mut fixture);
        let title = headline(&fixture.look()).title;
        (title.en.to_string(), title.zh.to_string())
    };
    assert_eq!(title(|_| {}), ("One service, nothing left open".into(), "一项服务，没有待办事项".into()));
    assert_eq!(
        title(|f| f.change_risk(|risk| grave(risk, 5, 5))),
        ("One service, one point to settle before approval".into(), "一项服务，批准前有一处须落实".into())
    );
}
