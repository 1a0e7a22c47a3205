//! Fetching what comes later, and the wings after it; what waits for them.

use super::over::{self, Over};
use super::{Effect, Event, Session};
use crate::app::command::Command;
use crate::app::later::{self, Later};
use crate::app::pages::WingView;
use crate::app::part::Unreachable;
use crate::app::route::Route;
use crate::app::wing::Wing;

/// What comes later: the pages over a firm, and what a session does over one.
#[derive(Clone, Copy)]
pub struct Here {
    later: &'static Later,
    over: &'static Over,
}

pub async fn fetch() -> Result<Here, Unreachable> {
    Ok(Here { later: later::fetch().await?, over: over::fetch().await? })
}

/// How far it is, and each wing.
#[derive(Default)]
pub struct Fetching {
    state: State<Here>,
    wings: [State<WingView>; Wing::ALL.len()],
    /// Asked for before it was there.
    waiting: Vec<Command>,
    /// Came before it was there.
    held: Vec<Event>,
    /// Nothing is left to ask for.
    whole: bool,
    /// The example was asked for, and is on its way.
    pub(super) example: bool,
}

#[derive(Default)]
enum State<T> {
    #[default]
    NotAsked,
    Coming,
    Here(T),
    Failed,
}

impl Fetching {
    fn here(&self) -> Option<Here> {
        match self.state {
            State::Here(here) => Some(here),
            _ => None,
        }
    }

    pub fn later(&self) -> Option<&'static Later> {
        self.here().map(|here| here.later)
    }

    pub(super) fn over(&self) -> Option<&'static Over> {
        self.here().map(|here| here.over)
    }

    pub fn has_failed(&self) -> bool {
        matches!(self.state, State::Failed)
    }

    fn wing(&self, route: &Route) -> Option<&State<WingView>> {
        self.wings.get(Wing::of(route)? as usize)
    }

    /// What draws a page of a wing, once it is there.
    pub fn view(&self, route: &Route) -> Option<WingView> {
        match self.wing(route)? {
            State::Here(view) => Some(*view),
            _ => None,
        }
    }

    /// Whether all is there that a page over a firm needs.
    pub fn has_page(&self, route: &Route) -> bool {
        self.here().is_some() && (Wing::of(route).is_none() || self.view(route).is_some())
    }

    /// Whether something did not come that a page needs.
    pub fn has_failed_for(&self, route: &Route) -> bool {
        self.has_failed() || matches!(self.wing(route), Some(State::Failed))
    }

    /// Who goes to another page asks anew for what did not come.
    pub(super) fn forget_failed_wings(&mut self) {
        for wing in &mut self.wings {
            if matches!(wing, State::Failed) {
                *wing = State::NotAsked;
            }
        }
    }

    /// Whether somebody who comes back to a firm waits for it.
    pub fn is_awaited(&self) -> bool {
        self.has_failed() || self.held.iter().any(|event| matches!(event, Event::Booted { .. }))
    }

    /// Whether somebody waits for what was asked for to be done.
    pub fn is_asked(&self) -> bool {
        self.example || !self.waiting.is_empty()
    }

    pub fn fetches_example(&self) -> bool {
        self.example
    }
}

impl Session {
    /// As `fetch`, and once more after it failed; tells whether it had.
    pub(super) fn prepare(&mut self) -> bool {
        let failed = self.fetching.has_failed_for(&self.route);
        if self.fetching.has_failed() {
            self.fetching.state = State::NotAsked;
        }
        self.fetching.forget_failed_wings();
        self.fetch_page();
        failed
    }

    /// Asks for all that a page over a firm needs, unless that was done.
    pub(super) fn fetch_page(&mut self) {
        self.fetch();
        self.fetch_wing(&self.route.clone());
    }

    /// Asks for it, unless that was done.
    pub(super) fn fetch(&mut self) {
        if matches!(self.fetching.state, State::NotAsked) {
            self.fetching.state = State::Coming;
            self.ask(Effect::Fetch);
        }
    }

    /// Asks for the wing of a page, unless that was done.
    pub(super) fn fetch_wing(&mut self, route: &Route) {
        if let Some(wing) = Wing::of(route) {
            self.ask_for(wing);
        }
    }

    fn ask_for(&mut self, wing: Wing) {
        if let Some(state @ State::NotAsked) = self.fetching.wings.get_mut(wing as usize) {
            *state = State::Coming;
            self.ask(Effect::FetchWing(wing));
        }
    }

    /// Nobody does anything: the next wing comes before it is asked for, so that a line that goes down later does
    /// no harm.
    pub(super) fn idle(&mut self) {
        let asked = |wing: &&Wing| matches!(self.fetching.wings.get(**wing as usize), Some(State::NotAsked));
        match Wing::ALL.iter().find(asked) {
            Some(wing) => self.ask_for(*wing),
            None if !std::mem::replace(&mut self.fetching.whole, true) => self.ask(Effect::AllIsHere),
            None => {}
        }
    }

    pub(super) fn fetched_wing(&mut self, wing: Wing, result: Result<WingView, Unreachable>) -> bool {
        let awaited = Wing::of(&self.route) == Some(wing);
        let Some(state) = self.fetching.wings.get_mut(wing as usize) else { return false };
        *state = match result {
            Ok(view) => State::Here(view),
            Err(Unreachable) if awaited => State::Failed,
            Err(Unreachable) => State::NotAsked,
        };
        if result.is_ok() {
            self.ask(Effect::WhenIdle);
            if awaited && self.fetching.here().is_some() {
                self.run_waiting();
            }
        }
        awaited
    }

    fn run_waiting(&mut self) {
        for command in std::mem::take(&mut self.fetching.waiting) {
            self.run(command);
        }
    }

    /// Whether the page is there; if not, the command is run again once it is.
    pub(super) fn has_page(&mut self, again: impl FnOnce() -> Command) -> bool {
        let here = self.fetching.has_page(&self.route);
        if !here {
            self.fetching.waiting.push(again());
            self.prepare();
        }
        here
    }

    pub(super) fn fetched(&mut self, result: Result<Here, Unreachable>) -> bool {
        match result {
            Ok(here) => {
                self.fetching.state = State::Here(here);
                for event in std::mem::take(&mut self.fetching.held) {
                    (here.over.take)(self, event);
                }
                self.run_waiting();
                self.ask(Effect::WhenIdle);
                self.ask(Effect::KeepProgram);
            }
            Err(Unreachable) => self.fetching.state = State::Failed,
        }
        true
    }

    /// Keeps an event until it is there. A firm is asked for by whoever comes back to it.
    pub(super) fn hold(&mut self, event: Event) -> bool {
        let awaited = matches!(event, Event::Booted { .. });
        if awaited {
            self.fetch();
        }
        self.fetching.held.push(event);
        awaited
    }

    /// A person went elsewhere.
    pub(super) fn wait_no_more(&mut self) {
        self.fetching.waiting.clear();
        self.fetching.example = false;
    }

    /// It; or nothing, and the command is run again once it is there.
    pub(super) fn over(&mut self, again: impl FnOnce() -> Command) -> Option<&'static Over> {
        let over = self.fetching.over();
        if over.is_none() {
            self.fetching.waiting.push(again());
            self.prepare();
        }
        over
    }
}
