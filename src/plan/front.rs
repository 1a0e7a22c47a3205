//! The pages for three in the morning: whom to call, what to do first, which card (F1–F7).
//!
//! At most two pages in large print: short, in the words of the person who sees it happen.

use super::brief::Brief;
use super::document::{Block, Callout, Contact, Field, Row};
use super::firm::number;
use super::law;
use super::line::Line;
use super::moments;
use super::playbooks::card_id;
use super::selection::endangers;
use super::set::PlanLanguage;
use super::speaking::in_touch;
use super::writer::{Writer, col, fact};
use crate::assess::{Call, CallOrder, RiskJudgement, call_order};
use crate::model::RiskCategory;
use crate::words::{Text, sort_by_key};

pub(super) const PHONE: Text = Text::new("Phone", "电话");
const SECOND: Text = Text::new("Otherwise", "备用联系");
/// How many people have a card of their own; the others follow in a line.
const SHOWN: usize = 2;

/// How much else fits the two pages.
struct Room {
    /// Signs of a scenario.
    signs: usize,
    /// What nobody does in this trade.
    never: usize,
}

/// Two languages take twice the room of one; each scenario takes a row.
fn room(brief: &Brief<'_, '_>) -> Room {
    let (signs, never) = match (is_tight(brief), brief.risks.len()) {
        (true, 8..) => (1, 0),
        (true, _) => (1, 1),
        (false, 8..) => (1, 2),
        (false, 7) => (1, 3),
        (false, _) => (2, 3),
    };
    Room { signs, never }
}

pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.plain_chapter("f", Text::new("In an emergency", "应急首页"));
    law::emergency(brief, out);
    place(brief, out);
    act_by(brief, out);
    who_to_call(brief, out);
    let room = room(brief);
    first_minutes(brief, out, room.never);
    cards(brief, out, room.signs);
    at_hand(brief, out);
}

/// By when the workaround starts and is decided about: before any name, since it may be due already.
fn act_by(brief: &Brief<'_, '_>, out: &mut Writer) {
    let text = moments::in_short(brief);
    if !text.is_empty() {
        out.blocks.push(Block::Callout { kind: Callout::Act, text });
    }
}

/// F2: our own people in the order in which they are called; F4: the provider, besides.
fn who_to_call(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.section("f2", Text::new("Who to call, in this order", "依次拨打"));
    let order = call_order(brief.ctx, brief.service);
    let shown = order.calls.iter().take(SHOWN).zip(2..).map(|(call, at)| person(brief, at, call));
    let cards = std::iter::once(duty_phone(brief, &order)).chain(shown).collect();
    out.blocks.push(Block::Contacts { cards });
    let rest = order.calls.iter().zip(2..).skip(SHOWN).filter_map(|(call, at)| {
        let slots = [
            ("at", Text::same(at.to_string()).into()),
            ("post", brief.posts(call, at)),
            ("name", brief.called(call)),
            ("phone", brief.phone(brief.person(Some(call.person))?)),
        ];
        let text = if is_tight(brief) {
            Text::new("{at}. {name} {phone}", "{at}. {name} {phone}")
        } else {
            Text::new("{at}. {name} ({post}) {phone}", "{at}. {name}（{post}）{phone}")
        };
        Some(Line::say(&text, &slots))
    });
    out.put(Line::join(rest, &Text::new("; ", "；")));
    if let Some(open) = brief.open_posts(&order) {
        out.put(open);
    }
    out.put(brief.no_answer());
    provider(brief, out);
}

/// F4, in a line: the page has to hold the first minutes as well.
fn provider(brief: &Brief<'_, '_>, out: &mut Writer) {
    if brief.is_own_run() {
        return;
    }
    let (hotline, customer) = brief.vendor.map_or(("", ""), |vendor| (&vendor.hotline, &vendor.customer_number));
    let text = Text::new(
        "Also call the provider, {vendor}: {hotline}. They know us as: {customer}.",
        "另拨服务商热线，{vendor}：{hotline}。我方客户号：{customer}。",
    );
    let slots = [
        ("vendor", brief.vendor_name()),
        ("hotline", number(hotline, &brief.in_vendor("hotline"))),
        ("customer", number(customer, &brief.in_vendor("customer_number"))),
    ];
    out.say(text, &slots);
}

/// The duty phone; with the name and the posts of whoever answers it, where the number is a person's own.
fn duty_phone(brief: &Brief<'_, '_>, order: &CallOrder) -> Contact {
    let mut name = Line::numbered(1, Text::new("Duty phone, day and night", "24小时应急值守电话"));
    let mut role = Line::default();
    if let Some(call) = &order.duty {
        name = Line::join([name, brief.called(call)], &Text::new(": ", "："));
        role = brief.posts(call, 1);
    }
    let phone = number(&brief.response().duty_phone, &brief.in_response("duty_phone"));
    Contact { key: "duty_phone".to_owned(), name, role, fields: vec![Field::new(PHONE, phone)] }
}

/// Two languages take twice the room on the same two pages.
fn is_tight(brief: &Brief<'_, '_>) -> bool {
    matches!(brief.language, PlanLanguage::Both(_))
}

fn person(brief: &Brief<'_, '_>, at: usize, call: &Call) -> Contact {
    let mut fields = Vec::new();
    if let Some(person) = brief.person(Some(call.person)) {
        fields.push(Field::new(PHONE, brief.phone(person)));
        if !is_tight(brief) && !person.second_channel.trim().is_empty() {
            fields.push(Field::new(SECOND, Line::theirs(&person.second_channel)));
        }
    }
    let name = Line::numbered(at, brief.called(call));
    Contact { key: call.person.to_string(), name, role: brief.posts(call, at), fields }
}

/// What to tell who comes to help, and where our own people gather.
fn place(brief: &Brief<'_, '_>, out: &mut Writer) {
    let parts = site(brief).into_iter().map(|row| Line::join(row.cells, &Text::new(": ", "：")));
    let parts = Line::join(parts, &Text::new("; ", "；"));
    if !parts.is_empty() {
        out.say(Text::new("{parts}.", "{parts}。"), &[("parts", parts)]);
    }
}

/// What the service says of the place of work; where it is stands with the numbers to call.
pub(super) fn site(brief: &Brief<'_, '_>) -> Vec<Row> {
    let site = &brief.service.site;
    let on_site = brief.service.facts.site == Some(true);
    let lines = [
        ("assembly_point", Text::new("Assembly point", "集合点"), &site.assembly_point, on_site),
        ("evacuation", Text::new("Way out", "疏散路线"), &site.evacuation, false),
        ("first_aid", Text::new("First aid", "急救"), &site.first_aid, false),
    ];
    let lines = lines.into_iter().filter(|(_, _, text, wanted)| *wanted || !text.trim().is_empty());
    let ours =
        lines.map(|(key, what, text, _)| fact(key, what, brief.clause(text, &brief.here(&format!("site/{key}")))));
    // Where only the provider's people can be hurt, help is sent there.
    let vendor =
        brief.vendor.filter(|vendor| brief.service.facts.site == Some(false) && !vendor.address.trim().is_empty());
    let theirs = vendor.map(|vendor| {
        let what = Text::new("If it happens at the provider’s", "发生在服务商处的，地址");
        fact("provider_site", what, Line::theirs(&vendor.address))
    });
    ours.chain(theirs).collect()
}

/// F3.
fn first_minutes(brief: &Brief<'_, '_>, out: &mut Writer, most: usize) {
    out.section("f3", Text::new("The first 15 minutes", "前15分钟"));
    out.numbered(brief.first_steps());
    out.section("f3-not", Text::new("What nobody may do", "严禁事项"));
    let donts = donts(brief).cloned().map(Line::ours);
    let never =
        never(brief).take(most).map(|what| Line::say(&Text::new("Do not {what}", "严禁{what}"), &[("what", what)]));
    out.list(donts.chain(never).collect());
}

/// What nobody does whatever the trade; what is about an attack only where there is something to attack.
pub(super) fn donts<'a>(brief: &Brief<'_, 'a>) -> impl Iterator<Item = &'a Text> {
    let first = &brief.ctx.catalog.first_minutes;
    let attacked = brief.service.kind.is_none()
        || brief.risks.iter().any(|judged| judged.category == Some(RiskCategory::Security));
    let trade = brief.trade();
    let has: Vec<bool> =
        first.dont_tags.iter().map(|tags| attacked || tags.iter().all(|tag| trade.has(*tag))).collect();
    first.donts.iter().zip(has.into_iter().chain(std::iter::repeat(true))).filter_map(|(text, has)| has.then_some(text))
}

/// What nobody does in this trade, in its own words; of a service that the firm runs itself nothing about a provider.
pub(super) fn never(brief: &Brief<'_, '_>) -> impl Iterator<Item = Line> {
    let told = |what: &Text| !brief.is_own_run() || !what.en.contains("provider");
    let never: Vec<Text> = brief.trade().never().iter().filter(|what| told(what)).map(Text::lower_first).collect();
    never.into_iter().map(Line::ours)
}

/// F1: from what a person sees to the playbook.
fn cards(brief: &Brief<'_, '_>, out: &mut Writer, signs: usize) {
    let risks = brief.risks;
    out.section("f1", Text::new("What do you see?", "看到什么，翻到哪里"));
    // Danger to people comes first. Who sees the building on fire reads no further than that; what creeps up leaves time to look.
    let mut found: Vec<(usize, &&RiskJudgement<'_>)> = risks.iter().enumerate().collect();
    let hurts = |judged: &RiskJudgement<'_>| judged.scenario.is_some_and(endangers);
    sort_by_key(&mut found, |(_, judged)| (!hurts(judged), judged.scenario.is_some_and(|scenario| !scenario.sudden)));
    let rows = found.into_iter().map(|(_, judged)| {
        let seen: Vec<Line> = match judged.scenario {
            Some(scenario) => scenario.symptoms.iter().take(signs).cloned().map(Line::ours).collect(),
            None => vec![brief.risk_title(judged.risk)],
        };
        let link = Line::see(&card_id(judged.risk, risks));
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
    out.section("f5", Text::new("At hand", "常用信息"));
    let mut rows = vec![
        fact("spokesperson", Text::new("Speaks to press and public", "对外发言"), brief.speaks()),
        fact("spending", Text::new("Spending at night", "夜间支出"), brief.spending()),
    ];
    rows.extend(in_touch(brief, Text::new("Offline copy of this plan", "预案离线副本")));
    rows.push(fact(
        "handover",
        Text::new("Handing over a shift", "交接班"),
        Text::new("Use the form that goes with the cards", "使用处置卡所附的交接班单").into(),
    ));
    out.facts(Line::default(), rows);
}
