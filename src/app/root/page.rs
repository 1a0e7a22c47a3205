//! How the app meets the page: which screen is drawn, what it listens to, arriving at a screen.

use gloo::events::{EventListener, EventListenerOptions};
use std::any::Any;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use yew::Context;
use yew::prelude::{Html, html};

use super::store::OPEN;
use super::{App, Msg};
use crate::app::browser;
use crate::app::deed::Deed;
use crate::app::incoming::Shown;
use crate::app::pages::{PageProps, first_page};
use crate::app::parts::Waiting;
use crate::app::route::Route;
use crate::app::session::Event;
use crate::app::typing::{Typing, When};
use crate::words::Locale;

/// Title and focus of a page that is shown anew; `stays` leaves the focus and the place where they are.
pub(super) fn arrive(route: &Route, locale: Locale, stays: bool) {
    let field = match route {
        Route::Ask { field: Some(field), .. } => field.as_str(),
        Route::Checks { check: Some(check), .. } => check.as_str(),
        _ => "",
    };
    let heading = browser::select("main h1").and_then(|h1| h1.text_content()).unwrap_or_default();
    let name = match locale {
        Locale::En => "Ballast",
        Locale::Zh => "压舱石",
    };
    browser::set_title(&if heading.is_empty() { name.to_owned() } else { format!("{heading} · {name}") });
    if stays {
        return;
    }
    // A place within an answer (a row, the score of a factor) is found at the question itself.
    let ancestors = std::iter::successors(Some(field), |path| path.rsplit_once('/').map(|(parent, _)| parent));
    let asked = ancestors.filter(|path| !path.is_empty());
    match asked.map(crate::app::parts::field_dom_id).find_map(|id| browser::element(&id)) {
        Some(element) => browser::focus(Some(element)),
        None => browser::focus_heading(),
    }
}

/// Hears of every change of the index by other tabs, as long as what is returned is held.
pub(super) fn watch_index(ctx: &Context<App>) -> Box<dyn Any> {
    let link = ctx.link().clone();
    let heard = Rc::new(move |_| link.send_message(Msg::Came(Event::IndexHeard)));
    ctx.props().platform.tabs.watch("index".to_owned(), heard)
}

impl App {
    fn page_props(&self) -> PageProps {
        let session = &self.session;
        let view = session.import.map(|import| import.view);
        let incoming = session.incoming.clone().map(|incoming| Shown { incoming, view });
        let view = session.fetching.view(&session.route);
        PageProps { route: session.route.clone(), incoming, has_firm: session.firm().is_some(), view }
    }

    pub(super) fn page_is_there(&self) -> bool {
        self.session.fetching.has_page(&self.session.route) || first_page(&self.page_props()).is_some()
    }

    pub(super) fn page(&self) -> Html {
        let (props, fetching) = (self.page_props(), &self.session.fetching);
        // Who comes back to a firm, or asked for the example, waits for it and is not shown the start of another.
        let first = first_page(&props).filter(|_| self.session.booted && !fetching.is_asked());
        let later = fetching.later().filter(|_| fetching.has_page(&props.route));
        match (first, later) {
            _ if fetching.fetches_example() => html! { <Waiting /> },
            (Some(first), _) => first,
            (None, Some(later)) => (later.page)(props),
            (None, None) => html! { <Waiting failed={fetching.has_failed_for(&self.session.route)} /> },
        }
    }
}

pub(super) fn listeners(ctx: &Context<App>, typing: &Rc<Typing>) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let mut all = Vec::new();
    for kind in ["pointerover", "focusin"] {
        let link = ctx.link().clone();
        all.push(EventListener::new(&window, kind, move |event| {
            if let Some(route) = browser::link_at(event).and_then(|href| Route::parse(&href)) {
                link.send_message(Msg::Came(Event::Towards(route)));
            }
        }));
    }
    let (link, here) = (ctx.link().clone(), Rc::clone(typing));
    all.push(EventListener::new(&window, "hashchange", move |_| {
        // Before the field goes, and with it a record that would seem untouched.
        here.take(When::PageGoes);
        link.send_message(Msg::Address);
    }));
    // What stands in a field is taken first: neither `change` nor `blur` comes before a page goes.
    let leave = {
        let (link, typing) = (ctx.link().clone(), Rc::clone(typing));
        move || {
            typing.take(When::PageGoes);
            link.send_message(Msg::Came(Event::Leave));
        }
    };
    let (goes, storage) = (leave.clone(), Rc::clone(&ctx.props().platform.storage));
    all.push(EventListener::new(&window, "pagehide", move |_| {
        goes();
        storage.leave_drafts(|draft| draft != OPEN);
    }));
    // The browser brought the page back as it was; one that starts takes them up with the list of firms.
    let storage = Rc::clone(&ctx.props().platform.storage);
    all.push(EventListener::new(&window, "pageshow", move |event| {
        if event.dyn_ref::<web_sys::PageTransitionEvent>().is_some_and(web_sys::PageTransitionEvent::persisted) {
            storage.take_up_drafts();
        }
    }));
    if let Some(document) = window.document() {
        let freezes = leave.clone();
        all.push(EventListener::new(&document, "freeze", move |_| freezes()));
        // A phone may kill a hidden page without a word.
        let link = ctx.link().clone();
        let hidden = document.clone();
        all.push(EventListener::new(&document, "visibilitychange", move |_| {
            if hidden.hidden() {
                leave();
                link.send_message(Msg::Came(Event::Write));
            } else {
                link.send_message(Msg::Here);
            }
        }));
    }
    // Chromium sends no `input` after it.
    let composed = Rc::clone(typing);
    all.push(EventListener::new(&window, "compositionend", move |_| composed.take(When::Composed)));
    // `localStorage` was cleared as a whole.
    let link = ctx.link().clone();
    all.push(EventListener::new(&window, "storage", move |event| {
        if event.dyn_ref::<web_sys::StorageEvent>().is_some_and(|event| event.key().is_none()) {
            link.send_message(Msg::Here);
        }
    }));
    // A page that stayed in sight over midnight learns of the new day before it is acted on.
    for kind in ["focus", "pointerdown"] {
        let link = ctx.link().clone();
        all.push(EventListener::new(&window, kind, move |_| link.send_message(Msg::Here)));
    }
    for kind in ["dragover", "drop"] {
        // A file dropped beside its place would open instead of the app.
        let refuse = EventListenerOptions::enable_prevent_default();
        all.push(EventListener::new_with_options(&window, kind, refuse, |event| event.prevent_default()));
    }
    let link = ctx.link().clone();
    let instead = EventListenerOptions::enable_prevent_default();
    all.push(EventListener::new_with_options(&window, "keydown", instead, move |event| {
        let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        if event.is_composing() || browser::focus_is_in_text() {
            return;
        }
        if let Some(deed) = Deed::asked_by(event) {
            // The browser would undo in a field that was left, as if somebody typed there.
            event.prevent_default();
            link.send_message(Msg::Do((deed.command)()));
        }
    }));
    all
}
