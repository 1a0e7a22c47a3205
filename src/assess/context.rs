//! What every judgement is made from: the record, the catalogue, and the day.
//!
//! Look-ups over the whole firm are built once, when first needed, and kept for the others.

use std::cell::OnceCell;

use super::Index;
use super::findings::find_in_firm;
use super::survey::{Surveyed, survey};
use crate::catalog::Catalog;
use crate::model::{Finding, Policy, Workspace};
use crate::words::Date;

/// Passed to every judgement.
pub struct Context<'a> {
    pub workspace: &'a Workspace,
    pub catalog: &'a Catalog,
    pub today: Date,
    index: OnceCell<Index<'a>>,
    firm: OnceCell<Vec<Finding>>,
    survey: OnceCell<Vec<Surveyed<'a>>>,
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
        }
    }

    pub fn policy(&self) -> &'a Policy {
        &self.workspace.policy
    }

    /// Records by id and by what they belong to.
    pub fn index(&self) -> &Index<'a> {
        self.index.get_or_init(|| Index::new(self.workspace, self.catalog))
    }

    /// What is wrong in what all services share.
    pub(super) fn firm(&self) -> &[Finding] {
        self.firm.get_or_init(|| find_in_firm(self))
    }

    /// Every service, judged once.
    pub(super) fn survey(&self) -> &[Surveyed<'a>] {
        self.survey
            .get_or_init(|| self.workspace.services.iter().map(|service| survey(self, service)).collect())
    }
}
