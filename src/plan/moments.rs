//! The clock of a service: by when is decided, and by when its workaround starts (6.3, the emergency page, the
//! card).

use super::brief::Brief;
use super::document::{Callout, Row};
use super::line::Line;
use super::missing;
use super::writer::{Writer, col, num};
use crate::assess::{
    Activation, CountsFrom, activation, decide_by_min, has_floor, is_stock, is_vital, mtpd_min, raised_after, rto_min,
    runs_to_date,
};
use crate::model::{AlternativeKind, Level};
use crate::words::{Text, format_minutes, sort_by_key};

mod deadline;
pub(super) use deadline::said_times;
use deadline::{ahead, back_in_short, count_back};

/// A moment of the interruption: one that has passed before it began is its beginning.
pub(super) fn moment(minutes: i64) -> Text {
    format_minutes(u32::try_from(minutes.max(0)).unwrap_or(u32::MAX))
}

/// The one clock of this service: what happens by when, from when the interruption began.
pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.section("timers", Text::new("What happens by when", "各时间点"));
    let (ctx, service) = (brief.ctx, brief.service);
    if runs_to_date(ctx, service) {
        return count_back(brief, out);
    }
    let Some(rto) = rto_min(ctx, service) else {
        let none = Line::missing(missing::SET, &brief.here("bia/rto_min"));
        out.say(Text::new("The times follow from the RTO: {none}.", "各时间点由RTO推算：{none}。"), &[("none", none)]);
        return;
    };
    let raise = |from: Level, to: Level| {
        Line::say(
            &Text::new("Propose raising {from} to {to}", "建议由{from}升为{to}"),
            &[("from", brief.level(from).into()), ("to", brief.level(to).into())],
        )
    };
    let policy = ctx.policy();
    let percent = |percent: u32| {
        Line::say(
            &Text::new("{percent}% of the RTO", "RTO的{percent}%"),
            &[("percent", Text::same(percent.to_string()).into())],
        )
    };
    let judged = activation(ctx, service);
    let deciding = || DECIDING.into();
    let last = || LAST.into();
    let mut marks: Vec<(&'static str, i64, Line, Line)> = Vec::new();
    match &judged {
        Some(judged) if judged.starts_at_once() => {
            let noticed = i64::from(judged.noticed_min);
            marks.push(("decide", noticed, NOTICED.into(), at_once(brief, judged)));
            if !judged.misses_rto() {
                marks.push(("last", judged.last_moment_min, last(), start(brief, judged)));
            }
        }
        Some(judged) if is_rationed(brief, judged) => {
            let slots = [("option", option_name(brief, judged))];
            marks.push(("ration", i64::from(judged.noticed_min), NOTICED.into(), Line::say(&RATION_NOW, &slots)));
            marks.push(("decide", judged.decide_by_min, deciding(), Line::say(&ELSEWHERE, &slots)));
            marks.extend(ordered_by(brief));
        }
        Some(judged) => {
            marks.push(("decide", judged.decide_by_min, deciding(), decide(brief, judged)));
            marks.push(("last", judged.last_moment_min, last(), start(brief, judged)));
        }
        None => {
            let none = Line::missing(missing::SET, &brief.here("alternatives"));
            let what = Text::new(
                "No credible time? Start what is ready; an option that reaches the minimum: {none}",
                "仍无可信的恢复时间，就启用现有办法；能达到最低水平的办法：{none}",
            );
            let by = decide_by_min(ctx, service).unwrap_or_default();
            marks.push(("decide", by, deciding(), Line::say(&what, &[("none", none)])));
        }
    }
    if !has_floor(ctx, service) {
        let after = i64::from(raised_after(ctx, service, Level::Moderate).unwrap_or(rto));
        // Once a promise has passed it is moderate already.
        if service.bia.vendor_rto_min.is_none_or(|promised| i64::from(promised) > after) {
            marks.push(("moderate", after, percent(policy.raise_moderate_pct), raise(Level::Mild, Level::Moderate)));
        }
    }
    // Once a promise has passed it is severe already.
    let raised = i64::from(raised_after(ctx, service, Level::Severe).unwrap_or(rto));
    if is_vital(ctx, service) && service.bia.vendor_rto_min.is_none_or(|promised| i64::from(promised) > raised) {
        let after = raised;
        let below = Line::say(
            &Text::new("{raise}, if it is below its minimum", "低于最低水平时，{raise}"),
            &[("raise", raise(Level::Moderate, Level::Severe))],
        );
        marks.push(("severe", after, percent(policy.raise_severe_pct), below));
    }
    if let Some(promised) = service.bia.vendor_rto_min {
        marks.push(("promised", i64::from(promised), promised_name(brief), promise_passed(brief)));
    }
    if let Some(mtpd) = mtpd_min(ctx, service) {
        let below = if is_vital(ctx, service) {
            Text::new(
                "Still below its minimum: the harm is not acceptable from here on",
                "仍低于最低水平：此后的损害不可接受",
            )
            .into()
        } else {
            let below = Text::new("Still below its minimum: {severe}", "仍低于最低水平：{severe}");
            Line::say(&below, &[("severe", brief.level(Level::Severe).into())])
        };
        marks.push(("beyond", i64::from(mtpd), Text::same("MTPD").into(), below));
    }
    let missed = Text::new(
        "Still below the minimum? Target missed: the commander is told",
        "仍低于最低水平的：恢复目标未达成，报告总指挥",
    );
    marks.push(("missed", i64::from(rto), Text::new("RTO", "RTO").into(), missed.into()));
    sort_by_key(&mut marks, |mark| mark.1);
    let rows = marks.into_iter().map(|(key, after, name, what)| Row::new(key, vec![moment(after).into(), name, what]));
    let head = vec![
        num(Text::new("After", "中断满")),
        col(Text::new("That is", "即")),
        col(Text::new("What happens", "采取行动")),
    ];
    out.table(Text::new("Times count from when the interruption began", "自中断发生时起算"), head, rows.collect());
    if let Some(judged) = judged.filter(Activation::misses_rto) {
        let text = Text::new(
            "Even if “{option}” starts the minute somebody notices, the RTO is missed.",
            "即使一发现就启用“{option}”，也达不到RTO。",
        );
        out.callout(Callout::Act, Line::say(&text, &[("option", option_name(brief, &judged))]));
    }
}

fn promised_name(brief: &Brief<'_, '_>) -> Line {
    let name = if brief.is_own_run() {
        Text::new("Time set for our own repair", "预定的我方修复时间")
    } else {
        Text::new("Time promised by the provider", "服务商承诺的恢复时间")
    };
    name.into()
}

/// What the level rule makes of a promise that was not kept.
fn promise_passed(brief: &Brief<'_, '_>) -> Line {
    let text = if is_vital(brief.ctx, brief.service) {
        Text::new(
            "Not back? At least {moderate}; {severe} if it is below its minimum",
            "仍未恢复：至少{moderate}；低于最低水平时为{severe}",
        )
    } else {
        Text::new("Not back? At least {moderate}", "仍未恢复：至少{moderate}")
    };
    let level = |level: Level| brief.level(level).into();
    Line::say(&text, &[("moderate", level(Level::Moderate)), ("severe", level(Level::Severe))])
}

/// Whether the way to go on is what lies in store: it is used from the first day and lasts so long, and starts at no
/// last moment.
pub(super) fn is_rationed(brief: &Brief<'_, '_>, judged: &Activation) -> bool {
    let option = brief.service.alternatives.get(judged.option.at);
    is_stock(brief.ctx, brief.service) && option.and_then(|option| option.kind) == Some(AlternativeKind::Standby)
}

/// Until when another provider is asked, so that it delivers before what lies in store is used up.
fn ordered_by(brief: &Brief<'_, '_>) -> Option<(&'static str, i64, Line, Line)> {
    let lasts = mtpd_min(brief.ctx, brief.service)?;
    let others = brief.service.alternatives.iter().enumerate();
    let others = others.filter(|(_, other)| other.kind == Some(AlternativeKind::Provider));
    let others = others.filter_map(|(at, other)| Some((at, other, other.ready_min?)));
    let (at, option, ready) = others.min_by_key(|(.., ready)| *ready)?;
    let slots = [
        ("option", brief.given(&option.name, &brief.here(&format!("alternatives/{at}/name")))),
        ("ready", format_minutes(ready).into()),
        ("lasts", format_minutes(lasts).into()),
    ];
    let last = i64::from(lasts) - i64::from(ready);
    (last > 0).then(|| ("order", last, LAST.into(), Line::say(&ORDERED, &slots)))
}

const ORDERED: Text = Text::new(
    "“{option}” is ordered now at the latest: it needs {ready}, and what lies in store lasts {lasts}",
    "最迟此时启用“{option}”：须{ready}才能供货，库存只够{lasts}",
);

fn option_name(brief: &Brief<'_, '_>, judged: &Activation) -> Line {
    let option = brief.service.alternatives.get(judged.option.at);
    let name = option.map_or("", |option| option.name.as_str());
    brief.given(name, &brief.here(&format!("alternatives/{}/name", judged.option.at)))
}

fn at_once(brief: &Brief<'_, '_>, judged: &Activation) -> Line {
    let text = Text::new(
        "There is no time to decide first: start “{option}” at once, decide afterwards. The owner may do so without a level",
        "来不及先决策：立即启用“{option}”，随后再决策。服务负责人不待定级即可启用",
    );
    Line::say(&text, &[("option", option_name(brief, judged))])
}

fn decide(brief: &Brief<'_, '_>, judged: &Activation) -> Line {
    Line::say(
        &Text::new(
            "No credible time of recovery? Decide now whether “{option}” starts",
            "仍无可信的恢复时间，就决定是否启用“{option}”",
        ),
        &[("option", option_name(brief, judged))],
    )
}

fn start(brief: &Brief<'_, '_>, judged: &Activation) -> Line {
    let text = match (judged.from, judged.option.proven) {
        (CountsFrom::Start, true) => Text::new(
            "“{option}” starts now, or the RTO is missed: it needs {minutes}, as a test proved",
            "此刻不启用“{option}”就达不到RTO：从启用到可用须{minutes}（已经测试）",
        ),
        (CountsFrom::Start, false) => Text::new(
            "“{option}” starts now, or the RTO is missed: it needs {minutes}, not proven by a test",
            "此刻不启用“{option}”就达不到RTO：从启用到可用须{minutes}（未经测试）",
        ),
        (CountsFrom::Date, true) => Text::new(
            "“{option}” starts now, or the deadline is missed: it needs {minutes}, as a test proved{ahead}",
            "此刻不启用“{option}”就守不住截止时点：从启用到可用须{minutes}（已经测试）{ahead}",
        ),
        (CountsFrom::Date, false) => Text::new(
            "“{option}” starts now, or the deadline is missed: it needs {minutes}, not proven by a test{ahead}",
            "此刻不启用“{option}”就守不住截止时点：从启用到可用须{minutes}（未经测试）{ahead}",
        ),
    };
    Line::say(
        &text,
        &[
            ("option", option_name(brief, judged)),
            ("minutes", format_minutes(judged.option.minutes).into()),
            ("ahead", if judged.from == CountsFrom::Date { ahead(brief) } else { Line::default() }),
        ],
    )
}

/// The same in one sentence or two, for whoever has to act at night; nothing while there is no RTO.
pub(super) fn in_short(brief: &Brief<'_, '_>) -> Vec<Line> {
    if runs_to_date(brief.ctx, brief.service) {
        return back_in_short(brief);
    }
    let Some(rto) = rto_min(brief.ctx, brief.service) else { return Vec::new() };
    let Some(judged) = activation(brief.ctx, brief.service) else {
        let by = decide_by_min(brief.ctx, brief.service).unwrap_or_default();
        let none = Line::missing(missing::SET, &brief.here("alternatives"));
        let slots = [("by", moment(by).into()), ("option", none)];
        return vec![Line::say(&WITHOUT_OPTION, &slots)];
    };
    let slots = [
        ("option", option_name(brief, &judged)),
        ("minutes", format_minutes(judged.option.minutes).into()),
        ("proof", if judged.option.proven { PROVEN } else { STATED }.into()),
        ("last", moment(judged.last_moment_min).into()),
        ("by", moment(judged.decide_by_min).into()),
        ("rto", format_minutes(rto).into()),
    ];
    let sentences: &[&Text] = match (judged.starts_at_once(), judged.misses_rto()) {
        (_, true) => &[&AT_ONCE, &MISSED],
        _ if is_rationed(brief, &judged) => &[&RATION, &ELSEWHERE_BY],
        (true, false) => &[&AT_ONCE, &AT_THE_LATEST],
        (false, false) => &[&LAST_MOMENT, &DECIDE_BY],
    };
    sentences.iter().map(|sentence| Line::say(sentence, &slots)).collect()
}

const NOTICED: Text = Text::new("As soon as it is noticed", "一经发现");
const RATION_NOW: Text = Text::new(
    "Go on with “{option}”: ration it from that day on, and count every day how long it lasts",
    "用“{option}”维持业务：自发现当天起限量使用，每天清点还能支撑多久",
);
const ELSEWHERE: Text = Text::new(
    "No credible time of recovery? Decide now where else it comes from, while “{option}” still lasts",
    "仍无可信的恢复时间，就趁“{option}”尚未用完决定从哪里另行取得",
);
const RATION: Text = Text::new(
    "Go on with “{option}”: ration it from the day on which it is noticed, and count every day how long it lasts.",
    "用“{option}”维持业务：自发现当天起限量使用，每天清点还能支撑多久。",
);
const ELSEWHERE_BY: Text = Text::new(
    "By {by} after it failed, decide where else it comes from if nobody can credibly say when it is back.",
    "中断满{by}仍没有可信的恢复时间，就决定从哪里另行取得。",
);
const DECIDING: Text = Text::new("Start deciding", "开始决策");
const LAST: Text = Text::new("Last moment", "最晚启用时刻");
const PROVEN: Text = Text::new("tested", "已经测试");
const STATED: Text = Text::new("not tested", "未经测试");
const LAST_MOMENT: Text = Text::new(
    "Start “{option}” as soon as it helps, at the latest {last} after it failed (needs {minutes}, {proof}).",
    "一旦有助于维持业务就启用“{option}”，最晚在中断满{last}时启用（用时{minutes}，{proof}）。",
);
const AT_THE_LATEST: Text = Text::new("Last moment {last} after it failed.", "最晚在中断满{last}时启用。");
const DECIDE_BY: Text = Text::new(
    "Start deciding by {by} after it failed if nobody can credibly say when it is back.",
    "中断满{by}仍没有可信的恢复时间，就开始决策。",
);
const AT_ONCE: Text = Text::new(
    "Start “{option}” at once, decide afterwards (needs {minutes}, {proof}). The owner may do so without a level.",
    "立即启用“{option}”，随后再决策（用时{minutes}，{proof}）。服务负责人不待定级即可启用。",
);
const MISSED: Text = Text::new("Even so the RTO of {rto} is missed.", "即便如此，也达不到RTO（{rto}）。");
const WITHOUT_OPTION: Text = Text::new(
    "Start deciding by {by} after it failed if nobody can credibly say when it is back. Option that reaches the minimum: {option}.",
    "中断满{by}仍没有可信的恢复时间，就开始决策。能达到最低水平的办法：{option}。",
);
