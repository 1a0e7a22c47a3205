//! Onboarding: knock-outs, open answers, evidence, the decision and its sign-offs.

use super::{Findings, at, date, too_long_ago};
use crate::assess::reason::number;
use crate::assess::{AppliedCheck, Case, Gate, Judged, is_own_run};
use crate::model::{Choice as _, Outcome, Place, Severity, State, Tier};
use crate::words::{Text, format_percent};

/// Days ahead from which evidence that runs out is told.
const EVIDENCE_AHEAD: i32 = 30;

pub(super) fn find(found: &mut Findings<'_, '_>, judged: &Judged<'_>) {
    for check in &judged.onboarding.list.checks {
        knock_out(found, check);
        evidence(found, check);
        let unreasoned = check.answer.is_some_and(|answer| answer.state == Some(State::NotApplicable));
        if unreasoned && check.state.is_none() {
            found.lack("P-307", below(&check.at, "reason"), [("check", statement(check))]);
        }
    }
    open(found, judged);
    decision(found, judged);
    fault_test(found, judged);
}

/// In the words of every country: Home, which has those of no other, says the same.
fn statement(check: &AppliedCheck<'_>) -> Text {
    check.check.everywhere().statement.clone()
}

fn below(at: &Place, field: &str) -> Place {
    Place::new(at.record, at.id, format!("{}/{field}", at.field))
}

fn knock_out(found: &mut Findings<'_, '_>, check: &AppliedCheck<'_>) {
    if !check.failed {
        return;
    }
    let until = check.answer.and_then(|answer| answer.exception.until);
    match until {
        Some(until) if check.excepted => {
            let slots = [("check", statement(check)), ("until", date(until))];
            found.warn("P-302", below(&check.at, "exception/until"), slots);
        }
        Some(until) if until < found.ctx.today => {
            let slots = [("check", statement(check)), ("until", date(until))];
            found.error("P-303", below(&check.at, "exception/until"), slots);
        }
        _ => found.error("P-301", check.at.clone(), [("check", statement(check))]),
    }
}

fn evidence(found: &mut Findings<'_, '_>, check: &AppliedCheck<'_>) {
    let Some(answer) = check.answer.filter(|answer| answer.state == Some(State::Evidenced)) else {
        return;
    };
    let Some(expires) = answer.evidence.expires else { return };
    let slots = [("check", statement(check)), ("date", date(expires))];
    let days = found.ctx.today.days_until(expires);
    if check.decayed {
        found.warn("P-305", below(&check.at, "evidence/expires"), slots);
    } else if (0..=EVIDENCE_AHEAD).contains(&days) {
        found.note("P-306", below(&check.at, "evidence/expires"), slots);
    }
}

fn open(found: &mut Findings<'_, '_>, judged: &Judged<'_>) {
    let open = || judged.onboarding.list.checks.iter().filter(|check| check.state.is_none() && !check.is_decision());
    let Some(first) = open().find(|check| check.knock_out).or_else(|| open().next()) else { return };
    let knock_outs = open().filter(|check| check.knock_out).count();
    let slots = [
        ("count", number(open().count())),
        ("total", number(judged.onboarding.asked().1)),
        ("knock_outs", number(knock_outs)),
    ];
    if judged.onboarding.list.checks.iter().all(|check| check.answer.is_none()) {
        let [_, total, _] = slots;
        found.warn("P-320", first.at.clone(), [total]);
    } else if knock_outs > 0 {
        found.warn("P-304", first.at.clone(), slots);
    } else {
        found.note("P-316", first.at.clone(), slots);
    }
}

fn decision(found: &mut Findings<'_, '_>, judged: &Judged<'_>) {
    let (service, onboarding) = (judged.service, &judged.onboarding);
    if onboarding.gate == Gate::Below {
        let slots = [
            ("score", Text::same(format_percent(onboarding.score.map_or(0, |score| score.bp())))),
            ("gate", number(found.ctx.policy().gate_pct)),
        ];
        found.warn("P-308", at(service, "checks"), slots);
    }
    match service.decision.outcome {
        None if onboarding.gate == Gate::Ready => {
            found.lack_in(Case::Ready, "P-309", at(service, "decision/outcome"), [])
        }
        None => found.lack("P-317", at(service, "decision/outcome"), []),
        Some(Outcome::Rejected) => found.warn("P-312", at(service, "decision/outcome"), []),
        Some(_) => {
            let failed = onboarding.blocking().count();
            if failed > 0 {
                found.warn("P-319", at(service, "decision/outcome"), [("count", number(failed))]);
            }
            let missing: Vec<Text> = onboarding.sign_offs_missing.iter().map(|function| function.label()).collect();
            if !missing.is_empty() {
                found.lack("P-310", at(service, "decision/sign_offs"), [("missing", Text::list(&missing))]);
            }
            if let Some(until) = onboarding.valid_until.filter(|until| *until < found.ctx.today) {
                found.warn("P-311", at(service, "decision/decided_on"), [("until", date(until))]);
            }
        }
    }
    let blocked: Vec<Text> = onboarding
        .access_blocked_by
        .iter()
        .filter_map(|id| Some(found.ctx.catalog.check(id)?.statement.clone()))
        .collect();
    let approved = matches!(service.decision.outcome, Some(Outcome::Approved | Outcome::Conditional));
    if approved && !blocked.is_empty() {
        let place = onboarding
            .access_blocked_by
            .first()
            .and_then(|id| onboarding.check(id))
            .map_or_else(|| at(service, "checks"), |check| check.at.clone());
        found.warn("P-313", place, [("checks", quoted(&blocked))]);
    }
}

/// Whole sentences as a list: “a”; “b”.
fn quoted(statements: &[Text]) -> Text {
    let en: Vec<String> = statements.iter().map(|text| format!("“{}”", text.en)).collect();
    let zh: Vec<String> = statements.iter().map(|text| format!("“{}”", text.zh)).collect();
    Text::owned(en.join(", "), zh.join("、"))
}

/// A failed test blocks tier 1, is an open point at tier 2, and is told at tier 3.
fn fault_test(found: &mut Findings<'_, '_>, judged: &Judged<'_>) {
    let (service, test) = (judged.service, &judged.service.fault_test);
    if is_own_run(service) {
        return;
    }
    let months = found.ctx.policy().test_months;
    match (test.tested_on, test.score_bp.zip(test.pass_mark_bp)) {
        (Some(_), Some((score, mark))) if score < mark => {
            let slots = [("score", Text::same(format_percent(score))), ("mark", Text::same(format_percent(mark)))];
            let severity = match judged.tier.tier {
                Some(Tier::Critical) => Severity::Error,
                Some(Tier::Standard) => Severity::Notice,
                Some(Tier::Important) | None => Severity::Warning,
            };
            found.add(severity, "P-315", at(service, "fault_test/score_bp"), slots);
        }
        _ if !judged.onboarding.fault_test_needed => {}
        (None, _) => found.lack("P-314", at(service, "fault_test/tested_on"), []),
        (Some(day), _) => {
            if let Some(days) = too_long_ago(found.ctx, day, months.saturating_mul(31)) {
                found.note("P-318", at(service, "fault_test/tested_on"), [("days", number(days))]);
            }
        }
    }
}
