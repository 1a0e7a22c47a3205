//! All risks of the firm, the gravest first.
//!
//! What is left of each comes from the survey of its service: nothing is judged again for the order.

use std::cmp::Reverse;

use super::Look;
use crate::assess::Cell;
use crate::model::Risk;
use crate::words::sort_by_key;

/// A risk with its cells before and after controls; `None`: not scored.
pub struct RankedRisk<'a> {
    pub risk: &'a Risk,
    pub inherent: Option<Cell>,
    pub residual: Option<Cell>,
}

/// The risks by what is left of them, then by what they were, then by the order of their services; those
/// that are not scored last.
pub fn ranked_risks<'a>(look: &Look<'a>) -> Vec<RankedRisk<'a>> {
    let of_services = look.workspace.services.iter().zip(look.survey());
    let ranked = of_services.flat_map(|(service, surveyed)| {
        look.index().risks_of(service.id).zip(&surveyed.residuals).map(|(risk, residual)| RankedRisk {
            risk,
            inherent: Cell::new(risk.likelihood, risk.impact),
            residual: *residual,
        })
    });
    let mut ranked: Vec<RankedRisk<'a>> = ranked.collect();
    let product = |cell: Option<Cell>| Reverse(cell.map(Cell::product));
    sort_by_key(&mut ranked, |risk| (product(risk.residual), product(risk.inherent)));
    ranked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::judge;
    use crate::assess::testing::Fixture;

    #[test]
    fn the_gravest_comes_first_and_what_is_not_scored_last() {
        let mut fixture = Fixture::with_services(3, 2, 4);
        let scored = fixture.workspace.risks.iter().enumerate().map(|(n, risk)| {
            let n = u8::try_from(n).unwrap();
            let mut risk = risk.as_ref().clone();
            risk.likelihood = Some(n % 5 + 1).filter(|_| n != 4);
            risk.impact = Some(n % 3 + 3);
            risk
        });
        fixture.workspace.risks = scored.collect();
        let ctx = fixture.look();
        let ranked = ranked_risks(&ctx);
        assert_eq!(ranked.len(), 12);
        assert!(ranked[11].residual.is_none() && ranked[10].residual.is_some());
        let keys: Vec<_> = ranked.iter().map(|risk| (risk.residual, risk.inherent)).collect();
        let product = |cell: Option<Cell>| cell.map_or(0, Cell::product);
        assert!(keys.is_sorted_by_key(|(left, was)| Reverse((product(*left), product(*was)))));
        for service in fixture.workspace.services.iter() {
            for judged in judge(&ctx, service).risks {
                let found = ranked.iter().find(|risk| risk.risk.id == judged.risk.id).unwrap();
                assert_eq!((found.inherent, found.residual), (judged.inherent, judged.residual));
            }
        }
    }
}
