//! The six steps of the response flow: what the firm chose, else the catalogue's default (S0-34…39).
//!
//! Knows who by role, not by name.

use super::Context;
use crate::model::pack::FlowText;
use crate::model::{FlowStep, Service, StepRole};

/// One of the six steps, as it holds for a service.
pub struct ResolvedFlowStep<'a> {
    pub text: &'a FlowText,
    /// What the firm entered.
    pub own: &'a FlowStep,
    pub role: Option<StepRole>,
    /// Minutes from awareness.
    pub within_min: u32,
}

/// The steps in their order. A default never outlasts the RTO of the service.
pub fn response_flow<'a>(ctx: &Context<'a>, service: &Service) -> impl Iterator<Item = ResolvedFlowStep<'a>> + use<'a> {
    let flow = &ctx.workspace.response.flow;
    let rto = service.bia.rto_min.unwrap_or(u32::MAX);
    ctx.catalog.flow.iter().filter_map(move |text| {
        let own = match text.id.as_str() {
            "report" => &flow.report,
            "assess" => &flow.assess,
            "decide" => &flow.decide,
            "allocate" => &flow.allocate,
            "implement" => &flow.implement,
            "evaluate" => &flow.evaluate,
            _ => return None,
        };
        let within_min = own.within_min.unwrap_or(text.minutes.min(rto));
        Some(ResolvedFlowStep { text, own, role: own.role.or(text.role), within_min })
    })
}

/// Minutes from awareness until a level is proposed.
pub(super) fn level_proposed_min(ctx: &Context<'_>, service: &Service) -> Option<u32> {
    response_flow(ctx, service).find(|step| step.text.id == "assess").map(|step| step.within_min)
}
