//! The register of plans: version, state, next review.

use yew::prelude::*;

use super::{Table, counted, link, number, page, row, word};
use crate::app::context::{Firm, Pick as _, use_firm, use_locale};
use crate::app::parts::{Column, Row, Shape, SortKey, tag};
use crate::app::record::record_title;
use crate::app::route::{Register as Place, Route};
use crate::assess::shared_errors;
use crate::model::Kind;
use crate::words::{Locale, Text};

pub(super) fn columns() -> Vec<Column> {
    vec![
        Column::text(Text::new("Plan for", "预案")),
        Column::number(Text::new("Version", "版本")),
        Column::text(Text::new("State", "状态")),
        Column::text(Text::new("Next review", "下次评审")),
        Column::number(Text::new("Readiness", "完备度")),
    ]
}

pub(super) fn rows(firm: &Firm) -> Vec<Row> {
    let ctx = firm.context();
    let overview = firm.overview();
    let services =
        overview.services.iter().filter_map(|summary| Some((summary, ctx.index().service(Some(summary.id))?)));
    let shared = shared_errors(&ctx);
    let rows = services.map(|(summary, service)| {
        let review = service.plan.next_review.map(|day| day.to_string()).unwrap_or_default();
        row(
            &[&service.name],
            vec![
                word(&service.name),
                number(Some(service.plan.version.unwrap_or(1))),
                SortKey::Number(state(
                    summary.errors + shared(summary.id),
                    summary.open,
                    service.plan.approved_on.is_some(),
                )),
                word(&review),
                number(Some(summary.readiness)),
            ],
        )
    });
    rows.collect()
}

/// Approved plans first, then those that could be, then those with points to settle, then by how much stands
/// against it.
fn state(errors: u32, open: u32, approved: bool) -> i64 {
    match (errors, open) {
        (0, 0) if approved => -1,
        (0, open) => i64::from(open.min(MANY)),
        (n, _) => i64::from(n) + i64::from(MANY),
    }
}

/// More points than any plan has.
const MANY: u32 = 10_000;

/// The state of a plan in a word.
fn state_tag(errors: u32, open: u32, approved: bool, locale: Locale) -> Html {
    let (shape, text) = match (errors, open, approved) {
        (0, 0, true) => (Shape::Good, Text::new("Approved", "已批准")),
        (0, 0, false) => (Shape::Good, Text::new("Ready to approve", "可以批准")),
        (0, _, true) => (Shape::Watch, Text::new("Approved, {open} to settle", "已批准，{open}处未落实")),
        (0, _, false) => (Shape::Watch, Text::new("{open} to settle", "{open}处须落实")),
        (1, ..) => (Shape::Act, Text::new("One gap", "1处缺口")),
        _ => (Shape::Act, Text::new("{n} gaps", "{n}处缺口")),
    };
    let slots = [("n", Text::same(errors.to_string())), ("open", Text::same(open.to_string()))];
    tag(shape, text.fill(&slots).get(locale))
}

#[component(Plans)]
pub fn plans() -> Html {
    let (firm, locale) = (use_firm(), use_locale());
    let overview = firm.overview();
    let gaps = {
        let shared = shared_errors(&firm.context());
        let gaps: Vec<u32> = overview.services.iter().map(|summary| summary.errors + shared(summary.id)).collect();
        gaps
    };
    let sound = gaps.iter().filter(|gaps| **gaps == 0).count();
    let render = {
        let firm = firm.clone();
        Callback::from(move |at: usize| {
            let summary = overview.services.get(at)?;
            let service = firm.workspace.services.get(summary.id)?;
            let errors = gaps.get(at).copied().unwrap_or_default();
            let state = state_tag(errors, summary.open, service.plan.approved_on.is_some(), locale);
            let cells = html! {
                <>
                    { link(&Route::Plan(service.id), &record_title(&firm, Kind::Service, Some(service.id), locale)) }
                    <td class="num" data-label={locale.pick("Version", "版本")}>{ service.plan.version.unwrap_or(1) }</td>
                    <td data-label={locale.pick("State", "状态")}>{ state }</td>
                    <td data-label={locale.pick("Next review", "下次评审")}>{ service.plan.next_review.map(|day| day.to_string()).unwrap_or_else(|| "–".into()) }</td>
                    <td class="num" data-label={locale.pick("Readiness", "完备度")}>{ summary.readiness }</td>
                </>
            };
            Some((service.id, cells))
        })
    };
    let total = firm.workspace.services.len();
    let (one, many) = match sound {
        0 => (
            Text::new("One plan, with gaps to close", "1份预案，还有缺口"),
            Text::new("{n} plans, all with gaps to close", "{n}份预案，都还有缺口"),
        ),
        n if n == total => (
            Text::new("One plan, without gaps", "1份预案，没有缺口"),
            Text::new("{n} plans, none with gaps", "{n}份预案，都没有缺口"),
        ),
        _ => (Text::same(""), Text::new("{n} plans, some with gaps to close", "{n}份预案，部分还有缺口")),
    };
    let title = counted(total, one, many, Text::new("No plan yet", "还没有预案"), locale);
    page(
        title,
        locale.pick(
            "Each plan is written from what you recorded, and says what is missing.",
            "预案根据你记录的内容生成，并指出缺什么。",
        ),
        Table {
            caption: Text::new("Plans", "预案"),
            columns: columns(),
            firm: firm.clone(),
            locale,
            total,
            rows: |firm, _| rows(firm),
            render,
            empty: Text::new(
                "Each service gets its own plan. Add a service first.",
                "每项服务各有一份预案，请先添加服务。",
            ),
            add: if firm.workspace.services.is_empty() {
                html! { <a class="btn btn-primary" href={Route::Register(Place::Services).to_hash()}>{ locale.pick("Go to the services", "查看服务") }</a> }
            } else {
                let route = Route::Ask { record: Kind::Plan, id: None, topic: None, field: None, back: None };
                html! { <a class="btn" href={route.to_hash()}>{ locale.pick("Firm plan: number, approval, copies", "综合预案：编号、批准、发放") }</a> }
            },
        }
        .view(),
    )
}
