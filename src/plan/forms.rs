//! Forms to fill in by hand: the first report and the handover of a shift; the card to hang up.
//!
//! What the firm already knows is printed in; the rest is a line to write on.

use super::brief::Brief;
use super::brief::number;
use super::document::Sheet;
use super::line::Line;
use super::writer::Writer;
use crate::words::Text;

const SPACE: &str = "\n________________________________";

fn blank() -> Line {
    Text::same(SPACE).into()
}

/// The first report (首报): what is asked for in the first hour, firm and service filled in.
pub(super) fn first_report(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.section("first-report", Text::new("First report", "首报单"));
    out.put(Text::new(
        "Report what is known; “not known yet” is an answer. Do not wait for causes. If a rule sets a time for reporting, counsel confirms which and when.",
        "先报已知情况，“尚不清楚”也是答案，不要等查明原因。如有规定要求限时上报，请与法律顾问确认适用规定与时限。",
    ));
    out.facts(
        Text::new("First report form", "首报单"),
        vec![
            (Text::new("Firm", "单位"), brief.firm()),
            (
                Text::new("Service and provider", "服务与服务商"),
                Line::join([brief.service_name(), brief.vendor_name()], &Text::new(" · ", " · ")),
            ),
            (Text::new("System or place affected", "受影响的系统或场所"), blank()),
            (Text::new("Began at, noticed at", "发生时间、发现时间"), blank()),
            (Text::new("What happened", "发生了什么"), blank()),
            (
                Text::new("Response level; reporting grade if a rule asks for one", "响应级别；规定要求时填写事件等级"),
                blank(),
            ),
            (Text::new("Effect: customers, processes, data, people", "影响：客户、业务、数据、人员"), blank()),
            (Text::new("Done so far", "已采取的措施"), blank()),
            (Text::new("Cause, if known; how it may develop", "原因（如已知）与发展趋势"), blank()),
            (Text::new("Next steps, expected recovery", "下一步措施与预计恢复时间"), blank()),
            (Text::new("Help asked for", "请求支援事项"), blank()),
            (Text::new("Reported by, to, at", "报告人、接报人、时间"), blank()),
        ],
    );
}

/// The handover of a shift (F8).
pub(super) fn handover(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.section("handover", Text::new("Shift handover", "交接班单"));
    let rows = brief.ctx.catalog.handover.iter().map(|line| (line.clone(), blank()));
    out.facts(Text::new("Shift handover form", "交接班单"), rows.collect());
}

/// One page to hang up: whom to call, the first five steps, where the plan is.
pub(super) fn card(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.sheet(Sheet::Card);
    let response = brief.response();
    let at = |field: &str| brief.in_response(field);
    out.plain_chapter("card", Text::new("One-page card", "应急卡"));
    out.say(
        Text::new("If {service} ({vendor}) fails:", "{service}（{vendor}）中断时："),
        &[("service", brief.service_name()), ("vendor", brief.vendor_name())],
    );
    let hotline = brief.vendor.map_or("", |vendor| vendor.hotline.as_str());
    let customer = brief.vendor.map_or("", |vendor| vendor.customer_number.as_str());
    out.facts(
        Line::default(),
        vec![
            (Text::new("Duty phone", "应急值守电话"), number(&response.duty_phone, &at("duty_phone"))),
            (Text::new("Service owner", "服务负责人"), brief.name_and_phone(brief.service.owner, &brief.here("owner"))),
            (Text::new("Deputy", "后备人员"), brief.name_and_phone(brief.service.deputy, &brief.here("deputy"))),
            (Text::new("Provider’s hotline", "服务商热线"), number(hotline, &brief.in_vendor("hotline"))),
            (Text::new("They know us as", "我方客户号"), number(customer, &brief.in_vendor("customer_number"))),
        ],
    );
    let first = brief.ctx.catalog.first_minutes.dos.iter().take(5);
    out.numbered(first.cloned().map(Line::ours).collect());
    out.say(
        Text::new("The plan lies here: {place}.", "预案存放处：{place}。"),
        &[("place", brief.clause(&response.offline_copy, &at("offline_copy")))],
    );
}
