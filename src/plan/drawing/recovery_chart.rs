//! What comes back before what: services, and what each needs of others.

use std::collections::{HashMap, HashSet};

use super::{Arrow, Drawing, Node, Way, arrow, said_in, sentence};
use crate::assess::depends_on;
use crate::model::{Id, Service};
use crate::plan::brief::Brief;
use crate::plan::document::Block;
use crate::plan::line::Line;
use crate::words::Text;

/// Of the services that the table lists, in its order and with their places, those that need one another. None where
/// nothing is needed.
pub(in crate::plan) fn recovery_chart(brief: &Brief<'_, '_>, listed: &[(usize, &Service)]) -> Option<Block> {
    let places: HashMap<Id, usize> = listed.iter().enumerate().map(|(at, (_, service))| (service.id, at)).collect();
    // Needed and in need, by their places in the list.
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (at, (_, service)) in listed.iter().enumerate() {
        for (_, on, _) in depends_on(brief.ctx, service) {
            if let Some(place) = places.get(&on.id).filter(|place| **place != at)
                && !pairs.contains(&(*place, at))
            {
                pairs.push((*place, at));
            }
        }
    }
    let linked: HashSet<usize> = pairs.iter().flat_map(|(needed, needs)| [*needed, *needs]).collect();
    // Rows from what is needed to what needs it.
    let mut rank = vec![0_usize; listed.len()];
    for at in 0..listed.len() {
        let before = pairs.iter().filter(|(needed, needs)| *needs == at && needed < needs);
        let deepest = before.filter_map(|(needed, _)| rank.get(*needed)).max().map_or(0, |rank| rank + 1);
        if let Some(rank) = rank.get_mut(at) {
            *rank = deepest;
        }
    }
    let mut bands: Vec<Vec<Node>> = Vec::new();
    let mut arrows: Vec<Arrow> = Vec::new();
    let depth = rank.iter().copied().max().unwrap_or(0);
    for level in 0..=depth {
        let here = listed.iter().enumerate().filter(|(at, _)| linked.contains(at) && rank.get(*at) == Some(&level));
        let band: Option<Vec<Node>> = here.map(|(_, (place, service))| node(brief, *place, service)).collect();
        bands.push(band?);
    }
    let name = |at: usize| listed.get(at).map_or_else(Line::default, |(_, service)| Line::theirs(&service.name));
    let mut said = Vec::new();
    for (needed, needs) in &pairs {
        let way = match needed < needs {
            true => Way::Next,
            false if leads(&pairs, *needs, *needed) => Way::Back,
            false => Way::Loose,
        };
        let text = match way {
            Way::Next => Text::new("{needs} needs {needed}", "{needs}依赖{needed}"),
            Way::Back => {
                Text::new("{needs} needs {needed}, which needs it in turn", "{needs}依赖{needed}，后者又依赖前者")
            }
            Way::Loose => Text::new(
                "{needs} needs {needed} and goes on without it until then",
                "{needs}依赖{needed}，其间另有办法",
            ),
        };
        said.push(Line::say(&text, &[("needs", name(*needs)), ("needed", name(*needed))]));
        if let (Some((_, from)), Some((_, to))) = (listed.get(*needed), listed.get(*needs)) {
            arrows.push(arrow(&from.id.to_string(), &to.id.to_string(), way));
        }
    }
    if arrows.is_empty() {
        return None;
    }
    let has = |way: Way| arrows.iter().any(|arrow| arrow.way == way);
    let mut title = vec![Line::ours(Text::new(
        "What is needed comes back first: arrows lead to what needs it",
        "先恢复被依赖的服务：箭头指向依赖它的服务",
    ))];
    if has(Way::Back) {
        title.push(Text::new("dashed: a circle, each needs the other", "虚线：循环依赖，互相需要").into());
    }
    if has(Way::Loose) {
        title.push(Text::new("dotted: goes on without it until then", "点线：其间另有办法，不等待").into());
    }
    Some(Block::Drawing {
        id: "c3-recovery-chart".to_owned(),
        title: sentence(title),
        alt: Line::say(
            &Text::new("In this order: {boxes}. {said}.", "顺序：{boxes}。{said}。"),
            &[("boxes", said_in(&bands)), ("said", sentence(said))],
        ),
        drawing: Drawing::Boxes { bands, arrows },
    })
}

/// Whether what the first one needs comes, by whatever way, down to it: a way of needs from one to the other.
fn leads(pairs: &[(usize, usize)], from: usize, to: usize) -> bool {
    let mut reached = vec![from];
    let mut next = 0;
    while let Some(at) = reached.get(next).copied() {
        if at == to {
            return true;
        }
        for (_, needs) in pairs.iter().filter(|(needed, _)| *needed == at) {
            if !reached.contains(needs) {
                reached.push(*needs);
            }
        }
        next += 1;
    }
    false
}

fn node(brief: &Brief<'_, '_>, place: usize, service: &Service) -> Option<Node> {
    let name = service.name.trim();
    if name.is_empty() {
        return None;
    }
    let name = Line::ours(Text::same(format!("{place}. "))).then(Line::theirs(name));
    let target = if crate::assess::runs_to_date(brief.ctx, service) {
        brief.rto_of(service)
    } else {
        crate::assess::rto_min(brief.ctx, service)?;
        Line::ours(Text::same("RTO ")).then(brief.rto_of(service))
    };
    Some(Node { key: service.id.to_string(), strong: service.id == brief.service.id, lines: vec![name, target] })
}
