//! Counting alone: ten million coded rows, every combination of nine variables to three.

use std::process::{Command, Stdio};

use serde::Deserialize;

use crate::{
    groups::Bench,
    problem::{Doing, Problem},
    row::{Row, Target},
};

/// What the program prints.
#[derive(Deserialize)]
struct Counted {
    rows: u64,
    sets: u64,
    seconds: f64,
}

pub fn measure(bench: &Bench<'_>) -> Result<Vec<Row>, Problem> {
    let mut command = Command::new(bench.counting);
    command.arg(bench.sizes.coded_rows.to_string()).stdin(Stdio::null()).stderr(Stdio::inherit());
    let output = command.output().doing(format!("run {}", bench.counting.display()))?;
    if !output.status.success() {
        return Err(Problem::unexpected("counting failed"));
    }
    let counted: Counted = serde_json::from_slice(&output.stdout)
        .map_err(|_| Problem::unexpected("counting printed something else than its figure"))?;
    let note = format!(
        "{} million made-up rows, 9 variables, {} sets of variables, with key sums; without making the rows",
        counted.rows / 1_000_000,
        counted.sets
    );
    Ok(vec![Row::new("counting 10 million coded rows", Target::Below(5.0), counted.seconds, "s", note)])
}
