//! Whole journeys, each sent and on disk.

use std::time::{Duration, Instant};

use crate::{
    groups::{Bench, recorded},
    journey::Journey,
    load::{Times, together},
    problem::Problem,
    row::{Row, Target, milliseconds_each, number, rate},
    server::Serving,
    visitor::Visitor,
};

/// How many people walk at once.
const PEOPLE: usize = 64;

pub fn measure(bench: &Bench<'_>) -> Result<Vec<Row>, Problem> {
    let house = bench.house("journeys")?;
    let serving = house.serve()?;
    let journey = recorded(&serving)?;
    let begun = Instant::now();
    let until = begun + bench.sizes.journeys;
    let (times, used) = serving.time_of(|| together(PEOPLE, |_| walk(&serving, &journey, until)))?;
    // Whoever had begun has finished: their time counts as well.
    let took = begun.elapsed();
    let times = Times::new(times.into_iter().flatten());
    let note = format!(
        "{} journeys of 20 pages and their files, each in a new browser, {PEOPLE} at once without a pause, the last \
         ones waited for; {} ms of the server's time each, {} cores; half took {} s. Others: eQ 6.5 (7 pages), \
         LimeSurvey 5.1 (6 pages)",
        times.len(),
        number(milliseconds_each(used, times.len())),
        number(used.as_secs_f64() / took.as_secs_f64()),
        number(times.percentile(50).as_secs_f64()),
    );
    Ok(vec![Row::new(
        "whole journeys a second, sent and on disk",
        Target::AtLeast(60.0),
        rate(times.len(), took),
        "",
        note,
    )])
}

/// One journey after another, in a new browser each time, begun until then.
fn walk(serving: &Serving, journey: &Journey, until: Instant) -> Result<Vec<Duration>, Problem> {
    let mut times = Vec::new();
    while Instant::now() < until {
        let begun = Instant::now();
        let mut visitor = Visitor::new(serving.public)?;
        journey.open(&mut visitor)?;
        for body in &journey.questions {
            visitor.step(body)?;
        }
        journey.send(&mut visitor)?;
        times.push(begun.elapsed());
    }
    Ok(times)
}
