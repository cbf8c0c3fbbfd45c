//! The office's page with the figures of a closed year.

use std::time::Instant;

use crate::{
    groups::Bench,
    load::Times,
    problem::Problem,
    row::{Row, Target, kilobytes, milliseconds, milliseconds_each, number},
    visitor::Visitor,
};

pub fn measure(bench: &Bench<'_>) -> Result<Vec<Row>, Problem> {
    let house = bench.house("office")?;
    let respondents = bench.sizes.respondents.to_string();
    house.run(&["demo", "--responses", &respondents])?;
    house.run(&["release"])?;
    let serving = house.serve()?;
    let mut analyst = Visitor::new(serving.office)?;
    let bytes = analyst.type_address("/")?.received;
    let looks = (0..bench.sizes.office_looks).map(|_| {
        let begun = Instant::now();
        analyst.type_address("/")?;
        Ok(begun.elapsed())
    });
    let (times, used) = serving.time_of(|| looks.collect::<Result<Vec<_>, Problem>>())?;
    let times = Times::new(times);
    let note = format!(
        "the headline page, every measure with its chart, {respondents} made-up respondents, mean of {}; waited {} \
         ms half of the times; {} kB on the wire without its files. Its target belongs to a later issue",
        times.len(),
        number(milliseconds(times.percentile(50))),
        number(kilobytes(bytes)),
    );
    let each = milliseconds_each(used, times.len());
    Ok(vec![Row::new("server time of the office's first page", Target::LaterBelow(10.0), each, "ms", note)])
}
