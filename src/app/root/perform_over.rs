//! What is done about the effects that come later: firms that are read, files, paper.

use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::Context;

use super::store::OPEN;
use super::store_over::store_over;
use super::{App, Msg};
use crate::app::part::door;
use crate::app::ports::Ports;
use crate::app::session::{Effect, Event, Handed};
use crate::app::{browser, example, import};
use crate::platform::Files;

/// Milliseconds in which a browser paints.
const PAINT_MS: u32 = 50;
/// Milliseconds until a plan that is being drawn is looked at again.
const SOON_MS: u32 = 30;

/// Its door.
pub struct Doing {
    pub(super) perform: fn(&mut App, &Context<App>, Effect) -> bool,
}

static DOING: Doing = Doing { perform: App::perform_over };

door!(later: pub(super) fn fetch() -> &'static Doing { &DOING });

impl App {
    fn perform_over(&mut self, ctx: &Context<Self>, effect: Effect) -> bool {
        let Ports { storage, files, tabs, offline, consent, .. } = &ctx.props().platform;
        match effect {
            Effect::RemoveDraft(key) => self.act.drop_draft(key),
            Effect::Watch(id) => {
                self.other_tabs = id.map(|id| {
                    let link = ctx.link().clone();
                    let heard = Rc::new(move |revision| link.send_message(Msg::Came(Event::OtherTab(id, revision))));
                    tabs.watch(id.to_string(), heard)
                });
            }
            Effect::Consent(given) => {
                // What is typed goes along: the page has it, or will have it, in other hands.
                let drafts = storage.take_up_drafts().into_iter().filter(|key| key != OPEN);
                let drafts: Vec<_> = drafts.filter_map(|key| Some((storage.draft(&key)?, key))).collect();
                if given {
                    consent.give()
                } else {
                    consent.withdraw()
                }
                for (text, key) in drafts {
                    self.act.put_draft(&key, &text);
                }
            }
            Effect::KeepProgram => {
                let link = ctx.link().clone();
                let heard = Rc::new(move |offline| link.send_message(Msg::Came(Event::Offline(offline))));
                self.keeping = Some(offline.keep(heard));
            }
            Effect::AllIsHere => offline.all_is_here(),
            Effect::Update => offline.update(),
            Effect::FetchExample => {
                ctx.link().send_future(async { Msg::Came(Event::Example(example::fetch().await)) });
            }
            Effect::ReadFile(file) => {
                let (files, link) = (Rc::clone(files), ctx.link().clone());
                // A large file takes its time: first the page says that it is at it.
                Timeout::new(PAINT_MS, move || {
                    link.send_future(async move {
                        let (name, import) = (file.name(), import::fetch().await);
                        Msg::Came(Event::FileRead { name, import, content: files.read(file).await })
                    });
                })
                .forget();
            }
            Effect::HandOut(firm, today) => {
                let (name, text, handed) = Handed::of(&firm, ctx.props().platform.now().as_ref(), today);
                // Asked for at once: the browser opens its window only for what a person has just pressed.
                let saving = files.save(&name, "application/json", &text);
                ctx.link().send_future(async move { Msg::Came(Event::HandedOut(Box::new(handed), saving.await)) });
            }
            Effect::Download { name, mime, text } => {
                let started = files.download(&name, mime, &text).is_ok();
                return self.step(ctx, Event::Downloaded(name, started));
            }
            Effect::Print => print(Rc::clone(files)),
            // Once it is drawn.
            Effect::ShowRefusal => drop(Timeout::new(0, || browser::focus(browser::select(".error-summary"))).forget()),
            other => {
                if let Ok(answer) = store_over(storage, other) {
                    Self::tell(ctx, answer);
                }
            }
        }
        false
    }
}

/// Prints the page, once all of it is there and drawn.
fn print(files: Rc<dyn Files>) {
    if browser::select(".doc[aria-busy], [data-waits]").is_none() {
        files.print();
    } else {
        Timeout::new(SOON_MS, move || print(files)).forget();
    }
}
