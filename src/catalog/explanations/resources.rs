//! P-6xx: resources, and ways to go on without the vendor.

use super::{ADD, CHANGE, CHECK, Explanation, FILL_IN, TEST, of};

pub(super) static EXPLANATIONS: &[Explanation] = &[
    of(
        "P-601",
        "The service is critical, and there is no way to go on without the vendor.",
        "这是关键服务，却没有任何备选方案。",
        ADD,
    ),
    of("P-602", "There is no way to go on without the vendor.", "没有任何备选方案。", ADD),
    of(
        "P-603",
        "No way of your own is known to reach the minimum within the RTO of {rto}, even if it starts as soon as somebody notices; say how soon each works and how much it carries.",
        "即使一发现就启用，也没有已知的备选办法能在RTO {rto}内达到最低水平；请写明各办法多久能启用、能承担多少。",
        CHANGE,
    ),
    of(
        "P-604",
        "The alternative “{alternative}” has not been tested and passed within {months} months.",
        "备选方案“{alternative}”在{months}个月内没有测试通过。",
        TEST,
    ),
    of(
        "P-605",
        "The alternative “{alternative}” failed its last test.",
        "备选方案“{alternative}”上次测试未通过。",
        TEST,
    ),
    of("P-606", "The alternative “{alternative}” has no steps.", "备选方案“{alternative}”没有写明步骤。", FILL_IN),
    of(
        "P-607",
        "The alternative “{alternative}” carries {capacity} of normal service; the minimum is {minimum}.",
        "备选方案“{alternative}”只能承担正常服务的{capacity}，低于最低水平{minimum}。",
        CHANGE,
    ),
    of("P-610", "No money is set aside for an emergency of this service.", "没有为这项服务准备应急资金。", ADD),
    of("P-611", "The fund “{resource}” has no amount.", "资金“{resource}”没有金额。", FILL_IN),
    of(
        "P-612",
        "“{resource}” is down to {quantity}; the minimum is {minimum}.",
        "“{resource}”只剩{quantity}，低于最低数量{minimum}。",
        CHANGE,
    ),
    of(
        "P-613",
        "“{resource}” has not been checked within {months} months.",
        "“{resource}”在{months}个月内没有盘点过。",
        CHECK,
    ),
    of("P-614", "No resource is listed that a response could draw on.", "没有登记任何应急资源。", ADD),
    of("P-615", "A resource has no name.", "有一项资源没有名称。", FILL_IN),
    of(
        "P-616",
        "“{resource}” is listed without {missing}, so it does not count as covered.",
        "“{resource}”未登记{missing}，暂不计为已有保障。",
        FILL_IN,
    ),
    of(
        "P-617",
        "How much each alternative carries and how soon is not known, so nobody can say until when one has to start to keep the RTO of {rto}.",
        "备选方案的承担比例或启用用时不明，无法推算为达到RTO {rto}最晚何时启用。",
        FILL_IN,
    ),
    of(
        "P-618",
        "“{alternative}” leaves no time to decide first: deciding would begin {by} after the interruption, and it is noticed after {noticed}. Start it at once, decide afterwards.",
        "“{alternative}”来不及先决策：中断满{by}就应开始决策，而满{noticed}才会发现。应立即启用，随后再决策。",
        CHANGE,
    ),
    of(
        "P-619",
        "{funds} are set aside; going on by your own means for {days} days costs {cost} beyond normal service.",
        "应急资金为{funds}，而自行维持{days}天的额外费用为{cost}。",
        CHANGE,
    ),
    of(
        "P-620",
        "Of what the playbooks need, {open} of {total} are not settled: no resource is named, nor that you do without.",
        "处置方案所需的{total}项中，有{open}项尚未落实：既没有对应资源，也没有写明不配备。",
        CHECK,
    ),
    of(
        "P-621",
        "Firms often find this missing only on the day, and an hour is enough to have it: {what}.",
        "同类企业常到出事当天才发现缺这些，而备好只需不到一小时：{what}。",
        CHECK,
    ),
    of(
        "P-622",
        "No resource names the insurer: claims phone, policy number, and by when a loss has to be reported.",
        "应急资源中没有保险公司：报案电话、保单号和报案时限。",
        ADD,
    ),
    of(
        "P-629",
        "Of no alternative that reaches the minimum the time is known, so nobody can count back from the deadline.",
        "能达到最低水平的备选方案均未写明用时，无法自截止时点倒推。",
        FILL_IN,
    ),
];
