//! The plan as a flat list of blocks: what every renderer, and the browser module, works from.
//!
//! Holds no layout and no judgement. Blocks follow one another; a `Sheet` says how what follows it
//! is laid out, until the next one.

use std::ops::Range;

use serde::Serialize;

use super::drawing::Drawing;
use super::labels;
use super::line::{Line, Mark};
use super::set::{DocumentKind, Edition};
use crate::model::Id;
use crate::words::{Date, Locale, Text};

/// The form of a document as JSON. Whatever a stored document could not be read by afterwards raises it.
pub const DOCUMENT_VERSION: u32 = 2;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    /// Of the form that blocks and runs have here: `DOCUMENT_VERSION`.
    pub version: u32,
    /// Languages that every line holds, in the order in which they stand.
    pub languages: Vec<Locale>,
    pub title: Line,
    pub meta: Meta,
    /// Not approved, or something stands against approval.
    pub draft: bool,
    pub blocks: Vec<Block>,
}

/// What stands on the cover and on every page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Meta {
    pub document: DocumentKind,
    pub edition: Edition,
    /// None in the firm plan.
    pub service_id: Option<Id>,
    pub firm: String,
    pub service: String,
    pub vendor: String,
    pub version: Option<u32>,
    /// The day on which the document was composed.
    pub date: Date,
    pub owner: String,
    pub approver: String,
    pub approved_on: Option<Date>,
    pub next_review: Option<Date>,
    /// SHA-256 of the workspace that the plan was composed from.
    pub fingerprint: Option<String>,
}

/// How the blocks after it are laid out; each begins a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sheet {
    Cover,
    /// Large print, for use at night.
    Front,
    Body,
    /// One printed page to hang up.
    Card,
    /// Sheets to be filled in by hand.
    Form,
    /// One page of scenarios.
    Scenario,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    Sheet {
        sheet: Sheet,
    },
    /// The head of a cover: what stands in its upper corners, the firm, the title and the edition below it.
    Title {
        corners: Vec<Line>,
        unit: Line,
        title: Line,
        edition: Line,
    },
    /// `level` 1–3; `number` is "6", "10.3", or empty.
    Heading {
        level: u8,
        id: String,
        number: String,
        text: Line,
    },
    Paragraph {
        text: Line,
    },
    List {
        ordered: bool,
        items: Vec<Line>,
    },
    Steps {
        caption: Line,
        items: Vec<Step>,
    },
    Table {
        caption: Line,
        head: Vec<Column>,
        rows: Vec<Row>,
    },
    Matrix {
        caption: Line,
        maps: Vec<HeatMap>,
        legend: Vec<Legend>,
    },
    /// What a table of the chapter says, drawn: `alt` says it in words for who does not see it.
    Drawing {
        id: String,
        title: Line,
        alt: Line,
        drawing: Drawing,
    },
    Contacts {
        cards: Vec<Contact>,
    },
    Callout {
        kind: Callout,
        text: Vec<Line>,
    },
    Toc {
        entries: Vec<TocEntry>,
    },
    PageBreak,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    pub text: Line,
    /// Right-aligned, tabular figures.
    pub numeric: bool,
}

/// A row of a table. The key says what it is about, whatever is said about it: the id of a record or of an entry
/// of the catalogue, the name of a field, what an entry is called. No two rows of a table have the same one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    pub key: String,
    pub cells: Vec<Line>,
}

impl Row {
    pub fn new(key: impl Into<String>, cells: Vec<Line>) -> Self {
        Self { key: key.into(), cells }
    }
}

/// One line of a playbook: who does what, by when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Step {
    /// As of a row: the mark of the step in its playbook.
    pub key: String,
    pub number: String,
    /// "30 min": counted from when the interruption began.
    pub by: Line,
    pub who: Line,
    pub what: Line,
    /// What it waits for: “after 1”; empty where it waits for nothing.
    pub after: Line,
    pub needs: Line,
    pub evidence: Line,
}

/// A 5×5 map: rows from impact 5 down to 1, columns from likelihood 1 to 5.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HeatMap {
    pub title: Line,
    pub rows: Vec<Vec<HeatCell>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HeatCell {
    pub mark: Mark,
    /// Letter of the band and product: "M 6", "中 6".
    pub label: Line,
    pub count: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Legend {
    pub mark: Mark,
    pub text: Line,
}

/// A person or number to call.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// As of a row: the id of the person, or the name of the field with the number.
    pub key: String,
    pub name: Line,
    /// What the person is in this plan, and of which firm.
    pub role: Line,
    pub fields: Vec<Field>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Field {
    pub label: Line,
    pub value: Line,
}

impl Field {
    pub(super) fn new(label: impl Into<Line>, value: Line) -> Self {
        Self { label: label.into(), value }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Callout {
    Warn,
    Act,
    Quiet,
}

/// A line of the contents: a heading of level 1 or 2 of this document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TocEntry {
    pub to: String,
    pub level: u8,
    pub number: String,
    pub text: Line,
}

impl Document {
    /// The languages to show, each once, whatever a file says.
    pub fn shown(&self) -> Vec<Locale> {
        let mut shown: Vec<Locale> = self.languages.iter().take(2).copied().collect();
        shown.dedup();
        if shown.is_empty() { vec![Locale::default()] } else { shown }
    }

    /// The blocks by sheet. What comes before the first `Sheet` counts as body.
    pub fn sheets(&self) -> Vec<(Sheet, &[Block])> {
        let ranges = self.ranges().into_iter();
        ranges.map(|(sheet, range)| (sheet, self.blocks.get(range).unwrap_or_default())).collect()
    }

    /// Where the blocks of each sheet stand.
    pub fn ranges(&self) -> Vec<(Sheet, Range<usize>)> {
        let mut ranges = Vec::new();
        let (mut kind, mut from) = (Sheet::Body, 0);
        for (at, block) in self.blocks.iter().enumerate() {
            if let Block::Sheet { sheet } = block {
                ranges.push((kind, from..at));
                (kind, from) = (*sheet, at + 1);
            }
        }
        ranges.push((kind, from..self.blocks.len()));
        ranges.retain(|(_, range)| !range.is_empty());
        ranges
    }

    /// Left of the head of every printed page: the plan's name and version.
    pub fn running_head(&self) -> String {
        let version = self.edition();
        let parts =
            self.shown().into_iter().map(|locale| format!("{} · {}", self.title.plain(locale), version.get(locale)));
        parts.collect::<Vec<_>>().join(" / ")
    }

    /// Left of the foot of every printed page: date and fingerprint.
    pub fn running_foot(&self) -> String {
        self.foot(self.meta.fingerprint.as_deref())
    }

    /// The same of a document that was written before its fingerprint was known.
    pub fn foot(&self, fingerprint: Option<&str>) -> String {
        let day = self.meta.date.for_people();
        let day = self.shown().first().map_or("", |locale| day.get(*locale));
        match fingerprint {
            Some(fingerprint) => format!("{day} · {fingerprint}"),
            None => day.to_owned(),
        }
    }

    /// Whether its first sheet has a title of its own, so that none is put above it.
    pub fn has_cover(&self) -> bool {
        let first = self.sheets().into_iter().next();
        first.is_some_and(|(_, blocks)| blocks.iter().any(|block| matches!(block, Block::Title { .. })))
    }

    /// "version 3", "version 3 (draft)", "first draft".
    pub fn edition(&self) -> Text {
        match (self.meta.version, self.draft) {
            (None, _) => Text::new("first draft", "初稿"),
            (Some(number), true) => Text::owned(format!("version {number} (draft)"), format!("第{number}版（草案）")),
            (Some(number), false) => Text::owned(format!("version {number}"), format!("第{number}版")),
        }
    }
}

impl Step {
    /// The steps as a table: number, by, who, what, and needs and record where any step has them.
    pub fn table(items: &[Self]) -> (Vec<Column>, Vec<Row>) {
        let needy = items.iter().any(|step| !step.needs.is_empty() || !step.evidence.is_empty());
        let width = if needy { 5 } else { 4 };
        let head = [labels::NUMBER, labels::BY, labels::WHO, labels::WHAT, labels::NEEDS_AND_RECORD];
        let head = head.into_iter().take(width).map(|text| Column { text: text.into(), numeric: false });
        let rows = items.iter().map(|step| Row::new(step.key.clone(), step.cells().into_iter().take(width).collect()));
        (head.collect(), rows.collect())
    }

    fn cells(&self) -> [Line; 5] {
        let labelled = |label: Text, line: &Line| {
            if line.is_empty() {
                Line::default()
            } else {
                Line::ours(label).then(Line::ours(labels::COLON)).then(line.clone())
            }
        };
        let after = if self.after.is_empty() {
            Line::default()
        } else {
            Line::say(&labels::ORDER, &[("after", self.after.clone())])
        };
        let lines = |parts: [Line; 2]| {
            let joined = Line::join(parts, &Text::new("\n", "\n"));
            if joined.is_empty() { Line::ours(labels::NONE) } else { joined }
        };
        [
            Line::ours(Text::same(self.number.clone())),
            self.by.clone(),
            self.who.clone(),
            self.what.clone().then(after),
            lines([labelled(labels::NEEDS, &self.needs), labelled(labels::RECORD, &self.evidence)]),
        ]
    }
}

impl Block {
    /// Every line in the block, for what must be done to all of them.
    pub fn each_line(&mut self, visit: &mut dyn FnMut(&mut Line)) {
        match self {
            Self::Sheet { .. } | Self::PageBreak => {}
            Self::Heading { text, .. } | Self::Paragraph { text } => visit(text),
            Self::Title { corners, unit, title, edition } => {
                corners.iter_mut().chain([unit, title, edition]).for_each(visit);
            }
            Self::List { items, .. } => items.iter_mut().for_each(visit),
            Self::Callout { text, .. } => text.iter_mut().for_each(visit),
            Self::Steps { caption, items } => {
                visit(caption);
                for step in items {
                    [&mut step.by, &mut step.who, &mut step.what, &mut step.after, &mut step.needs, &mut step.evidence]
                        .into_iter()
                        .for_each(&mut *visit);
                }
            }
            Self::Table { caption, head, rows } => {
                visit(caption);
                head.iter_mut().for_each(|column| visit(&mut column.text));
                rows.iter_mut().flat_map(|row| &mut row.cells).for_each(visit);
            }
            Self::Matrix { caption, maps, legend } => {
                visit(caption);
                for map in maps {
                    visit(&mut map.title);
                    map.rows.iter_mut().flatten().for_each(|cell| visit(&mut cell.label));
                }
                legend.iter_mut().for_each(|entry| visit(&mut entry.text));
            }
            Self::Drawing { title, alt, drawing, .. } => {
                visit(title);
                visit(alt);
                drawing.each_line(visit);
            }
            Self::Contacts { cards } => {
                for card in cards {
                    visit(&mut card.name);
                    visit(&mut card.role);
                    for field in &mut card.fields {
                        visit(&mut field.label);
                        visit(&mut field.value);
                    }
                }
            }
            Self::Toc { entries } => entries.iter_mut().for_each(|entry| visit(&mut entry.text)),
        }
    }
}
