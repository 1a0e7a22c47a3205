//! How harm grows while the service is down, and the targets that follow from it (chapter 3).

use super::brief::Brief;
use super::charts;
use super::document::Row;
use super::firm::typed;
use super::line::{Line, Mark};
use super::missing;
use super::writer::{Writer, col, fact, num};
use crate::assess::{
    BiaCheck, Verdict, depends_on, has, is_stock, judge_tier, longer, mtpd_field, mtpd_min, recovery_order, rto_min,
    runs_to_date,
};
use crate::model::pack::Tag;
use crate::model::{Dependency, Kind, Place, Service};
use crate::words::{Text, format_minutes};

/// From this score on, harm is unacceptable (`docs/methods.md` C10).
const UNACCEPTABLE: u8 = 4;
/// Services listed in the order of recovery; the register holds the rest.
const SHOWN: usize = 12;

pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    harm(brief, out);
    targets(brief, out);
    chain(brief, out);
    circumstances(brief, out);
    order(brief, out);
}

fn harm(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.section("harm", Text::new("Impact over time", "中断时间与影响程度"));
    let score = |score: Option<u8>, at: String| {
        let place = brief.here(&at);
        let Some(score) = score else { return Line::missing(missing::SET, &place) };
        let anchor = brief.ctx.catalog.impact.iter().find(|anchor| anchor.score == score);
        let name = anchor.map_or_else(Text::default, |anchor| anchor.name.clone());
        let text = Text::owned(format!("{score} {}", name.en.to_lowercase()), format!("{score} {}", name.zh));
        if score >= UNACCEPTABLE { Line::strong(text) } else { Line::ours(text) }
    };
    let impacts = &brief.service.bia.impacts;
    let rows: Vec<Row> = impacts
        .iter()
        .enumerate()
        .map(|(at, impact)| {
            let cells = vec![
                brief.minutes(impact.after_min, &brief.here(&format!("bia/impacts/{at}/after_min"))),
                score(impact.money, format!("bia/impacts/{at}/money")),
                score(impact.people, format!("bia/impacts/{at}/people")),
                score(impact.customers, format!("bia/impacts/{at}/customers")),
            ];
            Row::new(impact.after_min.map_or_else(String::new, |minutes| minutes.to_string()), cells)
        })
        .collect();
    if rows.is_empty() {
        let none = Line::missing(missing::SET, &brief.here("bia/impacts"));
        out.say(Text::new("Harm over time: {none}.", "损害随时间的变化：{none}。"), &[("none", none)]);
        return;
    }
    // Before the deadline nobody is harmed.
    let since = if runs_to_date(brief.ctx, brief.service) {
        Text::new("After the deadline", "超过截止时点")
    } else {
        Text::new("Down for", "中断时长")
    };
    let head = vec![
        col(since),
        col(Text::new("Loss", "损失")),
        col(Text::new("People", "人员")),
        col(Text::new("Customers", "客户")),
    ];
    let caption = Text::new("Harm from 1 to 5; from 4 it is not acceptable", "损害程度1–5；达到4即不可接受");
    out.table(caption, head, rows);
    charts::put(charts::harm_curve(brief, UNACCEPTABLE), out);
    for reason in &brief.judged.bia.reasons {
        out.put(brief.reason(reason));
    }
}

fn targets(brief: &Brief<'_, '_>, out: &mut Writer) {
    let bia = &brief.service.bia;
    let at = |field: &str| brief.here(&format!("bia/{field}"));
    let minutes = |value: Option<u32>, field: &str| brief.minutes(value, &at(field));
    out.section("targets", Text::new("Targets for this service", "本服务的恢复目标"));
    let lowest = if bia.mbco_text.trim().is_empty() {
        Text::new("The lowest level we can live with for a while", "中断期间可接受的最低水平").into()
    } else {
        Line::theirs(&bia.mbco_text)
    };
    let mut rows = vec![
        Row::new(
            "mtpd_min",
            vec![
                Text::new("MTPD, maximum tolerable period of disruption", "最长可容忍中断时间（MTPD）").into(),
                brief.minutes(mtpd_min(brief.ctx, brief.service), &brief.here(mtpd_field(brief.ctx, brief.service))),
                longest(brief).into(),
            ],
        ),
        by_when(brief),
        Row::new(
            "mbco_bp",
            vec![
                Text::new("MBCO, minimum business continuity objective", "最低业务连续性目标（MBCO）").into(),
                brief.share(bia.mbco_bp, &at("mbco_bp")),
                lowest,
            ],
        ),
        Row::new(
            "wrt_min",
            vec![
                Text::new("WRT, work recovery time", "工作恢复时间（WRT）").into(),
                minutes(bia.wrt_min, "wrt_min"),
                Text::new("From “service back” until we work again", "从服务恢复到我方重新开工").into(),
            ],
        ),
    ];
    if brief.service.facts.data == Some(false) {
        out.put(Text::new(
            "No data are handled here, so no recovery point (RPO) is needed.",
            "本服务不处理数据，无需设定恢复点目标（RPO）。",
        ));
    } else {
        rows.insert(
            2,
            Row::new(
                "rpo_min",
                vec![
                    Text::new("RPO, recovery point objective", "恢复点目标（RPO）").into(),
                    minutes(bia.rpo_min, "rpo_min"),
                    Text::new("At most the work of this time may be lost", "最多可丢失这段时间内的数据").into(),
                ],
            ),
        );
    }
    let head =
        vec![col(Text::new("Target", "目标")), num(Text::new("Value", "数值")), col(Text::new("Meaning", "含义"))];
    out.table(Text::new("Recovery targets", "恢复目标"), head, rows);
}

/// What the longest tolerable time is counted from, or comes from.
fn longest(brief: &Brief<'_, '_>) -> Text {
    if runs_to_date(brief.ctx, brief.service) {
        Text::new("So long after the deadline the harm is not acceptable", "超过截止时点这么久，损害不可接受")
    } else if is_stock(brief.ctx, brief.service) && brief.service.bia.cover_min.is_some() {
        Text::new(
            "So long the stock lasts at the minimum; then the harm is not acceptable",
            "按最低水平计库存可撑的时间，此后损害不可接受",
        )
    } else {
        Text::new("After this the harm is not acceptable", "超过此时间，损害不可接受")
    }
}

/// The RTO, or the deadline in its place.
fn by_when(brief: &Brief<'_, '_>) -> Row {
    if runs_to_date(brief.ctx, brief.service) {
        let cells = vec![
            Text::new("Deadline", "截止时点").into(),
            brief.deadline(),
            match brief.service.bia.lead_min {
                None => Text::new("By then the minimum is there", "届时须达到最低水平"),
                Some(lead) => Text::new("The work is done {lead} before it", "须提前{lead}完成")
                    .fill(&[("lead", format_minutes(lead))]),
            }
            .into(),
        ];
        return Row::new("deadline", cells);
    }
    let rto = brief.minutes(rto_min(brief.ctx, brief.service), &brief.here("bia/rto_min"));
    let meaning = Text::new("By then our users have at least the minimum again", "此前须至少恢复到最低水平");
    Row::new(
        "rto_min",
        vec![Text::new("RTO, recovery time objective", "恢复时间目标（RTO）").into(), rto, meaning.into()],
    )
}

fn chain(brief: &Brief<'_, '_>, out: &mut Writer) {
    let bia = &brief.service.bia;
    let at = |field: &str| brief.here(&format!("bia/{field}"));
    out.section("chain", Text::new("Do the targets fit together?", "各项时间目标是否匹配"));
    let rto = rto_min(brief.ctx, brief.service);
    let parts = [bia.detection_min, bia.vendor_rto_min, bia.wrt_min, rto];
    let to_date = runs_to_date(brief.ctx, brief.service);
    out.say(
        if to_date && brief.is_own_run() {
            Text::new(
                "Until we notice an interruption: {detection}. Our own repair: {vendor}. Until we work again: {wrt}.",
                "发现中断所需时间：{detection}。我方修复用时：{vendor}。我方重新开工所需时间：{wrt}。",
            )
        } else if to_date {
            Text::new(
                "Until we notice an interruption: {detection}. Recovery promised by the provider: {vendor}. Until we work again: {wrt}.",
                "发现中断所需时间：{detection}。服务商承诺的恢复时间：{vendor}。我方重新开工所需时间：{wrt}。",
            )
        } else if brief.is_own_run() {
            Text::new(
                "Until we notice an interruption: {detection}. Our own repair: {vendor}. Until we work again: {wrt}. Target (RTO): {rto}.",
                "发现中断所需时间：{detection}。我方修复用时：{vendor}。我方重新开工所需时间：{wrt}。目标（RTO）：{rto}。",
            )
        } else if parts.iter().all(Option::is_some) {
            Text::new(
                "We notice an interruption after {detection}, the provider promises recovery within {vendor}, and we need {wrt} to work again; the target is {rto}.",
                "我方在{detection}内发现中断，服务商承诺{vendor}内恢复，我方再需{wrt}重新开工；目标为{rto}。",
            )
        } else {
            Text::new(
                "Until we notice an interruption: {detection}. Recovery promised by the provider: {vendor}. Until we work again: {wrt}. Target (RTO): {rto}.",
                "发现中断所需时间：{detection}。服务商承诺的恢复时间：{vendor}。我方重新开工所需时间：{wrt}。目标（RTO）：{rto}。",
            )
        },
        &[
            ("detection", brief.minutes(bia.detection_min, &at("detection_min"))),
            ("vendor", brief.promised()),
            ("wrt", brief.minutes(bia.wrt_min, &at("wrt_min"))),
            ("rto", brief.minutes(rto, &at("rto_min"))),
        ],
    );
    let judged = &brief.judged.bia;
    let row = |what: Text, check: &BiaCheck| {
        Row::new(check.reason.rule, vec![what.into(), verdict(brief, check), brief.reason(&check.reason)])
    };
    let mut rows = vec![
        row(Text::new("RTO before MTPD", "RTO早于MTPD"), &judged.rto_within_mtpd),
        row(Text::new("Recovery chain within RTO", "恢复链不超过RTO"), &judged.chain),
    ];
    if has_backups(brief) {
        rows.push(row(Text::new("Backups within RPO", "备份满足RPO"), &judged.backup));
    }
    let head = vec![col(Text::new("Check", "核对项")), col(Text::new("Result", "结果")), col(Text::new("Why", "依据"))];
    out.table(Text::new("Check of the targets", "目标核对"), head, rows);
}

/// Backups are a matter of systems with data; of any other service while somebody said how often they are made.
fn has_backups(brief: &Brief<'_, '_>) -> bool {
    let in_systems = |has: Vec<Tag>| has.contains(&Tag::Data) && has.contains(&Tag::System);
    brief.service.bia.backup_interval_min.is_some() || has(brief.ctx.catalog, brief.service).is_none_or(in_systems)
}

fn verdict(brief: &Brief<'_, '_>, check: &BiaCheck) -> Line {
    match check.verdict {
        Verdict::Pass => Line::tag(Mark::Good, Text::new("fits", "符合")),
        Verdict::Warning => Line::tag(Mark::Watch, Text::new("to watch", "需关注")),
        Verdict::Fail => Line::tag(Mark::Act, Text::new("does not fit", "不符合")),
        Verdict::NotKnown => Line::missing(Text::new("not known yet", "尚不清楚"), &brief.here(check.field)),
        Verdict::NotApplicable => Text::new("does not apply", "不适用").into(),
    }
}

fn circumstances(brief: &Brief<'_, '_>, out: &mut Writer) {
    let bia = &brief.service.bia;
    out.section("peaks", Text::new("Peaks and dependencies", "高峰与依赖"));
    let mut rows = vec![
        fact(
            "peaks",
            Text::new("An interruption hurts most", "中断危害最大的时段"),
            brief.listed(&bia.peaks, &brief.here("bia/peaks")),
        ),
        fact(
            "dependencies",
            Text::new("The service depends on", "本服务依赖"),
            brief.listed(&bia.dependencies, &brief.here("bia/dependencies")),
        ),
    ];
    let services: Vec<Line> =
        depends_on(brief.ctx, brief.service).map(|(at, on, how)| needed(brief, at, on, how)).collect();
    if !services.is_empty() {
        rows.push(fact(
            "depends_on",
            Text::new("It needs these services of ours", "依赖我方以下服务"),
            Line::join(services, &Text::new("\n", "\n")),
        ));
    }
    let processes: Vec<Line> = typed(&brief.service.processes).collect();
    if !processes.is_empty() {
        rows.push(fact(
            "processes",
            Text::new("Without it these stop or suffer", "中断将影响"),
            Line::join(processes, &Text::new("\n", "\n")),
        ));
    }
    out.facts(Line::default(), rows);
}

/// A service that this one needs: its time, and how this one goes on until then.
fn needed(brief: &Brief<'_, '_>, at: usize, on: &Service, how: &Dependency) -> Line {
    let place = |field: &str| Place::new(Kind::Service, on.id, field);
    let late = longer(brief.ctx, brief.service, on).is_some();
    let meanwhile = if !how.workaround.trim().is_empty() {
        let how = Line::theirs(how.workaround.trim());
        Line::say(&Text::new("; meanwhile: {how}", "；其间：{how}"), &[("how", how)])
    } else if late {
        let none = Line::missing(missing::GIVEN, &brief.here(&format!("bia/depends_on/{at}/workaround")));
        Line::say(
            &Text::new(", later than this one; meanwhile: {none}", "，晚于本服务；其间：{none}"),
            &[("none", none)],
        )
    } else {
        Line::default()
    };
    let time = if runs_to_date(brief.ctx, on) {
        Text::new("{name} ({rto})", "{name}（{rto}）")
    } else {
        Text::new("{name} (RTO {rto})", "{name}（RTO {rto}）")
    };
    Line::say(&time, &[("name", brief.given(&on.name, &place("name"))), ("rto", brief.rto_of(on))]).then(meanwhile)
}

/// What a service needs stands before it; otherwise those with a place in the order, then by RTO.
fn order(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.section("order", Text::new("Order of recovery", "恢复顺序"));
    let services = recovery_order(brief.ctx);
    if services.len() == 1 {
        out.put(Text::new(
            "It is the only service on record, so nothing competes with it.",
            "已登记的服务仅此一项，无须排序。",
        ));
        return;
    }
    let all = services.len();
    // This service always shows, even when its place is far down.
    let own = services.iter().position(|service| service.id == brief.service.id).unwrap_or(0);
    let shown = services.iter().enumerate().filter(|(at, _)| *at < SHOWN || *at == own);
    let shown: Vec<(usize, &Service)> = shown.map(|(at, service)| (at + 1, *service)).collect();
    let rows: Vec<Row> = shown.iter().map(|(place, service)| order_row(brief, *place, service)).collect();
    let left = all - rows.len();
    let head = vec![
        num(Text::new("Place", "顺序")),
        col(Text::new("Service", "服务")),
        num(Text::same("RTO")),
        col(Text::new("Tier", "关键程度")),
        col(Text::new("Why there", "次序依据")),
    ];
    out.table(
        Text::new("If several services are down, they come back in this order", "多项服务同时中断时的恢复顺序"),
        head,
        rows,
    );
    charts::put(charts::recovery_chart(brief, &shown), out);
    if left > 0 {
        out.say(
            Text::new("Further services in the register: {count}.", "台账中另有{count}项服务。"),
            &[("count", Text::same(left.to_string()).into())],
        );
    }
}

fn order_row(brief: &Brief<'_, '_>, place_no: usize, service: &Service) -> Row {
    let place = |field: &str| Place::new(Kind::Service, service.id, field);
    let own = service.id == brief.service.id;
    let name = brief.given(&service.name, &place("name"));
    let name = if own { name.then(Line::ours(Text::new(" (this plan)", "（本预案）"))) } else { name };
    let tier = if own { brief.judged.tier.tier } else { judge_tier(brief.ctx, service).tier };
    let tier = match tier {
        Some(tier) => brief.tier_tag(tier),
        None => Line::missing(missing::SET, &place("criticality")),
    };
    let rto = brief.rto_of(service);
    let why = why_there(brief, service);
    Row::new(service.id.to_string(), vec![Text::same(place_no.to_string()).into(), name, rto, tier, why])
}

/// Who needs it, and what the firm said of its place; otherwise its RTO alone.
fn why_there(brief: &Brief<'_, '_>, service: &Service) -> Line {
    let needs = |other: &&Service| other.bia.depends_on.iter().any(|on| on.service == Some(service.id));
    let others = brief.ctx.workspace.services.iter().map(AsRef::as_ref).filter(needs);
    let others: Vec<Line> =
        others.map(|other| brief.given(&other.name, &Place::new(Kind::Service, other.id, "name"))).collect();
    let needed = (!others.is_empty())
        .then(|| Line::say(&Text::new("needed by {others}", "{others}依赖它"), &[("others", Line::list(others))]));
    let set = service.bia.recovery_order.map(|place| {
        Line::say(&Text::new("place {n} set by us", "我方指定次序{n}"), &[("n", Text::same(place.to_string()).into())])
    });
    let both: Vec<Line> = needed.into_iter().chain(set).collect();
    if !both.is_empty() {
        return Line::join(both, &Text::new("; ", "；"));
    }
    if runs_to_date(brief.ctx, service) {
        return Text::new("the day decides", "视当日而定").into();
    }
    Text::new("by its RTO", "按RTO").into()
}
