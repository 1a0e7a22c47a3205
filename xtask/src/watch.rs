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

    #[test]
    fn a_change_of_what_is_compiled_in_is_noticed() {
        let state = code();
        let mut found = 0;
        for file in files(&path("src")).into_iter().filter(|file| file.extension().is_some_and(|end| end == "rs")) {
            let text = fs::read_to_string(&file).unwrap();
            for (at, _) in text.match_indices("include_str!(\"") {
                let rest = &text[at + "include_str!(\"".len()..];
                let Some((name, _)) = rest.split_once('"') else { continue };
                let Ok(whole) = file.with_file_name(name).canonicalize() else { continue };
                found += 1;
                let noticed = state.lines().any(|line| {
                    let name = line.rsplit_once(' ').map_or(line, |(name, _)| name);
                    path(name).canonicalize().is_ok_and(|known| known == whole) || state.contains(&whole.display().to_string())
                });
                assert!(noticed, "{}: {name}", file.display());
            }
        }
        assert!(found > 5, "{found}");
    }
}
