//! The firm over all its services: what the firm plan is written from.

use std::ops::Deref;

use super::brief::Brief;
use super::firm::Firm;

/// The firm, and every service as this document sees it; whatever takes the firm takes it, too.
pub(super) struct Whole<'b, 'a> {
    pub firm: Firm<'b, 'a>,
    pub services: &'b [Brief<'b, 'a>],
}

impl Whole<'_, '_> {
    /// Whether anything is handed to another firm.
    pub fn has_providers(&self) -> bool {
        self.services.is_empty() || self.services.iter().any(|brief| !brief.is_own_run())
    }
}

impl<'b, 'a> Deref for Whole<'b, 'a> {
    type Target = Firm<'b, 'a>;

    fn deref(&self) -> &Self::Target {
        &self.firm
    }
}
