//! How large the site is: a table, the budget of the first load, and the record in docs/sizes.md.
//!
//! The first load is the page, all that it and its script name, and the modules those import at once.

use std::fs;
use std::io::Write;

use anyhow::{Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::assets::extension;
use crate::dist::File;
use crate::process::say;
use crate::project::{path, version};

/// What a first visit may transfer at most, gzip -9.
const BUDGET: usize = 340 * 1024;

/// What the page may be, with the start page, the first form and all that they need: one answer, which fits into what
/// a server sends before it waits to hear from the browser.
const PAGE: usize = 14_000;

/// What the first step over a firm may transfer on top. A ratchet: it is lowered with every build that
/// is smaller, and raised only with a reason in decisions/0022.
const LATER: usize = 572 * 1024;

/// What few steps need, each fetched by the one that does: the example firm (`app/example.rs`), reading files
/// (`app/import.rs`).
const APART: [&str; 2] = ["pkg/split_example.wasm", "pkg/split_import.wasm"];

const RECORD: &str = "docs/sizes.md";
const HEAD: &str = "\
# Sizes

What a visit transfers, in bytes, gzip -9. `cargo xtask dist` writes the row of the version that it
builds. The page holds the start page, the first form and all that they need (decisions/0027), in 14,000
bytes at most. The first load is the page, its styles and scripts, and the wasm of the first screens; `cargo
xtask lint` refuses more than 340 KB (348,160 bytes). The rest of the app, with all content in both
languages, comes with the first step over a firm (decisions/0023): a ratchet, raised only with a reason in decisions/0022.

| version | page | styles | scripts | wasm | first load | later | wasm of both, not compressed |
|---|--:|--:|--:|--:|--:|--:|--:|
";

pub fn gzip(bytes: &[u8]) -> usize {
    packed(bytes).len()
}

pub fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing into memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

pub fn print(site: &[File]) {
    let first = first_load(site);
    println!("\n  {:>9} {:>9}  file (* first load)", "bytes", "gzip -9");
    for file in site {
        let mark = if first.iter().any(|other| other.name == file.name) { '*' } else { ' ' };
        println!("  {:>9} {:>9} {mark} {}", file.bytes.len(), gzip(&file.bytes), file.name);
    }
    let raw: usize = first.iter().map(|file| file.bytes.len()).sum();
    println!("  {raw:>9} {:>9} * first load, of {BUDGET} allowed", transfer(&first));
    println!("  {:>9} {:>9}   later, of {LATER} allowed\n", "", transfer(&later(site)));
}

/// Ends with an error when a first visit costs more than the budget.
pub fn check(site: &[File]) -> Result<()> {
    let page: usize = site.iter().filter(|file| file.source == "index.html").map(|file| gzip(&file.bytes)).sum();
    if page > PAGE {
        bail!(
            "index.html is {page} bytes gzip -9, of {PAGE} allowed\n  \
             it holds boot.js, what is shown before the program and its styles: make one of them smaller"
        );
    }
    let total = transfer(&first_load(site));
    if total > BUDGET {
        print(site);
        bail!(
            "the first load is {total} bytes gzip -9, {} over the budget\n  \
             find what grew in the table above, and load it later or make it smaller",
            total - BUDGET
        );
    }
    let more = transfer(&later(site));
    if more > LATER {
        bail!(
            "what comes later is {more} bytes gzip -9, {} more than it was\n  \
             make something smaller; the limit may be lowered and not raised",
            more - LATER
        );
    }
    say(&format!("page {page} of {PAGE}, first load {total} of {BUDGET} bytes gzip -9, later {more} of {LATER}"));
    Ok(())
}

/// Writes or replaces the row of this version.
pub fn record(site: &[File]) -> Result<()> {
    let first = first_load(site);
    let part = |kinds: &[&str]| -> usize {
        first.iter().filter(|file| kinds.contains(&extension(&file.name))).map(|file| gzip(&file.bytes)).sum()
    };
    let wasm: usize = site.iter().filter(|file| extension(&file.name) == "wasm").map(|file| file.bytes.len()).sum();
    let version = version()?;
    let row = format!(
        "| {version} | {} | {} | {} | {} | {} | {} | {wasm} |",
        part(&["html"]),
        part(&["css"]),
        part(&["js"]),
        part(&["wasm"]),
        transfer(&first),
        transfer(&later(site))
    );
    let known = fs::read_to_string(path(RECORD)).unwrap_or_else(|_| HEAD.to_string());
    let own = format!("| {version} |");
    let mut lines: Vec<&str> = known.lines().collect();
    match lines.iter_mut().find(|line| line.starts_with(&own)) {
        Some(line) => *line = &row,
        None => lines.push(&row),
    }
    fs::create_dir_all(path("docs"))?;
    fs::write(path(RECORD), lines.join("\n") + "\n")?;
    say(&format!("{RECORD} holds the row of {version}"));
    Ok(())
}

fn transfer(first: &[&File]) -> usize {
    first.iter().map(|file| gzip(&file.bytes)).sum()
}

/// The wasm that the first load does without, and every firm needs.
fn later(site: &[File]) -> Vec<&File> {
    let first = first_load(site);
    let known =
        |file: &File| APART.contains(&file.source.as_str()) || first.iter().any(|other| other.name == file.name);
    site.iter().filter(|file| extension(&file.name) == "wasm" && !known(file)).collect()
}

/// The page, what it names, and what those scripts import at once.
fn first_load(site: &[File]) -> Vec<&File> {
    let mut found: Vec<&File> = site.iter().filter(|file| file.source == "index.html").collect();
    let page = found.first().map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).unwrap_or_default();
    found
        .extend(site.iter().filter(|file| {
            ["=\"{}\"", "= './{}'"].iter().any(|named| page.contains(&named.replace("{}", &file.name)))
        }));
    let mut at = 0;
    while let Some(file) = found.get(at).copied() {
        at += 1;
        if extension(&file.name) != "js" {
            continue;
        }
        let text = String::from_utf8_lossy(&file.bytes);
        for line in text.lines().filter(|line| line.starts_with("import ") || line.starts_with("} from ")) {
            for other in site {
                let base = other.name.rsplit('/').next().unwrap_or(&other.name);
                if line.contains(base) && !found.iter().any(|known| known.name == other.name) {
                    found.push(other);
                }
            }
        }
    }
    found
}
