//! The page itself, as far as the app touches it: address, focus, title, language, print heads.
//!
//! Every function does nothing where there is no window, so that components render natively.

use gloo::events::{EventListener, EventListenerOptions};
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use yew::prelude::{FocusEvent, KeyboardEvent, NodeRef};

use super::deed::Deed;
use super::desk::Theme;
use crate::model::Choice as _;
use crate::platform::Picked;
use crate::words::Locale;

fn window() -> Option<web_sys::Window> {
    if cfg!(target_arch = "wasm32") { web_sys::window() } else { None }
}

fn document() -> Option<web_sys::Document> {
    window()?.document()
}

fn root() -> Option<web_sys::HtmlElement> {
    document()?.document_element()?.dyn_into().ok()
}

/// The clock of the browser, in milliseconds: to tell how long something took.
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// Where the clock of the browser is, such as `Asia/Shanghai`; nothing where it does not say.
pub fn time_zone() -> String {
    if window().is_none() {
        return String::new();
    }
    let format = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new());
    let zone = js_sys::Reflect::get(&format.resolved_options(), &"timeZone".into());
    zone.ok().and_then(|zone| zone.as_string()).unwrap_or_default()
}

/// Moves the page to where it was.
pub fn scroll_to(left: f64, top: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(left, top);
    }
}

/// The part of the address after and with `#`.
pub fn hash() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

pub fn set_hash(hash: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_hash(hash);
    }
}

/// Replaces the address without a step in the browser's history.
pub fn replace_hash(hash: &str) {
    if let Some(window) = window() {
        let _ = window.location().replace(hash);
    }
}

/// Gives the present entry of the history another address, without going there.
pub fn rename_hash(hash: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(hash));
    }
}

/// To the page before; home where the tab was opened here.
pub fn back() {
    let history = window().and_then(|window| window.history().ok());
    match history.filter(|history| history.length().is_ok_and(|pages| pages > 1)) {
        Some(history) => drop(history.back()),
        None => set_hash("#/"),
    }
}

pub fn title() -> String {
    document().map(|document| document.title()).unwrap_or_default()
}

pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

pub fn element(id: &str) -> Option<web_sys::HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

pub fn select(selector: &str) -> Option<web_sys::HtmlElement> {
    document()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// Whether what is seen is what boot.js shows before the program, which is drawn beside it and waits to take its place:
/// its hands are at work there, and are not to be taken elsewhere.
pub fn is_before() -> bool {
    root().is_some_and(|root| root.has_attribute("data-before"))
}

/// Moves the focus and brings the element into view.
pub fn focus(element: Option<web_sys::HtmlElement>) {
    if let Some(element) = element.filter(|_| !is_before()) {
        let _ = element.focus();
        let room = window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or_default();
        // What is taller than the window is read from its top.
        element.scroll_into_view_with_bool(f64::from(element.offset_height()) > room);
    }
}

/// Leaves the field in which the caret stands, so that what was typed there is taken.
pub fn leave_field() {
    let active = document().and_then(|document| document.active_element());
    if let Some(element) = active.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.blur();
    }
}

/// Whether a key is Enter, and not the one that ends a composition.
pub fn is_enter(event: &KeyboardEvent) -> bool {
    event.key() == "Enter" && !event.is_composing() && event.key_code() != 229
}

/// Whether what had the focus and loses it only hands it on within an element, or to another window.
pub fn stays_within(element: &NodeRef, event: &FocusEvent) -> bool {
    let Some(element) = element.cast::<web_sys::Node>() else { return false };
    let to = event.related_target().and_then(|to| to.dyn_into::<web_sys::Node>().ok());
    let active = document().and_then(|document| document.active_element());
    let within = |node: Option<&web_sys::Node>| node.is_some_and(|node| element.contains(Some(node)));
    within(to.as_ref()) || within(active.as_deref())
}

/// Moves the focus to the page's heading, at the top.
pub fn focus_heading() {
    if is_before() {
        return;
    }
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    if let Some(heading) = select("main h1") {
        let _ = heading.focus();
    }
}

/// The language that boot chose: the settings', else the browser's.
pub fn page_language() -> Locale {
    root().and_then(|root| Locale::from_tag(&root.lang())).unwrap_or_default()
}

pub fn show_language(locale: Locale) {
    if let Some(root) = root() {
        root.set_lang(locale.tag());
        let _ = root.set_attribute("data-spoken", "");
    }
}

pub fn show_theme(theme: Theme) {
    if let Some(root) = root() {
        let _ = match theme {
            Theme::System => root.remove_attribute("data-theme"),
            theme => root.set_attribute("data-theme", theme.code()),
        };
    }
}

/// Head and foot of printed pages: CSS strings on the root, since Chromium reads margin boxes there.
pub fn set_print_heads(head: &str, foot: &str) {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    if let Some(root) = root() {
        let style = root.style();
        let _ = style.set_property("--print-head", &quoted(head));
        let _ = style.set_property("--print-foot", &quoted(foot));
    }
}

/// Other pages print without them.
pub fn forget_print_heads() {
    if let Some(root) = root() {
        let style = root.style();
        let _ = style.remove_property("--print-head");
        let _ = style.remove_property("--print-foot");
    }
}

/// Listens to an event of the window as long as what is returned is held.
pub fn on_window(kind: &'static str, mut run: impl FnMut() + 'static) -> Option<EventListener> {
    window().map(|window| EventListener::new(&window, kind, move |_| run()))
}

/// What an event is about, or the nearest element around it that this selects.
fn around(event: &web_sys::Event, selector: &str) -> Option<web_sys::Element> {
    event.target()?.dyn_into::<web_sys::Element>().ok()?.closest(selector).ok()?
}

/// The address of the link that an event is about, within this page.
pub fn link_at(event: &web_sys::Event) -> Option<String> {
    around(event, "a[href^='#/']")?.get_attribute("href")
}

/// The place within a plan that an event's link leads to.
pub fn anchor_at(event: &web_sys::Event) -> Option<String> {
    let link = around(event, "a[href^='#']:not([href^='#/'])")?.get_attribute("href")?;
    link.strip_prefix('#').map(str::to_owned)
}

/// The heading of a plan whose button for opening an event is about.
pub fn fold_at(event: &web_sys::Event) -> Option<String> {
    around(event, ".doc-fold")?.parent_element().map(|heading| heading.id())
}

/// Runs in place of what the browser does with the keys of a deed, where `takes` says so.
pub fn on_keys_of(
    deed: &'static Deed,
    takes: impl Fn() -> bool + 'static,
    run: impl Fn() + 'static,
) -> Option<EventListener> {
    let options = EventListenerOptions::enable_prevent_default();
    let listen = |window| {
        EventListener::new_with_options(window, "keydown", options, move |event| {
            let key = event.dyn_ref::<web_sys::KeyboardEvent>();
            if key.is_some_and(|key| deed.is_asked_by(key)) && takes() {
                event.prevent_default();
                run();
            }
        })
    };
    window().as_ref().map(|window| listen(window))
}

/// Whether the focus is in a field that has an undo of its own.
pub fn focus_is_in_text() -> bool {
    let Some(active) = document().and_then(|document| document.active_element()) else {
        return false;
    };
    match active.tag_name().as_str() {
        "TEXTAREA" => true,
        "INPUT" => active
            .get_attribute("type")
            .is_none_or(|kind| !matches!(kind.as_str(), "radio" | "checkbox" | "button" | "file")),
        _ => false,
    }
}

/// Tells the page that the program died, so that the rescue page appears.
#[cfg(target_arch = "wasm32")]
pub fn report_panic(message: &str) {
    if let Some(window) = window() {
        let init = web_sys::CustomEventInit::new();
        init.set_detail(&message.into());
        if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict("ballast:panic", &init) {
            let _ = window.dispatch_event(&event);
        }
    }
}

/// A file that a person chose or dropped, as the port reads it.
pub fn picked(file: web_sys::File) -> Option<Rc<dyn Picked>> {
    #[cfg(target_arch = "wasm32")]
    return Some(crate::platform::PickedFile::of(file));
    #[cfg(not(target_arch = "wasm32"))]
    {
        drop(file);
        None
    }
}
