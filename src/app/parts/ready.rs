//! How ready a plan is, at a glance: the score, what each part gives and would add, and what is not counted.

use yew::prelude::*;

use super::Why;
use crate::app::context::{Pick as _, use_locale};
use crate::app::route::{Back, Route};
use crate::assess::Readiness;
use crate::model::{Attachments, Choice as _, Id, Kind, OwnPart};
use crate::words::Text;

#[derive(Clone, PartialEq, Properties)]
pub struct ReadyProps {
    pub readiness: Readiness,
    pub service: Id,
    /// The firm's own documents for what the plan does not hold.
    pub attached: Attachments,
    /// Where its questions lead back to.
    #[prop_or_default]
    pub back: Option<Back>,
}

/// The score and its parts.
#[component(Ready)]
pub fn ready(props: &ReadyProps) -> Html {
    let (locale, readiness) = (use_locale(), &props.readiness);
    let name = Text::new("Plan readiness", "预案完备度");
    let not_counted = Text::new("Not counted yet: {parts}.", "暂未计入：{parts}。");
    html! {
        <>
            <p class="score"><b>{ readiness.score }</b>{ locale.pick("/ 100 plan readiness", "/ 100 预案完备度") }</p>
            <progress class="meter" max="100" value={readiness.score.to_string()} aria-label={name.get(locale).to_owned()}></progress>
            <dl class="points">
                { for readiness.parts.iter().map(|part| html! {
                    <div key={part.id}>
                        <dt>{ part.name.get(locale).to_owned() }</dt>
                        <dd class="num">{ format!("{}/{}", part.points, part.possible) }</dd>
                        <dd class="num">{ if part.adds() == 0 { "✓".to_owned() } else { format!("+{}", part.adds()) } }</dd>
                    </div>
                }) }
            </dl>
            <p class="hint">{ not_counted.fill(&[("parts", readiness.not_counted_names())]).get(locale).to_owned() }</p>
            <Why label={Text::new("How readiness is counted", "完备度怎么算")} reasons={readiness.explained()} />
            { beside(props, locale) }
        </>
    }
}

/// What the plan does not hold, each with the firm's own document, and the questions about them.
fn beside(props: &ReadyProps, locale: crate::words::Locale) -> Html {
    let parts: Vec<Text> = OwnPart::ALL
        .iter()
        .map(|part| match props.attached.of(*part).title.trim() {
            "" => part.label().lower_first(),
            title => Text::new("{part} (see {title})", "{part}（见{title}）")
                .fill(&[("part", part.label().lower_first()), ("title", Text::same(title.to_owned()))]),
        })
        .collect();
    let says =
        Text::new("Not part of this plan: {parts}.", "本预案不含：{parts}。").fill(&[("parts", Text::list(&parts))]);
    let href = Route::Ask {
        record: Kind::Service,
        id: Some(props.service),
        topic: Some("attached".to_owned()),
        field: None,
        back: props.back,
    };
    html! {
        <p class="hint">{ says.get(locale).to_owned() }{ " " }<a href={href.to_hash()}>{ locale.pick("Attach your own", "附上自有文件") }</a></p>
    }
}
