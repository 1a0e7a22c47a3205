//! The cover of a controlled document: number, who may read it, firm, title, version, who signs, from when it is in
//! force, and who holds this copy. Behind it what the signature says, and the contents (chapter 0).

use super::brief::Brief;
use super::control::{self, Controlled, day};
use super::document::{Block, Callout, Row, Sheet};
use super::firm::Firm;
use super::line::Line;
use super::set::DocumentKind;
use super::sign;
use super::whole::Whole;
use super::writer::{SPACE, Writer};
use crate::model::Size;
use crate::words::Text;

/// The cover of a service plan, what its signature says, and the contents.
pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    let of = Controlled::of_service(brief);
    page(brief, Some(brief), &of, out);
    out.sheet(Sheet::Body);
    sign::write(brief, out);
    contents(out);
}

/// Of a firm with one service: the order that puts it into force and its control as well.
pub(super) fn joined(brief: &Brief<'_, '_>, out: &mut Writer) {
    let of = Controlled::of_service(brief);
    page(brief, Some(brief), &of, out);
    out.sheet(Sheet::Body);
    if control::is_chinese(brief) {
        control::release(brief, &of, out);
        out.blocks.push(Block::PageBreak);
    }
    sign::write(brief, out);
    out.blocks.push(Block::PageBreak);
    out.plain_chapter("c0", Text::new("Document control", "文件控制"));
    control::write(brief, Some(brief), &of, out);
    contents(out);
}

pub(super) fn firm(whole: &Whole<'_, '_>, out: &mut Writer) {
    let of = Controlled::of_firm(whole);
    page(whole, None, &of, out);
    out.sheet(Sheet::Body);
    if control::is_chinese(whole) {
        control::release(whole, &of, out);
        out.blocks.push(Block::PageBreak);
    }
    out.plain_chapter("c0", Text::new("Document control", "文件控制"));
    control::write(whole, None, &of, out);
    contents(out);
}

/// Filled once all headings are known.
fn contents(out: &mut Writer) {
    out.blocks.push(Block::Toc { entries: Vec::new() });
}

/// The one page.
fn page(firm: &Firm<'_, '_>, service: Option<&Brief<'_, '_>>, of: &Controlled<'_>, out: &mut Writer) {
    let number = of.plan.number.trim();
    let number = if number.is_empty() { Text::same(SPACE).into() } else { Line::theirs(number) };
    let errors = service.map_or(0, |brief| brief.errors.len());
    let mut edition = of.version();
    if errors > 0 {
        edition = edition.then(Line::ours(Text::new(" (draft)", "（草案）")));
    }
    out.blocks.push(Block::Title {
        corners: vec![
            Line::say(&Text::new("No. {number}", "编号：{number}"), &[("number", number)]),
            Line::say(&Text::new("Classification: {said}", "密级：{said}"), &[("said", control::classification(of))]),
        ],
        unit: firm.firm_name(),
        // The firm stands above it.
        title: match service {
            Some(_) => of.title.clone(),
            None => Text::new("Contingency plan of the firm", "综合应急预案").into(),
        },
        edition,
    });
    if errors > 0 {
        out.callout(
            Callout::Warn,
            Line::say(
                &Text::new(
                    "Draft. Points that stand against approval: {count}; see “What I sign”.",
                    "草案。尚有{count}项问题不宜批准，见“批准人须知”。",
                ),
                &[("count", Text::same(errors.to_string()).into())],
            ),
        );
    }
    signatures(firm, service, of, out);
    let copies = control::count(of.plan);
    let held = if copies == 0 {
        Text::new(
            "Controlled copy on paper. Copy no. ______, held by ____________________",
            "本预案为纸质受控文件。持有人：____________________　第______份",
        )
    } else {
        Text::new(
            "Controlled copy on paper. Copy no. ______ of {count}, held by ____________________",
            "本预案为纸质受控文件。持有人：____________________　第______份，共{count}份",
        )
    };
    out.say(held, &[("count", Text::same(copies.to_string()).into())]);
}

/// Four cells a row: what, who or which, and beside it the signature or the day.
fn signatures(firm: &Firm<'_, '_>, service: Option<&Brief<'_, '_>>, of: &Controlled<'_>, out: &mut Writer) {
    let plan = of.plan;
    let sign = || Text::new("Signature", "签字");
    let blank = || Line::ours(Text::same(SPACE));
    let row = |key: &str, what: Text, who: Line, beside: Text, value: Line| {
        Row::new(key, vec![what.into(), who, beside.into(), value])
    };
    let mut rows = Vec::new();
    // Whoever does both signs once.
    if !of.is_alone() {
        let owner = firm.name(plan.owner, &of.at("owner"));
        rows.push(row("plan/owner", Text::new("Prepared", "编制"), owner, sign(), blank()));
    }
    // The order that puts the others into force has a seal of its own.
    let is_alone = service.is_some_and(|brief| brief.document == DocumentKind::Service);
    let small = firm.organisation().size == Some(Size::Under20);
    let reviewer = service.and_then(|brief| Some((brief, brief.service.owner?)));
    if let Some((brief, reviewer)) = reviewer.filter(|(_, owner)| !small && Some(*owner) != plan.owner) {
        let name = brief.name(Some(reviewer), &brief.here("owner"));
        rows.push(row("owner", Text::new("Reviewed", "审核"), name, sign(), blank()));
    }
    if control::is_chinese(firm) {
        // Both come before the approval, with a record of their own (GB/T 29639).
        let record = Text::owned(format!("Record no. {SPACE}"), format!("记录编号{SPACE}"));
        let tabletop = Text::new("Tabletop exercise on", "桌面推演");
        rows.push(row("review", Text::new("Review", "评审"), record.into(), tabletop, blank()));
        if is_alone && !small {
            rows.push(row("countersigned", Text::new("Countersigned", "会签"), blank(), sign(), blank()));
        }
    }
    let what = if of.is_alone() {
        Text::new("Prepared and approved", "编制并批准")
    } else {
        Text::new("Approved", "批准")
    };
    let name = firm.name(plan.approver, &of.at("approver"));
    let name = if control::is_chinese(firm) && firm.person(plan.approver).is_some() {
        Line::say(&Text::new("{name} (main responsible person)", "{name}（主要负责人）"), &[("name", name)])
    } else {
        name
    };
    rows.push(row("plan/approver", what, name, sign(), blank()));
    let (issued, force) = (Text::new("Issued on", "发布日期"), Text::new("In force from", "实施日期"));
    if control::is_chinese(firm) && is_alone {
        rows.push(row("seal", Text::new("Seal of the firm", "单位盖章"), blank(), Text::new("Date", "日期"), blank()));
    }
    rows.push(row("issued", issued, day(plan.approved_on), force, day(plan.effective_on)));
    out.facts(Text::new("Approval", "签批"), rows);
}

#[cfg(test)]
mod tests {
    use crate::model::{Acceptance, Risk, Workspace};
    use crate::plan::testing::{firm, id, plan};
    use crate::plan::{Block, PlanLanguage};
    use crate::words::Locale;

    /// The first callout of the plan, and the first line of the list behind it.
    fn head(workspace: &Workspace, locale: Locale) -> Option<(String, String)> {
        let blocks = plan(workspace, PlanLanguage::One(locale)).blocks;
        let page = blocks.iter().position(|block| matches!(block, Block::Heading { id, .. } if id == "sign"))?;
        let found = blocks.iter().skip(page).position(|block| matches!(block, Block::Callout { .. }))?;
        let at = page + found;
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
