//! Our own words as this firm has them: its level words, and hats instead of groups.
//!
//! What people typed is never touched.

use super::brief::Brief;
use super::line::{Line, Run};
use crate::model::{LevelWords, Structure};
use crate::words::Locale;

/// Pairs of ours and theirs, the longer first where one holds the other.
type Words = &'static [(&'static str, &'static str)];

const GRADED: Words = &[("轻度", "Ⅲ级"), ("中度", "Ⅱ级"), ("重度", "Ⅰ级")];

/// The steps of the catalogue speak of groups; a small firm has three hats.
const HATS_EN: Words = &[
    ("Convene command, legal and data groups", "Call the three hats together"),
    (
        "Convene one command group with executives for all services hit",
        "Call the three hats and the head of the firm together, once for all services hit",
    ),
    ("Convene the command group with executives", "Call the three hats and the head of the firm together"),
    ("Convene the command group", "Call the three hats together"),
    ("Command group led by an executive", "The three hats, led by the head of the firm"),
    ("command group", "command"),
];

const HATS_ZH: Words = &[
    ("召集指挥组、法务组和数据组", "召集三个岗位的人员"),
    ("召集同一个有高管参加的指挥组", "统一召集三个岗位的人员和单位负责人"),
    ("召集有高管参加的指挥组", "召集三个岗位的人员和单位负责人"),
    ("召集指挥组", "召集三个岗位的人员"),
    ("高管牵头的指挥组", "单位负责人带领三个岗位"),
    ("副总指挥", "指挥的后备"),
    ("总指挥", "指挥"),
    ("指挥组", "指挥"),
];

/// What to put in place of ours in each language; empty for a firm that has our words.
pub(super) struct Reword {
    en: Vec<Words>,
    zh: Vec<Words>,
}

impl Reword {
    pub fn of(brief: &Brief<'_, '_>) -> Self {
        let mut words = Self { en: Vec::new(), zh: Vec::new() };
        if brief.organisation().level_words == Some(LevelWords::Graded) {
            words.zh.push(GRADED);
        }
        if brief.structure() == Structure::Hats {
            words.en.push(HATS_EN);
            words.zh.push(HATS_ZH);
        }
        words
    }

    pub fn apply(&self, line: &mut Line) {
        for (locale, words) in [(Locale::En, &self.en), (Locale::Zh, &self.zh)] {
            words.iter().for_each(|pairs| line.reword(locale, pairs));
        }
    }
}

impl Line {
    /// Puts other words in place of ours, in one language.
    pub(super) fn reword(&mut self, locale: Locale, words: &[(&str, &str)]) {
        let runs = match locale {
            Locale::En => &mut self.en,
            Locale::Zh => &mut self.zh,
        };
        runs.iter_mut().for_each(|run| replace(run, words));
    }
}

fn replace(run: &mut Run, words: &[(&str, &str)]) {
    if let Run::Ours { text } | Run::Strong { text } | Run::Tag { text, .. } | Run::Link { text, .. } = run {
        for (ours, theirs) in words {
            if text.contains(ours) {
                *text = text.replace(ours, theirs).into();
            }
        }
    }
}
