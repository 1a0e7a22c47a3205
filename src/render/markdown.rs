//! A document as Markdown: CommonMark with tables, one construct for each block.
//!
//! Whatever a person typed is escaped, so that it can neither break a table nor become markup.

use std::fmt::Write as _;

use crate::plan::{Block, Callout, Column, Document, HeatMap, Line, Row, Run, Sheet, Step, labels};
use crate::words::{Locale, Text};

/// The whole document, ending in a newline.
pub fn markdown(document: &Document) -> String {
    let languages = document.shown();
    let mut writer = Writer { languages: &languages, out: String::new() };
    writer.title(document);
    for (at, (sheet, blocks)) in document.sheets().into_iter().enumerate() {
        if at > 0 || sheet != Sheet::Cover {
            writer.block("---");
        }
        blocks.iter().for_each(|block| writer.write(block));
    }
    writer.out
}

struct Writer<'a> {
    languages: &'a [Locale],
    out: String,
}

impl Writer<'_> {
    /// One block of text and the empty line after it.
    fn block(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push_str("\n\n");
    }

    fn title(&mut self, document: &Document) {
        let title = self.joined(&document.title, " / ");
        self.block(&format!("# {title}"));
        let head = self.both(&document.edition());
        let foot = escape(&document.running_foot());
        self.block(&format!("{head} · {foot}"));
    }

    fn write(&mut self, block: &Block) {
        match block {
            // Its table says the same.
            Block::Sheet { .. } | Block::Drawing { .. } => {}
            Block::PageBreak => self.block("---"),
            Block::Heading { level, id, number, text } => {
                let marks = "######".get(..usize::from((*level).clamp(1, 3)) + 1).unwrap_or("##");
                let words = self.joined(text, " / ");
                let number = escape(number);
                let space = if number.is_empty() { "" } else { " " };
                self.block(&format!("<a id=\"{}\"></a>\n\n{marks} {number}{space}{words}", anchor(id)));
            }
            // The file begins with its title.
            Block::Title { corners, unit, .. } => {
                let parts = corners.iter().chain([unit]).map(|line| self.joined(line, " / "));
                self.block(&parts.collect::<Vec<_>>().join(" · "));
            }
            Block::Paragraph { text } => self.paragraphs(text, ""),
            Block::List { ordered, items } => self.list(*ordered, items),
            Block::Steps { caption, items } => self.steps(caption, items),
            Block::Table { caption, head, rows } => self.table(caption, head, rows),
            Block::Matrix { caption, maps, legend } => {
                self.caption(caption);
                maps.iter().for_each(|map| self.map(map));
                let legend: Vec<String> = legend
                    .iter()
                    .map(|entry| format!("{} {}", entry.mark.shape(), self.joined(&entry.text, " / ")))
                    .collect();
                self.block(&legend.join(" · "));
            }
            Block::Contacts { cards } => self.contacts(cards),
            Block::Callout { kind, text } => {
                let prefix = if matches!(kind, Callout::Quiet) { "> " } else { "> ▲ " };
                text.iter().for_each(|line| self.paragraphs(line, prefix));
            }
            Block::Toc { entries } => {
                let title = self.both(&labels::CONTENTS);
                self.block(&strong(&title, &title));
                let mut lines = String::new();
                for entry in entries {
                    let indent = if entry.level > 1 { "  " } else { "" };
                    let number = escape(&entry.number);
                    let space = if number.is_empty() { "" } else { " " };
                    let words = self.joined(&entry.text, " / ");
                    let _ = writeln!(lines, "{indent}- [{number}{space}{words}](#{})", anchor(&entry.to));
                }
                self.block(&lines);
            }
        }
    }

    fn paragraphs(&mut self, text: &Line, prefix: &str) {
        let quote = if prefix.is_empty() { "" } else { "> " };
        let parts: Vec<String> = self.parts(text).iter().map(|part| lead(part)).collect();
        if parts.is_empty() {
            return;
        }
        let between = if quote.is_empty() { "\n\n".to_owned() } else { format!("\n{}\n{quote}", quote.trim_end()) };
        self.block(&format!("{prefix}{}", parts.join(&between)));
    }

    fn list(&mut self, ordered: bool, items: &[Line]) {
        let mut lines = String::new();
        for (at, item) in items.iter().enumerate() {
            let text = lead(&self.joined(item, "<br>"));
            let _ = if ordered { writeln!(lines, "{}. {text}", at + 1) } else { writeln!(lines, "- {text}") };
        }
        self.block(&lines);
    }

    fn steps(&mut self, caption: &Line, items: &[Step]) {
        let (head, rows) = Step::table(items);
        self.table(caption, &head, &rows);
    }

    fn table(&mut self, caption: &Line, head: &[Column], rows: &[Row]) {
        self.caption(caption);
        let width =
            if head.is_empty() { rows.iter().map(|row| row.cells.len()).max().unwrap_or(0) } else { head.len() };
        if width == 0 {
            return;
        }
        let mut lines = String::new();
        let cell = |at: usize| head.get(at).map(|column| self.joined(&column.text, "<br>")).unwrap_or_default();
        row(&mut lines, (0..width).map(cell).collect());
        let numeric = |at: usize| head.get(at).is_some_and(|column| column.numeric);
        let rules = (0..width).map(|at| if numeric(at) { "---:" } else { "---" }.to_owned()).collect();
        row(&mut lines, rules);
        for cells in rows.iter().map(|row| &row.cells) {
            row(&mut lines, cells.iter().map(|cell| self.joined(cell, "<br>")).collect());
        }
        self.block(&lines);
    }

    fn map(&mut self, map: &HeatMap) {
        let title = self.joined(&map.title, " / ");
        let corner = format!("{} ↑ {} →", self.both(&labels::IMPACT), self.both(&labels::LIKELIHOOD));
        let mut lines = format!("{}\n\n", strong(&title, &title));
        let width = map.rows.iter().map(Vec::len).max().unwrap_or(0);
        let head = std::iter::once(corner).chain((1..=width).map(|at| at.to_string())).collect();
        row(&mut lines, head);
        row(&mut lines, vec!["---".to_owned(); width + 1]);
        for (at, cells) in map.rows.iter().enumerate() {
            let mut line = vec![format!("**{}**", map.rows.len() - at)];
            line.extend(cells.iter().map(|cell| {
                let label = self.joined(&cell.label, " / ");
                if cell.count == 0 { label } else { format!("{label} **({})**", cell.count) }
            }));
            row(&mut lines, line);
        }
        self.block(&lines);
    }

    fn contacts(&mut self, cards: &[crate::plan::Contact]) {
        let mut lines = String::new();
        let colon = if self.languages == [Locale::Zh] { "：" } else { ": " };
        for card in cards {
            let name = self.joined(&card.name, " / ");
            let _ = write!(lines, "- {}", strong(&name, &name));
            let role = self.joined(&card.role, " / ");
            let _ = if role.is_empty() { writeln!(lines) } else { writeln!(lines, " · {role}") };
            for field in &card.fields {
                let (label, value) = (self.joined(&field.label, " / "), self.joined(&field.value, " / "));
                let _ = writeln!(lines, "  - {label}{colon}{value}");
            }
        }
        self.block(&lines);
    }

    fn caption(&mut self, caption: &Line) {
        if !caption.is_empty() {
            let words = self.joined(caption, " / ");
            self.block(&strong(&words, &words));
        }
    }

    /// The line in each language of the document; once where both read the same.
    fn parts(&self, line: &Line) -> Vec<String> {
        line.spoken(self.languages).iter().map(|(_, runs)| runs.iter().map(run).collect()).collect()
    }

    fn joined(&self, line: &Line, between: &str) -> String {
        self.parts(line).join(between)
    }

    fn both(&self, text: &Text) -> String {
        self.joined(&Line::ours(text.clone()), " / ")
    }
}

fn row(out: &mut String, cells: Vec<String>) {
    let _ = writeln!(out, "| {} |", cells.join(" | "));
}

fn run(run: &Run) -> String {
    let text = escape(run.text());
    match run {
        Run::Ours { .. } | Run::Theirs { .. } | Run::Phone { .. } => text,
        Run::Strong { text: plain } => strong(&text, plain),
        Run::Missing { .. } => format!("◇ {text}"),
        Run::Tag { mark, .. } => format!("{} {text}", mark.shape()),
        Run::Link { to, .. } => format!("[{text}](#{})", anchor(to)),
    }
}

/// Asterisks bind only next to letters; beside punctuation the tag is used.
fn strong(text: &str, plain: &str) -> String {
    let binds = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if binds(plain.chars().next()) && binds(plain.chars().last()) {
        format!("**{text}**")
    } else {
        format!("<strong>{text}</strong>")
    }
}

/// An anchor: letters, digits, `-` and `_` only.
fn anchor(id: &str) -> String {
    id.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect()
}

/// Nothing in the text can be markup any more; line breaks become `<br>`.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\u{2028}' | '\u{2029}' => out.push_str("<br>"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Guards what only means something at the start of a block: `#`, `-`, `+`, `=`, `:`, `1.`.
fn lead(text: &str) -> String {
    let text = text.trim_start();
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let after = text.get(digits..).unwrap_or_default();
    if text.starts_with(['#', '-', '+', '=', ':']) {
        format!("\\{text}")
    } else if digits > 0 && after.starts_with(['.', ')']) {
        let (number, rest) = text.split_at_checked(digits).unwrap_or((text, ""));
        format!("{number}\\{rest}")
    } else {
        text.to_owned()
    }
}
