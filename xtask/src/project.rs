//! Where the project lies, and how its files are listed.
//!
//! Knows names of folders only, nothing of what is done with them.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result};

/// The root of the project: the folder above xtask's own.
pub fn root() -> PathBuf {
    // At run time cargo names the folder; the compile-time value is right for a bare executable.
    let own =
        std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    own.parent().map_or_else(|| own.clone(), Path::to_path_buf)
}

pub fn path(relative: &str) -> PathBuf {
    root().join(relative)
}

/// The version that Cargo.toml names: that of the program.
pub fn version() -> Result<String> {
    let text = fs::read_to_string(path("Cargo.toml"))?;
    text.lines()
        .find_map(|line| line.strip_prefix("version = \""))
        .and_then(|rest| rest.split('"').next())
        .map(str::to_string)
        .context("Cargo.toml names no version")
}

/// Every file under `start` (or `start` itself), sorted, hidden files left out.
pub fn files(start: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(start, &mut found);
    found.sort();
    found
}

fn collect(at: &Path, found: &mut Vec<PathBuf>) {
    if at.is_file() {
        found.push(at.to_path_buf());
        return;
    }
    let Ok(entries) = fs::read_dir(at) else { return };
    for entry in entries.flatten() {
        if !entry.file_name().to_string_lossy().starts_with('.') {
            collect(&entry.path(), found);
        }
    }
}

/// The path inside the project, with `/` on every system.
pub fn relative(file: &Path) -> String {
    let root = root();
    let inside = file.strip_prefix(&root).unwrap_or(file);
    inside.to_string_lossy().replace('\\', "/")
}

/// Length and time of change: enough to tell whether a file is the one seen before.
pub fn mark(file: &Path) -> String {
    let Ok(data) = fs::metadata(file) else { return "absent".into() };
    let changed = data
        .modified()
        .ok()
        .and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok())
        .map_or(0, |age| age.as_nanos());
    format!("{}:{changed}", data.len())
}
