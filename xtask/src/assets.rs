//! Which files make the site: the page, its scripts and styles, pictures, and pkg/.
//!
//! The one list that serving, watching, packing and measuring share.

use crate::project::{files, path, relative, root};

const FOLDERS: [&str; 4] = ["styles", "scripts", "assets", "pkg"];
const AT_ROOT: [&str; 6] = ["js", "svg", "png", "ico", "webmanifest", "html"];
/// Of pkg/ what runs; the rest makes it a package.
const RUNS: [&str; 2] = ["js", "wasm"];

/// Every file of the site, relative to the project's root, sorted.
pub fn all() -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    if let Ok(entries) = std::fs::read_dir(root()) {
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.path().is_file() && !name.starts_with('.') && AT_ROOT.contains(&extension(&name)) {
                found.push(name);
            }
        }
    }
    for folder in FOLDERS {
        for file in files(&path(folder)) {
            let name = relative(&file);
            if folder != "pkg" || RUNS.contains(&extension(&name)) {
                found.push(name);
            }
        }
    }
    found.sort();
    found
}

pub fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}
