//! What stands along an axis of time. Each time has a column of its own, all of the same width: minutes and weeks are
//! legible in one drawing, and no distance says anything.

use std::collections::BTreeMap;

use super::{Area, Ink, LEADING, Picture, Shape, Side, count, measure, parts, wrapped};
use crate::plan::{Limit, LimitKind, Line, Point, StepMark, TimedStep, labels};
use crate::words::{Locale, format_minutes};

/// The narrowest column: the word on a line reaches into none of the next.
const LEAST: i32 = 26;
/// From one score to the next.
const RISE: i32 = 20;
const SCORES: std::ops::RangeInclusive<u8> = 1..=5;
/// A step: a box for its number.
const STEP_W: i32 = 21;
const STEP_H: i32 = 18;
/// Sample of a line or box before what it means.
const SAMPLE: i32 = 30;

struct Axis<'l> {
    /// Centre of the column of each time.
    columns: BTreeMap<u32, i32>,
    column: i32,
    left: i32,
    width: i32,
    languages: &'l [Locale],
    shapes: Vec<Shape>,
}

pub(super) fn curve(points: &[Point], alarm: u8, limits: &[Limit], width: i32, languages: &[Locale]) -> Picture {
    let times = points.iter().map(|point| point.at_min);
    let mut axis = Axis::new(times, limits, 20, width, languages);
    let top = axis.words_height(limits) + 4;
    let y = |score: u8| top + RISE * i32::from(5 - score.clamp(1, 5));
    let bottom = y(1) + 8;
    for score in SCORES {
        let ink = if score == alarm { Ink::Thin } else { Ink::Faint };
        axis.path(ink, vec![(axis.left, y(score)), (axis.width - 1, y(score))]);
        axis.text((axis.left - 6, y(score) + 5), Side::End, score.to_string());
    }
    axis.limits(limits, bottom, |_| 0);
    let line: Vec<(i32, i32)> = points.iter().map(|point| (axis.at(point.at_min), y(point.score))).collect();
    axis.shapes.extend(line.iter().map(|at| Shape::Dot { at: *at }));
    axis.path(Ink::Curve, line);
    let below = axis.ticks(bottom);
    let height = axis.legend(limits, &[], below);
    axis.picture(height)
}

pub(super) fn timeline(steps: &[TimedStep], limits: &[Limit], width: i32, languages: &[Locale]) -> Picture {
    let mut axis = Axis::new(steps.iter().map(|step| step.at_min), limits, 1, width, languages);
    let mut stacks: BTreeMap<u32, i32> = BTreeMap::new();
    for step in steps {
        *stacks.entry(step.at_min).or_default() += 1;
    }
    let tallest = stacks.values().copied().max().unwrap_or(0);
    let bottom = axis.words_height(limits) + tallest * (STEP_H + 3) + 6;
    // A line stands behind the steps that are due at its time.
    let behind = axis.column / 2;
    axis.limits(limits, bottom, |at_min| if stacks.contains_key(&at_min) { behind } else { 0 });
    let mut filled: BTreeMap<u32, i32> = BTreeMap::new();
    for step in steps {
        let below = filled.entry(step.at_min).or_default();
        *below += 1;
        let (x, y) = (axis.at(step.at_min), bottom - 1 - *below * (STEP_H + 3));
        axis.step(step.role, x, y);
        axis.text((x, y + 14), Side::Middle, step.number.clone());
    }
    axis.path(Ink::Thin, vec![(axis.left, bottom), (axis.width - 1, bottom)]);
    let below = axis.ticks(bottom);
    let marks = [(StepMark::Starts, labels::STARTS), (StepMark::Restores, labels::RESTORES)];
    let marks: Vec<(StepMark, Line)> = marks
        .into_iter()
        .filter(|(role, _)| steps.iter().any(|step| step.role == *role))
        .map(|(role, text)| (role, text.into()))
        .collect();
    let height = axis.legend(limits, &marks, below);
    axis.picture(height)
}

const fn ink(limit: LimitKind) -> Ink {
    match limit {
        LimitKind::Decide => Ink::Dotted,
        LimitKind::Last => Ink::DashDotted,
        LimitKind::Rto => Ink::HeavyDashed,
        LimitKind::Mtpd => Ink::Heavy,
    }
}

impl<'l> Axis<'l> {
    fn new(times: impl Iterator<Item = u32>, limits: &[Limit], left: i32, width: i32, languages: &'l [Locale]) -> Self {
        let mut columns: BTreeMap<u32, i32> =
            times.chain(limits.iter().map(|limit| limit.at_min)).map(|time| (time, 0)).collect();
        let all = count(columns.len()).max(1);
        let width = width.max(left + all * LEAST + 1);
        let column = (width - left - 1) / all;
        for (at, x) in columns.values_mut().enumerate() {
            *x = left + column * count(at) + column / 2;
        }
        Self { columns, column, left, width, languages, shapes: Vec::new() }
    }

    fn at(&self, minutes: u32) -> i32 {
        self.columns.get(&minutes).copied().unwrap_or(self.left)
    }

    fn picture(self, height: i32) -> Picture {
        Picture { width: self.width, height, shapes: self.shapes }
    }

    fn path(&mut self, ink: Ink, points: Vec<(i32, i32)>) {
        self.shapes.push(Shape::Path { ink, points });
    }

    fn text(&mut self, at: (i32, i32), side: Side, words: String) {
        self.shapes.push(Shape::Text { bold: false, at, side, words, lang: None });
    }

    fn main(&self) -> Locale {
        self.languages.first().copied().unwrap_or_default()
    }

    /// A text around a point, moved so that it stays in the picture.
    fn centred(&mut self, x: i32, y: i32, words: String, bold: bool) {
        let half = measure::width(&words, bold) / 2 + 1;
        let x = x.min(self.width - half).max(half);
        self.shapes.push(Shape::Text { bold, at: (x, y), side: Side::Middle, words, lang: None });
    }

    fn words_height(&self, limits: &[Limit]) -> i32 {
        count(limits.len()) * LEADING + 4
    }

    /// Each line from the word on it down to the axis; the words one below the other, so that none meets another.
    fn limits(&mut self, limits: &[Limit], bottom: i32, aside: impl Fn(u32) -> i32) {
        let mut sorted: Vec<&Limit> = limits.iter().collect();
        crate::words::sort_by_key(&mut sorted, |limit| limit.at_min);
        for (at, limit) in sorted.iter().enumerate() {
            let x = self.at(limit.at_min) + aside(limit.at_min);
            // Of several at one time the lowest word ends them all.
            let lowest = sorted.iter().rposition(|other| other.at_min == limit.at_min).unwrap_or(at);
            let words = limit.name.plain(self.main());
            self.centred(x, count(at) * LEADING + 13, words, true);
            self.path(ink(limit.limit), vec![(x, count(lowest) * LEADING + LEADING + 1), (x, bottom)]);
        }
    }

    /// The times below the axis, in as many rows as they need. Gives where they end.
    fn ticks(&mut self, bottom: i32) -> i32 {
        let locale = self.main();
        let ticks: Vec<(i32, String)> =
            self.columns.iter().map(|(minutes, x)| (*x, format_minutes(*minutes).get(locale).to_owned())).collect();
        let widest = ticks.iter().map(|(_, words)| measure::width(words, false)).max().unwrap_or(0);
        let mut rows = parts(widest + 4, self.column);
        // The last one may have to move to the left.
        if rows > 1 {
            rows = parts(widest + 4 + widest / 2, self.column);
        }
        for (at, (x, words)) in ticks.into_iter().enumerate() {
            let row = count(at) % rows;
            self.path(Ink::Faint, vec![(x, bottom), (x, bottom + 3 + row * LEADING)]);
            self.centred(x, bottom + 16 + row * LEADING, words, false);
        }
        bottom + 6 + rows * LEADING
    }

    fn step(&mut self, role: StepMark, x: i32, y: i32) {
        let area = Area { x: x - STEP_W / 2, y, w: STEP_W, h: STEP_H };
        let ink = match role {
            StepMark::Plain => Ink::Thin,
            StepMark::Starts => Ink::Heavy,
            StepMark::Restores => Ink::Grey,
        };
        self.shapes.push(Shape::Box { ink, area });
    }

    /// What lines and boxes mean, one below the other. Gives where it ends.
    fn legend(&mut self, limits: &[Limit], marks: &[(StepMark, Line)], top: i32) -> i32 {
        let mut y = top + 4;
        let room = self.width - SAMPLE - 2;
        let lines = limits.iter().map(|limit| (Some(limit.limit), None, &limit.text));
        let boxes = marks.iter().map(|(role, text)| (None, Some(*role), text));
        for (limit, role, text) in lines.chain(boxes) {
            match (limit, role) {
                (Some(limit), _) => self.path(ink(limit), vec![(1, y + 9), (SAMPLE - 7, y + 9)]),
                (None, Some(role)) => self.step(role, 12, y),
                (None, None) => {}
            }
            for (words, lang) in wrapped(text, self.languages, false, room) {
                let at = (SAMPLE, y + 13);
                self.shapes.push(Shape::Text { bold: false, at, side: Side::Start, words, lang });
                y += LEADING;
            }
            y += if limit.is_some() { 0 } else { 3 };
        }
        y + 2
    }
}
