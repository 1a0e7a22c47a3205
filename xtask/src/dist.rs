//! `dist`: the release site, every file but the page and the worker named after its content.
//!
//! A file keeps its folder and only its name changes, so relative references stay relative and the
//! site works under any path of any static host.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};

use crate::build::{SITE, WHOLE, build_site};
use crate::edition::{self, Pieces};
use crate::offline::{self, KEEPER, WORKER};
use crate::page::{BOOT, Inside, script, whole};
use crate::process::{output, say};
use crate::project::{files, path};
use crate::styles::{self, STYLES};
use crate::{assets, before, sizes, tools};

pub const PAGE: &str = "index.html";

/// The app. Its files name one another in a circle, so they keep their names in a folder named after
/// the content of all.
const APP: &str = "pkg/";

/// Its first wasm; all others are parts that come later.
const WASM: &str = "pkg/ballast_bg.wasm";

const TEXT: [&str; 6] = ["html", "js", "css", "svg", "webmanifest", "json"];

/// One file of the site: where it comes from, what it is called in dist/, and its final content.
pub struct File {
    pub source: String,
    pub name: String,
    pub bytes: Vec<u8>,
}

pub fn command(words: &[String]) -> Result<()> {
    if let Some(word) = words.first() {
        bail!("dist takes no words, and `{word}` was given");
    }
    let site = make()?;
    sizes::print(&site);
    sizes::record(&site)
}

/// Builds the release and lays the site out in dist/.
pub fn make() -> Result<Vec<File>> {
    build_site()?;
    if !path(PAGE).is_file() {
        bail!("{PAGE} is missing at the project's root\n  restore it from the repository");
    }
    say("laying the site out in dist/");
    let (sources, before) = (read()?, before::render()?);
    let version = version(&sources, &before, edition(&sources, &before, "")?)?;
    let mut site = site(sources.clone(), &before, &version)?;
    site.push(edition(&sources, &before, &version)?);
    let folder = path("dist");
    if folder.is_dir() {
        fs::remove_dir_all(&folder)?;
    }
    for file in &site {
        let at = folder.join(&file.name);
        if let Some(parent) = at.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(at, &file.bytes)?;
    }
    // GitHub Pages would otherwise leave out what begins with an underscore.
    fs::write(folder.join(".nojekyll"), "")?;
    Ok(site)
}

/// The version of a release: that of the site and of the app in one file, as both are without one. So two files that say
/// they are of one version are the same.
fn version(sources: &BTreeMap<String, Vec<u8>>, before: &str, edition: File) -> Result<String> {
    let mut sources = sources.clone();
    sources.remove(WORKER);
    let mut all = pack(&sources, before)?;
    all.push(edition);
    Ok(offline::version(&all))
}

/// All files, with what keeps them in the browser.
fn site(mut sources: BTreeMap<String, Vec<u8>>, before: &str, version: &str) -> Result<Vec<File>> {
    let worker = sources.remove(WORKER).with_context(|| format!("{WORKER} is missing"))?;
    if let Some(keeper) = sources.get_mut(KEEPER) {
        *keeper = offline::versioned(keeper, version)?;
    }
    let mut site = pack(&sources, before)?;
    let bytes = offline::worker(&worker, version, &site)?;
    site.push(File { source: WORKER.to_string(), name: WORKER.to_string(), bytes });
    Ok(site)
}

/// The whole app in one file, which nothing of the site names.
fn edition(sources: &BTreeMap<String, Vec<u8>>, before: &str, version: &str) -> Result<File> {
    let bytes = |name: &str| sources.get(name).map(Vec::as_slice).with_context(|| format!("{name} is missing"));
    let text = |name: &str| bytes(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let whole = path(WHOLE);
    let html = edition::html(&Pieces {
        page: &text(PAGE)?,
        before,
        boot: &fs::read_to_string(path(BOOT))?,
        script: &fs::read_to_string(path(edition::SCRIPT))?,
        version,
        styles: &text(STYLES)?,
        icon: bytes("assets/mark.svg")?,
        glue: &fs::read_to_string(whole.join("ballast.js"))?,
        wasm: &fs::read(whole.join("ballast_bg.wasm"))?,
    })?;
    Ok(File { source: edition::NAME.to_string(), name: edition::NAME.to_string(), bytes: html.into_bytes() })
}

fn read() -> Result<BTreeMap<String, Vec<u8>>> {
    let mut sources = BTreeMap::new();
    let packed = |name: &String| !name.starts_with(APP) && assets::extension(name) != "css" && name != edition::SCRIPT;
    for name in assets::all().into_iter().filter(packed) {
        let bytes = fs::read(path(&name)).with_context(|| format!("{name} cannot be read"))?;
        sources.insert(name, bytes);
    }
    sources.insert(BOOT.to_string(), small(&script(&fs::read_to_string(path(BOOT))?))?.into_bytes());
    sources.insert(STYLES.to_string(), styles::all(&fs::read_to_string(path(PAGE))?)?.into_bytes());
    for file in files(&path(SITE)) {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if ["js", "wasm"].contains(&assets::extension(&name)) {
            sources.insert(format!("{APP}{name}"), fs::read(file)?);
        }
    }
    Ok(sources)
}

/// The same script in fewer bytes (esbuild).
fn small(script: &str) -> Result<String> {
    tools::node_modules()?;
    let file = path("target/boot.js");
    fs::write(&file, script)?;
    output(
        tools::node(&path("xtask/small.mjs")).arg(&file),
        "look at what esbuild says of boot.js above, or remove node_modules/ and run this again",
    )
}

/// Names and rewrites all files; what a file refers to is packed before it. The page gets what it shows by itself.
fn pack(sources: &BTreeMap<String, Vec<u8>>, before: &str) -> Result<Vec<File>> {
    let mut done = app(sources);
    for name in sources.keys() {
        pack_one(name, sources, &mut done, &mut Vec::new())?;
    }
    let text_of = |source: &str| {
        let file = done.iter().find(|file| file.source == source);
        file.map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).unwrap_or_default()
    };
    let (page, boot, styles, map) = (text_of(PAGE), text_of(BOOT), text_of(STYLES), map(&done));
    let inside = Inside { before, script: &boot, styles: &styles, map: Some(&map) };
    if let Some(file) = done.iter_mut().find(|file| file.source == PAGE) {
        file.bytes = whole(&page, &inside)?.into_bytes();
    }
    if sources.contains_key(PAGE) {
        done.retain(|file| file.source != BOOT);
    }
    Ok(done)
}

fn app(sources: &BTreeMap<String, Vec<u8>>) -> Vec<File> {
    let all: Vec<(&String, &Vec<u8>)> = sources.iter().filter(|(name, _)| name.starts_with(APP)).collect();
    let content: Vec<u8> = all.iter().flat_map(|(_, bytes)| bytes.iter().copied()).collect();
    let folder = hashed(APP.trim_end_matches('/'), &content);
    let named = |name: &String| name.replacen(APP.trim_end_matches('/'), &folder, 1);
    all.into_iter()
        .map(|(name, bytes)| File { source: name.clone(), name: named(name), bytes: bytes.clone() })
        .collect()
}

fn pack_one(
    source: &str,
    sources: &BTreeMap<String, Vec<u8>>,
    done: &mut Vec<File>,
    above: &mut Vec<String>,
) -> Result<()> {
    if done.iter().any(|file| file.source == source) {
        return Ok(());
    }
    if above.iter().any(|name| name == source) {
        bail!(
            "{} refers back to {source}\n  a file named after its content cannot stand in a circle",
            above.join(" → ")
        );
    }
    let mut bytes = sources.get(source).cloned().unwrap_or_default();
    if TEXT.contains(&assets::extension(source)) {
        let mut text = String::from_utf8(bytes).with_context(|| format!("{source} is not UTF-8"))?;
        above.push(source.to_string());
        for other in sources.keys().filter(|other| *other != source && *other != BOOT) {
            let old = from(source, other);
            if replaced(&text, &old, "").is_some() {
                pack_one(other, sources, done, above)?;
                let name = done.iter().find(|file| file.source == *other).map_or(other.as_str(), |file| &file.name);
                text = replaced(&text, &old, &from(source, name)).unwrap_or(text);
            }
        }
        above.pop();
        bytes = text.into_bytes();
    }
    let name = if assets::extension(source) == "html" { source.to_string() } else { hashed(source, &bytes) };
    done.push(File { source: source.to_string(), name, bytes });
    Ok(())
}

fn hashed(name: &str, bytes: &[u8]) -> String {
    let hash: String = Sha256::digest(bytes).iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}-{hash}.{ending}"),
        None => format!("{name}-{hash}"),
    }
}

/// How the file `to` is called from the folder of the file `at`, both relative to the root.
fn from(at: &str, to: &str) -> String {
    let mut here: Vec<&str> = at.split('/').collect();
    here.pop();
    let mut there: Vec<&str> = to.split('/').collect();
    while !here.is_empty() && here.first() == there.first() && there.len() > 1 {
        here.remove(0);
        there.remove(0);
    }
    format!("{}{}", "../".repeat(here.len()), there.join("/"))
}

/// The text with each whole mention of a path replaced, or nothing where there is none.
fn replaced(text: &str, old: &str, new: &str) -> Option<String> {
    let part_of_name = |c: char| c.is_alphanumeric() || "-_.".contains(c);
    let mut result = String::new();
    let mut rest = text;
    let mut seen = false;
    while let Some(at) = rest.find(old) {
        let (before, after) = (&rest[..at], &rest[at + old.len()..]);
        let alone = before.strip_suffix("./").unwrap_or(before);
        let whole = !alone.ends_with(|c| part_of_name(c) || c == '/') && !after.starts_with(part_of_name);
        seen |= whole;
        result.push_str(before);
        result.push_str(if whole { new } else { old });
        rest = after;
    }
    result.push_str(rest);
    seen.then_some(result)
}

fn hash(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// Every file of the program with its hash: the browser refuses a module that does not fit, and the
/// script reads it for the others. The hash of a part stands in the link module, which asks for it (`cut.rs`);
/// the worker's text names all others, and is named for the page's policy alone.
fn map(done: &[File]) -> String {
    let app =
        done.iter().filter(|file| file.source.starts_with(APP) || [STYLES, KEEPER].contains(&file.source.as_str()));
    let is_part = |file: &File| assets::extension(&file.name) == "wasm" && file.source != WASM;
    let entries: Vec<String> = app
        .map(|file| {
            let hash = if is_part(file) { String::new() } else { hash(&file.bytes) };
            format!("\"./{}\":\"{hash}\"", file.name)
        })
        .chain([format!("\"./{WORKER}\":\"\"")])
        .collect();
    format!("{{\"integrity\":{{{}}}}}", entries.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE_TEXT: &str = "<head><meta content=\"script-src 'self'; style-src 'self'\"><script type=\"module\" src=\"boot.js\" blocking=\"render\"></script>\n<link rel=\"icon\" href=\"assets/a.svg\"></head><div id=\"app\" translate=\"no\"></div>";
    const BEFORE: &str = "<h1>First</h1>";

    fn site(files: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        files.iter().map(|(name, text)| (name.to_string(), text.as_bytes().to_vec())).collect()
    }

    fn text_of(done: &[File], source: &str) -> String {
        done.iter()
            .find(|file| file.source == source)
            .map(|file| String::from_utf8_lossy(&file.bytes).into_owned())
            .unwrap_or_default()
    }

    #[test]
    fn references_follow_the_names() {
        let sources = site(&[
            ("index.html", PAGE_TEXT),
            ("boot.js", "import('./pkg/ballast.js'); styled('./styles.css')"),
            ("styles.css", "h1{b:url(\"assets/a.svg\")}"),
            ("assets/a.svg", "<svg/>"),
            ("pkg/ballast.js", "import './link.js'; new URL('ballast_bg.wasm', import.meta.url)"),
            ("pkg/ballast_bg.wasm", "\0asm"),
            ("pkg/link.js", "import './ballast.js'"),
        ]);
        let done = pack(&sources, BEFORE).unwrap();
        for file in done.iter().filter(|file| !file.source.starts_with(APP)) {
            for other in &done {
                let mentioned =
                    text_of(&done, &file.source).contains(&format!("{}\"", from(&file.source, &other.source)));
                assert!(!mentioned || other.source == "index.html", "{} still names {}", file.source, other.source);
            }
        }
        let page = text_of(&done, "index.html");
        let styles = done.iter().find(|file| file.source == STYLES).unwrap();
        assert!(page.contains(&format!("styled('./{}')", styles.name)), "{page}");
        assert!(page.contains("translate=\"no\"><h1>First</h1>") && page.contains("<style>h1{"), "{page}");
        let app = done.iter().find(|file| file.source == "pkg/ballast.js").unwrap();
        assert!(app.name.starts_with("pkg-") && app.name.ends_with("/ballast.js"), "{}", app.name);
        assert!(page.contains(&format!("import('./{}')", app.name)), "{page}");
        assert!(done.iter().all(|file| file.source != BOOT), "the script is in the page alone");
    }

    #[test]
    fn the_page_names_the_hash_of_every_file_of_the_app() {
        let sources = site(&[
            ("index.html", PAGE_TEXT),
            ("boot.js", "import('./pkg/ballast.js')"),
            ("styles.css", "x"),
            ("pkg/ballast.js", "x"),
            ("pkg/ballast_bg.wasm", "y"),
            ("pkg/later.wasm", "z"),
        ]);
        let done = pack(&sources, BEFORE).unwrap();
        let folder = done.iter().find(|file| file.source == "pkg/ballast.js").unwrap().name.replace("/ballast.js", "");
        // `printf x | openssl dgst -sha384 -binary | base64`
        let x = "sha384-11LCxR+6DimqGQVwqdQlPkQHegWNMpf6OlYw1b0BJiL5fCisrtMTtcg7uZDKp9qF";
        let page = text_of(&done, "index.html");
        assert!(
            page.contains(&format!(
                "{{\"integrity\":{{\"./{folder}/ballast.js\":\"{x}\",\"./{folder}/ballast_bg.wasm\":\"sha384-"
            )),
            "{page}"
        );
        assert!(page.contains(&format!("\"./{folder}/later.wasm\":\"\"")), "the link module has it: {page}");
        let styles = done.iter().find(|file| file.source == STYLES).unwrap();
        assert!(page.contains(&format!("\"./{}\":\"{x}\"", styles.name)), "{page}");
    }

    #[test]
    fn a_change_of_any_part_of_the_app_renames_its_folder() {
        let name = |later: &str| {
            let done = pack(&site(&[("pkg/ballast.js", "x"), ("pkg/later.wasm", later)]), BEFORE).unwrap();
            done.into_iter().find(|file| file.source == "pkg/ballast.js").unwrap().name
        };
        assert_ne!(name("one"), name("another"));
    }

    #[test]
    fn the_worker_keeps_its_name_and_knows_all_others_as_they_lie_there() {
        let (version, files) = ("const VERSION = '';", "const FILES = {};");
        let keeper = format!("{version} register('./sw.js')");
        let worker = format!("{version}\n{files}");
        let made = |css: &str, one: &str| {
            let sources = site(&[
                ("index.html", PAGE_TEXT),
                ("boot.js", "import('./offline.js')"),
                ("offline.js", &keeper),
                ("styles.css", css),
                ("sw.js", &worker),
            ]);
            let edition = File { source: "one".into(), name: "one".into(), bytes: one.into() };
            let version = super::version(&sources, BEFORE, edition).unwrap();
            super::site(sources, BEFORE, &version).unwrap()
        };
        let done = made("a{}", "1");
        let worker = text_of(&done, WORKER);
        let named = |source: &str| done.iter().find(|file| file.source == source).unwrap().name.clone();
        assert_eq!(named(WORKER), "sw.js");
        for file in done.iter().filter(|file| file.source != WORKER) {
            let address = if file.source == PAGE { "\"./\":" } else { &format!("\"./{}\":", file.name) };
            assert!(worker.contains(address), "{address} {worker}");
        }
        assert!(!worker.contains("./sw.js"), "{worker}");
        let page = text_of(&done, PAGE);
        assert!(page.contains(&format!("import('./{}')", named(KEEPER))), "{page}");
        assert!(page.contains(&format!("\"./{}\":\"sha384-", named(KEEPER))), "{page}");
        assert!(page.contains("\"./sw.js\":\"\""), "the policy lets it start: {page}");
        let version = |text: &str| text.split('\'').nth(1).unwrap().to_string();
        assert_eq!(version(&worker), version(&text_of(&done, KEEPER)), "both name one version");
        assert_ne!(version(&worker), version(&text_of(&made("b{}", "1"), WORKER)));
        assert_ne!(version(&worker), version(&text_of(&made("a{}", "2"), WORKER)), "the one file is of it, too");
    }

    #[test]
    fn a_longer_name_is_another_file() {
        assert_eq!(replaced("a/boot.js boot.js.map my-boot.js", "boot.js", "x"), None);
        assert_eq!(replaced("'./boot.js'", "boot.js", "x"), Some("'./x'".into()));
    }

    #[test]
    fn a_circle_is_refused() {
        assert!(pack(&site(&[("a.js", "'./b.js'"), ("b.js", "'./a.js'")]), BEFORE).is_err());
    }

    #[test]
    fn paths_lead_from_folder_to_folder() {
        assert_eq!(from("styles/a.css", "styles/b.css"), "b.css");
        assert_eq!(from("pkg/a.js", "styles/b.css"), "../styles/b.css");
        assert_eq!(from("index.html", "styles/b.css"), "styles/b.css");
    }
}
