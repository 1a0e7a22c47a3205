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
mod reliance;
mod sources;

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

/// Broken in many ways at once, so that as many findings as possible speak.
fn broken() -> Vec<Fixture> {
    let mut all = vec![Fixture::default()];
    let mut bare = Fixture::default();
    bare.workspace.services = [Service { id: id(2), ..Service::default() }].into_iter().collect();
    all.push(bare);
    let mut half = Fixture::complete();
    half.today = day("2028-01-15");
    half.change_service(|service| {
        service.deputy = service.owner;
        service.kind = None;
        service.sla.first_mut().unwrap().target.clear();
        service.facts.site = Some(true);
        service.facts.pi = Some(false);
        service.facts.xb = None;
        service.data_kinds = vec![DataKind::Sensitive];
        service.bia.rto_min = Some(2000);
        service.bia.mtpd_min = Some(1441);
        service.bia.vendor_rto_min = Some(3000);
        service.bia.rpo_min = Some(1);
        service.bia.mbco_text.clear();
        let alternative = service.alternatives.first_mut().unwrap();
        alternative.passed = Some(false);
        alternative.capacity_bp = Some(100);
        alternative.steps.clear();
        service.checks.insert("OB-03".into(), CheckAnswer { state: Some(State::Absent), ..CheckAnswer::default() });
        service
            .checks
            .insert("OB-02".into(), CheckAnswer { state: Some(State::NotApplicable), ..CheckAnswer::default() });
        service.plan.next_review = Some(day("2027-01-01"));
        service.fault_test.score_bp = Some(1);
    });
    half.change_risk(|risk| {
        risk.likelihood = Some(5);
        risk.impact = Some(5);
        risk.treatment = Some(Treatment::Retain);
        risk.controls.first_mut().unwrap().passed = None;
        risk.acceptance.until = Some(day("2026-01-01"));
        risk.residual_override.impact = Some(5);
    });
    half.workspace.risks = half.workspace.risks.with(Risk {
        id: id(999_999),
        service: half.service().id,
        likelihood: Some(4),
        ..Risk::default()
    });
    half.workspace.playbooks = [Playbook {
        id: id(999_998),
        risk: id(999_999),
        level: Level::Mild,
        trigger: String::new(),
        exit: String::new(),
        steps: vec![
            OwnStep { key: "a".into(), after: vec!["b".into(), "x".into()], ..OwnStep::default() },
            OwnStep { key: "b".into(), after: vec!["a".into()], ..OwnStep::default() },
            OwnStep { key: "b".into(), ..OwnStep::default() },
        ],
    }]
    .into_iter()
    .collect();
    Rc::make_mut(&mut half.workspace.response).seats.command.deputy = Some(id(10));
    Rc::make_mut(&mut half.workspace.policy).checks.insert("OB-01".into(), false);
    Rc::make_mut(&mut half.workspace.organisation)
        .laws
        .push(WatchedLaw { title: "A law".into(), ..WatchedLaw::default() });
    let mut twin = half.workspace.people.get(id(20)).unwrap().as_ref().clone();
    twin.id = id(21);
    twin.reach_min = None;
    half.workspace.people = half.workspace.people.with(twin);
    all.push(half);
    all
}

#[test]
fn every_finding_speaks_both_languages_with_its_slots_filled_and_points_at_a_field() {
    for fixture in broken() {
        let ctx = fixture.look();
        for finding in lint(&ctx) {
            assert!(explain(finding.code).is_some(), "{} has no words", finding.code);
            let words = finding_text(&finding);
            for locale in Locale::ALL {
                let message = words.message.get(locale);
                assert!(!message.contains(['{', '}']), "{} {message}", finding.code);
                assert!(!message.contains("“”"), "{} {message}", finding.code);
            }
            let Some(record) = fixture.workspace.record(finding.at.record, finding.at.id) else {
                assert_eq!(finding.at.id, None, "{} points at a record that is not there", finding.code);
                continue;
            };
            let mut path = finding.at.field.as_str();
            // Answers and switches are there once somebody gave them.
            if path.starts_with("checks/") {
                path = "checks";
            }
            // A service's risks are records of their own, on a page of their own.
            if path == "risks" {
                path = "";
            }
            assert!(path.is_empty() || look(&record, path).is_some(), "{} points at {path}", finding.code);
        }
    }
}

/// No finding is graver than the owner of what is missing says of its place, where nothing stands there.
#[test]
fn what_is_missing_is_as_grave_as_the_plan_needs_it() {
    let gravest = |at: &Place| {
        let needs = needs(at.record, &at.field)?;
        Some(needs.raised.map_or(needs.usual, |raised| raised.1).severity())
    };
    let mut seen = BTreeSet::new();
    for fixture in broken().into_iter().chain([Fixture::complete()]) {
        for finding in lint(&fixture.look()) {
            let record = fixture.workspace.record(finding.at.record, finding.at.id);
            let there = record.as_ref().and_then(|record| look(record, &finding.at.field));
            let blank = there.is_none_or(|there| {
                there.is_null()
                    || there.as_str().is_some_and(str::is_empty)
                    || there.as_array().is_some_and(Vec::is_empty)
            });
            if blank && finding.at.record != Kind::Policy {
                let most = gravest(&finding.at).unwrap_or_else(|| panic!("{} has no row", finding.code));
                assert!(finding.severity >= most, "{} at {:?}: {most:?}", finding.code, finding.at);
                seen.insert(finding.code);
            }
        }
    }
    assert!(seen.len() > 40, "{seen:?}");
}

#[test]
fn every_code_in_use_is_explained_and_every_explanation_is_in_use() {
    fn collect(dir: &std::path::Path, codes: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, codes);
            } else if !path.ends_with("tests.rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let quoted = text.split('"').filter(|part| part.len() == 5 && part.starts_with("P-"));
                codes.extend(quoted.map(str::to_owned));
            }
        }
    }
    let mut used = BTreeSet::new();
    collect(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/assess"), &mut used);
    let explained: BTreeSet<String> = explanations().map(|explanation| explanation.code.to_owned()).collect();
    assert_eq!(used, explained);
}

/// Figures that nobody means are taken as they are typed; nothing overflows, nothing traps.
#[test]
fn absurd_figures_are_judged_too() {
    let mut fixture = Fixture::complete();
    let most = u32::MAX;
    let policy = Rc::make_mut(&mut fixture.workspace.policy);
    (policy.phone_days, policy.test_months, policy.review_months, policy.onboarding_months) = (most, most, most, most);
    (policy.medium_days, policy.high_days, policy.very_high_days, policy.gate_pct) = (most, most, most, most);
    (policy.factor_weights.core, policy.factor_weights.time, policy.tier_1_from) = (most, most, most);
    fixture.change_service(|service| {
        service.term.our_notice_days = Some(most);
        let bia = &mut service.bia;
        (bia.rto_min, bia.wrt_min, bia.vendor_rto_min, bia.rpo_min) = (Some(most), Some(most), Some(most), Some(1));
        (bia.backup_interval_min, bia.copy_min) = (Some(most), Some(most));
        service.decision.decided_on = Some(day("9999-12-31"));
    });
    fixture.today = day("9999-12-30");
    let ctx = fixture.look();
    assert!(!lint(&ctx).is_empty());
    assert!(!crate::assess::deadlines(&ctx, most, 1).is_empty());
    assert_eq!(crate::assess::assess(&ctx).services.len(), 1);
}

#[test]
fn errors_come_first_and_nothing_is_told_twice() {
    for fixture in broken() {
        let findings = lint(&fixture.look());
        assert!(findings.is_sorted_by_key(|finding| finding.severity));
        let unique: HashSet<_> = findings.iter().map(|finding| (finding.code, finding.at.clone())).collect();
        assert_eq!(unique.len(), findings.len());
    }
}

/// The list of errors in the methods is that of the code: whoever makes a finding an error says there what for.
#[test]
fn every_error_is_listed() {
    fn sources(dir: &std::path::Path) -> String {
        let files = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
        files
            .filter(|path| path.is_file() && !path.ends_with("tests.rs"))
            .map(|path| std::fs::read_to_string(path).unwrap())
            .collect()
    }
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let methods = std::fs::read_to_string(root.join("docs/methods.md")).unwrap();
    let rows = methods.lines().filter_map(|line| line.strip_prefix("| P-")?.split_once(' '));
    let listed: BTreeSet<String> = rows.map(|(code, _)| format!("P-{code}")).collect();
    // Written as an error outright.
    let source = sources(&root.join("src/assess/findings"));
    let outright = source.split(".error(").skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"'));
    let outright: BTreeSet<String> = outright.filter_map(|rest| rest.get(..5)).map(str::to_owned).collect();
    assert!(outright.len() > 10, "{outright:?}");
    // What fixtures with faults show.
    let (mut grave, mut seen) = (BTreeSet::new(), BTreeSet::new());
    for fixture in broken() {
        for finding in lint(&fixture.look()) {
            seen.insert(finding.code.to_owned());
            if finding.severity == Severity::Error {
                grave.insert(finding.code.to_owned());
            }
        }
    }
    let found: BTreeSet<String> = outright.union(&grave).cloned().collect();
    assert_eq!(found.difference(&listed).collect::<Vec<_>>(), Vec::<&String>::new(), "not in docs/methods.md");
    let less: Vec<&String> = listed.iter().filter(|code| seen.contains(*code) && !found.contains(*code)).collect();
    assert_eq!(less, ["P-517"], "listed, and no error: only the place of a copy that nobody printed yet");
    let known: BTreeSet<String> = explanations().map(|explanation| explanation.code.to_owned()).collect();
    assert!(listed.is_subset(&known), "listed, and not in use");
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

/// Settings that contradict one another are told; the defaults, and firms that know why, are not.
#[test]
fn figures_of_the_firm_that_contradict_one_another_are_told() {
    let told = |change: fn(&mut Policy)| {
        let mut fixture = Fixture::complete();
        change(Rc::make_mut(&mut fixture.workspace.policy));
        let findings = lint_record(&fixture.look(), Kind::Policy, None);
        assert!(findings.iter().all(|finding| finding.code == "P-524"));
        findings.into_iter().map(|finding| finding.at.field).collect::<Vec<_>>()
    };
    assert!(told(|_| {}).is_empty());
    assert!(told(|policy| (policy.tier_1_from, policy.raise_severe_pct) = (80, 90)).is_empty());
    assert_eq!(told(|policy| policy.tier_1_from = 150), ["tier_1_from"]);
    assert_eq!(told(|policy| policy.medium_from = 10), ["medium_from"]);
    assert_eq!(told(|policy| policy.very_high_days = 31), ["very_high_days"]);
    assert_eq!(told(|policy| (policy.raise_moderate_pct, policy.raise_severe_pct) = (90, 10)), ["raise_moderate_pct"]);
    assert_eq!(told(|policy| policy.high_from = 0), ["medium_from", "high_from"]);
}

#[test]
fn a_check_switched_off_is_told_without_a_reason_and_where_it_weakens() {
    let told = |id: &str, reason: &str| {
        let mut fixture = Fixture::complete();
        let policy = Rc::make_mut(&mut fixture.workspace.policy);
        policy.checks.insert(id.into(), false);
        policy.switches.insert(id.into(), Switch { reason: reason.into(), ..Switch::default() });
        let found = lint_record(&fixture.look(), Kind::Policy, None);
        found.into_iter().map(|found| (found.code, found.severity, found.at.field)).collect::<Vec<_>>()
    };
    for (id, what) in [("OB-03", "a knock-out"), ("OB-43", "of the law"), ("OB-48", "comes before access")] {
        assert_eq!(told(id, "They showed it"), [("P-523", Severity::Warning, format!("checks/{id}"))], "{what}");
    }
    assert_eq!(told("OB-21", " "), [("P-526", Severity::Warning, "checks/OB-21".to_owned())]);
    assert_eq!(told("OB-21", "The landlord bought it"), []);
}

/// What the settings page does for “return to the usual rule”.
#[test]
fn a_check_that_was_switched_can_follow_the_usual_rule_again() {
    let mut fixture = Fixture::complete();
    Rc::make_mut(&mut fixture.workspace.policy).checks.insert("OB-03".into(), false);
    let off = |workspace: &Workspace| {
        let fixture = Fixture { workspace: workspace.clone(), today: fixture.today };
        !lint_record(&fixture.look(), Kind::Policy, None).is_empty()
    };
    assert!(off(&fixture.workspace));
    let usual =
        fixture.workspace.apply(&Edit::set(Kind::Policy, None, "checks/OB-03", serde_json::Value::Null)).unwrap();
    assert!(!off(&usual));
    assert_eq!(*usual.policy, Policy::default());
}

/// Steps that take so long, at a service of an RTO of 4 h without a known way of its own to keep it.
fn told_of_steps(minutes: u32, decide: Option<u32>, detection: Option<u32>) -> Vec<&'static str> {
    let codes = of_service(|f| {
        hurry(f, minutes, decide, detection);
        f.change_service(|service| service.alternatives.iter_mut().for_each(|option| option.capacity_bp = None));
    });
    codes.into_iter().filter(|code| matches!(*code, "P-414" | "P-431")).collect()
}

fn hurry(f: &mut Fixture, minutes: u32, decide: Option<u32>, detection: Option<u32>) {
    f.change_service(|service| (service.bia.rto_min, service.bia.detection_min) = (Some(240), detection));
    Rc::make_mut(&mut f.workspace.response).flow.decide.within_min = decide;
    let first = f.workspace.risks.iter().next().unwrap().id;
    f.workspace.risks = f.workspace.risks.without(|risk| risk.id == first);
    let own = |level: Level| Playbook {
        id: id(700 + level as u64),
        risk: first,
        level,
        steps: vec![OwnStep {
            key: "a".into(),
            text: "x".into(),
            role: Some(StepRole::Contact),
            due_min: Some(minutes),
            restores: true,
            ..OwnStep::default()
        }],
        trigger: "x".into(),
        exit: "x".into(),
    };
    f.workspace.playbooks = Level::ALL.iter().map(|level| own(*level)).collect();
}

#[test]
fn steps_that_end_after_the_rto_are_told_where_nothing_else_keeps_it() {
    assert_eq!(told_of_steps(240, None, Some(10)), [] as [&str; 0], "however late it is noticed and decided");
    assert_eq!(told_of_steps(241, None, None), ["P-414"]);
}

/// What brings the service back is the vendor's to promise; an own option that keeps the RTO is ours.
#[test]
fn where_an_own_option_keeps_the_rto_it_is_told_when_it_starts() {
    let told = |minutes: u32| {
        let mut fixture = Fixture::complete();
        hurry(&mut fixture, minutes, None, Some(10));
        let found = lint_service(&fixture.look(), fixture.service());
        assert!(
            !found.iter().any(|finding| matches!(finding.code, "P-414" | "P-603" | "P-617" | "P-618")),
            "{found:?}"
        );
        let late = found.iter().find(|finding| finding.code == "P-431");
        late.map(|finding| (finding.severity, finding_text(finding).message.en.into_owned()))
    };
    assert_eq!(told(240), None);
    let (severity, text) = told(241).unwrap();
    assert_eq!(severity, Severity::Notice);
    assert!(text.ends_with("To keep it, “By hand” starts within 3 h, whatever step the playbook is at."), "{text}");
}

#[test]
fn a_way_to_go_on_that_cannot_keep_the_rto_is_told_and_so_is_one_that_leaves_no_time_to_decide() {
    let told = |ready: Option<u32>, capacity: Option<u32>, critical: bool| {
        let mut fixture = Fixture::complete();
        fixture.change_service(|service| {
            (service.bia.rto_min, service.bia.detection_min, service.bia.vendor_rto_min) =
                (Some(240), Some(40), Some(60));
            for option in &mut service.alternatives {
                (option.ready_min, option.capacity_bp) = (ready, capacity);
            }
            if !critical {
                service.criticality.tier_override.tier = Some(Tier::Important);
                service.criticality.tier_override.reason = "x".into();
            }
        });
        let found = lint_service(&fixture.look(), fixture.service()).into_iter();
        found
            .filter(|finding| ["P-603", "P-617", "P-618"].contains(&finding.code))
            .map(|finding| (finding.code, finding.severity, finding_text(&finding).message.en.into_owned()))
            .collect::<Vec<_>>()
    };
    use Severity::{Error, Warning};
    let kept = |ready| told(Some(ready), Some(5000), true);
    assert_eq!(kept(170), [], "last moment 70, deciding from 40, just as it is noticed");
    let at_once = "“By hand” leaves no time to decide first: deciding would begin 39 min after the interruption, \
                   and it is noticed after 40 min. Start it at once, decide afterwards.";
    assert_eq!(kept(171), [("P-618", Warning, at_once.to_owned())]);
    assert_eq!(kept(200).first().map(|found| found.0), Some("P-618"), "noticed after 40, started at once");
    let never =
        "No way of your own reaches the minimum within the RTO of 4 h, even if it starts as soon as somebody notices.";
    assert_eq!(kept(201), [("P-603", Error, never.to_owned())]);
    assert_eq!(told(Some(201), Some(5000), false), [("P-603", Warning, never.to_owned())]);
    assert_eq!(told(None, Some(5000), true), [("P-603", Error, never.to_owned())]);
    assert_eq!(told(Some(60), Some(4999), true), [("P-603", Error, never.to_owned())], "below the minimum");
    assert_eq!(told(Some(60), None, true).first().map(|found| (found.0, found.1)), Some(("P-617", Warning)));
}

#[test]
fn numbers_are_verified_for_ninety_days_and_not_a_day_longer() {
    let at =
        |tested: &str| of_service(|f| Rc::make_mut(&mut f.workspace.response).duty_phone_tested = Some(day(tested)));
    assert!(!at("2026-08-23").contains(&"P-509"));
    assert!(at("2026-08-22").contains(&"P-509"));
}

#[test]
fn a_number_typed_in_two_ways_is_one_number() {
    let shared = of_service(|f| {
        let mut person = f.workspace.people.get(id(11)).unwrap().as_ref().clone();
        person.phone = "+86 138-0000-0010".into();
        f.workspace.people = f.workspace.people.with(person);
    });
    assert_eq!(shared, ["P-506", "P-709"], "and the approval does not stand against it");
}

#[test]
fn only_people_with_a_part_are_asked_for_a_number() {
    let extra = of_service(|f| {
        f.workspace.people = f.workspace.people.with(Person { id: id(77), name: "Guest".into(), ..Person::default() });
    });
    assert!(extra.is_empty(), "{extra:?}");
}

#[test]
fn that_nobody_wrote_down_who_does_what_is_told_once() {
    let duties = |ours: Vec<String>, theirs: Vec<String>| {
        of_service(|f| f.change_service(|service| (service.our_duties, service.their_duties) = (ours, theirs)))
    };
    assert_eq!(duties(Vec::new(), vec![" ".into()]), ["P-132"]);
    assert!(duties(vec!["Announce campaigns".into()], Vec::new()).is_empty());
    let own = of_service(|f| {
        f.change_kind(ServiceKind::OwnRun);
        f.change_service(|service| service.their_duties.clear());
    });
    assert!(!own.contains(&"P-132"), "{own:?}");
}

#[test]
fn one_person_for_two_steps_and_a_provider_of_one_person_are_told() {
    let told = |change: &dyn Fn(&mut Fixture)| {
        let codes = of_service(change);
        ["P-440", "P-441"].map(|code| codes.contains(&code))
    };
    assert_eq!(told(&|_| {}), [false, false]);
    let hats = |fixture: &mut Fixture| {
        let response = Rc::make_mut(&mut fixture.workspace.response);
        response.structure = Some(Structure::Hats);
        let one = response.seats.command.clone();
        (response.seats.handling, response.seats.contact_record) = (one.clone(), one);
    };
    assert_eq!(told(&hats), [true, false]);
    let alone = |fixture: &mut Fixture| fixture.change_vendor(|vendor| vendor.escalation = vendor.liaison);
    assert_eq!(told(&alone), [false, true]);
}

#[test]
fn somebody_for_safety_is_asked_for_where_people_work_on_our_site() {
    let told = |kind, site, officer: Option<Id>| {
        let mut fixture = Fixture::complete();
        fixture.change_service(|service| (service.kind, service.facts.site) = (Some(kind), site));
        Rc::make_mut(&mut fixture.workspace.response).seats.safety.person = officer;
        let found = lint_service(&fixture.look(), fixture.service());
        found.into_iter().filter(|finding| finding.code == "P-442").map(|finding| finding.severity).collect::<Vec<_>>()
    };
    assert_eq!(told(ServiceKind::Cleaning, None, None), [Severity::Notice]);
    assert_eq!(told(ServiceKind::Cleaning, Some(false), None), []);
    assert_eq!(told(ServiceKind::PayrollHr, Some(true), None), [Severity::Notice]);
    assert_eq!(told(ServiceKind::PayrollHr, None, None), []);
    assert_eq!(told(ServiceKind::Cleaning, Some(true), Some(id(10))), []);
}
