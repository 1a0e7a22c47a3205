//! What makes a plan a controlled document: its number, who may read it, versions, copies, and in China the order that
//! puts it into force (chapter 0).
//!
//! Says nothing of what to do in an emergency. Room to write by hand is part of it: a copy is signed on paper.

use super::brief::Brief;
use super::document::Row;
use super::firm::Firm;
use super::line::Line;
use super::missing;
use super::writer::{SPACE, Writer, col, fact, num};
use crate::model::{Choice as _, Id, Jurisdiction, Kind, Place, PlanRecord};
use crate::words::{Date, Text};

/// Lines of a list that are left for later entries.
const LATER: usize = 2;

/// A plan as a document: what is recorded of it, and where that is asked.
pub(super) struct Controlled<'a> {
    pub plan: &'a PlanRecord,
    pub title: Line,
    record: (Kind, Option<Id>),
    to: &'static str,
}

impl<'a> Controlled<'a> {
    /// The plan of the service.
    pub fn of_service(brief: &Brief<'_, 'a>) -> Self {
        let record = (Kind::Service, Some(brief.service.id));
        Self { plan: &brief.service.plan, title: title(brief), record, to: "plan/" }
    }

    /// The plan of the firm.
    pub fn of_firm(firm: &Firm<'_, 'a>) -> Self {
        Self { plan: &firm.ctx.workspace.plan, title: firm_title(firm), record: (Kind::Plan, None), to: "" }
    }

    pub fn at(&self, field: &str) -> Place {
        Place::new(self.record.0, self.record.1, format!("{}{field}", self.to))
    }

    /// In words: "Version 2".
    pub fn version(&self) -> Line {
        match self.plan.version {
            Some(version) => version_words(version).into(),
            None => Line::missing(Text::new("first draft, no version yet", "初稿，尚无版本号"), &self.at("version")),
        }
    }

    /// Whether nobody but the owner approves it.
    pub fn is_alone(&self) -> bool {
        self.plan.owner.is_some() && self.plan.owner == self.plan.approver
    }
}

pub(super) fn version_words(version: u32) -> Text {
    Text::owned(format!("Version {version}"), format!("第{version}版"))
}

/// What the plan of the firm is called.
pub(super) fn firm_title(firm: &Firm<'_, '_>) -> Line {
    let title = Text::new("Contingency plan of {firm}", "{firm}综合应急预案");
    Line::say(&title, &[("firm", firm.firm_name())])
}

/// What the plan of the service is called.
pub(super) fn title(brief: &Brief<'_, '_>) -> Line {
    let title = if brief.is_own_run() {
        Text::new("Contingency plan: {service}", "{service}服务应急预案")
    } else {
        Text::new("Contingency plan: {service}", "{service}外包服务应急预案")
    };
    Line::say(&title, &[("service", brief.service_name())])
}

/// Room to write on, or the day.
pub(super) fn day(day: Option<Date>) -> Line {
    day.map_or_else(|| Text::same(SPACE), |day| Text::same(day.to_string())).into()
}

/// Facts of the document, its versions and its copies.
pub(super) fn write(firm: &Firm<'_, '_>, service: Option<&Brief<'_, '_>>, of: &Controlled<'_>, out: &mut Writer) {
    facts(firm, service, of, out);
    revisions(firm, of, out);
    copies(of, out);
}

fn facts(firm: &Firm<'_, '_>, service: Option<&Brief<'_, '_>>, of: &Controlled<'_>, out: &mut Writer) {
    let plan = of.plan;
    let mut rows = Vec::new();
    if let Some(brief) = service {
        let what =
            if brief.is_own_run() { Text::new("Service", "服务") } else { Text::new("Service", "外包服务") };
        rows.extend([
            fact("service", what, brief.service_name()),
            provider(brief),
            fact("tier", Text::new("Tier", "关键程度"), tier(brief)),
        ]);
    }
    rows.extend([
        fact("version", Text::new("Version", "版本"), of.version()),
        fact("date", Text::new("Date of this copy", "本稿日期"), day(Some(firm.ctx.today))),
        fact("next_review", Text::new("Next review", "下次评审"), firm.date(plan.next_review, &of.at("next_review"))),
    ]);
    let team: Vec<Line> = plan.team.iter().filter_map(|id| Some(firm.person_name(firm.person(Some(*id))?))).collect();
    // Where no group is named, whoever signs that it is prepared wrote it.
    let prepared = firm.person(plan.owner).map(|person| firm.person_name(person));
    rows.push(match (team.is_empty(), prepared) {
        (false, _) => fact("team", Text::new("Written by", "编制工作组"), Line::join(team, &Text::new("; ", "；"))),
        (true, Some(owner)) => fact("team", Text::new("Written by", "编制人"), owner),
        (true, None) => fact("team", Text::new("Written by", "编制人"), Line::missing(missing::NAME, &of.at("team"))),
    });
    out.facts(Text::new("This document", "本文件"), rows);
}

/// Who provides the service, or that nobody does.
pub(super) fn provider(brief: &Brief<'_, '_>) -> Row {
    if brief.is_own_run() {
        fact("provider", Text::new("Who runs it", "由谁运行"), Text::new("We ourselves", "我方自行运行").into())
    } else {
        fact("provider", Text::new("Provider", "服务商"), brief.vendor_name())
    }
}

pub(super) fn tier(brief: &Brief<'_, '_>) -> Line {
    match brief.judged.tier.tier {
        Some(tier) => brief.tier_tag(tier),
        None => Line::missing(Text::new("not judged yet", "尚未评定"), &brief.here("criticality")),
    }
}

/// Of each version what it changed; the present one last, with lines for the next.
fn revisions(firm: &Firm<'_, '_>, of: &Controlled<'_>, out: &mut Writer) {
    out.section("revisions", Text::new("Versions of this plan", "修订记录"));
    let plan = of.plan;
    let version = |version: Option<u32>| version.map_or_else(|| Text::same(SPACE), |no| Text::same(no.to_string()));
    let said = |text: &str| if text.trim().is_empty() { Text::same(SPACE).into() } else { Line::theirs(text) };
    let by =
        |id: Option<Id>| firm.person(id).map_or_else(|| Text::same(SPACE).into(), |person| firm.person_name(person));
    let mut rows: Vec<Row> = plan
        .revisions
        .iter()
        .enumerate()
        .map(|(at, revision)| {
            let cells =
                vec![version(revision.version).into(), day(revision.date), said(&revision.change), by(revision.by)];
            Row::new(format!("revision/{at}"), cells)
        })
        .collect();
    rows.push(Row::new(
        "present",
        vec![version(plan.version).into(), day(plan.approved_on), said(&plan.change_note), by(plan.owner)],
    ));
    rows.extend((0..LATER).map(|at| blank(&format!("later/{at}"), 4)));
    let head = vec![
        num(Text::new("Version", "版本")),
        col(Text::new("Date", "日期")),
        col(Text::new("What changed", "修订内容")),
        col(Text::new("By", "修订人")),
    ];
    out.table(Text::new("Each version, the present one last", "历次版本，末行为本版"), head, rows);
}

/// Who holds which copy, with room to sign for it.
fn copies(of: &Controlled<'_>, out: &mut Writer) {
    out.section("copies", Text::new("Copies and receipt", "发放与签收"));
    let held = of.plan.copies.iter().enumerate().filter(|(_, copy)| !copy.holder.trim().is_empty());
    let mut rows: Vec<Row> = held
        .map(|(at, copy)| {
            let number = Text::same(PlanRecord::copy_number(at, copy).to_string());
            let cells =
                vec![number.into(), Line::theirs(&copy.holder), day(copy.received_on), Text::same(SPACE).into()];
            Row::new(format!("copy/{at}"), cells)
        })
        .collect();
    if rows.is_empty() {
        let none = Line::missing(missing::NAME, &of.at("copies"));
        out.say(Text::new("Copies held by: {none}.", "发放范围：{none}。"), &[("none", none)]);
    }
    rows.extend((0..LATER).map(|at| blank(&format!("later/{at}"), 4)));
    let head = vec![
        num(Text::new("Copy no.", "份号")),
        col(Text::new("Held by", "持有人")),
        col(Text::new("Received on", "签收日期")),
        col(Text::new("Signature", "签字")),
    ];
    out.table(Text::new("Each holder signs for the copy", "持有人签收"), head, rows);
}

/// A row to be filled in by hand.
pub(super) fn blank(key: &str, cells: usize) -> Row {
    Row::new(key, (0..cells).map(|_| Text::same(SPACE).into()).collect())
}

/// How many copies there are, as far as they are named.
pub(super) fn count(plan: &PlanRecord) -> usize {
    plan.copies.iter().filter(|copy| !copy.holder.trim().is_empty()).count()
}

pub(super) fn is_chinese(firm: &Firm<'_, '_>) -> bool {
    firm.organisation().home() == Some(Jurisdiction::China)
}

/// The order that puts the plan into force, as plans after GB/T 29639 carry it; the wording is ours. Nothing elsewhere.
pub(super) fn release(firm: &Firm<'_, '_>, of: &Controlled<'_>, out: &mut Writer) {
    if !is_chinese(firm) {
        return;
    }
    out.plain_chapter("release", Text::new("Release order", "发布令"));
    let plan = of.plan;
    let number = plan.number.trim();
    let slots = [
        ("title", of.title.clone()),
        ("number", if number.is_empty() { Text::same(SPACE).into() } else { Line::theirs(number) }),
        ("version", of.version()),
        ("day", day(plan.effective_on)),
        ("blank", Text::same(SPACE).into()),
    ];
    out.put(Text::new("To all departments and posts:", "各部门、各岗位："));
    out.say(
        Text::new(
            "To respond to an interruption in time and in order, to protect people and to limit the loss, the firm has written “{title}” with reference to GB/T 29639-2020 (document no. {number}, {version}).",
            "为及时、有序、有效地处置服务中断，保障人员安全，减少损失，本单位参照GB/T 29639-2020，编制了《{title}》（编号：{number}，{version}）。",
        ),
        &slots,
    );
    out.say(
        Text::new(
            "After a tabletop exercise on {blank} and a review (record no. {blank}) it is approved and released herewith, and in force from {day}. Everybody named in it learns their part, takes part in training and drills, and keeps ready what it asks for.",
            "本预案已于{blank}桌面推演并通过评审（记录编号{blank}），现予批准发布，自{day}起实施。各部门、各岗位应认真学习，落实培训、演练和应急准备，发生中断时按本预案执行。",
        ),
        &slots,
    );
    let sign = vec![
        fact(
            "approver",
            Text::new("Released by (main responsible person)", "签发人（主要负责人）"),
            firm.name(plan.approver, &of.at("approver")),
        ),
        fact("signature", Text::new("Signature", "签字"), Text::same(SPACE).into()),
        fact("date", Text::new("Date", "签发日期"), day(plan.approved_on)),
        fact("seal", Text::new("Seal of the firm", "单位盖章"), Text::same(SPACE).into()),
    ];
    out.facts(Text::new("Released", "签发"), sign);
}

/// Ties the paper to the data it was printed from: in the annex, where nobody has to step over it.
pub(super) fn fingerprint(brief: &Brief<'_, '_>, out: &mut Writer) {
    let Some(fingerprint) = brief.fingerprint else { return };
    out.section("fingerprint", Text::new("Fingerprint of the data", "数据指纹"));
    let what = Text::new(
        "Changes with every entry of the firm, also outside this plan",
        "单位任何数据变动都会改变此值，含本预案以外的数据",
    );
    out.facts(Line::default(), vec![fact("fingerprint", what, Text::same(fingerprint).into())]);
}

pub(super) fn classification(of: &Controlled<'_>) -> Line {
    of.plan.classification.map_or_else(|| Text::same(SPACE), |said| said.label()).into()
}
