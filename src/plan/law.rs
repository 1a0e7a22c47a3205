//! What the plan says by country: its basis, the numbers to call, who tells which authority, the names of agreements.
//!
//! Each in the words of the packs, never as a duty of the firm: a rule begins “if your case meets”, and what is not
//! founded well enough is printed as something to look up.

use super::brief::Brief;
use super::document::Callout;
use super::firm::Firm;
use super::line::Line;
use super::missing;
use super::outside;
use super::selection::endangers;
use super::writer::{Writer, col, fact};
use crate::assess::{Law, Places, fact_holds};
use crate::model::pack::{Basis, Fact, Follows, Mark};
use crate::model::{ByCode, Choice as _, Jurisdiction, Party, Risk};
use crate::words::{Locale, Text, dial};

mod annex;
mod own;
mod reports;
pub(super) use annex::annex;
pub(super) use own::own_reports;
pub(super) use reports::reports;

/// How many laws and standards a plan names as its basis.
const BASIS: usize = 5;

const BLANK: Text = Text::new("________", "________");

fn places(brief: &Brief<'_, '_>) -> Places {
    Places::of(brief.ctx, brief.service, brief.vendor)
}

/// What holds for a topic in each place that it follows.
fn laws<'a>(brief: &Brief<'_, 'a>, topic: &str) -> Vec<Law<'a>> {
    let catalog = brief.ctx.catalog;
    let mut places = places(brief);
    // Where nobody's data is held, nobody's home has a say in a cyber incident.
    if topic == "cyber" && !may_hold(brief, Some(Fact::PersonalData)) && brief.service.people_home.is_empty() {
        places.homes.clear();
    }
    // Where it holds only what our own computers hold, these are our people: at the seat.
    if topic == "data" && brief.service.facts.pi == Some(false) && brief.service.people_home.is_empty() {
        places.homes = vec![places.that(Follows::FirmSeat)];
    }
    places.of_topic(catalog, topic).into_iter().map(|place| Law::of(catalog, place)).collect()
}

/// The first of them.
fn law<'a>(brief: &Brief<'_, 'a>, topic: &str) -> Law<'a> {
    let first = laws(brief, topic).into_iter().next();
    first.unwrap_or_else(|| Law::of(brief.ctx.catalog, Jurisdiction::Other))
}

/// Whether the firm said that a fact does not hold for the service.
fn may_hold(brief: &Brief<'_, '_>, fact: Option<Fact>) -> bool {
    fact_holds(&brief.service.facts, fact)
}

/// A phrase as it may stand in a plan: what is only remembered is to be looked up.
fn founded(text: &Text, mark: Option<Mark>) -> Line {
    let asks = text.en.starts_with("Look up") || text.en.starts_with("Ask ");
    if mark == Some(Mark::Memory) && !asks {
        // Inside the sentence where it ends in a full stop.
        let (en, zh) = (text.en.strip_suffix('.'), text.zh.strip_suffix('。'));
        let stop = |bare: Option<&str>, stop: &str| if bare.is_some() { stop.to_owned() } else { String::new() };
        Line::ours(Text::owned(
            format!("{} (look up locally){}", en.unwrap_or(&text.en), stop(en, ".")),
            format!("{}（请在当地核实）{}", zh.unwrap_or(&text.zh), stop(zh, "。")),
        ))
    } else {
        text.clone().into()
    }
}

fn mark_of(part: &str, mark: Option<Mark>, marks: &ByCode<Mark>) -> Option<Mark> {
    marks.get(part).copied().or(mark)
}

fn lines(lines: impl IntoIterator<Item = Line>) -> Line {
    Line::join(lines, &Text::new("\n", "\n"))
}

fn look_up(law: &Law<'_>, topic: &str) -> Line {
    law.to_look_up(topic).map_or_else(Line::default, |text| {
        Line::say(
            &Text::new("{question} {blank}", "{question}{blank}"),
            &[("question", text.clone().into()), ("blank", BLANK.into())],
        )
    })
}

/// A title with the place that it speaks of, where it is a place.
fn in_place(title: Text, place: Jurisdiction) -> Text {
    if place == Jurisdiction::Other {
        return title;
    }
    Text::new("{title} ({place})", "{title}（{place}）").fill(&[("title", title), ("place", place.label())])
}

/// The laws and standards that a plan of these services names as its basis, by what they touch.
fn named_basis<'a>(firm: &Firm<'_, 'a>, services: &[Brief<'_, 'a>]) -> (Law<'a>, Vec<&'a Basis>) {
    let law = match services {
        [only] => law(only, "basis"),
        _ => Law::of(firm.ctx.catalog, Places::of_firm(firm.ctx).that(Follows::FirmSeat)),
    };
    let all: &[Basis] = law.says(|entry| Some(&*entry.basis).filter(|basis| !basis.is_empty())).unwrap_or_default();
    let touches = |basis: &&Basis| services.is_empty() || services.iter().any(|brief| may_hold(brief, basis.when));
    let named = all.iter().filter(touches).take(BASIS).collect();
    (law, named)
}

/// Their titles; how far each was checked stands in the file.
pub(super) fn basis<'a>(firm: &Firm<'_, 'a>, services: &[Brief<'_, 'a>], out: &mut Writer) {
    let (law, named) = named_basis(firm, services);
    let head = in_place(Text::new("Reference documents", "参照文件"), law.place);
    out.say(Text::new("{head}:", "{head}："), &[("head", head.into())]);
    out.list(named.into_iter().map(|basis| basis.text.clone().into()).collect());
    if firm.organisation().home().is_none() {
        let seat = Line::missing(missing::GIVEN, &firm.in_organisation("seat"));
        out.say(Text::new("Seat of the firm: {seat}.", "公司所在地：{seat}。"), &[("seat", seat)]);
    }
    out.put(look_up(&law, "basis"));
}

/// How far each of them was checked for the catalogue.
fn checked_basis(brief: &Brief<'_, '_>, out: &mut Writer) {
    let (law, named) = named_basis(brief, std::slice::from_ref(brief));
    let rows = named.into_iter().map(|basis| {
        let state = match basis.mark {
            Some(Mark::Text) => Text::new("Text read for this list", "编制本清单时已核对原文"),
            Some(Mark::Secondary) => Text::new("Read in a secondary source", "引自二手资料"),
            Some(Mark::Ours) => Text::new("Our own choice", "本产品选定"),
            Some(Mark::Memory) | None => Text::new("Look up locally before relying on it", "引用前请自行核实原文"),
        };
        fact(&basis.text.en, basis.text.clone(), state.into())
    });
    let head = vec![col(Text::new("Document", "文件")), col(Text::new("How far it was checked", "核对情况"))];
    out.table(in_place(Text::new("Reference documents", "参照文件"), law.place), head, rows.collect());
}

/// A number to call, as it is printed.
fn number(number: &str, mark: Option<Mark>) -> Text {
    if number.trim().is_empty() {
        BLANK
    } else if mark == Some(Mark::Memory) {
        Text::owned(format!("{number} (check it for this place)"), format!("{number}（请在当地核实）"))
    } else {
        Text::same(number.to_owned())
    }
}

/// A number to press; words where there is none, or where it has to be checked first.
fn dialled(number: &Text) -> Line {
    if dial(&number.en).is_some() { Line::phone(&number.en) } else { Line::strong(number.clone()) }
}

/// Police, fire and ambulance of a place, those of one number together.
fn emergency_numbers(law: &Law<'_>) -> Option<Line> {
    let all = law.says(|entry| Some(&entry.emergency).filter(|numbers| !numbers.is_empty()))?;
    let mut calls: Vec<(Text, Vec<Text>)> = Vec::new();
    for entry in all.iter().filter(|entry| ["police", "fire", "ambulance"].contains(&entry.id.as_str())) {
        let called = number(&entry.number, mark_of("number", entry.mark, &entry.marks));
        match calls.iter_mut().find(|(known, _)| *known == called) {
            Some((_, names)) => names.push(within(&entry.name)),
            None => calls.push((called, vec![within(&entry.name)])),
        }
    }
    let calls = calls.into_iter().map(|(number, names)| {
        let names = names.into_iter().map(Line::from);
        Line::join(names, &Text::new(", ", "、")).then(Line::ours(Text::new(" ", ""))).then(dialled(&number))
    });
    Some(Line::join(calls, &Text::new("; ", "；")))
}

/// A name of the packs inside a sentence.
fn within(name: &Text) -> Text {
    first_letter(name, |first| first.to_lowercase().to_string())
}

/// A phrase of the packs as the head of a row.
fn capital(text: &Text) -> Text {
    first_letter(text, |first| first.to_uppercase().to_string())
}

fn first_letter(text: &Text, change: impl Fn(char) -> String) -> Text {
    let mut letters = text.en.chars();
    let first = letters.next().map(change).unwrap_or_default();
    Text::owned(first + letters.as_str(), text.get(Locale::Zh).to_owned())
}

/// Where helpers are to come to: the place of work, and the firm's address where that says more.
fn address(brief: &Brief<'_, '_>) -> Line {
    let (site, firm) = (brief.service.site.place.trim(), brief.organisation().address.trim());
    let elsewhere = brief.service.facts.site == Some(false) && may_hurt(brief);
    match (site.is_empty(), firm.is_empty()) {
        // Nobody works at the firm's own address: help must not be sent there for what happens on the road.
        (true, _) if elsewhere => {
            let firm = if firm.is_empty() { Line::ours(BLANK) } else { Line::theirs(firm) };
            Line::say(&WHEREVER, &[("firm", firm)])
        }
        (true, true) => Line::ours(BLANK),
        (false, true) => Line::theirs(site),
        (true, false) => Line::theirs(firm),
        (false, false) if firm.contains(site) => Line::theirs(firm),
        (false, false) if site.contains(firm) => Line::theirs(site),
        (false, false) => Line::say(&SITE_OF, &[("site", Line::theirs(site)), ("firm", Line::theirs(firm))]),
    }
}

const WHEREVER: Text = Text::new(
    "where it happens, as road, number, floor (call from there: from elsewhere the number reaches your own town); only if it is at our own address: {firm}",
    "报事发地点的详细地址（由现场人员拨打，在外地拨打接通的是当地）；只有事发在本单位时，才报{firm}",
);
const SITE_OF: Text = Text::new("{site} (address of the firm: {firm})", "{site}（单位地址：{firm}）");

const CALL_FIRST: Text = Text::new(
    "Danger to people or fire: call {numbers} first. Say what happened, where, how many are hurt, and your number. Address: {address}. Nearest hospital: {hospital}",
    "有人受伤、着火或遇险，先拨：{numbers}。说明事由、地点、伤亡人数和回拨号码。地址：{address}。最近的医院：{hospital}",
);
const NUMBERS_UNKNOWN: Text = Text::new(
    "police, fire and ambulance (write in the numbers of this place: ________)",
    "当地报警、火警、急救电话（请填写：________）",
);

const CALL_FIRST_THERE: Text = Text::new(
    "Danger to people or fire: first call the number of the place where it happens, by somebody who is there: from elsewhere these numbers reach the caller’s own town. {work}; {seat}. Say what happened, where, how many are hurt, and your number. Hospital nearest to our own address: {hospital}",
    "有人受伤、着火或遇险，先拨事发地的电话，由现场人员拨打（在外地拨打接通的是当地）：{work}；{seat}。说明事由、地点、伤亡人数和回拨号码。离本单位最近的医院：{hospital}",
);
const NUMBERS_OF: Text = Text::new("{place}: {numbers}, address: {address}", "{place}：{numbers}，地址：{address}");

/// Where the firm has its seat, if the numbers of the place of work do not reach help from there.
pub(super) fn other_seat(brief: &Brief<'_, '_>) -> Option<Jurisdiction> {
    let seat = brief.organisation().home()?;
    let numbers = |law: &Law<'_>| emergency_numbers(law).map(|line| line.plain(Locale::En));
    let (there, work) = (Law::of(brief.ctx.catalog, seat), law(brief, "emergency"));
    (seat != work.place && numbers(&there) != numbers(&work)).then_some(seat)
}

/// Whom to call first where people are in danger, and what to say.
pub(super) fn call_first(brief: &Brief<'_, '_>) -> Line {
    let numbers = |law: &Law<'_>| emergency_numbers(law).unwrap_or_else(|| NUMBERS_UNKNOWN.into());
    let work = law(brief, "emergency");
    let hospital = ("hospital", outside::known(brief, Party::Hospital).unwrap_or_else(|| BLANK.into()));
    let Some(seat) = other_seat(brief) else {
        let slots = [("numbers", numbers(&work)), ("address", address(brief)), hospital];
        return Line::say(&CALL_FIRST, &slots);
    };
    let known = |text: &str| if text.trim().is_empty() { Line::ours(BLANK) } else { Line::theirs(text) };
    let of = |law: &Law<'_>, address: &str| {
        let place = law.place.label().into();
        Line::say(&NUMBERS_OF, &[("place", place), ("numbers", numbers(law)), ("address", known(address))])
    };
    let seat = of(&Law::of(brief.ctx.catalog, seat), &brief.organisation().address);
    let work = of(&work, &brief.service.site.place);
    Line::say(&CALL_FIRST_THERE, &[("work", work), ("seat", seat), hospital])
}

/// For the first page of an emergency and the card: the public numbers of the place of work come before all others.
pub(super) fn emergency(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.callout(Callout::Act, call_first(brief));
}

/// Every public number of each place where work is done.
pub(super) fn public_services(services: &[Brief<'_, '_>], out: &mut Writer) {
    let mut told: Vec<Jurisdiction> = Vec::new();
    for law in services.iter().map(|brief| law(brief, "emergency")) {
        if !told.contains(&law.place) {
            told.push(law.place);
            public_services_of(&law, out);
        }
    }
    // A mobile reaches the emergency services of where it is, and they do not know of the other town.
    out.put(Text::new(
        "A call reaches the emergency services of the town where the caller is. Whoever is elsewhere has somebody on the spot call, or says the town first and asks to be put through.",
        "公共应急电话接通的是拨打人所在城市。人在外地的，请现场人员拨打，或先说明事发城市并要求转接。",
    ));
}

fn public_services_of(law: &Law<'_>, out: &mut Writer) {
    let all = law.says(|entry| Some(&*entry.emergency).filter(|numbers| !numbers.is_empty())).unwrap_or_default();
    let said = all.iter().map(|entry| {
        let called = number(&entry.number, mark_of("number", entry.mark, &entry.marks));
        let called = Line::join([Line::from(entry.name.clone()), dialled(&called)], &Text::new(" ", " "));
        match &entry.note {
            Some(note) => {
                let note = founded(note, mark_of("note", entry.mark, &entry.marks));
                Line::say(&Text::new("{called} ({note})", "{called}（{note}）"), &[("called", called), ("note", note)])
            }
            None => called,
        }
    });
    let said = Line::join(said, &Text::new("; ", "；"));
    if !said.is_empty() {
        let head = in_place(Text::new("Public emergency services", "公共应急服务"), law.place);
        out.say(Text::new("{head}: {all}", "{head}：{all}"), &[("head", head.into()), ("all", said)]);
    }
    out.put(look_up(law, "emergency"));
}

/// Whether people may be hurt elsewhere than on our site: on the road, in a storm. Such a risk has a grave level of the
/// physical kind that starts at once.
fn may_hurt(brief: &Brief<'_, '_>) -> bool {
    let scenario = |risk: &Risk| brief.ctx.index().scenario(&risk.scenario);
    brief.risks.iter().filter_map(|risk| scenario(risk.risk)).any(endangers)
}

/// What the agreement on safety is called where the work is done.
pub(super) fn safety_agreement(brief: &Brief<'_, '_>) -> Text {
    let named = law(brief, "safety").says(|entry| entry.safety.as_ref());
    named.map_or(Text::new("Agreement on safety", "安全约定"), |safety| capital(&safety.agreement))
}

#[cfg(test)]
mod tests;
