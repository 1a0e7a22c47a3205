//! What each role does, on a card of its own; and the numbers for the wallet.

use super::brief::Brief;
use super::document::{Block, Contact, Field, Sheet};
use super::firm::number;
use super::line::Line;
use super::organisation::conflict;
use super::writer::Writer;
use crate::assess::call_order;
use crate::model::pack::RoleCard;
use crate::model::{Choice as _, Structure};
use crate::words::Text;

/// Role cards on one sheet of paper.
const TO_A_SHEET: usize = 3;

/// Whoever owns the service acts first; then whoever holds a seat.
pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    let owner = ["owner", "deputy"].map(|field| brief.here(field));
    let mut cards = vec![(OWNER, (brief.service.owner, brief.service.deputy), owner)];
    cards.extend(brief.structure().seats().iter().map(|seat| {
        let held = brief.response().seats.get(*seat);
        let at = |field: &str| brief.in_response(&format!("seats/{}/{field}", seat.code()));
        (seat.code(), (held.person, held.deputy), [at("person"), at("deputy")])
    }));
    let mut written = 0;
    for (id, held, at) in cards {
        let lines = lines(brief, id);
        let Some(card) = card(brief, id).filter(|_| !lines.is_empty()) else { continue };
        if written % TO_A_SHEET == 0 {
            out.sheet(Sheet::Card);
        }
        written += 1;
        out.plain_chapter(&format!("role-{id}"), card.title.clone());
        out.say(
            Text::new("{person}; if not reached: {deputy}", "{person}；联系不上时：{deputy}"),
            &[("person", brief.name_and_phone(held.0, &at[0])), ("deputy", brief.name_and_phone(held.1, &at[1]))],
        );
        out.list(lines);
    }
}

/// The card of the service's owner, who holds no seat.
const OWNER: &str = "owner";

fn card<'a>(brief: &Brief<'_, 'a>, id: &str) -> Option<&'a RoleCard> {
    let catalog = brief.ctx.catalog;
    let cards = match brief.structure() {
        Structure::Hats => &catalog.hats,
        Structure::Groups => &catalog.roles,
    };
    cards.iter().find(|card| card.id == id)
}

/// What is on it: what speaks of a system or of data is for services that have them.
fn lines(brief: &Brief<'_, '_>, id: &str) -> Vec<Line> {
    let Some(card) = card(brief, id) else { return Vec::new() };
    let trade = brief.trade();
    let tags = card.card_tags.iter().map(Vec::as_slice).chain(std::iter::repeat(&[][..]));
    let stands = card.card.iter().zip(tags).filter(|(_, tags)| tags.iter().all(|tag| trade.has(*tag)));
    stands.map(|(line, _)| Line::say(line, &[("minutes", conflict(brief))])).collect()
}

/// The numbers that everybody of the response carries: four to a page, to be cut out.
pub(super) fn wallet(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.plain_chapter("wallet", Text::new("For the wallet", "随身卡"));
    out.put(Text::new("Cut out; one for everybody on the call list.", "沿线剪下，名单上的人各持一张。"));
    let order = call_order(brief.ctx, brief.service);
    let duty = number(&brief.response().duty_phone, &brief.in_response("duty_phone"));
    let hotline = brief.vendor.map(|vendor| number(&vendor.hotline, &brief.in_vendor("hotline")));
    let known = brief.vendor.map(|vendor| Line::theirs(&vendor.customer_number)).filter(|known| !known.is_empty());
    let card = |at: usize| {
        let mut fields = vec![Field::new(Text::new("Duty phone", "应急值守电话"), duty.clone())];
        fields.extend(order.calls.iter().take(CALLED).filter_map(|call| {
            let person = brief.person(Some(call.person))?;
            Some(Field::new(brief.called(call), brief.phone(person)))
        }));
        fields.extend(hotline.clone().map(|hotline| Field::new(Text::new("Provider", "服务商"), hotline)));
        fields.extend(known.clone().map(|known| Field::new(Text::new("They know us as", "我方客户号"), known)));
        Contact { key: at.to_string(), name: brief.service_name(), role: Line::default(), fields }
    };
    out.blocks.push(Block::Contacts { cards: (1..=4).map(card).collect() });
}

/// How many people a card of that size has room for.
const CALLED: usize = 4;
