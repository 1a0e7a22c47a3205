//! Everybody whom the plans name, and when the lines to them were last tried.

use std::collections::HashSet;

use super::brief::Brief;
use super::document::Row;
use super::firm::{Firm, number};
use super::labels;
use super::line::{Line, Mark};
use super::missing;
use super::outside;
use super::whole::Whole;
use super::writer::{Writer, col};
use crate::model::{Id, Kind, Person, Place, Vendor};
use crate::words::{Date, Text, sort_by_key};

pub(super) fn write(whole: &Whole<'_, '_>, out: &mut Writer) {
    out.section("people", Text::new("People", "人员"));
    everybody(whole, out);
    out.section("outside", Text::new("Others whom a step needs", "处置步骤涉及的外部单位"));
    outside::write(whole.services, out);
    out.section("tried", Text::new("Numbers and copies: last tried", "号码与副本：最近一次测试"));
    tested(whole, out);
}

/// Everybody whom a plan of the set names, once, our own people first.
fn people<'a>(whole: &Whole<'_, 'a>) -> Vec<&'a Person> {
    let response = whole.response();
    let mut ids: Vec<Option<Id>> = Vec::new();
    for seat in whole.structure().all_seats() {
        let seat = response.seats.get(seat);
        ids.extend([seat.person, seat.deputy]);
        ids.extend(seat.members.iter().copied().map(Some));
    }
    ids.extend(response.succession.iter().map(|id| Some(*id)));
    ids.extend([response.spokesperson, response.spender]);
    ids.extend(whole.services.iter().flat_map(named_by));
    let mut known = HashSet::new();
    let mut people: Vec<&Person> = ids.into_iter().filter_map(|id| whole.person(id)).collect();
    people.retain(|person| known.insert(person.id));
    sort_by_key(&mut people, |person| person.vendor.is_some());
    people
}

/// Whom the plan of a service names besides those who hold a seat.
fn named_by(brief: &Brief<'_, '_>) -> Vec<Option<Id>> {
    let plan = &brief.service.plan;
    let mut ids = vec![brief.service.owner, brief.service.deputy, plan.owner, plan.approver];
    ids.extend(plan.team.iter().map(|id| Some(*id)));
    ids.extend(brief.risks.iter().map(|risk| risk.risk.owner));
    if let Some(vendor) = brief.vendor {
        ids.extend([vendor.desk, vendor.escalation, vendor.liaison, vendor.expert]);
        ids.extend(vendor.experts.iter().copied().map(Some));
    }
    ids.extend(brief.service.alternatives.iter().map(|alternative| alternative.contact));
    ids.extend(brief.resources().map(|resource| resource.contact));
    ids
}

fn everybody(whole: &Whole<'_, '_>, out: &mut Writer) {
    let people = people(whole);
    // A column without a single name would read as if nobody stood in for anybody; deputies of roles stand with them.
    let deputies = people.iter().any(|person| person.deputy.is_some());
    let rows: Vec<Row> = people.into_iter().map(|person| contact(whole, person, deputies)).collect();
    if rows.is_empty() {
        let none = Line::missing(Text::new("nobody named yet", "尚未指定任何人"), &whole.in_response("succession"));
        out.say(Text::new("People: {none}.", "人员：{none}。"), &[("none", none)]);
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
    out.table(Text::new("Everybody named in this set of plans", "本套预案涉及人员"), head, rows);
}

/// When the lines of communication were last tried.
fn tested(whole: &Whole<'_, '_>, out: &mut Writer) {
    let response = whole.response();
    let one = |what: Line, number: Line, day: Option<Date>, at: Place| {
        let day = day.map_or_else(|| Line::missing(missing::TESTED, &at), |day| Text::same(day.to_string()).into());
        let what = Line::join([what, number], &Text::new(" ", ""));
        Line::say(&Text::new("{what}: {day}", "{what}：{day}"), &[("what", what), ("day", day)])
    };
    let own = |what: Text, number: Line, day: Option<Date>, field: &str| {
        one(what.into(), number, day, whole.in_response(field))
    };
    let duty = number(&response.duty_phone, &whole.in_response("duty_phone"));
    let duty = own(Text::new("Duty phone", "应急值守电话"), duty, response.duty_phone_tested, "duty_phone_tested");
    let mut told = HashSet::new();
    let mut vendors: Vec<&Vendor> = whole.services.iter().filter_map(|brief| brief.vendor).collect();
    vendors.retain(|vendor| told.insert(vendor.id));
    let hotlines = vendors.into_iter().map(|vendor| {
        let at = |field: &str| Place::new(Kind::Vendor, vendor.id, field);
        let name = whole.given(&vendor.name, &at("name"));
        let what = Line::say(&Text::new("Hotline of {vendor}", "{vendor}服务热线"), &[("vendor", name)]);
        one(what, number(&vendor.hotline, &at("hotline")), vendor.hotline_verified, at("hotline_verified"))
    });
    let others = [
        own(Text::new("Backup channel", "备用沟通渠道"), Line::default(), response.bridge_tested, "bridge_tested"),
        own(
            Text::new("Offline copy of the plans", "预案离线副本"),
            Line::default(),
            response.offline_copy_checked,
            "offline_copy_checked",
        ),
    ];
    let all = std::iter::once(duty).chain(hotlines).chain(others);
    out.say(Text::new("{all}.", "{all}。"), &[("all", Line::join(all, &Text::new("; ", "；")))]);
}

/// The place of the column of deputies.
const DEPUTY: usize = 3;

fn contact(firm: &Firm<'_, '_>, person: &Person, deputies: bool) -> Row {
    let at = |field: &str| Place::new(Kind::Person, person.id, field);
    let vendor = firm.ctx.index().vendor(person.vendor).map(|vendor| Line::theirs(&vendor.name));
    let work =
        Line::join(std::iter::once(firm.given(&person.role, &at("role"))).chain(vendor), &Text::new(" · ", " · "));
    let verified = match person.verified {
        None => Line::missing(missing::VERIFIED, &at("verified")),
        Some(day) if day.days_until(firm.ctx.today) > days(firm.ctx.policy().phone_days) => {
            Line::tag(Mark::Watch, Text::owned(format!("{day}, call again"), format!("{day}，请重新核实")))
        }
        Some(day) => Text::same(day.to_string()).into(),
    };
    let mut reach = vec![firm.given(&person.second_channel, &at("second_channel"))];
    if !person.email.trim().is_empty() {
        reach.push(Line::theirs(&person.email));
    }
    let mut cells = vec![
        Line::join([firm.person_name(person), work], &Text::new("\n", "\n")),
        firm.phone(person),
        Line::join(reach, &Text::new("\n", "\n")),
        verified,
    ];
    if deputies {
        let deputy = person.deputy.map_or_else(|| Line::ours(labels::NONE), |id| firm.name(Some(id), &at("deputy")));
        cells.insert(DEPUTY, deputy);
    }
    Row::new(person.id.to_string(), cells)
}

fn days(days: u32) -> i32 {
    i32::try_from(days).unwrap_or(i32::MAX)
}
