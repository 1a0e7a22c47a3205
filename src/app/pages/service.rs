//! The task list of a service: any order, each row says how far it is.

use serde_json::Value;
use yew::prelude::*;

use super::lost::Lost;
use crate::app::command::{Command, Goal};
use crate::app::context::{Pick as _, use_act, use_firm, use_locale};
use crate::app::forms::{SERVICE_TASKS, Topic, area_at, topics};
use crate::app::parts::{Confirm, Ready, Shape, Why, dated, tag, tier_tag};
use crate::app::record::{record_json, record_title};
use crate::app::route::{Register, Route};
use crate::assess::{
    Approval, Gate, Matters, Reason, ToKeep, awaits_draft, finding_text, is_open_point, is_own_run, judge,
    judge_readiness, lint_judged, rto_min, to_keep,
};
use crate::model::{Area, Choice as _, Edit, Finding, Id, Kind, Outcome, Severity};
use crate::words::{Locale, Text, format_minutes};

#[derive(Clone, PartialEq, Properties)]
pub struct ServicePageProps {
    pub id: Id,
}

const DEADLINE: Text = Text::new("Deadline: {deadline}", "截止时点：{deadline}");

/// One row of the list.
struct Entry {
    area: Area,
    title: Text,
    note: Text,
    route: Route,
    state: Html,
    /// Whether something is still to be done.
    open: bool,
    /// Whether anything of it was answered.
    begun: bool,
    /// Whether something in it stops approval.
    stops: bool,
}

/// How far a task is: what was answered, what is still asked, and what does not fit.
#[derive(Clone, Copy, Default)]
struct Progress {
    done: usize,
    open: usize,
    errors: usize,
    warnings: usize,
}

impl Progress {
    /// Counts the answers of the topics that hold for the record.
    fn of<'t>(kind: Kind, topics: impl Iterator<Item = &'t Topic>, json: &Value) -> Self {
        topics.flat_map(|topic| topic.asked(json)).fold(Self::default(), |all, field| Self {
            done: all.done + usize::from(field.is_answered(json)),
            open: all.open + usize::from(field.is_open(kind, json)),
            ..all
        })
    }

    /// With what was found in the task.
    fn with(self, findings: &[Finding], area: Area) -> Self {
        let count = |severity: Severity| {
            findings.iter().filter(|finding| finding.severity == severity && area_at(&finding.at) == Some(area)).count()
        };
        Self { errors: count(Severity::Error), warnings: count(Severity::Warning), ..self }
    }

    /// Whether somebody has worked on it: what the start page knows of a service is not half of what it is about.
    const fn is_begun(self) -> bool {
        self.done > 0 && self.done >= self.open
    }

    const fn is_open(self) -> bool {
        self.done == 0 || self.open > 0 || self.errors > 0
    }

    fn tag(self, locale: Locale) -> Html {
        let (shape, text, n) = match self {
            Self { done: 0, .. } => (Shape::Quiet, Text::new("Not started", "未开始"), 0),
            Self { errors: 1.., .. } => {
                (Shape::Act, Text::new("{n} needed for approval", "批准前须处理{n}处"), self.errors)
            }
            Self { open: 1.., .. } => (Shape::Watch, Text::new("{n} open", "还差{n}项"), self.open),
            Self { warnings: 1.., .. } => (Shape::Watch, Text::new("{n} to look at", "建议处理{n}处"), self.warnings),
            _ => (Shape::Good, Text::new("Done", "已完成"), 0),
        };
        tag(shape, text.fill(&[("n", Text::same(n.to_string()))]).get(locale))
    }
}

#[component(ServicePage)]
pub fn service_page(props: &ServicePageProps) -> Html {
    let (act, firm, locale) = (use_act(), use_firm(), use_locale());
    let id = props.id;
    let Some(service) = firm.workspace.services.get(id) else { return html! { <Lost /> } };
    let ctx = firm.context();
    let judged = judge(&ctx, service);
    let findings = lint_judged(&ctx, &judged);
    let readiness = judge_readiness(&ctx, &judged);
    let json = record_json(&firm, Kind::Service, Some(id)).unwrap_or_default();
    let mut entries: Vec<Entry> = Vec::new();
    for task in SERVICE_TASKS {
        // Straight to what is open; once nothing is, to the answers.
        let asked = || task.topics();
        let open = asked().find(|topic| topic.asked(&json).any(|field| field.is_open(task.kind, &json)));
        let started = asked().any(|topic| topic.asked(&json).any(|field| field.is_answered(&json)));
        let topic = open.or_else(|| asked().find(|_| !started)).map(|topic| topic.id.to_owned());
        let route = match topic {
            Some(topic) => {
                Route::Ask { record: Kind::Service, id: Some(id), topic: Some(topic), field: None, back: None }
            }
            None => Route::Answers { record: Kind::Service, id: Some(id), task: Some(task.area) },
        };
        let lede = || task.lede(is_own_run(service)).clone();
        let progress = Progress::of(task.kind, asked(), &json).with(&findings, task.area);
        let entry = |note: Text, route: Route, progress: Progress| Entry {
            area: task.area,
            title: task.title(),
            note,
            route,
            state: progress.tag(locale),
            open: progress.is_open(),
            begun: progress.is_begun(),
            stops: progress.errors > 0,
        };
        entries.push(match task.area {
            Area::Tier => Entry {
                state: tier_tag(judged.tier.tier, locale),
                open: judged.tier.tier.is_none(),
                ..entry(lede(), route, progress)
            },
            Area::Impact => {
                let note = match (rto_min(&ctx, service), to_keep(&ctx, service)) {
                    (_, Some(ToKeep::Said(words))) => DEADLINE.fill(&[("deadline", Text::same(words))]),
                    (_, Some(ToKeep::Stage { name: "", due, .. })) => {
                        DEADLINE.fill(&[("deadline", Text::same(due.to_string()))])
                    }
                    (_, Some(ToKeep::Stage { name, due, .. })) => {
                        DEADLINE.fill(&[("deadline", Text::owned(format!("{name}, {due}"), format!("{name}，{due}")))])
                    }
                    (Some(rto), None) => Text::new("RTO {rto}", "RTO {rto}").fill(&[("rto", format_minutes(rto))]),
                    (None, None) => lede(),
                };
                entry(note, route, progress)
            }
            Area::Onboarding => {
                let onboarding = &judged.onboarding;
                let (answered, asked) = onboarding.asked();
                let note = Text::new("{done} of {all} checks answered", "已回答{done}/{all}项检查")
                    .fill(&[("done", Text::same(answered.to_string())), ("all", Text::same(asked.to_string()))]);
                Entry {
                    state: gate_tag(onboarding.gate, service.decision.outcome == Some(Outcome::Conditional), locale),
                    open: onboarding.gate != Gate::Approved,
                    begun: answered > 0,
                    ..entry(note, Route::Checks { service: id, check: None }, progress)
                }
            }
            Area::Risks => {
                let note = match judged.risks.len() {
                    0 => lede(),
                    1 => Text::new("One risk", "1项风险"),
                    n => Text::new("{n} risks", "{n}项风险").fill(&[("n", Text::same(n.to_string()))]),
                };
                let done = judged.risks.iter().filter(|risk| risk.inherent.is_some()).count();
                entry(note, Route::ServiceRisks(id), Progress { done, open: judged.risks.len() - done, ..progress })
            }
            Area::Resources => {
                // Before anything is there that could serve a need, what there is.
                let kept = firm.workspace.resources.iter().filter(|resource| resource.serves(id)).count();
                let route = if kept == 0 {
                    Route::Register(Register::Resources)
                } else {
                    Route::Ask {
                        record: Kind::Service,
                        id: Some(id),
                        topic: Some("needs".to_owned()),
                        field: None,
                        back: None,
                    }
                };
                entry(lede(), route, Progress { done: kept, ..progress })
            }
            _ => entry(lede(), route, progress),
        });
    }
    let shared = |area: Area, note: Text, route: Route, progress: Progress| {
        let progress = progress.with(&findings, area);
        let state = progress.tag(locale);
        Entry {
            area,
            title: area.label(),
            note,
            route,
            state,
            open: progress.is_open(),
            begun: progress.is_begun(),
            stops: progress.errors > 0,
        }
    };
    let team = record_json(&firm, Kind::Response, None).unwrap_or_default();
    let at = entries.iter().position(|entry| entry.area == Area::Resources).unwrap_or(entries.len());
    let team = shared(
        Area::Team,
        Text::new(
            "Who leads, who handles, who speaks. Shared by all services.",
            "谁指挥、谁处置、谁对外。所有服务共用。",
        ),
        Route::Ask { record: Kind::Response, id: None, topic: None, field: None, back: None },
        Progress::of(Kind::Response, topics(Kind::Response).iter(), &team),
    );
    entries.insert(at, team);
    // The one primary button leads to what stops approval: a task that nobody has begun, else what is left, one thing
    // after the other; then to what would make the plan better; once nothing is open, to the
    // plan.
    let stops = findings.iter().any(|it| Matters::of(it).is_some_and(Matters::stops));
    let to = |entry: &Entry| {
        let text = Text::new("Continue: {task}", "继续：{task}").fill(&[("task", entry.title.clone())]);
        (text, entry.route.to_hash())
    };
    let new = |entry: &&Entry| entry.open && !entry.begun;
    let first = entries.iter().find(|entry| entry.stops && new(entry));
    let left = (Text::new("Continue: what is left", "继续：处理待办"), Route::Remaining(id).to_hash());
    let draft = (Text::new("Draft the plan", "起草预案"), Route::Draft(id).to_hash());
    let fresh = awaits_draft(&ctx, service);
    let next = fresh
        .then_some(draft)
        .or_else(|| first.map(to))
        .or_else(|| stops.then_some(left))
        .or_else(|| entries.iter().find(new).map(to));
    let begun = entries.first().is_some_and(|entry| !entry.open);
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
    let found = match readiness.score {
        0..=19 if !begun => Text::new("the first answers are missing", "先填写基本内容"),
        _ => Approval::of(&findings).words(),
    };
    // What keeps the plan from being ready and no task shows, as it is no gap; each leads to its field.
    let open = findings.iter().filter(|it| is_open_point(it)).map(|it| {
        let (words, href) = (finding_text(it), Route::to_place(&firm.workspace, &it.at, Some(id), None).to_hash());
        html! { <li>{ dated(words.message.get(locale)) }{ " " }<a {href}>{ words.mend.get(locale).to_owned() }</a></li> }
    });
    let open: Vec<Html> = open.collect();
    let title =
        Text::new("{name}: {verdict}", "{name}：{verdict}").fill(&[("name", Text::same(name)), ("verdict", found)]);
    html! {
        <>
            <a class="back" href={Route::Register(Register::Services).to_hash()}>{ locale.pick("← Services", "← 服务") }</a>
            <div class="page-head">
                <h1 tabindex="-1">{ title.get(locale).to_owned() }</h1>
                <p class="lede">{ locale.pick("Answer in any order. “Not sure” is an answer; come back when you know.", "可按任意顺序填写。“不确定”也是回答，以后再补。") }</p>
            </div>
            <div class="pair pair-lead">
                <div>
                    <ul class="tasks">
                        { for entries.into_iter().map(|entry| html! {
                            <li key={entry.area.code()}><a href={entry.route.to_hash()}>
                                <span class="task-name">{ entry.title.get(locale).to_owned() }</span>
                                <span class="task-note">{ entry.note.get(locale).to_owned() }</span>
                                { entry.state }
                            </a></li>
                        }) }
                    </ul>
                </div>
                <aside class="stack">
                    <div class="card stack">
                        if let Some((text, href)) = &next {
                            <a class="btn btn-primary" href={href.clone()}>{ text.get(locale).to_owned() }</a>
                        }
                        <a class={classes!("btn", next.is_none().then_some("btn-primary"))} href={Route::Plan(id).to_hash()}>{ locale.pick("Open the plan", "打开预案") }</a>
                        if !fresh {
                            <a class="btn" href={Route::Draft(id).to_hash()}>{ locale.pick("Draft the plan", "起草预案") }</a>
                        }
                        <a class="btn" href={Route::Card(id).to_hash()}>{ locale.pick("The card", "处置卡") }</a>
                        <Ready {readiness} service={id} attached={service.plan.attached.clone()} />
                    </div>
                    if !open.is_empty() {
                        <div class="card stack">
                            <p><b>{ locale.pick("To settle before approval", "批准前须落实") }</b></p>
                            <ul>{ for open }</ul>
                        </div>
                    }
                    <div class="card stack">
                        <p class="inline"><b>{ locale.pick("Tier", "关键程度") }</b>{ tier_tag(judged.tier.tier, locale) }</p>
                        <Why label={Text::new("Why this tier", "为什么是这个等级")} {reasons} />
                        <Why label={Text::new("What the impact analysis says", "影响分析的结论")} reasons={judged.bia.reasons.clone()} />
                    </div>
                    <p><Confirm label={Text::new("Delete this service", "删除此服务")} class={classes!("btn", "btn-quiet")}
                        title={Text::new("Delete “{name}”?", "删除“{name}”？").fill(&[("name", Text::same(record_title(&firm, Kind::Service, Some(id), locale)))])}
                        text={Text::new("Its risks and playbooks go with it. You can undo this at once.", "其风险和处置方案会一并删除。可以立即撤销。")}
                        action={Text::new("Delete service", "删除服务")} on_confirm={delete} /></p>
                </aside>
            </div>
        </>
    }
}

/// How onboarding stands, in a word.
pub fn gate_tag(gate: Gate, conditional: bool, locale: Locale) -> Html {
    let (shape, text) = match gate {
        Gate::Open => (Shape::Quiet, locale.pick("Checks open", "检查未完成")),
        Gate::Blocked => (Shape::Act, locale.pick("Blocked", "受阻")),
        Gate::Below => (Shape::Watch, locale.pick("Score too low", "得分不足")),
        Gate::Ready => (Shape::Watch, locale.pick("Ready to decide", "可以决定")),
        Gate::Approved if conditional => (Shape::Watch, locale.pick("Approved with conditions", "附条件准入")),
        Gate::Approved => (Shape::Good, locale.pick("Approved", "已准入")),
        Gate::Expired => (Shape::Watch, locale.pick("Due again", "需重新检查")),
        Gate::Rejected => (Shape::Act, locale.pick("Not approved", "不予准入")),
    };
    tag(shape, text)
}
