//! Files out and in: the backup of the open firm, and the decision on a file that was read.

use std::rc::Rc;

use super::{Amend, Effect, Session};
use crate::app::command::ImportAs;
use crate::app::desk::Backup;
use crate::app::history::History;
use crate::app::import::Import;
use crate::app::incoming::Incoming;
use crate::app::part::Unreachable;
use crate::app::route::Route;
use crate::app::toast::Way;
use crate::app::{files, notices};
use crate::exchange::Base;
use crate::model::{Edit, Id};
use crate::platform::{Delivery, FileError};
use crate::words::{Date, Moment, Text};

/// A backup on its way out: of which firm, at which version.
pub struct Handed {
    of: Id,
    backup: Backup,
    base: Base,
}

impl Handed {
    /// Name and text of the backup of a firm, and what to say of it once it is handed out.
    pub fn of(firm: &History, now: Option<&Moment>, today: Date) -> (String, String, Self) {
        let (name, text, base) = files::export(firm, now, today);
        let backup = Backup { on: today, revision: firm.revision(), fingerprint: base.fingerprint.to_string() };
        (name, text, Self { of: firm.workspace().id, backup, base })
    }
}

impl Session {
    pub(super) fn backup(&mut self) {
        if let Some(firm) = self.firm() {
            let firm = Box::new(firm.clone());
            self.ask(Effect::HandOut(firm, self.today));
        }
    }

    /// The firm counts as backed up once the file is known to be there.
    pub(super) fn handed_out(&mut self, handed: Box<Handed>, result: Result<Delivery, FileError>) {
        let started = match result {
            Ok(Delivery::Cancelled) => return self.say(notices::NO_FILE.clone()),
            Err(FileError::Unwritten) => return self.say(notices::NOT_WRITTEN.clone()),
            Err(_) => return self.say(notices::NO_DOWNLOAD.clone()),
            Ok(Delivery::Started(name)) => Some(name),
            Ok(Delivery::Written(name)) => {
                self.say(notices::BACKED_UP.fill(&[("name", Text::same(name))]));
                None
            }
        };
        // Whatever comes back of this file continues from it, wherever it went.
        if let Some(open) = self.open.as_mut().filter(|open| open.id() == handed.of) {
            open.firm.exported(handed.base.clone());
        }
        match started {
            None => self.backed_up(*handed),
            Some(name) => {
                self.handed = Some(handed);
                self.offer(notices::DID_IT_ARRIVE.fill(&[("name", Text::same(name))]), Way::Arrived);
            }
        }
    }

    pub(super) fn arrived(&mut self, yes: bool) {
        self.toast = None;
        let Some(handed) = self.handed.take() else { return };
        if yes {
            self.backed_up(*handed);
        } else {
            self.say(notices::NOT_ARRIVED.clone());
        }
    }

    fn backed_up(&mut self, Handed { of, backup, .. }: Handed) {
        let open = self.firm().filter(|firm| firm.workspace().id == of);
        let now = open.map_or(backup.revision, History::revision);
        self.amend(vec![Amend::BackedUp { of, backup, now, today: self.today }]);
    }

    pub(super) fn file_read(
        &mut self,
        name: &str,
        content: Result<String, FileError>,
        import: Result<&'static Import, Unreachable>,
    ) {
        let Ok(import) = import else {
            self.incoming = None;
            return self.say(notices::NO_READER.clone());
        };
        self.import = Some(import);
        let incoming = (import.read)(name, content, self.firm());
        if matches!(incoming, Incoming::Refused { .. }) {
            self.ask(Effect::ShowRefusal);
        }
        self.incoming = Some(Rc::new(incoming));
    }

    pub(super) fn look_at(&mut self, at: usize) -> bool {
        let Some(Incoming::Several(rescue)) = self.incoming.as_deref() else { return false };
        let Some(import) = self.import else { return false };
        self.incoming = Some(Rc::new((import.look)(rescue, at, self.firm())));
        true
    }

    /// What lay in the other browser and was neither deleted there nor is here.
    pub(super) fn import_all(&mut self) -> bool {
        let Some(incoming) = self.incoming.take() else { return false };
        let Incoming::Several(rescue) = incoming.as_ref() else { return true };
        let missing: Vec<_> = rescue.firms.iter().filter(|firm| firm.is_missing(&self.index)).collect();
        for firm in &missing {
            let theirs = Rc::new(firm.opened.workspace.clone());
            let base = Some(firm.opened.lineage.as_base(&theirs));
            self.add_firm(Rc::unwrap_or_clone(theirs), false, base);
        }
        self.say(notices::BROUGHT_IN.fill(&[("n", Text::same(missing.len().to_string()))]));
        self.ask(Effect::Go(Route::Home));
        true
    }

    pub(super) fn import(&mut self, choice: ImportAs) -> bool {
        let Some(incoming) = self.incoming.take() else { return false };
        let Incoming::Ready { workspace, base, of, .. } = incoming.as_ref() else { return true };
        // The others of the same file are still to be decided about.
        self.incoming = of.as_ref().map(|rescue| Rc::new(Incoming::Several(Rc::clone(rescue))));
        match choice {
            ImportAs::Nothing => {}
            ImportAs::Replace => {
                if let Some(open) = &mut self.open {
                    let mut theirs = workspace.as_ref().clone();
                    theirs.id = open.id();
                    let edit = Edit::Replace(Box::new(theirs));
                    if open.firm.import(&edit, base.clone(), notices::IMPORT.clone()).is_ok() {
                        self.changed();
                        self.offer(notices::IMPORTED.clone(), Way::Undo);
                    }
                }
                self.ask(Effect::Go(Route::Home));
            }
            ImportAs::New => {
                let mut theirs = workspace.as_ref().clone();
                if self.index.entry(theirs.id).is_some() {
                    theirs.id = self.new_id();
                }
                self.add_firm(theirs, false, Some(base.clone()));
                self.say(notices::IMPORTED.clone());
                self.ask(Effect::Go(Route::Home));
            }
        }
        true
    }
}
