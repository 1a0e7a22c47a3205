//! What `level` promises: each clause by itself and just beside its threshold, and a day that was played.

use super::*;
use crate::assess::testing::Fixture;
use crate::model::Alternative;

const QUIET: LevelInput = LevelInput {
    elapsed_min: 0,
    harm: Harm::None,
    leak: Leak::None,
    provider_gone: false,
    public_or_crime: false,
    minimum: Minimum::Held,
    affected_bp: None,
    forecast_min: None,
    promised_min: None,
};
const DOWN: LevelInput = LevelInput { minimum: Minimum::Below, ..QUIET };

fn service(core: u8, rto: u32) -> Service {
    let mut service = Service::default();
    service.criticality.core.score = Some(core);
    service.bia.rto_min = Some(rto);
    service
}

fn level(service: &Service, input: LevelInput) -> (Level, Vec<&'static str>) {
    let got = judge_level(&Fixture::default().context(), service, &input);
    assert_eq!(got.clauses.len(), got.reasons.iter().filter(|reason| reason.rule != "rto_unknown").count());
    for reason in got.reasons {
        let text = reason.text.text();
        assert!(!text.en.contains('{') && text.en.len() > 20, "{text:?}");
    }
    (got.level, got.clauses)
}

#[test]
fn each_clause_fires_on_its_own() {
    let slow = service(5, 480);
    use Level::{Mild, Moderate, Severe};
    assert_eq!(level(&slow, QUIET), (Mild, vec!["mild"]));
    for (input, expected, clauses) in [
        (LevelInput { harm: Harm::Grave, ..QUIET }, Severe, vec!["severe_life"]),
        (LevelInput { harm: Harm::Unknown, ..QUIET }, Severe, vec!["severe_life"]),
        (LevelInput { leak: Leak::Mass, ..QUIET }, Severe, vec!["severe_leak"]),
        (LevelInput { provider_gone: true, ..QUIET }, Severe, vec!["severe_gone"]),
        (
            LevelInput { forecast_min: Some(481), ..DOWN },
            Severe,
            vec!["severe_late", "moderate_part", "moderate_forecast"],
        ),
        (LevelInput { elapsed_min: 240, ..DOWN }, Severe, vec!["severe_silent", "moderate_part"]),
        (
            LevelInput { elapsed_min: 61, promised_min: Some(60), ..DOWN },
            Severe,
            vec!["severe_promise", "moderate_part", "moderate_promise"],
        ),
        (DOWN, Moderate, vec!["moderate_part"]),
        (LevelInput { minimum: Minimum::Unknown, ..QUIET }, Moderate, vec!["moderate_part"]),
        (LevelInput { affected_bp: Some(2000), ..QUIET }, Moderate, vec!["moderate_part"]),
        (LevelInput { forecast_min: Some(241), ..QUIET }, Moderate, vec!["moderate_forecast"]),
        (LevelInput { elapsed_min: 61, promised_min: Some(60), ..QUIET }, Moderate, vec!["moderate_promise"]),
        (LevelInput { harm: Harm::Doctor, ..QUIET }, Moderate, vec!["moderate_hurt"]),
        (LevelInput { leak: Leak::Few, ..QUIET }, Moderate, vec!["moderate_outside"]),
        (LevelInput { leak: Leak::Unknown, ..QUIET }, Moderate, vec!["moderate_outside"]),
        (LevelInput { public_or_crime: true, ..QUIET }, Moderate, vec!["moderate_outside"]),
        (LevelInput { harm: Harm::FirstAid, ..QUIET }, Mild, vec!["mild"]),
    ] {
        assert_eq!(level(&slow, input), (expected, clauses), "{input:?}");
    }
}

#[test]
fn just_beside_each_threshold_it_does_not_fire() {
    let slow = service(5, 480);
    assert_eq!(level(&slow, LevelInput { forecast_min: Some(480), ..DOWN }).1, ["moderate_part", "moderate_forecast"]);
    assert_eq!(level(&slow, LevelInput { elapsed_min: 239, ..DOWN }).1, ["moderate_part"]);
    assert_eq!(level(&slow, LevelInput { elapsed_min: 60, promised_min: Some(60), ..DOWN }).1, ["moderate_part"]);
    assert_eq!(level(&slow, LevelInput { affected_bp: Some(1999), ..QUIET }).0, Level::Mild);
    assert_eq!(level(&slow, LevelInput { forecast_min: Some(240), ..QUIET }).0, Level::Mild);
    let side = service(3, 480);
    assert_eq!(level(&side, LevelInput { forecast_min: Some(481), ..DOWN }).0, Level::Moderate, "not vital");
    assert_eq!(level(&side, LevelInput { elapsed_min: 480, ..DOWN }).0, Level::Moderate, "not vital");
}

#[test]
fn a_service_of_tier_1_is_vital_whatever_its_core_score() {
    let mut guards = service(3, 480);
    // Lifted by people, not by the core business.
    guards.criticality.people.score = Some(5);
    assert_eq!(judge_tier(&Fixture::default().context(), &guards).tier, Some(Tier::Critical));
    assert_eq!(level(&guards, LevelInput { elapsed_min: 240, ..DOWN }).0, Level::Severe);
}

#[test]
fn a_service_needed_within_four_hours_starts_at_moderate() {
    assert_eq!(level(&service(2, 240), QUIET), (Level::Moderate, vec!["floor"]));
    assert_eq!(level(&service(2, 241), QUIET).0, Level::Mild);
}

#[test]
fn without_an_rto_the_other_clauses_still_judge() {
    let service = Service::default();
    assert_eq!(level(&service, LevelInput { harm: Harm::Grave, ..QUIET }).0, Level::Severe);
    assert_eq!(level(&service, LevelInput { elapsed_min: 100_000, ..DOWN }).0, Level::Moderate);
}

#[test]
fn the_timers_propose_and_never_lower() {
    let fixture = Fixture::default();
    let ctx = fixture.context();
    let vital = service(5, 240);
    let side = service(3, 240);
    let to = |service, now, minimum, elapsed| {
        raise_proposal(&ctx, service, now, minimum, elapsed).map(|raise| (raise.to, raise.reason.rule))
    };
    use Level::{Mild, Moderate, Severe};
    use Minimum::{Below, Held, Unknown};
    assert_eq!(to(&vital, Mild, Below, 119), None);
    assert_eq!(to(&vital, Mild, Held, 120), Some((Some(Moderate), "timer_50")));
    assert_eq!(to(&vital, Moderate, Below, 179), None);
    assert_eq!(to(&vital, Moderate, Below, 180), Some((Some(Severe), "timer_75")));
    assert_eq!(to(&vital, Moderate, Unknown, 180), Some((Some(Severe), "timer_75")));
    assert_eq!(to(&vital, Moderate, Held, 180), None);
    assert_eq!(to(&side, Moderate, Below, 239), None, "time alone does not make it grave");
    assert_eq!(to(&vital, Severe, Below, 240), Some((None, "timer_100")));
    assert_eq!(to(&vital, Moderate, Held, 240), Some((None, "timer_100")), "above the minimum the commander is told");
    assert_eq!(to(&vital, Mild, Below, u32::MAX), Some((Some(Severe), "timer_100")));
}

/// A morning at a warehouse: no picking since 08:20; RTO 6 h, minimum 40 %; by hand 45 % in 165 minutes, a
/// second warehouse 30 % in 300; half an hour to decide. What is known changes, and with it the level.
#[test]
fn a_morning_at_the_warehouse() {
    let mut fixture = Fixture::complete();
    fixture.change_service(|service| {
        service.criticality.core.score = Some(5);
        (service.bia.rto_min, service.bia.mbco_bp) = (Some(360), Some(4000));
        let option = |capacity, ready| Alternative {
            capacity_bp: Some(capacity),
            ready_min: Some(ready),
            tested_on: crate::words::Date::from_iso("2026-06-01"),
            passed: Some(true),
            ..Alternative::default()
        };
        service.alternatives = vec![option(4500, 165), option(3000, 300)];
    });
    std::rc::Rc::make_mut(&mut fixture.workspace.response).flow.decide.within_min = Some(30);
    let ctx = fixture.context();
    let at = |start: &str, clock: &str| {
        let minutes = |text: &str| {
            let (hours, minutes) = text.split_once(':').unwrap();
            hours.parse::<u32>().unwrap() * 60 + minutes.parse::<u32>().unwrap()
        };
        minutes(clock) - minutes(start)
    };
    let at_20 = |clock: &str| at("08:20", clock);
    let judged = |input: LevelInput| {
        let got = judge_level(&ctx, fixture.service(), &input);
        (got.level, got.clauses.first().copied().unwrap_or_default())
    };
    let promised_min = Some(at_20("08:58") + 240);
    let down = |clock: &str, forecast: Option<&str>| LevelInput {
        elapsed_min: at_20(clock),
        forecast_min: forecast.map(|clock| at("08:20", clock)),
        promised_min,
        ..DOWN
    };
    assert_eq!(judged(down("09:00", None)), (Level::Moderate, "moderate_part"));
    assert_eq!(judged(down("09:20", Some("12:00"))), (Level::Moderate, "moderate_part"));
    assert_eq!(judged(down("10:05", None)), (Level::Moderate, "moderate_part"));
    assert_eq!(judged(down("11:04", None)), (Level::Moderate, "moderate_part"));
    assert_eq!(judged(down("11:05", None)), (Level::Severe, "severe_silent"));
    assert_eq!(judged(down("11:40", Some("15:30"))), (Level::Severe, "severe_late"));
    assert_eq!(judged(down("12:58", Some("14:00"))), (Level::Moderate, "moderate_part"));
    assert_eq!(judged(down("12:59", Some("14:00"))), (Level::Severe, "severe_promise"));
    let held = LevelInput { minimum: Minimum::Held, affected_bp: Some(5500), ..down("14:47", Some("15:30")) };
    assert_eq!(judged(held), (Level::Moderate, "moderate_part"));
    // Counted from when somebody noticed, the same silence would have been decided half an hour later.
    let noticed = |clock| judged(LevelInput { elapsed_min: at("08:50", clock), ..DOWN }).0;
    assert_eq!((noticed("11:34"), noticed("11:35")), (Level::Moderate, Level::Severe));
}
