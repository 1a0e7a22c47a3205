//! The words of the trade, wherever a chapter prints a text of the catalogue: no slot reaches paper.

use super::brief::Brief;
use super::line::{Line, Run};
use crate::assess::Trade;
use crate::words::Locale;

impl Line {
    /// Fills the slots of our own words; what people typed is never touched.
    pub(super) fn fill(&mut self, trade: &Trade<'_>) {
        if !self.is_open() {
            return;
        }
        if let Some(own) = trade.own_way() {
            self.fill_in(&[("workaround", Line::theirs(own))]);
        }
        for (locale, runs) in [(Locale::En, &mut self.en), (Locale::Zh, &mut self.zh)] {
            for run in runs {
                if let Run::Ours { text } = run
                    && text.contains('{')
                {
                    *text = trade.say_in(text, locale).into();
                }
            }
        }
    }
}

impl Brief<'_, '_> {
    /// The service as the texts of the catalogue see it.
    pub fn trade(&self) -> Trade<'_> {
        Trade::of(self.ctx, self.service)
    }
}
