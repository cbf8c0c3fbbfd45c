//! `cargo xtask test`: every check, the quickest to fail first. Each tool prints its own counts; the summary
//! says what was run and how long it took.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::serve::{Profile, build_server};
use crate::steps::{Failure, program, run};
use crate::{assets, fuzz, gates, tools};

/// One named check.
struct Check {
    name: &'static str,
    act: fn() -> Result<(), Failure>,
}

/// The one check that is left out where its tool is missing: nothing installs it in reasonable time.
const DENY: &str = "licences and advisories";

const CHECKS: [Check; 11] = [
    Check { name: "what the tests need", act: needs },
    Check { name: "format", act: format },
    Check { name: "who depends on whom", act: gates::check },
    Check { name: "clippy", act: clippy },
    Check { name: "clippy, browser", act: clippy_wasm },
    Check { name: DENY, act: deny },
    Check { name: "tests", act: tests },
    Check { name: "styles, script and wasm", act: build_assets },
    Check { name: "server", act: server },
    Check { name: "fuzz", act: fuzz::check },
    Check { name: "journeys in a browser", act: journeys },
];

/// Runs every check and stops at the first that fails.
pub fn test() -> Result<(), Failure> {
    let mut done: Vec<(&str, Duration)> = Vec::new();
    for check in CHECKS {
        if check.name == DENY && !tools::present("cargo-deny") {
            eprintln!("\n==> {DENY}: skipped, cargo-deny is not installed");
            continue;
        }
        eprintln!("\n==> {}", check.name);
        let begun = Instant::now();
        let outcome = (check.act)();
        done.push((check.name, begun.elapsed()));
        if let Err(failure) = outcome {
            summary(&done, Some(check.name));
            return Err(failure);
        }
    }
    summary(&done, None);
    Ok(())
}

fn summary(done: &[(&str, Duration)], failed: Option<&str>) {
    eprintln!("\n==> summary");
    for (name, time) in done {
        let verdict = if failed == Some(*name) { "FAILED" } else { "passed" };
        eprintln!("{verdict}  {:>7.1} s  {name}", time.as_secs_f64());
    }
    let passed = done.len() - usize::from(failed.is_some());
    let not_run = CHECKS.len() - done.len();
    eprintln!("checks: {passed} passed, {} failed, {not_run} skipped", usize::from(failed.is_some()));
}

fn needs() -> Result<(), Failure> {
    tools::node()?;
    tools::rust_components()?;
    tools::wasm_target()?;
    tools::for_tests()?;
    tools::packages("style")?;
    tools::packages("end2end")
}

fn format() -> Result<(), Failure> {
    run(program("cargo").args(["fmt", "--all", "--", "--check"]))
}

fn clippy() -> Result<(), Failure> {
    run(program("cargo").args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

fn clippy_wasm() -> Result<(), Failure> {
    let mut cargo = program("cargo");
    cargo.args(["clippy", "--package", "app", "--lib", "--target", "wasm32-unknown-unknown"]);
    run(cargo.args(["--no-default-features", "--features", "hydrate", "--", "-D", "warnings"]))
}

fn deny() -> Result<(), Failure> {
    run(program("cargo").args(["deny", "check"]))
}

fn tests() -> Result<(), Failure> {
    let mut cargo = program("cargo");
    cargo.args(["test", "--workspace"]);
    // Debian keeps `initdb` off the path; the store's tests start a PostgreSQL of their own.
    with_postgresql(&mut cargo);
    run(&mut cargo)
}

fn with_postgresql(command: &mut Command) {
    let Some(folder) = tools::postgresql() else { return };
    let path = crate::project::variable("PATH").unwrap_or_default();
    command.env("PATH", format!("{path}:{}", folder.display()));
}

fn build_assets() -> Result<(), Failure> {
    assets::build().map(|_| ())
}

fn server() -> Result<(), Failure> {
    build_server(Profile::Dev).map(|_| ())
}

/// Playwright starts the server itself: the same binary that `cargo test` has just linked its tests against.
fn journeys() -> Result<(), Failure> {
    let folder = crate::project::root().join("end2end");
    let mut playwright = program(folder.join("node_modules/.bin/playwright"));
    playwright.arg("test").current_dir(&folder);
    playwright.env("VIEWS_SERVER", crate::project::target().join("debug/server"));
    playwright.env("VIEWS_SITE_DIR", crate::project::site());
    if let Some(chromium) = tools::chromium() {
        playwright.env("CHROMIUM", chromium);
    }
    run(&mut playwright)
}
