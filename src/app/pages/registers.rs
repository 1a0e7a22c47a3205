//! The registers: services, vendors, risks, plans, people, resources. Each says how its rows sort,
//! what the search looks into, and how one row looks; the table itself is a part.

use std::rc::Rc;
use yew::prelude::*;

use crate::app::context::{Act, Firm, Pick as _, use_act, use_firm, use_locale};
use crate::app::parts::{Column, Register, Row, Shape, SortKey, cell_tag, stage_bar, tag, tier_tag};
use crate::app::record::record_title;
use crate::app::route::Route;
use crate::assess::{judge_tier, summary, vendor_tier};
use crate::model::{Choice as _, Edit, Id, Kind, Person, Resource, Service, Tier, Vendor, record_value};
use crate::words::{Locale, Text, format_minutes};

/// Services, the strictest tier first, then as they were added.
pub fn service_rows(firm: &Firm) -> Vec<Id> {
    let ctx = firm.context();
    let mut rows: Vec<(Option<Tier>, Id)> =
        firm.workspace.services.iter().map(|service| (judge_tier(&ctx, service).tier, service.id)).collect();
    rows.sort_by_key(|(tier, _)| tier.map_or(3, |tier| tier as u8));
    rows.into_iter().map(|(_, id)| id).collect()
}

fn word(text: &str) -> SortKey {
    if text.is_empty() { SortKey::None } else { SortKey::Word(text.to_lowercase()) }
}

fn number(value: Option<impl Into<i64>>) -> SortKey {
    value.map_or(SortKey::None, |value| SortKey::Number(value.into()))
}

fn row(id: Id, parts: &[&str], sort: Vec<SortKey>) -> Row {
    Row { key: id.to_string(), search: parts.join(" ").to_lowercase(), sort }
}

/// A page with a heading that tells the finding, and a register below.
fn page(title: String, lede: &str, body: Html) -> Html {
    html! {
        <>
            <div class="page-head" key="head">
                <h1 tabindex="-1">{ title }</h1>
                <p class="lede">{ lede.to_owned() }</p>
            </div>
            { body }
        </>
    }
}

/// A button that adds an empty record and opens its first question.
fn adder(act: &Act, record: Kind, make: impl Fn(Id) -> serde_json::Value + 'static, label: &str) -> Html {
    let act = act.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        let id = act.new_id();
        act.edit(Edit::Add { record, value: make(id) }, Text::new("adding a record", "新增记录"));
        let topic = crate::app::forms::topics(record).first().map(|topic| topic.id.to_owned());
        act.go(Route::Ask { record, id: Some(id), topic, field: None, back: None });
    });
    html! { <button type="button" class="btn btn-primary" {onclick}>{ label.to_owned() }</button> }
}

fn link(route: &Route, text: &str) -> Html {
    html! { <th scope="row"><a href={route.to_hash()}>{ text.to_owned() }</a></th> }
}

fn counted(n: usize, one: Text, many: Text, none: Text, locale: Locale) -> String {
    let text = match n {
        0 => none,
        1 => one,
        _ => many,
    };
    text.fill(&[("n", Text::same(n.to_string()))]).get(locale).to_owned()
}

/// The shared shape of all registers.
struct Table {
    caption: Text,
    columns: Vec<Column>,
    rows: Rc<Vec<Row>>,
    render: Callback<usize, Html>,
    /// What an empty register says above its button.
    empty: Text,
    add: Html,
}

impl Table {
    fn view(self) -> Html {
        html! {
            <Register key="register" caption={self.caption} columns={self.columns} rows={self.rows} render={self.render} empty={self.empty}>{ self.add }</Register>
        }
    }
}

#[component(Services)]
pub fn services() -> Html {
    let (act, firm, locale) = (use_act(), use_firm(), use_locale());
    let data = use_memo(firm.clone(), |firm| {
        let ctx = firm.context();
        let order = service_rows(firm);
        let rows = order
            .iter()
            .filter_map(|id| firm.workspace.services.get(*id))
            .map(|service| {
                let vendor = firm.workspace.vendor_of(service).map_or("", |vendor| &vendor.name);
                let tier = judge_tier(&ctx, service).tier;
                row(
                    service.id,
                    &[&service.name, vendor, tier.map_or("", |tier| tier.code())],
                    vec![
                        word(&service.name),
                        word(vendor),
                        number(tier.map(|tier| tier as u8)),
                        SortKey::None,
                        number(service.bia.rto_min),
                    ],
                )
            })
            .collect::<Vec<_>>();
        (Rc::new(rows), order)
    });
    let render = {
        let (firm, data) = (firm.clone(), data.clone());
        Callback::from(move |at: usize| {
            let Some(service) = data.1.get(at).and_then(|id| firm.workspace.services.get(*id)) else { return html! {} };
            let summary = summary(&firm.context(), service);
            let vendor = firm.workspace.vendor_of(service).map(|vendor| vendor.name.clone()).unwrap_or_default();
            html! {
                <>
                    { link(&Route::Service(service.id), &record_title(&firm, Kind::Service, Some(service.id), locale)) }
                    <td data-label={locale.pick("Vendor", "服务商")}>{ vendor }</td>
                    <td data-label={locale.pick("Tier", "关键程度")}>{ tier_tag(summary.tier, locale) }</td>
                    <td data-label={locale.pick("Stage", "阶段")}>{ stage_bar(summary.stage.stage, summary.stage.done > 0, locale) }</td>
                    <td class="num" data-label="RTO">{ service.bia.rto_min.map_or_else(|| "–".to_owned(), |min| format_minutes(min).get(locale).to_owned()) }</td>
                    <td class="num" data-label={locale.pick("Readiness", "完备度")}>{ summary.readiness }</td>
                </>
            }
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
            columns: vec![
                Column::text(Text::new("Service", "服务")),
                Column::text(Text::new("Vendor", "服务商")),
                Column::text(Text::new("Tier", "关键程度")),
                Column::text(Text::new("Stage", "阶段")),
                Column::number(Text::new("RTO", "RTO")),
                Column::number(Text::new("Readiness", "完备度")),
            ],
            rows: data.0.clone(),
            render,
            empty: Text::new("A service is one thing that another firm does for you: calls, deliveries, IT. Add the one whose failure would hurt most.", "服务是指别的公司替你做的一件事，例如客服、配送、信息系统。先添加停了影响最大的一项。"),
            add,
        }
        .view(),
    )
}

#[component(Vendors)]
pub fn vendors() -> Html {
    let (act, firm, locale) = (use_act(), use_firm(), use_locale());
    let rows = use_memo(firm.clone(), |firm| {
        Rc::new(
            firm.workspace
                .vendors
                .iter()
                .map(|vendor| {
                    let services = firm.workspace.services_of(vendor.id).count();
                    row(
                        vendor.id,
                        &[&vendor.name, &vendor.legal_name, &vendor.registration],
                        vec![
                            word(&vendor.name),
                            number(vendor.relationship.map(|relationship| relationship as u8)),
                            SortKey::None,
                            number(i64::try_from(services).ok()),
                            word(&vendor.hotline),
                        ],
                    )
                })
                .collect::<Vec<_>>(),
        )
    });
    let render = {
        let firm = firm.clone();
        Callback::from(move |at: usize| {
            let Some(vendor) = firm.workspace.vendors.iter().nth(at) else { return html! {} };
            let ctx = firm.context();
            let services: Vec<String> =
                firm.workspace.services_of(vendor.id).map(|service| service.name.clone()).collect();
            let route = Route::Ask { record: Kind::Vendor, id: Some(vendor.id), topic: None, field: None, back: None };
            html! {
                <>
                    { link(&route, &record_title(&firm, Kind::Vendor, Some(vendor.id), locale)) }
                    <td data-label={locale.pick("Relationship", "合作层级")}>{ vendor.relationship.map(|relationship| relationship.label().get(locale).to_owned()).unwrap_or_else(|| "–".into()) }</td>
                    <td data-label={locale.pick("Tier", "关键程度")}>{ tier_tag(vendor_tier(&ctx, vendor.id), locale) }</td>
                    <td data-label={locale.pick("Services", "服务")}>{ if services.is_empty() { "–".to_owned() } else { services.join(locale.pick(", ", "、")) } }</td>
                    <td data-label={locale.pick("Hotline", "热线")}>{ if vendor.hotline.is_empty() { "–".to_owned() } else { vendor.hotline.clone() } }</td>
                </>
            }
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
        locale.pick("A vendor's tier is the strictest of its services.", "服务商的关键程度取其各项服务中最高的。"),
        Table {
            caption: Text::new("Vendors", "服务商"),
            columns: vec![
                Column::text(Text::new("Vendor", "服务商")),
                Column::text(Text::new("Relationship", "合作层级")),
                Column::text(Text::new("Tier", "关键程度")),
                Column::text(Text::new("Services", "服务")),
                Column::text(Text::new("Hotline", "热线")),
            ],
            rows: (*rows).clone(),
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

#[component(Risks)]
pub fn risks() -> Html {
    let (firm, locale) = (use_firm(), use_locale());
    let rows = use_memo((firm.clone(), locale), |(firm, locale)| {
        let ctx = firm.context();
        Rc::new(
            firm.workspace
                .risks
                .iter()
                .map(|risk| {
                    let title = crate::assess::risk_title(&ctx, risk);
                    let service = firm.workspace.name(Kind::Service, Some(risk.service));
                    let product =
                        crate::assess::Cell::new(risk.likelihood, risk.impact).map(|cell| -i64::from(cell.product()));
                    row(
                        risk.id,
                        &[title.get(*locale), service, &risk.scenario],
                        vec![
                            word(title.get(*locale)),
                            word(service),
                            number(product),
                            number(risk.treatment.map(|treatment| treatment as u8)),
                            word(&risk.due.map(|due| due.to_string()).unwrap_or_default()),
                        ],
                    )
                })
                .collect::<Vec<_>>(),
        )
    });
    let render = {
        let firm = firm.clone();
        Callback::from(move |at: usize| {
            let Some(risk) = firm.workspace.risks.iter().nth(at) else { return html! {} };
            let cell = crate::assess::Cell::new(risk.likelihood, risk.impact);
            let band = cell.map(|cell| crate::assess::band(&firm.workspace.policy, cell));
            html! {
                <>
                    { link(&Route::ServiceRisks(risk.service), &record_title(&firm, Kind::Risk, Some(risk.id), locale)) }
                    <td data-label={locale.pick("Service", "服务")}>{ firm.workspace.name(Kind::Service, Some(risk.service)).to_owned() }</td>
                    <td data-label={locale.pick("Inherent", "固有风险")}>{ cell_tag(cell, band, locale) }</td>
                    <td data-label={locale.pick("Treatment", "应对")}>{ risk.treatment.map(|treatment| treatment.label().get(locale).to_owned()).unwrap_or_else(|| "–".into()) }</td>
                    <td data-label={locale.pick("Due", "期限")}>{ risk.due.map(|due| due.to_string()).unwrap_or_else(|| "–".into()) }</td>
                </>
            }
        })
    };
    let title = counted(
        firm.workspace.risks.len(),
        Text::new("One risk in all", "共1项风险"),
        Text::new("{n} risks over all services", "所有服务共{n}项风险"),
        Text::new("No risks yet: add them from a service", "还没有风险：请从服务中添加"),
        locale,
    );
    page(
        title,
        locale.pick("Open a service's risks to score and treat them.", "打开某项服务的风险即可评分和应对。"),
        Table {
            caption: Text::new("Risks", "风险"),
            columns: vec![
                Column::text(Text::new("Risk", "风险")),
                Column::text(Text::new("Service", "服务")),
                Column::text(Text::new("Inherent", "固有风险")),
                Column::text(Text::new("Treatment", "应对")),
                Column::text(Text::new("Due", "期限")),
            ],
            rows: (*rows).clone(),
            render,
            empty: Text::new("Open a service: it offers the risks that are usual for its kind.", "请打开一项服务，其中列有这类服务的常见风险。"),
            add: if firm.workspace.risks.is_empty() {
                html! { <a class="btn btn-primary" href={Route::Register(crate::app::route::Register::Services).to_hash()}>{ locale.pick("Go to the services", "查看服务") }</a> }
            } else {
                html! { <span hidden={true} /> }
            },
        }
        .view(),
    )
}

#[component(Plans)]
pub fn plans() -> Html {
    let (firm, locale) = (use_firm(), use_locale());
    let data = use_memo(firm.clone(), |firm| {
        let order = service_rows(firm);
        let rows = order
            .iter()
            .filter_map(|id| firm.workspace.services.get(*id))
            .map(|service| {
                let review = service.plan.next_review.map(|day| day.to_string()).unwrap_or_default();
                row(
                    service.id,
                    &[&service.name],
                    vec![
                        word(&service.name),
                        number(service.plan.version),
                        SortKey::None,
                        word(&review),
                        SortKey::None,
                    ],
                )
            })
            .collect::<Vec<_>>();
        (Rc::new(rows), order)
    });
    let render = {
        let (firm, data) = (firm.clone(), data.clone());
        Callback::from(move |at: usize| {
            let Some(service) = data.1.get(at).and_then(|id| firm.workspace.services.get(*id)) else { return html! {} };
            let summary = summary(&firm.context(), service);
            let state = match (summary.errors, service.plan.approved_on) {
                (0, Some(_)) => tag(Shape::Good, locale.pick("Approved", "已批准")),
                (0, None) => tag(Shape::Good, locale.pick("Ready to approve", "可以批准")),
                (n, _) => tag(
                    Shape::Act,
                    Text::new("{n} gaps", "{n}处缺口").fill(&[("n", Text::same(n.to_string()))]).get(locale),
                ),
            };
            html! {
                <>
                    { link(&Route::Plan(service.id), &record_title(&firm, Kind::Service, Some(service.id), locale)) }
                    <td class="num" data-label={locale.pick("Version", "版本")}>{ service.plan.version.unwrap_or(1) }</td>
                    <td data-label={locale.pick("State", "状态")}>{ state }</td>
                    <td data-label={locale.pick("Next review", "下次评审")}>{ service.plan.next_review.map(|day| day.to_string()).unwrap_or_else(|| "–".into()) }</td>
                    <td class="num" data-label={locale.pick("Readiness", "完备度")}>{ summary.readiness }</td>
                </>
            }
        })
    };
    let title = counted(
        firm.workspace.services.len(),
        Text::new("One plan", "1份预案"),
        Text::new("{n} plans", "{n}份预案"),
        Text::new("No plan yet", "还没有预案"),
        locale,
    );
    page(
        title,
        locale.pick(
            "Each plan is written from what you recorded, and says what is missing.",
            "预案根据你记录的内容生成，并指出缺什么。",
        ),
        Table {
            caption: Text::new("Plans", "预案"),
            columns: vec![
                Column::text(Text::new("Plan for", "预案")),
                Column::number(Text::new("Version", "版本")),
                Column::text(Text::new("State", "状态")),
                Column::text(Text::new("Next review", "下次评审")),
                Column::number(Text::new("Readiness", "完备度")),
            ],
            rows: data.0.clone(),
            render,
            empty: Text::new("Each service gets its own plan. Add a service first.", "每项服务各有一份预案，请先添加服务。"),
            add: if firm.workspace.services.is_empty() {
                html! { <a class="btn btn-primary" href={Route::Register(crate::app::route::Register::Services).to_hash()}>{ locale.pick("Go to the services", "查看服务") }</a> }
            } else {
                html! { <span hidden={true} /> }
            },
        }
        .view(),
    )
}

#[component(People)]
pub fn people() -> Html {
    let (act, firm, locale) = (use_act(), use_firm(), use_locale());
    let rows = use_memo(firm.clone(), |firm| {
        Rc::new(
            firm.workspace
                .people
                .iter()
                .map(|person| {
                    let employer = firm.workspace.name(Kind::Vendor, person.vendor);
                    row(
                        person.id,
                        &[&person.name, &person.role, employer, &person.phone],
                        vec![
                            word(&person.name),
                            word(&person.role),
                            word(employer),
                            word(&person.phone),
                            word(&person.verified.map(|day| day.to_string()).unwrap_or_default()),
                        ],
                    )
                })
                .collect::<Vec<_>>(),
        )
    });
    let render = {
        let firm = firm.clone();
        Callback::from(move |at: usize| {
            let Some(person) = firm.workspace.people.iter().nth(at) else { return html! {} };
            let route = Route::Ask { record: Kind::Person, id: Some(person.id), topic: None, field: None, back: None };
            let days = i64::from(firm.workspace.policy.phone_days);
            let verified = match person.verified {
                Some(day) if i64::from(day.days_until(firm.today)) <= days => tag(Shape::Good, &day.to_string()),
                Some(day) => tag(Shape::Watch, &day.to_string()),
                None => tag(Shape::Quiet, locale.pick("never", "从未")),
            };
            let employer = match person.vendor {
                Some(_) => firm.workspace.name(Kind::Vendor, person.vendor).to_owned(),
                None => locale.pick("our firm", "本公司").to_owned(),
            };
            html! {
                <>
                    { link(&route, &record_title(&firm, Kind::Person, Some(person.id), locale)) }
                    <td data-label={locale.pick("Post", "岗位")}>{ if person.role.is_empty() { "–".to_owned() } else { person.role.clone() } }</td>
                    <td data-label={locale.pick("Works for", "所属")}>{ employer }</td>
                    <td data-label={locale.pick("Phone", "电话")}>{ if person.phone.is_empty() { "–".to_owned() } else { person.phone.clone() } }</td>
                    <td data-label={locale.pick("Number verified", "号码核实")}>{ verified }</td>
                </>
            }
        })
    };
    let title = counted(
        firm.workspace.people.len(),
        Text::new("One person on the list", "名单上有1人"),
        Text::new("{n} people on the list", "名单上有{n}人"),
        Text::new("Nobody on the list yet", "名单上还没有人"),
        locale,
    );
    let add = adder(
        &act,
        Kind::Person,
        |id| record_value(&Person { id, ..Person::default() }),
        locale.pick("Add person", "添加人员"),
    );
    page(
        title,
        locale.pick(
            "Call each number twice a year: a plan is as good as its phone numbers.",
            "每年拨打两次核实：号码不通，预案就没用。",
        ),
        Table {
            caption: Text::new("People", "人员"),
            columns: vec![
                Column::text(Text::new("Name", "姓名")),
                Column::text(Text::new("Post", "岗位")),
                Column::text(Text::new("Works for", "所属")),
                Column::text(Text::new("Phone", "电话")),
                Column::text(Text::new("Number verified", "号码核实")),
            ],
            rows: (*rows).clone(),
            render,
            empty: Text::new(
                "Add the people who would be called: your own, and those at your vendors.",
                "请添加出事时要联系的人：自己公司的，以及服务商的。",
            ),
            add,
        }
        .view(),
    )
}

#[component(Resources)]
pub fn resources() -> Html {
    let (act, firm, locale) = (use_act(), use_firm(), use_locale());
    let rows = use_memo(firm.clone(), |firm| {
        Rc::new(
            firm.workspace
                .resources
                .iter()
                .map(|resource| {
                    row(
                        resource.id,
                        &[&resource.name, &resource.location],
                        vec![
                            word(&resource.name),
                            number(resource.class.map(|class| class as u8)),
                            number(resource.quantity),
                            word(&resource.location),
                            number(resource.ready_min),
                        ],
                    )
                })
                .collect::<Vec<_>>(),
        )
    });
    let render = {
        let firm = firm.clone();
        Callback::from(move |at: usize| {
            let Some(resource) = firm.workspace.resources.iter().nth(at) else { return html! {} };
            let route =
                Route::Ask { record: Kind::Resource, id: Some(resource.id), topic: None, field: None, back: None };
            let quantity = match (resource.amount_minor, resource.quantity) {
                (Some(minor), _) => {
                    crate::words::format_money(&firm.workspace.organisation.currency, minor).trim().to_owned()
                }
                (None, Some(n)) => format!("{n} {}", resource.unit).trim().to_owned(),
                _ => "–".to_owned(),
            };
            html! {
                <>
                    { link(&route, &record_title(&firm, Kind::Resource, Some(resource.id), locale)) }
                    <td data-label={locale.pick("Class", "类别")}>{ resource.class.map(|class| class.label().get(locale).to_owned()).unwrap_or_else(|| "–".into()) }</td>
                    <td class="num" data-label={locale.pick("How much", "数量")}>{ quantity }</td>
                    <td data-label={locale.pick("Where", "位置")}>{ if resource.location.is_empty() { "–".to_owned() } else { resource.location.clone() } }</td>
                    <td class="num" data-label={locale.pick("Ready in", "可用时间")}>{ resource.ready_min.map_or_else(|| "–".to_owned(), |min| format_minutes(min).get(locale).to_owned()) }</td>
                </>
            }
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
            columns: vec![
                Column::text(Text::new("Resource", "资源")),
                Column::text(Text::new("Class", "类别")),
                Column::number(Text::new("How much", "数量")),
                Column::text(Text::new("Where", "位置")),
                Column::number(Text::new("Ready in", "可用时间")),
            ],
            rows: (*rows).clone(),
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
