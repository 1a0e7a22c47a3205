//! The papers: what is not carried. Who writes the chapters of file, cards and the provider's copy.
//!
//! The release site has them in a part of their own, and an order names them once they have come; every other build has
//! them from the start. What the papers are made of stands in `outline.rs`.

use super::brief::Brief;
use super::set::{DocumentKind, Edition};
use super::writer::Writer;
use super::{
    card, file, forms, impact, law, onboarding, overview, playbooks, records, resources, risks, roles, vendor,
};

/// Writes a chapter about one service.
pub(super) type Write = fn(&Brief<'_, '_>, &mut Writer);

/// Who writes the chapters of the papers.
#[derive(Clone, Copy, Debug)]
pub struct Papers(fn(DocumentKind, Edition, &str) -> Option<Write>);

impl Papers {
    /// To be named by the part of the program that they are in.
    pub const ALL: Self = Self(writer);
    /// Those of which nobody has to wait for.
    pub const HERE: Option<Self> = if cfg!(feature = "split") { None } else { Some(Self::ALL) };

    /// Who writes a chapter, by its id.
    pub(super) fn writer(self, document: DocumentKind, edition: Edition, id: &str) -> Option<Write> {
        (self.0)(document, edition, id)
    }
}

fn writer(document: DocumentKind, edition: Edition, id: &str) -> Option<Write> {
    let of = match (document, edition) {
        (DocumentKind::Service, Edition::Vendor) => VENDOR_COPY,
        (DocumentKind::File, _) => FILE,
        (DocumentKind::Cards, _) => CARDS,
        _ => return None,
    };
    of.iter().find(|(own, _)| *own == id).map(|(_, write)| *write)
}

static FILE: &[(&str, Write)] = &[
    ("0", file::head),
    ("2", overview::write),
    ("3", impact::write),
    ("4", risks::write),
    ("10", playbooks::write),
    ("needs", resources::needs),
    ("checks", onboarding::write),
    ("law", law::annex),
    ("annex", file::annex),
];

static CARDS: &[(&str, Write)] = &[
    ("card", card::write),
    ("roles", roles::write),
    ("wallet", roles::wallet),
    ("first-report", forms::first_report),
    ("call-out", records::call_out),
    ("situation", records::situation),
    ("events", records::events),
    ("decisions", records::decisions),
    ("evidence", records::evidence),
    ("changes", records::changes),
    ("recovery", records::recovery),
    ("handover", forms::handover),
];

static VENDOR_COPY: &[(&str, Write)] = &[
    ("0", vendor::cover),
    ("f", vendor::calls),
    ("6", vendor::times),
    ("10", vendor::steps),
    ("p", vendor::ladder),
    ("accept", vendor::accept),
];

#[cfg(test)]
mod tests {
    use super::super::outline::{Write, chapters_of};
    use super::*;

    #[test]
    fn every_chapter_of_a_paper_has_its_writer_and_no_writer_is_left_over() {
        let papers = [
            (DocumentKind::File, Edition::Inner, FILE),
            (DocumentKind::Cards, Edition::Inner, CARDS),
            (DocumentKind::Service, Edition::Vendor, VENDOR_COPY),
        ];
        for (document, edition, writers) in papers {
            assert!(document.is_paper(edition));
            let chapters: Vec<&str> = chapters_of(document, edition).iter().map(|chapter| chapter.id).collect();
            assert_eq!(chapters, writers.iter().map(|(id, _)| *id).collect::<Vec<_>>());
        }
        for document in [DocumentKind::Service, DocumentKind::Firm, DocumentKind::Joined] {
            assert!(!document.is_paper(Edition::Inner));
            let mut chapters = chapters_of(document, Edition::Inner).iter();
            assert!(chapters.all(|chapter| !matches!(chapter.write, Write::Paper)), "{document:?} is carried");
        }
    }
}
