//! How harm grows with time, against RTO and MTPD.

use super::{Drawing, Limit, LimitKind, Point, sentence};
use crate::assess::{mtpd_min, rto_min, runs_to_date};
use crate::plan::brief::Brief;
use crate::plan::document::Block;
use crate::plan::line::Line;
use crate::words::{Text, format_minutes, sort_by_key};

/// None while fewer than two times are fully scored, one is scored in part, or neither limit is set.
pub(in crate::plan) fn harm_curve(brief: &Brief<'_, '_>, alarm: u8) -> Option<Block> {
    let bia = &brief.service.bia;
    let point = |impact: &crate::model::ImpactAt| {
        let score = impact.money?.max(impact.people?).max(impact.customers?);
        Some(Point { at_min: impact.after_min?, score })
    };
    let mut points: Vec<Point> = bia.impacts.iter().map(point).collect::<Option<_>>()?;
    sort_by_key(&mut points, |point| point.at_min);
    let twice = points.iter().zip(points.iter().skip(1)).any(|(one, next)| one.at_min == next.at_min);
    if points.len() < 2 || twice {
        return None;
    }
    let limit = |limit: LimitKind, at_min: u32, text: Text, name: Text| {
        let text = Line::say(&text, &[("time", format_minutes(at_min).into())]);
        Limit { limit, at_min, name: name.into(), text }
    };
    let to_date = runs_to_date(brief.ctx, brief.service);
    let rto = rto_min(brief.ctx, brief.service).map(|rto| {
        let text = Text::new("RTO {time}: at least the minimum is back", "RTO {time}：至少恢复到最低水平");
        limit(LimitKind::Rto, rto, text, Text::same("RTO"))
    });
    let mtpd = mtpd_min(brief.ctx, brief.service).map(|mtpd| {
        let text = Text::new("MTPD {time}: after it the harm is not acceptable", "MTPD {time}：此后损害不可接受");
        limit(LimitKind::Mtpd, mtpd, text, Text::same("MTPD"))
    });
    let limits: Vec<Limit> = rto.into_iter().chain(mtpd).collect();
    if limits.is_empty() {
        return None;
    }
    let each = points.iter().map(|point| {
        let slots =
            [("time", format_minutes(point.at_min).into()), ("score", Text::same(point.score.to_string()).into())];
        Line::say(&Text::new("{score} after {time}", "满{time}为{score}"), &slots)
    });
    let each = Line::list(each.collect());
    let lines = sentence(limits.iter().map(|limit| limit.text.clone()));
    let alt = if to_date {
        Text::new("The worst harm after the deadline: {each}. {lines}.", "超过截止时点后的最重损害：{each}。{lines}。")
    } else {
        Text::new("The worst harm while it is down: {each}. {lines}.", "中断期间的最重损害：{each}。{lines}。")
    };
    let title = if to_date {
        Text::new(
            "The worst harm of each row, by time after the deadline (not to scale)",
            "各行最重损害，按超过截止时点的时间（不按比例）",
        )
    } else {
        Text::new("The worst harm of each row, by time down (not to scale)", "各行最重损害，按中断时长（不按比例）")
    };
    Some(Block::Drawing {
        id: "c3-harm-curve".to_owned(),
        title: title.into(),
        alt: Line::say(&alt, &[("each", each), ("lines", lines)]),
        drawing: Drawing::Curve { points, alarm, limits },
    })
}
