//! Words with the page of the app in one file (`edition.js`), which has asked.

use super::offline::say;
use crate::platform::{Consent, Consents};

pub struct BrowserConsent;

impl Consents for BrowserConsent {
    fn stands(&self) -> Consent {
        let page = web_sys::window().and_then(|window| window.document()?.document_element());
        match page.and_then(|page| page.get_attribute("data-keeps")).as_deref() {
            Some("yes") => Consent::Given,
            Some("no") => Consent::Refused,
            _ => Consent::NotAsked,
        }
    }

    fn give(&self) {
        say("ballast:agree");
    }

    fn withdraw(&self) {
        say("ballast:forget");
    }
}
