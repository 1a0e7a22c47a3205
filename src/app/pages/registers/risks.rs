//! The register of all risks, the gravest first; scoring happens on the page of their service.

use yew::prelude::*;

use super::{Table, counted, link, number, page, row, word};
use crate::app::context::{Firm, Pick as _, use_firm, use_locale};
use crate::app::parts::{Column, Row, cell_tag};
use crate::app::record::record_title;
use crate::app::route::{Register as Place, Route};
use crate::assess::{Cell, RankedRisk, band, ranked_risks, risk_source, risk_title};
use crate::model::pack::Source;
use crate::model::{Choice as _, Id, Kind};
use crate::words::{Locale, Text};

pub(super) fn columns() -> Vec<Column> {
    vec![
        Column::text(Text::new("Risk", "风险")),
        Column::text(Text::new("Service", "服务")),
        Column::text(Text::new("Source", "来源")),
        Column::text(Text::new("Inherent", "固有风险")),
        Column::text(Text::new("Left", "剩余风险")),
        Column::text(Text::new("Treatment", "应对")),
        Column::text(Text::new("Due", "期限")),
    ]
}

pub(super) fn rows(firm: &Firm, locale: Locale) -> Vec<Row> {
    let ctx = firm.context();
    let ranked = ranked_risks(&ctx);
    let rows = ranked.iter().map(|RankedRisk { risk, inherent, residual }| {
        let title = risk_title(&ctx, risk);
        let service = ctx.index().service(Some(risk.service)).map_or("", |service| &service.name);
        let source = risk_source(&ctx, risk);
        row(
            &[title.get(locale), service, &risk.scenario, source.map_or(Text::default(), Source::label).get(locale)],
            vec![
                word(title.get(locale)),
                word(service),
                number(source.map(|source| source as u8)),
                number(inherent.map(Cell::product)),
                number(residual.map(Cell::product)),
                number(risk.treatment.map(|treatment| treatment as u8)),
                word(&risk.due.map(|due| due.to_string()).unwrap_or_default()),
            ],
        )
    });
    rows.collect()
}

#[component(Risks)]
pub fn risks() -> Html {
    let (firm, locale) = (use_firm(), use_locale());
    let order: Vec<(Id, Option<Cell>)> =
        ranked_risks(&firm.context()).iter().map(|ranked| (ranked.risk.id, ranked.residual)).collect();
    let render = {
        let firm = firm.clone();
        Callback::from(move |at: usize| {
            let (id, residual) = order.get(at)?;
            let risk = firm.workspace.risks.get(*id)?;
            let graded =
                |cell: Option<Cell>| cell_tag(cell, cell.map(|cell| band(&firm.workspace.policy, cell)), locale);
            let cells = html! {
                <>
                    { link(&Route::ServiceRisks(risk.service), &record_title(&firm, Kind::Risk, Some(risk.id), locale)) }
                    <td data-label={locale.pick("Service", "服务")}>{ firm.workspace.name(Kind::Service, Some(risk.service)).to_owned() }</td>
                    <td data-label={locale.pick("Source", "来源")}>{ risk_source(&firm.context(), risk).map(|source| source.label().get(locale).to_owned()).unwrap_or_else(|| "–".into()) }</td>
                    <td data-label={locale.pick("Inherent", "固有风险")}>{ graded(Cell::new(risk.likelihood, risk.impact)) }</td>
                    <td data-label={locale.pick("Left", "剩余风险")}>{ graded(*residual) }</td>
                    <td data-label={locale.pick("Treatment", "应对")}>{ risk.treatment.map(|treatment| treatment.label().get(locale).to_owned()).unwrap_or_else(|| "–".into()) }</td>
                    <td data-label={locale.pick("Due", "期限")}>{ risk.due.map(|due| html! { <time>{ due.to_string() }</time> }).unwrap_or_else(|| "–".into()) }</td>
                </>
            };
            Some((risk.id, cells))
        })
    };
    let title = counted(
        firm.workspace.risks.len(),
        Text::new("One risk in all", "共1项风险"),
        Text::new("{n} risks across all services", "所有服务共{n}项风险"),
        Text::new("No risks yet: add them from a service", "还没有风险：请从服务中添加"),
        locale,
    );
    page(
        title,
        locale.pick(
            "The gravest first, by what is left of them. Open a service’s risks to score and treat them.",
            "按剩余风险从高到低排列。打开某项服务的风险即可评分和应对。",
        ),
        Table {
            caption: Text::new("Risks", "风险"),
            columns: columns(),
            firm: firm.clone(),
            locale,
            total: firm.workspace.risks.len(),
            rows,
            render,
            empty: Text::new(
                "Open a service: it offers the risks that are usual for its kind.",
                "请打开一项服务，其中列有这类服务的常见风险。",
            ),
            add: if firm.workspace.risks.is_empty() {
                html! { <a class="btn btn-primary" href={Route::Register(Place::Services).to_hash()}>{ locale.pick("Go to the services", "查看服务") }</a> }
            } else {
                html! { <span hidden={true} /> }
            },
        }
        .view(),
    )
}
