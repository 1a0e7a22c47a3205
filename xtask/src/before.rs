//! What the page shows before the program is there, as the program's own components write it.
//!
//! An example of the app prints it, which runs on this machine: an app that does not compile must not keep the
//! build tool from being built.

use anyhow::Result;

use crate::process::{output, say};
use crate::tools;

pub fn render() -> Result<String> {
    say("rendering what the page shows before the program");
    // With the feature of the native tests, which then find the library compiled.
    let words = ["run", "--quiet", "--package", "ballast", "--features", "schema", "--example", "before"];
    Ok(output(tools::cargo().args(words), "mend examples/before.rs, or the pages that it shows")?
        .trim_end()
        .to_string())
}
