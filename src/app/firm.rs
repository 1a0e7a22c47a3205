//! The open firm as pages see it.

use std::rc::Rc;

use super::memory::Memory;
use super::overview::{Overview, all_dates};
use crate::assess::{Deadline, Look, currency};
use crate::catalog::Catalog;
use crate::model::Workspace;
use crate::words::Date;

/// The open firm at one version, on one day.
#[derive(Clone)]
pub struct Firm {
    pub workspace: Rc<Workspace>,
    pub today: Date,
    pub memory: Rc<Memory>,
}

impl PartialEq for Firm {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.workspace, &other.workspace) && self.today == other.today
    }
}

impl Firm {
    /// What the judgement reads, and what looks over the firm.
    pub fn context(&self) -> Look<'_> {
        Look::with_memo(&self.workspace, Catalog::built_in(), self.today, &self.memory.memo)
    }

    /// Every date that is near or past.
    pub fn all_dates(&self) -> Vec<Deadline> {
        all_dates(&self.context())
    }

    /// In which money is shown and typed; empty while nobody said.
    pub fn currency(&self) -> &str {
        currency(&self.workspace, Catalog::built_in())
    }

    pub fn overview(&self) -> Rc<Overview> {
        self.memory.overview(&self.workspace, self.today, || Overview::of(&self.context()))
    }
}
