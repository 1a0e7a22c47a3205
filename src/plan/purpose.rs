//! Why the plan exists, on what it rests, and where it ends (chapter 1): of a service, of the firm, and of both.
//!
//! Names standards and rules as what the plan follows or looks to, never as a duty of the firm.

use super::brief::Brief;
use super::document::Row;
use super::firm::Firm;
use super::line::Line;
use super::set::DocumentKind;
use super::whole::Whole;
use super::writer::{Writer, col, num};
use super::{control, glance, law};
use crate::assess::{is_stock, mtpd_field, mtpd_min, runs_to_date};
use crate::model::Jurisdiction;
use crate::words::Text;

/// Between two sentences of a paragraph.
const SENTENCES: Text = Text::new(" ", "");

pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    purpose(brief, out);
    if brief.document == DocumentKind::Service {
        out.say(
            Text::new(
                "Who leads, speaks and spends for every service, and what we can use, stands in {firm}.",
                "各项服务共用的组织、权限和应急保障，见{firm}。",
            ),
            &[("firm", DocumentKind::Firm.named().into())],
        );
    }
    glance::write(brief, out);
}

/// Of a firm with one service: the same, and on what the plan rests.
pub(super) fn joined(brief: &Brief<'_, '_>, out: &mut Writer) {
    write(brief, out);
    basis(brief, std::slice::from_ref(brief), out);
    principles(brief, out);
}

pub(super) fn firm(whole: &Whole<'_, '_>, out: &mut Writer) {
    out.section("purpose", Text::new("Purpose", "目的"));
    out.say(
        Text::new(
            "This plan says how {firm} acts when a service that it hands to others, or runs itself, fails or is about to fail: who leads, who is called, who may spend and speak. What is done for one service stands in the plan of that service.",
            "本预案规定：外包或自行运行的服务发生中断或可能中断时，{firm}如何组织应对：由谁指挥、通知谁、谁可支出和对外发言。各项服务的具体处置见其专项预案。",
        ),
        &[("firm", own_name(whole))],
    );
    services(whole, out);
    basis(whole, whole.services, out);
    principles(whole, out);
}

/// How we act, on what the plans build, and where they end (ISO 22301 8.4.4.2).
fn principles(firm: &Firm<'_, '_>, out: &mut Writer) {
    out.section("principles", Text::new("Principles and assumptions", "工作原则与前提"));
    let several = firm.ctx.workspace.services.len() > 1;
    let assumed = ASSUMED.into_iter().chain(several.then_some(ONE_AT_A_TIME));
    let all = firm.ctx.catalog.principles.iter().zip(0..);
    let all = all.map(|(what, at)| Line::ours(if at == 0 { what.clone() } else { what.lower_first() }));
    out.put(Line::join(all, &Text::new("; ", "；")).then(Line::ours(Text::new(".", "。"))));
    out.list(assumed.map(Line::ours).collect());
}

const ASSUMED: [Text; 2] = [
    Text::new(
        "Assumed: somebody of each role can be reached; numbers, stocks and copies are as last checked, but for those marked ◇",
        "前提：每个岗位都有人联系得上；除标有◇者外，联系方式、物资和副本与最近一次核查一致",
    ),
    Text::new(
        "Limits: fire, evacuation and first aid have rules of their own, which come first",
        "适用限制：消防、疏散、急救按专门规定执行，并优先适用",
    ),
];
const ONE_AT_A_TIME: Text = Text::new(
    "Each plan is for one service failing; if several do, the same people and money cannot be used twice",
    "各专项预案按单项服务中断编制；多项同时中断时，人员和资金不能重复使用",
);

/// A name that is missing stands on the cover as such; inside a sentence it would break it.
fn own_name(firm: &Firm<'_, '_>) -> Line {
    if firm.organisation().name.trim().is_empty() {
        Line::ours(Text::new("our firm", "本单位"))
    } else {
        firm.firm_name()
    }
}

/// The services that the set covers, each with who answers for it and by when it has to be back.
fn services(whole: &Whole<'_, '_>, out: &mut Writer) {
    out.section("scope", Text::new("Scope", "适用范围"));
    let rows = whole.services.iter().map(|brief| {
        let version = match brief.service.plan.version {
            Some(version) => Text::owned(format!("version {version}"), format!("第{version}版")),
            None => Text::new("first draft", "初稿"),
        };
        let cells = vec![
            Line::join([brief.service_name(), brief.vendor_name()], &Text::new("\n", "\n")),
            control::tier(brief),
            brief.rto_of(brief.service),
            brief.name_and_phone(brief.service.owner, &brief.here("owner")),
            version.into(),
        ];
        Row::new(brief.service.id.to_string(), cells)
    });
    let rows: Vec<Row> = rows.collect();
    if rows.is_empty() {
        out.put(Text::new("No service is on record yet.", "尚未登记任何服务。"));
        return;
    }
    let head = vec![
        col(if whole.has_providers() {
            Text::new("Service and provider", "服务与服务商")
        } else {
            Text::new("Service", "服务")
        }),
        col(Text::new("Tier", "关键程度")),
        num(Text::same("RTO")),
        col(Text::new("Owner", "服务负责人")),
        col(Text::new("Its plan", "专项预案")),
    ];
    out.table(Text::new("Services that this set of plans covers", "本套预案适用的服务"), head, rows);
}

fn purpose(brief: &Brief<'_, '_>, out: &mut Writer) {
    let bia = &brief.service.bia;
    out.section("purpose", Text::new("Purpose", "目的"));
    let names = [("firm", own_name(brief)), ("service", brief.service_name()), ("vendor", brief.vendor_name())];
    let text = if brief.is_own_run() {
        Text::new(
            "This plan says what {firm} does when “{service}”, a service that it runs itself, fails or is about to fail.",
            "本预案规定：由我方自行运行的“{service}”服务发生中断或可能中断时，{firm}如何应对。",
        )
    } else if brief.vendor.is_some() {
        Text::new(
            "This plan says what {firm} does when the service “{service}”, provided by {vendor}, fails or is about to fail.",
            "本预案规定：由{vendor}提供的“{service}”服务发生中断或可能中断时，{firm}如何应对。",
        )
    } else {
        Text::new(
            "This plan says what {firm} does when the outsourced service “{service}” fails or is about to fail. Provider: {vendor}.",
            "本预案规定：外包服务“{service}”发生中断或可能中断时，{firm}如何应对。服务商：{vendor}。",
        )
    };
    let what = Line::say(&text, &names);
    let to_date = runs_to_date(brief.ctx, brief.service);
    let mtpd = mtpd_min(brief.ctx, brief.service);
    let targets = [
        ("mbco", brief.share(bia.mbco_bp, &brief.here("bia/mbco_bp"))),
        ("rto", brief.minutes(bia.rto_min, &brief.here("bia/rto_min"))),
        ("mtpd", brief.minutes(mtpd, &brief.here(mtpd_field(brief.ctx, brief.service)))),
        ("deadline", if to_date { brief.deadline() } else { Line::default() }),
    ];
    let text = if to_date {
        Text::new(
            "It aims to keep the deadline ({deadline}) with at least the minimum of normal service (MBCO: {mbco}).",
            "目标是以不低于最低水平（MBCO：{mbco}）的服务守住截止时点（{deadline}）。",
        )
    } else if bia.mbco_bp.is_some() && bia.rto_min.is_some() {
        Text::new(
            "It aims to have the service back at {mbco} of normal (its minimum, MBCO) within {rto} of the start of an interruption (the RTO).",
            "目标是自中断开始{rto}内（RTO）把服务恢复到正常水平的{mbco}（最低水平，MBCO）。",
        )
    } else {
        Text::new("Recovery target: {rto}. Minimum level: {mbco}.", "恢复目标：{rto}。最低水平：{mbco}。")
    };
    let target = Line::say(&text, &targets);
    let minimum = (!bia.mbco_text.trim().is_empty()).then(|| {
        let means = brief.clause(&bia.mbco_text, &brief.here("bia/mbco_text"));
        Line::say(&Text::new("The minimum means: {means}.", "最低水平指：{means}。"), &[("means", means)])
    });
    let text = if mtpd.is_none() {
        Text::new("Longest tolerable outage: {mtpd}.", "最长可容忍中断时间：{mtpd}。")
    } else if to_date {
        Text::new(
            "Where the deadline is missed by {mtpd}, the harm would no longer be acceptable.",
            "超过截止时点{mtpd}，损害将不可接受。",
        )
    } else if is_stock(brief.ctx, brief.service) && bia.cover_min.is_some() {
        Text::new(
            "At the minimum the stock lasts {mtpd}; after that the harm would no longer be acceptable.",
            "按最低水平计，库存可撑{mtpd}；此后损害将不可接受。",
        )
    } else {
        Text::new(
            "After {mtpd} (the MTPD) the harm would no longer be acceptable.",
            "中断一旦达到{mtpd}（MTPD），损害将不可接受。",
        )
    };
    let limit = Line::say(&text, &targets);
    out.put(Line::join([Some(what), Some(target), minimum, Some(limit)].into_iter().flatten(), &SENTENCES));
    if !brief.service.objectives.trim().is_empty() {
        let what = brief.clause(&brief.service.objectives, &brief.here("objectives"));
        out.say(Text::new("What the service is for: {what}.", "该服务的目标：{what}。"), &[("what", what)]);
    }
}

fn basis<'a>(firm: &Firm<'_, 'a>, services: &[Brief<'_, 'a>], out: &mut Writer) {
    out.section("basis", Text::new("Basis", "依据"));
    law::basis(firm, services, out);
    if firm.organisation().home() == Some(Jurisdiction::China) {
        out.put(Text::new(
            "If the Chinese rules for emergency plans apply to the firm, its main responsible person signs the plan (Guo Ban Fa [2024] No. 5, Art. 25); confirm with counsel. The page of approvals has rows for the tabletop exercise and the review that come before.",
            "如单位适用突发事件应急预案管理规定，预案由主要负责人签批（国办发〔2024〕5号第25条），请向法律顾问确认。签批页列有批准前的桌面推演和评审。",
        ));
    }
    watched(firm, out);
    let day = firm.ctx.catalog.content_date.map_or_else(|| Text::same("–"), |day| Text::same(day.to_string()));
    out.say(
        Text::new(
            "Have counsel confirm whether, and how far, any of these applies; the same goes for rules that a step of a playbook names. State of this list: {day}.",
            "上述文件以及处置步骤中提到的法规是否适用、适用到何种程度，请与法律顾问确认。本清单更新至{day}。",
        ),
        &[("day", day.into())],
    );
}

/// The rules that the firm watches, each with what it means for the firm and when somebody last looked at it.
fn watched(firm: &Firm<'_, '_>, out: &mut Writer) {
    let laws = firm.organisation().laws.iter().enumerate().filter(|(_, law)| !law.title.trim().is_empty());
    let said = laws.map(|(at, law)| {
        let reviewed = firm.date(law.reviewed, &firm.in_organisation(&format!("laws/{at}/reviewed")));
        let slots = [("law", Line::theirs(&law.title)), ("note", Line::theirs(&law.note)), ("day", reviewed)];
        let text = if law.note.trim().is_empty() {
            Text::new("{law} (last looked at: {day})", "{law}（最近核查：{day}）")
        } else {
            Text::new("{law}: {note} (last looked at: {day})", "{law}：{note}（最近核查：{day}）")
        };
        Line::say(&text, &slots)
    });
    let said: Vec<Line> = said.collect();
    if !said.is_empty() {
        out.put(Text::new("Rules that the firm watches:", "单位关注的法规："));
        out.list(said);
    }
}
