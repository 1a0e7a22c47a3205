//! `test`: everything that must pass, on a machine that may have nothing but Rust and Node.
//!
//! Native tests first, because they fail fastest; then the release site in a headless browser, which
//! is what users get and what `dist`, `bench` and the size budget use too.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread::{self, available_parallelism};
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, bail};

use crate::build::{Profile, build};
use crate::process::{lines, run, say};
use crate::project::{files, path, root};
use crate::slowest::Slowest;
use crate::{dist, tools};

#[derive(Default)]
struct Counts {
    passed: usize,
    failed: usize,
    /// A step that failed without a count, as code that does not compile.
    broken: Vec<String>,
    slowest: Slowest,
}

struct Wish {
    native: bool,
    browser: bool,
    name: Option<String>,
}

pub fn command(words: &[String]) -> Result<()> {
    let wish = read(words)?;
    let start = Instant::now();
    // All that may be missing is named before the long work begins.
    let browser = if wish.browser {
        tools::node_modules()?;
        Some(tools::browser_of_tests()?)
    } else {
        None
    };
    let threads = available_parallelism().map_or(1, usize::from);
    let mut counts = Counts { slowest: Slowest::on(threads), ..Counts::default() };
    tools::wasm_target()?;
    thread::scope(|scope| {
        // Making what the browser tests need keeps one core busy for minutes: the site goes on beside the native tests,
        // the module beside the tests that do not need it.
        let (tell, site) = mpsc::channel();
        let module = browser.is_some().then(|| {
            let _ = fs::remove_file(path(MADE));
            scope.spawn(move || release(&tell))
        });
        if wish.native {
            native(&wish, threads, &mut counts)?;
        }
        if let (Some(browser), Ok(())) = (&browser, site.recv()) {
            in_browser(&wish, browser, &mut counts);
        }
        if let Some(module) = module {
            note(module.join().unwrap_or_else(|_| Err(anyhow!("the build broke off"))), &mut counts);
        }
        anyhow::Ok(())
    })?;
    if let Some(name) = wish.name.as_ref().filter(|_| counts.passed + counts.failed + counts.broken.len() == 0) {
        counts.broken.push(format!("no test's name holds `{name}`"));
    }
    for step in &counts.broken {
        eprintln!("failed: {step}");
    }
    counts.failed += counts.broken.len();
    say("the slowest tests");
    print!("{}", counts.slowest.told());
    say(&format!("{:.0} s", start.elapsed().as_secs_f32()));
    println!("{} passed, {} failed", counts.passed, counts.failed);
    // The count is the closing line; the exit code says the rest.
    if counts.failed > 0 {
        std::process::exit(1);
    }
    Ok(())
}

fn read(words: &[String]) -> Result<Wish> {
    let mut wish = Wish { native: true, browser: true, name: None };
    for word in words {
        match word.as_str() {
            "--native" => wish.browser = false,
            "--browser" => wish.native = false,
            word if word.starts_with('-') || wish.name.is_some() => {
                bail!("test does not know `{word}`\n  use: cargo xtask test [NAME] [--native | --browser]")
            }
            name => wish.name = Some(name.to_string()),
        }
    }
    if !wish.native && !wish.browser {
        bail!("--native and --browser each mean that half alone\n  use neither for both");
    }
    Ok(wish)
}

fn native(wish: &Wish, threads: usize, counts: &mut Counts) -> Result<()> {
    if wish.name.is_none() {
        say("the pure rooms compile without a browser");
        let check = run(
            tools::cargo().args(["check", "--quiet", "--package", "ballast", "--lib", "--no-default-features"]),
            "a room other than app, api and platform uses what the feature `app` brings",
        );
        note(check, counts);
    }
    for (words, what) in NATIVE {
        cargo_test(wish, threads, words, what, counts)?;
    }
    Ok(())
}

/// What Cargo tests, and what that is called. One package at a time: together they would share features, and xtask
/// would be built twice.
const NATIVE: [(&[&str], &str); 2] = [
    (&["--package", "ballast", "--features", "schema"], "native tests"),
    (&["--package", "xtask"], "tests of the build tool"),
];

/// Compiles all native tests, and runs none.
pub fn compile() -> Result<()> {
    for (words, what) in NATIVE {
        run(
            tools::cargo().args(["test", "--quiet", "--no-run"]).args(words),
            &format!("mend what is named above, in what the {what} are built of"),
        )?;
    }
    Ok(())
}

fn note(outcome: Result<()>, counts: &mut Counts) {
    if let Err(error) = outcome {
        counts.broken.push(format!("{error:#}"));
    }
}

fn cargo_test(wish: &Wish, threads: usize, words: &[&str], what: &str, counts: &mut Counts) -> Result<()> {
    say(what);
    let mut cargo = tools::cargo();
    cargo.args(["test", "--no-fail-fast"]).args(words).args(&wish.name);
    cargo.env("RUST_TEST_THREADS", threads.to_string());
    let start = Instant::now();
    let mut failed = 0;
    let succeeded = lines(&mut cargo, |line| {
        println!("{line}");
        counts.slowest.line(line, start.elapsed());
        if let Some((passed, broken)) = result(line) {
            counts.passed += passed;
            failed += broken;
        }
    })?;
    counts.failed += failed;
    if !succeeded && failed == 0 {
        counts.broken.push(format!("{what}: see the errors above"));
    }
    Ok(())
}

/// Reads `test result: ok. 12 passed; 0 failed; …`.
fn result(line: &str) -> Option<(usize, usize)> {
    let rest = line.trim().strip_prefix("test result: ")?;
    let mut numbers = rest.split(['.', ';']).filter_map(|part| {
        let (number, word) = part.trim().split_once(' ')?;
        Some((number.parse().ok()?, word.to_string()))
    });
    let passed = numbers.find(|(_, word)| word == "passed")?.0;
    let failed = numbers.find(|(_, word)| word == "failed")?.0;
    Some((passed, failed))
}

/// Tells the browser tests that the module is made, or is not.
const MADE: &str = "target/module-made";

/// The site that holds the app, then the module for other pages.
fn release(site_is_made: &mpsc::Sender<()>) -> Result<()> {
    dist::make()?;
    let _ = site_is_made.send(());
    let made = build(Profile::Release);
    fs::write(path(MADE), if made.is_ok() { "yes" } else { "no" })?;
    made
}

fn in_browser(wish: &Wish, browser: &Path, counts: &mut Counts) {
    note(types(), counts);
    say("tests in the browser");
    let mut runner = tools::node(&path("tests/browser/run.mjs"));
    runner.args(&wish.name).env("CHROMIUM", browser).env("MODULE_MADE", path(MADE)).stdin(Stdio::null());
    let mut seen = false;
    let outcome = lines(&mut runner, |line| {
        if let Some((time, name)) = browser_time(line) {
            counts.slowest.took(name, time);
            return;
        }
        println!("{line}");
        if let Some((passed, failed)) = browser_result(line) {
            seen = true;
            counts.passed += passed;
            counts.failed += failed;
        }
    });
    if outcome.is_err() || !seen {
        counts.broken.push("the browser tests did not run to their end".into());
    }
}

/// Reads `browser tests: 12 passed, 0 failed`.
fn browser_result(line: &str) -> Option<(usize, usize)> {
    let (passed, failed) = line.strip_prefix("browser tests: ")?.split_once(" passed, ")?;
    Some((passed.parse().ok()?, failed.strip_suffix(" failed")?.parse().ok()?))
}

/// Reads `browser test took 1234 ms: keep: what is typed stays`.
fn browser_time(line: &str) -> Option<(Duration, &str)> {
    let (time, name) = line.strip_prefix("browser test took ")?.split_once(" ms: ")?;
    Some((Duration::from_millis(time.parse().ok()?), name))
}

/// The module's own types, checked against programs that use them.
fn types() -> Result<()> {
    let programs: Vec<_> = files(&path("tests/types"))
        .into_iter()
        .filter(|file| file.extension().is_some_and(|end| end == "ts"))
        .collect();
    if programs.is_empty() {
        return Ok(());
    }
    say("the types of the browser module (tsc)");
    let mut tsc = Command::new("node");
    tsc.current_dir(root())
        .arg(path("node_modules/typescript/bin/tsc"))
        .args(["--noEmit", "--strict", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler"])
        .args(["--lib", "es2023,dom"])
        .args(programs);
    run(&mut tsc, "mend pkg/ballast.d.ts, or the program in tests/types/ that uses it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_read() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(result(line), Some((12, 3)));
        assert_eq!(result("test result of another kind"), None);
        assert_eq!(browser_result("browser tests: 6 passed, 1 failed"), Some((6, 1)));
        let took = (Duration::from_millis(1234), "keep: what is typed took 9 ms: stays");
        assert_eq!(browser_time("browser test took 1234 ms: keep: what is typed took 9 ms: stays"), Some(took));
        assert_eq!(browser_time("a test took 1234 ms: x"), None);
    }
}
