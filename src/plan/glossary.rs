//! The terms that a reader meets, each explained once.

use super::brief::Brief;
use super::document::Block;
use super::writer::{Writer, col, fact};
use crate::model::pack::Term;
use crate::words::{Locale, Text};

const FOURTH_PARTY: &str = "GL-10";

/// When it was noticed, and the first report itself.
const IN_FORMS: [&str; 2] = ["GL-07", "GL-43"];

/// Of the terms of all chapters those that stand in this document, in the plan that is carried, or in a form.
pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.section("glossary", Text::new("Glossary", "术语"));
    let is_used = |id: &str| brief.terms.contains(&id);
    // What the provider depends on is no matter of a service without one.
    let has_place = |id: &str| !(brief.is_own_run() && id == FOURTH_PARTY);
    let terms = brief.ctx.catalog.glossary.iter().filter(|term| is_used(&term.id) && has_place(&term.id));
    let terms = said(terms.collect(), out.blocks.iter_mut().chain(&mut brief.carried.to_vec()));
    let rows = terms.iter().map(|term| fact(&term.id, term.term.clone(), term.definition.clone().into()));
    let head = vec![col(Text::new("Term", "术语")), col(Text::new("Meaning", "释义"))];
    out.table(Text::new("Terms used in this set of plans", "本套预案使用的术语"), head, rows.collect());
}

/// Those terms that a reader meets: in what was written so far, or in the forms behind it.
fn said<'t, 'b>(terms: Vec<&'t Term>, blocks: impl Iterator<Item = &'b mut Block>) -> Vec<&'t Term> {
    let mut unmet: Vec<&Term> = terms.iter().copied().filter(|term| !IN_FORMS.contains(&&*term.id)).collect();
    for block in blocks {
        block.each_line(&mut |line| {
            if !unmet.is_empty() {
                let (en, zh) = (line.plain(Locale::En).to_lowercase(), line.plain(Locale::Zh));
                unmet.retain(|term| !stands(term, &en, &zh));
            }
        });
    }
    terms.into_iter().filter(|term| unmet.iter().all(|other| other.id != term.id)).collect()
}

/// A Chinese term may have its English one, or what it covers, in brackets behind it.
fn stands(term: &Term, en: &str, zh: &str) -> bool {
    let name = term.term.zh.split('（').next().unwrap_or_default();
    zh.contains(name) || en.contains(&term.term.en.to_lowercase())
}
