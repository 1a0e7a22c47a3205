//! What is outsourced, to whom, on what terms (chapter 2).

use super::brief::Brief;
use super::control;
use super::document::Row;
use super::glance;
use super::line::Line;
use super::missing;
use super::writer::{Writer, col, fact};
use crate::assess::{TIER_SUM, overdue, stages};
use crate::model::{Choice as _, Milestone, ServiceKind, Vendor};
use crate::words::Text;

pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    service(brief, out);
    provider(brief, out);
    contract(brief, out);
    duties(brief, out);
    data(brief, out);
}

/// The label of a choice, or the mark of its absence.
fn chosen(choice: Option<Text>, at: &crate::model::Place) -> Line {
    choice.map_or_else(|| Line::missing(missing::GIVEN, at), Line::ours)
}

fn service(brief: &Brief<'_, '_>, out: &mut Writer) {
    let service = brief.service;
    let at = |field: &str| brief.here(field);
    out.section("service", Text::new("The service", "服务内容"));
    let mut rows = glance::what(brief).to_vec();
    rows.extend([
        glance::at_risk(brief),
        fact("owner", Text::new("Service owner", "服务负责人"), brief.name(service.owner, &at("owner"))),
        fact("deputy", Text::new("Deputy", "后备人员"), brief.name(service.deputy, &at("deputy"))),
        fact("tier", Text::new("Tier", "关键程度"), control::tier(brief)),
    ]);
    out.facts(Text::new("Service at a glance", "服务概览"), rows);
    // What the score is made of is for those who score; the plan says what it came to.
    let reasons = brief.judged.tier.reasons.iter().filter(|reason| reason.rule != TIER_SUM);
    let reasons = reasons.map(|reason| brief.reason(reason));
    out.put(Line::join(reasons, &Text::new(" ", "")));
}

fn provider(brief: &Brief<'_, '_>, out: &mut Writer) {
    if brief.is_own_run() {
        out.section("provider", Text::new("Who runs it", "由谁运行"));
        out.put(Text::new(
            "We run this service ourselves; there is no provider.",
            "本服务由我方自行运行，没有服务商。",
        ));
        return;
    }
    out.section("provider", Text::new("The provider", "服务商"));
    let Some(vendor) = brief.vendor else {
        out.say(
            Text::new("The provider of this service: {vendor}.", "本服务的服务商：{vendor}。"),
            &[("vendor", brief.vendor_name())],
        );
        return;
    };
    let at = |field: &str| brief.in_vendor(field);
    let categories: Vec<Line> = vendor.categories.iter().map(|category| category.label().into()).collect();
    let categories = if categories.is_empty() {
        Line::missing(missing::GIVEN, &at("categories"))
    } else {
        Line::join(categories, &Text::new("; ", "；"))
    };
    let mut rows = vec![
        fact("legal_name", Text::new("Legal name", "法定名称"), brief.given(&vendor.legal_name, &at("legal_name"))),
        fact(
            "registration",
            Text::new("Registration number", "登记编号"),
            brief.given(&vendor.registration, &at("registration")),
        ),
        fact("country", Text::new("Country", "国家或地区"), brief.given(&vendor.country, &at("country"))),
        fact("address", Text::new("Address", "地址"), brief.given(&vendor.address, &at("address"))),
        fact(
            "provider_type",
            Text::new("Type", "类型"),
            chosen(vendor.provider_type.map(|kind| kind.label()), &at("provider_type")),
        ),
        fact("categories", Text::new("Fields of work", "服务类别"), categories),
        fact(
            "relationship",
            Text::new("Relationship", "合作层级"),
            chosen(vendor.relationship.map(|kind| kind.label()), &at("relationship")),
        ),
        fact("liaison", Text::new("Liaison", "日常对接人"), brief.name_and_phone(vendor.liaison, &at("liaison"))),
        fact("expert", Text::new("Expert", "技术专家"), brief.name_and_phone(vendor.expert, &at("expert"))),
        fact(
            "escalation",
            Text::new("Escalation", "升级联系人"),
            brief.name_and_phone(vendor.escalation, &at("escalation")),
        ),
    ];
    if !vendor.parent.trim().is_empty() {
        rows.insert(2, fact("parent", Text::new("Parent company", "母公司"), Line::theirs(&vendor.parent)));
    }
    let caption = Line::say(&Text::new("Identity of {vendor}", "{vendor}基本信息"), &[("vendor", brief.vendor_name())]);
    out.facts(caption, rows);
    subcontractors(brief, out, vendor);
}

fn subcontractors(brief: &Brief<'_, '_>, out: &mut Writer, vendor: &Vendor) {
    let named = vendor.subcontractors.iter().enumerate().filter(|(_, sub)| !sub.name.trim().is_empty());
    let rows: Vec<Row> = named
        .map(|(at, sub)| {
            let place = |field: &str| brief.in_vendor(&format!("subcontractors/{at}/{field}"));
            let consent = match sub.consented {
                Some(true) => Text::new("Yes", "已同意").into(),
                Some(false) => Text::new("No", "未同意").into(),
                None => Line::missing(missing::GIVEN, &place("consented")),
            };
            let cells = vec![
                Line::theirs(&sub.name),
                brief.given(&sub.part, &place("part")),
                brief.given(&sub.country, &place("country")),
                consent,
            ];
            Row::new(sub.name.trim(), cells)
        })
        .collect();
    if rows.is_empty() {
        out.put(Text::new("No sub-contractor is on record for this provider.", "未登记该服务商的分包方。"));
        return;
    }
    let head = vec![
        col(Text::new("Sub-contractor", "分包方")),
        col(Text::new("Part of the work", "承担部分")),
        col(Text::new("Country", "国家或地区")),
        col(Text::new("Approved by us", "我方是否同意")),
    ];
    out.table(Text::new("Sub-contractors of the provider", "服务商的分包方"), head, rows);
}

fn contract(brief: &Brief<'_, '_>, out: &mut Writer) {
    if brief.is_own_run() {
        out.section("contract", Text::new("Service levels", "服务水平"));
        service_levels(brief, out);
        return;
    }
    let term = &brief.service.term;
    let at = |field: &str| brief.here(&format!("term/{field}"));
    out.section("contract", Text::new("Contract and service levels", "合同与服务水平"));
    let days = |days: Option<u32>, field: &str| match days {
        Some(days) => Text::owned(format!("{days} days"), format!("{days}天")).into(),
        None => Line::missing(missing::SET, &at(field)),
    };
    let mut rows = vec![
        fact(
            "contract_number",
            Text::new("Contract number", "合同编号"),
            brief.given(&term.contract_number, &at("contract_number")),
        ),
        fact(
            "term",
            Text::new("Term", "期限"),
            match (term.starts_on, term.ends_on) {
                (None, None) => brief.date(None, &at("starts_on")),
                (Some(from), Some(to)) => Text::owned(format!("{from} to {to}"), format!("{from}至{to}")).into(),
                _ => Line::say(
                    &Text::new("from: {from}; to: {to}", "起：{from}；止：{to}"),
                    &[
                        ("from", brief.date(term.starts_on, &at("starts_on"))),
                        ("to", brief.date(term.ends_on, &at("ends_on"))),
                    ],
                ),
            },
        ),
        fact("renewal", Text::new("Renewal", "续期"), brief.given(&term.renewal, &at("renewal"))),
        fact(
            "notice",
            Text::new("Notice", "解约通知期"),
            Line::say(
                &Text::new("ours: {ours}; theirs: {theirs}", "我方：{ours}；对方：{theirs}"),
                &[
                    ("ours", days(term.our_notice_days, "our_notice_days")),
                    ("theirs", days(term.their_notice_days, "their_notice_days")),
                ],
            ),
        ),
    ];
    if term.annual_fee_minor.is_some() {
        rows.push(fact(
            "annual_fee",
            Text::new("Annual fee", "年度费用"),
            brief.money(term.annual_fee_minor, &at("annual_fee_minor")),
        ));
    }
    out.facts(Text::new("Contract", "合同"), rows);
    service_levels(brief, out);
    milestones(brief, out);
}

fn service_levels(brief: &Brief<'_, '_>, out: &mut Writer) {
    let lines = brief.service.sla.iter().enumerate().filter(|(_, line)| !line.metric.trim().is_empty());
    let rows: Vec<Row> = lines
        .map(|(at, line)| {
            let place = |field: &str| brief.here(&format!("sla/{at}/{field}"));
            let cells = vec![
                Line::theirs(&line.metric),
                brief.given(&line.target, &place("target")),
                brief.given(&line.window, &place("window")),
                brief.given(&line.source, &place("source")),
            ];
            Row::new(line.metric.trim(), cells)
        })
        .collect();
    if rows.is_empty() && brief.is_own_run() {
        out.put(Text::new("No service level is set for our own work.", "没有为自营服务设定服务水平。"));
        return;
    }
    if rows.is_empty() {
        let said = brief.service.sla_said.map(|said| said.label().lower_first().into());
        let none = said.unwrap_or_else(|| Line::missing(missing::SET, &brief.here("sla")));
        out.say(
            Text::new("Agreed service levels (SLA): {none}.", "约定的服务水平（SLA）：{none}。"),
            &[("none", none)],
        );
        return;
    }
    let head = vec![
        col(Text::new("Measure", "指标")),
        col(Text::new("Target", "目标")),
        col(Text::new("Period", "周期")),
        col(Text::new("Source", "数据来源")),
    ];
    out.table(Text::new("Agreed service levels (SLA)", "约定的服务水平（SLA）"), head, rows);
}

/// The stages of a project, each with what it is accepted by.
fn milestones(brief: &Brief<'_, '_>, out: &mut Writer) {
    let stages = stages(brief.service);
    if stages.is_empty() {
        if brief.service.kind == Some(ServiceKind::Project) {
            let none = Line::missing(missing::SET, &brief.here("milestones"));
            out.say(Text::new("Stages and milestones: {none}.", "阶段与里程碑：{none}。"), &[("none", none)]);
        }
        return;
    }
    let row = |(at, stage): (usize, &Milestone)| {
        let place = |field: &str| brief.here(&format!("milestones/{at}/{field}"));
        let accepted = match (stage.accepted_on, overdue(stage, brief.ctx.today)) {
            (Some(day), _) => Text::same(day.to_string()),
            (None, Some(_)) => Text::new("overdue, not accepted", "已逾期，未验收"),
            (None, None) => Text::new("not yet", "尚未验收"),
        };
        let cells = vec![
            brief.given(&stage.name, &place("name")),
            brief.date(stage.due, &place("due")),
            brief.given(&stage.acceptance, &place("acceptance")),
            accepted.into(),
        ];
        Row::new((at + 1).to_string(), cells)
    };
    let head = vec![
        col(Text::new("Stage", "阶段")),
        col(Text::new("Due", "约定日期")),
        col(Text::new("Accepted when", "验收标准")),
        col(Text::new("Accepted on", "验收日期")),
    ];
    let caption = Text::new("Stages and milestones", "阶段与里程碑");
    out.table(caption, head, stages.iter().enumerate().map(row).collect());
}

fn duties(brief: &Brief<'_, '_>, out: &mut Writer) {
    let service = brief.service;
    if brief.is_own_run() {
        out.section("duties", Text::new("Our duties", "我方义务"));
        out.list(brief.items(&service.our_duties, &brief.here("our_duties")));
        return;
    }
    out.section("duties", Text::new("Duties of both sides", "双方义务"));
    out.part("c2-duties-ours".into(), Text::new("We", "我方"));
    out.list(brief.items(&service.our_duties, &brief.here("our_duties")));
    out.part("c2-duties-theirs".into(), Text::new("The provider", "服务商"));
    out.list(brief.items(&service.their_duties, &brief.here("their_duties")));
}

fn data(brief: &Brief<'_, '_>, out: &mut Writer) {
    let service = brief.service;
    out.section("data", Text::new("Data and interfaces", "数据与接口"));
    if service.facts.data == Some(false) {
        out.put(if brief.is_own_run() {
            Text::new("The service handles none of our data.", "本服务不处理我方数据。")
        } else {
            Text::new("The provider handles none of our data.", "服务商不处理我方数据。")
        });
    } else {
        let kinds: Vec<Line> = service.data_kinds.iter().map(|kind| kind.label().into()).collect();
        let kinds = if kinds.is_empty() {
            Line::missing(missing::GIVEN, &brief.here("data_kinds"))
        } else {
            Line::join(kinds, &Text::new("\n", "\n"))
        };
        let places = brief.listed(&service.data_locations, &brief.here("data_locations"));
        let caption = if brief.is_own_run() {
            Text::new("Our data in this service", "本服务处理的我方数据")
        } else {
            Text::new("Our data at the provider", "服务商处理的我方数据")
        };
        out.facts(
            caption,
            vec![
                fact("data_kinds", Text::new("Kinds of data", "数据种类"), kinds),
                fact("data_locations", Text::new("Where it is kept", "存放地点"), places),
            ],
        );
        if service.facts.xb == Some(true) {
            out.put(Text::new("Some of it leaves the country.", "部分数据出境。"));
        }
    }
    let named = service.interfaces.iter().enumerate().filter(|(_, interface)| !interface.name.trim().is_empty());
    let rows: Vec<Row> = named
        .map(|(at, interface)| {
            let place = |field: &str| brief.here(&format!("interfaces/{at}/{field}"));
            let cells = vec![
                Line::theirs(&interface.name),
                brief.given(&interface.how, &place("how")),
                brief.given(&interface.fallback, &place("fallback")),
            ];
            Row::new(interface.name.trim(), cells)
        })
        .collect();
    if rows.is_empty() {
        let none = Line::missing(missing::GIVEN, &brief.here("interfaces"));
        out.say(
            if brief.is_own_run() {
                Text::new(
                    "Where data or work crosses between this service and others: {none}.",
                    "本服务与其他服务之间的数据或业务接口：{none}。",
                )
            } else {
                Text::new(
                    "Where data or work crosses between us and the provider: {none}.",
                    "我方与服务商之间的数据或业务接口：{none}。",
                )
            },
            &[("none", none)],
        );
        return;
    }
    let head = vec![
        col(Text::new("Interface", "接口")),
        col(Text::new("How it works", "方式")),
        col(Text::new("If it fails", "中断时")),
    ];
    out.table(Text::new("Interfaces", "接口"), head, rows);
}

#[cfg(test)]
mod tests {
    use crate::model::{Unpromised, Workspace};
    use crate::plan::PlanLanguage;
    use crate::plan::testing::{firm, plan};
    use crate::words::Locale;

    fn words(workspace: &Workspace, locale: Locale) -> String {
        serde_json::to_string(&plan(workspace, PlanLanguage::One(locale)).blocks).unwrap()
    }

    /// What a person said in place of a promise stands in the plan as said, and no rule speaks of a promise.
    #[test]
    fn no_promise_is_printed_as_said() {
        for (locale, levels, time, rule) in [
            (
                Locale::En,
                "Agreed service levels (SLA): not known.",
                "Recovery promised by the provider: no promise.",
                "the time that the provider promised",
            ),
            (Locale::Zh, "约定的服务水平（SLA）：不清楚。", "服务商承诺的恢复时间：没有承诺。", "承诺的恢复时间（"),
        ] {
            let mut workspace = firm(locale);
            let before = words(&workspace, locale);
            assert!(before.contains(rule) && !before.contains(time), "{before}");
            let mut service = workspace.services.iter().next().unwrap().as_ref().clone();
            service.sla.clear();
            service.sla_said = Some(Unpromised::NotKnown);
            (service.bia.vendor_rto_min, service.bia.vendor_rto_said) = (None, Some(Unpromised::None));
            workspace.services = workspace.services.with(service);
            let after = words(&workspace, locale);
            assert!(after.contains(levels), "{after}");
            assert!(after.contains(time), "{after}");
            assert!(!after.contains(rule), "{after}");
        }
    }
}
