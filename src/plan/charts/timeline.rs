//! The steps of a playbook against the time to decide, the last moment and the RTO.

use super::sentence;
use crate::assess::{CountsFrom, ResolvedPlaybook, activation, late_noticed_min, rto_min};
use crate::plan::brief::Brief;
use crate::plan::document::Block;
use crate::plan::drawing::{Drawing, Limit, LimitKind, StepMark, TimedStep};
use crate::plan::line::Line;
use crate::words::{Text, format_minutes};

/// Steps by the minutes that the table has for each, in its order. None where they do not lead to the minimum or where
/// life, a leak or a crime goes first; while one has no time, or our own way or the RTO is not known; and where time runs
/// to a deadline, or long passes until somebody notices.
pub(in crate::plan) fn timeline(
    brief: &Brief<'_, '_>,
    playbook: &ResolvedPlaybook,
    id: &str,
    printed: impl Fn(u32) -> u32,
) -> Option<Block> {
    playbook.critical_path_min.filter(|_| playbook.misses_rto || !playbook.at_once)?;
    // Its times count from the start, those of the table from when it is noticed.
    if late_noticed_min(brief.service) > 0 {
        return None;
    }
    let judged = activation(brief.ctx, brief.service).filter(|judged| judged.from == CountsFrom::Start)?;
    let rto = rto_min(brief.ctx, brief.service)?;
    let steps = playbook.steps.iter().zip(1_usize..).map(|(step, number)| {
        let role = match (step.workaround, step.restores) {
            (true, _) => StepMark::Starts,
            (false, true) => StepMark::Restores,
            (false, false) => StepMark::Plain,
        };
        Some(TimedStep { number: number.to_string(), at_min: printed(step.by_min.or(step.due_min)?), role })
    });
    let steps: Vec<TimedStep> = steps.collect::<Option<_>>()?;
    let limit = |limit: LimitKind, minutes: i64, name: Text, text: Text| {
        let at_min = u32::try_from(minutes.max(0)).unwrap_or(u32::MAX);
        let text = Line::say(&text, &[("time", format_minutes(at_min).into())]);
        Limit { limit, at_min, name: name.into(), text }
    };
    let decide = (!judged.starts_at_once()).then(|| {
        let text = Text::new("{time}: start deciding", "{time}：开始决策");
        limit(LimitKind::Decide, judged.decide_by_min, Text::new("decide", "决策"), text)
    });
    let last = (!judged.misses_rto()).then(|| {
        let text = Text::new("{time}: last moment for our own way", "{time}：我方办法最晚启用时刻");
        limit(LimitKind::Last, judged.last_moment_min, Text::new("last", "最晚"), text)
    });
    let target = limit(LimitKind::Rto, i64::from(rto), Text::same("RTO"), Text::new("{time}: RTO", "{time}：RTO"));
    let limits: Vec<Limit> = decide.into_iter().chain(last).chain([target]).collect();
    let each = steps.iter().map(|step| {
        let (number, time) = (Text::same(step.number.clone()).into(), format_minutes(step.at_min).into());
        let text = match step.role {
            StepMark::Plain => Text::new("step {number} by {time}", "第{number}步{time}"),
            StepMark::Starts => {
                Text::new("step {number}, which starts our own way, by {time}", "第{number}步（启用我方办法）{time}")
            }
            StepMark::Restores => {
                Text::new("step {number}, which restores the minimum, by {time}", "第{number}步（恢复最低水平）{time}")
            }
        };
        Line::say(&text, &[("number", number), ("time", time)])
    });
    let slots = [
        ("steps", Line::join(each, &Text::new(", ", "、"))),
        ("limits", sentence(limits.iter().map(|limit| limit.text.clone()))),
    ];
    let alt = Text::new("Done by: {steps}. Against these times: {limits}.", "完成时限：{steps}。对照时间：{limits}。");
    Some(Block::Drawing {
        id: format!("{id}-timeline"),
        title: Text::new(
            "The steps by their numbers, against the times that count (not to scale)",
            "各步骤（按序号）对照关键时间（不按比例）",
        )
        .into(),
        alt: Line::say(&alt, &slots),
        drawing: Drawing::Timeline { steps, limits },
    })
}
