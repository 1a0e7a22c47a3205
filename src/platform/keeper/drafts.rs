//! Unfinished input: of one tab while it is there, of whoever comes next once it went.

use crate::platform::{KeyValue, book};

use super::Inner;

impl Inner {
    pub(super) fn draft(&self, key: &str) -> Option<String> {
        self.session.get(&book::draft(key)).ok()??.text().map(str::to_owned)
    }

    pub(super) fn leave_drafts(&self, such: fn(&str) -> bool) {
        for key in self.session.keys().into_iter().flatten().filter(|key| book::drafted(key).is_some_and(such)) {
            if let Ok(Some(draft)) = self.session.get(&key) {
                // It goes with the tab where there is no room for it.
                let _ = self.local.set(&key, &draft);
            }
        }
    }

    /// What this tab has itself is younger than what it left before it was loaded again.
    pub(super) fn take_up_drafts(&self) -> Vec<String> {
        for key in self.local.keys().into_iter().flatten().filter(|key| book::drafted(key).is_some()) {
            let taken = match (self.session.get(&key), self.local.get(&key)) {
                (Ok(None), Ok(Some(left))) => self.session.set(&key, &left).is_ok(),
                (own, _) => own.is_ok(),
            };
            if taken {
                let _ = self.local.remove(&key);
            }
        }
        let keys = self.session.keys().into_iter().flatten();
        keys.filter_map(|key| book::drafted(&key).map(str::to_owned)).collect()
    }

    /// Those of a firm that is forgotten.
    pub(super) fn forget_drafts(&self, firm: &str) {
        let firm = book::draft(&format!("{firm}/"));
        for store in [&self.local as &dyn KeyValue, self.session.as_ref()] {
            for key in store.keys().into_iter().flatten().filter(|key| key.starts_with(&firm)) {
                let _ = store.remove(&key);
            }
        }
    }
}
