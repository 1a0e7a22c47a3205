//! Who is who among rows that have no ids of their own, so that what stands in one (a control's state,
//! a draft) stays with it when another goes. No page, no storage.

use serde_json::Value;

/// Of each row as it is now, the place where it was; none for a new one.
pub type Moved = Vec<Option<usize>>;

#[derive(Default)]
pub struct RowKeys {
    rows: Vec<(u32, Value)>,
    next: u32,
    seen: bool,
}

impl RowKeys {
    /// One for each row, the same as long as the row is there.
    pub fn keys(&self) -> Vec<u32> {
        self.rows.iter().map(|(key, _)| *key).collect()
    }

    /// A person removes a row: the one place where equal rows can be told apart.
    pub fn remove(&mut self, at: usize) -> Moved {
        let moved = (0..self.rows.len()).filter(|old| *old != at).map(Some).collect();
        self.take(&moved);
        moved
    }

    /// Follows a change from anywhere else: rows before and after what changed stay who they are, and
    /// those between too if their number is the same. Gives nothing if none has another place.
    pub fn follow(&mut self, rows: &[Value]) -> Option<Moved> {
        let (old, new) = (self.rows.len(), rows.len());
        let first = !std::mem::replace(&mut self.seen, true);
        let moved = (old != new).then(|| {
            let before = self.rows.iter().zip(rows).take_while(|((_, a), b)| a == *b).count();
            let ends = self.rows.iter().rev().zip(rows.iter().rev()).take(old.min(new).saturating_sub(before));
            let after = ends.take_while(|((_, a), b)| a == *b).count();
            let was = |at: usize| {
                let left = new.saturating_sub(at);
                if at < before { Some(at) } else { (left <= after).then(|| old.saturating_sub(left)) }
            };
            (0..new).map(was).collect::<Moved>()
        });
        if let Some(moved) = &moved {
            self.take(moved);
        }
        for ((_, row), now) in self.rows.iter_mut().zip(rows) {
            row.clone_from(now);
        }
        moved.filter(|_| !first)
    }

    fn take(&mut self, moved: &Moved) {
        let old = std::mem::take(&mut self.rows);
        for was in moved {
            let row = was.and_then(|was| old.get(was)).cloned().unwrap_or_else(|| {
                self.next = self.next.wrapping_add(1);
                (self.next, Value::Null)
            });
            self.rows.push(row);
        }
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
        let first = keys.keys();
        assert_eq!(keys.remove(0), [Some(1), Some(2)]);
        assert_eq!(keys.follow(&rows(&["", ""])), None);
        assert_eq!(keys.keys(), &first[1..]);
    }

    #[test]
    fn undo_brings_a_row_back_between_the_others() {
        let mut keys = following(&["a", "b", "c"]);
        let first = keys.keys();
        keys.remove(1);
        assert_eq!(keys.follow(&rows(&["a", "b", "c"])), Some(vec![Some(0), None, Some(1)]));
        assert_eq!((keys.keys()[0], keys.keys()[2]), (first[0], first[2]));
        assert!(!first.contains(&keys.keys()[1]), "a new one, whatever stood there");
    }

    #[test]
    fn an_answer_within_a_row_moves_nobody() {
        let mut keys = following(&["a", "b"]);
        let first = keys.keys();
        assert_eq!(keys.follow(&rows(&["a", "x"])), None);
        assert_eq!(keys.keys(), first);
        assert_eq!(keys.follow(&rows(&["a", "x", ""])), Some(vec![Some(0), Some(1), None]));
        assert_eq!(keys.keys().len(), 3);
        assert_eq!(keys.follow(&[]), Some(vec![]));
        assert!(keys.keys().is_empty());
    }
}
