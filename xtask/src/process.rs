//! Running another program: shown before it runs, and with the way to mend a failure.
//!
//! Knows nothing of which programs there are; `tools` does.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, anyhow, bail};

/// Prints one line of progress.
pub fn say(text: &str) {
    println!("› {text}");
}

fn shown(command: &Command) -> String {
    let mut text = command.get_program().to_string_lossy().into_owned();
    for word in command.get_args() {
        text.push(' ');
        text.push_str(&word.to_string_lossy());
    }
    text
}

/// Runs to the end with the terminal's own output; `mend` says what to do when it fails.
pub fn run(command: &mut Command, mend: &str) -> Result<()> {
    let text = shown(command);
    let status = command.status().with_context(|| format!("could not start `{text}`\n  {mend}"))?;
    if !status.success() {
        bail!("`{text}` failed ({status})\n  {mend}");
    }
    Ok(())
}

/// Runs to the end and gives back what was printed on standard output.
pub fn output(command: &mut Command, mend: &str) -> Result<String> {
    let text = shown(command);
    let done =
        command.stderr(Stdio::inherit()).output().with_context(|| format!("could not start `{text}`\n  {mend}"))?;
    if !done.status.success() {
        bail!("`{text}` failed ({})\n  {mend}", done.status);
    }
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}

/// Runs to the end, passes each line of standard output to `line`, and tells whether it succeeded.
pub fn lines(command: &mut Command, mut line: impl FnMut(&str)) -> Result<bool> {
    let text = shown(command);
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("could not start `{text}`"))?;
    let out = child.stdout.take().ok_or_else(|| anyhow!("`{text}` gave no output"))?;
    let mut reader = BufReader::new(out);
    let mut bytes = Vec::new();
    while reader.read_until(b'\n', &mut bytes)? > 0 {
        line(String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']));
        bytes.clear();
    }
    Ok(child.wait()?.success())
}

/// Whether the program can be started and ends well, with nothing shown.
pub fn works(program: &str, words: &[&str]) -> bool {
    Command::new(program)
        .args(words)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
