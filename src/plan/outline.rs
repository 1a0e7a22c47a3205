//! The chapters of a plan in their order: the one list of them. Contents, traceability and glossary follow from it.
//!
//! Numbers are those of the full outline in the guide, so that a chapter keeps its own when others come.

use super::brief::Chapter;
use super::document::Sheet;
use super::{
    annex, cover, flow, forms, front, impact, levels, organisation, overview, playbooks, purpose, resources, risks,
    workarounds,
};
use crate::model::Area;

const fn body(
    id: &'static str,
    areas: &'static [Area],
    terms: &'static [&'static str],
    write: super::brief::Write,
) -> Chapter {
    Chapter { id, areas, sheet: Sheet::Body, terms, write }
}

pub(super) static CHAPTERS: &[Chapter] = &[
    Chapter { id: "0", areas: &[Area::Document], sheet: Sheet::Cover, terms: &[], write: cover::write },
    Chapter { id: "f", areas: &[Area::Team], sheet: Sheet::Front, terms: &["GL-46", "GL-47"], write: front::write },
    body("1", &[Area::Firm, Area::About], &[], purpose::write),
    body("2", &[Area::About, Area::Vendor, Area::Tier, Area::Contract], &["GL-12", "GL-24"], overview::write),
    body("3", &[Area::Impact], &["GL-01", "GL-02", "GL-03", "GL-04", "GL-05", "GL-06"], impact::write),
    body("4", &[Area::Risks], &["GL-10", "GL-19", "GL-21"], risks::write),
    body("6", &[Area::Levels], &["GL-08", "GL-14", "GL-15", "GL-16", "GL-49"], levels::write),
    body("7", &[Area::Team], &["GL-34"], organisation::write),
    body("9", &[Area::Team], &[], flow::write),
    body("10", &[Area::Risks], &["GL-18", "GL-25", "GL-30", "GL-31", "GL-32", "GL-43", "GL-45"], playbooks::write),
    body("11", &[Area::Resources], &["GL-48"], resources::write),
    body("12", &[Area::Alternatives], &["GL-33"], workarounds::write),
    body("A", &[Area::Onboarding], &["GL-07", "GL-17"], annex::write),
    Chapter { id: "card", areas: &[Area::Team], sheet: Sheet::Card, terms: &[], write: forms::card },
];

/// Each chapter with the areas of the work that it prints.
pub fn chapters() -> impl Iterator<Item = (&'static str, &'static [Area])> {
    CHAPTERS.iter().map(|chapter| (chapter.id, chapter.areas))
}
