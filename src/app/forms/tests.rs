//! The tables against the model: nothing is left unasked, nothing is asked twice, every answer fits.

use crate::model::FromJson;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::HashSet;

use super::*;
use crate::assess::testing::Fixture;
use crate::assess::{Need, lint_service, needs, rows_of_needs};
use crate::catalog::Catalog;
use crate::model::{
    Alternative, Area, Bia, Choice, Control, Dependency, ImpactAt, Interface, LinkedPlan, Milestone, Organisation,
    Person, PlanCopy, PlanRecord, Resource, Response, Revision, Risk, Service, ServiceKind, Severity, SignOff, SlaLine,
    Structure, Subcontractor, Training, Vendor, WatchedLaw, record_value,
};
use crate::words::{Date, Locale, Text};

fn today() -> Date {
    Date::from_iso("2026-11-29").unwrap()
}

impl Field {
    /// In a firm that has chosen no currency.
    fn parse(&self, text: &str) -> Result<Value, Text> {
        self.parse_in(text, "", today())
    }
}

/// Every kind that has questions, with a record that holds one row of every list.
fn records() -> Vec<(Kind, Value)> {
    fn of(record: impl Serialize) -> Value {
        serde_json::to_value(record).unwrap()
    }
    let mut service = Service {
        sla: vec![SlaLine::default()],
        interfaces: vec![Interface::default()],
        alternatives: vec![Alternative::default()],
        milestones: vec![Milestone::default()],
        ..Service::default()
    };
    service.plan = rowed_plan();
    service.bia.impacts.push(ImpactAt::default());
    service.bia.depends_on.push(Dependency::default());
    service.decision.sign_offs.push(SignOff::default());
    vec![
        (
            Kind::Organisation,
            of(Organisation {
                laws: vec![WatchedLaw::default()],
                linked_plans: vec![LinkedPlan::default()],
                ..Organisation::default()
            }),
        ),
        (Kind::Response, of(Response { training: vec![Training::default()], ..Response::default() })),
        (Kind::Plan, of(rowed_plan())),
        (Kind::Person, of(Person::default())),
        (Kind::Vendor, of(Vendor { subcontractors: vec![Subcontractor::default()], ..Vendor::default() })),
        (Kind::Service, of(service)),
        (Kind::Risk, of(Risk { controls: vec![Control::default()], ..Risk::default() })),
        (Kind::Resource, of(Resource::default())),
    ]
}

/// With a row of each of its lists.
fn rowed_plan() -> PlanRecord {
    PlanRecord { copies: vec![PlanCopy::default()], revisions: vec![Revision::default()], ..PlanRecord::default() }
}

/// Given with the record, or asked on a page of their own.
fn is_elsewhere(kind: Kind, path: &str) -> bool {
    path == "id" || path == "checks" || (kind == Kind::Risk && matches!(path, "service" | "scenario"))
}

fn leaves(value: &Value, path: String, out: &mut Vec<String>) {
    let join = |part: &str| if path.is_empty() { part.to_owned() } else { format!("{path}/{part}") };
    match value {
        Value::Object(map) if !map.is_empty() => map.iter().for_each(|(key, item)| leaves(item, join(key), out)),
        Value::Array(list) if !list.is_empty() => {
            list.iter().enumerate().for_each(|(at, item)| leaves(item, join(&at.to_string()), out));
        }
        _ => out.push(path),
    }
}

/// How many questions ask for the value at `path`.
fn askings<'a>(fields: impl IntoIterator<Item = &'a Field>, path: &str) -> usize {
    let of = |field: &Field| match (path.strip_prefix(field.path), field.input) {
        (Some(""), _) => 1,
        (Some(rest), Input::Factor) => usize::from(rest.starts_with('/')),
        (Some(rest), Input::Rows { fields, .. }) => rest.strip_prefix("/0/").map_or(0, |rest| askings(fields, rest)),
        _ => 0,
    };
    fields.into_iter().map(of).sum()
}

fn fields_of(kind: Kind) -> impl Iterator<Item = &'static Field> {
    topics(kind).iter().flat_map(|topic| topic.fields)
}

/// Answers of the kind a person may give; each must be one that the model takes.
fn answers(input: Input) -> Vec<Value> {
    let id = "0190a000-0000-7000-8000-000000000001";
    match input {
        Input::Line | Input::Phone | Input::Prose => vec![json!("text")],
        Input::Lines => vec![json!(["one", "two"])],
        Input::Day => vec![json!("2026-03-05")],
        Input::Days => vec![json!(["2026-03-05", "2025-11-30"])],
        Input::Minutes | Input::Number => vec![json!(240)],
        Input::Percent => vec![json!(10_000)],
        Input::Money => vec![json!(12_000_000_000_i64)],
        Input::YesNo => vec![json!(true), json!(false), Value::Null],
        Input::Factor => vec![json!({"score": 5, "not_applicable": ""}), json!({"score": null, "not_applicable": "x"})],
        Input::Score => vec![json!(1), json!(5)],
        Input::Choice(options) => options().into_iter().map(|(code, _)| json!(code)).collect(),
        Input::Many(options) => vec![options().into_iter().map(|(code, _)| code).collect()],
        Input::Person(_) | Input::Vendor | Input::Service => vec![json!(id)],
        Input::People(_) | Input::Services => vec![json!([id])],
        Input::Needs => {
            vec![json!([{ "class": "funds", "what": "Money", "resource": id, "without": false, "reason": "" }])]
        }
        Input::Rows { .. } => Vec::new(),
    }
}

#[test]
fn every_field_of_a_record_is_asked_exactly_once() {
    for (kind, record) in records() {
        let mut paths = Vec::new();
        leaves(&record, String::new(), &mut paths);
        for path in paths.iter().filter(|path| !is_elsewhere(kind, path)) {
            assert_eq!(askings(fields_of(kind), path), 1, "{kind:?} {path}");
        }
    }
}

/// Each question of a kind with its path as the plan's needs have it, those of its rows with them.
fn asked(kind: Kind) -> Vec<(String, &'static Field)> {
    fn below(at: &str, fields: &'static [Field], out: &mut Vec<(String, &'static Field)>) {
        for field in fields {
            let path = format!("{at}{}", field.path);
            if let Input::Rows { fields, .. } = field.input {
                below(&format!("{path}/*/"), fields, out);
            }
            out.push((path, field));
        }
    }
    let mut out = Vec::new();
    topics(kind).iter().for_each(|topic| below("", topic.fields, &mut out));
    out
}

/// A question that nobody weighed is refused here, and so is a weight of what nobody asks.
#[test]
fn what_is_asked_and_what_a_plan_needs_are_the_same_facts() {
    // Given with the record, asked on a page of its own, or named as a whole.
    let elsewhere = |kind: Kind, row: &str| {
        row == "." || row.starts_with("checks/") || matches!((kind, row), (Kind::Service, "risks" | "criticality"))
    };
    // One row stands for each seat, step and fact that has none of its own.
    let folded = |path: String| match path.split('/').collect::<Vec<_>>().as_slice() {
        [first @ ("seats" | "flow" | "facts"), _, rest @ ..] => [&[*first, "*"], rest].concat().join("/"),
        _ => path,
    };
    for (kind, _) in records() {
        let rows: HashSet<String> = rows_of_needs()
            .filter(|(of, row)| *of == kind && !elsewhere(kind, row))
            .map(|(_, row)| row.to_owned())
            .collect();
        let row = |path: String| if rows.contains(&path) { path } else { folded(path) };
        let questions: HashSet<String> = asked(kind).into_iter().map(|(path, _)| row(path)).collect();
        assert_eq!(questions.difference(&rows).collect::<Vec<_>>(), Vec::<&String>::new(), "{kind:?}: not weighed");
        assert_eq!(rows.difference(&questions).collect::<Vec<_>>(), Vec::<&String>::new(), "{kind:?}: not asked");
    }
}

/// What stands against a plan, always or in some case, is not called optional.
#[test]
fn what_blocks_a_plan_is_never_called_optional() {
    let mut marks = HashSet::new();
    for (kind, _) in records() {
        for (path, field) in asked(kind) {
            let needs = needs(kind, &path).unwrap();
            let worst = needs.raised.map_or(needs.usual, |raised| raised.1);
            let mark = field.mark(kind, &path).map(|mark| mark.en.trim().to_owned());
            let optional = mark.as_deref() == Some("(optional)");
            assert_eq!(optional, needs.usual == Need::Nice && worst != Need::Blocks, "{kind:?} {path}");
            assert_eq!(field.insists(kind, &path), !field.later && needs.usual != Need::Nice, "{kind:?} {path}");
            assert!(!field.later || needs.usual != Need::Nice, "{kind:?} {path} can wait anyway");
            marks.extend(mark.map(|mark| (mark, worst)));
        }
    }
    let said = |kind, path| field_at(kind, path).unwrap().1.mark(kind, path).unwrap().en;
    assert_eq!(said(Kind::Service, "deputy"), " (needed before the plan is approved)");
    assert!(said(Kind::Service, "alternatives").ends_with("if the service is critical)"));
    assert!(marks.contains(&("(can wait, but the plan is weaker without it)".to_owned(), Need::Weakens)), "{marks:?}");
}

#[test]
fn every_answer_is_of_the_type_of_its_field() {
    fn survives<T: Serialize + FromJson>(record: &Value, path: &str, input: Input) {
        for answer in answers(input) {
            let mut next = record.clone();
            let pointer = format!("/{path}");
            *next.pointer_mut(&pointer).unwrap_or_else(|| panic!("{path} is no field")) = answer.clone();
            let read: T = crate::model::from_json(&next).unwrap_or_else(|error| panic!("{path}: {error}"));
            assert_eq!(serde_json::to_value(read).unwrap().pointer(&pointer), Some(&answer), "{path}");
        }
    }
    for (kind, record) in records() {
        let check = match kind {
            Kind::Organisation => survives::<Organisation>,
            Kind::Response => survives::<Response>,
            Kind::Plan => survives::<PlanRecord>,
            Kind::Person => survives::<Person>,
            Kind::Vendor => survives::<Vendor>,
            Kind::Service => survives::<Service>,
            Kind::Risk => survives::<Risk>,
            _ => survives::<Resource>,
        };
        for field in fields_of(kind) {
            check(&record, field.path, field.input);
            if let Input::Rows { fields, .. } = field.input {
                fields.iter().for_each(|row| check(&record, &format!("{}/0/{}", field.path, row.path), row.input));
            }
        }
    }
}

#[test]
fn each_question_about_time_is_put_where_the_clock_has_it() {
    let asked = |service: Value| -> Vec<&str> {
        let about = ["bia/mtpd_min", "bia/deadline", "bia/lead_min", "bia/cover_min", "bia/rto_min"];
        let shown = |path: &&str| field_at(Kind::Service, path).unwrap().1.applies(&service);
        about.into_iter().filter(shown).collect()
    };
    assert_eq!(asked(json!({})), ["bia/mtpd_min", "bia/rto_min"]);
    assert_eq!(asked(json!({ "kind": "call_centre" })), ["bia/mtpd_min", "bia/rto_min"]);
    let dated = ["bia/mtpd_min", "bia/deadline", "bia/lead_min"];
    assert_eq!(asked(json!({ "kind": "payroll_hr" })), dated);
    assert_eq!(asked(json!({ "kind": "own_run", "bia": { "clock": "date" } })), dated);
    assert_eq!(asked(json!({ "kind": "payroll_hr", "bia": { "clock": "running" } })), ["bia/mtpd_min", "bia/rto_min"]);
    assert_eq!(asked(json!({ "kind": "production" })), ["bia/cover_min", "bia/rto_min"]);
    // Said before the stock was asked: it stays in sight until that is answered.
    let older = json!({ "kind": "production", "bia": { "mtpd_min": 7200 } });
    assert_eq!(asked(older), ["bia/mtpd_min", "bia/cover_min", "bia/rto_min"]);
    let both = json!({ "kind": "production", "bia": { "mtpd_min": 7200, "cover_min": 7200 } });
    assert_eq!(asked(both), ["bia/cover_min", "bia/rto_min"]);
    // The next stage of a project is its deadline.
    let stage = |accepted: Value| json!({ "kind": "project", "milestones": [{ "due": "2027-01-11", "accepted_on": accepted }] });
    assert_eq!(asked(stage(Value::Null)), ["bia/mtpd_min", "bia/lead_min"]);
    assert_eq!(asked(stage(json!("2027-01-12"))), dated);
    // As a record says it, in which what nobody answered is an empty text.
    let milestone = Milestone { due: Date::from_iso("2027-01-11"), ..Milestone::default() };
    let project = Service { kind: Some(ServiceKind::Project), milestones: vec![milestone], ..Service::default() };
    assert_eq!(asked(record_value(&project)), ["bia/mtpd_min", "bia/lead_min"]);
    let said = Service { bia: Bia { deadline: "Easter".into(), ..Bia::default() }, ..project };
    assert_eq!(asked(record_value(&said)), dated, "what was said stays in sight");
}

#[test]
fn stages_that_are_all_past_lead_to_a_question_that_is_put() {
    let mut fixture = Fixture::complete();
    let late = fixture.today.plus_days(-9);
    fixture.change_service(|service| {
        service.kind = Some(ServiceKind::Project);
        service.milestones = vec![Milestone { due: Some(late), ..Milestone::default() }];
    });
    let json = serde_json::to_value(fixture.service()).unwrap();
    let blocks = lint_service(&fixture.look(), fixture.service());
    let blocks = blocks.iter().filter(|it| it.severity == Severity::Error && it.code.starts_with("P-2"));
    let led: Vec<(&str, bool)> = blocks
        .map(|it| (it.code, field_at(it.at.record, &it.at.field).is_some_and(|(_, field)| field.applies(&json))))
        .collect();
    assert_eq!(led, [("P-218", true)]);
}

#[test]
fn the_seats_shown_are_those_of_the_structure() {
    for structure in Structure::ALL {
        let response = json!({ "structure": structure.code() });
        let shown: Vec<_> = fields_of(Kind::Response)
            .filter(|field| field.shown.is_none_or(|shown| shown(&response)))
            .filter_map(|field| field.path.strip_prefix("seats/")?.strip_suffix("/person"))
            .collect();
        assert_eq!(shown, structure.all_seats().map(|seat| seat.code()).collect::<Vec<_>>());
    }
}

#[test]
fn every_topic_of_services_and_risks_belongs_to_one_task() {
    for kind in [Kind::Service, Kind::Risk] {
        let topics: Vec<_> = topics(kind).iter().map(|topic| topic.id).collect();
        let tasks = SERVICE_TASKS.iter().filter(|task| task.kind == kind);
        assert_eq!(tasks.flat_map(|task| task.topics()).map(|topic| topic.id).collect::<Vec<_>>(), topics);
    }
}

/// What is asked is printed: an area of which no chapter takes the answers would be work for nothing.
#[test]
fn every_area_that_is_asked_about_has_its_chapter() {
    let printed: HashSet<Area> = crate::plan::chapters().flat_map(|(_, areas)| areas.iter().copied()).collect();
    for (kind, _) in records() {
        for topic in topics(kind) {
            assert!(printed.contains(&topic.area), "{}", topic.id);
        }
    }
    assert!(crate::plan::chapters().all(|(_, areas)| !areas.is_empty()));
}

#[test]
fn topics_and_labels_can_be_told_apart() {
    for (kind, _) in records() {
        let mut ids = HashSet::new();
        for topic in topics(kind) {
            assert!(ids.insert(topic.id), "{}", topic.id);
            let labels: HashSet<_> = topic.fields.iter().map(|field| field.label).collect();
            assert_eq!(labels.len(), topic.fields.len(), "{kind:?} {}", topic.id);
        }
    }
}

#[test]
fn terms_and_factors_are_those_of_the_catalogue() {
    let catalog = Catalog::built_in();
    for (kind, _) in records() {
        for field in fields_of(kind) {
            assert!(field.term.is_empty() || catalog.term(field.term).is_some(), "{}", field.term);
            if let (Input::Factor, Some(id)) = (field.input, field.path.strip_prefix("criticality/")) {
                assert_eq!(catalog.factor(id).map(|factor| &factor.name), Some(field.label));
            }
        }
    }
}

#[test]
fn the_words_keep_the_house_style() {
    fn is_han(c: char) -> bool {
        ('\u{4e00}'..='\u{9fff}').contains(&c)
    }
    fn check(text: &Text, is_sentence: bool) {
        let (en, zh) = (text.get(Locale::En), text.get(Locale::Zh));
        assert!(!en.is_empty() && zh.chars().any(is_han), "{en} {zh}");
        assert!(!en.chars().any(is_han) && !en.contains('!') && !en.contains("  "), "{en}");
        assert!(!en.contains('"'), "straight quotes: {en}");
        assert!(!en.contains(" %"), "a space before %: {en}");
        assert!(!zh.contains(['您', '！', '!', ',', ';', '?', ' ', '(', ')', '"']), "{zh}");
        assert_eq!(en.ends_with(['.', '?']), is_sentence, "{en}");
        assert_eq!(zh.ends_with(['。', '？']), is_sentence, "{zh}");
    }
    fn check_all(fields: &[Field]) {
        for field in fields {
            check(field.label, false);
            check(field.hint, true);
            if let Input::Rows { fields, add } = field.input {
                check(add, false);
                check_all(fields);
            }
        }
    }
    for (kind, _) in records() {
        for topic in topics(kind) {
            check(topic.title, false);
            check(topic.lede, true);
            check_all(topic.fields);
        }
    }
    let own_run = json!({ "kind": "own_run" });
    for topic in topics(Kind::Service) {
        check(topic.title(&own_run), false);
        check(topic.lede(&own_run), true);
    }
    for task in SERVICE_TASKS {
        check(&task.title(), false);
        for own_run in [false, true] {
            check(task.lede(own_run), true);
        }
    }
}

#[test]
fn a_row_without_anything_in_it_is_no_answer() {
    use super::is_blank;
    assert!(is_blank(Some(&serde_json::json!([{ "metric": "", "target": null }]))));
    assert!(!is_blank(Some(&serde_json::json!([{ "metric": "" }, { "metric": "Calls answered" }]))));
    assert!(!is_blank(Some(&serde_json::json!([{ "restores": false }]))), "no is an answer");
}

#[test]
fn a_text_beyond_its_bound_is_kept_where_it_was_typed() {
    let name = field_at(Kind::Person, "name").unwrap().1;
    assert_eq!(name.parse(&"王".repeat(300)), Ok(json!("王".repeat(300))));
    assert_eq!(name.parse(&"王".repeat(312)).unwrap_err().en, "Name: too long by 12; at most 300 characters fit.");
    let prose = Field::new("note", Input::Prose, name.label, name.hint);
    assert!(prose.parse(&"字".repeat(5_000)).is_ok());
    assert!(prose.parse(&"字".repeat(5_001)).unwrap_err().zh.contains("超出1个字，最多5000个字"));
    let all = [
        Kind::Organisation,
        Kind::Response,
        Kind::Plan,
        Kind::Person,
        Kind::Vendor,
        Kind::Service,
        Kind::Risk,
        Kind::Resource,
    ];
    let fields = all.iter().flat_map(|kind| topics(*kind)).flat_map(|topic| topic.fields);
    let rows = |field: &'static Field| match field.input {
        Input::Rows { fields, .. } => fields,
        _ => std::slice::from_ref(field),
    };
    let huge = "9".repeat(100_000);
    for field in fields.flat_map(rows).filter(|field| {
        !matches!(
            field.input,
            Input::Choice(_)
                | Input::Person(_)
                | Input::People(_)
                | Input::Vendor
                | Input::Many(_)
                | Input::Services
                | Input::Service
                | Input::Needs
                | Input::YesNo
                | Input::Factor
                | Input::Score
        )
    }) {
        assert!(field.parse(&huge).is_err(), "{}", field.path);
    }
}

#[test]
fn what_nobody_sees_is_no_answer() {
    let name = field_at(Kind::Person, "name").unwrap().1;
    assert_eq!((name.parse("\u{200b}\u{2060} "), name.parse(" \u{feff}")), (Ok(json!(null)), Ok(json!(null))));
    assert_eq!(name.parse("O’Neill\u{2011}Ｋ"), Ok(json!("O’Neill\u{2011}Ｋ")), "shown as it was written");
}

#[test]
fn a_phone_number_is_kept_in_forms_that_can_be_dialled() {
    let phone = field_at(Kind::Person, "phone").unwrap().1;
    assert_eq!(phone.parse("（０２１）５５５０－０１１０　　转８"), Ok(json!("(021)5550-0110 转8")));
    let name = field_at(Kind::Person, "name").unwrap().1;
    assert_eq!(name.parse("王（夜）"), Ok(json!("王（夜）")), "only in phone fields");
}

#[test]
fn a_duration_without_its_unit_is_asked_back_with_the_figure() {
    let rto = field_at(Kind::Service, "bia/rto_min").unwrap().1;
    let problem = rto.parse("３０").unwrap_err();
    assert_eq!(problem.en, "Recovery time objective (RTO): add the unit, for example 30 min, 30 h or 30 days.");
    assert_eq!(problem.zh, "恢复时间目标（RTO）：请写明单位，例如30分钟、30小时或30天。");
    assert!(rto.parse("1").unwrap_err().en.ends_with("1 min, 1 h or 1 day."));
    assert!(rto.parse("soon").unwrap_err().en.ends_with("for example 30 min, 4 h or 3 days."));
    assert_eq!((rto.parse("0"), rto.parse("半天")), (Ok(json!(0)), Ok(json!(720))));
}

#[test]
fn a_number_takes_the_unit_that_its_field_counts_in() {
    let of = |kind, path| field_at(kind, path).unwrap().1;
    let notice = of(Kind::Service, "term/our_notice_days");
    assert_eq!((notice.parse("90 天"), notice.parse("９０ ｄａｙｓ")), (Ok(json!(90)), Ok(json!(90))));
    assert!(notice.parse("1.5天").unwrap_err().en.ends_with("write a whole number, for example 12."));
    assert!(notice.parse("3个月").is_err() && notice.parse("3 months").is_err(), "not 3 days");
    let leak = of(Kind::Service, "levels/leak_persons");
    assert_eq!((leak.parse("10万人"), leak.parse("500 people")), (Ok(json!(100_000)), Ok(json!(500))));
    let months = Field::new("review_months", Input::Number, notice.label, notice.hint);
    assert_eq!((months.parse("12 个月"), months.parse("12月")), (Ok(json!(12)), Ok(json!(12))));
    assert!(months.parse("90天").is_err());
}

#[test]
fn a_date_without_its_year_is_asked_back_for_it() {
    let day = field_at(Kind::Person, "verified").unwrap().1;
    for text in ["3月5日", "26/3/5", "next month"] {
        let problem = day.parse(text).unwrap_err();
        assert!(problem.en.contains("year-month-day, the year in four digits"), "{text}");
        assert!(problem.zh.contains("年份写满四位"), "{text}");
    }
    for text in ["2026-02-30", "5/3/2026", "20261301"] {
        assert!(!day.parse(text).unwrap_err().en.contains("four digits"), "{text}");
    }
    assert_eq!(day.parse("2026年3月5号"), Ok(json!("2026-03-05")));
}

#[test]
fn money_of_another_currency_is_refused_with_the_reason() {
    let fee = field_at(Kind::Service, "term/annual_fee_minor").unwrap().1;
    assert_eq!(fee.parse_in("RMB 50,000", "CNY", today()), Ok(json!(5_000_000)));
    assert_eq!(
        fee.parse_in("£5000", "CNY", today()).unwrap_err().en,
        "Annual fee: amounts are recorded in CNY, and “£” is not sure to mean that. Write the amount in CNY, the figure alone."
    );
    assert!(fee.parse_in("£5000", "", today()).unwrap_err().en.contains("none is chosen for your firm yet"));
    assert!(fee.parse_in("1.234", "CNY", today()).unwrap_err().zh.contains("两种读法"));
}

#[test]
fn a_percentage_that_is_too_fine_is_not_called_out_of_range() {
    let name = field_at(Kind::Person, "name").unwrap().1;
    let level = Field::new("share_bp", Input::Percent, name.label, name.hint);
    assert!(level.parse("99.999").unwrap_err().en.ends_with("two decimals; write it so, for example 99.99."));
    assert!(level.parse("101").unwrap_err().en.contains("between 0 and 100"));
    assert!(!level.parse("plenty").unwrap_err().en.contains("between"));
    assert_eq!((level.parse("99,9"), level.parse("50 percent")), (Ok(json!(9990)), Ok(json!(5000))));
}

#[test]
fn what_cannot_be_read_in_a_field_of_time_is_refused_with_the_true_reason() {
    let day = field_at(Kind::Person, "verified").unwrap().1;
    assert!(day.parse("5/3/2026").unwrap_err().en.contains("either way round"));
    assert!(day.parse("early March 2026").unwrap_err().en.contains("could not be read"));
    assert!(day.parse("2026-02-30").unwrap_err().en.contains("a day that exists"));
    assert_eq!(day.parse("29 Nov 2026"), Ok(json!("2026-11-29")));
    let review = field_at(Kind::Service, "plan/next_review").unwrap().1;
    assert_eq!((day.parse("today"), review.parse("明天")), (Ok(json!("2026-11-29")), Ok(json!("2026-11-30"))));
    let rto = field_at(Kind::Service, "bia/rto_min").unwrap().1;
    for (text, told) in [
        ("当天", "depends on the hour"),
        ("Same day", "depends on the hour"),
        ("次日", "depends on the hour"),
        ("每天", "how often"),
    ] {
        assert!(rto.parse(text).unwrap_err().en.contains(told), "{text}");
    }
    assert!(rto.parse("三个工作日").unwrap_err().zh.contains("自然日"));
    assert!(rto.parse("2 months").unwrap_err().en.contains("28 to 31 days"));
    assert_eq!((rto.parse("两小时内"), rto.parse("two days")), (Ok(json!(120)), Ok(json!(2880))));
    let notice = field_at(Kind::Service, "term/our_notice_days").unwrap().1;
    assert_eq!(notice.parse("三十天"), Ok(json!(30)));
    assert!(notice.parse("15个工作日").unwrap_err().en.contains("calendar days"));
    assert!(notice.parse("一个月").unwrap_err().en.contains("for example 30 days"));
}

/// Of what is not asked there the words do not matter; of the kind of service they are those of everybody.
#[test]
fn no_topic_of_a_service_that_the_firm_runs_itself_speaks_of_a_vendor() {
    let service = json!({ "kind": "own_run" });
    let asked = topics(Kind::Service).iter().filter(|topic| topic.asked(&service).next().is_some());
    for topic in asked {
        for text in [topic.title(&service), topic.lede(&service)] {
            let said = format!("{} {}", text.en.to_lowercase(), text.zh);
            let others = ["vendor", "provider", "服务商", "签约"];
            assert!(!others.iter().any(|word| said.contains(word)), "{}: {said}", topic.id);
        }
    }
    let bought = json!({ "kind": "logistics" });
    for topic in topics(Kind::Service) {
        assert_eq!((topic.title(&bought), topic.lede(&bought)), (topic.title, topic.lede));
    }
}

/// What was done was done by today; what is agreed for a day may lie ahead.
#[test]
fn a_day_on_which_something_was_done_is_none_that_is_to_come() {
    let parse = |kind, path, day: &str| field_at(kind, path).unwrap().1.parse(day).map_err(|why| why.en.into_owned());
    for (kind, path) in [
        (Kind::Vendor, "hotline_verified"),
        (Kind::Person, "verified"),
        (Kind::Resource, "checked_on"),
        (Kind::Response, "duty_phone_tested"),
        (Kind::Service, "plan/approved_on"),
    ] {
        assert_eq!(parse(kind, path, "2026-11-29"), Ok(json!("2026-11-29")), "today: {path}");
        let why = parse(kind, path, "2026-11-30").unwrap_err();
        assert!(why.contains("2026-11-30 is still to come"), "{path}: {why}");
    }
    assert_eq!(parse(Kind::Service, "plan/next_review", "2027-11-30"), Ok(json!("2027-11-30")));
    assert_eq!(parse(Kind::Service, "plan/effective_on", "2026-12-01"), Ok(json!("2026-12-01")));
}

#[test]
fn a_way_to_call_has_a_number_or_is_a_page() {
    let parse = |text: &str| field_at(Kind::Vendor, "hotline").unwrap().1.parse(text);
    for text in ["110", "0571-8800 0000转3", "status.example.com", "help@vendor.example", "+49 (0)30 1234"] {
        assert!(parse(text).is_ok(), "{text}");
    }
    for text in ["none", "ask Bob", "没有", "12"] {
        let why = parse(text).unwrap_err();
        assert!(why.zh.contains("这里没有号码") && why.en.starts_with("Vendor’s hotline:"), "{text}");
    }
}
