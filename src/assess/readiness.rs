//! How ready a plan is, 0–100: the parts that exist today, weighted; the others are named as not counted.
//!
//! Each part has its points of the 100, whole and rounded down, so that the score is their sum, what a part would
//! add is the rest of its points, and 100 means that nothing is missing. A fact counts if `needs` says that a plan is the worse
//! without it.

use std::cmp::Reverse;

use serde::Serialize;

use super::clock::{has_target, mtpd_field, mtpd_min, rto_min, runs_to_date, target_field};
use super::needs::counts;
use super::reason::{Reason, number};
use super::risk::is_own_control_tested;
use super::supply::{Supply, supplies};
use super::{Context, Judged, Verdict, is_own_run, playbook, resource_lacks, structure};
use crate::model::{Choice as _, Kind, Level, ResourceClass};
use crate::words::{Text, sort_by_key};

/// One part of the score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// As in the catalogue's weights: `bia`, `risks`, `playbooks`, `organisation`, `resources`.
    pub id: &'static str,
    pub name: Text,
    pub weight: u32,
    pub done: u32,
    pub needed: u32,
    /// Points that it gives the score, and at most gives.
    pub points: u32,
    pub possible: u32,
    /// How much is done, and what is missing.
    pub reasons: Vec<Reason>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Readiness {
    /// 0–100.
    pub score: u32,
    pub parts: Vec<Part>,
    /// Parts that the catalogue weighs and that are not judged yet.
    pub not_counted: Vec<String>,
    pub reasons: Vec<Reason>,
}

impl Part {
    /// What it would add to the score if nothing of it were missing.
    pub const fn adds(&self) -> u32 {
        self.possible.saturating_sub(self.points)
    }
}

impl Readiness {
    /// Why the score is what it is: the whole, then part by part.
    pub fn explained(&self) -> Vec<Reason> {
        self.reasons.iter().chain(self.parts.iter().flat_map(|part| &part.reasons)).cloned().collect()
    }

    /// The parts that are not judged yet, in words.
    pub fn not_counted_names(&self) -> Text {
        Text::list(&self.not_counted.iter().map(|id| part_name(id)).collect::<Vec<_>>())
    }
}

/// Things that are there or not, counted; what is missing keeps its name.
#[derive(Default)]
struct Tally {
    done: u32,
    needed: u32,
    missing: Vec<Text>,
}

impl Tally {
    fn item(&mut self, there: bool, name: Text) {
        self.needed += 1;
        if there {
            self.done += 1;
        } else {
            self.missing.push(name);
        }
    }

    /// What somebody has to answer, counted if the plan needs the answer.
    fn fact(&mut self, record: Kind, path: &str, there: bool, name: Text) {
        if counts(record, path) {
            self.item(there, name);
        }
    }

    /// Many of one kind; one name for those that are missing.
    fn many(&mut self, done: usize, needed: usize, name: &Text) {
        let (done, needed) = (u32::try_from(done).unwrap_or(u32::MAX), u32::try_from(needed).unwrap_or(u32::MAX));
        self.done = self.done.saturating_add(done);
        self.needed = self.needed.saturating_add(needed);
        if done < needed {
            self.missing.push(name.fill(&[("left", number(needed - done))]));
        }
    }
}

fn tallies(ctx: &Context<'_>, judged: &Judged<'_>) -> [(&'static str, Text, Tally); 5] {
    [
        ("bia", BIA, bia(ctx, judged)),
        ("risks", RISKS, risks(judged)),
        ("playbooks", PLAYBOOKS, playbooks(ctx, judged)),
        ("organisation", ORGANISATION, organisation(ctx, judged)),
        ("resources", RESOURCES, resources(ctx, judged)),
    ]
}

fn weight(ctx: &Context<'_>, id: &str) -> u32 {
    ctx.catalog.readiness_weights.get(id).copied().unwrap_or(0)
}

/// The 100 points shared out by the weights of the parts, in whole points; what is left over goes to the largest
/// remainders, so that no point is lost.
fn shares<const N: usize>(weights: [u32; N]) -> [u32; N] {
    let total: u32 = weights.iter().sum();
    let mut shares = weights.map(|weight| (weight * 100).checked_div(total).unwrap_or(0));
    let mut by_remainder: Vec<(u32, &mut u32)> =
        weights.iter().map(|weight| (weight * 100).checked_rem(total).unwrap_or(0)).zip(&mut shares).collect();
    sort_by_key(&mut by_remainder, |(remainder, _)| Reverse(*remainder));
    let left = 100 - by_remainder.iter().map(|(_, share)| **share).sum::<u32>().min(100);
    let last = if total == 0 { 0 } else { left };
    by_remainder.into_iter().take(last as usize).for_each(|(_, share)| *share += 1);
    shares
}

/// Each part with its points: what it gives, and at most gives.
fn scored(ctx: &Context<'_>, judged: &Judged<'_>) -> [(&'static str, Text, Tally, u32, u32); 5] {
    let tallies = tallies(ctx, judged);
    let mut shares = shares(tallies.each_ref().map(|(id, ..)| weight(ctx, id))).into_iter();
    tallies.map(|(id, name, tally)| {
        let possible = shares.next().unwrap_or(0);
        let points = u64::from(possible) * u64::from(tally.done) / u64::from(tally.needed.max(1));
        (id, name, tally, u32::try_from(points).unwrap_or(possible), possible)
    })
}

/// The score alone: for lists of many services.
pub(super) fn readiness_score(ctx: &Context<'_>, judged: &Judged<'_>) -> u32 {
    scored(ctx, judged).iter().map(|(.., points, _)| points).sum()
}

/// Judges how ready the plan of a service is.
pub fn judge_readiness(ctx: &Context<'_>, judged: &Judged<'_>) -> Readiness {
    let parts: Vec<Part> = scored(ctx, judged)
        .into_iter()
        .map(|(id, name, tally, points, possible)| Part {
            id,
            weight: weight(ctx, id),
            done: tally.done,
            needed: tally.needed,
            points,
            possible,
            reasons: part_reasons(&name, &tally),
            name,
        })
        .collect();
    let score = parts.iter().map(|part| part.points).sum();
    let counted = parts.iter().map(|part| part.weight).sum();
    let not_counted: Vec<String> = ctx
        .catalog
        .readiness_weights
        .iter()
        .map(|(id, _)| id.to_owned())
        .filter(|id| !parts.iter().any(|part| part.id == id))
        .collect();
    let reasons = reasons(score, counted, &not_counted);
    Readiness { score, parts, not_counted, reasons }
}

fn bia(ctx: &Context<'_>, judged: &Judged<'_>) -> Tally {
    let (bia, result) = (&judged.service.bia, &judged.bia);
    let mut tally = Tally::default();
    let mtpd = mtpd_min(ctx, judged.service).is_some();
    tally.fact(Kind::Service, mtpd_field(ctx, judged.service), mtpd, Text::new("MTPD", "MTPD"));
    let field = target_field(ctx, judged.service);
    let target = if runs_to_date(ctx, judged.service) { DEADLINE } else { Text::same("RTO") };
    tally.fact(Kind::Service, field, has_target(ctx, judged.service), target);
    tally.fact(Kind::Service, "bia/mbco_bp", bia.mbco_bp.is_some(), Text::new("MBCO", "MBCO"));
    let holds = |verdict: Verdict| matches!(verdict, Verdict::Pass | Verdict::Warning | Verdict::NotApplicable);
    tally.item(holds(result.rto_within_mtpd.verdict), Text::new("an RTO that lies before the MTPD", "早于MTPD的RTO"));
    tally.item(holds(result.chain.verdict), Text::new("a recovery that fits the RTO", "满足RTO的恢复安排"));
    tally.item(holds(result.backup.verdict), Text::new("backups that meet the RPO", "满足RPO的备份"));
    tally.fact(
        Kind::Service,
        "bia/impacts",
        !bia.impacts.is_empty(),
        Text::new("the impact over time", "影响随时间的变化"),
    );
    tally
}

fn risks(judged: &Judged<'_>) -> Tally {
    let mut tally = Tally::default();
    tally.fact(Kind::Service, "risks", !judged.risks.is_empty(), Text::new("a first risk", "第一个风险"));
    let count = judged.risks.len();
    let scored = judged.risks.iter().filter(|risk| risk.inherent.is_some()).count();
    let treated = judged.risks.iter().filter(|risk| risk.inherent.is_some() && risk.lacks.is_empty()).count();
    tally.many(scored, count, &Text::new("scores of risks ({left})", "风险评分（{left}个）"));
    tally.many(treated, count, &Text::new("treatment of risks ({left})", "风险应对（{left}个）"));
    tally
}

fn playbooks(ctx: &Context<'_>, judged: &Judged<'_>) -> Tally {
    let mut tally = Tally::default();
    let criteria = &judged.service.levels;
    let set = [&criteria.mild, &criteria.moderate, &criteria.severe];
    let set = set.iter().filter(|text| !text.trim().is_empty()).count();
    tally.many(set, 3, &Text::new("level criteria ({left})", "级别标准（{left}条）"));
    if judged.risks.is_empty() {
        tally.item(false, Text::new("playbooks, which follow the risks", "处置方案（选定风险后生成）"));
    }
    let usable = judged
        .risks
        .iter()
        .flat_map(|risk| Level::ALL.iter().map(move |level| (risk, *level)))
        .filter(|(risk, level)| match playbook::own(ctx, risk.risk, *level) {
            Some(own) => {
                !own.steps.is_empty()
                    && own
                        .steps
                        .iter()
                        .all(|step| !step.text.trim().is_empty() && step.role.is_some() && step.due_min.is_some())
            }
            None => risk.scenario.is_some_and(|scenario| !scenario.levels.get(*level).steps.is_empty()),
        })
        .count();
    tally.many(usable, judged.risks.len() * 3, &Text::new("complete playbooks ({left})", "完整的处置方案（{left}份）"));
    tally
}

fn organisation(ctx: &Context<'_>, judged: &Judged<'_>) -> Tally {
    let (response, service) = (&ctx.workspace.response, judged.service);
    let mut tally = Tally::default();
    let phone = |id| ctx.index().person(id).is_some_and(|person| !person.phone.trim().is_empty());
    let seats = structure(ctx).seats();
    let held = seats
        .iter()
        .map(|seat| response.seats.get(*seat))
        .filter(|seat| phone(seat.person) && phone(seat.deputy) && seat.person != seat.deputy)
        .count();
    tally.many(
        held,
        seats.len(),
        &Text::new("person, deputy and phone in roles ({left})", "岗位的人员、后备和电话（{left}个岗位）"),
    );
    let deputy = super::acting(ctx, service, crate::model::StepRole::Owner).deputy;
    tally.fact(Kind::Service, "owner", phone(service.owner), Text::new("the owner with a phone", "负责人及其电话"));
    tally.fact(
        Kind::Service,
        "deputy",
        deputy.is_some() && deputy != service.owner,
        Text::new("the owner’s deputy", "负责人的后备"),
    );
    tally.fact(
        Kind::Response,
        "duty_phone",
        !response.duty_phone.trim().is_empty(),
        Text::new("the duty phone", "值守电话"),
    );
    let authority = response.spender.is_some() && response.spending_limit_minor.is_some();
    tally.fact(
        Kind::Response,
        "spending_limit_minor",
        authority,
        Text::new("spending authority at night", "夜间支出授权"),
    );
    tally.fact(
        Kind::Response,
        "bridge",
        !response.bridge.trim().is_empty(),
        Text::new("the backup channel", "备用沟通渠道"),
    );
    tally.fact(
        Kind::Response,
        "offline_copy",
        !response.offline_copy.trim().is_empty(),
        Text::new("the offline copy", "离线副本"),
    );
    if !is_own_run(service) {
        let hotline = judged.vendor.is_some_and(|vendor| !vendor.hotline.trim().is_empty());
        tally.fact(Kind::Vendor, "hotline", hotline, Text::new("the vendor’s hotline", "服务商热线"));
    }
    tally.fact(Kind::Service, "plan/approver", service.plan.approver.is_some(), Text::new("the approver", "审批人"));
    tally
}

fn resources(ctx: &Context<'_>, judged: &Judged<'_>) -> Tally {
    let service = judged.service;
    let mut tally = Tally::default();
    for class in ResourceClass::ALL {
        // What has no amount, no place or was never looked at may not be there at all.
        let there = ctx
            .index()
            .resources_for(service.id)
            .any(|resource| resource.class == Some(*class) && resource_lacks(resource).is_empty());
        tally.fact(Kind::Resource, "", there, class.label().lower_first());
    }
    // Where time runs to a date, whatever takes a time can be started early enough.
    let rto = if runs_to_date(ctx, service) { Some(u32::MAX) } else { rto_min(ctx, service) };
    let fast = service
        .alternatives
        .iter()
        .any(|alternative| alternative.ready_min.zip(rto).is_some_and(|(ready, rto)| ready <= rto));
    let tested = service
        .alternatives
        .iter()
        .any(|alternative| is_own_control_tested(ctx, alternative.tested_on, alternative.passed));
    let open = supplies(ctx, service).iter().filter(|need| need.supply == Supply::Open).count();
    let left = number(u32::try_from(open).unwrap_or(u32::MAX));
    tally.item(open == 0, NEEDS.fill(&[("left", left)]));
    tally.fact(
        Kind::Service,
        "alternatives",
        fast,
        Text::new("an alternative that is ready within the RTO", "能在RTO内启用的备选方案"),
    );
    tally.fact(
        Kind::Service,
        "alternatives/0/tested_on",
        tested,
        Text::new("a tested alternative", "经测试的备选方案"),
    );
    tally
}

fn part_reasons(name: &Text, tally: &Tally) -> Vec<Reason> {
    let slots = [
        ("part", name.lower_first()),
        ("done", number(tally.done)),
        ("needed", number(tally.needed)),
        ("missing", Text::list(&tally.missing)),
    ];
    let (rule, text) = if tally.missing.is_empty() { ("complete", &COMPLETE) } else { ("missing", &MISSING) };
    vec![Reason::filled(rule, text, &slots)]
}

fn reasons(score: u32, counted: u32, not_counted: &[String]) -> Vec<Reason> {
    let mut reasons = vec![Reason::filled("score", &SCORE, &[("score", number(score)), ("weight", number(counted))])];
    if !not_counted.is_empty() {
        let names: Vec<Text> = not_counted.iter().map(|id| part_name(id)).collect();
        reasons.push(Reason::filled("not_counted", &NOT_COUNTED, &[("parts", Text::list(&names))]));
    }
    reasons
}

fn part_name(id: &str) -> Text {
    match id {
        "contract" => Text::new("contract", "合同"),
        "drills" => Text::new("drills", "演练"),
        "kpis" => Text::new("measurements", "指标监测"),
        "exit" => Text::new("exit", "退出"),
        _ => Text::same(id),
    }
}

const BIA: Text = Text::new("Impact analysis", "业务影响分析");
const DEADLINE: Text = Text::new("the deadline to keep", "要守住的截止时点");
const RISKS: Text = Text::new("Risks", "风险");
const PLAYBOOKS: Text = Text::new("Levels and playbooks", "级别与处置方案");
const ORGANISATION: Text = Text::new("Organisation", "组织与联系");
const RESOURCES: Text = Text::new("Resources and alternatives", "资源与备选方案");
const NEEDS: Text = Text::new("what its playbooks need, met or done without ({left})", "处置所需的落实（{left}项）");
const COMPLETE: Text =
    Text::new("Nothing is missing for the {part}: all {needed} are done.", "{part}已齐备：共{needed}项。");
const MISSING: Text = Text::new(
    "Still missing for the {part}, with {done} of {needed} done: {missing}.",
    "{part}尚缺（已有{done}/{needed}项）：{missing}。",
);
const SCORE: Text = Text::new(
    "{score} of 100: the sum of the parts below, each rounded down; their weights are scaled from {weight} to 100.",
    "{score}分（满分100）：以下各部分得分之和，权重由{weight}分折算为100分，各部分向下取整。",
);
const NOT_COUNTED: Text = Text::new("Not counted yet: {parts}.", "暂未计入：{parts}。");

#[cfg(test)]
mod tests;
