//! What `tier` promises.

use super::*;
use crate::assess::testing::Fixture;
use crate::model::Bia;
use proptest::prelude::*;

fn factor(score: Option<u8>) -> Factor {
    match score {
        Some(0) => Factor { score: None, not_applicable: "cannot exist here".into() },
        score => Factor { score, not_applicable: String::new() },
    }
}

/// core, MTPD in minutes, data, substitutability, access, exposure, people; 0 is N/A.
fn service(core: u8, mtpd: u32, rest: [u8; 5]) -> Service {
    let [data, substitutability, access, exposure, people] = rest.map(|score| factor(Some(score)));
    let criticality = Criticality {
        core: factor(Some(core)),
        data,
        substitutability,
        access,
        exposure,
        people,
        ..Criticality::default()
    };
    let bia = Bia { mtpd_min: Some(mtpd), ..Bia::default() };
    Service { criticality, bia, ..Service::default() }
}

fn judged(service: &Service) -> TierJudgement {
    judge_tier(&Fixture::default().context(), service)
}

#[test]
fn vectors_t5_to_t9() {
    use Tier::{Critical, Important, Standard};
    for (name, service, score, by_score, tier) in [
        ("T5", service(5, 240, [3, 4, 3, 3, 3]), 7375, Critical, Critical),
        ("T6", service(2, 10_080, [1, 1, 1, 1, 1]), 1000, Standard, Standard),
        ("T7", service(5, 240, [3, 4, 3, 3, 1]), 6875, Important, Critical),
        ("T8", service(3, 4320, [0, 2, 0, 2, 2]), 3833, Standard, Standard),
        ("T9", service(1, 4320, [0, 2, 0, 2, 5]), 3500, Standard, Critical),
    ] {
        let got = judged(&service);
        assert_eq!((got.score_bp, got.by_score, got.tier), (Some(score), Some(by_score), Some(tier)), "{name}");
    }
    assert_eq!(judged(&service(5, 240, [3, 4, 3, 3, 1])).lifted_by, ["lift_core_time"]);
    assert_eq!(judged(&service(1, 4320, [0, 2, 0, 2, 5])).lifted_by, ["lift_life_safety"]);
}

#[test]
fn the_time_score_follows_the_mtpd() {
    for (mtpd, score) in
        [(0, 5), (240, 5), (241, 4), (1440, 4), (1441, 3), (4320, 3), (4321, 2), (10_080, 2), (10_081, 1)]
    {
        assert_eq!(time_score(mtpd), score, "{mtpd}");
    }
}

#[test]
fn a_missing_factor_is_not_zero_and_names_itself() {
    let mut service = service(5, 1440, [3, 4, 3, 3, 3]);
    service.criticality.data.score = None;
    let got = judged(&service);
    assert_eq!((got.tier, got.score_bp), (None, None));
    assert_eq!(got.missing, ["data"]);
    assert_eq!(got.reasons.first().map(|reason| reason.rule), Some("not_enough_data"));
}

#[test]
fn a_rule_can_lift_before_all_factors_are_known() {
    let mut service = Service::default();
    service.criticality.dora_critical = Some(true);
    let got = judged(&service);
    assert_eq!((got.tier, got.by_score), (Some(Tier::Critical), None));
    assert_eq!(got.lifted_by, ["lift_dora"]);
}

#[test]
fn core_and_time_cannot_be_waved_away() {
    let mut service = service(5, 1440, [3, 4, 3, 3, 3]);
    service.criticality.core = factor(Some(0));
    assert_eq!(judged(&service).missing, ["core"]);
}

#[test]
fn a_persons_tier_needs_a_reason_and_is_recorded_as_such() {
    let mut service = service(2, 10_080, [1, 1, 1, 1, 1]);
    service.criticality.tier_override.tier = Some(Tier::Important);
    assert_eq!(judged(&service).tier, Some(Tier::Standard));
    service.criticality.tier_override.reason = "One key customer insists".into();
    let got = judged(&service);
    assert_eq!((got.tier, got.by_person, got.by_score), (Some(Tier::Important), true, Some(Tier::Standard)));
}

proptest! {
    #[test]
    fn more_of_a_factor_never_makes_the_service_less_critical(
        core in 1..=5_u8, mtpd in 0..20_000_u32, rest in prop::array::uniform5(0..=5_u8),
        at in 0..7_usize, sooner in 0..20_000_u32,
    ) {
        let before = judged(&service(core, mtpd, rest));
        let after = match at {
            0 => judged(&service((core + 1).min(5), mtpd, rest)),
            1 => judged(&service(core, mtpd.saturating_sub(sooner), rest)),
            at => {
                let mut more = rest;
                if let Some(score) = more.get_mut(at - 2).filter(|score| **score > 0) {
                    *score = (*score + 1).min(5);
                }
                judged(&service(core, mtpd, more))
            }
        };
        prop_assert!(after.tier <= before.tier, "tier 1 sorts first");
        prop_assert!(after.score_bp >= before.score_bp);
        prop_assert!(before.tier <= before.by_score, "a lift never lowers");
    }

    #[test]
    fn scaling_all_weights_changes_nothing(core in 1..=5_u8, mtpd in 0..20_000_u32, rest in prop::array::uniform5(0..=5_u8), by in 1..1000_u32) {
        let service = service(core, mtpd, rest);
        let mut fixture = Fixture::default();
        let weights = &mut std::rc::Rc::make_mut(&mut fixture.workspace.policy).factor_weights;
        for weight in [&mut weights.core, &mut weights.time, &mut weights.data, &mut weights.substitutability,
            &mut weights.access, &mut weights.exposure, &mut weights.people] {
            *weight *= by;
        }
        prop_assert_eq!(judge_tier(&fixture.context(), &service), judged(&service));
    }
}

#[test]
fn all_ones_are_tier_3_and_all_fives_tier_1() {
    assert_eq!(judged(&service(1, 20_000, [1; 5])).score_bp, Some(0));
    assert_eq!(judged(&service(1, 20_000, [1; 5])).tier, Some(Tier::Standard));
    assert_eq!(judged(&service(5, 60, [5; 5])).score_bp, Some(10_000));
    assert_eq!(judged(&service(5, 60, [5; 5])).tier, Some(Tier::Critical));
}
