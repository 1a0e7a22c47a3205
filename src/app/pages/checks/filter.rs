//! Which checks of the list are shown: all, or those that stand in one way.
//!
//! What was chosen is kept as it was found: a check that is answered meanwhile stays where it is.

use yew::prelude::*;

use crate::app::context::{Pick as _, use_locale};
use crate::assess::AppliedCheck;
use crate::model::State;
use crate::words::Text;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Open,
    /// Not met, or partly.
    Short,
    /// Said to be met; the evidence is still to be seen.
    Unseen,
}

impl Standing {
    pub const ALL: [Self; 3] = [Self::Open, Self::Short, Self::Unseen];

    pub fn holds(self, check: &AppliedCheck<'_>) -> bool {
        match check.state {
            None => self == Self::Open && !check.is_decision(),
            Some(State::Absent | State::Partial) => self == Self::Short,
            Some(State::Unseen) => self == Self::Unseen,
            Some(State::Evidenced | State::NotApplicable) => false,
        }
    }

    const fn label(self) -> Text {
        match self {
            Self::Open => Text::new("Not answered", "未回答"),
            Self::Short => Text::new("Not met, or partly", "不符合或部分符合"),
            Self::Unseen => Text::new("To be verified", "待核实"),
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct FilterProps {
    pub chosen: Option<Standing>,
    /// How many there are of each, and in all.
    pub counts: [u32; 3],
    pub all: u32,
    pub on_choose: Callback<Option<Standing>>,
}

#[component(Filter)]
pub fn filter(props: &FilterProps) -> Html {
    let locale = use_locale();
    let entry = |of: Option<Standing>, label: Text, count: u32| {
        let choose = props.on_choose.clone();
        let onchange = Callback::from(move |_: Event| choose.emit(of));
        html! {
            <label key={label.en.to_string()}>
                <input type="radio" name="checks-shown" checked={props.chosen == of} {onchange} />
                <span>{ label.get(locale).to_owned() }</span>
                <small>{ count }</small>
            </label>
        }
    };
    html! {
        <div class="choices" role="group" aria-label={locale.pick("Show", "显示")}>
            { entry(None, Text::new("All", "全部"), props.all) }
            { for Standing::ALL.into_iter().zip(props.counts).map(|(of, count)| entry(Some(of), of.label(), count)) }
        </div>
    }
}
