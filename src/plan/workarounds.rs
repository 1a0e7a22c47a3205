//! How work goes on without the provider (chapter 12).

use super::brief::Brief;
use super::document::{Callout, Row};
use super::firm::typed;
use super::horizons;
use super::labels;
use super::line::{Line, Mark};
use super::missing;
use super::writer::{Writer, col};
use crate::assess::{is_own_control_tested, rto_min, runs_to_date};
use crate::model::{Alternative, AlternativeKind, Choice as _};
use crate::words::{Text, format_minutes, format_percent};

pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    let alternatives = &brief.service.alternatives;
    if alternatives.is_empty() {
        let none = Line::missing(Text::new("none yet", "尚无"), &brief.here("alternatives"));
        out.say(
            if brief.is_own_run() {
                Text::new("Options while the service is down: {none}.", "服务中断时继续工作的办法：{none}。")
            } else {
                Text::new("Options without the provider: {none}.", "脱离服务商继续工作的办法：{none}。")
            },
            &[("none", none)],
        );
    } else {
        compare(brief, out);
        for (at, alternative) in alternatives.iter().enumerate() {
            one(brief, out, at, alternative);
        }
    }
    horizons::write(brief, out);
}

fn compare(brief: &Brief<'_, '_>, out: &mut Writer) {
    let bia = &brief.service.bia;
    out.section("compare", Text::new("Options", "可选办法"));
    let to_date = runs_to_date(brief.ctx, brief.service);
    out.say(
        if to_date {
            Text::new(
                "An option qualifies if it carries at least the MBCO ({mbco}) and has passed a test; when it starts is counted back from the deadline ({timers}). ● qualifies, ◆ does not, ▲ failed.",
                "能承担不低于MBCO（{mbco}）的业务量、且测试通过，才算够用；何时启用自截止时点倒推（{timers}）。●够用，◆不够，▲未通过。",
            )
        } else {
        Text::new(
            "An option qualifies if it is ready within the RTO ({rto}), carries at least the MBCO ({mbco}) and has passed a test. ● qualifies, ◆ does not, ▲ failed.",
            "启用时间不超过RTO（{rto}）、能承担不低于MBCO（{mbco}）的业务量、且测试通过，才算够用。●够用，◆不够，▲未通过。",
        )
        },
        &[
            ("rto", brief.minutes(rto_min(brief.ctx, brief.service), &brief.here("bia/rto_min"))),
            ("mbco", brief.share(bia.mbco_bp, &brief.here("bia/mbco_bp"))),
            ("timers", Line::see("c6-timers")),
        ],
    );
    let alternatives = brief.service.alternatives.iter().enumerate();
    let rows: Vec<Row> = alternatives.map(|(at, alternative)| row(brief, at, alternative)).collect();
    let head = vec![
        col(Text::new("Option", "办法")),
        col(Text::new("Ready within", "启用时间")),
        col(Text::new("Carries", "承担能力")),
        col(Text::new("Tested", "测试情况")),
        col(Text::new("Contact", "联系人")),
    ];
    let caption = if brief.is_own_run() {
        Text::new("Options while the service is down", "替代办法")
    } else {
        Text::new("Options without the provider", "替代与接管")
    };
    out.table(caption, head, rows);
    verdict(brief, out);
}

/// Where no option qualifies, the steps that build on one promise too much.
fn verdict(brief: &Brief<'_, '_>, out: &mut Writer) {
    let to_date = runs_to_date(brief.ctx, brief.service);
    // Before a deadline, whatever takes a known time can start early enough.
    let rto = if to_date { Some(u32::MAX) } else { rto_min(brief.ctx, brief.service) };
    let (Some(rto), Some(mbco)) = (rto, brief.service.bia.mbco_bp) else { return };
    let carries = |alternative: &Alternative| {
        alternative.ready_min.is_some_and(|ready| ready <= rto)
            && alternative.capacity_bp.is_some_and(|share| share >= mbco)
    };
    let tested =
        |alternative: &Alternative| is_own_control_tested(brief.ctx, alternative.tested_on, alternative.passed);
    let mut fitting = brief.service.alternatives.iter().filter(|alternative| carries(alternative)).peekable();
    if fitting.peek().is_none() {
        out.callout(
            Callout::Warn,
            if to_date { NONE_BY_DEADLINE } else { Text::new(
                "No single option meets both RTO and MBCO. Until one does, steps at moderate and severe level that build on an alternative cannot be relied on to keep the RTO.",
                "目前没有一种办法同时满足RTO和MBCO。补齐之前，中度、重度处置中依靠替代办法的步骤不能保证达到RTO。",
            ) },
        );
    } else if !fitting.any(tested) {
        out.callout(
            Callout::Warn,
            if to_date { UNTESTED_BY_DEADLINE } else { Text::new(
                "No option that meets RTO and MBCO has passed a test within the time set. Until one has, nobody knows whether it does.",
                "满足RTO和MBCO的办法都未在规定期限内测试通过。测试之前，能否达到尚不可知。",
            ) },
        );
    }
}

const NONE_BY_DEADLINE: Text = Text::new(
    "No option is known to carry the MBCO and to take a certain time. Until one does, steps at moderate and severe level that build on an alternative cannot be relied on to keep the deadline.",
    "目前没有一种办法既能承担MBCO又写明了用时。补齐之前，中度、重度处置中依靠替代办法的步骤不能保证守住截止时点。",
);
const UNTESTED_BY_DEADLINE: Text = Text::new(
    "No option that carries the MBCO has passed a test within the time set. Until one has, nobody knows whether it keeps the deadline.",
    "能承担MBCO的办法都未在规定期限内测试通过。测试之前，能否守住截止时点尚不可知。",
);

fn row(brief: &Brief<'_, '_>, at: usize, alternative: &Alternative) -> Row {
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
        Some(ready) => judge(rto_min(brief.ctx, brief.service).map(|rto| ready <= rto), format_minutes(ready)),
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
    let cells = vec![
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
    ];
    Row::new(alternative.name.trim(), cells)
}

fn one(brief: &Brief<'_, '_>, out: &mut Writer, at: usize, alternative: &Alternative) {
    let place = |field: &str| brief.here(&format!("alternatives/{at}/{field}"));
    out.section(&format!("way-{}", at + 1), brief.given(&alternative.name, &place("name")));
    let contract = (!alternative.contract.trim().is_empty()).then(|| {
        let slots = [("contract", Line::theirs(alternative.contract.trim()))];
        Line::say(&Text::new("Contract: {contract}", "合同：{contract}"), &slots)
    });
    let cost = alternative.extra_day_minor.is_some().then(|| {
        let slots = [("cost", brief.money(alternative.extra_day_minor, &place("extra_day_minor")))];
        Line::say(&Text::new("Extra cost a day: {cost}", "每天额外费用：{cost}"), &slots)
    });
    out.put(Line::join(contract.into_iter().chain(cost), &Text::new("; ", "；")));
    let steps: Vec<Line> = typed(&alternative.steps).collect();
    if steps.is_empty() {
        let none = Line::missing(missing::GIVEN, &place("steps"));
        out.say(Text::new("How to start it: {none}.", "启用步骤：{none}。"), &[("none", none)]);
    } else {
        out.numbered(steps);
    }
}
