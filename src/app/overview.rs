//! What looks over the whole firm: made when first looked at, kept until the firm or the day is another.
//!
//! Home and the registers share it, so that going from one to the other judges nothing.

use std::cell::RefCell;
use std::rc::Rc;

use super::context::Firm;
use crate::assess::{Deadline, Headline, Memo, NextStep, ServiceSummary, deadlines, headline, next_steps, summaries};
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

/// What is kept of the open firm beside its record.
#[derive(Default)]
pub struct Kept {
    /// What was judged of the versions before: an edit judges again what it touched.
    pub memo: Memo,
    last: RefCell<Option<(Firm, Rc<Overview>)>>,
    /// How each register was left, by its caption: who comes back finds it so.
    registers: RefCell<Vec<(String, Looking)>>,
}

/// What somebody looks for in a register: words, column and whether downwards, page.
#[derive(Clone, Default, PartialEq)]
pub struct Looking {
    pub wanted: String,
    pub sort: Option<(usize, bool)>,
    pub page: usize,
}

impl Kept {
    pub fn register(&self, caption: &str) -> Looking {
        let all = self.registers.borrow();
        all.iter().find(|(known, _)| known == caption).map(|(_, looking)| looking.clone()).unwrap_or_default()
    }

    pub fn leave_register(&self, caption: &str, looking: Looking) {
        let mut all = self.registers.borrow_mut();
        all.retain(|(known, _)| known != caption);
        all.push((caption.to_owned(), looking));
    }
}

impl Firm {
    /// Every date that is near or past.
    pub fn all_dates(&self) -> Vec<Deadline> {
        deadlines(&self.context(), NEAR_DAYS, usize::MAX)
    }

    pub fn overview(&self) -> Rc<Overview> {
        if let Some((_, kept)) = self.kept.last.borrow().as_ref().filter(|(firm, _)| firm == self) {
            return Rc::clone(kept);
        }
        let ctx = self.context();
        let mut services = summaries(&ctx);
        sort_by_key(&mut services, |service| service.tier.map_or(3, |tier| tier as u8));
        let made = Rc::new(Overview {
            headline: headline(&ctx),
            steps: next_steps(&ctx, STEPS),
            dates: deadlines(&ctx, NEAR_DAYS, DATES),
            services,
        });
        // The kept firm must not keep itself alive.
        let firm = Self { kept: Rc::default(), ..self.clone() };
        self.kept.last.replace(Some((firm, Rc::clone(&made))));
        made
    }
}
