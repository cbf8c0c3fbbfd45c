//! How long it takes to go through a long log: `cargo run --release -p store --example verify -- [ENTRIES] [ADDRESS]`.
//!
//! It makes as many entries as asked for (a million by default) in a database that goes with it, or adds them to the one of
//! the address, and verifies the whole log three times. The issue "The office door" asks for less than 5 seconds a million.

#![expect(clippy::print_stdout, reason = "a programme of measurement prints what it measured")]

use std::{error::Error, time::Instant};

use store::{NewEntry, Store};

/// Entries that wait for the disk together.
const TOGETHER: i64 = 10_000;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let entries: i64 = arguments.next().map_or(Ok(1_000_000), |text| text.parse())?;
    let dir = tempfile::tempdir()?;
    let address = arguments
        .next()
        .unwrap_or_else(|| format!("sqlite://{}", dir.path().join("data/views.db").display()));
    let store = Store::open(&address, true).await?;
    let begun = Instant::now();
    for first in (1..=entries).step_by(usize::try_from(TOGETHER)?) {
        let last = entries.min(first + TOGETHER - 1);
        let subjects: Vec<String> = (first..=last).map(|number| format!("2026-Q4/m_pol_{number}")).collect();
        let batch: Vec<NewEntry> = (first..=last)
            .zip(&subjects)
            .map(|(number, subject)| NewEntry {
                at: 1_795_000_000 + number * 7,
                staff_id: Some("0b7e3c1a-54b4-4a3c-9a55-5d8e6f0c7a11"),
                who: "Ann Analyst",
                kind: "table-seen",
                subject: Some(subject),
                why: (number % 50 == 0).then_some("The board asked for it at its meeting"),
            })
            .collect();
        store.log_append_all(&batch).await?;
    }
    println!("{entries} entries were written in {:.2} s", begun.elapsed().as_secs_f64());
    for _ in 0..3 {
        let begun = Instant::now();
        let verified = store.log_verify(None).await?;
        println!("{} entries were verified in {:.2} s", verified.head.number, begun.elapsed().as_secs_f64());
    }
    store.close().await;
    Ok(())
}
