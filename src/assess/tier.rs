//! How much the firm depends on a service: tier 1, 2 or 3 (`docs/methods.md` C1).
//!
//! A weighted mean of factors, rules that lift to tier 1, and a person's own tier with its reason.
//! Says nothing about risk: criticality and risk are two numbers.

use serde::Serialize;

use super::Context;
use super::clock::mtpd_min;
use super::reason::{Reason, number};
use crate::model::{Choice as _, Criticality, Factor, Service, Tier};
use crate::words::{Slot, Text, format_minutes};

/// A service's tier, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TierJudgement {
    /// `None`: not enough data.
    pub tier: Option<Tier>,
    /// What the score alone says.
    pub by_score: Option<Tier>,
    /// Score out of 100 in hundredths, for showing: 7375 is 73.75. Compared before it was rounded.
    pub score_bp: Option<u32>,
    /// Rules that lifted it to tier 1.
    pub lifted_by: Vec<&'static str>,
    /// Whether a person's tier stands in place of the judged one.
    pub by_person: bool,
    /// Ids of factors that nobody answered yet.
    pub missing: Vec<&'static str>,
    /// Why the tier is what it is, the deciding reason first.
    pub reasons: Vec<Reason>,
}

/// Score 1–5 of time criticality from the MTPD.
pub const fn time_score(mtpd_min: u32) -> u8 {
    match mtpd_min {
        0..=240 => 5,
        241..=1440 => 4,
        1441..=4320 => 3,
        4321..=10_080 => 2,
        _ => 1,
    }
}

/// A factor's state: a score, "does not apply", or not answered.
enum Answer {
    Score(u8),
    NotApplicable,
    Missing,
}

fn answer(factor: &Factor, may_not_apply: bool) -> Answer {
    if may_not_apply && !factor.not_applicable.trim().is_empty() {
        return Answer::NotApplicable;
    }
    match factor.score {
        Some(score @ 1..=5) => Answer::Score(score),
        _ => Answer::Missing,
    }
}

/// The score of a factor that applies; scores outside 1–5 count as not given.
pub fn factor_score(factor: &Factor) -> Option<u8> {
    match answer(factor, true) {
        Answer::Score(score) => Some(score),
        _ => None,
    }
}

/// Judges the tier of one service.
pub fn judge_tier(ctx: &Context<'_>, service: &Service) -> TierJudgement {
    let mut out = TierJudgement::default();
    let criticality = &service.criticality;
    let sums = add_up(ctx, service, &mut out);
    let lifts = lifts(ctx, service);
    out.lifted_by = lifts.iter().map(|reason| reason.rule).collect();
    if let Some((score, weight)) = sums {
        out.by_score = Some(by_score(ctx, score, weight));
        out.score_bp = Some(hundredths(score, weight));
    }
    out.tier = if lifts.is_empty() { out.by_score } else { Some(Tier::Critical) };
    out.reasons = lifts;
    out.reasons.extend(score_reason(ctx, service, &out));
    let own = &criticality.tier_override;
    if let (Some(tier), false) = (own.tier, own.reason.trim().is_empty()) {
        out.tier = Some(tier);
        out.by_person = true;
        out.reasons.insert(0, person_reason(ctx, service, tier));
    }
    out
}

/// The rule of the reason that says what a score is made of.
pub const TIER_SUM: &str = "factors";

/// Adds what the score is made of: each factor with its answer and its weight.
pub(super) fn explain(ctx: &Context<'_>, service: &Service, out: &mut TierJudgement) {
    if out.by_score.is_none() {
        return;
    }
    let part = |(id, answer, weight): (&str, Answer, u32)| {
        let name = ctx.catalog.factor(id).map_or_else(|| number(id), |factor| factor.name.lower_first());
        let Answer::Score(score) = answer else { return None };
        Some(FACTOR.fill(&[("name", name), ("score", number(score)), ("weight", number(weight))]))
    };
    let parts: Vec<Text> = factors(ctx, service).into_iter().filter_map(part).collect();
    out.reasons.push(Reason::filled(TIER_SUM, &FACTORS, &[("factors", Text::list(&parts))]));
}

/// The seven factors: id, answer, weight.
fn factors(ctx: &Context<'_>, service: &Service) -> [(&'static str, Answer, u32); 7] {
    let weights = &ctx.policy().factor_weights;
    let Criticality { core, data, substitutability, access, exposure, people, .. } = &service.criticality;
    let time = mtpd_min(ctx, service).map_or(Answer::Missing, |mtpd| Answer::Score(time_score(mtpd)));
    [
        ("core", answer(core, false), weights.core),
        ("time", time, weights.time),
        ("data", answer(data, true), weights.data),
        ("substitutability", answer(substitutability, true), weights.substitutability),
        ("access", answer(access, true), weights.access),
        ("exposure", answer(exposure, true), weights.exposure),
        ("people", answer(people, true), weights.people),
    ]
}

/// Σ w·s and Σ w over the factors that apply; `None` while one is missing.
fn add_up(ctx: &Context<'_>, service: &Service, out: &mut TierJudgement) -> Option<(u64, u64)> {
    let (mut score, mut weight) = (0_u64, 0_u64);
    for (id, answer, w) in factors(ctx, service) {
        match answer {
            Answer::Score(s) => {
                score += u64::from(w) * u64::from(s);
                weight += u64::from(w);
            }
            Answer::NotApplicable => {}
            Answer::Missing => out.missing.push(id),
        }
    }
    (out.missing.is_empty() && weight > 0).then_some((score, weight))
}

/// Score out of 100 is 25 · (Σws − Σw) / Σw; compared as fractions.
fn by_score(ctx: &Context<'_>, score: u64, weight: u64) -> Tier {
    let over = 25 * u128::from(score.saturating_sub(weight));
    let reaches = |from: u32| over >= u128::from(from) * u128::from(weight);
    if reaches(ctx.policy().tier_1_from) {
        Tier::Critical
    } else if reaches(ctx.policy().tier_2_from) {
        Tier::Important
    } else {
        Tier::Standard
    }
}

fn hundredths(score: u64, weight: u64) -> u32 {
    let over = 2500 * u128::from(score.saturating_sub(weight));
    let weight = u128::from(weight.max(1));
    u32::try_from((2 * over + weight) / (2 * weight)).unwrap_or(u32::MAX)
}

/// Hundredths as people read them: 7375 → "73.75", 4000 → "40".
fn points(hundredths: u32) -> Text {
    let shown = crate::words::format_percent(hundredths);
    Text::same(shown.trim_end_matches('%'))
}

/// Whether the core factor makes this core business.
pub fn is_core(service: &Service) -> bool {
    factor_score(&service.criticality.core).is_some_and(|score| score >= 4)
}

/// The rules that lift a service to tier 1, whatever its score.
fn lifts(ctx: &Context<'_>, service: &Service) -> Vec<Reason> {
    let c = &service.criticality;
    let core = is_core(service);
    let mut fired = Vec::new();
    if let Some(mtpd) = mtpd_min(ctx, service)
        && core
        && mtpd <= 240
    {
        fired.push(Reason::filled("lift_core_time", &LIFT_CORE_TIME, &[("mtpd", format_minutes(mtpd))]));
    }
    let rules = [
        (core && factor_score(&c.substitutability) == Some(5), "lift_core_alone", &LIFT_CORE_ALONE),
        (
            c.sensitive_at_scale == Some(true) && c.privileged_access == Some(true),
            "lift_sensitive_privileged",
            &LIFT_SENSITIVE_PRIVILEGED,
        ),
        (factor_score(&c.people) == Some(5), "lift_life_safety", &LIFT_LIFE_SAFETY),
        (c.dora_critical == Some(true), "lift_dora", &LIFT_DORA),
        (c.important_outsourcing == Some(true), "lift_important_outsourcing", &LIFT_IMPORTANT),
    ];
    fired.extend(rules.into_iter().filter(|rule| rule.0).map(|(_, id, text)| Reason::new(id, text.clone())));
    fired
}

fn score_reason(ctx: &Context<'_>, service: &Service, out: &TierJudgement) -> Option<Reason> {
    let policy = ctx.policy();
    let Some((score, tier)) = out.score_bp.zip(out.by_score) else {
        let names: Vec<Text> = out
            .missing
            .iter()
            .map(|id| ctx.catalog.factor(id).map_or_else(|| number(id), |factor| factor.name.lower_first()))
            .collect();
        return Some(if names.is_empty() {
            Reason::new("no_weight", NO_WEIGHT)
        } else {
            let slots = vec![("missing", Text::list(&names).into()), ("service", Slot::theirs(&service.name))];
            Reason::said("not_enough_data", &NOT_ENOUGH, slots)
        });
    };
    let (text, from) = match tier {
        Tier::Critical => (&SCORE_1, policy.tier_1_from),
        Tier::Important => (&SCORE_2, policy.tier_2_from),
        Tier::Standard => (&SCORE_3, policy.tier_2_from),
    };
    Some(Reason::filled("score", text, &[("score", points(score)), ("from", number(from))]))
}

fn person_reason(ctx: &Context<'_>, service: &Service, tier: Tier) -> Reason {
    let own = &service.criticality.tier_override;
    let by = ctx.index().person(own.decided_by).map_or("", |person| person.name.trim());
    let slots = vec![
        ("tier", tier.label().into()),
        ("reason", Slot::theirs(own.reason.trim().trim_end_matches(['.', '。']))),
        ("by", Slot::theirs(by)),
    ];
    let text = if by.is_empty() { &BY_SOMEBODY } else { &BY_PERSON };
    Reason::said("by_person", text, slots)
}

const LIFT_CORE_TIME: Text = Text::new(
    "It supports the core business and may be down for {mtpd} at most: tier 1.",
    "支撑核心业务，且最多只能中断{mtpd}，定为关键。",
);
const LIFT_CORE_ALONE: Text = Text::new(
    "It supports the core business and nobody else can do it: tier 1.",
    "支撑核心业务，且没有其他人能替代，定为关键。",
);
const LIFT_SENSITIVE_PRIVILEGED: Text = Text::new(
    "It handles sensitive personal data at scale and has privileged access: tier 1.",
    "大规模处理敏感个人信息，且拥有特权访问，定为关键。",
);
const LIFT_LIFE_SAFETY: Text = Text::new(
    "A failure can cost a life or seriously injure someone: tier 1.",
    "一旦失效可能造成人员死亡或重伤，定为关键。",
);
const LIFT_DORA: Text = Text::new(
    "You marked it as a critical or important function under DORA: tier 1.",
    "你已将其标为DORA所称的关键或重要职能，定为关键。",
);
const LIFT_IMPORTANT: Text = Text::new(
    "You marked it as important outsourcing (银保监办发〔2021〕141号): tier 1.",
    "你已将其标为重要外包（银保监办发〔2021〕141号），定为关键。",
);
const SCORE_1: Text = Text::new(
    "The score is {score} out of 100; tier 1 begins at {from}.",
    "得分{score}（满分100），达到{from}分即为关键。",
);
const SCORE_2: Text = Text::new(
    "The score is {score} out of 100; tier 2 begins at {from}.",
    "得分{score}（满分100），达到{from}分即为重要。",
);
const SCORE_3: Text = Text::new(
    "The score is {score} out of 100, below the {from} at which tier 2 begins: tier 3.",
    "得分{score}（满分100），不到重要所需的{from}分，定为一般。",
);
const FACTOR: Text = Text::new("{name} {score} (weight {weight})", "{name}{score}分（权重{weight}）");
const FACTORS: Text = Text::new(
    "From the answers, each 1 to 5, by their weights: {factors}. All 1 gives 0 points, all 5 gives 100.",
    "由各项1–5分的回答按权重得出：{factors}。全为1分得0分，全为5分得100分。",
);
const NOT_ENOUGH: Text = Text::new(
    "Not enough data for a score yet. Still unanswered: {missing}.",
    "资料不足，暂不能评分。尚未回答：{missing}。",
);
const NO_WEIGHT: Text = Text::new(
    "No factor that applies has a weight, so there is no score. Check the weights in the settings.",
    "适用的因素权重均为0，无法评分。请检查设置中的权重。",
);
const BY_PERSON: Text =
    Text::new("{by} set the tier to {tier}. Reason: {reason}.", "{by}将其定为{tier}，理由：{reason}。");
const BY_SOMEBODY: Text =
    Text::new("The tier was set by hand to {tier}. Reason: {reason}.", "人工定为{tier}，理由：{reason}。");

#[cfg(test)]
mod tests;
