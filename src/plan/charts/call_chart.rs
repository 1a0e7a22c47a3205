//! Who is called, one number after the other, and whom the commander gathers then.

use super::{arrow, one_after_another, said_in};
use crate::assess::{Call, Post, call_order};
use crate::model::{Choice as _, SeatKind, StepRole};
use crate::plan::brief::Brief;
use crate::plan::document::Block;
use crate::plan::drawing::{Arrow, Drawing, Node, Way};
use crate::plan::firm::Firm;
use crate::plan::line::Line;
use crate::plan::whole::Whole;
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

/// The same for every service: whoever owns the one that failed stands in its plan, and so do the numbers of the order.
pub(in crate::plan) fn firm_call_chart(whole: &Whole<'_, '_>) -> Option<Block> {
    let response = whole.response();
    let command = response.seats.get(SeatKind::Command);
    let duty = vec![Text::new("Duty phone", "值守电话").into(), phone(&response.duty_phone)?];
    let owner = vec![
        whole.role_title(StepRole::Owner).into(),
        Text::new("then the deputy: named in the plan of the service", "及其后备，见各服务的专项预案").into(),
    ];
    let mut rungs = vec![
        Node { key: DUTY.to_owned(), strong: true, lines: duty },
        Node { key: "owner".to_owned(), strong: false, lines: owner },
    ];
    let held = [command.person, command.deputy];
    for id in held.into_iter().chain(response.succession.iter().map(|id| Some(*id))).flatten() {
        if rungs.iter().any(|node| node.key == id.to_string()) {
            continue;
        }
        let person = whole.person(Some(id))?;
        let lines = vec![whole.known(Some(id))?, phone(&person.phone)?];
        rungs.push(Node { key: id.to_string(), strong: Some(id) == command.person, lines });
    }
    let commander = command.person?.to_string();
    let seats = whole.structure().all_seats().filter(|kind| *kind != SeatKind::Command);
    let named = |kind: &SeatKind| *kind != SeatKind::Safety || whole.person(response.seats.safety.person).is_some();
    let groups: Option<Vec<Node>> = seats.filter(named).map(|kind| group(whole, kind)).collect();
    let groups = groups?;
    let mut arrows: Vec<Arrow> = one_after_another(&rungs);
    arrows.extend(groups.iter().map(|group| arrow(&commander, &group.key, Way::Next)));
    let slots =
        [("rungs", said_in([&rungs])), ("commander", whole.known(command.person)?), ("groups", said_in([&groups]))];
    Some(Block::Drawing {
        id: "c7-call-chart".to_owned(),
        title: Text::new(
            "Who is called: no answer, then the next number; the commander gathers the others",
            "呼叫顺序：无人接听即拨下一个号码；其余人员由总指挥召集",
        )
        .into(),
        alt: Line::say(
            &Text::new(
                "Calls go out in this order: {rungs}. The commander, {commander}, then gathers: {groups}.",
                "按以下顺序拨打：{rungs}。随后由总指挥{commander}召集：{groups}。",
            ),
            &slots,
        ),
        drawing: Drawing::Boxes { bands: vec![rungs, groups], arrows },
    })
}

fn phone(text: &str) -> Option<Line> {
    let text = text.trim();
    (!text.is_empty()).then(|| Line::theirs(text))
}

fn duty(brief: &Brief<'_, '_>, call: Option<&Call>) -> Option<Node> {
    let mut lines = vec![Line::numbered(1, Text::new("Duty phone", "值守电话"))];
    if let Some(call) = call {
        lines.extend([brief.called(call), brief.posts(call, 1)]);
    }
    lines.push(phone(&brief.response().duty_phone)?);
    Some(Node { key: DUTY.to_owned(), strong: true, lines })
}

fn rung(brief: &Brief<'_, '_>, call: &Call, at: usize) -> Option<Node> {
    let person = brief.person(Some(call.person))?;
    brief.known(Some(call.person))?;
    let lines = vec![Line::numbered(at, brief.called(call)), brief.posts(call, at), phone(&person.phone)?];
    Some(Node { key: call.person.to_string(), strong: false, lines })
}

fn group(firm: &Firm<'_, '_>, kind: SeatKind) -> Option<Node> {
    let seat = firm.response().seats.get(kind);
    let lead = firm.person(seat.person)?;
    let mut lines = vec![firm.seat_title(kind).into(), firm.known(Some(lead.id))?];
    lines.extend(phone(&lead.phone));
    if let Some(deputy) = firm.known(seat.deputy) {
        lines.push(Line::say(&Text::new("deputy: {name}", "后备：{name}"), &[("name", deputy)]));
    }
    Some(Node { key: kind.code().to_owned(), strong: false, lines })
}
