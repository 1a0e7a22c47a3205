//! `bench` and `shots`: measures and pictures of the release site, by scripts of tests/browser.
//! `shots --readme` takes the pictures of the README instead of those of every screen.

use anyhow::{Result, bail};

use crate::process::{output, run, say};
use crate::project::path;
use crate::{dist, sizes, tools};

/// The part of the bench that can be asked for alone.
const FIRST_VISIT: &str = "first-visit";

pub fn command(words: &[String]) -> Result<()> {
    if let Some((FIRST_VISIT, rest)) = words.split_first().map(|(word, rest)| (word.as_str(), rest)) {
        prepared("bench", rest)?;
        return script("tests/browser/bench.mjs", &[("MEASURES", "visit")]);
    }
    let site = prepared("bench", words)?;
    sizes::print(&site);
    let native = native()?;
    println!("{native}");
    // What the example measured goes into the record beside what the page measured.
    script("tests/browser/bench.mjs", &[("NATIVE", &native), ("RECORD", "docs/performance.md")])
}

pub fn shots(words: &[String]) -> Result<()> {
    let (name, words) = match words.split_first() {
        Some((word, rest)) if word == "--readme" => ("tests/browser/pictures.mjs", rest),
        _ => ("tests/browser/shots.mjs", words),
    };
    prepared("shots", words)?;
    script(name, &[])
}

fn prepared(command: &str, words: &[String]) -> Result<Vec<dist::File>> {
    if let Some(word) = words.first() {
        bail!(
            "{command} does not know `{word}`\n  use: cargo xtask bench [first-visit], or cargo xtask shots [--readme]"
        );
    }
    tools::node_modules()?;
    tools::browser_kit()?;
    dist::make()
}

/// The native part is an example program of the library, so that it measures the release profile.
fn native() -> Result<String> {
    if !path("examples/bench.rs").is_file() {
        return Ok(String::new());
    }
    say("native measures");
    output(
        tools::cargo().args([
            "run",
            "--quiet",
            "--release",
            "--package",
            "ballast",
            "--no-default-features",
            "--example",
            "bench",
        ]),
        "mend examples/bench.rs",
    )
}

fn script(name: &str, set: &[(&str, &str)]) -> Result<()> {
    let file = path(name);
    if !file.is_file() {
        bail!("{name} is missing\n  restore it from the repository");
    }
    say(name);
    run(
        tools::node(&file).env("CHROMIUM", tools::browser_kit()?).envs(set.iter().copied()),
        "read the message above; the site under test is dist/",
    )
}
