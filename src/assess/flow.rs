//! The six steps of the response flow: what the firm chose, else the catalogue's default (S0-34…39).
//!
//! Knows who by role, not by name.

use super::Context;
use super::clock::{is_hurried, rto_min};
use super::things::has;
use crate::model::pack::{FlowText, Tag};
use crate::model::{Flow, FlowStep, Service, StepRole};

/// One of the six steps, as it holds for a service.
pub struct ResolvedFlowStep<'a> {
    pub text: &'a FlowText,
    /// What the firm entered.
    pub own: &'a FlowStep,
    pub role: Option<StepRole>,
    /// Minutes from awareness.
    pub within_min: u32,
}

/// An RTO below this (8 h) shortens the default times.
const UNHURRIED_MIN: u32 = 480;

/// The steps in their order. A default never outlasts the RTO of the service.
pub fn response_flow<'a>(ctx: &Context<'a>, service: &Service) -> impl Iterator<Item = ResolvedFlowStep<'a>> + use<'a> {
    let flow = &ctx.workspace.response.flow;
    let hurried = is_hurried(ctx, service).then_some(ctx.policy().floor_min);
    let rto = rto_min(ctx, service).or(hurried).unwrap_or(u32::MAX);
    let technical = has_systems(ctx, service);
    ctx.catalog.flow.iter().filter_map(move |text| {
        let (own, share) = chosen(flow, &text.id)?;
        let within_min = own.within_min.unwrap_or_else(|| text.minutes.min(most(rto, share)));
        let usual = match text.role {
            Some(StepRole::Technical) if !technical => Some(StepRole::Business),
            role => role,
        };
        Some(ResolvedFlowStep { text, own, role: own.role.or(usual), within_min })
    })
}

/// The six steps as the firm chose them for every service, each with the catalogue's words.
pub fn firm_flow<'a>(ctx: &Context<'a>) -> impl Iterator<Item = (&'a FlowText, &'a FlowStep)> + use<'a> {
    let flow = &ctx.workspace.response.flow;
    ctx.catalog.flow.iter().filter_map(move |text| Some((text, chosen(flow, &text.id)?.0)))
}

/// What the firm entered for a step, and one over the share of a short RTO that it may take (`docs/methods.md`, Response
/// flow).
fn chosen<'a>(flow: &'a Flow, id: &str) -> Option<(&'a FlowStep, u32)> {
    Some(match id {
        "report" => (&flow.report, 16),
        "assess" => (&flow.assess, 12),
        "decide" => (&flow.decide, 8),
        "allocate" => (&flow.allocate, 6),
        "implement" => (&flow.implement, 4),
        "evaluate" => (&flow.evaluate, 2),
        _ => return None,
    })
}

/// Whether it fails as a system does. Else whoever looks after the systems of the firm does not lead what is done about
/// it; while nobody said what kind of service it is, he does.
fn has_systems(ctx: &Context<'_>, service: &Service) -> bool {
    let by_kind = || has(ctx.catalog, service).is_none_or(|has| has.contains(&Tag::System));
    service.facts.it.unwrap_or_else(by_kind)
}

/// The longest default for a step that may take one part in `share` of the RTO: whole 5 minutes, at least 5.
fn most(rto: u32, share: u32) -> u32 {
    if rto >= UNHURRIED_MIN {
        return rto;
    }
    let part = rto / share;
    (part - part % 5).max(5).min(rto)
}

/// Minutes from the start of an interruption until a level is decided, and begins: until somebody
/// notices it (0 while nobody knows how long that takes), and the flow's decision.
pub fn decided_min(ctx: &Context<'_>, service: &Service) -> u32 {
    deciding_min(ctx, service).saturating_add(service.bia.detection_min.unwrap_or(0))
}

/// Time to decide: the firm's own figure of the flow, else its default for this RTO.
pub(super) fn deciding_min(ctx: &Context<'_>, service: &Service) -> u32 {
    response_flow(ctx, service).find(|step| step.text.id == "decide").map_or(0, |step| step.within_min)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::testing::Fixture;
    use crate::model::ServiceKind;
    use std::rc::Rc;

    fn times(rto: Option<u32>) -> Vec<u32> {
        let mut fixture = Fixture::complete();
        fixture.change_service(|service| service.bia.rto_min = rto);
        response_flow(&fixture.context(), fixture.service()).map(|step| step.within_min).collect()
    }

    #[test]
    fn a_short_rto_shortens_the_default_times() {
        let usual = [15, 30, 45, 60, 240, 240];
        assert_eq!(times(None), usual);
        assert_eq!(times(Some(480)), usual);
        assert_eq!(times(Some(240)), [15, 20, 30, 40, 60, 120]);
        assert_eq!(times(Some(60)), [5, 5, 5, 10, 15, 30]);
        assert_eq!(times(Some(3)), [3; 6]);
    }

    #[test]
    fn where_nothing_is_a_system_the_business_side_assesses_and_acts() {
        let mut fixture = Fixture::complete();
        let mut roles = |kind, it| {
            fixture.change_service(|service| (service.kind, service.facts.it) = (kind, it));
            let ctx = fixture.context();
            let flow: Vec<_> = response_flow(&ctx, fixture.service()).filter_map(|step| step.role).collect();
            [flow[1], flow[4]]
        };
        let (business, technical) = ([StepRole::Business; 2], [StepRole::Technical; 2]);
        assert_eq!(roles(Some(ServiceKind::Cleaning), None), business);
        assert_eq!(roles(Some(ServiceKind::CloudSaas), None), technical);
        assert_eq!(roles(Some(ServiceKind::Logistics), Some(false)), business, "a fact says more than the kind");
        assert_eq!(roles(Some(ServiceKind::Cleaning), Some(true)), technical);
        assert_eq!(roles(None, None), technical);
    }

    #[test]
    fn where_a_date_leaves_no_time_for_calling_around_the_default_times_are_short() {
        let of = |mtpd| {
            let mut fixture = Fixture::complete();
            fixture.change_service(|service| {
                (service.kind, service.bia.mtpd_min) = (Some(ServiceKind::Catering), Some(mtpd));
            });
            response_flow(&fixture.context(), fixture.service()).map(|step| step.within_min).collect::<Vec<_>>()
        };
        assert_eq!(of(480), [15, 20, 30, 40, 60, 120]);
        assert_eq!(of(1441), [15, 30, 45, 60, 240, 240]);
    }

    #[test]
    fn a_time_of_the_firms_own_holds_whatever_the_rto() {
        let mut fixture = Fixture::complete();
        fixture.change_service(|service| (service.bia.rto_min, service.bia.detection_min) = (Some(240), Some(10)));
        assert_eq!(decided_min(&fixture.context(), fixture.service()), 40);
        Rc::make_mut(&mut fixture.workspace.response).flow.decide.within_min = Some(90);
        assert_eq!(decided_min(&fixture.context(), fixture.service()), 100);
        fixture.change_service(|service| service.bia.detection_min = None);
        assert_eq!(decided_min(&fixture.context(), fixture.service()), 90, "not known counts as nothing");
    }
}
