//! Fetching what comes later, and what waits for it.

use super::over::{self, Over};
use super::{Effect, Event, Session};
use crate::app::command::Command;
use crate::app::later::{self, Later};
use crate::app::part::Unreachable;

/// What comes later: the pages over a firm, and what a session does over one.
#[derive(Clone, Copy)]
pub struct Here {
    later: &'static Later,
    over: &'static Over,
}

pub async fn fetch() -> Result<Here, Unreachable> {
    Ok(Here { later: later::fetch().await?, over: over::fetch().await? })
}

/// How far it is.
#[derive(Default)]
pub struct Fetching {
    state: State,
    /// Asked for before it was there.
    waiting: Vec<Command>,
    /// Came before it was there.
    held: Vec<Event>,
    /// The example was asked for, and is on its way.
    pub(super) example: bool,
}

#[derive(Default)]
enum State {
    #[default]
    NotAsked,
    Coming,
    Here(Here),
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
        let failed = self.fetching.has_failed();
        if failed {
            self.fetching.state = State::NotAsked;
        }
        self.fetch();
        failed
    }

    /// Asks for it, unless that was done.
    pub(super) fn fetch(&mut self) {
        if matches!(self.fetching.state, State::NotAsked) {
            self.fetching.state = State::Coming;
            self.ask(Effect::Fetch);
        }
    }

    pub(super) fn fetched(&mut self, result: Result<Here, Unreachable>) -> bool {
        match result {
            Ok(here) => {
                self.fetching.state = State::Here(here);
                for event in std::mem::take(&mut self.fetching.held) {
                    (here.over.take)(self, event);
                }
                for command in std::mem::take(&mut self.fetching.waiting) {
                    self.run(command);
                }
                // All that every visit needs has come: what is kept now is sent once.
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
