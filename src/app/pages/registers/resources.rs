//! The register of resources, and the usual ones to begin with.

use yew::prelude::*;

use super::{Table, adder, counted, link, number, page, row, word};
use crate::app::context::{Firm, Pick as _, use_act, use_firm, use_locale};
use crate::app::parts::{Column, Row};
use crate::app::record::record_title;
use crate::app::route::Route;
use crate::catalog::Catalog;
use crate::model::{Choice as _, Edit, Kind, Resource, ResourceClass, Workspace, record_value};
use crate::words::{Locale, Text, format_minutes};

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

/// What is offered to begin with.
#[derive(Debug, PartialEq)]
enum Offer {
    Nothing,
    /// The words of the kind of service come with another part of the program.
    Coming,
    Usual(Vec<(ResourceClass, String)>),
}

/// The usual resources of the first service's kind, where their class is still empty.
fn offer(catalog: &Catalog, workspace: &Workspace, locale: Locale) -> Offer {
    let kind = workspace.services.iter().next().and_then(|service| service.kind);
    let Some(preset) = kind.and_then(|kind| catalog.preset(kind.code())) else { return Offer::Nothing };
    let is_empty = |class: &ResourceClass| !workspace.resources.iter().any(|resource| resource.class == Some(*class));
    if preset.resources.is_empty() {
        return if ResourceClass::ALL.iter().any(is_empty) { Offer::Coming } else { Offer::Nothing };
    }
    let named = preset.resources.iter().filter_map(|entry| Some((entry.class?, entry.name.get(locale).to_owned())));
    let missing: Vec<_> = named.filter(|(class, _)| is_empty(class)).collect();
    if missing.is_empty() { Offer::Nothing } else { Offer::Usual(missing) }
}

/// Adds the usual resources, or says that they are still to come.
#[component(UsualResources)]
fn usual_resources() -> Html {
    let (act, firm, locale) = (use_act(), use_firm(), use_locale());
    let missing = match offer(Catalog::built_in(), &firm.workspace, locale) {
        Offer::Nothing => return html! {},
        Offer::Coming => {
            return html! { <span class="hint">{ locale.pick(
                "The usual resources are still being loaded. Open this page again in a moment to add them.",
                "常用资源的建议还在加载，请稍后重新打开本页添加。",
            ) }</span> };
        }
        Offer::Usual(missing) => missing,
    };
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
    html! { <button type="button" class="btn" {onclick}>{ locale.pick("Add the usual resources", "添加常用资源") }</button> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Service, ServiceKind};

    #[test]
    fn usual_resources_are_offered_once_their_words_are_there_and_said_to_come_before() {
        let id = |number| Id::new(number, &[0; 10]);
        let mut workspace = Workspace::new(id(1));
        let of = |catalog: &Catalog, workspace: &Workspace| offer(catalog, workspace, Locale::En);
        assert_eq!(of(Catalog::brief(), &workspace), Offer::Nothing, "no service, no kind");
        let service = Service { id: id(2), kind: Some(ServiceKind::CallCentre), ..Service::default() };
        workspace.services = workspace.services.with(service);
        assert_eq!(of(Catalog::brief(), &workspace), Offer::Coming);
        let Offer::Usual(all) = of(Catalog::built_in(), &workspace) else { panic!("a call centre has usual ones") };
        for (at, class) in ResourceClass::ALL.iter().enumerate() {
            let resource = Resource { id: id(10 + at as u64), class: Some(*class), ..Resource::default() };
            workspace.resources = workspace.resources.with(resource);
            if at == 0 {
                let left = all.iter().filter(|(of, _)| of != class).cloned().collect();
                assert_eq!(of(Catalog::built_in(), &workspace), Offer::Usual(left));
                assert_eq!(of(Catalog::brief(), &workspace), Offer::Coming);
            }
        }
        assert_eq!(of(Catalog::brief(), &workspace), Offer::Nothing, "every class has something");
        assert_eq!(of(Catalog::built_in(), &workspace), Offer::Nothing);
    }
}
