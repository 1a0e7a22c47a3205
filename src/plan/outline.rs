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
    card, contacts, cover, file, flow, forms, front, impact, law, levels, maintenance, onboarding, organisation,
    overview, playbooks, provider, purpose, records, resources, risks, roles, speaking, standdown, vendor, workarounds,
};
use crate::model::Area;

/// Who writes a chapter: what is about one service, or what holds for all.
#[derive(Clone, Copy)]
pub(super) enum Write {
    Service(fn(&Brief<'_, '_>, &mut Writer)),
    Firm(fn(&Whole<'_, '_>, &mut Writer)),
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
    body("0", &[Area::Document], &[], file::head).on(Sheet::Cover),
    body("2", &[Area::About, Area::Vendor, Area::Tier, Area::Contract], &["GL-12", "GL-24"], overview::write),
    body("3", &[Area::Impact], &["GL-01", "GL-02", "GL-03", "GL-04", "GL-05", "GL-06"], impact::write),
    body("4", &[Area::Risks], &["GL-10", "GL-19", "GL-21"], risks::write),
    body("10", &[Area::Risks], &["GL-17", "GL-18", "GL-25", "GL-43", "GL-45"], playbooks::write)
        .called("All scenarios in full", "各场景处置（完整版）")
        .where_(playbooks::has_any),
    body("needs", &[Area::Resources], &["GL-48"], resources::needs).called("Needs and gaps", "所需与缺口"),
    body("checks", &[Area::Onboarding], &["GL-07"], onboarding::write).called("Onboarding checks", "准入检查情况"),
    body("law", &[Area::Firm, Area::Contract], &[], law::annex).called("Rules and words by country", "各地规定与用语"),
    body("annex", &[Area::Document], &[], file::annex).called("Annexes", "附件"),
];

static CARDS: &[Chapter] = &[
    body("card", &[Area::Team], &[], card::write).on(Sheet::Card),
    body("roles", &[Area::Team], &[], roles::write).on(Sheet::Card),
    body("wallet", &[Area::Team], &[], roles::wallet).on(Sheet::Form),
    body("first-report", &[Area::Team], &["GL-07", "GL-43"], forms::first_report).on(Sheet::Form),
    body("situation", &[Area::Team], &[], records::situation).on(Sheet::Form),
    body("events", &[Area::Team], &[], records::events).on(Sheet::Form),
    body("decisions", &[Area::Team], &[], records::decisions).on(Sheet::Form),
    body("evidence", &[Area::Team], &[], records::evidence).on(Sheet::Form),
    body("changes", &[Area::Team], &[], records::changes).on(Sheet::Form),
    body("handover", &[Area::Team], &[], forms::handover).on(Sheet::Form),
];

/// What the provider may see: nothing but these.
static VENDOR_COPY: &[Chapter] = &[
    body("0", &[Area::Document], &[], vendor::cover).on(Sheet::Cover),
    body("f", &[Area::Team], &[], vendor::calls).called("Whom you call", "联系我方"),
    body("6", &[Area::Levels], &[], vendor::times).called("By when we decide", "我方决策时点"),
    body("10", &[Area::Risks], &[], vendor::steps).called("Your steps", "由你方落实的步骤"),
    body("p", &[Area::Vendor], &[], vendor::ladder).called("How we reach you", "我方如何联系你方"),
    body("accept", &[Area::Document], &[], vendor::accept).called("Acceptance", "确认"),
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
