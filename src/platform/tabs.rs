//! The port between tabs: who stores something tells the others. A hint only; what is true is
//! decided in the mirror's transaction.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

type Callback = Rc<dyn Fn(u64)>;

pub trait Tabs {
    /// Tells the other tabs that this revision was stored (0: the workspace was removed).
    fn announce(&self, workspace: &str, revision: u64);
    /// Calls back with the revision that another tab stored, until the guard is dropped.
    fn watch(&self, workspace: String, callback: Callback) -> Box<dyn Any>;
}

/// What goes over the wire.
#[cfg_attr(not(all(feature = "app", target_arch = "wasm32")), allow(dead_code))]
pub(super) fn message(workspace: &str, revision: u64) -> String {
    format!("{workspace} {revision}")
}

#[cfg_attr(not(all(feature = "app", target_arch = "wasm32")), allow(dead_code))]
pub(super) fn parse(message: &str) -> Option<(&str, u64)> {
    let (workspace, revision) = message.rsplit_once(' ')?;
    Some((workspace, revision.parse().ok()?))
}

/// Nobody else is there.
#[derive(Default, Debug)]
pub struct NoTabs;

impl Tabs for NoTabs {
    fn announce(&self, _: &str, _: u64) {}

    fn watch(&self, _: String, _: Callback) -> Box<dyn Any> {
        Box::new(())
    }
}

struct Ear {
    tab: u32,
    id: u32,
    workspace: String,
    callback: Callback,
}

#[derive(Default)]
struct Hub {
    next: Cell<u32>,
    ears: RefCell<Vec<Ear>>,
}

impl Hub {
    fn number(&self) -> u32 {
        let number = self.next.get();
        self.next.set(number.wrapping_add(1));
        number
    }
}

/// Tabs in memory: `another` opens one more beside this.
#[derive(Default, Clone)]
pub struct MemoryTabs {
    hub: Rc<Hub>,
    tab: u32,
}

impl MemoryTabs {
    pub fn another(&self) -> MemoryTabs {
        MemoryTabs { hub: self.hub.clone(), tab: self.hub.number().wrapping_add(1) }
    }
}

impl Tabs for MemoryTabs {
    fn announce(&self, workspace: &str, revision: u64) {
        let hears = |ear: &&Ear| ear.tab != self.tab && ear.workspace == workspace;
        let callbacks: Vec<_> = self.hub.ears.borrow().iter().filter(hears).map(|ear| ear.callback.clone()).collect();
        for callback in callbacks {
            callback(revision);
        }
    }

    fn watch(&self, workspace: String, callback: Callback) -> Box<dyn Any> {
        let id = self.hub.number();
        self.hub.ears.borrow_mut().push(Ear { tab: self.tab, id, workspace, callback });
        Box::new(Deafen { hub: self.hub.clone(), id })
    }
}

struct Deafen {
    hub: Rc<Hub>,
    id: u32,
}

impl Drop for Deafen {
    fn drop(&mut self) {
        self.hub.ears.borrow_mut().retain(|ear| ear.id != self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_hear_until_they_stop_listening() {
        let one = MemoryTabs::default();
        let two = one.another();
        let heard = Rc::new(RefCell::new(Vec::new()));
        let note: Callback = Rc::new({
            let heard = heard.clone();
            move |revision| heard.borrow_mut().push(revision)
        });
        let own = one.watch("w".into(), note.clone());
        let other = two.watch("w".into(), note);
        one.announce("w", 7);
        one.announce("v", 8);
        assert_eq!(*heard.borrow(), [7]);
        drop(other);
        one.announce("w", 9);
        assert_eq!(*heard.borrow(), [7]);
        drop(own);
        assert_eq!(parse(&message("a b", 7)), Some(("a b", 7)));
        assert_eq!(parse("nonsense"), None);
    }
}
