//! The cover: which plan this is, who answers for it, who approved it and who holds a copy (chapter 0).

use super::brief::Brief;
use super::document::{Block, Callout, Row};
use super::firm::typed;
use super::line::Line;
use super::missing;
use super::whole::Whole;
use super::writer::{Writer, col, fact};
use crate::model::{Id, Jurisdiction, Size};
use crate::words::{Date, Text};

const SPACE: &str = "____________";

/// So many points that stop approval are named one by one.
const FEW: usize = 5;

pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    let errors = brief.errors.len();
    if errors > 0 {
        out.callout(
            Callout::Warn,
            Line::say(
                &Text::new(
                    "Draft. Points that must be mended before approval: {count}.",
                    "草案。批准前须处理的问题：{count}项。",
                ),
                &[("count", Text::same(errors.to_string()).into())],
            ),
        );
        // Of many, the pages say at each place what is missing there.
        if errors <= FEW {
            out.list(brief.errors.iter().map(|finding| brief.finding(finding)).collect());
        }
    }
    open_points(brief, out);
    facts(brief, out);
    approvals(brief, out);
    // Filled once all headings are known.
    out.blocks.push(Block::Toc { entries: Vec::new() });
}

/// What a signature would rest on, or did: whoever approves the plan reads it here.
fn open_points(brief: &Brief<'_, '_>, out: &mut Writer) {
    if brief.open.is_empty() {
        return;
    }
    let approved = brief.service.plan.approved_on.is_some_and(|day| day <= brief.ctx.today);
    let head = if approved {
        Text::new("Approved with these points open:", "批准时仍未落实的事项：")
    } else {
        Text::new("To be settled before approval:", "批准前须落实：")
    };
    out.callout(Callout::Warn, head);
    out.list(brief.open.iter().map(|finding| brief.finding(finding)).collect());
}

/// The first page of the firm plan.
pub(super) fn firm(whole: &Whole<'_, '_>, out: &mut Writer) {
    let rows = vec![
        fact("firm", Text::new("Firm", "单位"), whole.firm_name()),
        fact("services", Text::new("Services", "适用服务"), Text::same(whole.services.len().to_string()).into()),
        fact("date", Text::new("Date of this copy", "本稿日期"), Text::same(whole.ctx.today.to_string()).into()),
    ];
    out.facts(Line::default(), rows);
    out.blocks.push(Block::Toc { entries: Vec::new() });
}

fn facts(brief: &Brief<'_, '_>, out: &mut Writer) {
    let plan = &brief.service.plan;
    let at = |field: &str| brief.here(&format!("plan/{field}"));
    let version = match plan.version {
        Some(version) => Text::owned(format!("Version {version}"), format!("第{version}版")).into(),
        None => Line::missing(Text::new("first draft, no version yet", "初稿，尚无版本号"), &at("version")),
    };
    let mut rows = vec![
        fact("firm", Text::new("Firm", "单位"), brief.firm_name()),
        fact(
            "service",
            if brief.is_own_run() { Text::new("Service", "服务") } else { Text::new("Service", "外包服务") },
            brief.service_name(),
        ),
        provider(brief),
        fact("tier", Text::new("Tier", "关键程度"), tier(brief)),
        fact("version", Text::new("Version", "版本"), version),
        fact("date", Text::new("Date of this copy", "本稿日期"), Text::same(brief.ctx.today.to_string()).into()),
        fact("next_review", Text::new("Next review", "下次评审"), brief.date(plan.next_review, &at("next_review"))),
    ];
    if !plan.change_note.trim().is_empty() {
        rows.push(fact("change_note", Text::new("What changed", "本次修订"), Line::theirs(&plan.change_note)));
    }
    let copies: Vec<Line> = typed(&plan.distribution).collect();
    let copies = if copies.is_empty() { Line::missing(missing::NAME, &at("distribution")) } else { enumerate(copies) };
    rows.push(fact("distribution", Text::new("Copies held by", "发放范围"), copies));
    let team: Vec<Line> = plan.team.iter().filter_map(|id| Some(brief.person_name(brief.person(Some(*id))?))).collect();
    // Where no group is named, whoever signs below that it is prepared wrote it.
    let prepared = brief.person(plan.owner).map(|person| brief.person_name(person));
    rows.push(match (team.is_empty(), prepared) {
        (false, _) => fact("team", Text::new("Written by", "编制工作组"), enumerate(team)),
        (true, Some(owner)) => fact("team", Text::new("Written by", "编制人"), owner),
        (true, None) => fact("team", Text::new("Written by", "编制人"), Line::missing(missing::NAME, &at("team"))),
    });
    out.facts(Line::default(), rows);
}

/// Who provides the service, or that nobody does.
pub(super) fn provider(brief: &Brief<'_, '_>) -> Row {
    if brief.is_own_run() {
        fact("provider", Text::new("Who runs it", "由谁运行"), Text::new("We ourselves", "我方自行运行").into())
    } else {
        fact("provider", Text::new("Provider", "服务商"), brief.vendor_name())
    }
}

fn enumerate(items: Vec<Line>) -> Line {
    Line::join(items, &Text::new("; ", "；"))
}

pub(super) fn tier(brief: &Brief<'_, '_>) -> Line {
    match brief.judged.tier.tier {
        Some(tier) => brief.tier_tag(tier),
        None => Line::missing(Text::new("not judged yet", "尚未评定"), &brief.here("criticality")),
    }
}

fn approvals(brief: &Brief<'_, '_>, out: &mut Writer) {
    let plan = &brief.service.plan;
    out.plain_chapter("c0", Text::new("Approval and distribution", "签批与发放"));
    let row = |what: Text, id: Option<Id>, field: &str, signed: Option<Date>| {
        let at = brief.here(field);
        let day = signed.map_or_else(|| Text::same(SPACE), |day| Text::same(day.to_string()));
        Row::new(field, vec![what.into(), brief.name(id, &at), Text::same(SPACE).into(), day.into()])
    };
    // Whoever does both signs once.
    let alone = plan.owner.is_some() && plan.owner == plan.approver;
    let mut rows = Vec::new();
    if !alone {
        rows.push(row(Text::new("Prepared", "编制"), plan.owner, "plan/owner", None));
    }
    let small = brief.organisation().size == Some(Size::Under20);
    if !small && brief.service.owner.is_some() && brief.service.owner != plan.owner {
        rows.push(row(Text::new("Reviewed", "审核"), brief.service.owner, "owner", None));
    }
    if brief.organisation().home() == Some(Jurisdiction::China) {
        // Both come before the approval, with a record of their own (GB/T 29639).
        let step = |key: &str, what: Text, note: Text| {
            Row::new(key, vec![what.into(), Line::ours(Text::same(SPACE)), note.into(), Text::same(SPACE).into()])
        };
        let record = || Text::owned(format!("Record no. {SPACE}"), format!("记录编号{SPACE}"));
        rows.push(step("tabletop", Text::new("Tabletop exercise", "桌面推演"), record()));
        rows.push(step("review", Text::new("Review", "评审"), record()));
    }
    let approved =
        if alone { Text::new("Prepared and approved", "编制并批准") } else { Text::new("Approved", "批准") };
    rows.push(row(approved, plan.approver, "plan/approver", plan.approved_on));
    let head = vec![
        col(Text::new("Step", "环节")),
        col(Text::new("Name", "姓名")),
        col(Text::new("Signature", "签字")),
        col(Text::new("Date", "日期")),
    ];
    out.table(Text::new("Approval", "签批"), head, rows);
}

#[cfg(test)]
mod tests {
    use crate::model::{Acceptance, Risk, Workspace};
    use crate::plan::testing::{document, firm, id};
    use crate::plan::{Block, DocumentKind, PlanLanguage, Sheet};
    use crate::words::Locale;

    /// The first callout of the cover, and the first line of the list behind it: the same in both plans that have one.
    fn head(workspace: &Workspace, locale: Locale) -> Option<(String, String)> {
        let [joined, service] =
            [DocumentKind::Joined, DocumentKind::Service].map(|kind| head_of(workspace, kind, locale));
        assert_eq!(joined, service);
        joined
    }

    fn head_of(workspace: &Workspace, kind: DocumentKind, locale: Locale) -> Option<(String, String)> {
        let document = document(workspace, kind, PlanLanguage::One(locale));
        let (_, blocks) = document.sheets().into_iter().find(|(sheet, _)| *sheet == Sheet::Cover)?;
        let at = blocks.iter().position(|block| matches!(block, Block::Callout { .. }))?;
        match (blocks.get(at)?, blocks.get(at + 1)?) {
            (Block::Callout { text, .. }, Block::List { items, .. }) => {
                Some((text.first()?.plain(locale), items.first()?.plain(locale)))
            }
            _ => None,
        }
    }

    #[test]
    fn the_cover_names_what_a_signature_would_rest_on() {
        for (locale, unsigned, signed, line) in [
            (
                Locale::En,
                "To be settled before approval:",
                "Approved with these points open:",
                "not settled yet: “Failure of the provider’s platform or server” stays very high",
            ),
            (
                Locale::Zh,
                "批准前须落实：",
                "批准时仍未落实的事项：",
                "尚未落实：“服务商平台或服务器故障”在应对完成前仍为极高风险",
            ),
        ] {
            let mut workspace = firm(locale);
            assert_eq!(head(&workspace, locale), None, "accepted by a person, for a time");
            let risk = workspace.risks.get(id(41)).unwrap().as_ref().clone();
            workspace.risks = workspace.risks.with(Risk { acceptance: Acceptance::default(), ..risk });
            let (said, first) = head(&workspace, locale).unwrap();
            assert_eq!(said, unsigned);
            assert!(first.starts_with(line), "{first}");
            let mut service = workspace.services.iter().next().unwrap().as_ref().clone();
            service.plan.approved_on = Some(crate::words::Date::from_iso("2026-11-20").unwrap());
            workspace.services = workspace.services.with(service);
            assert_eq!(head(&workspace, locale).unwrap().0, signed);
        }
    }
}
