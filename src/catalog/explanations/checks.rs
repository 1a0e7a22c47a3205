//! P-3xx: onboarding checks, evidence, the decision.

use super::{ANSWER, CHANGE, CHECK, DECIDE, Explanation, FILL_IN, NAME, RENEW, TEST, of};

pub(super) static EXPLANATIONS: &[Explanation] = &[
    of(
        "P-301",
        "A knock-out check failed: “{check}”. Mend it, or record an exception with approver, reason and end date.",
        "一票否决项未通过：“{check}”。请整改，或登记例外（审批人、理由、期限）。",
        CHECK,
    ),
    of(
        "P-302",
        "A knock-out check failed and runs on an exception until {until}: “{check}”.",
        "一票否决项未通过，按例外放行至{until}：“{check}”。",
        CHECK,
    ),
    of(
        "P-303",
        "A knock-out check failed, and its exception ended on {until}: “{check}”.",
        "一票否决项未通过，例外已于{until}到期：“{check}”。",
        RENEW,
    ),
    of(
        "P-304",
        "Not answered: {count} of {total} checks. Knock-outs among them: {knock_outs}.",
        "{total}项检查中有{count}项未回答，其中一票否决项{knock_outs}项。",
        ANSWER,
    ),
    of(
        "P-305",
        "Evidence ran out on {date}, so the answer counts as met, not verified: “{check}”.",
        "证据已于{date}到期，暂按“符合（未核实）”计：“{check}”。",
        RENEW,
    ),
    of("P-306", "Evidence runs out on {date}: “{check}”.", "证据将于{date}到期：“{check}”。", RENEW),
    of(
        "P-307",
        "A check is set to “does not apply” without a reason, so it counts as not answered: “{check}”.",
        "检查项标为“不适用”但没有理由，按未回答计：“{check}”。",
        FILL_IN,
    ),
    of(
        "P-308",
        "The onboarding score is {score}, below the gate of {gate}%.",
        "准入得分{score}，低于准入线{gate}%。",
        CHECK,
    ),
    of(
        "P-309",
        "All knock-out checks stand; the onboarding decision is still to be taken.",
        "一票否决项全部通过，还差准入决定。",
        DECIDE,
    ),
    of("P-310", "A sign-off is missing: {missing}.", "还缺签批：{missing}。", NAME),
    of(
        "P-311",
        "The onboarding decision ran out on {until}. Look at the answers again and decide anew.",
        "准入决定已于{until}到期，请重新核对并再次决定。",
        RENEW,
    ),
    of("P-312", "The decision was not to use this vendor for the service.", "已决定这项服务不采用该服务商。", CHECK),
    of("P-313", "Access should wait: not yet in place are {checks}.", "暂不宜开放权限，尚未落实：{checks}。", CHECK),
    of(
        "P-314",
        "A critical IT or maintenance service calls for a simulated-fault test; none is recorded.",
        "关键的IT或维护服务需要模拟故障测试，目前没有记录。",
        TEST,
    ),
    of(
        "P-315",
        "The simulated-fault test reached {score}; the pass mark is {mark}.",
        "模拟故障测试得分{score}，未达合格线{mark}。",
        CHANGE,
    ),
    of(
        "P-316",
        "Not answered: {count} of {total} checks; no knock-out among them.",
        "{total}项检查中有{count}项未回答，不含一票否决项。",
        ANSWER,
    ),
    of("P-317", "There is no onboarding decision yet.", "尚未作出准入决定。", DECIDE),
    of("P-318", "The simulated-fault test was {days} days ago.", "上次模拟故障测试已过去{days}天。", TEST),
    of(
        "P-319",
        "The decision lets the vendor in, although knock-out checks failed without an exception: {count}.",
        "已决定准入，但仍有{count}项一票否决项未通过且没有例外批准。",
        DECIDE,
    ),
    of(
        "P-320",
        "Nobody has answered any of the {total} onboarding checks: the plan rests on nothing that was checked.",
        "{total}项准入检查都还没做，预案缺少核实过的依据。",
        ANSWER,
    ),
];
