//! The tab asks before it closes while something in it cannot be stored, and only then.

use gloo::events::{EventListener, EventListenerOptions};

use super::App;

impl App {
    /// Listens only while it must: a page with such a listener is kept out of the browser's cache.
    pub(super) fn mind_closing(&mut self) {
        let listens = self.closing.is_some();
        let asks = self.session.asks_before_closing(listens) || self.act.typing.is_unkept();
        if asks != listens {
            self.closing = web_sys::window().filter(|_| asks).map(|window| {
                let refuse = EventListenerOptions::enable_prevent_default();
                EventListener::new_with_options(&window, "beforeunload", refuse, |event| event.prevent_default())
            });
        }
    }
}
