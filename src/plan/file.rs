//! What is kept in the office beside the plans: its first page, rules by country, glossary, traceability, and the documents
//! that the firm attaches.

use super::brief::Brief;
use super::control::{self, Controlled};
use super::document::{Block, Row};
use super::glossary;
use super::line::Line;
use super::writer::{SPACE, Writer, col, fact};
use crate::model::{Choice as _, Jurisdiction, OwnPart};
use crate::words::Text;

/// The first page: what the file is of, and what it holds.
pub(super) fn head(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.put(Text::new(
        "What the plans rest on: kept in the office, not carried.",
        "预案所依据的资料，存放于办公场所，不随身携带。",
    ));
    let rows = vec![
        fact("firm", Text::new("Firm", "单位"), brief.firm_name()),
        fact("service", Text::new("Service", "服务"), brief.service_name()),
        control::provider(brief),
        fact("date", Text::new("Date of this copy", "本稿日期"), Text::same(brief.ctx.today.to_string()).into()),
    ];
    out.facts(Line::default(), rows);
    out.blocks.push(Block::Toc { entries: Vec::new() });
}

/// How complete the plan is, what its words mean, what it answers, and what is attached to it.
pub(super) fn annex(brief: &Brief<'_, '_>, out: &mut Writer) {
    glossary::write(brief, out);
    traceability(brief, out);
    not_part(brief, out);
    out.section("control", Text::new("Document control of the service plan", "专项预案的文件控制"));
    control::write(brief, Some(brief), &Controlled::of_service(brief), out);
    control::fingerprint(brief, out);
}

/// Which chapter answers which requirement.
fn traceability(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.section("trace", Text::new("Traceability", "条款对照"));
    let in_china = brief.organisation().home() == Some(Jurisdiction::China);
    let rows = brief.subjects.iter().filter_map(|id| {
        let part = brief.ctx.catalog.part(id)?;
        let cells = vec![
            part.title.clone().into(),
            Line::see(&format!("c{id}")),
            part.purpose.clone().into(),
            cited(&part.basis, in_china).into(),
        ];
        Some(Row::new(*id, cells))
    });
    let head = vec![
        col(Text::new("Subject", "内容")),
        col(Text::new("Where", "所在")),
        col(Text::new("Purpose", "作用")),
        col(Text::new("Basis", "依据")),
    ];
    out.table(Text::new("Where each subject stands, and on what it rests", "内容所在与依据"), head, rows.collect());
}

/// What belongs to a contingency plan and this one does not hold, with room for the firm's own document.
fn not_part(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.section("not-part", Text::new("Not part of this plan: attach your own", "本预案不含的部分：请附自有文件"));
    let rows = OwnPart::ALL.iter().map(|part| {
        let own = brief.service.plan.attached.of(*part);
        let title = if own.title.trim().is_empty() { Text::same(SPACE).into() } else { Line::theirs(&own.title) };
        let date = own.date.map_or_else(|| Text::same(SPACE), |date| Text::same(date.to_string()));
        Row::new(part.code(), vec![part.label().into(), title, date.into()])
    });
    let head = vec![
        col(Text::new("Part", "部分")),
        col(Text::new("Attached document", "所附文件")),
        col(Text::new("Date", "日期")),
    ];
    out.table(Text::new("Documents beside this plan", "另附文件"), head, rows.collect());
}

/// What was published of a basis, as each language cites it; where nothing was, it is good practice.
/// Rows of our own list of requirements (S0-34) say nothing to whoever reads the plan, Chinese rules nothing to a firm
/// elsewhere.
fn cited(basis: &str, in_china: bool) -> Text {
    let ours = |part: &&str| part.starts_with('S') && part.get(1..3).is_some_and(|rest| rest.ends_with('-'));
    let foreign = |part: &&str| !in_china && CHINESE.iter().any(|rule| part.starts_with(rule));
    let published: Vec<&str> = basis.split("; ").filter(|part| !ours(part) && !foreign(part)).collect();
    if published.is_empty() {
        return Text::new("Good practice", "通行做法");
    }
    let basis = published.join("; ");
    let en = basis
        .replace("国办发〔2024〕5号", "Guo Ban Fa [2024] No. 5")
        .replace("141/2021", "Yin Bao Jian Ban Fa [2021] No. 141 (for banks and insurers; elsewhere good practice)")
        .replace("; ", ";\n");
    let standard = if in_china { "GB/T 30146-2023（等同ISO 22301:2019）" } else { "ISO 22301" };
    let mut zh = basis
        .replace("ISO 22301", standard)
        .replace("141/2021", "银保监办发〔2021〕141号（银行保险机构适用，其他单位借鉴）")
        .replace("） ", "）")
        .replace("; ", "；\n");
    while let Some((before, after)) = zh.split_once(" Art.").or_else(|| zh.split_once("Art.")) {
        let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        let (number, rest) = after.split_at_checked(end).unwrap_or((after, ""));
        zh = format!("{before}第{number}条{rest}");
    }
    Text::owned(en, zh)
}

/// How Chinese rules begin in the list of chapters.
const CHINESE: [&str; 3] = ["国办发", "GB/T", "141/"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_read_in_both_languages() {
        let text = cited("S0-34…39; 国办发〔2024〕5号 Art.16; ISO 22301 7.5", true);
        assert_eq!(text.en, "Guo Ban Fa [2024] No. 5 Art.16;\nISO 22301 7.5");
        assert_eq!(text.zh, "国办发〔2024〕5号第16条；\nGB/T 30146-2023（等同ISO 22301:2019）7.5");
        assert_eq!(cited("S1-16/17; S2-42…44", true).en, "Good practice");
        let elsewhere = cited("GB/T 29639; ISO 22301 7.5; 141/2021 Art.31", false);
        assert_eq!(elsewhere, Text::new("ISO 22301 7.5", "ISO 22301 7.5"));
    }
}
