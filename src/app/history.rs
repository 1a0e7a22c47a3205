//! The open firm and its past: every edit keeps the version before it, so that undo is exact.
//!
//! Undo and redo are edits too: they raise the revision. Each version knows the file that it continues
//! from, so that undoing an import also takes back that the file is contained. No I/O, no clock.

use std::collections::VecDeque;
use std::rc::Rc;

use crate::exchange::Base;
use crate::model::{Edit, EditError, Workspace};
use crate::words::Text;

const DEPTH: usize = 100;

/// A version to go back to (or forward), and the name of the change in between.
#[derive(Clone)]
struct Step {
    version: Version,
    what: Text,
}

#[derive(Clone)]
struct Version {
    workspace: Rc<Workspace>,
    /// Revision and fingerprint of what was last exported or imported.
    base: Option<Base>,
}

/// The open firm.
#[derive(Clone)]
pub struct History {
    version: Version,
    revision: u64,
    past: VecDeque<Step>,
    future: Vec<Step>,
}

impl History {
    /// `base` is the file that the firm came from or last went to.
    pub fn open(workspace: Workspace, revision: u64, base: Option<Base>) -> Self {
        let version = Version { workspace: Rc::new(workspace), base };
        Self { version, revision, past: VecDeque::new(), future: Vec::new() }
    }

    pub fn workspace(&self) -> &Rc<Workspace> {
        &self.version.workspace
    }

    pub fn base(&self) -> Option<Base> {
        self.version.base
    }

    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Applies an edit. `Ok(false)`: nothing changed, so there is nothing to undo.
    pub fn apply(&mut self, edit: &Edit, what: Text) -> Result<bool, EditError> {
        let next = self.version.workspace.apply(edit)?;
        if next.is_same(&self.version.workspace) {
            return Ok(false);
        }
        self.past.push_back(Step { version: self.version.clone(), what });
        if self.past.len() > DEPTH {
            self.past.pop_front();
        }
        self.future.clear();
        self.put(Version { workspace: Rc::new(next), ..self.version.clone() });
        Ok(true)
    }

    /// As `apply`; what comes out continues from the file of `base`.
    pub fn import(&mut self, edit: &Edit, base: Base, what: Text) -> Result<bool, EditError> {
        let changed = self.apply(edit, what)?;
        self.version.base = Some(base);
        Ok(changed)
    }

    /// The firm was exported: whatever comes after, undo included, continues from that file.
    pub fn exported(&mut self, base: Base) {
        let others = self.past.iter_mut().chain(&mut self.future).map(|step| &mut step.version);
        for version in others.chain([&mut self.version]) {
            version.base = Some(base);
        }
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
        self.future.push(Step { version: self.version.clone(), what: step.what.clone() });
        self.put(step.version);
        Some(step.what)
    }

    pub fn redo(&mut self) -> Option<Text> {
        let step = self.future.pop()?;
        self.past.push_back(Step { version: self.version.clone(), what: step.what.clone() });
        self.put(step.version);
        Some(step.what)
    }

    fn put(&mut self, version: Version) {
        self.version = version;
        self.revision += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::Fingerprint;
    use crate::model::Kind;

    fn rename(name: &str) -> Edit {
        Edit::set(Kind::Organisation, None, "name", name)
    }

    #[test]
    fn undo_and_redo_return_the_very_same_versions_and_raise_the_revision() {
        let mut history = History::open(Workspace::default(), 7, None);
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

    fn base(name: &str) -> Base {
        let firm = Workspace::default().apply(&rename(name)).unwrap();
        Base { revision: 1, fingerprint: Fingerprint::of(&firm) }
    }

    #[test]
    fn undoing_an_import_takes_its_base_back_too() {
        let mut history = History::open(Workspace::default(), 7, Some(base("first")));
        history.import(&rename("甲"), base("theirs"), Text::default()).unwrap();
        assert_eq!(history.base(), Some(base("theirs")));
        history.apply(&rename("乙"), Text::default()).unwrap();
        assert_eq!(history.base(), Some(base("theirs")));
        history.undo();
        history.undo();
        assert_eq!(history.base(), Some(base("first")));
        history.redo();
        assert_eq!(history.base(), Some(base("theirs")));
    }

    #[test]
    fn what_comes_after_an_export_continues_from_it() {
        let mut history = History::open(Workspace::default(), 7, None);
        history.apply(&rename("甲"), Text::default()).unwrap();
        history.exported(base("甲"));
        history.undo();
        assert_eq!(history.base(), Some(base("甲")));
    }

    #[test]
    fn a_new_edit_closes_the_way_forward() {
        let mut history = History::open(Workspace::default(), 0, None);
        history.apply(&rename("甲"), Text::default()).unwrap();
        history.undo();
        history.apply(&rename("丙"), Text::default()).unwrap();
        assert!(history.redo().is_none());
    }

    #[test]
    fn a_refused_edit_changes_nothing() {
        let mut history = History::open(Workspace::default(), 3, None);
        let wrong = Edit::set(Kind::Organisation, None, "size", "gigantic");
        assert!(history.apply(&wrong, Text::default()).is_err());
        assert_eq!(history.revision(), 3);
        assert!(history.undoes().is_none());
    }

    #[test]
    fn the_past_is_bounded() {
        let mut history = History::open(Workspace::default(), 0, None);
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
