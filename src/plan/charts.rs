//! The drawings of a plan. One file each beside this one: it tells what a table of its chapter says, and while a part of
//! it is missing there is none.

mod call_chart;
mod harm_curve;
mod recovery_chart;
mod response_flow;
mod timeline;

use super::document::Block;
use super::drawing::{Arrow, Node, Way};
use super::firm::Firm;
use super::line::Line;
use super::writer::Writer;
use crate::words::Text;

pub(super) use call_chart::{call_chart, firm_call_chart};
pub(super) use harm_curve::harm_curve;
pub(super) use recovery_chart::recovery_chart;
pub(super) use response_flow::{firm_response_chart, response_chart};
pub(super) use timeline::timeline;

/// Puts a drawing where its table stands, if there is one.
pub(super) fn put(block: Option<Block>, out: &mut Writer) {
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
