//! pkg/ is a package of the same program: what npm is told of it is what Cargo is told.

use std::fs;

use anyhow::{Context, Result};

use super::verdict;
use crate::project::{path, version};

const PACKAGE: &str = "pkg/package.json";

pub fn check() -> Result<()> {
    let text = fs::read_to_string(path(PACKAGE)).with_context(|| format!("{PACKAGE} cannot be read"))?;
    let package: serde_json::Value = serde_json::from_str(&text).with_context(|| format!("{PACKAGE} is not JSON"))?;
    verdict(&faults(&package, &version()?), "give both the same version")
}

fn faults(package: &serde_json::Value, version: &str) -> Vec<String> {
    let named = package["version"].as_str().unwrap_or("none");
    let fault = || format!("{PACKAGE} names version {named}, Cargo.toml {version}");
    (named != version).then(fault).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_version_is_refused() {
        let package = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert!(faults(&package(r#"{ "version": "0.1.0" }"#), "0.1.0").is_empty());
        for text in [r#"{ "version": "0.1.1" }"#, "{}"] {
            assert_eq!(faults(&package(text), "0.1.0").len(), 1, "{text}");
        }
    }
}
