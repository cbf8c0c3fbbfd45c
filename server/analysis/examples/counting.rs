//! Counts made-up coded answers as the freeze does: 9 variables, every combination of up to three, with key sums.
//! Prints how many seconds it took; `cargo xtask bench` runs it. Its one argument is the number of rows.
#![expect(clippy::print_stdout, reason = "the figure is what it is run for")]

use std::time::Instant;

use analysis::{AnalysisError, Columns, count};
use disclosure::{ClosedSet, Kind, Spec, VariableSpec, frames};

/// Categories of each variable: districts, age, sex and so on, and an answer of five places.
const CATEGORIES: [u8; 9] = [9, 4, 2, 3, 2, 2, 5, 2, 5];

fn main() -> Result<(), AnalysisError> {
    let rows: usize = std::env::args().nth(1).and_then(|rows| rows.parse().ok()).unwrap_or(10_000_000);
    let spec = spec();
    let mut random = fastrand::Rng::with_seed(1);
    let mut columns = Columns::new(CATEGORIES.len());
    for _ in 0..rows {
        let key = random.u32(..);
        // One in sixteen is outside a base.
        let codes = CATEGORIES.map(|categories| {
            let draw = random.u8(..);
            (draw >= 16).then(|| draw % categories)
        });
        columns.push(key, codes.into_iter())?;
    }
    let begun = Instant::now();
    let counts = count(&spec, &columns)?;
    let took = begun.elapsed();
    drop(counts);
    println!("{{\"rows\":{rows},\"sets\":{},\"seconds\":{}}}", frames(&spec).len(), took.as_secs_f64());
    Ok(())
}

fn spec() -> Spec {
    let variables = CATEGORIES.iter().enumerate().map(|(place, categories)| {
        let codes: Vec<String> = (0..*categories).map(|code| format!("c{code}")).collect();
        let pairs: Vec<(&str, &str)> = codes.iter().map(|code| (code.as_str(), code.as_str())).collect();
        VariableSpec::new(&format!("v{place}"), "Made up", Kind::Breakdown, &pairs)
    });
    Spec { closed_set: ClosedSet::UpTo(3), ..Spec::one_way("2026-Q1", variables.collect()) }
}
