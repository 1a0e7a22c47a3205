//! What of a line is printed in a document of several languages: each language once, and what both
//! share once.

use std::borrow::Cow;

use super::line::{Line, Run, has_spelled, words};
use crate::words::Locale;

impl Line {
    /// The languages in which the line has to stand, in this order. One where both read the same; the
    /// second one without the rows that the first one says already, such as a name above a post.
    pub fn spoken(&self, languages: &[Locale]) -> Vec<(Locale, Cow<'_, [Run]>)> {
        let count = if self.is_same() { 1 } else { languages.len() };
        let mut spoken: Vec<(Locale, Cow<'_, [Run]>)> = Vec::new();
        for locale in languages.iter().take(count).copied().filter(|locale| !self.get(*locale).is_empty()) {
            let runs = match spoken.first() {
                Some((first, _)) => beside(self.get(*first), self.get(locale)),
                None => Cow::Borrowed(self.get(locale)),
            };
            spoken.push((locale, runs));
        }
        spoken
    }
}

/// The rows of `runs` that `first` does not hold in the same place.
fn beside<'a>(first: &[Run], runs: &'a [Run]) -> Cow<'a, [Run]> {
    let (ours, theirs) = (rows(first), rows(runs));
    if ours.len() != theirs.len() || !ours.iter().zip(&theirs).any(|(a, b)| same(a, b)) {
        return Cow::Borrowed(runs);
    }
    let left = ours.iter().zip(theirs).filter(|(a, b)| !same(a, b)).map(|(_, row)| row);
    let mut out: Vec<Run> = Vec::new();
    for row in left {
        if !out.is_empty() {
            out.push(Run::Ours { text: Cow::Borrowed("\n") });
        }
        out.extend(row);
    }
    Cow::Owned(out)
}

/// Whether two rows say the same; a day may be written in the form of either language.
fn same(one: &[Run], other: &[Run]) -> bool {
    one == other || (has_spelled(other) || has_spelled(one)) && words(one) == words(other)
}

/// The runs of each row: what stands between line breaks.
fn rows(runs: &[Run]) -> Vec<Vec<Run>> {
    let mut rows = vec![Vec::new()];
    for run in runs {
        for (at, part) in run.text().split('\n').enumerate() {
            if at > 0 {
                rows.push(Vec::new());
            }
            if let Some(row) = rows.last_mut().filter(|_| !part.is_empty()) {
                row.push(with_text(run, part));
            }
        }
    }
    rows
}

fn with_text(run: &Run, part: &str) -> Run {
    let (text, part) = (Cow::Owned(part.to_owned()), part.to_owned());
    match run {
        Run::Phone { tel, .. } => Run::Phone { text: part, tel: tel.clone() },
        Run::Ours { .. } => Run::Ours { text },
        Run::Strong { .. } => Run::Strong { text },
        Run::Theirs { lang, .. } => Run::Theirs { text: part, lang: *lang },
        Run::Missing { at, .. } => Run::Missing { text, at: at.clone() },
        Run::Tag { mark, .. } => Run::Tag { mark: *mark, text },
        Run::Link { to, .. } => Run::Link { text, to: to.clone() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Text;

    const BOTH: [Locale; 2] = [Locale::En, Locale::Zh];

    fn said(line: &Line, languages: &[Locale]) -> Vec<String> {
        let spoken = line.spoken(languages);
        spoken.iter().map(|(_, runs)| runs.iter().map(Run::text).collect()).collect()
    }

    #[test]
    fn a_name_above_a_post_stands_once() {
        let post = Line::ours(Text::new("Incident lead", "应急指挥"));
        let who = Line::join([Line::theirs("Lin 林"), post.clone()], &Text::new("\n", "\n"));
        assert_eq!(said(&who, &BOTH), ["Lin 林\nIncident lead", "应急指挥"]);
        assert_eq!(said(&who, &[Locale::Zh]), ["Lin 林\n应急指挥"]);
        let below = Line::join([post, Line::theirs("Lin 林")], &Text::new("\n", "\n"));
        assert_eq!(said(&below, &BOTH), ["Incident lead\nLin 林", "应急指挥"]);
    }

    #[test]
    fn a_name_within_a_sentence_stays_in_it() {
        let line = Line::say(&Text::new("Call {name}.", "请联系{name}。"), &[("name", Line::theirs("Lin 林"))]);
        assert_eq!(said(&line, &BOTH), ["Call Lin 林.", "请联系Lin 林。"]);
    }

    #[test]
    fn what_reads_the_same_stands_once_and_what_is_missing_not_at_all() {
        assert_eq!(said(&Line::theirs("Lin 林"), &BOTH), ["Lin 林"]);
        let mut english = Line::ours(Text::new("Needs: phones\nRecord: log", "需要：电话\n记录：日志"));
        assert_eq!(said(&english, &BOTH).len(), 2);
        english.zh.clear();
        assert_eq!(said(&english, &BOTH), ["Needs: phones\nRecord: log"]);
    }

    #[test]
    fn rows_that_differ_in_number_are_left_alone() {
        let line = Line::ours(Text::new("400-820\nby day", "400-820，白天\n夜间\n周末"));
        assert_eq!(said(&line, &BOTH), ["400-820\nby day", "400-820，白天\n夜间\n周末"]);
    }
}
