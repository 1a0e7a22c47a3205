//! The 5×5 matrix: cells, the bands they fall into, and how many risks stand where (C3).

use serde::Serialize;

use super::Context;
use crate::model::Policy;
use crate::words::Text;

/// A cell of the 5×5 matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Cell {
    pub likelihood: u8,
    pub impact: u8,
}

impl Cell {
    /// `None` unless both are 1–5.
    pub fn new(likelihood: Option<u8>, impact: Option<u8>) -> Option<Self> {
        let fits = |score: &u8| (1..=5).contains(score);
        Some(Self { likelihood: likelihood.filter(fits)?, impact: impact.filter(fits)? })
    }

    pub const fn product(self) -> u8 {
        self.likelihood * self.impact
    }
}

/// How grave a cell is; the graver sorts later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    Low,
    Medium,
    High,
    VeryHigh,
}

impl Band {
    pub const ALL: [Self; 4] = [Self::Low, Self::Medium, Self::High, Self::VeryHigh];

    /// The id of its name in the catalogue.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::VeryHigh => "very_high",
        }
    }

    pub fn name(self, ctx: &Context<'_>) -> Text {
        let named = ctx.catalog.bands.iter().find(|band| band.id == self.id());
        named.map_or_else(|| Text::same(self.id()), |band| band.name.clone())
    }
}

/// The band of a cell.
pub fn band(policy: &Policy, cell: Cell) -> Band {
    let product = u32::from(cell.product());
    if product >= policy.very_high_from {
        Band::VeryHigh
    } else if product >= policy.high_from {
        Band::High
    } else if product >= policy.medium_from {
        Band::Medium
    } else {
        Band::Low
    }
}

/// How many risks stand in each cell: `counts[likelihood − 1][impact − 1]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Heat {
    pub inherent: [[u32; 5]; 5],
    pub residual: [[u32; 5]; 5],
}

impl Heat {
    pub fn count(grid: &[[u32; 5]; 5], cell: Cell) -> u32 {
        let (column, row) = (usize::from(cell.likelihood), usize::from(cell.impact));
        grid.get(column.wrapping_sub(1)).and_then(|column| column.get(row.wrapping_sub(1))).copied().unwrap_or(0)
    }

    /// One risk more, before and after controls.
    pub fn add(&mut self, inherent: Option<Cell>, residual: Option<Cell>) {
        for (grid, cell) in [(&mut self.inherent, inherent), (&mut self.residual, residual)] {
            let Some(cell) = cell else { continue };
            let (column, row) = (usize::from(cell.likelihood), usize::from(cell.impact));
            let row = row.wrapping_sub(1);
            if let Some(count) = grid.get_mut(column.wrapping_sub(1)).and_then(|column| column.get_mut(row)) {
                *count += 1;
            }
        }
    }
}
