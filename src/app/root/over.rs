//! What is done over the firms of this browser, once the part that comes later is there.

use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::Context;

use super::{App, Msg, Way};
use crate::app::begin::DRAFT;
use crate::app::command::Command;
use crate::app::context::{SaveProblem, SaveState};
use crate::app::incoming::Incoming;
use crate::app::part::door;
use crate::app::route::Route;
use crate::app::{browser, example, files, import, notices};
use crate::model::Id;
use crate::platform::Lasting;
use crate::words::Text;

/// Milliseconds in which a browser paints.
const PAINT_MS: u32 = 50;

/// Its doors.
pub struct Over {
    pub(super) run: fn(&mut App, &Context<App>, Command) -> bool,
    pub(super) update: fn(&mut App, &Context<App>, Msg) -> bool,
}

static OVER: Over = Over { run: App::run_over, update: App::update_over };

door!(later: pub(super) fn fetch() -> &'static Over { &OVER });

impl App {
    fn run_over(&mut self, ctx: &Context<Self>, command: Command) -> bool {
        let platform = &ctx.props().platform;
        match command {
            Command::Begin(answers) => {
                let Some(later) = self.fetching.later() else { return false };
                let (workspace, service) = (later.first_firm)(&answers, self.locale, &|| platform.new_id());
                self.add_firm(ctx, workspace, false, None);
                self.act.drop_draft(DRAFT);
                browser::set_hash(&Route::Service(service).to_hash());
                true
            }
            Command::OpenExample => {
                let existing = self.index.present().find(|entry| entry.example).map(|entry| entry.id);
                if let Some(id) = existing {
                    self.load(ctx, id);
                } else {
                    self.fetching.example = true;
                    ctx.link().send_future(async { Msg::Example(example::fetch().await) });
                    return true;
                }
                browser::replace_hash("#/");
                true
            }
            Command::RemoveExample => {
                let ids: Vec<Id> = self.index.present().filter(|entry| entry.example).map(|entry| entry.id).collect();
                for id in ids {
                    let open = self.open_id() == Some(id);
                    self.purge(ctx, id);
                    self.say_deleted(ctx, id, open, Way::None);
                }
                true
            }
            Command::OpenFirm(id) => {
                self.load(ctx, id);
                browser::set_hash("#/");
                true
            }
            Command::DeleteFirm(id) => {
                let today = self.today;
                self.change_index(ctx, move |index| index.delete(id, today));
                let open = self.open_id() == Some(id);
                if open {
                    self.open_another(ctx);
                }
                self.say_deleted(ctx, id, open, Way::BringBack { id, open });
                true
            }
            Command::PurgeFirm(id) => {
                self.say_deleted(ctx, id, false, Way::None);
                self.purge(ctx, id);
                true
            }
            Command::RestoreFirm(id) => {
                let text = notices::BROUGHT_BACK.fill(&[("firm", self.name_of(id))]);
                self.say(ctx, text, false);
                self.purged.retain(|purged| *purged != id);
                self.change_index(ctx, move |index| index.bring_back(id));
                if self.firm.is_none() {
                    self.load(ctx, id);
                }
                true
            }
            Command::Backup => {
                self.backup(ctx);
                true
            }
            Command::Arrived(yes) => {
                self.arrived(ctx, yes);
                true
            }
            Command::Read(file) => {
                let Some(file) = browser::picked(file) else { return false };
                let (files, link) = (Rc::clone(&platform.files), ctx.link().clone());
                let name = file.name();
                // What was said of another file is over.
                self.toast = None;
                self.incoming = Some(Rc::new(Incoming::Reading { name: name.clone() }));
                // A large file takes its time: first the page says that it is at it.
                Timeout::new(PAINT_MS, move || {
                    link.send_future(async move {
                        Msg::FileRead { import: import::fetch().await, content: files.read(file).await, name }
                    });
                })
                .forget();
                true
            }
            Command::LookAt(at) => self.look_at(at),
            Command::ImportAll => self.import_all(ctx),
            Command::Import(choice) => self.import(ctx, choice),
            Command::Download { name, mime, text } => {
                let text = match platform.files.download(&name, mime, &text) {
                    Ok(()) => notices::DOWNLOADING.fill(&[("name", Text::same(name))]),
                    Err(_) => notices::NO_DOWNLOAD.clone(),
                };
                self.say(ctx, text, false);
                true
            }
            Command::Print => {
                self.print(ctx);
                false
            }
            Command::KeepMine => {
                self.keep_mine(ctx);
                true
            }
            Command::TakeTheirs => {
                self.take_theirs(ctx);
                false
            }
            Command::StoreAgain => {
                self.store_again(ctx);
                false
            }
            Command::DownloadQuarantine => {
                let storage = Rc::clone(&platform.storage);
                ctx.link().send_future(async move { Msg::Quarantine(storage.quarantined().await) });
                false
            }
            Command::DropQuarantine => {
                let storage = Rc::clone(&platform.storage);
                ctx.link().send_future(async move { Msg::ThrownAway(storage.drop_quarantined().await.is_ok()) });
                false
            }
            Command::AskToKeep => {
                self.ask_to_keep(ctx, true);
                false
            }
            // `commands` does these.
            Command::Go(_)
            | Command::Edit { .. }
            | Command::TypeIn { .. }
            | Command::Typing
            | Command::Undo
            | Command::Redo
            | Command::Language(_)
            | Command::Theme(_)
            | Command::Prepare
            | Command::Dismiss => false,
        }
    }

    fn update_over(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Booted(index, stored, opened) => {
                let (trouble, unlisted) = self.listed(ctx, index, stored);
                if let Some((id, result)) = opened {
                    self.opened(ctx, id, result);
                }
                self.begun(ctx, trouble);
                self.read_names(ctx, unlisted);
                true
            }
            Msg::Named(id, name) => {
                self.named(ctx, id, name);
                true
            }
            Msg::Loaded(id, result) => {
                let there = !matches!(&result, Ok(loaded) if loaded.snapshot.is_none());
                let unclean = || self.firm.as_ref().is_some_and(|firm| !self.keep.is_clean(firm));
                if there && self.open_id() == Some(id) && unclean() {
                    // Something was entered while it was being read.
                    self.save = SaveState::Failed(SaveProblem::Conflict);
                } else {
                    self.opened(ctx, id, result);
                }
                true
            }
            Msg::TakenOver(id, revision, result) => {
                self.taken_over(ctx, id, revision, result);
                true
            }
            Msg::SetAside { of, revision, entry, kept } => {
                self.set_aside(ctx, of, revision, entry, kept);
                true
            }
            Msg::Adopted { entry, kept, said } => {
                self.adopted(ctx, entry, kept, said);
                true
            }
            Msg::Anew(id, result) => {
                self.anew(ctx, id, result);
                true
            }
            Msg::Missing(id, problem) => self.missing(id, problem),
            Msg::Removed(id, gone) => {
                self.removed(ctx, id, gone);
                true
            }
            Msg::FileRead { name, content, import } => {
                let Ok(import) = import else {
                    self.incoming = None;
                    self.say(ctx, notices::NO_READER.clone(), false);
                    return true;
                };
                self.import = Some(import);
                let incoming = (import.read)(&name, content, self.firm.as_ref());
                if matches!(incoming, Incoming::Refused { .. }) {
                    // Once it is drawn.
                    Timeout::new(0, || browser::focus(browser::select(".error-summary"))).forget();
                }
                self.incoming = Some(Rc::new(incoming));
                true
            }
            Msg::HandedOut(handed, result) => {
                self.handed_out(ctx, handed, result);
                true
            }
            Msg::Quarantine(records) => {
                let name = format!("ballast-unreadable-{}.json", self.today);
                let text = files::raw_records(records);
                self.run(ctx, Command::Download { name, mime: "application/json", text })
            }
            Msg::InQuarantine(count) => std::mem::replace(&mut self.in_quarantine, count) != count,
            Msg::ThrownAway(all) => {
                if all {
                    self.quarantined = 0;
                }
                let text = if all { &notices::THROWN_AWAY } else { &notices::NOT_THROWN_AWAY };
                self.say(ctx, text.clone(), false);
                self.count_quarantine(ctx);
                true
            }
            Msg::Lasts { answer, aloud } => {
                self.lasting = answer;
                if aloud {
                    let promised = answer == Lasting::Promised;
                    let text = if promised { &notices::PROMISED } else { &notices::NOT_PROMISED };
                    self.say(ctx, text.clone(), false);
                }
                true
            }
            Msg::OtherTab(revision) => self.heard(ctx, revision),
            Msg::Example(file) => self.example(ctx, file),
            Msg::Print => {
                self.print(ctx);
                false
            }
            // `root` does these.
            Msg::Routed
            | Msg::Do(_)
            | Msg::Write
            | Msg::Written { .. }
            | Msg::IndexWritten(_)
            | Msg::IndexBehind(..)
            | Msg::IndexHeard
            | Msg::IndexRead(_)
            | Msg::Fetched(_)
            | Msg::Leave
            | Msg::Here
            | Msg::ToastOver => false,
        }
    }
}
