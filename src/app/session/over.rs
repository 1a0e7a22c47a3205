//! What is decided over the firms of this browser, once the part that comes later is there.

use std::rc::Rc;

use super::{Effect, Event, Session, Why};
use crate::app::begin::DRAFT;
use crate::app::command::Command;
use crate::app::incoming::Incoming;
use crate::app::part::door;
use crate::app::route::Route;
use crate::app::toast::Way;
use crate::app::{files, notices};
use crate::model::Id;
use crate::platform::Lasting;
use crate::words::Text;

/// Its doors.
pub struct Over {
    pub(super) run: fn(&mut Session, Command) -> bool,
    pub(super) take: fn(&mut Session, Event) -> bool,
}

static OVER: Over = Over { run: Session::run_over, take: Session::take_over };

door!(later: pub(super) fn fetch() -> &'static Over { &OVER });

impl Session {
    fn run_over(&mut self, command: Command) -> bool {
        match command {
            Command::Begin(answers) => {
                let Some(later) = self.fetching.later() else { return false };
                // Whoever presses twice wants one.
                if std::mem::replace(&mut self.begun, true) {
                    return false;
                }
                let (workspace, service) = (later.first_firm)(&answers, self.locale, self.ids.as_ref());
                self.add_firm(workspace, false, None);
                self.ask(Effect::RemoveDraft(DRAFT));
                self.ask(Effect::Go(Route::Tonight(service)));
            }
            Command::OpenExample => {
                let existing = self.index.present().find(|entry| entry.example).map(|entry| entry.id);
                if let Some(id) = existing {
                    self.load(id);
                    self.ask(Effect::Replace(Route::Home));
                } else {
                    self.fetching.example = true;
                    self.ask(Effect::FetchExample);
                }
            }
            Command::RemoveExample => {
                let ids: Vec<Id> = self.index.present().filter(|entry| entry.example).map(|entry| entry.id).collect();
                for id in ids {
                    let open = self.open_id() == Some(id);
                    self.purge(id);
                    self.say_deleted(id, open, Way::None);
                }
            }
            Command::OpenToCompare(id) => self.load(id),
            Command::OpenFirm(id) => {
                self.load(id);
                self.ask(Effect::Go(Route::Home));
            }
            Command::DeleteFirm(id) => self.delete(id),
            Command::PurgeFirm(id) => {
                self.say_deleted(id, false, Way::None);
                self.purge(id);
            }
            Command::RestoreFirm(id) => self.restore(id),
            Command::Backup => self.backup(),
            Command::Arrived(yes) => self.arrived(yes),
            Command::Read(file) => {
                // What was said of another file is over.
                self.toast = None;
                self.incoming = Some(Rc::new(Incoming::Reading { name: file.name() }));
                self.ask(Effect::ReadFile(file));
            }
            Command::LookAt(at) => return self.look_at(at),
            Command::ImportAll => return self.import_all(),
            Command::Import(choice) => return self.import(choice),
            Command::Download { name, mime, text } => self.ask(Effect::Download { name, mime, text }),
            Command::Print => {
                if self.has_page(|| Command::Print) {
                    self.ask(Effect::Print);
                }
            }
            Command::Paper(paper) => {
                self.paper = Some(paper);
                self.put_settings();
            }
            Command::KeepMine => self.keep_mine(),
            Command::TakeTheirs => self.take_theirs(),
            Command::StoreAgain => self.store_again(),
            Command::DownloadQuarantine => self.ask(Effect::ReadQuarantine),
            Command::DropQuarantine => self.ask(Effect::DropQuarantine),
            Command::Update => self.ask(Effect::Update),
            Command::Consent(true) => self.keep_after_all(),
            Command::Consent(false) => self.keep_no_more(),
            Command::AskToKeep => self.ask(Effect::AskWhatLasts { person: true, aloud: true }),
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
            | Command::Dismiss => return false,
        }
        true
    }

    fn take_over(&mut self, event: Event) -> bool {
        match event {
            Event::Booted { index, stored, opened } => {
                let (trouble, unlisted) = self.listed(index, stored);
                if let Some((id, result)) = opened {
                    self.opened(id, result);
                }
                self.begun(trouble);
                self.read_names(unlisted);
            }
            Event::Written { id, revision, result } => self.written(id, revision, result),
            Event::IndexWritten(None) => return false,
            Event::IndexWritten(Some(goes)) => {
                self.ask(Effect::Remove(goes));
                return false;
            }
            Event::IndexBehind(listed, changes, goes) => {
                self.merge_index(listed);
                self.put_index(changes, goes);
            }
            Event::IndexRead(listed) => return self.index_read(listed),
            Event::Named(id, name) => self.named(id, name),
            Event::Loaded(id, Why::Open, result) => self.loaded(id, false, result),
            Event::Loaded(id, Why::Again, result) => self.loaded(id, true, result),
            Event::Loaded(_, Why::TakeOver(version), result) => self.taken_over(&version, result),
            Event::Loaded(id, Why::StoreAgain, result) => self.anew(id, result),
            Event::SetAside { version, entry, kept } => self.set_aside(version, entry, kept),
            Event::Adopted { entry, kept, said } => self.adopted(entry, kept, said),
            Event::Missing(id, problem) => return self.missing(id, problem),
            Event::Removed(id, gone) => self.removed(id, gone),
            Event::FileRead { name, content, import } => self.file_read(&name, content, import),
            Event::HandedOut(handed, result) => self.handed_out(handed, result),
            Event::Downloaded(name, true) => self.say(notices::DOWNLOADING.fill(&[("name", Text::same(name))])),
            Event::Downloaded(_, false) => self.say(notices::NO_DOWNLOAD.clone()),
            Event::Quarantined => {
                self.write();
                self.ask(Effect::CountQuarantine);
            }
            Event::Quarantine(records) => {
                let name = format!("ballast-unreadable-{}.json", self.today);
                self.ask(Effect::Download { name, mime: "application/json", text: files::raw_records(records) });
            }
            Event::InQuarantine(count) => return std::mem::replace(&mut self.in_quarantine, count) != count,
            Event::ThrownAway(all) => {
                if all {
                    self.quarantined = 0;
                }
                let text = if all { &notices::THROWN_AWAY } else { &notices::NOT_THROWN_AWAY };
                self.say(text.clone());
                self.ask(Effect::CountQuarantine);
            }
            Event::Lasts { answer, aloud } => {
                self.lasting = answer;
                if aloud {
                    let promised = answer == Lasting::Promised;
                    let text = if promised { &notices::PROMISED } else { &notices::NOT_PROMISED };
                    self.say(text.clone());
                }
            }
            Event::Offline(offline) => return self.offline(offline),
            Event::OtherTab(id, revision) => return self.heard(id, revision),
            Event::Example(file) => return self.example(file),
            // `session` does these.
            Event::Start { .. }
            | Event::Day(_)
            | Event::Routed(_)
            | Event::PageIsMissing
            | Event::Do(_)
            | Event::Write
            | Event::IndexHeard
            | Event::Room(_)
            | Event::Idle
            | Event::Towards(_)
            | Event::Fetched(_)
            | Event::FetchedWing(..)
            | Event::Leave
            | Event::Here
            | Event::ToastOver(_) => return false,
        }
        true
    }
}
