//! `build`: the wasm of the library and its JavaScript into pkg/, beside what makes that folder a package;
//! and the same cut in two for the release site, into target/site/.
//!
//! Debug builds need Rust alone; a release build also needs node, for wasm-opt.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, anyhow, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::cut::{cut, seal};
use crate::edition;
use crate::order;
use crate::process::{lines, output, run, say};
use crate::project::{files, mark, path, relative, root};
use crate::{serve, tools, watch};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    Debug,
    Release,
}

impl Profile {
    fn name(self) -> &'static str {
        match self {
            Profile::Debug => "debug",
            Profile::Release => "release",
        }
    }
}

pub fn command(words: &[String]) -> Result<()> {
    let mut profile = Profile::Debug;
    for word in words {
        match word.as_str() {
            "--release" => profile = Profile::Release,
            other => bail!("build does not know `{other}`\n  use: cargo xtask build [--release]"),
        }
    }
    build(profile)?;
    if profile == Profile::Debug { serve::lay_out() } else { Ok(()) }
}

/// Where the app of the release site lies.
pub const SITE: &str = "target/site";

/// Where the same app lies in one piece.
pub const WHOLE: &str = "target/whole";

/// What of pkg/ is written by hand and tracked; the build leaves it alone.
const OWN: [&str; 3] = ["package.json", "README.md", "ballast.d.ts"];

/// What goes into the package with the code that it licenses.
const LICENCES: [&str; 2] = ["LICENSE-MIT", "LICENSE-APACHE"];

/// Brings pkg/ up to date; a second call with nothing changed does no work.
pub fn build(profile: Profile) -> Result<()> {
    into(&path("pkg"), profile.name(), |folder| {
        say(&format!("compiling the {} build for the browser", profile.name()));
        let wasm = compile(profile, &[])?;
        emptied(folder)?;
        bind(&wasm, folder, false)?;
        if profile == Profile::Release {
            make_small(&folder.join("ballast_bg.wasm"))?;
        }
        for name in LICENCES {
            fs::copy(path(name), folder.join(name)).with_context(|| format!("{name} cannot be copied"))?;
        }
        Ok(())
    })
}

/// Brings target/site/ up to date: the app alone, cut into what the first screen needs and what comes
/// later; and beside it, in target/whole/, in one piece.
pub fn build_site() -> Result<()> {
    if !path(WHOLE).join("ballast_bg.wasm").is_file() {
        let _ = fs::remove_file(path(SITE).join(".stamp"));
    }
    into(&path(SITE), "site", |folder| {
        say("compiling the app for the release site");
        // The cut follows the linker's own notes of what uses what.
        let wasm = compile(Profile::Release, &["--features", "split", "--", "-C", "link-args=--emit-relocs"])?;
        emptied(folder)?;
        let parts = cut(&wasm, folder)?;
        bind(&parts.first, folder, true)?;
        fs::remove_file(&parts.first)?;
        thread::scope(|scope| {
            // Either keeps one core busy.
            let whole = scope.spawn(|| whole(&wasm));
            for file in parts.later.iter().map(|(_, file)| file).chain([&folder.join("ballast_bg.wasm")]) {
                optimise(file)?;
            }
            whole.join().unwrap_or_else(|_| Err(anyhow!("making the app in one piece broke off")))
        })?;
        seal(&folder.join("link.js"), &parts.later)
    })
}

fn whole(wasm: &Path) -> Result<()> {
    let folder = path(WHOLE);
    emptied(&folder)?;
    let linked = folder.join("linked.wasm");
    fs::write(&linked, edition::in_one_piece(&fs::read(wasm)?)?)?;
    bind(&linked, &folder, true)?;
    fs::remove_file(linked)?;
    optimise(&folder.join("ballast_bg.wasm"))
}

/// Fills a folder, unless it was filled from the same sources. Cargo is not asked: it keeps one wasm of a library
/// and profile, and would compile anew whenever the module and the site take turns.
fn into(folder: &Path, kind: &str, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let start = Instant::now();
    let name = relative(folder);
    // The stamp lies inside the folder, so that a removed or foreign one is built anew.
    let stamp = folder.join(".stamp");
    let state = state(kind)?;
    if fs::read_to_string(&stamp).is_ok_and(|known| known == state) {
        say(&format!("{name}/ is up to date"));
        return Ok(());
    }
    fill(folder)?;
    fs::write(stamp, state)?;
    let size = fs::metadata(folder.join("ballast_bg.wasm"))?.len();
    say(&format!("{name}/ is ready: wasm {} KB, {:.1} s", size / 1024, start.elapsed().as_secs_f32()));
    Ok(())
}

/// Takes out what an earlier build wrote: old snippets would otherwise stay for ever.
fn emptied(folder: &Path) -> Result<()> {
    let _ = fs::remove_file(folder.join(".stamp"));
    let own: Vec<PathBuf> = OWN.iter().map(|name| path("pkg").join(name)).collect();
    for file in files(folder).into_iter().filter(|file| !own.contains(file)) {
        fs::remove_file(file)?;
    }
    fs::create_dir_all(folder)?;
    Ok(())
}

/// All that decides what a build writes: the sources, the compiler and what it is told, and the tools after it.
fn state(kind: &str) -> Result<String> {
    let rustc = output(Command::new("rustc").arg("-vV").current_dir(root()), "install Rust: https://rustup.rs")?;
    let flags = flags(std::env::home_dir().as_deref(), &root()).join(" ");
    let lock = mark(&path("package-lock.json"));
    // A build tool of another day may bind or optimise differently.
    let tool = std::env::current_exe().map(|file| mark(&file)).unwrap_or_default();
    Ok(format!("{kind}\n{rustc}{flags}\ntools {lock}\nxtask {tool}\n{}", watch::code()))
}

/// Runs cargo and gives the path of the wasm that it names. The crate type is named here and nowhere else: Cargo
/// leaves `lto` out in silence where a library is built as an rlib too.
fn compile(profile: Profile, more: &[&str]) -> Result<PathBuf> {
    tools::wasm_target()?;
    let mut cargo = tools::cargo();
    cargo
        .args(["rustc", "--package", "ballast", "--lib", "--crate-type", "cdylib", "--target", tools::WASM])
        .arg("--message-format=json-render-diagnostics")
        .env_remove(tools::WRAPPER)
        .stderr(Stdio::inherit());
    if profile == Profile::Release {
        cargo
            .arg("--release")
            .env("CARGO_ENCODED_RUSTFLAGS", flags(std::env::home_dir().as_deref(), &root()).join("\u{1f}"));
    }
    cargo.args(more);
    let mut found = None;
    let succeeded = lines(&mut cargo, |line| found = artifact(line).or(found.take()))?;
    if !succeeded {
        bail!("the app does not compile\n  mend the errors above and run this again");
    }
    found.ok_or_else(|| anyhow!("cargo named no wasm file\n  look at what `cargo rustc --crate-type cdylib` says"))
}

/// What rustc is told besides: the folders of this machine get names that are the same on every other,
/// so that no path of it is in what is released, and the same source gives the same release.
fn flags(home: Option<&Path>, root: &Path) -> Vec<String> {
    let mut flags: Vec<String> = match std::env::var("CARGO_ENCODED_RUSTFLAGS") {
        Ok(known) => known.split('\u{1f}').filter(|word| !word.is_empty()).map(str::to_string).collect(),
        Err(_) => {
            std::env::var("RUSTFLAGS").unwrap_or_default().split_whitespace().map(str::to_string).collect::<Vec<_>>()
        }
    };
    // The last one that fits is taken.
    for (folder, name) in folders(home, root) {
        flags.push(format!("--remap-path-prefix={}={name}", folder.display()));
    }
    flags
}

/// The folders of this machine that rustc would write of, the widest first.
fn folders(home: Option<&Path>, root: &Path) -> Vec<(PathBuf, &'static str)> {
    let of = |name: &str, usual: &str| {
        std::env::var_os(name).map(PathBuf::from).or_else(|| home.map(|home| home.join(usual)))
    };
    let crates = of("CARGO_HOME", ".cargo").map(|folder| folder.join("registry/src"));
    let known = [(home.map(PathBuf::from), "home"), (of("RUSTUP_HOME", ".rustup"), "rustup"), (crates, "crates")];
    let named = known.into_iter().filter_map(|(folder, name)| Some((folder?, name)));
    named.chain([(root.to_path_buf(), "ballast")]).collect()
}

fn artifact(line: &str) -> Option<PathBuf> {
    let message: serde_json::Value = serde_json::from_str(line).ok()?;
    if message["reason"] != "compiler-artifact" || message["target"]["name"] != "ballast" {
        return None;
    }
    let files = message["filenames"].as_array()?;
    files.iter().filter_map(|file| file.as_str()).find(|file| file.ends_with(".wasm")).map(PathBuf::from)
}

fn bind(wasm: &Path, folder: &Path, cut: bool) -> Result<()> {
    say("binding it to JavaScript (wasm-bindgen)");
    Bindgen::new()
        .input_path(wasm)
        .out_name("ballast")
        .web(true)?
        // The types are ours: wasm-bindgen's would say `any`.
        .typescript(false)
        // `init()` without an argument finds the wasm beside the module.
        .omit_default_module_path(false)
        // Names order the functions below; wasm-opt leaves them out at the end.
        .remove_name_section(false)
        .remove_producers_section(true)
        // The other part is linked through the table of functions.
        .keep_lld_exports(cut)
        .generate(folder)
        .context("wasm-bindgen failed\n  Cargo.lock and xtask/Cargo.toml must name one version of wasm-bindgen")
}

/// wasm-opt from npm. The features are those that rustc's output uses today, no more, so that the
/// optimiser cannot add what an older browser lacks.
/// What the wasm uses; the tool refuses the rest.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Stronger passes than these make fewer bytes of code, and more of them to transfer: rustc has left little to find, and
/// what they do to functions that are alike makes these less so.
const PASSES: [&str; 4] = ["-O1", "--strip-debug", "--strip-producers", "--strip-target-features"];

fn make_small(wasm: &Path) -> Result<()> {
    tools::node_modules()?;
    say("making it small (wasm-opt)");
    wasm_opt(wasm, &PASSES)
}

/// Small, and in the order in which it is smallest to transfer.
fn optimise(wasm: &Path) -> Result<()> {
    tools::node_modules()?;
    say("making it small, like beside like (wasm-opt)");
    fs::write(wasm, order::named(&fs::read(wasm)?)?)?;
    wasm_opt(wasm, &[&["--reorder-functions-by-name"][..], &PASSES].concat())
}

fn wasm_opt(wasm: &Path, passes: &[&str]) -> Result<()> {
    let smaller = wasm.with_extension("opt");
    let mut command = tools::node(&path("node_modules/binaryen/bin/wasm-opt"));
    // binaryen makes node warn of its WASI module; it is no news to anyone here.
    command.args(FEATURES).args(passes).env("NODE_NO_WARNINGS", "1");
    run(
        command.arg(wasm).arg("-o").arg(&smaller),
        "remove node_modules/ and run this again; the wasm may use a feature that build.rs does not list",
    )?;
    fs::rename(smaller, wasm)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = "[workspace]\n[package]\nname = \"two\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[lib]\ncrate-type = [\"cdylib\"]\n";
    /// Writes a source under the target folder: rustc knows it by its whole path.
    const SCRIPT: &str = r#"fn main() {
        let made = std::path::Path::new(&std::env::var("OUT_DIR").unwrap()).join("made.rs");
        std::fs::write(made, "pub fn at() -> &'static str { file!() }").unwrap();
    }"#;
    const SOURCE: &str = r#"include!(concat!(env!("OUT_DIR"), "/made.rs"));
        #[unsafe(no_mangle)]
        pub extern "C" fn named() -> *const u8 { at().as_ptr() }"#;

    /// The wasm of a small project that is built in this folder, with a target folder inside HOME.
    fn built(folder: &Path, renamed: bool) -> Vec<u8> {
        let (home, project) = (folder.join("home"), folder.join("project"));
        fs::create_dir_all(project.join("src")).unwrap();
        fs::write(project.join("Cargo.toml"), MANIFEST).unwrap();
        fs::write(project.join("build.rs"), SCRIPT).unwrap();
        fs::write(project.join("src/lib.rs"), SOURCE).unwrap();
        let flags = if renamed { flags(Some(&home), &project) } else { Vec::new() };
        let status = tools::cargo()
            .current_dir(&project)
            .args(["build", "--quiet", "--offline", "--release", "--target", tools::WASM])
            .env("CARGO_TARGET_DIR", home.join("target"))
            .env_remove(tools::WRAPPER)
            .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
            .status();
        assert!(status.unwrap().success());
        fs::read(home.join("target").join(tools::WASM).join("release/two.wasm")).unwrap()
    }

    fn holds(wasm: &[u8], folder: &Path) -> bool {
        let text = folder.to_string_lossy();
        wasm.windows(text.len()).any(|part| part == text.as_bytes())
    }

    #[test]
    fn a_release_is_the_same_from_any_folder_and_any_home() {
        tools::wasm_target().unwrap();
        let own = std::env::temp_dir().join(format!("ballast-build-{}", std::process::id()));
        let (one, other) = (own.join("one"), own.join("another-one"));
        assert!(holds(&built(&one, false), &one), "without the names the path is in it");
        let (first, second) = (built(&one, true), built(&other, true));
        assert!(!holds(&first, &own) && !holds(&second, &own));
        assert_eq!(first, second);
        fs::remove_dir_all(own).unwrap();
    }
}
