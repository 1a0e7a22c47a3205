//! Which checks of the catalogue are not asked of a service, and why: for whoever wants to ask them all the same,
//! and for the plan, which says what was left out.

use serde::Serialize;

use super::checks::{is_about, is_switched_off, set_for};
use super::jurisdiction::{CheckInForce, Places, check_in_force};
use super::{CheckList, Context, fact_holds};
use crate::model::pack::Check;
use crate::model::{Kind, Place, Service, Switch, Tier, Vendor};

/// What keeps a check off the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOutBy {
    /// The firm switched it off, and said why.
    Firm,
    /// The list for a firm of this size does without it.
    Size,
    /// The list asks it of stricter tiers.
    Tier,
    /// The terms of the contract are fixed.
    Terms,
    /// Its country does not ask it.
    Country,
}

/// A check that is not asked.
#[derive(Clone, Debug, Serialize)]
pub struct LeftOut<'a> {
    pub id: &'a str,
    #[serde(skip)]
    pub check: CheckInForce<'a>,
    pub by: LeftOutBy,
    /// One of the sources of this product asks for it by name.
    pub named: bool,
    /// Why the firm switched it off.
    pub reason: Option<&'a str>,
    #[serde(skip)]
    pub switch: Option<&'a Switch>,
}

impl LeftOut<'_> {
    /// Where the firm's reason stands.
    pub fn at(&self, field: &str) -> Place {
        Place::new(Kind::Policy, None, format!("switches/{}/{field}", self.id))
    }
}

/// Every check that could be asked of a service and is not, in the order of the catalogue. What a denied fact
/// makes pointless is no check of this service.
pub fn left_out<'a>(
    ctx: &Context<'a>,
    service: &Service,
    vendor: Option<&Vendor>,
    asked: &CheckList<'_>,
) -> Vec<LeftOut<'a>> {
    let Some(set) = set_for(ctx, vendor) else { return Vec::new() };
    let places = Places::of(ctx, service, vendor);
    let could = |check: &&Check| {
        is_about(service, check)
            && fact_holds(&service.facts, check.fact)
            && !asked.checks.iter().any(|asked| asked.id == check.id)
    };
    let of = |check: &'a Check| {
        let here = check_in_force(ctx, &places, check);
        let by = if is_switched_off(ctx, &check.id) {
            LeftOutBy::Firm
        } else if here.is_dropped() {
            LeftOutBy::Country
        } else if set.rows().iter().any(|row| row.check.id == check.id) {
            LeftOutBy::Tier
        } else if set.set.provider_type.is_some() {
            LeftOutBy::Terms
        } else {
            LeftOutBy::Size
        };
        let switch = ctx.policy().switches.get(&check.id).filter(|_| by == LeftOutBy::Firm);
        let reason = switch.map(|switch| switch.reason.as_str());
        LeftOut { id: &check.id, check: here, by, named: is_named(check), reason, switch }
    };
    ctx.catalog.checks.iter().filter(could).map(of).collect()
}

/// From tier 2 the checks that a source names are shown at every size.
pub fn is_shown(tier: Option<Tier>) -> bool {
    matches!(tier, Some(Tier::Critical | Tier::Important))
}

/// The four sources are S0 to S3; a check tells its paragraphs, such as S2-13.
fn is_named(check: &Check) -> bool {
    check.origin.iter().any(|origin| matches!(origin.as_bytes(), [b'S', b'0'..=b'3', b'-', ..]))
}

#[cfg(test)]
mod tests;
