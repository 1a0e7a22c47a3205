//! What is done about each effect: what the first screens and writing need. The others: `perform_over`.

use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::Context;

use super::store::{OPEN, store};
use super::{App, Msg, perform_over};
use crate::app::browser;
use crate::app::draft::firm_of;
use crate::app::pages;
use crate::app::route::Route;
use crate::app::session::{self, Effect, Event};
use crate::model::Id;

/// Milliseconds of quiet before changes are written.
const QUIET_MS: u32 = 400;
/// Milliseconds that a notice stays.
const TOAST_MS: u32 = 8_000;
/// Milliseconds after which the next wing comes unasked.
const IDLE_MS: u32 = 1_000;

impl App {
    /// Tells whether what is seen may be another.
    pub(super) fn perform(&mut self, ctx: &Context<Self>, effect: Effect) -> bool {
        let platform = &ctx.props().platform;
        match effect {
            Effect::Draw => return true,
            Effect::Go(route) => browser::set_hash(&route.to_hash()),
            Effect::Replace(route) => browser::replace_hash(&route.to_hash()),
            Effect::Back => browser::back(),
            Effect::ReadAddress => {
                if let Some(route) = Route::parse(&browser::hash()) {
                    return self.step(ctx, Event::Routed(route));
                }
            }
            Effect::Arrive => (self.fresh_route, self.stays) = (true, false),
            Effect::Language(locale) => browser::show_language(locale),
            Effect::Theme(theme) => browser::show_theme(theme),
            Effect::PutSettings(settings) => {
                if let Ok(text) = serde_json::to_string(&settings) {
                    let _ = platform.storage.put_settings(text);
                }
            }
            Effect::WriteSoon => self.quiet = Some(after(ctx, QUIET_MS, Event::Write)),
            Effect::ToastPasses(toast) => self.toast_timer = Some(after(ctx, TOAST_MS, Event::ToastOver(toast))),
            Effect::Fetch => ctx.link().send_future(async {
                let both = async { Ok((session::fetch().await?, perform_over::fetch().await?)) };
                Msg::Fetched(both.await)
            }),
            Effect::FetchWing(wing) => {
                ctx.link().send_future(async move { Msg::Came(Event::FetchedWing(wing, pages::fetch(wing).await)) })
            }
            Effect::WhenIdle => self.idle = Some(after(ctx, IDLE_MS, Event::Idle)),
            Effect::AskWhatLasts { person, aloud } => {
                let lasting = Rc::clone(&platform.lasting);
                ctx.link().send_future(async move {
                    let answer = if person { lasting.ask() } else { lasting.promised() };
                    Msg::Came(Event::Lasts { answer: answer.await, aloud })
                });
            }
            Effect::SaveNow(id, change) => {
                let _ = platform.storage.save_now(change, &|| self.session.whole(id));
            }
            Effect::TakeUpDrafts(firms) => self.take_up_drafts(ctx, firms.as_deref()),
            Effect::Note(Some(id)) => drop(platform.storage.put_draft(OPEN, id.to_string())),
            Effect::Note(None) => platform.storage.remove_draft(OPEN),
            other => match store(&platform.storage, other) {
                Ok(answer) => Self::tell(ctx, answer),
                Err(other) => {
                    if let Some(doing) = self.doing {
                        return (doing.perform)(self, ctx, *other);
                    }
                }
            },
        }
        false
    }

    fn take_up_drafts(&self, ctx: &Context<Self>, firms: Option<&[Id]>) {
        let storage = &ctx.props().platform.storage;
        for draft in storage.take_up_drafts() {
            match firm_of(&draft).zip(firms) {
                Some((firm, firms)) if !firms.contains(&firm) => storage.remove_draft(&draft),
                _ => drop(self.act.typing.wait(&draft)),
            }
        }
    }
}

fn after(ctx: &Context<App>, milliseconds: u32, event: Event) -> Timeout {
    let link = ctx.link().clone();
    Timeout::new(milliseconds, move || link.send_message(Msg::Came(event)))
}
