//! Whether a person wants anything kept in the browser: the app in one file asks, and either answer can be changed
//! without losing what is here.

use std::rc::Rc;

use super::{Effect, Open, Session};
use crate::app::context::{Keeping, SaveProblem, SaveState};
use crate::app::keep::Keep;
use crate::model::Id;
use crate::platform::Consent;

impl Session {
    /// Whether what is entered stays: all that is said about it follows from this.
    pub fn keeping(&self) -> Keeping {
        match (self.consent, self.save()) {
            (Consent::Refused, _) => Keeping::Declined,
            (_, SaveState::Failed(SaveProblem::Unavailable)) => Keeping::Cannot,
            (Consent::Given, _) => Keeping::Agreed,
            (Consent::NotAsked, _) => Keeping::Kept,
        }
    }

    /// All that is here is stored at once.
    pub(super) fn keep_after_all(&mut self) {
        self.consent = Consent::Given;
        self.ask(Effect::Consent(true));
        self.trouble = None;
        self.noted = None;
        self.put_settings();
        if !self.index.firms.is_empty() {
            self.amend(Vec::new());
        }
        self.write();
    }

    /// What is stored goes; the firms that this tab holds are in it alone.
    pub(super) fn keep_no_more(&mut self) {
        self.consent = Consent::Refused;
        self.ask(Effect::Consent(false));
        for open in self.open.iter_mut().chain(&mut self.aside) {
            open.keep = Keep::default();
            open.trouble = None;
        }
        let here: Vec<Id> = self.open.iter().chain(&self.aside).map(Open::id).collect();
        Rc::make_mut(&mut self.index).firms.retain(|entry| here.contains(&entry.id));
        self.in_quarantine = 0;
        self.quarantined = 0;
        self.write();
    }
}
