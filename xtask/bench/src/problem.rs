//! Why a benchmark could not be run. A missed target is none: that is a row like any other.

use std::{fmt::Display, io};

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The system refused something.
    #[error("could not {doing}: {source}")]
    System {
        /// What was being done.
        doing: String,
        /// What the system said.
        source: io::Error,
    },
    /// The server answered something that no figure can be made of.
    #[error("{0}")]
    Unexpected(String),
}

impl Problem {
    /// An answer that no figure can be made of.
    pub fn unexpected(what: impl Display) -> Self {
        Self::Unexpected(what.to_string())
    }
}

/// Says what was being done when the system refused.
pub trait Doing<T> {
    /// `doing` completes the sentence "could not ...".
    fn doing(self, doing: impl Display) -> Result<T, Problem>;
}

impl<T> Doing<T> for io::Result<T> {
    fn doing(self, doing: impl Display) -> Result<T, Problem> {
        self.map_err(|source| Problem::System { doing: doing.to_string(), source })
    }
}
