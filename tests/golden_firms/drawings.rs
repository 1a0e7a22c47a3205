//! What is drawn in the plans: every box, text and arrow where it belongs, for the column of a page and of a phone, in
//! one language and in two; and in words the same as drawn.

use std::collections::HashSet;

use ballast::assess::Look;
use ballast::plan::{Block, Document, DocumentKind, Drawing, Line, Order, PlanLanguage, StepMark, compose};
use ballast::render::{Area, NARROW, Picture, Shape, Side, WIDE};
use ballast::words::{Locale, format_minutes};

use super::firms::{catalog, firms, now, plans};
use super::none_of;

/// Whatever is drawn in a document, by its id, with its words.
fn drawn(document: &Document) -> impl Iterator<Item = (&str, &Line, &Drawing)> {
    document.blocks.iter().filter_map(|block| match block {
        Block::Drawing { id, alt, drawing, .. } => Some((id.as_str(), alt, drawing)),
        _ => None,
    })
}

/// At most as wide as this in the usual faces.
fn least_width(words: &str) -> i32 {
    words.chars().map(|c| if c >= '\u{2e80}' { 13 } else { 6 }).sum()
}

fn text_area(shape: &Shape) -> Option<Area> {
    let Shape::Text { at: (x, y), side, words, .. } = shape else { return None };
    let w = least_width(words);
    let x = match side {
        Side::Start => *x,
        Side::Middle => x - w / 2,
        Side::End => x - w,
    };
    Some(Area { x, y: y - 11, w, h: 13 })
}

fn meets(a: Area, b: Area) -> bool {
    a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}

fn holds(outer: Area, inner: Area) -> bool {
    inner.x >= outer.x
        && inner.y >= outer.y
        && inner.x + inner.w <= outer.x + outer.w
        && inner.y + inner.h <= outer.y + outer.h
}

/// The part of the plane that a straight line takes, if it goes straight down or across.
fn along(from: (i32, i32), to: (i32, i32)) -> Area {
    Area { x: from.0.min(to.0), y: from.1.min(to.1), w: (from.0 - to.0).abs(), h: (from.1 - to.1).abs() }
}

/// On the border of a box.
fn on_border(point: (i32, i32), area: Area) -> bool {
    let within = point.0 >= area.x && point.0 <= area.x + area.w && point.1 >= area.y && point.1 <= area.y + area.h;
    let inside = point.0 > area.x && point.0 < area.x + area.w && point.1 > area.y && point.1 < area.y + area.h;
    within && !inside
}

/// All that is wrong with a picture.
pub fn faults(drawing: &Drawing, picture: &Picture) -> Vec<String> {
    let mut wrong = Vec::new();
    let page = Area { x: 0, y: 0, w: picture.width, h: picture.height };
    let boxes: Vec<Area> = picture
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Box { area, .. } => Some(*area),
            _ => None,
        })
        .collect();
    for (at, area) in boxes.iter().enumerate() {
        if !holds(page, *area) {
            wrong.push(format!("the box {area:?} leaves the page"));
        }
        wrong.extend(
            boxes
                .iter()
                .skip(at + 1)
                .filter(|other| meets(*area, **other))
                .map(|other| format!("{area:?} on {other:?}")),
        );
    }
    let texts: Vec<(Area, &str)> = picture
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Text { words, .. } => Some((text_area(shape)?, words.as_str())),
            _ => None,
        })
        .collect();
    for (at, (area, words)) in texts.iter().enumerate() {
        if !holds(page, *area) {
            wrong.push(format!("“{words}” leaves the page"));
        }
        for other in boxes.iter().filter(|other| meets(*area, **other) && !holds(**other, *area)) {
            wrong.push(format!("“{words}” leaves its box {other:?}"));
        }
        for (_, other) in texts.iter().skip(at + 1).filter(|(other, _)| meets(*area, *other)) {
            wrong.push(format!("“{words}” on “{other}”"));
        }
    }
    let paths = picture.shapes.iter().filter_map(|shape| match shape {
        Shape::Path { points, .. } => Some(points),
        _ => None,
    });
    for points in paths {
        for (from, to) in points.iter().zip(points.iter().skip(1)) {
            if !holds(page, along(*from, *to)) {
                wrong.push(format!("a line leaves the page: {from:?} to {to:?}"));
            }
            // A curve is not straight; it stands among no boxes.
            let straight = from.0 == to.0 || from.1 == to.1;
            for area in boxes.iter().filter(|area| straight && crosses(along(*from, *to), **area)) {
                wrong.push(format!("a line through {area:?}: {from:?} to {to:?}"));
            }
        }
    }
    if let Drawing::Boxes { bands, arrows } = drawing {
        let tips: Vec<(i32, i32)> = picture
            .shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Head { tip, .. } => Some(*tip),
                _ => None,
            })
            .collect();
        let keys: Vec<&str> = bands.iter().flatten().map(|node| node.key.as_str()).collect();
        if boxes.len() != keys.len() || tips.len() != arrows.len() {
            wrong.push(format!("{} boxes for {}, {} arrows for {}", boxes.len(), keys.len(), tips.len(), arrows.len()));
        }
        let area = |key: &str| boxes[keys.iter().position(|other| *other == key).unwrap()];
        let lines = picture.shapes.iter().filter_map(|shape| match shape {
            Shape::Path { points, .. } => Some(points),
            _ => None,
        });
        for ((arrow, tip), points) in arrows.iter().zip(tips).zip(lines) {
            if !on_border(tip, area(&arrow.to)) || points.last() != Some(&tip) {
                wrong.push(format!("the arrow to {} ends at {tip:?}", arrow.to));
            }
            if !on_border(points[0], area(&arrow.from)) {
                wrong.push(format!("the arrow from {} begins at {:?}", arrow.from, points[0]));
            }
        }
    }
    wrong
}

/// Whether a line runs through a box; along its border it may.
fn crosses(line: Area, area: Area) -> bool {
    line.x < area.x + area.w
        && area.x < line.x + line.w.max(1)
        && line.x + line.w > area.x
        && line.y < area.y + area.h
        && area.y < line.y + line.h.max(1)
        && line.y + line.h > area.y
}

#[test]
fn every_box_text_and_arrow_stands_where_it_belongs() {
    let mut wrong = Vec::new();
    let mut seen: HashSet<(&str, i32)> = HashSet::new();
    let languages = [PlanLanguage::One(Locale::En), PlanLanguage::One(Locale::Zh), PlanLanguage::Both(Locale::En)];
    for firm in firms() {
        let look = Look::new(&firm.workspace, catalog(), now().day());
        for service in firm.workspace.services.iter() {
            for language in languages {
                let order = Order::of_service(service.id, language);
                let kinds = [DocumentKind::Joined, DocumentKind::File];
                let documents = kinds.map(|kind| compose(&look, &order.with(kind), &now()).unwrap());
                let drawings = documents.iter().flat_map(|document| drawn(document).map(move |of| (document, of)));
                for (document, (id, _, drawing)) in drawings {
                    for width in [WIDE, NARROW] {
                        let picture = Picture::of(drawing, width, &document.languages);
                        let name = format!("{} {} {id} {language:?} {width}", firm.stem, service.name);
                        wrong.extend(faults(drawing, &picture).into_iter().map(|fault| format!("{name}: {fault}")));
                        if picture != Picture::of(&drawing.clone(), width, &document.languages) {
                            wrong.push(format!("{name}: not the same twice"));
                        }
                        let kind = if id.ends_with("-timeline") {
                            "timeline"
                        } else if id == "c7-call-chart" {
                            "call chart"
                        } else if id == "c9-flow-chart" {
                            "flow"
                        } else {
                            "harm"
                        };
                        seen.insert((kind, width));
                    }
                }
            }
        }
    }
    none_of(&wrong);
    assert_eq!(seen.len(), 8, "{seen:?}");
}

#[test]
fn what_is_drawn_is_said_in_words_too() {
    let mut wrong = Vec::new();
    let mut all = 0;
    for plan in plans() {
        let locale = plan.language;
        let time = |minutes: u32| format_minutes(minutes).get(locale).to_owned();
        for (id, alt, drawing) in drawn(&plan.document) {
            let alt = alt.plain(locale);
            let said: Vec<String> = match drawing {
                Drawing::Boxes { bands, .. } => {
                    bands.iter().flatten().flat_map(|node| &node.lines).map(|line| line.plain(locale)).collect()
                }
                Drawing::Curve { points, limits, .. } => {
                    let points = points.iter().flat_map(|point| [time(point.at_min), point.score.to_string()]);
                    points.chain(limits.iter().map(|limit| limit.text.plain(locale))).collect()
                }
                Drawing::Timeline { steps, limits } => {
                    let steps = steps.iter().map(|step| match (locale, step.role) {
                        (Locale::En, StepMark::Plain) => format!("step {} by {}", step.number, time(step.at_min)),
                        (Locale::En, _) => format!("step {}, which", step.number),
                        (Locale::Zh, StepMark::Plain) => format!("第{}步{}", step.number, time(step.at_min)),
                        (Locale::Zh, _) => format!("第{}步（", step.number),
                    });
                    steps.chain(limits.iter().map(|limit| limit.text.plain(locale))).collect()
                }
            };
            all += said.len();
            wrong.extend(
                said.into_iter()
                    .filter(|said| !alt.contains(said.as_str()))
                    .map(|said| format!("{}: {id} draws “{said}” and does not say it: {alt}", plan.label())),
            );
        }
    }
    none_of(&wrong);
    assert!(all > 1000, "{all}");
}

/// The minutes that a plan's tables print for each step and for RTO and MTPD are those that are drawn.
#[test]
fn the_times_of_a_timeline_are_those_of_its_table() {
    let mut wrong = Vec::new();
    let mut all = 0;
    for plan in plans() {
        let locale = plan.language;
        let mut before = None;
        for block in &plan.document.blocks {
            match block {
                Block::Steps { items, .. } => before = Some(items),
                Block::Drawing { id, drawing: Drawing::Timeline { steps, .. }, .. } => {
                    let items = before.unwrap();
                    assert_eq!(items.len(), steps.len(), "{}: {id}", plan.label());
                    for (item, step) in items.iter().zip(steps) {
                        let drawn = format_minutes(step.at_min);
                        all += 1;
                        if item.number != step.number
                            || !item.by.plain(locale).lines().any(|line| line == drawn.get(locale))
                        {
                            wrong.push(format!(
                                "{}: {id} draws {} for {}",
                                plan.label(),
                                drawn.en,
                                item.by.plain(locale)
                            ));
                        }
                    }
                }
                _ => {}
            }
        }
    }
    none_of(&wrong);
    assert!(all > 100, "{all}");
}
