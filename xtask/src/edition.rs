//! The whole app in one file, `ballast.html`, which opens from a disk: the page with all styles, the app in one piece
//! and its JavaScript inside. Its policy names them by their hashes and allows no request at all.
//!
//! The app is that of the release site before it is cut; what the cut would fetch is called at once.

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use wasm_encoder::{ExportKind, ExportSection, Section};
use wasmparser::{Parser, Payload};

use crate::offline::versioned;
use crate::page::{APP, CALL, bare, hash};
use crate::sizes::packed;
use crate::styles::taken;

/// What it is called in dist/.
pub const NAME: &str = "ballast.html";

/// The script that takes the place of what fetches the program.
pub const SCRIPT: &str = "edition.js";

/// What it is made of.
pub struct Pieces<'a> {
    pub page: &'a str,
    /// What the page shows before the program.
    pub before: &'a str,
    pub boot: &'a str,
    pub script: &'a str,
    /// The version of the release that it is of.
    pub version: &'a str,
    pub styles: &'a str,
    pub icon: &'a [u8],
    /// wasm-bindgen's JavaScript.
    pub glue: &'a str,
    pub wasm: &'a [u8],
}

/// What the cut calls the table of functions.
const TABLE: &str = "__indirect_function_table";

/// Where a part would be fetched and linked: it is here.
const LINK: &str = "\
const link = new Proxy({}, {
get: (_, name) => name.startsWith('__wasm_split_load')
? (index, data) => { Promise.resolve().then(() => wasm.__indirect_function_table.get(index)(data, 1)); }
: (...given) => wasm[name.replace('00_import_', '00_export_')](...given),
});
";

pub fn html(pieces: &Pieces) -> Result<String> {
    let (page, _) = taken(pieces.page);
    let boot = boot(pieces.boot, &String::from_utf8(versioned(pieces.script.as_bytes(), pieces.version)?)?)?;
    let script =
        format!("\n(() => {{\n'use strict';\nconst program = {};\n{}}})();\n", glue(pieces.glue)?, bare(&boot));
    if ["</script", "<!--"].iter().any(|end| script.contains(end)) {
        bail!("the script of {NAME} holds what ends a script in a page");
    }
    let policy = format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src data: blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types ballast",
        hash(&script),
        hash(pieces.styles)
    );
    let page = between(&page, "Content-Security-Policy\" content=\"", "\">", &policy)?;
    let page =
        between(&page, "<link rel=\"manifest\" href=\"", "\n", "")?.replace("<link rel=\"manifest\" href=\"\n", "");
    let icon = format!("data:image/svg+xml;base64,{}", STANDARD.encode(pieces.icon));
    let page = between(&page, "<link rel=\"icon\" href=\"", "\"", &icon)?;
    let program =
        format!("<script type=\"text/plain\" id=\"packed\">{}</script>", STANDARD.encode(packed(pieces.wasm)));
    let whole = page
        .replace(CALL, &format!("<style>{}</style>\n<script>{script}</script>", pieces.styles))
        .replace(APP, &format!("{APP}{}", pieces.before))
        .replace("</body>", &format!("{program}\n</body>"));
    Ok(whole)
}

/// boot.js without what fetches: the program is here, a disk is no hindrance, no worker can keep it, and what is waited
/// for is an answer.
fn boot(boot: &str, script: &str) -> Result<String> {
    let boot = between(boot, "\nasync function load() {", "\n}\n", "")?.replace("\nasync function load() {\n}\n", "\n");
    let boot = between(&boot, "\nfunction wait() {", "\n}\n", "")?.replace("\nfunction wait() {\n}\n", "\n");
    let boot = between(&boot, "\naddEventListener('ballast:keep'", "\n", "")?
        .replace("\naddEventListener('ballast:keep'\n", "\n");
    let boot = between(&boot, "location.protocol === 'file:'", ": self", "")?
        .replace("location.protocol === 'file:': self", "self");
    // `parsed` is waited for; it stands before what begins.
    let start = "choose();\npage.toggle";
    if boot.matches(start).count() != 1 {
        bail!("boot.js does not begin as it did\n  look at its end, and at edition.rs");
    }
    Ok(boot.replace(start, &format!("{script}\n{start}")))
}

/// wasm-bindgen's module as a value, with `mount` and `default`.
fn glue(text: &str) -> Result<String> {
    let mut body = String::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("import * as ").and_then(|rest| rest.split(' ').next()) {
            body.push_str(&format!("const {name} = link;\n"));
        } else if !line.starts_with("export {") {
            body.push_str(line.strip_prefix("export ").unwrap_or(line));
            body.push('\n');
        }
    }
    let body = body.replace("new URL('ballast_bg.wasm', import.meta.url)", "undefined");
    if ["\nimport ", "import.meta", "\nexport "].iter().any(|word| body.contains(word)) {
        bail!("wasm-bindgen writes its JavaScript otherwise than it did\n  look at it, and at edition.rs");
    }
    Ok(format!("(() => {{\n{LINK}{body}return {{ mount, default: __wbg_init }};\n}})()"))
}

/// The text with what stands between two marks replaced; the marks stay.
fn between(text: &str, from: &str, to: &str, by: &str) -> Result<String> {
    let start = text.find(from).with_context(|| format!("`{from}` is missing"))? + from.len();
    let rest = text.get(start..).unwrap_or_default();
    let end = rest.find(to).with_context(|| format!("`{to}` is missing after `{from}`"))?;
    Ok(format!("{}{by}{}", &text[..start], &rest[end..]))
}

/// The wasm as it can be bound in one piece: without the linker's notes, which only the cut reads, and with the table
/// of functions handed out, by which it is told that a part is there.
pub fn in_one_piece(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut out = wasm.get(..8).context("no wasm")?.to_vec();
    let mut done = 8;
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        let Some((_, range)) = payload.as_section() else { continue };
        let end = usize::try_from(range.end)?;
        match payload {
            Payload::CustomSection(section) if is_note(section.name()) => {}
            Payload::ExportSection(exports) => {
                let mut all = ExportSection::new();
                for export in exports {
                    let export = export?;
                    all.export(export.name, ExportKind::from(export.kind), export.index);
                }
                all.export(TABLE, ExportKind::Table, 0);
                all.append_to(&mut out);
            }
            _ => out.extend(wasm.get(done..end).unwrap_or_default()),
        }
        done = end;
    }
    Ok(out)
}

fn is_note(section: &str) -> bool {
    section.starts_with("reloc.") || ["linking", "__wasm_split_unstable"].contains(&section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glue_is_a_value_and_parts_are_called_where_they_are() {
        let text = "import * as import1 from \"./link.js\"\nexport function mount(a) {}\nx = new URL('ballast_bg.wasm', import.meta.url);\nexport { initSync, __wbg_init as default };";
        let made = glue(text).unwrap();
        assert!(made.starts_with("(() => {\nconst link = "), "{made}");
        assert!(
            made.ends_with(
                "const import1 = link;\nfunction mount(a) {}\nx = undefined;\nreturn { mount, default: __wbg_init };\n})()"
            ),
            "{made}"
        );
        assert!(glue("import x from 'y'\nimport z").is_err());
    }

    #[test]
    fn nothing_of_what_fetches_is_left() {
        let text = std::fs::read_to_string(crate::project::path("boot.js")).unwrap();
        let made = bare(&boot(&text, "async function load() { here }\nfunction wait() { here }").unwrap());
        for own in ["async function load()", "function wait()"] {
            assert_eq!(made.matches(own).count(), 1, "{made}");
        }
        for gone in ["import(MODULE)", "offline.js", "location.protocol === 'file:'"] {
            assert!(text.contains(gone) && !made.contains(gone), "{gone}");
        }
    }
}
