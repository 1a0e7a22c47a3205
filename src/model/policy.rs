//! The firm's own figures for the judgement, each with our default (`docs/methods.md`).
//!
//! All are "ours": editable defaults, not law.

use super::json::record;
use super::references::people;
use super::table::Visit;
use super::{ByCode, Id, Tier};
use crate::words::Date;

record! {
    /// Weights of the criticality factors (C1).
    pub struct FactorWeights {
        pub core: u32,
        pub time: u32,
        pub data: u32,
        pub substitutability: u32,
        pub access: u32,
        pub exposure: u32,
        pub people: u32,
    }
}

impl Default for FactorWeights {
    fn default() -> Self {
        Self { core: 20, time: 20, data: 15, substitutability: 15, access: 10, exposure: 10, people: 10 }
    }
}

record! {
    /// What was said when a check was switched on or off.
    #[derive(Default)]
    pub struct Switch {
        /// Needed to switch off what is asked by rule.
        pub reason: String,
        /// Switched on, it is asked of services of this tier and stricter; `None`: of all.
        pub from: Option<Tier>,
        pub decided_by: Option<Id>,
        pub decided_on: Option<Date>,
    }
}

record! {
    pub struct Policy {
        pub factor_weights: FactorWeights,
        /// Score out of 100 from which a service is tier 1, and tier 2.
        pub tier_1_from: u32,
        pub tier_2_from: u32,
        /// Products of likelihood and impact from which a band begins (C3).
        pub medium_from: u32,
        pub high_from: u32,
        pub very_high_from: u32,
        /// Days to treat a risk of each band (C4).
        pub very_high_days: u32,
        pub high_days: u32,
        pub medium_days: u32,
        /// A phone number counts as known for so many days after it was called.
        pub phone_days: u32,
        /// Months for which onboarding, tests of controls and plan reviews stay good.
        pub onboarding_months: u32,
        pub test_months: u32,
        pub review_months: u32,
        /// Per cent of the RTO at which raising the level is proposed (level rule).
        pub raise_moderate_pct: u32,
        pub raise_severe_pct: u32,
        /// Required recovery up to which a service starts at the moderate level.
        pub floor_min: u32,
        /// Per cent of the score that the onboarding gate asks for.
        pub gate_pct: u32,
        /// Checks that the firm switched on or off itself, by check id.
        pub checks: ByCode<bool>,
        /// Why, from which tier, by whom and when, by check id.
        pub switches: ByCode<Switch>,
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            factor_weights: FactorWeights::default(),
            tier_1_from: 70,
            tier_2_from: 40,
            medium_from: 5,
            high_from: 10,
            very_high_from: 15,
            very_high_days: 7,
            high_days: 30,
            medium_days: 90,
            phone_days: 90,
            onboarding_months: 12,
            test_months: 12,
            review_months: 12,
            raise_moderate_pct: 50,
            raise_severe_pct: 75,
            floor_min: 240,
            gate_pct: 60,
            checks: ByCode::default(),
            switches: ByCode::default(),
        }
    }
}

impl Policy {
    /// Everything that it refers to.
    pub(super) fn references(&self, visit: Visit<'_>) {
        people(self.switches.values().map(|switch| switch.decided_by), visit);
    }
}
