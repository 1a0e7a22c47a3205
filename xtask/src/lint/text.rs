//! Rules that are read off the text: headers, lengths, file names, words and attributes.

use std::fs;

use anyhow::Result;

use super::source::{code_only, is_name};
use super::verdict;
use crate::process::say;
use crate::project::{files, path, relative};

const LONG: usize = 400;
const EMPTY_NAMES: [&str; 6] = ["util", "utils", "helper", "helpers", "common", "misc"];
/// Marks of unfinished work, split so that this file does not hold them.
const UNFINISHED: [&str; 5] =
    [concat!("to", "do"), concat!("fix", "me"), concat!("coming", " soon"), concat!("lorem", " ipsum"), "敬请期待"];
const NOT_CALLED: [&str; 5] =
    ["from_html_unchecked", "set_inner_html", "set_outer_html", "insert_adjacent_html", "set_attribute(\"style\""];

const SHIPPED: [&str; 8] = ["src", "styles", "assets", "index.html", "boot.js", "edition.js", "offline.js", "sw.js"];
const RUST: [&str; 4] = ["src", "xtask/src", "tests", "examples"];
const WRITTEN: [&str; 4] = ["docs", "README.md", "README.zh-CN.md", "tests"];

pub fn check() -> Result<()> {
    let mut faults = Vec::new();
    for file in listed(&RUST).into_iter().filter(|name| name.ends_with(".rs")) {
        let text = fs::read_to_string(path(&file))?;
        if !text.starts_with("//!") {
            faults.push(format!("{file}:1: a file opens with a `//!` header: what it is for, what it must not know"));
        }
        let stem = file.rsplit('/').next().unwrap_or("").trim_end_matches(".rs");
        if file.split('/').chain([stem]).any(|part| EMPTY_NAMES.contains(&part)) {
            faults.push(format!("{file}:1: a file is named after its one concept"));
        }
        let lines = text.lines().count();
        if lines > LONG {
            say(&format!("warning: {file} has {lines} lines; one concept a file, about 300 lines"));
        }
    }
    for file in listed(&SHIPPED).into_iter().chain(listed(&WRITTEN)) {
        let Ok(text) = fs::read_to_string(path(&file)) else { continue };
        faults.extend(unfinished(&file, &text));
        if SHIPPED.iter().any(|start| file.starts_with(start)) {
            faults.extend(forbidden(&file, &text));
        }
    }
    verdict(
        &faults,
        "say it in code and in full; styles belong in styles/ (the page's policy drops `style` attributes)",
    )
}

fn listed(starts: &[&str]) -> Vec<String> {
    starts.iter().flat_map(|start| files(&path(start))).map(|file| relative(&file)).collect()
}

fn unfinished(file: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (number, line) in text.lines().enumerate() {
        // The one list whose business is to find such words in what people typed.
        if line.starts_with("const PLACEHOLDERS") {
            continue;
        }
        let lower = line.to_lowercase();
        for word in UNFINISHED {
            if whole_word(&lower, word) {
                faults.push(format!("{file}:{}: `{word}` marks unfinished work", number + 1));
            }
        }
    }
    faults
}

fn whole_word(line: &str, word: &str) -> bool {
    let ascii = word.is_ascii();
    line.match_indices(word)
        .any(|(at, _)| !ascii || (!line[..at].ends_with(is_name) && !line[at + word.len()..].starts_with(is_name)))
}

fn forbidden(file: &str, text: &str) -> Vec<String> {
    let rust = file.ends_with(".rs");
    // Attributes stand in markup macros, so comments go but strings are looked at for calls.
    let code = if rust { code_only(text) } else { text.to_string() };
    let mut faults = Vec::new();
    if rust || file.ends_with(".html") {
        for (number, line) in code.lines().enumerate() {
            let styled =
                line.match_indices("style=").any(|(at, _)| !line[..at].ends_with(|c: char| is_name(c) || c == '-'));
            if styled {
                faults.push(format!("{file}:{}: no `style` attributes", number + 1));
            }
        }
    }
    for (number, line) in text.lines().enumerate().filter(|_| rust) {
        for call in NOT_CALLED {
            if line.contains(call) && !line.trim_start().starts_with("//") {
                faults.push(format!("{file}:{}: `{call}` is not allowed", number + 1));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unfinished_work_is_found_as_a_word() {
        assert_eq!(unfinished("a.rs", &format!("// {} later\nmastodon", UNFINISHED[0].to_uppercase())).len(), 1);
    }

    #[test]
    fn style_attributes_are_found_in_markup_only() {
        assert_eq!(forbidden("src/a.rs", "html!{ <p style={x}></p> }\nlet style = 1; // style=\n").len(), 1);
        assert_eq!(forbidden("src/a.rs", "node.set_inner_html(x)").len(), 1);
        assert_eq!(forbidden("styles/a.css", "style=").len(), 0);
    }
}
