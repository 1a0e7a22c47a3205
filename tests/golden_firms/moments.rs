//! The moments of an interruption, as printed and as judged: one rule (`src/assess/activation.rs`), and the clock that
//! they go by.

use ballast::assess::{CountsFrom, Look, ToKeep, activation, clock, decide_by_min, lint_service, rto_min, to_keep};
use ballast::model::{AlternativeKind, Clock, Service};
use ballast::plan::Block;
use ballast::words::{Locale, Text, format_minutes};

use super::firms::{Firm, Plan, Said, catalog, firms, now, plans};
use super::none_of;

/// The first cell of a row of the moments, by its key.
fn printed(plan: &Plan, key: &str) -> Option<String> {
    plan.document.blocks.iter().find_map(|block| {
        let Block::Table { rows, .. } = block else { return None };
        let is_moments = rows.iter().any(|row| row.key == "missed");
        let row = rows.iter().find(|row| is_moments && row.key == key)?;
        Some(row.cells.first()?.plain(plan.language))
    })
}

#[test]
fn start_deciding_by_and_last_moment_are_printed_as_the_rule_has_them() {
    let mut wrong = Vec::new();
    for firm in firms() {
        let look = Look::new(&firm.workspace, catalog(), now().day());
        for (at, service) in firm.workspace.services.iter().enumerate() {
            let judged = activation(&look, service);
            let Some(rto) = rto_min(&look, service) else {
                assert_eq!(clock(catalog(), service), Clock::Date, "every other service of the set has an RTO");
                continue;
            };
            let minutes = |minutes: i64| format_minutes(u32::try_from(minutes.max(0)).unwrap());
            let mut by = decide_by_min(&look, service).unwrap();
            let mut last = judged.map(|judged| judged.last_moment_min);
            if let Some(judged) = judged {
                // The rule once more, from the record alone.
                let option = &service.alternatives[judged.option.at];
                let ready = option.ready_min.unwrap();
                assert!(option.capacity_bp >= service.bia.mbco_bp, "{} {at}", firm.stem);
                assert!(judged.last_moment_min <= i64::from(rto) - i64::from(ready), "{} {at}", firm.stem);
                assert!(judged.decide_by_min <= i64::from(rto / 2), "{} {at}", firm.stem);
                if judged.starts_at_once() {
                    by = i64::from(judged.noticed_min);
                }
                // What lies in store is rationed from the first day.
                let in_store =
                    clock(catalog(), service) == Clock::Stock && option.kind == Some(AlternativeKind::Standby);
                last = last.filter(|_| !judged.misses_rto() && !in_store);
            }
            for plan in plans().iter().filter(|plan| plan.firm == firm.stem && plan.number == at + 1) {
                for (key, expected) in [("decide", Some(by)), ("last", last), ("missed", Some(i64::from(rto)))] {
                    let Some(expected) = expected else { continue };
                    let expected = minutes(expected).get(plan.language).to_owned();
                    let found = printed(plan, key);
                    if found.as_ref() != Some(&expected) {
                        wrong.push(format!("{}: {key} is printed {found:?}, is {expected}", plan.label()));
                    }
                }
            }
        }
    }
    none_of(&wrong);
}

/// Twenty-eight days of stock, and a second plant that needs ten.
#[test]
fn a_stock_is_rationed_at_once_and_another_plant_ordered_before_it_is_used_up() {
    let all: Vec<&Plan> = plans().iter().filter(|plan| plan.firm == "trading.en" && plan.number == 2).collect();
    assert_eq!(all.len(), 2);
    for plan in all {
        let days =
            |english: &str, chinese: &str| if plan.language == Locale::En { english } else { chinese }.to_owned();
        assert_eq!(printed(plan, "ration"), Some(days("2 days", "2天")), "{}", plan.label());
        assert_eq!(printed(plan, "order"), Some(days("18 days", "18天")), "{}", plan.label());
        assert_eq!(printed(plan, "last"), None, "{}", plan.label());
    }
}

#[test]
fn where_no_way_of_our_own_keeps_the_rto_a_finding_says_so() {
    let mut wrong = Vec::new();
    for firm in firms() {
        let look = Look::new(&firm.workspace, catalog(), now().day());
        for service in firm.workspace.services.iter() {
            let kept = activation(&look, service).is_some_and(|judged| !judged.misses_rto());
            let told = lint_service(&look, service)
                .iter()
                .any(|finding| finding.at.field.starts_with("alternatives") && finding.code.starts_with("P-6"));
            if !kept && !told {
                wrong.push(format!("{}: {}", firm.stem, service.name));
            }
        }
    }
    none_of(&wrong);
}

#[test]
fn where_no_time_is_left_for_deciding_a_finding_says_so() {
    let mut wrong = Vec::new();
    for firm in firms() {
        let look = Look::new(&firm.workspace, catalog(), now().day());
        for service in firm.workspace.services.iter() {
            let Some(judged) = activation(&look, service).filter(|judged| judged.starts_at_once()) else { continue };
            let told = lint_service(&look, service).iter().any(|finding| finding.at.field.starts_with("alternatives"));
            if !told {
                wrong.push(format!("{}: {} {judged:?}", firm.stem, service.name));
            }
        }
    }
    none_of(&wrong);
}

/// Each service of the set with that clock, and each plan of it.
fn with_clock(of: Clock, visit: impl Fn(&Firm, &Look<'_>, &Service, &Plan)) -> usize {
    let mut seen = 0;
    for firm in firms() {
        let look = Look::new(&firm.workspace, catalog(), now().day());
        for (at, service) in firm.workspace.services.iter().enumerate() {
            if clock(catalog(), service) == of {
                seen += 1;
                let of_it = |plan: &&Plan| plan.firm == firm.stem && plan.number == at + 1;
                plans().iter().filter(of_it).for_each(|plan| visit(&firm, &look, service, plan));
            }
        }
    }
    seen
}

fn minutes(plan: &Plan, minutes: i64) -> String {
    format_minutes(u32::try_from(minutes).unwrap()).get(plan.language).to_owned()
}

#[test]
fn what_runs_to_a_deadline_is_counted_back_from_it_wherever_it_is_printed() {
    let seen = with_clock(Clock::Date, |firm, look, service, plan| {
        let judged = activation(look, service).unwrap();
        assert_eq!(judged.from, CountsFrom::Date);
        let option = &service.alternatives[judged.option.at];
        let ahead = option.ready_min.unwrap() + service.bia.lead_min.unwrap_or(0);
        assert_eq!(judged.last_moment_min, -i64::from(ahead), "{}", firm.stem);
        assert!(judged.decide_by_min < judged.last_moment_min, "{}", firm.stem);
        assert_eq!(printed(plan, "last"), Some(minutes(plan, -judged.last_moment_min)), "{}", plan.label());
        assert_eq!(printed(plan, "decide"), Some(minutes(plan, -judged.decide_by_min)), "{}", plan.label());
        let deadline = match to_keep(look, service).unwrap() {
            ToKeep::Stage { due, .. } => {
                let hour = Text::new(", end of the working day", "下班时");
                due.for_people().get(plan.language).to_owned() + hour.get(plan.language)
            }
            ToKeep::Said(words) => words.to_owned(),
        };
        let (last, after) = match plan.language {
            Locale::En => (["at the latest", "before the deadline"], "after it failed"),
            Locale::Zh => (["最晚", "截止时点"], "中断满"),
        };
        // The emergency page, the approval page and the card; the chapter of levels has them as rows.
        let short: Vec<String> = plan.lines.iter().map(Said::all).filter(|line| line.contains(&deadline)).collect();
        let moments =
            short.iter().filter(|line| last.iter().all(|part| line.contains(part)) && line.contains(&option.name));
        assert_eq!(moments.count(), 3, "{}: {short:?}", plan.label());
        let told = |key: &str, at: usize| {
            let rows = plan.document.blocks.iter().find_map(|block| match block {
                Block::Table { rows, .. } => rows.iter().find(|row| row.key == key),
                _ => None,
            });
            rows.map(|row| row.cells[at].plain(plan.language)).unwrap_or_default()
        };
        assert!(told("last", 2).contains(&option.name) && told("decide", 2).contains(&option.name), "{}", plan.label());
        assert!(told("missed", 1).ends_with(&deadline), "{}: {}", plan.label(), told("missed", 1));
        for line in plan.lines.iter().map(Said::all).filter(|line| line.contains(&option.name)) {
            assert!(!line.contains(after), "{}: {line}", plan.label());
        }
        let hours = service.bia.rto_min.map(|rto| minutes(plan, i64::from(rto))).unwrap();
        let rto = format!("RTO ({hours})");
        assert!(!plan.lines.iter().any(|line| line.all().contains(&rto)), "{}", plan.label());
    });
    assert_eq!(seen, 3, "payroll, canteen and project");
}

#[test]
fn the_stock_is_printed_as_the_firm_said_it() {
    let seen = with_clock(Clock::Stock, |firm, _, service, plan| {
        let cover = minutes(plan, i64::from(service.bia.cover_min.unwrap()));
        let said = match plan.language {
            Locale::En => format!("At the minimum the stock lasts {cover};"),
            Locale::Zh => format!("按最低水平计，库存可撑{cover}；"),
        };
        assert!(plan.lines.iter().any(|line| line.all().contains(&said)), "{}: {said}", firm.stem);
        let row = plan.document.blocks.iter().find_map(|block| match block {
            Block::Table { rows, .. } => rows.iter().find(|row| row.key == "mtpd_min"),
            _ => None,
        });
        assert_eq!(row.map(|row| row.cells[1].plain(plan.language)), Some(cover));
    });
    assert_eq!(seen, 2, "moulded parts, in both languages");
}
