//! Notices changes of the app's source by looking at times of change.
//!
//! Polling keeps it free of dependencies and works on every file system.

use crate::assets;
use crate::project::{files, mark, path};

/// Of what lies outside `src`, what the program is compiled from too.
const COMPILED_IN: [&str; 1] = ["styles/print.css"];

/// What makes the wasm.
pub fn code() -> String {
    let mut state = String::new();
    for start in ["src", "Cargo.toml", "Cargo.lock"].into_iter().chain(COMPILED_IN) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// Tests read other files too; what the program itself holds from outside of `src` is styles.
    #[test]
    fn styles_that_are_compiled_in_are_looked_at() {
        let mut found = Vec::new();
        for file in files(&path("src")).into_iter().filter(|file| file.extension().is_some_and(|end| end == "rs")) {
            let text = fs::read_to_string(&file).unwrap();
            let named = text.split("include_str!(\"").skip(1).filter_map(|rest| rest.split_once('"'));
            found.extend(named.filter_map(|(name, _)| Some(format!("styles/{}", name.split_once("/styles/")?.1))));
        }
        assert_eq!(found, COMPILED_IN);
        assert!(COMPILED_IN.iter().all(|name| code().contains(name)));
    }
}
