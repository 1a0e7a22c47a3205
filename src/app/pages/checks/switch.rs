//! Whether a check is asked: the firm switches it on or off, for all its services, and says why.

use serde_json::{Value, json};
use yew::prelude::*;

use crate::app::browser;
use crate::app::context::{Act, Pick as _, use_act, use_firm, use_locale};
use crate::app::forms::{Field, SWITCH, is_blank};
use crate::app::parts::{Ask, FieldRef, field_dom_id};
use crate::assess::{LeftOut, LeftOutBy, Reason};
use crate::model::{Choice as _, Edit, Kind, Tier, look};
use crate::words::{Date, Locale, Text};

/// How a check came on the list, or off it.
#[derive(Clone, Copy, PartialEq)]
pub enum Stands {
    /// By rule.
    Asked,
    /// Switched on.
    Added,
    /// Switched off, and asked all the same.
    Kept,
    /// Switched off.
    Off,
}

/// Where a switch is put.
#[derive(Clone, Copy)]
pub enum To {
    /// For services of this tier and stricter; `None`: for all.
    On(Option<Tier>),
    Off,
    /// Back to what the rule says.
    Usual,
}

/// Puts the switches of these checks; one step of undo.
pub fn turn<'a>(ids: impl IntoIterator<Item = &'a str>, to: To, today: Date) -> Edit {
    let set = |field: String, value: Value| Edit::set(Kind::Policy, None, &field, value);
    let day = json!(today.to_string());
    let (on, said) = match to {
        To::On(from) => (json!(true), json!({ "from": from.map(Tier::code), "decided_on": day })),
        To::Off => (json!(false), json!({ "decided_on": day })),
        To::Usual => (Value::Null, Value::Null),
    };
    let of = |id: &str| [set(format!("checks/{id}"), on.clone()), set(format!("switches/{id}"), said.clone())];
    Edit::All(ids.into_iter().flat_map(of).collect())
}

/// A button that puts a switch. `then` has the focus afterwards, where the button goes with its row.
pub fn button(act: &Act, words: (&Text, &Text), what: Text, edit: Edit, then: Option<String>, locale: Locale) -> Html {
    let act = act.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        act.edit(edit.clone(), what.clone());
        if let Some(then) = &then {
            browser::focus(browser::element(then));
        }
    });
    let (label, check) = words;
    html! {
        <button type="button" class="btn" {onclick}>{ label.get(locale).to_owned() }<span class="sr">{ format!(" {}", check.get(locale)) }</span></button>
    }
}

pub const USUAL: Text = Text::new("Return to the usual rule", "恢复默认规则");
const ASK: Text = Text::new("Ask it", "加入检查");

/// Said while the reason is missing.
const UNREASONED: Text =
    Text::new("Say why; until then the check is asked as before.", "请写明理由，否则仍按须检查处理。");

#[derive(Clone, PartialEq, Properties)]
pub struct SwitchedProps {
    pub id: String,
    pub statement: Text,
    pub stands: Stands,
    /// What was said when it was switched.
    pub said: Value,
    pub why: Option<Reason>,
}

/// Of a check that is switched off: the reason, and the way back.
#[component(Switched)]
pub fn switched(props: &SwitchedProps) -> Html {
    let (act, firm, locale) = (use_act(), use_firm(), use_locale());
    let ask = |field: &'static Field| {
        let value = look(&props.said, field.path).cloned().unwrap_or(Value::Null);
        let missing = (field.path == "reason" && is_blank(Some(&value))).then_some(UNREASONED);
        let path = format!("switches/{}/{}", props.id, field.path);
        html! { <Ask key={field.path} record={Kind::Policy} field={FieldRef(field)} {path} {value} {missing} /> }
    };
    let open = matches!(props.stands, Stands::Kept | Stands::Off);
    // The button that was pressed goes with the press: the reason takes the focus, or the check itself.
    let was = use_mut_ref(|| open);
    {
        let (id, was) = (props.id.clone(), was.clone());
        use_effect_with(open, move |open| {
            if was.replace(*open) != *open {
                let to = if *open { format!("switches/{id}/reason") } else { id };
                browser::focus(browser::element(&field_dom_id(&to)));
            }
        });
    }
    if !open {
        return html! { <div hidden={true} /> };
    }
    let stays = props.stands == Stands::Kept && !is_blank(look(&props.said, "reason"));
    let words = Text::new("Ask it again", "恢复检查");
    let what = Text::new("ask “{check}” again", "恢复检查“{check}”").fill(&[("check", props.statement.clone())]);
    let edit = turn([props.id.as_str()], To::Usual, firm.today);
    html! {
        <div class="stack">
            <p class="hint" hidden={!stays}>{ props.why.as_ref().map(|why| why.text.plain(locale)).unwrap_or_default() }</p>
            <div class="form">{ for SWITCH.iter().map(ask) }</div>
            <p class="inline">{ button(&act, (&words, &props.statement), what, edit, None, locale) }</p>
        </div>
    }
}

/// A check that is not asked, for the list.
#[derive(Clone, PartialEq)]
pub struct Unasked {
    pub id: String,
    pub statement: Text,
    pub by: LeftOutBy,
}

impl Unasked {
    pub fn of(check: &LeftOut<'_>) -> Self {
        Self { id: check.id.to_owned(), statement: check.check.statement().clone(), by: check.by }
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct NotAskedProps {
    /// Named by a source.
    pub named: Vec<Unasked>,
    pub others: Vec<Unasked>,
    /// For which services a press asks one: from this tier on; `None`: for all.
    pub from: Option<Tier>,
}

/// What the rule does not ask: what the sources name, with one press to ask one or all; and, folded, the rest.
#[component(NotAsked)]
pub fn not_asked(props: &NotAskedProps) -> Html {
    let (act, firm, locale) = (use_act(), use_firm(), use_locale());
    let opened = use_state(|| false);
    let usual = title(&props.named).0;
    let row = |check: &Unasked, then: &'static str| {
        let what = Text::new("ask “{check}”", "加入检查“{check}”").fill(&[("check", check.statement.clone())]);
        let edit = turn([check.id.as_str()], To::On(props.from), firm.today);
        html! {
            <li key={check.id.clone()} data-check={check.id.clone()}>
                <div><p>{ check.statement.get(locale).to_owned() }</p><p class="why" hidden={then == NAMED && check.by == usual}>{ because(check.by).get(locale).to_owned() }</p></div>
                { button(&act, (&ASK, &check.statement), what, edit, Some(then.to_owned()), locale) }
            </li>
        }
    };
    let all = {
        let edit = turn(props.named.iter().map(|check| check.id.as_str()), To::On(props.from), firm.today);
        let words = (&Text::new("Ask all of them", "全部加入"), &Text::new("", ""));
        button(
            &act,
            words,
            Text::new("ask all checks that the sources name", "加入来源点名的全部检查项"),
            edit,
            Some(NAMED.into()),
            locale,
        )
    };
    let ontoggle = {
        let opened = opened.clone();
        Callback::from(move |_: Event| opened.set(true))
    };
    let whom = if props.from.is_some() {
        locale
            .pick("What you add is asked of your important and critical services.", "加入后，重要和关键的服务都要查。")
    } else {
        locale.pick("What you add is asked of all your services.", "加入后，所有服务都要查。")
    };
    html! {
        <>
            <section class="stack" hidden={props.named.is_empty()}>
                <div class="section-head"><h2 id={NAMED} tabindex="-1">{ title(&props.named).1.get(locale).to_owned() }</h2>{ all }</div>
                <p class="hint">{ locale.pick("The sources of this product name these checks; the list for you does without them. ", "以下检查项由本产品所据来源点名，你的清单不作强制。") }{ whom }</p>
                <ul class="steps-next">{ for props.named.iter().map(|check| row(check, NAMED)) }</ul>
            </section>
            <details class="reasons" hidden={props.others.is_empty()} {ontoggle}>
                <summary id={OTHERS}>{ Text::new("Other checks that are not asked: {n}", "其他未列入的检查项：{n}项").fill(&[("n", Text::same(props.others.len().to_string()))]).get(locale).to_owned() }</summary>
                <div class="stack">
                    <p class="hint">{ whom }</p>
                    <ul class="steps-next">{ for props.others.iter().filter(|_| *opened).map(|check| row(check, OTHERS)) }</ul>
                </div>
            </details>
        </>
    }
}

const NAMED: &str = "not-asked";
const OTHERS: &str = "not-asked-others";

/// What keeps most of them off the list, and the name of the group after it.
fn title(checks: &[Unasked]) -> (LeftOutBy, Text) {
    let any = |by: LeftOutBy| checks.iter().any(|check| check.by == by);
    if any(LeftOutBy::Size) {
        (LeftOutBy::Size, Text::new("Not asked at our size", "按本企业规模不强制"))
    } else if any(LeftOutBy::Terms) {
        (LeftOutBy::Terms, Text::new("Not asked under fixed terms", "格式合同不强制"))
    } else {
        (LeftOutBy::Tier, Text::new("Not asked at this tier", "按关键程度不强制"))
    }
}

fn because(by: LeftOutBy) -> Text {
    match by {
        LeftOutBy::Firm => Text::new("You switched it off.", "你已停用。"),
        LeftOutBy::Size => Text::new("Firms of your size need not ask it.", "你这样规模的企业不强制。"),
        LeftOutBy::Tier => Text::new("Asked of services of a stricter tier.", "关键程度更高的服务才要查。"),
        LeftOutBy::Terms => Text::new("Hard to learn where terms cannot be changed.", "条款无法谈判时往往查不到。"),
        LeftOutBy::Country => Text::new("Not asked in its country.", "所在地不查这一项。"),
    }
}
