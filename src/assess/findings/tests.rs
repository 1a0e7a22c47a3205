//! What `findings` promises.

use super::*;
use crate::assess::testing::{Fixture, day, id};
use crate::assess::{Verdict, finding_text, judge, judge_readiness, needs};
use crate::assess::{lint, lint_record, lint_service};
use crate::catalog::{explain, explanations};
use crate::model::*;
use crate::words::Locale;
use std::collections::BTreeSet;
use std::rc::Rc;

mod control;
mod hurry;
mod people;
mod policy;
mod reliance;
mod sources;
mod words;

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.code).collect()
}

fn of_service(change: impl FnOnce(&mut Fixture)) -> Vec<&'static str> {
    let mut fixture = Fixture::complete();
    change(&mut fixture);
    codes(&lint_service(&fixture.look(), fixture.service()))
}

#[test]
fn a_firm_that_lacks_nothing_has_no_finding() {
    let fixture = Fixture::complete();
    let ctx = fixture.look();
    let findings: Vec<_> = lint(&ctx).iter().map(|finding| finding_text(finding).message.en.to_string()).collect();
    assert!(findings.is_empty(), "{findings:#?}");
    assert_eq!(judge_readiness(&ctx, &judge(&ctx, fixture.service())).score, 100);
}

#[test]
fn a_plan_is_blocked_by_what_binds() {
    type Change = fn(&mut Fixture);
    let cases: [(&str, Change); 16] = [
        ("P-103", |f| f.change_service(|s| s.owner = None)),
        ("P-105", |f| f.change_service(|s| s.deputy = s.owner)),
        ("P-107", |f| f.change_service(|s| s.criticality.data.score = None)),
        ("P-108", |f| f.change_service(|s| s.sla.clear())),
        ("P-116", |f| f.change_vendor(|v| v.hotline_verified = None)),
        ("P-123", |f| f.change_service(|s| s.facts.site = Some(true))),
        ("P-203", |f| f.change_service(|s| s.bia.mbco_bp = None)),
        ("P-204", |f| f.change_service(|s| s.bia.rto_min = Some(1441))),
        ("P-206", |f| {
            f.change_service(|s| {
                s.bia.vendor_rto_min = Some(600);
                s.alternatives.clear();
            })
        }),
        ("P-220", |f| f.change_service(|s| s.levels.severe.clear())),
        ("P-301", |f| {
            f.change_service(|s| {
                s.checks.insert("OB-03".into(), CheckAnswer { state: Some(State::Absent), ..CheckAnswer::default() });
            })
        }),
        ("P-401", |f| f.workspace.risks = Table::default()),
        ("P-403", |f| {
            f.change_risk(|r| {
                (r.likelihood, r.impact, r.treatment) = (Some(5), Some(5), None);
                r.controls.clear();
                r.scenario.clear();
                r.title = "x".into();
            })
        }),
        ("P-509", |f| Rc::make_mut(&mut f.workspace.response).duty_phone_tested = Some(day("2026-08-22"))),
        ("P-601", |f| f.change_service(|s| s.alternatives.clear())),
        ("P-703", |f| f.change_service(|s| s.plan.next_review = Some(day("2027-11-22")))),
    ];
    for (code, change) in cases {
        let mut fixture = Fixture::complete();
        change(&mut fixture);
        let found = lint_service(&fixture.look(), fixture.service());
        let hit = found.iter().find(|finding| finding.code == code);
        assert_eq!(hit.map(|finding| finding.severity), Some(Severity::Error), "{code} of {:?}", codes(&found));
    }
}

/// The copy of a plan that nobody has approved yet stops nothing; once one was, there is a month to see to it.
#[test]
fn an_offline_copy_is_asked_for_after_the_print() {
    let told = |approved: Option<&str>, copy: &str, checked: Option<&str>| {
        let mut fixture = Fixture::complete();
        fixture.change_service(|service| service.plan.approved_on = approved.map(day));
        let response = Rc::make_mut(&mut fixture.workspace.response);
        response.offline_copy = copy.into();
        response.offline_copy_checked = checked.map(day);
        let found = lint(&fixture.look()).into_iter().filter(|it| matches!(it.code, "P-517" | "P-518"));
        found.map(|it| (it.code, it.severity)).collect::<Vec<_>>()
    };
    // Today is 2026-11-21.
    for (approved, place, check) in [
        (None, Severity::Warning, Severity::Notice),
        (Some("2026-10-22"), Severity::Warning, Severity::Notice),
        (Some("2026-10-21"), Severity::Error, Severity::Error),
    ] {
        assert_eq!(told(approved, "", None), [("P-517", place)], "{approved:?}");
        assert_eq!(told(approved, "Safe", None), [("P-518", check)], "{approved:?}");
        assert_eq!(told(approved, "Safe", Some("2026-11-01")), [], "{approved:?}");
    }
    assert_eq!(told(None, "Safe", Some("2025-11-01")), [("P-518", Severity::Warning)]);
    assert_eq!(told(Some("2026-10-21"), "Safe", Some("2025-11-01")), [("P-518", Severity::Error)]);
}

/// Facts that nothing read before: each asks or advises, none stops a plan.
#[test]
fn industry_and_skills_ask_a_question() {
    let told = |change: fn(&mut Fixture)| {
        let mut fixture = Fixture::complete();
        change(&mut fixture);
        lint(&fixture.look()).into_iter().map(|it| (it.code, it.at.field, it.severity)).collect::<Vec<_>>()
    };
    let finance = |f: &mut Fixture| {
        Rc::make_mut(&mut f.workspace.organisation).industry = Some(Industry::Finance);
    };
    assert_eq!(told(finance), [("P-541", "regulated".to_owned(), Severity::Notice)]);
    let answered = |f: &mut Fixture| {
        let organisation = Rc::make_mut(&mut f.workspace.organisation);
        (organisation.industry, organisation.regulated) = (Some(Industry::Finance), Some(false));
    };
    assert_eq!(told(answered), []);
    let unskilled = |f: &mut Fixture| {
        let person = f.workspace.people.get(id(12)).unwrap().as_ref().clone();
        f.workspace.people = f.workspace.people.with(Person { skills: String::new(), ..person });
    };
    assert_eq!(told(unskilled), [("P-542", "skills".to_owned(), Severity::Notice)]);
}

/// What keeps an approved plan alive is asked for once it is approved, and stops nothing.
#[test]
fn training_and_what_the_vendor_accepted_are_asked_once_a_plan_is_approved() {
    let told = |change: fn(&mut Fixture)| {
        let mut fixture = Fixture::complete();
        change(&mut fixture);
        lint(&fixture.look())
            .into_iter()
            .map(|it| {
                (it.code, it.at.field, it.severity, it.params.into_iter().map(|(_, text)| text.en.into_owned()).next())
            })
            .collect::<Vec<_>>()
    };
    let note = |code, field: &str, of: &str| vec![(code, field.to_owned(), Severity::Notice, Some(of.to_owned()))];
    let untaught = |f: &mut Fixture| {
        Rc::make_mut(&mut f.workspace.response).training[0].people.retain(|known| *known != id(15));
    };
    assert_eq!(told(untaught), note("P-543", "training", "Person 15"));
    let long_ago = |f: &mut Fixture| {
        let response = Rc::make_mut(&mut f.workspace.response);
        response.training[0].on = Some(day("2025-11-01"));
        response.training.push(Training { on: Some(day("2026-11-01")), ..response.training[0].clone() });
        response.training[1].people.retain(|known| ![id(10), id(19)].contains(known));
    };
    assert_eq!(told(long_ago), note("P-543", "training", "Person 10 and Person 19"), "the latest session counts");
    let unaccepted = |f: &mut Fixture| f.change_service(|service| service.agreed.accepted_on = None);
    let vendor = Fixture::complete().service().vendor;
    let vendor = Fixture::complete().workspace.vendors.get(vendor.unwrap()).unwrap().name.clone();
    assert_eq!(told(unaccepted), note("P-150", "agreed/accepted_on", &vendor));
    let draft = |f: &mut Fixture| {
        Rc::make_mut(&mut f.workspace.response).training.clear();
        f.change_service(|service| (service.agreed.accepted_on, service.plan.approved_on) = (None, None));
    };
    assert!(!told(draft).iter().any(|it| ["P-543", "P-150"].contains(&it.0)), "nobody is taught a draft");
}

/// "No promise" and "not known" are answers: nothing is missing then, and nothing is taken for promised.
#[test]
fn what_a_vendor_does_not_promise_is_no_gap() {
    let told = |said, covered: bool| {
        let mut fixture = Fixture::complete();
        fixture.change_service(|service| {
            (service.bia.vendor_rto_min, service.bia.vendor_rto_said) = (None, said);
            service.sla.clear();
            service.sla_said = said;
            if !covered {
                service.alternatives.first_mut().unwrap().ready_min = Some(601);
            }
        });
        let ctx = fixture.look();
        let judged = judge(&ctx, fixture.service());
        let codes = codes(&lint_service(&ctx, fixture.service()));
        (codes, judged.bia.chain.verdict, judged.bia.chain.reason.text.text().en.to_string())
    };
    let (codes, verdict, _) = told(None, true);
    assert_eq!((codes, verdict), (vec!["P-108", "P-208", "P-709"], Verdict::NotKnown));
    let (codes, verdict, words) = told(Some(Unpromised::None), true);
    assert_eq!((codes, verdict), (vec![], Verdict::Pass));
    assert!(words.starts_with("Vendor’s recovery time: no promise. The tested alternative “"), "{words}");
    let (codes, verdict, words) = told(Some(Unpromised::NotKnown), false);
    assert!(!codes.contains(&"P-208") && !codes.contains(&"P-108"), "{codes:?}");
    assert_eq!(verdict, Verdict::NotKnown, "nothing is taken for promised");
    assert!(words.starts_with("Vendor’s recovery time: not known. Only a tested alternative"), "{words}");
}

#[test]
fn days_that_cannot_be_what_they_say_are_told() {
    let tomorrow = Some(Fixture::default().today.plus_days(1));
    let told = |change: fn(&mut Fixture, Option<Date>)| {
        let mut fixture = Fixture::complete();
        change(&mut fixture, tomorrow);
        let findings = lint_service(&fixture.look(), fixture.service());
        findings.into_iter().map(|finding| (finding.code, finding.at.field)).collect::<Vec<_>>()
    };
    let future = |field: &str| vec![("P-128", field.to_owned())];
    let service = told(|f, day| f.change_service(|service| service.decision.decided_on = day));
    assert!(service.contains(&("P-128", "decision/decided_on".into())), "{service:?}");
    assert_eq!(told(|f, day| f.change_vendor(|vendor| vendor.hotline_verified = day)), future("hotline_verified"));
    assert_eq!(told(|f, day| Rc::make_mut(&mut f.workspace.response).bridge_tested = day), future("bridge_tested"),);
    let turned = told(|f, _| {
        f.change_service(|service| {
            service.term.starts_on = Some(day("2027-06-02"));
            service.term.ends_on = Some(day("2027-06-01"));
        });
    });
    assert_eq!(turned.first(), Some(&("P-127", "term/ends_on".into())), "{turned:?}");
    assert!(told(|_, _| {}).is_empty());
}

#[test]
fn a_value_without_sense_is_told() {
    let told = |start: &str, end: &str, ours: u32| {
        let mut fixture = Fixture::complete();
        fixture.change_service(|service| {
            service.term.starts_on = Some(day(start));
            service.term.ends_on = Some(day(end));
            service.term.our_notice_days = Some(ours);
        });
        let mut found: Vec<_> = lint_service(&fixture.look(), fixture.service())
            .into_iter()
            .filter(|finding| matches!(finding.code, "P-129" | "P-130"))
            .map(|finding| (finding.code, finding.at.field, finding.severity))
            .collect();
        found.sort_by_key(|(_, field, _)| field.clone());
        found
    };
    let warning = |code, field: &str| (code, field.to_owned(), Severity::Warning);
    assert_eq!(
        told("0001-01-01", "9999-12-31", 4_000_000_000),
        [
            warning("P-129", "term/ends_on"),
            warning("P-130", "term/our_notice_days"),
            warning("P-129", "term/starts_on"),
        ]
    );
    assert_eq!(told("1990-01-01", "2060-12-31", 3650), []);
    let mut fixture = Fixture::complete();
    Rc::make_mut(&mut fixture.workspace.response).bridge_tested = Some(day("0202-11-29"));
    let found = lint_service(&fixture.look(), fixture.service());
    assert!(found.iter().any(|finding| finding.code == "P-129" && finding.at.field == "bridge_tested"));
}
