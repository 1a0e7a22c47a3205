//! What must be known of a service before anything is done: in a table of a third of a page. Who answers for it stands
//! on the emergency pages.

use super::brief::Brief;
use super::control;
use super::document::Row;
use super::firm::STOPS;
use super::line::Line;
use super::missing;
use super::writer::{Writer, fact};
use crate::model::Choice as _;
use crate::words::Text;

pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    let service = brief.service;
    let bia = &service.bia;
    let at = |field: &str| brief.here(field);
    out.section("glance", Text::new("The service and its scope", "服务概况与适用范围"));
    let mut rows = what(brief).to_vec();
    if service.facts.site == Some(true) || !service.people_at_risk.trim().is_empty() {
        rows.push(at_risk(brief));
    }
    rows.push(fact("tier", Text::new("Tier", "关键程度"), control::tier(brief)));
    if !bia.peaks.is_empty() {
        rows.push(fact(
            "peaks",
            Text::new("An interruption hurts most", "中断危害最大的时段"),
            brief.listed(&bia.peaks, &at("bia/peaks")),
        ));
    }
    rows.extend(scope(brief));
    out.facts(Line::default(), rows);
}

/// What the plan is for, and what not.
fn scope(brief: &Brief<'_, '_>) -> [Row; 2] {
    let joined = |items: &[String], field: &str| {
        let items = items.iter().map(|item| item.trim().trim_end_matches(STOPS)).filter(|item| !item.is_empty());
        let items: Vec<Line> = items.map(Line::theirs).collect();
        if items.is_empty() {
            Line::missing(missing::GIVEN, &brief.here(field))
        } else {
            Line::join(items, &Text::new("; ", "；"))
        }
    };
    let service = brief.service;
    [
        fact("scope_in", Text::new("The plan covers", "适用于"), joined(&service.scope_in, "scope_in")),
        fact("scope_out", Text::new("It does not cover", "不适用于"), joined(&service.scope_out, "scope_out")),
    ]
}

/// What it is, and what for.
pub(super) fn what(brief: &Brief<'_, '_>) -> [Row; 3] {
    let service = brief.service;
    let at = |field: &str| brief.here(field);
    let kind = service.kind.map_or_else(|| Line::missing(missing::GIVEN, &at("kind")), |kind| kind.label().into());
    [
        fact("kind", Text::new("Kind", "类型"), kind),
        fact(
            "deliverables",
            Text::new("What is delivered", "交付内容"),
            brief.listed(&service.deliverables, &at("deliverables")),
        ),
        fact(
            "processes",
            Text::new("Our processes that need it", "依赖它的业务流程"),
            brief.listed(&service.processes, &at("processes")),
        ),
    ]
}

pub(super) fn at_risk(brief: &Brief<'_, '_>) -> Row {
    fact(
        "people_at_risk",
        Text::new("People at risk when it fails", "中断时可能受影响的人员"),
        brief.given(&brief.service.people_at_risk, &brief.here("people_at_risk")),
    )
}
