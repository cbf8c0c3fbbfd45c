//! Running other programs: what is being done and how long it took, on standard error.

use std::fmt::Display;
use std::io;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Instant;

use crate::project;

/// Why a command stopped: one plain sentence and the exit code to end with.
#[derive(Debug)]
pub struct Failure {
    /// What to tell the person at the keyboard.
    pub message: String,
    /// Exit code of this program.
    pub code: u8,
}

impl Failure {
    /// A failure with exit code 1.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), code: 1 }
    }

    /// Something that could not be done to a file, with what the system said.
    pub fn file(doing: &str, path: &Path, error: impl Display) -> Self {
        Self::new(format!("Could not {doing} {}: {error}", path.display()))
    }
}

/// A program that will run in the project's root; its standard output joins standard error, because standard
/// output is kept for the one `ready` line.
pub fn program(name: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(project::root()).stdin(Stdio::null()).stdout(io::stderr());
    command
}

/// Runs a program to its end.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status =
        command.status().map_err(|error| Failure::new(format!("Could not start {name}: {error}")))?;
    if status.success() {
        return Ok(());
    }
    let code = status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1);
    let words: Vec<_> = command.get_args().map(|word| word.to_string_lossy().into_owned()).collect();
    Err(Failure { message: format!("Failed: {name} {}", words.join(" ")), code })
}

/// Runs a program and reads what it prints, whether or not it succeeds.
pub fn read(command: &mut Command) -> Result<Output, Failure> {
    let name = command.get_program().to_string_lossy().into_owned();
    command
        .stdout(Stdio::piped())
        .output()
        .map_err(|error| Failure::new(format!("Could not start {name}: {error}")))
}

/// Does one named thing and says how long it took.
pub fn step<T>(name: &str, act: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    eprintln!("==> {name}");
    let begun = Instant::now();
    let outcome = act();
    let verdict = if outcome.is_ok() { "done" } else { "FAILED" };
    eprintln!("==> {name}: {verdict} in {:.1} s", begun.elapsed().as_secs_f64());
    outcome
}
