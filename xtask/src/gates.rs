//! Who may depend on whom (`design.md`), proved with `cargo tree` and by reading the sources.
//!
//! Each rule is data, checked by functions without input or output, so that the tests below can show that a
//! breach is found.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::project;
use crate::steps::{Failure, program, read};

/// Packages of this workspace that are looked at; one that does not exist yet is left out.
const OURS: [&str; 12] = [
    "app",
    "survey",
    "disclosure",
    "server",
    "store",
    "vault",
    "analysis",
    "charts",
    "exports",
    "gate",
    "credentials",
    "bench",
];

/// What each of our packages may use of ours. `server` may use all of them.
const MAY_USE: [(&str, &[&str]); 11] = [
    ("survey", &[]),
    ("disclosure", &[]),
    ("vault", &[]),
    ("gate", &[]),
    ("credentials", &[]),
    // It measures from outside.
    ("bench", &[]),
    ("store", &["vault"]),
    ("analysis", &["survey", "disclosure"]),
    ("charts", &["disclosure"]),
    ("exports", &["disclosure"]),
    ("app", &["survey", "disclosure"]),
];

/// The one package that may name a crate, or a crate beginning like it, as its own dependency.
const ONLY_IN: [(&str, &[&str]); 13] = [
    ("sqlx", &["store"]),
    ("polars", &["analysis"]),
    ("plotters", &["charts"]),
    ("parquet", &["exports"]),
    ("rust_xlsxwriter", &["exports"]),
    ("csv", &["exports"]),
    ("axum", &["server"]),
    ("leptos", &["app"]),
    ("argon2", &["credentials"]),
    ("totp-rs", &["credentials"]),
    ("webauthn", &["credentials"]),
    ("openidconnect", &["credentials"]),
    ("reqwest", &["credentials"]),
];

/// Crates that do IO, which nothing of `survey` and `disclosure` may bring in.
const IO: [&str; 11] = [
    "tokio",
    "async-std",
    "smol",
    "mio",
    "hyper",
    "reqwest",
    "axum",
    "sqlx",
    "polars",
    "plotters",
    "rusqlite",
];

/// What must not reach the native library of pages.
const NOT_IN_APP: [&str; 5] = ["axum", "hyper", "sqlx", "polars", "plotters"];

/// What must not reach the browser.
const NOT_IN_WASM: [&str; 10] =
    ["tokio", "axum", "hyper", "sqlx", "polars", "plotters", "age", "store", "vault", "survey"];

/// Words of the standard library that do IO: not in the sources under `app/`.
const IO_WORDS: [&str; 6] = ["std::fs", "std::net", "std::process", "std::env", "SystemTime::now", "tokio::"];

/// Checks every rule and names every breach.
pub fn check() -> Result<(), Failure> {
    let mut breaches = Vec::new();
    let members = members()?;
    for package in OURS.iter().filter(|name| members.contains(**name)) {
        breaches.extend(used_breaches(package, &tree(package, &["--depth", "1"])?));
    }
    for library in ["survey", "disclosure"] {
        breaches.extend(forbidden(library, &tree(library, &[])?, &IO));
    }
    breaches.extend(forbidden("app", &tree("app", &[])?, &NOT_IN_APP));
    breaches.extend(forbidden("app in the browser", &tree("app", &WASM)?, &NOT_IN_WASM));
    breaches.extend(source_breaches()?);
    if breaches.is_empty() { Ok(()) } else { Err(Failure::new(breaches.join("\n"))) }
}

const WASM: [&str; 5] =
    ["--target", "wasm32-unknown-unknown", "--no-default-features", "--features", "hydrate"];

/// Names of the packages of the workspace.
fn members() -> Result<BTreeSet<String>, Failure> {
    let output = read(program("cargo").args(["tree", "--workspace", "--depth", "0", "--prefix", "none"]))?;
    tree_of(&output.stdout, output.status.success())
}

/// Everything that a package brings in, itself left out. Tests may use what they like.
fn tree(package: &str, more: &[&str]) -> Result<BTreeSet<String>, Failure> {
    let mut cargo = program("cargo");
    cargo.args(["tree", "--package", package, "--edges", "normal", "--prefix", "none"]).args(more);
    let output = read(&mut cargo)?;
    let mut names = tree_of(&output.stdout, output.status.success())?;
    names.remove(package);
    Ok(names)
}

fn tree_of(printed: &[u8], success: bool) -> Result<BTreeSet<String>, Failure> {
    let found = names(&String::from_utf8_lossy(printed));
    // An empty tree would pass every rule.
    if !success || found.is_empty() {
        return Err(Failure::new("cargo tree did not answer: the rules on dependencies were not checked."));
    }
    Ok(found)
}

/// The first word of each line is a name: `serde v1.0.229`, `store v0.1.0 (/path)`, `syn v2.0.1 (*)`.
fn names(printed: &str) -> BTreeSet<String> {
    let words = printed.lines().filter_map(|line| line.split_whitespace().next());
    words.filter(|word| !word.starts_with('[')).map(str::to_owned).collect()
}

/// Whether `name` is the crate `family` or one of its parts (`sqlx-core` of `sqlx`).
fn belongs(name: &str, family: &str) -> bool {
    name.strip_prefix(family).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
}

/// What a package names itself: of ours only what it may, and nothing that belongs to another package.
fn used_breaches(package: &str, direct: &BTreeSet<String>) -> Vec<String> {
    let mut breaches = Vec::new();
    if let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == package) {
        let ours = direct.iter().filter(|name| OURS.contains(&name.as_str()));
        let wrong = ours.filter(|name| !allowed.contains(&name.as_str()));
        breaches.extend(wrong.map(|name| format!("{package} must not use {name}")));
    }
    for (family, owners) in ONLY_IN {
        let found = direct.iter().find(|name| belongs(name, family));
        if let Some(name) = found.filter(|_| !owners.contains(&package)) {
            breaches.push(format!("{package} must not name {name}: only {} may", owners.join(" and ")));
        }
    }
    breaches
}

fn forbidden(what: &str, tree: &BTreeSet<String>, families: &[&str]) -> Vec<String> {
    let found = tree.iter().filter(|name| families.iter().any(|family| belongs(name, family)));
    found.map(|name| format!("{what} must not bring in {name}")).collect()
}

/// Reads every source file under `app/`.
fn source_breaches() -> Result<Vec<String>, Failure> {
    let app = project::root().join("app");
    let mut files = Vec::new();
    for folder in ["src", "survey/src", "disclosure/src"] {
        sources(&app.join(folder), &mut files)?;
    }
    let mut breaches = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).map_err(|error| Failure::file("read", &file, error))?;
        let name = file.strip_prefix(&app).unwrap_or(&file);
        breaches.extend(line_breaches(name, &text));
    }
    Ok(breaches)
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let entries = fs::read_dir(folder).map_err(|error| Failure::file("read", folder, error))?;
    for entry in entries.flatten() {
        let path = entry.path();
        // A file of tests may read what it likes.
        if path.file_stem().is_some_and(|name| name == "tests") {
            continue;
        }
        if path.is_dir() {
            sources(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

/// `cfg(feature)` stands in `app/src/lib.rs` only, and nothing under `app/` does IO. Tests in a file, which
/// stand at its end, may read what they like.
fn line_breaches(file: &Path, text: &str) -> Vec<String> {
    let product = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut breaches = Vec::new();
    for (number, line) in (1..).zip(product.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"))
    {
        let place = format!("app/{}:{number}", file.display());
        if line.contains("cfg") && line.contains("feature") && file != Path::new("src/lib.rs") {
            breaches.push(format!("{place}: cfg(feature) belongs in app/src/lib.rs alone"));
        }
        if let Some(word) = IO_WORDS.iter().find(|word| line.contains(**word)) {
            breaches.push(format!("{place}: {word} does IO, and nothing under app/ may"));
        }
    }
    breaches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(words: &[&str]) -> BTreeSet<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn names_are_read_from_what_cargo_tree_prints() {
        let printed = "store v0.1.0 (/x/server/store)\nserde v1.0.229\nsyn v2.0.1 (proc-macro) (*)\n\n";
        assert_eq!(names(printed), set(&["serde", "store", "syn"]));
    }

    #[test]
    fn a_tree_that_is_empty_or_failed_is_an_error_and_not_a_pass() {
        assert!(tree_of(b"", true).is_err());
        assert!(tree_of(b"serde v1.0.0\n", false).is_err());
        assert!(tree_of(b"serde v1.0.0\n", true).is_ok());
    }

    #[test]
    fn a_part_of_a_crate_belongs_to_it_and_a_namesake_does_not() {
        assert!(belongs("sqlx", "sqlx"));
        assert!(belongs("sqlx-core", "sqlx"));
        assert!(belongs("polars_time", "polars"));
        assert!(!belongs("agenda", "age"));
        assert!(!belongs("storekeeper", "store"));
    }

    #[test]
    fn a_library_that_uses_the_wrong_one_of_ours_is_named() {
        assert_eq!(
            used_breaches("charts", &set(&["disclosure", "analysis"])),
            ["charts must not use analysis"]
        );
        assert_eq!(used_breaches("app", &set(&["store"])), ["app must not use store"]);
        assert!(used_breaches("store", &set(&["vault", "sqlx"])).is_empty());
        assert!(used_breaches("server", &set(&["store", "vault", "app", "axum"])).is_empty());
    }

    #[test]
    fn sql_outside_the_store_and_polars_outside_analysis_are_named() {
        assert_eq!(used_breaches("server", &set(&["sqlx"])), ["server must not name sqlx: only store may"]);
        assert_eq!(
            used_breaches("charts", &set(&["polars"])),
            ["charts must not name polars: only analysis may"]
        );
    }

    #[test]
    fn who_somebody_is_is_decided_in_one_crate_that_uses_none_of_ours() {
        assert_eq!(used_breaches("credentials", &set(&["store"])), ["credentials must not use store"]);
        assert_eq!(
            used_breaches("server", &set(&["webauthn-rs"])),
            ["server must not name webauthn-rs: only credentials may"]
        );
        assert!(used_breaches("credentials", &set(&["argon2", "webauthn-rs", "reqwest"])).is_empty());
    }

    #[test]
    fn a_crate_that_does_io_is_found_wherever_it_stands_in_the_tree() {
        assert_eq!(
            forbidden("survey", &set(&["serde", "tokio-util"]), &IO),
            ["survey must not bring in tokio-util"]
        );
        assert!(forbidden("survey", &set(&["serde", "toml"]), &IO).is_empty());
    }

    #[test]
    fn a_feature_switch_outside_the_library_root_is_found() {
        let line = "#[cfg(feature = \"ssr\")]\nmod a;\n";
        assert_eq!(line_breaches(Path::new("src/shell.rs"), line).len(), 1);
        assert!(line_breaches(Path::new("src/lib.rs"), line).is_empty());
    }

    #[test]
    fn io_in_a_source_is_found_but_not_in_its_tests_or_comments() {
        let found = line_breaches(Path::new("survey/src/load.rs"), "use std::fs;\n");
        assert_eq!(found, ["app/survey/src/load.rs:1: std::fs does IO, and nothing under app/ may"]);
        assert!(line_breaches(Path::new("survey/src/load.rs"), "// no std::fs here\n").is_empty());
        assert!(
            line_breaches(Path::new("survey/src/load.rs"), "fn a() {}\n#[cfg(test)]\nuse std::fs;\n")
                .is_empty()
        );
    }
}
