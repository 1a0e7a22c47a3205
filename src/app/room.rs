//! Room in `localStorage`: when it fills, firms that nobody has open are left to the mirror alone.

use crate::app::desk::Firms;
use crate::model::Id;
use crate::platform::{BUDGET_UNITS, Storage};

/// How full `localStorage` is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// UTF-16 units of all records there, of `BUDGET_UNITS`.
    pub used: u64,
    /// What the open firm takes of it.
    pub open: u64,
    /// Firms that lie in the mirror alone, the deleted ones not counted.
    pub offloaded: usize,
}

impl Room {
    /// Makes room if it is needed, and tells how much there is then. Those `in_use` stay, the open firm first.
    pub async fn make(storage: &dyn Storage, in_use: &[Id], index: &Firms) -> Self {
        let mut units = units_of(storage);
        let chosen = index.to_offload(in_use, &units, storage.used_units(), BUDGET_UNITS);
        for id in &chosen {
            // One that the mirror does not have whole stays.
            storage.offload(id.to_string()).await;
        }
        if !chosen.is_empty() {
            units = units_of(storage);
        }
        let here = |id: Id| units.iter().find(|(here, _)| *here == id).map(|(_, units)| *units);
        Self {
            used: storage.used_units(),
            open: in_use.first().and_then(|id| here(*id)).unwrap_or_default(),
            offloaded: index.present().filter(|entry| !in_use.contains(&entry.id) && here(entry.id).is_none()).count(),
        }
    }
}

fn units_of(storage: &dyn Storage) -> Vec<(Id, u64)> {
    storage.units_of_workspaces().iter().filter_map(|(name, units)| Some((Id::parse(name)?, *units))).collect()
}
