//! `cargo xtask serve` and `cargo xtask demo`: build what is needed, then become the server.

use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;

use crate::steps::{Failure, program, run, step};
use crate::{assets, project};

/// How the server is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Optimised.
    Release,
    /// Quick to build.
    Dev,
}

impl Profile {
    fn folder(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Dev => "debug",
        }
    }
}

/// Reads the options of `serve`.
pub fn options(words: &[&str]) -> Result<Profile, Failure> {
    match words {
        [] => Ok(Profile::Release),
        ["--dev"] => Ok(Profile::Dev),
        _ => Err(Failure::new(
            "Usage: cargo xtask serve [--dev]. Settings are environment variables: see `server serve --help`.",
        )),
    }
}

/// Builds everything and becomes the server, while a second process waits to say that it is ready.
pub fn serve(profile: Profile) -> Result<(), Failure> {
    let site = assets::build()?;
    let server = build_server(profile)?;
    let dev = if profile == Profile::Dev { " --dev" } else { "" };
    eprintln!(
        "To fill it with made-up answers: `cargo xtask demo{dev} --responses 3000` in another window, and then \
         `{} release` for the figures.",
        server.strip_prefix(project::root()).unwrap_or(&server).display()
    );
    wait_elsewhere()?;
    let mut command = program(server);
    command.arg("serve");
    if project::variable("VIEWS_SITE_DIR").is_none() {
        command.env("VIEWS_SITE_DIR", site);
    }
    become_program(&mut command)
}

/// Fills the database with made-up answers. An optimised server that stands already is brought up to date and
/// used; otherwise `--dev` chooses.
pub fn demo(words: &[&str]) -> Result<(), Failure> {
    let (dev, rest): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| **word == "--dev");
    let optimised = binary(Profile::Release, "server").exists();
    let profile = if optimised || dev.is_empty() { Profile::Release } else { Profile::Dev };
    let server = build_server(profile)?;
    become_program(program(server).arg("demo").args(rest))
}

/// Builds the server and gives back its path.
pub fn build_server(profile: Profile) -> Result<PathBuf, Failure> {
    let mut cargo = program("cargo");
    cargo.args(["build", "--package", "server"]);
    if profile == Profile::Release {
        cargo.arg("--release");
    }
    step("server", || run(&mut cargo))?;
    Ok(binary(profile, "server"))
}

/// Where a program of ours is built to.
pub fn binary(profile: Profile, name: &str) -> PathBuf {
    project::target().join(profile.folder()).join(name)
}

/// Replaces this process, so that Ctrl-C, TERM and the exit code are the server's own.
pub fn become_program(command: &mut Command) -> Result<(), Failure> {
    command.stdin(std::process::Stdio::inherit());
    let error = command.exec();
    Err(Failure::new(format!("Could not start {}: {error}", command.get_program().to_string_lossy())))
}

/// Starts `announce` so that it belongs to nobody: the shell ends at once, and what it started is not left
/// behind as a dead child of the server.
fn wait_elsewhere() -> Result<(), Failure> {
    let own = std::env::current_exe()
        .map_err(|error| Failure::new(format!("Could not find this program: {error}")))?;
    let (public, office) = project::addresses();
    let server = std::process::id().to_string();
    let mut shell = Command::new("sh");
    shell.args(["-c", "\"$@\" &", "sh"]).arg(own).args(["announce", &server, &public, &office]);
    run(&mut shell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serve_is_optimised_unless_asked_otherwise() {
        assert_eq!(options(&[]).unwrap(), Profile::Release);
        assert_eq!(options(&["--dev"]).unwrap(), Profile::Dev);
        assert!(options(&["--fast"]).is_err());
    }
}
