//! The sentences that explain an onboarding result.

use super::{Gate, GroupResult, Onboarding};
use crate::assess::ratio::Ratio;
use crate::assess::reason::{Reason, number};
use crate::assess::{AppliedCheck, Context};
use crate::words::{Text, format_percent};

pub(super) fn explain(ctx: &Context<'_>, out: &mut Onboarding<'_>) {
    for group in &mut out.groups {
        let failed = out.list.checks.iter().find(|check| check.failed && check.check.everywhere().group == group.id);
        group.reasons = group_reasons(group, failed);
    }
    out.reasons = reasons(ctx, out);
}

fn group_reasons(group: &GroupResult<'_>, failed: Option<&AppliedCheck<'_>>) -> Vec<Reason> {
    let Some(effectiveness) = group.effectiveness else {
        return vec![Reason::filled("no_answers", &NO_ANSWERS, &[("applicable", number(group.applicable))])];
    };
    let slots = [
        ("percent", Text::same(format_percent(effectiveness.bp()))),
        ("answered", number(group.answered)),
        ("applicable", number(group.applicable)),
    ];
    let mut reasons = vec![Reason::filled("effectiveness", &EFFECTIVENESS, &slots)];
    if let Some(check) = failed {
        reasons.push(Reason::filled(
            "knock_out",
            &KNOCKED_OUT,
            &[("check", check.check.everywhere().statement.clone())],
        ));
    }
    reasons
}

fn reasons(ctx: &Context<'_>, out: &Onboarding<'_>) -> Vec<Reason> {
    let gate = number(ctx.policy().gate_pct);
    let score = Text::same(format_percent(out.score.map_or(0, Ratio::bp)));
    let until = Text::same(out.valid_until.map(|until| until.to_string()).unwrap_or_default());
    let (answered, asked) = out.asked();
    let mut reasons = vec![Reason::filled(
        "completeness",
        &COMPLETENESS,
        &[("answered", number(answered)), ("applicable", number(asked))],
    )];
    let (rule, text) = match out.gate {
        Gate::Open => {
            reasons.push(Reason::filled("gate_open", &GATE_OPEN, &[("left", number(out.open_knock_outs()))]));
            return reasons;
        }
        Gate::Blocked => {
            for check in out.blocking() {
                let slots = [("check", check.check.everywhere().statement.clone())];
                reasons.push(Reason::filled("gate_blocked", &GATE_BLOCKED, &slots));
            }
            if out.fault_test_blocks {
                reasons.push(Reason::new("fault_test_failed", FAULT_TEST_FAILED));
            }
            return reasons;
        }
        Gate::Below => ("gate_below", GATE_BELOW),
        Gate::Ready => ("gate_ready", GATE_READY),
        Gate::Approved => ("gate_approved", GATE_APPROVED),
        Gate::Expired => ("gate_expired", GATE_EXPIRED),
        Gate::Rejected => ("gate_rejected", GATE_REJECTED),
    };
    reasons.push(Reason::filled(rule, &text, &[("score", score), ("gate", gate), ("until", until)]));
    reasons
}

const NO_ANSWERS: Text =
    Text::new("Nothing answered yet; checks here: {applicable}.", "尚无回答，本组共{applicable}项检查。");
const EFFECTIVENESS: Text = Text::new(
    "The controls here count {percent}, at most 90%. Answered: {answered} of {applicable} checks.",
    "控制有效性{percent}，已回答{answered}/{applicable}项；最高按90%计。",
);
const KNOCKED_OUT: Text = Text::new(
    "A knock-out failed, so the group counts 30% at most: {check}.",
    "一票否决项未通过，本组最高按30%计：{check}。",
);
const COMPLETENESS: Text =
    Text::new("Answered: {answered} of {applicable} checks.", "已回答{answered}/{applicable}项检查。");
const GATE_OPEN: Text = Text::new(
    "The gate cannot be judged yet. Knock-out checks without an answer: {left}.",
    "还不能判断是否准入：有{left}个一票否决项未回答。",
);
const GATE_BLOCKED: Text = Text::new(
    "Blocked by a knock-out: {check}. Mend it, or record an exception with approver, reason and end date.",
    "被一票否决项拦下：{check}。请整改，或登记例外（审批人、理由、期限）。",
);
const FAULT_TEST_FAILED: Text = Text::new(
    "Blocked by the simulated-fault test: at tier 1 it has to be passed. Let the vendor mend what failed, and repeat it.",
    "被模拟故障测试拦下：关键级服务须测试合格。请服务商整改后重测。",
);
const GATE_BELOW: Text =
    Text::new("The score is {score}; the gate asks for {gate}%.", "得分{score}，未达到准入线{gate}%。");
const GATE_READY: Text = Text::new(
    "All knock-outs stand and the score of {score} reaches the gate of {gate}%. The decision can be taken.",
    "一票否决项全部通过，得分{score}，达到准入线{gate}%，可以作出准入决定。",
);
const GATE_APPROVED: Text = Text::new("Approved and signed; good until {until}.", "已批准并签批，有效期至{until}。");
const GATE_EXPIRED: Text = Text::new(
    "The approval ran out on {until}. Check the answers again and decide anew.",
    "准入决定已于{until}到期，请重新核对并再次决定。",
);
const GATE_REJECTED: Text = Text::new("The decision was not to use the vendor.", "已决定不予准入。");
