//! What the clocks promise.

use super::*;
use crate::assess::testing::Fixture;
use crate::assess::{
    Activation, BiaCheck, CountsFrom, LevelInput, Minimum, Verdict, activation, decide_by_before, decide_by_min, judge,
    judge_bia, judge_level, judge_tier, lint_service, raise_proposal,
};
use crate::model::{Level, Milestone, ServiceKind, Severity};

fn fixture(change: impl FnOnce(&mut Service)) -> Fixture {
    let mut fixture = Fixture::complete();
    fixture.change_service(change);
    fixture
}

fn payroll(deadline: &str) -> Fixture {
    fixture(|service| {
        service.kind = Some(ServiceKind::PayrollHr);
        service.bia.deadline = deadline.into();
    })
}

fn codes(fixture: &Fixture) -> Vec<(&'static str, Severity, String)> {
    lint_service(&fixture.look(), fixture.service())
        .into_iter()
        .map(|finding| (finding.code, finding.severity, finding.at.field))
        .collect()
}

#[test]
fn a_kind_has_its_clock_and_a_person_may_say_another() {
    let of = |kind, own| {
        let fixture = fixture(|service| (service.kind, service.bia.clock) = (kind, own));
        clock(fixture.context().catalog, fixture.service())
    };
    assert_eq!(of(None, None), Clock::Running);
    assert_eq!(of(Some(ServiceKind::PayrollHr), None), Clock::Date);
    assert_eq!(of(Some(ServiceKind::Catering), None), Clock::Date);
    assert_eq!(of(Some(ServiceKind::Project), None), Clock::Date);
    assert_eq!(of(Some(ServiceKind::Production), None), Clock::Stock);
    assert_eq!(of(Some(ServiceKind::PayrollHr), Some(Clock::Running)), Clock::Running);
    assert_eq!(of(Some(ServiceKind::OwnRun), Some(Clock::Date)), Clock::Date);
}

#[test]
fn an_hour_figure_of_a_service_that_runs_to_a_date_counts_nowhere() {
    let paid = payroll("pay day, the 25th");
    assert_eq!(paid.service().bia.rto_min, Some(600));
    assert_eq!(rto_min(&paid.context(), paid.service()), None);
    assert_eq!(raise_proposal(&paid.context(), paid.service(), Level::Mild, Minimum::Below, 100_000), None);
    let judged = judge_bia(&paid.context(), paid.service());
    let verdicts = judged.checks().map(|BiaCheck { verdict, field, .. }| (*verdict, *field));
    assert_eq!(verdicts[..2], [(Verdict::NotApplicable, "bia/deadline"), (Verdict::NotApplicable, "bia/deadline")]);
    // How much it matters is still told by how long after the date the harm is not acceptable.
    assert_eq!(mtpd_min(&paid.context(), paid.service()), Some(1440));
}

#[test]
fn the_moments_of_a_date_are_counted_back_from_it() {
    let paid = payroll("pay day, the 25th");
    let found = activation(&paid.context(), paid.service()).unwrap();
    let minutes = i64::from(found.option.minutes);
    let expected =
        Activation { from: CountsFrom::Date, last_moment_min: -minutes, decide_by_min: -minutes - 30, ..found };
    assert_eq!(found, expected, "half of an RTO is no matter here");
    assert!(!found.starts_at_once() && !found.misses_rto());
    let mut ahead = payroll("pay day, the 25th");
    ahead.change_service(|service| service.bia.lead_min = Some(1440));
    let early = activation(&ahead.context(), ahead.service()).unwrap();
    assert_eq!((early.last_moment_min, early.decide_by_min), (-1440 - minutes, -1440 - minutes - 30));
    assert_eq!(decide_by_min(&paid.context(), paid.service()), None, "nobody said when the date comes");
    assert_eq!(decide_by_before(&paid.context(), paid.service(), 2880), 2880 - minutes - 30);
}

#[test]
fn without_a_way_of_our_own_deciding_starts_at_once() {
    let paid = fixture(|service| {
        service.kind = Some(ServiceKind::PayrollHr);
        service.alternatives.clear();
    });
    assert_eq!(activation(&paid.context(), paid.service()), None);
    assert_eq!(decide_by_before(&paid.context(), paid.service(), 2880), 0);
}

#[test]
fn the_level_rule_takes_the_date_in_place_of_the_rto() {
    let paid = payroll("pay day, the 25th");
    let by = u32::try_from(decide_by_before(&paid.context(), paid.service(), 2880)).unwrap();
    let fired = |input: LevelInput| judge_level(&paid.context(), paid.service(), &input).clauses;
    let down = LevelInput { minimum: Minimum::Below, due_min: Some(2880), ..LevelInput::QUIET };
    assert_eq!(fired(LevelInput { elapsed_min: by - 1, ..down }), ["moderate_part"]);
    assert_eq!(fired(LevelInput { elapsed_min: by, ..down }), ["severe_silent", "moderate_part"]);
    assert_eq!(fired(LevelInput { forecast_min: Some(by), ..down }), ["moderate_part"], "half of the way is no matter");
    assert_eq!(fired(LevelInput { forecast_min: Some(by + 1), ..down }), ["moderate_part", "moderate_forecast"]);
    let late = LevelInput { forecast_min: Some(2881), ..down };
    assert_eq!(fired(late), ["severe_late", "moderate_part", "moderate_forecast"]);
    let unknown = LevelInput { due_min: None, elapsed_min: 100_000, ..down };
    let judged = judge_level(&paid.context(), paid.service(), &unknown);
    assert_eq!(judged.clauses, ["moderate_part"]);
    assert!(judged.reasons.iter().any(|reason| reason.text.text().en.contains("runs to a deadline")), "{judged:?}");
}

#[test]
fn a_date_that_nobody_gave_blocks_the_plan_and_no_rto_is_missed() {
    let open = codes(&payroll(" "));
    assert!(open.contains(&("P-216", Severity::Error, "bia/deadline".into())), "{open:?}");
    let given = fixture(|service| {
        (service.kind, service.bia.rto_min) = (Some(ServiceKind::PayrollHr), None);
        service.bia.deadline = "pay day".into();
    });
    let given = codes(&given);
    assert!(!given.iter().any(|(code, ..)| ["P-202", "P-216"].contains(code)), "{given:?}");
}

#[test]
fn a_project_keeps_its_next_stage_and_a_day_that_has_passed_is_none() {
    let stage = |name: &str, due: &str, accepted: Option<&str>| Milestone {
        name: name.into(),
        due: Date::from_iso(due),
        accepted_on: accepted.and_then(Date::from_iso),
        ..Milestone::default()
    };
    let project = |stages: Vec<Milestone>| {
        fixture(|service| {
            service.kind = Some(ServiceKind::Project);
            service.milestones = stages;
        })
    };
    let today = Fixture::complete().context().today;
    let late = today.plus_days(-1).to_string();
    let soon = today.plus_days(9).to_string();
    let then = today.plus_days(30).to_string();
    let running = project(vec![
        stage("Live", &then, None),
        stage("Design", &soon, Some(&late)),
        stage(" Test ", &soon, None),
        stage("Concept", &late, None),
    ]);
    let kept = ToKeep::Stage { at: 2, name: "Test", due: today.plus_days(9) };
    assert_eq!(to_keep(&running.context(), running.service()), Some(kept));
    let mut over = project(vec![stage("Concept", &late, None), stage("Design", &late, Some(&late))]);
    assert_eq!(to_keep(&over.context(), over.service()), None);
    let open = codes(&over);
    assert!(open.contains(&("P-218", Severity::Error, "milestones/0/due".into())), "{open:?}");
    assert!(!open.iter().any(|(code, ..)| *code == "P-216"), "that question is not put where stages stand: {open:?}");
    let accepted = codes(&project(vec![stage("Concept", &late, Some(&late))]));
    assert!(accepted.contains(&("P-216", Severity::Error, "bia/deadline".into())), "{accepted:?}");
    // What the way out is for decides, not what comes first; once that is accepted, the next one.
    let with = |accepted: Option<&str>| {
        let decisive = Milestone { decisive: Some(true), ..stage("Live", &then, accepted) };
        project(vec![stage("Test", &soon, None), decisive])
    };
    let live = with(None);
    let kept = ToKeep::Stage { at: 1, name: "Live", due: today.plus_days(30) };
    assert_eq!(to_keep(&live.context(), live.service()), Some(kept));
    let accepted = with(Some(&late));
    let kept = ToKeep::Stage { at: 0, name: "Test", due: today.plus_days(9) };
    assert_eq!(to_keep(&accepted.context(), accepted.service()), Some(kept));
    let mut missed = project(vec![stage("Test", &soon, None), stage("Live", &late, None)]);
    missed.change_service(|service| service.milestones[1].decisive = Some(true));
    assert_eq!(to_keep(&missed.context(), missed.service()), None);
    assert!(codes(&missed).contains(&("P-218", Severity::Error, "milestones/1/due".into())));
    over.change_service(|service| service.bia.deadline = "The old contract ends".into());
    assert_eq!(to_keep(&over.context(), over.service()), Some(ToKeep::Said("The old contract ends")));
    assert!(!codes(&over).iter().any(|(code, ..)| ["P-216", "P-218"].contains(code)));
}

#[test]
fn the_stock_is_how_long_the_service_can_be_down_and_the_rto_at_most_half_of_it() {
    let made = |cover: Option<u32>, mtpd: Option<u32>, rto: u32| {
        fixture(|service| {
            service.kind = Some(ServiceKind::Production);
            (service.bia.cover_min, service.bia.mtpd_min, service.bia.rto_min) = (cover, mtpd, Some(rto));
        })
    };
    let judged = |fixture: &Fixture| {
        let check = judge_bia(&fixture.context(), fixture.service()).rto_within_mtpd;
        (check.verdict, check.reason.text.text().en)
    };
    let half = made(Some(28_800), Some(600), 14_400);
    assert_eq!(mtpd_min(&half.context(), half.service()), Some(28_800), "what was typed before does not count");
    assert_eq!(judged(&half).0, Verdict::Pass);
    let past = made(Some(28_800), None, 14_401);
    assert_eq!(judged(&past).0, Verdict::Warning);
    assert!(judged(&past).1.contains("half of what the stock lasts (20 days)"), "{}", judged(&past).1);
    assert!(codes(&past).contains(&("P-205", Severity::Warning, "bia/rto_min".into())));
    assert_eq!(judged(&made(Some(600), None, 601)).0, Verdict::Fail);
    // The score of time follows the stock.
    assert_eq!(judge_tier(&past.context(), past.service()).missing, Vec::<&str>::new());
    // Before anybody said it, what an older file says of the MTPD holds.
    let older = made(None, Some(28_800), 600);
    assert_eq!(mtpd_min(&older.context(), older.service()), Some(28_800));
    assert!(codes(&older).contains(&("P-217", Severity::Warning, "bia/cover_min".into())));
    let none = codes(&made(None, None, 600));
    assert!(none.contains(&("P-201", Severity::Error, "bia/cover_min".into())), "{none:?}");
}

#[test]
fn a_way_of_our_own_of_which_the_time_is_not_known_cannot_be_counted_back() {
    let paid = fixture(|service| {
        service.kind = Some(ServiceKind::PayrollHr);
        service.bia.deadline = "pay day".into();
        service.alternatives.iter_mut().for_each(|option| option.ready_min = None);
    });
    let found = codes(&paid);
    assert!(found.contains(&("P-629", Severity::Warning, "alternatives".into())), "{found:?}");
    assert!(!found.iter().any(|(code, ..)| ["P-603", "P-617", "P-618"].contains(code)), "{found:?}");
    assert!(judge(&paid.context(), paid.service()).bia.rto_within_mtpd.verdict == Verdict::NotApplicable);
}

#[test]
fn people_are_called_in_a_hurry_where_missing_the_date_soon_does_harm() {
    let of = |kind, mtpd, rto| {
        let fixture = fixture(|service| {
            service.kind = Some(kind);
            (service.bia.mtpd_min, service.bia.rto_min) = (Some(mtpd), Some(rto));
        });
        is_hurried(&fixture.context(), fixture.service())
    };
    assert!(of(ServiceKind::Catering, 1440, 6000) && !of(ServiceKind::Catering, 1441, 10));
    assert!(of(ServiceKind::CallCentre, 1440, 240) && !of(ServiceKind::CallCentre, 1440, 241));
}

#[test]
fn a_harmless_table_is_held_against_the_stock_and_not_against_an_older_mtpd() {
    let made = fixture(|service| {
        service.kind = Some(ServiceKind::Production);
        (service.bia.cover_min, service.bia.mtpd_min) = (Some(20 * 1440), Some(1440));
        for at in &mut service.bia.impacts {
            (at.money, at.people, at.customers) = (Some(1), Some(1), Some(1));
        }
        service.bia.impacts.last_mut().unwrap().after_min = Some(30 * 1440);
    });
    let reasons = judge_bia(&made.context(), made.service()).reasons;
    let said: Vec<String> = reasons.iter().map(|reason| reason.text.plain(crate::words::Locale::En)).collect();
    assert!(said.len() == 1 && said[0].contains("the MTPD of 20 days"), "{said:?}");
}
