//! Who commands, who does what, who stands in (chapter 7).

use super::brief::Brief;
use super::charts;
use super::document::Row;
use super::firm::Firm;
use super::line::Line;
use super::missing;
use super::whole::Whole;
use super::writer::{Writer, col, num};
use crate::assess::acting;
use crate::model::{Choice as _, Id, Kind, Place, SeatKind, StepRole, Structure};
use crate::words::{Text, format_minutes};

/// Minutes of disagreement after which command decides, unless the firm says otherwise (S3-14).
const CONFLICT_MIN: u32 = 15;

/// Longest time at a stretch, where the firm says none (8 h; ours: no law, and shorter where work or law asks for it).
const SHIFT_MIN: u32 = 480;

pub(super) fn write(whole: &Whole<'_, '_>, out: &mut Writer) {
    seats(whole, out);
    rules(whole, out);
}

fn seats(whole: &Whole<'_, '_>, out: &mut Writer) {
    let structure = whole.structure();
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
    let named = whole.person(whole.response().seats.safety.person).is_some();
    let seats = || structure.seats().iter().copied().chain(named.then_some(SeatKind::Safety));
    let mut rows: Vec<Row> = seats().map(|seat| seat_row(whole, seat)).collect();
    for brief in whole.services {
        rows.push(owner_row(brief));
    }
    let head = vec![
        col(Text::new("Role", "岗位")),
        col(Text::new("Person", "负责人")),
        col(Text::new("Deputy", "后备人员")),
        num(Text::new("Can act within", "响应时限")),
    ];
    out.table(Text::new("Who holds which role", "岗位与人员"), head, rows);
    let members = seats().filter_map(|seat| {
        let names = names(whole, &whole.response().seats.get(seat).members)?;
        let slots = [("seat", whole.seat_title(seat).into()), ("names", names)];
        Some(Line::say(&Text::new("{seat}, further members: {names}", "{seat}的其他成员：{names}"), &slots))
    });
    out.list(members.collect());
    charts::put(
        match whole.services {
            [only] => charts::call_chart(only),
            _ => charts::firm_call_chart(whole),
        },
        out,
    );
}

/// Those whom the register knows, by name; none of nobody.
pub(super) fn names(firm: &Firm<'_, '_>, ids: &[Id]) -> Option<Line> {
    let people = ids.iter().filter_map(|id| firm.person(Some(*id)));
    let names: Vec<Line> = people.map(|person| firm.person_name(person)).collect();
    (!names.is_empty()).then(|| Line::list(names))
}

/// Who answers for a service; named by the service where there are several.
fn owner_row(brief: &Brief<'_, '_>) -> Row {
    let owner = acting(brief.ctx, brief.service, StepRole::Owner);
    let title = brief.role_title(StepRole::Owner).into();
    let only = brief.ctx.workspace.services.len() == 1;
    let title = if only { title } else { Line::join([title, brief.service_name()], &Text::new("\n", "\n")) };
    let cells = vec![
        title,
        brief.name(owner.person, &brief.here("owner")),
        brief.name(owner.deputy, &brief.here("deputy")),
        reach(brief, owner.person, &brief.here("owner")),
    ];
    Row::new(format!("owner/{}", brief.service.id), cells)
}

fn seat_row(firm: &Firm<'_, '_>, kind: SeatKind) -> Row {
    let seat = firm.response().seats.get(kind);
    let at = |field: &str| firm.in_response(&format!("seats/{}/{field}", kind.code()));
    let cells = vec![
        firm.seat_title(kind).into(),
        firm.name(seat.person, &at("person")),
        firm.name(seat.deputy, &at("deputy")),
        reach(firm, seat.person, &at("person")),
    ];
    Row::new(kind.code(), cells)
}

pub(super) fn reach(firm: &Firm<'_, '_>, id: Option<Id>, at: &Place) -> Line {
    match firm.person(id) {
        Some(person) => firm.minutes(person.reach_min, &Place::new(Kind::Person, person.id, "reach_min")),
        None => Line::missing(missing::SET, at),
    }
}

/// How long a person stays in a response at a stretch.
fn shift(firm: &Firm<'_, '_>) -> Line {
    match firm.response().shift_min {
        Some(said) => format_minutes(said).into(),
        None => Line::proposal(format_minutes(SHIFT_MIN)),
    }
}

/// How long roles may disagree until command decides.
pub(super) fn conflict(firm: &Firm<'_, '_>) -> Line {
    format_minutes(firm.response().conflict_min.unwrap_or(CONFLICT_MIN)).into()
}

fn rules(firm: &Firm<'_, '_>, out: &mut Writer) {
    out.section("rules", Text::new("Rules of command", "指挥规则"));
    out.list(vec![
        Line::say(
            &Text::new(
                "If roles disagree for {minutes}, the commander decides. The decision and its reason go into the log.",
                "各岗位意见不一超过{minutes}，由总指挥裁定，决定与理由记入日志。",
            ),
            &[("minutes", conflict(firm))],
        ),
        Text::new(
            "Whoever is reached first may start any level and acts until somebody senior takes over; the time is logged.",
            "最先联系上的人可启动任一级别并先行指挥，直至上级接手；交接须记录时间。",
        )
        .into(),
        Line::say(
            &Text::new(
                "Nobody stays in a response longer than {shift} at a stretch: the deputy takes over with the handover form, and whoever is relieved rests at least as long, or as the law asks.",
                "连续参与响应不超过{shift}：到时由后备人员凭交接班单接替，被换下的人至少休息同样长的时间，法律另有规定的从其规定。",
            ),
            &[("shift", shift(firm))],
        ),
    ]);
}
