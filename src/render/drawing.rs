//! Where each part of a drawing stands: shapes with whole coordinates, made of the data alone, so that every renderer
//! draws the same and the same drawing always looks the same.
//!
//! A unit is a pixel where text has 16 of them, and three quarters of a point on paper. Inks are those of the page, by
//! name, as attributes of each shape: none needs a rule in the styles, and none is the only mark of anything.

mod axis;
mod boxes;
mod measure;

use crate::plan::{Drawing, Line};
use crate::words::Locale;

/// For the width of a text column, and for that of a phone.
pub const WIDE: i32 = 560;
pub const NARROW: i32 = 320;

/// From one line of text to the next.
const LEADING: i32 = 17;

/// A drawing laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    pub width: i32,
    pub height: i32,
    pub shapes: Vec<Shape>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    Box {
        ink: Ink,
        area: Area,
    },
    /// A line through these points.
    Path {
        ink: Ink,
        points: Vec<(i32, i32)>,
    },
    /// The tip of an arrow.
    Head {
        tip: (i32, i32),
        right: bool,
    },
    Dot {
        at: (i32, i32),
    },
    Text {
        bold: bool,
        at: (i32, i32),
        side: Side,
        words: String,
        lang: Option<Locale>,
    },
}

/// How a box or a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Borders and arrows.
    Thin,
    Heavy,
    /// A box with a grey ground.
    Grey,
    Dashed,
    Dotted,
    DashDotted,
    HeavyDashed,
    /// Of a grid.
    Faint,
    Curve,
}

impl Ink {
    /// Colour, width and pattern of the stroke, and the ground.
    const fn attributes(self) -> [&'static str; 4] {
        match self {
            Self::Thin => ["var(--muted)", "1", "none", "none"],
            Self::Heavy => ["currentColor", "2", "none", "none"],
            Self::Grey => ["var(--muted)", "1", "none", "var(--line-2)"],
            Self::Dashed => ["currentColor", "1.5", "6 4", "none"],
            Self::Dotted => ["currentColor", "1.5", "1.5 3", "none"],
            Self::DashDotted => ["currentColor", "1.5", "8 3 1.5 3", "none"],
            Self::HeavyDashed => ["currentColor", "2", "6 4", "none"],
            Self::Faint => ["var(--line)", "1", "none", "none"],
            Self::Curve => ["var(--accent)", "2.5", "none", "none"],
        }
    }
}

/// Left, top, width, height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    pub x: i32,
    pub y: i32,
    pub w: i32,
    pub h: i32,
}

/// Which part of a text stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Start,
    Middle,
    End,
}

/// A shape as an element of SVG.
pub struct Element<'s> {
    pub name: &'static str,
    pub attributes: Vec<(&'static str, String)>,
    pub words: &'s str,
}

impl Picture {
    /// The drawing in these languages, the first being that of the page.
    pub fn of(drawing: &Drawing, width: i32, languages: &[Locale]) -> Self {
        match drawing {
            Drawing::Boxes { bands, arrows } => boxes::lay_out(bands, arrows, width, languages),
            Drawing::Curve { points, alarm, limits } => axis::curve(points, *alarm, limits, width, languages),
            Drawing::Timeline { steps, limits } => axis::timeline(steps, limits, width, languages),
        }
    }

    /// What the element around the shapes says.
    pub fn attributes(&self, class: &str, alt: String) -> [(&'static str, String); 6] {
        [
            ("class", class.to_owned()),
            ("viewBox", format!("0 0 {} {}", self.width, self.height)),
            ("font-size", measure::SIZE.to_string()),
            ("fill", "currentColor".to_owned()),
            ("role", "img".to_owned()),
            ("aria-label", alt),
        ]
    }
}

impl Shape {
    pub fn element(&self) -> Element<'_> {
        let number = |name: &'static str, value: i32| (name, value.to_string());
        let inked = |ink: Ink| {
            ["stroke", "stroke-width", "stroke-dasharray", "fill"].into_iter().zip(ink.attributes().map(str::to_owned))
        };
        match self {
            Self::Box { ink, area } => {
                let area = [("x", area.x), ("y", area.y), ("width", area.w), ("height", area.h)];
                let attributes = area.into_iter().map(|(name, value)| number(name, value)).chain(inked(*ink));
                Element { name: "rect", attributes: attributes.collect(), words: "" }
            }
            Self::Path { ink, points } => {
                let attributes = std::iter::once(("points", listed(points))).chain(inked(*ink));
                Element { name: "polyline", attributes: attributes.collect(), words: "" }
            }
            Self::Head { tip: (x, y), right } => {
                let back = if *right { [(-7, -4), (-7, 4)] } else { [(-4, -7), (4, -7)] };
                let points: Vec<_> = std::iter::once((*x, *y)).chain(back.map(|(dx, dy)| (x + dx, y + dy))).collect();
                Element { name: "polygon", attributes: vec![("points", listed(&points))], words: "" }
            }
            Self::Dot { at: (x, y) } => {
                let attributes =
                    vec![number("cx", *x), number("cy", *y), number("r", 4), ("fill", "var(--accent)".to_owned())];
                Element { name: "circle", attributes, words: "" }
            }
            Self::Text { bold, at: (x, y), side, words, lang } => {
                let mut attributes = vec![number("x", *x), number("y", *y)];
                match side {
                    Side::Start => {}
                    Side::Middle => attributes.push(("text-anchor", "middle".to_owned())),
                    Side::End => attributes.push(("text-anchor", "end".to_owned())),
                }
                if *bold {
                    attributes.push(("font-weight", "650".to_owned()));
                }
                attributes.extend(lang.map(|lang| ("lang", lang.tag().to_owned())));
                Element { name: "text", attributes, words }
            }
        }
    }
}

fn listed(points: &[(i32, i32)]) -> String {
    points.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")
}

/// Text that is wrapped: its lines, each with its language where that is not the page's.
fn wrapped(line: &Line, languages: &[Locale], bold: bool, width: i32) -> Vec<(String, Option<Locale>)> {
    let main = languages.first().copied();
    let mut lines = Vec::new();
    for (locale, runs) in line.spoken(languages) {
        let text: String = runs.iter().map(crate::plan::Run::text).collect();
        let typed = runs.iter().map(|run| match run {
            crate::plan::Run::Theirs { lang, .. } => Some(*lang),
            _ => None,
        });
        // A line that is all somebody's own words has their language.
        let lang = typed.reduce(|all, one| all.filter(|lang| Some(*lang) == one)).flatten().unwrap_or(locale);
        let lang = Some(lang).filter(|lang| Some(*lang) != main);
        lines.extend(measure::wrap(&text, bold, width).into_iter().map(|words| (words, lang)));
    }
    lines
}

/// The least whole number of parts of that size.
fn parts(whole: i32, size: i32) -> i32 {
    (whole.max(0) + size.max(1) - 1) / size.max(1)
}

/// A number of things as a coordinate.
fn count(things: usize) -> i32 {
    i32::try_from(things).unwrap_or(i32::MAX / 4096)
}
