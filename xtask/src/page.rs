//! The page with all inside that it shows by itself: its script, the start page and the first form, their styles.
//!
//! So it is one answer, and nothing can be missing that should say what is missing. The page's policy names each
//! inline script and style by its SHA-256; whatever else stands between tags is refused.

use anyhow::{Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::styles::{needed, taken};

/// The script that starts the program.
pub const BOOT: &str = "boot.js";

/// How the page in the repository calls it.
pub const CALL: &str = "<script type=\"module\" src=\"boot.js\" blocking=\"render\"></script>";

/// Where the policy lists what may run, and what may style.
const SCRIPTS: &str = "script-src 'self'";
const STYLES: &str = "style-src 'self'";

/// What the program takes the place of.
pub const APP: &str = "<div id=\"app\" translate=\"no\">";

/// What goes into the page.
pub struct Inside<'a> {
    /// What it shows before the program.
    pub before: &'a str,
    /// boot.js, as `script` gives it or smaller.
    pub script: &'a str,
    /// All styles of the site.
    pub styles: &'a str,
    /// The import map, where there is one.
    pub map: Option<&'a str>,
}

/// The page with all of it.
pub fn whole(page: &str, inside: &Inside) -> Result<String> {
    for once in [CALL, SCRIPTS, STYLES, APP] {
        if page.matches(once).count() != 1 {
            bail!("index.html must hold `{once}` once\n  restore it from the repository");
        }
    }
    let script = inside.script;
    let holds = |text: &str| ["</script", "<!--"].iter().any(|end| text.contains(end));
    if holds(script) || inside.map.is_some_and(holds) {
        bail!("{BOOT} holds what ends a script in a page\n  write `<` of `</script` or `<!--` as \\x3c");
    }
    let mut hashes = hash(script);
    let mut scripts = format!("<script>{script}</script>");
    if let Some(map) = inside.map {
        hashes = format!("{} {hashes}", hash(map));
        scripts = format!("<script type=\"importmap\">{map}</script>\n{scripts}");
    }
    let (page, _) = taken(page);
    let style = needed(inside.styles, &format!("{page}{}", inside.before), script);
    Ok(page
        .replace(CALL, &format!("<style>{style}</style>\n{scripts}"))
        .replace(SCRIPTS, &format!("{SCRIPTS} {hashes}"))
        .replace(STYLES, &format!("{STYLES} {}", hash(&style)))
        .replace(APP, &format!("{APP}{}", inside.before)))
}

/// A script as it stands in a page: its names are its own.
pub fn script(text: &str) -> String {
    format!("\n(() => {{\n'use strict';\n{}}})();\n", bare(text))
}

pub fn hash(script: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(script)))
}

/// Without what only a reader of the source needs: indents and comments, but those amid a line.
pub fn bare(script: &str) -> String {
    let mut within = false;
    let code = script.lines().filter_map(|line| {
        let line = line.split_once("   //").map_or(line, |(code, _)| code).trim();
        let comment = within || line.starts_with("/**");
        within = comment && !line.ends_with("*/");
        (!comment && !line.is_empty() && !line.starts_with("//")).then_some(line)
    });
    code.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> String {
        format!("<meta content=\"{SCRIPTS} 'wasm-unsafe-eval'; {STYLES}\">\n{CALL}\n{APP}</div>")
    }

    fn made(page: &str, boot: &str, map: Option<&str>) -> Result<String> {
        whole(page, &Inside { before: "<p>", script: &script(boot), styles: "p{a}td{b}", map })
    }

    #[test]
    fn script_and_styles_stand_in_the_page_and_the_policy_names_them() {
        let boot = "// why\r\n/** what */\r\n/** how\r\n    long */\r\n  go(a < b);   // so\r\n";
        let whole = made(&page(), boot, None).unwrap();
        let (script, style) = ("\n(() => {\n'use strict';\ngo(a < b);\n})();\n", "p{a}");
        assert_eq!(
            whole,
            format!(
                "<meta content=\"script-src 'self' {} 'wasm-unsafe-eval'; style-src 'self' {}\">\n<style>{style}</style>\n<script>{script}</script>\n<div id=\"app\" translate=\"no\"><p></div>",
                hash(script),
                hash(style)
            )
        );
    }

    #[test]
    fn the_map_comes_first_and_is_named_too() {
        let whole = made(&page(), "go()", Some("{}")).unwrap();
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
            assert!(made(&page(), text, None).is_err(), "{text}");
        }
        assert!(made("<p>", "go()", None).is_err());
    }
}
