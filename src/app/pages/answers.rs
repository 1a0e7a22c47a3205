//! Check your answers: every answer of a task on one page, each with a way to change it and return.

use serde_json::Value;
use yew::prelude::*;

use super::lost::Lost;
use crate::app::context::{Pick as _, use_firm, use_locale};
use crate::app::forms::{SERVICE_TASKS, is_about, topics};
use crate::app::kinds;
use crate::app::parts::{dated, severity_tag};
use crate::app::record::{record_json, record_title};
use crate::app::route::{Back, Route};
use crate::app::show::show;
use crate::assess::{finding_text, lint_record};
use crate::model::{Area, Finding, Id, Kind, look};
use crate::words::Text;

#[derive(Clone, PartialEq, Properties)]
pub struct AnswersProps {
    pub record: Kind,
    pub id: Option<Id>,
    pub task: Option<Area>,
}

#[component(Answers)]
pub fn answers(props: &AnswersProps) -> Html {
    let (firm, locale) = (use_firm(), use_locale());
    let (record, id) = (props.record, props.id);
    let Some(json) = record_json(&firm, record, id) else { return html! { <Lost /> } };
    let task = props.task.and_then(|wanted| SERVICE_TASKS.iter().find(|task| task.area == wanted));
    let chosen = topics(record).iter().filter(|topic| task.is_none_or(|task| task.area == topic.area));
    let title = match task {
        Some(task) => task.title().get(locale).to_owned(),
        None => record_title(&firm, record, id, locale),
    };
    let onward = match (record, id) {
        (Kind::Service, Some(id)) => Route::Service(id),
        (Kind::Risk, Some(id)) => {
            firm.workspace.risks.get(id).map_or(Route::Home, |risk| Route::ServiceRisks(risk.service))
        }
        _ => kinds::register(record).map_or(Route::Home, Route::Register),
    };
    let findings = lint_record(&firm.context(), record, id);
    let (mut open, mut unfit) = (0, 0);
    let sections: Vec<Html> = chosen
        .filter_map(|topic| {
            let rows: Vec<Html> = topic
                .asked(&json)
                .map(|field| {
                    let lines = show(&firm, field, look(&json, field.path).unwrap_or(&Value::Null), locale);
                    let blank = lines.is_empty();
                    open += usize::from(field.is_open(record, &json));
                    let found: Vec<&Finding> = findings.iter().filter(|finding| is_about(&finding.at, field)).collect();
                    unfit += found.len();
                    let href = Route::Ask {
                        record,
                        id,
                        topic: Some(topic.id.to_owned()),
                        field: Some(field.path.to_owned()),
                        back: Some(Back::Answers),
                    }
                    .to_hash();
                    html! {
                        <div key={field.path}>
                            <dt>{ field.label.get(locale).to_owned() }</dt>
                            <dd>
                                if blank {
                                    <span class={if field.insists(record, field.path) { "missing" } else { "hint" }}>{ locale.pick("Not answered", "未填写") }</span>
                                } else {
                                    { for lines.iter().map(|line| html! { <span class="line">{ line.clone() }</span> }) }
                                }
                                { for found.iter().map(|finding| html! {
                                    <p class="field-note">{ severity_tag(finding.severity, locale) }{ " " }{ dated(finding_text(finding).message.get(locale)) }</p>
                                }) }
                            </dd>
                            <dd><a {href}>{ locale.pick("Change", "修改") }<span class="sr">{ format!(" {}", field.label.get(locale)) }</span></a></dd>
                        </div>
                    }
                })
                .collect();
            // A topic that asks nothing here has nothing to check.
            (!rows.is_empty()).then(|| {
                html! {
                    <section key={topic.id}>
                        <div class="section-head"><h2>{ topic.title(&json).get(locale).to_owned() }</h2></div>
                        <dl class="answers">{ for rows }</dl>
                    </section>
                }
            })
        })
        .collect();
    let lede = match (open, unfit) {
        (0, 0) => Text::new(
            "Everything the plan needs from here is answered. Change what is not right.",
            "预案需要的都已填写。不对的地方可以修改。",
        ),
        (0, 1) => Text::new("All is answered; one point needs another look.", "都已填写，另有1处需要核对。"),
        (0, _) => Text::new("All is answered; {unfit} points need another look.", "都已填写，另有{unfit}处需要核对。"),
        (1, _) => Text::new(
            "One answer that the plan needs is still open. You can come back to it.",
            "还有1项预案需要的内容未填写，可以以后再补。",
        ),
        _ => Text::new(
            "{open} answers that the plan needs are still open. You can come back to them.",
            "还有{open}项预案需要的内容未填写，可以以后再补。",
        ),
    };
    let lede = lede.fill(&[("open", Text::same(open.to_string())), ("unfit", Text::same(unfit.to_string()))]);
    html! {
        <>
            <a class="back" href={onward.to_hash()}>{ format!("← {}", record_title(&firm, record, id, locale)) }</a>
            <div class="page-head">
                <h1 tabindex="-1">{ format!("{}{title}", locale.pick("Check your answers: ", "核对答案：")) }</h1>
                <p class="lede">{ lede.get(locale).to_owned() }</p>
            </div>
            { for sections }
            <p class="inline form-end"><a class="btn btn-primary" href={onward.to_hash()}>{ locale.pick("Continue", "继续") }</a></p>
        </>
    }
}
