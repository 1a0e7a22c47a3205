//! The styles of the site: one sheet of all, and those that the page needs for what it shows by itself.
//!
//! The page comes with what it needs, and the whole sheet follows after the first paint; what stands in both stands
//! in the same order, so nothing moves when it comes.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result};

use crate::project::path;

/// What the sheet of all is called.
pub const STYLES: &str = "styles.css";

/// How the page names a sheet.
const LINK: [&str; 2] = ["<link rel=\"stylesheet\" href=\"", "\">\n"];

/// The page without its sheets, and their names in order.
pub fn taken(page: &str) -> (String, Vec<String>) {
    let mut rest = String::new();
    let mut names = Vec::new();
    for line in page.split_inclusive('\n') {
        match line.strip_prefix(LINK[0]).and_then(|tail| tail.strip_suffix(LINK[1])) {
            Some(name) => names.push(name.to_string()),
            None => rest.push_str(line),
        }
    }
    (rest, names)
}

/// All sheets that the page names, as one.
pub fn all(page: &str) -> Result<String> {
    let mut sheet = String::new();
    for name in taken(page).1 {
        sheet.push_str(&small(&fs::read_to_string(path(&name)).with_context(|| format!("{name} cannot be read"))?));
    }
    Ok(sheet)
}

/// Without comments, and with one space where any stood.
fn small(sheet: &str) -> String {
    let mut out = String::new();
    let mut rest = sheet;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' => rest[1..].find('"').map_or(rest.len(), |end| end + 2),
            c => c.len_utf8(),
        };
        let (part, tail) = rest.split_at(length);
        rest = tail;
        if c == '/' && length > 1 || c.is_whitespace() {
            if !out.is_empty() && !out.ends_with([' ', '{', '}', ';', ',', ':', '>']) {
                out.push(' ');
            }
            continue;
        }
        if "{};,>".contains(c) && out.ends_with(' ') {
            out.pop();
        }
        if c == '}' && out.ends_with(';') {
            out.pop();
        }
        out.push_str(part);
    }
    out
}

/// The rules of a sheet that can be about something in the page: every element, class and value they name occurs in one of
/// its tags, or in a string of its script. Rules for paper come with the whole sheet.
pub fn needed(sheet: &str, page: &str, script: &str) -> String {
    let tags = page.split('<').filter_map(|part| part.split_once('>')).map(|(tag, _)| tag);
    // Strings hold no other; what a person reads has capitals and commas.
    let strings =
        script.split(['\'', '`']).filter(|text| !text.contains(|c: char| !(is_part_of_name(c) || " ${}".contains(c))));
    let words: BTreeSet<&str> =
        tags.chain(strings).flat_map(|text| text.split(|c: char| !is_part_of_name(c))).collect();
    of(sheet, &words)
}

fn is_part_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

fn of(sheet: &str, words: &BTreeSet<&str>) -> String {
    let mut out = String::new();
    let mut rest = sheet;
    while let Some(open) = rest.find('{') {
        let (prelude, body) = rest.split_at(open);
        let close = matching(body, '{', '}');
        let inside = &body[1..close];
        rest = &body[close + 1..];
        let kept = match prelude.trim() {
            late if ["@media print", "@page", "@keyframes"].iter().any(|at| late.starts_with(at)) => continue,
            nests if ["@media", "@supports", "@container"].iter().any(|at| nests.starts_with(at)) => {
                let inside = of(inside, words);
                if inside.is_empty() {
                    continue;
                }
                format!("{nests}{{{inside}}}")
            }
            at if at.starts_with('@') => format!("{at}{{{inside}}}"),
            selectors => {
                let fitting: Vec<&str> = listed(selectors).filter(|selector| fits(selector, words)).collect();
                if fitting.is_empty() {
                    continue;
                }
                format!("{}{{{inside}}}", fitting.join(","))
            }
        };
        out.push_str(&kept);
    }
    out
}

/// Where what begins with `open` is closed.
fn matching(text: &str, open: char, close: char) -> usize {
    let (mut depth, mut quoted) = (0, false);
    for (at, c) in text.char_indices() {
        if c == '"' {
            quoted = !quoted;
        } else if !quoted && c == open {
            depth += 1;
        } else if !quoted && c == close {
            depth -= 1;
            if depth == 0 {
                return at;
            }
        }
    }
    text.len() - 1
}

/// Selectors between the commas of a list.
fn listed(selectors: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0;
    selectors.split(move |c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        c == ',' && depth == 0
    })
}

/// Whether it names nothing that the page lacks. Of a choice one will do; what is excluded does not count.
fn fits(selector: &str, words: &BTreeSet<&str>) -> bool {
    let mut rest = selector;
    while let Some(c) = rest.chars().next() {
        if c == '[' {
            let close = matching(rest, '[', ']');
            let (name, value) = rest[1..close].split_once('=').unwrap_or((&rest[1..close], ""));
            rest = &rest[close + 1..];
            // What no tag has may be set by the script.
            let (name, value) = (name.trim_end_matches(['|', '^']), value.trim_matches('"'));
            if words.contains(name) && !words.iter().any(|word| word.starts_with(value)) {
                return false;
            }
        } else if c == ':' {
            let name = rest.trim_start_matches(':');
            let end = name.find(|c| !is_part_of_name(c)).unwrap_or(name.len());
            let (name, tail) = name.split_at(end);
            rest = tail;
            if rest.starts_with('(') {
                let close = matching(rest, '(', ')');
                let inside = &rest[1..close];
                rest = &rest[close + 1..];
                if ["is", "where", "has"].contains(&name) && !listed(inside).any(|one| fits(one, words)) {
                    return false;
                }
            }
        } else if is_part_of_name(c) || c == '.' || c == '#' {
            let name = rest.trim_start_matches(['.', '#']);
            let end = name.find(|c| !is_part_of_name(c)).unwrap_or(name.len());
            let (name, tail) = name.split_at(end);
            rest = tail;
            if !words.contains(name) {
                return false;
            }
        } else {
            rest = &rest[c.len_utf8()..];
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_loses_comments_and_air_and_no_word() {
        let sheet =
            "/* why */\n.a, .b > i {\n  margin: 0 calc(1rem + 2px);   /* so */\n  content: \"/* a ;  b */\";\n}\n";
        assert_eq!(small(sheet), ".a,.b>i{margin:0 calc(1rem + 2px);content:\"/* a ;  b */\"}");
    }

    #[test]
    fn rules_about_what_the_page_holds_are_needed_and_no_others() {
        let page = "<p class=\"lede in\"><a href=\"#\">a table</a>";
        let script = "make('u', { class: `btn ${kind}` }, 'Of one i.')";
        for (rule, kept) in [
            ("p{a}", "p{a}"),
            ("table{a}", ""),
            (".lede,.card{a}", ".lede{a}"),
            (".lede > .card{a}", ""),
            ("a:hover,a:not(.card){a}", "a:hover,a:not(.card){a}"),
            ("u,.btn,i,table{a}", "u,.btn{a}"),
            (":is(.card,.in) > a{a}", ":is(.card,.in) > a{a}"),
            (":is(.card,td,b) > a{a}", ""),
            ("[lang|=\"zh\"]::before{a}", "[lang|=\"zh\"]::before{a}"),
            ("[class=\"in\"],[class=\"out\"],[class]{a}", "[class=\"in\"],[class]{a}"),
            ("*{a}", "*{a}"),
            ("@media (a: b){td{a}p{b}}", "@media (a: b){p{b}}"),
            ("@media (a: b){td{a}}", ""),
            ("@media print{p{a}}@page{a}", ""),
            ("@font-face{a}p{b}", "@font-face{a}p{b}"),
            ("p{a;&:hover{b}}td{c}", "p{a;&:hover{b}}"),
        ] {
            assert_eq!(needed(rule, page, script), kept, "{rule}");
        }
    }

    #[test]
    fn the_page_gives_its_sheets_in_order() {
        let page = "<head>\n<link rel=\"stylesheet\" href=\"a.css\">\n<link rel=\"icon\" href=\"b\">\n<link rel=\"stylesheet\" href=\"c.css\">\n</head>";
        let (rest, names) = taken(page);
        assert_eq!(rest, "<head>\n<link rel=\"icon\" href=\"b\">\n</head>");
        assert_eq!(names, ["a.css", "c.css"]);
    }
}
