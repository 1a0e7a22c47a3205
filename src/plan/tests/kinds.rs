//! What kind of service it is shows in the plan: one that the firm runs itself, a project, where risks come from.

use super::super::testing::{SERVICE, document, firm, id, plan};
use super::super::{Block, Document, DocumentKind, PlanLanguage};
use super::lines;
use crate::model::{Service, Workspace};
use crate::words::{Date, Locale};

fn with(locale: Locale, change: impl FnOnce(&mut Service)) -> Workspace {
    let mut workspace = firm(locale);
    let mut service = workspace.services.get(id(SERVICE)).unwrap().as_ref().clone();
    change(&mut service);
    workspace.services = workspace.services.with(service);
    workspace
}

/// The texts of chapters, from one heading to another.
fn chapters(document: &Document, from: &str, to: &str, locale: Locale) -> String {
    let at = |wanted: &str| {
        let is = |block: &Block| matches!(block, Block::Heading { id, .. } if id == wanted);
        document.blocks.iter().position(is).unwrap_or_else(|| panic!("{wanted}"))
    };
    let mut part = document.clone();
    part.blocks = document.blocks[at(from)..at(to)].to_vec();
    lines(&part).iter().map(|line| line.plain(locale) + "\n").collect()
}

#[test]
fn a_plan_of_a_service_that_the_firm_runs_itself_names_no_provider() {
    for (locale, word, own) in [
        (Locale::En, "rovider", "We run this service ourselves; there is no provider."),
        (Locale::Zh, "服务商", "本服务由我方自行运行，没有服务商。"),
    ] {
        let workspace = with(locale, |service| {
            service.kind = Some(crate::model::ServiceKind::OwnRun);
            service.vendor = None;
            service.their_duties.clear();
            service.sla.clear();
        });
        let document = plan(&workspace, PlanLanguage::One(locale));
        let of = |kind| super::super::testing::document(&workspace, kind, PlanLanguage::One(locale));
        let text = chapters(&of(DocumentKind::Joined), "c1", "c6", locale)
            + &chapters(&of(DocumentKind::File), "c2", "c3", locale);
        assert_eq!(text.matches(word).count(), text.matches(own).count(), "{text}");
        assert!(
            text.contains(own) && !text.contains(if locale == Locale::En { "outsourced" } else { "外包" }),
            "{text}"
        );
        let all: String = lines(&document).iter().map(|line| line.plain(locale) + "\n").collect();
        let card = all
            .split(if locale == Locale::En { "down? Call, in this order" } else { "中断？依次拨打" })
            .last()
            .unwrap();
        assert!(!card.contains(word), "{card}");
        assert!(!document.title.plain(locale).contains("外包"));
    }
    let bought = plan(&firm(Locale::Zh), PlanLanguage::One(Locale::Zh));
    assert!(bought.title.plain(Locale::Zh).contains("外包"), "one that is bought is told to be");
}

#[test]
fn a_time_for_our_own_repair_decides_the_level_only_where_one_was_set() {
    let rule = |own_run: bool, minutes: Option<u32>| {
        let workspace = with(Locale::En, |service| {
            if own_run {
                service.kind = Some(crate::model::ServiceKind::OwnRun);
                service.vendor = None;
            }
            service.bia.vendor_rto_min = minutes;
        });
        chapters(&plan(&workspace, PlanLanguage::One(Locale::En)), "c6-rule", "c6-timers", Locale::En)
    };
    let set = rule(true, Some(480));
    assert_eq!(set.matches("the time set for our own repair (8 h) has passed").count(), 1, "severe: {set}");
    assert_eq!(set.matches("The time set for our own repair (8 h) has passed").count(), 1, "moderate: {set}");
    let none = rule(true, None);
    assert!(!none.contains("our own repair") && !none.contains("not set"), "{none}");
    assert!(rule(false, Some(480)).contains("The time that the provider promised (8 h) has passed"));
    let theirs = rule(false, None);
    assert!(!theirs.contains("promised"), "nobody can say that an unknown time has passed: {theirs}");
}

#[test]
fn a_project_shows_its_stages_and_which_of_them_is_late() {
    let stage = |name: &str, due: &str, accepted: Option<&str>| crate::model::Milestone {
        name: name.into(),
        due: Date::from_iso(due),
        acceptance: "200 orders a day".into(),
        accepted_on: accepted.and_then(Date::from_iso),
        decisive: None,
    };
    let workspace = with(Locale::En, |service| {
        service.kind = Some(crate::model::ServiceKind::Project);
        service.milestones = vec![
            stage("Design", "2026-10-01", Some("2026-10-09")),
            stage("Trial run", "2026-11-20", None),
            stage("Go-live", "2026-12-20", None),
        ];
    });
    let document = plan(&workspace, PlanLanguage::One(Locale::En));
    let caption = |line: &super::Line| line.plain(Locale::En) == "Stages and milestones";
    let rows = document.blocks.iter().find_map(|block| match block {
        Block::Table { caption: said, rows, .. } if caption(said) => Some(rows),
        _ => None,
    });
    let shown: Vec<Vec<String>> =
        rows.unwrap().iter().map(|row| row.cells.iter().map(|cell| cell.plain(Locale::En)).collect()).collect();
    assert_eq!(
        shown,
        [
            ["Design", "2026-10-01", "200 orders a day", "2026-10-09"],
            ["Trial run", "2026-11-20", "200 orders a day", "overdue, not accepted"],
            ["Go-live", "2026-12-20", "200 orders a day", "not yet"],
        ]
    );
    let none = with(Locale::En, |service| service.kind = Some(crate::model::ServiceKind::Project));
    let text = chapters(&plan(&none, PlanLanguage::One(Locale::En)), "c2", "c3", Locale::En);
    assert!(text.contains("Stages and milestones: not set yet."), "{text}");
    let other = chapters(&plan(&firm(Locale::En), PlanLanguage::One(Locale::En)), "c2", "c3", Locale::En);
    assert!(!other.contains("milestone"), "{other}");
}

#[test]
fn the_register_of_risks_says_where_each_comes_from() {
    for (locale, source) in [(Locale::En, "\nSource: the provider"), (Locale::Zh, "\n来源：服务商")] {
        let document = document(&firm(locale), DocumentKind::File, PlanLanguage::One(locale));
        let text = chapters(&document, "c4", "c10", locale);
        assert_eq!(text.matches(source).count(), 10, "{text}");
    }
}
