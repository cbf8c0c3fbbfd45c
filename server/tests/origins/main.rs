//! Headers, the cookie and where a POST comes from, on every route with every method, on plain loopback and behind
//! TLS (E10, E13 to E16; `design.md`, Where a POST comes from).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod posts;
mod routes;
mod survey;

#[path = "../harness/mod.rs"]
mod harness;

use harness::House;

/// What people type where TLS stands in front.
const ORIGIN: &str = "https://yourviews.example";

/// A house as it stands behind TLS.
fn behind_tls() -> House {
    let (house, _) = House::with_reviewer();
    house
        .with("VIEWS_PUBLIC_ORIGIN", ORIGIN)
        .with("VIEWS_OFFICE_ORIGIN", "https://office.example")
        .with("VIEWS_SERVE_UNCHECKED_FACTS", "true")
}
