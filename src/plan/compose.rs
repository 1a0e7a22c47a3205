//! Composes a document of the set: its chapters in their order, then what needs them all.

use std::collections::HashSet;

use super::brief::Brief;
use super::control;
use super::days;
use super::document::{Block, DOCUMENT_VERSION, Document, Meta};
use super::firm::Firm;
use super::line::Line;
use super::order::Order;
use super::outline::{Chapter, Write, chapters, chapters_of, terms};
use super::printed::shares_mild;
use super::refer::Anchors;
use super::reword::Reword;
use super::selection::Selection;
use super::set::{DocumentKind, Edition};
use super::whole::Whole;
use super::writer::Writer;
use crate::assess::{Context, Judged, Look, RiskJudgement, Trade, is_open_point, judge, lint_firm, lint_judged};
use crate::model::{Finding, Id, PlanRecord, Service, Severity};
use crate::words::{Moment, Text, sort_by_key};

/// A document of the set, in one language or both. `None` when there is no such service, no such copy of it, or while
/// it is a paper and the papers are not here.
pub fn compose(look: &Look<'_>, order: &Order<'_>, at: &Moment) -> Option<Document> {
    let ctx: &Context<'_> = look;
    if order.edition == Edition::Vendor && !order.document.has_vendor_edition() {
        return None;
    }
    // The firm plan is the same whichever service somebody came from.
    let lead = if order.document.is_of_service() { Some(ctx.index().service(order.service)?) } else { None };
    let firm = Firm {
        ctx,
        document: order.document,
        edition: order.edition,
        language: order.language,
        fingerprint: order.fingerprint,
        subjects: &subjects(),
        terms: &terms().collect::<Vec<_>>(),
    };
    let of_firm = matches!(order.document, DocumentKind::Firm | DocumentKind::Joined);
    let services = ctx.workspace.services.iter().map(AsRef::as_ref);
    let judged: Vec<Ground<'_, '_>> = match lead {
        Some(lead) if !of_firm => vec![Ground::of(look, lead)],
        _ => services.map(|service| Ground::of(look, service)).collect(),
    };
    let seen: Vec<Seen<'_, '_>> = judged.iter().map(Ground::seen).collect();
    let mut briefs: Vec<Brief<'_, '_>> =
        judged.iter().zip(&seen).map(|(ground, seen)| ground.brief(firm, seen)).collect();
    // The glossary of the file explains the plan that is carried, too.
    let carried = match (order.document, briefs.first()) {
        (DocumentKind::File, Some(brief)) => carried(brief),
        _ => Vec::new(),
    };
    briefs.iter_mut().for_each(|brief| brief.carried = &carried);
    let brief = briefs.iter().find(|brief| lead.is_some_and(|lead| lead.id == brief.service.id));
    let whole = Whole { firm, services: &briefs };
    if order.edition == Edition::Vendor && brief.is_none_or(|brief| brief.vendor.is_none()) {
        return None;
    }

    let mut out = Writer::default();
    for chapter in chapters_of(order.document, order.edition).iter().filter(|chapter| holds(chapter, brief)) {
        out.on(chapter.sheet);
        if chapter.is_numbered() {
            out.chapter(chapter.id, chapter.title.map_or_else(|| firm.title(chapter.id), |(en, zh)| Text::new(en, zh)));
        }
        match (chapter.write, brief) {
            (Write::Firm(write), _) => write(&whole, &mut out),
            (Write::Service(write), Some(brief)) => write(brief, &mut out),
            (Write::Paper, Some(brief)) => {
                order.papers?.writer(order.document, order.edition, chapter.id)?(brief, &mut out);
            }
            (Write::Service(_) | Write::Paper, None) => {}
        }
    }
    // A day still to come is an intention, no approval.
    let (draft, plan) = match brief {
        Some(brief) => (!brief.errors.is_empty(), &brief.service.plan),
        None => {
            let stands = lint_firm(look).iter().any(|finding| finding.severity == Severity::Error);
            (stands, ctx.workspace.plan.as_ref())
        }
    };
    let draft = draft || plan.approved_on.is_none_or(|day| day > ctx.today);
    Some(finish(&whole, brief, out, at, draft, plan))
}

/// What the service plan says, without its numbers.
fn carried(brief: &Brief<'_, '_>) -> Vec<Block> {
    let mut out = Writer::default();
    let chapters = chapters_of(DocumentKind::Service, Edition::Inner).iter();
    chapters.filter(|chapter| (chapter.when)(brief)).for_each(|chapter| {
        if let Write::Service(write) = chapter.write {
            write(brief, &mut out);
        }
    });
    out.blocks
}

/// What the chapters of the set are about, each once.
fn subjects() -> Vec<&'static str> {
    let mut known = HashSet::new();
    chapters().map(|(id, _)| id).filter(|id| !matches!(*id, "0" | "f") && known.insert(*id)).collect()
}

/// Whether a chapter has something to say.
fn holds(chapter: &Chapter, brief: Option<&Brief<'_, '_>>) -> bool {
    match chapter.write {
        Write::Firm(_) => true,
        Write::Service(_) | Write::Paper => brief.is_some_and(|brief| (chapter.when)(brief)),
    }
}

/// What a brief of one service rests on.
struct Ground<'l, 'a> {
    ctx: &'l Context<'a>,
    judged: Judged<'a>,
    findings: Vec<Finding>,
}

/// The same, in the order and to the extent in which it is printed.
struct Seen<'j, 'a> {
    risks: Vec<&'j RiskJudgement<'a>>,
    errors: Vec<&'j Finding>,
    open: Vec<&'j Finding>,
}

impl<'l, 'a> Ground<'l, 'a> {
    fn of(look: &'l Look<'a>, service: &'a Service) -> Self {
        let ctx: &Context<'_> = look;
        let judged = judge(ctx, service);
        let findings = lint_judged(look, &judged);
        Self { ctx, judged, findings }
    }

    fn seen(&self) -> Seen<'_, 'a> {
        Seen {
            risks: by_gravity(&self.judged),
            errors: self.findings.iter().filter(|finding| finding.severity == Severity::Error).collect(),
            open: self.findings.iter().filter(|finding| is_open_point(finding)).collect(),
        }
    }

    fn brief<'b>(&'b self, firm: Firm<'b, 'a>, seen: &'b Seen<'b, 'a>) -> Brief<'b, 'a> {
        Brief {
            firm,
            service: self.judged.service,
            vendor: self.judged.vendor,
            judged: &self.judged,
            risks: &seen.risks,
            selection: Selection::of(&seen.risks),
            shares_mild: shares_mild(self.ctx, &seen.risks),
            errors: &seen.errors,
            carried: &[],
            open: &seen.open,
        }
    }
}

/// The service whose plan stands for the firm when none is named: the most critical, then the one
/// that has to be back first.
pub fn first_service(ctx: &Context<'_>) -> Option<Id> {
    let key = |service: &Service| {
        let tier = crate::assess::judge_tier(ctx, service).tier;
        let rto = crate::assess::rto_min(ctx, service);
        (tier.is_none(), tier, service.bia.recovery_order.unwrap_or(u32::MAX), rto.unwrap_or(u32::MAX))
    };
    ctx.workspace.services.iter().min_by_key(|service| key(service)).map(|service| service.id)
}

/// Gravest residual first; what is not scored comes last.
fn by_gravity<'j, 'a>(judged: &'j Judged<'a>) -> Vec<&'j RiskJudgement<'a>> {
    let mut risks: Vec<&RiskJudgement<'a>> = judged.risks.iter().collect();
    let product = |cell: Option<crate::assess::Cell>| cell.map_or(0, |cell| cell.product());
    sort_by_key(&mut risks, |risk| std::cmp::Reverse((product(risk.residual), product(risk.inherent))));
    risks
}

/// Chapters of the other documents of the set, which references lead to by name.
fn elsewhere(whole: &Whole<'_, '_>, brief: Option<&Brief<'_, '_>>) -> Vec<(String, u32, DocumentKind)> {
    let alone = whole.ctx.workspace.services.len() == 1;
    let carried: &[DocumentKind] =
        if alone { &[DocumentKind::Joined] } else { &[DocumentKind::Service, DocumentKind::Firm] };
    let others = carried.iter().chain(&[DocumentKind::File]).filter(|kind| **kind != whole.document);
    let chapters = others.flat_map(|kind| {
        let numbered = chapters_of(*kind, Edition::Inner).iter().filter(|chapter| chapter.is_numbered());
        let held = numbered.filter(|chapter| holds(chapter, brief)).zip(1..);
        held.map(|(chapter, number)| (format!("c{}", chapter.id), number, *kind))
    });
    chapters.collect()
}

fn title(firm: &Firm<'_, '_>, brief: Option<&Brief<'_, '_>>) -> Line {
    let Some(brief) = brief else { return control::firm_title(firm) };
    let text = match (firm.document, firm.edition) {
        (DocumentKind::File, _) => Text::new("File: {service}", "{service}应急预案档案"),
        (DocumentKind::Cards, _) => Text::new("Cards and forms: {service}", "{service}现场处置卡与表单"),
        (_, Edition::Vendor) => {
            Text::new("Contingency plan: {service}, copy for the provider", "{service}服务应急预案（服务商版）")
        }
        _ => return control::title(brief),
    };
    Line::say(&text, &[("service", brief.service_name())])
}

fn finish(
    whole: &Whole<'_, '_>,
    brief: Option<&Brief<'_, '_>>,
    out: Writer,
    at: &Moment,
    draft: bool,
    plan: &PlanRecord,
) -> Document {
    let firm = &whole.firm;
    let languages = firm.language.locales();
    // A plan of a few pages is found by its chapters; its scenarios stand in the index of the emergency pages.
    let depth = if firm.document == DocumentKind::File { 2 } else { 1 };
    let contents = out.contents(depth);
    let mut blocks = out.blocks;
    for block in &mut blocks {
        if let Block::Toc { entries } = block {
            entries.clone_from(&contents);
        }
    }
    let anchors = Anchors::of(&blocks, elsewhere(whole, brief));
    let words = brief.map_or_else(|| Reword::of_firm(whole), |brief| Reword::of(brief.ctx, brief.service));
    let trade = brief.map_or_else(|| Trade::general(firm.ctx.catalog), Brief::trade);
    let mut settle = |line: &mut Line| {
        line.keep(&languages);
        anchors.fill(line);
        line.fill(&trade);
        words.apply(line);
        days::spell(line);
    };
    let mut title = title(firm, brief);
    settle(&mut title);
    blocks.iter_mut().for_each(|block| block.each_line(&mut settle));
    let name = |id: Option<Id>| firm.person(id).map_or_else(String::new, |person| person.name.clone());
    let meta = Meta {
        document: firm.document,
        edition: firm.edition,
        service_id: brief.map(|brief| brief.service.id),
        firm: firm.organisation().name.clone(),
        service: brief.map_or_else(String::new, |brief| brief.service.name.clone()),
        vendor: brief.and_then(|brief| brief.vendor).map_or_else(String::new, |vendor| vendor.name.clone()),
        version: plan.version,
        date: at.day(),
        owner: name(plan.owner),
        approver: name(plan.approver),
        approved_on: plan.approved_on,
        next_review: plan.next_review,
        fingerprint: firm.fingerprint.map(str::to_owned),
    };
    Document { version: DOCUMENT_VERSION, languages, title, meta, draft, blocks }
}
