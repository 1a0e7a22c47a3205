//! `lint`: what must hold of the source, before any test runs.
//!
//! One step a concern, the quick ones first; all are run, and all failures are told at the end.

mod advisories;
mod circles;
mod compiler;
mod licences;
mod package;
mod rooms;
mod source;
mod text;

use std::thread;

use anyhow::{Result, bail};

use crate::build::build_site;
use crate::process::say;
use crate::{before, dist, sizes, tools};

type Step = (&'static str, &'static str, fn() -> Result<()>);

const STEPS: [Step; 10] = [
    ("format", "formatting (cargo fmt)", compiler::format),
    ("rooms", "who may know whom (docs/architecture.md)", rooms::check),
    ("circles", "no circle of files", circles::check),
    ("text", "headers, lengths, names, words and attributes that are not allowed", text::check),
    ("package", "the npm package says what Cargo.toml says", package::check),
    ("licences", "licences of all dependencies", licences::check),
    ("advisories", "known weaknesses of dependencies", advisories::check),
    ("clippy", "clippy on everything", compiler::clippy),
    ("data-path", "no panic on data, in the library as browsers run it", compiler::data_path),
    ("size", "size of the first load (release build)", size),
];

pub fn command(words: &[String]) -> Result<()> {
    for word in words {
        if !STEPS.iter().any(|(name, _, _)| name == word) {
            let names: Vec<&str> = STEPS.iter().map(|(name, _, _)| *name).collect();
            bail!("lint has no step `{word}`\n  use: cargo xtask lint [{}]", names.join(" | "));
        }
    }
    let whole = words.is_empty();
    if whole {
        tools::wasm_target()?;
    }
    let mut failed = Vec::new();
    thread::scope(|threads| {
        if whole {
            // They come over the network while the site is compiled; what needs them first waits, and says what went wrong.
            threads.spawn(tools::node_modules);
        }
        // Making the site keeps one core busy for minutes: it goes on beside the other steps, and what went wrong
        // is told by the last one, which needs it.
        let mut site = whole.then(|| threads.spawn(build_site));
        for (name, what, step) in STEPS {
            if !whole && !words.iter().any(|word| word == name) {
                continue;
            }
            if name == "size" {
                // The page's first content is laid into the site: what writes it is compiled meanwhile.
                let _ = site.is_some().then(before::render);
                site.take().map(|site| site.join());
            }
            say(&format!("{name}: {what}"));
            if let Err(error) = step() {
                eprintln!("{name}: {error:#}\n");
                failed.push(name);
            }
        }
    });
    if !failed.is_empty() {
        bail!(
            "{} found faults\n  mend them, then run one step alone: cargo xtask lint {}",
            failed.join(", "),
            failed[0]
        );
    }
    say("lint found nothing");
    Ok(())
}

fn size() -> Result<()> {
    sizes::check(&dist::make()?)
}

/// A list of faults as the outcome of a step.
fn verdict(faults: &[String], mend: &str) -> Result<()> {
    if faults.is_empty() {
        return Ok(());
    }
    bail!("{}\n  {mend}", faults.join("\n"))
}
