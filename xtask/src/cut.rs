//! Cuts a wasm at the functions marked `wasm_split`: what they alone need goes into files of its own, a part each.
//!
//! What several parts need lies in the nearest one that all of them come after (`AFTER`). The first file still has
//! to be bound; the link module imports it by its bound name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};
use wasm_split_cli_support::{Options, transform};

use crate::merge::{Part, merge};
use crate::process::say;

/// Which part comes after which, and is there only with it. The first has none before it but the first file.
const AFTER: [(&str, Option<&str>); 15] = [
    ("later", None),
    // Nothing is marked with these two: they hold what those after them share, and Home and each other do not.
    ("pages", Some("later")),
    ("service", Some("pages")),
    // The packs but for the scenarios.
    ("content", Some("pages")),
    // The packs of scenarios, which risks and plan ask for beside themselves.
    ("playbooks", Some("content")),
    ("questions", Some("content")),
    ("tonight", Some("questions")),
    ("checks", Some("questions")),
    ("risks", Some("questions")),
    ("registers", Some("pages")),
    ("plan", Some("content")),
    // What is not carried, and the files to download.
    ("papers", Some("plan")),
    ("data", Some("pages")),
    ("import", Some("pages")),
    ("example", Some("later")),
];

pub struct Cut {
    pub first: PathBuf,
    /// The file of each part that comes later.
    pub later: Vec<(&'static str, PathBuf)>,
}

pub fn cut(wasm: &Path, folder: &Path) -> Result<Cut> {
    say("cutting it into parts");
    let bytes = fs::read(wasm)?;
    let first = folder.join("first.wasm");
    let mut options = Options::new(&bytes);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.main_module = "./ballast.js";
    options.link_name = "./link.js";
    let cut = transform(options).map_err(|error| anyhow!("the wasm could not be cut: {error:#}"))?;
    let files = cut.split_modules.iter().map(|file| fs::read(file).map(|bytes| (file, bytes)));
    let files: Vec<(&PathBuf, Vec<u8>)> = files.collect::<Result<_, _>>()?;

    let mut lying: BTreeMap<&str, Vec<Part>> = BTreeMap::new();
    let main = fs::read(&first)?;
    for (file, bytes) in &files {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let needs = |stems: &[String]| stems.iter().any(|known| *known == stem);
        let by = cut.prefetch_map.iter().filter(|(_, stems)| needs(stems)).map(|(part, _)| part.as_str());
        let part = Part::read(bytes).with_context(|| format!("{stem}.wasm cannot be read"))?;
        lying.entry(place(&by.collect::<Vec<_>>())?).or_default().push(part);
    }
    let given: BTreeMap<&str, BTreeSet<u32>> =
        lying.iter().map(|(part, files)| (*part, files.iter().flat_map(Part::gives).collect())).collect();
    let doors = lying.values().flatten().flat_map(Part::opens);
    let always: BTreeSet<u32> = Part::read(&main)?.gives().chain(doors).collect();

    let mut later = Vec::new();
    for (part, _) in AFTER {
        let Some(files) = lying.get(part) else { bail!("the part {part} is empty") };
        // Whoever calls what is not there would fall.
        for wanted in files.iter().map(Part::wants) {
            let there = |place: &u32| always.contains(place) || chain(part).any(|part| given[part].contains(place));
            if let Some(place) = wanted?.iter().find(|place| !there(place)) {
                bail!("the part {part} calls function {place} of the table, which no part before it brings");
            }
        }
        later.push((part, merge(files).with_context(|| format!("the part {part} cannot be made one file"))?));
    }
    for (file, _) in &files {
        fs::remove_file(file)?;
    }
    let mut written = Vec::new();
    for (part, bytes) in later {
        let file = folder.join(format!("split_{part}.wasm"));
        fs::write(&file, bytes)?;
        written.push((part, file));
    }
    Ok(Cut { first, later: written })
}

/// A part and those that it comes after, itself first.
fn chain(part: &'static str) -> impl Iterator<Item = &'static str> {
    std::iter::successors(Some(part), |part| AFTER.iter().find(|(name, _)| name == part)?.1)
}

/// The nearest part that all of these come after, or are.
fn place(parts: &[&str]) -> Result<&'static str> {
    let mut shared: Option<Vec<&'static str>> = None;
    for part in parts {
        let Some((part, _)) = AFTER.iter().find(|(name, _)| name == part) else {
            bail!("a function is marked with the part {part}, which has no place in cut.rs");
        };
        let own: Vec<_> = chain(part).collect();
        shared = Some(match shared {
            Some(shared) => shared.into_iter().filter(|part| own.contains(part)).collect(),
            None => own,
        });
    }
    shared.and_then(|shared| shared.first().copied()).ok_or_else(|| anyhow!("a file of the cut that no part needs"))
}

/// Where the cut's own loaders begin in the link module that it writes; ours take their place.
const LOADER: &str = "export const __wasm_split_load_";

/// One failure mends itself, past the browser's cache, which may hold what was cut short; a host that does
/// not know wasm by its ending may send it as any bytes.
const OURS: &str = "\
const ask = (url, integrity) => fetch(url, { integrity }).catch(() => fetch(url, { integrity, cache: \"reload\" }));
async function run(coming, imports) {
    const answer = await coming;
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
    return answer.headers.get(\"content-type\") === \"application/wasm\"
        ? WebAssembly.instantiateStreaming(answer, imports)
        : WebAssembly.instantiate(await answer.arrayBuffer(), imports);
}
const part = (name, integrity, after) => makeLoad(() => {
    const coming = ask(new URL(name, import.meta.url), integrity);
    coming.catch(() => {});
    return (imports) => run(coming, imports);
}, after);
";

/// Lets the link module load the parts as they are now: each after the one that it comes after, and none that is not
/// the one it was built with.
pub fn seal(link: &Path, parts: &[(&'static str, PathBuf)]) -> Result<()> {
    let mut named = Vec::new();
    for (part, file) in parts {
        named.push((*part, fs::read(file)?));
    }
    fs::write(link, sealed(&fs::read_to_string(link)?, &named)?)?;
    Ok(())
}

fn sealed(link: &str, parts: &[(&'static str, Vec<u8>)]) -> Result<String> {
    let loaders = link.lines().filter_map(|line| line.strip_prefix(LOADER)?.split_once(" = "));
    let theirs: BTreeSet<&str> = loaders.map(|(part, _)| part).collect();
    let known = theirs.iter().all(|theirs| parts.iter().any(|(part, _)| part == theirs));
    let begin = ["/* ", "const __chunk_", LOADER].iter().filter_map(|sign| link.find(&format!("\n{sign}"))).min();
    let (Some(begin), true) = (begin, known && link.contains("function makeLoad(fetcher, deps)")) else {
        bail!("link.js is not as it was\n  wasm_split was changed; look at its link.js and at cut.rs");
    };
    let mut text = format!("{}\n{OURS}", &link[..begin]);
    for (part, bytes) in parts {
        let after = chain(part).nth(1).map(|before| format!("part_{before}")).unwrap_or_default();
        let hash = STANDARD.encode(Sha384::digest(bytes));
        text += &format!("const part_{part} = part(\"./split_{part}.wasm\", \"sha384-{hash}\", [{after}]);\n");
        if theirs.contains(part) {
            text += &format!("{LOADER}{part} = wrapAsyncCb(part_{part});\n");
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_names_the_hash_of_each_part_and_what_it_comes_after() {
        let cut = "head\nfunction makeLoad(fetcher, deps) {\n}\n/* later, plan */\nconst __chunk_4 = theirs;\nexport const __wasm_split_load_plan = wrapAsyncCb(theirs);\nexport const __wasm_split_load_later = wrapAsyncCb(theirs\n, [__chunk_4]);\n";
        let parts = [("later", b"x".to_vec()), ("pages", Vec::new()), ("content", Vec::new()), ("plan", Vec::new())];
        let text = sealed(cut, &parts).unwrap();
        // `printf x | openssl dgst -sha384 -binary | base64`, and of nothing
        let x = "11LCxR+6DimqGQVwqdQlPkQHegWNMpf6OlYw1b0BJiL5fCisrtMTtcg7uZDKp9qF";
        let nothing = "OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert!(text.starts_with("head\nfunction makeLoad(fetcher, deps) {\n}\nconst ask ="), "{text}");
        assert!(
            text.ends_with(&format!(
                "const part_later = part(\"./split_later.wasm\", \"sha384-{x}\", []);\n\
                 export const __wasm_split_load_later = wrapAsyncCb(part_later);\n\
                 const part_pages = part(\"./split_pages.wasm\", \"sha384-{nothing}\", [part_later]);\n\
                 const part_content = part(\"./split_content.wasm\", \"sha384-{nothing}\", [part_pages]);\n\
                 const part_plan = part(\"./split_plan.wasm\", \"sha384-{nothing}\", [part_content]);\n\
                 export const __wasm_split_load_plan = wrapAsyncCb(part_plan);\n"
            )),
            "{text}"
        );
        assert!(!text.contains("theirs"), "{text}");
        assert!(sealed(cut, &parts[..1]).is_err(), "a loader would be missing");
        assert!(sealed("another link", &parts).is_err());
    }

    #[test]
    fn what_parts_share_lies_in_the_nearest_that_they_come_after() {
        assert_eq!(place(&["plan"]).unwrap(), "plan");
        assert_eq!(place(&["plan", "data"]).unwrap(), "pages");
        assert_eq!(place(&["plan", "example"]).unwrap(), "later");
        assert_eq!(place(&["plan", "checks"]).unwrap(), "content");
        assert_eq!(place(&["checks", "questions"]).unwrap(), "questions");
        assert_eq!(place(&["checks", "later", "plan"]).unwrap(), "later");
        assert!(place(&["nowhere"]).is_err() && place(&[]).is_err());
    }

    #[test]
    fn every_part_comes_after_one_that_stands_before_it() {
        for (at, (part, after)) in AFTER.iter().enumerate() {
            assert_eq!(after.is_none(), at == 0, "{part}");
            assert!(after.is_none_or(|after| AFTER[..at].iter().any(|(known, _)| *known == after)), "{part}");
        }
    }
}
