//! Files that leave the app: names, and the envelope of the open firm.

use super::history::History;
use super::keep::Keep;
use crate::exchange::{Base, Fingerprint, Lineage, file_name, seal};
use crate::words::{Date, Moment};

/// Name, text and fingerprint of the export of a firm.
pub fn export(firm: &History, keep: &Keep, now: Option<&Moment>, today: Date) -> (String, String, Fingerprint) {
    let workspace = firm.workspace();
    let fingerprint = Fingerprint::of(workspace);
    let lineage = Lineage {
        id: workspace.id,
        revision: firm.revision(),
        fingerprint: fingerprint.clone(),
        base: keep.base.clone(),
    };
    (file_name(workspace, today), seal(workspace, &lineage, &[], now), fingerprint)
}

/// The lineage of the open firm, to compare a file with.
pub fn lineage(firm: &History, keep: &Keep) -> Lineage {
    Lineage {
        id: firm.workspace().id,
        revision: firm.revision(),
        fingerprint: Fingerprint::of(firm.workspace()),
        base: keep.base.clone(),
    }
}

/// What a new file would start a merge from.
pub fn base_of(firm: &History, fingerprint: Fingerprint) -> Base {
    Base { revision: firm.revision(), fingerprint }
}

/// A file name without what file systems refuse.
pub fn safe_name(name: &str) -> String {
    name.chars().map(|c| if c.is_control() || r#"/\:*?"<>|"#.contains(c) { '_' } else { c }).collect()
}
