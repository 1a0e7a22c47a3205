//! What each role does, on a card of its own; and the numbers for the wallet.

use super::brief::Brief;
use super::document::{Block, Contact, Field, Sheet};
use super::firm::number;
use super::line::Line;
use super::organisation::conflict;
use super::writer::Writer;
use crate::assess::call_order;
use crate::model::{Choice as _, Structure};
use crate::words::Text;

pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    let cards = match brief.structure() {
        Structure::Hats => &brief.ctx.catalog.hats,
        Structure::Groups => &brief.ctx.catalog.roles,
    };
    let trade = brief.trade();
    for seat in brief.structure().seats() {
        let Some(card) = cards.iter().find(|card| card.id == seat.code()) else { continue };
        // What speaks of a system or of data is for services that have them.
        let tags = card.card_tags.iter().map(Vec::as_slice).chain(std::iter::repeat(&[][..]));
        let stands = card.card.iter().zip(tags).filter(|(_, tags)| tags.iter().all(|tag| trade.has(*tag)));
        let lines: Vec<Line> = stands.map(|(line, _)| Line::say(line, &[("minutes", conflict(brief))])).collect();
        if lines.is_empty() {
            continue;
        }
        out.sheet(Sheet::Card);
        let held = brief.response().seats.get(*seat);
        let at = |field: &str| brief.in_response(&format!("seats/{}/{field}", seat.code()));
        out.plain_chapter(&format!("role-{}", seat.code()), card.title.clone());
        out.say(
            Text::new("{person}; if not reached: {deputy}", "{person}；联系不上时：{deputy}"),
            &[
                ("person", brief.name_and_phone(held.person, &at("person"))),
                ("deputy", brief.name_and_phone(held.deputy, &at("deputy"))),
            ],
        );
        out.list(lines);
    }
}

/// The numbers that everybody of the response carries: four to a page, to be cut out.
pub(super) fn wallet(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.plain_chapter("wallet", Text::new("For the wallet", "随身卡"));
    out.put(Text::new("Cut out; one for everybody on the call list.", "沿线剪下，名单上的人各持一张。"));
    let order = call_order(brief.ctx, brief.service);
    let duty = number(&brief.response().duty_phone, &brief.in_response("duty_phone"));
    let hotline = brief.vendor.map(|vendor| number(&vendor.hotline, &brief.in_vendor("hotline")));
    let field = |label: Text, value: Line| Field { label: label.into(), value };
    let card = |at: usize| {
        let mut fields = vec![field(Text::new("Duty phone", "应急值守电话"), duty.clone())];
        fields.extend(order.calls.iter().take(CALLED).filter_map(|call| {
            let person = brief.person(Some(call.person))?;
            Some(Field { label: brief.called(call), value: brief.phone(person) })
        }));
        fields.extend(hotline.clone().map(|hotline| field(Text::new("Provider", "服务商"), hotline)));
        Contact { key: at.to_string(), name: brief.service_name(), role: Line::default(), fields }
    };
    out.blocks.push(Block::Contacts { cards: (1..=4).map(card).collect() });
}

/// How many people a card of that size has room for.
const CALLED: usize = 4;
