//! How large the site is: a table, the budgets of the first load and of each part, and the record in docs/sizes.md.
//!
//! The first load is the page, all that it and its script name, and the modules those import at once. 1 KB is 1,000
//! bytes.

use std::fs;
use std::io::Write;

use anyhow::{Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::assets::extension;
use crate::dist::File;
use crate::edition;
use crate::process::say;
use crate::project::{path, version};

/// What a first visit may transfer at most, gzip -9.
const FIRST: usize = 340 * 1024;

/// What the page may be, with the start page, the first form and all that they need: one answer, which fits into what
/// a server sends before it waits to hear from the browser.
const PAGE: usize = 14_000;

/// All that Home of a firm takes: the first load and the part that comes later.
const HOME: usize = 620_000;

/// What each other part may be: what it is today, and some room. Lowered with what becomes smaller, raised only with
/// a reason in decisions/0038, and never above what a part may be at all.
const PARTS: [(&str, usize); 14] = [
    ("pages", 32_000),
    ("service", 12_000),
    ("content", 132_000),
    ("playbooks", 170_000),
    ("questions", 110_000),
    ("tonight", 27_500),
    ("checks", 28_000),
    ("risks", 40_000),
    ("registers", 35_000),
    ("plan", 200_000),
    ("papers", 72_000),
    ("data", 20_000),
    ("import", 50_000),
    ("example", 22_000),
];

const RECORD: &str = "docs/sizes.md";
const HEAD: &str = "\
# Sizes

What a visit transfers, in bytes, gzip -9. `cargo xtask dist` writes the row of the version that it
builds, and `cargo xtask lint size` holds it to the budgets of `xtask/src/sizes.rs`. The page holds the start page,
the first form and all that they need (decisions/0027), in 14,000 bytes at most. The first load is the page, its
styles and scripts, and the wasm of the first screens. Home is the first load and the part that comes with the first
step over a firm, 620,000 bytes at most; every other part comes when one of its pages is asked for, or when the page
is idle, and may be 200,000 bytes at most (decisions/0023, 0038). What is largest in each: parts.md.

";

/// The head of the table: every part has a column.
fn columns() -> String {
    let parts = PARTS.map(|(part, _)| format!(" {part} |")).concat();
    let row =
        format!("| version | page | styles | scripts | wasm | first load | Home |{parts} all wasm, not compressed |");
    let line = format!("|---|{}", "--:|".repeat(row.matches('|').count() - 2));
    format!("{HEAD}{row}\n{line}\n")
}

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
    for (what, size, most) in budgets(site) {
        println!("  {size:>9} of {most:>7}   {what}");
    }
    println!();
}

/// What is held to a figure: its name, what it is, what it may be.
fn budgets(site: &[File]) -> Vec<(String, usize, usize)> {
    let page = site.iter().filter(|file| file.source == "index.html").map(|file| gzip(&file.bytes)).sum();
    let first = transfer(&first_load(site));
    let mut all = vec![
        ("index.html, which holds boot.js, what is shown before the program and its styles".to_owned(), page, PAGE),
        ("the first load".to_owned(), first, FIRST),
        ("all that Home of a firm takes".to_owned(), first + part(site, "later"), HOME),
    ];
    all.extend(PARTS.map(|(name, most)| (format!("the part {name}"), part(site, name), most)));
    // The program stands in it as text, which takes a third more than what is sent in parts.
    let whole = site.iter().find(|file| file.source == edition::NAME).map_or(0, |file| file.bytes.len());
    let parts: usize = PARTS.iter().map(|(name, _)| part(site, name)).sum();
    all.push((format!("{} as it is", edition::NAME), whole, (first + part(site, "later") + parts) * 7 / 5));
    all
}

/// Ends with an error where something takes more than its budget.
pub fn check(site: &[File]) -> Result<()> {
    let known = |file: &File| {
        let named = |part: &str| file.source == source(part);
        named("later")
            || PARTS.iter().any(|(part, _)| named(part))
            || first_load(site).iter().any(|one| one.name == file.name)
    };
    if let Some(file) = site.iter().find(|file| extension(&file.name) == "wasm" && !known(file)) {
        bail!("{} has no budget\n  give its part one in xtask/src/sizes.rs", file.source);
    }
    let over: Vec<String> = budgets(site)
        .into_iter()
        .filter(|(_, size, most)| size > most)
        .map(|(what, size, most)| format!("{what}: {size} bytes, of {most} allowed"))
        .collect();
    if !over.is_empty() {
        print(site);
        bail!("{}\n  find what grew in the table above, and load it later or make it smaller", over.join("\n"));
    }
    let first = transfer(&first_load(site));
    let home = first + part(site, "later");
    say(&format!("first load {first} of {FIRST} bytes gzip -9, Home {home} of {HOME}, every part within its budget"));
    Ok(())
}

/// Writes or replaces the row of this version.
pub fn record(site: &[File]) -> Result<()> {
    let first = first_load(site);
    let of = |kind: &str| -> usize {
        first.iter().filter(|file| extension(&file.name) == kind).map(|file| gzip(&file.bytes)).sum()
    };
    let wasm: usize = site.iter().filter(|file| extension(&file.name) == "wasm").map(|file| file.bytes.len()).sum();
    let version = version()?;
    let home = transfer(&first) + part(site, "later");
    let mut sizes = ["html", "css", "js", "wasm"].map(of).to_vec();
    sizes.extend([transfer(&first), home]);
    sizes.extend(PARTS.map(|(name, _)| part(site, name)));
    sizes.push(wasm);
    let row = sizes.iter().fold(format!("| {version} |"), |row, size| format!("{row} {size} |"));
    let head = columns();
    let known = fs::read_to_string(path(RECORD)).ok().filter(|text| text.starts_with(&head)).unwrap_or(head);
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

fn source(part: &str) -> String {
    format!("pkg/split_{part}.wasm")
}

/// What a part transfers.
fn part(site: &[File], name: &str) -> usize {
    site.iter().filter(|file| file.source == source(name)).map(|file| gzip(&file.bytes)).sum()
}

/// The page, what it names, and what those scripts import at once.
fn first_load(site: &[File]) -> Vec<&File> {
    let mut found: Vec<&File> = site.iter().filter(|file| file.source == "index.html").collect();
    let page = found.first().map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).unwrap_or_default();
    found.extend(
        site.iter().filter(|file| {
            ["=\"{}\"", "=\"./{}\""].iter().any(|named| page.contains(&named.replace("{}", &file.name)))
        }),
    );
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

#[cfg(test)]
mod tests {
    use super::*;

    fn file(source: &str, size: u32) -> File {
        // Noise, which gzip cannot make smaller.
        let mut state = 1_u64;
        let noise = (0..size).map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 56) as u8
        });
        File { source: source.into(), name: source.into(), bytes: noise.collect() }
    }

    #[test]
    fn no_part_may_be_more_than_a_part_may_be() {
        for (part, most) in PARTS {
            assert!(most <= 200_000, "{part}");
        }
        assert_eq!(columns().lines().last().unwrap().matches("--:|").count(), PARTS.len() + 7);
    }

    #[test]
    fn a_part_over_its_budget_or_without_one_is_refused() {
        let mut site =
            vec![file("index.html", 10), file("pkg/split_later.wasm", 10), file("pkg/split_checks.wasm", 10)];
        check(&site).unwrap();
        site.push(file("pkg/split_plan.wasm", 900_000));
        let told = check(&site).unwrap_err().to_string();
        assert!(told.starts_with("the part plan: ") && told.contains(" of 200000 allowed\n"), "{told}");
        site[3] = file("pkg/split_drill.wasm", 10);
        assert!(check(&site).unwrap_err().to_string().starts_with("pkg/split_drill.wasm has no budget"));
        site[3] = file("pkg/split_later.wasm", 900_000);
        assert!(check(&site).unwrap_err().to_string().starts_with("all that Home of a firm takes: "));
    }
}
