//! Cuts a wasm at the functions marked `wasm_split`: what they alone need goes into files of its own.
//!
//! The first file still has to be bound; the link module that the cut writes imports it by its bound name.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
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
