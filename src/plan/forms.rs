//! Forms to fill in by hand: the first report and the handover of a shift; the card to hang up.
//!
//! What the firm already knows is printed in; the rest is a line to write on.

use super::brief::Brief;
use super::document::{Block, Row};
use super::firm::number;
use super::law;
use super::line::Line;
use super::writer::{Writer, fact};
use crate::assess::call_order;
use crate::words::Text;

const SPACE: &str = "\n________________________________";

/// How many people the card has room for; the annex names all.
const CALLED: usize = 5;

fn blank() -> Line {
    Text::same(SPACE).into()
}

/// Each form is a sheet of its own, to be copied and filled in.
pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.plain_chapter("forms", Text::new("Forms", "表单"));
    for (at, form) in [first_report, handover].into_iter().enumerate() {
        if at > 0 {
            out.blocks.push(Block::PageBreak);
        }
        form(brief, out);
    }
}

/// The first report (首报): what is asked for in the first hour, firm and service filled in.
fn first_report(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.section("first-report", Text::new("First report", "首报单"));
    out.say(
        Text::new(
        "Report what is known; “not known yet” is an answer. Do not wait for causes. If a rule sets a time for reporting ({reports}), report within it and ask counsel at the same time; nobody waits for the answer.",
        "先报已知情况，“尚不清楚”也是答案，不要等查明原因。规定要求限时上报的（{reports}），按时限上报，同时请法律顾问核对，不等其答复。",
        ),
        &[("reports", Line::see("c9-reports"))],
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
fn handover(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.section("handover", Text::new("Shift handover", "交接班单"));
    let rows = brief
        .ctx
        .catalog
        .handover
        .iter()
        .zip(1..)
        .map(|(line, number)| fact(&number.to_string(), line.clone(), blank()));
    out.facts(Text::new("Shift handover form", "交接班单"), rows.collect());
}

/// One page to hang up: whom to call one after the other, the first steps, where the plan is.
pub(super) fn card(brief: &Brief<'_, '_>, out: &mut Writer) {
    let response = brief.response();
    let at = |field: &str| brief.in_response(field);
    out.plain_chapter("card", Text::new("One-page card", "应急卡"));
    out.say(
        Text::new("If the service “{service}” ({vendor}) fails:", "“{service}”服务（{vendor}）中断时："),
        &[("service", brief.service_name()), ("vendor", brief.vendor_name())],
    );
    law::emergency(brief, out);
    out.put(Line::join(super::moments::in_short(brief), &Text::new(" ", "")));
    let hotline = brief.vendor.map_or("", |vendor| vendor.hotline.as_str());
    let customer = brief.vendor.map_or("", |vendor| vendor.customer_number.as_str());
    let order = call_order(brief.ctx, brief.service);
    let mut duty = number(&response.duty_phone, &at("duty_phone"));
    if let Some(call) = &order.duty {
        duty = Line::join([brief.called(call), duty], &Text::new(" · ", " · "));
    }
    let mut rows = vec![fact("duty_phone", Text::new("1. Duty phone", "1. 应急值守电话"), duty)];
    rows.extend(order.calls.iter().take(CALLED).zip(2..).map(|(call, place)| {
        let mut name = brief.called(call);
        if let Some(person) = brief.person(Some(call.person)) {
            name = Line::join([name, brief.phone(person)], &Text::new(" · ", " · "));
        }
        let post = Line::ours(Text::same(format!("{place}. "))).then(brief.posts(call, place));
        Row::new(call.person.to_string(), vec![post, name])
    }));
    out.table(
        Line::say(
            &Text::new(
                "Call in this order; no answer after 2 calls or {minutes} minutes, call the next",
                "依次拨打；打两次或等{minutes}分钟无人接听，就打下一位",
            ),
            &brief.try_for(),
        ),
        Vec::new(),
        rows,
    );
    if let Some(open) = brief.open_posts(&order) {
        out.put(open);
    }
    let site = super::front::site(brief);
    let has_room = site.is_empty();
    out.facts(Line::default(), site);
    let mut rows = if brief.is_own_run() {
        Vec::new()
    } else {
        let known = Line::say(
            &Text::new("they know us as {customer}", "客户号{customer}"),
            &[("customer", number(customer, &brief.in_vendor("customer_number")))],
        );
        vec![fact(
            "hotline",
            Text::new("Also call the provider", "另拨服务商"),
            Line::join([number(hotline, &brief.in_vendor("hotline")), known], &Text::new("; ", "；")),
        )]
    };
    rows.extend([
        fact(
            "command_post",
            Text::new("We meet at", "指挥地点"),
            brief.given(&response.command_post, &at("command_post")),
        ),
        fact(
            "bridge",
            Text::new("If chat or mail is down", "通信中断时"),
            brief.given(&response.bridge, &at("bridge")),
        ),
    ]);
    out.facts(Line::default(), rows);
    out.numbered(brief.first_steps());
    let never = Line::join(super::front::never(brief), &Text::new("; ", "；"));
    // The way out of the place takes its room: the card is one page.
    if has_room && !never.is_empty() {
        out.say(Text::new("Never: {what}.", "严禁：{what}。"), &[("what", never)]);
    }
    out.say(
        Text::new("The plan lies here: {place}.", "预案存放处：{place}。"),
        &[("place", brief.clause(&response.offline_copy, &at("offline_copy")))],
    );
}
