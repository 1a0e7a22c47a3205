//! What the site needs to be kept in the browser: its version, and the list of its files for the worker.
//!
//! The list is what lies in the site, whatever that is. The worker alone keeps its name, so that browsers find the
//! next one; the version is that of all the rest.

use anyhow::{Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::dist::{File, PAGE};
use crate::page::bare;

/// What answers in the place of the host.
pub const WORKER: &str = "sw.js";

/// What has it registered, and tells the program how far it is.
pub const KEEPER: &str = "offline.js";

/// Where they, and what the app in one file starts with, have their version, and the worker its list.
const VERSION: &str = "const VERSION = '';";
const FILES: &str = "const FILES = {};";

/// Of all files, by names and contents.
pub fn version(site: &[File]) -> String {
    let digest = Sha256::digest(list(site));
    digest.iter().take(5).map(|byte| format!("{byte:02x}")).collect()
}

/// A script with its version, and without what only a reader of the source needs.
pub fn versioned(script: &[u8], version: &str) -> Result<Vec<u8>> {
    filled(&bare(&String::from_utf8_lossy(script)), VERSION, &format!("const VERSION = '{version}';"))
}

/// The worker with its version and the files of the site.
pub fn worker(script: &[u8], version: &str, site: &[File]) -> Result<Vec<u8>> {
    let script = versioned(script, version)?;
    filled(&String::from_utf8_lossy(&script), FILES, &format!("const FILES = {};", list(site)))
}

fn filled(script: &str, empty: &str, full: &str) -> Result<Vec<u8>> {
    if script.matches(empty).count() != 1 {
        bail!(
            "{WORKER} holds `{VERSION}` and `{FILES}` once, {KEEPER} and edition.js the first\n  restore them from the repository"
        );
    }
    Ok(script.replace(empty, full).into_bytes())
}

/// Each file by its address from the page, with the hash by which a browser checks it. The page is called as people
/// call it: many hosts lead its name there.
fn list(site: &[File]) -> String {
    let mut entries: Vec<String> = site
        .iter()
        .map(|file| {
            let name = if file.name == PAGE { "" } else { &file.name };
            format!("\"./{name}\":\"sha256-{}\"", STANDARD.encode(Sha256::digest(&file.bytes)))
        })
        .collect();
    entries.sort();
    format!("{{{}}}", entries.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> File {
        File { source: name.into(), name: name.into(), bytes: text.into() }
    }

    #[test]
    fn the_worker_names_every_file_with_its_hash_and_the_page_by_its_address() {
        let site = [file("styles-1.css", "x"), file(PAGE, "")];
        // `printf x | openssl dgst -sha256 -binary | base64`, and of nothing
        let x = "sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE=";
        let nothing = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        let script = format!("{VERSION}\n{FILES}\n");
        assert_eq!(
            String::from_utf8(worker(script.as_bytes(), "ab", &site).unwrap()).unwrap(),
            format!("const VERSION = 'ab';\nconst FILES = {{\"./\":\"{nothing}\",\"./styles-1.css\":\"{x}\"}};\n")
        );
        assert!(worker(VERSION.as_bytes(), "ab", &site).is_err());
    }

    #[test]
    fn the_version_is_another_with_every_change() {
        let one = version(&[file(PAGE, "a"), file("b", "c")]);
        assert_eq!(one.len(), 10);
        assert_eq!(one, version(&[file("b", "c"), file(PAGE, "a")]), "their order does not count");
        assert_ne!(one, version(&[file(PAGE, "A"), file("b", "c")]));
        assert_ne!(one, version(&[file(PAGE, "a"), file("B", "c")]));
    }
}
