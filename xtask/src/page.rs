//! The page with its script inside: nothing can then be missing that should say what is missing.
//!
//! The page's policy names each inline script by its SHA-256; whatever else stands between tags is refused.

use anyhow::{Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The script that starts the program.
pub const BOOT: &str = "boot.js";

/// How the page in the repository calls it.
const CALL: &str = "<script type=\"module\" src=\"boot.js\" blocking=\"render\"></script>";

/// Where the policy lists what may run.
const ALLOWED: &str = "script-src 'self'";

/// The page with the script, and with an import map before it where there is one.
pub fn whole(page: &str, boot: &str, map: Option<&str>) -> Result<String> {
    if page.matches(CALL).count() != 1 || page.matches(ALLOWED).count() != 1 {
        bail!("index.html must hold `{CALL}` and `{ALLOWED}` once each\n  restore them from the repository");
    }
    let script = format!("\n(() => {{\n'use strict';\n{}}})();\n", bare(boot));
    if ["</script", "<!--"].iter().any(|end| script.contains(end) || map.is_some_and(|map| map.contains(end))) {
        bail!("{BOOT} holds what ends a script in a page\n  write `<` of `</script` or `<!--` as \\x3c");
    }
    let mut hashes = hash(&script);
    let mut scripts = format!("<script>{script}</script>");
    if let Some(map) = map {
        hashes = format!("{} {hashes}", hash(map));
        scripts = format!("<script type=\"importmap\">{map}</script>\n{scripts}");
    }
    Ok(page.replace(CALL, &scripts).replace(ALLOWED, &format!("{ALLOWED} {hashes}")))
}

fn hash(script: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(script)))
}

/// Without what only a reader of the source needs: indents, and comments that have their line to themselves.
fn bare(script: &str) -> String {
    let lines = script.lines().map(str::trim);
    let read =
        |line: &&str| !(line.is_empty() || line.starts_with("//") || line.starts_with("/**") && line.ends_with("*/"));
    lines.filter(read).flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> String {
        format!("<meta content=\"{ALLOWED} 'wasm-unsafe-eval'\">\n{CALL}\n<p>")
    }

    #[test]
    fn the_script_stands_in_the_page_and_the_policy_names_it() {
        let whole = whole(&page(), "// why\r\n/** what */\r\n  go(a < b);\r\n", None).unwrap();
        let script = "\n(() => {\n'use strict';\ngo(a < b);\n})();\n";
        assert_eq!(
            whole,
            format!(
                "<meta content=\"script-src 'self' {} 'wasm-unsafe-eval'\">\n<script>{script}</script>\n<p>",
                hash(script)
            )
        );
    }

    #[test]
    fn the_map_comes_first_and_is_named_too() {
        let whole = whole(&page(), "go()", Some("{}")).unwrap();
        let map = "<script type=\"importmap\">{}</script>";
        assert!(whole.find(map) < whole.find("go()"), "{whole}");
        // `printf '{}' | openssl dgst -sha256 -binary | base64`
        assert!(
            whole.contains("script-src 'self' 'sha256-RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=' 'sha256-"),
            "{whole}"
        );
    }

    #[test]
    fn what_would_end_the_script_is_refused() {
        for text in ["'</script>'", "'<!--'"] {
            assert!(whole(&page(), text, None).is_err(), "{text}");
        }
        assert!(whole("<p>", "go()", None).is_err());
    }
}
