//! The whole freeze of a period far larger than a county's, and the pages of its cube.

use serde::Deserialize;

use crate::{
    groups::{
        Bench,
        office::{ATTACKED, COUNTED, looked_at},
    },
    problem::Problem,
    row::{Row, Target, megabytes, number},
};

/// What the table of the issue asks for.
const TARGET_ROWS: usize = 10_000_000;

/// What the program prints.
#[derive(Deserialize)]
struct Filled {
    rows: usize,
    people: usize,
}

pub fn measure(bench: &Bench<'_>) -> Result<Vec<Row>, Problem> {
    let house = bench.house("scale")?;
    let rows = bench.sizes.sealed_rows;
    // Makes the database, its keys and the mark of practice.
    house.run(&["demo", "--responses", "1", "--quarters", "1"])?;
    let [data, keys] = house.folders().map(|folder| folder.to_string_lossy().into_owned());
    let filled: Filled = bench.made_up(&["rows", &rows.to_string(), &data, &keys])?;
    let programmes = bench.sizes.sealed_programmes.to_string();
    let released = house.watch(&["release", "--practice-frames", &programmes])?;
    let (counted, attacked) = (released.at(COUNTED)?, released.at(ATTACKED)?);
    let kept = released.took.saturating_sub(attacked);
    // A target that is written for more rows is no target for fewer.
    let at_full_size = |target: f64| if rows >= TARGET_ROWS { Target::Below(target) } else { Target::None };
    let freeze = counted + kept;
    let note = format!(
        "one period, from sealed rows to the published cube without the gate: {} s to open, code, count and protect ({} \
         s of processor time), {} s to publish; {} us a row. {} different made-up people, each many times; the target is 60 s for 10 million",
        number(counted.as_secs_f64()),
        number(released.used(counted).as_secs_f64()),
        number(kept.as_secs_f64()),
        number(microseconds_each(freeze.as_secs_f64(), filled.rows)),
        filled.people,
    );
    let memory = "until the cube is made; the target is 4,000 MB for 10 million";
    let gate = format!(
        "every attack, linear programmes for {programmes} tables chosen by chance; target for 10 million"
    );
    let mut measured = vec![
        Row::new(
            format!("freeze of {rows} sealed responses"),
            at_full_size(60.0),
            freeze.as_secs_f64(),
            "s",
            note,
        ),
        Row::new("its memory", at_full_size(4000.0), megabytes(released.memory(counted)), "MB", memory),
        Row::new(
            "the gate over it",
            Target::Below(300.0),
            attacked.saturating_sub(counted).as_secs_f64(),
            "s",
            gate,
        ),
    ];
    measured.extend(looked_at(&house.serve()?, bench.sizes.office_looks, &rows.to_string())?);
    Ok(measured)
}

#[expect(clippy::cast_precision_loss, reason = "nobody freezes 2^52 rows")]
fn microseconds_each(seconds: f64, rows: usize) -> f64 {
    seconds * 1e6 / rows as f64
}
