//! `serve`: builds, serves the project on this machine, rebuilds and reloads on change.
//!
//! A failed build is shown in the terminal and leaves the page as it was. Reloading is a script of
//! our own origin, added to the page only here, so that the page's security policy holds as written.

use std::fs;
use std::net::TcpListener;
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::build::{Profile, build};
use crate::http::{self, Answer};
use crate::offline::WORKER;
use crate::page::{BOOT, Inside, script, whole};
use crate::process::say;
use crate::project::path;
use crate::styles::{self, STYLES};
use crate::{assets, before, watch};

const LOOK_EVERY: Duration = Duration::from_millis(400);

const RELOAD: &str = "\
// Added by `cargo xtask serve` only: reloads the page when a build is ready.
let seen = null;
setInterval(async () => {
  try {
    const now = await (await fetch('/__generation', { cache: 'no-store' })).text();
    if (seen !== null && seen !== now) location.reload();
    seen = now;
  } catch {
    // The server is stopped; the next answer tells.
  }
}, 700);
";

/// A release may have been served at this address before: its worker would go on showing that one.
const NO_WORKER: &str = "\
// Given by `cargo xtask serve` only: takes away the worker that a release has left here, with all that it keeps.
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil((async () => {
  await registration.unregister();
  for (const name of await caches.keys()) if (name.startsWith(`ballast ${registration.scope} `)) await caches.delete(name);
  for (const tab of await clients.matchAll({ type: 'window' })) tab.navigate(tab.url);
})()));
";

pub fn command(words: &[String]) -> Result<()> {
    let mut port: u16 = 8080;
    let mut open = false;
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--open" => open = true,
            "--port" => {
                port = words
                    .next()
                    .and_then(|number| number.parse().ok())
                    .context("--port needs a number, as in `cargo xtask serve --port 8081`")?;
            }
            other => bail!("serve does not know `{other}`\n  use: cargo xtask serve [--port 8080] [--open]"),
        }
    }
    serve(port, open)
}

fn serve(port: u16, open: bool) -> Result<()> {
    let listener = TcpListener::bind(("127.0.0.1", port)).with_context(|| {
        format!("port {port} is taken\n  choose another: cargo xtask serve --port {}", port.wrapping_add(1))
    })?;
    let address = format!("http://{}/", listener.local_addr()?);
    let generation = Arc::new(AtomicU64::new(1));

    let counter = Arc::clone(&generation);
    let mut seen = (watch::code(), watch::page());
    attempt();
    println!("\n  Ballast is at {address}\n  (stop with Ctrl+C; changes are built and shown by themselves)\n");
    if open {
        open_in_browser(&address);
    }
    thread::spawn(move || {
        loop {
            thread::sleep(LOOK_EVERY);
            let now = (watch::code(), watch::page());
            if now == seen {
                continue;
            }
            let good = now.0 == seen.0 || attempt();
            seen = now;
            if good {
                counter.fetch_add(1, Ordering::SeqCst);
            }
        }
    });
    http::serve(&listener, Arc::new(move |target: &str| answer(target, generation.load(Ordering::SeqCst))));
    Ok(())
}

/// What the page shows before the program, as the last good build rendered it.
static BEFORE: RwLock<String> = RwLock::new(String::new());

/// Builds, and shows an error without ending.
fn attempt() -> bool {
    match build(Profile::Debug).and_then(|()| before::render()) {
        Ok(before) => {
            *BEFORE.write().unwrap_or_else(PoisonError::into_inner) = before;
            true
        }
        Err(error) => {
            eprintln!("\nxtask serve: {error:#}\n  (the page stays as it was; a change starts the next build)\n");
            false
        }
    }
}

fn answer(target: &str, generation: u64) -> Answer {
    match target {
        "/__generation" => Answer::ok(http::kind("x.txt"), generation.to_string().into_bytes()),
        "/__reload.js" => Answer::ok(http::kind("x.js"), RELOAD.as_bytes().to_vec()),
        "/sw.js" => Answer::ok(http::kind(WORKER), NO_WORKER.as_bytes().to_vec()),
        "/" | "/index.html" => page().unwrap_or_else(failed),
        "/styles.css" => sheet().map_or_else(failed, |sheet| Answer::ok(http::kind(STYLES), sheet.into_bytes())),
        // Only files of the site are served, so no path can lead out of it.
        other => match assets::all().into_iter().find(|file| other.strip_prefix('/') == Some(file.as_str())) {
            Some(file) => {
                fs::read(path(&file)).map_or_else(|_| Answer::not_found(), |body| Answer::ok(http::kind(&file), body))
            }
            None => Answer::not_found(),
        },
    }
}

fn sheet() -> Result<String> {
    styles::all(&fs::read_to_string(path("index.html"))?)
}

/// The page of the debug build, with what it shows before the program.
fn filled(before: &str) -> Result<String> {
    let (text, boot, styles) = (fs::read_to_string(path("index.html"))?, fs::read_to_string(path(BOOT))?, sheet()?);
    whole(&text, &Inside { before, script: &script(&boot), styles: &styles, map: None })
}

/// Lays it out for the scripts of tests/browser, which serve the debug build where they are told to.
pub fn lay_out() -> Result<()> {
    let folder = path("target/page");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("index.html"), filled(&before::render()?)?)?;
    Ok(fs::write(folder.join(STYLES), sheet()?)?)
}

fn page() -> Result<Answer> {
    let text = filled(&BEFORE.read().unwrap_or_else(PoisonError::into_inner))?;
    let script = "<script type=\"module\" src=\"/__reload.js\"></script>";
    let text = match text.rfind("</body>") {
        Some(at) => format!("{}{script}\n{}", &text[..at], &text[at..]),
        None => text + script,
    };
    Ok(Answer::ok(http::kind("index.html"), text.into_bytes()))
}

fn failed(error: anyhow::Error) -> Answer {
    eprintln!("\nxtask serve: {error:#}\n");
    Answer::not_found()
}

fn open_in_browser(address: &str) {
    let started = if cfg!(target_os = "macos") {
        Command::new("open").arg(address).spawn()
    } else if cfg!(windows) {
        Command::new("cmd").args(["/C", "start", address]).spawn()
    } else {
        Command::new("xdg-open").arg(address).spawn()
    };
    if started.is_err() {
        say(&format!("no browser could be opened; visit {address}"));
    }
}
