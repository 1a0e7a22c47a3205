//! The pages for three in the morning: whom to call, what to do first, which card (F1–F7).
//!
//! At most two pages in large print: short, in the words of the person who sees it happen.

use super::brief::{Brief, number};
use super::document::{Block, Callout, Contact, Field, PlanLanguage, Row};
use super::law;
use super::line::Line;
use super::playbooks::card_id;
use super::writer::{Writer, col, fact};
use crate::assess::{Call, call_order};
use crate::words::Text;

const PHONE: Text = Text::new("Phone", "电话");
const SECOND: Text = Text::new("Otherwise", "备用联系");
/// How much fits the two pages: people to call, signs of a scenario (one in two languages).
/// The rest stands inside.
const SHOWN: usize = 5;
const SIGNS: usize = 2;

pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.plain_chapter("f", Text::new("In an emergency", "应急首页"));
    law::emergency(brief, out);
    who_to_call(brief, out);
    first_minutes(brief, out);
    out.blocks.push(Block::PageBreak);
    let signs = if matches!(brief.language, PlanLanguage::Both(_)) { 1 } else { SIGNS };
    cards(brief, out, signs);
    at_hand(brief, out);
}

/// F2: our own people in the order in which they are called; F4: the provider, besides.
fn who_to_call(brief: &Brief<'_, '_>, out: &mut Writer) {
    let response = brief.response();
    out.section("f2", Text::new("Who to call, in this order", "依次拨打"));
    let duty = Contact {
        key: "duty_phone".to_owned(),
        name: numbered(1, Line::ours(Text::new("Duty phone, day and night", "24小时应急值守电话"))),
        role: Line::default(),
        fields: vec![field(PHONE, number(&response.duty_phone, &brief.in_response("duty_phone")))],
    };
    let calls = call_order(brief.ctx, brief.service);
    let people = calls.iter().take(SHOWN).zip(2..).map(|(call, at)| person(brief, at, call));
    let cards = std::iter::once(duty).chain(people).collect();
    out.blocks.push(Block::Contacts { cards });
    out.callout(
        Callout::Act,
        Text::new(
            "No answer after 2 calls or 10 minutes? Call the next number. Whoever answers may act.",
            "打两次或等10分钟仍无人接听，就打下一个号码，接通者代行职责。",
        ),
    );
    out.section("f4", Text::new("Also call the provider", "另拨服务商热线"));
    out.blocks.push(Block::Contacts { cards: vec![hotline(brief)] });
}

fn numbered(at: usize, name: Line) -> Line {
    Line::ours(Text::same(format!("{at}. "))).then(name)
}

fn hotline(brief: &Brief<'_, '_>) -> Contact {
    let (hotline, customer) = brief.vendor.map_or(("", ""), |vendor| (&vendor.hotline, &vendor.customer_number));
    Contact {
        key: "hotline".to_owned(),
        name: brief.vendor_name(),
        role: Text::new("Provider’s hotline", "服务商热线").into(),
        fields: vec![
            field(PHONE, number(hotline, &brief.in_vendor("hotline"))),
            field(Text::new("They know us as", "我方客户号"), number(customer, &brief.in_vendor("customer_number"))),
        ],
    }
}

fn person(brief: &Brief<'_, '_>, at: usize, call: &Call) -> Contact {
    let role = brief.posts(call);
    let Some(person) = brief.person(call.person) else {
        return Contact { key: brief.call_key(call), name: numbered(at, brief.called(call)), role, fields: Vec::new() };
    };
    let mut fields = vec![field(PHONE, brief.phone(person))];
    if !person.second_channel.trim().is_empty() {
        fields.push(field(SECOND, Line::theirs(&person.second_channel)));
    }
    Contact { key: brief.call_key(call), name: numbered(at, brief.person_name(person)), role, fields }
}

fn field(label: Text, value: Line) -> Field {
    Field { label: label.into(), value }
}

/// F3.
fn first_minutes(brief: &Brief<'_, '_>, out: &mut Writer) {
    let first = &brief.ctx.catalog.first_minutes;
    out.section("f3", Text::new("The first 15 minutes", "前15分钟"));
    out.numbered(first.dos.iter().cloned().map(Line::ours).collect());
    out.section("f3-not", Text::new("What nobody may do", "红线"));
    out.list(first.donts.iter().cloned().map(Line::ours).collect());
}

/// F1: from what a person sees to the playbook.
fn cards(brief: &Brief<'_, '_>, out: &mut Writer, signs: usize) {
    let risks = brief.risks;
    out.section("f1", Text::new("What do you see?", "看到什么，翻到哪里"));
    let rows = risks.iter().enumerate().map(|(at, judged)| {
        let seen: Vec<Line> = match judged.scenario {
            Some(scenario) => scenario.symptoms.iter().take(signs).cloned().map(Line::ours).collect(),
            None => vec![brief.risk_title(judged.risk)],
        };
        let number = format!("10.{}", at + 1);
        let link = Line::link(Text::same(number), &card_id(judged.risk, risks));
        let title = brief.risk_title(judged.risk);
        let cells = vec![Line::join(seen, &Text::new("\n", "\n")), Line::join([link, title], &Text::new(" ", "　"))];
        Row::new(judged.risk.id.to_string(), cells)
    });
    let rows: Vec<Row> = rows.collect();
    if rows.is_empty() {
        out.put(Line::missing(Text::new("No scenario was chosen yet", "尚未选定风险场景"), &brief.here("risks")));
        return;
    }
    let head = vec![col(Text::new("You see or hear", "现象")), col(Text::new("Turn to", "翻到"))];
    out.table(Line::default(), head, rows);
}

/// F5–F7.
fn at_hand(brief: &Brief<'_, '_>, out: &mut Writer) {
    let response = brief.response();
    let at = |field: &str| brief.in_response(field);
    out.section("f5", Text::new("At hand", "随手备查"));
    out.facts(
        Line::default(),
        vec![
            fact("spokesperson", Text::new("Speaks to press and public", "对外发言"), brief.speaks()),
            fact("spending", Text::new("Spending at night", "夜间支出"), brief.spending()),
            fact(
                "bridge",
                Text::new("If chat or mail is down", "通信中断时"),
                brief.given(&response.bridge, &at("bridge")),
            ),
            fact(
                "command_post",
                Text::new("We meet at", "指挥地点"),
                brief.given(&response.command_post, &at("command_post")),
            ),
            fact(
                "offline_copy",
                Text::new("Offline copy of this plan", "预案离线副本"),
                brief.given(&response.offline_copy, &at("offline_copy")),
            ),
            fact(
                "break_glass",
                Text::new("Break-glass access", "应急账号"),
                brief.given(&response.break_glass, &at("break_glass")),
            ),
            fact(
                "handover",
                Text::new("Handing over a shift", "交接班"),
                Line::link(Text::new("Use the form in the annex", "使用附件中的交接班单"), "cA-handover"),
            ),
        ],
    );
}
