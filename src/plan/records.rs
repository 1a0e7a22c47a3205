//! Forms of the record, each a sheet to be copied and filled in by hand: who was called, events, decisions, evidence,
//! changes, the situation (chapter A).
//!
//! Blank forms print blank lines: nothing on them is missing.

use super::brief::Brief;
use super::document::{Row, Sheet};
use super::line::Line;
use super::writer::{Writer, col, fact};
use crate::assess::call_order;
use crate::words::Text;

/// A line to write on, in a list.
const LINE: &str = "____";
/// One that has a sheet's whole width.
const WIDE: &str = "\n________________________________";

fn wide() -> Line {
    Text::same(WIDE).into()
}

/// Which incident, of which firm and service: on top of every sheet.
fn of_what(brief: &Brief<'_, '_>) -> Line {
    let slots =
        [("firm", brief.firm_name()), ("service", brief.service_name()), ("line", Text::same("________").into())];
    Line::say(
        &Text::new(
            "{firm} · {service}. Incident: {line}. Sheet: {line}. Exercise: yes / no",
            "{firm} · {service}　事件：{line}　第{line}页　演练：是／否",
        ),
        &slots,
    )
}

/// A form is a sheet of its own.
fn begin(brief: &Brief<'_, '_>, id: &str, title: Text, out: &mut Writer) {
    out.sheet(Sheet::Form);
    out.plain_chapter(id, title);
    out.put(of_what(brief));
}

/// A list to be ruled, of so many lines.
fn ruled(caption: Text, heads: &[Text], lines: usize, out: &mut Writer) {
    let row = |at: usize| Row::new(format!("{}", at + 1), heads.iter().map(|_| Text::same(LINE).into()).collect());
    out.table(caption, heads.iter().cloned().map(col).collect(), (0..lines).map(row).collect());
}

/// Conditions, actions, needs.
pub(super) fn situation(brief: &Brief<'_, '_>, out: &mut Writer) {
    begin(brief, "situation", Text::new("Situation report", "情况通报"), out);
    out.put(Text::new(
        "At most one page. “No change since no. …” is a report, and counts.",
        "不超过一页。“较第__号无变化”也是有效通报。",
    ));
    let row = |key: &str, what: Text| fact(key, what, wide());
    out.facts(
        Text::new("Situation report", "情况通报"),
        vec![
            row("head", Text::new("No., time, next report at", "编号、时间、下次通报时间")),
            row("level", Text::new("Level, since when, why", "级别、自何时起、理由")),
            row("elapsed", Text::new("Elapsed, against RTO and MTPD", "已过时间（占RTO、占MTPD）")),
            row("decisions", Text::new("Open decisions: by whom, by when", "待决事项：由谁、何时前")),
            row("state", Text::new("What is so: figures, since the last report", "现状：数字、与上次相比")),
            row("done", Text::new("Done, going on, next: who, due", "已做、在做、下一步：由谁、时限")),
            row("forecast", Text::new("Expected recovery: who says so, since when", "预计恢复：谁说的、何时说的")),
            row("promises", Text::new("Promises and time limits that run", "到期的承诺与时限")),
            row("people", Text::new("People: hurt, hours on duty, relief", "人员：伤亡、连续在岗时长、轮换")),
            row("money", Text::new("Money: spent, committed, limit, left", "费用：已支、已承诺、限额、余额")),
            row("unknown", Text::new("Not known", "尚不清楚")),
        ],
    );
}

/// Everybody who may be called, in the order of the calls, and lines for others.
pub(super) fn call_out(brief: &Brief<'_, '_>, out: &mut Writer) {
    begin(brief, "call-out", Text::new("Call-out record", "人员通知签收表"), out);
    out.put(Text::new(
        "Who calls notes the time of each call, reached or not. Who comes signs on arrival.",
        "通知人逐次记录通知时间和是否联系上；到场人员到场时签字。",
    ));
    let line = || Line::from(Text::same(LINE));
    let order = call_order(brief.ctx, brief.service);
    let called = order.all().map(|call| {
        let phone = brief.person(Some(call.person)).map_or_else(line, |person| brief.phone(person));
        (call.person.to_string(), Line::join([brief.called(call), phone], &Text::new("\n", "\n")))
    });
    // Nobody is left out, however many there are.
    let blank = (1..=CALLED.saturating_sub(order.all().count())).map(|at| (format!("line-{at}"), line()));
    let rows = called.chain(blank).map(|(key, whom)| to_fill(key, whom));
    let heads = [
        Text::new("Whom", "通知谁"),
        Text::new("Called at", "通知时间"),
        Text::new("Reached: yes / no", "是否联系上"),
        Text::new("There at", "到场时间"),
        Text::new("Signature", "签字"),
    ];
    out.table(Text::new("Call-out record", "人员通知签收表"), heads.into_iter().map(col).collect(), rows.collect());
}

/// A row of five cells of which the first is given.
fn to_fill(key: String, first: Line) -> Row {
    let line = || Line::from(Text::same(LINE));
    Row::new(key, std::iter::once(first).chain(std::iter::repeat_with(line).take(4)).collect())
}

/// Back to normal, step by step: each with somebody who does it and somebody who looks at it.
pub(super) fn recovery(brief: &Brief<'_, '_>, out: &mut Writer) {
    begin(brief, "recovery", Text::new("Back to normal: checklist", "恢复正常核对表"), out);
    out.put(Text::new(
        "In this order; whoever handles names who does each step and by when. The response ends once every line is done or crossed out with its reason.",
        "按此顺序进行，由负责处置的人指定各步的承办人和时限。各行均已完成或注明理由划去，方可终止响应。",
    ));
    let steps = brief.ctx.catalog.recovery_generic.iter().enumerate();
    let steps = steps.map(|(at, step)| to_fill(format!("step-{}", at + 1), step.clone().into()));
    let blank = (1..=4).map(|at| to_fill(format!("line-{at}"), Text::same(LINE).into()));
    let heads = [
        Text::new("Step", "步骤"),
        Text::new("Who", "承办人"),
        Text::new("Due", "时限"),
        Text::new("Done at", "完成时间"),
        Text::new("Checked by", "核对人"),
    ];
    out.table(
        Text::new("Back to normal: checklist", "恢复正常核对表"),
        heads.into_iter().map(col).collect(),
        steps.chain(blank).collect(),
    );
}

/// People and lines of a call-out record that has room for more.
const CALLED: usize = 14;

pub(super) fn events(brief: &Brief<'_, '_>, out: &mut Writer) {
    begin(brief, "events", Text::new("Event log", "事件记录"), out);
    out.put(Text::new(
        "Begin at the first suspicion. Each line at once, with its time; what is wrong is struck through, never erased.",
        "从第一个疑点起记录。随时记、写明时间；写错的划去更正，不涂抹。",
    ));
    let heads = [
        Text::new("No.", "序号"),
        Text::new("Date and time", "日期与时间"),
        Text::new("From whom, how (phone, mail, seen)", "来自谁、方式（电话、邮件、目击）"),
        Text::new("What", "内容"),
        Text::new("Entered by", "记录人"),
    ];
    ruled(Text::new("Event log", "事件记录"), &heads, 22, out);
}

pub(super) fn decisions(brief: &Brief<'_, '_>, out: &mut Writer) {
    begin(brief, "decisions", Text::new("Decision log", "决策记录"), out);
    for number in 1..=3 {
        let row = |key: &str, what: Text| fact(key, what, wide());
        out.facts(
            Text::owned(format!("Decision {number} of this sheet"), format!("本页第{number}项决策")),
            vec![
                row("question", Text::new("Question, and the facts known then", "须决定什么，当时已知的事实")),
                row("options", Text::new("Options: time, capacity, cost, risk", "可选办法：时间、能力、费用、风险")),
                row("choice", Text::new("Chosen, and why", "选定哪项，理由")),
                row("who", Text::new("Decided by, asked, against", "由谁决定、征求了谁、谁有异议")),
                row("when", Text::new("Time; holds until, look again at", "时间；有效至、何时复核")),
            ],
        );
    }
}

pub(super) fn evidence(brief: &Brief<'_, '_>, out: &mut Writer) {
    begin(brief, "evidence", Text::new("Evidence log", "证据登记"), out);
    out.put(Text::new(
        "Copy, and never work on the original. Never switch on, off or wipe a machine of the case. Save video before it is overwritten. What somebody saw is written by themselves, without opinions, and signed. Nobody films the injured.",
        "先复制，不在原件上操作。涉案设备不开机、不关机、不清除。录像在覆盖之前导出。目击情况由本人书写，只写所见，不写看法，并签字。不拍摄伤者。",
    ));
    let heads = [
        Text::new("No.", "编号"),
        Text::new("What; original or copy; checksum or seal no.", "内容；原件或副本；校验值或封签号"),
        Text::new("Found where, by whom, when", "何处、由谁、何时取得"),
        Text::new("Stored at, access", "存放处、谁可接触"),
        Text::new("Handed over: when, from, to, signed", "移交：何时、由谁、给谁、签字"),
    ];
    ruled(Text::new("Evidence and whose hands it was in", "证据与交接"), &heads, 10, out);
}

pub(super) fn changes(brief: &Brief<'_, '_>, out: &mut Writer) {
    begin(brief, "changes", Text::new("Change record", "变更记录"), out);
    out.put(Text::new("A change without a way back is not approved.", "没有退回办法的变更不予批准。"));
    let heads = [
        Text::new("No.", "序号"),
        Text::new("What is changed, why, at what risk", "变更什么、原因、风险"),
        Text::new("Tested how; way back", "如何测试；退回办法"),
        Text::new("Asked, approved: who, when", "申请、批准：由谁、何时"),
        Text::new("Done, verified, taken back: who, when", "实施、核验、退回：由谁、何时"),
    ];
    ruled(Text::new("Change record", "变更记录"), &heads, 9, out);
}
