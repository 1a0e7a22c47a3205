//! The steps of one level of a scenario as they are printed: when they begin, by when each is done, by whom, and how the
//! work goes on meanwhile (chapter 10).

use super::brief::Brief;
use super::document::Step;
use super::line::Line;
use super::missing;
use super::moments::moment;
use super::outside;
use super::reword::Reword;
use super::selection::Extent;
use super::set::DocumentKind;
use super::writer::Writer;
use crate::assess::{
    CountsFrom, ResolvedPlaybook, ResolvedStep, activation, is_own_control_tested, late_noticed_min, late_reach,
    parties_in,
};
use crate::model::{Alternative, AlternativeKind, Id, Level, Party, Place, StepRole};
use crate::words::{Text, format_minutes, sort_by_key};

/// What a step says where it names the firm's own way.
const WORKAROUND: &str = "{workaround}";

const HOUR: u32 = 60;
const DAY: u32 = 24 * HOUR;

/// The steps of a playbook, and when they begin and end.
pub(super) struct Steps<'b, 'w, 'a> {
    pub brief: &'b Brief<'w, 'a>,
    pub words: &'b Reword,
    pub playbook: &'b ResolvedPlaybook,
    /// The record that mends it.
    pub at: Place,
    pub extent: Extent,
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
pub(super) fn caption(brief: &Brief<'_, '_>, playbook: &ResolvedPlaybook) -> Text {
    let late = late_noticed_min(brief.service);
    let head = counted_from(brief, playbook);
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
    let cut = late + rounded(path.saturating_sub(late), playbook.own.is_some());
    let hides = playbook.misses_rto && brief.service.bia.rto_min.is_some_and(|rto| cut <= rto);
    let path = format_minutes(if hides { path } else { cut });
    let path =
        if late > 0 { Text::new("{path} from when it began", "中断后{path}").fill(&[("path", path)]) } else { path };
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

/// What the times of a table of steps count from, where that is not the start of the interruption.
pub(super) fn counted_from(brief: &Brief<'_, '_>, playbook: &ResolvedPlaybook) -> Text {
    let late = late_noticed_min(brief.service);
    let text = match (playbook.at_once, playbook.later, late > 0) {
        (true, _, false) => Text::new("Steps; this level starts at once", "处置步骤；本级别立即启动"),
        (true, _, true) => Text::new(
            "Steps; this level starts at once, times count from when it is noticed",
            "处置步骤；本级别立即启动，时间自发现时起算",
        ),
        (false, true, _) => {
            Text::new("Steps; times count from when this level begins", "处置步骤；时间自本级别启动时起算")
        }
        (false, false, true) => Text::new(
            "Steps; times count from when it is noticed, up to {late} after it began",
            "处置步骤；时间自发现时起算（最晚中断后{late}发现）",
        ),
        (false, false, false) => Text::new("Steps", "处置步骤"),
    };
    text.fill(&[("late", format_minutes(late))])
}

impl Steps<'_, '_, '_> {
    pub fn write(&self, out: &mut Writer, caption: Text) {
        let playbook = self.playbook;
        if playbook.trigger.is_empty() {
            let none = Line::missing(missing::GIVEN, &self.field("trigger"));
            out.say(Text::new("When: {none}.", "启动条件：{none}。"), &[("none", none)]);
        } else {
            let trigger = self.say(&playbook.trigger);
            out.say(Text::new("When: {trigger}", "启动条件：{trigger}"), &[("trigger", trigger)]);
        }
        out.steps(caption, playbook.steps.iter().enumerate().map(|(index, step)| self.row(index, step)).collect());
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
        let is_short = self.extent == Extent::Short;
        let who = match step.role {
            // Nobody knows beforehand who that will be.
            Some(StepRole::Spot) => brief.role_title(StepRole::Spot).into(),
            // While nobody is named for safety, it is they.
            Some(StepRole::Safety) if step.person.is_none() => brief.role_title(StepRole::Spot).into(),
            Some(role) => {
                let name = brief.name(step.person, &brief.places(role).0);
                let due = step.by_min.or(step.due_min);
                let late = due.map_or_else(Line::default, |due| too_late(brief, step.person, due));
                // In short the group and how soon its people can act stand in the file.
                if is_short { name } else { Line::join([name, brief.role_title(role).into(), late], &under) }
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
        let between = if is_short { Text::new(" ", "") } else { under.clone() };
        let sent_to: Vec<Party> = parties_in(&step.text).collect();
        // Which authority it is depends on the case: the one on record need not be that of this step.
        // Whom the provider tells, it knows itself.
        let ours = !is_short && step.role != Some(StepRole::Provider);
        let named = sent_to.iter().filter(|party| ours && **party != Party::Authority);
        let outside = named.filter_map(|party| outside::known(brief, *party));
        // Whom, and within what time, the rules say.
        let rules = brief.document != DocumentKind::File && sent_to.contains(&Party::Authority);
        let rules =
            rules.then(|| Line::say(&Text::new("Rules: {rules}", "规定：{rules}"), &[("rules", Line::see("c8"))]));
        let promise = promised_sooner(brief, self.playbook, step);
        let needs = step.needs.iter().filter(|need| !need.1.is_empty()).map(|need| self.say(&need.1));
        Step {
            key: step.key.clone(),
            number: (index + 1).to_string(),
            by: self.by(index, step),
            who,
            what: Line::join(std::iter::once(what).chain(promise).chain(options).chain(rules).chain(outside), &between),
            after: if is_short { Line::default() } else { order(self.playbook, step) },
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
        let is_short = self.extent == Extent::Short;
        let head = if same || is_short { Line::default() } else { Line::strong(when(minutes)) };
        // The time of a step that starts our own way is when that runs, not when somebody begins with it.
        let runs = step.workaround && !self.is_own() && {
            let takes = activation(self.brief.ctx, self.brief.service).map_or(0, |judged| judged.option.minutes);
            takes > SOON && minutes >= takes
        };
        let runs = if runs { Text::new("running", "已运转").into() } else { Line::default() };
        Line::join([head, format_minutes(minutes).into(), runs], &Text::new("\n", "\n"))
    }
}

/// Of a step with which the provider brings the service back, that it promised to be sooner; nothing of a level that
/// begins after days, whose times count from then, nor where somebody is hurt: nobody is to hurry that.
pub(super) fn promised_sooner(brief: &Brief<'_, '_>, playbook: &ResolvedPlaybook, step: &ResolvedStep) -> Option<Line> {
    let promised = brief.service.bia.vendor_rto_min.filter(|_| !playbook.later && !playbook.at_once)?;
    let theirs = step.restores && step.role == Some(StepRole::Provider);
    let text = Text::new(
        "The contract promises the service back within {promised}, counted as it says.",
        "合同约定{promised}内恢复服务（按合同起算）。",
    );
    let sooner = theirs && step.by_min.or(step.due_min).is_some_and(|by| by > promised);
    sooner.then(|| Line::say(&text, &[("promised", format_minutes(promised).into())]))
}

/// Of whoever cannot act before a step of theirs is due: within what they can, ours and the provider's people alike.
pub(super) fn too_late(brief: &Brief<'_, '_>, person: Option<Id>, due_min: u32) -> Line {
    let reach = brief.person(person).and_then(|person| late_reach(person, due_min));
    reach.map_or_else(Line::default, |reach| Line::say(&LATE_REACH, &[("reach", format_minutes(reach).into())]))
}

const LATE_REACH: Text = Text::new("may take up to {reach}", "最迟{reach}到位");

/// What is ready within so many minutes (15 min) is started and runs at once, as people say it.
const SOON: u32 = 15;

/// A time limit as people say it: cut, never stretched. What a person typed is kept to the minute below a day.
pub(super) fn rounded(minutes: u32, typed: bool) -> u32 {
    let whole = match minutes {
        0..120 => 5,
        120..480 => 15,
        480..DAY => HOUR,
        DAY..2880 => HOUR,
        2880..10080 => 4 * HOUR,
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
    let is_said =
        !option.name.trim().is_empty() && [WORKAROUND, option.name.trim()].iter().any(|said| step.en.contains(said));
    let name = (!is_said).then(|| brief.clause(&option.name, &at("name")));
    let contact = option.contact.map(|id| brief.name_and_phone(Some(id), &at("contact")));
    let section = Line::say(
        &Text::new("see {section}", "见{section}"),
        &[("section", Line::see(&format!("c12-way-{}", first + 1)))],
    );
    let who = Line::join(name.into_iter().chain(contact), &Text::new(", ", "，"));
    let label = if option.kind == Some(AlternativeKind::Provider) {
        Text::new("Contact: {way}", "联系人：{way}")
    } else {
        Text::new("Ours: {way}", "我方办法：{way}")
    };
    Some(Line::say(&label, &[("way", Line::join([who, section], &Text::new("; ", "；")))]))
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
        None if option.passed == Some(false) => Text::new("failed its last test", "最近一次测试未通过"),
        None => Text::new("not proven by a test", "未经测试证实"),
    };
    let label = if option.kind == Some(AlternativeKind::Provider) {
        Text::new(
            "Instead: {name}{contact}; ready within {ready}, carries {share}, {tested}; see {section}",
            "替代办法：{name}{contact}；{ready}内可用，承担{share}，{tested}；见{section}",
        )
    } else {
        Text::new(
            "Ours: {name}{contact}; ready within {ready}, carries {share}, {tested}; see {section}",
            "我方办法：{name}{contact}；{ready}内可用，承担{share}，{tested}；见{section}",
        )
    };
    Line::say(
        &label,
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
