//! The keeper: stores books crash-safely in two places, a quick one (localStorage) and a lasting
//! one (the mirror), and finds the newest whole copy again. Pure protocol over the two inner
//! ports; it must not know a browser. The order of steps is argued in `docs/storage.md`.

mod drafts;
mod known;
mod load;
mod local;
mod offload;
mod quarantine;
mod rebuild;
mod remove;
mod save;
mod shelf;
mod splice;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use super::book::{self, Book};
use super::{Change, Chunk, KeyValue, Loaded, Mirror, Promised, Raw, Refusal, Saved, Storage, StorageError, Tabs};
use known::Known;
use shelf::Shelf;

/// The real storage, given real ports; the fake one, given stores in memory.
#[derive(Clone)]
pub struct Keeper(Rc<Inner>);

struct Inner {
    local: Shelf,
    session: Box<dyn KeyValue>,
    mirror: Box<dyn Mirror>,
    tabs: Rc<dyn Tabs>,
    /// This page among all that ever wrote here.
    writer: String,
    known: RefCell<HashMap<String, Known>>,
    /// This tab's unfinished input, as long as the page is there.
    drafts: RefCell<BTreeMap<String, String>>,
}

impl Keeper {
    pub fn new(
        local: Box<dyn KeyValue>,
        session: Box<dyn KeyValue>,
        mirror: Box<dyn Mirror>,
        tabs: Rc<dyn Tabs>,
        writer: String,
    ) -> Self {
        let local = Shelf::new(local);
        Keeper(Rc::new(Inner {
            local,
            session,
            mirror,
            tabs,
            writer,
            known: RefCell::default(),
            drafts: RefCell::default(),
        }))
    }
}

impl Inner {
    /// Runs `work` on what this page knows of a book.
    fn with_known<T>(&self, book: &Book, work: impl FnOnce(&mut Known) -> T) -> T {
        work(self.known.borrow_mut().entry(book.name.clone()).or_default())
    }
}

fn workspace(name: &str) -> Result<Book, StorageError> {
    Book::workspace(name).ok_or_else(|| StorageError::Corrupt { readable: None, lost: vec![name.to_owned()] })
}

impl From<Refusal> for StorageError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Unavailable => StorageError::Unavailable,
            Refusal::Full => StorageError::Full,
        }
    }
}

impl Storage for Keeper {
    fn load(&self, name: String) -> Promised<Result<Loaded, StorageError>> {
        let inner = self.0.clone();
        Box::pin(async move { inner.load(&workspace(&name)?, false).await })
    }

    fn recover(&self, name: String) -> Promised<Result<Loaded, StorageError>> {
        let inner = self.0.clone();
        Box::pin(async move { inner.load(&workspace(&name)?, true).await })
    }

    fn save(&self, change: Change) -> Promised<Result<Saved, StorageError>> {
        let inner = self.0.clone();
        let prepared = workspace(&change.workspace).and_then(|book| {
            let step = inner.with_known(&book, |known| known.prepare(&book, &change, &inner.writer))?;
            Ok((book, step))
        });
        Box::pin(async move {
            let (book, step) = prepared?;
            let saved = inner.save(&book, &step).await?;
            inner.tabs.announce(&book.name, step.version.manifest.revision);
            Ok(saved)
        })
    }

    fn save_now(&self, change: Change, whole: &dyn Fn() -> Change) -> Result<(), StorageError> {
        let book = workspace(&change.workspace)?;
        self.0.save_now(&book, &change, whole)?;
        self.0.tabs.announce(&book.name, change.revision);
        Ok(())
    }

    fn remove(&self, name: String) -> Promised<Result<(), StorageError>> {
        let inner = self.0.clone();
        Box::pin(async move {
            inner.remove(&workspace(&name)?).await?;
            inner.forget_drafts(&name);
            inner.tabs.announce(&name, 0);
            Ok(())
        })
    }

    fn drop_rival(&self, name: &str, writer: &str, revision: u64) -> Result<(), StorageError> {
        self.0.drop_rival(&workspace(name)?, writer, revision)
    }

    fn stands(&self, name: String) -> Promised<bool> {
        let inner = self.0.clone();
        Box::pin(async move {
            let Ok(Book { manifest, .. }) = workspace(&name) else { return false };
            // The quick one alone, unless it is missing there.
            inner.local.get(&manifest) != Ok(None) || inner.mirror.get(manifest).await != Ok(None)
        })
    }

    fn workspaces(&self) -> Promised<Result<Vec<String>, StorageError>> {
        let inner = self.0.clone();
        Box::pin(async move {
            let mirrored = inner.mirror.keys(book::root()).await;
            let local = inner.local.keys();
            if let (Err(_), Err(refusal)) = (&mirrored, &local) {
                return Err((*refusal).into());
            }
            let keys = local.into_iter().flatten().chain(mirrored.into_iter().flatten());
            let mut names: Vec<String> = Vec::new();
            for name in keys.filter_map(|key| book::workspace_of_manifest(&key).map(str::to_owned)) {
                if let Err(at) = names.binary_search(&name) {
                    names.insert(at, name);
                }
            }
            Ok(names)
        })
    }

    fn index(&self) -> Promised<Result<Option<String>, StorageError>> {
        let inner = self.0.clone();
        Box::pin(async move { Ok(inner.load(&Book::index(), false).await?.snapshot.map(|snapshot| snapshot.meta)) })
    }

    fn put_index(&self, text: String) -> Promised<Result<Saved, StorageError>> {
        let inner = self.0.clone();
        Box::pin(async move {
            let book = Book::index();
            let base = inner.with_known(&book, |known| known.newest());
            let change =
                Change { base_revision: base, revision: base.saturating_add(1), meta: text, ..Change::default() };
            let step = inner.with_known(&book, |known| known.prepare(&book, &change, &inner.writer))?;
            let saved = inner.save(&book, &step).await;
            match saved {
                Ok(_) => inner.tabs.announce(&book.name, change.revision),
                Err(_) => inner.with_known(&book, |known| known.forget(&step)),
            }
            saved
        })
    }

    fn settings(&self) -> Option<String> {
        self.0.local.get(book::SETTINGS).ok()??.text().map(str::to_owned)
    }

    fn put_settings(&self, text: String) -> Result<(), StorageError> {
        Ok(self.0.local.set(book::SETTINGS, &Raw::Text(text))?)
    }

    fn draft(&self, key: &str) -> Option<String> {
        self.0.draft(key)
    }

    fn put_draft(&self, key: &str, text: String) -> Result<(), StorageError> {
        self.0.put_draft(key, text)
    }

    fn remove_draft(&self, key: &str) {
        self.0.remove_draft(key);
    }

    fn leave_drafts(&self, such: fn(&str) -> bool) {
        self.0.leave_drafts(such);
    }

    fn take_up_drafts(&self) -> Vec<String> {
        self.0.take_up_drafts()
    }

    fn used_units(&self) -> u64 {
        self.0.local.used()
    }

    fn offload(&self, name: String) -> Promised<bool> {
        let inner = self.0.clone();
        Box::pin(async move {
            let Ok(book) = workspace(&name) else { return false };
            inner.offload(&book).await
        })
    }

    fn units_of_workspaces(&self) -> Vec<(String, u64)> {
        self.0.local.used_by_books()
    }

    fn set_aside(&self, name: &str, texts: Vec<Chunk>) -> Promised<bool> {
        let (inner, book) = (self.0.clone(), Book::workspace(name));
        let held = book.as_ref().map(|book| inner.with_known(book, Known::hold)).unwrap_or_default();
        Box::pin(async move {
            let Some(book) = book else { return false };
            for chunk in texts {
                let key = format!("{}{}", book.prefix, chunk.name);
                if inner.quarantine(&book, &key, &Raw::Text(chunk.text)).await.is_none() {
                    return false;
                }
            }
            inner.with_known(&book, |known| known.held.retain(|key| !held.contains(key)));
            true
        })
    }

    fn quarantined(&self) -> Promised<Vec<(String, String)>> {
        let inner = self.0.clone();
        Box::pin(async move { inner.quarantined().await })
    }

    fn drop_quarantined(&self) -> Promised<Result<(), StorageError>> {
        let inner = self.0.clone();
        Box::pin(async move { inner.drop_quarantined().await })
    }
}
