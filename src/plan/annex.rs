//! The annex: contacts, the state of the checks, glossary and traceability (chapter A).

use super::brief::Brief;
use super::document::{Block, Row};
use super::labels;
use super::law;
use super::line::{Line, Mark};
use super::missing;
use super::writer::{Writer, col, fact};
use super::{control, forms, onboarding, outside, records};
use crate::model::pack::Term;
use crate::model::{Choice as _, Id, Jurisdiction, Kind, OwnPart, Person, Place};
use crate::words::{Date, Locale, Text, sort_by_key};

pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.chapter("A", brief.title("A"));
    contacts(brief, out);
    onboarding::write(brief, out);
    law::annex(brief, out);
    glossary(brief, out);
    traceability(brief, out);
    not_part(brief, out);
    control::fingerprint(brief, out);
    // Each form is a sheet of its own, to be copied and filled in; last, so that no page before it stays half empty.
    let forms = [forms::first_report, forms::handover].into_iter().chain(records::FORMS);
    for form in forms {
        out.blocks.push(Block::PageBreak);
        form(brief, out);
    }
}

/// Everybody who is named in the plan, once, our own people first.
fn people<'a>(brief: &Brief<'_, 'a>) -> Vec<&'a Person> {
    let (service, response) = (brief.service, brief.response());
    let mut ids: Vec<Option<Id>> = vec![service.owner, service.deputy];
    for seat in brief.structure().all_seats() {
        let seat = response.seats.get(seat);
        ids.extend([seat.person, seat.deputy]);
        ids.extend(seat.members.iter().copied().map(Some));
    }
    ids.extend(response.succession.iter().map(|id| Some(*id)));
    ids.extend([response.spokesperson, response.spender, service.plan.owner, service.plan.approver]);
    ids.extend(service.plan.team.iter().map(|id| Some(*id)));
    ids.extend(brief.risks.iter().map(|risk| risk.risk.owner));
    if let Some(vendor) = brief.vendor {
        ids.extend([vendor.desk, vendor.escalation, vendor.liaison, vendor.expert]);
        ids.extend(vendor.experts.iter().copied().map(Some));
    }
    ids.extend(service.alternatives.iter().map(|alternative| alternative.contact));
    ids.extend(brief.resources().map(|resource| resource.contact));
    let mut people: Vec<&Person> = Vec::new();
    for person in ids.into_iter().filter_map(|id| brief.person(id)) {
        if !people.iter().any(|known| known.id == person.id) {
            people.push(person);
        }
    }
    sort_by_key(&mut people, |person| person.vendor.is_some());
    people
}

fn contacts(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.section("contacts", Text::new("Contacts", "通讯录"));
    let people = people(brief);
    // A column without a single name would read as if nobody stood in for anybody; deputies of roles stand in chapter 7.
    let deputies = people.iter().any(|person| person.deputy.is_some());
    let rows: Vec<Row> = people.into_iter().map(|person| contact(brief, person, deputies)).collect();
    if rows.is_empty() {
        let none = Line::missing(Text::new("nobody named yet", "尚未指定任何人"), &brief.here("owner"));
        out.say(Text::new("Contacts: {none}.", "通讯录：{none}。"), &[("none", none)]);
        outside::write(brief, out);
        return;
    }
    let mut head = vec![
        col(Text::new("Name and post", "姓名与职务")),
        col(Text::new("Phone", "电话")),
        col(Text::new("Otherwise", "备用联系")),
        col(Text::new("Number called on", "号码核实日期")),
    ];
    if deputies {
        head.insert(DEPUTY, col(Text::new("Deputy", "后备人员")));
    }
    out.table(Text::new("Everybody named in this plan", "本预案涉及人员"), head, rows);
    outside::write(brief, out);
    tested(brief, out);
}

/// When the lines of communication were last tried.
fn tested(brief: &Brief<'_, '_>, out: &mut Writer) {
    let response = brief.response();
    let hotline = brief.vendor.and_then(|vendor| vendor.hotline_verified);
    let row = |what: Text, day: Option<Date>, at: Place| {
        let day = day.map_or_else(|| Line::missing(missing::TESTED, &at), |day| Text::same(day.to_string()).into());
        fact(&at.field, what, day)
    };
    let mut rows = vec![
        row(
            Text::new("Duty phone", "应急值守电话"),
            response.duty_phone_tested,
            brief.in_response("duty_phone_tested"),
        ),
        row(Text::new("Backup channel", "备用沟通渠道"), response.bridge_tested, brief.in_response("bridge_tested")),
        row(
            Text::new("Offline copy of the plan", "预案离线副本"),
            response.offline_copy_checked,
            brief.in_response("offline_copy_checked"),
        ),
    ];
    if !brief.is_own_run() {
        let theirs = row(Text::new("Provider’s hotline", "服务商热线"), hotline, brief.in_vendor("hotline_verified"));
        rows.insert(1, theirs);
    }
    out.facts(Text::new("Last tried", "最近一次测试"), rows);
}

/// The place of the column of deputies.
const DEPUTY: usize = 3;

fn contact(brief: &Brief<'_, '_>, person: &Person, deputies: bool) -> Row {
    let at = |field: &str| Place::new(Kind::Person, person.id, field);
    let mut who = vec![brief.person_name(person)];
    who.push(brief.given(&person.role, &at("role")));
    if let Some(vendor) = brief.ctx.index().vendor(person.vendor) {
        who.push(Line::theirs(&vendor.name));
    }
    let verified = match person.verified {
        None => Line::missing(missing::VERIFIED, &at("verified")),
        Some(day) if day.days_until(brief.ctx.today) > days(brief.ctx.policy().phone_days) => {
            Line::tag(Mark::Watch, Text::owned(format!("{day}, call again"), format!("{day}，请重新核实")))
        }
        Some(day) => Text::same(day.to_string()).into(),
    };
    let mut reach = vec![brief.given(&person.second_channel, &at("second_channel"))];
    if !person.email.trim().is_empty() {
        reach.push(Line::theirs(&person.email));
    }
    let mut cells = vec![
        Line::join(who, &Text::new("\n", "\n")),
        brief.phone(person),
        Line::join(reach, &Text::new("\n", "\n")),
        verified,
    ];
    if deputies {
        let deputy = person.deputy.map_or_else(|| Line::ours(labels::NONE), |id| brief.name(Some(id), &at("deputy")));
        cells.insert(DEPUTY, deputy);
    }
    Row::new(person.id.to_string(), cells)
}

fn days(days: u32) -> i32 {
    i32::try_from(days).unwrap_or(i32::MAX)
}

const FOURTH_PARTY: &str = "GL-10";

/// When it was noticed, and the first report itself.
const IN_FORMS: [&str; 2] = ["GL-07", "GL-43"];

fn glossary(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.section("glossary", Text::new("Glossary", "术语"));
    let is_used = |id: &str| brief.chapters.iter().any(|chapter| chapter.terms.contains(&id));
    // What the provider depends on is no matter of a service without one.
    let has_place = |id: &str| !(brief.is_own_run() && id == FOURTH_PARTY);
    let terms = brief.ctx.catalog.glossary.iter().filter(|term| is_used(&term.id) && has_place(&term.id));
    let terms = said(terms.collect(), &mut out.blocks);
    let rows = terms.iter().map(|term| fact(&term.id, term.term.clone(), term.definition.clone().into()));
    let head = vec![col(Text::new("Term", "术语")), col(Text::new("Meaning", "释义"))];
    out.table(Text::new("Terms used in this plan", "本预案使用的术语"), head, rows.collect());
}

/// Those terms that a reader meets: in what was written so far, or in the forms behind it.
fn said<'t>(terms: Vec<&'t Term>, blocks: &mut [Block]) -> Vec<&'t Term> {
    let mut unmet: Vec<&Term> = terms.iter().copied().filter(|term| !IN_FORMS.contains(&&*term.id)).collect();
    for block in blocks {
        block.each_line(&mut |line| {
            if !unmet.is_empty() {
                let (en, zh) = (line.plain(Locale::En).to_lowercase(), line.plain(Locale::Zh));
                unmet.retain(|term| !stands(term, &en, &zh));
            }
        });
    }
    terms.into_iter().filter(|term| unmet.iter().all(|other| other.id != term.id)).collect()
}

/// A Chinese term may have its English one, or what it covers, in brackets behind it.
fn stands(term: &Term, en: &str, zh: &str) -> bool {
    let name = term.term.zh.split('（').next().unwrap_or_default();
    zh.contains(name) || en.contains(&term.term.en.to_lowercase())
}

/// Which chapter answers which requirement.
fn traceability(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.section("trace", Text::new("Traceability", "条款对照"));
    let in_china = brief.organisation().home() == Some(Jurisdiction::China);
    let rows = brief.chapters.iter().map(|chapter| chapter.id).filter_map(|id| {
        let part = brief.ctx.catalog.part(id)?;
        let cells = vec![
            Line::link(Text::same(id), &format!("c{id}")),
            part.title.clone().into(),
            part.purpose.clone().into(),
            cited(&part.basis, in_china).into(),
        ];
        Some(Row::new(id, cells))
    });
    let head = vec![
        col(Text::new("Chapter", "章")),
        col(Text::new("Title", "标题")),
        col(Text::new("Purpose", "作用")),
        col(Text::new("Basis", "依据")),
    ];
    out.table(Text::new("Chapters and their basis", "章节与依据"), head, rows.collect());
}

/// What belongs to a contingency plan and this one does not hold, with room for the firm's own document.
fn not_part(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.section("not-part", Text::new("Not part of this plan: attach your own", "本预案不含的部分：请附自有文件"));
    let rows = OwnPart::ALL.iter().map(|part| {
        let own = brief.service.plan.attached.of(*part);
        let title = if own.title.trim().is_empty() { Text::same(ROOM).into() } else { Line::theirs(&own.title) };
        let date = own.date.map_or_else(|| Text::same(ROOM), |date| Text::same(date.to_string()));
        Row::new(part.code(), vec![part.label().into(), title, date.into()])
    });
    let head = vec![
        col(Text::new("Part", "部分")),
        col(Text::new("Attached document", "所附文件")),
        col(Text::new("Date", "日期")),
    ];
    out.table(Text::new("Documents beside this plan", "另附文件"), head, rows.collect());
}

/// Room to write in by hand.
const ROOM: &str = "____________";

/// What was published of a basis, as each language cites it; where nothing was, it is good practice.
/// Rows of our own list of requirements (S0-34) say nothing to whoever reads the plan, Chinese rules nothing to a firm
/// elsewhere.
fn cited(basis: &str, in_china: bool) -> Text {
    let ours = |part: &&str| part.starts_with('S') && part.get(1..3).is_some_and(|rest| rest.ends_with('-'));
    let foreign = |part: &&str| !in_china && CHINESE.iter().any(|rule| part.starts_with(rule));
    let published: Vec<&str> = basis.split("; ").filter(|part| !ours(part) && !foreign(part)).collect();
    if published.is_empty() {
        return Text::new("Good practice", "良好实践");
    }
    let basis = published.join("; ");
    let en = basis
        .replace("国办发〔2024〕5号", "Guo Ban Fa [2024] No. 5")
        .replace("141/2021", "Yin Bao Jian Ban Fa [2021] No. 141 (for banks and insurers; elsewhere good practice)")
        .replace("; ", ";\n");
    let standard = if in_china { "GB/T 30146-2023（等同ISO 22301:2019）" } else { "ISO 22301" };
    let mut zh = basis
        .replace("ISO 22301", standard)
        .replace("141/2021", "银保监办发〔2021〕141号（银行保险机构适用，其他单位借鉴）")
        .replace("） ", "）")
        .replace("; ", "；\n");
    while let Some((before, after)) = zh.split_once(" Art.").or_else(|| zh.split_once("Art.")) {
        let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        let (number, rest) = after.split_at_checked(end).unwrap_or((after, ""));
        zh = format!("{before}第{number}条{rest}");
    }
    Text::owned(en, zh)
}

/// How Chinese rules begin in the list of chapters.
const CHINESE: [&str; 3] = ["国办发", "GB/T", "141/"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_read_in_both_languages() {
        let text = cited("S0-34…39; 国办发〔2024〕5号 Art.16; ISO 22301 7.5", true);
        assert_eq!(text.en, "Guo Ban Fa [2024] No. 5 Art.16;\nISO 22301 7.5");
        assert_eq!(text.zh, "国办发〔2024〕5号第16条；\nGB/T 30146-2023（等同ISO 22301:2019）7.5");
        assert_eq!(cited("S1-16/17; S2-42…44", true).en, "Good practice");
        let elsewhere = cited("GB/T 29639; ISO 22301 7.5; 141/2021 Art.31", false);
        assert_eq!(elsewhere, Text::new("ISO 22301 7.5", "ISO 22301 7.5"));
    }
}
