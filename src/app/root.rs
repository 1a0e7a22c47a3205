//! The root component: holds the open firm and the desk, runs commands, keeps the work.
//!
//! The only place with effects; everything below it is rendering. State changes happen in `update`
//! alone, so nothing can be stale.

mod aside;
mod closing;
mod commands;
mod fetching;
mod firms;
mod gone;
mod list;
mod over;
mod page;
mod saving;
mod transfer;
mod versions;

use fetching::{Fetching, Here};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use std::any::Any;
use std::rc::Rc;
use yew::prelude::*;

use super::browser;
use super::command::Command;
use super::context::{Act, Desk, Firm, SaveProblem, SaveState};
use super::desk::{Entry, Index, Settings, Theme, kept};
use super::draft::is_about;
use super::history::History;
use super::import::Import;
use super::incoming::Incoming;
use super::keep::Keep;
use super::kept::Kept;
use super::part::Unreachable;
use super::parts::Shell;
use super::ports::Ports;
use super::route::Route;
use super::toast::{Toast, Way};
use super::typing::Typing;
use crate::model::Id;
use crate::platform::{Delivery, FileError, Lasting, Loaded, Saved, StorageError};
use crate::words::{Date, Locale, Text};

/// Milliseconds of quiet before changes are written.
const QUIET_MS: u32 = 400;

#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    pub platform: Ports,
}

pub enum Msg {
    Routed,
    Do(Command),
    /// The index and, if there is one, the firm that was open.
    Booted(Result<Option<Index>, StorageError>, Vec<Id>, Option<(Id, Result<Loaded, StorageError>)>),
    Loaded(Id, Result<Loaded, StorageError>),
    /// What a firm that the index lacked calls itself.
    Named(Id, String),
    /// What is stored under a firm of which nothing was, before it is stored again.
    Anew(Id, Result<Loaded, StorageError>),
    /// Nothing of a firm is stored any more.
    Missing(Id, SaveProblem),
    /// As `Loaded`, in place of what the open firm has of its own at this revision.
    TakenOver(Id, u64, Result<Loaded, StorageError>),
    /// This tab's version of a firm, at a revision, is stored as a deleted copy (or could not be), so that
    /// the other tab's can be taken.
    SetAside {
        of: Id,
        revision: u64,
        entry: Entry,
        kept: bool,
    },
    /// A version that lost a race is stored as a firm of its own (or could not be).
    Adopted {
        entry: Entry,
        kept: bool,
        said: &'static Text,
    },
    /// The storage has let go of a firm (or not).
    Removed(Id, bool),
    Write,
    Written {
        id: Id,
        revision: u64,
        result: Result<Saved, StorageError>,
    },
    /// The index is written (or could not be); a firm that may go now.
    IndexWritten(Option<Id>),
    /// Another tab wrote the index meanwhile: what is stored, the change that was refused, what goes then.
    IndexBehind(list::Listed, Rc<dyn Fn(&mut Index)>, Option<Id>),
    /// Another tab says that it wrote the index; what is stored.
    IndexHeard,
    IndexRead(list::Listed),
    FileRead {
        name: String,
        content: Result<String, FileError>,
        import: Result<&'static Import, Unreachable>,
    },
    /// What became of a backup that was handed out.
    HandedOut(Box<transfer::Handed>, Result<Delivery, FileError>),
    /// The raw records that could not be read, for a download.
    Quarantine(Vec<(String, String)>),
    /// How many of them there are.
    InQuarantine(usize),
    /// They were thrown away (or not all of them).
    ThrownAway(bool),
    /// What the browser says of keeping the data of this site.
    Lasts {
        answer: Lasting,
        aloud: bool,
    },
    OtherTab(u64),
    Leave,
    /// A person is here again: another day may have begun.
    Here,
    Fetched(Result<Here, Unreachable>),
    /// The file of the example.
    Example(Result<&'static str, Unreachable>),
    /// A print was asked for while the plan was still being drawn.
    Print,
    ToastOver,
}

pub struct App {
    act: Act,
    route: Route,
    locale: Locale,
    theme: Theme,
    index: Rc<Index>,
    firm: Option<History>,
    kept: Rc<Kept>,
    keep: Keep,
    /// Firms removed for good by this page.
    purged: Vec<Id>,
    used_units: u64,
    aside: Vec<aside::Aside>,
    save: SaveState,
    incoming: Option<Rc<Incoming>>,
    /// What reads files, once one was chosen.
    import: Option<&'static Import>,
    toast: Option<Toast>,
    /// A backup of which nobody has said yet whether it arrived.
    handed: Option<Box<transfer::Handed>>,
    /// Asks before the tab closes, while something cannot be stored.
    closing: Option<EventListener>,
    /// Records that could not be read, found by this page.
    quarantined: usize,
    /// Raw copies of such records, of whatever time.
    in_quarantine: usize,
    lasting: Lasting,
    booted: bool,
    today: Date,
    quiet: Option<Timeout>,
    toast_timer: Option<Timeout>,
    other_tabs: Option<Box<dyn Any>>,
    _index_of_tabs: Box<dyn Any>,
    fresh_route: bool,
    /// The firm that this tab has noted as its own.
    noted: Option<Id>,
    fetching: Fetching,
    _listeners: Vec<EventListener>,
}

impl Component for App {
    type Message = Msg;
    type Properties = AppProps;

    fn create(ctx: &yew::Context<Self>) -> Self {
        let platform = ctx.props().platform.clone();
        let settings: Option<Settings> = platform.storage.settings().and_then(|text| kept(&text));
        let comes_back = settings.is_some();
        let settings = settings.unwrap_or_default();
        let locale = settings.language.unwrap_or_else(browser::page_language);
        browser::show_language(locale);
        let theme = settings.theme.unwrap_or(Theme::System);
        browser::show_theme(theme);
        let ids = {
            let platform = platform.clone();
            Rc::new(move || platform.new_id())
        };
        let typing = Rc::new(Typing::default());
        let today = platform.today();
        page::boot(ctx, &platform);
        let mut app = Self {
            act: Act {
                commands: ctx.link().callback(Msg::Do),
                ids,
                storage: Some(Rc::clone(&platform.storage)),
                typing: Rc::clone(&typing),
            },
            route: Route::parse(&browser::hash()).unwrap_or(Route::Home),
            locale,
            theme,
            index: Rc::default(),
            firm: None,
            kept: Rc::default(),
            keep: Keep::default(),
            purged: Vec::new(),
            used_units: 0,
            aside: Vec::new(),
            save: SaveState::Saving,
            incoming: None,
            import: None,
            toast: None,
            handed: None,
            closing: None,
            quarantined: 0,
            in_quarantine: 0,
            lasting: Lasting::Unknown,
            booted: false,
            today,
            quiet: None,
            toast_timer: None,
            other_tabs: None,
            _index_of_tabs: gone::watch_index(ctx),
            fresh_route: true,
            noted: None,
            fetching: Fetching::default(),
            _listeners: page::listeners(ctx, &typing),
        };
        if comes_back {
            app.fetch(ctx);
        }
        app
    }

    fn update(&mut self, ctx: &yew::Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Routed => self.routed(ctx),
            Msg::Do(command) => self.run(ctx, command),
            Msg::Booted(index, stored, None) => {
                let (trouble, _) = self.listed(ctx, index, stored);
                self.settle();
                self.begun(ctx, trouble);
                true
            }
            Msg::Write => {
                self.write(ctx);
                true
            }
            Msg::Written { id, revision, result } => {
                self.written(ctx, id, revision, result);
                true
            }
            Msg::IndexWritten(goes) => {
                if let Some(id) = goes {
                    self.remove_stored(ctx, id);
                }
                false
            }
            Msg::IndexBehind(listed, change, goes) => {
                self.index_behind(ctx, listed, change, goes);
                true
            }
            Msg::IndexHeard => {
                self.read_index(ctx);
                false
            }
            Msg::IndexRead(listed) => self.index_read(listed),
            Msg::Fetched(result) => self.fetched(ctx, result),
            Msg::Leave => {
                self.write_while_leaving(ctx);
                false
            }
            Msg::Here => {
                self.look_at_the_store(ctx);
                self.look_at_the_clock(ctx)
            }
            Msg::ToastOver => {
                self.toast = None;
                true
            }
            other => match self.fetching.over() {
                Some(over) => (over.update)(self, ctx, other),
                None => self.hold(ctx, other),
            },
        }
    }

    fn view(&self, _ctx: &yew::Context<Self>) -> Html {
        let desk = Rc::new(self.desk());
        let firm = Firm {
            workspace: self.firm.as_ref().map(|firm| Rc::clone(firm.workspace())).unwrap_or_default(),
            today: self.today,
            kept: Rc::clone(&self.kept),
        };
        html! {
            <ContextProvider<Act> context={self.act.clone()}>
            <ContextProvider<Locale> context={self.locale}>
            <ContextProvider<Rc<Desk>> context={desk}>
            <ContextProvider<Firm> context={firm}>
                <Shell route={self.route.clone()} toast={self.toast.clone()}>
                    if self.booted || self.fetching.is_awaited() {
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
        let open = self.open_id();
        if self.booted && self.noted != open {
            self.noted = open;
            // Without it a reload opens the firm that any tab opened last.
            let storage = &ctx.props().platform.storage;
            match open {
                Some(id) => drop(storage.put_draft(page::OPEN, id.to_string())),
                None => storage.remove_draft(page::OPEN),
            }
        }
        if self.booted && !self.page_is_there() {
            self.fetch(ctx);
        } else if self.booted && self.fresh_route {
            self.fresh_route = false;
            page::arrive(&self.route, self.locale);
        }
    }
}

impl App {
    fn desk(&self) -> Desk {
        Desk {
            index: Rc::clone(&self.index),
            theme: self.theme,
            save: self.said(),
            undoes: self.firm.as_ref().and_then(History::undoes).cloned(),
            redoes: self.firm.as_ref().and_then(History::redoes).cloned(),
            used_units: self.used_units,
            drafts: self
                .firm
                .as_ref()
                .map_or(0, |firm| self.act.typing.waiting(|draft| is_about(draft, firm.workspace()))),
            unsaved: self.unsaved().collect(),
            quarantined: self.quarantined,
            in_quarantine: self.in_quarantine,
            lasting: self.lasting,
            has_firm: self.firm.is_some(),
        }
    }

    fn open_id(&self) -> Option<Id> {
        self.firm.as_ref().map(|firm| firm.workspace().id)
    }

    fn routed(&mut self, ctx: &yew::Context<Self>) -> bool {
        let Some(route) = Route::parse(&browser::hash()) else { return false };
        if route == Route::Example {
            if self.booted {
                self.run(ctx, Command::OpenExample);
            }
            return false;
        }
        self.wait_no_more();
        if route != self.route {
            self.incoming = None;
            if self.forget_untouched(&route) {
                self.changed(ctx);
            }
            self.route = route;
            self.fresh_route = true;
        }
        self.look_at_the_clock(ctx);
        true
    }

    /// A record that somebody added and left as it was made goes again; tells whether one did.
    fn forget_untouched(&mut self, to: &Route) -> bool {
        self.route.leaves(to).zip(self.firm.as_mut()).is_some_and(|(id, firm)| firm.unadd(id))
    }

    /// Whether it is another day.
    fn look_at_the_clock(&mut self, ctx: &yew::Context<Self>) -> bool {
        let before = std::mem::replace(&mut self.today, ctx.props().platform.today());
        if before == self.today {
            return false;
        }
        if self.booted {
            self.count_day(ctx);
        }
        true
    }

    fn step(
        &mut self,
        ctx: &yew::Context<Self>,
        step: fn(&mut History) -> Option<Text>,
        said: &Text,
        way: Way,
    ) -> bool {
        let Some(what) = self.firm.as_mut().and_then(step) else { return false };
        self.offer(ctx, said.fill(&[("what", what)]), way);
        self.changed(ctx);
        // The record that is looked at may have gone with it: then to the list that it was in.
        let gone = self.firm.as_ref().filter(|firm| !self.route.stands(firm.workspace()));
        if let Some(list) = gone.map(|_| self.route.list()) {
            browser::replace_hash(&list.to_hash());
            self.route = list;
            self.fresh_route = true;
        }
        true
    }

    fn say(&mut self, ctx: &yew::Context<Self>, text: Text, undo: bool) {
        self.offer(ctx, text, if undo { Way::Undo } else { Way::None });
    }

    fn offer(&mut self, ctx: &yew::Context<Self>, text: Text, way: Way) {
        self.toast = Some(Toast { text, way });
        let link = ctx.link().clone();
        let timer = || Timeout::new(8_000, move || link.send_message(Msg::ToastOver));
        self.toast_timer = (way != Way::Arrived).then(timer);
    }
}
