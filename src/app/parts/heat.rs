//! A 5×5 heat map of risks: a real table whose cells filter the register beside it.

use yew::prelude::*;

use super::tags::{band_class, band_name};
use crate::app::context::{Pick as _, use_locale};
use crate::assess::{Band, Cell, band};
use crate::model::Policy;
use crate::words::Text;

#[derive(Clone, PartialEq, Properties)]
pub struct HeatProps {
    pub title: Text,
    /// `counts[impact - 1][likelihood - 1]`.
    pub counts: [[u32; 5]; 5],
    pub policy: std::rc::Rc<Policy>,
    pub chosen: Option<Cell>,
    pub on_choose: Callback<Option<Cell>>,
    /// Moves from one cell to another, each drawn as one arrow.
    #[prop_or_default]
    pub arrows: Vec<(Cell, Cell)>,
    /// What the map cannot show by itself, below it.
    #[prop_or_default]
    pub note: Option<Text>,
}

#[component(Heat)]
pub fn heat(props: &HeatProps) -> Html {
    let locale = use_locale();
    let choose = |cell: Cell| {
        let (on_choose, chosen) = (props.on_choose.clone(), props.chosen);
        Callback::from(move |_: MouseEvent| {
            on_choose.emit(if chosen == Some(cell) { None } else { Some(cell) });
        })
    };
    html! {
        <section>
            <h2>{ props.title.get(locale).to_owned() }</h2>
            <p class="heat-axis">{ locale.pick("Impact ↑", "影响 ↑") }</p>
            <div class="heat-frame">
                <table class="heat keep">
                    <caption class="sr">{ props.title.get(locale).to_owned() }</caption>
                    <tbody>{ for (1..=5_u8).rev().map(|impact| html! {
                        <tr key={impact}>
                            <th scope="row">{ impact }</th>
                            { for (1..=5_u8).map(|likelihood| {
                                let cell = Cell { likelihood, impact };
                                let band = band(&props.policy, cell);
                                let count = crate::assess::Heat::count(&props.counts, cell);
                                let label = format!("{} {}", letter(band, locale), cell.product());
                                html! {
                                    <td class={band_class(band)}>
                                        if count > 0 {
                                            <button type="button" class="cell" aria-pressed={(props.chosen == Some(cell)).to_string()} onclick={choose(cell)}>
                                                <span class="heat-label">{ label }</span>
                                                <span class="heat-count">{ count }<span class="sr">{ locale.pick(" risks", "项风险") }</span></span>
                                            </button>
                                        } else {
                                            <span class="cell"><span class="heat-label">{ label }</span></span>
                                        }
                                    </td>
                                }
                            }) }
                        </tr>
                    }) }</tbody>
                    <tfoot><tr><td></td>{ for (1..=5).map(|n| html! { <th scope="col">{ n }</th> }) }</tr></tfoot>
                </table>
                { arrows(&props.arrows) }
            </div>
            <p class="heat-axis">{ locale.pick("Likelihood →", "可能性 →") }</p>
            <ul class="heat-legend">
                { for Band::ALL.map(|entry| html! {
                    <li class={band_class(entry)}>{ format!("{} {}", name(entry, locale), range(entry, &props.policy)) }</li>
                }) }
            </ul>
            if let Some(note) = &props.note {
                <p class="hint">{ note.get(locale).to_owned() }</p>
            }
        </section>
    }
}

fn arrows(moves: &[(Cell, Cell)]) -> Html {
    if moves.is_empty() {
        return html! { <span hidden={true} /> };
    }
    html! {
        <svg class="heat-arrows" viewBox="0 0 500 400" preserveAspectRatio="none" aria-hidden="true">
            <defs>
                <marker id="heat-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="14" markerHeight="14" markerUnits="userSpaceOnUse" orient="auto">
                    <path d="M0 0 8 4 0 8Z" />
                </marker>
            </defs>
            { for moves.iter().map(|(from, to)| arrow(*from, *to)) }
        </svg>
    }
}

/// From the place where a risk was to the badge where it is. A cell is 100 × 80 units and its badge
/// sits in the lower right corner; the arrow ends short of the badge, so that the count stays free.
/// In whole units: formatting fractions would cost more of the program than all of this map.
fn arrow(from: Cell, to: Cell) -> Html {
    const BADGE: i32 = 24;
    let point = |cell: Cell| (i32::from(cell.likelihood) * 100 - 20, 458 - i32::from(cell.impact) * 80);
    let ((x1, y1), (x2, y2)) = (point(from), point(to));
    let (dx, dy) = (x2 - x1, y2 - y1);
    let length = (dx * dx + dy * dy).isqrt().max(1);
    let (x3, y3) = (x2 - dx * BADGE / length, y2 - dy * BADGE / length);
    html! {
        <g>
            <circle cx={x1.to_string()} cy={y1.to_string()} r="4" />
            <path d={format!("M{x1} {y1} {x3} {y3}")} marker-end="url(#heat-tip)" />
        </g>
    }
}

pub fn letter(band: Band, locale: crate::words::Locale) -> &'static str {
    match band {
        Band::Low => locale.pick("L", "低"),
        Band::Medium => locale.pick("M", "中"),
        Band::High => locale.pick("H", "高"),
        Band::VeryHigh => locale.pick("V", "极高"),
    }
}

/// In the legend the letter of a cell stands before the word it is short for.
fn name(band: Band, locale: crate::words::Locale) -> String {
    let (letter, word) = (letter(band, locale), band_name(band, locale));
    if letter == word { word.to_owned() } else { format!("{letter} · {word}") }
}

fn range(band: Band, policy: &Policy) -> String {
    let (medium, high, very_high) = (policy.medium_from, policy.high_from, policy.very_high_from);
    match band {
        Band::Low => format!("1–{}", medium.saturating_sub(1)),
        Band::Medium => format!("{medium}–{}", high.saturating_sub(1)),
        Band::High => format!("{high}–{}", very_high.saturating_sub(1)),
        Band::VeryHigh => format!("{very_high}–25"),
    }
}
