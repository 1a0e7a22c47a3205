//! What looks over the whole firm: its headline, the next steps, the dates, its services.

use std::rc::Rc;

use crate::assess::{
    Deadline, Headline, Look, NextStep, ServiceSummary, awaits_draft, deadlines, headline, next_steps, summaries,
};
use crate::model::Id;
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
    /// The first whose plan nobody has drafted.
    pub fresh: Option<Id>,
}

impl Overview {
    pub fn of(look: &Look<'_>) -> Self {
        let mut services = summaries(look);
        sort_by_key(&mut services, |service| service.tier.map_or(3, |tier| tier as u8));
        Self {
            headline: headline(look),
            steps: next_steps(look, STEPS),
            dates: deadlines(look, NEAR_DAYS, DATES),
            services,
            fresh: look.workspace.services.iter().find(|service| awaits_draft(look, service)).map(|service| service.id),
        }
    }
}

/// Every date that is near or past.
pub fn all_dates(look: &Look<'_>) -> Vec<Deadline> {
    deadlines(look, NEAR_DAYS, usize::MAX)
}
