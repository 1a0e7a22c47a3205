//! How much of each scenario is printed in the plan that is carried: the gravest and the sudden ones whole, some more
//! in short, of the rest a line in the index that leads to the file.

use super::set::DocumentKind;
use crate::assess::RiskJudgement;
use crate::words::sort_by_key;

/// Scenarios on a page of their own.
const WHOLE: usize = 6;
/// Scenarios in short.
const SHORT: usize = 6;

/// How a scenario is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    Whole,
    Short,
    /// In the index alone; its steps stand in the file.
    Named,
}

/// For each risk, in the order of the register, how it is printed.
#[derive(Clone, Debug, Default)]
pub(super) struct Selection(Vec<Extent>);

impl Selection {
    /// By band of the residual risk (of the inherent one while there is none), what strikes suddenly before what creeps
    /// up, then by product.
    pub fn of(risks: &[&RiskJudgement<'_>]) -> Self {
        let mut order: Vec<usize> = (0..risks.len()).collect();
        sort_by_key(&mut order, |at| {
            let risk = risks.get(*at)?;
            let band = risk.residual_band.or(risk.inherent_band);
            let product = risk.residual.or(risk.inherent).map(|cell| cell.product());
            let sudden = risk.scenario.is_some_and(|scenario| scenario.sudden);
            Some(std::cmp::Reverse((band, sudden, product)))
        });
        let mut extents = vec![Extent::Named; risks.len()];
        for (place, at) in order.into_iter().enumerate() {
            if let Some(extent) = extents.get_mut(at) {
                *extent = match place {
                    0..WHOLE => Extent::Whole,
                    place if place < WHOLE + SHORT => Extent::Short,
                    _ => Extent::Named,
                };
            }
        }
        Self(extents)
    }

    pub fn of_risk(&self, at: usize) -> Extent {
        self.0.get(at).copied().unwrap_or(Extent::Named)
    }

    /// Whether the scenario of this place is printed in a document, and how.
    pub fn in_document(&self, at: usize, document: DocumentKind) -> Option<Extent> {
        match (document, self.of_risk(at)) {
            (DocumentKind::Service | DocumentKind::Joined, Extent::Named) => None,
            (DocumentKind::Service | DocumentKind::Joined, extent) => Some(extent),
            (DocumentKind::File, Extent::Whole) => None,
            (DocumentKind::File, _) => Some(Extent::Whole),
            (DocumentKind::Firm | DocumentKind::Cards, _) => None,
        }
    }
}
