//! Boxes in rows, and arrows between them.
//!
//! An arrow goes across to the next box of its row, or through the gaps between rows: out of its box, along a bus that it
//! has alone in the gap, into the other box from above. One that passes a row goes round it, down on the left and up on
//! the right. So no arrow runs through a box, and two that touch come from the same one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Area, Ink, LEADING, Picture, Shape, Side, count, parts, wrapped};
use crate::plan::{Arrow, Node, Way};
use crate::words::Locale;

/// The narrowest box, and the widest.
const LEAST: i32 = 104;
const MOST: i32 = 176;
/// Between neighbours: with an arrow, and without.
const ACROSS: i32 = 22;
const BESIDE: i32 = 10;
/// Inside a box, beside its text and above it.
const PAD: i32 = 8;
const ABOVE: i32 = 6;
/// From one bus or lane to the next.
const LANE: i32 = 8;
/// Straight into the box, for the tip of the arrow.
const TIP: i32 = 11;
/// Between rows that no arrow joins.
const APART: i32 = 12;

struct Link {
    from: usize,
    to: usize,
    way: Way,
}

/// Boxes of one row: the first, how many, how wide, how far apart, and where they begin.
#[derive(Clone, Copy)]
struct Row {
    first: usize,
    boxes: usize,
    w: i32,
    gap: i32,
    x: i32,
}

/// What arrows of one box, of one way, share: the bus in a gap, the lane beside the rows.
type Bus = (usize, usize, Way);
type Lane = (bool, usize, Way);

/// Every way that an arrow takes, before it has coordinates.
enum Route {
    Across,
    /// Down to the next row, or past others.
    Down {
        past: bool,
    },
    /// Above its own row, or up to another.
    Up {
        past: bool,
    },
}

pub(super) fn lay_out(bands: &[Vec<Node>], arrows: &[Arrow], width: i32, languages: &[Locale]) -> Picture {
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (at, node) in bands.iter().flatten().enumerate() {
        known.entry(node.key.as_str()).or_insert(at);
    }
    let links = arrows.iter().filter_map(|arrow| {
        let (from, to) = (*known.get(arrow.from.as_str())?, *known.get(arrow.to.as_str())?);
        (from != to).then_some(Link { from, to, way: arrow.way })
    });
    let links: Vec<Link> = links.collect();
    // The lanes take room, with less room there may be more rows, and these may need more lanes.
    let (mut left, mut right) = (0, 0);
    let mut grid = Grid::default();
    for _ in 0..4 {
        grid = Grid::of(bands, &links, width, left, right);
        let lanes = grid.lanes(&links);
        let needed = |side: bool| lanes.iter().filter(|lane| lane.0 == side).count();
        let (down, up) = (needed(false), needed(true));
        if down <= left && up <= right {
            break;
        }
        (left, right) = (down.max(left), up.max(right));
    }
    let mut drawn = Drawn { grid, width, right, areas: Vec::new(), tops: Vec::new(), shapes: Vec::new() };
    let buses = drawn.grid.buses(&links);
    let height = drawn.boxes(bands, &buses, languages);
    drawn.arrows(&links, &buses);
    Picture { width, height, shapes: drawn.shapes }
}

/// Which box stands in which row.
#[derive(Default)]
struct Grid {
    rows: Vec<Row>,
    row_of: Vec<usize>,
}

impl Grid {
    fn of(bands: &[Vec<Node>], links: &[Link], width: i32, left: usize, right: usize) -> Self {
        let inner = width - 2 - LANE * count(left + right);
        let mut grid = Self::default();
        let mut first = 0;
        for band in bands.iter().filter(|band| !band.is_empty()) {
            let end = first + band.len();
            let chained = links.iter().any(|link| link.from >= first && link.to == link.from + 1 && link.to < end);
            let gap = if chained { ACROSS } else { BESIDE };
            let most = ((inner + gap) / (LEAST + gap)).max(1);
            let rows = parts(count(band.len()), most);
            let each = parts(count(band.len()), rows);
            let w = ((inner - gap * (each - 1)) / each).min(MOST);
            let taken = |boxes: i32| boxes * w + (boxes - 1) * gap;
            let each = usize::try_from(each).unwrap_or(1).max(1);
            let mut start = first;
            while start < end {
                let boxes = each.min(end - start);
                // Those that follow one another keep to the columns of the first row.
                let whole = if chained { each } else { boxes };
                let x = 1 + LANE * count(left) + (inner - taken(count(whole))).max(0) / 2;
                grid.row_of.extend(std::iter::repeat_n(grid.rows.len(), boxes));
                grid.rows.push(Row { first: start, boxes, w, gap, x });
                start += boxes;
            }
            first = end;
        }
        grid
    }

    fn row(&self, node: usize) -> usize {
        self.row_of.get(node).copied().unwrap_or(0)
    }

    fn route(&self, link: &Link) -> Route {
        let (from, to) = (self.row(link.from), self.row(link.to));
        if from == to && link.to == link.from + 1 && link.way != Way::Back {
            Route::Across
        } else if to > from {
            Route::Down { past: to > from + 1 }
        } else {
            Route::Up { past: to < from }
        }
    }

    fn lanes(&self, links: &[Link]) -> BTreeSet<Lane> {
        let lane = |link: &Link| match self.route(link) {
            Route::Down { past: true } => Some((false, link.from, link.way)),
            Route::Up { past: true } => Some((true, link.from, link.way)),
            _ => None,
        };
        links.iter().filter_map(lane).collect()
    }

    /// The gap above a row has its number.
    fn buses(&self, links: &[Link]) -> BTreeSet<Bus> {
        let mut buses = BTreeSet::new();
        for link in links {
            let (from, to) = (self.row(link.from), self.row(link.to));
            let gaps = match self.route(link) {
                Route::Across => continue,
                Route::Down { .. } => [from + 1, to],
                Route::Up { .. } => [from, to],
            };
            buses.extend(gaps.map(|gap| (gap, link.from, link.way)));
        }
        buses
    }
}

struct Drawn {
    grid: Grid,
    width: i32,
    /// Lanes on the right.
    right: usize,
    areas: Vec<Area>,
    /// Where the gap above each row begins.
    tops: Vec<i32>,
    shapes: Vec<Shape>,
}

impl Drawn {
    /// Draws the boxes; gives the height of all.
    fn boxes(&mut self, bands: &[Vec<Node>], buses: &BTreeSet<Bus>, languages: &[Locale]) -> i32 {
        let nodes: Vec<&Node> = bands.iter().flatten().collect();
        let mut y = 1;
        for (at, row) in self.grid.rows.iter().enumerate() {
            self.tops.push(y);
            let joined = count(buses.iter().filter(|bus| bus.0 == at).count());
            y += match joined {
                0 if at == 0 => 0,
                0 => APART,
                joined => LANE * joined + TIP,
            };
            let texts = nodes.iter().skip(row.first).take(row.boxes).map(|node| {
                let lines = node.lines.iter().enumerate();
                let lines = lines.flat_map(|(at, line)| {
                    let head = at == 0;
                    let lines = wrapped(line, languages, head, row.w - 2 * PAD);
                    lines.into_iter().map(move |(words, lang)| (head, words, lang))
                });
                (node.strong, lines.collect::<Vec<_>>())
            });
            let texts: Vec<_> = texts.collect();
            let most = texts.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
            let h = count(most) * LEADING + 2 * ABOVE;
            for (place, (strong, lines)) in texts.into_iter().enumerate() {
                let area = Area { x: row.x + count(place) * (row.w + row.gap), y, w: row.w, h };
                let ink = if strong { Ink::Heavy } else { Ink::Thin };
                self.shapes.push(Shape::Box { ink, area });
                for (line, (head, words, lang)) in lines.into_iter().enumerate() {
                    let at = (area.x + PAD, y + ABOVE + 13 + count(line) * LEADING);
                    self.shapes.push(Shape::Text { bold: head, at, side: Side::Start, words, lang });
                }
                self.areas.push(area);
            }
            y += h;
        }
        y + 1
    }

    fn area(&self, node: usize) -> Area {
        self.areas.get(node).copied().unwrap_or_default()
    }

    /// Where an arrow leaves its box: below in the middle, or above on the right.
    fn exit(&self, link: &Link) -> (i32, i32) {
        let area = self.area(link.from);
        match self.grid.route(link) {
            Route::Across => (area.x + area.w, area.y + area.h / 2),
            Route::Down { .. } => (area.x + area.w / 2, area.y + area.h),
            Route::Up { .. } => (area.x + area.w - 10, area.y),
        }
    }

    fn arrows(&mut self, links: &[Link], buses: &BTreeSet<Bus>) {
        let lanes = self.grid.lanes(links);
        let entries = self.entries(links);
        let bus = |gap: usize, link: &Link| {
            let before = buses.iter().filter(|bus| bus.0 == gap && **bus < (gap, link.from, link.way)).count();
            self.tops.get(gap).copied().unwrap_or(0) + LANE * count(before) + LANE - 2
        };
        let lane = |side: bool, link: &Link| {
            let before = lanes.iter().filter(|lane| lane.0 == side && **lane < (side, link.from, link.way)).count();
            let start = if side { self.width - LANE * count(self.right) + 5 } else { 3 };
            start + LANE * count(before)
        };
        let mut shapes = Vec::new();
        for link in links {
            let (from, to) = (self.grid.row(link.from), self.grid.row(link.to));
            let start = self.exit(link);
            let target = self.area(link.to);
            let end = (entries.get(&(link.to, link.from, link.way)).copied().unwrap_or(target.x), target.y);
            let round = |out: i32, side: i32, into: i32| {
                vec![start, (start.0, out), (side, out), (side, into), (end.0, into), end]
            };
            let (points, right) = match self.grid.route(link) {
                Route::Across => (vec![start, (target.x, start.1)], true),
                Route::Down { past: true } => (round(bus(from + 1, link), lane(false, link), bus(to, link)), false),
                Route::Up { past: true } => (round(bus(from, link), lane(true, link), bus(to, link)), false),
                Route::Down { past: false } | Route::Up { past: false } => {
                    let y = bus(to, link);
                    (vec![start, (start.0, y), (end.0, y), end], false)
                }
            };
            let tip = points.last().copied().unwrap_or(end);
            let ink = match link.way {
                Way::Next => Ink::Thin,
                Way::Back => Ink::Dashed,
                Way::Loose => Ink::Dotted,
            };
            shapes.push(Shape::Path { ink, points });
            shapes.push(Shape::Head { tip, right });
        }
        self.shapes.extend(shapes);
    }

    /// Where arrows come into a box from above, by box, source and way: side by side in the order in which they come.
    fn entries(&self, links: &[Link]) -> BTreeMap<(usize, usize, Way), i32> {
        let mut coming: BTreeMap<usize, BTreeSet<(i32, usize, Way)>> = BTreeMap::new();
        for link in links {
            let from = match self.grid.route(link) {
                Route::Across => continue,
                Route::Down { past: true } => i32::MIN,
                Route::Up { past: true } => i32::MAX,
                Route::Down { past: false } | Route::Up { past: false } => self.exit(link).0,
            };
            coming.entry(link.to).or_default().insert((from, link.from, link.way));
        }
        // An arrow out of another box must not seem to go on into this one.
        let outs = links.iter().filter(|link| matches!(self.grid.route(link), Route::Down { .. }));
        let outs: BTreeSet<(usize, i32, usize)> =
            outs.map(|link| (self.grid.row(link.from) + 1, self.exit(link).0, link.from)).collect();
        let mut entries = BTreeMap::new();
        for (to, each) in coming {
            let (area, row) = (self.area(to), self.grid.row(to));
            let all = count(each.len()) + 1;
            for (at, (_, from, way)) in each.into_iter().enumerate() {
                let mut x = area.x + area.w * (count(at) + 1) / all;
                if outs.iter().any(|out| out.0 == row && out.1 == x && out.2 != from) {
                    x += 4;
                }
                entries.insert((to, from, way), x);
            }
        }
        entries
    }
}
