//! The card for the wall: a question in the words of whoever sees it, the numbers, the one decision, what to do and what not.
//!
//! Read from two metres: the answers stand in the upper half, small print only where it may be small.

use super::brief::Brief;
use super::document::{Block, Callout, Contact, Field};
use super::firm::number;
use super::front::{PHONE, donts, never, site};
use super::law;
use super::line::Line;
use super::missing;
use super::moments;
use super::writer::{Writer, fact};
use crate::assess::{CallOrder, call_order, mtpd_min};
use crate::words::{Text, format_minutes};

/// People with a line of their own after the duty phone.
const CALLED: usize = 2;
/// The others, in a line.
const FURTHER: usize = 3;

pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    let title = Text::new("{service} down? Call, in this order", "{service}中断？依次拨打");
    out.plain_chapter("card", Line::say(&title, &[("service", brief.service_name())]));
    let order = call_order(brief.ctx, brief.service);
    out.put(law::call_first(brief));
    out.blocks.push(Block::Contacts { cards: numbers(brief, &order) });
    out.put(brief.no_answer());
    // Whoever answers there decides nothing here.
    out.blocks.extend(hotline(brief).map(|hotline| Block::Contacts { cards: vec![hotline] }));
    let mut text = moments::in_short(brief);
    // Before there is an RTO, all that is known of time.
    if let Some(mtpd) = mtpd_min(brief.ctx, brief.service).filter(|_| text.is_empty()) {
        let slots =
            [("mtpd", format_minutes(mtpd).into()), ("none", Line::missing(missing::SET, &brief.here("alternatives")))];
        text.push(Line::say(&BEFORE_TARGETS, &slots));
    }
    if !text.is_empty() {
        out.blocks.push(Block::Callout { kind: Callout::Act, text });
    }
    out.numbered(brief.first_steps());
    let told = donts(brief).zip(0..);
    let told = told.map(|(what, at)| Line::ours(if at == 0 { what.clone() } else { what.lower_first() }));
    out.put(Line::join(told, &Text::new("; ", "；")).then(Line::ours(Text::new(".", "。"))));
    let never = Line::join(never(brief), &Text::new("; ", "；"));
    if !never.is_empty() {
        out.say(Text::new("Never: {what}.", "严禁：{what}。"), &[("what", never)]);
    }
    small_print(brief, &order, out);
}

const BEFORE_TARGETS: Text = Text::new(
    "We can do without it for {mtpd} at most. How work goes on meanwhile: {none}.",
    "最长可停{mtpd}。其间如何维持业务：{none}。",
);

/// Duty phone, and whoever is next.
fn numbers(brief: &Brief<'_, '_>, order: &CallOrder) -> Vec<Contact> {
    let mut duty: Line = Text::new("Duty phone, 24 h", "24小时值守电话").into();
    if let Some(call) = &order.duty {
        duty = Line::join([duty, brief.called(call)], &Text::new(": ", "："));
    }
    let value = number(&brief.response().duty_phone, &brief.in_response("duty_phone"));
    let mut cards = vec![Contact {
        key: "duty_phone".to_owned(),
        name: duty,
        role: Line::default(),
        fields: vec![Field::new(PHONE, value)],
    }];
    cards.extend(order.calls.iter().take(CALLED).zip(2..).filter_map(|(call, place)| {
        let person = brief.person(Some(call.person))?;
        Some(Contact {
            key: call.person.to_string(),
            name: brief.called(call),
            role: brief.posts(call, place),
            fields: vec![Field::new(PHONE, brief.phone(person))],
        })
    }));
    cards
}

/// The provider.
fn hotline(brief: &Brief<'_, '_>) -> Option<Contact> {
    let vendor = brief.vendor?;
    let known = number(&vendor.customer_number, &brief.in_vendor("customer_number"));
    Some(Contact {
        key: "hotline".to_owned(),
        name: Line::say(&Text::new("Also: {vendor}", "另拨：{vendor}"), &[("vendor", brief.vendor_name())]),
        role: Line::say(&Text::new("say: {customer}", "报客户号：{customer}"), &[("customer", known)]),
        fields: vec![Field::new(PHONE, number(&vendor.hotline, &brief.in_vendor("hotline")))],
    })
}

fn small_print(brief: &Brief<'_, '_>, order: &CallOrder, out: &mut Writer) {
    let response = brief.response();
    let at = |field: &str| brief.in_response(field);
    let further = order.calls.iter().zip(2..).skip(CALLED).take(FURTHER).filter_map(|(call, at)| {
        let slots = [
            ("name", brief.called(call)),
            ("post", brief.posts(call, at)),
            ("phone", brief.phone(brief.person(Some(call.person))?)),
        ];
        Some(Line::say(&Text::new("{name} ({post}) {phone}", "{name}（{post}）{phone}"), &slots))
    });
    let further = Line::join(further, &Text::new("; ", "；"));
    let mut rows = site(brief);
    if !further.is_empty() {
        rows.push(fact("further", Text::new("Then", "再拨"), further));
    }
    if let Some(open) = brief.open_posts(order) {
        rows.push(fact("open", Text::new("Open", "空缺"), open));
    }
    rows.extend([
        fact("spending", Text::new("Spending at night", "夜间支出"), brief.spending()),
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
        fact(
            "offline_copy",
            Text::new("The plan lies here", "预案存放处"),
            brief.given(&response.offline_copy, &at("offline_copy")),
        ),
    ]);
    out.facts(Line::default(), rows);
}
