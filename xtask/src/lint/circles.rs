//! No circle of files: of two that need one another, none can be read, tested or moved alone.
//!
//! An arrow goes from a file to each that defines what it names, through whatever passes it on. A module and the
//! files it is made of are one, so its arrows into them do not count; tests do not either.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::Result;

use super::source::{code_only, is_name};
use super::verdict;
use crate::project::{files, path, relative};

/// Names from the root down: `["assess", "firm", "next"]`.
type Path = Vec<String>;

pub fn check() -> Result<()> {
    let mut sources = BTreeMap::new();
    for file in files(&path("src")) {
        let name = relative(&file);
        if name.ends_with(".rs") {
            sources.insert(name, fs::read_to_string(&file)?);
        }
    }
    let faults: Vec<String> = circles(&sources).iter().map(|circle| circle.join(" → ")).collect();
    verdict(&faults, "give what both sides need a file of its own, or pass it as an argument")
}

struct Module {
    file: String,
    /// What the file names: paths as they stand there.
    names: Vec<Path>,
    /// What it passes on under a name.
    passes: BTreeMap<String, Path>,
}

fn circles(sources: &BTreeMap<String, String>) -> Vec<Vec<String>> {
    let modules: BTreeMap<Path, Module> = sources
        .iter()
        .filter(|(name, _)| !name.ends_with("tests.rs") && !name.contains("/tests/"))
        .map(|(name, text)| (module_of(name), module(name, text)))
        .collect();
    let arrows: BTreeMap<&Path, BTreeSet<&Path>> =
        modules.keys().map(|from| (from, arrows_of(from, &modules))).collect();
    let mut found: BTreeSet<Vec<String>> = BTreeSet::new();
    for from in modules.keys() {
        if let Some(way) = way_back(from, &arrows) {
            let least = (0..way.len()).min_by_key(|at| way[*at]).unwrap_or(0);
            let turned = way[least..].iter().chain(&way[..least]);
            found.insert(turned.map(|path| modules[*path].file.clone()).collect());
        }
    }
    found.into_iter().collect()
}

fn module_of(name: &str) -> Path {
    let inside = name.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    if inside == "lib" { Path::new() } else { inside.split('/').map(str::to_owned).collect() }
}

fn module(name: &str, text: &str) -> Module {
    let code = code_only(text);
    let code = code.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let mut module = Module { file: name.to_owned(), names: Vec::new(), passes: BTreeMap::new() };
    let mut rest = code;
    while let Some(at) = rest.find("use ") {
        let (before, after) = rest.split_at(at);
        let (body, next) = after[4..].split_once(';').unwrap_or((&after[4..], ""));
        if !before.ends_with(is_name) {
            let line = before.rsplit('\n').next().unwrap_or_default();
            for (path, called) in leaves(body) {
                if line.trim_start().starts_with("pub") {
                    module.passes.insert(called, path.clone());
                }
                module.names.push(path);
            }
            rest = next;
        } else {
            rest = &after[4..];
        }
        module.names.extend(inline(before));
    }
    module.names.extend(inline(rest));
    module
}

/// Every path of `a::{b, c::d as e}`, with the name by which it is called.
fn leaves(body: &str) -> Vec<(Path, String)> {
    let body = body.trim();
    let Some((head, group)) = body.split_once('{') else {
        let (path, called) = body.split_once(" as ").unwrap_or((body, body.rsplit("::").next().unwrap_or(body)));
        let path: Path = path.split("::").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
        return if path.is_empty() { Vec::new() } else { vec![(path, called.trim().to_owned())] };
    };
    let head: Path = head.split("::").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect();
    let group = group.rsplit_once('}').map_or(group, |(inside, _)| inside);
    let (mut depth, mut from) = (0, 0);
    let mut all = Vec::new();
    for (at, c) in group.char_indices().chain([(group.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let below = leaves(&group[from..at]).into_iter();
                all.extend(below.map(|(path, called)| (head.iter().cloned().chain(path).collect(), called)));
                from = at + 1;
            }
            _ => {}
        }
    }
    all
}

/// Paths within the code that begin at the root, above, or with a name.
fn inline(code: &str) -> Vec<Path> {
    let word = |c: char| is_name(c) || c == ':';
    let words = code.split(|c: char| !word(c)).filter(|word| word.contains("::") && !word.starts_with(':'));
    words.map(|word| word.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect()).collect()
}

fn arrows_of<'m>(from: &Path, modules: &'m BTreeMap<Path, Module>) -> BTreeSet<&'m Path> {
    let Some(module) = modules.get(from) else { return BTreeSet::new() };
    let found = module.names.iter().filter_map(|path| defined_in(from, path, modules, 0));
    found.filter(|to| !to.starts_with(from) && !to.is_empty()).collect()
}

/// The module that defines what a path names, as it stands in `from`.
fn defined_in<'m>(
    from: &Path,
    path: &[String],
    modules: &'m BTreeMap<Path, Module>,
    passed: usize,
) -> Option<&'m Path> {
    let mut at = from.clone();
    let mut rest = path;
    match path.first()?.as_str() {
        "crate" => (at, rest) = (Path::new(), &path[1..]),
        "self" => rest = &path[1..],
        "super" => {
            while rest.first().is_some_and(|part| part == "super") {
                at.pop();
                rest = &rest[1..];
            }
        }
        _ => {
            let first = [from.as_slice(), &path[..1]].concat();
            if !modules.contains_key(&first) && !modules.get(from)?.passes.contains_key(&path[0]) {
                return None;
            }
        }
    }
    while let Some((part, after)) = rest.split_first() {
        let below = [at.as_slice(), std::slice::from_ref(part)].concat();
        if modules.contains_key(&below) {
            (at, rest) = (below, after);
            continue;
        }
        let passes = modules.get(&at).and_then(|module| module.passes.get(part));
        return match passes.filter(|_| passed < 9) {
            Some(to) => defined_in(&at, &[to, after].concat(), modules, passed + 1),
            None => modules.get_key_value(&at).map(|(known, _)| known),
        };
    }
    modules.get_key_value(&at).map(|(known, _)| known)
}

/// A way from a file back to itself, the shortest.
fn way_back<'m>(from: &'m Path, arrows: &BTreeMap<&'m Path, BTreeSet<&'m Path>>) -> Option<Vec<&'m Path>> {
    let mut came: BTreeMap<&Path, &Path> = BTreeMap::new();
    let mut next = vec![from];
    while !next.is_empty() {
        let mut after = Vec::new();
        for at in next {
            for to in &arrows[at] {
                if *to == from {
                    let back = std::iter::successors(Some(at), |at| came.get(at).copied());
                    let mut way: Vec<&Path> = back.collect();
                    way.reverse();
                    return Some(way);
                }
                if !came.contains_key(to) {
                    came.insert(to, at);
                    after.push(*to);
                }
            }
        }
        next = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn circles_of(files: &[(&str, &str)]) -> Vec<Vec<String>> {
        circles(&files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
    }

    #[test]
    fn there_is_no_circle() {
        if let Err(error) = check() {
            panic!("{error}");
        }
    }

    #[test]
    fn a_circle_is_found_through_what_passes_a_name_on() {
        let room = "mod a;\nmod b;\nmod c;\npub use a::A;\npub use b::{B, made as other};";
        let found = circles_of(&[
            ("src/room/mod.rs", room),
            ("src/room/a.rs", "use super::other;\npub struct A;"),
            ("src/room/b.rs", "pub struct B;\npub fn made() { crate::room::c::C::new() }"),
            ("src/room/c.rs", "use super::{\n    A,\n};\npub struct C;"),
        ]);
        assert_eq!(found, [["src/room/a.rs", "src/room/b.rs", "src/room/c.rs"]]);
    }

    #[test]
    fn parts_of_a_module_tests_and_comments_make_none() {
        let found = circles_of(&[
            ("src/room.rs", "mod part;\nuse part::P;\npub struct Whole(P);"),
            ("src/room/part.rs", "use super::Whole;\npub struct P;"),
            ("src/other.rs", "use crate::room::Whole;"),
            ("src/room/third.rs", "// crate::other::X\n#[cfg(test)]\nmod tests { use crate::other::X; }"),
            ("src/room/tests.rs", "use crate::other::X;"),
        ]);
        assert_eq!(found, Vec::<Vec<String>>::new());
    }
}
