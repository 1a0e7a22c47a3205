//! What `risk` promises.

use super::*;
use crate::assess::judge;
use crate::assess::testing::{Fixture, day, id};
use crate::assess::{Heat, heat};
use crate::model::{Acceptance, CheckAnswer, Policy, Size, State};

fn ratio(num: u64, den: u64) -> Option<Ratio> {
    Ratio::new(num, den)
}

/// Likelihood and impact after controls.
fn after(likelihood: u8, impact: u8, p: Option<Ratio>, m: Option<Ratio>) -> (u8, u8) {
    (lowered(likelihood, p, likelihood::most_steps(true)), lowered(impact, m, IMPACT_STEPS))
}

#[test]
fn vectors_r5_to_r8() {
    assert_eq!(after(4, 4, ratio(7, 16), None), (2, 4), "R5");
    assert_eq!(after(5, 4, ratio(1, 2), None), (3, 4), "R6");
    assert_eq!(after(5, 4, ratio(9, 10), None), (3, 4), "R7: two steps at most");
    assert_eq!(after(4, 5, ratio(3, 10), ratio(9, 10)), (3, 3), "R8");
}

#[test]
fn vector_r8_through_the_whole_judgement() {
    let mut fixture = Fixture::complete();
    // OB-41 is a knock-out of G6, the main group of a data risk; all else is at its best.
    fixture.change_service(|service| {
        let failed = CheckAnswer { state: Some(State::Absent), ..CheckAnswer::default() };
        service.checks.insert("OB-41".into(), failed);
    });
    fixture.change_risk(|risk| {
        risk.scenario = "PRV-11".into();
        risk.likelihood = Some(4);
        risk.impact = Some(5);
    });
    let ctx = fixture.context();
    let judged = judge(&ctx, fixture.service());
    let risk = judged.risks.first().unwrap();
    assert_eq!((risk.p.map(Ratio::bp), risk.m.map(Ratio::bp)), (Some(3000), Some(9000)));
    assert_eq!(risk.residual, Cell::new(Some(3), Some(3)));
    assert_eq!(risk.residual_band, Some(Band::Medium));
}

#[test]
fn bands_m1_and_their_anchors() {
    let policy = Policy::default();
    let mut cells = [0; 4];
    for likelihood in 1..=5 {
        for impact in 1..=5 {
            let band = band(&policy, Cell { likelihood, impact });
            cells[Band::ALL.iter().position(|other| *other == band).unwrap()] += 1;
        }
    }
    assert_eq!(cells, [8, 7, 4, 6], "M1");
    assert_eq!(band(&policy, Cell { likelihood: 4, impact: 5 }), Band::VeryHigh, "M7");
    for (own, expected) in [((5, 10, 17), [8, 7, 7, 3]), ((7, 13, 20), [12, 7, 3, 3])] {
        let policy = Policy { medium_from: own.0, high_from: own.1, very_high_from: own.2, ..Policy::default() };
        let mut cells = [0; 4];
        for n in 0..25_u8 {
            let band = crate::assess::band(&policy, Cell { likelihood: n / 5 + 1, impact: n % 5 + 1 });
            cells[Band::ALL.iter().position(|other| *other == band).unwrap()] += 1;
        }
        assert_eq!(cells, expected, "M3, M4");
    }
}

fn judged(change: impl FnOnce(&mut Risk)) -> (Option<Cell>, Vec<Lack>, Option<Date>, Vec<&'static str>) {
    let mut fixture = Fixture::complete();
    fixture.change_service(|service| service.checks.clear());
    fixture.change_vendor(|vendor| vendor.checks.clear());
    fixture.change_risk(|risk| {
        risk.controls.clear();
        change(risk);
    });
    let ctx = fixture.context();
    let judged = judge(&ctx, fixture.service());
    let risk = judged.risks.first().unwrap();
    (risk.residual, risk.lacks.clone(), risk.treat_by, risk.reasons.iter().map(|reason| reason.rule).collect())
}

#[test]
fn without_answers_the_risk_stays_as_it_is_and_says_so() {
    let (residual, _, _, rules) = judged(|risk| risk.scenario = "PRV-12".into());
    assert_eq!(residual, Cell::new(Some(3), Some(4)));
    assert!(rules.contains(&"likelihood_unknown") && rules.contains(&"impact_unknown"));
    let (residual, _, _, rules) = judged(|risk| risk.likelihood = None);
    assert_eq!((residual, rules), (None, vec!["not_scored"]));
    let (residual, ..) = judged(|risk| risk.impact = Some(9));
    assert_eq!(residual, None, "a score outside 1–5 is no score");
}

#[test]
fn own_controls_count_only_when_tested_in_time() {
    let control = |tested: &str, passed: bool, state: State| Control {
        kind: Some(ControlKind::Restore),
        state: Some(state),
        tested_on: Some(day(tested)),
        passed: Some(passed),
        ..Control::default()
    };
    let impact = |controls: Vec<Control>| {
        judged(|risk| {
            risk.impact = Some(4);
            risk.controls = controls;
        })
        .0
        .unwrap()
        .impact
    };
    use State::{Evidenced, Unseen};
    assert_eq!(impact(vec![control("2026-10-01", true, Evidenced)]), 2);
    assert_eq!(impact(vec![control("2026-10-01", true, Unseen)]), 2);
    assert_eq!(impact(vec![control("2026-10-01", false, Evidenced)]), 4, "failed");
    assert_eq!(impact(vec![control("2025-10-01", true, Evidenced)]), 4, "too long ago");
    assert_eq!(impact(vec![control("2026-12-01", true, Evidenced)]), 4, "not yet");
    let two = vec![control("2026-10-01", true, Unseen), control("2025-10-01", true, Evidenced)];
    assert_eq!(impact(two), 3, "the one that was not tested counts 0, not nothing: 4 × 0.75");
    let preventive = Control { kind: Some(ControlKind::Preventive), ..control("2026-10-01", true, Evidenced) };
    assert_eq!(impact(vec![preventive]), 4, "prevention does not lower the harm");
}

#[test]
fn a_persons_residual_needs_a_reason() {
    let own = |reason: &str| {
        judged(|risk| {
            risk.residual_override.likelihood = Some(1);
            risk.residual_override.reason = reason.into();
        })
    };
    assert_eq!(own(" ").0, Cell::new(Some(3), Some(4)));
    let (residual, _, _, rules) = own("Moved to a second site in May");
    assert_eq!(residual, Cell::new(Some(1), Some(4)));
    assert!(rules.contains(&"residual_by_person"));
}

#[test]
fn treatment_deadlines_of_c4() {
    let by = |impact, likelihood| {
        judged(|risk| {
            risk.impact = Some(impact);
            risk.likelihood = Some(likelihood);
        })
        .2
    };
    let from = day("2026-11-20");
    assert_eq!(by(5, 5), Some(from.plus_days(7)));
    assert_eq!(by(4, 3), Some(from.plus_days(30)));
    assert_eq!(by(3, 3), Some(from.plus_days(90)));
    assert_eq!(by(2, 2), None, "low: the next review");
    assert_eq!(judged(|risk| risk.assessed_on = None).2, Some(day("2026-11-21").plus_days(30)));
}

#[test]
fn a_very_high_risk_is_kept_only_with_approver_reason_and_date() {
    let kept = |acceptance: Acceptance| {
        judged(|risk| {
            risk.likelihood = Some(5);
            risk.impact = Some(5);
            risk.treatment = Some(Treatment::Retain);
            risk.interim_measure = "Watch daily".into();
            risk.acceptance = acceptance;
        })
        .1
    };
    assert_eq!(kept(Acceptance::default()), [Lack::Approver, Lack::AcceptanceReason, Lack::AcceptanceUntil]);
    let full = Acceptance { approver: Some(id(10)), reason: "No other vendor".into(), until: Some(day("2026-12-31")) };
    assert_eq!(kept(full.clone()), []);
    assert_eq!(kept(Acceptance { until: Some(day("2026-11-20")), ..full }), [Lack::AcceptanceExpired]);
    let open = judged(|risk| {
        risk.likelihood = Some(5);
        risk.impact = Some(5);
        risk.treatment = None;
    })
    .1;
    assert_eq!(open, [Lack::Treatment, Lack::InterimMeasure]);
}

#[test]
fn own_risks_follow_their_category_and_unknown_ones_stay() {
    let p = |category, scenario: &str| {
        let mut fixture = Fixture::complete();
        fixture.set_size(Some(Size::From100));
        fixture.change_risk(|risk| {
            risk.scenario = scenario.into();
            risk.category = category;
        });
        let ctx = fixture.context();
        judge(&ctx, fixture.service()).risks.first().unwrap().p.map(Ratio::bp)
    };
    assert_eq!(p(Some(RiskCategory::Finance), ""), Some(9000));
    assert_eq!(p(None, ""), None);
    assert_eq!(p(None, "PRV-02"), Some(9000));
}

#[test]
fn the_heat_maps_count_each_scored_risk_once() {
    let fixture = Fixture::complete();
    let ctx = fixture.context();
    let judged = judge(&ctx, fixture.service());
    let heat = heat(&judged.risks);
    let cell = Cell { likelihood: 3, impact: 4 };
    assert_eq!(Heat::count(&heat.inherent, cell), 4);
    assert_eq!(heat.residual.iter().flatten().sum::<u32>(), 4);
    assert_eq!(Heat::count(&heat.residual, Cell { likelihood: 0, impact: 9 }), 0);
}

/// The likelihood that is left of 5, with the provider's answers at their best, and why.
fn left(change: impl FnOnce(&mut Fixture)) -> (u8, bool, String) {
    let mut fixture = Fixture::complete();
    fixture.change_risk(|risk| {
        (risk.scenario, risk.likelihood) = ("PRV-02".into(), Some(5));
        risk.controls.clear();
    });
    change(&mut fixture);
    let ctx = fixture.context();
    let judged = judge(&ctx, fixture.service());
    let risk = judged.risks.first().unwrap();
    let why = risk.reasons.iter().find(|reason| reason.rule == "likelihood").unwrap();
    (risk.residual.unwrap().likelihood, risk.observed, why.text.text().en.into_owned())
}

#[test]
fn papers_lower_the_likelihood_by_one_step_and_what_we_saw_ourselves_by_two() {
    let one =
        "likelihood falls from 5 to 4 (one step at most, as it rests on papers; what you saw yourself would count two)";
    let papers = left(|f| f.change_service(|service| service.fault_test = Default::default()));
    assert_eq!((papers.0, papers.1), (4, false));
    assert!(papers.2.contains(one), "{}", papers.2);
    let tested = left(|_| {});
    assert_eq!((tested.0, tested.1), (3, true), "the provider's fault test was passed in October");
    assert!(
        tested.2.ends_with("likelihood falls from 5 to 3 (two steps at most, as you saw it yourself)."),
        "{}",
        tested.2
    );
    let old = left(|f| f.change_service(|service| service.fault_test.tested_on = Some(day("2025-11-20"))));
    assert_eq!((old.0, old.1), (4, false), "a year and a day ago");
    let failed = left(|f| f.change_service(|service| service.fault_test.score_bp = Some(5999)));
    assert_eq!((failed.0, failed.1), (4, false));
    let other = left(|f| f.change_risk(|risk| risk.scenario = "PRV-12".into()));
    assert_eq!((other.0, other.1), (4, false), "a fault test says nothing about money");
    let drilled = |kind: ControlKind, passed: bool| {
        let control = Control {
            kind: Some(kind),
            state: Some(State::Evidenced),
            tested_on: Some(day("2026-10-01")),
            passed: Some(passed),
            ..Control::default()
        };
        left(|f| {
            f.change_risk(|risk| (risk.scenario, risk.controls) = ("PRV-12".into(), vec![control]));
        })
        .0
    };
    assert_eq!(drilled(ControlKind::JointDrill, true), 3);
    assert_eq!(drilled(ControlKind::JointDrill, false), 4);
    assert_eq!(drilled(ControlKind::Workaround, true), 4, "going on without the vendor makes nothing rarer");
}

#[test]
fn a_likelihood_is_never_below_what_own_events_say() {
    let with = |start: Option<&str>, days: &[&str], today: &str| {
        let mut fixture = Fixture::complete();
        fixture.today = day(today);
        fixture.change_service(|service| service.term.starts_on = start.map(day));
        fixture.change_risk(|risk| {
            (risk.scenario, risk.likelihood) = ("PRV-02".into(), Some(2));
            risk.events = days.iter().map(|text| day(text)).collect();
        });
        let ctx = fixture.context();
        let judged = judge(&ctx, fixture.service());
        let risk = judged.risks.first().unwrap();
        let why = risk.reasons.iter().find(|reason| reason.rule == "own_events");
        (risk.likelihood_floor, risk.residual.unwrap().likelihood, why.map(|why| why.text.text().en.into_owned()))
    };
    assert_eq!(with(None, &[], "2026-11-21"), (None, 1, None), "as before");
    // The played day: one in 2.70 years of service is 0.371 a year.
    let played = with(Some("2024-02-29"), &["2026-11-11"], "2026-11-11");
    let said = "Own events in 32 months: 1, so likelihood is at least 3, although it was scored 2.";
    assert_eq!(played, (Some(3), 3, Some(said.to_owned())));
    let floor = |start: Option<&str>, days: &[&str]| with(start, days, "2026-11-21").0;
    assert_eq!(floor(Some("2026-03-01"), &["2026-08-03"]), Some(4), "once last quarter, counted over a year");
    assert_eq!(floor(None, &["2026-08-03", "2026-11-20"]), Some(5));
    assert_eq!(floor(Some("2022-11-21"), &["2024-11-21"]), Some(3), "0.25 a year");
    assert_eq!(floor(Some("2020-11-21"), &["2024-11-21"]), Some(2), "0.167 a year");
    assert_eq!(floor(Some("2000-11-21"), &["2024-11-21"]), Some(1));
    assert_eq!(
        floor(Some("2026-03-01"), &["2016-11-21"]),
        Some(2),
        "an event before the contract began counts from there"
    );
    assert_eq!(floor(None, &["2026-11-22"]), None, "not yet");
}

/// What is left of 5 × 4 with the provider's papers at their best, and the rule that says why of the likelihood.
fn left_of(change: impl FnOnce(&mut Risk)) -> (Option<Cell>, &'static str, String) {
    let mut fixture = Fixture::complete();
    fixture.change_risk(|risk| {
        (risk.likelihood, risk.impact) = (Some(5), Some(4));
        risk.controls.clear();
        change(risk);
    });
    let ctx = fixture.context();
    let judged = judge(&ctx, fixture.service());
    let risk = judged.risks.first().unwrap();
    let why = risk.reasons.get(1).unwrap();
    (risk.residual, why.rule, why.text.text().en.into_owned())
}

#[test]
fn no_paper_of_a_provider_makes_rarer_what_comes_from_outside() {
    // The provider's fault test was passed in October, too: it says nothing about storms and diggers.
    for scenario in ["EXT-02", "EXT-04", "EXT-05", "EXT-06", "EXT-11"] {
        let (left, rule, why) = left_of(|risk| risk.scenario = scenario.into());
        assert_eq!((left, rule), (Cell::new(Some(5), Some(4)), "likelihood_outside"), "{scenario}");
        assert!(why.starts_with("It comes from outside, and no paper makes it rarer"), "{why}");
    }
    let own = left_of(|risk| {
        risk.scenario.clear();
        (risk.source, risk.category) = (Some(Source::Outside), Some(RiskCategory::Technical));
    });
    assert_eq!((own.0, own.1), (Cell::new(Some(5), Some(4)), "likelihood_outside"), "a risk of the firm's own words");
    // What begins with the provider as well is as its papers say.
    for scenario in ["EXT-12", "EXT-14", "EXT-07"] {
        let (left, rule, _) = left_of(|risk| risk.scenario = scenario.into());
        assert_eq!((left, rule), (Cell::new(Some(4), Some(4)), "likelihood"), "{scenario}");
    }
}

#[test]
fn what_we_did_ourselves_counts_for_what_comes_from_outside() {
    let with = |kind: ControlKind, tested: Option<&str>| {
        let control = Control {
            kind: Some(kind),
            state: Some(State::Evidenced),
            tested_on: tested.map(day),
            passed: tested.map(|_| true),
            ..Control::default()
        };
        left_of(|risk| (risk.scenario, risk.controls) = ("EXT-04".into(), vec![control]))
    };
    let (left, rule, why) = with(ControlKind::Preventive, None);
    assert_eq!((left, rule), (Cell::new(Some(4), Some(4)), "likelihood"));
    assert!(why.starts_with("Our own preventive controls count 90%; likelihood falls from 5 to 4"), "{why}");
    assert_eq!(with(ControlKind::Preventive, Some("2026-10-01")).0, Cell::new(Some(3), Some(4)), "seen by ourselves");
    let (left, rule, _) = with(ControlKind::JointDrill, Some("2026-10-01"));
    assert_eq!((left, rule), (Cell::new(Some(5), Some(2)), "likelihood_outside"), "it hurts less, as often");
    assert_eq!(with(ControlKind::JointDrill, None).0, Cell::new(Some(5), Some(4)));
}
