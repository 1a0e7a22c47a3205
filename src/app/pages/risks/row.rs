//! One risk of a service: its scores at hand, its way from before controls to what is left, the rest
//! a link away.

use yew::prelude::*;

use crate::app::browser;
use crate::app::context::{Pick as _, use_act, use_locale};
use crate::app::parts::{Confirm, Select, Shape, Why, cell_tag, tag};
use crate::app::record::risk_name;
use crate::app::route::{Back, Route};
use crate::assess::{Band, Cell, Context, Reason, RiskJudgement, risk_source};
use crate::catalog::Catalog;
use crate::model::pack::Source;
use crate::model::{Choice as _, Edit, Id, Kind, Treatment};
use crate::words::{Date, Text};

/// What a row shows of a risk: judged once by the page, for all rows.
#[derive(Clone, PartialEq)]
pub struct Shown {
    id: Id,
    own: bool,
    scores: (Option<u8>, Option<u8>),
    treatment: Option<Treatment>,
    title: Text,
    description: Text,
    source: Option<Source>,
    inherent: (Option<Cell>, Option<Band>),
    residual: (Option<Cell>, Option<Band>),
    reasons: Vec<Reason>,
}

impl Shown {
    pub fn of(ctx: &Context<'_>, judgement: &RiskJudgement<'_>) -> Self {
        let risk = judgement.risk;
        let description = judgement.scenario.map(|scenario| scenario.what.clone());
        Self {
            id: risk.id,
            own: risk.scenario.is_empty(),
            scores: (risk.likelihood, risk.impact),
            treatment: risk.treatment,
            title: risk_name(ctx, risk),
            description: description.unwrap_or_else(|| Text::same(risk.description.clone())),
            source: risk_source(ctx, risk),
            inherent: (judgement.inherent, judgement.inherent_band),
            residual: (judgement.residual, judgement.residual_band),
            reasons: judgement.reasons.clone(),
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct RiskRowProps {
    pub shown: Shown,
    pub today: Date,
}

/// One risk: its scores at hand, the rest a link away.
#[component(RiskRow)]
pub fn risk_row(props: &RiskRowProps) -> Html {
    let (act, locale) = (use_act(), use_locale());
    let shown = &props.shown;
    let name = &shown.title;
    let ask = |topic: &str| {
        Route::Ask {
            record: Kind::Risk,
            id: Some(shown.id),
            topic: Some(topic.to_owned()),
            field: None,
            back: Some(Back::Risks),
        }
        .to_hash()
    };
    let score = |field: &'static str, label: Text, current: Option<u8>| {
        let (act, id, today) = (act.clone(), shown.id, props.today);
        let named = label.clone();
        let onchange = Callback::from(move |chosen: String| {
            let value = chosen.parse::<u8>().ok();
            act.edit(
                Edit::All(vec![
                    Edit::set(Kind::Risk, id, field, value.map_or(serde_json::Value::Null, Into::into)),
                    Edit::set(Kind::Risk, id, "assessed_on", today.to_string()),
                ]),
                Text::new("change of “{field}”", "修改“{field}”").fill(&[("field", named.clone())]),
            );
        });
        let catalog = Catalog::built_in();
        html! {
            <label class="score-pick">
                <span>{ label.get(locale).to_owned() }<span class="sr">{ format!(" · {}", name.get(locale)) }</span></span>
                <Select value={current.map(|n| n.to_string()).unwrap_or_default()} {onchange}>
                    <option value="" selected={current.is_none()}>{ "–" }</option>
                    { for (1..=5_u8).map(|n| {
                        let words = if field == "likelihood" {
                            catalog.likelihood.iter().find(|anchor| anchor.score == n).map(|anchor| anchor.name.get(locale))
                        } else {
                            catalog.impact.iter().find(|anchor| anchor.score == n).map(|anchor| anchor.name.get(locale))
                        };
                        html! { <option value={n.to_string()} selected={current == Some(n)}>{ format!("{n} {}", words.unwrap_or_default()) }</option> }
                    }) }
                </Select>
            </label>
        }
    };
    let treatment = match shown.treatment {
        Some(treatment) => tag(Shape::Good, treatment.label().get(locale)),
        None if shown.residual.1 == Some(Band::VeryHigh) => {
            tag(Shape::Act, locale.pick("Treatment missing", "缺少应对"))
        }
        None => tag(Shape::Quiet, locale.pick("No treatment yet", "尚无应对")),
    };
    let delete = {
        let (act, id) = (act.clone(), shown.id);
        let what = Text::new("deleting “{name}”", "删除“{name}”").fill(&[("name", name.clone())]);
        Callback::from(move |()| {
            act.edit(Edit::Delete { record: Kind::Risk, id }, what.clone());
            // The row goes away with the button; the heading says what is left.
            browser::focus_heading();
        })
    };
    html! {
        <li class="risk">
            <div class="risk-head">
                <h3>{ name.get(locale).to_owned() }</h3>
                <p class="risk-move">
                    <span class="sr">{ locale.pick("Before controls: ", "未计措施：") }</span>{ cell_tag(shown.inherent.0, shown.inherent.1, locale) }
                    <span aria-hidden="true">{ "→" }</span>
                    <span class="sr">{ locale.pick(", what is left: ", "，剩余：") }</span>{ cell_tag(shown.residual.0, shown.residual.1, locale) }
                </p>
            </div>
            <p class="hint">
                if let Some(source) = shown.source {
                    { locale.pick("Source: ", "来源：") }{ source.label().get(locale).to_owned() }{ locale.pick(". ", "。") }
                }
                { shown.description.get(locale).to_owned() }
            </p>
            <div class="risk-scores">
                { score("likelihood", Text::new("Likelihood", "可能性"), shown.scores.0) }
                { score("impact", Text::new("Impact", "影响"), shown.scores.1) }
                <span class="score-pick"><span>{ locale.pick("Treatment", "应对") }</span><span class="risk-treat">{ treatment }</span></span>
            </div>
            <Why label={Text::new("Why this result", "结果怎么得出")} reasons={shown.reasons.clone()} />
            <div class="acts">
                <a href={ask("treatment")}>{ locale.pick("Treatment", "应对") }<span class="sr">{ format!(" · {}", name.get(locale)) }</span></a>
                <a href={ask("controls")}>{ locale.pick("Own controls", "自有措施") }<span class="sr">{ format!(" · {}", name.get(locale)) }</span></a>
                <a href={Route::Playbook { risk: shown.id, level: None }.to_hash()}>{ locale.pick("Playbook", "处置方案") }<span class="sr">{ format!(" · {}", name.get(locale)) }</span></a>
                <a href={ask("residual")}>{ locale.pick("Set what is left", "自行判定剩余风险") }<span class="sr">{ format!(" · {}", name.get(locale)) }</span></a>
                if shown.own {
                    <a href={ask("own")}>{ locale.pick("Edit", "编辑") }<span class="sr">{ format!(" · {}", name.get(locale)) }</span></a>
                }
                <Confirm label={Text::new("Remove", "移除")} about={name.clone()} class={classes!("btn", "btn-link")}
                    title={Text::new("Remove “{name}”?", "移除“{name}”？").fill(&[("name", name.clone())])}
                    text={Text::new("Its own playbooks go with it. You can undo this at once.", "其自定义处置方案会一并移除。可以立即撤销。")}
                    action={Text::new("Remove risk", "移除风险")} on_confirm={delete} />
            </div>
        </li>
    }
}
