//! Files, opened by readers that we did not write.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "in a test, a panic is the report"
)]

mod figures;
mod fixture;
mod open;
