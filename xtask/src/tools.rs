//! What the project needs from the machine: found, installed where we may, or named in one line.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::assets::stamp;
use crate::project;
use crate::steps::{Failure, program, read, run};

/// Whether a program runs. Rustup puts a stand-in for every component on the path: it starts, and fails.
pub fn present(name: &str) -> bool {
    let mut command = Command::new(name);
    command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Adds the wasm target where rustup lacks it. Without rustup, cargo will say itself what it misses.
pub fn wasm_target() -> Result<(), Failure> {
    const TARGET: &str = "wasm32-unknown-unknown";
    if !present("rustup") {
        return Ok(());
    }
    let listed = read(program("rustup").args(["target", "list", "--installed"]))?;
    if String::from_utf8_lossy(&listed.stdout).lines().any(|line| line.trim() == TARGET) {
        return Ok(());
    }
    eprintln!("Adding the Rust target {TARGET}.");
    run(program("rustup").args(["target", "add", TARGET]))
}

/// Adds rustfmt and clippy where rustup lacks them.
pub fn rust_components() -> Result<(), Failure> {
    for (tool, component) in [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        if !present(tool) {
            run(program("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}

/// Node 20 or later, and npm.
pub fn node() -> Result<(), Failure> {
    let missing = || {
        Failure::new(
            "Install Node 20 or later, with npm (https://nodejs.org/ or `apt-get install nodejs npm`).",
        )
    };
    if !present("node") || !present("npm") {
        return Err(missing());
    }
    let version = read(program("node").arg("--version"))?;
    match major(&String::from_utf8_lossy(&version.stdout)) {
        Some(number) if number >= 20 => Ok(()),
        _ => Err(missing()),
    }
}

/// `v20.20.2` is 20.
fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Installs the npm packages of `folder` exactly as locked, unless they already are.
pub fn packages(folder: &str) -> Result<(), Failure> {
    let folder = project::root().join(folder);
    let modules = folder.join("node_modules");
    let locked = stamp::of(&[folder.join("package-lock.json"), folder.join(".npmrc")], &folder)?;
    let mark = modules.join(".locked");
    if fs::read_to_string(&mark).is_ok_and(|kept| kept == locked) {
        return Ok(());
    }
    eprintln!("Installing npm packages in {}.", folder.display());
    run(program("npm").args(["ci", "--loglevel=error"]).current_dir(&folder))?;
    fs::write(&mark, locked).map_err(|error| Failure::file("write", &mark, error))
}

/// Chromium, PostgreSQL and a C++ compiler: what only the tests need.
pub fn for_tests() -> Result<(), Failure> {
    let mut missing = Vec::new();
    if chromium().is_none() {
        missing.push("chromium");
    }
    if postgresql().is_none() {
        missing.push("postgresql");
    }
    if !compiles_cpp() {
        missing.push("g++");
    }
    if missing.is_empty() {
        return Ok(());
    }
    if !is_root()? || !present("apt-get") {
        return Err(Failure::new(format!(
            "Install {} (on Debian: `apt-get install {}`).",
            missing.join(" and "),
            missing.join(" ")
        )));
    }
    eprintln!("Installing {}.", missing.join(" and "));
    run(apt().arg("update"))?;
    run(apt().args(["install", "-y", "--no-install-recommends"]).args(&missing))
}

/// libFuzzer is C++.
pub fn for_fuzzing() -> Result<(), Failure> {
    if compiles_cpp() { Ok(()) } else { Err(Failure::new("Install g++ (on Debian: `apt-get install g++`).")) }
}

fn compiles_cpp() -> bool {
    project::variable("CXX").is_some() || on_path("c++").is_some()
}

fn apt() -> Command {
    let mut command = program("apt-get");
    command.arg("-qq").env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn is_root() -> Result<bool, Failure> {
    let id = read(program("id").arg("-u"))?;
    Ok(String::from_utf8_lossy(&id.stdout).trim() == "0")
}

/// The browser that the tests drive.
pub fn chromium() -> Option<PathBuf> {
    if let Some(chosen) = project::variable("CHROMIUM") {
        return Some(PathBuf::from(chosen));
    }
    ["chromium", "chromium-browser", "google-chrome"].iter().find_map(|name| on_path(name))
}

/// The folder of PostgreSQL's own programs: Debian keeps `initdb` off the path.
pub fn postgresql() -> Option<PathBuf> {
    if let Some(found) = on_path("initdb") {
        return found.parent().map(Path::to_path_buf);
    }
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let mut folders: Vec<PathBuf> = versions.flatten().map(|entry| entry.path().join("bin")).collect();
    folders.retain(|folder| folder.join("initdb").exists());
    folders.sort();
    folders.pop()
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = project::variable("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_node_is_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("v9.0.0"), Some(9));
        assert_eq!(major("20.1.0"), None);
        assert_eq!(major(""), None);
    }
}
