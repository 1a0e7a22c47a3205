//! Answers that are chosen: one of a list, several of a list, a score, a criticality factor.
//!
//! Native radios and checkboxes, so that arrows and space work as everywhere.

use serde_json::{Value, json};
use yew::prelude::*;

use super::control::{Control, typed_text};
use super::select::Select;
use crate::app::context::{Pick as _, use_act, use_firm};
use crate::app::draft::draft_key;
use crate::app::forms::Input;
use crate::app::record::record_title;
use crate::catalog::Catalog;
use crate::model::Kind;
use crate::words::{LINE, Text, is_too_long, length_note, too_long};

/// Which list a radio group offers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum RadioKind {
    YesNo,
    Choice,
    Score,
}

#[derive(Clone, PartialEq, Properties)]
pub struct RadioProps {
    pub kind: RadioKind,
    pub control: Control,
}

/// Above this many entries a list is a drop-down; within a row, sooner.
const MANY: usize = 7;
const FEW: usize = 3;

/// A score with its name: "4 Serious". Likelihood has names of its own.
fn score_words(path: &str, score: u8) -> Text {
    let catalog = Catalog::built_in();
    let name = if path.ends_with("likelihood") {
        catalog.likelihood.iter().find(|anchor| anchor.score == score).map(|anchor| &anchor.name)
    } else {
        catalog.impact.iter().find(|anchor| anchor.score == score).map(|anchor| &anchor.name)
    };
    Text::new("{n} {name}", "{n} {name}")
        .fill(&[("n", Text::same(score.to_string())), ("name", name.cloned().unwrap_or_default())])
}

#[component(Radio)]
pub fn radio(props: &RadioProps) -> Html {
    let act = use_act();
    // "Not sure" leaves the record empty; that a person said it shows while the page is open.
    let unsure = use_state(|| false);
    let control = props.control.clone();
    let locale = control.locale;
    let field = control.field.0;
    let insists = field.insists(control.record, &control.path);
    let entries: Vec<(Value, Text)> = match (props.kind, field.input) {
        (RadioKind::YesNo, _) => vec![
            (Value::Bool(true), Text::new("Yes", "是")),
            (Value::Bool(false), Text::new("No", "否")),
            (Value::Null, Text::new("Not sure", "不确定")),
        ],
        (RadioKind::Score, _) => (1..=5_u8).map(|score| (json!(score), score_words(&control.path, score))).collect(),
        (RadioKind::Choice, Input::Choice(options)) => {
            let listed = options().into_iter().map(|(code, label)| (json!(code), label));
            // What need not be answered can be left again.
            let none = (!insists).then(|| (Value::Null, Text::new("No choice", "不选")));
            listed.chain(none).collect()
        }
        _ => Vec::new(),
    };
    let in_row = control.path != control.field.0.path;
    if entries.len() > if in_row { FEW } else { MANY } {
        let entries: Vec<_> = entries.into_iter().filter(|(value, _)| !value.is_null()).collect();
        let onchange = {
            let (act, control) = (act.clone(), control.clone());
            let values: Vec<Value> = entries.iter().map(|(value, _)| value.clone()).collect();
            Callback::from(move |chosen: String| {
                let value = values.iter().find(|value| value.to_string() == chosen).cloned().unwrap_or(Value::Null);
                control.set(&act, value);
            })
        };
        let label = control.field.0.label.get(locale).to_owned();
        let open = control.value.as_str().map_or(control.value.is_null(), str::is_empty);
        let current = if open { String::new() } else { control.value.to_string() };
        return html! {
            <Select value={current} {onchange} {label}>
                <option value="" selected={open}>{ locale.pick("Choose…", "请选择…") }</option>
                { for entries.iter().map(|(value, label)| html! {
                    <option value={value.to_string()} selected={*value == control.value}>
                        { label.get(locale).to_owned() }
                    </option>
                }) }
            </Select>
        };
    }
    let compact = props.kind != RadioKind::Choice || entries.len() <= 3;
    let class = if compact { classes!("choice", "choice-inline") } else { classes!("choice") };
    html! {
        <div {class}>
            { for entries.into_iter().map(|(value, label)| {
                let onchange = {
                    let (act, control, value, unsure) = (act.clone(), control.clone(), value.clone(), unsure.clone());
                    Callback::from(move |_: Event| {
                        unsure.set(value.is_null());
                        control.set(&act, value.clone());
                    })
                };
                let checked = value == control.value && (!value.is_null() || *unsure || !insists);
                html! {
                    <label key={value.to_string()}>
                        <input type="radio" name={control.dom_id.clone()} {checked} {onchange} />
                        <span>{ label.get(locale).to_owned() }</span>
                    </label>
                }
            }) }
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct ManyProps {
    pub control: Control,
}

/// Several of a list.
#[component(Many)]
pub fn many(props: &ManyProps) -> Html {
    let act = use_act();
    let firm = use_firm();
    let control = props.control.clone();
    let locale = control.locale;
    let entries: Vec<(String, Text)> = match control.field.0.input {
        Input::Many(options) => options().into_iter().map(|(code, label)| (code.to_owned(), label)).collect(),
        Input::Services => firm
            .workspace
            .services
            .iter()
            .map(|service| {
                (service.id.to_string(), Text::same(record_title(&firm, Kind::Service, Some(service.id), locale)))
            })
            .collect(),
        _ => Vec::new(),
    };
    let chosen: Vec<String> = control
        .value
        .as_array()
        .map(|list| list.iter().filter_map(Value::as_str).map(str::to_owned).collect())
        .unwrap_or_default();
    html! {
        <div class="choice">
            { for entries.into_iter().map(|(code, label)| {
                let checked = chosen.contains(&code);
                let onchange = {
                    let (act, control, chosen, code) = (act.clone(), control.clone(), chosen.clone(), code.clone());
                    Callback::from(move |_: Event| {
                        let mut next = chosen.clone();
                        match next.iter().position(|entry| *entry == code) {
                            Some(at) => { next.remove(at); }
                            None => next.push(code.clone()),
                        }
                        control.set(&act, json!(next));
                    })
                };
                html! {
                    <label key={code.clone()}>
                        <input type="checkbox" {checked} {onchange} />
                        <span>{ label.get(locale).to_owned() }</span>
                    </label>
                }
            }) }
        </div>
    }
}

/// One of the firm's services, but not the one that the record is.
#[component(OneService)]
pub fn one_service(props: &ManyProps) -> Html {
    let (act, firm) = (use_act(), use_firm());
    let control = props.control.clone();
    let locale = control.locale;
    let chosen = control.value.as_str().unwrap_or_default().to_owned();
    let onchange = {
        let (act, control) = (act.clone(), control.clone());
        Callback::from(move |id: String| control.set(&act, if id.is_empty() { Value::Null } else { json!(id) }))
    };
    let others = firm.workspace.services.iter().filter(|service| Some(service.id) != control.id);
    html! {
        <Select value={chosen.clone()} id={control.dom_id.clone()} {onchange} described_by={control.described_by.clone()} invalid={control.problem}>
            <option value="" selected={chosen.is_empty()}>{ locale.pick("Choose…", "请选择…") }</option>
            { for others.map(|service| {
                let id = service.id.to_string();
                let selected = id == chosen;
                html! { <option value={id} {selected}>{ record_title(&firm, Kind::Service, Some(service.id), locale) }</option> }
            }) }
        </Select>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct FactorProps {
    pub control: Control,
    /// Told when the reason cannot be taken, and when it can again.
    pub on_problem: Callback<Option<Text>>,
}

const WHY_NOT: Text = Text::new("Why it does not apply", "为什么不适用");

/// A criticality factor: five described steps, or the reason why it cannot exist here.
#[component(Factor)]
pub fn factor(props: &FactorProps) -> Html {
    let act = use_act();
    let control = props.control.clone();
    let locale = control.locale;
    let name = control.path.rsplit('/').next().unwrap_or_default().to_owned();
    let visit = *use_memo((), |()| act.typing.visit());
    let firm = use_firm().workspace.id;
    // A reason that is too long stays where it was typed, and is a draft meanwhile.
    let key = draft_key(firm, control.record, control.id, &format!("{}/not_applicable", control.path));
    let long = {
        let (act, key) = (act.clone(), key.clone());
        use_state(move || act.draft(&key).filter(|text| is_too_long(text, LINE)))
    };
    // Without a text nothing is too long any more.
    let hold = {
        let (act, key, long, report) = (act.clone(), key.clone(), long.clone(), props.on_problem.clone());
        Callback::from(move |text: Option<String>| {
            match &text {
                Some(text) => {
                    act.put_draft(&key, text);
                    act.leave_draft(&key);
                }
                None if long.is_some() => act.drop_draft(&key),
                None => return,
            }
            if text.is_none() {
                report.emit(None);
            }
            long.set(text);
        })
    };
    let tell = {
        let report = props.on_problem.clone();
        move |text: &str| {
            report.emit(too_long(text.trim(), LINE).map(|why| why.fill(&[("label", WHY_NOT)])));
        }
    };
    {
        let (tell, long) = (tell.clone(), (*long).clone());
        use_effect_with((), move |()| {
            if let Some(text) = long {
                tell(&text);
            }
        });
    }
    let reason = control.value.get("not_applicable").and_then(Value::as_str).unwrap_or_default().to_owned();
    {
        // By undo, or from another window: a score takes its place.
        let hold = hold.clone();
        use_effect_with(reason.is_empty(), move |gone| {
            if *gone {
                hold.emit(None);
            }
        });
    }
    let Some(text) = Catalog::built_in().factor(&name) else { return html! { <span hidden={true} /> } };
    let score = control.value.get("score").and_then(Value::as_u64);
    let set = |value: Value| {
        let (act, control, hold) = (act.clone(), control.clone(), hold.clone());
        Callback::from(move |_: Event| {
            hold.emit(None);
            control.set(&act, value.clone());
        })
    };
    let default_reason = text.not_applicable.get(locale).to_owned();
    let on_reason = {
        let (act, control, fallback, tell) = (act.clone(), control.clone(), default_reason.clone(), tell.clone());
        let hold = hold.clone();
        Callback::from(move |event: Event| {
            let typed = typed_text(&event);
            let typed = typed.trim();
            if is_too_long(typed, LINE) {
                return tell(typed);
            }
            hold.emit(None);
            let reason = if typed.is_empty() { fallback.as_str() } else { typed };
            control.set(&act, json!({ "score": null, "not_applicable": reason }));
        })
    };
    // With each letter: what stands there is the reason, unless nothing does.
    let on_letter = {
        let (act, control, hold) = (act.clone(), control.clone(), hold.clone());
        Callback::from(move |event: InputEvent| {
            let typed = typed_text(&event);
            if is_too_long(&typed, LINE) {
                if control.problem {
                    tell(&typed);
                }
                return hold.emit(Some(typed));
            }
            hold.emit(None);
            if !typed.trim().is_empty() {
                control.type_in(&act, firm, json!({ "score": null, "not_applicable": typed }), visit, Vec::new());
            }
        })
    };
    // The problem says it already.
    let count = length_note(long.as_ref().unwrap_or(&reason), LINE)
        .filter(|_| !control.problem)
        .map(|text| text.fill(&[("label", WHY_NOT)]).get(locale).to_owned());
    html! {
        <div class="choice">
            { for (1_u64..).zip(&text.scale).map(|(step, words)| html! {
                <label key={step.to_string()}>
                    <input type="radio" name={control.dom_id.clone()} checked={score == Some(step)}
                        onchange={set(json!({ "score": step, "not_applicable": "" }))} />
                    <span><b class="figure">{ step }</b>{ " " }{ words.get(locale).to_owned() }</span>
                </label>
            }) }
            if text.may_not_apply {
                <label key="none">
                    <input type="radio" name={control.dom_id.clone()} checked={!reason.is_empty()}
                        onchange={set(json!({ "score": null, "not_applicable": default_reason }))} />
                    <span>{ default_reason.clone() }</span>
                </label>
                <div class="field" hidden={reason.is_empty()}>
                    <label for={format!("{}-why", control.dom_id)}>{ WHY_NOT.get(locale).to_owned() }</label>
                    <input id={format!("{}-why", control.dom_id)} value={(*long).clone().unwrap_or(reason)} oninput={on_letter} onchange={on_reason}
                        aria-invalid={long.as_ref().filter(|_| control.problem).map(|_| "true")} aria-describedby={format!("{}-e", control.dom_id)} />
                    <p class="field-note hint" role="status">{ count }</p>
                </div>
            }
        </div>
    }
}
