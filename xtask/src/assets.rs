//! `target/site`: styles, script, icon and wasm under names that are hashes, and `assets.json`, the list by
//! which the server finds them.

mod package;
pub mod stamp;

use std::fs;
use std::path::{Path, PathBuf};

use package::Package;

use crate::project;
use crate::steps::{Failure, program, run, step};
use crate::tools;

/// Builds what has changed and gives back the folder of the site.
pub fn build() -> Result<PathBuf, Failure> {
    let site = project::site();
    let list = site.join("assets.json");
    let stamp_file = site.join("stamp");
    let stamp = inputs()?;
    if list.exists() && fs::read_to_string(&stamp_file).is_ok_and(|kept| kept == stamp) {
        return Ok(site);
    }
    tools::node()?;
    tools::wasm_target()?;
    tools::packages("style")?;

    let mut package = Package::open(site.join("pkg"))?;
    let mut entries = step("styles and script", || styles_and_script(&mut package))?;
    entries.extend(step("wasm for the office pages", || wasm(&mut package))?);
    package.tidy()?;
    package::replace(&list, json(&entries).as_bytes())?;
    package::replace(&stamp_file, stamp.as_bytes())?;
    Ok(site)
}

/// Everything that the site is made from, the way of making it included.
fn inputs() -> Result<String, Failure> {
    let root = project::root();
    let names = ["style", "app", "Cargo.toml", "Cargo.lock", "xtask/src/assets", "xtask/src/assets.rs"];
    stamp::of(&names.map(|name| root.join(name)), &root)
}

type Entries = Vec<(&'static str, String)>;

fn styles_and_script(package: &mut Package) -> Result<Entries, Failure> {
    let style = project::root().join("style");
    let mut entries = Vec::new();
    for (key, source) in [("public_css", "public.scss"), ("office_css", "office.scss")] {
        let compiled = work()?.join(source).with_extension("css");
        let mut sass = program(style.join("node_modules/.bin/sass"));
        sass.args(["--pkg-importer=node", "--style=compressed", "--no-source-map", "--quiet-deps"]);
        run(sass.arg(source).arg(&compiled).current_dir(&style))?;
        entries.push((key, package.add("css", &read(&compiled)?)?));
    }
    let light = work()?.join("public.js");
    let mut terser = program(style.join("node_modules/.bin/terser"));
    // The phone may be ten years old: nothing newer than the source may come out.
    terser.args(["--compress", "ecma=5", "--mangle", "--output"]).arg(&light).arg("script/public.js");
    run(terser.current_dir(&style))?;
    entries.push(("public_js", package.add("js", &read(&light)?)?));
    entries.push(("icon", package.add("svg", &read(&style.join("icon.svg"))?)?));
    Ok(entries)
}

/// What the compiler itself uses, and no more: wasm-opt's `--all-features` writes imports that no browser reads yet.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The islands of the office pages (`toolchain.md`, 1.2 and 2).
fn wasm(package: &mut Package) -> Result<Entries, Failure> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let mut cargo = program("cargo");
    cargo.args(["build", "--package", "app", "--lib", "--target", TARGET]);
    cargo.args(["--no-default-features", "--features", "hydrate", "--profile", "wasm-release"]);
    run(&mut cargo)?;

    let out = work()?.join("wasm");
    let input = project::target().join(TARGET).join("wasm-release/app.wasm");
    bind(&input, &out).map_err(|error| Failure::new(format!("wasm-bindgen: {error}")))?;
    if out.join("snippets").exists() {
        return Err(Failure::new(
            "wasm-bindgen wrote script snippets: give them a place in xtask's assets first.",
        ));
    }

    let (bound, optimised) = (out.join("app_bg.wasm"), out.join("app_opt.wasm"));
    let mut wasm_opt = program(project::root().join("style/node_modules/.bin/wasm-opt"));
    run(wasm_opt.arg("-Oz").args(FEATURES).arg(&bound).arg("-o").arg(&optimised))?;

    let wasm = package.add("wasm", &read(&optimised)?)?;
    let glue = package.add("js", &read(&out.join("app.js"))?)?;
    Ok(vec![("office_js", start(package, &glue, &wasm)?), ("office_glue", glue), ("office_wasm", wasm)])
}

/// What wakes the islands: it finds glue and wasm beside itself, under the names that they have here.
fn start(package: &mut Package, glue: &str, wasm: &str) -> Result<String, Failure> {
    let named = work()?.join("office.named.js");
    let source =
        String::from_utf8_lossy(&read(&project::root().join("style/script/office.js"))?).into_owned();
    let beside = |address: &str| format!("./{}", address.rsplit('/').next().unwrap_or_default());
    let source = source.replace("./app.js", &beside(glue)).replace("./app.wasm", &beside(wasm));
    package::replace(&named, source.as_bytes())?;
    let light = work()?.join("office.js");
    let mut terser = program(project::root().join("style/node_modules/.bin/terser"));
    run(terser.args(["--module", "--compress", "--mangle", "--output"]).arg(&light).arg(&named))?;
    package.add("js", &read(&light)?)
}

fn bind(input: &Path, out: &Path) -> Result<(), String> {
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    bindgen
        .input_path(input)
        .out_name("app")
        .typescript(false)
        .web(true)
        .and_then(|bindgen| bindgen.generate(out))
        .map_err(|error| format!("{error:#}"))
}

/// A folder for what is only passed on.
fn work() -> Result<PathBuf, Failure> {
    let folder = project::target().join("site-work");
    fs::create_dir_all(&folder).map_err(|error| Failure::file("make", &folder, error))?;
    Ok(folder)
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::file("read", path, error))
}

/// Keys and addresses are ours and hold nothing that JSON would need to escape.
fn json(entries: &[(&str, String)]) -> String {
    let lines: Vec<String> =
        entries.iter().map(|(key, address)| format!("  \"{key}\": \"{address}\"")).collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_json_with_one_line_for_each_file() {
        let entries = [("icon", "/pkg/a.svg".to_owned()), ("public_css", "/pkg/b.css".to_owned())];
        assert_eq!(json(&entries), "{\n  \"icon\": \"/pkg/a.svg\",\n  \"public_css\": \"/pkg/b.css\"\n}\n");
    }
}
