//! Puts blocks one after the other, and numbers chapters and sections.
//!
//! Knows the form of a document, nothing of what is said in it.

use std::collections::HashSet;

use super::document::{Block, Callout, Column, Row, Sheet, Step, TocEntry};
use super::line::Line;
use crate::words::Text;

/// Room to write in by hand.
pub(super) const SPACE: &str = "____________";

/// Head of a column of words.
pub(super) fn col(text: Text) -> Column {
    Column { text: text.into(), numeric: false }
}

/// Head of a column of figures.
pub(super) fn num(text: Text) -> Column {
    Column { text: text.into(), numeric: true }
}

/// A row of a table of two columns: what, and its value.
pub(super) fn fact(key: &str, what: Text, value: Line) -> Row {
    Row::new(key, vec![what.into(), value])
}

#[derive(Default)]
pub(super) struct Writer {
    pub blocks: Vec<Block>,
    sheet: Option<Sheet>,
    /// How many chapters are numbered so far.
    chapters: u32,
    /// The chapter that is being written: its number, and what its anchors begin with.
    number: String,
    anchor: String,
    sections: u32,
}

impl Writer {
    /// Begins a sheet.
    pub fn sheet(&mut self, sheet: Sheet) {
        self.sheet = Some(sheet);
        self.blocks.push(Block::Sheet { sheet });
    }

    /// Goes on with the sheet, or begins one of another kind.
    pub fn on(&mut self, sheet: Sheet) {
        if self.sheet != Some(sheet) {
            self.sheet(sheet);
        }
    }

    /// The next chapter: its number follows from the order; its anchor is `c` and its id, which stays the same in every
    /// document.
    pub fn chapter(&mut self, id: &str, title: Text) {
        self.chapters += 1;
        self.number = self.chapters.to_string();
        self.anchor = format!("c{id}");
        self.sections = 0;
        self.heading(1, self.anchor.clone(), self.number.clone(), title.into());
    }

    /// A chapter whose number is not printed.
    pub fn plain_chapter(&mut self, id: &str, title: impl Into<Line>) {
        (self.number, self.anchor) = (String::new(), String::new());
        self.heading(1, id.to_owned(), String::new(), title.into());
    }

    /// The next section of the chapter; its anchor is `c6-` and `name`. Returns its number.
    pub fn section(&mut self, name: &str, title: impl Into<Line>) -> String {
        self.sections += 1;
        let (number, id) = if self.number.is_empty() {
            (String::new(), name.to_owned())
        } else {
            (format!("{}.{}", self.number, self.sections), format!("{}-{name}", self.anchor))
        };
        self.heading(2, id, number.clone(), title.into());
        number
    }

    /// A section before the first one: its number ends in 0.
    pub fn opening(&mut self, name: &str, title: impl Into<Line>) {
        self.heading(2, format!("{}-{name}", self.anchor), format!("{}.0", self.number), title.into());
    }

    /// A heading under a section, without a number.
    pub fn part(&mut self, id: String, title: impl Into<Line>) {
        self.heading(3, id, String::new(), title.into());
    }

    fn heading(&mut self, level: u8, id: String, number: String, text: Line) {
        self.blocks.push(Block::Heading { level, id, number, text });
    }

    /// A paragraph from a sentence with slots.
    pub fn say(&mut self, sentence: Text, slots: &[(&str, Line)]) {
        self.put(Line::say(&sentence, slots));
    }

    /// A paragraph; nothing when the line is empty.
    pub fn put(&mut self, text: impl Into<Line>) {
        let text = text.into();
        if !text.is_empty() {
            self.blocks.push(Block::Paragraph { text });
        }
    }

    pub fn list(&mut self, items: Vec<Line>) {
        self.items(false, items);
    }

    pub fn numbered(&mut self, items: Vec<Line>) {
        self.items(true, items);
    }

    fn items(&mut self, ordered: bool, items: Vec<Line>) {
        if !items.is_empty() {
            self.blocks.push(Block::List { ordered, items });
        }
    }

    pub fn table(&mut self, caption: impl Into<Line>, head: Vec<Column>, mut rows: Vec<Row>) {
        if !rows.is_empty() {
            tell_apart(rows.iter_mut().map(|row| &mut row.key));
            self.blocks.push(Block::Table { caption: caption.into(), head, rows });
        }
    }

    /// A table of facts.
    pub fn facts(&mut self, caption: impl Into<Line>, rows: Vec<Row>) {
        self.table(caption, Vec::new(), rows);
    }

    pub fn steps(&mut self, caption: Text, mut items: Vec<Step>) {
        tell_apart(items.iter_mut().map(|step| &mut step.key));
        self.blocks.push(Block::Steps { caption: caption.into(), items });
    }

    pub fn callout(&mut self, kind: Callout, text: impl Into<Line>) {
        self.blocks.push(Block::Callout { kind, text: vec![text.into()] });
    }

    /// The contents, once every heading stands: chapters, and down to level `depth` their sections.
    pub fn contents(&self, depth: u8) -> Vec<TocEntry> {
        let entries = self.blocks.iter().filter_map(|block| match block {
            Block::Heading { level, id, number, text } if *level == 1 || (*level <= depth && !number.is_empty()) => {
                Some(TocEntry { to: id.clone(), level: *level, number: number.clone(), text: text.clone() })
            }
            _ => None,
        });
        entries.collect()
    }
}

/// Entries that have no id are known by what they are called; those called the same or not at all, by a number too.
fn tell_apart<'k>(keys: impl Iterator<Item = &'k mut String>) {
    let mut seen: HashSet<String> = HashSet::new();
    for key in keys {
        if key.is_empty() || seen.contains(key) {
            let free = (1..).map(|number: usize| format!("{key}#{number}")).find(|other| !seen.contains(other));
            *key = free.unwrap_or_default();
        }
        seen.insert(key.clone());
    }
}
