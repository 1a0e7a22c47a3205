//! One line of a document in both languages: runs of our words, of other people's words, and marks.
//!
//! Each language is resolved when the line is made, because each orders its slots differently; a
//! renderer only picks the language. Knows nothing of firms or plans.

use serde::Serialize;
use std::borrow::Cow;

use crate::model::Place;
use crate::words::{Locale, Text, dial, with_iso_days};

/// What a tag says; the renderer adds shape and colour, so that neither carries meaning alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Response levels.
    Mild,
    Moderate,
    Severe,
    /// Tiers of a service.
    Tier1,
    Tier2,
    Tier3,
    /// Bands of a risk.
    Low,
    Medium,
    High,
    VeryHigh,
    /// State of a thing that was checked: fine, to be watched, to be acted on.
    Good,
    Watch,
    Act,
}

impl Mark {
    /// The class of its colour in a heat map; none of what is no band of a risk.
    pub const fn band(self) -> Option<&'static str> {
        match self {
            Self::Low => Some("band-1"),
            Self::Medium => Some("band-2"),
            Self::High => Some("band-3"),
            Self::VeryHigh => Some("band-4"),
            _ => None,
        }
    }

    /// The shape that goes with the word, as on screen: ▲ worst, ◆, ●, ○ least.
    pub const fn shape(self) -> &'static str {
        match self {
            Self::Severe | Self::Tier1 | Self::VeryHigh | Self::Act => "▲",
            Self::Moderate | Self::Tier2 | Self::High | Self::Watch => "◆",
            Self::Mild | Self::Medium | Self::Good => "●",
            Self::Tier3 | Self::Low => "○",
        }
    }
}

/// A piece of a line in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "run", rename_all = "snake_case")]
pub enum Run {
    /// Our own words, or a figure.
    Ours {
        text: Cow<'static, str>,
    },
    Strong {
        text: Cow<'static, str>,
    },
    /// What a person typed, as typed; `lang` is guessed from its script.
    Theirs {
        text: String,
        lang: Locale,
    },
    /// Something that was not given yet, and the field that mends it.
    Missing {
        text: Cow<'static, str>,
        at: Place,
    },
    Tag {
        mark: Mark,
        text: Cow<'static, str>,
    },
    /// A telephone number, and what dials it.
    Phone {
        text: String,
        tel: String,
    },
    /// A link to the anchor `to` of the same document.
    Link {
        text: Cow<'static, str>,
        to: String,
    },
}

impl Run {
    fn is_open(&self) -> bool {
        matches!(self, Self::Ours { text } if text.contains('{'))
    }

    pub fn text(&self) -> &str {
        match self {
            Self::Ours { text }
            | Self::Strong { text }
            | Self::Missing { text, .. }
            | Self::Tag { text, .. }
            | Self::Link { text, .. } => text,
            Self::Theirs { text, .. } | Self::Phone { text, .. } => text,
        }
    }
}

/// A line in both languages. A document for one language holds that language alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Line {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub en: Vec<Run>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub zh: Vec<Run>,
}

impl Line {
    fn each(text: Text, run: impl Fn(Cow<'static, str>) -> Run) -> Self {
        let of = |text: Cow<'static, str>| if text.is_empty() { Vec::new() } else { vec![run(text)] };
        Self { en: of(text.en), zh: of(text.zh) }
    }

    pub fn ours(text: Text) -> Self {
        Self::each(text, |text| Run::Ours { text })
    }

    pub fn strong(text: Text) -> Self {
        Self::each(text, |text| Run::Strong { text })
    }

    /// What a person typed. A text without a letter (a number, a date) belongs to no language.
    pub fn theirs(text: &str) -> Self {
        let text = text.trim();
        if !text.chars().any(char::is_alphabetic) {
            return Self::ours(Text::same(text));
        }
        let lang = script(text);
        Self::each(Text::same(text), |text| Run::Theirs { text: text.into_owned(), lang })
    }

    /// A telephone number as it was typed; words where it is none.
    pub fn phone(text: &str) -> Self {
        match dial(text) {
            Some(tel) => {
                Self::each(Text::same(text.trim()), |text| Run::Phone { text: text.into_owned(), tel: tel.clone() })
            }
            None => Self::theirs(text),
        }
    }

    /// A figure of ours in the place of one that the firm did not set.
    pub fn proposal(figure: Text) -> Self {
        Self::say(&Text::new("{figure} (proposal)", "{figure}（建议值）"), &[("figure", figure.into())])
    }

    /// A quiet mark where something was not given.
    pub fn missing(text: Text, at: &Place) -> Self {
        Self::each(text, |text| Run::Missing { text, at: at.clone() })
    }

    pub fn tag(mark: Mark, text: Text) -> Self {
        Self::each(text, |text| Run::Tag { mark, text })
    }

    pub fn link(text: Text, to: &str) -> Self {
        Self::each(text, |text| Run::Link { text, to: to.to_owned() })
    }

    /// Fills each `{slot}` of the template by the line of that name, each language in its own
    /// order. A slot without a line stays as it is, so that a test can find it.
    pub fn say(template: &Text, slots: &[(&str, Line)]) -> Self {
        let of = |locale: Locale| {
            let mut runs = Vec::new();
            let mut rest = template.get(locale);
            while let Some((before, after)) = rest.split_once('{') {
                let slot = after.split_once('}').and_then(|(name, tail)| {
                    let (_, line) = slots.iter().find(|(key, _)| *key == name)?;
                    Some((line, tail))
                });
                match slot {
                    Some((line, tail)) => {
                        push_text(&mut runs, before);
                        line.get(locale).iter().for_each(|run| push(&mut runs, run.clone()));
                        rest = tail;
                    }
                    None => {
                        push_text(&mut runs, before);
                        push_text(&mut runs, "{");
                        rest = after;
                    }
                }
            }
            push_text(&mut runs, rest);
            runs
        };
        Self { en: of(Locale::En), zh: of(Locale::Zh) }
    }

    /// Whether our words of this line still have a slot.
    pub(super) fn is_open(&self) -> bool {
        self.en.iter().chain(&self.zh).any(Run::is_open)
    }

    /// Fills the slots that our words of this line still have.
    pub(super) fn fill_in(&mut self, slots: &[(&str, Self)]) {
        for (locale, runs) in [(Locale::En, &mut self.en), (Locale::Zh, &mut self.zh)] {
            if runs.iter().any(Run::is_open) {
                let mut filled = Vec::new();
                for run in runs.drain(..) {
                    let said = run
                        .is_open()
                        .then(|| Self::say(&Text::owned(run.text().to_owned(), run.text().to_owned()), slots));
                    let said = said.map_or_else(|| vec![run], |line| line.get(locale).to_vec());
                    said.into_iter().for_each(|run| push(&mut filled, run));
                }
                *runs = filled;
            }
        }
    }

    /// This line, and the other straight after it.
    pub fn then(mut self, next: Self) -> Self {
        next.en.into_iter().for_each(|run| push(&mut self.en, run));
        next.zh.into_iter().for_each(|run| push(&mut self.zh, run));
        self
    }

    /// The lines with `between` between them; empty ones are left out.
    pub fn join(lines: impl IntoIterator<Item = Self>, between: &Text) -> Self {
        lines.into_iter().filter(|line| !line.is_empty()).fold(Self::default(), |joined, line| {
            if joined.is_empty() { line } else { joined.then(Self::ours(between.clone())).then(line) }
        })
    }

    /// With its number before it: "2. Chen Li".
    pub(super) fn numbered(at: usize, line: impl Into<Self>) -> Self {
        Self::ours(Text::same(format!("{at}. "))).then(line.into())
    }

    /// As an enumeration inside a sentence: "a, b and c", "a、b和c".
    pub fn list(lines: Vec<Self>) -> Self {
        let mut lines: Vec<Self> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        match lines.pop() {
            Some(last) if lines.is_empty() => last,
            Some(last) => {
                Self::join(lines, &Text::new(", ", "、")).then(Self::ours(Text::new(" and ", "和"))).then(last)
            }
            None => Self::default(),
        }
    }

    pub fn get(&self, locale: Locale) -> &[Run] {
        match locale {
            Locale::En => &self.en,
            Locale::Zh => &self.zh,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.en.is_empty() && self.zh.is_empty()
    }

    /// A line to write on.
    pub fn is_blank(&self) -> bool {
        let runs = if self.en.is_empty() { &self.zh } else { &self.en };
        !runs.is_empty() && runs.iter().all(|run| run.text().chars().all(|c| matches!(c, '_' | '\n')))
    }

    /// The bare words of one language.
    pub fn plain(&self, locale: Locale) -> String {
        self.get(locale).iter().map(Run::text).collect()
    }

    /// Whether both languages read the same but for punctuation (a name, a figure, what a person
    /// typed), so that one is enough.
    pub fn is_same(&self) -> bool {
        if has_spelled(&self.zh) {
            let bare = |runs: &[Run]| words(runs).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            return bare(&self.en) == bare(&self.zh);
        }
        letters(&self.en).eq(letters(&self.zh))
    }

    /// Leaves only the languages of the document.
    pub(super) fn keep(&mut self, languages: &[Locale]) {
        if !languages.contains(&Locale::En) {
            self.en = Vec::new();
        }
        if !languages.contains(&Locale::Zh) {
            self.zh = Vec::new();
        }
    }
}

impl From<Text> for Line {
    fn from(text: Text) -> Self {
        Self::ours(text)
    }
}

/// The words of a row, with its days in one form whatever the language.
pub(super) fn words(runs: &[Run]) -> String {
    runs.iter().map(|run| with_iso_days(run.text())).collect()
}

/// Whether a day may be spelled out in these runs.
pub(super) fn has_spelled(runs: &[Run]) -> bool {
    runs.iter().any(|run| run.text().contains('年'))
}

fn letters(runs: &[Run]) -> impl Iterator<Item = char> {
    runs.iter().flat_map(|run| run.text().chars()).filter(|c| c.is_alphanumeric())
}

/// Any Han character makes a text Chinese.
pub fn script(text: &str) -> Locale {
    let han = |c: char| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}');
    if text.chars().any(han) { Locale::Zh } else { Locale::En }
}

fn push_text(runs: &mut Vec<Run>, text: &str) {
    if !text.is_empty() {
        push(runs, Run::Ours { text: Cow::Owned(text.to_owned()) });
    }
}

/// Neighbouring runs of our own words become one.
fn push(runs: &mut Vec<Run>, run: Run) {
    match (runs.last_mut(), run) {
        (Some(Run::Ours { text: last }), Run::Ours { text }) => last.to_mut().push_str(&text),
        (_, run) => runs.push(run),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_orders_its_slots() {
        let template = Text::new("{vendor} runs {service}.", "{service}由{vendor}提供。");
        let slots = [("vendor", Line::theirs("Acme")), ("service", Line::theirs("客服热线"))];
        let line = Line::say(&template, &slots);
        assert_eq!(line.plain(Locale::En), "Acme runs 客服热线.");
        assert_eq!(line.plain(Locale::Zh), "客服热线由Acme提供。");
        assert_eq!(line.zh.first(), Some(&Run::Theirs { text: "客服热线".into(), lang: Locale::Zh }));
    }

    #[test]
    fn what_people_typed_is_never_a_template() {
        let line = Line::say(&Text::new("{a}-{b}-{c}", "{a}"), &[("a", Line::theirs("{b}")), ("b", Line::theirs("x"))]);
        assert_eq!(line.plain(Locale::En), "{b}-x-{c}");
    }

    #[test]
    fn names_and_figures_are_the_same_in_both_languages() {
        assert!(Line::theirs("Chen Li").is_same());
        assert!(Line::join(["甲", "乙"].map(Line::theirs), &Text::new("; ", "；")).is_same());
        assert!(!Line::ours(Text::new("4 h", "4小时")).is_same());
        assert_eq!(Line::theirs("400-820").en, vec![Run::Ours { text: "400-820".into() }]);
    }

    #[test]
    fn lists_read_naturally() {
        let lines = ["甲", "", "乙", "丙"].map(Line::theirs).to_vec();
        let line = Line::list(lines);
        assert_eq!(line.plain(Locale::Zh), "甲、乙和丙");
        assert_eq!(line.plain(Locale::En), "甲, 乙 and 丙");
    }
}
