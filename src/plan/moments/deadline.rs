//! The moments of a service that runs to a deadline: counted back from it, whenever the interruption began, and at which
//! times of day they are where the firm's words for it name any.

use super::{DECIDING, LAST, PROVEN, STATED, decide, moment, option_name, start};
use crate::assess::{ToKeep, activation, to_keep};
use crate::plan::brief::Brief;
use crate::plan::document::Row;
use crate::plan::line::Line;
use crate::plan::missing;
use crate::plan::writer::{Writer, col, num};
use crate::words::{Text, format_before, format_minutes, times_of_day};

/// What happens by when where time runs to a deadline: counted back from it, whenever the interruption began.
pub(super) fn count_back(brief: &Brief<'_, '_>, out: &mut Writer) {
    let Some(judged) = activation(brief.ctx, brief.service) else {
        super::in_short(brief).into_iter().for_each(|line| out.put(line));
        return;
    };
    let missed = Text::new("Deadline missed: the commander is told", "未守住截止时点，报告总指挥");
    let deadline = Text::new("Deadline: {deadline}", "截止时点：{deadline}");
    let deadline = Line::say(&deadline, &[("deadline", brief.deadline())]);
    let rows = vec![
        Row::new(
            "decide",
            vec![
                moment(-judged.decide_by_min).into(),
                timed(brief, DECIDING, judged.decide_by_min),
                decide(brief, &judged),
            ],
        ),
        Row::new(
            "last",
            vec![
                moment(-judged.last_moment_min).into(),
                timed(brief, LAST, judged.last_moment_min),
                start(brief, &judged),
            ],
        ),
        Row::new("missed", vec![moment(0).into(), deadline, missed.into()]),
    ];
    let head = vec![
        num(Text::new("Before it", "提前")),
        col(Text::new("That is", "即")),
        col(Text::new("What happens", "采取行动")),
    ];
    out.table(Text::new("Times count back from the deadline", "自截止时点倒推"), head, rows);
}

/// Which times of day are so long before the deadline, where the firm's words for it name any.
fn times_before(brief: &Brief<'_, '_>, minutes: i64) -> Option<Line> {
    let before = u32::try_from((-minutes).max(0)).ok()?;
    let Some(ToKeep::Said(words)) = to_keep(brief.ctx, brief.service) else { return None };
    let at = times_of_day(words).into_iter().map(|time| format_before(time, before).into());
    let at: Vec<Line> = at.collect();
    (!at.is_empty()).then(|| Line::join(at, &OR))
}

/// The same at the end of a sentence's clause; nothing where it is not known.
pub(in crate::plan) fn said_times(brief: &Brief<'_, '_>, minutes: i64) -> Line {
    let at = times_before(brief, minutes);
    at.map_or_else(Line::default, |at| Line::say(&Text::new(", that is at {at}", "（即{at}）"), &[("at", at)]))
}

/// What a moment is called, and at which times of day it is.
fn timed(brief: &Brief<'_, '_>, name: Text, minutes: i64) -> Line {
    let name = Line::from(name);
    match times_before(brief, minutes) {
        Some(at) => Line::say(&Text::new("{name}: {at}", "{name}：{at}"), &[("name", name), ("at", at)]),
        None => name,
    }
}

const OR: Text = Text::new(" and ", "和");

pub(super) fn back_in_short(brief: &Brief<'_, '_>) -> Vec<Line> {
    let deadline = ("deadline", brief.deadline());
    let Some(judged) = activation(brief.ctx, brief.service) else {
        let none = Line::missing(missing::SET, &brief.here("alternatives"));
        return vec![Line::say(&BACK_WITHOUT_OPTION, &[deadline, ("option", none)])];
    };
    let slots = [
        deadline,
        ("option", option_name(brief, &judged)),
        ("minutes", format_minutes(judged.option.minutes).into()),
        ("proof", if judged.option.proven { PROVEN } else { STATED }.into()),
        ("last", moment(-judged.last_moment_min).into()),
        ("last_at", said_times(brief, judged.last_moment_min)),
        ("by", moment(-judged.decide_by_min).into()),
        ("by_at", said_times(brief, judged.decide_by_min)),
        ("ahead", ahead(brief)),
    ];
    [&BACK_LAST_MOMENT, &BACK_DECIDE_BY].map(|sentence| Line::say(sentence, &slots)).into()
}

/// That the work has to be done so long before the deadline; nothing where that is not asked.
pub(super) fn ahead(brief: &Brief<'_, '_>) -> Line {
    let lead = brief.service.bia.lead_min.filter(|lead| *lead > 0);
    let text = Text::new(", and is to be done {lead} before it", "，且须提前{lead}完成");
    lead.map_or_else(Line::default, |lead| Line::say(&text, &[("lead", format_minutes(lead).into())]))
}

const BACK_LAST_MOMENT: Text = Text::new(
    "Start “{option}” as soon as it helps, at the latest {last} before the deadline ({deadline}){last_at}; it needs {minutes}, {proof}{ahead}.",
    "一旦有助于维持业务就启用“{option}”，最晚在截止时点（{deadline}）之前{last}{last_at}启用；用时{minutes}，{proof}{ahead}。",
);
const BACK_DECIDE_BY: Text = Text::new(
    "Start deciding {by} before the deadline{by_at}, if nobody can credibly say when it is back.",
    "截止时点之前{by}{by_at}仍没有可信的恢复时间，就开始决策。",
);
const BACK_WITHOUT_OPTION: Text = Text::new(
    "Deadline: {deadline}. Start deciding as soon as it is noticed, for nothing can be counted back yet. Option that reaches the minimum: {option}.",
    "截止时点：{deadline}。目前无从倒推，一经发现就开始决策。能达到最低水平的办法：{option}。",
);
