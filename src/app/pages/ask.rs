//! Question pages: one topic a page, why it is asked, then "Continue" to the next.
//!
//! Nothing blocks the way: every answer is kept as it is given; "Continue" names what cannot be
//! read or is missing, and lets a person leave it for now. Who came to mend one answer goes back
//! after it, whatever else of the topic is open.

mod delete;
mod overview;
mod suggest;

use serde_json::Value;
use yew::prelude::*;

use super::lost::Lost;
use crate::app::browser;
use crate::app::command::{Command, Goal};
use crate::app::context::{Firm, Pick as _, use_act, use_firm, use_locale};
use crate::app::forms::{Field, SERVICE_TASKS, Topic, is_about, is_blank, topics};
use crate::app::kinds;
use crate::app::parts::{Ask, FieldRef, field_dom_id};
use crate::app::record::{record_json, record_title, vendor_of_record};
use crate::app::route::{Back, Route};
use crate::assess::{finding_text, lint_record};
use crate::model::{Finding, Id, Kind, Severity, look};
use crate::words::{Locale, Text, sort_by_key};
use delete::delete;
use overview::overview;
use suggest::suggest;

#[derive(Clone, PartialEq, Properties)]
pub struct AskPageProps {
    pub record: Kind,
    pub id: Option<Id>,
    pub topic: Option<String>,
    pub back: Option<Back>,
}

#[component(AskPage)]
pub fn ask_page(props: &AskPageProps) -> Html {
    let (act, firm, locale) = (use_act(), use_firm(), use_locale());
    let problems = use_state(Vec::<(AttrValue, Text)>::new);
    let told = use_mut_ref(Vec::<(AttrValue, Text)>::new);
    let missing = use_state(Vec::<(AttrValue, Text)>::new);
    let filled = use_state(|| 0_usize);
    let (record, id, back) = (props.record, props.id, props.back);
    let findings =
        use_memo((firm.clone(), record, id), |(firm, record, id)| lint_record(&firm.context(), *record, *id));
    let all = topics(record);
    let (Some(json), Some(first)) = (record_json(&firm, record, id), all.first()) else {
        return html! { <Lost /> };
    };
    let topic = match &props.topic {
        Some(wanted) => all.iter().find(|topic| topic.id == *wanted),
        None if all.len() == 1 => Some(first),
        None => None,
    };
    let Some(topic) = topic else {
        return overview(&act, &firm, record, id, &json, locale);
    };
    let fields: Vec<&'static Field> = topic.asked(&json).collect();
    let on_problem = {
        let (problems, missing, told) = (problems.clone(), missing.clone(), told.clone());
        Callback::from(move |(path, what): (AttrValue, Option<Text>)| {
            // Several may be told before the page is drawn again: none must hide another.
            let mut told = told.borrow_mut();
            told.retain(|(at, _)| *at != path);
            told.extend(what.map(|text| (path.clone(), text)));
            sort_by_key(&mut told, |(at, _)| at.clone());
            problems.set(told.clone());
            if missing.iter().any(|(at, _)| *at == path) {
                missing.set(missing.iter().filter(|(at, _)| *at != path).cloned().collect());
            }
        })
    };
    let onward = next_route(record, id, &json, topic, back);
    let leave = {
        let (act, onward) = (act.clone(), onward.clone());
        Callback::from(move |()| match &onward {
            Some(route) => act.go(route.clone()),
            None => act.run(Command::Go(Goal::Back)),
        })
    };
    let onsubmit = {
        let (problems, missing, leave) = (problems.clone(), missing.clone(), leave.clone());
        let (firm, fields) = (firm.clone(), fields.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let json = record_json(&firm, record, id).unwrap_or(Value::Null);
            let empty: Vec<(AttrValue, Text)> = fields
                .iter()
                .filter(|field| back.is_none() && field.is_open(record, &json))
                .map(|field| {
                    let text = Text::new("Answer “{label}”, or leave it for now.", "请填写“{label}”，也可以以后再填。");
                    (AttrValue::from(field.path), text.fill(&[("label", field.label.clone())]))
                })
                .collect();
            if empty.is_empty() && problems.is_empty() {
                leave.emit(());
            } else {
                missing.set(empty);
                browser::set_title(locale.pick("Error: please look again", "错误：还有内容需要填写或核对"));
                gloo::timers::callback::Timeout::new(0, || browser::focus(browser::select(".error-summary"))).forget();
            }
        })
    };
    let skip = {
        let leave = leave.clone();
        Callback::from(move |_: MouseEvent| leave.emit(()))
    };
    let vendor = vendor_of_record(&firm, record, id);
    let still_open = |path: &AttrValue| fields.iter().any(|field| *path == field.path && field.is_open(record, &json));
    let mistakes: Vec<(AttrValue, Text)> = problems
        .iter()
        .chain(missing.iter().filter(|(path, _)| still_open(path) && !problems.iter().any(|(at, _)| at == path)))
        .cloned()
        .collect();
    html! {
        <>
            { trail(&firm, record, id, all.len() > 1, locale) }
            <div class="page-head" key="head">
                <h1 tabindex="-1">{ heading(&firm, record, id, topic.title(&json), locale) }</h1>
                <p class="lede">{ topic.lede(&json).get(locale).to_owned() }</p>
            </div>
            <div key="summary">
                if !mistakes.is_empty() {
                    <div class="error-summary" role="alert" tabindex="-1">
                        <h2>{ Text::new("{n} to look at again", "还有{n}项需要填写或核对").fill(&[("n", count(mistakes.len(), locale))]).get(locale).to_owned() }</h2>
                        <ul>
                            { for mistakes.iter().map(|(path, text)| {
                                let dom_id = field_dom_id(path);
                                let onclick = {
                                    let dom_id = dom_id.clone();
                                    Callback::from(move |event: MouseEvent| {
                                        event.prevent_default();
                                        browser::focus(browser::element(&dom_id));
                                    })
                                };
                                html! { <li key={path.to_string()}><a href={format!("#{dom_id}")} {onclick}>{ text.get(locale).to_owned() }</a></li> }
                            }) }
                        </ul>
                        <p><button type="button" class="btn" onclick={skip}>{ locale.pick("Leave it for now and continue", "以后再填，继续") }</button></p>
                    </div>
                }
            </div>
            <div key="suggest">{ suggest(&act, &firm, id.filter(|_| record == Kind::Service), topic, &json, &filled, locale) }</div>
            <form key="form" class="form" novalidate={true} {onsubmit}>
                { for fields.iter().map(|field| {
                    let value = look(&json, field.path).cloned().unwrap_or(Value::Null);
                    let empty = missing.iter().find(|(path, _)| *path == field.path).map(|(_, text)| text.clone())
                        .filter(|_| is_blank(Some(&value)));
                    html! {
                        <Ask key={field.path} {record} {id} field={FieldRef(field)} path={field.path} {value} {vendor}
                            note={note_on(&findings, field, &json)} missing={empty} on_problem={on_problem.clone()} />
                    }
                }) }
                <p key="go" class="inline">
                    <button type="submit" class="btn btn-primary">{ onward_label(back).get(locale).to_owned() }</button>
                </p>
            </form>
            { if all.len() == 1 { delete(&act, &firm, record, id, locale) } else { Html::default() } }
        </>
    }
}

/// All that does not fit in an answer that was given; what is missing is asked for by the question itself.
fn note_on(findings: &[Finding], field: &Field, json: &Value) -> Option<(Severity, Text)> {
    let about = findings.iter().filter(|finding| field.is_answered(json) && is_about(&finding.at, field));
    let both = |(severity, all): (Severity, Text), (other, one): (Severity, Text)| {
        let told = Text::new("{all} {one}", "{all}{one}").fill(&[("all", all), ("one", one)]);
        (severity.min(other), told)
    };
    about.map(|finding| (finding.severity, finding_text(finding).message)).reduce(both)
}

fn count(n: usize, locale: Locale) -> Text {
    match locale {
        Locale::En if n == 1 => Text::same("One answer"),
        Locale::En => Text::same(format!("{n} answers")),
        Locale::Zh => Text::same(n.to_string()),
    }
}

/// The task of a service that a topic belongs to.
fn task_of(record: Kind, topic: &Topic) -> Option<&'static crate::app::forms::Task> {
    SERVICE_TASKS.iter().find(|task| task.kind == record && task.area == topic.area)
}

/// Where "Continue" leads; `None` is back to where the person came from.
fn next_route(record: Kind, id: Option<Id>, json: &Value, topic: &Topic, back: Option<Back>) -> Option<Route> {
    let ask = |topic: &str| Route::Ask { record, id, topic: Some(topic.to_owned()), field: None, back: None };
    match back {
        Some(Back::Answers) | None => {}
        Some(_) => return None,
    }
    let service_task = task_of(record, topic).filter(|_| record == Kind::Service);
    let answers = Route::Answers { record, id, task: service_task.map(|task| task.area) };
    if back == Some(Back::Answers) {
        return Some(answers);
    }
    if record == Kind::Risk {
        return None;
    }
    let in_task = |other: &&Topic| service_task.is_none_or(|task| task.area == other.area);
    let next = topics(record)
        .iter()
        .filter(in_task)
        .skip_while(|other| other.id != topic.id)
        .skip(1)
        .find(|other| other.asked(json).next().is_some());
    Some(next.map_or(answers, |next| ask(next.id)))
}

/// What the button is called that leads onward.
fn onward_label(back: Option<Back>) -> Text {
    match back {
        None => Text::new("Continue", "继续"),
        Some(Back::Plan) => Text::new("Back to the plan", "返回预案"),
        Some(Back::Home) => Text::new("Back to Home", "返回首页"),
        Some(Back::Risks) => Text::new("Back to the risks", "返回风险"),
        Some(Back::Remaining) => Text::new("Back to what is left", "返回待办"),
        Some(Back::Answers) => Text::new("Back to your answers", "返回核对答案"),
    }
}

/// The topic; where the way back does not name the record, the record too: a risk, a person, a resource.
fn heading(firm: &Firm, record: Kind, id: Option<Id>, topic: &Text, locale: Locale) -> String {
    let topic = topic.get(locale);
    match record {
        Kind::Risk => {
            let mut letters = topic.chars();
            let first: String = letters.next().map(|letter| letter.to_lowercase().collect()).unwrap_or_default();
            let risk = record_title(firm, record, id, locale);
            format!("{risk}{}{first}{}", locale.pick(": ", "："), letters.as_str())
        }
        Kind::Person | Kind::Resource if !firm.workspace.name(record, id).is_empty() => {
            record_title(firm, record, id, locale)
        }
        _ => topic.to_owned(),
    }
}

/// The way back up: the service, the topics of a vendor or of the firm, the register, or Home.
fn trail(firm: &Firm, record: Kind, id: Option<Id>, within: bool, locale: Locale) -> Html {
    let (route, name) = match (record, id) {
        (Kind::Vendor | Kind::Organisation | Kind::Response, _) if within => {
            (Route::Ask { record, id, topic: None, field: None, back: None }, record_title(firm, record, id, locale))
        }
        (Kind::Service, Some(id)) => (Route::Service(id), record_title(firm, record, Some(id), locale)),
        (Kind::Risk, Some(id)) => {
            let service = firm.workspace.risks.get(id).map(|risk| risk.service);
            match service {
                Some(service) => (Route::ServiceRisks(service), locale.pick("Risks", "风险").to_owned()),
                None => (Route::Home, locale.pick("Home", "首页").to_owned()),
            }
        }
        _ => match kinds::register(record) {
            Some(register) => (Route::Register(register), register.label().get(locale).to_owned()),
            None => (Route::Home, locale.pick("Home", "首页").to_owned()),
        },
    };
    html! { <a key="back" class="back" href={route.to_hash()}>{ format!("← {name}") }</a> }
}
