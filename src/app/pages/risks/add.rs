//! Adding risks to a service: the usual ones of its kind, one of the catalogue, or an own risk.

use yew::prelude::*;

use crate::app::context::{Pick as _, use_act, use_firm, use_locale};
use crate::app::parts::SelectToAdd;
use crate::app::route::{Back, Route};
use crate::assess::{offered, usual};
use crate::catalog::Catalog;
use crate::model::pack::{Scenario, Source};
use crate::model::{Choice as _, Edit, Id, Kind, Risk, record_value};
use crate::words::{Locale, Text};

#[derive(Clone, PartialEq, Properties)]
pub struct AddRisksProps {
    pub id: Id,
}

/// Adds the usual scenarios of the service's kind, one of the catalogue, or an own risk.
#[component(AddRisks)]
pub fn add_risks(props: &AddRisksProps) -> Html {
    let (act, firm, locale) = (use_act(), use_firm(), use_locale());
    let Some(service) = firm.workspace.services.get(props.id) else { return html! { <span hidden={true} /> } };
    let catalog = Catalog::built_in();
    let used: Vec<&str> = firm.workspace.risks_of(props.id).map(|risk| risk.scenario.as_str()).collect();
    let is_free = |scenario: &&Scenario| !used.contains(&scenario.id.as_str());
    let free: Vec<_> = offered(catalog, service).into_iter().filter(is_free).collect();
    let usual: Vec<_> = usual(catalog, service)
        .into_iter()
        .filter(is_free)
        .map(|scenario| (scenario.id.clone(), scenario.likelihood, scenario.impact))
        .collect();
    let new_risk = {
        let (act, service, today) = (act.clone(), props.id, firm.today);
        move |scenario: &str, scores: Option<(u8, u8)>| Risk {
            id: act.new_id(),
            service,
            scenario: scenario.to_owned(),
            likelihood: scores.map(|(likelihood, _)| likelihood),
            impact: scores.map(|(_, impact)| impact),
            assessed_on: scores.map(|_| today),
            ..Risk::default()
        }
    };
    let add_usual = {
        let (act, usual, new_risk) = (act.clone(), usual.clone(), new_risk.clone());
        Callback::from(move |_: MouseEvent| {
            let edits = usual
                .iter()
                .map(|(id, likelihood, impact)| new_risk(id, Some((*likelihood, *impact))))
                .map(|risk| Edit::Add { record: Kind::Risk, value: record_value(&risk) })
                .collect();
            act.edit(Edit::All(edits), Text::new("adding the usual risks", "添加常见风险"));
        })
    };
    let add_one = {
        let (act, new_risk) = (act.clone(), new_risk.clone());
        Callback::from(move |id: String| {
            if let Some(scenario) = Catalog::built_in().scenario(&id) {
                let risk = new_risk(&id, Some((scenario.likelihood, scenario.impact)));
                act.edit(
                    Edit::Add { record: Kind::Risk, value: record_value(&risk) },
                    Text::new("adding a risk", "添加风险"),
                );
            }
        })
    };
    let add_own = {
        let (act, new_risk) = (act.clone(), new_risk.clone());
        Callback::from(move |_: MouseEvent| {
            let risk = new_risk("", None);
            let id = risk.id;
            act.edit(
                Edit::Add { record: Kind::Risk, value: record_value(&risk) },
                Text::new("adding a risk", "添加风险"),
            );
            act.go(Route::Ask {
                record: Kind::Risk,
                id: Some(id),
                topic: Some("own".into()),
                field: None,
                back: Some(Back::Risks),
            });
        })
    };
    let label = match (usual.len(), used.is_empty()) {
        (1, _) => Text::new("Add 1 more usual risk", "再添加1项常见风险"),
        (_, true) => Text::new("Add the {n} usual risks", "添加{n}项常见风险"),
        _ => Text::new("Add {n} more usual risks", "再添加{n}项常见风险"),
    }
    .fill(&[("n", Text::same(usual.len().to_string()))]);
    let choose = html! {
        <div class="grow">
            <label for="scenario">{ locale.pick("Add from the catalogue", "从场景库添加") }</label>
            <SelectToAdd id="scenario" on_add={add_one} what={locale.pick("the scenario", "所选场景")}>
                <option value="" selected={true}>{ locale.pick("Choose a scenario…", "选择场景…") }</option>
                { for Source::ALL.iter().map(|source| group(*source, &free, locale)) }
            </SelectToAdd>
        </div>
    };
    let own = html! { <button type="button" class="btn" onclick={add_own}>{ locale.pick("Add your own risk", "添加自定义风险") }</button> };
    if used.is_empty() {
        return html! {
            <div class="empty" key="empty">
                <p>{ locale.pick(
                    "Start from what usually goes wrong with this kind of service. Each risk comes with a likelihood and an impact that you correct.",
                    "先从这类服务常见的问题开始。每项风险都带有参考的可能性和影响，由你修正。",
                ) }</p>
                <p hidden={usual.is_empty()}><button type="button" class="btn btn-primary" onclick={add_usual}>{ label.get(locale).to_owned() }</button></p>
                <div class="toolbar">{ choose }{ own }</div>
            </div>
        };
    }
    html! {
        <div class="toolbar" key="add">
            { choose }
            <button type="button" class="btn" onclick={add_usual} hidden={usual.is_empty()}>{ label.get(locale).to_owned() }</button>
            { own }
        </div>
    }
}

/// What comes from one source, under its name.
fn group(source: Source, scenarios: &[&Scenario], locale: Locale) -> Html {
    let of = scenarios.iter().filter(|scenario| scenario.source == Some(source));
    let options: Vec<Html> = of
        .map(
            |scenario| html! { <option value={scenario.id.clone()}>{ scenario.title.get(locale).to_owned() }</option> },
        )
        .collect();
    if options.is_empty() {
        return Html::default();
    }
    html! { <optgroup label={source.label().get(locale).to_owned()}>{ options }</optgroup> }
}
