#![doc = include_str!("../README.md")]

mod bars;
mod columns;
mod describe;
mod draw;
mod finding;
mod layout;
mod share;
mod shares;
mod svg;
#[cfg(test)]
mod tests;
mod trend;

pub use bars::bars;
pub use describe::{describe, describe_shares, describe_trend};
pub use finding::{finding_of_shares, finding_of_trend, titled};
pub use share::{Share, ranked};
pub use shares::shares;
pub use trend::trend;

/// How a chart is placed in its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// Letters, digits, `-` and `_`: makes the ids of name and description unique in the page.
    pub id_prefix: String,
    /// Width of the drawing in its own units, 300 to 2000. The page scales it; letters are 18 units high.
    pub width: u32,
}

impl Style {
    /// A drawing 640 units wide.
    pub fn new(id_prefix: &str) -> Self {
        Self { id_prefix: id_prefix.to_owned(), width: 640 }
    }
}

/// Why there is no chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChartError {
    /// The prefix could not be an id.
    #[error("the id prefix must be letters, digits, hyphens and underscores")]
    IdPrefix,
    /// Too narrow or too wide.
    #[error("the width must be between 300 and 2000")]
    Width,
    /// Plotters gave up.
    #[error("the chart could not be drawn")]
    Drawing,
}
