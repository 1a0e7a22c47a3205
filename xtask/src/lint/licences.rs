//! Every dependency carries a licence that lets anybody use Ballast under MIT or Apache-2.0.

use std::collections::BTreeSet;

use anyhow::{Context, Result};

use super::verdict;
use crate::process::{output, say};
use crate::tools::cargo;

const ALLOWED: [&str; 12] = [
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "0BSD",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "CC0-1.0",
    "Unlicense",
];

pub fn check() -> Result<()> {
    let text = output(
        cargo().args(["metadata", "--format-version", "1", "--all-features", "--locked"]),
        "Cargo.lock must be up to date: run `cargo update --workspace`",
    )?;
    let metadata: serde_json::Value = serde_json::from_str(&text)?;
    let packages = metadata["packages"].as_array().context("cargo metadata lists no packages")?;
    let mut faults = BTreeSet::new();
    for package in packages {
        let licence = package["license"].as_str().unwrap_or("");
        if !allowed(licence) {
            let name = package["name"].as_str().unwrap_or("?");
            faults.insert(format!("{name}: licence `{licence}`"));
        }
    }
    let faults: Vec<String> = faults.into_iter().collect();
    verdict(&faults, "replace the dependency; the list of licences is in xtask/src/lint/licences.rs")?;
    say(&format!("{} packages, all of allowed licences", packages.len()));
    Ok(())
}

/// Whether the SPDX expression can be met: one side of an OR, both sides of an AND.
fn allowed(expression: &str) -> bool {
    let text = expression.trim();
    if let Some((left, right)) = split(text, &[" OR ", "/"]) {
        return allowed(left) || allowed(right);
    }
    if let Some((left, right)) = split(text, &[" AND "]) {
        return allowed(left) && allowed(right);
    }
    match text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => allowed(inner),
        None => ALLOWED.contains(&text),
    }
}

/// Splits at the first of the words that stands outside parentheses.
fn split<'a>(text: &'a str, words: &[&str]) -> Option<(&'a str, &'a str)> {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            for word in words {
                if let Some(rest) = text[at..].strip_prefix(word) {
                    return Some((&text[..at], rest));
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn expressions_are_judged() {
        for good in [
            "MIT OR Apache-2.0",
            "MIT/Apache-2.0",
            "(MIT OR GPL-3.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception",
        ] {
            assert!(allowed(good), "{good}");
        }
        for bad in ["", "GPL-3.0", "MIT AND GPL-3.0", "(GPL-2.0 OR GPL-3.0) AND MIT"] {
            assert!(!allowed(bad), "{bad}");
        }
    }
}
