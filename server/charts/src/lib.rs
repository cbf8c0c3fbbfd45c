#![doc = include_str!("../README.md")]

mod bars;
mod describe;
mod layout;
mod svg;
#[cfg(test)]
mod tests;

pub use bars::bars;
pub use describe::describe;

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
