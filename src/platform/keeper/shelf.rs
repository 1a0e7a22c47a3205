//! localStorage as the keeper sees it: the store, and how much of it is ours. Sizes are noted as the
//! records pass by, so that telling their sum reads only what nobody has met yet.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};

use crate::platform::book::{is_ours, workspace_of_chunk};
use crate::platform::key_value::units;
use crate::platform::{KeyValue, Raw, Refusal};

pub(super) struct Shelf {
    store: Box<dyn KeyValue>,
    /// Of each of our records, its key included; none for one that was listed and never read.
    sizes: RefCell<HashMap<String, Option<u64>>>,
    listed: Cell<bool>,
}

impl Shelf {
    pub fn new(store: Box<dyn KeyValue>) -> Self {
        Shelf { store, sizes: RefCell::default(), listed: Cell::new(false) }
    }

    /// Units of all our records. What other tabs wrote counts from the next listing of the keys on,
    /// which every save and every load makes.
    pub fn used(&self) -> u64 {
        if !self.listed.get() && self.keys().is_err() {
            return 0;
        }
        let sizes = self.sizes.borrow();
        let unread: Vec<String> = sizes.iter().filter(|(_, size)| size.is_none()).map(|(key, _)| key.clone()).collect();
        drop(sizes);
        for key in unread {
            // One that cannot be read is not counted.
            let _ = self.get(&key);
        }
        self.sizes.borrow().values().flatten().sum()
    }

    /// Units of the chunks of each book.
    pub fn used_by_books(&self) -> Vec<(String, u64)> {
        self.used();
        let mut books: BTreeMap<String, u64> = BTreeMap::new();
        for (key, size) in self.sizes.borrow().iter() {
            if let Some(name) = workspace_of_chunk(key) {
                let sum = books.entry(name.to_owned()).or_default();
                *sum = sum.saturating_add(size.unwrap_or_default());
            }
        }
        books.into_iter().collect()
    }

    fn note(&self, key: &str, value: Option<&Raw>) {
        if !is_ours(key) {
            return;
        }
        let mut sizes = self.sizes.borrow_mut();
        match value {
            Some(value) => drop(sizes.insert(key.to_owned(), Some(units(key).saturating_add(value.units())))),
            None => drop(sizes.remove(key)),
        }
    }
}

impl KeyValue for Shelf {
    fn get(&self, key: &str) -> Result<Option<Raw>, Refusal> {
        let value = self.store.get(key)?;
        self.note(key, value.as_ref());
        Ok(value)
    }

    fn set(&self, key: &str, value: &Raw) -> Result<(), Refusal> {
        self.store.set(key, value)?;
        self.note(key, Some(value));
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), Refusal> {
        self.store.remove(key)?;
        self.note(key, None);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, Refusal> {
        let keys = self.store.keys()?;
        let mut known = self.sizes.take();
        let ours = keys.iter().filter(|key| is_ours(key));
        self.sizes.replace(ours.map(|key| (key.clone(), known.remove(key).flatten())).collect());
        self.listed.set(true);
        Ok(keys)
    }
}
