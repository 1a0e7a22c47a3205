//! What a person sees: the Yew app. What is decided in `session`, effects in `root`, questions as tables in `forms`,
//! screens in `pages`, what they are made of in `parts`.
//!
//! Knows every other room but `api`; nothing below may know it.

#[cfg(not(target_arch = "wasm32"))]
mod before;
mod begin;
mod browser;
mod command;
mod context;
mod damage;
mod deed;
mod desk;
mod draft;
mod example;
mod files;
mod firm;
mod forms;
mod history;
mod import;
mod incoming;
mod keep;
mod kinds;
mod later;
mod memory;
mod misfit;
mod notices;
mod overview;
mod pages;
mod paper;
mod part;
mod parts;
mod plan_name;
mod ports;
mod record;
mod register;
mod rescue;
mod room;
mod root;
mod route;
mod session;
mod show;
mod toast;
mod typing;
mod way;
mod wing;

#[cfg(not(target_arch = "wasm32"))]
pub use before::Before;
pub use ports::Ports;
pub use root::{App, AppProps};

/// Starts the app in an element; a panic is told to the page, which shows the rescue.
#[cfg(target_arch = "wasm32")]
pub fn start(root: web_sys::Element) {
    use crate::platform::{
        BrowserClock, BrowserConsent, BrowserFiles, BrowserLasting, BrowserOffline, BrowserRandom, BrowserTabs,
        browser_storage,
    };
    use std::rc::Rc;

    yew::set_custom_panic_hook(Box::new(|info| browser::report_panic(&info.to_string())));
    let tabs: Rc<dyn crate::platform::Tabs> = Rc::new(BrowserTabs::default());
    let platform = Ports {
        storage: browser_storage(Rc::clone(&tabs)),
        clock: Rc::new(BrowserClock),
        random: Rc::new(BrowserRandom),
        files: Rc::new(BrowserFiles),
        lasting: Rc::new(BrowserLasting),
        consent: Rc::new(BrowserConsent),
        offline: Rc::new(BrowserOffline),
        tabs,
    };
    root.set_text_content(None);
    yew::Renderer::<App>::with_root_and_props(root, AppProps { platform }).render();
}
