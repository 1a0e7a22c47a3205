//! Cuts a wasm at the functions marked `wasm_split`: what they alone need goes into files of its own.
//!
//! The first file still has to be bound; the link module that the cut writes imports it by its bound name.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};
use wasm_split_cli_support::{Options, transform};

use crate::process::say;

pub struct Parts {
    pub first: PathBuf,
    pub later: Vec<PathBuf>,
}

pub fn cut(wasm: &Path, folder: &Path) -> Result<Parts> {
    say("cutting it in two");
    let bytes = fs::read(wasm)?;
    let first = folder.join("first.wasm");
    let mut options = Options::new(&bytes);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.main_module = "./ballast.js";
    options.link_name = "./link.js";
    let cut = transform(options).map_err(|error| anyhow!("the wasm could not be cut: {error:#}"))?;
    Ok(Parts { first, later: cut.split_modules })
}

/// How the link module that the cut writes asks for a part, and how it makes it run.
const ASKS: &str = "fetch(new URL(\"./NAME\", import.meta.url))";
const RUNS: &str = "WebAssembly.instantiateStreaming(src, imports)";

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
";

/// Lets the link module refuse a part that is not the one it was built with, and take it from any host.
pub fn seal(link: &Path, parts: &[PathBuf]) -> Result<()> {
    let mut named = Vec::new();
    for part in parts {
        named.push((part.file_name().unwrap_or_default().to_string_lossy().into_owned(), fs::read(part)?));
    }
    fs::write(link, format!("{}{OURS}", sealed(&fs::read_to_string(link)?, &named)?))?;
    Ok(())
}

fn sealed(link: &str, parts: &[(String, Vec<u8>)]) -> Result<String> {
    let mut text = link.replace(RUNS, "run(src, imports)");
    for (name, bytes) in parts {
        let asks = ASKS.replace("NAME", name);
        if link.matches(&asks).count() != 1 || link.matches(RUNS).count() != parts.len() {
            bail!(
                "link.js does not ask for {name} as it did\n  wasm_split was changed; look at its link.js and at cut.rs"
            );
        }
        let hash = STANDARD.encode(Sha384::digest(bytes));
        text = text.replace(&asks, &format!("ask(new URL(\"./{name}\", import.meta.url), \"sha384-{hash}\")"));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_names_the_hash_of_each_part() {
        let load = |name: &str| {
            format!(
                "const src = fetch(new URL(\"./{name}\", import.meta.url));\nWebAssembly.instantiateStreaming(src, imports)"
            )
        };
        let parts = [("a.wasm".to_string(), b"x".to_vec()), ("b.wasm".to_string(), Vec::new())];
        let sealed_load = |name: &str, hash: &str| {
            format!("const src = ask(new URL(\"./{name}\", import.meta.url), \"sha384-{hash}\");\nrun(src, imports)")
        };
        // `printf x | openssl dgst -sha384 -binary | base64`, and of nothing
        let a = "11LCxR+6DimqGQVwqdQlPkQHegWNMpf6OlYw1b0BJiL5fCisrtMTtcg7uZDKp9qF";
        let b = "OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(
            sealed(&(load("a.wasm") + &load("b.wasm")), &parts).unwrap(),
            sealed_load("a.wasm", a) + &sealed_load("b.wasm", b)
        );
        assert!(sealed(&load("a.wasm"), &parts).is_err());
        assert!(sealed("another link", &parts).is_err());
    }
}
