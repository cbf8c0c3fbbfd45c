//! Showing a question page.

use std::time::Instant;

use crate::{
    groups::{Bench, recorded},
    journey::Journey,
    load::Times,
    problem::Problem,
    row::{Row, Target, milliseconds, milliseconds_each, number},
    server::Serving,
    visitor::{QUESTIONS, Visitor},
};

pub fn measure(bench: &Bench<'_>) -> Result<Vec<Row>, Problem> {
    let house = bench.house("pages")?;
    let serving = house.serve()?;
    let journey = recorded(&serving)?;
    let mut visitors = at_every_question(&serving, &journey)?;
    // The first looks fill caches that stay full from then on.
    look(&mut visitors, bench.sizes.looks.div_ceil(10))?;
    let (times, used) = serving.time_of(|| look(&mut visitors, bench.sizes.looks))?;
    let note = format!(
        "GET /questions, mean of {} looks at {} question pages, one after another; waited {} ms half of the \
         times, {} ms 99 of 100. Others: eQ 19 ms, LimeSurvey 49 ms",
        times.len(),
        visitors.len(),
        number(milliseconds(times.percentile(50))),
        number(milliseconds(times.percentile(99))),
    );
    let each = milliseconds_each(used, times.len());
    Ok(vec![Row::new("server time of a question page", Target::Below(0.5), each, "ms", note)])
}

/// A person at every question of the journey.
fn at_every_question(serving: &Serving, journey: &Journey) -> Result<Vec<Visitor>, Problem> {
    let mut visitors = Vec::new();
    for place in 0..journey.questions.len() {
        let mut visitor = Visitor::new(serving.public)?;
        journey.begin(&mut visitor)?;
        for body in journey.questions.iter().take(place) {
            visitor.post(body)?;
        }
        visitors.push(visitor);
    }
    Ok(visitors)
}

fn look(visitors: &mut [Visitor], rounds: usize) -> Result<Times, Problem> {
    let mut times = Vec::new();
    for _ in 0..rounds {
        for visitor in &mut *visitors {
            let begun = Instant::now();
            visitor.follow(QUESTIONS)?;
            times.push(begun.elapsed());
        }
    }
    Ok(Times::new(times))
}
