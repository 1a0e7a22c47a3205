//! What is proposed for a service, by section: each with where it comes from, and what taking it does.
//!
//! Never proposed are names, numbers, addresses, dates of calls and tests, promises and answers of the vendor, figures
//! of the contract, quantities, money, minutes and capacity of the firm's own means, approvals, acceptance of risk.

use serde_json::{Value, json};

use crate::app::context::{Act, Firm};
use crate::app::forms::{Field, field_at, is_blank, topics};
use crate::app::record::record_json;
use crate::app::show::show;
use crate::assess::{Band, Cell, band, structure, usual};
use crate::catalog::{Catalog, suggestions};
use crate::model::{Choice as _, Edit, Id, Kind, Risk, SeatKind, Service, Structure, Treatment, look, record_value};
use crate::words::{Locale, Text};

/// Proposals that are read and taken together.
pub(super) struct Section {
    pub id: &'static str,
    pub title: Text,
    /// What it rests on.
    pub source: Text,
    pub rows: Vec<Row>,
}

/// One proposal: of what, what it says, and what taking it does.
pub(super) struct Row {
    pub label: String,
    pub lines: Vec<String>,
    pub edit: Edit,
}

/// A year, in months: until a plan is looked at again.
const REVIEW_MONTHS: i32 = 12;

/// All that can be proposed for what is still empty.
pub(super) fn sections(act: &Act, firm: &Firm, service: &Service, locale: Locale) -> Vec<Section> {
    let mut all = of_topics(firm, service, locale);
    all.extend(of_risks(act, firm, service, locale));
    all.extend(of_team(firm, service, locale));
    all.extend(of_document(firm, service, locale));
    all
}

fn row(firm: &Firm, record: (Kind, Option<Id>), path: &str, value: Value, locale: Locale) -> Option<Row> {
    let json = record_json(firm, record.0, record.1).unwrap_or_default();
    let field: &'static Field = field_at(record.0, path)?.1;
    if !is_blank(look(&json, path)) {
        return None;
    }
    let lines = show(firm, field, &value, locale);
    let label = field.label.get(locale).to_owned();
    (!lines.is_empty()).then(|| Row { label, lines, edit: Edit::set(record.0, record.1, path, value) })
}

/// The usual answers of its kind, page by page.
fn of_topics(firm: &Firm, service: &Service, locale: Locale) -> Vec<Section> {
    let kind = service.kind;
    let Some(preset) = kind.and_then(|kind| Catalog::built_in().preset(kind.code())) else { return Vec::new() };
    let day = Catalog::built_in().content_date.map(|day| Text::same(day.to_string())).unwrap_or_default();
    let source = Text::new("usual for: {kind}; our catalogue of {day}", "{kind}的通常情况；本产品内容库，{day}")
        .fill(&[("kind", preset.title.clone()), ("day", day)]);
    let json = record_value(service);
    let mut offered: Vec<(&'static str, Value)> = suggestions(preset, service, locale);
    for (path, value) in &mut offered {
        if *path == "alternatives" {
            without_figures(value);
        }
    }
    let of = |topic: &'static crate::app::forms::Topic| {
        let asked: Vec<&str> = topic.asked(&json).map(|field| field.path).collect();
        let rows = offered.iter().filter(|(path, _)| asked.contains(path));
        let rows: Vec<Row> = rows
            .filter_map(|(path, value)| row(firm, (Kind::Service, Some(service.id)), path, value.clone(), locale))
            .collect();
        let title = topic.title(&json).clone();
        (!rows.is_empty()).then(|| Section { id: topic.id, title, source: source.clone(), rows })
    };
    topics(Kind::Service).iter().filter_map(of).collect()
}

/// How long the firm's own way takes and what it carries only the firm can say.
fn without_figures(options: &mut Value) {
    for option in options.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut) {
        option.remove("ready_min");
        option.remove("capacity_bp");
    }
}

/// The usual risks of the kind, with the scores of the catalogue to begin with.
fn of_risks(act: &Act, firm: &Firm, service: &Service, locale: Locale) -> Option<Section> {
    let used: Vec<&str> = firm.workspace.risks_of(service.id).map(|risk| risk.scenario.as_str()).collect();
    let usual = usual(Catalog::built_in(), service);
    let free = usual.into_iter().filter(|scenario| !used.contains(&scenario.id.as_str()));
    // Until it is treated, what is very high is met by the usual way to go on.
    let preset = service.kind.and_then(|kind| Catalog::built_in().preset(kind.code()));
    let workaround = preset.map_or("", |preset| preset.workaround.name.get(locale)).to_owned();
    let score = Text::new("likelihood {likelihood}, impact {impact}", "可能性{likelihood}，影响{impact}");
    let rows: Vec<Row> = free
        .map(|scenario| {
            let cell = Cell::new(Some(scenario.likelihood), Some(scenario.impact));
            let grave = cell.is_some_and(|cell| band(&firm.workspace.policy, cell) == Band::VeryHigh);
            let treatment = grave.then_some(Treatment::Consequence);
            let risk = Risk {
                id: act.new_id(),
                treatment,
                owner: service.owner.filter(|_| grave),
                interim_measure: if grave { workaround.clone() } else { String::new() },
                service: service.id,
                scenario: scenario.id.clone(),
                likelihood: Some(scenario.likelihood),
                impact: Some(scenario.impact),
                assessed_on: Some(firm.today),
                ..Risk::default()
            };
            let score = score.fill(&[
                ("likelihood", Text::same(scenario.likelihood.to_string())),
                ("impact", Text::same(scenario.impact.to_string())),
            ]);
            let treated = treatment.map(|treatment| {
                let who = service.owner.and_then(|id| firm.workspace.people.get(id));
                let who = who.map(|person| person.name.clone()).unwrap_or_default();
                format!("{} · {who} · {workaround}", treatment.label().get(locale))
            });
            Row {
                label: scenario.title.get(locale).to_owned(),
                lines: std::iter::once(score.get(locale).to_owned()).chain(treated).collect(),
                edit: Edit::Add { record: Kind::Risk, value: record_value(&risk) },
            }
        })
        .collect();
    (!rows.is_empty()).then(|| Section {
        id: "risks",
        title: Text::new("Risks", "风险"),
        source: Text::new(
            "what usually goes wrong, scored as if nothing were done about it",
            "常见风险；打分时假定没有任何措施",
        ),
        rows,
    })
}

/// Of a small firm, two of its three hats: whoever answers for the service handles, the deputy speaks and records.
fn of_team(firm: &Firm, service: &Service, locale: Locale) -> Option<Section> {
    let (owner, deputy) = (service.owner?, service.deputy?);
    if structure(&firm.context()) != Structure::Hats || owner == deputy {
        return None;
    }
    let seats = [
        (SeatKind::Handling, ["seats/handling/person", "seats/handling/deputy"], owner, deputy),
        (SeatKind::ContactRecord, ["seats/contact_record/person", "seats/contact_record/deputy"], deputy, owner),
    ];
    let name = |id: Id| firm.workspace.people.get(id).map(|person| person.name.clone()).unwrap_or_default();
    let json = record_json(firm, Kind::Response, None).unwrap_or_default();
    let mut rows = Vec::new();
    for (seat, paths, person, stands_in) in seats {
        for (path, id) in paths.into_iter().zip([person, stands_in]) {
            if is_blank(look(&json, path)) && !name(id).is_empty() {
                let seat = seat.label();
                let label = if path.ends_with("deputy") {
                    Text::new("{seat}: deputy", "{seat}：后备人员").fill(&[("seat", seat)])
                } else {
                    seat
                };
                rows.push(Row {
                    label: label.get(locale).to_owned(),
                    lines: vec![name(id)],
                    edit: Edit::set(Kind::Response, None, path, json!(id)),
                });
            }
        }
    }
    (!rows.is_empty()).then(|| Section {
        id: "team",
        title: Text::new("Response team", "应急组织"),
        source: Text::new(
            "three hats below 20 people; whoever answers for the service and the deputy take turns",
            "20人以下设三个岗位，由服务负责人和后备人员互为后备",
        ),
        rows,
    })
}

/// Who keeps the plan, and when it is looked at again.
fn of_document(firm: &Firm, service: &Service, locale: Locale) -> Option<Section> {
    let of = |path: &str, value: Value| row(firm, (Kind::Service, Some(service.id)), path, value, locale);
    let review = firm.today.plus_months(REVIEW_MONTHS);
    let rows: Vec<Row> =
        [service.owner.and_then(|owner| of("plan/owner", json!(owner))), of("plan/next_review", json!(review))]
            .into_iter()
            .flatten()
            .collect();
    (!rows.is_empty()).then(|| Section {
        id: "plan",
        title: Text::new("Plan document", "预案文件"),
        source: Text::new(
            "kept by whoever answers for the service, looked at every year",
            "由服务负责人维护，每年评审",
        ),
        rows,
    })
}
