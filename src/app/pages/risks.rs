//! The risks of one service: both heat maps, and the register that a cell filters.

use yew::prelude::*;

use super::lost::Lost;
use crate::app::context::{Firm, Pick as _, use_act, use_firm, use_locale};
use crate::app::parts::{Confirm, Heat, Select, SelectToAdd, Shape, Why, cell_tag, tag};
use crate::app::route::{Back, Route};
use crate::assess::{Band, Cell, Context, Reason, RiskJudgement, heat, judge, risk_title};
use crate::catalog::Catalog;
use crate::model::pack::Fact;
use crate::model::{Choice as _, Edit, Id, Kind, Risk, Service, Treatment, record_value};
use crate::words::{Date, Locale, Text};

#[derive(Clone, PartialEq, Properties)]
pub struct ServiceRisksProps {
    pub id: Id,
}

/// Which map a chosen cell is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Inherent,
    Residual,
}

/// More arrows than this on one map are a scribble; then only those of a chosen cell are drawn.
const READABLE: usize = 12;

#[component(ServiceRisks)]
pub fn service_risks(props: &ServiceRisksProps) -> Html {
    let (firm, locale) = (use_firm(), use_locale());
    let chosen = use_state(|| None::<(Side, Cell)>);
    // Gravest first, as of the arrival: a row that moves while it is scored would lose the focus.
    let ids: Vec<Id> = firm.workspace.risks_of(props.id).map(|risk| risk.id).collect();
    let order = use_memo((props.id, ids), |(service, _)| gravest_first(&firm, *service));
    let Some(service) = firm.workspace.services.get(props.id) else { return html! { <Lost /> } };
    let ctx = firm.context();
    let mut judged = judge(&ctx, service);
    judged.risks.sort_by_key(|risk| order.iter().position(|id| *id == risk.risk.id));
    let maps = heat(&judged.risks);
    let choose = |side: Side| {
        let chosen = chosen.clone();
        Callback::from(move |cell: Option<Cell>| chosen.set(cell.map(|cell| (side, cell))))
    };
    let picked = |side: Side| chosen.filter(|(of, _)| *of == side).map(|(_, cell)| cell);
    let visible: Vec<&RiskJudgement<'_>> = judged
        .risks
        .iter()
        .filter(|risk| match *chosen {
            None => true,
            Some((Side::Inherent, cell)) => risk.inherent == Some(cell),
            Some((Side::Residual, cell)) => risk.residual == Some(cell),
        })
        .collect();
    let moves = moves(&visible);
    let readable = chosen.is_some() || moves.len() <= READABLE;
    let (arrows, note) = if readable { (moves, None) } else { (Vec::new(), Some(NO_ARROWS)) };
    let show_all = {
        let chosen = chosen.clone();
        Callback::from(move |_: MouseEvent| chosen.set(None))
    };
    let shown = Text::new("{n} of {all} risks: those in the cell you chose", "显示{all}项风险中所选格子内的{n}项")
        .fill(&[("n", Text::same(visible.len().to_string())), ("all", Text::same(judged.risks.len().to_string()))]);
    html! {
        <>
            <a class="back" key="back" href={Route::Service(props.id).to_hash()}>{ format!("← {}", service.name) }</a>
            <div class="page-head" key="head">
                <h1 tabindex="-1">{ title(&judged.risks, locale) }</h1>
                <p class="lede">{ locale.pick(
                    "Score each risk as if nothing were done about it. The second map shows what is left after the checks and your own tested controls.",
                    "先按“什么都不做”给每项风险打分。第二张图显示计入检查结果和自有已测试措施后的剩余风险。",
                ) }</p>
            </div>
            if judged.risks.is_empty() {
                <AddRisks key="add" id={props.id} />
            } else {
                <div class="risks" key="risks">
                    <aside class="risk-maps" key="maps" aria-label={locale.pick("Heat maps", "风险矩阵")}>
                        <Heat title={Text::new("Inherent: before controls", "固有风险：未计措施")} counts={maps.inherent} policy={firm.workspace.policy.clone()}
                            chosen={picked(Side::Inherent)} on_choose={choose(Side::Inherent)} />
                        <Heat title={Text::new("Residual: what is left", "剩余风险：计入措施后")} counts={maps.residual} policy={firm.workspace.policy.clone()}
                            chosen={picked(Side::Residual)} on_choose={choose(Side::Residual)} {arrows} {note} />
                    </aside>
                    <div key="register">
                        <AddRisks id={props.id} />
                        <p class="banner banner-info" role="status" hidden={chosen.is_none()}>
                            <span>{ shown.get(locale).to_owned() }</span>
                            <button type="button" class="btn" onclick={show_all}>{ locale.pick("Show all", "显示全部") }</button>
                        </p>
                        <ul class="risk-list">
                            { for visible.iter().map(|risk| html! { <RiskRow key={risk.risk.id.to_string()} shown={Shown::of(&ctx, risk)} today={firm.today} /> }) }
                        </ul>
                    </div>
                </div>
            }
        </>
    }
}

const NO_ARROWS: Text = Text::new(
    "Too many moves to draw at once. Choose a cell to see where its risks went.",
    "移动太多，无法同时画出。选择一个格子，查看其中的风险移到了哪里。",
);

/// From where to where risks moved by what is done about them; each move once, however many made it.
fn moves(risks: &[&RiskJudgement<'_>]) -> Vec<(Cell, Cell)> {
    let mut moves: Vec<(Cell, Cell)> = Vec::new();
    for entry in risks.iter().filter_map(|risk| risk.inherent.zip(risk.residual)) {
        if entry.0 != entry.1 && !moves.contains(&entry) {
            moves.push(entry);
        }
    }
    moves
}

fn gravest_first(firm: &Firm, service: Id) -> Vec<Id> {
    let Some(service) = firm.workspace.services.get(service) else { return Vec::new() };
    let mut risks = judge(&firm.context(), service).risks;
    risks.sort_by_key(|risk| std::cmp::Reverse(risk.residual.map(Cell::product)));
    risks.iter().map(|risk| risk.risk.id).collect()
}

fn title(risks: &[RiskJudgement<'_>], locale: Locale) -> String {
    let count = |text: Text, n: usize| text.fill(&[("n", Text::same(n.to_string()))]).get(locale).to_owned();
    let open = risks.iter().filter(|risk| risk.inherent.is_none()).count();
    let grave = |band: fn(&RiskJudgement<'_>) -> Option<Band>| {
        risks.iter().filter(|risk| band(risk) == Some(Band::VeryHigh)).count()
    };
    let (before, after) = (grave(|risk| risk.inherent_band), grave(|risk| risk.residual_band));
    match risks.len() {
        0 => locale.pick("Which risks does this service bring?", "这项服务有哪些风险？").to_owned(),
        _ if open > 0 => count(Text::new("{n} risks still to score", "还有{n}项风险未评分"), open),
        n if before == 0 => count(Text::new("{n} risks, none of them very high", "{n}项风险，没有极高的"), n),
        _ if after == 0 => {
            count(Text::new("{n} very high before controls, none left", "计入措施前有{n}项极高，之后为零"), before)
        }
        _ => Text::new(
            "{before} very high before controls, {after} still are",
            "计入措施前{before}项极高，之后仍有{after}项",
        )
        .fill(&[("before", Text::same(before.to_string())), ("after", Text::same(after.to_string()))])
        .get(locale)
        .to_owned(),
    }
}

/// Whether a scenario makes sense for a service; an unanswered fact counts as true.
pub fn fits(service: &Service, fact: Option<Fact>) -> bool {
    let facts = &service.facts;
    let answer = match fact {
        None => return true,
        Some(Fact::Data) => facts.data,
        Some(Fact::PersonalData) => facts.pi,
        Some(Fact::CrossBorder) => facts.xb,
        Some(Fact::Site) => facts.site,
        Some(Fact::It) => facts.it,
        Some(Fact::Goods) => facts.goods,
        Some(Fact::Consumers) => facts.consumers,
    };
    answer != Some(false)
}

#[derive(Clone, PartialEq, Properties)]
struct OfService {
    id: Id,
}

/// Adds the usual scenarios of the service's kind, one of the catalogue, or an own risk.
#[component(AddRisks)]
fn add_risks(props: &OfService) -> Html {
    let (act, firm, locale) = (use_act(), use_firm(), use_locale());
    let Some(service) = firm.workspace.services.get(props.id) else { return html! { <span hidden={true} /> } };
    let catalog = Catalog::built_in();
    let used: Vec<&str> = firm.workspace.risks_of(props.id).map(|risk| risk.scenario.as_str()).collect();
    let free: Vec<_> = catalog.scenarios.iter().filter(|scenario| !used.contains(&scenario.id.as_str())).collect();
    let usual: Vec<_> = service
        .kind
        .and_then(|kind| catalog.preset(kind.code()))
        .map(|preset| {
            free.iter()
                .filter(|scenario| {
                    preset.scenarios.contains(&scenario.id)
                        || (scenario.fact.is_some() && known(service, scenario.fact))
                })
                .filter(|scenario| fits(service, scenario.fact))
                .map(|scenario| (scenario.id.clone(), scenario.likelihood, scenario.impact))
                .collect()
        })
        .unwrap_or_default();
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
                { for free.iter().map(|scenario| html! {
                    <option value={scenario.id.clone()}>{ scenario.title.get(locale).to_owned() }</option>
                }) }
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

/// Whether the fact is known to be true (not merely unanswered).
fn known(service: &Service, fact: Option<Fact>) -> bool {
    let facts = &service.facts;
    match fact {
        Some(Fact::Site) => facts.site == Some(true),
        Some(Fact::Goods) => facts.goods == Some(true),
        Some(Fact::Consumers) => facts.consumers == Some(true),
        _ => false,
    }
}

/// What a row shows of a risk: judged once by the page, for all rows.
#[derive(Clone, PartialEq)]
struct Shown {
    id: Id,
    own: bool,
    scores: (Option<u8>, Option<u8>),
    treatment: Option<Treatment>,
    title: Text,
    description: Text,
    inherent: (Option<Cell>, Option<Band>),
    residual: (Option<Cell>, Option<Band>),
    reasons: Vec<Reason>,
}

impl Shown {
    fn of(ctx: &Context<'_>, judgement: &RiskJudgement<'_>) -> Self {
        let risk = judgement.risk;
        let description = judgement.scenario.map(|scenario| scenario.what.clone());
        Self {
            id: risk.id,
            own: risk.scenario.is_empty(),
            scores: (risk.likelihood, risk.impact),
            treatment: risk.treatment,
            title: risk_title(ctx, risk),
            description: description.unwrap_or_else(|| Text::same(risk.description.clone())),
            inherent: (judgement.inherent, judgement.inherent_band),
            residual: (judgement.residual, judgement.residual_band),
            reasons: judgement.reasons.clone(),
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
struct RiskRowProps {
    shown: Shown,
    today: Date,
}

/// One risk: its scores at hand, the rest a link away.
#[component(RiskRow)]
fn risk_row(props: &RiskRowProps) -> Html {
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
        Callback::from(move |()| act.edit(Edit::Delete { record: Kind::Risk, id }, what.clone()))
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
            <p class="hint">{ shown.description.get(locale).to_owned() }</p>
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
                <Confirm label={Text::new("Remove", "移除")} class={classes!("btn", "btn-link")}
                    title={Text::new("Remove this risk?", "移除这项风险？")}
                    text={Text::new("Its own playbooks go with it. You can undo this at once.", "其自定义处置方案会一并移除。可以立即撤销。")}
                    action={Text::new("Remove risk", "移除风险")} on_confirm={delete} />
            </div>
        </li>
    }
}
