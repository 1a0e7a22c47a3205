//! Forms to fill in by hand: the first report and the handover of a shift.
//!
//! What the firm already knows is printed in; the rest is a line to write on.

use super::brief::Brief;
use super::document::Sheet;
use super::line::Line;
use super::writer::{Writer, fact};
use crate::words::Text;

const SPACE: &str = "\n________________________________";

fn blank() -> Line {
    Text::same(SPACE).into()
}

/// The first report (首报): what is asked for in the first hour, firm and service filled in.
pub(super) fn first_report(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.sheet(Sheet::Form);
    out.plain_chapter("first-report", Text::new("First report", "首报单"));
    out.say(
        Text::new(
        "Report what is known; “not known yet” is an answer. Do not wait for causes. If a rule sets a time for reporting ({reports}), report within it and ask counsel at the same time; nobody waits for the answer.",
        "先报已知情况，不清楚的如实填“尚不清楚”，不要等查明原因。规定要求限时上报的（{reports}），按时限上报，同时请法律顾问核对，不等其答复。",
        ),
        &[("reports", Line::see("c8"))],
    );
    out.facts(
        Text::new("First report form", "首报单"),
        vec![
            fact("firm", Text::new("Firm", "单位"), brief.firm_name()),
            fact(
                "service",
                if brief.is_own_run() {
                    Text::new("Service", "服务")
                } else {
                    Text::new("Service and provider", "服务与服务商")
                },
                Line::join([brief.service_name(), brief.vendor_name()], &Text::new(" · ", " · ")),
            ),
            fact("affected", Text::new("System or place affected", "受影响的系统或场所"), blank()),
            fact("times", Text::new("Began at, noticed at", "发生时间、发现时间"), blank()),
            fact("event", Text::new("What happened", "发生了什么"), blank()),
            fact(
                "level",
                Text::new("Response level; reporting grade if a rule asks for one", "响应级别；规定要求时填写事件等级"),
                blank(),
            ),
            fact(
                "effect",
                Text::new("Effect: customers, processes, data, people", "影响：客户、业务、数据、人员"),
                blank(),
            ),
            fact("done", Text::new("Done so far", "已采取的措施"), blank()),
            fact("cause", Text::new("Cause, if known; how it may develop", "原因（如已知）与发展趋势"), blank()),
            fact("next", Text::new("Next steps, expected recovery", "下一步措施与预计恢复时间"), blank()),
            fact("help", Text::new("Help asked for", "请求支援事项"), blank()),
            fact("reported", Text::new("Reported by, to, at", "报告人、接报人、时间"), blank()),
        ],
    );
}

/// The handover of a shift (F8).
pub(super) fn handover(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.sheet(Sheet::Form);
    out.plain_chapter("handover", Text::new("Shift handover", "交接班单"));
    let rows = brief
        .ctx
        .catalog
        .handover
        .iter()
        .zip(1..)
        .map(|(line, number)| fact(&number.to_string(), line.clone(), blank()));
    out.facts(Text::new("Shift handover form", "交接班单"), rows.collect());
}
