//! Steps that the Rust tools carry out: formatting and clippy.

use std::fs;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::process::run;
use crate::project::path;
use crate::test;
use crate::tools::{CLIPPY, WASM, cargo, clippy_compiles, component, wasm_target};

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

/// Where clippy compiles what Cargo builds, it reads the same by compiling the tests, and they are not compiled again.
pub fn clippy() -> Result<()> {
    component("clippy")?;
    if clippy_compiles() {
        refuses()?;
        return test::compile();
    }
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

/// Whether clippy, told as it is, refuses what it warns of: how it is told is not promised to stay.
fn refuses() -> Result<()> {
    let folder = path("target/refuses");
    fs::create_dir_all(&folder)?;
    for (name, code, fine) in
        [("clean", "pub fn one() -> u8 { 1 }", true), ("fault", "pub fn one() -> u8 { return 1; }", false)]
    {
        let file = folder.join(format!("{name}.rs"));
        fs::write(&file, code)?;
        let status = Command::new(CLIPPY)
            .args(["rustc", "--crate-type", "lib", "--emit", "metadata", "--out-dir"])
            .args([&folder, &file])
            .stderr(Stdio::null())
            .status()?;
        if status.success() != fine {
            bail!(
                "clippy does not tell clean code from a fault\n  look at CLIPPY_ARGS in .ci/run and at {}",
                file.display()
            );
        }
    }
    Ok(())
}

pub fn data_path() -> Result<()> {
    component("clippy")?;
    wasm_target()?;
    // As the release site is built, with what the module has besides: where clippy reads, `api` is whole.
    let mut command = cargo();
    command.args(["clippy", "--quiet", "--package", "ballast", "--lib", "--target", WASM]);
    command.args(["--features", "split", "--", "-D", "warnings"]);
    for lint in PANICS {
        command.args(["-D", &format!("clippy::{lint}")]);
    }
    run(&mut command, "use get(), checked operations and `?` instead")
}
