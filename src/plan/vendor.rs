//! The copy for the provider: whom it calls, by when we decide, its own steps, and a line to accept them.
//!
//! It holds what these chapters write and nothing else (`outline.rs`): no score, no money, no other vendor, no number but
//! the duty phone and the provider's own, nothing of what we do behind its back.

use super::brief::Brief;
use super::document::{Callout, Row};
use super::firm::number;
use super::labels;
use super::ladder;
use super::line::Line;
use super::missing;
use super::moments::{is_rationed, moment, said_times};
use super::playbooks::card_id;
use super::printed::interruption;
use super::steps::{promised_sooner, rounded};
use super::writer::{SPACE, Writer, col, fact};
use crate::assess::{CountsFrom, ResolvedPlaybook, activation, late_noticed_min, resolve_unfilled};
use crate::model::{Choice as _, Level, StepRole};
use crate::words::{Text, format_minutes};

pub(super) fn cover(brief: &Brief<'_, '_>, out: &mut Writer) {
    let plan = &brief.service.plan;
    let version = match plan.version {
        Some(version) => Text::owned(format!("Version {version}"), format!("第{version}版")),
        None => Text::new("First draft", "初稿"),
    };
    out.facts(
        Line::default(),
        vec![
            fact("firm", Text::new("Firm", "单位"), brief.firm_name()),
            fact("service", Text::new("Service", "外包服务"), brief.service_name()),
            fact("provider", Text::new("Provider", "服务商"), brief.vendor_name()),
            fact("version", Text::new("Version", "版本"), version.into()),
            fact("date", Text::new("Date of this copy", "本稿日期"), Text::same(brief.ctx.today.to_string()).into()),
        ],
    );
    out.callout(
        Callout::Quiet,
        Text::new(
            "Copy for the provider. It holds what the provider has to know and to do; the whole plan stays with us.",
            "本册供服务商使用，只列服务商须知晓和落实的内容；完整预案由我方保存。",
        ),
    );
}

/// Our duty phone; who answers for the service, without private numbers.
pub(super) fn calls(brief: &Brief<'_, '_>, out: &mut Writer) {
    let duty = number(&brief.response().duty_phone, &brief.in_response("duty_phone"));
    out.say(
        Text::new(
            "If the service fails or may fail, somebody is hurt while working for us, or data of ours may have got out, call our duty phone at once, day and night: {phone}. Say what happened, since when, who is affected, and when it will be back; “not known yet” is an answer.",
            "服务中断或可能中断、为我方作业时有人受伤，或我方数据可能外泄的，立即拨打我方24小时应急值守电话：{phone}。说明何事、何时起、影响范围、预计何时恢复；不清楚的如实报“尚不清楚”。",
        ),
        &[("phone", duty)],
    );
    out.facts(
        Line::default(),
        vec![
            fact(
                "owner",
                Text::new("Answers for the service with us", "我方服务负责人"),
                brief.name(brief.service.owner, &brief.here("owner")),
            ),
            fact("deputy", Text::new("Deputy", "后备人员"), brief.name(brief.service.deputy, &brief.here("deputy"))),
        ],
    );
}

/// The two decision times, without what is decided about.
pub(super) fn times(brief: &Brief<'_, '_>, out: &mut Writer) {
    let Some(judged) = activation(brief.ctx, brief.service) else {
        let none = Line::missing(missing::SET, &brief.here("alternatives"));
        out.say(Text::new("Decision times: {none}.", "决策时点：{none}。"), &[("none", none)]);
        return;
    };
    if is_rationed(brief, &judged) {
        out.say(RATIONED, &[("decide", moment(judged.decide_by_min).into())]);
        return promised(brief, out);
    }
    let back = judged.from == CountsFrom::Date;
    let when = |minutes: i64| Line::from(moment(if back { -minutes } else { minutes }));
    let deadline = if back { brief.deadline() } else { Line::default() };
    let slots = [
        ("decide", when(judged.decide_by_min)),
        ("decide_at", said_times(brief, judged.decide_by_min)),
        ("last", when(judged.last_moment_min)),
        ("last_at", said_times(brief, judged.last_moment_min)),
        ("deadline", deadline),
    ];
    out.say(
        match (back, judged.starts_at_once()) {
            (true, _) => Text::new(
                "{decide} before the deadline ({deadline}){decide_at}, we start deciding whether we go on by our own means, unless you can credibly say when the service is back; {last} before it{last_at}, we start at the latest.",
                "截止时点（{deadline}）之前{decide}{decide_at}，你方仍不能给出可信恢复时间的，我方开始决定是否自行维持业务；最晚在截止时点之前{last}{last_at}启用。",
            ),
            (false, true) => Text::new(
                "We go on by our own means as soon as we notice an interruption, and decide afterwards.",
                "一经发现中断，我方立即自行维持业务，随后再作决策。",
            ),
            (false, false) => Text::new(
                "{decide} after it began we start deciding whether we go on by our own means, unless you can credibly say when the service is back; {last} after it began we start at the latest.",
                "中断满{decide}，你方仍不能给出可信恢复时间的，我方开始决定是否自行维持业务；最晚在中断满{last}时启用。",
            ),
        },
        &slots,
    );
    promised(brief, out);
}

const RATIONED: Text = Text::new(
    "We live on our own stock from the day on which we notice an interruption. {decide} after it began we decide where else the goods come from, unless you can credibly say when you deliver again.",
    "一经发现中断，我方即动用自有库存。中断满{decide}，你方仍不能给出可信恢复时间的，我方决定从别处取得货物。",
);

fn promised(brief: &Brief<'_, '_>, out: &mut Writer) {
    let promised = if brief.service.bia.vendor_rto_min.is_some() {
        Text::new(
            "You promised to be back after: {promised}, counted as the contract says.",
            "你方承诺的恢复时间：{promised}，起算点以合同为准。",
        )
    } else {
        Text::new("Time within which you promised to be back: {promised}.", "你方承诺的恢复时间：{promised}。")
    };
    out.say(promised, &[("promised", brief.promised())]);
}

/// What falls to the provider in each scenario; a scenario in which nothing does is not named.
pub(super) fn steps(brief: &Brief<'_, '_>, out: &mut Writer) {
    let late = late_noticed_min(brief.service);
    out.put(if late > 0 {
        let text = Text::new(
            "Times count from when the interruption is noticed, up to {late} after it began, and are the time allowed.",
            "时间自发现中断时起算（最晚中断后{late}发现），均为限时。",
        );
        text.fill(&[("late", format_minutes(late))])
    } else {
        Text::new(
            "Times count from when the interruption began and are the time allowed.",
            "时间自中断开始起算，均为限时。",
        )
    });
    let mut rows = Vec::new();
    for judged in brief.risks {
        let risk = judged.risk;
        let id = card_id(risk, brief.risks);
        // What is done in any mild interruption is ours.
        let ours = interruption(brief.ctx, judged).is_some();
        for level in Level::ALL.iter().filter(|level| !ours || **level != Level::Mild) {
            let Some(playbook) = resolve_unfilled(brief.ctx, brief.service, risk, *level) else { continue };
            let own = playbook.own.is_some();
            let theirs = playbook.steps.iter().filter(|step| step.role == Some(StepRole::Provider));
            rows.extend(theirs.filter(|step| !step.text.is_empty()).map(|step| {
                let what = if own { Line::theirs(&step.text.en) } else { Line::ours(step.text.clone()) };
                let promised = promised_sooner(brief, &playbook, step);
                let cells = vec![
                    brief.risk_title(risk),
                    by(brief, &playbook, step.by_min.or(step.due_min).map(|minutes| rounded(minutes, own))),
                    brief.person(step.person).map_or_else(|| labels::NONE.into(), |person| brief.person_name(person)),
                    Line::join(std::iter::once(what).chain(promised), &Text::new("\n", "\n")),
                ];
                Row::new(format!("{id}/{}/{}", level.code(), step.key), cells)
            }));
        }
    }
    if rows.is_empty() {
        out.put(Text::new("No step falls to you.", "没有由你方落实的步骤。"));
    }
    let head = vec![
        col(Text::new("What has happened", "场景")),
        col(Text::new("Level, and by when", "级别与时限")),
        col(Text::new("Who", "责任人")),
        col(Text::new("What to do", "处置措施")),
    ];
    out.table(Text::new("Your steps", "由你方落实的步骤"), head, rows);
}

/// At which level, and by when; of a level that begins after days, counted from then.
fn by(brief: &Brief<'_, '_>, playbook: &ResolvedPlaybook, minutes: Option<u32>) -> Line {
    let minutes = minutes.map(|minutes| format_minutes(minutes).into());
    let from = playbook.later.then(|| Text::new("from when this level begins", "自本级别启动时起算").into());
    let parts = std::iter::once(brief.level_tag(playbook.level)).chain(minutes).chain(from);
    Line::join(parts, &Text::new("\n", "\n"))
}

pub(super) fn ladder(brief: &Brief<'_, '_>, out: &mut Writer) {
    let Some(vendor) = brief.vendor else { return };
    out.put(Text::new(
        "These people and numbers are what you gave us. Tell us of every change.",
        "以下人员和号码由你方提供，如有变动请立即告知。",
    ));
    ladder::of_vendor(brief, vendor, out);
}

pub(super) fn accept(_: &Brief<'_, '_>, out: &mut Writer) {
    out.put(Text::new(
        "The provider has read the steps and times above and will keep them. Where the contract sets a shorter time, the contract holds.",
        "服务商已阅知上述步骤和时限，承诺按要求落实；合同约定时限更短的，以合同为准。",
    ));
    let space = || Line::ours(Text::same(SPACE));
    out.facts(
        Text::new("Accepted for the provider", "服务商确认"),
        vec![
            fact("name", Text::new("Name and post", "姓名与职务"), space()),
            fact("signature", Text::new("Signature", "签字"), space()),
            fact("date", Text::new("Date", "日期"), space()),
            fact("seal", Text::new("Seal, where one is used", "单位盖章"), space()),
        ],
    );
}
