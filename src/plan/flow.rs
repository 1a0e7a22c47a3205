//! The six steps of any response, getting people out, reports and help from outside (chapter 9).

use super::brief::Brief;
use super::charts;
use super::document::{Callout, Step};
use super::firm::number;
use super::law;
use super::line::Line;
use super::missing;
use super::set::DocumentKind;
use super::steps::too_late;
use super::whole::Whole;
use super::writer::{Writer, fact};
use crate::assess::{acting, call_order, firm_flow, reaches, response_flow};
use crate::model::pack::FlowText;
use crate::model::{FlowStep, Kind, Party, Place, Resource, ResourceSource};
use crate::words::{Text, format_minutes};

/// What of it hangs on the service.
pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    evacuation(brief, out);
    agreed(brief, out);
}

/// Of a firm with one service.
pub(super) fn joined(brief: &Brief<'_, '_>, out: &mut Writer) {
    steps(brief, out);
    duty(brief, out);
    evacuation(brief, out);
    agreed(brief, out);
    law::public_services(std::slice::from_ref(brief), out);
    outside_help(out);
}

/// What holds for every service.
pub(super) fn firm(whole: &Whole<'_, '_>, out: &mut Writer) {
    out.section("steps", Text::new("Six steps", "六步流程"));
    let items = firm_flow(whole.ctx).enumerate().map(|(at, (text, own))| {
        let role = own.role.or(text.role);
        let who = role.map_or_else(
            || Line::missing(missing::NAME, &whole.in_response(&format!("flow/{}/role", text.id))),
            |role| whole.role_title(role).into(),
        );
        Step {
            key: text.id.clone(),
            number: (at + 1).to_string(),
            by: format_minutes(own.within_min.unwrap_or(text.minutes)).into(),
            who,
            what: told(text, own),
            ..Step::default()
        }
    });
    out.steps(
        Text::new(
            "Times count from when the firm knows of it; a service that has to be back soon takes less, by its own plan",
            "自我方获知时起算；恢复时限短的服务用时更短，以其专项预案为准",
        ),
        items.collect(),
    );
    charts::put(charts::firm_response_chart(whole), out);
    let phone = number(&whole.response().duty_phone, &whole.in_response("duty_phone"));
    out.say(
        Text::new(
            "Emergency duty: the duty phone is {phone}. Whoever answers takes the first report down, judges it with those of step 2, and calls the next of the order; who that is, the plan of the service says.",
            "应急值守电话：{phone}。接报人负责记录首报、会同第2步的人员研判，并按顺序通知下一位；拨打顺序见各服务的专项预案。",
        ),
        &[("phone", phone)],
    );
    out.section("support", Text::new("Help from outside", "外部支援"));
    law::public_services(whole.services, out);
    outside_help(out);
}

/// A step as the catalogue has it, and what the firm noted of it.
fn told(text: &FlowText, own: &FlowStep) -> Line {
    let what = Line::strong(text.title.clone()).then(Line::ours(Text::new("\n", "\n"))).then(text.text.clone().into());
    let note = if own.note.trim().is_empty() { Line::default() } else { Line::theirs(&own.note) };
    Line::join([what, note], &Text::new("\n", "\n"))
}

fn steps(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.section("steps", Text::new("Six steps", "六步流程"));
    let noticed = brief.service.bia.detection_min;
    let items = response_flow(brief.ctx, brief.service).enumerate().map(|(at, step)| {
        let who = step.role.map_or_else(
            || Line::missing(missing::NAME, &brief.in_response(&format!("flow/{}/role", step.text.id))),
            |role| {
                let person = acting(brief.ctx, brief.service, role).person;
                let name = brief.name(person, &brief.places(role).0);
                let late = too_late(brief, person, step.within_min);
                Line::join([name, brief.role_title(role).into(), late], &Text::new("\n", "\n"))
            },
        );
        Step {
            key: step.text.id.clone(),
            number: (at + 1).to_string(),
            by: format_minutes(step.within_min.saturating_add(noticed.unwrap_or(0))).into(),
            who,
            what: told(step.text, step.own),
            ..Step::default()
        }
    });
    // The firm sets them from when it knows of it; printed is the one clock of the plan.
    let caption = match noticed {
        Some(minutes) => Text::new(
            "Times count from when the interruption began, noticed after {noticed}",
            "自中断发生时起算，按{noticed}后发现计",
        )
        .fill(&[("noticed", format_minutes(minutes))]),
        None => Text::new(
            "Times count from when the interruption began, as if noticed at once",
            "自中断发生时起算，按立即发现计",
        ),
    };
    out.steps(caption, items.collect());
    charts::put(charts::response_chart(brief), out);
}

/// The function that receives a report and judges it first: who answers, and who does when nobody answers (S0-48).
fn duty(brief: &Brief<'_, '_>, out: &mut Writer) {
    let order = call_order(brief.ctx, brief.service);
    let phone = number(&brief.response().duty_phone, &brief.in_response("duty_phone"));
    let who = match &order.duty {
        Some(call) => brief.called(call),
        None => Text::new("whoever holds it at the time", "当时持机的人").into(),
    };
    let next = match order.calls.first() {
        Some(call) => brief.called(call),
        None => Line::missing(missing::NAME, &brief.here("owner")),
    };
    out.say(
        Text::new(
            "Emergency duty: the duty phone, {phone}, is answered by {who}; if it is not answered, {next} acts in that place. Whoever answers takes the first report down, judges it with those of step 2, and calls the next of the order.",
            "应急值守：电话{phone}，接听人：{who}；无人接听时的代行人：{next}。接报人负责记录首报、会同第2步的人员研判，并按顺序通知下一位。",
        ),
        &[("phone", phone), ("who", who), ("next", next)],
    );
}

fn evacuation(brief: &Brief<'_, '_>, out: &mut Writer) {
    // Where nobody has to get out, the chapter begins with that; behind the six steps it needs a heading of its own.
    if brief.service.facts.site != Some(false) || brief.document == DocumentKind::Joined {
        out.section("evacuation", Text::new("Getting people out", "人员疏散转移"));
    }
    if brief.service.facts.site == Some(false) && brief.is_own_run() {
        out.put(Text::new(
            "No work of this service is done on our site, so this plan needs no evacuation of its own; the firm’s general rules hold.",
            "本服务不在我方场所作业，本预案无需单独规定疏散，按单位通用规定执行。",
        ));
        return;
    }
    if brief.service.facts.site == Some(false) {
        out.put(Text::new(
            "Nobody of the provider works on our site for this service, so this plan needs no evacuation of its own; the firm’s general rules hold.",
            "服务商人员不在我方场所作业，本预案无需单独规定疏散，按单位通用规定执行。",
        ));
        return;
    }
    let site = &brief.service.site;
    let at = |field: &str| brief.here(&format!("site/{field}"));
    out.callout(
        Callout::Act,
        Text::new(
            "People first: leave, warn others, call for help from outside. Nobody goes back for things.",
            "人员优先：先撤离、互相提醒、到外面再求救，任何人不得返回取物。",
        ),
    );
    let mut rows = vec![
        fact("place", Text::new("Where they work", "作业地点"), brief.given(&site.place, &at("place"))),
        fact("evacuation", Text::new("Way out", "疏散办法"), brief.given(&site.evacuation, &at("evacuation"))),
        fact(
            "assembly_point",
            Text::new("Assembly point", "集合点"),
            brief.given(&site.assembly_point, &at("assembly_point")),
        ),
        fact("first_aid", Text::new("First aid", "急救"), brief.given(&site.first_aid, &at("first_aid"))),
    ];
    // Nobody agrees on safety with himself.
    if !brief.is_own_run() {
        let signed = match site.agreement_on {
            Some(day) => Text::owned(format!("signed on {day}"), format!("{day}签订")).into(),
            None => brief.date(None, &at("agreement_on")),
        };
        rows.push(fact("agreement_on", law::safety_agreement(brief), signed));
    }
    out.facts(Text::new("Work on our site", "现场作业"), rows);
}

/// Help that was agreed for this service.
fn agreed(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.section("support", Text::new("Help from outside", "外部支援"));
    // With a hospital or an office nothing is agreed, and an insurer sends nobody: they stand where they are needed.
    let is_public = |resource: &Resource| {
        [Party::Hospital, Party::Police, Party::Authority, Party::Insurer]
            .into_iter()
            .any(|party| reaches(resource, party))
    };
    let is_agreed = |resource: &&Resource| resource.source == Some(ResourceSource::External) && !is_public(resource);
    let outside = brief.resources().filter(is_agreed);
    let named: Vec<Line> = outside
        .map(|resource| {
            let name = Line::theirs(&resource.name);
            match brief.person(resource.contact) {
                Some(person) => Line::say(
                    &Text::new("{name} (call {who}, {phone})", "{name}（联系{who}，{phone}）"),
                    &[("name", name), ("who", brief.person_name(person)), ("phone", brief.phone(person))],
                ),
                None if !resource.phone.trim().is_empty() => {
                    let phone = number(&resource.phone, &Place::new(Kind::Resource, resource.id, "phone"));
                    Line::say(
                        &Text::new("{name} (call {phone})", "{name}（拨打{phone}）"),
                        &[("name", name), ("phone", phone)],
                    )
                }
                None => name,
            }
        })
        .collect();
    if named.is_empty() {
        out.say(
            Text::new(
                "Apart from the ways in {ways}, no outside help agreed in advance is on record for this service.",
                "除{ways}所列外，未登记事先约定的其他外部支援力量。",
            ),
            &[("ways", Line::see("c12"))],
        );
    } else {
        out.put(Text::new("Help that was agreed in advance:", "事先约定的支援力量："));
        out.list(named);
    }
}

fn outside_help(out: &mut Writer) {
    out.put(Text::new(
        "The commander asks for help and keeps a list of who was asked, when, and what they promised. When the emergency services arrive, their officer leads on the spot; our commander reports the state, names a contact and stays in charge of our own people.",
        "由总指挥提出支援请求，并记录请求对象、时间和对方答复。专业救援力量到场后，现场由其指挥；我方总指挥通报情况、指定联络人，继续负责本单位人员。",
    ));
}
