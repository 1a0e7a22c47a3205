//! What to do, scenario by scenario and level by level (chapter 10).

use super::brief::Brief;
use super::document::{Callout, Step};
use super::line::Line;
use super::missing;
use super::outside;
use super::writer::Writer;
use crate::assess::{ResolvedPlaybook, ResolvedStep, RiskJudgement, Trade, is_own_control_tested, resolve};
use crate::model::{Alternative, Choice as _, Kind, Level, Place, Risk, StepRole};
use crate::words::{Text, format_minutes, sort_by_key};

const HOUR: u32 = 60;
const DAY: u32 = 24 * HOUR;

/// The anchor of a risk's playbook: its scenario, or its own id where a scenario comes twice.
pub(super) fn card_id(risk: &Risk, risks: &[&RiskJudgement<'_>]) -> String {
    let safe: String = risk.scenario.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    let first = risks.iter().find(|other| other.risk.scenario == risk.scenario);
    if !safe.is_empty() && first.is_some_and(|first| first.risk.id == risk.id) {
        format!("c10-{safe}")
    } else {
        format!("c10-{}", risk.id)
    }
}

pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    let risks = brief.risks;
    out.chapter("10", brief.title("10"));
    if risks.is_empty() {
        let none = Line::missing(Text::new("no scenario chosen yet", "尚未选定场景"), &brief.here("risks"));
        out.say(Text::new("Playbooks: {none}.", "处置方案：{none}。"), &[("none", none)]);
        return;
    }
    out.put(Text::new(
        "Each playbook has three levels. Begin with the level confirmed by whoever may start it (6.4); when it is raised, go on with the steps of the higher one. Times count from when the interruption began; what is late when the level begins is done at once. A notification clock of the law, and those of contract and insurance, have a start of their own, which stands beside them. A time is the time allowed: until a drill has proven it, nobody knows whether it is kept. “After 1” means: begin when step 1 is done.",
        "每个场景分三个级别。按6.4所列启动人确认的级别开始；级别提升后，转入更高级别的步骤。时间自中断开始起算，级别启动时已到时限的步骤立即执行；法定通报时限以及合同、保险的时限各有起算点，在该处注明。所列时间均为限时，未经演练证实之前，能否做到尚不可知。“1完成后”指第1步完成后开始。",
    ));
    let trade = brief.trade();
    for judged in risks {
        playbook(brief, out, &trade, judged, &card_id(judged.risk, risks));
    }
}

fn playbook(brief: &Brief<'_, '_>, out: &mut Writer, trade: &Trade<'_>, judged: &RiskJudgement<'_>, id: &str) {
    let risk = judged.risk;
    let name = id.strip_prefix("c10-").unwrap_or(id);
    let number = out.section(name, brief.risk_title(risk));
    if !risk.description.trim().is_empty() {
        out.put(Line::theirs(&risk.description));
    } else if let Some(scenario) = judged.scenario {
        out.put(trade.say(&scenario.what));
    }
    if let Some(scenario) = judged.scenario {
        out.put(Text::new("Early signs:", "预警信号："));
        out.list(scenario.indicators.iter().map(|indicator| trade.say(&indicator.text).into()).collect());
    }
    for level in Level::ALL {
        // Whoever turns the pages at night must see which playbook this level belongs to.
        let heading = Line::say(
            &Text::new("{number} {risk} · {level}", "{number} {risk} · {level}"),
            &[
                ("number", Text::same(number.clone()).into()),
                ("risk", brief.risk_title(risk)),
                ("level", brief.level_tag(*level)),
            ],
        );
        out.part(format!("{id}-{}", level.code()), heading);
        match resolve(brief.ctx, brief.service, risk, *level) {
            Some(playbook) if !playbook.steps.is_empty() => steps(brief, out, trade, risk, &playbook),
            _ => {
                let none = Line::missing(Text::new("no steps yet", "尚无步骤"), &Place::new(Kind::Risk, risk.id, ""));
                out.say(Text::new("Steps: {none}.", "步骤：{none}。"), &[("none", none)]);
            }
        }
    }
    if let Some(scenario) = judged.scenario {
        out.callout(
            Callout::Quiet,
            Line::say(
                &Text::new("Back to normal: {criteria}", "恢复正常的标准：{criteria}"),
                &[("criteria", trade.say(&scenario.recovery).into())],
            ),
        );
    }
}

fn steps(brief: &Brief<'_, '_>, out: &mut Writer, trade: &Trade<'_>, risk: &Risk, playbook: &ResolvedPlaybook) {
    let words = Words { own: playbook.own.is_some(), trade };
    let at = match playbook.own {
        Some(id) => Place::new(Kind::Playbook, id, ""),
        None => Place::new(Kind::Risk, risk.id, ""),
    };
    let field = |field: &str| Place { field: field.to_owned(), ..at.clone() };
    if playbook.trigger.is_empty() {
        let none = Line::missing(missing::GIVEN, &field("trigger"));
        out.say(Text::new("When: {none}.", "启动条件：{none}。"), &[("none", none)]);
    } else {
        let trigger = words.say(&playbook.trigger);
        out.say(Text::new("When: {trigger}", "启动条件：{trigger}"), &[("trigger", trigger)]);
    }
    let items = playbook.steps.iter().enumerate().map(|(index, step)| {
        row(brief, &words, playbook, index, step, &|name: &str| field(&format!("steps/{}/{name}", step.at)))
    });
    let caption = caption(brief, playbook);
    out.steps(caption, items.collect());
    if playbook.exit.is_empty() {
        let none = Line::missing(missing::GIVEN, &field("exit"));
        out.say(Text::new("Done when: {none}.", "完成标准：{none}。"), &[("none", none)]);
    } else {
        let exit = words.say(&playbook.exit);
        out.say(Text::new("Done when: {exit}", "完成标准：{exit}"), &[("exit", exit)]);
    }
}

const ALLOWED: Text = Text::new(
    "{head}; time allowed until the minimum is restored: {minutes}; not yet proven in a drill",
    "{head}；限{minutes}内恢复到最低水平（未经演练证实）",
);
const TOO_LATE: Text = Text::new(
    "{head}; time allowed until the minimum is restored: {minutes}; not yet proven in a drill. This does not keep the RTO of {rto}",
    "{head}；限{minutes}内恢复到最低水平（未经演练证实）。无法达到RTO（{rto}）",
);

const IN_TIME: Text = Text::new(
    "{head}; done one after the other they reach the minimum only after {minutes}. To keep the RTO of {rto}, our own way to go on (12) starts within {start} of the interruption, whatever step they are at",
    "{head}；逐步进行须{minutes}才恢复到最低水平。为达到RTO（{rto}），无论做到哪一步，须在中断后{start}内启用我方替代办法（12）",
);

/// What the steps promise: nothing at the mild level, at which the service has not fallen below its minimum, nor where
/// life, a leak or a crime goes first; else the time allowed until it is restored. That they miss the RTO is always said.
fn caption(brief: &Brief<'_, '_>, playbook: &ResolvedPlaybook) -> Text {
    let head = if playbook.at_once {
        Text::new("Steps; this level starts at once", "处置步骤；本级别立即启动")
    } else {
        Text::new("Steps", "处置步骤")
    };
    let promised = playbook.misses_rto || !playbook.at_once && playbook.level != Level::Mild;
    let Some(path) = playbook.critical_path_min.filter(|_| promised) else { return head };
    let sentence = match (playbook.misses_rto, playbook.start_by_min) {
        (true, Some(_)) => IN_TIME,
        (true, None) => TOO_LATE,
        (false, _) => ALLOWED,
    };
    // As the row of the step has it, unless that would hide that the RTO is missed.
    let cut = rounded(path, playbook.own.is_some());
    let hides = playbook.misses_rto && brief.service.bia.rto_min.is_some_and(|rto| cut <= rto);
    let path = format_minutes(if hides { path } else { cut });
    sentence.fill(&[
        ("head", head),
        ("minutes", path),
        ("rto", format_minutes(brief.service.bia.rto_min.unwrap_or(0))),
        ("start", format_minutes(playbook.start_by_min.unwrap_or(0))),
    ])
}

/// Words of the catalogue are ours, but for what the firm calls its way to go on; those of an own playbook are what a
/// person typed.
struct Words<'a> {
    own: bool,
    trade: &'a Trade<'a>,
}

impl Words<'_> {
    fn say(&self, text: &Text) -> Line {
        if self.own { Line::theirs(&text.en) } else { Line::ours(text.clone()).naming_way(self.trade) }
    }
}

/// A time limit as people say it: cut, never stretched. What a person typed is kept to the minute below a day.
fn rounded(minutes: u32, typed: bool) -> u32 {
    let whole = match minutes {
        0..HOUR => 5,
        HOUR..480 => 15,
        480..DAY => HOUR,
        DAY..2880 => HOUR,
        _ => DAY,
    };
    let whole = if typed && minutes < DAY { 1 } else { whole };
    minutes - minutes % whole
}

/// When a step is due, in a word.
fn when(minutes: u32) -> Text {
    match minutes {
        0..=15 => Text::new("At once", "立即"),
        16..=HOUR => Text::new("Within the hour", "1小时内"),
        61..=DAY => Text::new("Today", "当天"),
        _ => Text::new("Later", "之后"),
    }
}

fn row(
    brief: &Brief<'_, '_>,
    words: &Words<'_>,
    playbook: &ResolvedPlaybook,
    index: usize,
    step: &ResolvedStep,
    at: &dyn Fn(&str) -> Place,
) -> Step {
    let under = Text::new("\n", "\n");
    let who = match step.role {
        // Nobody knows beforehand who that will be.
        Some(StepRole::Spot) => brief.role_title(StepRole::Spot).into(),
        Some(role) => {
            let name = brief.name(step.person, &brief.places(role).0);
            Line::join([name, brief.role_title(role).into()], &under)
        }
        None => Line::missing(missing::NAME, &at("role")),
    };
    let what = if step.text.is_empty() { Line::missing(missing::GIVEN, &at("text")) } else { words.say(&step.text) };
    let options = if step.workaround { ours(brief) } else { Vec::new() };
    let outside = outside::named_in(brief, &step.text);
    let needs = step.needs.iter().filter(|need| !need.1.is_empty()).map(|need| words.say(&need.1));
    Step {
        key: step.key.clone(),
        number: (index + 1).to_string(),
        by: by(words, playbook, index, step, at),
        who,
        what: Line::join(std::iter::once(what).chain(options).chain(outside), &under),
        after: order(playbook, step),
        needs: Line::join(needs, &Text::new("; ", "；")),
        evidence: words.say(&step.evidence),
    }
}

/// By when; the first of those that are due at once, within the hour, today or later says so.
fn by(
    words: &Words<'_>,
    playbook: &ResolvedPlaybook,
    index: usize,
    step: &ResolvedStep,
    at: &dyn Fn(&str) -> Place,
) -> Line {
    let Some(minutes) = step.by_min.or(step.due_min) else { return Line::missing(missing::SET, &at("due_min")) };
    let minutes = rounded(minutes, words.own);
    let before = index.checked_sub(1).and_then(|index| playbook.steps.get(index)).and_then(|step| step.by_min);
    let same = before.is_some_and(|before| when(rounded(before, words.own)) == when(minutes));
    let head = if same { Line::default() } else { Line::strong(when(minutes)) };
    Line::join([head, format_minutes(minutes).into()], &Text::new("\n", "\n"))
}

/// What a step waits for, and what its doer has to do first.
fn order(playbook: &ResolvedPlaybook, step: &ResolvedStep) -> Line {
    let place = |key: &String| playbook.steps.iter().position(|other| other.key == *key);
    let number = |at: usize| Line::ours(Text::same((at + 1).to_string()));
    let mut before: Vec<usize> = step.after.iter().filter_map(place).collect();
    sort_by_key(&mut before, |at| *at);
    let before: Vec<Line> = before.into_iter().map(number).collect();
    let after = match before.len() {
        0 => Line::default(),
        _ => Line::say(&Text::new("after {steps}", "{steps}完成后"), &[("steps", Line::list(before))]),
    };
    let held = step.held_by.as_ref().and_then(place).map_or_else(Line::default, |at| {
        let text = Text::new("the same person does {step} first", "同一人须先完成第{step}步");
        Line::say(&text, &[("step", number(at))])
    });
    Line::join([after, held], &Text::new("; ", "；"))
}

/// The firm's own ways to go on without the provider, each with what is needed to start it.
fn ours(brief: &Brief<'_, '_>) -> Vec<Line> {
    let named = brief.service.alternatives.iter().enumerate().filter(|(_, option)| !option.name.trim().is_empty());
    named.map(|(at, option)| our(brief, at, option)).collect()
}

fn our(brief: &Brief<'_, '_>, at: usize, option: &Alternative) -> Line {
    let place = |field: &str| brief.here(&format!("alternatives/{at}/{field}"));
    let contact = option.contact.map_or_else(Line::default, |id| {
        let person = brief.name_and_phone(Some(id), &place("contact"));
        Line::say(&Text::new(", {person}", "，{person}"), &[("person", person)])
    });
    let tested = match option.tested_on.filter(|_| is_own_control_tested(brief.ctx, option.tested_on, option.passed)) {
        Some(day) => Text::owned(format!("tested {day}"), format!("{day}测试通过")),
        None => Text::new("not proven by a test", "未经测试证实"),
    };
    Line::say(
        &Text::new(
            "Ours: {name}{contact}; ready within {ready}, carries {share}, {tested}; see {section}",
            "我方办法：{name}{contact}；{ready}内可用，承担{share}，{tested}；见{section}",
        ),
        &[
            ("name", brief.clause(&option.name, &place("name"))),
            ("contact", contact),
            ("ready", brief.minutes(option.ready_min, &place("ready_min"))),
            ("share", brief.share(option.capacity_bp, &place("capacity_bp"))),
            ("tested", tested.into()),
            // The comparison stands before them.
            ("section", Line::link(Text::same(format!("12.{}", at + 2)), &format!("c12-way-{}", at + 1))),
        ],
    )
}
