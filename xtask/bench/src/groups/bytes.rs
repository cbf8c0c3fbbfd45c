//! What stands on the wire.

use crate::{
    groups::{Bench, recorded},
    journey::{Journey, LONGEST, Weight},
    problem::Problem,
    row::{Row, Target, kilobytes, number},
    visitor::Visitor,
};

pub fn measure(bench: &Bench<'_>) -> Result<Vec<Row>, Problem> {
    let house = bench.house("bytes")?;
    let serving = house.serve()?;
    let shortest = recorded(&serving)?;
    let longest = Journey::walk(&mut Visitor::new(serving.public)?, LONGEST)?;
    let first = format!(
        "GET / and its {} files over one connection of HTTP/1.1, without TLS: status lines, headers and bodies \
         that the server sends; {}. Others: LimeSurvey 354 kB, eQ 428 kB",
        shortest.files.len(),
        parts(&shortest.first)
    );
    let whole = format!(
        "from / to \"sent\", {} pages, everything as above; {}. Others: LimeSurvey 379 kB, eQ 574 kB",
        shortest.weight.pages,
        parts(&shortest.weight)
    );
    let longest_note = format!("{} pages; {}", longest.weight.pages, parts(&longest.weight));
    Ok(vec![
        Row::new(
            "first page, cold cache",
            Target::AtMost(12.0),
            kilobytes(shortest.first.received),
            "kB",
            first,
        ),
        Row::new(
            "journey of 20 pages, cold cache",
            Target::AtMost(50.0),
            kilobytes(shortest.weight.received),
            "kB",
            whole,
        ),
        Row::new("longest journey", Target::None, kilobytes(longest.weight.received), "kB", longest_note),
    ])
}

fn parts(weight: &Weight) -> String {
    format!(
        "{} kB of it in bodies; the browser sends {} kB besides",
        number(kilobytes(weight.bodies)),
        number(kilobytes(weight.sent))
    )
}
