//! The sentences that explain a risk's scores.

use super::RiskJudgement;
use crate::assess::ratio::Ratio;
use crate::assess::reason::{Reason, number};
use crate::assess::{Band, Cell, Context, band};
use crate::model::pack::Source;
use crate::words::{Slot, Text, format_percent};

pub(super) fn of(ctx: &Context<'_>, judged: &RiskJudgement<'_>) -> Vec<Reason> {
    let swayed = super::likelihood::swayed_by(ctx, judged.risk);
    let (Some(inherent), Some(derived), Some(residual)) = (judged.inherent, judged.derived, judged.residual) else {
        return vec![Reason::new("not_scored", NOT_SCORED)];
    };
    let mut reasons = vec![Reason::filled("inherent", &INHERENT, &cell_slots(ctx, inherent))];
    reasons.push(likelihood(judged, swayed, inherent));
    reasons.extend(events(judged, inherent));
    reasons.push(impact(judged, inherent, derived));
    if judged.by_person {
        reasons.push(person(ctx, judged, residual));
    }
    reasons.push(Reason::filled("residual", &RESIDUAL, &cell_slots(ctx, residual)));
    if let Some(band) = judged.residual_band {
        reasons.push(deadline(ctx, judged, band));
    }
    reasons
}

fn cell_slots(ctx: &Context<'_>, cell: Cell) -> [(&'static str, Text); 4] {
    [
        ("l", number(cell.likelihood)),
        ("i", number(cell.impact)),
        ("product", number(cell.product())),
        ("band", band(ctx.policy(), cell).name(ctx).lower_first()),
    ]
}

fn percent(ratio: Ratio) -> Text {
    Text::same(format_percent(ratio.bp()))
}

/// What evidence makes of the likelihood, whatever own events say.
fn likelihood(judged: &RiskJudgement<'_>, swayed: Source, inherent: Cell) -> Reason {
    let Some(p) = judged.p else {
        return match (swayed, judged.category) {
            // Nothing is missing: it cannot be made rarer by what is asked.
            (Source::Outside, _) => Reason::new("likelihood_outside", FROM_OUTSIDE),
            (Source::Own, _) => Reason::new("likelihood_unknown", NO_PREVENTIVE),
            (Source::Provider, None) => Reason::new("likelihood_unknown", NO_CATEGORY),
            (Source::Provider, Some(_)) => Reason::new("likelihood_unknown", NO_ANSWERS),
        };
    };
    let most = super::likelihood::most_steps(judged.observed);
    let to = super::lowered(inherent.likelihood, Some(p), most);
    let text = match (swayed, inherent.likelihood == to) {
        (Source::Provider, false) => &LIKELIHOOD,
        (Source::Provider, true) => &LIKELIHOOD_SAME,
        (_, false) => &LIKELIHOOD_OWN,
        (_, true) => &LIKELIHOOD_OWN_SAME,
    };
    let limit = if judged.observed { TWO_STEPS } else { ONE_STEP };
    let slots = [("percent", percent(p)), ("from", number(inherent.likelihood)), ("to", number(to)), ("limit", limit)];
    Reason::filled("likelihood", text, &slots)
}

/// Own events, where they hold the likelihood up or say that it was scored too low.
fn events(judged: &RiskJudgement<'_>, inherent: Cell) -> Option<Reason> {
    let (events, floor) = judged.events.zip(judged.likelihood_floor)?;
    let scored = judged.risk.likelihood.unwrap_or(inherent.likelihood);
    let text = if floor > scored { &EVENTS_ABOVE } else { &EVENTS };
    let slots = [
        ("count", number(events.count)),
        ("months", number(events.days.saturating_mul(12) / 365)),
        ("floor", number(floor)),
        ("from", number(scored)),
    ];
    Some(Reason::filled("own_events", text, &slots))
}

fn impact(judged: &RiskJudgement<'_>, inherent: Cell, derived: Cell) -> Reason {
    let Some(m) = judged.m else {
        return Reason::new("impact_unknown", NO_OWN_CONTROL);
    };
    let text = if m == Ratio::ZERO {
        &OWN_NOT_TESTED
    } else if inherent.impact == derived.impact {
        &IMPACT_SAME
    } else {
        &IMPACT
    };
    let slots = [("percent", percent(m)), ("from", number(inherent.impact)), ("to", number(derived.impact))];
    Reason::filled("impact", text, &slots)
}

fn person(ctx: &Context<'_>, judged: &RiskJudgement<'_>, residual: Cell) -> Reason {
    let own = &judged.risk.residual_override;
    let by = ctx.index().person(own.decided_by).map_or("", |person| person.name.trim());
    let slots = vec![
        ("by", Slot::theirs(by)),
        ("l", number(residual.likelihood).into()),
        ("i", number(residual.impact).into()),
        ("reason", Slot::theirs(own.reason.trim().trim_end_matches(['.', '。']))),
    ];
    let text = if by.is_empty() { &BY_SOMEBODY } else { &BY_PERSON };
    Reason::said("residual_by_person", text, slots)
}

fn deadline(ctx: &Context<'_>, judged: &RiskJudgement<'_>, band: Band) -> Reason {
    let Some(by) = judged.treat_by else {
        return Reason::new("next_review", NEXT_REVIEW);
    };
    let text = if band == Band::VeryHigh { &DECIDE_BY } else { &TREAT_BY };
    let slots = [("by", Text::same(by.to_string())), ("band", band.name(ctx).lower_first())];
    Reason::filled("treat_by", text, &slots)
}

const NOT_SCORED: Text =
    Text::new("Not enough data: likelihood and impact are not both scored yet.", "资料不足：可能性和影响尚未都评分。");
const INHERENT: Text = Text::new(
    "Before controls: likelihood {l} × impact {i} = {product}, {band}.",
    "固有风险：可能性{l}×影响{i}＝{product}，{band}。",
);
const RESIDUAL: Text = Text::new(
    "After controls: likelihood {l} × impact {i} = {product}, {band}.",
    "剩余风险：可能性{l}×影响{i}＝{product}，{band}。",
);
const LIKELIHOOD: Text = Text::new(
    "The checks that bear on it count {percent}; likelihood falls from {from} to {to} ({limit}).",
    "相关检查项的控制有效性为{percent}，可能性由{from}降到{to}（{limit}）。",
);
const LIKELIHOOD_SAME: Text = Text::new(
    "The checks that bear on it count {percent}; too little to lower likelihood {from}.",
    "相关检查项的控制有效性为{percent}，不足以降低可能性{from}。",
);
const LIKELIHOOD_OWN: Text = Text::new(
    "Our own preventive controls count {percent}; likelihood falls from {from} to {to} ({limit}).",
    "自有预防措施按{percent}计，可能性由{from}降到{to}（{limit}）。",
);
const LIKELIHOOD_OWN_SAME: Text = Text::new(
    "Our own preventive controls count {percent}; too little to lower likelihood {from}.",
    "自有预防措施按{percent}计，不足以降低可能性{from}。",
);
const ONE_STEP: Text = Text::new(
    "one step at most, as it rests on papers; what you saw yourself would count two",
    "仅凭书面证据最多降一级，亲自验证过的可降两级",
);
const TWO_STEPS: Text = Text::new("two steps at most, as you saw it yourself", "经亲自验证，最多降两级");
const EVENTS: Text = Text::new(
    "Own events in {months} months: {count}, so likelihood is never below {floor}.",
    "{months}个月内发生{count}次，可能性不低于{floor}。",
);
const EVENTS_ABOVE: Text = Text::new(
    "Own events in {months} months: {count}, so likelihood is at least {floor}, although it was scored {from}.",
    "{months}个月内发生{count}次，可能性至少为{floor}，高于评定的{from}。",
);
const NO_ANSWERS: Text = Text::new(
    "The checks that bear on it have no answers yet, so likelihood stays as it is.",
    "相关检查项尚无回答，可能性暂不降低。",
);
const NO_PREVENTIVE: Text = Text::new(
    "No preventive control of our own is recorded, so likelihood stays as it is.",
    "尚未登记自有预防措施，可能性暂不降低。",
);
const FROM_OUTSIDE: Text = Text::new(
    "It comes from outside, and no paper makes it rarer, so likelihood stays as it is. What is ready for it limits the harm, and counts there once it was tried.",
    "来自外部，书面证据不会使其少发生，可能性不降低。事先的准备可减轻后果，测试或演练通过后计入影响。",
);
const NO_CATEGORY: Text = Text::new(
    "The risk has no category yet, so no check counts for it and likelihood stays as it is.",
    "风险尚未归类，没有检查项可对应，可能性暂不降低。",
);
const NO_OWN_CONTROL: Text = Text::new(
    "No control of our own limits the harm, so impact stays as it is. The vendor’s answers never lower it.",
    "没有自有措施减轻后果，影响不变；服务商的回答不降低影响。",
);
const OWN_NOT_TESTED: Text = Text::new(
    "Our own controls were not tested and passed in time, so impact stays as it is.",
    "自有措施未在期限内测试通过，影响不变。",
);
const IMPACT: Text = Text::new(
    "Our own tested controls count {percent}; impact falls from {from} to {to} (two steps at most).",
    "经测试的自有措施按{percent}计，影响由{from}降到{to}（最多降两级）。",
);
const IMPACT_SAME: Text = Text::new(
    "Our own tested controls count {percent}; too little to lower impact {from}.",
    "经测试的自有措施按{percent}计，不足以降低影响{from}。",
);
const BY_PERSON: Text = Text::new(
    "{by} set the remaining risk to likelihood {l}, impact {i}. Reason: {reason}.",
    "{by}将剩余风险定为可能性{l}、影响{i}，理由：{reason}。",
);
const BY_SOMEBODY: Text = Text::new(
    "The remaining risk was set by hand to likelihood {l}, impact {i}. Reason: {reason}.",
    "剩余风险人工定为可能性{l}、影响{i}，理由：{reason}。",
);
const TREAT_BY: Text = Text::new("A {band} risk is to be treated by {by}.", "{band}风险，应在{by}前完成应对。");
const DECIDE_BY: Text = Text::new(
    "A very high risk needs a decision, and a measure that helps until then, by {by}.",
    "极高风险，应在{by}前作出决定，并先落实过渡措施。",
);
const NEXT_REVIEW: Text = Text::new("A low risk is looked at again at the next review.", "低风险，下次评审时再看。");
