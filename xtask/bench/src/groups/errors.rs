//! How far printed counts are from true ones.

use serde::Deserialize;

use crate::{
    groups::Bench,
    problem::Problem,
    row::{Row, Target, number},
};

/// What the program prints.
#[derive(Deserialize)]
struct Errors {
    people: u64,
    cells: u64,
    mean_absolute: f64,
    mean: f64,
    largest: u64,
}

pub fn measure(bench: &Bench<'_>) -> Result<Vec<Row>, Problem> {
    let errors: Errors = bench.made_up(&["errors", &bench.sizes.respondents.to_string()])?;
    let note = format!(
        "every printed count of {} made-up responses, {} of them, against a count of its own; the largest error is {}. \
         Others: ONS rounding 2 (and 14-61 % certain)",
        errors.people, errors.cells, errors.largest
    );
    let bias = format!(
        "printed less true, of the same counts; {} is what attack 19 takes for chance (`disclosure.md`, D)",
        number(BIAS)
    );
    Ok(vec![
        Row::new("mean absolute error of shown counts", Target::AtMost(2.0), errors.mean_absolute, "", note),
        Row::new("their mean error, whatever its sign", Target::AtMost(BIAS), errors.mean.abs(), "", bias),
    ])
}

/// `disclosure.md`, D, 19: the mean of the noise.
const BIAS: f64 = 0.06;
