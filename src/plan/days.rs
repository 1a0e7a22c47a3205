//! Days in the Chinese words of a document, as people write them there.

use std::borrow::Cow;

use super::line::{Line, Run};
use crate::words::with_han_days;

/// Prints the days of our own Chinese words as 2026年11月29日. What a person typed stays as typed.
pub(super) fn spell(line: &mut Line) {
    for run in &mut line.zh {
        let text = match run {
            Run::Ours { text }
            | Run::Strong { text }
            | Run::Missing { text, .. }
            | Run::Tag { text, .. }
            | Run::Link { text, .. } => text,
            Run::Theirs { .. } | Run::Phone { .. } => continue,
        };
        if let Cow::Owned(spelled) = with_han_days(text) {
            *text = Cow::Owned(spelled);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Locale, Text};

    #[test]
    fn a_day_reads_the_same_in_both_languages_and_stands_once_in_a_cell() {
        let mut line = Line::ours(Text::same("2026-11-29"));
        spell(&mut line);
        assert_eq!((line.plain(Locale::En), line.plain(Locale::Zh)), ("2026-11-29".into(), "2026年11月29日".into()));
        assert!(line.is_same());
        let mut cell =
            Line::join([Line::theirs("Lin 林"), Line::ours(Text::same("2026-11-29"))], &Text::new("\n", "\n"));
        cell = Line::join([cell, Line::ours(Text::new("proposed", "建议"))], &Text::new("\n", "\n"));
        spell(&mut cell);
        let spoken = cell.spoken(&[Locale::En, Locale::Zh]);
        let said: Vec<String> = spoken.iter().map(|(_, runs)| runs.iter().map(Run::text).collect()).collect();
        assert_eq!(said, ["Lin 林\n2026-11-29\nproposed", "建议"]);
    }

    #[test]
    fn what_a_person_typed_is_left_as_typed() {
        let mut line = Line::theirs("Order of 2026-11-29");
        spell(&mut line);
        assert_eq!(line.plain(Locale::Zh), "Order of 2026-11-29");
    }
}
