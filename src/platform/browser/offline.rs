//! Words with the page that has loaded the program (`boot.js`, `offline.js`). A page of another owner knows none of
//! them: there nothing is kept.

use std::any::Any;
use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, Event};

use crate::platform::{KeepsProgram, Offline};

pub struct BrowserOffline;

impl KeepsProgram for BrowserOffline {
    fn keep(&self, heard: Rc<dyn Fn(Offline)>) -> Box<dyn Any> {
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "ballast:offline", move |event| {
                let said = event.dyn_ref::<CustomEvent>().and_then(|event| event.detail().as_string());
                heard(Offline::read(&said.unwrap_or_default()));
            })
        });
        say("ballast:keep");
        Box::new(listener)
    }

    fn all_is_here(&self) {
        say("ballast:all");
    }

    fn update(&self) {
        say("ballast:update");
    }
}

pub(super) fn say(word: &str) {
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new(word)) {
        let _ = window.dispatch_event(&event);
    }
}
