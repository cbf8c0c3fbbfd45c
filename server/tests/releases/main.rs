//! Releases with the real binary: asked for on the page, made once, replaced once, and every kind of bad luck on the
//! way: nothing published, nothing lost, and a sentence that says what to do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod asked;
mod killed;
mod replaced;
mod wrong;

#[path = "../harness/mod.rs"]
mod harness;

use harness::{House, Inside};
use sqlx::{AssertSqlSafe, Row};

/// A house with so many made-up people, spread over four quarters.
fn house(people: u32) -> House {
    // The gate has its own tests; here it is enough that it is asked.
    let house = House::new().with("VIEWS_LEASE_SECONDS", "1").with("VIEWS_PRACTICE_FRAMES", "20");
    let people = people.to_string();
    let (code, _, errors) = house.run(&["demo", "--responses", &people, "--seed", "7"]);
    assert_eq!(code, 0, "{errors}");
    house
}

/// Changes the database from outside.
async fn change(house: &House, statement: &str) -> u64 {
    let mut connection = Inside::connection(house).await;
    sqlx::query(AssertSqlSafe(statement.to_owned())).execute(&mut connection).await.unwrap().rows_affected()
}

/// One column of every row, as text.
async fn all(house: &House, question: &str) -> Vec<String> {
    let mut connection = Inside::connection(house).await;
    let rows = sqlx::query(AssertSqlSafe(question.to_owned())).fetch_all(&mut connection).await.unwrap();
    rows.iter().map(|row| row.get::<Option<String>, _>(0).unwrap_or_default()).collect()
}

/// Periods and hashes of everything published, in order.
async fn ledger(house: &House) -> Vec<String> {
    all(house, "select period || ' ' || cube_hash from release order by period").await
}
