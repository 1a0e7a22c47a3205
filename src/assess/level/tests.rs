//! What `level` promises.

use super::*;
use crate::assess::testing::Fixture;

fn service(core: u8, rto: u32) -> Service {
    let mut service = Service::default();
    service.criticality.core.score = Some(core);
    service.bia.rto_min = Some(rto);
    service
}

fn level(service: &Service, input: LevelInput) -> (Level, Vec<&'static str>) {
    let got = judge_level(&Fixture::default().context(), service, &input);
    assert_eq!(got.clauses.len(), got.reasons.iter().filter(|reason| reason.rule != "rto_unknown").count());
    (got.level, got.clauses)
}

#[test]
fn each_clause_fires_on_its_own() {
    let slow = service(5, 480);
    let quiet = LevelInput::default();
    let down = LevelInput { below_mbco: Some(true), ..quiet };
    use Level::{Mild, Moderate, Severe};
    assert_eq!(level(&slow, quiet), (Mild, vec!["mild"]));
    for (input, expected, clause) in [
        (LevelInput { forecast_min: Some(481), ..down }, Severe, "severe_core"),
        (LevelInput { elapsed_min: 240, ..down }, Severe, "severe_core"),
        (LevelInput { danger_to_life: true, ..quiet }, Severe, "severe_life"),
        (LevelInput { leak_persons: Some(1000), ..quiet }, Severe, "severe_leak"),
        (LevelInput { sensitive_leak: true, ..quiet }, Severe, "severe_leak"),
        (LevelInput { provider_gone: true, ..quiet }, Severe, "severe_gone"),
        (LevelInput { affected_bp: Some(2000), ..quiet }, Moderate, "moderate_part"),
        (LevelInput { forecast_min: Some(241), ..quiet }, Moderate, "moderate_forecast"),
    ] {
        let (got, clauses) = level(&slow, input);
        assert_eq!(got, expected, "{input:?}");
        assert_eq!(clauses.first(), Some(&clause), "{input:?}");
    }
}

#[test]
fn just_below_each_threshold_it_does_not_fire() {
    let slow = service(5, 480);
    let quiet = LevelInput::default();
    let down = LevelInput { below_mbco: Some(true), ..quiet };
    assert_eq!(level(&slow, LevelInput { forecast_min: Some(480), ..down }).1, ["moderate_part", "moderate_forecast"]);
    assert_eq!(level(&slow, LevelInput { elapsed_min: 239, ..down }).1, ["moderate_part"]);
    assert_eq!(level(&slow, LevelInput { leak_persons: Some(999), ..quiet }).0, Level::Mild);
    assert_eq!(level(&slow, LevelInput { affected_bp: Some(1999), ..quiet }).0, Level::Mild);
    assert_eq!(level(&slow, LevelInput { forecast_min: Some(240), ..quiet }).0, Level::Mild);
    let side = service(3, 480);
    assert_eq!(level(&side, LevelInput { forecast_min: Some(481), ..down }).0, Level::Moderate, "not core");
}

#[test]
fn a_service_needed_within_four_hours_starts_at_moderate() {
    assert_eq!(level(&service(2, 240), LevelInput::default()), (Level::Moderate, vec!["floor"]));
    assert_eq!(level(&service(2, 241), LevelInput::default()).0, Level::Mild);
}

#[test]
fn without_an_rto_the_other_clauses_still_judge() {
    let service = Service::default();
    assert_eq!(level(&service, LevelInput { danger_to_life: true, ..LevelInput::default() }).0, Level::Severe);
}

#[test]
fn the_timers_propose_and_never_lower() {
    let fixture = Fixture::default();
    let ctx = fixture.context();
    let service = service(5, 240);
    let to = |now, elapsed| raise_proposal(&ctx, &service, now, elapsed).map(|raise| (raise.to, raise.reason.rule));
    use Level::{Mild, Moderate, Severe};
    assert_eq!(to(Mild, 119), None);
    assert_eq!(to(Mild, 120), Some((Some(Moderate), "timer_50")));
    assert_eq!(to(Moderate, 179), None);
    assert_eq!(to(Moderate, 180), Some((Some(Severe), "timer_75")));
    assert_eq!(to(Severe, 239), None);
    assert_eq!(to(Severe, 240), Some((None, "timer_100")));
    assert_eq!(to(Mild, u32::MAX), Some((Some(Severe), "timer_100")));
}
