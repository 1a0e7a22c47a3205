//! Steps that the Rust tools carry out: formatting and clippy.

use anyhow::Result;

use crate::process::run;
use crate::tools::{WASM, cargo, component, wasm_target};

/// What may not stand on a path that data takes; tests may use them.
const PANICS: [&str; 9] = [
    "unwrap_used",
    "expect_used",
    "panic",
    "unreachable",
    "todo",
    "unimplemented",
    "indexing_slicing",
    "string_slice",
    "get_unwrap",
];

pub fn format() -> Result<()> {
    component("rustfmt")?;
    run(cargo().args(["fmt", "--all", "--check"]), "run `cargo fmt --all`")
}

pub fn clippy() -> Result<()> {
    component("clippy")?;
    run(
        cargo().args([
            "clippy",
            "--quiet",
            "--workspace",
            "--all-targets",
            "--features",
            "ballast/schema",
            "--",
            "-D",
            "warnings",
        ]),
        "mend what clippy names",
    )
}

pub fn data_path() -> Result<()> {
    component("clippy")?;
    wasm_target()?;
    // As the module is built, and as the release site is.
    for features in ["app", "split"] {
        let mut command = cargo();
        command.args(["clippy", "--quiet", "--package", "ballast", "--lib", "--target", WASM]);
        command.args(["--features", features, "--", "-D", "warnings"]);
        for lint in PANICS {
            command.args(["-D", &format!("clippy::{lint}")]);
        }
        run(&mut command, "use get(), checked operations and `?` instead")?;
    }
    Ok(())
}
