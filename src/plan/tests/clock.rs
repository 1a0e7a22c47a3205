//! What is printed of a service that runs to a deadline, of one that lives on stock, and of what lasts.

use super::super::testing::{SERVICE, firm, id, plan};
use super::super::{Document, PlanLanguage, Run};
use super::{lines, table};
use crate::model::{Milestone, Service, ServiceKind, Workspace};
use crate::words::Locale;

fn changed(change: impl FnOnce(&mut Service)) -> Workspace {
    let mut workspace = firm(Locale::En);
    let mut service = workspace.services.get(id(SERVICE)).unwrap().as_ref().clone();
    change(&mut service);
    workspace.services = workspace.services.with(service);
    workspace
}

fn texts(document: &Document, locale: Locale) -> String {
    lines(document).iter().map(|line| line.plain(locale) + "\n").collect()
}

#[test]
fn what_runs_to_a_deadline_counts_back_from_it_in_both_languages() {
    let paid = changed(|service| {
        service.kind = Some(ServiceKind::PayrollHr);
        service.bia.deadline = "Bank cut-off, the 24th, 15:00".into();
        service.bia.lead_min = Some(1440);
    });
    let document = plan(&paid, PlanLanguage::Both(Locale::En));
    let en = texts(&document, Locale::En);
    let last = "as soon as it helps, at the latest 25 h before the deadline (Bank cut-off, the 24th, 15:00), that is at 14:00 the day before; it needs 1 h, tested";
    let ahead = format!("{last}, and is to be done 24 h before it.");
    assert_eq!(en.matches(last).count(), 3, "emergency page, approval page and card: {en}");
    assert_eq!(en.matches(&ahead).count(), 3, "{en}");
    let rows = "\n25 h 30 min\nStart deciding: 13:30 the day before\nNo credible time of recovery? Decide now whether “Own staff take calls on spare \
                mobiles” starts\n25 h\nLast moment: 14:00 the day before\n“Own staff take calls on spare mobiles” starts now, or the deadline is \
                missed: it needs 1 h, as a test proved, and is to be done 24 h before it\n";
    assert_eq!(en.matches(rows).count(), 1, "in the chapter of levels: {en}");
    assert_eq!(
        en.matches("Start deciding 25 h 30 min before the deadline, that is at 13:30 the day before, if").count(),
        3
    );
    assert!(en.contains("It is below its minimum, and 25 h 30 min before the deadline nobody can say"), "{en}");
    assert!(en.contains("Recovery is expected less than 25 h 30 min before the deadline, or after it"));
    assert!(en.contains("The work is done 24 h before it\n"));
    assert!(en.contains("our own way to go on starts 25 h before the deadline at the latest"));
    assert!(!en.contains("after it failed") && !en.contains("of the RTO") && !en.contains("RTO of"), "{en}");
    let zh = texts(&document, Locale::Zh);
    assert!(en.contains("it is expected back within half of the time left until the deadline."));
    assert!(zh.contains("预计恢复时间不超过距截止时点所余时间的一半。"), "{zh}");
    assert_eq!(
        zh.matches(
            "，最晚在截止时点（Bank cut-off, the 24th, 15:00）之前25小时（即前一日14:00）启用；用时1小时，已经测试"
        )
        .count(),
        3,
        "{zh}"
    );
    let rows = "\n25小时30分钟\n开始决策：前一日13:30\n仍无可信的恢复时间，就决定是否启用“Own staff take calls on spare mobiles”\n25小时\n\
                最晚启用时刻：前一日14:00\n此刻不启用“Own staff take calls on spare mobiles”就守不住截止时点：从启用到可用须1小时（已经\
                测试），且须提前24小时完成\n";
    assert_eq!(zh.matches(rows).count(), 1, "{zh}");
    assert!(zh.contains("截止时点之前25小时30分钟（即前一日13:30）仍没有可信的恢复时间，就开始决策。"), "{zh}");
}

#[test]
fn a_deadline_that_nobody_gave_is_missing_with_its_place_and_no_hours_stand_in_for_it() {
    let document = plan(&changed(|service| service.kind = Some(ServiceKind::PayrollHr)), PlanLanguage::One(Locale::En));
    let missing = |line: &&crate::plan::Line| {
        let runs = line.get(Locale::En);
        runs.iter().any(|run| matches!(run, Run::Missing { at, .. } if at.field == "bia/deadline"))
    };
    let said: Vec<String> = lines(&document).iter().filter(missing).map(|line| line.plain(Locale::En)).collect();
    let say = |words: &str| said.iter().filter(|line| line.contains(words)).count();
    assert_eq!(
        say(" as soon as it helps, at the latest 1 h before the deadline (not set yet); it needs"),
        3,
        "{said:?}"
    );
    assert_eq!(say("Deadline: not set yet"), 1, "in place of the third: {said:?}");
    assert_eq!(say("It aims to keep the deadline (not set yet)"), 1, "{said:?}");
    assert!(!texts(&document, Locale::En).contains("after it failed"));
}

#[test]
fn a_deadline_that_has_passed_is_missing_where_its_stage_stands() {
    let over = changed(|service| {
        service.kind = Some(ServiceKind::Project);
        let past = Some(crate::words::Date::new(2026, 1, 9).unwrap());
        let done = Milestone { due: past, accepted_on: past, ..Milestone::default() };
        service.milestones = vec![done, Milestone { due: past, name: "Trial run".into(), ..Milestone::default() }];
    });
    let document = plan(&over, PlanLanguage::One(Locale::En));
    let places = |field: &str| {
        let is_there = |run: &Run| matches!(run, Run::Missing { at, .. } if at.field == field);
        lines(&document).iter().filter(|line| line.get(Locale::En).iter().any(is_there)).count()
    };
    assert_eq!(places("bia/deadline"), 0, "a question that is not put");
    assert!(places("milestones/1/due") >= 4, "emergency page, 6.2, 3 and the card");
}

#[test]
fn without_a_way_of_our_own_nothing_is_counted_back_and_deciding_starts_at_once() {
    let bare = changed(|service| {
        service.kind = Some(ServiceKind::Catering);
        service.bia.deadline = "Lunch at 11:30".into();
        service.alternatives.clear();
    });
    let en = texts(&plan(&bare, PlanLanguage::One(Locale::En)), Locale::En);
    let said =
        "Deadline: Lunch at 11:30. Start deciding as soon as it is noticed, for nothing can be counted back yet.";
    assert_eq!(
        en.matches(said).count(),
        4,
        "emergency page, approval page, card, and in place of the table of levels: {en}"
    );
    assert!(en.contains("nobody can say when it is back: at once, for nothing can be counted back from the deadline"));
}

#[test]
fn the_stock_is_printed_as_it_was_said() {
    let made = changed(|service| {
        service.kind = Some(ServiceKind::Production);
        (service.bia.cover_min, service.bia.mtpd_min) = (Some(28_800), Some(480));
    });
    let en = texts(&plan(&made, PlanLanguage::One(Locale::En)), Locale::En);
    assert!(en.contains("At the minimum the stock lasts 20 days; after that the harm"), "{en}");
    assert!(!en.contains("After 8 h the harm"), "what was typed before does not count");
}

#[test]
fn what_lasts_has_horizons_and_what_only_the_provider_restores_is_a_forecast() {
    let of = |kind, own: &[&str]| {
        let horizons = own.iter().map(|line| (*line).to_owned()).collect();
        let service = changed(|service| (service.kind, service.bia.horizons) = (Some(kind), horizons));
        texts(&plan(&service, PlanLanguage::One(Locale::En)), Locale::En)
    };
    let cloud = of(ServiceKind::CloudSaas, &[]);
    assert!(cloud.contains("A proposal for this kind of service, until we write down our own:"), "{cloud}");
    assert!(cloud.contains("Day 3: plan as if it does not come back this week"), "{cloud}");
    assert!(cloud.contains("What only the provider can do: restore its database"), "{cloud}");
    let forecast =
        "When that is done is a forecast, never our promise. Our RTO is that of the workaround at the minimum";
    assert!(cloud.contains(forecast), "{cloud}");
    let own = of(ServiceKind::CloudSaas, &["Day 2: lease the old tool again"]);
    assert!(own.contains("Day 2: lease the old tool again") && !own.contains("Day 3: plan as if"), "{own}");
    assert!(own.contains(forecast));
    let cleaned = of(ServiceKind::Cleaning, &[]);
    assert!(!cleaned.contains("If it lasts"), "nothing is known of it: {cleaned}");
    let pay = of(ServiceKind::PayrollHr, &[]);
    assert!(pay.contains("3 working days before pay day: decide"), "{pay}");
    assert!(pay.contains("Planned ahead of the last moments above; a proposal for this kind of service"), "{pay}");
}

#[test]
fn what_counts_back_from_a_time_of_day_says_at_which_times_it_is() {
    let at = |deadline: &str| {
        let workspace = changed(|service| {
            service.kind = Some(ServiceKind::Catering);
            service.bia.deadline = deadline.into();
            service.alternatives.truncate(1);
            service.alternatives.iter_mut().for_each(|way| (way.ready_min, way.capacity_bp) = (Some(60), Some(9000)));
        });
        let document = plan(&workspace, PlanLanguage::One(Locale::En));
        let rows = table(&document, "Times count back from the deadline");
        rows.into_iter().map(|row| row[..2].join(" | ")).collect::<Vec<_>>()
    };
    assert_eq!(
        at("Lunch at 11:30, night shift at 0:30"),
        [
            "1 h 30 min | Start deciding: 10:00 and 23:00 the day before",
            "1 h | Last moment: 10:30 and 23:30 the day before",
            "0 min | Deadline: Lunch at 11:30, night shift at 0:30",
        ]
    );
    assert_eq!(at("every meal")[1], "1 h | Last moment");
}
