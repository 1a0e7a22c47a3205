//! What to do, scenario by scenario and level by level (chapter 10).

use super::brief::Brief;
use super::charts;
use super::document::{Callout, Sheet, Step};
use super::line::Line;
use super::missing;
use super::moments::moment;
use super::outside;
use super::printed::{interruption, printed};
use super::reword::Reword;
use super::selection::Extent;
use super::set::DocumentKind;
use super::writer::Writer;
use crate::assess::{
    CountsFrom, ResolvedPlaybook, ResolvedStep, RiskJudgement, activation, has_floor, is_own_control_tested,
    late_reach, mild_interruption,
};
use crate::model::{Alternative, Choice as _, Id, Kind, Level, Place, Risk, StepRole};
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
    if risks.is_empty() {
        let none = Line::missing(Text::new("no scenario chosen yet", "尚未选定场景"), &brief.here("risks"));
        out.say(Text::new("Playbooks: {none}.", "处置方案：{none}。"), &[("none", none)]);
        return;
    }
    introduction(brief, out);
    let words = Reword::of(brief);
    let is_file = brief.document == DocumentKind::File;
    usual(brief, out, &words);
    let mut short = 0;
    for (extent, judged) in printed_here(brief) {
        // A scenario has a page of its own; of those in short, two share one.
        let begins = match extent {
            Extent::Whole => !is_file,
            Extent::Short => {
                short += 1;
                short % 2 == 1
            }
            Extent::Complete | Extent::Named => false,
        };
        if begins {
            out.sheet(Sheet::Scenario);
        }
        playbook(brief, out, &words, judged, extent);
    }
    if !is_file {
        named(brief, out);
    }
}

/// How the playbooks are read.
fn introduction(brief: &Brief<'_, '_>, out: &mut Writer) {
    let slots = [
        ("start", Line::see("c6-start")),
        ("mild", brief.level(Level::Mild).into()),
        ("file", DocumentKind::File.named().into()),
    ];
    out.say(
        Text::new(
            "Begin with the level confirmed by whoever may start it ({start}); when it is raised, go on with the steps of the higher one. “Done when” ends a level, “Back to normal” the response.",
            "按{start}所列启动人确认的级别开始；级别提升后，转入更高级别的步骤。达到“完成标准”，本级别结束；达到“恢复正常的标准”，响应方可终止。",
        ),
        &slots,
    );
    out.say(
        Text::new(
            "Times count from when the interruption began, and are the time allowed: until a drill has proven one, nobody knows whether it is kept. What is late when a level begins is done at once. Times of the law, of contract and insurance begin where they say. “After 1” means: begin when step 1 is done.",
            "时间自中断开始起算，均为限时，未经演练证实之前能否做到尚不可知；级别启动时已到时限的步骤立即执行。法定报告时限以及合同、保险的时限按其自身规定起算。“1完成后”指第1步完成后开始。",
        ),
        &slots,
    );
    let in_file = Text::new("What a scenario asks for at {mild} stands in {file}.", "各场景特有的{mild}步骤见{file}。");
    let in_file = (brief.document != DocumentKind::File).then(|| Line::say(&in_file, &slots));
    out.put(Line::join(in_file.into_iter().chain(begins_higher(brief)), &Text::new(" ", "")));
}

/// The scenarios that are printed in this document, and how: those in short come last, so that two share a page.
fn printed_here<'b, 'a>(brief: &Brief<'b, 'a>) -> Vec<(Extent, &'b RiskJudgement<'a>)> {
    let all = brief.risks.iter().enumerate();
    let mut here: Vec<(Extent, &RiskJudgement<'_>)> =
        all.filter_map(|(at, judged)| Some((brief.selection.in_document(at, brief.document)?, *judged))).collect();
    sort_by_key(&mut here, |(extent, _)| *extent == Extent::Short);
    here
}

/// Whether this document prints any scenario.
pub(super) fn has_any(brief: &Brief<'_, '_>) -> bool {
    !printed_here(brief).is_empty()
}

/// Those whose steps stand in the file.
fn named(brief: &Brief<'_, '_>, out: &mut Writer) {
    let left = brief.risks.iter().enumerate().filter(|(at, _)| brief.selection.of_risk(*at) == Extent::Named);
    let left: Vec<Line> = left.map(|(_, judged)| brief.risk_title(judged.risk)).collect();
    if !left.is_empty() {
        out.section("more", Text::new("Further scenarios", "其他场景"));
        out.say(
            Text::new("Their steps stand in {file}:", "其处置步骤见{file}："),
            &[("file", DocumentKind::File.named().into())],
        );
        out.list(left);
    }
}

/// Of a service whose interruptions are never mild, that their mild steps are left out.
fn begins_higher(brief: &Brief<'_, '_>) -> Option<Line> {
    let interrupted = brief.risks.iter().any(|judged| interruption(brief.ctx, judged).is_some());
    (interrupted && has_floor(brief.ctx, brief.service)).then(|| {
        Line::say(
            &Text::new(
                "Interruptions of this service begin at a higher level ({rule}): their steps at {level} are left out.",
                "本服务的中断从更高级别起响应（{rule}），不列中断场景的{level}步骤。",
            ),
            &[("level", brief.level(Level::Mild).into()), ("rule", Line::see("c6-rule"))],
        )
    })
}

/// What is done in every mild interruption, once for all that can begin so.
fn usual(brief: &Brief<'_, '_>, out: &mut Writer, words: &Reword) {
    let name = ("level", brief.level(Level::Mild).into());
    if !brief.risks.iter().any(|judged| interruption(brief.ctx, judged).is_some()) {
        return;
    }
    if has_floor(brief.ctx, brief.service) {
        return;
    }
    // What they have in common is carried; the file has what each asks for besides.
    if !brief.shares_mild || brief.document == DocumentKind::File {
        return;
    }
    out.opening(MILD, Line::say(&Text::new("Any interruption at {level}", "{level}中断的通用处置"), &[name]));
    let playbook = mild_interruption(brief.ctx, brief.service);
    let steps = Steps { brief, words, playbook: &playbook, at: brief.here("risks"), extent: Extent::Whole };
    steps.write(out, Text::new("Steps", "处置步骤"));
}

/// The anchor of that section, below its chapter.
const MILD: &str = "interruption";

fn playbook(brief: &Brief<'_, '_>, out: &mut Writer, words: &Reword, judged: &RiskJudgement<'_>, extent: Extent) {
    let risk = judged.risk;
    let id = card_id(risk, brief.risks);
    let name = id.strip_prefix("c10-").unwrap_or(&id);
    let number = out.section(name, brief.risk_title(risk));
    if extent != Extent::Short {
        match judged.scenario {
            _ if !risk.description.trim().is_empty() => out.put(Line::theirs(&risk.description)),
            Some(scenario) => out.put(scenario.what.clone()),
            None => {}
        }
    }
    // What warns beforehand is watched by day, from the file.
    if let Some(scenario) = judged.scenario.filter(|_| brief.document == DocumentKind::File) {
        out.put(Text::new("Early signs:", "预警信号："));
        out.list(scenario.indicators.iter().map(|indicator| indicator.text.clone().into()).collect());
    }
    let levels = Level::ALL.iter().filter(|level| extent == Extent::Complete || **level != Level::Mild);
    for level in levels {
        let usual = *level == Level::Mild && interruption(brief.ctx, judged).is_some();
        let playbook = printed(brief, judged, *level);
        match &playbook {
            None if usual => continue,
            Some(playbook) if usual && playbook.steps.is_empty() => {
                as_usual(brief, out, playbook);
                continue;
            }
            _ => {}
        }
        // Whoever turns the pages at night must see which playbook this level belongs to; in short, its title is near.
        let heading = match extent {
            Extent::Short => brief.level_tag(*level),
            _ => Line::say(
                &Text::new("{number} {risk} · {level}", "{number} {risk} · {level}"),
                &[
                    ("number", Text::same(number.clone()).into()),
                    ("risk", brief.risk_title(risk)),
                    ("level", brief.level_tag(*level)),
                ],
            ),
        };
        out.part(format!("{id}-{}", level.code()), heading);
        match playbook {
            Some(playbook) if !playbook.steps.is_empty() => {
                let at = match playbook.own {
                    Some(id) => Place::new(Kind::Playbook, id, ""),
                    None => Place::new(Kind::Risk, risk.id, ""),
                };
                let caption = match extent {
                    _ if usual && brief.shares_mild => BESIDES,
                    Extent::Short if !playbook.misses_rto => Text::default(),
                    _ => caption(brief, &playbook),
                };
                Steps { brief, words, playbook: &playbook, at, extent }.write(out, caption);
                if *level == Level::Severe && extent == Extent::Complete {
                    let own = playbook.own.is_some();
                    charts::put(charts::timeline(brief, &playbook, &id, |minutes| rounded(minutes, own)), out);
                }
            }
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
                &[("criteria", scenario.recovery.clone().into())],
            ),
        );
    }
}

const BESIDES: Text = Text::new("Steps besides those of any interruption", "通用处置以外的步骤");

/// A level at which nothing is done but what any interruption asks for.
fn as_usual(brief: &Brief<'_, '_>, out: &mut Writer, playbook: &ResolvedPlaybook) {
    let slots = [
        ("level", brief.level_tag(playbook.level)),
        ("trigger", playbook.trigger.clone().into()),
        ("usual", Line::see(&format!("c10-{MILD}"))),
    ];
    out.say(Text::new("{level} {trigger} Steps: {usual}.", "{level}　{trigger}步骤见{usual}。"), &slots);
}

/// The steps of a playbook, and when they begin and end.
struct Steps<'b, 'w, 'a> {
    brief: &'b Brief<'w, 'a>,
    words: &'b Reword,
    playbook: &'b ResolvedPlaybook,
    /// The record that mends it.
    at: Place,
    extent: Extent,
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
    "{head}; done one after the other they reach the minimum only after {minutes}. To keep the RTO of {rto}, our own way to go on starts within {start} of the interruption, whatever step they are at",
    "{head}；逐步进行须{minutes}才恢复到最低水平。为达到RTO（{rto}），无论做到哪一步，须在中断后{start}内启用我方替代办法",
);

const BY_DEADLINE: Text = Text::new(
    "{head}; time allowed until the minimum is restored: {minutes}; not yet proven in a drill. Whatever step they are at, our own way to go on starts {start} before the deadline at the latest",
    "{head}；限{minutes}内恢复到最低水平（未经演练证实）。无论做到哪一步，我方替代办法最晚在截止时点之前{start}启用",
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
    // Where time runs to a deadline: how long before it our own way starts at the latest.
    let back = activation(brief.ctx, brief.service).filter(|judged| judged.from == CountsFrom::Date);
    let sentence = match (playbook.misses_rto, playbook.start_by_min) {
        _ if back.is_some() => BY_DEADLINE,
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
        (
            "start",
            back.map_or(format_minutes(playbook.start_by_min.unwrap_or(0)), |back| moment(-back.last_moment_min)),
        ),
    ])
}

impl Steps<'_, '_, '_> {
    fn write(&self, out: &mut Writer, caption: Text) {
        let playbook = self.playbook;
        if playbook.trigger.is_empty() {
            let none = Line::missing(missing::GIVEN, &self.field("trigger"));
            out.say(Text::new("When: {none}.", "启动条件：{none}。"), &[("none", none)]);
        } else {
            let trigger = self.say(&playbook.trigger);
            out.say(Text::new("When: {trigger}", "启动条件：{trigger}"), &[("trigger", trigger)]);
        }
        out.steps(caption, playbook.steps.iter().enumerate().map(|(index, step)| self.row(index, step)).collect());
        if self.extent == Extent::Short {
            return;
        }
        if playbook.exit.is_empty() {
            let none = Line::missing(missing::GIVEN, &self.field("exit"));
            out.say(Text::new("Done when: {none}.", "完成标准：{none}。"), &[("none", none)]);
        } else {
            let exit = self.say(&playbook.exit);
            out.say(Text::new("Done when: {exit}", "完成标准：{exit}"), &[("exit", exit)]);
        }
    }

    fn field(&self, field: &str) -> Place {
        Place { field: field.to_owned(), ..self.at.clone() }
    }

    /// Words of the catalogue are ours; those of an own playbook are what a person typed.
    fn say(&self, text: &Text) -> Line {
        if self.is_own() { Line::theirs(&text.en) } else { Line::ours(text.clone()) }
    }

    fn is_own(&self) -> bool {
        self.playbook.own.is_some()
    }

    fn row(&self, index: usize, step: &ResolvedStep) -> Step {
        let brief = self.brief;
        let at = |name: &str| self.field(&format!("steps/{}/{name}", step.at));
        let under = Text::new("\n", "\n");
        let who = match step.role {
            // Nobody knows beforehand who that will be.
            Some(StepRole::Spot) => brief.role_title(StepRole::Spot).into(),
            // While nobody is named for safety, it is they.
            Some(StepRole::Safety) if step.person.is_none() => brief.role_title(StepRole::Spot).into(),
            Some(role) => {
                let name = brief.name(step.person, &brief.places(role).0);
                let due = step.by_min.or(step.due_min);
                // In short the group and how soon its people can act stand in the file.
                match due.filter(|_| self.extent != Extent::Short) {
                    Some(due) => {
                        Line::join([name, brief.role_title(role).into(), too_late(brief, step.person, due)], &under)
                    }
                    None if self.extent == Extent::Short => name,
                    None => Line::join([name, brief.role_title(role).into()], &under),
                }
            }
            None => Line::missing(missing::NAME, &at("role")),
        };
        let mut what =
            if step.text.is_empty() { Line::missing(missing::GIVEN, &at("text")) } else { self.say(&step.text) };
        self.words.apply_for(&mut what, step.person);
        let complete = self.extent == Extent::Complete;
        let options = match (step.workaround, complete) {
            (true, true) => ours(brief),
            (true, false) => quickest(brief, &step.text).into_iter().collect(),
            (false, _) => Vec::new(),
        };
        // In short, on the same line.
        let between = if self.extent == Extent::Short { Text::new(" ", "") } else { under.clone() };
        let outside = match self.extent {
            Extent::Short => Vec::new(),
            _ => outside::named_in(brief, &step.text),
        };
        let needs = step.needs.iter().filter(|need| !need.1.is_empty()).map(|need| self.say(&need.1));
        Step {
            key: step.key.clone(),
            number: (index + 1).to_string(),
            by: self.by(index, step),
            who,
            what: Line::join(std::iter::once(what).chain(options).chain(outside), &between),
            after: if self.extent == Extent::Short { Line::default() } else { order(self.playbook, step) },
            needs: if complete { Line::join(needs, &Text::new("; ", "；")) } else { Line::default() },
            evidence: if complete { self.say(&step.evidence) } else { Line::default() },
        }
    }

    /// By when; the first of those that are due at once, within the hour, today or later says so.
    fn by(&self, index: usize, step: &ResolvedStep) -> Line {
        let at = || self.field(&format!("steps/{}/due_min", step.at));
        let Some(minutes) = step.by_min.or(step.due_min) else { return Line::missing(missing::SET, &at()) };
        let minutes = rounded(minutes, self.is_own());
        let before = index.checked_sub(1).and_then(|index| self.playbook.steps.get(index));
        let before = before.and_then(|step| step.by_min);
        let same = before.is_some_and(|before| when(rounded(before, self.is_own())) == when(minutes));
        let head = if same || self.extent == Extent::Short { Line::default() } else { Line::strong(when(minutes)) };
        Line::join([head, format_minutes(minutes).into()], &Text::new("\n", "\n"))
    }
}

/// Of whoever cannot act before a step of theirs is due: within what they can, ours and the provider's people alike.
pub(super) fn too_late(brief: &Brief<'_, '_>, person: Option<Id>, due_min: u32) -> Line {
    let reach = brief.person(person).and_then(|person| late_reach(person, due_min));
    reach.map_or_else(Line::default, |reach| Line::say(&LATE_REACH, &[("reach", format_minutes(reach).into())]))
}

const LATE_REACH: Text = Text::new("may take up to {reach}", "最迟{reach}到位");

/// A time limit as people say it: cut, never stretched. What a person typed is kept to the minute below a day.
fn rounded(minutes: u32, typed: bool) -> u32 {
    let whole = match minutes {
        0..120 => 5,
        120..480 => 15,
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

/// The firm's own way that is there first, in a few words: the rest stands with it. A step that says its name is not
/// told it twice.
fn quickest(brief: &Brief<'_, '_>, step: &Text) -> Option<Line> {
    let first = activation(brief.ctx, brief.service).map_or(0, |judged| judged.option.at);
    let option = brief.service.alternatives.get(first)?;
    let at = |field: &str| brief.here(&format!("alternatives/{first}/{field}"));
    let is_said = !option.name.trim().is_empty() && step.en.contains(option.name.trim());
    let name = (!is_said).then(|| brief.clause(&option.name, &at("name")));
    let contact = option.contact.map(|id| brief.name_and_phone(Some(id), &at("contact")));
    let section = Line::say(
        &Text::new("see {section}", "见{section}"),
        &[("section", Line::see(&format!("c12-way-{}", first + 1)))],
    );
    let who = Line::join(name.into_iter().chain(contact), &Text::new(", ", "，"));
    Some(Line::say(
        &Text::new("Ours: {way}", "我方办法：{way}"),
        &[("way", Line::join([who, section], &Text::new("; ", "；")))],
    ))
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
            ("section", Line::see(&format!("c12-way-{}", at + 1))),
        ],
    )
}
