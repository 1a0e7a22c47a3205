//! What `level` promises: each clause by itself and just beside its threshold, and a day that was played.

mod scenarios;

use super::*;
use crate::assess::testing::Fixture;
use crate::model::Alternative;

const QUIET: LevelInput = LevelInput::QUIET;
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
fn past_its_mtpd_an_interruption_is_severe_whatever_hangs_on_the_service() {
    let mut side = service(3, 480);
    side.bia.mtpd_min = Some(1440);
    let severe = (Level::Severe, vec!["severe_mtpd", "moderate_part"]);
    assert_eq!(level(&side, LevelInput { elapsed_min: 1439, ..DOWN }).0, Level::Moderate);
    assert_eq!(level(&side, LevelInput { elapsed_min: 1440, ..DOWN }), severe);
    assert_eq!(level(&side, LevelInput { forecast_min: Some(1440), ..DOWN }).0, Level::Moderate);
    assert_eq!(level(&side, LevelInput { forecast_min: Some(1441), ..DOWN }).0, Level::Severe);
    assert_eq!(level(&side, LevelInput { elapsed_min: 1440, ..QUIET }).0, Level::Mild, "it is at its minimum");
    let fixture = Fixture::default();
    let raised = |minimum, elapsed| raise_proposal(&fixture.context(), &side, Level::Moderate, minimum, elapsed);
    assert_eq!(raised(Minimum::Below, 1439).map(|raise| raise.to), Some(None), "the RTO is missed: command is told");
    assert_eq!(raised(Minimum::Below, 1440).map(|raise| raise.to), Some(Some(Level::Severe)));
    assert_eq!(raised(Minimum::Held, 1440).map(|raise| raise.to), Some(None));
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

/// A day at a warehouse: no picking since 08:20; RTO 6 h, minimum 40 %; by hand 45 % in so many minutes, a
/// second warehouse 30 % in 300; half an hour to decide.
fn warehouse(rto: u32, by_hand: u32) -> Fixture {
    let mut fixture = Fixture::complete();
    fixture.change_service(|service| {
        service.criticality.core.score = Some(5);
        (service.bia.rto_min, service.bia.mbco_bp) = (Some(rto), Some(4000));
        let option = |capacity, ready| Alternative {
            capacity_bp: Some(capacity),
            ready_min: Some(ready),
            tested_on: crate::words::Date::from_iso("2026-06-01"),
            passed: Some(true),
            ..Alternative::default()
        };
        service.alternatives = vec![option(4500, by_hand), option(3000, 300)];
    });
    std::rc::Rc::make_mut(&mut fixture.workspace.response).flow.decide.within_min = Some(30);
    fixture
}

fn minutes_between(start: &str, clock: &str) -> u32 {
    let minutes = |text: &str| {
        let (hours, minutes) = text.split_once(':').unwrap();
        hours.parse::<u32>().unwrap() * 60 + minutes.parse::<u32>().unwrap()
    };
    minutes(clock) - minutes(start)
}

fn at(clock: &str) -> u32 {
    minutes_between("08:20", clock)
}

/// Nothing leaves; the vendor was told at 08:58 and has 4 h by its contract.
fn none_leaves(clock: &str, forecast: Option<&str>) -> LevelInput {
    let promised_min = Some(at("08:58") + 240);
    LevelInput { elapsed_min: at(clock), forecast_min: forecast.map(at), promised_min, ..DOWN }
}

fn first(fixture: &Fixture, input: LevelInput) -> (Level, &'static str) {
    let got = judge_level(&fixture.context(), fixture.service(), &input);
    (got.level, got.clauses.first().copied().unwrap_or_default())
}

#[test]
fn a_day_at_the_warehouse() {
    use Level::{Moderate, Severe};
    let fixture = warehouse(360, 165);
    let judged = |clock, forecast| first(&fixture, none_leaves(clock, forecast));
    assert_eq!(judged("09:00", None), (Moderate, "moderate_part"));
    assert_eq!(judged("09:20", Some("12:00")), (Moderate, "moderate_part"));
    assert_eq!(judged("10:05", None), (Moderate, "moderate_part"));
    assert_eq!(judged("11:04", None), (Moderate, "moderate_part"));
    assert_eq!(judged("11:05", None), (Severe, "severe_silent"));
    assert_eq!(judged("11:40", Some("15:30")), (Severe, "severe_late"));
    assert_eq!(judged("12:58", Some("14:00")), (Moderate, "moderate_part"));
    assert_eq!(judged("12:59", Some("14:00")), (Severe, "severe_promise"));
    let held = LevelInput { minimum: Minimum::Held, affected_bp: Some(5500), ..none_leaves("14:47", Some("15:30")) };
    assert_eq!(first(&fixture, held), (Moderate, "moderate_part"));
    // Counted from when somebody noticed, the same silence would have been decided half an hour later.
    let noticed = |clock| first(&fixture, LevelInput { elapsed_min: minutes_between("08:50", clock), ..DOWN }).0;
    assert_eq!((noticed("11:34"), noticed("11:35")), (Moderate, Severe));
    let ctx = fixture.context();
    let after = |level| raised_after(&ctx, fixture.service(), level);
    assert_eq!((after(Moderate), after(Severe)), (Some(180), Some(270)), "11:20, 12:50");
}

/// The same day, with one thing that is otherwise.
#[test]
fn other_days_at_the_warehouse() {
    use Level::{Moderate, Severe};
    let fixture = warehouse(360, 165);
    let judged = |clock, forecast| first(&fixture, none_leaves(clock, forecast));
    assert_eq!(judged("09:20", Some("15:00")), (Severe, "severe_late"), "400 of 360 minutes");
    assert_eq!(judged("08:58", Some("11:00")), (Moderate, "moderate_part"));
    assert_eq!(judged("11:05", Some("11:10")).0, Moderate, "no reminder while a time stands");
    let unsure = LevelInput { minimum: Minimum::Unknown, ..none_leaves("09:00", None) };
    assert_eq!(first(&fixture, unsure), (Moderate, "moderate_part"));
    let six = |clock| LevelInput { minimum: Minimum::Held, affected_bp: Some(4000), ..none_leaves(clock, None) };
    assert_eq!(first(&fixture, six("11:05")), (Moderate, "moderate_part"), "six of ten leave");
    let later = judge_level(&fixture.context(), fixture.service(), &six("12:59"));
    assert_eq!((later.level, later.clauses), (Moderate, vec!["moderate_part", "moderate_promise"]));
    let leak = |leak| first(&fixture, LevelInput { leak, ..six("09:00") });
    assert_eq!(leak(Leak::Few), (Moderate, "moderate_part"), "600 persons");
    assert_eq!(leak(Leak::Mass), (Severe, "severe_leak"), "1,200 persons");
    // By hand in 380 minutes: no way of its own keeps the RTO, so no time is left for deciding.
    let slow = warehouse(360, 380);
    assert_eq!(decide_by_min(&slow.context(), slow.service()), Some(-50));
    assert_eq!(first(&slow, none_leaves("09:00", None)), (Severe, "severe_silent"));
    let quick = warehouse(240, 165);
    assert_eq!(decide_by_min(&quick.context(), quick.service()), Some(45));
    assert_eq!(first(&quick, none_leaves("09:04", None)), (Moderate, "moderate_part"));
    assert_eq!(first(&quick, none_leaves("09:05", None)), (Severe, "severe_silent"));
    assert_eq!(
        judge_level(&quick.context(), quick.service(), &none_leaves("09:04", None)).clauses.last(),
        Some(&"floor")
    );
}
