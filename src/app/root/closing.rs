//! The tab asks before it closes while something in it cannot be stored, and only then.

use gloo::events::{EventListener, EventListenerOptions};

use super::App;
use crate::app::context::SaveState;

impl App {
    /// Listens only while it must: a page with such a listener is kept out of the browser's cache.
    pub(super) fn mind_closing(&mut self) {
        let unsaved = || self.firm.as_ref().is_some_and(|firm| !self.keep.is_clean(firm));
        let asks = match self.save {
            SaveState::Failed(_) => self.save.is_gone() || unsaved(),
            // The next try at storing is on its way.
            SaveState::Saving => self.closing.is_some(),
            _ => false,
        };
        let asks = asks || self.unsaved().next().is_some() || self.act.typing.is_unkept();
        if asks != self.closing.is_some() {
            self.closing = web_sys::window().filter(|_| asks).map(|window| {
                let refuse = EventListenerOptions::enable_prevent_default();
                EventListener::new_with_options(&window, "beforeunload", refuse, |event| event.prevent_default())
            });
        }
    }
}
