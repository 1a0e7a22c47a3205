//! The register of resources, and the usual ones to begin with.

use yew::prelude::*;

use super::{Table, adder, counted, link, number, page, row, word};
use crate::app::context::{Firm, Pick as _, use_act, use_firm, use_locale};
use crate::app::parts::{Column, Row};
use crate::app::record::record_title;
use crate::app::route::Route;
use crate::model::{Choice as _, Edit, Kind, Resource, record_value};
use crate::words::{Text, format_minutes};

pub(super) fn columns() -> Vec<Column> {
    vec![
        Column::text(Text::new("Resource", "资源")),
        Column::text(Text::new("Class", "类别")),
        Column::number(Text::new("How much", "数量")),
        Column::text(Text::new("Where", "位置")),
        Column::number(Text::new("Ready in", "可用时间")),
    ]
}

pub(super) fn rows(firm: &Firm) -> Vec<Row> {
    let rows = firm.workspace.resources.iter().map(|resource| {
        row(
            &[&resource.name, &resource.location],
            vec![
                word(&resource.name),
                number(resource.class.map(|class| class as u8)),
                number(amount(resource)),
                word(&resource.location),
                number(resource.ready_min),
            ],
        )
    });
    rows.collect()
}

/// The figure that is shown; money in whole units, as it is read.
fn amount(resource: &Resource) -> Option<i64> {
    resource.amount_minor.map(|minor| minor / 100).or(resource.quantity.map(i64::from))
}

#[component(Resources)]
pub fn resources() -> Html {
    let (act, firm, locale) = (use_act(), use_firm(), use_locale());
    let render = {
        let firm = firm.clone();
        Callback::from(move |at: usize| {
            let resource = firm.workspace.resources.iter().nth(at)?;
            let route =
                Route::Ask { record: Kind::Resource, id: Some(resource.id), topic: None, field: None, back: None };
            let quantity = match (resource.amount_minor, resource.quantity) {
                (Some(minor), _) => crate::words::format_money(firm.currency(), minor).trim().to_owned(),
                (None, Some(n)) => {
                    // “6 people”, but “6人”: no space is typed before a Chinese character.
                    let gap = if resource.unit.chars().next().is_some_and(|first| first.is_ascii()) { " " } else { "" };
                    format!("{n}{gap}{}", resource.unit)
                }
                _ => "–".to_owned(),
            };
            let cells = html! {
                <>
                    { link(&route, &record_title(&firm, Kind::Resource, Some(resource.id), locale)) }
                    <td data-label={locale.pick("Class", "类别")}>{ resource.class.map(|class| class.label().get(locale).to_owned()).unwrap_or_else(|| "–".into()) }</td>
                    <td class="num" data-label={locale.pick("How much", "数量")}>{ quantity }</td>
                    <td data-label={locale.pick("Where", "位置")}>{ if resource.location.is_empty() { "–".to_owned() } else { resource.location.clone() } }</td>
                    <td class="num" data-label={locale.pick("Ready in", "可用时间")}>{ resource.ready_min.map_or_else(|| "–".to_owned(), |min| format_minutes(min).get(locale).to_owned()) }</td>
                </>
            };
            Some((resource.id, cells))
        })
    };
    let title = counted(
        firm.workspace.resources.len(),
        Text::new("One resource to draw on", "有1项可用资源"),
        Text::new("{n} resources to draw on", "有{n}项可用资源"),
        Text::new("No resources yet", "还没有资源"),
        locale,
    );
    let add = html! {
        <>
            <UsualResources />
            { adder(&act, Kind::Resource, |id| record_value(&Resource { id, ..Resource::default() }), locale.pick("Add resource", "添加资源")) }
        </>
    };
    page(
        title,
        locale.pick(
            "People, equipment, technical support, money and information that a response can use.",
            "应急时可以动用的人员、设备、技术支持、资金和信息。",
        ),
        Table {
            caption: Text::new("Resources", "资源"),
            columns: columns(),
            firm: firm.clone(),
            locale,
            total: firm.workspace.resources.len(),
            rows: |firm, _| rows(firm),
            render,
            empty: Text::new(
                "List what is at hand when a vendor fails: spare phones, a cash reserve, a colleague who knows how.",
                "请列出服务商出事时手边能用的：备用手机、备用金、懂行的同事。",
            ),
            add,
        }
        .view(),
    )
}

/// Adds the usual resources of the services' kinds, where their class is still empty.
#[component(UsualResources)]
fn usual_resources() -> Html {
    let (act, firm, locale) = (use_act(), use_firm(), use_locale());
    let missing: Vec<(crate::model::ResourceClass, String)> = firm
        .workspace
        .services
        .iter()
        .next()
        .and_then(|service| crate::catalog::Catalog::built_in().preset(service.kind?.code()))
        .map(|preset| {
            preset
                .resources
                .iter()
                .filter_map(|entry| Some((entry.class?, entry.name.get(locale).to_owned())))
                .filter(|(class, _)| !firm.workspace.resources.iter().any(|resource| resource.class == Some(*class)))
                .collect()
        })
        .unwrap_or_default();
    let hidden = missing.is_empty();
    let onclick = Callback::from(move |_: MouseEvent| {
        let edits = missing
            .iter()
            .map(|(class, name)| Resource {
                id: act.new_id(),
                class: Some(*class),
                name: name.clone(),
                ..Resource::default()
            })
            .map(|resource| Edit::Add { record: Kind::Resource, value: record_value(&resource) })
            .collect();
        act.edit(Edit::All(edits), Text::new("adding the usual resources", "添加常用资源"));
    });
    html! { <button type="button" class="btn" {hidden} {onclick}>{ locale.pick("Add the usual resources", "添加常用资源") }</button> }
}
