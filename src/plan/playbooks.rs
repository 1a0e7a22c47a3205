//! What to do, scenario by scenario and level by level (chapter 10).

use super::brief::Brief;
use super::document::{Callout, Step};
use super::line::Line;
use super::missing;
use super::writer::Writer;
use crate::assess::{ResolvedPlaybook, ResolvedStep, RiskJudgement, resolve};
use crate::model::{Choice as _, Kind, Level, Place, Risk};
use crate::words::{Text, format_minutes};

const DAY: u32 = 24 * 60;

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

pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer, risks: &[&RiskJudgement<'_>]) {
    out.chapter("10", brief.title("10"));
    if risks.is_empty() {
        let none = Line::missing(Text::new("no scenario chosen yet", "尚未选定场景"), &brief.here("risks"));
        out.say(Text::new("Playbooks: {none}.", "处置方案：{none}。"), &[("none", none)]);
        return;
    }
    out.put(Text::new(
        "Each playbook has three levels. Begin with the level confirmed by whoever may start it (6.4); when it is raised, go on with the steps of the higher one. Times count from the start of the level. “After 1” means: begin when step 1 is done. “At once” means: begin with the level, beside the other steps.",
        "每个场景分三个级别。按6.4所列启动人确认的级别开始；级别提升后，转入更高级别的步骤。时限自该级别启动起算。“1完成后”指第1步完成后开始；“立即”指该级别启动时即开始，与其他步骤同时进行。",
    ));
    for judged in risks {
        playbook(brief, out, judged, &card_id(judged.risk, risks));
    }
}

fn playbook(brief: &Brief<'_, '_>, out: &mut Writer, judged: &RiskJudgement<'_>, id: &str) {
    let risk = judged.risk;
    let name = id.strip_prefix("c10-").unwrap_or(id);
    let number = out.section(name, brief.risk_title(risk));
    if !risk.description.trim().is_empty() {
        out.put(Line::theirs(&risk.description));
    } else if let Some(scenario) = judged.scenario {
        out.put(scenario.what.clone());
    }
    if let Some(scenario) = judged.scenario {
        out.put(Text::new("Early signs:", "预警信号："));
        out.list(scenario.indicators.iter().map(|indicator| Line::ours(indicator.text.clone())).collect());
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
            Some(playbook) if !playbook.steps.is_empty() => steps(brief, out, risk, &playbook),
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

fn steps(brief: &Brief<'_, '_>, out: &mut Writer, risk: &Risk, playbook: &ResolvedPlaybook) {
    let words = Words { own: playbook.own.is_some() };
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
        row(brief, &words, playbook, index, step, &|name: &str| field(&format!("steps/{index}/{name}")))
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

/// What the steps promise: nothing at the mild level, at which the service has not fallen below its
/// minimum; else by when it is restored, and by when the level must begin for that.
fn caption(brief: &Brief<'_, '_>, playbook: &ResolvedPlaybook) -> Text {
    let Some(path) = playbook.critical_path_min.filter(|_| playbook.level != Level::Mild) else {
        return Text::new("Steps", "处置步骤");
    };
    let sentence = match playbook.start_by_min {
        _ if playbook.misses_rto => Text::new(
            "Steps; the minimum is restored within {minutes} of the start of this level. This does not keep the RTO of {rto}",
            "处置步骤；本级别启动后{minutes}内恢复到最低水平。无法达到RTO（{rto}）",
        ),
        Some(_) => Text::new(
            "Steps; the minimum is restored within {minutes} of the start of this level. To keep the RTO of {rto} it starts within {start} of the interruption",
            "处置步骤；本级别启动后{minutes}内恢复到最低水平。为达到RTO（{rto}），须在中断后{start}内启动",
        ),
        None => Text::new(
            "Steps; the minimum is restored within {minutes} of the start of this level",
            "处置步骤；本级别启动后{minutes}内恢复到最低水平",
        ),
    };
    sentence.fill(&[
        ("minutes", format_minutes(path)),
        ("rto", format_minutes(brief.service.bia.rto_min.unwrap_or(0))),
        ("start", format_minutes(playbook.start_by_min.unwrap_or(0))),
    ])
}

/// Words of the catalogue are ours; those of an own playbook are what a person typed.
struct Words {
    own: bool,
}

impl Words {
    fn say(&self, text: &Text) -> Line {
        if self.own { Line::theirs(&text.en) } else { Line::ours(text.clone()) }
    }
}

/// A time limit as people keep it: one of days is not kept to the minute, so it is cut, never stretched.
fn deadline(minutes: u32) -> Text {
    let whole = if minutes >= 2 * DAY {
        DAY
    } else if minutes >= DAY {
        60
    } else {
        1
    };
    format_minutes(minutes - minutes % whole)
}

fn row(
    brief: &Brief<'_, '_>,
    words: &Words,
    playbook: &ResolvedPlaybook,
    index: usize,
    step: &ResolvedStep,
    at: &dyn Fn(&str) -> Place,
) -> Step {
    let who = match step.role {
        Some(role) => {
            let name = brief.name(step.person, &brief.places(role).0);
            Line::join([name, brief.role_title(role).into()], &Text::new("\n", "\n"))
        }
        None => Line::missing(missing::NAME, &at("role")),
    };
    let what = if step.text.is_empty() { Line::missing(missing::GIVEN, &at("text")) } else { words.say(&step.text) };
    let by = step
        .by_min
        .or(step.minutes)
        .map_or_else(|| Line::missing(missing::SET, &at("minutes")), |minutes| deadline(minutes).into());
    let before = step.after.iter().filter_map(|key| playbook.steps.iter().position(|other| other.key == *key));
    let before: Vec<Line> = before.map(|at| Line::ours(Text::same((at + 1).to_string()))).collect();
    let after = match before.len() {
        0 if index == 0 => Line::default(),
        0 => Text::new("at once", "立即").into(),
        _ => Line::say(&Text::new("after {steps}", "{steps}完成后"), &[("steps", Line::list(before))]),
    };
    let needs = step.needs.iter().filter(|need| !need.1.is_empty()).map(|need| words.say(&need.1));
    Step {
        key: step.key.clone(),
        number: (index + 1).to_string(),
        by,
        who,
        what,
        after,
        needs: Line::join(needs, &Text::new("; ", "；")),
        evidence: words.say(&step.evidence),
    }
}
