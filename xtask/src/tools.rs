//! The programs the build needs: finds them, installs what can be installed, and otherwise says
//! exactly what to do.
//!
//! Nothing here downloads a program by itself: rustup, npm and apt-get do.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::process::{output, run, say, works};
use crate::project::{path, root};

pub const WASM: &str = "wasm32-unknown-unknown";

/// The cargo that runs us.
pub fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// The standard library for WebAssembly, added by rustup when it is missing.
pub fn wasm_target() -> Result<()> {
    let wanted = output(
        Command::new("rustc").args(["--print", "target-libdir", "--target", WASM]).current_dir(root()),
        "install Rust: https://rustup.rs",
    )?;
    if Path::new(wanted.trim()).is_dir() {
        return Ok(());
    }
    say(&format!("adding the Rust target {WASM}"));
    if !works("rustup", &["--version"]) {
        bail!(
            "Rust has no {WASM} target, and there is no rustup to add it\n  \
             install rustup (https://rustup.rs) and run this again; where your system's own Rust is 1.88\n  \
             or newer, its package does too: Debian `libstd-rust-dev-wasm32`, Fedora \
             `rust-std-static-{WASM}`, Arch `rust-wasm`"
        );
    }
    run(
        Command::new("rustup").args(["target", "add", WASM]).current_dir(root()),
        &format!("check the network, then run `rustup target add {WASM}`"),
    )
}

/// A part of the toolchain that rustup's smallest profile leaves out.
pub fn component(name: &str) -> Result<()> {
    let word = if name == "rustfmt" { "fmt" } else { name };
    if works("cargo", &[word, "--version"]) {
        return Ok(());
    }
    say(&format!("adding the Rust component {name}"));
    run(
        Command::new("rustup").args(["component", "add", name]).current_dir(root()),
        &format!("install rustup (https://rustup.rs), then run `rustup component add {name}`"),
    )
}

/// The development tools of package-lock.json, installed when absent or of another lock file.
pub fn node_modules() -> Result<()> {
    let stamp = path("node_modules/.ballast-lock");
    let lock = fs::read_to_string(path("package-lock.json"))?;
    if fs::read_to_string(&stamp).is_ok_and(|known| known == lock) {
        return Ok(());
    }
    if !works("node", &["--version"]) {
        bail!(
            "Node is missing\n  install Node 20 or newer with npm: https://nodejs.org, or Debian `apt-get install nodejs npm`"
        );
    }
    say("installing the development tools (npm ci)");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    run(
        Command::new(npm).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(root()),
        "install npm with Node 20 or newer, check that its registry can be reached, run `npm ci`",
    )?;
    fs::write(stamp, lock)?;
    Ok(())
}

/// A node program, run at the project's root.
pub fn node(script: &Path) -> Command {
    let mut command = Command::new("node");
    command.arg(script).current_dir(root());
    command
}

fn program_in_path(name: &str) -> Option<PathBuf> {
    let name = if cfg!(windows) { format!("{name}.exe") } else { name.to_string() };
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&name)).find(|file| file.is_file())
}

/// Chromium: `$CHROMIUM`, then the usual names, then the one Playwright keeps.
fn browser() -> Option<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM").map(PathBuf::from) {
        return named.is_file().then_some(named);
    }
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
        .into_iter()
        .find_map(program_in_path)
        .or_else(|| {
            ["/usr/bin/chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"]
                .into_iter()
                .map(PathBuf::from)
                .find(|file| file.is_file())
        })
        .or_else(playwrights_own)
}

fn playwrights_own() -> Option<PathBuf> {
    let script = "process.stdout.write(require('playwright-core').chromium.executablePath())";
    let done = Command::new("node").args(["-e", script]).current_dir(root()).output().ok()?;
    let file = PathBuf::from(String::from_utf8_lossy(&done.stdout).into_owned());
    file.is_file().then_some(file)
}

/// Whether a font covers Chinese: Debian's by its file, any other where fontconfig can tell.
fn chinese_font() -> bool {
    if Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").is_file() {
        return true;
    }
    match Command::new("fc-list").args([":lang=zh-cn", "family"]).output() {
        Ok(done) => !done.stdout.is_empty(),
        Err(_) => !cfg!(target_os = "linux"),
    }
}

/// The package of Debian that is Chromium without a window, and its program: the same engine, which starts in half
/// the time and leaves a fifth more of the machine to the tests.
const SHELL: &str = "chromium-headless-shell";

/// The browser of the tests, with the rest of what they need: `$CHROMIUM`, then Chromium's headless shell, which is
/// installed where that goes by itself, then whatever Chromium there is.
pub fn browser_of_tests() -> Result<PathBuf> {
    let known = browser_kit()?;
    if env::var_os("CHROMIUM").is_some() {
        return Ok(known);
    }
    let missing = program_in_path(SHELL).is_none() && is_debian() && can_apt();
    if let Some(Err(why)) = missing.then(|| install(&[SHELL])) {
        say(&format!("the tests go on in {}: {why:#}", known.display()));
    }
    Ok(program_in_path(SHELL).unwrap_or(known))
}

/// What the work in a browser needs: Chromium, a Chinese font, pdftotext. Gives the browser's path.
pub fn browser_kit() -> Result<PathBuf> {
    let missing = missing_packages();
    if !missing.is_empty() && can_apt() {
        install(&missing)?;
    }
    let missing = missing_packages();
    if !missing.is_empty() {
        bail!(
            "the browser tests need what is missing here: {0}\n  \
             Debian, Ubuntu: sudo apt-get install {0}\n  \
             elsewhere: Chromium or Chrome (set CHROMIUM to its path), Noto Sans CJK, Poppler's pdftotext",
            missing.join(" ")
        );
    }
    browser().ok_or_else(|| anyhow::anyhow!("no browser found\n  set CHROMIUM to the path of Chromium or Chrome"))
}

fn install(packages: &[&str]) -> Result<()> {
    say(&format!("installing {} (apt-get)", packages.join(" ")));
    let apt = || {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").arg("-qq");
        command
    };
    run(apt().arg("update"), "check the network and the machine's Debian sources")?;
    run(
        apt().args(["install", "-y", "--no-install-recommends"]).args(packages),
        &format!("run `apt-get install {}` and read its message", packages.join(" ")),
    )
}

fn is_debian() -> bool {
    fs::read_to_string("/etc/os-release").is_ok_and(|about| about.lines().any(|line| line == "ID=debian"))
}

fn missing_packages() -> Vec<&'static str> {
    let mut missing = Vec::new();
    if browser().is_none() {
        missing.push("chromium");
    }
    if !chinese_font() {
        missing.push("fonts-noto-cjk");
    }
    if program_in_path("pdftotext").is_none() {
        missing.push("poppler-utils");
    }
    missing
}

fn can_apt() -> bool {
    program_in_path("apt-get").is_some() && output(Command::new("id").arg("-u"), "").is_ok_and(|id| id.trim() == "0")
}
