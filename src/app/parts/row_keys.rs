//! Who is who among rows that have no ids of their own, so that what stands in one (a control's state,
//! a draft) stays with it when another goes. No page, no storage.

use serde_json::Value;

/// Of each row as it is now, the place where it was; none for a new one.
pub type Moved = Vec<Option<usize>>;

#[derive(Default)]
pub struct RowKeys {
    rows: Vec<Value>,
    keys: Vec<usize>,
    next: usize,
}

impl RowKeys {
    /// One for each row, the same as long as the row is there.
    pub fn keys(&self) -> &[usize] {
        &self.keys
    }

    /// A person removes a row: the one place where equal rows can be told apart.
    pub fn remove(&mut self, at: usize) -> Moved {
        self.rows.truncate(at);
        self.resize(at, self.keys.len().saturating_sub(1))
    }

    /// Follows a change from anywhere else: where their number is another, rows came or went at the first
    /// that differs. Gives nothing if none has another place.
    pub fn follow(&mut self, rows: &[Value]) -> Option<Moved> {
        let first = self.next == 0;
        let same = self.rows.iter().zip(rows).take_while(|(was, now)| was == now).count();
        let moved = (self.keys.len() != rows.len()).then(|| self.resize(same, rows.len()));
        self.rows = rows.to_vec();
        moved.filter(|_| !first)
    }

    #[inline(never)]
    fn resize(&mut self, at: usize, new: usize) -> Moved {
        let old = self.keys.len();
        let was = |now: usize| match now.saturating_add(old).checked_sub(new) {
            _ if now < at => Some(now),
            was => was.filter(|was| *was >= at),
        };
        let moved: Moved = (0..new).map(was).collect();
        self.keys = moved
            .iter()
            .map(|was| {
                let kept = was.and_then(|was| self.keys.get(was).copied());
                kept.unwrap_or_else(|| {
                    self.next = self.next.wrapping_add(1);
                    self.next
                })
            })
            .collect();
        moved
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn rows(names: &[&str]) -> Vec<Value> {
        names.iter().map(|name| json!({ "name": name })).collect()
    }

    fn following(names: &[&str]) -> RowKeys {
        let mut keys = RowKeys::default();
        assert_eq!(keys.follow(&rows(names)), None, "what is met first has not moved");
        keys
    }

    #[test]
    fn of_equal_rows_the_one_that_was_removed_goes() {
        let mut keys = following(&["", "", ""]);
        let first = keys.keys().to_vec();
        assert_eq!(keys.remove(0), [Some(1), Some(2)]);
        assert_eq!(keys.follow(&rows(&["", ""])), None);
        assert_eq!(keys.keys(), &first[1..]);
    }

    #[test]
    fn undo_brings_a_row_back_between_the_others() {
        let mut keys = following(&["a", "b", "c"]);
        let first = keys.keys().to_vec();
        keys.remove(1);
        assert_eq!(keys.follow(&rows(&["a", "b", "c"])), Some(vec![Some(0), None, Some(1)]));
        assert_eq!((keys.keys()[0], keys.keys()[2]), (first[0], first[2]));
        assert!(!first.contains(&keys.keys()[1]), "a new one, whatever stood there");
    }

    #[test]
    fn an_answer_within_a_row_moves_nobody() {
        let mut keys = following(&["a", "b"]);
        let first = keys.keys().to_vec();
        assert_eq!(keys.follow(&rows(&["a", "x"])), None);
        assert_eq!(keys.keys(), first);
        assert_eq!(keys.follow(&rows(&["a", "x", ""])), Some(vec![Some(0), Some(1), None]));
        assert_eq!(keys.keys().len(), 3);
        assert_eq!(keys.follow(&[]), Some(vec![]));
        assert!(keys.keys().is_empty());
    }
}
