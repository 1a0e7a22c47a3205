//! Files out and in: the backup of the open firm, and the decision on a file that was read.

use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::Context;

use super::{App, Msg, Way};
use crate::app::command::ImportAs;
use crate::app::context::SaveState;
use crate::app::desk::Backup;
use crate::app::history::History;
use crate::app::incoming::Incoming;
use crate::app::{browser, notices};
use crate::exchange::Base;
use crate::model::{Edit, Id};
use crate::platform::{Delivery, FileError};
use crate::words::Text;

/// Milliseconds until a plan that is being drawn is looked at again.
const SOON_MS: u32 = 30;

/// A backup on its way out: of which firm, at which version.
pub struct Handed {
    of: Id,
    backup: Backup,
    base: Base,
}

impl App {
    pub(super) fn backup(&mut self, ctx: &Context<Self>) {
        let Some(later) = self.fetching.later() else { return };
        let platform = &ctx.props().platform;
        let Some(firm) = &mut self.firm else { return };
        let now = platform.now();
        let (name, text, base) = (later.export)(firm, now.as_ref(), self.today);
        let fingerprint = base.fingerprint.to_string();
        let backup = Backup { on: self.today, revision: firm.revision(), fingerprint };
        let handed = Box::new(Handed { of: firm.workspace().id, backup, base });
        // Asked for at once: the browser opens its window only for what a person has just pressed.
        let saving = platform.files.save(&name, "application/json", &text);
        ctx.link().send_future(async move { Msg::HandedOut(handed, saving.await) });
    }

    /// The firm counts as backed up once the file is known to be there.
    pub(super) fn handed_out(&mut self, ctx: &Context<Self>, handed: Box<Handed>, result: Result<Delivery, FileError>) {
        let started = match result {
            Ok(Delivery::Cancelled) => return self.say(ctx, notices::NO_FILE.clone(), false),
            Err(FileError::Unwritten) => return self.say(ctx, notices::NOT_WRITTEN.clone(), false),
            Err(_) => return self.say(ctx, notices::NO_DOWNLOAD.clone(), false),
            Ok(Delivery::Started(name)) => Some(name),
            Ok(Delivery::Written(name)) => {
                self.say(ctx, notices::BACKED_UP.fill(&[("name", Text::same(name))]), false);
                None
            }
        };
        // Whatever comes back of this file continues from it, wherever it went.
        if let Some(firm) = self.firm.as_mut().filter(|firm| firm.workspace().id == handed.of) {
            firm.exported(handed.base.clone());
        }
        match started {
            None => self.backed_up(ctx, *handed),
            Some(name) => {
                self.handed = Some(handed);
                self.offer(ctx, notices::DID_IT_ARRIVE.fill(&[("name", Text::same(name))]), Way::Arrived);
            }
        }
    }

    pub(super) fn arrived(&mut self, ctx: &Context<Self>, yes: bool) {
        self.toast = None;
        let Some(handed) = self.handed.take() else { return };
        if yes {
            self.backed_up(ctx, *handed);
        } else {
            self.say(ctx, notices::NOT_ARRIVED.clone(), false);
        }
    }

    fn backed_up(&mut self, ctx: &Context<Self>, Handed { of, backup, .. }: Handed) {
        let open = self.firm.as_ref().filter(|firm| firm.workspace().id == of);
        let (today, now) = (self.today, open.map_or(backup.revision, History::revision));
        let whole = now == backup.revision;
        self.change_index(ctx, move |index| {
            if let Some(entry) = index.entry_mut(of) {
                entry.backed_up(backup.clone(), now, today);
            }
        });
        // What came after it is on its way to the storage, or cannot be stored.
        let waits = matches!(self.save, SaveState::Saving) && !whole;
        if !waits && !matches!(self.save, SaveState::Failed(_)) {
            self.settle();
        }
    }

    /// Prints the plan, once all of it is drawn.
    pub(super) fn print(&self, ctx: &Context<Self>) {
        if browser::select(".doc[aria-busy]").is_none() {
            ctx.props().platform.files.print();
            return;
        }
        let link = ctx.link().clone();
        Timeout::new(SOON_MS, move || link.send_message(Msg::Print)).forget();
    }

    pub(super) fn look_at(&mut self, at: usize) -> bool {
        let Some(Incoming::Several(rescue)) = self.incoming.as_deref() else { return false };
        let Some(import) = self.import else { return false };
        self.incoming = Some(Rc::new((import.look)(rescue, at, self.firm.as_ref())));
        true
    }

    /// What lay in the other browser and was neither deleted there nor is here.
    pub(super) fn import_all(&mut self, ctx: &Context<Self>) -> bool {
        let Some(incoming) = self.incoming.take() else { return false };
        let Incoming::Several(rescue) = incoming.as_ref() else { return true };
        let missing: Vec<_> = rescue.firms.iter().filter(|firm| firm.is_missing(&self.index)).collect();
        for firm in &missing {
            let theirs = Rc::new(firm.opened.workspace.clone());
            let base = Some(firm.opened.lineage.as_base(&theirs));
            self.add_firm(ctx, Rc::unwrap_or_clone(theirs), false, base);
        }
        self.say(ctx, notices::BROUGHT_IN.fill(&[("n", Text::same(missing.len().to_string()))]), false);
        browser::set_hash("#/");
        true
    }

    pub(super) fn import(&mut self, ctx: &Context<Self>, choice: ImportAs) -> bool {
        let Some(incoming) = self.incoming.take() else { return false };
        let Incoming::Ready { workspace, base, of, .. } = incoming.as_ref() else { return true };
        // The others of the same file are still to be decided about.
        self.incoming = of.as_ref().map(|rescue| Rc::new(Incoming::Several(Rc::clone(rescue))));
        match choice {
            ImportAs::Nothing => {}
            ImportAs::Replace => {
                if let Some(firm) = &mut self.firm {
                    let mut theirs = workspace.as_ref().clone();
                    theirs.id = firm.workspace().id;
                    let edit = Edit::Replace(Box::new(theirs));
                    if firm.import(&edit, base.clone(), notices::IMPORT.clone()).is_ok() {
                        self.changed(ctx);
                        self.say(ctx, notices::IMPORTED.clone(), true);
                    }
                }
                browser::set_hash("#/");
            }
            ImportAs::New => {
                let mut theirs = workspace.as_ref().clone();
                if self.index.entry(theirs.id).is_some() {
                    theirs.id = ctx.props().platform.new_id();
                }
                self.add_firm(ctx, theirs, false, Some(base.clone()));
                self.say(ctx, notices::IMPORTED.clone(), false);
                browser::set_hash("#/");
            }
        }
        true
    }
}
