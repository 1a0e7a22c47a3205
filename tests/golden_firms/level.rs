//! Every path of the level rule, in services that people have: which clause fires, and what comes of it.

use ballast::assess::{
    Harm, Leak, LevelInput, Look, Minimum, decide_by_min, has_floor, is_vital, judge_level, raise_proposal,
};
use ballast::model::Level;

use super::firms::{Firm, catalog, firms, now};

fn firm(stem: &str) -> Firm {
    firms().into_iter().find(|firm| firm.stem == stem).unwrap()
}

/// The level of an event at a service, and the clauses that make it.
fn judged(stem: &str, at: usize, input: LevelInput) -> (Level, Vec<&'static str>) {
    let firm = firm(stem);
    let look = Look::new(&firm.workspace, catalog(), now().day());
    let service = firm.workspace.services.iter().nth(at).unwrap();
    let judgement = judge_level(&look, service, &input);
    (judgement.level, judgement.clauses)
}

fn raised(stem: &str, at: usize, now_at: Level, minimum: Minimum, elapsed_min: u32) -> Option<Option<Level>> {
    let firm = firm(stem);
    let look = Look::new(&firm.workspace, catalog(), now().day());
    let service = firm.workspace.services.iter().nth(at).unwrap();
    raise_proposal(&look, service, now_at, minimum, elapsed_min).map(|raise| raise.to)
}

const QUIET: LevelInput = LevelInput::QUIET;
const DOWN: LevelInput = LevelInput { minimum: Minimum::Below, ..QUIET };

#[test]
fn the_services_are_of_each_sort_that_the_rule_knows() {
    for (stem, at, vital, floor) in [
        ("factory.en", 1, true, true),    // Guards: life hangs on it.
        ("fintech.en", 0, true, true),    // The ledger: the core, within 2 hours.
        ("warehouse.zh", 0, true, false), // Own shipping: the core, within a day.
        ("plant.en", 0, false, false),    // Cleaning.
    ] {
        let firm = firm(stem);
        let look = Look::new(&firm.workspace, catalog(), now().day());
        let service = firm.workspace.services.iter().nth(at).unwrap();
        assert_eq!((is_vital(&look, service), has_floor(&look, service)), (vital, floor), "{stem} {at}");
    }
}

#[test]
fn each_clause_is_reached_and_gives_its_level() {
    use Level::{Mild, Moderate, Severe};
    let cases: [(&str, usize, LevelInput, Level, &[&str]); 17] = [
        ("plant.en", 0, QUIET, Mild, &["mild"]),
        ("plant.en", 0, LevelInput { harm: Harm::FirstAid, ..QUIET }, Mild, &["mild"]),
        ("plant.en", 0, LevelInput { harm: Harm::Doctor, ..QUIET }, Moderate, &["moderate_hurt"]),
        ("plant.en", 0, LevelInput { harm: Harm::Grave, ..QUIET }, Severe, &["severe_life"]),
        ("plant.en", 0, LevelInput { harm: Harm::Unknown, ..QUIET }, Severe, &["severe_life"]),
        ("warehouse.zh", 0, LevelInput { leak: Leak::Mass, ..QUIET }, Severe, &["severe_leak"]),
        ("warehouse.zh", 0, LevelInput { leak: Leak::Few, ..QUIET }, Moderate, &["moderate_outside"]),
        ("warehouse.zh", 0, LevelInput { leak: Leak::Unknown, ..QUIET }, Moderate, &["moderate_outside"]),
        ("warehouse.zh", 0, LevelInput { public_or_crime: true, ..QUIET }, Moderate, &["moderate_outside"]),
        ("plant.en", 0, LevelInput { provider_gone: true, ..QUIET }, Severe, &["severe_gone"]),
        ("plant.en", 0, LevelInput { affected_bp: Some(2000), ..QUIET }, Moderate, &["moderate_part"]),
        ("plant.en", 0, LevelInput { elapsed_min: 1440, ..DOWN }, Moderate, &["moderate_part"]),
        ("plant.en", 0, LevelInput { forecast_min: Some(721), ..QUIET }, Moderate, &["moderate_forecast"]),
        (
            "plant.en",
            0,
            LevelInput { elapsed_min: 241, promised_min: Some(240), forecast_min: Some(300), ..QUIET },
            Moderate,
            &["moderate_promise"],
        ),
        (
            "warehouse.zh",
            0,
            LevelInput { forecast_min: Some(1441), ..DOWN },
            Severe,
            &["severe_late", "moderate_part", "moderate_forecast"],
        ),
        (
            "fintech.en",
            0,
            LevelInput { elapsed_min: 31, promised_min: Some(30), forecast_min: Some(60), ..DOWN },
            Severe,
            &["severe_promise", "moderate_part", "moderate_promise", "floor"],
        ),
        ("factory.en", 1, QUIET, Moderate, &["floor"]),
    ];
    for (stem, at, input, level, clauses) in cases {
        assert_eq!(judged(stem, at, input), (level, clauses.to_vec()), "{stem} {at} {input:?}");
    }
}

#[test]
fn silence_is_grave_from_the_minute_in_which_deciding_starts() {
    for (stem, at, vital) in [
        ("factory.en", 1, true),
        ("fintech.en", 0, true),
        ("warehouse.zh", 0, true),
        ("example.en", 0, true),
        ("plant.en", 0, false),
    ] {
        let firm = firm(stem);
        let look = Look::new(&firm.workspace, catalog(), now().day());
        let service = firm.workspace.services.iter().nth(at).unwrap();
        let by = u32::try_from(decide_by_min(&look, service).unwrap().max(0)).unwrap();
        let fires = |elapsed_min| {
            judge_level(&look, service, &LevelInput { elapsed_min, ..DOWN }).clauses.contains(&"severe_silent")
        };
        assert_eq!(fires(by), vital, "{stem} {at} at {by}");
        assert!(by == 0 || !fires(by - 1), "{stem} {at} before {by}");
        let known = LevelInput { elapsed_min: by, forecast_min: Some(by), ..DOWN };
        assert!(!judge_level(&look, service, &known).clauses.contains(&"severe_silent"), "a date is no silence");
    }
}

#[test]
fn each_proposal_to_raise_is_reached() {
    use Level::{Mild, Moderate, Severe};
    // Own shipping, RTO of a day.
    assert_eq!(raised("warehouse.zh", 0, Mild, Minimum::Held, 719), None);
    assert_eq!(raised("warehouse.zh", 0, Mild, Minimum::Held, 720), Some(Some(Moderate)));
    assert_eq!(raised("warehouse.zh", 0, Moderate, Minimum::Below, 1080), Some(Some(Severe)));
    assert_eq!(raised("warehouse.zh", 0, Moderate, Minimum::Held, 1080), None, "above the minimum nothing is grave");
    assert_eq!(raised("warehouse.zh", 0, Moderate, Minimum::Below, 1440), Some(Some(Severe)));
    assert_eq!(raised("warehouse.zh", 0, Moderate, Minimum::Held, 1440), Some(None), "the commander is told");
    assert_eq!(raised("warehouse.zh", 0, Severe, Minimum::Below, 1440), Some(None));
    // Cleaning is not vital: time alone makes nothing grave.
    assert_eq!(raised("plant.en", 0, Moderate, Minimum::Below, 1080), None);
    assert_eq!(raised("plant.en", 0, Moderate, Minimum::Below, 1440), Some(None));
}
