//! Who at the provider is called after how many minutes, and what its contract promises (7.2).

use super::brief::Brief;
use super::control;
use super::document::Row;
use super::firm::number;
use super::line::Line;
use super::writer::{SPACE, Writer, col, num};
use crate::assess::{acting, dialled, is_hurried};
use crate::model::{Person, ProviderType, StepRole, Vendor};
use crate::words::{Text, format_minutes};

/// Minutes without an answer, or without a time of recovery, until the next rung: usually, and for a service in
/// which minutes count (`docs/methods.md`, Calling).
const RUNG_MIN: u32 = 15;
const HURRIED_RUNG_MIN: u32 = 5;

pub(super) fn write(brief: &Brief<'_, '_>, vendor: &Vendor, out: &mut Writer) {
    let (mut rows, next_min) = rungs(brief, vendor);
    rows.push(notice(brief, vendor, next_min));
    put(rows, out);
    promise(brief, out);
}

/// For the provider: without what is done behind it.
pub(super) fn of_vendor(brief: &Brief<'_, '_>, vendor: &Vendor, out: &mut Writer) {
    put(rungs(brief, vendor).0, out);
}

fn put(rows: Vec<Row>, out: &mut Writer) {
    let head = vec![
        num(Text::new("After", "等待时间")),
        col(Text::new("Whom", "联系对象")),
        col(Text::new("Phone or way", "电话或方式")),
    ];
    out.table(
        Text::new("No answer, or no time of recovery: go on to the next", "无人接听或对方说不出恢复时间，就联系下一位"),
        head,
        rows,
    );
}

/// The rungs that are called, and after how many minutes the next would follow.
fn rungs(brief: &Brief<'_, '_>, vendor: &Vendor) -> (Vec<Row>, u32) {
    let rung = if is_hurried(brief.ctx, brief.service) { HURRIED_RUNG_MIN } else { RUNG_MIN };
    let after = |rungs: u32| -> Line {
        match rungs {
            0 => Text::new("at once", "立即").into(),
            rungs => format_minutes(rung * rungs).into(),
        }
    };
    let named = |what: Line, name: Line| Line::join([what, name], &Text::new(": ", "："));
    let mut hotline: Line = Text::new("Hotline", "服务热线").into();
    let mut rows = Vec::new();
    let people = [
        ("liaison", Text::new("Liaison", "日常对接人"), vendor.liaison),
        (
            "escalation",
            Text::new("Escalation", "升级决策人"),
            vendor.escalation.filter(|id| Some(*id) != vendor.liaison),
        ),
    ];
    let mut rungs = 0;
    // Nobody is called twice on one number: who answers the hotline stands on its rung.
    let mut tried = vec![dialled(&vendor.hotline)];
    for (key, what, id) in people {
        let Some(person) = brief.person(id) else { continue };
        let phone = dialled(&person.phone);
        if !phone.is_empty() && tried.contains(&phone) {
            if rungs == 0 && tried.len() == 1 {
                hotline = named(hotline, brief.person_name(person));
                tried.push(phone);
            }
            continue;
        }
        tried.push(phone);
        rungs += 1;
        rows.push(Row::new(
            key,
            vec![after(rungs), named(what.into(), brief.person_name(person)), reached(brief, person)],
        ));
    }
    let way = number(&vendor.hotline, &brief.in_vendor("hotline"));
    rows.insert(0, Row::new("hotline", vec![after(0), hotline, way]));
    let expert = brief.person(vendor.expert).filter(|person| !tried.contains(&dialled(&person.phone)));
    let expert = expert.map(|expert| {
        let name = named(Text::new("Expert", "技术专家").into(), brief.person_name(expert));
        Row::new("expert", vec![Text::new("as needed", "需要时").into(), name, reached(brief, expert)])
    });
    // One man is his own management.
    if vendor.provider_type != Some(ProviderType::Individual) {
        rungs += 1;
        let management = Text::new("Management of the provider", "服务商管理层");
        rows.push(Row::new("management", vec![after(rungs), management.into(), Text::same(SPACE).into()]));
    }
    rows.extend(expert);
    (rows, rung * (rungs + 1))
}

/// The number, and how soon whoever answers it can act.
fn reached(brief: &Brief<'_, '_>, person: &Person) -> Line {
    let within = person.reach_min.map(|minutes| {
        let slots = [("minutes", format_minutes(minutes).into())];
        Line::say(&Text::new("may take {minutes}", "最迟{minutes}内响应"), &slots)
    });
    Line::join(std::iter::once(brief.phone(person)).chain(within), &Text::new("\n", "\n"))
}

/// The last rung is in writing, by whoever looks after the law here, and not before that person can act.
fn notice(brief: &Brief<'_, '_>, vendor: &Vendor, after_min: u32) -> Row {
    let legal = acting(brief.ctx, brief.service, StepRole::Legal);
    let reach = brief.person(legal.person).and_then(|person| person.reach_min);
    let after = format_minutes(after_min.max(reach.unwrap_or(0)));
    let who = brief.name(legal.person, &brief.places(StepRole::Legal).0);
    let what = Line::say(&Text::new("{who} sends written notice", "{who}发书面通知"), &[("who", who)]);
    let contract = &brief.service.term.contract_number;
    let mut way: Vec<Line> = Vec::new();
    if !contract.trim().is_empty() {
        way.push(Line::say(
            &Text::new("under our contract ({number})", "合同{number}"),
            &[("number", Line::theirs(contract))],
        ));
    }
    if !vendor.address.trim().is_empty() {
        way.push(Line::theirs(&vendor.address));
    }
    let way = if way.is_empty() {
        Text::new("as the contract says", "按合同约定的方式").into()
    } else {
        Line::join(way, &Text::new("\n", "\n"))
    };
    Row::new("notice", vec![after.into(), what, way])
}

/// What the contract promises, and whether the provider agreed to the steps and times printed for it.
fn promise(brief: &Brief<'_, '_>, out: &mut Writer) {
    let known = brief.service.bia.vendor_rto_min.is_some();
    out.say(
        if known { PROMISED } else { UNPROMISED },
        &[("promised", brief.promised()), ("accepted", accepted(brief))],
    );
    let agreed = &brief.service.agreed;
    if !agreed.plan.trim().is_empty() {
        out.say(
            Text::new(
                "Its own plan for an interruption: {plan}, seen by us on: {seen}.",
                "服务商自己的应急预案：{plan}，我方查阅日期：{seen}。",
            ),
            &[("plan", Line::theirs(&agreed.plan)), ("seen", control::day(agreed.plan_seen))],
        );
    }
}

/// The day on which it accepted its steps, and who did; room to write the day where nobody noted it.
fn accepted(brief: &Brief<'_, '_>) -> Line {
    let agreed = &brief.service.agreed;
    let said = control::day(agreed.accepted_on);
    let Some(day) = agreed.accepted_on else { return said };
    let said = match brief.person(agreed.accepted_by) {
        Some(person) => {
            let slots = [("day", said), ("person", brief.person_name(person))];
            Line::say(&Text::new("{day}, by {person}", "{day}（{person}）"), &slots)
        }
        None => said,
    };
    // What was accepted before was another version.
    if brief.service.plan.approved_on.is_some_and(|approved| approved <= day) {
        return said;
    }
    let text = Text::new("{said}, in an earlier version; this one on: {space}", "{said}（为此前版本；本版：{space}）");
    Line::say(&text, &[("said", said), ("space", control::day(None))])
}

const PROMISED: Text = Text::new(
    "The provider promises to be back after: {promised}, counted as the contract says. It accepted its steps, as the copy for the provider lists them, on: {accepted}.",
    "服务商承诺的恢复时间：{promised}，起算点以合同为准。服务商对服务商版所列步骤与时限的确认日期：{accepted}。",
);
const UNPROMISED: Text = Text::new(
    "Time within which the provider promises to be back: {promised}. It accepted its steps, as the copy for the provider lists them, on: {accepted}.",
    "服务商承诺的恢复时间：{promised}。服务商对服务商版所列步骤与时限的确认日期：{accepted}。",
);
