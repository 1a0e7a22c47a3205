//! Who is called, one number after the other, and whom the commander gathers then.

use super::{arrow, one_after_another, said_in};
use crate::assess::{Call, Post, call_order};
use crate::model::{Choice as _, SeatKind};
use crate::plan::brief::Brief;
use crate::plan::document::Block;
use crate::plan::drawing::{Arrow, Drawing, Node, Way};
use crate::plan::line::Line;
use crate::words::Text;

const DUTY: &str = "duty_phone";

/// None while a number, the owner, the commander, or the head of a group is not named.
pub(in crate::plan) fn call_chart(brief: &Brief<'_, '_>) -> Option<Block> {
    let order = call_order(brief.ctx, brief.service);
    if order.open.iter().any(|post| matches!(post, Post::Owner | Post::Commander)) {
        return None;
    }
    let [tried] = brief.try_for();
    let mut rungs = vec![duty(brief, order.duty.as_ref())?];
    for (call, at) in order.calls.iter().zip(2..) {
        if !call.posts.iter().all(|post| matches!(post, Post::Seat(_) | Post::SeatDeputy(_))) {
            rungs.push(rung(brief, call, at)?);
        }
    }
    let command = brief.response().seats.get(SeatKind::Command).person?;
    let commands = |call: &&Call| call.person == command || call.also.contains(&command);
    let commander = match order.duty.iter().find(commands) {
        Some(_) => DUTY.to_owned(),
        None => order.calls.iter().find(commands)?.person.to_string(),
    };
    let seats = brief.structure().all_seats().filter(|kind| *kind != SeatKind::Command);
    let named =
        |kind: &SeatKind| *kind != SeatKind::Safety || brief.person(brief.response().seats.safety.person).is_some();
    let groups: Option<Vec<Node>> = seats.filter(named).map(|kind| group(brief, kind)).collect();
    let groups = groups?;
    let mut arrows: Vec<Arrow> = one_after_another(&rungs);
    arrows.extend(groups.iter().map(|group| arrow(&commander, &group.key, Way::Next)));
    let alt = Text::new(
        "Calls go out in this order, each number called twice or for {minutes} minutes: {rungs}. The commander, {commander}, then gathers: {groups}.",
        "按以下顺序拨打，每个号码打两次或等{minutes}分钟：{rungs}。随后由总指挥{commander}召集：{groups}。",
    );
    let slots = [
        tried.clone(),
        ("rungs", said_in([&rungs])),
        ("commander", brief.known(Some(command))?),
        ("groups", said_in([&groups])),
    ];
    Some(Block::Drawing {
        id: "c7-call-chart".to_owned(),
        title: Line::say(
            &Text::new(
                "Who is called: no answer after 2 calls or {minutes} minutes, then the next number; the commander gathers the others",
                "呼叫顺序：打两次或等{minutes}分钟无人接听，即拨下一个号码；其余人员由总指挥召集",
            ),
            &[tried],
        ),
        alt: Line::say(&alt, &slots),
        drawing: Drawing::Boxes { bands: vec![rungs, groups], arrows },
    })
}

fn numbered(at: usize, name: Line) -> Line {
    Line::ours(Text::same(format!("{at}. "))).then(name)
}

fn phone(text: &str) -> Option<Line> {
    let text = text.trim();
    (!text.is_empty()).then(|| Line::theirs(text))
}

fn duty(brief: &Brief<'_, '_>, call: Option<&Call>) -> Option<Node> {
    let mut lines = vec![numbered(1, Text::new("Duty phone", "值守电话").into())];
    if let Some(call) = call {
        lines.extend([brief.called(call), brief.posts(call, 1)]);
    }
    lines.push(phone(&brief.response().duty_phone)?);
    Some(Node { key: DUTY.to_owned(), strong: true, lines })
}

fn rung(brief: &Brief<'_, '_>, call: &Call, at: usize) -> Option<Node> {
    let person = brief.person(Some(call.person))?;
    brief.known(Some(call.person))?;
    let lines = vec![numbered(at, brief.called(call)), brief.posts(call, at), phone(&person.phone)?];
    Some(Node { key: call.person.to_string(), strong: false, lines })
}

fn group(brief: &Brief<'_, '_>, kind: SeatKind) -> Option<Node> {
    let seat = brief.response().seats.get(kind);
    let lead = brief.person(seat.person)?;
    let mut lines = vec![brief.seat_title(kind).into(), brief.known(Some(lead.id))?];
    lines.extend(phone(&lead.phone));
    if let Some(deputy) = brief.known(seat.deputy) {
        lines.push(Line::say(&Text::new("deputy: {name}", "后备：{name}"), &[("name", deputy)]));
    }
    Some(Node { key: kind.code().to_owned(), strong: false, lines })
}
