//! What the playbooks of a service need: a line for each, with what serves it, or that the firm does without.
//!
//! Proposes and never decides: a proposal counts once somebody has confirmed it.

use serde_json::json;
use yew::prelude::*;

use super::control::{AskProps, Control, Draw, FieldRef, OnProblem};
use super::select::Select;
use crate::app::browser;
use crate::app::context::{Firm, Pick as _, use_act, use_firm};
use crate::app::forms::{Field, Input::Line, fields};
use crate::app::record::record_title;
use crate::app::route::{Register, Route};
use crate::assess::{Supplied, Supply, proposed, risk_title, supplies};
use crate::model::{Choice as _, Id, Kind, NeedAnswer, Service};
use crate::words::{Locale, Text};

#[derive(Clone, PartialEq, Properties)]
pub struct NeedsProps {
    pub control: Control,
    pub on_problem: OnProblem,
    /// How the reason for doing without is asked.
    pub ask: Draw,
}

const REASON: &[Field] = fields! {
    "reason" => Line, ("Why you do without", "为什么不配备"),
        ("For example: the landlord’s generator covers it.", "例如：物业的发电机已覆盖。");
};

/// The value of the option by which the firm does without.
const WITHOUT: &str = "without";
/// Risks that are named as those whose playbooks need a thing; the others are counted.
const NAMED: usize = 2;

/// What is chosen for a need.
#[derive(Clone, Copy, PartialEq)]
enum Choice {
    Open,
    By(Id),
    Without,
}

impl Choice {
    fn read(value: &str) -> Self {
        if value == WITHOUT { Self::Without } else { Id::parse(value).map_or(Self::Open, Self::By) }
    }

    fn value(self) -> String {
        match self {
            Self::Open => String::new(),
            Self::By(id) => id.to_string(),
            Self::Without => WITHOUT.to_owned(),
        }
    }
}

/// What stands in the record; a reason that is still to be given is part of doing without.
fn chosen(service: &Service, need: &Supplied<'_>) -> Choice {
    match &need.supply {
        Supply::By(resource) => Choice::By(resource.id),
        Supply::Without(_) => Choice::Without,
        Supply::Open => {
            let answer = need.answer.and_then(|at| service.needs.get(at));
            if answer.is_some_and(|answer| answer.without) { Choice::Without } else { Choice::Open }
        }
    }
}

/// Puts a choice into the answers. They keep their places: a reason that is being typed knows its own.
fn put(answers: &mut Vec<NeedAnswer>, need: &Supplied<'_>, choice: Choice) {
    let at = need.answer.unwrap_or(answers.len());
    if at == answers.len() {
        answers.push(NeedAnswer { class: need.class, what: need.key().to_owned(), ..NeedAnswer::default() });
    }
    if let Some(answer) = answers.get_mut(at) {
        answer.without = choice == Choice::Without;
        answer.resource = if let Choice::By(id) = choice { Some(id) } else { None };
    }
}

#[component(Needs)]
pub fn needs(props: &NeedsProps) -> Html {
    let (act, firm) = (use_act(), use_firm());
    let control = props.control.clone();
    let locale = control.locale;
    let Some(service) = control.id.and_then(|id| firm.workspace.services.get(id)) else {
        return html! { <span hidden={true} /> };
    };
    let ctx = firm.context();
    let all = supplies(&ctx, service);
    let proposals: Vec<Option<Id>> = all
        .iter()
        .map(|need| (chosen(service, need) == Choice::Open).then(|| proposed(&ctx, service, need)).flatten())
        .map(|resource| resource.map(|resource| resource.id))
        .collect();
    let offered = proposals.iter().flatten().count();
    let set = |change: &dyn Fn(&mut Vec<NeedAnswer>)| {
        let mut answers = service.needs.clone();
        change(&mut answers);
        json!(answers)
    };
    let confirm_all = {
        let (act, control) = (act.clone(), control.clone());
        let value = set(&|answers| {
            for (need, id) in all.iter().zip(&proposals).filter_map(|(need, id)| Some((need, (*id)?))) {
                put(answers, need, Choice::By(id));
            }
        });
        Callback::from(move |_: MouseEvent| {
            control.set(&act, value.clone());
            browser::focus(browser::element(&control.dom_id));
        })
    };
    let row = |(at, need): (usize, &Supplied<'_>)| {
        let dom_id = format!("{}-{at}", control.dom_id);
        let (now, proposal) = (chosen(service, need), proposals.get(at).copied().flatten());
        let choose = |choice: Choice| set(&|answers| put(answers, need, choice));
        let onchange = {
            let (act, control) = (act.clone(), control.clone());
            let (answers, need) = (service.needs.clone(), bare(need));
            Callback::from(move |value: String| {
                let mut answers = answers.clone();
                put(&mut answers, &need, Choice::read(&value));
                control.set(&act, json!(answers));
            })
        };
        let confirm = proposal.map(|id| {
            let (act, control, dom_id) = (act.clone(), control.clone(), dom_id.clone());
            let value = choose(Choice::By(id));
            let onclick = Callback::from(move |_: MouseEvent| {
                control.set(&act, value.clone());
                browser::focus(browser::element(&dom_id));
            });
            let name = record_title(&firm, Kind::Resource, Some(id), locale);
            html! {
                <button type="button" class="btn" {onclick}>
                    { locale.pick("Confirm: ", "确认：") }{ name }<span class="sr">{ format!(" · {}", need.what.get(locale)) }</span>
                </button>
            }
        });
        let reason =
            (now == Choice::Without).then_some(need.answer).flatten().zip(REASON.first()).map(|(at, field)| {
                (props.ask.0)(AskProps {
                    record: control.record,
                    id: control.id,
                    field: FieldRef(field),
                    path: format!("{}/{at}/reason", control.path).into(),
                    value: service.needs.get(at).map(|answer| json!(answer.reason)).unwrap_or_default(),
                    vendor: None,
                    missing: None,
                    note: None,
                    on_problem: props.on_problem.clone(),
                })
            });
        let options = options(&firm, service, need, now, proposal, locale);
        let class = need.class.map(|class| html! { <small>{ format!(" · {}", class.label().get(locale)) }</small> });
        html! {
            <div class="row" key={at.to_string()} role="group" aria-label={need.what.get(locale).to_owned()}>
                <div class="field">
                    <label for={dom_id.clone()}>{ need.what.get(locale).to_owned() }{ class }</label>
                    <p class="hint" id={format!("{dom_id}-h")}>{ needed_in(&firm, need, locale) }</p>
                    <span class="inline">
                        <Select value={now.value()} id={dom_id.clone()} {onchange} described_by={format!("{dom_id}-h")}>{ options }</Select>
                        { confirm }
                    </span>
                </div>
                { reason }
            </div>
        }
    };
    let open = all.iter().filter(|need| need.supply == Supply::Open).count();
    let told = match (all.len(), open) {
        (0, _) => Text::new(
            "No playbook needs anything yet. Choose the risks of the service first.",
            "处置方案尚无所需资源，请先选择这项服务的风险。",
        ),
        (_, 0) => Text::new("All {all} are settled.", "{all}项均已落实。"),
        _ => Text::new("{open} of {all} are still to be settled.", "{all}项中还有{open}项未落实。"),
    };
    let told = told.fill(&[("open", Text::same(open.to_string())), ("all", Text::same(all.len().to_string()))]);
    html! {
        <div class="rows">
            <p class="inline" role="status" key="told">{ told.get(locale).to_owned() }</p>
            <p class="inline" key="go">
                if offered > 1 {
                    <button type="button" class="btn" onclick={confirm_all}>
                        { Text::new("Confirm all {n} proposals", "确认全部{n}项建议").fill(&[("n", Text::same(offered.to_string()))]).get(locale).to_owned() }
                    </button>
                }
                <a class="btn" href={Route::Register(Register::Resources).to_hash()}>{ locale.pick("Open the resources", "打开资源") }</a>
            </p>
            { for all.iter().enumerate().map(row) }
        </div>
    }
}

/// The need without what serves it, which belongs to a version of the firm.
fn bare(need: &Supplied<'_>) -> Supplied<'static> {
    Supplied {
        class: need.class,
        what: need.what.clone(),
        own: need.own,
        risks: Vec::new(),
        fix: None,
        answer: need.answer,
        supply: Supply::Open,
    }
}

/// Not settled, each resource of the class, or none on purpose.
fn options(
    firm: &Firm,
    service: &Service,
    need: &Supplied<'_>,
    now: Choice,
    proposal: Option<Id>,
    locale: Locale,
) -> Html {
    let fits = |id: Id, class| now == Choice::By(id) || need.class.is_none() || class == need.class;
    let resources = firm.workspace.resources.iter().filter(|resource| resource.serves(service.id));
    let resources = resources.filter(|resource| resource.class.is_none() || fits(resource.id, resource.class));
    html! {
        <>
            <option value="" selected={now == Choice::Open}>{ locale.pick("Not settled yet", "尚未落实") }</option>
            { for resources.map(|resource| {
                let mut name = record_title(firm, Kind::Resource, Some(resource.id), locale);
                if proposal == Some(resource.id) {
                    name.push_str(locale.pick(" (proposed)", "（建议）"));
                }
                let choice = Choice::By(resource.id);
                html! { <option value={choice.value()} selected={now == choice}>{ name }</option> }
            }) }
            <option value={WITHOUT} selected={now == Choice::Without}>{ locale.pick("We do without", "不配备") }</option>
        </>
    }
}

/// How it is had, where firms of this trade lack it on the day; else whose playbooks need it.
fn needed_in(firm: &Firm, need: &Supplied<'_>, locale: Locale) -> String {
    if let Some(fix) = &need.fix {
        return fix.get(locale).to_owned();
    }
    let ctx = firm.context();
    let risks = need.risks.iter().filter_map(|id| firm.workspace.risks.get(*id));
    let names: Vec<Text> = risks.take(NAMED).map(|risk| risk_title(&ctx, risk)).collect();
    let more = need.risks.len() - names.len();
    let text = if more > 0 {
        Text::new("{risks}, and {n} more", "{risks}等{all}项")
    } else {
        Text::new("{risks}", "{risks}")
    };
    let count = |n: usize| Text::same(n.to_string());
    let names = names
        .into_iter()
        .reduce(|all, name| Text::new("{all}; {name}", "{all}、{name}").fill(&[("all", all), ("name", name)]));
    text.fill(&[("risks", names.unwrap_or_default()), ("n", count(more)), ("all", count(need.risks.len()))])
        .get(locale)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ResourceClass;

    #[test]
    fn a_choice_replaces_the_one_before_and_keeps_places_and_reasons() {
        let need = |what: &'static str, answer| Supplied {
            class: Some(ResourceClass::Funds),
            what: Text::new(what, "资金"),
            own: false,
            risks: Vec::new(),
            fix: None,
            answer,
            supply: Supply::Open,
        };
        let fund = Id::new(1, &[7; 10]);
        let mut answers = Vec::new();
        put(&mut answers, &need("Money", None), Choice::By(fund));
        put(&mut answers, &need("Bonus", None), Choice::Without);
        let said = |answers: &[NeedAnswer]| -> Vec<(String, Option<Id>, bool, String)> {
            let each = answers.iter().cloned();
            each.map(|answer| (answer.what, answer.resource, answer.without, answer.reason)).collect()
        };
        let row = |what: &str, resource, without, reason: &str| (what.into(), resource, without, reason.into());
        assert_eq!(said(&answers), [row("Money", Some(fund), false, ""), row("Bonus", None, true, "")]);
        answers[1].reason = "Not needed here".into();
        put(&mut answers, &need("Money", Some(0)), Choice::Open);
        put(&mut answers, &need("Bonus", Some(1)), Choice::By(fund));
        let expected = [row("Money", None, false, ""), row("Bonus", Some(fund), false, "Not needed here")];
        assert_eq!(said(&answers), expected);
    }

    #[test]
    fn what_is_chosen_survives_its_option() {
        for choice in [Choice::Open, Choice::Without, Choice::By(Id::new(9, &[1; 10]))] {
            assert!(Choice::read(&choice.value()) == choice, "{}", choice.value());
        }
    }
}
