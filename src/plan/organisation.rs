//! Who commands, who does what, who stands in (chapter 7).

use super::brief::Brief;
use super::document::Row;
use super::line::Line;
use super::missing;
use super::writer::{Writer, col, num};
use crate::assess::acting;
use crate::model::pack::Tag;
use crate::model::{Id, Kind, Place, Resource, ResourceClass, ResourceSource, SeatKind, StepRole, Structure};
use crate::words::Text;

/// Minutes of disagreement after which command decides, unless the firm says otherwise (S3-14).
const CONFLICT_MIN: u32 = 15;

pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.chapter("7", brief.title("7"));
    seats(brief, out);
    provider(brief, out);
    rules(brief, out);
    cards(brief, out);
}

fn seats(brief: &Brief<'_, '_>, out: &mut Writer) {
    let structure = brief.structure();
    out.section("seats", Text::new("Response organisation", "应急组织"));
    out.put(match structure {
        Structure::Hats => Text::new(
            "The firm is small: three hats cover all duties. One person may wear two of them; person and deputy of one hat are different people.",
            "单位规模较小，由三个岗位承担全部职责。一人可兼两岗，但同一岗位的负责人与后备人员须为不同的人。",
        ),
        Structure::Groups => Text::new(
            "Five groups share the duties. Each has a lead and a deputy; the deputy acts as soon as the lead cannot be reached.",
            "五个小组分担职责。各组设负责人和后备人员，负责人联系不上时由后备人员立即代行。",
        ),
    });
    let named = brief.person(brief.response().seats.safety.person).is_some();
    let seats = || structure.seats().iter().copied().chain(named.then_some(SeatKind::Safety));
    let mut rows: Vec<Row> = seats().map(|seat| seat_row(brief, seat)).collect();
    let owner = acting(brief.ctx, brief.service, StepRole::Owner);
    let cells = vec![
        brief.role_title(StepRole::Owner).into(),
        brief.name(owner.person, &brief.here("owner")),
        brief.name(owner.deputy, &brief.here("deputy")),
        reach(brief, owner.person, &brief.here("owner")),
    ];
    rows.push(Row::new("owner", cells));
    let head = vec![
        col(Text::new("Role", "岗位")),
        col(Text::new("Person", "负责人")),
        col(Text::new("Deputy", "后备人员")),
        num(Text::new("Can act within", "响应时限")),
    ];
    out.table(Text::new("Who holds which role", "岗位与人员"), head, rows);
    let members = seats().filter_map(|seat| {
        let names = names(brief, &brief.response().seats.get(seat).members)?;
        let slots = [("seat", brief.seat_title(seat).into()), ("names", names)];
        Some(Line::say(&Text::new("{seat}, further members: {names}", "{seat}的其他成员：{names}"), &slots))
    });
    out.list(members.collect());
}

/// Those whom the register knows, by name; none of nobody.
fn names(brief: &Brief<'_, '_>, ids: &[Id]) -> Option<Line> {
    let people = ids.iter().filter_map(|id| brief.person(Some(*id)));
    let names: Vec<Line> = people.map(|person| brief.person_name(person)).collect();
    (!names.is_empty()).then(|| Line::list(names))
}

fn seat_row(brief: &Brief<'_, '_>, kind: SeatKind) -> Row {
    use crate::model::Choice as _;
    let seat = brief.response().seats.get(kind);
    let at = |field: &str| brief.in_response(&format!("seats/{}/{field}", kind.code()));
    let cells = vec![
        brief.seat_title(kind).into(),
        brief.name(seat.person, &at("person")),
        brief.name(seat.deputy, &at("deputy")),
        reach(brief, seat.person, &at("person")),
    ];
    Row::new(kind.code(), cells)
}

fn reach(brief: &Brief<'_, '_>, id: Option<Id>, at: &Place) -> Line {
    match brief.person(id) {
        Some(person) => brief.minutes(person.reach_min, &Place::new(Kind::Person, person.id, "reach_min")),
        None => Line::missing(missing::SET, at),
    }
}

fn provider(brief: &Brief<'_, '_>, out: &mut Writer) {
    if brief.is_own_run() {
        return;
    }
    out.section("provider", Text::new("The provider’s team", "服务商团队"));
    let Some(vendor) = brief.vendor else {
        out.say(Text::new("The provider: {vendor}.", "服务商：{vendor}。"), &[("vendor", brief.vendor_name())]);
        return;
    };
    let desk = match brief.person(vendor.desk) {
        Some(_) => brief.name_and_phone(vendor.desk, &brief.in_vendor("desk")),
        None => Line::say(
            &Text::new("{owner}, as owner of the service", "{owner}（服务负责人）"),
            &[("owner", brief.name_and_phone(brief.service.owner, &brief.here("owner")))],
        ),
    };
    out.say(Text::new("Our desk for the provider: {desk}.", "我方对接专员：{desk}。"), &[("desk", desk)]);
    let row = |what: Text, id: Option<Id>, field: &str| {
        let at = brief.in_vendor(field);
        let phone = brief.person(id).map_or_else(|| Line::missing(missing::NUMBER, &at), |person| brief.phone(person));
        Row::new(field, vec![what.into(), brief.name(id, &at), phone, reach(brief, id, &at)])
    };
    let rows = vec![
        row(
            Text::new("Liaison; carries out the provider’s steps", "日常对接，落实服务商的步骤"),
            vendor.liaison,
            "liaison",
        ),
        row(Text::new("Decides when things escalate", "升级决策"), vendor.escalation, "escalation"),
        row(Text::new("Expert", "技术专家"), vendor.expert, "expert"),
    ];
    let head = vec![
        col(Text::new("Task", "职责")),
        col(Text::new("Person", "负责人")),
        col(Text::new("Phone", "电话")),
        num(Text::new("Can act within", "响应时限")),
    ];
    let caption = Line::say(&Text::new("People of {vendor}", "{vendor}的人员"), &[("vendor", brief.vendor_name())]);
    out.table(caption, head, rows);
    if let Some(names) = names(brief, &vendor.experts) {
        out.say(
            Text::new(
                "Expert group, called in together when the cause is not clear: {names}.",
                "专家组（原因不明时共同会诊）：{names}。",
            ),
            &[("names", names)],
        );
    }
    staffing(brief, out);
    super::ladder::write(brief, vendor, out);
}

/// Whom the provider sends in an emergency: numbers, shifts, start times (S0-49). Of a service without a crew nobody
/// expects any.
fn staffing(brief: &Brief<'_, '_>, out: &mut Writer) {
    let is_theirs = |resource: &&Resource| {
        resource.class == Some(ResourceClass::People) && resource.source == Some(ResourceSource::Vendor)
    };
    let agreed = brief.resources().filter(is_theirs).map(|resource| {
        let at = |field: &str| Place::new(Kind::Resource, resource.id, field);
        let number = match resource.quantity {
            Some(quantity) => Text::same(quantity.to_string()).into(),
            None => Line::missing(missing::GIVEN, &at("quantity")),
        };
        let number = Line::join([number, Line::theirs(&resource.unit)], &Text::new(" ", ""));
        let slots = [
            ("name", brief.clause(&resource.name, &at("name"))),
            ("number", number),
            ("ready", brief.minutes(resource.ready_min, &at("ready_min"))),
            ("contract", brief.clause(&resource.contract, &at("contract"))),
        ];
        let text = Text::new(
            "{name}: {number}, there within {ready}; agreed in: {contract}",
            "{name}：{number}，{ready}内到位；约定依据：{contract}",
        );
        Line::say(&text, &slots)
    });
    let agreed: Vec<Line> = agreed.collect();
    if !agreed.is_empty() {
        out.put(Text::new("Emergency staff agreed with the provider:", "与服务商约定的应急人员："));
        out.list(agreed);
    } else if brief.trade().has(Tag::Crew) {
        let none = Line::missing(Text::new("not agreed yet", "尚未约定"), &Place::new(Kind::Resource, None, ""));
        out.say(
            Text::new(
                "Emergency staff of the provider, with numbers, shifts and start times: {none}.",
                "服务商应急人员（人数、班次、到位时间）：{none}。",
            ),
            &[("none", none)],
        );
    }
}

/// How long roles may disagree until command decides.
fn conflict(brief: &Brief<'_, '_>) -> Line {
    crate::words::format_minutes(brief.response().conflict_min.unwrap_or(CONFLICT_MIN)).into()
}

fn rules(brief: &Brief<'_, '_>, out: &mut Writer) {
    let response = brief.response();
    let at = |field: &str| brief.in_response(field);
    out.section("rules", Text::new("Rules of command", "指挥规则"));
    out.list(vec![
        Line::say(
            &Text::new(
                "If roles disagree for {minutes}, the commander decides. The decision and its reason go into the log.",
                "各岗位意见不一超过{minutes}，由总指挥裁定，决定与理由记入日志。",
            ),
            &[("minutes", conflict(brief))],
        ),
        match brief.speakers(|id, at| brief.name(id, at)) {
            Some([who, deputy]) => Line::say(
                &Text::new(
                    "Only {who} speaks to press and public; if not reached, only {deputy}. Everybody else passes questions on.",
                    "对外发言由{who}一人负责，联系不上时由{deputy}负责，其他人一律转交。",
                ),
                &[("who", who), ("deputy", deputy)],
            ),
            None => Line::say(
                &Text::new(
                    "Spokesperson: {none}. Until then nobody speaks to press and public.",
                    "对外发言人：{none}。指定之前，任何人不得对外发言。",
                ),
                &[("none", Line::missing(missing::NAME, &at("spokesperson")))],
            ),
        },
        Line::say(
            &Text::new("The command post is: {place}.", "指挥地点：{place}。"),
            &[("place", brief.clause(&response.command_post, &at("command_post")))],
        ),
        Line::say(
            &Text::new("If chat or mail is down we use: {bridge}.", "聊天或邮件中断时使用：{bridge}。"),
            &[("bridge", brief.clause(&response.bridge, &at("bridge")))],
        ),
    ]);
}

fn cards(brief: &Brief<'_, '_>, out: &mut Writer) {
    use crate::model::Choice as _;
    out.section("cards", Text::new("Role cards", "职责卡"));
    let trade = brief.trade();
    let cards = match brief.structure() {
        Structure::Hats => &brief.ctx.catalog.hats,
        Structure::Groups => &brief.ctx.catalog.roles,
    };
    for seat in brief.structure().seats() {
        let Some(card) = cards.iter().find(|card| card.id == seat.code()) else { continue };
        // What speaks of a system or of data is for services that have them.
        let tags = card.card_tags.iter().map(Vec::as_slice).chain(std::iter::repeat(&[][..]));
        let stands = card.card.iter().zip(tags).filter(|(_, tags)| tags.iter().all(|tag| trade.has(*tag)));
        let lines: Vec<Line> = stands.map(|(line, _)| Line::say(line, &[("minutes", conflict(brief))])).collect();
        if !lines.is_empty() {
            out.part(format!("c7-card-{}", seat.code()), card.title.clone());
            out.list(lines);
        }
    }
}
