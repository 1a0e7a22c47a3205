//! How far the browser keeps the program itself, and what is said when a newer version waits.

use super::Session;
use crate::app::notices;
use crate::app::toast::Way;
use crate::platform::{Offline, Stage};

impl Session {
    /// Tells whether it is news. Of a newer version people are told once, and not over a question that waits.
    pub(super) fn offline(&mut self, offline: Offline) -> bool {
        let waits = |offline: &Offline| offline.stage == Stage::Newer;
        let came = waits(&offline) && !waits(&self.offline);
        let news = std::mem::replace(&mut self.offline, offline) != self.offline;
        if came && self.toast.as_ref().is_none_or(|toast| toast.way != Way::Arrived) {
            self.offer(notices::NEWER_CAME.clone(), Way::Update);
        }
        news
    }
}
