//! A control into which a person types.
//!
//! What is typed goes into the firm when the hands rest, when the field is left and when the page goes; what
//! stands under the caret is never written to. What cannot be read, or is still being composed, is kept as a
//! draft. Where another window changed the same answer meanwhile, both are shown and a person decides.

use gloo::timers::callback::Timeout;
use serde_json::Value;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

use super::control::{Control, typed_text};
use super::day::DayTools;
use crate::app::browser;
use crate::app::context::{Act, Firm, Pick as _, use_act, use_firm};
use crate::app::draft::draft_key;
use crate::app::forms::Input;
use crate::app::typing::When;
use crate::assess::currency;
use crate::catalog::Catalog;
use crate::model::Id;
use crate::words::{Date, Text, is_too_long, length_note};

const CHOOSE: Text = Text::new("{label}: choose which of the two stays.", "“{label}”：请选择保留哪一个。");

/// Milliseconds of rest after which what was typed goes into the firm.
const REST_MS: u32 = 400;

/// The same for hands that never rest.
const AT_LATEST_MS: u32 = 800;

/// One visit to a field.
#[derive(Default)]
struct Hand {
    /// What stands in the field; nothing where nobody has typed since it was left.
    raw: Option<String>,
    /// Of the visit, for undo.
    visit: u64,
    /// The answer as it was before.
    before: Value,
    /// What this visit has put into the firm and did not see there yet, as the field shows it.
    own: Vec<String>,
    /// The last that it has put there.
    last: Option<Value>,
    /// When the oldest letter that the firm does not hold was typed.
    since: Option<f64>,
    composing: bool,
    /// The firm has another answer than this visit gave it: a person decides.
    apart: bool,
    quiet: Option<Timeout>,
}

/// A field as it was drawn last: what its timers and the page act on.
#[derive(Clone)]
struct Line {
    act: Act,
    firm: Id,
    /// Code of the firm's currency.
    currency: String,
    today: Date,
    control: Control,
    report: Callback<Option<Text>>,
    text: UseStateSetter<Option<String>>,
    apart: UseStateSetter<bool>,
    hand: Rc<RefCell<Hand>>,
}

type Latest = Rc<RefCell<Option<Line>>>;

fn take(latest: &Latest, when: When) {
    let line = latest.borrow().clone();
    if let Some(line) = line {
        line.take(when);
    }
}

impl Line {
    fn key(&self) -> String {
        draft_key(self.firm, self.control.record, self.control.id, &self.control.path)
    }

    /// How the field shows an answer.
    fn shown(&self, value: &Value) -> String {
        self.control.field.0.format(value, self.control.locale)
    }

    /// The answer that it is.
    fn read(&self, raw: &str) -> Result<Value, Text> {
        self.control.field.0.parse_in(raw, &self.currency, self.today)
    }

    fn is_too_long(&self, raw: &str) -> bool {
        self.control.field.0.most().is_some_and(|most| is_too_long(raw, most))
    }

    /// A letter came, or went.
    fn typed(&self, raw: String, composing: bool, latest: &Latest) {
        self.text.set(Some(raw.clone()));
        let now = browser::now_ms();
        let mut hand = self.hand.borrow_mut();
        if hand.raw.is_none() {
            hand.visit = self.act.typing.visit();
            hand.before = self.control.value.clone();
            hand.own.clear();
            hand.last = None;
        }
        hand.raw = Some(raw);
        hand.composing = composing;
        let since = *hand.since.get_or_insert(now);
        let left = f64::from(AT_LATEST_MS) - (now - since);
        // A clock that was set back gives more than the whole time.
        let wait = left.clamp(0.0, f64::from(REST_MS)) as u32;
        let (again, visit) = (Rc::clone(latest), hand.visit);
        hand.quiet = Some(Timeout::new(wait, move || take(&again, When::Resting)));
        drop(hand);
        let latest = Rc::clone(latest);
        self.act.begin_typing(visit, Rc::new(move |when| take(&latest, when)));
    }

    /// Brings what stands in the field to where it is kept.
    fn take(&self, when: When) {
        let (raw, aside) = {
            let mut hand = self.hand.borrow_mut();
            hand.quiet = None;
            hand.composing &= !matches!(when, When::Composed | When::Left);
            let Some(raw) = hand.raw.clone() else { return };
            (raw, hand.apart || hand.composing)
        };
        let left = matches!(when, When::Left | When::Gone);
        if aside || when == When::Gone {
            self.act.put_draft(&self.key(), &raw);
        }
        if aside {
            if left {
                self.leave();
                self.act.leave_draft(&self.key());
                if when == When::Left {
                    self.ask();
                }
            } else {
                self.waits();
            }
            return;
        }
        match self.read(&raw) {
            Ok(value) => {
                if when != When::Gone {
                    self.act.drop_draft(&self.key());
                    if left || self.control.problem {
                        self.report.emit(None);
                    }
                }
                self.put(value, when);
                self.done();
                if left {
                    self.leave();
                    self.text.set(None);
                }
            }
            Err(problem) => {
                self.act.put_draft(&self.key(), &raw);
                // What began as an answer and is none any more leaves the one before in force; what only grew too
                // long leaves as much as was stored.
                let before = {
                    let hand = self.hand.borrow();
                    hand.last.as_ref().filter(|_| !self.is_too_long(&raw)).map(|_| hand.before.clone())
                };
                if let Some(before) = before {
                    self.put(before, when);
                }
                if !left && self.control.problem {
                    // It is being mended: what is said of it keeps up with what stands there.
                    self.report.emit(Some(problem));
                } else if left {
                    self.done();
                    self.leave();
                    self.act.leave_draft(&self.key());
                    if when == When::Left {
                        self.report.emit(Some(problem));
                        self.text.set(Some(raw));
                    }
                }
            }
        }
    }

    fn put(&self, value: Value, when: When) {
        let mut hand = self.hand.borrow_mut();
        let shown = self.shown(&value);
        let stands = hand.own.last().map_or_else(|| self.shown(&self.control.value) == shown, |last| *last == shown);
        if !stands {
            hand.own.push(shown);
        }
        let last = hand.last.replace(value.clone());
        let visit = hand.visit;
        drop(hand);
        // A field may go because its row went, and Chromium says that it was left when it goes: then what stands at
        // its place by now is another row's.
        let goes = matches!(when, When::Left | When::Gone);
        let instead_of = if goes { last.into_iter().chain([self.control.value.clone()]).collect() } else { Vec::new() };
        self.control.type_in(&self.act, self.firm, value, visit, instead_of);
    }

    /// Nothing in the field is younger than what is kept of it.
    fn done(&self) {
        let visit = {
            let mut hand = self.hand.borrow_mut();
            hand.since = None;
            hand.visit
        };
        self.act.end_typing(visit);
    }

    /// Two answers stand there: what is typed is a draft until somebody decides, and nothing is on its way.
    fn waits(&self) {
        if self.hand.borrow().apart {
            self.done();
            self.act.leave_draft(&self.key());
        }
    }

    /// The visit is over.
    fn leave(&self) {
        self.done();
        self.hand.borrow_mut().raw = None;
    }

    /// The answer in the firm became another.
    fn came(&self) {
        let now = self.shown(&self.control.value);
        let mut hand = self.hand.borrow_mut();
        if let Some(at) = hand.own.iter().position(|own| *own == now) {
            // Ours, and what was put there before it.
            hand.own.drain(..=at);
            return;
        }
        let same = |raw: &String| self.read(raw).is_ok_and(|value| self.shown(&value) == now);
        if hand.raw.as_ref().is_some_and(same) {
            return;
        }
        if let Some(raw) = hand.raw.clone() {
            hand.apart = true;
            hand.quiet = None;
            drop(hand);
            self.act.put_draft(&self.key(), &raw);
            self.apart.set(true);
            self.waits();
        } else if hand.apart {
            // Left, and still to be decided: the draft stays until somebody does, or both are the same.
            drop(hand);
            if self.act.draft(&self.key()).is_some_and(|draft| same(&draft)) {
                self.decide(None);
            }
        } else {
            // By undo, or from another window: it takes the place of what could not be read.
            hand.apart = false;
            drop(hand);
            self.act.drop_draft(&self.key());
            self.report.emit(None);
            self.text.set(None);
            self.apart.set(false);
        }
    }

    /// Two answers stand there, and nobody has chosen.
    fn ask(&self) {
        let label = [("label", self.control.field.0.label.clone())];
        self.report.emit(Some(CHOOSE.fill(&label)));
    }

    /// A person chose between what was typed (`Some`) and what is stored.
    fn decide(&self, typed: Option<&str>) {
        let visit = self.act.typing.visit();
        {
            let mut hand = self.hand.borrow_mut();
            hand.apart = false;
            hand.raw = None;
            hand.own.clear();
            hand.last = None;
            hand.quiet = None;
        }
        self.done();
        self.apart.set(false);
        self.text.set(None);
        self.report.emit(None);
        self.act.drop_draft(&self.key());
        if let Some(value) = typed.and_then(|typed| self.read(typed).ok()) {
            self.hand.borrow_mut().visit = visit;
            self.put(value, When::Resting);
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct TypedProps {
    pub control: Control,
    pub on_problem: Callback<Option<Text>>,
}

#[component(Typed)]
pub fn typed(props: &TypedProps) -> Html {
    let (act, Firm { workspace, today, .. }) = (use_act(), use_firm());
    let firm = workspace.id;
    let control = &props.control;
    let field = control.field.0;
    let locale = control.locale;
    let kept = field.format(&control.value, locale);
    // `None`: nothing typed since the last visit, the record's own value is shown.
    let text = {
        let (act, key) = (act.clone(), draft_key(firm, control.record, control.id, &control.path));
        use_state(move || act.draft(&key))
    };
    let apart = use_state(|| false);
    let latest: Latest = use_mut_ref(|| None);
    let hand = use_mut_ref(Hand::default);
    let line = Line {
        act,
        firm,
        currency: currency(&workspace, Catalog::built_in()).to_owned(),
        today,
        control: control.clone(),
        report: props.on_problem.clone(),
        text: text.setter(),
        apart: apart.setter(),
        hand,
    };
    *latest.borrow_mut() = Some(line.clone());
    {
        let (line, first) = (line.clone(), use_mut_ref(|| true));
        use_effect_with(control.value.clone(), move |_| {
            if !first.replace(false) {
                line.came();
            }
        });
    }
    {
        let (line, latest, draft, kept) = (line.clone(), Rc::clone(&latest), (*text).clone(), kept.clone());
        use_effect_with((), move |()| {
            match draft.map(|draft| line.read(&draft)) {
                // A draft that was kept is still unreadable: say so at once.
                Some(Err(problem)) => {
                    line.act.leave_draft(&line.key());
                    line.report.emit(Some(problem));
                }
                Some(Ok(value)) if line.shown(&value) == kept => line.decide(None),
                Some(Ok(_)) => {
                    line.act.leave_draft(&line.key());
                    line.hand.borrow_mut().apart = true;
                    line.apart.set(true);
                    line.ask();
                }
                None => {}
            }
            move || {
                take(&latest, When::Gone);
                *latest.borrow_mut() = None;
            }
        });
    }
    let oninput = {
        let (line, latest) = (line.clone(), Rc::clone(&latest));
        Callback::from(move |event: InputEvent| line.typed(typed_text(&event), event.is_composing(), &latest))
    };
    let onchange = {
        let (line, latest) = (line.clone(), Rc::clone(&latest));
        Callback::from(move |event: Event| {
            if line.hand.borrow().raw.is_none() {
                line.typed(typed_text(&event), false, &latest);
            }
            line.take(When::Left);
        })
    };
    let onblur = {
        let line = line.clone();
        Callback::from(move |_: FocusEvent| line.take(When::Left))
    };
    let choose = |typed: Option<String>| {
        let line = line.clone();
        Callback::from(move |_: MouseEvent| line.decide(typed.as_deref()))
    };
    // A press here does not leave the field first: what is said then would move what is pressed.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    let both = html! {
        <div class="apart" hidden={!*apart} role="status">
            if *apart {
                <p>
                    { locale.pick("What stands in the field is not stored. Stored is: ", "输入框里的内容还没有保存。已保存的是：") }
                    <b>{ if kept.is_empty() { locale.pick("nothing", "无").to_owned() } else { kept.clone() } }</b>
                </p>
                <p class="inline" {onmousedown}>
                    <button type="button" class="btn" onclick={choose((*text).clone())}>
                        { locale.pick("Store what I typed", "保存我输入的") }
                    </button>
                    <button type="button" class="btn btn-quiet" onclick={choose(None)}>
                        { locale.pick("Use what is stored", "使用已保存的") }
                    </button>
                </p>
            }
        </div>
    };
    let value = (*text).clone().unwrap_or(kept);
    let invalid = control.problem.then_some("true");
    // The problem says it already.
    let most = field.most().filter(|_| !control.problem);
    let count = most.and_then(|most| length_note(&value, most));
    let count = count.map(|text| text.fill(&[("label", field.label.clone())]).get(locale).to_owned());
    let count = html! { <p class="field-note hint" role="status">{ count }</p> };
    let id = control.dom_id.clone();
    let described_by = control.described_by.clone();
    if matches!(field.input, Input::Prose | Input::Lines | Input::Days) {
        html! {
            <>
                <textarea {id} rows="3" {value} {oninput} {onchange} {onblur}
                    aria-describedby={described_by} aria-invalid={invalid} />
                { count }
                { both }
            </>
        }
    } else {
        let (kind, mode, class) = match field.input {
            Input::Phone => ("tel", None, None),
            Input::Number | Input::Percent | Input::Money => ("text", Some("decimal"), Some("short")),
            Input::Day | Input::Minutes => ("text", None, Some("short")),
            _ => ("text", None, None),
        };
        let day = matches!(field.input, Input::Day).then(|| {
            let on_pick = Callback::from(move |day: String| {
                line.typed(day, false, &latest);
                line.take(When::Left);
            });
            let stored = AttrValue::from(control.value.as_str().unwrap_or_default().to_owned());
            html! { <DayTools label={field.label.clone()} value={stored} past={field.past} {on_pick} /> }
        });
        html! {
            <>
                <input {id} type={kind} inputmode={mode} {class} {value} {oninput} {onchange} {onblur} autocomplete="off"
                    aria-describedby={described_by} aria-invalid={invalid} />
                { for day }
                { count }
                { both }
            </>
        }
    }
}
