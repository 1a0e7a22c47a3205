//! What to do, scenario by scenario and level by level (chapter 10).

use super::brief::Brief;
use super::charts;
use super::document::{Callout, Sheet};
use super::line::Line;
use super::printed::{interruption, printed};
use super::reword::Reword;
use super::selection::Extent;
use super::set::DocumentKind;
use super::steps::{Steps, caption, counted_from, rounded};
use super::writer::Writer;
use crate::assess::{ResolvedPlaybook, RiskJudgement, has_floor, late_noticed_min, mild_interruption};
use crate::model::{Choice as _, Kind, Level, Place, Risk};
use crate::words::{Text, sort_by_key};

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
    let words = Reword::of(brief.ctx, brief.service);
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
            "Times count from when the interruption began, unless a level says otherwise, and are the time allowed: until a drill has proven one, nobody knows whether it is kept. What is late when a level begins is done at once. Times of the law, of contract and insurance begin where they say. “After 1” means: begin when step 1 is done.",
            "时间除另有注明外自中断开始起算，均为限时，未经演练证实之前能否做到尚不可知；级别启动时已到时限的步骤立即执行。法定报告时限以及合同、保险的时限按其自身规定起算。“1完成后”指第1步完成后开始。",
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
                    Extent::Short if !playbook.misses_rto && !playbook.later => match late_noticed_min(brief.service) {
                        0 => Text::default(),
                        _ => counted_from(brief, &playbook),
                    },
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
