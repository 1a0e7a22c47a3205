//! Risks and their playbooks: plan chapters 4 and 10, page F1.

use std::collections::HashSet;

use super::{Findings, at, date, is_empty, typed};
use crate::assess::playbook::{self, Timing};
use crate::assess::reason::number;
use crate::assess::risk::{is_own_control_tested, unaccepted_at};
use crate::assess::schedule::StepFault;
use crate::assess::{Band, Case, Judged, Lack, RiskJudgement, activation, may_happen, risk_source, risk_title};
use crate::model::pack::Source;
use crate::model::{
    Choice as _, ControlKind, Kind, Level, OwnStep, Place, Playbook, Service, State, StepRole, Treatment,
};
use crate::words::{Text, format_minutes};

pub(super) fn find(found: &mut Findings<'_, '_>, judged: &Judged<'_>, timings: &[Timing]) {
    if judged.risks.is_empty() {
        found.lack("P-401", at(judged.service, "risks"), []);
    } else {
        sources(found, judged);
        strange(found, judged);
        undecided(found, judged);
    }
    // What brings the service back is the vendor's forecast; an own option that keeps the RTO is our promise.
    let kept = activation(found.ctx, judged.service).filter(|activation| !activation.misses_rto());
    let mut late: Vec<Text> = Vec::new();
    let mut scenarios = HashSet::new();
    for risk in &judged.risks {
        if !is_empty(&risk.risk.scenario) && !scenarios.insert(risk.risk.scenario.as_str()) {
            found.warn("P-418", place(risk, "scenario"), [("risk", title(found, risk))]);
        }
        identity(found, risk);
        scores(found, risk);
        lacks(found, risk);
        dates(found, risk);
        controls(found, risk);
        let misses =
            |(level, minutes): &(Level, u32)| playbook::misses_rto(found.ctx, judged.service, *level, Some(*minutes));
        match playbooks(found, risk, timings).filter(misses) {
            Some((level, minutes)) if kept.is_none() => too_late(found, judged.service, risk, level, minutes),
            Some((level, _)) if !is_at_once(found, risk, level) => late.push(title(found, risk)),
            _ => {}
        }
    }
    if let Some(kept) = kept.filter(|_| !late.is_empty()) {
        let option = judged.service.alternatives.get(kept.option.at);
        let slots = [
            ("risks", Text::list(&late)),
            ("rto", format_minutes(judged.service.bia.rto_min.unwrap_or(0))),
            ("option", option.map(|option| typed(&option.name)).unwrap_or_default()),
            ("start", format_minutes(u32::try_from(kept.last_moment_min).unwrap_or(0))),
        ];
        found.note("P-431", at(judged.service, "alternatives"), slots);
    }
}

/// Risks are sought with the vendor; what starts on our own side or outside is what gets forgotten.
fn sources(found: &mut Findings<'_, '_>, judged: &Judged<'_>) {
    let there: Vec<Option<Source>> = judged.risks.iter().map(|risk| risk_source(found.ctx, risk.risk)).collect();
    let none: Vec<Text> = [Source::Own, Source::Outside]
        .into_iter()
        .filter(|source| !there.contains(&Some(*source)))
        .map(|source| source.label().lower_first())
        .collect();
    if !none.is_empty() {
        found.note("P-432", at(judged.service, "risks"), [("sources", Text::list(&none))]);
    }
}

/// Risks that cannot happen to a service of this kind: from before its kind or its facts were changed, or from a file.
fn strange(found: &mut Findings<'_, '_>, judged: &Judged<'_>) {
    let cannot = |risk: &&RiskJudgement<'_>| {
        risk.scenario.is_some_and(|scenario| !may_happen(found.ctx.catalog, judged.service, scenario))
    };
    let strange: Vec<Text> = judged.risks.iter().filter(cannot).map(|risk| title(found, risk)).collect();
    if !strange.is_empty() {
        found.note("P-435", at(judged.service, "risks"), [("risks", Text::list(&strange))]);
    }
}

/// Medium risks of which nobody said what becomes of them; graver ones are told one by one.
fn undecided(found: &mut Findings<'_, '_>, judged: &Judged<'_>) {
    let open = |risk: &&RiskJudgement<'_>| {
        risk.residual_band == Some(Band::Medium) && (risk.risk.treatment.is_none() || risk.risk.owner.is_none())
    };
    let open: Vec<&RiskJudgement<'_>> = judged.risks.iter().filter(open).collect();
    let Some(first) = open.first() else { return };
    let field = if first.risk.treatment.is_none() { "treatment" } else { "owner" };
    let names: Vec<Text> = open.iter().map(|risk| title(found, risk)).collect();
    found.note("P-436", place(first, field), [("risks", Text::list(&names))]);
}

fn place(risk: &RiskJudgement<'_>, field: &str) -> Place {
    Place::new(Kind::Risk, risk.risk.id, field)
}

fn title(found: &Findings<'_, '_>, risk: &RiskJudgement<'_>) -> Text {
    let title = risk_title(found.ctx, risk.risk);
    if title.is_empty() { Text::new("Unnamed risk", "未命名的风险") } else { title }
}

fn identity(found: &mut Findings<'_, '_>, risk: &RiskJudgement<'_>) {
    let own = is_empty(&risk.risk.scenario);
    if own && is_empty(&risk.risk.title) {
        found.lack("P-416", place(risk, "title"), []);
    }
    if !own && risk.scenario.is_none() {
        let slots = [("scenario", typed(&risk.risk.scenario))];
        found.warn("P-419", place(risk, "scenario"), slots);
    }
    if risk.category.is_none() {
        found.lack("P-417", place(risk, "category"), [("risk", title(found, risk))]);
    }
    let seen = risk.scenario.is_some_and(|scenario| !scenario.symptoms.is_empty());
    if !seen && is_empty(&risk.risk.description) {
        found.lack_in(Case::Own, "P-415", place(risk, "description"), [("risk", title(found, risk))]);
    }
}

fn scores(found: &mut Findings<'_, '_>, risk: &RiskJudgement<'_>) {
    if risk.inherent.is_none() {
        let field = if risk.risk.likelihood.is_none() { "likelihood" } else { "impact" };
        found.lack("P-402", place(risk, field), [("risk", title(found, risk))]);
    }
    if let Some((floor, scored)) = risk.likelihood_floor.zip(risk.risk.likelihood).filter(|(floor, at)| floor > at) {
        let slots = [("risk", title(found, risk)), ("likelihood", number(scored)), ("floor", number(floor))];
        found.warn("P-433", place(risk, "likelihood"), slots);
    }
    let own = &risk.risk.residual_override;
    if (own.likelihood.is_some() || own.impact.is_some()) && is_empty(&own.reason) {
        found.lack_in(
            Case::Overridden,
            "P-420",
            place(risk, "residual_override/reason"),
            [("risk", title(found, risk))],
        );
    }
}

fn lacks(found: &mut Findings<'_, '_>, risk: &RiskJudgement<'_>) {
    let very_high = risk.residual_band == Some(Band::VeryHigh);
    for lack in &risk.lacks {
        let name = || [("risk", title(found, risk))];
        match lack {
            Lack::Treatment if very_high => found.lack_in(Case::VeryHigh, "P-403", place(risk, "treatment"), name()),
            Lack::Treatment => found.lack("P-404", place(risk, "treatment"), name()),
            Lack::InterimMeasure => found.lack_in(Case::VeryHigh, "P-405", place(risk, "interim_measure"), name()),
            Lack::Owner => found.lack("P-406", place(risk, "owner"), name()),
            Lack::Approver => found.lack_in(Case::VeryHigh, "P-407", place(risk, "acceptance/approver"), name()),
            Lack::AcceptanceReason => found.lack_in(Case::VeryHigh, "P-424", place(risk, "acceptance/reason"), name()),
            Lack::AcceptanceUntil => found.lack_in(Case::VeryHigh, "P-425", place(risk, "acceptance/until"), name()),
            Lack::AcceptanceExpired => {
                let until = risk.risk.acceptance.until.map(date).unwrap_or_default();
                let slots = [("risk", title(found, risk)), ("date", until)];
                let at = place(risk, "acceptance/until");
                if very_high {
                    found.error("P-408", at, slots);
                } else {
                    found.warn("P-408", at, slots);
                }
            }
        }
    }
    unaccepted(found, risk);
    let acts = risk.risk.treatment.is_some_and(|treatment| treatment != Treatment::Retain);
    if acts && is_empty(&risk.risk.measure) {
        found.lack("P-423", place(risk, "measure"), [("risk", title(found, risk))]);
    }
}

/// What stays very high while its treatment is under way, and nobody accepted it for that time. A risk that is kept
/// on purpose, or not treated at all, has findings of its own.
fn unaccepted(found: &mut Findings<'_, '_>, risk: &RiskJudgement<'_>) {
    let field = unaccepted_at(found.ctx, risk);
    if let Some(field) = field {
        found.warn("P-434", place(risk, field), [("risk", title(found, risk))]);
    }
}

fn dates(found: &mut Findings<'_, '_>, risk: &RiskJudgement<'_>) {
    if risk.risk.treatment == Some(Treatment::Retain) || risk.residual_band.is_none_or(|band| band == Band::Low) {
        return;
    }
    let today = found.ctx.today;
    match (risk.risk.due, risk.treat_by) {
        (Some(due), _) if due < today => {
            found.warn("P-409", place(risk, "due"), [("risk", title(found, risk)), ("date", date(due))]);
        }
        // Very high: the deadline is for the decision, which names its own date.
        (Some(due), Some(by)) if due > by && risk.residual_band != Some(Band::VeryHigh) => {
            let slots = [("risk", title(found, risk)), ("due", date(due)), ("by", date(by))];
            found.note("P-410", place(risk, "due"), slots);
        }
        (None, Some(by)) if risk.risk.treatment.is_some() => {
            found.lack("P-426", place(risk, "due"), [("risk", title(found, risk)), ("by", date(by))]);
        }
        (None, Some(by)) if by < today => {
            found.warn("P-427", place(risk, "treatment"), [("risk", title(found, risk)), ("by", date(by))]);
        }
        _ => {}
    }
}

fn controls(found: &mut Findings<'_, '_>, risk: &RiskJudgement<'_>) {
    for (at, control) in risk.risk.controls.iter().enumerate() {
        let limits_harm = control.kind.is_some_and(|kind| kind != ControlKind::Preventive);
        let claimed = matches!(control.state, Some(State::Partial | State::Unseen | State::Evidenced));
        if limits_harm && claimed && !is_own_control_tested(found.ctx, control.tested_on, control.passed) {
            let name = match control.kind {
                Some(kind) if is_empty(&control.name) => kind.label(),
                _ => typed(&control.name),
            };
            let field = format!("controls/{at}/tested_on");
            let months = number(found.ctx.policy().test_months);
            found.note(
                "P-421",
                place(risk, &field),
                [("control", name), ("risk", title(found, risk)), ("months", months)],
            );
        }
    }
}

/// Told are levels without steps; given back is when the last of its levels reaches the minimum, and which that is.
fn playbooks(found: &mut Findings<'_, '_>, risk: &RiskJudgement<'_>, timings: &[Timing]) -> Option<(Level, u32)> {
    let mut longest: Option<(Level, u32)> = None;
    let mut missing = Vec::new();
    for level in Level::ALL.iter().copied() {
        let own = playbook::own(found.ctx, risk.risk, level);
        let from_catalogue = risk.scenario.is_some_and(|scenario| !scenario.levels.get(level).steps.is_empty());
        let empty = match own {
            Some(own) => own.steps.is_empty(),
            None => !from_catalogue,
        };
        if empty {
            missing.push(found.ctx.catalog.levels.names.get(level).clone());
        }
        let timing = timings.iter().find(|timing| timing.risk == risk.risk.id && timing.level == level);
        if let Some(own) = own {
            own_steps(found, risk, own, timing.map_or(&[], |timing| &timing.faults));
        }
        // At the mild level the service has not fallen below its minimum: no clock runs.
        let path = timing.and_then(|timing| timing.critical_path_min).filter(|_| level != Level::Mild);
        if let Some(minutes) = path
            && longest.is_none_or(|(_, most)| minutes > most)
        {
            longest = Some((level, minutes));
        }
    }
    if !missing.is_empty() {
        let slots = [("risk", title(found, risk)), ("levels", Text::list(&missing))];
        found.lack("P-411", place(risk, ""), slots);
    }
    longest
}

/// Whether life, a leak or a crime goes before any recovery time.
fn is_at_once(found: &Findings<'_, '_>, risk: &RiskJudgement<'_>, level: Level) -> bool {
    let ours = playbook::own(found.ctx, risk.risk, level).is_some();
    !ours && risk.scenario.is_some_and(|scenario| scenario.levels.get(level).at_once)
}

/// The longest steps of a risk miss the RTO, and nothing else keeps it.
fn too_late(found: &mut Findings<'_, '_>, service: &Service, risk: &RiskJudgement<'_>, level: Level, minutes: u32) {
    let own = playbook::own(found.ctx, risk.risk, level);
    let at = own.map_or_else(|| place(risk, ""), |own| Place::new(Kind::Playbook, own.id, "steps"));
    let slots = [
        ("risk", title(found, risk)),
        ("level", found.ctx.catalog.levels.names.get(level).clone()),
        ("path", format_minutes(minutes)),
        ("rto", format_minutes(service.bia.rto_min.unwrap_or(0))),
    ];
    found.warn("P-414", at, slots);
}

fn own_steps(found: &mut Findings<'_, '_>, risk: &RiskJudgement<'_>, own: &Playbook, faults: &[StepFault]) {
    let at = |field: &str| Place::new(Kind::Playbook, own.id, field);
    let level = || found.ctx.catalog.levels.names.get(own.level).clone();
    let unready = |step: &&OwnStep| is_empty(&step.text) || step.role.is_none() || step.due_min.is_none();
    let unfinished = own.steps.iter().filter(unready).count();
    if unfinished > 0 {
        let slots = [("risk", title(found, risk)), ("level", level()), ("count", number(unfinished))];
        found.warn("P-413", at("steps"), slots);
    }
    let speaks = own.steps.iter().any(|step| step.role == Some(StepRole::Contact));
    if own.level == Level::Severe && !own.steps.is_empty() && !speaks {
        found.warn("P-430", at("steps"), [("risk", title(found, risk)), ("level", level())]);
    }
    for fault in faults {
        let name = |key: &str| {
            let number = own.steps.iter().position(|step| step.key == key).map_or(0, |at| at + 1);
            number.to_string()
        };
        let base = [("risk", title(found, risk)), ("level", level())];
        let [risk_slot, level_slot] = base;
        match fault {
            StepFault::Dangling { step, .. } => {
                found.error("P-412", at("steps"), [risk_slot, level_slot, ("step", Text::same(name(step)))]);
            }
            StepFault::Circle { steps } => {
                let numbers: Vec<Text> = steps.iter().map(|key| Text::same(name(key))).collect();
                found.error("P-428", at("steps"), [risk_slot, level_slot, ("steps", Text::list(&numbers))]);
            }
            StepFault::Repeated { step } => {
                found.error("P-429", at("steps"), [risk_slot, level_slot, ("step", Text::same(name(step)))]);
            }
        }
    }
}
