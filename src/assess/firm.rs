//! Looking over the whole firm: what is wrong in what all services share, and every service judged once.
//!
//! Above `Context`, on which single judgements rest; kept by the look, so that the heading, the next steps and the
//! registers share one pass. A `Memo` keeps it between versions of a workspace.

use std::cell::OnceCell;
use std::ops::Deref;
use std::rc::Rc;

use super::Context;
use crate::catalog::Catalog;
use crate::model::Workspace;
use crate::words::Date;
use memo::{OfFirm, find_all, survey_all};
use survey::Surveyed;

mod deadlines;
mod headline;
mod lint;
mod memo;
mod next;
mod ranking;
mod summary;
mod survey;
mod tasks;

pub use deadlines::{Deadline, deadlines};
pub use headline::{Headline, headline};
pub use lint::{lint, lint_firm, lint_judged, lint_record, lint_service};
pub use memo::Memo;
pub use next::{NextStep, next_steps};
pub use ranking::{RankedRisk, ranked_risks};
pub use summary::{shared_errors, summaries, summary};
pub use survey::ServiceSummary;

/// A context over which the whole firm is looked at. Whatever takes a context takes it, too.
pub struct Look<'a> {
    ctx: Context<'a>,
    memo: Option<&'a Memo>,
    firm: OnceCell<Rc<OfFirm>>,
    survey: OnceCell<Vec<Rc<Surveyed>>>,
}

impl<'a> Look<'a> {
    pub fn new(workspace: &'a Workspace, catalog: &'a Catalog, today: Date) -> Self {
        let ctx = Context::new(workspace, catalog, today);
        Self { ctx, memo: None, firm: OnceCell::new(), survey: OnceCell::new() }
    }

    /// The same, taking from `memo` what was judged of the version before and is still true.
    pub fn with_memo(workspace: &'a Workspace, catalog: &'a Catalog, today: Date, memo: &'a Memo) -> Self {
        Self { memo: Some(memo), ..Self::new(workspace, catalog, today) }
    }

    /// What is wrong in what all services share.
    fn firm(&self) -> &OfFirm {
        self.firm.get_or_init(|| find_all(&self.ctx, self.memo))
    }

    /// Every service, judged once.
    fn survey(&self) -> &[Rc<Surveyed>] {
        self.survey.get_or_init(|| survey_all(&self.ctx, self.memo))
    }
}

impl<'a> Deref for Look<'a> {
    type Target = Context<'a>;

    fn deref(&self) -> &Context<'a> {
        &self.ctx
    }
}
