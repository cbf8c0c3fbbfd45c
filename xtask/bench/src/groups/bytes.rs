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
         that the server sends. Others: LimeSurvey 354 kB, eQ 428 kB",
        shortest.files.len()
    );
    let whole = format!(
        "from / to \"sent\", {} pages, everything as above; {}. Others: LimeSurvey 379 kB, eQ 574 kB",
        shortest.weight.pages,
        sent(&shortest.weight)
    );
    let longest_note = format!("{} pages; {}", longest.weight.pages, sent(&longest.weight));
    Ok(vec![
        Row::new(
            "first page, cold cache",
            Target::AtMost(12.0),
            kilobytes(shortest.weight.first),
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

fn sent(weight: &Weight) -> String {
    format!("the browser sends {} kB besides", number(kilobytes(weight.sent)))
}
