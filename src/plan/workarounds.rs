//! How work goes on without the provider (chapter 12).

use super::brief::{Brief, typed};
use super::labels;
use super::line::{Line, Mark};
use super::missing;
use super::writer::{Writer, col};
use crate::assess::is_own_control_tested;
use crate::model::{Alternative, AlternativeKind, Choice as _};
use crate::words::{Text, format_minutes, format_percent};

pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.chapter("12", brief.title("12"));
    let alternatives = &brief.service.alternatives;
    if alternatives.is_empty() {
        let none = Line::missing(Text::new("none yet", "尚无"), &brief.here("alternatives"));
        out.say(
            Text::new("Ways to go on without the provider: {none}.", "脱离服务商继续工作的办法：{none}。"),
            &[("none", none)],
        );
        return;
    }
    compare(brief, out);
    for (at, alternative) in alternatives.iter().enumerate() {
        one(brief, out, at, alternative);
    }
}

fn compare(brief: &Brief<'_, '_>, out: &mut Writer) {
    let bia = &brief.service.bia;
    out.section("compare", Text::new("The choices", "可选办法"));
    out.say(
        Text::new(
            "A way is good enough when it is ready within the RTO ({rto}) and carries at least the MBCO ({mbco}).",
            "启用时间不超过RTO（{rto}），且能承担不低于MBCO（{mbco}）的业务量，才算够用。",
        ),
        &[
            ("rto", brief.minutes(bia.rto_min, &brief.here("bia/rto_min"))),
            ("mbco", brief.share(bia.mbco_bp, &brief.here("bia/mbco_bp"))),
        ],
    );
    let alternatives = brief.service.alternatives.iter().enumerate();
    let rows: Vec<Vec<Line>> = alternatives.map(|(at, alternative)| row(brief, at, alternative)).collect();
    let head = vec![
        col(Text::new("Way", "办法")),
        col(Text::new("Ready within", "启用时间")),
        col(Text::new("Carries", "承担能力")),
        col(Text::new("Tested", "测试情况")),
        col(Text::new("Contact", "联系人")),
    ];
    out.table(Text::new("Ways to go on", "替代与接管"), head, rows);
}

fn row(brief: &Brief<'_, '_>, at: usize, alternative: &Alternative) -> Vec<Line> {
    let bia = &brief.service.bia;
    let place = |field: &str| brief.here(&format!("alternatives/{at}/{field}"));
    let judge = |good: Option<bool>, words: Text| match good {
        Some(true) => Line::tag(Mark::Good, words),
        Some(false) => Line::tag(Mark::Watch, words),
        None => Line::ours(words),
    };
    let kind =
        alternative.kind.map_or_else(|| Line::missing(missing::GIVEN, &place("kind")), |kind| kind.label().into());
    let ready = match alternative.ready_min {
        Some(ready) => judge(bia.rto_min.map(|rto| ready <= rto), format_minutes(ready)),
        None => Line::missing(missing::SET, &place("ready_min")),
    };
    let carries = match alternative.capacity_bp {
        Some(share) => judge(bia.mbco_bp.map(|mbco| share >= mbco), Text::same(format_percent(share))),
        None => Line::missing(missing::SET, &place("capacity_bp")),
    };
    let tested = match (alternative.tested_on, alternative.passed) {
        (None, _) => Line::missing(missing::TESTED, &place("tested_on")),
        (Some(day), Some(false)) => Line::tag(Mark::Act, Text::owned(format!("{day}, failed"), format!("{day}未通过"))),
        (Some(day), passed) => {
            let good = is_own_control_tested(brief.ctx, Some(day), passed);
            judge(Some(good), Text::same(day.to_string()))
        }
    };
    vec![
        Line::join([brief.given(&alternative.name, &place("name")), kind], &Text::new("\n", "\n")),
        ready,
        carries,
        tested,
        match (alternative.contact, alternative.kind) {
            (None, Some(AlternativeKind::Manual | AlternativeKind::InHouse | AlternativeKind::Standby)) => {
                Line::ours(labels::NONE)
            }
            (contact, _) => brief.name_and_phone(contact, &place("contact")),
        },
    ]
}

fn one(brief: &Brief<'_, '_>, out: &mut Writer, at: usize, alternative: &Alternative) {
    let place = |field: &str| brief.here(&format!("alternatives/{at}/{field}"));
    out.section(&format!("way-{}", at + 1), brief.given(&alternative.name, &place("name")));
    if !alternative.contract.trim().is_empty() {
        out.say(
            Text::new("Contract: {contract}", "合同：{contract}"),
            &[("contract", Line::theirs(&alternative.contract))],
        );
    }
    let steps: Vec<Line> = typed(&alternative.steps).collect();
    if steps.is_empty() {
        let none = Line::missing(missing::GIVEN, &place("steps"));
        out.say(Text::new("How to start it: {none}.", "启用步骤：{none}。"), &[("none", none)]);
    } else {
        out.numbered(steps);
    }
}
