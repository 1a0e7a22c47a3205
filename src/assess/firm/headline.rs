//! One sentence on where the firm stands, and one that says what matters most.

use serde::Serialize;

use super::Look;
use super::next::{in_service, open};
use crate::assess::finding_text;
use crate::assess::reason::number;
use crate::model::Severity;
use crate::words::Text;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Headline {
    /// The finding as a sentence: "Three services, one gap that matters".
    pub title: Text,
    pub lede: Text,
}

/// The heading of Home.
pub fn headline(look: &Look<'_>) -> Headline {
    let services = look.workspace.services.len();
    if services == 0 {
        return Headline { title: EMPTY, lede: EMPTY_LEDE };
    }
    let firm = |severity| look.firm().findings.iter().filter(|finding| finding.severity == severity).count();
    let (mut gaps, mut warnings) = (firm(Severity::Error), firm(Severity::Warning));
    let mut points = 0;
    for surveyed in look.survey() {
        gaps += surveyed.summary.errors as usize;
        warnings += surveyed.summary.warnings as usize;
        points += surveyed.summary.open as usize;
    }
    let (title, lede) = match (gaps, points, warnings) {
        (0, 0, 0) => (&CLEAR, CLEAR_LEDE),
        (0, 0, 1) => (&NO_GAP, ONE_WARNING),
        (0, 0, _) => (&NO_GAP, WARNINGS),
        (0, _, 1) => (&TO_SETTLE, ONE_WARNING),
        (0, ..) => (&TO_SETTLE, WARNINGS),
        (1, ..) => (&ONE_GAP, WORST),
        _ => (&GAPS, WORST_OF_MANY),
    };
    let worst = open(look, 1).first().map(|item| {
        let message = finding_text(item.finding).message;
        in_service(item.service.map(|service| service.name.as_str()), &message)
    });
    let slots = [
        ("services", counted(services, "service", "项服务")),
        ("gaps", counted(gaps, "gap", "处缺口")),
        ("points", counted(points, "point", "处")),
        ("warnings", number(warnings)),
        ("worst", worst.unwrap_or_default()),
    ];
    Headline { title: capitalised(&title.fill(&slots)), lede: lede.fill(&slots) }
}

/// "three services", "三项服务"; figures from eleven on.
fn counted(count: usize, unit: &str, zh_unit: &str) -> Text {
    const EN: [&str; 11] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    const ZH: [&str; 11] = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];
    let plural = if count == 1 { "" } else { "s" };
    let figure = count.to_string();
    let en = EN.get(count).copied().unwrap_or(&figure);
    let zh = ZH.get(count).copied().unwrap_or(&figure);
    Text::owned(format!("{en} {unit}{plural}"), format!("{zh}{zh_unit}"))
}

fn capitalised(text: &Text) -> Text {
    let mut chars = text.en.chars();
    let en = chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default();
    Text::owned(en, text.zh.to_string())
}

const EMPTY: Text = Text::new("Begin with one service that you outsource", "从一项外包服务开始");
const EMPTY_LEDE: Text = Text::new(
    "Name the service and who provides it. Checks, risks and the plan follow from there.",
    "填写服务名称和服务商，后面的检查、风险和预案会逐步展开。",
);
const CLEAR: Text = Text::new("{services}, nothing left open", "{services}，没有待办事项");
const CLEAR_LEDE: Text = Text::new(
    "Every plan can be approved and printed. Keep an eye on the dates below.",
    "所有预案均可批准和打印，请留意下方的到期日期。",
);
const NO_GAP: Text = Text::new("{services}, no gap that blocks approval", "{services}，没有妨碍批准的缺口");
const TO_SETTLE: Text =
    Text::new("{services}, {points} to settle before approval", "{services}，批准前有{points}须落实");
const ONE_WARNING: Text = Text::new("One point would make a plan stronger: {worst}", "还有一处可以改进：{worst}");
const WARNINGS: Text = Text::new(
    "{warnings} points would make the plans stronger. The most urgent come first.",
    "还有{warnings}处可以改进，最要紧的排在前面。",
);
const ONE_GAP: Text = Text::new("{services}, one gap that matters", "{services}，一处要紧的缺口");
const WORST: Text = Text::new("{worst}", "{worst}");
const GAPS: Text = Text::new("{services}, {gaps} to close", "{services}，{gaps}待补");
const WORST_OF_MANY: Text = Text::new("The first: {worst}", "首先：{worst}");
