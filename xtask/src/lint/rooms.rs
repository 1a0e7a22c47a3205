//! The order of the rooms: each may use only what stands left of it (docs/architecture.md).
//!
//! Reads `crate::…` paths, grouped or not, and `super::` chains that leave the room.

use std::fs;

use anyhow::Result;

use super::source::{code_only, is_name};
use super::verdict;
use crate::project::{files, path, relative};

/// A room, and the rooms it may know.
const MAY_KNOW: [(&str, &[&str]); 10] = [
    ("words", &[]),
    ("model", &["words"]),
    ("catalog", &["words", "model"]),
    ("assess", &["words", "model", "catalog"]),
    ("plan", &["words", "model", "catalog", "assess"]),
    ("render", &["words", "model", "catalog", "assess", "plan"]),
    ("exchange", &["words", "model"]),
    ("platform", &[]),
    ("app", &["words", "model", "catalog", "assess", "plan", "render", "exchange", "platform"]),
    ("api", &["words", "model", "catalog", "assess", "plan", "render", "exchange", "platform", "app"]),
];

pub fn check() -> Result<()> {
    let mut faults = Vec::new();
    for file in files(&path("src")) {
        let name = relative(&file);
        if name.ends_with(".rs") && name != "src/lib.rs" {
            faults.extend(faults_of(&name, &fs::read_to_string(&file)?));
        }
    }
    verdict(&faults, "move what is shared to a room further left, or pass it as an argument")
}

fn faults_of(name: &str, text: &str) -> Vec<String> {
    let inside = name.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    let mut parts = inside.split('/');
    let room = parts.next().unwrap_or("");
    let Some((_, allowed)) = MAY_KNOW.iter().find(|(known, _)| *known == room) else {
        return vec![format!("{name}:1: `{room}` is no room of docs/architecture.md")];
    };
    let depth = 1 + parts.count();
    let code = code_only(text);
    let mut faults = Vec::new();
    let mut report = |at: usize, used: &str| {
        let known = MAY_KNOW.iter().any(|(known, _)| *known == used);
        let line = code[..at].matches('\n').count() + 1;
        if used != room && !allowed.contains(&used) {
            faults.push(if known {
                format!("{name}:{line}: `{room}` may not know `{used}`")
            } else {
                format!("{name}:{line}: `crate::{used}` is no room; the front door holds nothing")
            });
        }
    };
    for (at, _) in code.match_indices("crate::") {
        if !code[..at].ends_with(is_name) && !code[..at].ends_with('$') {
            for used in first_names(&code[at + "crate::".len()..]) {
                report(at, &used);
            }
        }
    }
    for (at, _) in code.match_indices("super::") {
        if code[..at].ends_with(is_name) || code[..at].ends_with("super::") {
            continue;
        }
        let mut rest = &code[at..];
        let mut ups = 0;
        while let Some(shorter) = rest.strip_prefix("super::") {
            rest = shorter;
            ups += 1;
        }
        // An inner `mod tests` stands one deeper, so only the name of a room betrays a way out.
        if ups >= depth {
            for used in first_names(rest).iter().filter(|used| MAY_KNOW.iter().any(|(room, _)| room == used)) {
                report(at, used);
            }
        }
    }
    faults
}

/// The first names of `a::b`, or of each branch of `{a::b, c::{d, e}}`; macros are left out.
fn first_names(code: &str) -> Vec<String> {
    let Some(group) = code.strip_prefix('{') else {
        let name: String = code.chars().take_while(|c| is_name(*c)).collect();
        let is_macro = code[name.len()..].starts_with('!');
        return if name.is_empty() || is_macro { Vec::new() } else { vec![name] };
    };
    let mut names = Vec::new();
    let mut depth = 1;
    let mut fresh = true;
    let mut rest = group;
    while let Some(c) = rest.chars().next() {
        if depth == 1 && fresh && is_name(c) {
            names.extend(first_names(rest).into_iter().filter(|name| name != "self"));
            fresh = false;
        }
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => fresh = true,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        rest = &rest[c.len_utf8()..];
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rooms_keep_their_order() {
        if let Err(error) = check() {
            panic!("{error}");
        }
    }

    #[test]
    fn a_step_to_the_right_is_told_with_its_line() {
        let faults = faults_of("src/model/vendor.rs", "use std::rc::Rc;\nuse crate::catalog::Check;\n");
        assert_eq!(faults, ["src/model/vendor.rs:2: `model` may not know `catalog`"]);
    }

    #[test]
    fn groups_and_super_chains_are_followed() {
        let text = "use crate::{words::{Text, app}, render::html, model};";
        assert_eq!(faults_of("src/plan/chapter.rs", text).len(), 1);
        assert_eq!(faults_of("src/words/text.rs", "use super::super::model::Id;").len(), 1);
        assert_eq!(
            faults_of("src/words/text.rs", "use super::date::Date; mod tests { use super::super::date; }").len(),
            0
        );
        assert_eq!(faults_of("src/words/mod.rs", "use super::app::Store;").len(), 1);
    }

    #[test]
    fn what_is_left_of_a_room_is_free() {
        let text =
            "use crate::words::Text; pub(in crate::plan) fn f() { crate::plan::g(); crate::sentence!() } // crate::app";
        assert_eq!(faults_of("src/plan/chapter.rs", text).len(), 0);
        assert_eq!(faults_of("src/other/x.rs", "").len(), 1);
    }
}
