//! P-1xx: the service, its vendor and its contract.

use super::{ADD, ANSWER, CALL, CHANGE, CHECK, CHOOSE, DECIDE, Explanation, FILL_IN, NAME, of};

pub(super) static EXPLANATIONS: &[Explanation] = &[
    of("P-101", "The service has no name.", "服务还没有名称。", FILL_IN),
    of("P-102", "Nobody is recorded as providing this service.", "还没有选定这项服务的服务商。", CHOOSE),
    of("P-103", "Nobody on our side answers for this service.", "我方还没有人负责这项服务。", NAME),
    of("P-104", "{owner} owns the service and has no deputy.", "{owner}负责这项服务，但没有后备人员。", NAME),
    of(
        "P-105",
        "{owner} is both owner and deputy. The deputy must be someone else.",
        "{owner}既是负责人又是后备人员，后备须由他人担任。",
        CHANGE,
    ),
    of("P-106", "The kind of service is not chosen.", "尚未选择服务类型。", CHOOSE),
    of(
        "P-107",
        "How critical the service is cannot be judged yet. Still unanswered: {missing}.",
        "还不能判断服务的关键程度。尚未回答：{missing}。",
        ANSWER,
    ),
    of("P-108", "No service level is agreed or recorded.", "没有登记任何服务水平约定（SLA）。", ADD),
    of("P-109", "It is not said what the service is for.", "没有写明这项服务的目的。", FILL_IN),
    of("P-110", "It is not said what the service covers.", "没有写明服务范围。", FILL_IN),
    of("P-111", "The contract ended on {date}.", "合同已于{date}到期。", CHECK),
    of("P-112", "The contract ends on {date} ({when}).", "合同将于{date}到期（{when}）。", CHECK),
    of(
        "P-113",
        "Notice can be given until {date} ({when}); after that the contract ends or renews on {end}.",
        "最迟可在{date}（{when}）提出不续约，此后合同将在{end}到期或续约。",
        DECIDE,
    ),
    of("P-114", "The end of the contract is not recorded.", "没有登记合同到期日。", FILL_IN),
    of("P-115", "{vendor} has no hotline recorded.", "没有登记{vendor}的热线。", FILL_IN),
    of(
        "P-116",
        "Nobody has called the hotline of {vendor} to see whether it works.",
        "还没有人试拨过{vendor}的热线。",
        CALL,
    ),
    of(
        "P-117",
        "The hotline of {vendor} was last called {days} days ago.",
        "{vendor}的热线已有{days}天没有试拨。",
        CALL,
    ),
    of(
        "P-118",
        "The number by which {vendor} knows us is missing: customer or contract number.",
        "缺少{vendor}识别我方的客户号或合同号。",
        FILL_IN,
    ),
    of(
        "P-119",
        "{vendor} has no contact for our calls: neither a liaison nor someone who decides.",
        "{vendor}没有对接人，也没有可升级的决策人。",
        NAME,
    ),
    of("P-120", "The service level “{metric}” has no target.", "服务水平“{metric}”没有目标值。", FILL_IN),
    of(
        "P-121",
        "It is not said what kind of provider {vendor} is; the list of checks depends on it.",
        "尚未选择{vendor}的服务商类型，检查清单要据此确定。",
        CHOOSE,
    ),
    of(
        "P-122",
        "Facts about the service not answered: {count}. The checks that depend on them stay on.",
        "有{count}项服务事实尚未回答，相关检查暂时保留。",
        ANSWER,
    ),
    of(
        "P-123",
        "People work on our site, and nothing says how they get out in an emergency.",
        "有人在我方场所作业，但没有写明紧急时如何疏散。",
        FILL_IN,
    ),
    of(
        "P-124",
        "People work on our site, and no assembly point is named.",
        "有人在我方场所作业，但没有写明集合点。",
        FILL_IN,
    ),
    of(
        "P-126",
        "The service lists {kind}, yet says that no personal data is handled.",
        "数据种类包含{kind}，却回答不处理个人信息。",
        CHANGE,
    ),
    of(
        "P-127",
        "The contract ends on {end}, before it begins on {start}.",
        "合同结束日期{end}早于开始日期{start}。",
        CHANGE,
    ),
    of("P-128", "This was done on {date}, a day that is still to come.", "完成日期{date}还没有到。", CHANGE),
];
