//! What every judgement is made from: the record, the catalogue, and the day.
//!
//! Look-ups over the whole workspace are built once, when first needed, and kept for the others.

use std::cell::OnceCell;

use super::Index;
use crate::catalog::Catalog;
use crate::model::{Policy, Workspace};
use crate::words::Date;

/// Passed to every judgement.
pub struct Context<'a> {
    pub workspace: &'a Workspace,
    pub catalog: &'a Catalog,
    pub today: Date,
    index: OnceCell<Index<'a>>,
}

impl<'a> Context<'a> {
    pub fn new(workspace: &'a Workspace, catalog: &'a Catalog, today: Date) -> Self {
        Self { workspace, catalog, today, index: OnceCell::new() }
    }

    pub fn policy(&self) -> &'a Policy {
        &self.workspace.policy
    }

    /// Records by id and by what they belong to.
    pub fn index(&self) -> &Index<'a> {
        self.index.get_or_init(|| Index::new(self.workspace, self.catalog))
    }
}
