//! Published figures: closed periods, each a cube that was protected once.

use disclosure::Cube;

use super::Reply;

/// A closed period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// For example `2026-Q1`.
    pub id: String,
    /// For people, for example "January to March 2026".
    pub title: String,
    /// Day of the freeze, for example `2026-04-01`.
    pub frozen_on: String,
}

/// Where cubes are read from. Nothing here can count.
pub trait Releases: Send + Sync {
    /// Every closed period, newest first.
    fn periods(&self) -> Reply<'_, Vec<Period>>;
    /// The cube of a period, checked against the ledger's hash; `None` when there is no such period.
    fn cube<'a>(&'a self, period: &'a str) -> Reply<'a, Option<std::sync::Arc<Cube>>>;
    /// The cube with this hash; `None` when there is none.
    fn cube_of_hash<'a>(&'a self, hash: &'a str) -> Reply<'a, Option<std::sync::Arc<Cube>>>;
}
