//! What `activation` promises.

use super::*;
use crate::assess::testing::Fixture;
use std::rc::Rc;

/// Options as (capacity, minutes, proven); RTO, minimum and time until noticed as given.
fn judged(options: &[(u32, u32, bool)], rto: u32, noticed: Option<u32>, decide: u32) -> Option<Activation> {
    let mut fixture = Fixture::complete();
    fixture.change_service(|service| {
        (service.bia.rto_min, service.bia.mbco_bp, service.bia.detection_min) = (Some(rto), Some(4000), noticed);
        let option = |(capacity, minutes, proven): &(u32, u32, bool)| Alternative {
            capacity_bp: Some(*capacity),
            ready_min: Some(*minutes),
            tested_on: crate::words::Date::from_iso("2026-06-01"),
            passed: Some(*proven),
            ..Alternative::default()
        };
        service.alternatives = options.iter().map(option).collect();
    });
    Rc::make_mut(&mut fixture.workspace.response).flow.decide.within_min = Some(decide);
    activation(&fixture.context(), fixture.service())
}

#[test]
fn deciding_starts_so_that_the_quickest_option_keeps_the_rto() {
    let found = judged(&[(3000, 60, true), (4500, 165, true), (9000, 300, true)], 360, Some(30), 30).unwrap();
    assert_eq!(found.option, QuickestOption { at: 1, minutes: 165, proven: true });
    assert_eq!((found.last_moment_min, found.decide_by_min), (195, 165));
    assert!(!found.starts_at_once() && !found.misses_rto());
}

#[test]
fn half_of_the_rto_is_the_latest_even_where_the_option_is_quick() {
    let found = judged(&[(4000, 20, false)], 360, None, 30).unwrap();
    assert_eq!((found.last_moment_min, found.decide_by_min), (340, 180));
    assert!(!found.option.proven);
}

#[test]
fn an_option_below_the_minimum_or_without_a_time_is_none() {
    assert_eq!(judged(&[(3999, 20, true)], 360, None, 30), None);
    assert_eq!(judged(&[], 360, None, 30), None);
}

#[test]
fn of_two_options_of_one_time_the_proven_one_counts() {
    assert_eq!(judged(&[(4000, 20, false), (4000, 20, true)], 360, None, 30).unwrap().option.at, 1);
}

#[test]
fn where_deciding_would_start_before_anybody_knows_the_option_starts_at_once() {
    let tight = judged(&[(4000, 100, true)], 240, Some(115), 30).unwrap();
    assert_eq!((tight.last_moment_min, tight.decide_by_min), (140, 110));
    assert!(tight.starts_at_once() && !tight.misses_rto());
    let late = judged(&[(4000, 100, true)], 120, Some(30), 30).unwrap();
    assert_eq!((late.last_moment_min, late.decide_by_min), (20, -10));
    assert!(late.starts_at_once() && late.misses_rto());
    let slow = judged(&[(4000, u32::MAX, true)], 60, None, u32::MAX).unwrap();
    assert_eq!(slow.last_moment_min, 60 - i64::from(u32::MAX));
    assert!(slow.misses_rto());
}

#[test]
fn without_an_option_deciding_starts_at_half_of_the_rto() {
    let mut fixture = Fixture::complete();
    fixture.change_service(|service| service.alternatives.clear());
    assert_eq!(decide_by_min(&fixture.context(), fixture.service()), Some(300));
    fixture.change_service(|service| service.bia.rto_min = None);
    assert_eq!(decide_by_min(&fixture.context(), fixture.service()), None);
}
