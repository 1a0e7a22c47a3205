//! What is left of a service, one thing after the other: each with its reason and its question, and the way out always
//! open.
//!
//! What was there when the page was opened keeps its place in the list, so that "3 of 8" counts down and nothing jumps.

use std::cell::RefCell;

use yew::prelude::*;

use super::lost::Lost;
use crate::app::browser;
use crate::app::context::{Firm, Pick as _, use_firm, use_locale};
use crate::app::forms::{Field, Input, area_at, field_at};
use crate::app::parts::{Ask, FieldRef, OnProblem, dated, field_dom_id};
use crate::app::record::{record_json, record_title, vendor_of_record};
use crate::app::route::{Back, Route};
use crate::assess::{
    Matters, Readiness, dialled, finding_text, judge, judge_readiness, lint_judged, part_of, remaining,
};
use crate::model::{Area, Choice as _, Finding, Id, Kind, Place, look};
use crate::words::{Locale, Text};

#[derive(Clone, PartialEq, Properties)]
pub struct RemainingProps {
    pub id: Id,
}

/// The list as it stood, while another page is shown.
#[derive(Clone, Default)]
struct Kept {
    service: Option<Id>,
    at: usize,
    more: bool,
    steps: Vec<Step>,
}

impl Kept {
    /// A list that was gone through begins anew.
    fn of(&self, service: Id) -> Self {
        let same = self.service == Some(service) && self.at < self.steps.len();
        if same { self.clone() } else { Self::default() }
    }
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
}

/// What is done in one go: the questions of one topic, or another page.
#[derive(Clone)]
struct Step {
    matters: Matters,
    /// Where it is done, by itself.
    route: Route,
    title: Text,
    area: Option<Area>,
    /// What is still found.
    findings: Vec<Finding>,
    /// The questions that answer it; none where another page does.
    asks: Vec<Asked>,
}

#[derive(Clone, Copy)]
struct Asked {
    record: Kind,
    id: Option<Id>,
    field: &'static Field,
}

impl Step {
    /// What mends a finding.
    fn of(firm: &Firm, service: Id, matters: Matters, finding: Finding) -> Self {
        let place = &finding.at;
        let area = area_at(place);
        let led = Route::to_place(&firm.workspace, place, Some(service), Some(Back::Remaining));
        let other = |route| {
            let title = area.map(|area| area.label()).unwrap_or_default();
            Self { matters, route, title, area, findings: vec![finding.clone()], asks: Vec::new() }
        };
        let Route::Ask { record, id, topic, back, .. } = led else { return other(led) };
        let asked = field_at(record, &place.field).filter(|(_, field)| !matches!(field.input, Input::Needs));
        let route = Route::Ask { record, id, topic, field: None, back };
        let Some((topic, field)) = asked else { return other(route) };
        let json = record_json(firm, record, id).unwrap_or_default();
        let names = topic.title(&json).clone();
        let title = match record {
            Kind::Vendor | Kind::Person | Kind::Resource | Kind::Risk => {
                let [en, zh] = Locale::ALL.map(|locale| record_title(firm, record, id, locale));
                Text::new("{record}: {topic}", "{record}：{topic}")
                    .fill(&[("record", Text::owned(en, zh)), ("topic", names)])
            }
            _ => names,
        };
        // How many seats there are to fill is for the firm to say, beside the first of them.
        let form = field.path.starts_with("seats/").then(|| field_at(record, "structure")).flatten();
        // Who accepts a risk says why and until when.
        let whole = field.path.strip_prefix("acceptance/").is_some();
        let with: Vec<&'static Field> = if whole {
            topic.fields.iter().filter(|other| other.path.starts_with("acceptance/")).collect()
        } else {
            vec![field]
        };
        let asks = form.into_iter().map(|(_, form)| form).chain(with);
        let asks = asks.map(|field| Asked { record, id, field }).collect();
        Self { matters, route, title, area, findings: vec![finding], asks }
    }

    fn is_open(&self) -> bool {
        !self.findings.is_empty()
    }

    /// Whether both are done in one go.
    fn is(&self, other: &Self) -> bool {
        self.matters == other.matters && self.route == other.route
    }

    /// Takes up what another has of the same.
    fn join(&mut self, other: Self) {
        self.findings.extend(other.findings);
        for ask in other.asks {
            let same = |known: &Asked| known.field.path == ask.field.path;
            if !self.asks.iter().any(same) {
                self.asks.push(ask);
            }
        }
    }
}

fn join(steps: &mut Vec<Step>, step: Step) {
    match steps.iter_mut().find(|known| known.is(&step)) {
        Some(known) => known.join(step),
        None => steps.push(step),
    }
}

#[component(Remaining)]
pub fn remaining_page(props: &RemainingProps) -> Html {
    let (firm, locale) = (use_firm(), use_locale());
    let id = props.id;
    let kept = use_memo(id, |id| KEPT.with_borrow(|kept| kept.of(*id)));
    let at = use_state(|| kept.at);
    let more = use_state(|| kept.more);
    let list = use_mut_ref(|| kept.steps.clone());
    let unread = use_state(Vec::<AttrValue>::new);
    let told = use_mut_ref(Vec::<AttrValue>::new);
    let judged = use_memo((firm.clone(), id), |(firm, id)| {
        let ctx = firm.context();
        let judged = judge(&ctx, firm.workspace.services.get(*id)?);
        Some((remaining(lint_judged(&ctx, &judged)), judge_readiness(&ctx, &judged)))
    });
    let Some((left, readiness)) = judged.as_ref() else { return html! { <Lost /> } };
    let wanted = |matters: Matters| matters.stops() != *more;
    let steps = {
        let mut list = list.borrow_mut();
        for step in list.iter_mut() {
            step.findings.clear();
        }
        for (matters, finding) in left.iter().filter(|(matters, _)| wanted(*matters)) {
            join(&mut list, Step::of(&firm, id, *matters, finding.clone()));
        }
        list.clone()
    };
    // Whoever comes back from another page finds the list as it was.
    KEPT.set(Kept { service: Some(id), at: *at, more: *more, steps: steps.clone() });
    let open = steps.iter().filter(|step| step.is_open()).count();
    let better = left.iter().filter(|(matters, _)| *matters == Matters::Better).count();
    let service = record_title(&firm, Kind::Service, Some(id), locale);
    let go = {
        let (at, unread, told) = (at.clone(), unread.clone(), told.clone());
        move |to: usize| {
            told.borrow_mut().clear();
            unread.set(Vec::new());
            at.set(to);
            gloo::timers::callback::Timeout::new(0, || browser::focus(browser::select("main h1"))).forget();
        }
    };
    let onward = {
        let (go, to, told) = (go.clone(), next(&steps, *at), told.clone());
        // The field is left by now, and not before: what its answer changes must not move the button under the hand. What
        // cannot be read is looked at once more; the list leads on all the same.
        Callback::from(move |_: MouseEvent| {
            browser::leave_field();
            let first = told.borrow().first().cloned();
            match first {
                Some(path) => browser::focus(browser::element(&field_dom_id(&path))),
                None => go(to),
            }
        })
    };
    let hold = Callback::from(|event: MouseEvent| event.prevent_default());
    let back = {
        let (go, to) = (go.clone(), at.saturating_sub(1));
        Callback::from(move |_: MouseEvent| go(to))
    };
    let on_problem = Callback::from({
        let (unread, told) = (unread.clone(), told.clone());
        move |(path, what): (AttrValue, Option<Text>)| {
            // Several may be told before the page is drawn again: none must hide another.
            let mut told = told.borrow_mut();
            told.retain(|known| *known != path);
            told.extend(what.map(|_| path));
            unread.set(told.clone());
        }
    });
    let improve = {
        let (more, list, go) = (more.clone(), list.clone(), go.clone());
        Callback::from(move |_: MouseEvent| {
            list.borrow_mut().clear();
            more.set(true);
            go(0);
        })
    };
    let current = steps.get(*at);
    let count = |n: usize| Text::same(n.to_string());
    let title = match (current, open) {
        (Some(step), _) => Text::new("{at} of {all}: {step}", "第{at}项，共{all}项：{step}").fill(&[
            ("at", count(*at + 1)),
            ("all", count(steps.len())),
            ("step", step.title.clone()),
        ]),
        (None, 0) if *more => Text::new("All of it is done", "全部完成"),
        (None, 0) => Text::new("Nothing stops approval any more", "已没有妨碍批准的缺口"),
        (None, n) => Text::new("{n} of {all} still open", "还有{n}项未完成，共{all}项")
            .fill(&[("n", count(n)), ("all", count(steps.len()))]),
    };
    let plan = Route::Plan(id).to_hash();
    let approved = Place::new(Kind::Service, id, "plan/approved_on");
    let approval = Route::to_place(&firm.workspace, &approved, Some(id), Some(Back::Remaining));
    html! {
        <>
            <a key="back" class="back" href={Route::Service(id).to_hash()}>{ format!("← {service}") }</a>
            <div class="page-head" key="head">
                <h1 tabindex="-1">{ title.get(locale).to_owned() }</h1>
                <p class="lede">{ current.map_or_else(|| ended(open, locale), |step| lede(step, readiness, locale)) }</p>
            </div>
            <div class="pair pair-list" key="pair">
                <div>
                    if let Some(step) = current {
                        <div class="form" key={format!("{:?}{}", step.matters, step.route.to_hash())}>
                            { said(step, unread.is_empty(), locale) }
                            { for step.asks.iter().map(|asked| question(&firm, *asked, &on_problem)) }
                            if step.asks.is_empty() {
                                <p><a class="btn" href={step.route.to_hash()}>{ Text::new("Open: {page}", "打开：{page}").fill(&[("page", step.title.clone())]).get(locale).to_owned() }</a></p>
                            }
                            <p class="inline">
                                <button type="button" class="btn btn-primary" onmousedown={hold} onclick={onward}>{ locale.pick("Next", "下一项") }</button>
                                if *at > 0 {
                                    <button type="button" class="btn" onclick={back}>{ locale.pick("Previous", "上一项") }</button>
                                }
                                <a class="btn" href={plan.clone()}>{ locale.pick("Leave the rest, open the plan", "其余以后再填，打开预案") }</a>
                            </p>
                        </div>
                    } else {
                        <p class="inline">
                            <a class="btn btn-primary" href={plan.clone()}>{ locale.pick("Open the plan", "打开预案") }</a>
                            if open == 0 {
                                <a class="btn" href={approval.to_hash()}>{ locale.pick("Record the approval", "登记批准") }</a>
                            }
                            if open == 0 && !*more && better > 0 {
                            <button type="button" class="btn" onclick={improve}>{ Text::new("What would make it better: {n}", "还可改进：{n}项").fill(&[("n", Text::same(better.to_string()))]).get(locale).to_owned() }</button>
                            }
                        </p>
                    }
                </div>
                <aside hidden={steps.is_empty()}>
                    <ol class="tasks" aria-label={locale.pick("What is left", "待办")}>
                        { for steps.iter().enumerate().map(|(to, step)| {
                            let go = go.clone();
                            let onclick = Callback::from(move |_: MouseEvent| go(to));
                            let current = (to == *at).then_some("step");
                            html! {
                                <li key={format!("{:?}{}", step.matters, step.route.to_hash())}><button type="button" {onclick} aria-current={current}>
                                    <span class="task-name">{ step.title.get(locale).to_owned() }</span>
                                    <span class="task-note">{ if step.is_open() { step.matters.label() } else { DONE }.get(locale).to_owned() }</span>
                                </button></li>
                            }
                        }) }
                    </ol>
                </aside>
            </div>
        </>
    }
}

/// What is said of a step; its questions say the rest.
const SAID: usize = 3;

const DONE: Text = Text::new("✓ Done", "✓ 已完成");

/// What it stands in the way of, and what it would add.
fn lede(step: &Step, readiness: &Readiness, locale: Locale) -> String {
    if !step.is_open() {
        return String::new();
    }
    let part = step.area.and_then(part_of).and_then(|id| readiness.parts.iter().find(|part| part.id == id));
    let text = match part.filter(|part| part.adds() > 0) {
        Some(part) => {
            Text::new("{matters}. {part} can add {n} to readiness.", "{matters}；填完“{part}”，完备度最多再加{n}。")
                .fill(&[("part", part.name.clone()), ("n", Text::same(part.adds().to_string()))])
        }
        None => Text::new("{matters}.", "{matters}。"),
    };
    text.fill(&[("matters", step.matters.label())]).get(locale).to_owned()
}

/// What can be done once the list is through.
fn ended(open: usize, locale: Locale) -> String {
    let text = match open {
        0 => Text::new("The plan can be printed, read and approved.", "可以打印预案，送审、批准。"),
        _ => Text::new("The plan can be printed as a draft.", "可以先打印草稿。"),
    };
    text.get(locale).to_owned()
}

/// What is found; of what is done, that it is.
fn said(step: &Step, is_read: bool, locale: Locale) -> Html {
    html! {
        <div role="status"><ul class="said">
            { for step.findings.iter().take(SAID).map(|finding| {
                let words = finding_text(finding);
                html! { <li key={format!("{}{}", finding.code, finding.at.field)}>{ dated(words.message.get(locale)) }</li> }
            }) }
            if step.findings.len() > SAID {
                <li key="more">{ Text::new("And {n} more of the kind.", "另有{n}处同类情况。").fill(&[("n", Text::same((step.findings.len() - SAID).to_string()))]).get(locale).to_owned() }</li>
            }
            if !step.is_open() && is_read {
                <li key="done">{ DONE.get(locale).to_owned() }</li>
            }
        </ul></div>
    }
}

/// A question as on its own page, with the number that is to be tried beside it.
fn question(firm: &Firm, Asked { record, id, field }: Asked, on_problem: &OnProblem) -> Html {
    let json = record_json(firm, record, id).unwrap_or_default();
    if !field.applies(&json) {
        return Html::default();
    }
    let tried = tried(field.path).and_then(|path| look(&json, path)?.as_str());
    let tried = tried.map(|number| (number, dialled(number))).filter(|(_, tel)| !tel.is_empty());
    let value = look(&json, field.path).cloned().unwrap_or_default();
    html! {
        <div key={field_dom_id(field.path)} class="stack">
            if let Some((number, tel)) = tried {
                <p><a class="tel" href={format!("tel:{tel}")}>{ number.to_owned() }</a></p>
            }
            <Ask {record} {id} field={FieldRef(field)} path={field.path} {value} vendor={vendor_of_record(firm, record, id)} on_problem={on_problem.clone()} />
        </div>
    }
}

/// The number whose test a date stands for.
fn tried(path: &str) -> Option<&'static str> {
    match path {
        "hotline_verified" => Some("hotline"),
        "duty_phone_tested" => Some("duty_phone"),
        "verified" => Some("phone"),
        "bridge_tested" => Some("bridge"),
        _ => None,
    }
}

/// The next that is open; behind the last once there is none. Never back: what was left for later stays in the list.
fn next(steps: &[Step], at: usize) -> usize {
    (at + 1..steps.len()).find(|to| steps.get(*to).is_some_and(Step::is_open)).unwrap_or(steps.len())
}
