//! Notices changes of the app's source by looking at times of change.
//!
//! Polling keeps it free of dependencies and works on every file system.

use crate::assets;
use crate::project::{files, mark, path};

/// What makes the wasm.
pub fn code() -> String {
    let mut state = String::new();
    for start in ["src", "Cargo.toml", "Cargo.lock"] {
        for file in files(&path(start)) {
            state.push_str(&format!("{} {}\n", file.display(), mark(&file)));
        }
    }
    state
}

/// What is served as it stands; pkg/ is left out because the build writes it.
pub fn page() -> String {
    let mut state = String::new();
    for file in assets::all() {
        if !file.starts_with("pkg/") {
            state.push_str(&format!("{file} {}\n", mark(&path(&file))));
        }
    }
    state
}
