//! Fetching what comes later, and what waits for it.

use yew::prelude::*;

use super::{App, Msg};
use crate::app::command::Command;
use crate::app::later::{Later, Unreachable, fetch};
use crate::app::pages::{PageProps, first_page};
use crate::app::parts::Waiting;

/// How far it is.
#[derive(Default)]
pub(super) struct Fetching {
    state: State,
    /// Asked for before it was there.
    waiting: Vec<Command>,
}

#[derive(Default)]
enum State {
    #[default]
    NotAsked,
    Coming,
    Here(&'static Later),
    Failed,
}

impl Fetching {
    pub(super) fn later(&self) -> Option<&'static Later> {
        match self.state {
            State::Here(later) => Some(later),
            _ => None,
        }
    }
}

impl App {
    /// As `fetch`, and once more after it failed; tells whether it had.
    pub(super) fn prepare(&mut self, ctx: &Context<Self>) -> bool {
        let failed = matches!(self.fetching.state, State::Failed);
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
            ctx.link().send_future(async { Msg::Fetched(fetch().await) });
        }
    }

    pub(super) fn fetched(&mut self, ctx: &Context<Self>, result: Result<&'static Later, Unreachable>) -> bool {
        match result {
            Ok(later) => {
                self.fetching.state = State::Here(later);
                for command in std::mem::take(&mut self.fetching.waiting) {
                    self.run(ctx, command);
                }
            }
            Err(Unreachable) => self.fetching.state = State::Failed,
        }
        true
    }

    /// A person went elsewhere.
    pub(super) fn wait_no_more(&mut self) {
        self.fetching.waiting.clear();
    }

    /// It; or nothing, and the command is run again once it is there.
    pub(super) fn later(&mut self, ctx: &Context<Self>, again: impl FnOnce() -> Command) -> Option<&'static Later> {
        let later = self.fetching.later();
        if later.is_none() {
            self.fetching.waiting.push(again());
            self.prepare(ctx);
        }
        later
    }

    fn page_props(&self) -> PageProps {
        PageProps { route: self.route.clone(), incoming: self.incoming.clone(), has_firm: self.firm.is_some() }
    }

    pub(super) fn page_is_there(&self) -> bool {
        self.fetching.later().is_some() || first_page(&self.page_props()).is_some()
    }

    pub(super) fn page(&self) -> Html {
        let props = self.page_props();
        let first = first_page(&props).filter(|_| self.fetching.waiting.is_empty());
        match (first, &self.fetching.state) {
            (Some(first), _) => first,
            (None, State::Here(later)) => (later.page)(props),
            (None, state) => html! { <Waiting failed={matches!(state, State::Failed)} /> },
        }
    }
}
