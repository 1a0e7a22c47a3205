//! The root component: holds the open firm and the desk, runs commands, keeps the work.
//!
//! The only place with effects; everything below it is rendering. State changes happen in `update`
//! alone, so nothing can be stale.

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use std::any::Any;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use yew::prelude::*;

use super::browser;
use super::command::{Command, Goal, ImportAs};
use super::context::{Act, Desk, Firm, SaveProblem, SaveState};
use super::desk::{Entry, Index, Settings, Theme};
use super::files;
use super::history::History;
use super::incoming::Incoming;
use super::keep::Keep;
use super::pages::Page;
use super::parts::Shell;
use super::ports::Ports;
use super::route::Route;
use crate::catalog::{SampleName, sample};
use crate::model::{Edit, Id, Workspace};
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
    Booted(Option<Index>, Vec<Id>, Option<(Id, Result<Loaded, StorageError>)>),
    Loaded(Id, Result<Loaded, StorageError>),
    Write,
    Written {
        revision: u64,
        result: Result<Saved, StorageError>,
    },
    IndexWritten,
    FileRead(String, Result<String, FileError>),
    OtherTab(u64),
    Leave,
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
    keep: Keep,
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
        let settings: Settings =
            platform.storage.settings().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        let locale = settings.language.unwrap_or_else(browser::page_language);
        browser::show_language(locale);
        browser::show_theme(settings.theme);
        let ids = {
            let platform = platform.clone();
            Rc::new(move || platform.new_id())
        };
        let today = platform.today();
        boot(ctx, &platform);
        Self {
            act: Act { commands: ctx.link().callback(Msg::Do), ids, storage: Some(Rc::clone(&platform.storage)) },
            route: Route::parse(&browser::hash()).unwrap_or(Route::Home),
            locale,
            theme: settings.theme,
            index: Rc::default(),
            firm: None,
            keep: Keep::default(),
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
            _listeners: listeners(ctx),
        }
    }

    fn update(&mut self, ctx: &yew::Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Routed => self.routed(ctx),
            Msg::Do(command) => self.run(ctx, command),
            Msg::Booted(index, stored, opened) => {
                self.booted = true;
                let mut index = index.unwrap_or_default();
                index.adopt(stored);
                self.index = Rc::new(index);
                self.forget_expired(ctx);
                match opened {
                    Some((id, result)) => self.opened(ctx, id, result),
                    None => self.settle(),
                }
                self.routed(ctx);
                true
            }
            Msg::Loaded(id, result) => {
                self.opened(ctx, id, result);
                true
            }
            Msg::Write => {
                self.write(ctx);
                true
            }
            Msg::Written { revision, result } => {
                self.written(ctx, revision, result);
                true
            }
            Msg::IndexWritten => false,
            Msg::FileRead(name, result) => {
                self.incoming = Some(Rc::new(Incoming::read(&name, result, self.firm.as_ref(), &self.keep)));
                true
            }
            Msg::OtherTab(revision) => {
                if let Some(firm) = &self.firm
                    && self.keep.is_behind(revision)
                {
                    if self.keep.is_clean(firm) {
                        // Nothing of our own is at stake: show what the other tab wrote.
                        if let Some(id) = self.open_id() {
                            self.load(ctx, id);
                        }
                        return false;
                    }
                    self.save = SaveState::Failed(SaveProblem::Conflict);
                    return true;
                }
                false
            }
            Msg::Leave => {
                if let Some(firm) = &self.firm
                    && let Some(change) = self.keep.change(firm)
                {
                    let _ = ctx.props().platform.storage.save_now(change);
                }
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
            arrive(&self.route, self.locale);
        }
    }
}

/// Title and focus of a page that was just entered.
fn arrive(route: &Route, locale: Locale) {
    let field = match route {
        Route::Ask { field: Some(field), .. } => Some(super::parts::field_dom_id(field)),
        Route::Checks { check: Some(check), .. } => Some(super::parts::field_dom_id(check)),
        _ => None,
    };
    let heading = browser::select("main h1").and_then(|h1| h1.text_content()).unwrap_or_default();
    let name = match locale {
        Locale::En => "Ballast",
        Locale::Zh => "压舱石",
    };
    browser::set_title(&if heading.is_empty() { name.to_owned() } else { format!("{heading} · {name}") });
    match field.and_then(|id| browser::element(&id)) {
        Some(element) => browser::focus(Some(element)),
        None => browser::focus_heading(),
    }
}

fn boot(ctx: &yew::Context<App>, platform: &Ports) {
    let storage = Rc::clone(&platform.storage);
    ctx.link().send_future(async move {
        let index: Option<Index> = match storage.index().await {
            Ok(Some(text)) => serde_json::from_str(&text).ok(),
            _ => None,
        };
        let stored: Vec<Id> = match storage.workspaces().await {
            Ok(names) => names.iter().filter_map(|name| Id::parse(name)).collect(),
            Err(_) => Vec::new(),
        };
        let open = index.as_ref().and_then(|index| index.open).or_else(|| stored.first().copied());
        let opened = match open {
            Some(id) => Some((id, storage.load(id.to_string()).await)),
            None => None,
        };
        Msg::Booted(index, stored, opened)
    });
}

fn listeners(ctx: &yew::Context<App>) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let mut all = Vec::new();
    let link = ctx.link().clone();
    all.push(EventListener::new(&window, "hashchange", move |_| link.send_message(Msg::Routed)));
    let link = ctx.link().clone();
    all.push(EventListener::new(&window, "pagehide", move |_| link.send_message(Msg::Leave)));
    let link = ctx.link().clone();
    all.push(EventListener::new(&window, "keydown", move |event| {
        let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        let held = event.ctrl_key() || event.meta_key();
        if !held || event.is_composing() || browser::focus_is_in_text() {
            return;
        }
        match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => link.send_message(Msg::Do(Command::Undo)),
            ("z", true) | ("y", false) => link.send_message(Msg::Do(Command::Redo)),
            _ => {}
        }
    }));
    all
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
                self.add_firm(ctx, *workspace, example);
                true
            }
            Command::OpenExample => {
                let existing = self.index.present().find(|entry| entry.example).map(|entry| entry.id);
                match existing {
                    Some(id) => self.load(ctx, id),
                    None => {
                        if let Some(mut workspace) = sample(SampleName::OnlineShop, self.locale, self.today) {
                            workspace.id = platform.new_id();
                            self.add_firm(ctx, workspace, true);
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
                self.flush(ctx);
                self.load(ctx, id);
                browser::set_hash("#/");
                true
            }
            Command::DeleteFirm(id) => {
                self.flush(ctx);
                let today = self.today;
                self.change_index(ctx, |index| {
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
                self.change_index(ctx, |index| {
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
                platform.files.print();
                false
            }
            Command::KeepMine => {
                if let Some(firm) = &self.firm {
                    let mut copy = firm.workspace().as_ref().clone();
                    let name = super::notices::COPY_OF
                        .fill(&[("firm", Text::same(copy.organisation.name.clone()))])
                        .get(self.locale)
                        .to_owned();
                    copy.id = platform.new_id();
                    let mut organisation = copy.organisation.as_ref().clone();
                    organisation.name = name;
                    copy.organisation = Rc::new(organisation);
                    self.add_firm(ctx, copy, false);
                }
                true
            }
            Command::TakeTheirs => {
                if let Some(id) = self.open_id() {
                    self.load(ctx, id);
                }
                true
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

    // ---- keeping -------------------------------------------------------------------------

    /// Something changed: write when the hands are still for a moment.
    fn changed(&mut self, ctx: &yew::Context<Self>) {
        if !matches!(self.save, SaveState::Failed(SaveProblem::Conflict | SaveProblem::Newer)) {
            self.save = SaveState::Saving;
            let link = ctx.link().clone();
            self.quiet = Some(Timeout::new(QUIET_MS, move || link.send_message(Msg::Write)));
        }
    }

    fn write(&mut self, ctx: &yew::Context<Self>) {
        let Some(firm) = &self.firm else { return };
        if self.keep.is_writing() {
            return;
        }
        let Some(change) = self.keep.begin(firm) else {
            self.settle();
            return;
        };
        let revision = change.revision;
        let storage = Rc::clone(&ctx.props().platform.storage);
        ctx.link().send_future(async move { Msg::Written { revision, result: storage.save(change).await } });
    }

    fn written(&mut self, ctx: &yew::Context<Self>, revision: u64, result: Result<Saved, StorageError>) {
        self.keep.used_units = ctx.props().platform.storage.used_units();
        match result {
            Ok(_) => {
                self.keep.done(revision);
                if let Some(firm) = &self.firm {
                    let name = firm.workspace().organisation.name.clone();
                    let (id, today) = (firm.workspace().id, self.today);
                    let behind = self.keep.change(firm).is_some();
                    let stale = self.index.entry(id).is_some_and(|entry| {
                        entry.name != name || (entry.backup.is_some() && entry.changed_on.is_none())
                    });
                    if stale {
                        self.change_index(ctx, |index| {
                            if let Some(entry) = index.entry_mut(id) {
                                entry.name = name;
                                entry.changed_on.get_or_insert(today);
                            }
                        });
                    }
                    if behind {
                        self.write(ctx);
                        return;
                    }
                }
                self.settle();
            }
            Err(error) => {
                self.keep.failed();
                self.save = SaveState::Failed(problem(&error));
            }
        }
    }

    /// The state once everything is written.
    fn settle(&mut self) {
        let backup = self.firm.as_ref().and_then(|firm| {
            let entry = self.index.entry(firm.workspace().id)?;
            entry.backup.clone().filter(|backup| backup.revision == firm.revision())
        });
        self.save = match backup {
            Some(backup) => SaveState::BackedUp(backup.on),
            None => SaveState::Saved,
        };
    }

    /// Writes at once what waits for a quiet moment.
    fn flush(&mut self, ctx: &yew::Context<Self>) {
        self.quiet = None;
        self.write(ctx);
    }

    fn put_settings(&mut self, ctx: &yew::Context<Self>) {
        let settings = Settings { language: Some(self.locale), theme: self.theme };
        if let Ok(text) = serde_json::to_string(&settings) {
            let _ = ctx.props().platform.storage.put_settings(text);
        }
    }

    // ---- firms ---------------------------------------------------------------------------

    fn change_index(&mut self, ctx: &yew::Context<Self>, change: impl FnOnce(&mut Index)) {
        let mut index = self.index.as_ref().clone();
        change(&mut index);
        self.index = Rc::new(index);
        if let Ok(text) = serde_json::to_string(self.index.as_ref()) {
            let storage = Rc::clone(&ctx.props().platform.storage);
            ctx.link().send_future(async move {
                if let Err(StorageError::Conflict { .. }) = storage.put_index(text.clone()).await {
                    // Another tab wrote the index: read it, so that the next write knows of it.
                    let _ = storage.index().await;
                    let _ = storage.put_index(text).await;
                }
                Msg::IndexWritten
            });
        }
    }

    fn add_firm(&mut self, ctx: &yew::Context<Self>, workspace: Workspace, example: bool) {
        self.flush(ctx);
        let id = workspace.id;
        let name = workspace.organisation.name.clone();
        self.firm = Some(History::open(workspace, 1));
        self.keep = Keep::new();
        self.watch(ctx, id);
        self.change_index(ctx, |index| {
            if index.entry(id).is_none() {
                index.firms.push(Entry { id, name, example, ..Entry::default() });
            }
            index.open = Some(id);
        });
        self.save = SaveState::Saving;
        self.write(ctx);
    }

    fn watch(&mut self, ctx: &yew::Context<Self>, id: Id) {
        let link = ctx.link().clone();
        let callback = Rc::new(move |revision| link.send_message(Msg::OtherTab(revision)));
        self.other_tabs = Some(ctx.props().platform.tabs.watch(id.to_string(), callback));
    }

    fn load(&mut self, ctx: &yew::Context<Self>, id: Id) {
        let storage = Rc::clone(&ctx.props().platform.storage);
        ctx.link().send_future(async move { Msg::Loaded(id, storage.load(id.to_string()).await) });
    }

    fn opened(&mut self, ctx: &yew::Context<Self>, id: Id, result: Result<Loaded, StorageError>) {
        let loaded = match result {
            Ok(loaded) => Some(loaded),
            Err(StorageError::Corrupt { readable, lost }) => {
                self.quarantined += lost.len();
                readable.map(|loaded| *loaded)
            }
            Err(error) => {
                self.save = SaveState::Failed(problem(&error));
                None
            }
        };
        let Some(loaded) = loaded else { return };
        self.quarantined += loaded.quarantined.len();
        let Some(snapshot) = loaded.snapshot else {
            // The index names a firm that is not stored: forget the name.
            self.change_index(ctx, |index| {
                index.firms.retain(|entry| entry.id != id);
                if index.open == Some(id) {
                    index.open = None;
                }
            });
            self.settle();
            return;
        };
        let (workspace, keep, lost) = Keep::open(id, &snapshot);
        self.quarantined += lost;
        self.keep = keep;
        self.keep.used_units = ctx.props().platform.storage.used_units();
        let name = workspace.organisation.name.clone();
        self.firm = Some(History::open(workspace, snapshot.revision));
        self.watch(ctx, id);
        let known = self.index.entry(id).is_some_and(|entry| entry.name == name);
        if !known || self.index.open != Some(id) {
            self.change_index(ctx, |index| {
                match index.entry_mut(id) {
                    Some(entry) => entry.name = name,
                    None => index.firms.push(Entry { id, name, ..Entry::default() }),
                }
                index.open = Some(id);
            });
        }
        if loaded.mirrored {
            self.settle();
        } else {
            // A copy written while leaving is not in the mirror yet.
            self.keep.write_all();
            self.write(ctx);
        }
        for rival in loaded.rivals {
            self.adopt_rival(ctx, id, &rival);
        }
    }

    /// A version that lost a race between two tabs becomes a firm of its own: nothing is dropped.
    fn adopt_rival(&mut self, ctx: &yew::Context<Self>, id: Id, rival: &crate::platform::Rival) {
        let platform = ctx.props().platform.clone();
        let (mut workspace, ..) = Keep::open(id, &rival.snapshot);
        workspace.id = platform.new_id();
        let name = super::notices::COPY_OF
            .fill(&[("firm", Text::same(workspace.organisation.name.clone()))])
            .get(self.locale)
            .to_owned();
        let mut organisation = workspace.organisation.as_ref().clone();
        organisation.name.clone_from(&name);
        workspace.organisation = Rc::new(organisation);
        let copy = History::open(workspace, 1);
        let copy_id = copy.workspace().id;
        if let Some(change) = Keep::new().change(&copy) {
            let (writer, revision) = (rival.writer.clone(), rival.snapshot.revision);
            ctx.link().send_future(async move {
                if platform.storage.save(change).await.is_ok() {
                    let _ = platform.storage.drop_rival(&id.to_string(), &writer, revision);
                }
                Msg::IndexWritten
            });
            self.change_index(ctx, |index| {
                index.firms.push(Entry { id: copy_id, name, ..Entry::default() });
            });
            self.say(ctx, super::notices::RIVAL.clone(), false);
        }
    }

    fn open_another(&mut self, ctx: &yew::Context<Self>) {
        self.firm = None;
        self.other_tabs = None;
        let next = self.index.present().map(|entry| entry.id).next();
        self.change_index(ctx, |index| index.open = next);
        match next {
            Some(id) => self.load(ctx, id),
            None => self.settle(),
        }
        browser::set_hash("#/");
    }

    fn purge(&mut self, ctx: &yew::Context<Self>, id: Id) {
        self.change_index(ctx, |index| index.firms.retain(|entry| entry.id != id));
        if self.open_id() == Some(id) {
            self.quiet = None;
            self.open_another(ctx);
        }
        let storage = Rc::clone(&ctx.props().platform.storage);
        ctx.link().send_future(async move {
            let _ = storage.remove(id.to_string()).await;
            Msg::IndexWritten
        });
    }

    fn forget_expired(&mut self, ctx: &yew::Context<Self>) {
        for id in self.index.expired(self.today) {
            self.purge(ctx, id);
        }
    }

    // ---- files ---------------------------------------------------------------------------

    fn backup(&mut self, ctx: &yew::Context<Self>) {
        let platform = &ctx.props().platform;
        let Some(firm) = &self.firm else { return };
        let now = platform.now();
        let (name, text, base) = files::export(firm, &self.keep, now.as_ref(), self.today);
        if platform.files.download(&name, "application/json", &text).is_err() {
            self.say(ctx, super::notices::NO_DOWNLOAD.clone(), false);
            return;
        }
        let (id, revision, today) = (firm.workspace().id, firm.revision(), self.today);
        let fingerprint = base.fingerprint.to_string();
        self.keep.base = Some(base);
        self.change_index(ctx, |index| {
            if let Some(entry) = index.entry_mut(id) {
                entry.backup = Some(super::desk::Backup { on: today, revision, fingerprint });
                entry.changed_on = None;
            }
        });
        if !matches!(self.save, SaveState::Failed(_)) {
            self.settle();
        }
        self.say(ctx, super::notices::BACKED_UP.fill(&[("name", Text::same(name))]), false);
    }

    fn import(&mut self, ctx: &yew::Context<Self>, choice: ImportAs) -> bool {
        let Some(incoming) = self.incoming.take() else { return false };
        let Incoming::Ready { workspace, .. } = incoming.as_ref() else { return true };
        match choice {
            ImportAs::Nothing => {}
            ImportAs::Replace => {
                if let Some(firm) = &mut self.firm {
                    let mut theirs = workspace.as_ref().clone();
                    theirs.id = firm.workspace().id;
                    let edit = Edit::Replace(Box::new(theirs));
                    if firm.apply(&edit, super::notices::IMPORT.clone()).is_ok() {
                        self.changed(ctx);
                        self.say(ctx, super::notices::IMPORTED.clone(), true);
                    }
                }
                browser::set_hash("#/");
            }
            ImportAs::New => {
                let mut theirs = workspace.as_ref().clone();
                if self.index.entry(theirs.id).is_some() {
                    theirs.id = ctx.props().platform.new_id();
                }
                self.add_firm(ctx, theirs, false);
                self.say(ctx, super::notices::IMPORTED.clone(), false);
                browser::set_hash("#/");
            }
        }
        true
    }
}

fn problem(error: &StorageError) -> SaveProblem {
    match error {
        StorageError::Full => SaveProblem::Full,
        StorageError::Conflict { .. } => SaveProblem::Conflict,
        StorageError::Newer { .. } => SaveProblem::Newer,
        StorageError::Unavailable | StorageError::Corrupt { .. } => SaveProblem::Unavailable,
    }
}
