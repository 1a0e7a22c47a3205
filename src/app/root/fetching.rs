//! Fetching what comes later, and what waits for it.

use yew::prelude::*;

use super::over::{self, Over};
use super::{App, Msg};
use crate::app::command::Command;
use crate::app::incoming::Shown;
use crate::app::later::{Later, fetch};
use crate::app::pages::{PageProps, first_page};
use crate::app::part::Unreachable;
use crate::app::parts::Waiting;

/// What comes later: the pages over a firm, and what the root does over one.
#[derive(Clone, Copy)]
pub struct Here {
    later: &'static Later,
    over: &'static Over,
}

/// How far it is.
#[derive(Default)]
pub(super) struct Fetching {
    state: State,
    /// Asked for before it was there.
    waiting: Vec<Command>,
    /// Came before it was there.
    held: Vec<Msg>,
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

    pub(super) fn later(&self) -> Option<&'static Later> {
        self.here().map(|here| here.later)
    }

    pub(super) fn over(&self) -> Option<&'static Over> {
        self.here().map(|here| here.over)
    }

    fn failed(&self) -> bool {
        matches!(self.state, State::Failed)
    }

    /// Whether somebody who comes back to a firm waits for it.
    pub(super) fn is_awaited(&self) -> bool {
        self.failed() || self.held.iter().any(|msg| matches!(msg, Msg::Booted(..)))
    }
}

impl App {
    /// As `fetch`, and once more after it failed; tells whether it had.
    pub(super) fn prepare(&mut self, ctx: &Context<Self>) -> bool {
        let failed = self.fetching.failed();
        if failed {
            self.fetching.state = State::NotAsked;
        }
        self.fetch(ctx);
        failed
    }

    /// Asks for it, unless that was done.
    pub(super) fn fetch(&mut self, ctx: &Context<Self>) {
        if matches!(self.fetching.state, State::NotAsked) {
            self.fetching.state = State::Coming;
            ctx.link().send_future(async {
                let both = async { Ok(Here { later: fetch().await?, over: over::fetch().await? }) };
                Msg::Fetched(both.await)
            });
        }
    }

    pub(super) fn fetched(&mut self, ctx: &Context<Self>, result: Result<Here, Unreachable>) -> bool {
        match result {
            Ok(here) => {
                self.fetching.state = State::Here(here);
                for msg in std::mem::take(&mut self.fetching.held) {
                    (here.over.update)(self, ctx, msg);
                }
                for command in std::mem::take(&mut self.fetching.waiting) {
                    self.run(ctx, command);
                }
            }
            Err(Unreachable) => self.fetching.state = State::Failed,
        }
        true
    }

    /// Keeps a message until it is there. A firm is asked for by whoever comes back to it.
    pub(super) fn hold(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let awaited = matches!(msg, Msg::Booted(..));
        if awaited {
            self.fetch(ctx);
        }
        self.fetching.held.push(msg);
        awaited
    }

    /// A person went elsewhere.
    pub(super) fn wait_no_more(&mut self) {
        self.fetching.waiting.clear();
        self.fetching.example = false;
    }

    /// It; or nothing, and the command is run again once it is there.
    pub(super) fn over(&mut self, ctx: &Context<Self>, again: impl FnOnce() -> Command) -> Option<&'static Over> {
        let over = self.fetching.over();
        if over.is_none() {
            self.fetching.waiting.push(again());
            self.prepare(ctx);
        }
        over
    }

    fn page_props(&self) -> PageProps {
        let view = self.import.map(|import| import.view);
        let incoming = self.incoming.clone().map(|incoming| Shown { incoming, view });
        PageProps { route: self.route.clone(), incoming, has_firm: self.firm.is_some() }
    }

    pub(super) fn page_is_there(&self) -> bool {
        self.fetching.later().is_some() || first_page(&self.page_props()).is_some()
    }

    pub(super) fn page(&self) -> Html {
        let props = self.page_props();
        // Who comes back to a firm, or asked for the example, waits for it and is not shown the start of another.
        let first = first_page(&props).filter(|_| self.booted && self.fetching.waiting.is_empty());
        match (first, &self.fetching.state) {
            _ if self.fetching.example => html! { <Waiting /> },
            (Some(first), _) => first,
            (None, State::Here(here)) => (here.later.page)(props),
            (None, state) => html! { <Waiting failed={matches!(state, State::Failed)} /> },
        }
    }
}
