#![doc = include_str!("../README.md")]

mod count;
mod dense;
mod freeze;
mod order;
mod rows;
#[cfg(test)]
mod tests;

pub use count::{AnalysisError, Columns, count};
pub use freeze::{CodedRow, freeze, freeze_rows, roll};
pub use rows::{Coded, CodedRows};

/// As many as there are cores.
fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
