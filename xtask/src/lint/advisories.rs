//! Known weaknesses of dependencies, where cargo-audit and its database are at hand.
//!
//! Never fails for lack of a network: it says that it was left out.

use anyhow::Result;

use super::verdict;
use crate::process::{say, works};
use crate::tools::cargo;

pub fn check() -> Result<()> {
    if !works("cargo", &["audit", "--version"]) {
        say("left out: cargo-audit is not installed (`cargo install cargo-audit`)");
        return Ok(());
    }
    let done = cargo().args(["audit", "--json"]).output()?;
    let Ok(report) = serde_json::from_slice::<serde_json::Value>(&done.stdout) else {
        say("left out: the database of advisories cannot be reached");
        return Ok(());
    };
    let mut faults = Vec::new();
    for found in report["vulnerabilities"]["list"].as_array().into_iter().flatten() {
        let text = |value: &serde_json::Value| value.as_str().unwrap_or("?").to_string();
        faults.push(format!(
            "{} {}: {} {}",
            text(&found["package"]["name"]),
            text(&found["package"]["version"]),
            text(&found["advisory"]["id"]),
            text(&found["advisory"]["title"])
        ));
    }
    verdict(&faults, "update the dependency with `cargo update`, or replace it")
}
