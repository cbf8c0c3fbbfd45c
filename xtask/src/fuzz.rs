//! `cargo xtask fuzz`: mutated forms, questionnaires and records against everything that is promised of them
//! (`app/survey/fuzz`). A short run is part of `cargo xtask test`.
//!
//! `libfuzzer-sys` is built as `cargo fuzz` would build it, but by stable Rust and without a sanitizer: the
//! survey has no unsafe code, so a broken promise is always a panic.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Child;

use crate::project;
use crate::steps::{Failure, program, read, run as run_program};
use crate::tools;

const CRATE: &str = "app/survey/fuzz";

/// One binary each.
const TARGETS: [&str; 3] = ["form", "questionnaire", "record"];

/// How long each target runs as a part of `test`.
const SHORT: u32 = 25;

/// How long each target runs when nothing else is said.
const LONG: u32 = 600;

/// Of one input: seconds by the clock on the wall, on a machine that does other things as well, and memory.
const LIMITS: [&str; 3] = ["-timeout=60", "-report_slow_units=60", "-rss_limit_mb=2048"];

/// Where the short run begins, always the same: what it finds has to do with the change that it checks. The long
/// one begins anywhere.
const SEED: &str = "-seed=1";

/// What `cargo fuzz -s none` asks of the compiler, but for the comparing of numbers, which halves the speed:
/// our words are in the dictionary.
const FLAGS: [&str; 4] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
];

/// A short run of every target. What is in the crate's `src` is also a part of `survey`'s tests, where clippy
/// sees it.
pub fn check() -> Result<(), Failure> {
    same_versions()?;
    run_program(program("cargo").args(["fmt", "--manifest-path"]).arg(manifest()).args(["--", "--check"]))?;
    attack(&TARGETS, SHORT, Some(SEED))
}

/// `[TARGET] [SECONDS]`: one target or all, for that long.
pub fn run(words: &[&str]) -> Result<(), Failure> {
    let (targets, seconds) = chosen(words)?;
    attack(&targets, seconds, None)
}

fn chosen<'a>(words: &[&'a str]) -> Result<(Vec<&'a str>, u32), Failure> {
    let usage = || Failure::new(format!("Usage: cargo xtask fuzz [{}] [SECONDS]", TARGETS.join("|")));
    let (targets, rest) = match words {
        [target, rest @ ..] if TARGETS.contains(target) => (vec![*target], rest),
        rest => (TARGETS.to_vec(), rest),
    };
    match rest {
        [] => Ok((targets, LONG)),
        [seconds] => Ok((targets, seconds.parse().map_err(|_| usage())?)),
        _ => Err(usage()),
    }
}

fn attack(targets: &[&str], seconds: u32, seed: Option<&str>) -> Result<(), Failure> {
    tools::for_fuzzing()?;
    let host = host()?;
    build(&host)?;
    let built = folder().join(&host).join("release");
    let started: Vec<_> =
        targets.iter().map(|target| Run::start(&built, target, seconds, seed)).collect::<Result<_, _>>()?;
    // All are waited for before the first failure is told.
    let outcomes: Vec<_> = started.into_iter().map(Run::end).collect();
    outcomes.into_iter().collect()
}

fn manifest() -> PathBuf {
    project::root().join(CRATE).join("Cargo.toml")
}

fn folder() -> PathBuf {
    project::target().join("fuzz")
}

/// Builds the crate, with flags and a target folder of its own, so that nothing else is built anew. With
/// `--target` the flags keep away from build scripts.
fn build(host: &str) -> Result<(), Failure> {
    let mut cargo = program("cargo");
    cargo.args(["build", "--release", "--locked", "--target", host, "--manifest-path"]).arg(manifest());
    run_program(cargo.env("CARGO_TARGET_DIR", folder()).env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\u{1f}")))
}

/// The machine that this is, as rustc calls it.
fn host() -> Result<String, Failure> {
    let answer = read(program("rustc").args(["--print", "host-tuple"]))?;
    Ok(String::from_utf8_lossy(&answer.stdout).trim().to_owned())
}

/// One target at work.
struct Run {
    target: String,
    folder: PathBuf,
    child: Child,
}

impl Run {
    fn start(built: &Path, target: &str, seconds: u32, seed: Option<&str>) -> Result<Self, Failure> {
        let folder = folder().join("work").join(target);
        let [corpus, found] = ["corpus", "found"].map(|name| folder.join(name));
        for path in [&corpus, &found] {
            fs::create_dir_all(path).map_err(|error| Failure::file("make", path, error))?;
        }
        let log = folder.join("log");
        let output = File::create(&log).map_err(|error| Failure::file("write", &log, error))?;
        let errors = output.try_clone().map_err(|error| Failure::file("write", &log, error))?;
        let mut command = program(built.join(target));
        command.arg(format!("-max_total_time={seconds}")).args(LIMITS).args(seed);
        command.arg(format!("-dict={}", folder.join("words").display()));
        command.arg(format!("-artifact_prefix={}/", found.display()));
        // libFuzzer writes to the first folder, and reads them all before it changes anything.
        command.arg(corpus).arg(folder.join("inputs"));
        if regressions(target).is_dir() {
            command.arg(regressions(target));
        }
        command.env("FUZZ_SEEDS", &folder).env("RUST_BACKTRACE", "1").stdout(output).stderr(errors);
        let child = command
            .spawn()
            .map_err(|error| Failure::new(format!("Could not start the fuzz target {target}: {error}")))?;
        eprintln!("{target}: {seconds} s");
        Ok(Self { target: target.to_owned(), folder, child })
    }

    fn end(mut self) -> Result<(), Failure> {
        let target = &self.target;
        let status = self.child.wait().map_err(|error| Failure::new(format!("Lost {target}: {error}")))?;
        let log = self.folder.join("log");
        let text = fs::read(&log).map_err(|error| Failure::file("read", &log, error))?;
        let text = String::from_utf8_lossy(&text);
        if status.success() {
            eprintln!("{target}: {}", done(&text).unwrap_or("nothing was run"));
            // A target that runs nothing would find nothing for ever.
            return done(&text).map(|_| ()).ok_or_else(|| Failure::new(format!("{target} ran nothing.")));
        }
        eprintln!("{}", finding(&text));
        Err(Failure::new(format!(
            "The fuzz target {target} broke a promise. The input is in {}; mend it with a test first, and keep \
             the input in {}.",
            self.folder.join("found").display(),
            regressions(target).display()
        )))
    }
}

/// Inputs that once broke a promise.
fn regressions(target: &str) -> PathBuf {
    project::root().join(CRATE).join("regressions").join(target)
}

/// libFuzzer's last word: runs, coverage, size of the corpus, speed.
fn done(log: &str) -> Option<&str> {
    log.lines().rev().find(|line| line.starts_with('#') && line.contains("DONE"))
}

/// What went wrong: from the panic or libFuzzer's own error to the end, at most.
fn finding(log: &str) -> String {
    const MOST: usize = 80;
    let begins = |line: &&str| line.contains("panicked at") || line.contains("ERROR: libFuzzer");
    let lines: Vec<&str> = log.lines().collect();
    let from = lines.iter().position(begins).unwrap_or(lines.len().saturating_sub(MOST));
    lines.into_iter().skip(from).take(MOST).collect::<Vec<_>>().join("\n")
}

/// What is attacked must be what is shipped: where both lock files name a package, they name the same versions.
fn same_versions() -> Result<(), Failure> {
    let text = |path: PathBuf| fs::read_to_string(&path).map_err(|error| Failure::file("read", &path, error));
    let product = text(project::root().join("Cargo.lock"))?;
    let fuzz = text(project::root().join(CRATE).join("Cargo.lock"))?;
    let differ = differing(&locked(&product), &locked(&fuzz));
    if differ.is_empty() {
        return Ok(());
    }
    let differ = differ.join(", ");
    Err(Failure::new(format!(
        "{CRATE}/Cargo.lock differs from Cargo.lock: {differ} (see {CRATE}/README.md)."
    )))
}

/// Names and versions in a lock file.
fn locked(lock: &str) -> BTreeSet<(&str, &str)> {
    let names = lock.lines().map(|line| quoted(line, "name"));
    let versions = lock.lines().skip(1).map(|line| quoted(line, "version"));
    names.zip(versions).filter_map(|(name, version)| Some((name?, version?))).collect()
}

/// What is in `key = "..."`.
fn quoted<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"')
}

fn differing(product: &BTreeSet<(&str, &str)>, fuzz: &BTreeSet<(&str, &str)>) -> Vec<String> {
    let known = |name: &str| product.iter().any(|(other, _)| *other == name);
    let differ = fuzz.difference(product).filter(|(name, _)| known(name));
    differ.map(|(name, version)| format!("{name} {version}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_and_seconds_may_be_left_out() {
        assert_eq!(chosen(&[]).unwrap(), (TARGETS.to_vec(), LONG));
        assert_eq!(chosen(&["form"]).unwrap(), (vec!["form"], LONG));
        assert_eq!(chosen(&["record", "60"]).unwrap(), (vec!["record"], 60));
        assert_eq!(chosen(&["60"]).unwrap(), (TARGETS.to_vec(), 60));
        assert!(chosen(&["forms"]).is_err());
        assert!(chosen(&["form", "60", "more"]).is_err());
    }

    #[test]
    fn the_last_word_of_a_run_is_found_and_that_of_none_is_not() {
        let log = "INFO: Seed: 1\n#2\tINITED cov: 3\n#9\tDONE   cov: 7 exec/s: 9\nstat::peak_rss_mb: 1\n";
        assert_eq!(done(log), Some("#9\tDONE   cov: 7 exec/s: 9"));
        assert_eq!(done("INFO: Seed: 1\n"), None);
    }

    #[test]
    fn a_finding_begins_where_the_panic_is() {
        let log = "#2\tNEW\nthread '<unnamed>' panicked at src/promises.rs:1:1:\nlost\n";
        assert_eq!(finding(log), "thread '<unnamed>' panicked at src/promises.rs:1:1:\nlost");
        assert_eq!(finding("#2\tNEW"), "#2\tNEW", "and is everything where there is none");
    }

    #[test]
    fn a_package_that_is_attacked_in_another_version_than_is_shipped_is_named() {
        let lock = |version: &str| {
            format!("[[package]]\nname = \"toml\"\nversion = \"{version}\"\n\n[[package]]\nname = \"own\"\n")
        };
        let (product, fuzz) = (lock("1.2.1"), lock("1.3.0") + "version = \"9.0.0\"\n");
        assert_eq!(differing(&locked(&product), &locked(&fuzz)), ["toml 1.3.0"], "`own` is in one alone");
        assert!(differing(&locked(&product), &locked(&product)).is_empty());
    }
}
