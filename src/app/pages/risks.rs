//! The risks of one service: both heat maps, and the register that a cell filters.

mod add;
mod row;

use yew::prelude::*;

use super::lost::Lost;
use crate::app::context::{Firm, Pick as _, use_firm, use_locale};
use crate::app::parts::Heat;
use crate::app::route::Route;
use crate::assess::{Band, Cell, RiskJudgement, heat, judge};
use crate::model::Id;
use crate::words::{Locale, Text, sort_by_key};
use add::AddRisks;
use row::{RiskRow, Shown};

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
    sort_by_key(&mut judged.risks, |risk| order.iter().position(|id| *id == risk.risk.id));
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
                <p key="on" class="inline form-end">
                    <a class="btn btn-primary" href={Route::Service(props.id).to_hash()}>{ locale.pick("Go on with the service", "继续完成这项服务") }</a>
                </p>
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
    sort_by_key(&mut risks, |risk| std::cmp::Reverse(risk.residual.map(Cell::product)));
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
        1 if open > 0 => locale.pick("One risk, still to score", "1项风险，尚未评分").to_owned(),
        _ if open == 1 => locale.pick("One risk still to score", "还有1项风险未评分").to_owned(),
        _ if open > 0 => count(Text::new("{n} risks still to score", "还有{n}项风险未评分"), open),
        1 if before == 0 => locale.pick("One risk, and it is not very high", "1项风险，不是极高").to_owned(),
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
