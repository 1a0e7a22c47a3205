//! How grave an event is, who starts the plan, when the level rises and when it ends (chapter 6).

use super::brief::Brief;
use super::document::{Callout, Row};
use super::line::Line;
use super::missing;
use super::writer::{Writer, col, num};
use crate::assess::{
    Acting, RiskJudgement, acting, has_floor, is_core, leak_threshold, notable_threshold, raised_after, resolve,
};
use crate::model::{Choice as _, Level, StepRole};
use crate::words::{Text, format_count, format_minutes, format_percent};

pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer, risks: &[&RiskJudgement<'_>]) {
    out.chapter("6", brief.title("6"));
    levels(brief, out);
    rule(brief, out);
    timers(brief, out, risks);
    activation(brief, out);
    out.section("stand-down", Text::new("Standing down", "响应终止"));
    out.say(Text::new("The response ends when all of this is true:", "同时满足以下条件，响应终止："), &[]);
    out.list(brief.ctx.catalog.standdown.iter().cloned().map(Line::ours).collect());
}

fn levels(brief: &Brief<'_, '_>, out: &mut Writer) {
    let guide = &brief.ctx.catalog.levels;
    let own = &brief.service.levels;
    out.section("three", Text::new("Three levels", "三个级别"));
    let rows = Level::ALL.iter().map(|level| {
        let (text, field) = match level {
            Level::Mild => (&own.mild, "levels/mild"),
            Level::Moderate => (&own.moderate, "levels/moderate"),
            Level::Severe => (&own.severe, "levels/severe"),
        };
        let cells = vec![
            brief.level_tag(*level),
            brief.given(text, &brief.here(field)),
            guide.who.get(*level).clone().into(),
            guide.cadence.get(*level).clone().into(),
        ];
        Row::new(level.code(), cells)
    });
    let head = vec![
        col(Text::new("Level", "级别")),
        col(Text::new("At this service it means", "在本服务的表现")),
        col(Text::new("Who acts", "处置主体")),
        col(Text::new("Situation report", "情况通报")),
    ];
    out.table(Text::new("Response levels", "响应级别"), head, rows.collect());
    out.put(Text::new("Examples; where they differ, 6.2 decides.", "以上为示例，定级以6.2为准。"));
    out.callout(Callout::Quiet, guide.grades_note.clone());
}

/// The one level rule, in this service's figures.
fn rule(brief: &Brief<'_, '_>, out: &mut Writer) {
    let service = brief.service;
    let bia = &service.bia;
    out.section("rule", Text::new("Which level it is", "如何定级"));
    out.put(Text::new(
        "A person confirms every level. The gravest case that is true decides.",
        "级别由人确认，以符合的最重情形为准。",
    ));
    let slots = [
        ("mbco", brief.share(bia.mbco_bp, &brief.here("bia/mbco_bp"))),
        ("rto", brief.minutes(bia.rto_min, &brief.here("bia/rto_min"))),
        (
            "half",
            match bia.rto_min {
                Some(rto) => format_minutes(rto / 2).into(),
                None => Line::missing(missing::SET, &brief.here("bia/rto_min")),
            },
        ),
        ("persons", format_count(leak_threshold(service)).into()),
        ("notable", Text::same(format_percent(notable_threshold(service))).into()),
    ];
    let cases = |level: Level| -> Vec<Text> {
        match level {
            Level::Severe => {
                let mut cases = vec![
                    Text::new("Someone’s life is in danger", "有人有生命危险"),
                    Text::new(
                        "Data of {persons} or more people, or any sensitive personal data, have leaked",
                        "{persons}人及以上的数据泄露，或敏感个人信息泄露",
                    ),
                    Text::new(
                        "The provider is gone: insolvent, closed, or refusing all service",
                        "服务商已失去服务能力：破产、停业或拒绝一切服务",
                    ),
                ];
                // A service that the core business does not need is never severe for the time it takes.
                if is_core(service) {
                    cases.insert(
                        0,
                        Text::new(
                            "This core service is below its minimum (MBCO: {mbco}), and recovery is expected after the RTO ({rto}) or still unknown at half of it ({half})",
                            "本核心服务低于最低水平（MBCO：{mbco}），且预计恢复时间超过RTO（{rto}），或RTO过半（{half}）仍无法预计",
                        ),
                    );
                }
                cases
            }
            Level::Moderate => vec![
                Text::new(
                    "{notable} or more of normal volume is affected, or the service is below its minimum (MBCO: {mbco})",
                    "受影响的业务量达到{notable}，或服务低于最低水平（MBCO：{mbco}）",
                ),
                Text::new(
                    "Recovery is expected to take more than half of the RTO ({half})",
                    "预计恢复时间超过RTO的一半（{half}）",
                ),
            ],
            Level::Mild => vec![Text::new("None of the above", "以上情形均不存在")],
        }
    };
    let rows = Level::ALL.iter().rev().map(|level| {
        let cases = cases(*level).into_iter().map(|case| Line::say(&case, &slots));
        Row::new(level.code(), vec![brief.level_tag(*level), Line::join(cases, &Text::new(";\n", "；\n"))])
    });
    let head = vec![col(Text::new("Level", "级别")), col(Text::new("If one of these is true", "符合以下任一情形"))];
    out.table(Text::new("Level rule", "定级规则"), head, rows.collect());
    if has_floor(brief.ctx, service) {
        out.say(
            Text::new(
                "Because this service must be back within {rto}, an interruption starts at {level} or higher.",
                "本服务要求{rto}内恢复，发生中断时至少从{level}起响应。",
            ),
            &[
                ("rto", slots.iter().find(|slot| slot.0 == "rto").map(|slot| slot.1.clone()).unwrap_or_default()),
                ("level", brief.level(Level::Moderate).into()),
            ],
        );
    }
}

fn timers(brief: &Brief<'_, '_>, out: &mut Writer, risks: &[&RiskJudgement<'_>]) {
    out.section("timers", Text::new("When the level is raised", "何时升级"));
    let Some(rto) = brief.service.bia.rto_min else {
        let none = Line::missing(missing::SET, &brief.here("bia/rto_min"));
        out.say(Text::new("The times follow from the RTO: {none}.", "升级时间由RTO推算：{none}。"), &[("none", none)]);
        return;
    };
    let (ctx, policy) = (brief.ctx, brief.ctx.policy());
    let raise = |from: Level, to: Level| {
        Line::say(
            &Text::new("Propose raising {from} to {to}", "建议由{from}升为{to}"),
            &[("from", brief.level(from).into()), ("to", brief.level(to).into())],
        )
    };
    let at = |to: Level| raised_after(ctx, brief.service, to).unwrap_or(rto);
    let missed = Text::new("Target missed: the commander is informed", "恢复目标未达成，报告总指挥");
    let mut marks = vec![
        (Level::Severe.code(), policy.raise_severe_pct, at(Level::Severe), raise(Level::Moderate, Level::Severe)),
        ("missed", 100, rto, missed.into()),
    ];
    if !has_floor(ctx, brief.service) {
        let raised = raise(Level::Mild, Level::Moderate);
        let moderate = (Level::Moderate.code(), policy.raise_moderate_pct, at(Level::Moderate), raised);
        marks.insert(0, moderate);
    }
    let rows = marks.into_iter().map(|(key, percent, after, what)| {
        let share = Line::say(
            &Text::new("{percent}% of {rto}", "{rto}的{percent}%"),
            &[("percent", Text::same(percent.to_string()).into()), ("rto", format_minutes(rto).into())],
        );
        Row::new(key, vec![format_minutes(after).into(), share, what])
    });
    let head = vec![
        num(Text::new("After", "中断满")),
        col(Text::new("That is", "相当于")),
        col(Text::new("What happens", "采取行动")),
    ];
    out.table(Text::new("Times count from the start of the interruption", "自中断开始计时"), head, rows.collect());
    let hurried = |risk: &&RiskJudgement<'_>| {
        let resolved = |level: &Level| resolve(ctx, brief.service, risk.risk, *level);
        Level::ALL.iter().filter_map(resolved).any(|playbook| playbook.start_by_min.is_some())
    };
    if risks.iter().any(hurried) {
        out.put(Text::new(
            "Some steps take longer than the time that is left then. To keep the RTO their level begins sooner: the line above the steps says by when.",
            "部分处置步骤所需时间超过届时的剩余时间。为达到RTO，须更早启动该级别，最迟启动时间见步骤表上方。",
        ));
    }
}

fn activation(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.section("start", Text::new("Who may start the plan", "谁可启动预案"));
    let owner = acting(brief.ctx, brief.service, StepRole::Owner);
    let command = acting(brief.ctx, brief.service, StepRole::Command);
    let row = |level: Level, acting: &Acting, role: StepRole| {
        let (person, deputy) = brief.places(role);
        let cells = vec![
            brief.level_tag(level),
            brief.role_title(role).into(),
            brief.name(acting.person, &person),
            brief.name(acting.deputy, &deputy),
        ];
        Row::new(level.code(), cells)
    };
    let rows = vec![
        row(Level::Mild, &owner, StepRole::Owner),
        row(Level::Moderate, &owner, StepRole::Owner),
        row(Level::Severe, &command, StepRole::Command),
    ];
    let head = vec![
        col(Text::new("Level", "级别")),
        col(Text::new("Started by", "启动人")),
        col(Text::new("Name", "姓名")),
        col(Text::new("If not reached", "联系不上时")),
    ];
    out.table(Text::new("Starting the plan", "预案启动"), head, rows);
    out.put(Text::new(
        "If the person does not answer after 2 calls or 10 minutes, call the next: first those of this table from top to bottom. Whoever is reached first may start any level.",
        "打两次或等10分钟仍无人接听，就打给下一位，先按本表自上而下拨打。最先联系上的人可启动任一级别。",
    ));
    out.say(
        Text::new("If none of them answers, this order holds: {people}.", "以上人员均联系不上时，依次代行：{people}。"),
        &[("people", brief.further())],
    );
}
