//! State shown three ways at once: a word, a shape, a colour.

use yew::prelude::*;

use crate::app::context::Pick as _;
use crate::assess::{Band, Cell, ServiceSummary, Stage, is_open_point};
use crate::catalog::Catalog;
use crate::model::{Choice as _, Finding, Severity, Tier};
use crate::words::{Locale, format_minutes, has_long_word};

/// The shape (and colour) of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Good,
    Watch,
    Act,
    Quiet,
}

impl Shape {
    pub const fn class(self) -> &'static str {
        match self {
            Self::Good => "tag-good",
            Self::Watch => "tag-watch",
            Self::Act => "tag-act",
            Self::Quiet => "tag-quiet",
        }
    }

    pub const fn of(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Act,
            Severity::Warning => Self::Watch,
            Severity::Notice => Self::Quiet,
        }
    }
}

/// The class of a cell that would be wider than the page with this text in it.
pub fn long(text: &str) -> Option<&'static str> {
    has_long_word(text).then_some("long")
}

pub fn tag(shape: Shape, text: &str) -> Html {
    html! { <span class={classes!("tag", shape.class())}>{ text.to_owned() }</span> }
}

/// The RTO of a service; of one that runs to a deadline, that.
pub fn rto(service: &ServiceSummary, locale: Locale) -> String {
    match service.rto_min {
        Some(minutes) => format_minutes(minutes).get(locale).to_owned(),
        None if service.to_date => locale.pick("deadline", "截止时点").to_owned(),
        None => "–".to_owned(),
    }
}

pub fn tier_tag(tier: Option<Tier>, locale: Locale) -> Html {
    match tier {
        Some(tier) => {
            let shape = match tier {
                Tier::Critical => Shape::Act,
                Tier::Important => Shape::Watch,
                Tier::Standard => Shape::Good,
            };
            tag(shape, tier.label().get(locale))
        }
        None => tag(Shape::Quiet, locale.pick("Not known yet", "待判定")),
    }
}

pub(super) fn band_name(band: Band, locale: Locale) -> &'static str {
    let named = Catalog::built_in().bands.iter().find(|entry| entry.id == band.id());
    named.map_or("", |entry| entry.name.get(locale))
}

/// The class of the colour of a band, in tags and in the heat map.
pub const fn band_class(band: Band) -> &'static str {
    match band {
        Band::Low => "band-1",
        Band::Medium => "band-2",
        Band::High => "band-3",
        Band::VeryHigh => "band-4",
    }
}

/// "H · 12": band letter and product.
pub fn cell_tag(cell: Option<Cell>, band: Option<Band>, locale: Locale) -> Html {
    match (cell, band) {
        (Some(cell), Some(band)) => {
            let shape = match band {
                Band::Low => Shape::Good,
                Band::Medium => Shape::Quiet,
                Band::High => Shape::Watch,
                Band::VeryHigh => Shape::Act,
            };
            let text = format!("{} · {}", band_name(band, locale), cell.product());
            html! { <span class={classes!("tag", shape.class(), band_class(band))}>{ text }</span> }
        }
        _ => tag(Shape::Quiet, locale.pick("not scored", "未评分")),
    }
}

pub fn severity_tag(severity: Severity, locale: Locale) -> Html {
    tag(Shape::of(severity), severity.label().get(locale))
}

/// How grave a finding is; what is no error and has to be settled before approval says so.
pub fn finding_tag(finding: &Finding, locale: Locale) -> Html {
    if is_open_point(finding) {
        return tag(Shape::Watch, locale.pick("To settle", "须落实"));
    }
    severity_tag(finding.severity, locale)
}

/// The five stages of a service, with the word of the current one.
pub fn stage_bar(stage: Stage, half: bool, locale: Locale) -> Html {
    let at = Stage::ALL.iter().position(|entry| *entry == stage).unwrap_or_default();
    html! {
        <span class="stage">
            { for (0..5).map(|step| {
                let class = if step < at { Some("done") } else if step == at && half { Some("half") } else { None };
                html! { <i {class} key={step}></i> }
            }) }
            <span>{ stage.label().get(locale).to_owned() }</span>
        </span>
    }
}
