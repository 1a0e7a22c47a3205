//! The register of services: the most critical first.

use yew::prelude::*;

use super::{Table, adder, counted, link, number, page, row, word};
use crate::app::context::{Firm, Pick as _, use_act, use_firm, use_locale};
use crate::app::parts::{Column, Row, SortKey, long, rto, stage_bar, tier_tag};
use crate::app::record::record_title;
use crate::app::route::Route;
use crate::assess::StageState;
use crate::model::{Choice as _, Kind, Service, record_value};
use crate::words::Text;

pub(super) fn columns() -> Vec<Column> {
    vec![
        Column::text(Text::new("Service", "服务")),
        Column::text(Text::new("Vendor", "服务商")),
        Column::text(Text::new("Tier", "关键程度")),
        Column::text(Text::new("Stage", "阶段")),
        Column::number(Text::new("RTO", "RTO")),
        Column::number(Text::new("Readiness", "完备度")),
    ]
}

pub(super) fn rows(firm: &Firm) -> Vec<Row> {
    let ctx = firm.context();
    let overview = firm.overview();
    let rows = overview.services.iter().map(|service| {
        let vendor = ctx.index().vendor(service.vendor).map_or("", |vendor| &vendor.name);
        row(
            &[&service.name, vendor, service.tier.map_or("", |tier| tier.code())],
            vec![
                word(&service.name),
                word(vendor),
                number(service.tier.map(|tier| tier as u8)),
                SortKey::Number(reached(service.stage)),
                number(service.rto_min),
                number(Some(service.readiness)),
            ],
        )
    });
    rows.collect()
}

/// How far a service has come, in the order of the stages and in hundredths of each.
fn reached(state: StageState) -> i64 {
    let part = (i64::from(state.done) * 99).checked_div(i64::from(state.needed)).unwrap_or(0);
    state.stage as i64 * 100 + part
}

#[component(Services)]
pub fn services() -> Html {
    let (act, firm, locale) = (use_act(), use_firm(), use_locale());
    let overview = firm.overview();
    let render = {
        let firm = firm.clone();
        Callback::from(move |at: usize| {
            let service = overview.services.get(at)?;
            let vendor = firm.workspace.name(Kind::Vendor, service.vendor).to_owned();
            let cells = html! {
                <>
                    { link(&Route::Service(service.id), &record_title(&firm, Kind::Service, Some(service.id), locale)) }
                    <td class={long(&vendor)} data-label={locale.pick("Vendor", "服务商")}>{ vendor }</td>
                    <td data-label={locale.pick("Tier", "关键程度")}>{ tier_tag(service.tier, locale) }</td>
                    <td data-label={locale.pick("Stage", "阶段")}>{ stage_bar(service.stage.stage, service.stage.done > 0, locale) }</td>
                    <td class="num" data-label="RTO">{ rto(service, locale) }</td>
                    <td class="num" data-label={locale.pick("Readiness", "完备度")}>{ service.readiness }</td>
                </>
            };
            Some((service.id, cells))
        })
    };
    let title = counted(
        firm.workspace.services.len(),
        Text::new("One outsourced service", "1项外包服务"),
        Text::new("{n} outsourced services", "{n}项外包服务"),
        Text::new("No outsourced service yet", "还没有外包服务"),
        locale,
    );
    let add = adder(
        &act,
        Kind::Service,
        |id| record_value(&Service { id, ..Service::default() }),
        locale.pick("Add service", "添加服务"),
    );
    page(
        title,
        locale.pick(
            "The most critical first. Each service has its own plan.",
            "最关键的排在前面，每项服务各有一份预案。",
        ),
        Table {
            caption: Text::new("Services", "服务"),
            columns: columns(),
            firm: firm.clone(),
            locale,
            total: firm.workspace.services.len(),
            rows: |firm, _| rows(firm),
            render,
            empty: Text::new(
                "A service is one thing that another firm does for you: calls, deliveries, IT. Add the one whose failure would hurt most.",
                "服务是指别的公司替你做的一件事，例如客服、配送、信息系统。先添加停了影响最大的一项。",
            ),
            add,
        }
        .view(),
    )
}
