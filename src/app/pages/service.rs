//! The task list of a service: any order, each row says how far it is.

use yew::prelude::*;

use super::lost::Lost;
use crate::app::command::{Command, Goal};
use crate::app::context::{Pick as _, use_act, use_firm, use_locale};
use crate::app::forms::{SERVICE_TASKS, Task, topics};
use crate::app::parts::{Confirm, Shape, Why, tag, tier_tag};
use crate::app::record::{record_json, record_title};
use crate::app::route::{Register, Route};
use crate::assess::{Gate, Reason, judge, judge_readiness};
use crate::model::{Edit, Id, Kind};
use crate::words::{Locale, Text, format_minutes};

#[derive(Clone, PartialEq, Properties)]
pub struct ServicePageProps {
    pub id: Id,
}

/// One row of the list.
struct Entry {
    id: &'static str,
    title: Text,
    note: Text,
    route: Route,
    state: Html,
}

#[component(ServicePage)]
pub fn service_page(props: &ServicePageProps) -> Html {
    let (act, firm, locale) = (use_act(), use_firm(), use_locale());
    let id = props.id;
    let Some(service) = firm.workspace.services.get(id) else { return html! { <Lost /> } };
    let ctx = firm.context();
    let judged = judge(&ctx, service);
    let readiness = judge_readiness(&ctx, &judged);
    let json = record_json(&firm, Kind::Service, Some(id)).unwrap_or_default();
    let progress = |task: &Task| {
        let asked = topics(task.kind)
            .iter()
            .filter(|topic| task.topics.contains(&topic.id))
            .flat_map(|topic| topic.asked(&json));
        asked.fold((0, 0), |(done, open), field| {
            (done + usize::from(field.is_answered(&json)), open + usize::from(field.is_open(&json)))
        })
    };
    let state_of = |(done, open): (usize, usize)| match (done, open) {
        (0, _) => tag(Shape::Quiet, locale.pick("Not started", "未开始")),
        (_, 0) => tag(Shape::Good, locale.pick("Done", "已完成")),
        (_, n) => {
            tag(Shape::Watch, Text::new("{n} open", "还差{n}项").fill(&[("n", Text::same(n.to_string()))]).get(locale))
        }
    };
    let mut entries: Vec<Entry> = Vec::new();
    for task in SERVICE_TASKS {
        // Straight to what is open; once nothing is, to the answers.
        let asked = || topics(task.kind).iter().filter(|topic| task.topics.contains(&topic.id));
        let open = asked().find(|topic| topic.asked(&json).any(|field| field.is_open(&json)));
        let started = asked().any(|topic| topic.asked(&json).any(|field| field.is_answered(&json)));
        let topic = open.or_else(|| asked().find(|_| !started)).map(|topic| topic.id.to_owned());
        let route = match topic {
            Some(topic) => {
                Route::Ask { record: Kind::Service, id: Some(id), topic: Some(topic), field: None, back: None }
            }
            None => Route::Answers { record: Kind::Service, id: Some(id), task: Some(task.id.to_owned()) },
        };
        let entry = |note: Text, route: Route, state: Html| Entry {
            id: task.id,
            title: task.title.clone(),
            note,
            route,
            state,
        };
        entries.push(match task.id {
            "tier" => entry(task.lede.clone(), route, tier_tag(judged.tier.tier, locale)),
            "impact" => {
                let note = match service.bia.rto_min {
                    Some(rto) => Text::new("RTO {rto}", "RTO {rto}").fill(&[("rto", format_minutes(rto))]),
                    None => task.lede.clone(),
                };
                entry(note, route, state_of(progress(task)))
            }
            "onboarding" => {
                let onboarding = &judged.onboarding;
                let note = Text::new("{done} of {all} checks answered", "已回答{done}/{all}项检查").fill(&[
                    ("done", Text::same(onboarding.answered.to_string())),
                    ("all", Text::same(onboarding.applicable.to_string())),
                ]);
                entry(note, Route::Checks { service: id, check: None }, gate_tag(onboarding.gate, locale))
            }
            "risks" => {
                let note = match judged.risks.len() {
                    0 => task.lede.clone(),
                    1 => Text::new("One risk", "1项风险"),
                    n => Text::new("{n} risks", "{n}项风险").fill(&[("n", Text::same(n.to_string()))]),
                };
                let scored = judged.risks.iter().filter(|risk| risk.inherent.is_some()).count();
                let state = state_of((scored, judged.risks.len() - scored));
                entry(note, Route::ServiceRisks(id), state)
            }
            _ => entry(task.lede.clone(), route, state_of(progress(task))),
        });
    }
    let team = ask_firm(Kind::Response);
    let organisation = readiness
        .parts
        .iter()
        .find(|part| part.id == "organisation")
        .map_or((0, 1), |part| (part.done as usize, part.needed.saturating_sub(part.done) as usize));
    let at = entries.iter().position(|entry| entry.id == "document").unwrap_or(entries.len());
    entries.insert(
        at,
        Entry {
            id: "team",
            title: Text::new("Response team", "应急组织"),
            note: Text::new(
                "Who leads, who handles, who speaks. Shared by all services.",
                "谁指挥、谁处置、谁对外。所有服务共用。",
            ),
            route: team,
            state: state_of(organisation),
        },
    );
    let resources = readiness
        .parts
        .iter()
        .find(|part| part.id == "resources")
        .map_or((0, 1), |part| (part.done as usize, part.needed.saturating_sub(part.done) as usize));
    entries.insert(
        at + 1,
        Entry {
            id: "resources",
            title: Text::new("Resources", "资源"),
            note: Text::new(
                "People, equipment, support, money and information to draw on.",
                "可调用的人员、设备、支持、资金与信息。",
            ),
            route: Route::Register(Register::Resources),
            state: state_of(resources),
        },
    );
    let delete = {
        let act = act.clone();
        let what = Text::new("deleting {name}", "删除{name}").fill(&[("name", Text::same(service.name.clone()))]);
        Callback::from(move |()| {
            act.edit(Edit::Delete { record: Kind::Service, id }, what.clone());
            act.run(Command::Go(Goal::To(Route::Register(Register::Services))));
        })
    };
    let reasons: Vec<Reason> = judged.tier.reasons.clone();
    let name = record_title(&firm, Kind::Service, Some(id), locale);
    let title = headline(&name, readiness.score, locale);
    html! {
        <>
            <a class="back" href={Route::Register(Register::Services).to_hash()}>{ locale.pick("← Services", "← 服务") }</a>
            <div class="page-head">
                <h1 tabindex="-1">{ title }</h1>
                <p class="lede">{ locale.pick("Answer in any order. “Not sure” is an answer; come back when you know.", "可按任意顺序填写。“不确定”也是回答，以后再补。") }</p>
            </div>
            <div class="pair pair-lead">
                <div>
                    <ul class="tasks">
                        { for entries.into_iter().map(|entry| html! {
                            <li key={entry.id}><a href={entry.route.to_hash()}>
                                <span class="task-name">{ entry.title.get(locale).to_owned() }</span>
                                <span class="task-note">{ entry.note.get(locale).to_owned() }</span>
                                { entry.state }
                            </a></li>
                        }) }
                    </ul>
                </div>
                <aside class="stack">
                    <div class="card stack">
                        <p class="score"><b>{ readiness.score }</b>{ locale.pick("/ 100 plan readiness", "/ 100 预案完备度") }</p>
                        <progress class="meter" max="100" value={readiness.score.to_string()} aria-label={locale.pick("Plan readiness", "预案完备度")}></progress>
                        <a class="btn btn-primary" href={Route::Plan(id).to_hash()}>{ locale.pick("Open the plan", "打开预案") }</a>
                        <Why label={Text::new("How readiness is counted", "完备度怎么算")} reasons={readiness.explained()} />
                    </div>
                    <div class="card stack">
                        <p class="inline"><b>{ locale.pick("Tier", "关键程度") }</b>{ tier_tag(judged.tier.tier, locale) }</p>
                        <Why label={Text::new("Why this tier", "为什么是这个等级")} {reasons} />
                        <Why label={Text::new("What the impact analysis says", "影响分析的结论")} reasons={judged.bia.reasons.clone()} />
                    </div>
                    <p><Confirm label={Text::new("Delete this service", "删除此服务")} class={classes!("btn", "btn-quiet")}
                        title={Text::new("Delete this service?", "删除此服务？")}
                        text={Text::new("Its risks and playbooks go with it. You can undo this at once.", "其风险和处置方案会一并删除。可以立即撤销。")}
                        action={Text::new("Delete service", "删除服务")} on_confirm={delete} /></p>
                </aside>
            </div>
        </>
    }
}

fn headline(name: &str, score: u32, locale: Locale) -> String {
    let template = match score {
        0..=19 => Text::new("{name}: the first answers are missing", "{name}：先填写基本内容"),
        20..=69 => Text::new("{name}: the plan is taking shape", "{name}：预案正在成形"),
        70..=99 => Text::new("{name}: a few gaps before the plan is ready", "{name}：还差几处，预案就齐了"),
        _ => Text::new("{name}: the plan is complete", "{name}：预案已齐备"),
    };
    template.fill(&[("name", Text::same(name))]).get(locale).to_owned()
}

fn ask_firm(record: Kind) -> Route {
    Route::Ask { record, id: None, topic: None, field: None, back: None }
}

/// How onboarding stands, in a word.
pub fn gate_tag(gate: Gate, locale: Locale) -> Html {
    let (shape, text) = match gate {
        Gate::Open => (Shape::Quiet, locale.pick("Checks open", "检查未完成")),
        Gate::Blocked => (Shape::Act, locale.pick("Blocked", "受阻")),
        Gate::Below => (Shape::Watch, locale.pick("Score too low", "得分不足")),
        Gate::Ready => (Shape::Watch, locale.pick("Ready to decide", "可以决定")),
        Gate::Approved => (Shape::Good, locale.pick("Approved", "已准入")),
        Gate::Expired => (Shape::Watch, locale.pick("Due again", "需重新检查")),
        Gate::Rejected => (Shape::Act, locale.pick("Not approved", "不予准入")),
    };
    tag(shape, text)
}
