//! A small workspace that tests change to their needs.

use super::Context;
use crate::catalog::Catalog;
use crate::model::{Id, Workspace};
use crate::words::Date;

pub(crate) struct Fixture {
    pub workspace: Workspace,
    pub today: Date,
}

impl Default for Fixture {
    fn default() -> Self {
        Self { workspace: Workspace::new(id(1)), today: day("2026-11-21") }
    }
}

impl Fixture {
    pub fn context(&self) -> Context<'_> {
        Context::new(&self.workspace, Catalog::built_in(), self.today)
    }
}

pub(crate) fn day(text: &str) -> Date {
    Date::from_iso(text).unwrap()
}

pub(crate) fn id(number: u64) -> Id {
    Id::new(number, &[0; 10])
}
