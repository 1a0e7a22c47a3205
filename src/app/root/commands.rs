//! What each command does: those of the first screens and of writing. The others: `over`.

use serde_json::Value;
use yew::Context;

use super::{App, Way};
use crate::app::command::{Command, Goal};
use crate::app::history::History;
use crate::app::{browser, notices};
use crate::model::{Edit, Workspace};

impl App {
    pub(super) fn run(&mut self, ctx: &Context<Self>, command: Command) -> bool {
        self.look_at_the_clock(ctx);
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
            Command::TypeIn { firm: id, visit, edit, what, instead_of } => {
                // A field that was left open in another firm has its draft there.
                let Some(firm) = self.firm.as_mut().filter(|firm| firm.workspace().id == id) else { return false };
                if !instead_of.is_empty()
                    && !answer_at(firm.workspace(), &edit).is_some_and(|now| instead_of.contains(&now))
                {
                    return false;
                }
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
            Command::Dismiss => {
                self.toast = None;
                true
            }
            other => {
                // While it is on its way, the page says so: nothing is pressed twice, or typed into what goes.
                let Some(over) = self.over(ctx, || other.clone()) else { return true };
                (over.run)(self, ctx, other)
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
