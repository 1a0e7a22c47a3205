//! Whether a way of our own keeps the RTO, and whether it leaves time to decide (`docs/methods.md`, Activation).

use super::{Findings, at, typed};
use crate::assess::{Judged, activation, rto_min, runs_to_date};
use crate::model::{Alternative, Choice as _, Service, Tier};
use crate::words::{Text, format_minutes};

pub(super) fn find(found: &mut Findings<'_, '_>, judged: &Judged<'_>) {
    let service = judged.service;
    if service.alternatives.is_empty() {
        return;
    }
    if runs_to_date(found.ctx, service) {
        if service.bia.mbco_bp.is_some() && activation(found.ctx, service).is_none() {
            found.warn("P-629", at(service, "alternatives"), []);
        }
        return;
    }
    let Some(rto) = rto_min(found.ctx, service) else { return };
    let noticed = service.bia.detection_min.unwrap_or(0);
    let field = || at(service, "alternatives");
    let slots = [("rto", format_minutes(rto))];
    if !service.alternatives.iter().any(|option| may_keep(service, option, rto, noticed)) {
        if judged.tier.tier == Some(Tier::Critical) {
            found.error("P-603", field(), slots);
        } else {
            found.warn("P-603", field(), slots);
        }
        return;
    }
    match activation(found.ctx, service).filter(|judged| !judged.misses_rto()) {
        None if service.bia.mbco_bp.is_some() => found.warn("P-617", field(), slots),
        Some(judged) if judged.starts_at_once() => {
            let option = service.alternatives.get(judged.option.at);
            let by = u32::try_from(judged.decide_by_min).unwrap_or(0);
            let slots = [
                ("alternative", option.map(name).unwrap_or_default()),
                ("by", format_minutes(by)),
                ("noticed", format_minutes(judged.noticed_min)),
            ];
            found.warn("P-618", field(), slots);
        }
        _ => {}
    }
}

/// Whether an option works within the RTO if it starts the minute somebody notices. One of unknown capacity may.
fn may_keep(service: &Service, option: &Alternative, rto: u32, noticed: u32) -> bool {
    let reaches = option.capacity_bp.zip(service.bia.mbco_bp).is_none_or(|(capacity, minimum)| capacity >= minimum);
    reaches && option.ready_min.is_some_and(|ready| ready.saturating_add(noticed) <= rto)
}

/// What the firm calls an option, else its kind.
pub(super) fn name(option: &Alternative) -> Text {
    match option.kind {
        _ if !super::is_empty(&option.name) => typed(&option.name),
        Some(kind) => kind.label(),
        None => Text::new("Unnamed alternative", "未命名的备选方案"),
    }
}
