//! The topics of a record that has several, each with how far it is.

use serde_json::Value;
use yew::prelude::*;

use super::delete::delete;
use super::trail;
use crate::app::context::{Act, Firm, Pick as _};
use crate::app::forms::topics;
use crate::app::parts::{Shape, tag};
use crate::app::record::record_title;
use crate::app::route::Route;
use crate::model::{Id, Kind};
use crate::words::{Locale, Text};

/// The topics of a record that has several.
pub(super) fn overview(act: &Act, firm: &Firm, record: Kind, id: Option<Id>, json: &Value, locale: Locale) -> Html {
    let open = topics(record).iter().filter(|topic| topic.asked(json).any(|field| field.is_open(record, json))).count();
    let finding = match open {
        0 => Text::new("{name}: nothing left open", "{name}：没有待填的内容"),
        1 => Text::new("{name}: one part still open", "{name}：还有1部分待填"),
        _ => Text::new("{name}: {n} parts still open", "{name}：还有{n}部分待填"),
    };
    let name = Text::same(record_title(firm, record, id, locale));
    let finding = finding.fill(&[("name", name), ("n", Text::same(open.to_string()))]);
    html! {
        <>
            { trail(firm, record, id, false, locale) }
            <div class="page-head">
                <h1 tabindex="-1">{ finding.get(locale).to_owned() }</h1>
                <p class="lede">{ match record {
                    Kind::Organisation => locale.pick("What every plan of the firm shares.", "公司所有预案共用的信息。"),
                    Kind::Response => locale.pick("Who leads, who handles, who speaks: asked once, used by every plan.", "谁指挥、谁处置、谁对外：只填一次，所有预案共用。"),
                    _ => locale.pick("Answer in any order. Each line says how far it is.", "可按任意顺序填写，每行显示进度。"),
                } }</p>
            </div>
            <ul class="tasks">
                { for topics(record).iter().filter(|topic| topic.asked(json).next().is_some()).map(|topic| {
                    let done = topic.asked(json).filter(|field| field.is_answered(json)).count();
                    let needed = topic.asked(json).filter(|field| field.is_open(record, json)).count();
                    let state = if needed == 0 && done > 0 {
                        tag(Shape::Good, locale.pick("Done", "已完成"))
                    } else if done > 0 {
                        tag(Shape::Watch, locale.pick("Started", "已开始"))
                    } else {
                        tag(Shape::Quiet, locale.pick("Not started", "未开始"))
                    };
                    let href = Route::Ask { record, id, topic: Some(topic.id.to_owned()), field: None, back: None }.to_hash();
                    html! {
                        <li key={topic.id}><a {href}>
                            <span class="task-name">{ topic.title.get(locale).to_owned() }</span>
                            <span class="task-note">{ topic.lede.get(locale).to_owned() }</span>
                            { state }
                        </a></li>
                    }
                }) }
            </ul>
            { delete(act, firm, record, id, locale) }
        </>
    }
}
