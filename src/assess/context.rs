//! What every judgement is made from: the record, the catalogue, and the day.
//!
//! Look-ups over the whole firm are built once, when first needed, and kept for the others.

use std::cell::OnceCell;
use std::rc::Rc;

use super::Index;
use super::memo::{Memo, OfFirm, find_all, survey_all};
use super::survey::Surveyed;
use crate::catalog::Catalog;
use crate::model::{Policy, Workspace};
use crate::words::Date;

/// Passed to every judgement.
pub struct Context<'a> {
    pub workspace: &'a Workspace,
    pub catalog: &'a Catalog,
    pub today: Date,
    index: OnceCell<Index<'a>>,
    firm: OnceCell<Rc<OfFirm>>,
    survey: OnceCell<Vec<Rc<Surveyed>>>,
    memo: Option<&'a Memo>,
}

impl<'a> Context<'a> {
    pub fn new(workspace: &'a Workspace, catalog: &'a Catalog, today: Date) -> Self {
        Self {
            workspace,
            catalog,
            today,
            index: OnceCell::new(),
            firm: OnceCell::new(),
            survey: OnceCell::new(),
            memo: None,
        }
    }

    /// The same, taking from `memo` what was judged of the version before and is still true.
    pub fn with_memo(workspace: &'a Workspace, catalog: &'a Catalog, today: Date, memo: &'a Memo) -> Self {
        Self { memo: Some(memo), ..Self::new(workspace, catalog, today) }
    }

    pub fn policy(&self) -> &'a Policy {
        &self.workspace.policy
    }

    /// Records by id and by what they belong to.
    pub fn index(&self) -> &Index<'a> {
        self.index.get_or_init(|| Index::new(self.workspace, self.catalog))
    }

    /// What is wrong in what all services share.
    pub(super) fn firm(&self) -> &OfFirm {
        self.firm.get_or_init(|| find_all(self, self.memo))
    }

    /// Every service, judged once.
    pub(super) fn survey(&self) -> &[Rc<Surveyed>] {
        self.survey.get_or_init(|| survey_all(self, self.memo))
    }
}
