//! `cargo xtask bench`: builds the product and the crate that measures it, then becomes that crate's program.

use crate::serve::{Profile, become_program, binary};
use crate::steps::{Failure, program, run, step};
use crate::{assets, project};

/// The example of the crate `analysis` that counts made-up rows.
const COUNTING: &str = "counting";
/// The example of the crate `server` that makes answers up.
const MADE_UP: &str = "made_up";

/// Builds everything and measures it. What `words` says beside `--dev` is for the program: `--only GROUP,GROUP`.
pub fn bench(words: &[&str]) -> Result<(), Failure> {
    let (dev, rest): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| **word == "--dev");
    let profile = if dev.is_empty() { Profile::Release } else { Profile::Dev };
    let site = assets::build()?;
    let mut cargo = program("cargo");
    cargo.args(["build", "--package", "server", "--package", "bench", "--package", "analysis"]);
    cargo.args(["--bins", "--example", COUNTING, "--example", MADE_UP]);
    if profile == Profile::Release {
        cargo.arg("--release");
    }
    step("server and benchmarks", || run(&mut cargo))?;
    let mut measure = program(binary(profile, "bench"));
    measure.arg("--server").arg(binary(profile, "server")).arg("--site").arg(site);
    measure.arg("--counting").arg(binary(profile, &format!("examples/{COUNTING}")));
    measure.arg("--made-up").arg(binary(profile, &format!("examples/{MADE_UP}")));
    measure.arg("--out").arg(project::target().join("bench")).args(rest);
    if profile == Profile::Dev {
        measure.arg("--quick");
    }
    // The table is what this command is asked for.
    become_program(measure.stdout(std::process::Stdio::inherit()))
}
