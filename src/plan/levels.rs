//! How grave an event is, who starts the plan, and when the level rises (chapter 6).

use super::brief::Brief;
use super::document::{Callout, Row};
use super::firm::Firm;
use super::line::Line;
use super::missing;
use super::moments::{self, moment};
use super::whole::Whole;
use super::writer::{Writer, col};
use crate::assess::{
    Acting, acting, activation, can_leak, decide_by_min, has_floor, is_vital, leak_threshold, mtpd_field, mtpd_min,
    notable_threshold, rto_min, runs_to_date,
};
use crate::model::{Choice as _, Level, StepRole};
use crate::words::{Text, format_count, format_percent};

pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    rule(brief, out);
    moments::write(brief, out);
    starters(brief, out);
}

/// A firm with one service has no other place for what the levels are.
pub(super) fn joined(brief: &Brief<'_, '_>, out: &mut Writer) {
    write(brief, out);
    three(brief, out);
    out.callout(Callout::Quiet, brief.ctx.catalog.levels.grades_note.clone());
}

/// What the levels are for every service: who acts, and how often the state is told.
fn three(firm: &Firm<'_, '_>, out: &mut Writer) {
    let guide = &firm.ctx.catalog.levels;
    out.section("three", Text::new("Three levels", "三个级别"));
    let rows = Level::ALL.iter().map(|level| {
        let cells = vec![
            firm.level_tag(*level),
            guide.who.get(*level).clone().into(),
            guide.cadence.get(*level).clone().into(),
        ];
        Row::new(level.code(), cells)
    });
    let head = vec![
        col(Text::new("Level", "级别")),
        col(Text::new("Who acts", "处置主体")),
        col(Text::new("Situation report", "情况通报")),
    ];
    out.table(Line::default(), head, rows.collect());
}

/// What holds of levels for every service.
pub(super) fn firm(firm: &Whole<'_, '_>, out: &mut Writer) {
    out.section("rule", Text::new("How the level is found", "如何定级"));
    out.list(vec![
        Text::new(
            "A person confirms every level. The gravest case that is true decides; what it means for a service stands in its plan.",
            "级别由人确认，以符合的最重情形为准；在各项服务的具体表现见其专项预案。",
        )
        .into(),
        Text::new(
            "Somebody gravely hurt, trapped or in danger, or nobody knows: the highest level, at once.",
            "有人重伤、被困或有危险，或情况不明：立即按最高级别响应。",
        )
        .into(),
        Text::new(
            "If several services are down, the gravest level of any of them holds, and one commander leads all.",
            "多项服务同时中断时，以其中最重的级别为准，由一名总指挥统一指挥。",
        )
        .into(),
        STARTS_WITHOUT_LEVEL.into(),
        firm.ctx.catalog.levels.grades_note.clone().into(),
    ]);
    three(firm, out);
}

const STARTS_WITHOUT_LEVEL: Text = Text::new(
    "Starting a workaround needs no level: the service owner may do it at once. The level decides whom to gather.",
    "启用替代办法不必等待定级，服务负责人可立即启用；级别决定召集哪些人。",
);

/// What a level looks like at this service, in the firm's words.
fn example(brief: &Brief<'_, '_>, level: Level) -> Line {
    let own = &brief.service.levels;
    let (text, field) = match level {
        Level::Mild => (&own.mild, "levels/mild"),
        Level::Moderate => (&own.moderate, "levels/moderate"),
        Level::Severe => (&own.severe, "levels/severe"),
    };
    let said = brief.clause(text, &brief.here(field));
    Line::say(&Text::new("For example: {said}", "例如：{said}"), &[("said", said)])
}

const BEYOND: Text = Text::new(
    "It is below its minimum (MBCO: {mbco}), and the interruption has lasted, or is expected to last, {mtpd} (the MTPD)",
    "低于最低水平（MBCO：{mbco}），且中断已达或预计达到{mtpd}（MTPD）",
);
const BEYOND_DATE: Text = Text::new(
    "It is below its minimum (MBCO: {mbco}), and is still so, or is expected to be, {mtpd} after the deadline (the MTPD)",
    "低于最低水平（MBCO：{mbco}），且在截止时点之后已达或预计达到{mtpd}（MTPD）",
);

/// The one level rule, in this service's figures.
fn rule(brief: &Brief<'_, '_>, out: &mut Writer) {
    let service = brief.service;
    let bia = &service.bia;
    out.section("rule", Text::new("Which level it is", "如何定级"));
    // A playbook tells its case in its own words: of two criteria a plan says which holds (ISO 22301, 8.4.4).
    out.put(Text::new(
        "A person confirms every level. The gravest case that is true decides. Where the “When” of a playbook differs, the graver of the two holds; by time alone, this rule.",
        "级别由人确认，以符合的最重情形为准。与处置方案的启动条件不一致时，以较重者为准；仅因时间定级的，以本规则为准。",
    ));
    let rto = rto_min(brief.ctx, service);
    let to_date = runs_to_date(brief.ctx, service);
    let mtpd = mtpd_min(brief.ctx, service);
    // Where time runs to a deadline: how long before it deciding starts.
    let before = activation(brief.ctx, service).filter(|_| to_date).map(|judged| -judged.decide_by_min);
    let slots = [
        ("mbco", brief.share(bia.mbco_bp, &brief.here("bia/mbco_bp"))),
        ("rto", brief.minutes(rto, &brief.here("bia/rto_min"))),
        ("half", brief.minutes(rto.map(|rto| rto / 2), &brief.here("bia/rto_min"))),
        ("mtpd", brief.minutes(mtpd, &brief.here(mtpd_field(brief.ctx, service)))),
        ("deadline", if to_date { brief.deadline() } else { Line::default() }),
        (
            "by",
            match before.or(decide_by_min(brief.ctx, service)) {
                Some(by) => moment(by).into(),
                None => Line::missing(missing::SET, &brief.here("bia/rto_min")),
            },
        ),
        ("promised", brief.promised()),
        ("persons", figure(format_count(leak_threshold(service)), service.levels.leak_persons)),
        ("notable", figure(Text::same(format_percent(notable_threshold(service))), service.levels.notable_bp)),
    ];
    let can_leak = can_leak(brief.ctx.catalog, service);
    let cases = |level: Level| -> Vec<Text> {
        match level {
            Level::Severe => {
                let mut cases = vec![Text::new(
                    "At once: somebody is gravely hurt, trapped or in danger, or it is not known",
                    "立即：有人重伤、被困或有危险，或情况不明",
                )];
                if can_leak && service.facts.pi != Some(false) {
                    cases.push(Text::new(
                        "At once: data of {persons} or more people, or any sensitive personal data, got out",
                        "立即：{persons}人及以上的数据外泄，或敏感个人信息外泄",
                    ));
                }
                if !brief.is_own_run() {
                    cases.push(Text::new(
                        "The provider is gone: insolvent, closed, or refusing all service",
                        "服务商已失去服务能力：破产、停业或拒绝一切服务",
                    ));
                }
                // Where the core business does not hang on it, a missed RTO alone is not grave; a missed MTPD is.
                if !is_vital(brief.ctx, service) {
                    cases.extend(mtpd.map(|_| if to_date { BEYOND_DATE } else { BEYOND }));
                } else {
                    cases.extend([
                        if to_date {
                            Text::new(
                                "It is below its minimum (MBCO: {mbco}), and recovery is expected after the deadline ({deadline})",
                                "低于最低水平（MBCO：{mbco}），且预计恢复时间晚于截止时点（{deadline}）",
                            )
                        } else {
                            Text::new(
                                "It is below its minimum (MBCO: {mbco}), and recovery is expected after the RTO ({rto})",
                                "低于最低水平（MBCO：{mbco}），且预计恢复时间晚于RTO（{rto}）",
                            )
                        },
                        if before.is_some() {
                            Text::new(
                                "It is below its minimum, and {by} before the deadline nobody can say when it is back",
                                "低于最低水平，且截止时点之前{by}仍没有人能说何时恢复",
                            )
                        } else if to_date {
                            Text::new(
                                "It is below its minimum, and nobody can say when it is back: at once, for nothing can be counted back from the deadline",
                                "低于最低水平，且没有人能说何时恢复：立即，因无从自截止时点倒推",
                            )
                        } else if decide_by_min(brief.ctx, service).is_some_and(|by| by <= 0) {
                            Text::new(
                                "It is below its minimum, and nobody can say when it is back: at once, no time is left",
                                "低于最低水平，且没有人能说何时恢复：立即，已无时间可等",
                            )
                        } else {
                            Text::new(
                                "It is below its minimum, and {by} after it began nobody can say when it is back",
                                "低于最低水平，且中断满{by}仍没有人能说何时恢复",
                            )
                        },
                        if brief.is_own_run() {
                            Text::new(
                                "It is below its minimum, and the time set for our own repair ({promised}) has passed",
                                "低于最低水平，且预定的我方修复时间（{promised}）已过",
                            )
                        } else {
                            Text::new(
                                "It is below its minimum, and the time that the provider promised ({promised}) has passed",
                                "低于最低水平，且服务商承诺的恢复时间（{promised}）已过",
                            )
                        },
                    ]);
                }
                cases
            }
            Level::Moderate => vec![
                Text::new(
                    "{notable} or more of normal volume is affected, or the service is below its minimum (MBCO: {mbco})",
                    "受影响的业务量达到{notable}，或服务低于最低水平（MBCO：{mbco}）",
                ),
                if before.is_some() {
                    Text::new(
                        "Recovery is expected less than {by} before the deadline, or after it",
                        "预计恢复时间距截止时点不足{by}，或晚于截止时点",
                    )
                } else if to_date {
                    Text::new(
                        "Recovery is expected after the deadline ({deadline})",
                        "预计恢复时间晚于截止时点（{deadline}）",
                    )
                } else {
                    Text::new(
                        "Recovery is expected to take more than half of the RTO ({half})",
                        "预计恢复时间超过RTO的一半（{half}）",
                    )
                },
                if brief.is_own_run() {
                    Text::new(
                        "The time set for our own repair ({promised}) has passed",
                        "预定的我方修复时间（{promised}）已过",
                    )
                } else {
                    Text::new(
                        "The time that the provider promised ({promised}) has passed",
                        "服务商承诺的恢复时间（{promised}）已过",
                    )
                },
                if can_leak {
                    Text::new(
                        "Somebody needs a doctor; data may have got out; a crime, a demand for money, or press",
                        "有人需要就医；可能有数据外泄；涉及犯罪、勒索或媒体",
                    )
                } else {
                    Text::new(
                        "Somebody needs a doctor; a crime, a demand for money, or press",
                        "有人需要就医；涉及犯罪、勒索或媒体",
                    )
                },
            ],
            Level::Mild => vec![Text::new("None of the above", "以上情形均不存在")],
        }
    };
    let rows = Level::ALL.iter().rev().map(|level| {
        // Without a time that was promised nobody can say that it has passed; that it is missing stands with the provider.
        let unpromised = bia.vendor_rto_min.is_none();
        let holds = |case: &Text| !(unpromised && case.en.contains("{promised}"));
        let cases = cases(*level).into_iter().filter(holds).map(|case| Line::say(&case, &slots));
        let cases = Line::join(cases, &Text::new(";\n", "；\n"));
        Row::new(
            level.code(),
            vec![brief.level_tag(*level), Line::join([cases, example(brief, *level)], &Text::new("\n", "\n"))],
        )
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

/// A figure of the rule, which the firm set or did not.
fn figure(figure: Text, set: Option<u32>) -> Line {
    if set.is_some() { figure.into() } else { Line::proposal(figure) }
}

fn starters(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.section("start", Text::new("Who may start the plan", "谁可启动预案"));
    let owner = acting(brief.ctx, brief.service, StepRole::Owner);
    let command = acting(brief.ctx, brief.service, StepRole::Command);
    let row = |levels: &[Level], acting: &Acting, role: StepRole| {
        let (person, deputy) = brief.places(role);
        let key = levels.iter().map(|level| level.code()).collect::<Vec<_>>().join("/");
        let cells = vec![
            Line::join(levels.iter().map(|level| brief.level_tag(*level)), &Text::new(" ", " ")),
            brief.role_title(role).into(),
            brief.name(acting.person, &person),
            brief.name(acting.deputy, &deputy),
        ];
        Row::new(key, cells)
    };
    let rows = vec![
        row(&[Level::Mild, Level::Moderate], &owner, StepRole::Owner),
        row(&[Level::Severe], &command, StepRole::Command),
    ];
    let head = vec![
        col(Text::new("Level", "级别")),
        col(Text::new("Started by", "启动人")),
        col(Text::new("Name", "姓名")),
        col(Text::new("If not reached", "联系不上时")),
    ];
    out.table(Text::new("Starting the plan", "预案启动"), head, rows);
    let next = Line::say(
        &Text::new(
            "If the person does not answer after 2 calls or {minutes} minutes, call the next: first those of this table from top to bottom. Whoever is reached first may start any level.",
            "打两次或等{minutes}分钟仍无人接听，就打给下一位，先按本表自上而下拨打。最先联系上的人可启动任一级别。",
        ),
        &brief.try_for(),
    );
    let further = Line::say(
        &Text::new(
            "If none of them answers, this order holds: {people}.",
            "以上人员均联系不上时，依次代行：{people}。",
        ),
        &[("people", brief.further())],
    );
    out.put(Line::join([next, further], &Text::new(" ", "")));
    out.put(STARTS_WITHOUT_LEVEL);
}
