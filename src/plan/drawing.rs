//! What is drawn in a plan, as data: boxes and arrows, a curve, steps in their order of time. Where each thing stands,
//! and in which ink, is for the renderers.
//!
//! One file a drawing beside this one. Each tells what a table of its chapter says; while a part of it is missing there
//! is none.

mod call_chart;
mod harm_curve;
mod recovery_chart;
mod response_flow;
mod timeline;

use serde::Serialize;

use super::document::Block;
use super::firm::Firm;
use super::line::Line;
use crate::words::Text;

pub(super) use call_chart::{call_chart, firm_call_chart};
pub(super) use harm_curve::harm_curve;
pub(super) use recovery_chart::recovery_chart;
pub(super) use response_flow::response_chart;
pub(super) use timeline::timeline;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Drawing {
    /// The boxes of a band stand side by side, in as many rows as they need; each band stands below the one before it.
    Boxes { bands: Vec<Vec<Node>>, arrows: Vec<Arrow> },
    /// A score from 1 to 5 over time, and the times at which something ends. From `alarm` on the score is not acceptable.
    Curve { points: Vec<Point>, alarm: u8, limits: Vec<Limit> },
    /// Steps by when they are done, and the times that they are held against.
    Timeline { steps: Vec<TimedStep>, limits: Vec<Limit> },
}

/// A box: what it is about, as of a row; its lines, of which the first heads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Node {
    pub key: String,
    /// The plan is about this one.
    pub strong: bool,
    pub lines: Vec<Line>,
}

/// From one box to another, by their keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Arrow {
    pub from: String,
    pub to: String,
    pub way: Way,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// What comes next.
    Next,
    /// Back to what came before.
    Back,
    /// One that is not waited for.
    Loose,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Point {
    pub at_min: u32,
    pub score: u8,
}

/// A step of a table, by its number there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimedStep {
    pub number: String,
    pub at_min: u32,
    pub role: StepMark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepMark {
    Plain,
    /// Starts a way to go on.
    Starts,
    /// Restores the minimum.
    Restores,
}

/// A time that counts: a line across the drawing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Limit {
    pub limit: LimitKind,
    pub at_min: u32,
    /// A word, to stand on the line.
    pub name: Line,
    /// What it means, with its time.
    pub text: Line,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitKind {
    Decide,
    Last,
    Rto,
    Mtpd,
}

/// Boxes and arrows, or columns and lines, that a drawing may have: more is not legible on any page.
pub const MOST_PARTS: usize = 200;

impl Drawing {
    /// Of how many parts it is made.
    pub fn parts(&self) -> usize {
        match self {
            Self::Boxes { bands, arrows } => bands.iter().map(Vec::len).sum::<usize>() + bands.len() + arrows.len(),
            Self::Curve { points, limits, .. } => points.len() + limits.len(),
            Self::Timeline { steps, limits } => steps.len() + limits.len(),
        }
    }

    pub(super) fn each_line(&mut self, visit: &mut dyn FnMut(&mut Line)) {
        match self {
            Self::Boxes { bands, .. } => {
                bands.iter_mut().flatten().flat_map(|node| &mut node.lines).for_each(visit);
            }
            Self::Curve { limits, .. } | Self::Timeline { limits, .. } => {
                for limit in limits {
                    visit(&mut limit.name);
                    visit(&mut limit.text);
                }
            }
        }
    }
}

/// Puts a drawing where its table stands, if there is one.
pub(super) fn put(block: Option<Block>, out: &mut super::writer::Writer) {
    out.blocks.extend(block);
}

/// Each box leads to the one behind it.
fn one_after_another(nodes: &[Node]) -> Vec<Arrow> {
    let pairs = nodes.iter().zip(nodes.iter().skip(1));
    pairs.map(|(from, to)| arrow(&from.key, &to.key, Way::Next)).collect()
}

fn arrow(from: &str, to: &str, way: Way) -> Arrow {
    Arrow { from: from.to_owned(), to: to.to_owned(), way }
}

/// What stands in the boxes, one behind the other.
fn said_in<'n>(bands: impl IntoIterator<Item = &'n Vec<Node>>) -> Line {
    let nodes = bands.into_iter().flatten();
    sentence(nodes.map(|node| Line::join(node.lines.clone(), &Text::new(", ", "，"))))
}

fn sentence(lines: impl IntoIterator<Item = Line>) -> Line {
    Line::join(lines, &Text::new("; ", "；"))
}

impl Firm<'_, '_> {
    /// The name of a person who is there and has one.
    fn known(&self, id: Option<crate::model::Id>) -> Option<Line> {
        let person = self.person(id)?;
        let name = person.name.trim();
        (!name.is_empty()).then(|| Line::theirs(name))
    }
}
