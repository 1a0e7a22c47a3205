//! P-4xx: risks, their treatment, and their playbooks.

use super::{ADD, CHANGE, CHOOSE, DECIDE, Explanation, FILL_IN, NAME, RENEW, TEST, of};
use crate::words::Text;

pub(super) static EXPLANATIONS: &[Explanation] = &[
    of("P-401", "No risk is chosen for this service.", "还没有为这项服务选择风险。", CHOOSE),
    of("P-402", "The risk “{risk}” is not scored.", "风险“{risk}”尚未评分。", SCORE),
    of("P-403", "The very high risk “{risk}” has no treatment.", "极高风险“{risk}”没有应对方式。", DECIDE),
    of("P-404", "The high risk “{risk}” has no treatment.", "高风险“{risk}”没有应对方式。", DECIDE),
    of(
        "P-405",
        "The very high risk “{risk}” has no measure that helps until it is treated.",
        "极高风险“{risk}”没有过渡措施。",
        FILL_IN,
    ),
    of("P-406", "Nobody is responsible for treating the risk “{risk}”.", "风险“{risk}”的应对没有负责人。", NAME),
    of(
        "P-407",
        "The very high risk “{risk}” is kept, and nobody has approved that.",
        "极高风险“{risk}”选择自留，但没有审批人。",
        NAME,
    ),
    of("P-408", "The acceptance of the risk “{risk}” ended on {date}.", "风险“{risk}”的接受期已于{date}届满。", RENEW),
    of(
        "P-409",
        "The treatment of the risk “{risk}” was due on {date}.",
        "风险“{risk}”的应对应在{date}前完成，现已逾期。",
        CHANGE,
    ),
    of(
        "P-410",
        "The risk “{risk}” is to be treated by {due}; for its band that would be {by}.",
        "风险“{risk}”计划在{due}前应对，按其等级应在{by}前。",
        CHANGE,
    ),
    of("P-411", "The risk “{risk}” has no steps for: {levels}.", "风险“{risk}”缺少以下级别的处置步骤：{levels}。", ADD),
    of(
        "P-412",
        "In the playbook for “{risk}” ({level}), step {step} waits for a step that is not there.",
        "“{risk}”的处置方案（{level}）中，第{step}步的前置步骤不存在。",
        CHANGE,
    ),
    of(
        "P-413",
        "Steps without text, role or time limit in the playbook for “{risk}” ({level}): {count}.",
        "“{risk}”的处置方案（{level}）中，有{count}步缺少内容、角色或时限。",
        FILL_IN,
    ),
    of(
        "P-414",
        "By its steps, “{risk}” ({level}) is at its minimum again {path} after the interruption began; the RTO is {rto}, and no alternative is known to keep it.",
        "按处置步骤，“{risk}”（{level}）在中断后{path}才恢复到最低水平，而RTO为{rto}，也没有已知能达到RTO的备选方案。",
        CHANGE,
    ),
    of(
        "P-415",
        "Nothing says how somebody would notice the risk “{risk}”, so the card index cannot lead to it.",
        "没有写明风险“{risk}”发生时能看到什么，症状索引无法指向它。",
        FILL_IN,
    ),
    of("P-416", "A risk of your own has no title.", "有一个自建风险没有标题。", FILL_IN),
    of(
        "P-417",
        "The risk “{risk}” has no category, so no check counts for it.",
        "风险“{risk}”没有归类，没有检查项与它对应。",
        CHOOSE,
    ),
    of("P-418", "The risk “{risk}” is listed twice for this service.", "风险“{risk}”在这项服务中重复列出。", CHANGE),
    of("P-419", "The scenario {scenario} is not in the catalogue in use.", "当前内容库中没有场景{scenario}。", CHOOSE),
    of(
        "P-420",
        "The remaining risk of “{risk}” was changed by hand without a reason, so the change does not count.",
        "“{risk}”的剩余风险经人工修改但没有理由，修改不生效。",
        FILL_IN,
    ),
    of(
        "P-421",
        "“{control}” counts nothing for the risk “{risk}” until it is tested and passed within {months} months.",
        "“{control}”须在{months}个月内测试通过，才能降低风险“{risk}”的影响。",
        TEST,
    ),
    of(
        "P-423",
        "The risk “{risk}” is to be treated, but not how.",
        "风险“{risk}”选择了应对方式，但没有写明措施。",
        FILL_IN,
    ),
    of(
        "P-424",
        "The very high risk “{risk}” is kept without a reason.",
        "极高风险“{risk}”选择自留，但没有理由。",
        FILL_IN,
    ),
    of(
        "P-425",
        "The very high risk “{risk}” is kept without an end date.",
        "极高风险“{risk}”选择自留，但没有期限。",
        FILL_IN,
    ),
    of(
        "P-426",
        "The treatment of the risk “{risk}” has no date; for its band that would be {by}.",
        "风险“{risk}”的应对没有期限，按其等级应在{by}前。",
        FILL_IN,
    ),
    of(
        "P-427",
        "A treatment of the risk “{risk}” should have been chosen by {by}.",
        "风险“{risk}”应在{by}前确定应对方式，现已逾期。",
        DECIDE,
    ),
    of(
        "P-428",
        "In the playbook for “{risk}” ({level}), these steps wait for one another: {steps}.",
        "“{risk}”的处置方案（{level}）中，这些步骤互相等待：{steps}。",
        CHANGE,
    ),
    of(
        "P-429",
        "In the playbook for “{risk}” ({level}), two steps share one key; the first is step {step}.",
        "“{risk}”的处置方案（{level}）中有两步编号相同，前一步为第{step}步。",
        CHANGE,
    ),
    of(
        "P-430",
        "The playbook for “{risk}” ({level}) has no step for outside contact: nobody informs customers and partners.",
        "“{risk}”的处置方案（{level}）没有对外联络步骤，无人告知客户和伙伴。",
        ADD,
    ),
    of(
        "P-431",
        "Done step by step, these playbooks reach the minimum only after the RTO of {rto}: {risks}. To keep it, “{option}” starts within {start}, whatever step the playbook is at.",
        "以下处置方案按步骤进行，都要在RTO（{rto}）之后才达到最低水平：{risks}。要达到RTO，无论做到哪一步，须在{start}内启用“{option}”。",
        CHANGE,
    ),
    of(
        "P-432",
        "Risks from {sources} are missing here; they stop a service as surely as any other.",
        "还没有来自{sources}的风险，这类情况同样会让服务停下来。",
        ADD,
    ),
    of(
        "P-433",
        "The risk “{risk}” is scored likelihood {likelihood}; how often it happened to you says at least {floor}.",
        "风险“{risk}”的可能性评为{likelihood}，按实际发生次数至少为{floor}。",
        SCORE,
    ),
    of(
        "P-434",
        "“{risk}” stays very high until its treatment is done, and nobody has accepted it for that time.",
        "“{risk}”在应对完成前仍为极高风险，尚无人批准在此期间接受。",
        DECIDE,
    ),
    of(
        "P-435",
        "By its kind and facts, this cannot happen to the service: {risks}. Remove it, or correct those.",
        "按类型和事实，这项服务不会发生：{risks}。请移除，或更正类型和事实。",
        CHANGE,
    ),
    of(
        "P-436",
        "Medium risks without a decision or an owner: {risks}. For these too the plan says who does what about them.",
        "以下中等风险尚未决定如何应对或尚无负责人：{risks}。预案同样要写明由谁负责、如何应对。",
        DECIDE,
    ),
];

const SCORE: Text = Text::new("Score it", "去评分");
