//! The root component: holds the open firm and the desk, runs commands, keeps the work.
//!
//! The only place with effects; everything below it is rendering. State changes happen in `update`
//! alone, so nothing can be stale.

mod aside;
mod firms;
mod page;
mod saving;
mod transfer;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use saving::problem;
use std::any::Any;
use std::rc::Rc;
use yew::prelude::*;

use super::browser;
use super::command::{Command, Goal};
use super::context::{Act, Desk, Firm, SaveProblem, SaveState};
use super::desk::{Index, Settings, Theme, kept};
use super::files;
use super::history::History;
use super::incoming::Incoming;
use super::keep::Keep;
use super::overview::Kept;
use super::pages::Page;
use super::parts::Shell;
use super::ports::Ports;
use super::route::Route;
use crate::catalog::{SampleName, sample};
use crate::model::{Edit, Id};
use crate::platform::{FileError, Loaded, Saved, StorageError};
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
    /// As `Loaded`, in place of what the open firm has of its own.
    TakenOver(Id, Result<Loaded, StorageError>),
    Write,
    Written {
        id: Id,
        revision: u64,
        result: Result<Saved, StorageError>,
    },
    IndexWritten,
    /// Another tab wrote the index meanwhile: what it holds, and the change that was refused.
    IndexBehind(Option<Index>, Rc<dyn Fn(&mut Index)>),
    FileRead(String, Result<String, FileError>),
    /// The raw records that could not be read, for a download.
    Quarantine(Vec<(String, String)>),
    OtherTab(u64),
    Leave,
    /// A print was asked for while the plan was still being drawn.
    Print,
    ToastOver,
}

/// A short notice with an undo, shown after a change that takes something away.
#[derive(Clone, PartialEq)]
pub struct Toast {
    pub text: Text,
    pub undo: bool,
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
    aside: Vec<aside::Aside>,
    save: SaveState,
    incoming: Option<Rc<Incoming>>,
    toast: Option<Toast>,
    quarantined: usize,
    booted: bool,
    today: Date,
    quiet: Option<Timeout>,
    toast_timer: Option<Timeout>,
    other_tabs: Option<Box<dyn Any>>,
    fresh_route: bool,
    _listeners: Vec<EventListener>,
}

impl Component for App {
    type Message = Msg;
    type Properties = AppProps;

    fn create(ctx: &yew::Context<Self>) -> Self {
        let platform = ctx.props().platform.clone();
        let settings: Settings = platform.storage.settings().and_then(|text| kept(&text)).unwrap_or_default();
        let locale = settings.language.unwrap_or_else(browser::page_language);
        browser::show_language(locale);
        let theme = settings.theme.unwrap_or(Theme::System);
        browser::show_theme(theme);
        let ids = {
            let platform = platform.clone();
            Rc::new(move || platform.new_id())
        };
        let today = platform.today();
        page::boot(ctx, &platform);
        Self {
            act: Act { commands: ctx.link().callback(Msg::Do), ids, storage: Some(Rc::clone(&platform.storage)) },
            route: Route::parse(&browser::hash()).unwrap_or(Route::Home),
            locale,
            theme,
            index: Rc::default(),
            firm: None,
            kept: Rc::default(),
            keep: Keep::default(),
            aside: Vec::new(),
            save: SaveState::Saving,
            incoming: None,
            toast: None,
            quarantined: 0,
            booted: false,
            today,
            quiet: None,
            toast_timer: None,
            other_tabs: None,
            fresh_route: true,
            _listeners: page::listeners(ctx),
        }
    }

    fn update(&mut self, ctx: &yew::Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Routed => self.routed(ctx),
            Msg::Do(command) => self.run(ctx, command),
            Msg::Booted(index, stored, opened) => {
                self.booted = true;
                let trouble = index.as_ref().err().map(problem);
                let mut index = index.ok().flatten().unwrap_or_default();
                index.adopt(stored);
                self.index = Rc::new(index);
                self.forget_expired(ctx);
                match opened {
                    Some((id, result)) => self.opened(ctx, id, result),
                    None => self.settle(),
                }
                if let Some(trouble) = trouble {
                    self.save = SaveState::Failed(trouble);
                }
                self.routed(ctx);
                true
            }
            Msg::Loaded(id, result) => {
                if self.open_id() == Some(id) && self.firm.as_ref().is_some_and(|firm| !self.keep.is_clean(firm)) {
                    // Something was entered while it was being read.
                    self.save = SaveState::Failed(SaveProblem::Conflict);
                } else {
                    self.opened(ctx, id, result);
                }
                true
            }
            Msg::TakenOver(id, result) => {
                if result.is_ok() {
                    self.forget(id);
                }
                self.opened(ctx, id, result);
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
            Msg::IndexWritten => false,
            Msg::IndexBehind(stored, change) => {
                self.merge_index(ctx, stored, change);
                true
            }
            Msg::FileRead(name, result) => {
                self.incoming = Some(Rc::new(Incoming::read(&name, result, self.firm.as_ref(), &self.keep)));
                true
            }
            Msg::Quarantine(records) => {
                let name = format!("ballast-unreadable-{}.json", self.today);
                let text = files::raw_records(records);
                self.run(ctx, Command::Download { name, mime: "application/json", text })
            }
            Msg::OtherTab(revision) => {
                if let Some(firm) = &self.firm
                    && self.keep.is_behind(revision)
                {
                    if self.keep.is_clean(firm) {
                        // Nothing of our own is at stake: show what the other tab wrote.
                        if let Some(id) = self.open_id() {
                            self.reload(ctx, id, Msg::Loaded);
                        }
                        return false;
                    }
                    self.save = SaveState::Failed(SaveProblem::Conflict);
                    return true;
                }
                false
            }
            Msg::Leave => {
                self.write_while_leaving(ctx);
                false
            }
            Msg::Print => {
                self.print(ctx);
                false
            }
            Msg::ToastOver => {
                self.toast = None;
                true
            }
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
                    if self.booted {
                        <Page route={self.route.clone()} incoming={self.incoming.clone()} has_firm={self.firm.is_some()} />
                    }
                </Shell>
            </ContextProvider<Firm>>
            </ContextProvider<Rc<Desk>>>
            </ContextProvider<Locale>>
            </ContextProvider<Act>>
        }
    }

    fn rendered(&mut self, _ctx: &yew::Context<Self>, _first: bool) {
        if self.booted && self.fresh_route {
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
            save: self.save.clone(),
            undoes: self.firm.as_ref().and_then(History::undoes).cloned(),
            redoes: self.firm.as_ref().and_then(History::redoes).cloned(),
            used_units: self.keep.used_units,
            quarantined: self.quarantined,
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
        if route != self.route {
            self.incoming = None;
            self.route = route;
            self.fresh_route = true;
        }
        self.today = ctx.props().platform.today();
        true
    }

    fn run(&mut self, ctx: &yew::Context<Self>, command: Command) -> bool {
        let platform = &ctx.props().platform;
        match command {
            Command::Go(Goal::To(route)) => {
                browser::set_hash(&route.to_hash());
                false
            }
            Command::Go(Goal::Back) => {
                if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
                    let _ = history.back();
                }
                false
            }
            Command::Edit { edit, what } => {
                let takes_away = matches!(edit, Edit::Delete { .. });
                let Some(firm) = &mut self.firm else { return false };
                match firm.apply(&edit, what.clone()) {
                    Ok(true) => {
                        if takes_away {
                            self.say(ctx, what, true);
                        }
                        self.changed(ctx);
                    }
                    Ok(false) => {}
                    Err(_) => self.say(ctx, super::notices::REFUSED.clone(), false),
                }
                true
            }
            Command::Undo => self.step(ctx, History::undo, &super::notices::UNDONE),
            Command::Redo => self.step(ctx, History::redo, &super::notices::REDONE),
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
            Command::NewFirm { workspace, example } => {
                self.add_firm(ctx, *workspace, example, None);
                true
            }
            Command::OpenExample => {
                let existing = self.index.present().find(|entry| entry.example).map(|entry| entry.id);
                match existing {
                    Some(id) => self.load(ctx, id),
                    None => {
                        if let Some(mut workspace) = sample(SampleName::OnlineShop, self.locale, self.today) {
                            workspace.id = platform.new_id();
                            self.add_firm(ctx, workspace, true, None);
                        }
                    }
                }
                browser::replace_hash("#/");
                true
            }
            Command::RemoveExample => {
                let ids: Vec<Id> = self.index.present().filter(|entry| entry.example).map(|entry| entry.id).collect();
                for id in ids {
                    self.purge(ctx, id);
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
                if self.open_id() == Some(id) {
                    self.open_another(ctx);
                }
                true
            }
            Command::RestoreFirm(id) => {
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
            Command::Read(file) => {
                let Some(file) = browser::picked(file) else { return false };
                let files = Rc::clone(&platform.files);
                ctx.link().send_future(async move {
                    let name = file.name();
                    Msg::FileRead(name, files.read(file).await)
                });
                false
            }
            Command::Import(choice) => self.import(ctx, choice),
            Command::Download { name, mime, text } => {
                if platform.files.download(&name, mime, &text).is_err() {
                    self.say(ctx, super::notices::NO_DOWNLOAD.clone(), false);
                }
                true
            }
            Command::Print { head, foot } => {
                browser::set_print_heads(&head, &foot);
                self.print(ctx);
                false
            }
            Command::KeepMine => {
                if let Some(firm) = &self.firm {
                    let mut copy = firm.workspace().as_ref().clone();
                    let firm_id = copy.id;
                    let name = super::notices::COPY_OF
                        .fill(&[("firm", Text::same(copy.organisation.name.clone()))])
                        .get(self.locale)
                        .to_owned();
                    copy.id = platform.new_id();
                    let mut organisation = copy.organisation.as_ref().clone();
                    organisation.name = name;
                    copy.organisation = Rc::new(organisation);
                    // The copy holds all of it; under its old id the other tab's version stands.
                    self.forget(firm_id);
                    self.add_firm(ctx, copy, false, None);
                }
                true
            }
            Command::TakeTheirs => {
                if let Some(id) = self.open_id() {
                    self.reload(ctx, id, Msg::TakenOver);
                }
                true
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

    fn step(&mut self, ctx: &yew::Context<Self>, step: fn(&mut History) -> Option<Text>, said: &Text) -> bool {
        let Some(what) = self.firm.as_mut().and_then(step) else { return false };
        self.say(ctx, said.fill(&[("what", what)]), false);
        self.changed(ctx);
        true
    }

    fn say(&mut self, ctx: &yew::Context<Self>, text: Text, undo: bool) {
        self.toast = Some(Toast { text, undo });
        let link = ctx.link().clone();
        self.toast_timer = Some(Timeout::new(8_000, move || link.send_message(Msg::ToastOver)));
    }
}
