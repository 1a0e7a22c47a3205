//! The moments of an interruption, as printed and as judged: one rule (`src/assess/activation.rs`).

use ballast::assess::{Look, activation, decide_by_min, lint_service};
use ballast::plan::Block;
use ballast::words::format_minutes;

use super::firms::{Plan, catalog, firms, now, plans};
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
            let rto = service.bia.rto_min.expect("every service of the set has an RTO");
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
                last = last.filter(|_| !judged.misses_rto());
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
