//! What is left to do for a plan, in the order in which it matters: first what nobody could act without, then what
//! keeps it from approval, then what would make it better.

use super::Context;
use super::approval::is_open_point;
use crate::model::{Area, Finding, Kind, Service, Severity};
use crate::words::{Text, sort_by_key};

/// What a finding stands in the way of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matters {
    /// On the day: whom to call, by what number, and what to do instead.
    Acting,
    Approval,
    /// Nothing; the plan would be better for it.
    Better,
}

impl Matters {
    pub const fn label(self) -> Text {
        match self {
            Self::Acting => Text::new("Nobody could act without it", "缺了它就无法行动"),
            Self::Approval => Text::new("It keeps the plan from approval", "缺了它就不能批准"),
            Self::Better => Text::new("It would make the plan better", "补上会更好"),
        }
    }

    /// Whether the plan cannot be approved before it is settled.
    pub fn stops(self) -> bool {
        self < Self::Better
    }

    /// `None` of what asks nothing of anybody.
    pub fn of(finding: &Finding) -> Option<Self> {
        match finding.severity {
            Severity::Error if acts(finding) => Some(Self::Acting),
            Severity::Error => Some(Self::Approval),
            Severity::Warning if is_open_point(finding) => Some(Self::Approval),
            Severity::Warning => Some(Self::Better),
            Severity::Notice => None,
        }
    }
}

/// Whether nobody has drafted the plan of a service of a known kind: most of what is open goes with the draft.
pub fn awaits_draft(ctx: &Context<'_>, service: &Service) -> bool {
    service.kind.is_some() && ctx.index().risks_of(service.id).next().is_none()
}

/// People, numbers and what takes the place of the service.
fn acts(finding: &Finding) -> bool {
    let is_check = finding.at.below("checks").is_some();
    match finding.area {
        _ if finding.at.record == Kind::Vendor => !is_check,
        Area::Vendor | Area::Team | Area::Alternatives => true,
        Area::About => finding.at.record == Kind::Service && matches!(finding.at.field.as_str(), "owner" | "deputy"),
        _ => false,
    }
}

/// What was found of a service, by what it stands in the way of; of equals in the order in which it was found.
pub fn remaining(findings: Vec<Finding>) -> Vec<(Matters, Finding)> {
    let mut left: Vec<(Matters, Finding)> =
        findings.into_iter().filter_map(|finding| Some((Matters::of(&finding)?, finding))).collect();
    sort_by_key(&mut left, |(matters, _)| *matters);
    left
}

/// The part of readiness that work in an area adds to.
pub const fn part_of(area: Area) -> Option<&'static str> {
    match area {
        Area::Impact => Some("bia"),
        Area::Risks => Some("risks"),
        Area::Levels => Some("playbooks"),
        Area::Team => Some("organisation"),
        Area::Resources => Some("resources"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Place};

    fn found(code: &'static str, severity: Severity, area: Area, field: &str) -> Finding {
        let at = Place::new(Kind::Service, Some(Id::new(1, &[1; 10])), field);
        Finding { code, severity, area, at, params: Vec::new() }
    }

    #[test]
    fn what_nobody_could_act_without_comes_first_and_notices_are_left_out() {
        let all = vec![
            found("P-404", Severity::Warning, Area::Risks, "risks"),
            found("P-612", Severity::Warning, Area::Resources, "resources"),
            found("P-701", Severity::Error, Area::Document, "plan/approver"),
            found("P-103", Severity::Error, Area::About, "deputy"),
            found("P-510", Severity::Error, Area::Team, "spender"),
            found("P-120", Severity::Notice, Area::Contract, "sla"),
        ];
        let order: Vec<(Matters, &str)> =
            remaining(all).into_iter().map(|(matters, finding)| (matters, finding.code)).collect();
        assert_eq!(
            order,
            [
                (Matters::Acting, "P-103"),
                (Matters::Acting, "P-510"),
                (Matters::Approval, "P-404"),
                (Matters::Approval, "P-701"),
                (Matters::Better, "P-612"),
            ]
        );
    }
}
