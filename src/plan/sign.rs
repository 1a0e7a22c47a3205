//! What the approver signs: the risks that stay, the money, what they have to do in person and by when, and what the
//! plan does not hold. One page.

use super::brief::Brief;
use super::control;
use super::document::{Callout, Row};
use super::law;
use super::line::Line;
use super::missing;
use super::moments;
use super::playbooks::card_id;
use super::resources;
use super::writer::{Writer, col, fact};
use crate::assess::{Band, CallOrder, RiskJudgement, call_order, extra_cost, is_own_control_tested, overdue, stages};
use crate::model::{Choice as _, Id, Kind, Outcome, OwnPart, Place, Treatment};
use crate::words::Text;

/// So many points and risks stand here by name; the plan has them all.
const FEW: usize = 5;
/// Risks that have room.
const RISKS: usize = 4;

const AND: Text = Text::new("; ", "；");

pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    let plan = &brief.service.plan;
    out.plain_chapter("sign", Text::new("What I sign", "批准人须知"));
    let who = brief.name(plan.approver, &brief.here("plan/approver"));
    out.say(
        Text::new(
            "For {who}, who approves this plan. Signing the cover means agreeing to what is listed under this heading.",
            "致批准人{who}：在封面签字，即表示同意本章所列事项。",
        ),
        &[("who", who)],
    );
    points(brief, out);
    risks(brief, out);
    out.section("sign-money", Text::new("The money", "资金"));
    out.list(money(brief));
    out.section("sign-self", Text::new("What you do yourself", "须由你亲自做的事"));
    out.facts(Line::default(), in_person(brief));
    out.section("sign-not", Text::new("What the plan does not cover, and what is open", "本预案不含和尚未落实的内容"));
    out.list(not_covered(brief));
}

/// What a signature would rest on, or did.
fn points(brief: &Brief<'_, '_>, out: &mut Writer) {
    let approved = brief.service.plan.approved_on.is_some_and(|day| day <= brief.ctx.today);
    let errors = brief.errors.len();
    if errors > 0 {
        let head = Text::new(
            "Draft. Points that must be mended before approval: {count}.",
            "草案。批准前须处理的问题：{count}项。",
        );
        let count = Text::same(errors.to_string());
        out.callout(Callout::Warn, Line::say(&head, &[("count", count.into())]));
        // Of many, the pages say at each place what is missing there.
        if errors <= FEW {
            out.list(brief.errors.iter().map(|finding| brief.finding(finding)).collect());
        }
    }
    if !brief.open.is_empty() {
        let head = if approved {
            Text::new("Approved with these points open:", "批准时仍未落实的事项：")
        } else {
            Text::new("To be settled before approval:", "批准前须落实：")
        };
        out.callout(Callout::Warn, head);
        out.list(brief.open.iter().take(FEW).map(|finding| brief.finding(finding)).collect());
        more(brief.open.len(), FEW, out);
    }
}

fn more(all: usize, shown: usize, out: &mut Writer) {
    if let Some(rest) = all.checked_sub(shown).filter(|rest| *rest > 0) {
        let rest = Text::same(rest.to_string());
        out.say(Text::new("{rest} more stand in the plan.", "其余{rest}项见正文。"), &[("rest", rest.into())]);
    }
}

/// Kept on purpose, or grave after all that is done.
fn risks(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.section("sign-risks", Text::new("Risks that stay", "仍然存在的风险"));
    let kept = |judged: &&&RiskJudgement<'_>| {
        judged.risk.treatment == Some(Treatment::Retain)
            || judged.risk.acceptance.approver.is_some()
            || judged.residual_band.is_some_and(|band| band >= Band::High)
    };
    let kept: Vec<&&RiskJudgement<'_>> = brief.risks.iter().filter(kept).collect();
    if kept.is_empty() {
        let none = if brief.risks.is_empty() {
            Line::missing(Text::new("no risk was assessed yet", "尚未评估风险"), &brief.here("risks"))
        } else {
            Text::new(
                "None is high or very high after the controls, and none is kept on purpose",
                "计入措施后没有高风险或极高风险，也没有自留的风险",
            )
            .into()
        };
        out.say(Text::new("{none}.", "{none}。"), &[("none", none)]);
        return;
    }
    let rows = kept.iter().take(RISKS).map(|judged| {
        let steps = Line::see(&card_id(judged.risk, brief.risks));
        let name = Line::join([brief.risk_title(judged.risk), steps], &Text::same(" · "));
        let band = judged.residual_band.map_or_else(Line::default, |band| brief.band_tag(band));
        Row::new(judged.risk.id.to_string(), vec![name, band, decided(brief, judged)])
    });
    let head = vec![
        col(Text::new("Risk", "风险")),
        col(Text::new("After controls", "剩余风险")),
        col(Text::new("What was decided, by whom, until when", "如何决定、由谁、到何时")),
    ];
    out.table(Line::default(), head, rows.collect());
    more(kept.len(), RISKS, out);
}

/// Accepted, or treated by a day; where neither was said, the place that mends it.
fn decided(brief: &Brief<'_, '_>, judged: &RiskJudgement<'_>) -> Line {
    let risk = judged.risk;
    let at = |field: &str| Place::new(Kind::Risk, risk.id, field);
    let accepted = (risk.treatment == Some(Treatment::Retain) || risk.acceptance.approver.is_some()).then(|| {
        let slots = [
            ("owner", brief.name(risk.owner, &at("owner"))),
            ("who", brief.name(risk.acceptance.approver, &at("acceptance/approver"))),
            ("until", brief.date(risk.acceptance.until, &at("acceptance/until"))),
        ];
        let text = if risk.acceptance.approver.is_some() {
            Text::new("accepted by {who} until {until}", "由{who}同意承担，至{until}")
        } else {
            Text::new("kept on purpose ({owner}); accepted by {who}", "有意承担（{owner}）；同意人{who}")
        };
        Line::say(&text, &slots)
    });
    let treated = risk.treatment.filter(|treatment| *treatment != Treatment::Retain).map(|treatment| {
        let slots = [
            ("what", treatment.label().lower_first().into()),
            ("who", brief.name(risk.owner, &at("owner"))),
            ("due", brief.date(risk.due.or(judged.treat_by), &at("due"))),
        ];
        let text = if risk.due.is_some() || judged.treat_by.is_none() {
            Text::new("{what}: {who}, by {due}", "{what}：{who}，{due}前")
        } else {
            Text::new("{what}: {who}, proposed by {due}", "{what}：{who}，建议{due}前")
        };
        Line::say(&text, &slots)
    });
    let said = Line::join(treated.into_iter().chain(accepted), &AND);
    if said.is_empty() { Line::missing(missing::SETTLED, &at("treatment")) } else { said }
}

const SHORT: Text = Text::new(
    "{days} days of going on without the provider cost {cost} more; set aside, for every service together: {fund}. Short by {short}.",
    "不靠服务商维持{days}天多花{cost}；已备资金{fund}，由各项服务共用，尚缺{short}。",
);
const ENOUGH: Text = Text::new(
    "{days} days of going on without the provider cost {cost} more; set aside, for every service together: {fund}.",
    "不靠服务商维持{days}天多花{cost}；已备资金{fund}，由各项服务共用。",
);

fn money(brief: &Brief<'_, '_>) -> Vec<Line> {
    let at = brief.here("alternatives");
    let mut lines =
        vec![Line::say(&Text::new("At night: {spending}", "夜间：{spending}"), &[("spending", brief.spending())])];
    let Some(cost) = extra_cost(brief.ctx, brief.service) else {
        lines.push(
            Text::new("The extra cost of an interruption is not on record.", "未登记中断期间的额外费用。").into(),
        );
        return lines;
    };
    let slots = [
        ("days", Text::same(cost.days.to_string()).into()),
        ("cost", brief.money(Some(cost.minor), &at)),
        (
            "fund",
            cost.funds_minor.map_or_else(
                || Line::missing(missing::SET, &Place::new(Kind::Resource, None, "")),
                |fund| brief.money(Some(fund), &at),
            ),
        ),
        ("short", brief.money(cost.short_minor(), &at)),
    ];
    let text = if cost.short_minor().is_some() { SHORT } else { ENOUGH };
    lines.push(Line::say(&text, &slots));
    lines
}

/// Calls, decisions and reports that are the approver's own.
fn in_person(brief: &Brief<'_, '_>) -> Vec<Row> {
    let order = call_order(brief.ctx, brief.service);
    let mut rows = vec![fact("calls", Text::new("Calls you get", "须由你接听的电话"), calls(brief, &order))];
    let moments = moments::in_short(brief);
    if !moments.is_empty() {
        let by = Line::join(moments, &Text::new(" ", ""));
        rows.push(fact("moments", Text::new("By when is decided", "何时前须决定"), by));
    }
    let command = brief.places(crate::model::StepRole::Command).0;
    let commander = brief.name(brief.response().seats.command.person, &command);
    let takes_command = commands(brief, brief.service.plan.approver);
    let decides = if takes_command {
        Text::new(
            "Confirm the severe level, choose how work goes on, release people and money above the limit at night, approve every statement, end a severe response. If you cannot be reached, whoever is next in the order acts.",
            "确认重度级别，选定如何继续，调配人员、批准超出夜间限额的支出，审批对外信息，宣布重度响应终止。联系不上你时，由拨打顺序中的下一位代行。",
        )
        .into()
    } else {
        Line::say(
            &Text::new(
                "Money above the limit at night, and risks kept on purpose. Level, way to go on, statements and the end are decided by {commander}.",
                "超出夜间限额的支出、自留的风险。级别、如何继续、对外信息和响应终止由{commander}决定。",
            ),
            &[("commander", commander)],
        )
    };
    rows.push(fact("decisions", Text::new("Yours to decide", "由你决定"), decides));
    rows.extend(law::own_reports(brief));
    rows
}

fn commands(brief: &Brief<'_, '_>, person: Option<Id>) -> bool {
    brief.response().seats.command.person == person
}

/// Where the approver stands in the order of calls, and when that call comes at the latest.
fn calls(brief: &Brief<'_, '_>, order: &CallOrder) -> Line {
    let Some(approver) = brief.service.plan.approver else {
        return Line::missing(missing::NAME, &brief.here("plan/approver"));
    };
    let answers = |call: &crate::assess::Call| call.person == approver || call.also.contains(&approver);
    if order.duty.as_ref().is_some_and(answers) {
        return Text::new(
            "The duty phone is yours: you are called first, day and night.",
            "值守电话由你接听：昼夜第一个接到电话。",
        )
        .into();
    }
    let Some(at) = order.calls.iter().position(answers) else {
        return Text::new(
            "None: you are not in the order of calls. Whoever leads the response tells you.",
            "不在拨打顺序中，由指挥应急的人告知你。",
        )
        .into();
    };
    let place = ("place", Text::same((at + 2).to_string()).into());
    let [minutes] = brief.try_for();
    let command = if commands(brief, Some(approver)) {
        Text::new(
            " As commander you are called as well when a level is severe or a target is missed.",
            "你任总指挥，重度级别或目标未达成时同时报告你。",
        )
        .into()
    } else {
        Line::default()
    };
    Line::say(
        &Text::new(
            "No. {place} in the order of calls, if nobody before you answers; each number is tried for {minutes} minutes. Whoever answers may act.{command}",
            "拨打顺序第{place}位，前面都无人接听时打到你；每个号码等{minutes}分钟。接通者即可代行职责。{command}",
        ),
        &[place, minutes, ("command", command)],
    )
}

/// A contract that ends before the plan is looked at again.
fn ends_first(brief: &Brief<'_, '_>) -> Option<Line> {
    let ends = brief.service.term.ends_on?;
    let review = brief.service.plan.next_review?;
    let text = Text::new(
        "The contract ends on {ends}, before the next review ({review}).",
        "合同于{ends}到期，早于下次评审（{review}）。",
    );
    (ends < review && !brief.is_own_run())
        .then(|| Line::say(&text, &[("ends", control::day(Some(ends))), ("review", control::day(Some(review)))]))
}

/// Stages of a project whose day has passed without acceptance.
fn late_stages(brief: &Brief<'_, '_>) -> Option<Line> {
    let late = stages(brief.service).iter().enumerate().filter_map(|(at, stage)| {
        let due = overdue(stage, brief.ctx.today)?;
        let name = brief.given(&stage.name, &brief.here(&format!("milestones/{at}/name")));
        let slots = [("name", name), ("due", Text::same(due.to_string()).into())];
        Some(Line::say(&Text::new("{name} ({due})", "{name}（{due}）"), &slots))
    });
    let late: Vec<Line> = late.collect();
    let text = Text::new("Overdue and not accepted: {stages}.", "已到期尚未验收：{stages}。");
    (!late.is_empty()).then(|| Line::say(&text, &[("stages", Line::join(late, &AND))]))
}

/// What the provider was approved on.
fn conditions(brief: &Brief<'_, '_>) -> Option<Line> {
    let decision = &brief.service.decision;
    let text = Text::new("The provider is approved on condition: {conditions}.", "服务商为附条件准入：{conditions}。");
    let said = decision.outcome == Some(Outcome::Conditional) && !decision.conditions.trim().is_empty();
    let conditions = || brief.clause(&decision.conditions, &brief.here("decision/conditions"));
    said.then(|| Line::say(&text, &[("conditions", conditions())]))
}

fn not_covered(brief: &Brief<'_, '_>) -> Vec<Line> {
    let attached = |part: &&OwnPart| brief.service.plan.attached.of(**part).title.trim().is_empty();
    let parts = OwnPart::ALL.iter().filter(attached).map(|part| part.label().lower_first().into());
    let parts: Vec<Line> = parts.collect();
    let mut lines = Vec::new();
    if !parts.is_empty() {
        let parts = [("parts", Line::join(parts, &Text::new(", ", "、")))];
        let text =
            Text::new("No chapter and no document of your own: {parts}.", "没有相应章节，也未附自有文件：{parts}。");
        lines.push(Line::say(&text, &parts));
    }
    let outside: Vec<Line> = super::firm::typed(&brief.service.scope_out).take(FEW).collect();
    if !outside.is_empty() {
        lines.push(Line::say(
            &Text::new("Outside its scope: {what}.", "不适用于：{what}。"),
            &[("what", Line::join(outside, &AND))],
        ));
    }
    let untried = brief.service.alternatives.iter().enumerate().filter(|(_, option)| {
        !option.name.trim().is_empty() && !is_own_control_tested(brief.ctx, option.tested_on, option.passed)
    });
    let untried: Vec<Line> = untried
        .map(|(at, option)| brief.clause(&option.name, &brief.here(&format!("alternatives/{at}/name"))))
        .collect();
    if !untried.is_empty() {
        let text =
            Text::new("Without a test that was passed and still counts: {what}.", "尚无有效的测试通过记录：{what}。");
        lines.push(Line::say(&text, &[("what", Line::join(untried, &AND))]));
    }
    if brief.service.alternatives.is_empty() {
        let none = Line::missing(missing::GIVEN, &brief.here("alternatives"));
        lines.push(Line::say(
            &Text::new("A way to go on by our own means: {none}.", "自行维持业务的办法：{none}。"),
            &[("none", none)],
        ));
    }
    lines.extend(resources::too_few(brief));
    lines.extend(resources::unsettled_needs(brief));
    lines.extend(ends_first(brief));
    lines.extend(late_stages(brief));
    lines.extend(conditions(brief));
    if lines.is_empty() {
        lines.push(Text::new("Nothing was left out on purpose.", "没有有意略去的内容。").into());
    }
    lines
}
