#![doc = include_str!("../README.md")]

mod count;
mod dense;
mod freeze;
#[cfg(test)]
mod tests;

pub use count::{AnalysisError, Columns, count};
pub use freeze::{CodedRow, freeze};
