//! Which chapters each document of the set holds, in their order: the one table of it. Numbers, contents, references,
//! traceability and glossary follow from it.
//!
//! A chapter keeps its id, and so its anchors, in every document; its number is its place in the one that is printed.

use super::brief::Brief;
use super::document::Sheet;
use super::set::{DocumentKind, Edition};
use super::whole::Whole;
use super::writer::Writer;
use super::{
    contacts, cover, flow, front, law, levels, maintenance, organisation, playbooks, provider, purpose, resources,
    speaking, standdown, workarounds,
};
use crate::model::Area;

/// Who writes a chapter: what is about one service, or what holds for all.
#[derive(Clone, Copy)]
pub(super) enum Write {
    Service(fn(&Brief<'_, '_>, &mut Writer)),
    Firm(fn(&Whole<'_, '_>, &mut Writer)),
    /// About one service; who writes it stands with the papers, which come later (`papers.rs`).
    Paper,
}

/// A chapter of a document.
pub(super) struct Chapter {
    /// Of the outline in the guide, or the anchor of pages without a number.
    pub id: &'static str,
    /// What it is called here, where the guide's title says more than this document holds.
    pub title: Option<(&'static str, &'static str)>,
    /// The areas of the work whose answers it prints.
    pub areas: &'static [Area],
    /// How it is laid out; only body chapters are numbered.
    pub sheet: Sheet,
    /// Terms that it uses and the glossary explains; each stands with the chapter that it belongs to most.
    pub terms: &'static [&'static str],
    /// Whether there is anything to say; of the firm's chapters there always is.
    pub when: fn(&Brief<'_, '_>) -> bool,
    pub write: Write,
}

const fn body(
    id: &'static str,
    areas: &'static [Area],
    terms: &'static [&'static str],
    write: fn(&Brief<'_, '_>, &mut Writer),
) -> Chapter {
    Chapter { id, title: None, areas, sheet: Sheet::Body, terms, when: always, write: Write::Service(write) }
}

const fn of_firm(
    id: &'static str,
    areas: &'static [Area],
    terms: &'static [&'static str],
    write: fn(&Whole<'_, '_>, &mut Writer),
) -> Chapter {
    Chapter { id, title: None, areas, sheet: Sheet::Body, terms, when: always, write: Write::Firm(write) }
}

const fn paper(id: &'static str, areas: &'static [Area], terms: &'static [&'static str]) -> Chapter {
    Chapter { id, title: None, areas, sheet: Sheet::Body, terms, when: always, write: Write::Paper }
}

impl Chapter {
    const fn on(self, sheet: Sheet) -> Self {
        Self { sheet, ..self }
    }

    const fn called(self, en: &'static str, zh: &'static str) -> Self {
        Self { title: Some((en, zh)), ..self }
    }

    const fn where_(self, when: fn(&Brief<'_, '_>) -> bool) -> Self {
        Self { when, ..self }
    }

    /// Whether it carries a number.
    pub fn is_numbered(&self) -> bool {
        self.sheet == Sheet::Body
    }
}

fn always(_: &Brief<'_, '_>) -> bool {
    true
}

fn has_provider(brief: &Brief<'_, '_>) -> bool {
    !brief.is_own_run()
}

// Chapters that more than one document holds.

const FRONT: Chapter = body("f", &[Area::Team], &["GL-46", "GL-47"], front::write).on(Sheet::Front);
const COVER: Chapter = body("0", &[Area::Document], &[], cover::write).on(Sheet::Cover);
const SERVICE: Chapter =
    body("1", &[Area::About, Area::Tier, Area::Impact], &["GL-01", "GL-02", "GL-04"], purpose::write)
        .called("This plan and its service", "目的与服务概况");
const LEVELS: Chapter = body("6", &[Area::Levels], &["GL-08", "GL-15", "GL-16"], levels::write);
const WORKAROUNDS: Chapter = body("12", &[Area::Alternatives], &["GL-33"], workarounds::write);
const PLAYBOOKS: Chapter = body(
    "10",
    &[Area::Risks],
    &["GL-14", "GL-17", "GL-18", "GL-25", "GL-30", "GL-31", "GL-32", "GL-43", "GL-45"],
    playbooks::write,
);
const PROVIDER: Chapter = body("p", &[Area::Vendor, Area::Team], &[], provider::write)
    .called("The provider", "服务商应急联络")
    .where_(has_provider);
const STAND_DOWN: Chapter = body("14", &[Area::Levels], &["GL-49"], standdown::write);
const ORGANISATION: Chapter = of_firm("7", &[Area::Team], &["GL-34"], organisation::write);
const REPORTS: Chapter = body("8", &[Area::About], &[], law::reports);
const SPEAKING: Chapter = of_firm("speaking", &[Area::Team], &[], speaking::write)
    .called("Speaking, spending, staying in touch", "发言、支出与联络");
const RESOURCES: Chapter = of_firm("11", &[Area::Resources], &["GL-48"], resources::write);
const CONTACTS: Chapter = of_firm("A", &[Area::Team], &[], contacts::write).called("Contacts", "通讯录");
const MAINTENANCE: Chapter = of_firm("19", &[Area::Document], &[], maintenance::write);

static SERVICE_PLAN: &[Chapter] = &[
    FRONT,
    COVER,
    SERVICE,
    LEVELS,
    WORKAROUNDS,
    PROVIDER,
    REPORTS,
    body("9", &[Area::About], &[], flow::write).called("Getting people out, help from outside", "人员疏散与外部支援"),
    STAND_DOWN,
    PLAYBOOKS,
];

static FIRM_PLAN: &[Chapter] = &[
    of_firm("0", &[Area::Document], &[], cover::firm).on(Sheet::Cover),
    of_firm("1", &[Area::Firm], &["GL-12"], purpose::firm),
    ORGANISATION,
    of_firm("6", &[Area::Levels], &["GL-15", "GL-16"], levels::firm).called("Levels", "事件分级"),
    of_firm("9", &[Area::Team], &[], flow::firm).called("Response flow and help from outside", "响应流程与外部支援"),
    SPEAKING,
    RESOURCES,
    CONTACTS,
    MAINTENANCE,
];

static JOINED_PLAN: &[Chapter] = &[
    FRONT,
    body("0", &[Area::Document], &[], cover::joined).on(Sheet::Cover),
    body("1", &[Area::About, Area::Tier, Area::Impact, Area::Firm], &["GL-01", "GL-02", "GL-04"], purpose::joined),
    ORGANISATION,
    body("6", &[Area::Levels], &["GL-08", "GL-15", "GL-16"], levels::joined),
    WORKAROUNDS,
    PROVIDER,
    REPORTS,
    body("9", &[Area::Team], &[], flow::joined),
    SPEAKING,
    RESOURCES,
    CONTACTS,
    STAND_DOWN,
    MAINTENANCE,
    PLAYBOOKS,
];

static FILE: &[Chapter] = &[
    paper("0", &[Area::Document], &[]).on(Sheet::Cover),
    paper("2", &[Area::About, Area::Vendor, Area::Tier, Area::Contract], &["GL-12", "GL-24"]),
    paper("3", &[Area::Impact], &["GL-01", "GL-02", "GL-03", "GL-04", "GL-05", "GL-06"]),
    paper("4", &[Area::Risks], &["GL-10", "GL-19", "GL-21"]),
    paper("10", &[Area::Risks], &["GL-17", "GL-18", "GL-25", "GL-43", "GL-45"])
        .called("All scenarios in full", "各场景处置（完整版）")
        .where_(playbooks::has_any),
    paper("needs", &[Area::Resources], &["GL-48"]).called("Needs and gaps", "所需与缺口"),
    paper("checks", &[Area::Onboarding], &["GL-07"]).called("Onboarding checks", "准入检查情况"),
    paper("law", &[Area::Firm, Area::Contract], &[]).called("Rules and words by country", "各地规定与用语"),
    paper("annex", &[Area::Document], &[]).called("Annexes", "附件"),
];

static CARDS: &[Chapter] = &[
    paper("card", &[Area::Team], &[]).on(Sheet::Card),
    paper("roles", &[Area::Team], &[]).on(Sheet::Card),
    paper("wallet", &[Area::Team], &[]).on(Sheet::Form),
    paper("first-report", &[Area::Team], &["GL-07", "GL-43"]).on(Sheet::Form),
    paper("call-out", &[Area::Team], &[]).on(Sheet::Form),
    paper("situation", &[Area::Team], &[]).on(Sheet::Form),
    paper("events", &[Area::Team], &[]).on(Sheet::Form),
    paper("decisions", &[Area::Team], &[]).on(Sheet::Form),
    paper("evidence", &[Area::Team], &[]).on(Sheet::Form),
    paper("changes", &[Area::Team], &[]).on(Sheet::Form),
    paper("recovery", &[Area::Team], &[]).on(Sheet::Form),
    paper("handover", &[Area::Team], &[]).on(Sheet::Form),
];

/// What the provider may see: nothing but these.
static VENDOR_COPY: &[Chapter] = &[
    paper("0", &[Area::Document], &[]).on(Sheet::Cover),
    paper("f", &[Area::Team], &[]).called("Whom you call", "联系我方"),
    paper("6", &[Area::Levels], &[]).called("By when we decide", "我方决策时点"),
    paper("10", &[Area::Risks], &[]).called("Your steps", "由你方落实的步骤"),
    paper("p", &[Area::Vendor], &[]).called("How we reach you", "我方如何联系你方"),
    paper("accept", &[Area::Document], &[]).called("Acceptance", "确认"),
];

/// The chapters of a document.
pub(super) fn chapters_of(document: DocumentKind, edition: Edition) -> &'static [Chapter] {
    match (document, edition) {
        (DocumentKind::Service, Edition::Vendor) => VENDOR_COPY,
        (DocumentKind::Service, Edition::Inner) => SERVICE_PLAN,
        (DocumentKind::Firm, _) => FIRM_PLAN,
        (DocumentKind::Joined, _) => JOINED_PLAN,
        (DocumentKind::File, _) => FILE,
        (DocumentKind::Cards, _) => CARDS,
    }
}

/// Each chapter of the set with the areas of the work that it prints.
pub fn chapters() -> impl Iterator<Item = (&'static str, &'static [Area])> {
    let all = [SERVICE_PLAN, FIRM_PLAN, FILE, CARDS].into_iter().flatten();
    all.map(|chapter| (chapter.id, chapter.areas))
}

/// The terms that any chapter uses.
pub(super) fn terms() -> impl Iterator<Item = &'static str> {
    let all = [SERVICE_PLAN, FIRM_PLAN, FILE, CARDS].into_iter().flatten();
    all.flat_map(|chapter| chapter.terms.iter().copied())
}
