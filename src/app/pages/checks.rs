//! Onboarding checks: one line each with its five answers and “Not sure”, evidence and reasons folded below.

use serde_json::{Value, json};
use yew::prelude::*;

use super::lost::Lost;
use super::service::gate_tag;
use crate::app::context::{Pick as _, use_act, use_firm, use_locale};
use crate::app::draft::draft_key;
use crate::app::forms::{Field, Input, Whose, fields, is_blank};
use crate::app::parts::{Ask, FieldRef, Shape, Why, field_dom_id, tag, use_gradual};
use crate::app::route::Route;
use crate::assess::{AnsweredBy, AppliedCheck, Gate, GroupResult, judge};
use crate::catalog::Catalog;
use crate::model::pack::Answer;
use crate::model::{Choice as _, Edit, Id, Kind, Outcome, Place, State, look};
use crate::words::{Date, Text};

#[derive(Clone, PartialEq, Properties)]
pub struct ChecksProps {
    pub service: Id,
    pub check: Option<String>,
}

#[component(Checks)]
pub fn checks(props: &ChecksProps) -> Html {
    let (firm, locale) = (use_firm(), use_locale());
    let all_groups = &Catalog::built_in().check_groups;
    // A check that is asked for must be there to be shown.
    let steps = use_gradual(all_groups.len());
    let steps = if props.check.is_some() { all_groups.len() } else { steps };
    let Some(service) = firm.workspace.services.get(props.service) else { return html! { <Lost /> } };
    let ctx = firm.context();
    let judged = judge(&ctx, service);
    let onboarding = &judged.onboarding;
    let (answered, asked) = onboarding.asked();
    let open = asked.saturating_sub(answered);
    let conditional = service.decision.outcome == Some(Outcome::Conditional);
    let title = match onboarding.gate {
        Gate::Open => Text::new("{n} of {all} checks still to answer", "还有{n}/{all}项检查未回答"),
        Gate::Blocked if onboarding.blocking().count() == 0 => {
            Text::new("Onboarding is blocked by the failed fault test", "模拟故障测试未合格，准入受阻")
        }
        Gate::Blocked if onboarding.blocking().count() == 1 => {
            Text::new("Onboarding is blocked by one knock-out check", "有1项一票否决未通过，准入受阻")
        }
        Gate::Blocked => {
            Text::new("Onboarding is blocked by {blocked} knock-out checks", "有{blocked}项一票否决未通过，准入受阻")
        }
        Gate::Below if open == 0 => Text::new("All answered, but the score is too low", "已全部回答，但得分不足"),
        Gate::Below => Text::new(
            "The score is too low so far; {n} of {all} checks are open",
            "目前得分不足，还有{n}/{all}项未回答",
        ),
        Gate::Ready if open == 0 => Text::new("All checks answered: time to decide", "检查已完成，可以作出决定"),
        Gate::Ready => Text::new("You can decide; {n} of {all} checks are open", "可以作出决定，还有{n}/{all}项未回答"),
        Gate::Approved if conditional => Text::new("Onboarding is approved with conditions", "已附条件准入"),
        Gate::Approved => Text::new("Onboarding is approved", "已同意准入"),
        Gate::Expired => Text::new("The onboarding result is out of date", "准入结论已过期"),
        Gate::Rejected => Text::new("Onboarding was not approved", "不予准入"),
    }
    .fill(&[
        ("n", Text::same(open.to_string())),
        ("all", Text::same(asked.to_string())),
        ("blocked", Text::same(onboarding.blocking().count().to_string())),
    ]);
    let own = firm.workspace.record(Kind::Service, Some(service.id));
    let vendors = firm.workspace.record(Kind::Vendor, service.vendor);
    let groups = all_groups.iter().take(steps).filter_map(|group| {
        let checks: Vec<&AppliedCheck<'_>> =
            onboarding.list.checks.iter().filter(|applied| applied.check.group == group.id).collect();
        if checks.is_empty() {
            return None;
        }
        let result = onboarding.group(&group.id);
        Some(html! {
            <section key={group.id.clone()}>
                <div class="section-head">
                    <h2>{ group.title.get(locale).to_owned() }</h2>
                    { group_tag(result, locale) }
                </div>
                <p class="hint">{ group.lede.get(locale).to_owned() }</p>
                { for checks.into_iter().map(|applied| {
                    let json = if applied.at.record == Kind::Vendor { &vendors } else { &own };
                    let answer = json.as_ref().and_then(|json| look(json, &applied.at.field)).cloned().unwrap_or(Value::Null);
                    html! {
                        <Check key={applied.id.to_owned()} id={applied.id.to_owned()} at={applied.at.clone()} {answer}
                            state={applied.state} by_itself={matches!(applied.answered_by, Some(AnsweredBy::FaultTest | AnsweredBy::Decision))}
                            knock_out={applied.knock_out} failed={applied.failed} decayed={applied.decayed}
                            why={applied.why.clone()} today={firm.today}
                            unfolded={props.check.as_deref() == Some(applied.id)} />
                    }
                }) }
            </section>
        })
    });
    let ask = |topic: &str| Route::Ask {
        record: Kind::Service,
        id: Some(props.service),
        topic: Some(topic.to_owned()),
        field: None,
        back: None,
    };
    html! {
        <>
            <a key="back" class="back" href={Route::Service(props.service).to_hash()}>{ format!("← {}", service.name) }</a>
            <div key="head" class="page-head">
                <h1 tabindex="-1">{ title.get(locale).to_owned() }</h1>
                <p class="lede">{ locale.pick(
                    "Answer what you know. What is met counts in full once you have seen the evidence, half until then.",
                    "知道多少填多少。符合且已核实的记满分，未核实的只记一半。",
                ) }</p>
            </div>
            <div key="result" class="card stack">
                <p class="inline">{ gate_tag(onboarding.gate, conditional, locale) }
                    if let Some(score) = &onboarding.score {
                        <span>{ Text::new("{n}% of full credit", "得分率{n}%").fill(&[("n", Text::same((score.bp() / 100).to_string()))]).get(locale).to_owned() }</span>
                    }
                </p>
                <Why label={Text::new("Which checks apply, and why", "哪些检查适用，为什么")} reasons={onboarding.list.reasons.clone()} />
                <Why label={Text::new("How the result was reached", "结论怎么得出")} reasons={onboarding.reasons.clone()} />
            </div>
            { for groups }
            <p key="on" class="inline form-end">
                if onboarding.fault_test_needed {
                    <a class="btn" href={ask("fault_test").to_hash()}>{ locale.pick("Record the simulated-fault test", "记录模拟故障测试") }</a>
                }
                <a class="btn btn-primary" href={ask("decision").to_hash()}>{ locale.pick("Decide on onboarding", "作出准入决定") }</a>
            </p>
        </>
    }
}

fn group_tag(result: Option<&GroupResult<'_>>, locale: crate::words::Locale) -> Html {
    let Some(result) = result else { return html! { <span hidden={true} /> } };
    let answered = format!("{}/{}", result.answered, result.applicable);
    match &result.effectiveness {
        Some(ratio) => {
            let percent = ratio.bp() / 100;
            let shape = match (result.knocked_out, percent) {
                (true, _) => Shape::Act,
                (_, 70..) => Shape::Good,
                _ => Shape::Watch,
            };
            tag(shape, &format!("{percent}% · {answered}"))
        }
        None => tag(Shape::Quiet, &format!("{} · {answered}", locale.pick("no answers yet", "尚未回答"))),
    }
}

#[derive(Clone, PartialEq, Properties)]
struct CheckProps {
    id: String,
    at: Place,
    answer: Value,
    state: Option<State>,
    /// Answered by the test or the decision, not here.
    by_itself: bool,
    knock_out: bool,
    failed: bool,
    decayed: bool,
    why: crate::assess::Reason,
    today: Date,
    unfolded: bool,
}

/// What can be said about an answer beyond its state.
static DETAILS: &[Field] = fields! {
    "evidence/reference" => Input::Line, ("Evidence", "证据"),
        ("File name, or where the paper is kept.", "文件名，或纸质件存放处。");
    "evidence/issued" => Input::Day, ("Issued on", "出具日期"),
        ("Date on the document.", "文件上的日期。");
    "evidence/expires" => Input::Day, ("Good until", "有效期至"),
        ("After this day the answer counts half.", "过期后只记一半分。");
    "note" => Input::Prose, ("Note", "备注"),
        ("What you found out, and from whom.", "了解到什么，向谁了解的。");
    "answered_by" => Input::Person(Whose::Ours), ("Answered by", "核查人"),
        ("Who looked into it.", "由谁核查。");
    "exception/reason" => Input::Prose, ("Exception: reason", "例外：理由"),
        ("Only for a knock-out check that fails: why you go on all the same.", "仅用于未通过的一票否决项：为什么仍要继续。");
    "exception/approver" => Input::Person(Whose::Ours), ("Exception: approved by", "例外：批准人"),
        ("Who takes the responsibility.", "由谁承担责任。");
    "exception/until" => Input::Day, ("Exception: until", "例外：截止日期"),
        ("The exception ends on this day.", "例外到此日为止。");
};

static REASON: &[Field] = fields! {
    "reason" => Input::Line, ("Why it does not apply", "为什么不适用"),
        ("One sentence that an auditor would accept.", "一句能让审查者接受的理由。");
};

/// Said while that sentence is missing: the answer does not count without it.
const UNREASONED: Text =
    Text::new("Say why; until then this check counts as not answered.", "请写明理由，否则按未回答计。");

#[component(Check)]
fn check(props: &CheckProps) -> Html {
    let (act, firm, locale) = (use_act(), use_firm().workspace.id, use_locale());
    let opened = use_state(|| false);
    // “Not sure” leaves the record empty; that a person said it shows while the page is open.
    let unsure = use_state(|| false);
    // What is unfinished must be seen; it stays open while it is being finished.
    let holds_draft = use_memo((), |()| {
        let within = draft_key(firm, props.at.record, props.at.id, &format!("{}/", props.at.field));
        act.typing.waiting(|draft| draft.starts_with(&within)) > 0
    });
    let Some(check) = Catalog::built_in().check(&props.id) else { return html! { <span hidden={true} /> } };
    let given = props.answer.get("state").and_then(Value::as_str).and_then(State::from_code);
    let choose = |state: Option<State>| {
        let (act, at, today, label) = (act.clone(), props.at.clone(), props.today, check.statement.clone());
        let unsure = unsure.clone();
        // An answer keeps its day; what is not answered has none.
        let dated = state.is_some() && props.answer.get("answered_on").is_some_and(|day| !day.is_null());
        Callback::from(move |_: Event| {
            unsure.set(state.is_none());
            let set = |part: &str, value: Value| Edit::set(at.record, at.id, &format!("{}/{part}", at.field), value);
            let mut edits = vec![set("state", json!(state.map(State::code)))];
            if !dated {
                edits.push(set("answered_on", json!(state.map(|_| today.to_string()))));
            }
            act.edit(
                Edit::All(edits),
                Text::new("answer to “{check}”", "回答“{check}”").fill(&[("check", label.clone())]),
            );
        })
    };
    let ask = |field: &'static Field| {
        let path = format!("{}/{}", props.at.field, field.path);
        let value = look(&props.answer, field.path).cloned().unwrap_or(Value::Null);
        let missing = (field.path == "reason" && is_blank(Some(&value))).then_some(UNREASONED);
        html! { <Ask key={field.path} record={props.at.record} id={props.at.id} field={FieldRef(field)} {path} {value} {missing} /> }
    };
    let shows_exception = props.knock_out && props.failed;
    let open = props.unfolded || shows_exception || *holds_draft;
    let decides = check.answered_by == Some(Answer::Decision);
    // What is folded is made when it is looked at: hundreds of fields would keep the page waiting.
    let ontoggle = {
        let opened = opened.clone();
        Callback::from(move |_: Event| opened.set(true))
    };
    let details = DETAILS.iter().filter(|field| shows_exception || !field.path.starts_with("exception"));
    let marks = [
        props
            .knock_out
            .then(|| tag(if props.failed { Shape::Act } else { Shape::Quiet }, locale.pick("Knock-out", "一票否决"))),
        props.decayed.then(|| tag(Shape::Watch, locale.pick("Evidence expired", "证据已过期"))),
    ];
    let has_evidence = look(&props.answer, "evidence/reference")
        .is_some_and(|value| value.as_str().is_some_and(|text| !text.is_empty()));
    html! {
        <fieldset class="choice-row" id={field_dom_id(&props.id)} tabindex="-1">
            <legend>{ check.statement.get(locale).to_owned() }{ " " }{ for marks.into_iter().flatten() }</legend>
            if props.by_itself {
                <p class="hint">{ locale.pick("Answered by the test or the decision recorded below.", "由下方记录的测试或决定得出。") }</p>
            } else if decides {
                <p class="hint">{ locale.pick("The decision below answers this, once everybody who has to sign has signed.", "由下方的准入决定得出：应签人员全部签署后即为通过。") }</p>
            }
            <div class="choices" hidden={decides}>
                { for State::ALL.iter().map(|state| Some(*state)).chain([None]).filter(|_| !decides).map(|state| {
                    let (figure, words) = in_words(state, locale);
                    let checked = given == state && (state.is_some() || *unsure);
                    html! {
                        <label key={figure}>
                            <input type="radio" name={format!("{}-{}", props.id, props.at.record.code())} {checked} onchange={choose(state)} />
                            <span>{ figure }</span>
                            <small>{ words.get(locale).to_owned() }</small>
                        </label>
                    }
                }) }
            </div>
            <div hidden={given != Some(State::NotApplicable)}>{ if given == Some(State::NotApplicable) { REASON.iter().map(ask).collect::<Html>() } else { html! { <span /> } } }</div>
            <details class="reasons" {open} {ontoggle}>
                <summary>{ if has_evidence { locale.pick("Why, how, evidence ✓", "为什么、怎么查、证据 ✓") } else { locale.pick("Why, how, evidence", "为什么、怎么查、证据") } }</summary>
                <div class="stack">
                if open || *opened {
                <p><b>{ locale.pick("Why: ", "为什么：") }</b>{ check.why.get(locale).to_owned() }</p>
                <p><b>{ locale.pick("How: ", "怎么查：") }</b>{ check.how.get(locale).to_owned() }</p>
                <p><b>{ locale.pick("Keep: ", "留存：") }</b>{ check.evidence.get(locale).to_owned() }</p>
                <p class="hint">{ props.why.text.plain(locale) }{ " " }<code>{ props.id.clone() }</code>{ " · " }{ check.mark.map(|mark| mark.label().get(locale).to_owned()).unwrap_or_default() }</p>
                <div class="form form-compact">{ for details.map(ask) }</div>
                }
                </div>
            </details>
        </fieldset>
    }
}

/// Sign and words of an answer.
fn in_words(state: Option<State>, locale: crate::words::Locale) -> (&'static str, Text) {
    let figure = match state {
        Some(State::Absent) => "0",
        Some(State::Partial) => "1",
        Some(State::Unseen) => "2",
        Some(State::Evidenced) => "3",
        Some(State::NotApplicable) => locale.pick("N/A", "–"),
        None => "?",
    };
    (figure, state.map_or(Text::new("Not sure", "不确定"), State::label))
}
