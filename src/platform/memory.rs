//! Stores in memory that fail on demand: what the browser's stores do on a bad day, for tests of
//! the protocol and of the app. Both count their operations on one shared `Faults`.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use super::key_value::units;
use super::{Commit, KeyValue, Mirror, MirrorError, Promised, Raw, Refusal};

type Records = Rc<RefCell<BTreeMap<String, Raw>>>;

/// What goes wrong. Shared between the stores of one page; a new page gets a new one.
#[derive(Default)]
pub struct Faults {
    /// Operations done so far.
    pub done: Cell<u64>,
    /// From this operation on the page is dead: nothing has an effect any more.
    pub dead_from: Cell<Option<u64>>,
    /// Exactly this operation throws, by name and code of the exception.
    pub throw_at: RefCell<Option<(u64, &'static str, u32)>>,
    /// Room in localStorage, in units of keys and values.
    pub local_room: Cell<Option<u64>>,
    pub local_blocked: Cell<bool>,
    pub mirror_blocked: Cell<bool>,
    pub mirror_full: Cell<bool>,
    /// Writes to localStorage say yes and do nothing.
    pub drop_writes: Cell<bool>,
}

impl Faults {
    pub fn none() -> Rc<Faults> {
        Rc::new(Faults::default())
    }

    fn step(&self) -> Result<(), Refusal> {
        let now = self.done.get();
        self.done.set(now.saturating_add(1));
        if self.dead_from.get().is_some_and(|from| now >= from) {
            return Err(Refusal::Unavailable);
        }
        match *self.throw_at.borrow() {
            Some((at, name, code)) if at == now => Err(Refusal::from_exception(name, code)),
            _ => Ok(()),
        }
    }
}

#[derive(Clone)]
pub struct MemoryKeyValue {
    records: Records,
    faults: Rc<Faults>,
}

impl MemoryKeyValue {
    pub fn new(faults: Rc<Faults>) -> Self {
        MemoryKeyValue { records: Records::default(), faults }
    }

    /// The same records seen by another page.
    pub fn seen_with(&self, faults: Rc<Faults>) -> Self {
        MemoryKeyValue { records: self.records.clone(), faults }
    }

    pub fn contents(&self) -> BTreeMap<String, Raw> {
        self.records.borrow().clone()
    }

    pub fn replace(&self, records: BTreeMap<String, Raw>) {
        *self.records.borrow_mut() = records;
    }

    fn enter(&self) -> Result<(), Refusal> {
        self.faults.step()?;
        if self.faults.local_blocked.get() { Err(Refusal::Unavailable) } else { Ok(()) }
    }
}

impl KeyValue for MemoryKeyValue {
    fn get(&self, key: &str) -> Result<Option<Raw>, Refusal> {
        self.enter()?;
        Ok(self.records.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, value: &Raw) -> Result<(), Refusal> {
        self.enter()?;
        if self.faults.drop_writes.get() {
            return Ok(());
        }
        let mut records = self.records.borrow_mut();
        if let Some(room) = self.faults.local_room.get() {
            let size = |key: &str, value: &Raw| units(key).saturating_add(value.units());
            let others = records.iter().filter(|(name, _)| *name != key).map(|(name, value)| size(name, value));
            if others.sum::<u64>().saturating_add(size(key, value)) > room {
                return Err(Refusal::Full);
            }
        }
        records.insert(key.to_owned(), value.clone());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), Refusal> {
        self.enter()?;
        self.records.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, Refusal> {
        self.enter()?;
        Ok(self.records.borrow().keys().cloned().collect())
    }
}

#[derive(Clone)]
pub struct MemoryMirror {
    records: Records,
    faults: Rc<Faults>,
}

impl MemoryMirror {
    pub fn new(faults: Rc<Faults>) -> Self {
        MemoryMirror { records: Records::default(), faults }
    }

    pub fn seen_with(&self, faults: Rc<Faults>) -> Self {
        MemoryMirror { records: self.records.clone(), faults }
    }

    pub fn contents(&self) -> BTreeMap<String, Raw> {
        self.records.borrow().clone()
    }

    pub fn replace(&self, records: BTreeMap<String, Raw>) {
        *self.records.borrow_mut() = records;
    }

    /// Runs `work` at one instant, with a pause before and after: other pages may come between.
    fn transact<T: 'static>(
        &self,
        work: impl FnOnce(&mut BTreeMap<String, Raw>, &Faults) -> Result<T, MirrorError> + 'static,
    ) -> Promised<Result<T, MirrorError>> {
        let (records, faults) = (self.records.clone(), self.faults.clone());
        Box::pin(async move {
            pause().await;
            faults.step()?;
            if faults.mirror_blocked.get() {
                return Err(MirrorError::Unavailable);
            }
            let result = work(&mut records.borrow_mut(), &faults);
            pause().await;
            // A page may die after the commit and before it hears of it.
            faults.step()?;
            result
        })
    }
}

impl Mirror for MemoryMirror {
    fn get(&self, key: String) -> Promised<Result<Option<Raw>, MirrorError>> {
        self.transact(move |records, _| Ok(records.get(&key).cloned()))
    }

    fn read(&self, prefix: String) -> Promised<Result<Vec<(String, Raw)>, MirrorError>> {
        self.transact(move |records, _| {
            let found = records.iter().filter(|(key, _)| key.starts_with(&prefix));
            Ok(found.map(|(key, value)| (key.clone(), value.clone())).collect())
        })
    }

    fn keys(&self, prefix: String) -> Promised<Result<Vec<String>, MirrorError>> {
        self.transact(move |records, _| Ok(records.keys().filter(|key| key.starts_with(&prefix)).cloned().collect()))
    }

    fn commit(&self, commit: Commit) -> Promised<Result<(), MirrorError>> {
        self.transact(move |records, faults| {
            if let Some((key, expected)) = &commit.guard
                && records.get(key) != expected.as_ref()
            {
                return Err(MirrorError::Changed);
            }
            if faults.mirror_full.get() && !commit.put.is_empty() {
                return Err(MirrorError::Full);
            }
            records.retain(|key, _| {
                !commit.delete.contains(key) && !commit.delete_under.iter().any(|prefix| key.starts_with(prefix))
            });
            records.extend(commit.put);
            Ok(())
        })
    }
}

/// Pending once, then ready.
async fn pause() {
    let mut waited = false;
    poll_fn(move |context| {
        if std::mem::replace(&mut waited, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
