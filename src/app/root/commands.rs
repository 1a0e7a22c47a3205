//! What each command does.

use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::Context;

use super::{App, Msg, Way};
use crate::app::begin::DRAFT;
use crate::app::command::{Command, Goal};
use crate::app::history::History;
use crate::app::incoming::Incoming;
use crate::app::route::Route;
use crate::app::{browser, notices};
use crate::model::{Edit, Id};
use crate::words::Text;

/// Milliseconds in which a browser paints.
const PAINT_MS: u32 = 50;

impl App {
    pub(super) fn run(&mut self, ctx: &Context<Self>, command: Command) -> bool {
        self.look_at_the_clock(ctx);
        let platform = &ctx.props().platform;
        match command {
            Command::Go(Goal::To(route)) => {
                browser::set_hash(&route.to_hash());
                false
            }
            Command::Go(Goal::Back) => {
                let history = web_sys::window().and_then(|window| window.history().ok());
                match history.filter(|history| history.length().is_ok_and(|pages| pages > 1)) {
                    Some(history) => drop(history.back()),
                    // The tab was opened here.
                    None => browser::set_hash("#/"),
                }
                false
            }
            Command::Edit { edit, what } => {
                let takes_away = matches!(edit, Edit::Delete { .. });
                let Some(firm) = &mut self.firm else { return false };
                match firm.apply(&edit, what.clone()) {
                    Ok(true) => {
                        if takes_away {
                            self.say(ctx, notices::DONE.fill(&[("what", what)]), true);
                        }
                        self.changed(ctx);
                    }
                    Ok(false) => {}
                    Err(_) => self.say(ctx, notices::REFUSED.clone(), false),
                }
                true
            }
            Command::TypeIn { firm: id, visit, edit, what } => {
                // A field that was left open in another firm has its draft there.
                let Some(firm) = self.firm.as_mut().filter(|firm| firm.workspace().id == id) else { return false };
                let changed = firm.type_in(&edit, what, visit).unwrap_or(false);
                if changed {
                    self.typed(ctx);
                }
                changed
            }
            Command::Typing => true,
            Command::Undo => self.step(ctx, History::undo, &notices::UNDONE, Way::Redo),
            Command::Redo => self.step(ctx, History::redo, &notices::REDONE, Way::Undo),
            Command::Language(locale) => {
                self.locale = locale;
                browser::show_language(locale);
                self.put_settings(ctx);
                self.fresh_route = true;
                true
            }
            Command::Theme(theme) => {
                self.theme = theme;
                browser::show_theme(theme);
                self.put_settings(ctx);
                true
            }
            Command::Prepare => self.prepare(ctx),
            Command::Begin(answers) => {
                let Some(later) = self.later(ctx, || Command::Begin(answers.clone())) else { return false };
                let (workspace, service) = (later.first_firm)(&answers, self.locale, &|| platform.new_id());
                self.add_firm(ctx, workspace, false, None);
                platform.storage.remove_draft(DRAFT);
                browser::set_hash(&Route::Service(service).to_hash());
                true
            }
            Command::OpenExample => {
                let existing = self.index.present().find(|entry| entry.example).map(|entry| entry.id);
                if let Some(id) = existing {
                    self.load(ctx, id);
                } else {
                    let Some(later) = self.later(ctx, || Command::OpenExample) else { return false };
                    if let Some(mut workspace) = (later.example)(self.locale, self.today) {
                        workspace.id = platform.new_id();
                        self.add_firm(ctx, workspace, true, None);
                    }
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
                self.change_index(ctx, move |index| {
                    if let Some(entry) = index.entry_mut(id) {
                        entry.deleted_on = Some(today);
                    }
                });
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
                self.change_index(ctx, move |index| {
                    if let Some(entry) = index.entry_mut(id) {
                        entry.deleted_on = None;
                    }
                });
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
                self.incoming = Some(Rc::new(Incoming::Reading { name: name.clone() }));
                // A large file takes its time: first the page says that it is at it.
                Timeout::new(PAINT_MS, move || {
                    link.send_future(async move { Msg::FileRead(name, files.read(file).await) });
                })
                .forget();
                true
            }
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
            Command::DownloadQuarantine => {
                let storage = Rc::clone(&platform.storage);
                ctx.link().send_future(async move { Msg::Quarantine(storage.quarantined().await) });
                false
            }
            Command::Dismiss => {
                self.toast = None;
                true
            }
        }
    }
}
