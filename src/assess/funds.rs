//! What going on by the firm's own means costs beyond normal service, against the money that is set aside (S1-40).

use super::Context;
use super::clock::mtpd_min;
use crate::model::{ResourceClass, Service};

/// At least so long: who replaces a vendor needs weeks, and the source plans thirty days.
const LEAST_DAYS: u32 = 30;
const DAY_MIN: u32 = 24 * 60;

/// The plan's own extra cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExtraCost {
    pub days: u32,
    pub day_minor: i64,
    /// For all the days.
    pub minor: i64,
    /// What the funds for this service hold; `None` while no amount is known.
    pub funds_minor: Option<i64>,
}

impl ExtraCost {
    /// What the funds lack.
    pub fn short_minor(&self) -> Option<i64> {
        self.funds_minor.map(|funds| self.minor.saturating_sub(funds)).filter(|short| *short > 0)
    }
}

/// For the longest horizon that is planned: the MTPD, thirty days at least. The options stand in for one another, so
/// the dearest counts; resources are drawn on together. `None` while nobody said what a day costs.
pub fn extra_cost(ctx: &Context<'_>, service: &Service) -> Option<ExtraCost> {
    let mut day_minor = service.alternatives.iter().filter_map(|option| option.extra_day_minor).max();
    let mut funds_minor = None;
    for resource in ctx.index().resources_for(service.id) {
        if resource.class == Some(ResourceClass::Funds) {
            add(&mut funds_minor, resource.amount_minor);
        } else {
            add(&mut day_minor, resource.extra_day_minor);
        }
    }
    let (day_minor, mtpd) = (day_minor?, mtpd_min(ctx, service).unwrap_or(0));
    let days = mtpd.div_ceil(DAY_MIN).max(LEAST_DAYS);
    Some(ExtraCost { days, day_minor, minor: day_minor.saturating_mul(days.into()), funds_minor })
}

fn add(sum: &mut Option<i64>, minor: Option<i64>) {
    if let Some(minor) = minor {
        *sum = Some(sum.unwrap_or(0).saturating_add(minor));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::testing::{Fixture, id};
    use crate::model::{Alternative, Resource};

    fn firm(
        options: &[Option<i64>],
        resources: &[(ResourceClass, Option<i64>, Option<i64>)],
        mtpd: Option<u32>,
    ) -> Fixture {
        let mut fixture = Fixture::complete();
        fixture.change_service(|service| {
            let option = |extra: &Option<i64>| Alternative { extra_day_minor: *extra, ..Alternative::default() };
            service.alternatives = options.iter().map(option).collect();
            service.bia.mtpd_min = mtpd;
        });
        let numbered = resources.iter().zip(70..);
        let resource = |(of, number): (&(ResourceClass, Option<i64>, Option<i64>), u64)| Resource {
            id: id(number),
            class: Some(of.0),
            amount_minor: of.1,
            extra_day_minor: of.2,
            ..Resource::default()
        };
        fixture.workspace.resources = numbered.map(resource).collect();
        fixture
    }

    fn cost(fixture: &Fixture) -> Option<(u32, i64, i64, Option<i64>)> {
        let cost = extra_cost(&fixture.context(), fixture.service())?;
        Some((cost.days, cost.day_minor, cost.minor, cost.funds_minor))
    }

    #[test]
    fn the_dearest_option_and_every_resource_count_for_thirty_days_at_least() {
        use ResourceClass::{Equipment, Funds};
        assert_eq!(cost(&firm(&[None], &[(Funds, Some(100), None)], Some(60))), None, "nobody said what a day costs");
        let day = 24 * 60;
        let all =
            firm(&[Some(300), Some(500), None], &[(Equipment, None, Some(40)), (Equipment, None, Some(2))], Some(day));
        assert_eq!(cost(&all), Some((30, 542, 16_260, None)));
        let long = firm(&[Some(1)], &[(Funds, Some(20), Some(9)), (Funds, Some(11), None)], Some(40 * day + 1));
        assert_eq!(cost(&long), Some((41, 1, 41, Some(31))), "a day begun counts; a fund costs nothing");
        assert_eq!(cost(&firm(&[Some(i64::MAX)], &[], None)), Some((30, i64::MAX, i64::MAX, None)));
        let short = |fixture: &Fixture| extra_cost(&fixture.context(), fixture.service()).unwrap().short_minor();
        assert_eq!((short(&long), short(&all)), (Some(10), None));
    }
}
