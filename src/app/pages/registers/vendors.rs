//! The register of vendors, each with the strictest tier of its services.

use std::rc::Rc;
use yew::prelude::*;

use super::{Table, adder, counted, link, number, page, row, word};
use crate::app::context::{Firm, Pick as _, use_act, use_firm, use_locale};
use crate::app::overview::Overview;
use crate::app::parts::{Column, Row, tier_tag};
use crate::app::record::record_title;
use crate::app::route::Route;
use crate::assess::ServiceSummary;
use crate::model::{Choice as _, Id, Kind, Tier, Vendor, record_value};
use crate::words::Text;

pub(super) fn columns() -> Vec<Column> {
    vec![
        Column::text(Text::new("Vendor", "服务商")),
        Column::text(Text::new("Relationship", "合作层级")),
        Column::text(Text::new("Tier", "关键程度")),
        Column::text(Text::new("Services", "服务")),
        Column::text(Text::new("Hotline", "热线")),
    ]
}

pub(super) fn rows(firm: &Firm) -> Vec<Row> {
    let overview = firm.overview();
    let rows = firm.workspace.vendors.iter().map(|vendor| {
        let of: Vec<&ServiceSummary> = services_of(&overview, vendor.id);
        row(
            &[&vendor.name, &vendor.legal_name, &vendor.registration],
            vec![
                word(&vendor.name),
                number(vendor.relationship.map(|relationship| relationship as u8)),
                number(strictest(&of).map(|tier| tier as u8)),
                word(&names(&of).join(" ")),
                word(&vendor.hotline),
            ],
        )
    });
    rows.collect()
}

fn services_of(overview: &Overview, vendor: Id) -> Vec<&ServiceSummary> {
    overview.services.iter().map(Rc::as_ref).filter(|service| service.vendor == Some(vendor)).collect()
}

fn names<'a>(services: &[&'a ServiceSummary]) -> Vec<&'a str> {
    services.iter().map(|service| service.name.as_str()).collect()
}

fn strictest(services: &[&ServiceSummary]) -> Option<Tier> {
    services.iter().filter_map(|service| service.tier).min()
}

#[component(Vendors)]
pub fn vendors() -> Html {
    let (act, firm, locale) = (use_act(), use_firm(), use_locale());
    let overview = firm.overview();
    let render = {
        let firm = firm.clone();
        Callback::from(move |at: usize| {
            let vendor = firm.workspace.vendors.iter().nth(at)?;
            let of = services_of(&overview, vendor.id);
            let (services, tier) = (names(&of), strictest(&of));
            let route = Route::Ask { record: Kind::Vendor, id: Some(vendor.id), topic: None, field: None, back: None };
            let cells = html! {
                <>
                    { link(&route, &record_title(&firm, Kind::Vendor, Some(vendor.id), locale)) }
                    <td data-label={locale.pick("Relationship", "合作层级")}>{ vendor.relationship.map(|relationship| relationship.label().get(locale).to_owned()).unwrap_or_else(|| "–".into()) }</td>
                    <td data-label={locale.pick("Tier", "关键程度")}>{ tier_tag(tier, locale) }</td>
                    <td data-label={locale.pick("Services", "服务")}>{ if services.is_empty() { "–".to_owned() } else { services.join(locale.pick(", ", "、")) } }</td>
                    <td data-label={locale.pick("Hotline", "热线")}>{ if vendor.hotline.is_empty() { "–".to_owned() } else { vendor.hotline.clone() } }</td>
                </>
            };
            Some((vendor.id, cells))
        })
    };
    let title = counted(
        firm.workspace.vendors.len(),
        Text::new("One vendor", "1家服务商"),
        Text::new("{n} vendors", "{n}家服务商"),
        Text::new("No vendor yet", "还没有服务商"),
        locale,
    );
    let add = adder(
        &act,
        Kind::Vendor,
        |id| record_value(&Vendor { id, ..Vendor::default() }),
        locale.pick("Add vendor", "添加服务商"),
    );
    page(
        title,
        locale.pick("A vendor’s tier is the strictest of its services.", "服务商的关键程度取其各项服务中最高的。"),
        Table {
            caption: Text::new("Vendors", "服务商"),
            columns: columns(),
            firm: firm.clone(),
            locale,
            total: firm.workspace.vendors.len(),
            rows: |firm, _| rows(firm),
            render,
            empty: Text::new(
                "A vendor is the firm behind a service: its contacts, its licence, its hotline.",
                "服务商是提供服务的公司：记录它的联系人、证照和热线。",
            ),
            add,
        }
        .view(),
    )
}
