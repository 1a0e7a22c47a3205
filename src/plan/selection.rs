//! How much of each scenario is printed in the plan that is carried: the gravest and the sudden ones whole, some more
//! in short, of the rest a line in the index that leads to the file.

use super::set::DocumentKind;
use crate::assess::RiskJudgement;
use crate::model::pack::Scenario;
use crate::model::{Level, RiskCategory};
use crate::words::sort_by_key;

/// Scenarios on a page of their own, at most; fewer where there are more than these to print (`whole`).
const WHOLE: usize = 6;
/// Scenarios in short, at most.
const SHORT: usize = 6;
/// Pages that all of them may take, so that a plan can be carried.
const PAGES: usize = 6;

/// How many of so many scenarios stand on a page of their own: as many as the pages hold, with two of the others to one.
fn whole(all: usize) -> usize {
    let shown = all.min(WHOLE + SHORT);
    (0..=WHOLE.min(shown)).rev().find(|whole| whole + (shown - whole).div_ceil(2) <= PAGES).unwrap_or(0)
}

/// Whether people may be hurt: its grave level is of the physical kind and starts at once.
pub(super) fn endangers(scenario: &Scenario) -> bool {
    scenario.category == Some(RiskCategory::Physical) && scenario.levels.get(Level::Severe).at_once
}

/// How a scenario is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// With early signs, what each step needs and leaves as a record: in the file.
    Complete,
    /// On a page of its own: moderate and severe.
    Whole,
    /// Two to a page.
    Short,
    /// In the index alone; its steps stand in the file.
    Named,
}

/// For each risk, in the order of the register, how it is printed.
#[derive(Clone, Debug, Default)]
pub(super) struct Selection(Vec<Extent>);

impl Selection {
    /// Danger to people first, then by band of the residual risk (of the inherent one while there is none), what strikes suddenly before what creeps
    /// up, then by product.
    pub fn of(risks: &[&RiskJudgement<'_>]) -> Self {
        let mut order: Vec<usize> = (0..risks.len()).collect();
        sort_by_key(&mut order, |at| {
            let risk = risks.get(*at)?;
            let band = risk.residual_band.or(risk.inherent_band);
            let product = risk.residual.or(risk.inherent).map(|cell| cell.product());
            let sudden = risk.scenario.is_some_and(|scenario| scenario.sudden);
            // Where people may be in danger, whoever is there reads the whole of it.
            let danger = risk.scenario.is_some_and(endangers);
            Some(std::cmp::Reverse((danger, band, sudden, product)))
        });
        let wholes = whole(risks.len());
        let mut extents = vec![Extent::Named; risks.len()];
        for (place, at) in order.into_iter().enumerate() {
            if let Some(extent) = extents.get_mut(at) {
                *extent = match place {
                    place if place < wholes => Extent::Whole,
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
            (DocumentKind::File, _) => Some(Extent::Complete),
            (DocumentKind::Firm | DocumentKind::Cards, _) => None,
        }
    }
}
