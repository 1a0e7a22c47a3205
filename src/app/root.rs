//! The root component: turns what a session asks for into what the browser does, and what comes of it into
//! events. It decides nothing; `session` does. Everything below it is rendering.

mod closing;
mod page;
mod perform;
mod perform_over;
mod store;
mod store_over;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use std::any::Any;
use std::rc::Rc;
use yew::prelude::*;

use super::browser;
use super::command::Command;
use super::context::{Act, Desk, Firm, SaveState};
use super::desk::{Settings, kept};
use super::draft::is_about;
use super::history::History;
use super::memory::Memory;
use super::part::Unreachable;
use super::parts::Shell;
use super::ports::Ports;
use super::route::Route;
use super::session::{Event, Here, Session};
use super::typing::Typing;
use crate::model::Id;
use crate::platform::Promised;
use crate::words::Locale;
use perform_over::Doing;
#[cfg(test)]
pub use {store::store, store_over::store_over};

#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    pub platform: Ports,
}

pub enum Msg {
    Do(Command),
    /// The address is another.
    Address,
    /// A person is here again: another day may have begun.
    Here,
    /// What came of an effect, or another event.
    Came(Event),
    /// What comes later, with what is done there.
    Fetched(Result<(Here, &'static Doing), Unreachable>),
}

pub struct App {
    session: Session,
    act: Act,
    memory: Rc<Memory>,
    /// What does the effects that come later.
    doing: Option<&'static Doing>,
    /// Asks before the tab closes, while something cannot be stored.
    closing: Option<EventListener>,
    quiet: Option<Timeout>,
    toast_timer: Option<Timeout>,
    idle: Option<Timeout>,
    other_tabs: Option<Box<dyn Any>>,
    /// Hears how far the program is kept.
    keeping: Option<Box<dyn Any>>,
    _index_of_tabs: Box<dyn Any>,
    fresh_route: bool,
    /// The page was there before the program, which takes its place where a person stands in it.
    stays: bool,
    _listeners: Vec<EventListener>,
}

impl Component for App {
    type Message = Msg;
    type Properties = AppProps;

    fn create(ctx: &yew::Context<Self>) -> Self {
        let platform = ctx.props().platform.clone();
        let settings: Option<Settings> = platform.storage.settings().and_then(|text| kept(&text));
        let comes_back = settings.is_some();
        let ids: Rc<dyn Fn() -> Id> = {
            let platform = platform.clone();
            Rc::new(move || platform.new_id())
        };
        let typing = Rc::new(Typing::default());
        let route = Route::parse(&browser::hash()).unwrap_or(Route::Home);
        let (language, today) = (browser::page_language(), platform.today());
        let mut session = Session::new(&settings.unwrap_or_default(), language, today, route, Rc::clone(&ids));
        session.consent = platform.consent.stands();
        let mut app = Self {
            session,
            act: Act {
                commands: ctx.link().callback(Msg::Do),
                ids,
                storage: Some(Rc::clone(&platform.storage)),
                typing: Rc::clone(&typing),
            },
            memory: Rc::default(),
            doing: None,
            closing: None,
            quiet: None,
            toast_timer: None,
            idle: None,
            other_tabs: None,
            keeping: None,
            _index_of_tabs: page::watch_index(ctx),
            fresh_route: true,
            stays: browser::is_before(),
            _listeners: page::listeners(ctx, &typing),
        };
        app.step(ctx, Event::Start { comes_back });
        app
    }

    fn update(&mut self, ctx: &yew::Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Do(command) => {
                let day = self.look_at_the_clock(ctx);
                self.step(ctx, Event::Do(command)) || day
            }
            Msg::Address => {
                let hash = browser::hash();
                let Some(route) = Route::parse(&hash) else {
                    // A page that the phone threw away comes back where it was.
                    browser::rename_hash(&format!("{}{hash}", self.session.route.to_hash()));
                    return false;
                };
                let day = self.look_at_the_clock(ctx);
                self.step(ctx, Event::Routed(route)) || day
            }
            Msg::Here => {
                self.step(ctx, Event::Here);
                self.look_at_the_clock(ctx)
            }
            Msg::Came(event) => self.step(ctx, event),
            Msg::Fetched(result) => {
                self.doing = result.as_ref().ok().map(|(_, doing)| *doing);
                self.step(ctx, Event::Fetched(result.map(|(here, _)| here)))
            }
        }
    }

    fn view(&self, _ctx: &yew::Context<Self>) -> Html {
        let session = &self.session;
        let firm = Firm {
            workspace: session.workspace().cloned().unwrap_or_default(),
            today: session.today,
            memory: Rc::clone(&self.memory),
        };
        html! {
            <ContextProvider<Act> context={self.act.clone()}>
            <ContextProvider<Locale> context={session.locale}>
            <ContextProvider<Rc<Desk>> context={Rc::new(self.desk())}>
            <ContextProvider<Firm> context={firm}>
                <Shell route={session.route.clone()} toast={session.toast.clone()}>
                    if session.booted || session.fetching.is_awaited() {
                        { self.page() }
                    }
                </Shell>
            </ContextProvider<Firm>>
            </ContextProvider<Rc<Desk>>>
            </ContextProvider<Locale>>
            </ContextProvider<Act>>
        }
    }

    fn rendered(&mut self, ctx: &yew::Context<Self>, _first: bool) {
        self.mind_closing();
        if !self.session.booted {
            return;
        }
        if !self.page_is_there() {
            self.step(ctx, Event::PageIsMissing);
        } else if self.fresh_route {
            self.fresh_route = false;
            page::arrive(&self.session.route, self.session.locale, std::mem::take(&mut self.stays));
        }
    }
}

impl App {
    /// One event, and all that is to be done about it; tells whether what is seen may be another.
    fn step(&mut self, ctx: &yew::Context<Self>, event: Event) -> bool {
        let mut draws = false;
        for effect in self.session.step(event) {
            draws |= self.perform(ctx, effect);
        }
        draws
    }

    /// Waits for an answer, which is an event.
    fn tell(ctx: &yew::Context<Self>, answer: Promised<Option<Event>>) {
        let link = ctx.link().clone();
        wasm_bindgen_futures::spawn_local(async move {
            if let Some(event) = answer.await {
                link.send_message(Msg::Came(event));
            }
        });
    }

    fn look_at_the_clock(&mut self, ctx: &yew::Context<Self>) -> bool {
        let today = ctx.props().platform.today();
        today != self.session.today && self.step(ctx, Event::Day(today))
    }

    fn desk(&self) -> Desk {
        let session = &self.session;
        let waiting = |firm| self.act.typing.waiting(|draft| is_about(draft, firm));
        Desk {
            index: Rc::clone(&session.index),
            theme: session.theme,
            paper: session.paper,
            save: self.said(),
            keeping: session.keeping(),
            undoes: session.firm().and_then(History::undoes).cloned(),
            redoes: session.firm().and_then(History::redoes).cloned(),
            room: session.room,
            drafts: session.workspace().map_or(0, |firm| waiting(firm)),
            unsaved: session.unsaved().collect(),
            quarantined: session.quarantined,
            in_quarantine: session.in_quarantine,
            lasting: session.lasting,
            offline: session.offline.clone(),
            has_firm: session.firm().is_some(),
        }
    }

    /// What may be said about the work: nothing is saved while something is younger than the store.
    fn said(&self) -> SaveState {
        match self.session.save() {
            save if save.is_kept() && !self.act.typing.is_idle() => SaveState::Saving,
            save => save,
        }
    }
}
