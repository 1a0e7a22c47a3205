//! What looks over the whole firm: its headline, the next steps, the dates, its services.

use std::rc::Rc;

use crate::assess::{
    Context, Deadline, Headline, NextStep, ServiceSummary, deadlines, headline, next_steps, summaries,
};
use crate::words::sort_by_key;

const STEPS: usize = 5;
/// Dates that Home shows, and how far it looks for them.
pub const DATES: usize = 8;
const NEAR_DAYS: u32 = 90;

pub struct Overview {
    pub headline: Headline,
    pub steps: Vec<NextStep>,
    pub dates: Vec<Deadline>,
    /// The strictest tier first, then as they were added.
    pub services: Vec<Rc<ServiceSummary>>,
}

impl Overview {
    pub fn of(ctx: &Context<'_>) -> Self {
        let mut services = summaries(ctx);
        sort_by_key(&mut services, |service| service.tier.map_or(3, |tier| tier as u8));
        Self {
            headline: headline(ctx),
            steps: next_steps(ctx, STEPS),
            dates: deadlines(ctx, NEAR_DAYS, DATES),
            services,
        }
    }
}

/// Every date that is near or past.
pub fn all_dates(ctx: &Context<'_>) -> Vec<Deadline> {
    deadlines(ctx, NEAR_DAYS, usize::MAX)
}
