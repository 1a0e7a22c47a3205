//! The blocks of the HTML page, one after the other.

use std::fmt::Write as _;

use super::drawing::{NARROW, Picture, WIDE};
use super::html::{Page, anchor, escape};
use crate::plan::{Block, Callout, Column, Contact, HeatMap, Legend, Line, Row, Step, TocEntry, labels};

impl Page<'_> {
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Sheet { .. } => {}
                Block::PageBreak => self.out.push_str("<div class=\"break\"></div>\n"),
                Block::Heading { level, id, number, text } => self.heading(*level, id, number, text),
                Block::Title { corners, unit, title, edition } => self.head(corners, unit, title, edition),
                Block::Paragraph { text } => self.element("p", "", text),
                Block::List { ordered, items } => self.list(*ordered, items),
                Block::Steps { caption, items } => self.steps(caption, items),
                Block::Table { caption, head, rows } => self.table(caption, head, rows),
                Block::Matrix { caption, maps, legend } => self.matrix(caption, maps, legend),
                Block::Drawing { id, title, alt, drawing } => {
                    let _ = writeln!(self.out, "<figure class=\"drawing\" id=\"{}\">\n<figcaption>", anchor(id));
                    self.inside(title);
                    self.out.push_str("</figcaption>\n");
                    for (class, width) in [("wide-d", WIDE), ("narrow-d", NARROW)] {
                        self.picture(class, &Picture::of(drawing, width, self.languages), alt);
                    }
                    self.out.push_str("</figure>\n");
                }
                Block::Contacts { cards } => self.contacts(cards),
                Block::Callout { kind, text } => {
                    let class = match kind {
                        Callout::Warn => "warn",
                        Callout::Act => "act",
                        Callout::Quiet => "quiet",
                    };
                    let _ = writeln!(self.out, "<div class=\"callout {class}\">");
                    text.iter().for_each(|line| self.element("p", "", line));
                    self.out.push_str("</div>\n");
                }
                Block::Toc { entries } => self.contents(entries),
            }
        }
    }

    fn head(&mut self, corners: &[Line], unit: &Line, title: &Line, edition: &Line) {
        self.out.push_str("<div class=\"corners\">\n");
        corners.iter().for_each(|line| self.element("p", "", line));
        self.out.push_str("</div>\n");
        self.element("p", " class=\"unit\"", unit);
        self.element("h1", "", title);
        self.element("p", " class=\"edition\"", edition);
    }

    fn heading(&mut self, level: u8, id: &str, number: &str, text: &Line) {
        let name = match level {
            0 | 1 => "h2",
            2 => "h3",
            _ => "h4",
        };
        let _ = write!(self.out, "<{name} id=\"{}\">", anchor(id));
        if !number.is_empty() {
            let _ = write!(self.out, "<span class=\"no\">{}</span> ", escape(number));
        }
        self.inside(text);
        let _ = writeln!(self.out, "</{name}>");
    }

    fn list(&mut self, ordered: bool, items: &[Line]) {
        let name = if ordered { "ol" } else { "ul" };
        let _ = writeln!(self.out, "<{name}>");
        for item in items {
            self.out.push_str("<li>");
            self.inside(item);
            self.out.push_str("</li>\n");
        }
        let _ = writeln!(self.out, "</{name}>");
    }

    fn caption(&mut self, caption: &Line) {
        if !caption.is_empty() {
            self.out.push_str("<caption>");
            self.inside(caption);
            self.out.push_str("</caption>\n");
        }
    }

    fn steps(&mut self, caption: &Line, items: &[Step]) {
        let (head, rows) = Step::table(items);
        self.grid("steps", caption, &head, &rows);
    }

    fn table(&mut self, caption: &Line, head: &[Column], rows: &[Row]) {
        self.grid(if head.is_empty() { "facts" } else { "plain" }, caption, head, rows);
    }

    /// Without a head, the first cell of each row heads the row.
    fn grid(&mut self, class: &str, caption: &Line, head: &[Column], rows: &[Row]) {
        let _ = writeln!(self.out, "<div class=\"wide\"><table class=\"{class}\">");
        self.caption(caption);
        let side = |at: usize| if head.get(at).is_some_and(|column| column.numeric) { " class=\"num\"" } else { "" };
        if !head.is_empty() {
            self.out.push_str("<thead><tr>");
            for (at, column) in head.iter().enumerate() {
                let _ = write!(self.out, "<th scope=\"col\"{}>", side(at));
                self.inside(&column.text);
                self.out.push_str("</th>");
            }
            self.out.push_str("</tr></thead>\n");
        }
        self.out.push_str("<tbody>\n");
        for row in rows {
            self.out.push_str("<tr>");
            for (at, cell) in row.cells.iter().enumerate() {
                let heads = head.is_empty() && at == 0;
                let name = if heads { "th" } else { "td" };
                let scope = if heads { " scope=\"row\"" } else { "" };
                let _ = write!(self.out, "<{name}{scope}{}>", side(at));
                self.inside(cell);
                let _ = write!(self.out, "</{name}>");
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody></table></div>\n");
    }

    fn matrix(&mut self, caption: &Line, maps: &[HeatMap], legend: &[Legend]) {
        self.out.push_str("<figure class=\"heat\">\n<figcaption>");
        self.inside(caption);
        self.out.push_str("</figcaption>\n<div class=\"maps\">\n");
        for map in maps {
            self.out.push_str("<table>\n");
            self.caption(&map.title);
            self.out.push_str("<thead><tr><th scope=\"col\">");
            self.label(labels::IMPACT);
            self.out.push_str(" ↑</th>");
            let width = map.rows.iter().map(Vec::len).max().unwrap_or(0);
            for at in 1..=width {
                let _ = write!(self.out, "<th scope=\"col\">{at}</th>");
            }
            self.out.push_str("</tr></thead>\n<tbody>\n");
            for (at, cells) in map.rows.iter().enumerate() {
                let _ = write!(self.out, "<tr><th scope=\"row\">{}</th>", map.rows.len() - at);
                for cell in cells {
                    let _ = write!(self.out, "<td class=\"{}\"><small>", cell.mark.band().unwrap_or_default());
                    self.inside(&cell.label);
                    self.out.push_str("</small>");
                    if cell.count > 0 {
                        let _ = write!(self.out, "<b>{}</b>", cell.count);
                    }
                    self.out.push_str("</td>");
                }
                self.out.push_str("</tr>\n");
            }
            let _ = write!(self.out, "</tbody>\n<tfoot><tr><td></td><td colspan=\"{}\">", width.max(1));
            self.label(labels::LIKELIHOOD);
            self.out.push_str(" →</td></tr></tfoot></table>\n");
        }
        self.out.push_str("</div>\n<ul class=\"legend\">\n");
        for entry in legend {
            let _ = write!(self.out, "<li class=\"{}\">", entry.mark.band().unwrap_or_default());
            self.inside(&entry.text);
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ul>\n</figure>\n");
    }

    fn picture(&mut self, class: &str, picture: &Picture, alt: &Line) {
        self.tag("svg", &picture.attributes(class, alt.plain(self.main())));
        for shape in &picture.shapes {
            let element = shape.element();
            self.tag(element.name, &element.attributes);
            let _ = writeln!(self.out, "{}</{}>", escape(element.words), element.name);
        }
        self.out.push_str("</svg>\n");
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, String)]) {
        let _ = write!(self.out, "<{name}");
        for (name, value) in attributes {
            let _ = write!(self.out, " {name}=\"{}\"", escape(value));
        }
        self.out.push('>');
    }

    fn contacts(&mut self, cards: &[Contact]) {
        self.out.push_str("<div class=\"contacts\">\n");
        for card in cards {
            self.out.push_str("<dl class=\"contact\"><div><dt>");
            self.inside(&card.name);
            self.out.push_str("</dt><dd>");
            self.inside(&card.role);
            self.out.push_str("</dd></div>\n");
            for field in &card.fields {
                self.out.push_str("<div><dt>");
                self.inside(&field.label);
                self.out.push_str("</dt><dd>");
                self.inside(&field.value);
                self.out.push_str("</dd></div>\n");
            }
            self.out.push_str("</dl>\n");
        }
        self.out.push_str("</div>\n");
    }

    fn contents(&mut self, entries: &[TocEntry]) {
        self.out.push_str("<nav class=\"toc\">\n");
        self.element("p", "", &Line::strong(labels::CONTENTS));
        self.out.push_str("<ul>\n");
        for entry in entries {
            let class = if entry.level > 1 { " class=\"sub\"" } else { "" };
            let _ = write!(self.out, "<li{class}><a href=\"#{}\">", anchor(&entry.to));
            if !entry.number.is_empty() {
                let _ = write!(self.out, "<span class=\"no\">{}</span> ", escape(&entry.number));
            }
            self.inside(&entry.text);
            self.out.push_str("</a></li>\n");
        }
        self.out.push_str("</ul></nav>\n");
    }
}
