//! What `bia` promises.

use super::*;
use crate::assess::testing::{Fixture, day};
use crate::model::ImpactAt;

fn judged(change: impl Fn(&mut Service)) -> BiaJudgement {
    let mut service = Service::default();
    change(&mut service);
    judge_bia(&Fixture::default().context(), &service)
}

fn chain(detection: u32, vendor: u32, wrt: u32, rto: u32, alternative: Option<Alternative>) -> Verdict {
    judged(|service| {
        service.bia = Bia {
            detection_min: Some(detection),
            vendor_rto_min: Some(vendor),
            wrt_min: Some(wrt),
            rto_min: Some(rto),
            ..Bia::default()
        };
        service.alternatives.extend(alternative.clone());
    })
    .chain
    .verdict
}

#[test]
fn the_recovery_chain_of_c10() {
    let tested = |on: &str, passed, ready| {
        Some(Alternative {
            tested_on: Some(day(on)),
            passed: Some(passed),
            ready_min: Some(ready),
            ..Alternative::default()
        })
    };
    assert_eq!(chain(30, 120, 60, 240, None), Verdict::Pass);
    assert_eq!(chain(30, 240, 60, 240, None), Verdict::Fail);
    assert_eq!(chain(30, 240, 60, 240, tested("2026-06-01", true, 240)), Verdict::Warning);
    assert_eq!(chain(30, 240, 60, 240, tested("2026-06-01", true, 241)), Verdict::Fail);
    assert_eq!(chain(30, 240, 60, 240, tested("2026-06-01", false, 60)), Verdict::Fail);
    assert_eq!(chain(30, 240, 60, 240, tested("2025-11-20", true, 60)), Verdict::Fail, "a year and a day ago");
    assert_eq!(chain(30, 240, 60, 240, tested("2025-11-21", true, 60)), Verdict::Warning, "a year ago to the day");
}

#[test]
fn backups_of_c10() {
    let backup = |interval, copy, rpo, data| {
        judged(|service| {
            service.facts.data = data;
            service.bia.backup_interval_min = Some(interval);
            service.bia.copy_min = Some(copy);
            service.bia.rpo_min = rpo;
        })
        .backup
        .verdict
    };
    assert_eq!(backup(240, 30, Some(240), Some(true)), Verdict::Fail);
    assert_eq!(backup(240, 30, Some(360), Some(true)), Verdict::Pass);
    assert_eq!(backup(240, 30, Some(270), None), Verdict::Pass);
    assert_eq!(backup(240, 30, None, Some(true)), Verdict::NotKnown);
    assert_eq!(backup(240, 30, None, Some(false)), Verdict::NotApplicable);
}

#[test]
fn the_rto_lies_before_the_mtpd() {
    let verdict = |rto, mtpd| {
        judged(|service| {
            service.bia.rto_min = rto;
            service.bia.mtpd_min = mtpd;
        })
        .rto_within_mtpd
        .verdict
    };
    assert_eq!(verdict(Some(239), Some(240)), Verdict::Pass);
    assert_eq!(verdict(Some(240), Some(240)), Verdict::Warning);
    assert_eq!(verdict(Some(241), Some(240)), Verdict::Fail);
    assert_eq!(verdict(None, Some(240)), Verdict::NotKnown);
    assert_eq!(verdict(Some(240), None), Verdict::NotKnown);
}

#[test]
fn the_mtpd_is_suggested_where_harm_first_reaches_four() {
    let at = |after, money, people, customers| ImpactAt { after_min: Some(after), money, people, customers };
    let got = judged(|service| {
        service.bia.impacts =
            vec![at(1440, Some(5), None, None), at(60, Some(2), Some(3), Some(3)), at(240, Some(2), None, Some(4))];
    });
    assert_eq!(got.suggested_mtpd_min, Some(240));
    assert_eq!(judged(|_| {}).suggested_mtpd_min, None);
}
