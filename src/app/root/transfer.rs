//! Files out and in: the backup of the open firm, and the decision on a file that was read.

use gloo::timers::callback::Timeout;
use yew::Context;

use super::{App, Msg};
use crate::app::command::{Command, ImportAs};
use crate::app::context::SaveState;
use crate::app::desk::Backup;
use crate::app::incoming::Incoming;
use crate::app::{browser, notices};
use crate::model::Edit;
use crate::words::Text;

/// Milliseconds until a plan that is being drawn is looked at again.
const SOON_MS: u32 = 30;

impl App {
    pub(super) fn backup(&mut self, ctx: &Context<Self>) {
        let Some(later) = self.later(ctx, || Command::Backup) else { return };
        let platform = &ctx.props().platform;
        let Some(firm) = &mut self.firm else { return };
        let now = platform.now();
        let (name, text, base) = (later.export)(firm, now.as_ref(), self.today);
        if platform.files.download(&name, "application/json", &text).is_err() {
            self.say(ctx, notices::NO_DOWNLOAD.clone(), false);
            return;
        }
        let (id, revision, today) = (firm.workspace().id, firm.revision(), self.today);
        let fingerprint = base.fingerprint.to_string();
        firm.exported(base);
        self.change_index(ctx, move |index| {
            if let Some(entry) = index.entry_mut(id) {
                entry.backup = Some(Backup { on: today, revision, fingerprint: fingerprint.clone() });
                entry.changed_on = None;
            }
        });
        if !matches!(self.save, SaveState::Failed(_)) {
            self.settle();
        }
        self.say(ctx, notices::BACKED_UP.fill(&[("name", Text::same(name))]), false);
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

    pub(super) fn import(&mut self, ctx: &Context<Self>, choice: ImportAs) -> bool {
        let Some(incoming) = self.incoming.take() else { return false };
        let Incoming::Ready { workspace, base, .. } = incoming.as_ref() else { return true };
        match choice {
            ImportAs::Nothing => {}
            ImportAs::Replace => {
                if let Some(firm) = &mut self.firm {
                    let mut theirs = workspace.as_ref().clone();
                    theirs.id = firm.workspace().id;
                    let edit = Edit::Replace(Box::new(theirs));
                    if firm.import(&edit, *base, notices::IMPORT.clone()).is_ok() {
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
                self.add_firm(ctx, theirs, false, Some(*base));
                self.say(ctx, notices::IMPORTED.clone(), false);
                browser::set_hash("#/");
            }
        }
        true
    }
}
