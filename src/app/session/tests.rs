//! Sessions in memory: one browser, its tabs, and effects that are answered when a test says so.

mod consent;
mod offline;
mod orders;
mod room;
mod saying;
mod tabs;
mod waiting;

use std::cell::RefCell;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use serde_json::json;

use super::*;
use crate::app::begin::FirstAnswers;
use crate::app::context::SaveState;
use crate::app::keep::{Keep, Lies};
use crate::app::root::{store, store_over};
use crate::model::{Edit, Kind};
use crate::platform::{
    CountingRandom, Delivery, Faults, Keeper, MemoryKeyValue, MemoryMirror, MemoryTabs, Promised, Random as _, Storage,
    Tabs as _,
};

fn today() -> Date {
    Date::new(2026, 11, 29).unwrap()
}

/// What outlives every page.
#[derive(Clone)]
struct Browser {
    local: MemoryKeyValue,
    mirror: MemoryMirror,
    tabs: MemoryTabs,
    ids: Rc<CountingRandom>,
}

impl Browser {
    fn new() -> Self {
        let none = Faults::none();
        let (local, mirror) = (MemoryKeyValue::new(none.clone()), MemoryMirror::new(none));
        Self { local, mirror, tabs: MemoryTabs::default(), ids: Rc::default() }
    }

    fn keeper(&self, tabs: MemoryTabs, faults: &Rc<Faults>) -> Keeper {
        let session = MemoryKeyValue::new(faults.clone());
        let (local, mirror) = (self.local.seen_with(faults.clone()), self.mirror.seen_with(faults.clone()));
        let writer = self.new_id().to_string();
        Keeper::new(Box::new(local), Box::new(session), Box::new(mirror), Rc::new(tabs), writer)
    }

    fn new_id(&self) -> Id {
        let mut random = [0; 10];
        self.ids.fill(&mut random);
        Id::new(1, &random)
    }

    /// A page that has just been opened.
    fn page(&self) -> Tab {
        let (tabs, faults) = (self.tabs.another(), Faults::none());
        let ids = self.clone();
        let session =
            Session::new(&Settings::default(), Locale::En, today(), Route::Home, Rc::new(move || ids.new_id()));
        let mut tab = Tab {
            storage: Rc::new(self.keeper(tabs.clone(), &faults)),
            session,
            address: Route::Home,
            pending: Vec::new(),
            heard: Rc::default(),
            ears: Vec::new(),
            ear: None,
            tabs,
            faults,
            gone_to: Vec::new(),
        };
        let heard = Rc::clone(&tab.heard);
        tab.ears.push(tab.tabs.watch("index".into(), Rc::new(move |_| heard.borrow_mut().push(Event::IndexHeard))));
        tab.send(Event::Start { comes_back: false });
        tab
    }

    /// A page at rest.
    fn tab(&self) -> Tab {
        let mut tab = self.page();
        tab.rest();
        tab
    }

    /// A page at rest with a firm of its own, which is stored.
    fn with_firm(&self, name: &str) -> Tab {
        let mut tab = self.tab();
        tab.begin(name);
        tab.rest();
        assert_eq!(tab.session.save(), SaveState::Saved);
        tab
    }

    /// What is stored under this id: the firm, then its rivals.
    fn stored_as(&self, id: Id) -> Vec<Rc<Workspace>> {
        let keeper = self.keeper(self.tabs.another(), &Faults::none());
        let loaded = block_on(keeper.load(id.to_string())).unwrap();
        let rivals = loaded.rivals.into_iter().map(|rival| rival.snapshot);
        let open = |snapshot| Keep::open(id, &snapshot, Lies::Twice, None).unwrap().0;
        loaded.snapshot.into_iter().chain(rivals).map(|snapshot| Rc::clone(open(snapshot).workspace())).collect()
    }

    /// The names of the people in each stored firm, by the firm's name.
    fn stored(&self) -> Vec<(String, Vec<String>)> {
        let keeper = self.keeper(self.tabs.another(), &Faults::none());
        let ids = block_on(keeper.workspaces()).unwrap().into_iter().map(|name| Id::parse(&name).unwrap());
        let firms = ids.flat_map(|id| self.stored_as(id));
        let mut all: Vec<_> = firms.map(|firm| (firm.organisation.name.clone(), people(&firm))).collect();
        all.sort();
        all
    }
}

fn people(firm: &Workspace) -> Vec<String> {
    firm.people.iter().map(|person| person.name.clone()).collect()
}

fn block_on<T>(mut future: Promised<T>) -> T {
    for _ in 0..10_000 {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return value;
        }
    }
    panic!("a future never resolved");
}

/// What has not come yet.
enum Pending {
    /// The moment of quiet.
    Quiet,
    Event(Box<Event>),
    Answer(Promised<Option<Event>>),
}

fn now(event: Event) -> Pending {
    Pending::Event(Box::new(event))
}

/// One page: a session and what it waits for.
struct Tab {
    session: Session,
    storage: Rc<dyn Storage>,
    address: Route,
    pending: Vec<Pending>,
    heard: Rc<RefCell<Vec<Event>>>,
    ears: Vec<Box<dyn std::any::Any>>,
    ear: Option<Box<dyn std::any::Any>>,
    tabs: MemoryTabs,
    faults: Rc<Faults>,
    gone_to: Vec<Route>,
}

impl Tab {
    fn send(&mut self, event: Event) {
        for effect in self.session.step(event) {
            self.perform(effect);
        }
    }

    fn run(&mut self, command: Command) {
        self.send(Event::Do(command));
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Go(route) | Effect::Replace(route) => {
                self.address = route.clone();
                self.gone_to.push(route.clone());
                self.pending.push(now(Event::Routed(route)));
            }
            Effect::ReadAddress => self.send(Event::Routed(self.address.clone())),
            Effect::WriteSoon => {
                self.pending.retain(|pending| !matches!(pending, Pending::Quiet));
                self.pending.push(Pending::Quiet);
            }
            Effect::Fetch => {
                self.pending.push(Pending::Answer(Box::pin(async { Some(Event::Fetched(fetch().await)) })))
            }
            Effect::FetchWing(wing) => {
                let coming = crate::app::pages::fetch(wing);
                self.pending
                    .push(Pending::Answer(Box::pin(async move { Some(Event::FetchedWing(wing, coming.await)) })));
            }
            Effect::AskWhatLasts { aloud, .. } => {
                self.pending.push(now(Event::Lasts { answer: Lasting::NotPromised, aloud }));
            }
            Effect::SaveNow(id, change) => drop(self.storage.save_now(change, &|| self.session.whole(id))),
            Effect::Watch(id) => {
                self.ear = id.map(|id| {
                    let heard = Rc::clone(&self.heard);
                    let hear = move |revision| heard.borrow_mut().push(Event::OtherTab(id, revision));
                    self.tabs.watch(id.to_string(), Rc::new(hear))
                });
            }
            Effect::FetchExample => {
                let example = crate::app::example::fetch();
                self.pending.push(Pending::Answer(Box::pin(async move { Some(Event::Example(example.await)) })));
            }
            Effect::HandOut(firm, today) => {
                let (name, _, handed) = Handed::of(&firm, None, today);
                let written = Event::HandedOut(Box::new(handed), Ok(Delivery::Written(name)));
                self.pending.push(now(written));
            }
            Effect::Download { name, .. } => self.send(Event::Downloaded(name, true)),
            other => {
                let answer = store(&self.storage, other).or_else(|other| store_over(&self.storage, *other));
                self.pending.extend(answer.ok().map(Pending::Answer));
            }
        }
    }

    /// Lets what waits at this place go on by one step; gives how far it went.
    fn go_on(&mut self, at: usize) {
        self.pending.extend(self.heard.take().into_iter().map(now));
        if at >= self.pending.len() {
            return;
        }
        match self.pending.remove(at) {
            Pending::Quiet => self.send(Event::Write),
            Pending::Event(event) => self.send(*event),
            Pending::Answer(mut answer) => match answer.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                Poll::Ready(Some(event)) => self.send(event),
                Poll::Ready(None) => {}
                Poll::Pending => self.pending.insert(at, Pending::Answer(answer)),
            },
        }
    }

    fn is_resting(&self) -> bool {
        self.pending.is_empty() && self.heard.borrow().is_empty()
    }

    /// Until everything is answered.
    fn rest(&mut self) {
        for _ in 0..20_000 {
            if self.is_resting() {
                return;
            }
            self.go_on(0);
        }
        panic!("it never comes to rest");
    }

    /// Until such an event has come; it is not told.
    fn until(&mut self, such: impl Fn(&Event) -> bool) -> Event {
        for _ in 0..20_000 {
            self.pending.extend(self.heard.take().into_iter().map(now));
            for at in 0..self.pending.len() {
                if let Pending::Answer(answer) = &mut self.pending[at]
                    && let Poll::Ready(event) = answer.as_mut().poll(&mut Context::from_waker(Waker::noop()))
                {
                    match event {
                        Some(event) if such(&event) => {
                            self.pending.remove(at);
                            return event;
                        }
                        Some(event) => self.pending[at] = now(event),
                        None => self.pending[at] = Pending::Answer(Box::pin(std::future::ready(None))),
                    }
                    break;
                }
            }
            match self.pending.iter().position(|pending| !matches!(pending, Pending::Answer(_))) {
                Some(at) => self.go_on(at),
                None if self.pending.is_empty() => break,
                None => {}
            }
        }
        panic!("such an event never comes");
    }

    fn begin(&mut self, name: &str) {
        let answers = FirstAnswers { firm: name.into(), you: "Ann".into(), ..FirstAnswers::default() };
        self.run(Command::Begin(Box::new(answers)));
    }

    /// Adds a person of this name.
    fn add(&mut self, name: &str) {
        let value = json!({ "id": self.session.new_id(), "name": name });
        let edit = Edit::Add { record: Kind::Person, value };
        self.run(Command::Edit { edit, what: Text::same(format!("adding {name}")) });
    }

    fn id(&self) -> Id {
        self.session.open_id().unwrap()
    }

    fn people(&self) -> Vec<String> {
        self.session.workspace().map(|firm| people(firm)).unwrap_or_default()
    }

    /// The names of the firms that are listed, and of the deleted ones.
    fn listed(&self) -> (Vec<&str>, Vec<&str>) {
        let index = &self.session.index;
        (index.present().map(|entry| &*entry.name).collect(), index.deleted().map(|entry| &*entry.name).collect())
    }

    fn said(&self) -> &str {
        self.session.toast.as_ref().map_or("", |toast| toast.text.get(Locale::En))
    }
}
