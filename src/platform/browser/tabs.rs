//! Word between tabs: a BroadcastChannel, and the `storage` event where there is none, and of removals.

use std::any::Any;
use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent, StorageEvent};

use crate::platform::Tabs;
use crate::platform::book::Book;
use crate::platform::manifest::{Manifest, Opened};
use crate::platform::tabs::{message, parse};

use super::key_value::to_raw;

const CHANNEL: &str = "ballast";

/// One channel for speaking and hearing: what is said on it does not come back to it.
pub struct BrowserTabs(Option<BroadcastChannel>);

impl Default for BrowserTabs {
    fn default() -> Self {
        BrowserTabs(BroadcastChannel::new(CHANNEL).ok())
    }
}

impl Tabs for BrowserTabs {
    fn announce(&self, workspace: &str, revision: u64) {
        if let Some(channel) = &self.0 {
            // A hint: who misses it learns at the next save.
            let _ = channel.post_message(&JsValue::from_str(&message(workspace, revision)));
        }
    }

    fn watch(&self, workspace: String, callback: Rc<dyn Fn(u64)>) -> Box<dyn Any> {
        let Some(channel) = &self.0 else { return Box::new(over_storage(&workspace, callback)) };
        // The word of a tab in another process may come before what it removed is gone here.
        let gone = Rc::clone(&callback);
        let removed = move |revision| {
            if revision == 0 {
                gone(0);
            }
        };
        Box::new((over_storage(&workspace, Rc::new(removed)), over_channel(channel, workspace, callback)))
    }
}

fn over_channel(channel: &BroadcastChannel, workspace: String, callback: Rc<dyn Fn(u64)>) -> EventListener {
    EventListener::new(channel, "message", move |event| {
        let text = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string()).unwrap_or_default();
        if let Some((name, revision)) = parse(&text)
            && name == workspace
        {
            callback(revision);
        }
    })
}

fn over_storage(name: &str, callback: Rc<dyn Fn(u64)>) -> Option<EventListener> {
    let index = Some(Book::index()).filter(|index| index.name == name);
    let (window, book) = (web_sys::window()?, index.or_else(|| Book::workspace(name))?);
    Some(EventListener::new(&window, "storage", move |event| {
        let Some(event) = event.dyn_ref::<StorageEvent>().filter(|event| event.key().as_ref() == Some(&book.manifest))
        else {
            return;
        };
        let value = event.new_value().map(JsValue::from);
        match Manifest::open(value.as_ref().and_then(to_raw).as_ref(), &book) {
            Opened::Whole(manifest) => callback(manifest.revision),
            Opened::Absent => callback(0),
            Opened::Newer(_) | Opened::Unreadable => {}
        }
    }))
}
