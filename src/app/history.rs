//! The open firm and its past: every edit keeps the version before it, so that undo is exact.
//!
//! Undo and redo are edits too: they raise the revision. What was added and left as it was made leaves
//! no trace in it. Each version knows the file that it continues from, so that undoing an import also
//! takes back that the file is contained. No I/O, no clock.

use serde_json::Value;
use std::collections::VecDeque;
use std::rc::Rc;

use crate::exchange::Base;
use crate::model::{Edit, EditError, Id, Workspace};
use crate::words::Text;

const DEPTH: usize = 100;

/// A version to go back to (or forward), and the name of the change in between.
#[derive(Clone)]
struct Turn {
    version: Version,
    what: Text,
    /// The record that the change added, where it did nothing else.
    added: Option<Id>,
    /// The visit to a field in which it was typed.
    visit: Option<u64>,
}

#[derive(Clone)]
struct Version {
    workspace: Rc<Workspace>,
    /// What was last exported or imported.
    base: Option<Base>,
}

/// The open firm.
#[derive(Clone)]
pub struct History {
    version: Version,
    revision: u64,
    past: VecDeque<Turn>,
    future: Vec<Turn>,
}

impl History {
    /// `base` is the file that the firm came from or last went to.
    pub fn open(workspace: impl Into<Rc<Workspace>>, revision: u64, base: Option<Base>) -> Self {
        let version = Version { workspace: workspace.into(), base };
        Self { version, revision, past: VecDeque::new(), future: Vec::new() }
    }

    pub fn workspace(&self) -> &Rc<Workspace> {
        &self.version.workspace
    }

    pub fn base(&self) -> Option<&Base> {
        self.version.base.as_ref()
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
        let added = match edit {
            Edit::Add { value, .. } => value.get("id").and_then(Value::as_str).and_then(Id::parse),
            _ => None,
        };
        self.past.push_back(Turn { version: self.version.clone(), what, added, visit: None });
        if self.past.len() > DEPTH {
            self.past.pop_front();
        }
        self.future.clear();
        self.put(Version { workspace: Rc::new(next), ..self.version.clone() });
        Ok(true)
    }

    /// As `apply`, in one visit to a field: all that is typed in it is one step, and none where it ends as
    /// it began.
    pub fn type_in(&mut self, edit: &Edit, what: Text, visit: u64) -> Result<bool, EditError> {
        let goes_on = self.past.back().is_some_and(|step| step.visit == Some(visit));
        if !goes_on || !self.future.is_empty() {
            let changed = self.apply(edit, what)?;
            if let Some(step) = self.past.back_mut().filter(|_| changed) {
                step.visit = Some(visit);
            }
            return Ok(changed);
        }
        let next = self.version.workspace.apply(edit)?;
        if next.is_same(&self.version.workspace) {
            return Ok(false);
        }
        self.put(Version { workspace: Rc::new(next), ..self.version.clone() });
        // Typed onto the version before the visit, it would change nothing.
        let before = self.past.back().map(|step| Rc::clone(&step.version.workspace));
        if let Some(before) = before.filter(|before| before.apply(edit).is_ok_and(|next| next.is_same(before))) {
            self.past.pop_back();
            self.version.workspace = before;
        }
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
            version.base = Some(base.clone());
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
        let mut step = self.past.pop_back()?;
        let what = step.what.clone();
        step.version = self.put(step.version);
        self.future.push(step);
        Some(what)
    }

    pub fn redo(&mut self) -> Option<Text> {
        let mut step = self.future.pop()?;
        let what = step.what.clone();
        step.version = self.put(step.version);
        self.past.push_back(step);
        Some(what)
    }

    /// Takes a record back that was added last and not touched since, as if it had never been. What redo
    /// would bring back stays: it holds the whole firm. False where there is nothing to take back.
    pub fn unadd(&mut self, id: Id) -> bool {
        if self.past.back().is_none_or(|step| step.added != Some(id)) {
            return false;
        }
        if let Some(step) = self.past.pop_back() {
            self.put(step.version);
        }
        true
    }

    /// Puts a version in place; the one before is handed back.
    fn put(&mut self, version: Version) -> Version {
        self.revision += 1;
        std::mem::replace(&mut self.version, version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::Fingerprint;
    use crate::model::Kind;
    use serde_json::json;

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

    #[test]
    fn one_visit_to_a_field_is_one_step_and_raises_the_revision_with_each_rest() {
        let mut history = History::open(Workspace::default(), 7, None);
        let before = Rc::clone(history.workspace());
        for (name, revision) in [("L", 8), ("Lan", 9), ("Lantern", 10)] {
            assert_eq!(history.type_in(&rename(name), Text::same("typing"), 1), Ok(true));
            assert_eq!(history.revision(), revision);
        }
        assert_eq!(history.type_in(&rename("Lantern"), Text::same("typing"), 1), Ok(false));
        history.type_in(&rename("Harbour"), Text::same("again"), 2).unwrap();
        assert_eq!(history.undo().unwrap().en, "again");
        assert_eq!(history.workspace().organisation.name, "Lantern");
        // After an undo the visit is over: what comes now is a step of its own.
        history.type_in(&rename("Lanterns"), Text::same("more"), 1).unwrap();
        assert_eq!(history.undo().unwrap().en, "more");
        assert_eq!(history.undo().unwrap().en, "typing");
        assert!(Rc::ptr_eq(history.workspace(), &before));
    }

    #[test]
    fn a_visit_that_ends_as_it_began_leaves_no_step() {
        let mut history = History::open(Workspace::default(), 7, None);
        history.apply(&rename("甲"), Text::same("first")).unwrap();
        history.type_in(&rename("甲乙"), Text::same("typing"), 1).unwrap();
        history.type_in(&rename("甲"), Text::same("typing"), 1).unwrap();
        assert_eq!(history.undoes().unwrap().en, "first");
        assert_eq!(history.revision(), 10);
    }

    fn base(name: &str) -> Base {
        let firm = Workspace::default().apply(&rename(name)).unwrap();
        Base::new(1, Fingerprint::of(&firm))
    }

    #[test]
    fn undoing_an_import_takes_its_base_back_too() {
        let mut history = History::open(Workspace::default(), 7, Some(base("first")));
        history.import(&rename("甲"), base("theirs"), Text::default()).unwrap();
        assert_eq!(history.base(), Some(&base("theirs")));
        history.apply(&rename("乙"), Text::default()).unwrap();
        assert_eq!(history.base(), Some(&base("theirs")));
        history.undo();
        history.undo();
        assert_eq!(history.base(), Some(&base("first")));
        history.redo();
        assert_eq!(history.base(), Some(&base("theirs")));
    }

    #[test]
    fn what_comes_after_an_export_continues_from_it() {
        let mut history = History::open(Workspace::default(), 7, None);
        history.apply(&rename("甲"), Text::default()).unwrap();
        history.exported(base("甲"));
        history.undo();
        assert_eq!(history.base(), Some(&base("甲")));
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
    fn a_record_that_was_only_added_is_taken_back_without_a_trace() {
        let id = Id::new(1, &[7; 10]);
        let add = Edit::Add { record: Kind::Person, value: json!({ "id": id }) };
        let name = Edit::set(Kind::Person, id, "name", "李雷");
        let mut history = History::open(Workspace::default(), 0, None);
        history.apply(&rename("甲"), Text::same("renaming")).unwrap();
        let before = Rc::clone(history.workspace());
        history.apply(&add, Text::same("adding")).unwrap();
        assert!(!history.unadd(Id::new(1, &[8; 10])), "another record");
        assert!(history.unadd(id));
        assert!(Rc::ptr_eq(history.workspace(), &before));
        assert_eq!(history.undoes().unwrap().en, "renaming");
        assert!(history.redo().is_none());
        assert!(!history.unadd(id), "twice");

        // What was answered stays; undone, it is as it was made, and redo still has the answer.
        history.apply(&add, Text::same("adding")).unwrap();
        history.apply(&name, Text::same("naming")).unwrap();
        assert!(!history.unadd(id));
        history.undo();
        assert!(history.unadd(id));
        assert_eq!(history.redo().unwrap().en, "naming");
        assert_eq!(history.workspace().name(Kind::Person, Some(id)), "李雷");
        history.undo();
        assert!(Rc::ptr_eq(history.workspace(), &before));

        // Added again by redo, it is still the last thing that was done.
        history.apply(&add, Text::same("adding")).unwrap();
        history.undo();
        history.redo();
        assert!(history.unadd(id));
        assert!(Rc::ptr_eq(history.workspace(), &before));
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
