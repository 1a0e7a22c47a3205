//! A document as one HTML file that opens anywhere and prints well: styles inside, no script.
//!
//! Here: the page around the blocks, lines and runs, and escaping. Every text goes through
//! `escape`, every attribute too; the page forbids scripts and requests on top.

use std::fmt::Write as _;

use crate::plan::{Document, Line, Run, Sheet};
use crate::words::{Date, Locale, Text, han_day};

const STYLE: &str = include_str!("standalone.css");
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The whole page.
pub fn html(document: &Document) -> String {
    let languages = document.shown();
    let mut page = Page::new(&languages);
    page.open(document);
    for (at, (sheet, blocks)) in document.sheets().into_iter().enumerate() {
        let class = match sheet {
            Sheet::Cover => "cover",
            Sheet::Front => "front",
            Sheet::Body => "body",
            Sheet::Card => "card",
            Sheet::Form => "form",
            Sheet::Scenario => "scenario",
        };
        let _ = writeln!(page.out, "<section class=\"{class}\">");
        if at == 0 && !document.has_cover() {
            page.title(document);
        }
        page.blocks(blocks);
        page.out.push_str("</section>\n");
    }
    page.out.push_str("</main>\n</body>\n</html>\n");
    page.out
}

pub(super) struct Page<'a> {
    pub languages: &'a [Locale],
    pub out: String,
}

impl<'a> Page<'a> {
    fn new(languages: &'a [Locale]) -> Self {
        Self { languages, out: String::with_capacity(64 * 1024) }
    }

    /// The language of the page; the other one is marked where it stands.
    pub fn main(&self) -> Locale {
        self.languages.first().copied().unwrap_or_default()
    }

    fn open(&mut self, document: &Document) {
        let tag = self.main().tag();
        let title = escape(&document.title.plain(self.main()));
        let head = css_string(&document.running_head());
        let foot = css_string(&document.running_foot());
        let _ = write!(
            self.out,
            "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title}</title>\n<style>\n{STYLE}\
             @page {{ @top-left {{ content: {head}; }} @bottom-left {{ content: {foot}; }} }}\n\
             </style>\n</head>\n<body>\n<main class=\"doc{both}\">\n",
            both = if self.languages.len() > 1 { " both" } else { "" },
        );
    }

    fn title(&mut self, document: &Document) {
        self.element("h1", "", &document.title);
        let dated = |locale: Locale| format!("{} · {}", document.edition().get(locale), document.running_foot());
        let line = Line::ours(Text::owned(dated(Locale::En), dated(Locale::Zh)));
        self.element("p", " class=\"meta\"", &line);
    }

    /// The line as one element for each language, each with its `lang` where it is not the page's.
    pub fn element(&mut self, name: &str, attributes: &str, line: &Line) {
        for (locale, runs) in line.spoken(self.languages) {
            let lang = self.lang(locale);
            let _ = write!(self.out, "<{name}{attributes}{lang}>");
            self.runs(&runs, locale);
            let _ = writeln!(self.out, "</{name}>");
        }
    }

    /// The line inside an element that is already open; a second language on a line of its own.
    pub fn inside(&mut self, line: &Line) {
        for (at, (locale, runs)) in line.spoken(self.languages).into_iter().enumerate() {
            if at == 0 && locale == self.main() {
                self.runs(&runs, locale);
            } else {
                let _ = write!(self.out, "<span class=\"other\"{}>", self.lang(locale));
                self.runs(&runs, locale);
                self.out.push_str("</span>");
            }
        }
    }

    fn lang(&self, locale: Locale) -> String {
        if locale == self.main() { String::new() } else { format!(" lang=\"{}\"", locale.tag()) }
    }

    fn runs(&mut self, runs: &[Run], around: Locale) {
        for run in runs {
            let text = dated(&escape(run.text()));
            let _ = match run {
                Run::Theirs { lang, .. } if *lang != around => {
                    write!(self.out, "<span lang=\"{}\">{text}</span>", lang.tag())
                }
                Run::Ours { .. } | Run::Theirs { .. } => write!(self.out, "{text}"),
                Run::Strong { .. } => write!(self.out, "<strong>{text}</strong>"),
                Run::Missing { .. } => write!(self.out, "<span class=\"missing\">{text}</span>"),
                Run::Tag { mark, .. } => {
                    write!(self.out, "<span class=\"tag\">{} {text}</span>", mark.shape())
                }
                Run::Phone { tel, .. } => write!(self.out, "<a href=\"tel:{}\">{text}</a>", dialled(tel)),
                Run::Link { to, .. } => write!(self.out, "<a href=\"#{}\">{text}</a>", anchor(to)),
            };
        }
    }

    /// A label of ours, in the languages of the page.
    pub fn label(&mut self, text: Text) {
        self.inside(&Line::ours(text));
    }
}

/// An anchor: letters, digits, `-` and `_` only.
pub(super) fn anchor(id: &str) -> String {
    id.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect()
}

/// What a telephone may dial, whatever a document says.
fn dialled(tel: &str) -> String {
    tel.chars().filter(|c| c.is_ascii_digit() || matches!(c, '+' | ',')).collect()
}

/// Safe in text and in quoted attributes; line breaks become `<br>`.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push_str("<br>"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Keeps dates on one line.
fn dated(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        if let Some((day, after)) = han_day(from).and_then(|len| from.split_at_checked(len)) {
            let _ = write!(out, "<time>{day}</time>");
            rest = after;
            continue;
        }
        let end = from.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(from.len());
        let (figure, after) = from.split_at_checked(end).unwrap_or((from, ""));
        if Date::from_iso(figure).is_some() {
            let _ = write!(out, "<time>{figure}</time>");
        } else {
            out.push_str(figure);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A quoted CSS string that can end neither the string nor the style element.
fn css_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        if c.is_control() || matches!(c, '"' | '\\' | '<' | '>' | '&') {
            let _ = write!(out, "\\{:x} ", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out.push('"');
    out
}
