//! Which steps of a risk stand in a plan: what mild interruptions have in common stands once, and not at all where
//! interruptions begin at a higher level.

use super::brief::Brief;
use crate::assess::{Context, ResolvedPlaybook, RiskJudgement, is_passed_over, resolve_unfilled};
use crate::model::Level;
use crate::model::pack::LevelPlan;

/// The steps that are printed of a risk at a level. Of a mild interruption, those that another one asks for as well
/// stand once, before all playbooks; none where interruptions begin at a higher level. What the firm wrote itself is
/// always printed.
pub(super) fn printed(brief: &Brief<'_, '_>, judged: &RiskJudgement<'_>, level: Level) -> Option<ResolvedPlaybook> {
    let mut playbook = resolve_unfilled(brief.ctx, brief.service, judged.risk, level)?;
    if playbook.own.is_none()
        && let Some(scenario) = judged.scenario
    {
        if is_passed_over(brief.ctx, brief.service, scenario, level) {
            return None;
        }
        if brief.shares_mild {
            let steps = &scenario.levels.get(level).steps;
            playbook.steps.retain(|step| steps.get(step.at).is_none_or(|step| !step.usual));
        }
    }
    Some(playbook)
}

/// The catalogue's steps for a mild interruption; nothing where the risk is none, or the firm wrote its own steps.
pub(super) fn interruption<'s>(ctx: &Context<'_>, judged: &RiskJudgement<'s>) -> Option<&'s LevelPlan> {
    let mild = &judged.scenario?.levels.mild;
    let mut own = ctx.index().playbooks_of(judged.risk.id);
    (mild.interrupts && own.all(|own| own.level != Level::Mild)).then_some(mild)
}

/// Whether what mild interruptions have in common stands once: where that spares more steps than it has itself.
pub(super) fn shares_mild(ctx: &Context<'_>, risks: &[&RiskJudgement<'_>]) -> bool {
    let mild = risks.iter().filter_map(|judged| interruption(ctx, judged));
    let spared = mild.flat_map(|mild| &mild.steps).filter(|step| step.usual).count();
    spared > ctx.catalog.mild_interruption.steps.len()
}
