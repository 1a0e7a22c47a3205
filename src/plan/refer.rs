//! References from one place of a plan to another: by anchor, so that a number is never typed. Where the place stands in
//! another document of the set, that document is named.

use super::document::Block;
use super::line::{Line, Run};
use super::set::DocumentKind;
use crate::words::{Locale, Text};

/// What stands for the number until all headings are known.
const OPEN: &str = "§";

impl Line {
    /// "chapter 4" or "4.2": the number of a heading of this set.
    pub(super) fn see(anchor: &str) -> Self {
        Self::link(Text::same(OPEN), anchor)
    }
}

/// Where every chapter and section is found.
pub(super) struct Anchors {
    /// Anchor and number of each heading of this document.
    here: Vec<(String, String)>,
    /// Anchor of a chapter, its number, and the document that holds it.
    elsewhere: Vec<(String, u32, DocumentKind)>,
}

impl Anchors {
    pub fn of(blocks: &[Block], elsewhere: Vec<(String, u32, DocumentKind)>) -> Self {
        let here = blocks.iter().filter_map(|block| match block {
            Block::Heading { id, number, .. } if !number.is_empty() => Some((id.clone(), number.clone())),
            _ => None,
        });
        Self { here: here.collect(), elsewhere }
    }

    /// Fills the numbers that a line left open.
    pub fn fill(&self, line: &mut Line) {
        for (locale, runs) in [(Locale::En, &mut line.en), (Locale::Zh, &mut line.zh)] {
            for run in runs {
                if let Run::Link { text, to } = run
                    && text == OPEN
                {
                    *run = self.said(to, locale);
                }
            }
        }
    }

    fn said(&self, to: &str, locale: Locale) -> Run {
        if let Some((_, number)) = self.here.iter().find(|(anchor, _)| anchor == to) {
            let text = match (number.contains('.'), locale) {
                (true, _) => number.clone(),
                (false, Locale::En) => format!("chapter {number}"),
                (false, Locale::Zh) => format!("第{number}章"),
            };
            return Run::Link { text: text.into(), to: to.to_owned() };
        }
        let chapter = to.split_once('-').map_or(to, |(chapter, _)| chapter);
        let found = self.elsewhere.iter().filter(|(anchor, ..)| anchor == chapter);
        // A section is in one of them; a chapter that two documents share is in both.
        let found = found.take(if to == chapter { usize::MAX } else { 1 });
        let found = found.map(|(_, number, document)| {
            let slots = [("n", Text::same(number.to_string())), ("document", document.named())];
            let text = Text::new("chapter {n} of {document}", "{document}第{n}章").fill(&slots);
            text.get(locale).to_owned()
        });
        let found: Vec<String> = found.collect();
        let text = match found.as_slice() {
            [] => Text::new("elsewhere in this set", "本套文件其他部分").get(locale).to_owned(),
            found => found.join(Text::new("; ", "；").get(locale)),
        };
        Run::Ours { text: text.into() }
    }
}
