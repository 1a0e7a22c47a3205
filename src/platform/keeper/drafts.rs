//! Unfinished input: of one tab while it is there, of whoever comes next once it went.
//!
//! What a tab leaves lies under its own name, so that two that leave the same field do not write over one
//! another; each tab that starts takes one of them.

use crate::platform::{KeyValue, Raw, StorageError, book};

use super::Inner;

impl Inner {
    /// Of this tab: the page's own memory has it even where the browser keeps nothing.
    pub(super) fn draft(&self, key: &str) -> Option<String> {
        let held = self.drafts.borrow().get(key).cloned();
        held.or_else(|| self.session.get(&book::draft(key)).ok()??.text().map(str::to_owned))
    }

    /// An error where it would not outlive a reload, or the tab.
    pub(super) fn put_draft(&self, key: &str, text: String) -> Result<(), StorageError> {
        let raw = Raw::Text(text.clone());
        self.drafts.borrow_mut().insert(key.to_owned(), text);
        self.session.set(&book::draft(key), &raw)?;
        // Whether there is room for it is found out now, while the tab can still ask. What was left already, by
        // a page that is going, is left as it is now.
        let left = book::left(key, &self.tab());
        let goes = self.local.get(&left)?.is_some();
        let room = self.local.set(&left, &raw);
        if !goes {
            let _ = self.local.remove(&left);
        }
        Ok(room?)
    }

    pub(super) fn remove_draft(&self, key: &str) {
        self.drafts.borrow_mut().remove(key);
        // A session store that cannot be reached holds no draft either.
        let _ = self.session.remove(&book::draft(key));
    }

    fn keys_of_drafts(&self) -> Vec<String> {
        let stored = self.session.keys().into_iter().flatten();
        let mut keys: Vec<String> = stored.filter_map(|key| book::drafted(&key).map(str::to_owned)).collect();
        keys.extend(self.drafts.borrow().keys().cloned());
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    pub(super) fn leave_drafts(&self, such: fn(&str) -> bool) {
        for key in self.keys_of_drafts().into_iter().filter(|key| such(key)) {
            if let Some(draft) = self.draft(&key) {
                // Where there is no room for it, the tab asked before it closed.
                let _ = self.local.set(&book::left(&key, &self.tab()), &Raw::Text(draft));
            }
        }
    }

    /// What this tab has itself is younger than what it left before it was loaded again. What another left
    /// in a field that has a draft here waits for the next tab.
    pub(super) fn take_up_drafts(&self) -> Vec<String> {
        let tab = self.tab();
        for stored in self.local.keys().into_iter().flatten() {
            let Some((key, by)) = book::drafted(&stored).map(book::left_by) else { continue };
            let done = match self.draft(key) {
                Some(_) => by == Some(tab.as_str()),
                None => match self.local.get(&stored) {
                    Ok(Some(Raw::Text(left))) => {
                        self.drafts.borrow_mut().insert(key.to_owned(), left.clone());
                        self.session.set(&book::draft(key), &Raw::Text(left)).is_ok()
                    }
                    _ => false,
                },
            };
            if done {
                let _ = self.local.remove(&stored);
            }
        }
        self.keys_of_drafts()
    }

    /// Those of a firm that is forgotten.
    pub(super) fn forget_drafts(&self, firm: &str) {
        let of_firm = format!("{firm}/");
        self.drafts.borrow_mut().retain(|key, _| !key.starts_with(&of_firm));
        for store in [&self.local as &dyn KeyValue, self.session.as_ref()] {
            for key in store.keys().into_iter().flatten().filter(|key| key.starts_with(&book::draft(&of_firm))) {
                let _ = store.remove(&key);
            }
        }
    }

    /// The name of this tab; of this page, where the browser keeps none for a tab.
    fn tab(&self) -> String {
        if let Ok(Some(Raw::Text(tab))) = self.session.get(book::TAB) {
            return tab;
        }
        let _ = self.session.set(book::TAB, &Raw::Text(self.writer.clone()));
        self.writer.clone()
    }
}
