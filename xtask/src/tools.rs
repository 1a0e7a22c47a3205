//! The programs the build needs: finds them, installs what can be installed, and otherwise says
//! exactly what to do.
//!
//! Nothing here downloads a program by itself: rustup, npm and apt-get do.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

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

pub const CLIPPY: &str = "clippy-driver";

/// Whether clippy takes the compiler's place for our own code, as in CI.
pub fn clippy_compiles() -> bool {
    env::var_os(WRAPPER).is_some_and(|program| Path::new(&program).file_stem().is_some_and(|name| name == CLIPPY))
}

/// What Cargo runs in the place of the compiler, for our own code. A release is compiled without it.
pub const WRAPPER: &str = "RUSTC_WORKSPACE_WRAPPER";

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
    // Several steps that run side by side may ask; the first installs, the others wait for it.
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock();
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

/// Whether there is a Chinese font of those that styles/tokens.css names for quotation marks, which tests measure:
/// Debian's by its file, any other where fontconfig can tell.
fn chinese_font() -> bool {
    if Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").is_file() {
        return true;
    }
    match Command::new("fc-list").args([":lang=zh-cn", "family"]).output() {
        Ok(done) => is_known(&String::from_utf8_lossy(&done.stdout)),
        Err(_) => !cfg!(target_os = "linux"),
    }
}

/// Whether one of these lines of names, as fontconfig gives them, is of a font that the tests know.
fn is_known(families: &str) -> bool {
    let known = ["Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei"];
    families.lines().flat_map(|line| line.split(',')).any(|name| known.contains(&name.trim()))
}

/// The package of Debian that is Chromium without a window, and its program: the same engine, which starts in half
/// the time and leaves a fifth more of the machine to the tests.
const SHELL: &str = "chromium-headless-shell";

/// The browser of the tests, with the rest of what they need: `$CHROMIUM`, then Chromium's headless shell, which is
/// installed where that goes by itself, then whatever Chromium there is.
pub fn browser_of_tests() -> Result<PathBuf> {
    if env::var_os("CHROMIUM").is_none() && is_debian() && can_apt() {
        let missing = missing(&found(), SHELL);
        if missing.contains(&SHELL)
            && let Err(why) = install(&missing)
        {
            say(&format!("the tests go on without {SHELL}: {why:#}"));
        }
    }
    match program_in_path(SHELL).filter(|_| env::var_os("CHROMIUM").is_none()) {
        Some(shell) => complete(SHELL).map(|()| shell),
        None => browser_kit(),
    }
}

/// What the work in a whole browser needs: Chromium, a Chinese font, pdftotext. Gives the browser's path.
pub fn browser_kit() -> Result<PathBuf> {
    complete(CHROMIUM)?;
    browser().ok_or_else(|| anyhow::anyhow!("no browser found\n  set CHROMIUM to the path of Chromium or Chrome"))
}

/// Sees to it that this browser is there, and all that goes with either.
fn complete(browser: &'static str) -> Result<()> {
    let lacking = missing(&found(), browser);
    if !lacking.is_empty() && can_apt() {
        install(&lacking)?;
    }
    let lacking = missing(&found(), browser);
    if !lacking.is_empty() {
        bail!(
            "the browser tests need what is missing here: {0}\n  \
             Debian, Ubuntu: sudo apt-get install {0}\n  \
             elsewhere: Chromium or Chrome (set CHROMIUM to its path), Noto Sans CJK, Poppler's pdftotext",
            lacking.join(" ")
        );
    }
    Ok(())
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

/// The package of a whole Chromium.
const CHROMIUM: &str = "chromium";

/// What of all that the work in a browser needs is on this machine.
struct Found {
    browser: bool,
    shell: bool,
    font: bool,
    pdftotext: bool,
}

fn found() -> Found {
    Found {
        browser: browser().is_some(),
        shell: program_in_path(SHELL).is_some(),
        font: chinese_font(),
        pdftotext: program_in_path("pdftotext").is_some(),
    }
}

/// The packages to install, where `browser` is the one that is wanted: a whole one, or its shell, never both.
fn missing(found: &Found, browser: &'static str) -> Vec<&'static str> {
    let is_there = if browser == SHELL { found.shell } else { found.browser };
    let all = [(is_there, browser), (found.font, "fonts-noto-cjk"), (found.pdftotext, "poppler-utils")];
    all.into_iter().filter(|(there, _)| !there).map(|(_, package)| package).collect()
}

fn can_apt() -> bool {
    program_in_path("apt-get").is_some() && output(Command::new("id").arg("-u"), "").is_ok_and(|id| id.trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_chinese_font_is_not_that_of_the_tests() {
        assert!(is_known("Noto Serif CJK SC\nNoto Sans CJK SC,Noto Sans CJK SC Regular\n"));
        assert!(!is_known("WenQuanYi Micro Hei,文泉驛微米黑,文泉驿微米黑\n") && !is_known(""));
    }

    #[test]
    fn on_a_bare_machine_the_tests_take_the_shell_without_the_whole_browser() {
        let bare = Found { browser: false, shell: false, font: false, pdftotext: false };
        assert_eq!(missing(&bare, SHELL), ["chromium-headless-shell", "fonts-noto-cjk", "poppler-utils"]);
        assert_eq!(missing(&bare, CHROMIUM), ["chromium", "fonts-noto-cjk", "poppler-utils"]);
        let with_shell = Found { shell: true, ..bare };
        assert_eq!(missing(&with_shell, SHELL), ["fonts-noto-cjk", "poppler-utils"]);
        let whole = Found { browser: true, font: true, pdftotext: true, ..with_shell };
        assert_eq!(missing(&whole, SHELL), [""; 0]);
        assert_eq!(missing(&Found { shell: false, ..whole }, SHELL), ["chromium-headless-shell"]);
    }
}
