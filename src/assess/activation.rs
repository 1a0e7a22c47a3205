//! When a way to go on without the vendor must start, so that the RTO, or the date, is kept (`docs/methods.md`,
//! Activation).
//!
//! Everything counts from when the interruption began; where time runs to a date, back from there. What only the
//! vendor can restore is no promise of ours: our RTO is kept by an own option that reaches the minimum (MBCO), or not
//! at all.

use serde::Serialize;

use super::Context;
use super::clock::{rto_min, runs_to_date};
use super::flow::deciding_min;
use super::risk::is_own_control_tested;
use crate::model::{Alternative, Service};

/// The quickest own option that reaches the minimum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct QuickestOption {
    /// Its place among the alternatives of the service.
    pub at: usize,
    /// From the decision until it works.
    pub minutes: u32,
    /// Whether a test proved it; else the time is only stated.
    pub proven: bool,
}

/// What the moments of a service count from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CountsFrom {
    /// The start of the interruption.
    Start,
    /// The date to keep: they lie before it, below zero.
    Date,
}

/// The two moments by which a service is decided about, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Activation {
    pub option: QuickestOption,
    pub from: CountsFrom,
    /// RTO, or the date and what has to lie before it, less the time of the option. From the start, below zero: the
    /// option is slower than the RTO.
    pub last_moment_min: i64,
    /// The last moment less the time to decide; with an RTO, half of it if that is earlier. From the start, zero or
    /// less: no time is left for deciding.
    pub decide_by_min: i64,
    /// Until somebody knows of the interruption.
    pub noticed_min: u32,
}

impl Activation {
    /// Whether deciding would have to begin before anybody knows of the interruption: the option starts
    /// at once, and what follows is decided afterwards.
    pub fn starts_at_once(&self) -> bool {
        self.from == CountsFrom::Start && (self.decide_by_min <= 0 || self.decide_by_min < i64::from(self.noticed_min))
    }

    /// Whether the RTO is missed even by an option that starts the minute somebody knows.
    pub fn misses_rto(&self) -> bool {
        self.from == CountsFrom::Start && self.last_moment_min < i64::from(self.noticed_min)
    }
}

/// Judges by when the workaround of a service must start. `None` while the service has no RTO, and runs to no date
/// either, no minimum, or no option of which time and capacity are known to reach it.
pub fn activation(ctx: &Context<'_>, service: &Service) -> Option<Activation> {
    let (from, target, half) = if runs_to_date(ctx, service) {
        (CountsFrom::Date, -i64::from(service.bia.lead_min.unwrap_or(0)), i64::MAX)
    } else {
        let rto = i64::from(rto_min(ctx, service)?);
        (CountsFrom::Start, rto, rto / 2)
    };
    let option = quickest_option(ctx, service)?;
    let last_moment_min = target - i64::from(option.minutes);
    Some(Activation {
        option,
        from,
        last_moment_min,
        decide_by_min: (last_moment_min - i64::from(deciding_min(ctx, service))).min(half),
        noticed_min: service.bia.detection_min.unwrap_or(0),
    })
}

/// By when deciding starts, from the start of the interruption; half of the RTO where no option is known. `None` where
/// time runs to a date.
pub fn decide_by_min(ctx: &Context<'_>, service: &Service) -> Option<i64> {
    let rto = rto_min(ctx, service)?;
    Some(activation(ctx, service).map_or(i64::from(rto / 2), |activation| activation.decide_by_min))
}

/// The same where time runs to a date that comes so many minutes after the start; at once where no option is known.
pub fn decide_by_before(ctx: &Context<'_>, service: &Service, due_min: u32) -> i64 {
    activation(ctx, service).map_or(0, |activation| i64::from(due_min) + activation.decide_by_min)
}

/// A proven option comes before one of the same time that is only stated.
fn quickest_option(ctx: &Context<'_>, service: &Service) -> Option<QuickestOption> {
    let minimum = service.bia.mbco_bp?;
    let reaches = |option: &Alternative| option.capacity_bp.is_some_and(|capacity| capacity >= minimum);
    let options = service.alternatives.iter().enumerate().filter(|(_, option)| reaches(option));
    let timed = options.filter_map(|(at, option)| {
        let proven = is_own_control_tested(ctx, option.tested_on, option.passed);
        Some(QuickestOption { at, minutes: option.ready_min?, proven })
    });
    timed.min_by_key(|option| (option.minutes, !option.proven))
}

#[cfg(test)]
mod tests;
