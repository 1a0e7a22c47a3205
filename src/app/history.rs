//! The open firm and its past: every edit keeps the version before it, so that undo is exact.
//!
//! Undo and redo are edits too: they raise the revision. No I/O, no clock.

use std::collections::VecDeque;
use std::rc::Rc;

use crate::model::{Edit, EditError, Workspace};
use crate::words::Text;

const DEPTH: usize = 100;

/// A version to go back to (or forward), and the name of the change in between.
#[derive(Clone)]
struct Step {
    workspace: Rc<Workspace>,
    what: Text,
}

/// The open firm.
#[derive(Clone)]
pub struct History {
    workspace: Rc<Workspace>,
    revision: u64,
    past: VecDeque<Step>,
    future: Vec<Step>,
}

impl History {
    pub fn open(workspace: Workspace, revision: u64) -> Self {
        Self { workspace: Rc::new(workspace), revision, past: VecDeque::new(), future: Vec::new() }
    }

    pub fn workspace(&self) -> &Rc<Workspace> {
        &self.workspace
    }

    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Applies an edit. `Ok(false)`: nothing changed, so there is nothing to undo.
    pub fn apply(&mut self, edit: &Edit, what: Text) -> Result<bool, EditError> {
        let next = self.workspace.apply(edit)?;
        if next.is_same(&self.workspace) {
            return Ok(false);
        }
        self.past.push_back(Step { workspace: Rc::clone(&self.workspace), what });
        if self.past.len() > DEPTH {
            self.past.pop_front();
        }
        self.future.clear();
        self.put(Rc::new(next));
        Ok(true)
    }

    /// What undo would take back.
    pub fn undoes(&self) -> Option<&Text> {
        self.past.back().map(|step| &step.what)
    }

    /// What redo would bring back.
    pub fn redoes(&self) -> Option<&Text> {
        self.future.last().map(|step| &step.what)
    }

    pub fn undo(&mut self) -> Option<Text> {
        let step = self.past.pop_back()?;
        self.future.push(Step { workspace: Rc::clone(&self.workspace), what: step.what.clone() });
        self.put(step.workspace);
        Some(step.what)
    }

    pub fn redo(&mut self) -> Option<Text> {
        let step = self.future.pop()?;
        self.past.push_back(Step { workspace: Rc::clone(&self.workspace), what: step.what.clone() });
        self.put(step.workspace);
        Some(step.what)
    }

    fn put(&mut self, workspace: Rc<Workspace>) {
        self.workspace = workspace;
        self.revision += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    fn rename(name: &str) -> Edit {
        Edit::set(Kind::Organisation, None, "name", name)
    }

    #[test]
    fn undo_and_redo_return_the_very_same_versions_and_raise_the_revision() {
        let mut history = History::open(Workspace::default(), 7);
        history.apply(&rename("甲"), Text::new("a", "a")).unwrap();
        history.apply(&rename("乙"), Text::new("b", "b")).unwrap();
        let second = Rc::clone(history.workspace());
        assert_eq!(history.undo().unwrap().en, "b");
        assert_eq!(history.workspace().organisation.name, "甲");
        assert_eq!(history.redo().unwrap().en, "b");
        assert!(Rc::ptr_eq(history.workspace(), &second));
        assert_eq!(history.revision(), 11);
        assert_eq!(history.redoes(), None);
    }

    #[test]
    fn a_new_edit_closes_the_way_forward() {
        let mut history = History::open(Workspace::default(), 0);
        history.apply(&rename("甲"), Text::default()).unwrap();
        history.undo();
        history.apply(&rename("丙"), Text::default()).unwrap();
        assert!(history.redo().is_none());
    }

    #[test]
    fn a_refused_edit_changes_nothing() {
        let mut history = History::open(Workspace::default(), 3);
        let wrong = Edit::set(Kind::Organisation, None, "size", "gigantic");
        assert!(history.apply(&wrong, Text::default()).is_err());
        assert_eq!(history.revision(), 3);
        assert!(history.undoes().is_none());
    }

    #[test]
    fn the_past_is_bounded() {
        let mut history = History::open(Workspace::default(), 0);
        for n in 0..DEPTH + 20 {
            history.apply(&rename(&n.to_string()), Text::default()).unwrap();
        }
        let mut steps = 0;
        while history.undo().is_some() {
            steps += 1;
        }
        assert_eq!(steps, DEPTH);
    }
}
