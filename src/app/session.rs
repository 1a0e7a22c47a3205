//! What the app decides: an event comes, the state is another, and effects are asked for, as plain values.
//!
//! Knows no component, no browser and no future: whoever holds it does what it asks for (`root`) and tells
//! it what came of that. So every order of events can be tried natively. Nothing derived is stored: how far
//! the work is kept follows from the firm, its copy and what went wrong.

mod amend;
mod aside;
mod commands;
mod consent;
mod effect;
mod event;
mod fetching;
mod firms;
mod gone;
mod list;
mod offline;
mod open;
mod over;
mod saving;
#[cfg(test)]
mod tests;
mod transfer;
mod versions;

use std::rc::Rc;

use super::command::Command;
use super::context::SaveProblem;
use super::deed::Deed;
use super::desk::{Firms, Paper, Settings, Theme};
use super::history::History;
use super::import::Import;
use super::incoming::Incoming;
use super::room::Room;
use super::route::Route;
use super::toast::{Toast, Way};
use crate::model::{Id, Workspace};
use crate::platform::{Consent, Lasting, Offline};
use crate::words::{Date, Locale, Text};
pub use amend::Amend;
pub use effect::{Effect, Rivalry};
pub use event::{Event, Read, Why};
use fetching::Fetching;
pub use fetching::{Here, fetch};
pub use list::Listed;
use open::Open;
pub use transfer::Handed;

/// Draws an id for a new record.
type Ids = Rc<dyn Fn() -> Id>;

pub struct Session {
    pub route: Route,
    pub locale: Locale,
    pub theme: Theme,
    pub paper: Option<Paper>,
    pub today: Date,
    pub index: Rc<Firms>,
    /// The storage has said which firms there are.
    pub booted: bool,
    pub toast: Option<Toast>,
    pub incoming: Option<Rc<Incoming>>,
    /// What reads files, once one was chosen.
    pub import: Option<&'static Import>,
    /// Records that could not be read, found by this page.
    pub quarantined: usize,
    /// Raw copies of such records, of whatever time.
    pub in_quarantine: usize,
    pub lasting: Lasting,
    pub consent: Consent,
    pub offline: Offline,
    pub room: Room,
    pub fetching: Fetching,
    open: Option<Open>,
    aside: Vec<Open>,
    /// Why no firm is open, where that is a trouble.
    trouble: Option<SaveProblem>,
    /// Firms removed for good by this page.
    purged: Vec<Id>,
    /// A firm was made of the start form, which is still in sight.
    begun: bool,
    /// A backup of which nobody has said yet whether it arrived.
    handed: Option<Box<Handed>>,
    /// The firm that this tab has noted as its own.
    noted: Option<Id>,
    /// Notices so far: the time of one must not end the next.
    toasts: u64,
    ids: Ids,
    effects: Vec<Effect>,
}

impl Session {
    pub fn new(settings: &Settings, language: Locale, today: Date, route: Route, ids: Ids) -> Self {
        Self {
            route,
            locale: settings.language.unwrap_or(language),
            theme: settings.theme.unwrap_or(Theme::System),
            paper: settings.paper,
            today,
            index: Rc::default(),
            booted: false,
            toast: None,
            incoming: None,
            import: None,
            quarantined: 0,
            in_quarantine: 0,
            lasting: Lasting::Unknown,
            consent: Consent::NotAsked,
            offline: Offline::default(),
            room: Room::default(),
            fetching: Fetching::default(),
            open: None,
            aside: Vec::new(),
            trouble: None,
            purged: Vec::new(),
            begun: false,
            handed: None,
            noted: None,
            toasts: 0,
            ids,
            effects: Vec::new(),
        }
    }

    /// Takes what happened; gives what is to be done about it, in this order.
    pub fn step(&mut self, event: Event) -> Vec<Effect> {
        if self.take(event) {
            self.ask(Effect::Draw);
        }
        let open = self.open_id();
        if self.booted && self.noted != open {
            self.noted = open;
            // Without it a reload opens the firm that any tab opened last.
            self.ask(Effect::Note(open));
        }
        std::mem::take(&mut self.effects)
    }

    /// Tells whether what is seen may be another.
    fn take(&mut self, event: Event) -> bool {
        match event {
            Event::Start { comes_back } => {
                self.ask(Effect::Language(self.locale));
                self.ask(Effect::Theme(self.theme));
                self.ask(Effect::AskWhatLasts { person: false, aloud: false });
                self.ask(Effect::Boot);
                if comes_back {
                    self.fetch_page();
                }
                false
            }
            Event::Day(today) => self.day(today),
            Event::Routed(route) => self.routed(route),
            Event::PageIsMissing => {
                self.fetch_page();
                false
            }
            Event::Idle => {
                self.idle();
                false
            }
            Event::Towards(route) => {
                if self.fetching.later().is_some() {
                    self.fetch_wing(&route);
                }
                false
            }
            Event::Do(command) => self.run(command),
            Event::Booted { index, stored, opened: None } => {
                let (trouble, _) = self.listed(index, stored);
                self.begun(trouble);
                true
            }
            Event::Write => {
                self.write();
                true
            }
            Event::IndexHeard => {
                self.ask(Effect::ReadIndex);
                false
            }
            Event::Room(room) => std::mem::replace(&mut self.room, room) != room,
            Event::Fetched(result) => self.fetched(result),
            Event::FetchedWing(wing, result) => self.fetched_wing(wing, result),
            Event::Leave => {
                self.write_while_leaving();
                false
            }
            Event::Here => {
                self.look_at_the_store();
                false
            }
            Event::ToastOver(of) => {
                let over = of == self.toasts;
                if over {
                    self.toast = None;
                }
                over
            }
            other => match self.fetching.over() {
                Some(over) => (over.take)(self, other),
                None => self.hold(other),
            },
        }
    }

    fn ask(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    fn new_id(&self) -> Id {
        (self.ids)()
    }

    /// The open firm.
    pub fn firm(&self) -> Option<&History> {
        self.open.as_ref().map(|open| &open.firm)
    }

    pub fn workspace(&self) -> Option<&Rc<Workspace>> {
        self.firm().map(History::workspace)
    }

    fn open_id(&self) -> Option<Id> {
        self.open.as_ref().map(Open::id)
    }

    fn routed(&mut self, route: Route) -> bool {
        if route == Route::Example {
            if self.booted {
                self.run(Command::OpenExample);
            }
            return false;
        }
        self.wait_no_more();
        self.begun = false;
        if route != self.route {
            self.incoming = None;
            if self.forget_untouched(&route) {
                self.changed();
            }
            self.route = route;
            self.fetching.forget_failed_wings();
            self.ask(Effect::Arrive);
        }
        true
    }

    /// A record that somebody added and left as it was made goes again; tells whether one did.
    fn forget_untouched(&mut self, to: &Route) -> bool {
        self.route.leaves(to).zip(self.open.as_mut()).is_some_and(|(id, open)| open.firm.unadd(id))
    }

    /// Whether it is another day.
    fn day(&mut self, today: Date) -> bool {
        if std::mem::replace(&mut self.today, today) == today {
            return false;
        }
        if self.booted {
            self.count_day();
        }
        true
    }

    fn turn(&mut self, turn: fn(&mut History) -> Option<Text>, deed: &Deed) -> bool {
        let Some(what) = self.open.as_mut().and_then(|open| turn(&mut open.firm)) else { return false };
        if let Some((said, way)) = deed.done {
            self.offer(said.fill(&[("what", what)]), way);
        }
        self.changed();
        // The record that is looked at may have gone with it: then to the list that it was in.
        if self.workspace().is_some_and(|firm| !self.route.stands(firm)) {
            self.route = self.route.list();
            self.ask(Effect::Replace(self.route.clone()));
            self.ask(Effect::Arrive);
        }
        true
    }

    fn say(&mut self, text: Text) {
        self.offer(text, Way::None);
    }

    fn offer(&mut self, text: Text, way: Way) {
        self.toast = Some(Toast { text, way });
        self.toasts += 1;
        if way != Way::Arrived {
            self.ask(Effect::ToastPasses(self.toasts));
        }
    }

    fn put_settings(&mut self) {
        let (language, theme) = (Some(self.locale), Some(self.theme));
        self.ask(Effect::PutSettings(Settings { language, theme, paper: self.paper }));
    }
}
