//! `cargo xtask`: the only build tool of Ballast.
//!
//! Reads the command line and hands over to one file per command. Each command prints what it
//! does, and on failure how to mend it.

mod assets;
mod before;
mod bench;
mod build;
mod cut;
mod dist;
mod edition;
mod http;
mod lint;
mod merge;
mod offline;
mod order;
mod page;
mod process;
mod project;
mod serve;
mod sizes;
mod slowest;
mod styles;
mod test;
mod tools;
mod watch;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask COMMAND

  serve [--port 8080] [--open]   build, serve on 127.0.0.1, rebuild and reload on change
  test [NAME]                    every test, native and in a headless browser; names the slowest
       [--native | --browser]    one half only; NAME keeps the tests whose name holds it
  build [--release]              the browser module and the app's code into pkg/
  dist                           the release site into dist/, with its sizes
  lint                           formatting, clippy, room order, data path, sizes, licences
  bench [first-visit]            the performance table; or what a first visit takes, printed alone
  shots [--readme]               pictures of the screens into tests/browser/.out/, or those of
                                 the README into docs/pictures/";

fn main() -> ExitCode {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let command = if words.is_empty() { String::new() } else { words.remove(0) };
    let outcome = match command.as_str() {
        "build" => build::command(&words),
        "serve" => serve::command(&words),
        "dist" => dist::command(&words),
        "test" => test::command(&words),
        "lint" => lint::command(&words),
        "bench" => bench::command(&words),
        "shots" => bench::shots(&words),
        "help" | "--help" | "-h" | "" => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        other => Err(anyhow::anyhow!("there is no command `{other}`\n\n{USAGE}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask {command}: {error:#}");
            ExitCode::FAILURE
        }
    }
}
