//! One check that is asked, or that the firm switched off: its answers, evidence and reasons, and whether it is asked.

use serde_json::{Value, json};
use yew::prelude::*;

use super::switch::{Stands, Switched, To, USUAL, button, turn};
use crate::app::context::{Pick as _, use_act, use_firm, use_locale};
use crate::app::draft::draft_key;
use crate::app::forms::{Field, Input, Whose, fields, is_blank};
use crate::app::parts::{Ask, FieldRef, Shape, field_dom_id, tag};
use crate::assess::{Law, Reason};
use crate::catalog::Catalog;
use crate::model::pack::Answer;
use crate::model::{Choice as _, Edit, Jurisdiction, Place, State, look};
use crate::words::{Date, Locale, Text};

#[derive(Clone, PartialEq, Properties)]
pub struct CheckProps {
    pub id: String,
    /// Whose country words the check.
    pub place: Jurisdiction,
    pub at: Place,
    pub answer: Value,
    pub state: Option<State>,
    /// Answered by the test or the decision, not here.
    pub by_itself: bool,
    pub knock_out: bool,
    pub failed: bool,
    pub decayed: bool,
    /// Why it is asked.
    pub why: Option<Reason>,
    pub today: Date,
    pub unfolded: bool,
    pub stands: Stands,
    /// What was said when it was switched.
    pub said: Value,
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
pub fn check(props: &CheckProps) -> Html {
    let (act, firm, locale) = (use_act(), use_firm().workspace.id, use_locale());
    let opened = use_state(|| false);
    // “Not sure” leaves the record empty; that a person said it shows while the page is open.
    let unsure = use_state(|| false);
    // What is unfinished must be seen; it stays open while it is being finished.
    let holds_draft = use_memo((), |()| {
        let within = draft_key(firm, props.at.record, props.at.id, &format!("{}/", props.at.field));
        act.typing.waiting(|draft| draft.starts_with(&within)) > 0
    });
    let catalog = Catalog::built_in();
    let Some(everywhere) = catalog.check(&props.id) else { return html! { <span hidden={true} /> } };
    let check = Law::of(catalog, props.place).check(everywhere);
    let given = props.answer.get("state").and_then(Value::as_str).and_then(State::from_code);
    let choose = |state: Option<State>| {
        let (act, at, today, label) = (act.clone(), props.at.clone(), props.today, check.statement().clone());
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
    let decides = everywhere.answered_by == Some(Answer::Decision);
    let off = props.stands == Stands::Off;
    let closed = decides || off;
    // What is folded is made when it is looked at: hundreds of fields would keep the page waiting.
    let ontoggle = {
        let opened = opened.clone();
        Callback::from(move |_: Event| opened.set(true))
    };
    let details = DETAILS.iter().filter(|field| shows_exception || !field.path.starts_with("exception"));
    let statement = check.statement();
    let turned = |words: &Text, what: &Text, to: To| {
        let (what, edit) = (what.fill(&[("check", statement.clone())]), turn([props.id.as_str()], to, props.today));
        html! { <p class="inline">{ button(&act, (words, statement), what, edit, None, locale) }</p> }
    };
    let switch = match props.stands {
        Stands::Asked => turned(
            &Text::new("Do not ask this check", "停用这项检查"),
            &Text::new("not to ask “{check}”", "停用“{check}”"),
            To::Off,
        ),
        Stands::Added => turned(&USUAL, &Text::new("the usual rule for “{check}”", "“{check}”恢复默认规则"), To::Usual),
        Stands::Kept | Stands::Off => html! { <p hidden={true} /> },
    };
    let marks = [
        props
            .knock_out
            .then(|| tag(if props.failed { Shape::Act } else { Shape::Quiet }, locale.pick("Knock-out", "一票否决"))),
        props.decayed.then(|| tag(Shape::Watch, locale.pick("Evidence expired", "证据已过期"))),
        match props.stands {
            Stands::Off => Some(tag(Shape::Quiet, locale.pick("Switched off", "已停用"))),
            Stands::Kept => Some(tag(Shape::Watch, locale.pick("Still asked", "仍须检查"))),
            Stands::Added => Some(tag(Shape::Quiet, locale.pick("Added by you", "自行加入"))),
            Stands::Asked => None,
        },
    ];
    let has_evidence = look(&props.answer, "evidence/reference")
        .is_some_and(|value| value.as_str().is_some_and(|text| !text.is_empty()));
    html! {
        <fieldset class="choice-row check" id={field_dom_id(&props.id)} tabindex="-1">
            <legend>{ check.statement().get(locale).to_owned() }{ " " }{ for marks.into_iter().flatten() }</legend>
            if off {
                <span hidden={true} />
            } else if props.by_itself {
                <p class="hint">{ locale.pick("Answered by the test or the decision recorded below.", "由下方记录的测试或决定得出。") }</p>
            } else if decides {
                <p class="hint">{ locale.pick("The decision below answers this, once everybody who has to sign has signed.", "由下方的准入决定得出：应签人员全部签署后即为通过。") }</p>
            }
            <div class="choices" hidden={closed}>
                { for State::ALL.iter().map(|state| Some(*state)).chain([None]).filter(|_| !closed).map(|state| {
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
            <div hidden={off || given != Some(State::NotApplicable)}>{ if !off && given == Some(State::NotApplicable) { REASON.iter().map(ask).collect::<Html>() } else { html! { <span /> } } }</div>
            <Switched id={props.id.clone()} statement={statement.clone()} stands={props.stands} said={props.said.clone()} why={props.why.clone()} />
            <details class="reasons" {open} {ontoggle}>
                <summary>{ if has_evidence { locale.pick("Why, how, evidence ✓", "为什么、怎么查、证据 ✓") } else { locale.pick("Why, how, evidence", "为什么、怎么查、证据") } }</summary>
                <div class="stack">
                if open || *opened {
                <p><b>{ locale.pick("Why: ", "为什么：") }</b>{ check.why().get(locale).to_owned() }</p>
                <p><b>{ locale.pick("How: ", "怎么查：") }</b>{ check.how().get(locale).to_owned() }</p>
                <p><b>{ locale.pick("Keep: ", "留存：") }</b>{ check.evidence().get(locale).to_owned() }</p>
                <p class="hint">{ props.why.as_ref().map(|why| why.text.plain(locale)).unwrap_or_default() }{ " " }{ check.mark().map(|mark| mark.label().get(locale).to_owned()).unwrap_or_default() }</p>
                <div class="form form-compact" hidden={off}>{ for details.filter(|_| !off).map(ask) }</div>
                { switch }
                }
                </div>
            </details>
        </fieldset>
    }
}

/// What the signs mean, for a screen that has no room for it beside each.
pub(super) fn key(locale: Locale) -> String {
    let all = State::ALL.iter().map(|state| Some(*state)).chain([None]).map(|state| {
        let (figure, words) = in_words(state, locale);
        format!("{figure} {}", words.get(locale))
    });
    all.collect::<Vec<_>>().join(" · ")
}

/// Sign and words of an answer.
fn in_words(state: Option<State>, locale: Locale) -> (&'static str, Text) {
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
