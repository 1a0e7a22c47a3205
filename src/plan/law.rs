//! What the plan says by country: its basis, the numbers to call, who tells which authority, the names of agreements.
//!
//! Each in the words of the packs, never as a duty of the firm: a rule begins “if your case meets”, and what is not
//! founded well enough is printed as something to look up.

use super::brief::Brief;
use super::document::{Callout, Row};
use super::firm::Firm;
use super::line::Line;
use super::missing;
use super::outside;
use super::selection::endangers;
use super::writer::{Writer, col, fact};
use crate::assess::{Law, Outside, Places, fact_holds};
use crate::model::pack::{Basis, Fact, Follows, Mark};
use crate::model::{ByCode, Choice as _, Industry, Jurisdiction, Risk, RiskCategory, ServiceKind};
use crate::words::{Locale, Text};

mod own;
pub(super) use own::own_reports;

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
        Line::join(names, &Text::new(", ", "、")).then(Line::ours(Text::new(" ", ""))).then(Line::strong(number))
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
    "where it happens, as road, number, floor; only if it is at our own address: {firm}",
    "报事发地点的详细地址；只有事发在本单位时，才报{firm}",
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
    "Danger to people or fire: first call the number of the place where it happens. {work}; {seat}. Say what happened, where, how many are hurt, and your number. Nearest hospital: {hospital}",
    "有人受伤、着火或遇险，先拨事发地的电话：{work}；{seat}。说明事由、地点、伤亡人数和回拨号码。最近的医院：{hospital}",
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
    let hospital = ("hospital", outside::known(brief, Outside::Hospital).unwrap_or_else(|| BLANK.into()));
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
}

fn public_services_of(law: &Law<'_>, out: &mut Writer) {
    let all = law.says(|entry| Some(&*entry.emergency).filter(|numbers| !numbers.is_empty())).unwrap_or_default();
    let said = all.iter().map(|entry| {
        let called = number(&entry.number, mark_of("number", entry.mark, &entry.marks));
        let called = Line::join([Line::from(entry.name.clone()), Line::strong(called)], &Text::new(" ", " "));
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

/// Whether a chosen scenario is an attack on data, or a loss of them.
fn has_risk_to_data(brief: &Brief<'_, '_>) -> bool {
    let attacks = |category| matches!(category, Some(RiskCategory::Security | RiskCategory::Data));
    brief.risks.iter().any(|judged| attacks(judged.category))
}

/// Whether people may fall ill from food of this service: where it reaches consumers, and is not of a trade without food.
fn serves_food(brief: &Brief<'_, '_>) -> bool {
    use ServiceKind::{Catering, Logistics, OwnRun, Production};
    let kind = brief.service.kind.filter(|kind| *kind != ServiceKind::Other);
    may_hold(brief, Some(Fact::Consumers))
        && kind.is_none_or(|kind| [Catering, Logistics, OwnRun, Production].contains(&kind))
}

/// The usual cases of a report that can happen at a service.
struct Cases {
    accident: bool,
    personal_data: bool,
    cyber: bool,
    finance: bool,
    food: bool,
}

impl Cases {
    fn of(brief: &Brief<'_, '_>) -> Self {
        let may = |fact| may_hold(brief, Some(fact));
        Self {
            accident: may(Fact::Site) || may_hurt(brief),
            // What a chosen scenario can do to data counts whatever the service holds: our own computers hold our people's.
            personal_data: may(Fact::PersonalData) || has_risk_to_data(brief),
            cyber: may(Fact::It) || may(Fact::Data),
            finance: brief.organisation().industry == Some(Industry::Finance) && may(Fact::Data),
            food: serves_food(brief),
        }
    }
}

/// Who tells which authority within what time: a duty of the head of the firm, counsel at the same time.
pub(super) fn reports(brief: &Brief<'_, '_>, out: &mut Writer) {
    let mut rows: Vec<Row> = Vec::new();
    let mut add = |topic: &str, title: Text, law: &Law<'_>, parts: Vec<Line>| {
        let text = lines(parts.into_iter().chain([look_up(law, topic)]));
        if !text.is_empty() {
            rows.push(fact(&format!("{topic}/{}", law.place.code()), in_place(title, law.place), text));
        }
    };
    let cases = Cases::of(brief);
    if cases.accident {
        for law in laws(brief, "accident") {
            let parts = law.says(|entry| entry.accident.as_ref()).map_or_else(Vec::new, |rule| {
                let to = Line::say(&TO, &[("to", founded(&rule.to, mark_of("to", rule.mark, &rule.marks)))]);
                vec![founded(&rule.rule, mark_of("rule", rule.mark, &rule.marks)), to]
            });
            add("accident", Text::new("Accident at work", "作业伤亡事故"), &law, parts);
        }
    }
    if cases.personal_data {
        for law in laws(brief, "data") {
            let rule = law.says(|entry| entry.data.as_ref()).and_then(|rule| Some((rule, rule.breach.as_ref()?)));
            let parts = rule.map(|(rule, breach)| founded(breach, mark_of("breach", rule.mark, &rule.marks)));
            add("data", Text::new("Personal data", "个人信息"), &law, parts.into_iter().collect());
        }
    }
    if cases.cyber {
        for law in laws(brief, "cyber") {
            let parts = law.says(|entry| entry.cyber.as_ref()).map_or_else(Vec::new, |cyber| {
                let rule = cyber.rule.as_ref().map(|rule| founded(rule, mark_of("rule", cyber.mark, &cyber.marks)));
                let help = founded(&cyber.help, mark_of("help", cyber.mark, &cyber.marks));
                rule.into_iter().chain([Line::say(&HELP, &[("help", help)])]).collect()
            });
            add("cyber", Text::new("Cyber incident", "网络安全事件"), &law, parts);
        }
    }
    if cases.finance {
        for law in laws(brief, "cyber") {
            let said = law.says(|entry| entry.finance.as_ref()).map(|said| founded(&said.text, said.mark));
            let title = Text::new("ICT incident at a financial firm", "金融机构ICT事件");
            add("finance", title, &law, said.into_iter().collect());
        }
    }
    if cases.food {
        for law in laws(brief, "food") {
            let parts = law.says(|entry| entry.food.as_ref()).map(|food| founded(&food.text, food.mark));
            add("food", Text::new("Food", "食品安全"), &law, parts.into_iter().collect());
        }
    }
    if rows.is_empty() {
        out.put(Text::new(
            "By what was answered about this service, none of the usual cases (accident on our site, personal data, cyber incident, food) can happen. Ask counsel on the day all the same.",
            "按已填写的情况，本服务不涉及常见的须报告情形（我方现场事故、个人信息、网络安全、食品安全）。事发当天仍请向法律顾问确认。",
        ));
        return;
    }
    // A step may ask for a report that none of the usual cases is.
    rows.push(fact(
        "other",
        Text::new(
            "Another case, as of a licence, a product, the environment or tax",
            "其他情形，如资质、产品、环境、税务",
        ),
        Text::new(
            "Look up which authority is told, and within what time: ________. Ask counsel the same day.",
            "查明应向哪个主管部门、在多久内报告：________。当天请教法律顾问。",
        )
        .into(),
    ));
    let duty = Text::new(
        "The head of the firm, or whoever acts for them, sees to these reports at once and asks counsel at the same time; nobody waits for the answer.",
        "由单位负责人或代行职责者立即办理报告，同时请法律顾问核对，不等其答复。",
    );
    let hurt = Text::new(
        " If somebody is hurt, first clear two things: whose employee it is, and who controls the place.",
        "有人受伤的，先弄清两点：伤者是谁的员工，场所由谁管理。",
    );
    out.callout(Callout::Act, Line::ours(duty).then(if cases.accident { hurt.into() } else { Line::default() }));
    let head = vec![
        col(Text::new("Case", "情形")),
        col(Text::new("Who tells whom, within what time", "由谁、向谁、多久内报告")),
    ];
    out.table(Text::new("Reports by case and place", "各类情形的报告规则"), head, rows);
    let insurer = outside::known(brief, Outside::Insurer);
    let insurer = insurer.unwrap_or_else(|| Text::new("the policy sets a time of its own", "保单另有时限").into());
    out.say(
        Text::new(
            "Tell the insurer at once, too: {insurer}. Note who reported what to whom, and when.",
            "同时立即通知保险公司：{insurer}。记录由谁、何时、向谁报告了什么。",
        ),
        &[("insurer", insurer)],
    );
}

const TO: Text = Text::new("To: {to}.", "报告对象：{to}。");
const HELP: Text = Text::new("Help: {help}.", "求助渠道：{help}。");

/// What the agreement on safety is called where the work is done.
pub(super) fn safety_agreement(brief: &Brief<'_, '_>) -> Text {
    let named = law(brief, "safety").says(|entry| entry.safety.as_ref());
    named.map_or(Text::new("Agreement on safety", "安全约定"), |safety| capital(&safety.agreement))
}

/// What else a plan says by country: insolvency of the provider, disputes, agreements, name and signature of the plan.
pub(super) fn annex(brief: &Brief<'_, '_>, out: &mut Writer) {
    let mut rows: Vec<Row> = Vec::new();
    let mut add = |topic: &str, title: Text, law: &Law<'_>, parts: Vec<Line>| {
        let text = lines(parts.into_iter().chain([look_up(law, topic)]));
        rows.push(fact(topic, in_place(title, law.place), text));
    };
    if brief.vendor.is_some() {
        let here = law(brief, "insolvency");
        let parts = here.says(|entry| entry.insolvency.as_ref()).map_or_else(Vec::new, |rule| {
            let office = founded(&rule.office, mark_of("office", rule.mark, &rule.marks));
            let office = Line::say(&IN_CHARGE, &[("office", office)]);
            vec![office, founded(&rule.acts, mark_of("acts", rule.mark, &rule.marks))]
        });
        add("insolvency", Text::new("If the provider becomes insolvent", "服务商破产时"), &here, parts);
        let here = law(brief, "dispute");
        let parts = here.says(|entry| entry.dispute.as_ref()).map(|dispute| founded(&dispute.words, dispute.mark));
        let parallel = Text::new(
            "The contract’s way of settling disputes goes on beside the response; it never delays it.",
            "争议按合同约定处理，与应急处置并行，不得耽误处置。",
        );
        add("dispute", Text::new("Disputes", "争议解决"), &here, parts.into_iter().chain([parallel.into()]).collect());
    }
    // Where the firm does the work itself, it entrusts data to nobody and gives its site to nobody.
    if !brief.is_own_run() && may_hold(brief, Some(Fact::PersonalData)) {
        let here = law(brief, "data");
        let name = here.says(|entry| entry.data.as_ref()).map(|data| {
            let slots = [&data.agreement, &data.client_word, &data.provider_word].map(|word| Line::from(word.clone()));
            let [agreement, client, provider] = slots;
            Line::say(&DATA_WORDS, &[("agreement", agreement), ("client", client), ("provider", provider)])
        });
        rows_without_question(&mut rows, "data", Text::new("Agreement on personal data", "个人信息协议"), &here, name);
    }
    if !brief.is_own_run() && may_hold(brief, Some(Fact::Site)) {
        let here = law(brief, "safety");
        let duty = here.says(|entry| entry.safety.as_ref()).map(|safety| {
            lines([
                capital(&safety.agreement).into(),
                founded(&safety.duty, mark_of("duty", safety.mark, &safety.marks)),
            ])
        });
        rows_without_question(&mut rows, "safety", Text::new("Safety on our site", "现场作业安全"), &here, duty);
    }
    for (topic, title) in [
        ("plan_name", Text::new("Such a plan is called", "此类预案的名称")),
        ("approval", Text::new("Approval", "批准")),
    ] {
        let here = law(brief, topic);
        let said =
            here.says(|entry| if topic == "approval" { entry.approval.as_ref() } else { entry.plan_name.as_ref() });
        let said = said.map(|said| capital(&said.text).into());
        let text = lines(said.into_iter().chain([look_up(&here, topic)]));
        rows.push(fact(topic, in_place(title, here.place), text));
    }
    let head = vec![col(Text::new("Topic", "事项")), col(Text::new("There", "当地"))];
    out.table(Text::new("By the country that each topic follows", "按各事项所适用的国家或地区"), head, rows);
    checked_basis(brief, out);
}

/// A row whose topic asks its questions elsewhere in the plan.
fn rows_without_question(rows: &mut Vec<Row>, topic: &str, title: Text, law: &Law<'_>, text: Option<Line>) {
    rows.extend(text.map(|text| fact(topic, in_place(title, law.place), text)));
}

const IN_CHARGE: Text = Text::new("In charge then: {office}.", "届时负责：{office}。");
const DATA_WORDS: Text = Text::new(
    "{agreement}; we are the {client}, the provider is the {provider}.",
    "{agreement}；我方为{client}，服务商为{provider}。",
);

#[cfg(test)]
mod tests;
