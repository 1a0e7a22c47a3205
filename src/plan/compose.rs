//! Composes the plan of one service: the chapters in their order, then what needs them all.

use super::brief::Brief;
use super::control;
use super::days;
use super::document::{Block, DOCUMENT_VERSION, Document, Meta, PlanLanguage};
use super::line::Line;
use super::outline::CHAPTERS;
use super::printed::shares_mild;
use super::reword::Reword;
use super::writer::Writer;
use crate::assess::{Context, Judged, Look, RiskJudgement, is_open_point, judge, lint_service};
use crate::model::{Finding, Id, Service, Severity};
use crate::words::{Moment, sort_by_key};

/// The plan of a service, in one language or both. `None` when there is no such service.
///
/// `fingerprint` is that of the workspace the plan is composed from; it is printed, never computed.
pub fn compose(
    look: &Look<'_>,
    service: Id,
    language: PlanLanguage,
    at: &Moment,
    fingerprint: Option<&str>,
) -> Option<Document> {
    let ctx: &Context<'_> = look;
    let service = ctx.index().service(Some(service))?;
    let judged = judge(ctx, service);
    let risks = by_gravity(&judged);
    let findings = lint_service(look, service);
    let errors: Vec<&Finding> = findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    let open: Vec<&Finding> = findings.iter().filter(|finding| is_open_point(finding)).collect();
    let brief = Brief {
        ctx,
        service,
        vendor: judged.vendor,
        judged: &judged,
        risks: &risks,
        shares_mild: shares_mild(ctx, &risks),
        chapters: CHAPTERS,
        language,
        fingerprint,
        errors: &errors,
        open: &open,
    };

    let mut out = Writer::default();
    let mut sheet = None;
    for chapter in brief.chapters {
        if sheet.replace(chapter.sheet) != Some(chapter.sheet) {
            out.sheet(chapter.sheet);
        }
        (chapter.write)(&brief, &mut out);
    }

    // A day still to come is an intention, no approval.
    let draft = service.plan.approved_on.is_none_or(|day| day > ctx.today) || !errors.is_empty();
    Some(finish(&brief, out, at, draft))
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

fn finish(brief: &Brief<'_, '_>, out: Writer, at: &Moment, draft: bool) -> Document {
    let languages = brief.language.locales();
    let contents = out.contents();
    let mut blocks = out.blocks;
    for block in &mut blocks {
        if let Block::Toc { entries } = block {
            entries.clone_from(&contents);
        }
    }
    let mut title = control::title(brief);
    let (words, trade) = (Reword::of(brief), brief.trade());
    let mut settle = |line: &mut Line| {
        line.keep(&languages);
        line.fill(&trade);
        words.apply(line);
        days::spell(line);
    };
    settle(&mut title);
    blocks.iter_mut().for_each(|block| block.each_line(&mut settle));
    let plan = &brief.service.plan;
    let name = |id: Option<Id>| brief.person(id).map_or_else(String::new, |person| person.name.clone());
    let meta = Meta {
        service_id: brief.service.id,
        firm: brief.organisation().name.clone(),
        service: brief.service.name.clone(),
        vendor: brief.vendor.map_or_else(String::new, |vendor| vendor.name.clone()),
        version: plan.version,
        date: at.day(),
        owner: name(plan.owner),
        approver: name(plan.approver),
        approved_on: plan.approved_on,
        next_review: plan.next_review,
        fingerprint: brief.fingerprint.map(str::to_owned),
    };
    Document { version: DOCUMENT_VERSION, languages, title, meta, draft, blocks }
}
