//! What each command does: those of the first screens and of writing. The others: `over`.

use serde_json::Value;

use super::{Effect, Session};
use crate::app::command::{Command, Goal};
use crate::app::history::History;
use crate::app::toast::Way;
use crate::app::{deed, notices};
use crate::model::{Edit, Workspace};

impl Session {
    pub(super) fn run(&mut self, command: Command) -> bool {
        match command {
            Command::Go(Goal::To(route)) => {
                self.ask(Effect::Go(route));
                false
            }
            Command::Go(Goal::Back) => {
                self.ask(Effect::Back);
                false
            }
            Command::Edit { edit, what } => {
                let takes_away = matches!(edit, Edit::Delete { .. });
                let Some(open) = &mut self.open else { return false };
                match open.firm.apply(&edit, what.clone()) {
                    Ok(true) => {
                        if takes_away {
                            self.offer(notices::DONE.fill(&[("what", what)]), Way::Undo);
                        }
                        self.changed();
                    }
                    Ok(false) => {}
                    Err(_) => self.say(notices::REFUSED.clone()),
                }
                true
            }
            Command::TypeIn { firm: id, visit, edit, what, instead_of } => {
                // A field that was left open in another firm has its draft there.
                let Some(open) = self.open.as_mut().filter(|open| open.id() == id) else { return false };
                if !instead_of.is_empty()
                    && !answer_at(open.firm.workspace(), &edit).is_some_and(|now| instead_of.contains(&now))
                {
                    return false;
                }
                let changed = open.firm.type_in(&edit, what, visit).unwrap_or(false);
                if changed {
                    self.typed();
                }
                changed
            }
            Command::Typing => true,
            Command::Undo => self.turn(History::undo, &deed::UNDO),
            Command::Redo => self.turn(History::redo, &deed::REDO),
            Command::Language(locale) => {
                self.locale = locale;
                self.ask(Effect::Language(locale));
                self.put_settings();
                self.ask(Effect::Arrive);
                true
            }
            Command::Theme(theme) => {
                self.theme = theme;
                self.ask(Effect::Theme(theme));
                self.put_settings();
                true
            }
            Command::Prepare => self.prepare(),
            Command::Dismiss => {
                self.toast = None;
                true
            }
            other => {
                // While it is on its way, the page says so: nothing is pressed twice, or typed into what goes.
                let Some(over) = self.over(|| other.clone()) else { return true };
                (over.run)(self, other)
            }
        }
    }
}

/// What stands now where an edit would set something; nothing where its row is gone.
fn answer_at(firm: &Workspace, edit: &Edit) -> Option<Value> {
    let Edit::Set { at, .. } = edit else { return None };
    let record = firm.record(at.record, at.id)?;
    let mut now = &record;
    for part in at.field.split('/') {
        now = match now {
            Value::Array(list) => list.get(part.parse::<usize>().ok()?)?,
            Value::Object(map) => map.get(part).unwrap_or(&Value::Null),
            _ => &Value::Null,
        };
    }
    Some(now.clone())
}
