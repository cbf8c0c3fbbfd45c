//! What everybody may see: periods that the office made public, and what it says beside their results.

use std::sync::Arc;

use disclosure::PublicRelease;

use super::Reply;

/// A public period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicPeriod {
    /// For example `2026-Q1`.
    pub id: String,
    /// For people, for example "January to March 2026".
    pub title: String,
    /// Day on which the office made it public, for example `2026-06-01`.
    pub published_on: String,
}

/// What the office says it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YouSaid {
    /// Id of the result that it stands beside.
    pub variable: String,
    /// Plain text.
    pub words: String,
}

/// Where public results are read from. It gives nothing of a period that is not public, and of one that is nothing
/// but what everybody may see.
pub trait Results: Send + Sync {
    /// Every public period, newest first.
    fn periods(&self) -> Reply<'_, Vec<PublicPeriod>>;
    /// What everybody may see of a period; `None` when it is not public.
    fn release<'a>(&'a self, period: &'a str) -> Reply<'a, Option<Arc<PublicRelease>>>;
    /// What the office says beside the results of a period.
    fn said<'a>(&'a self, period: &'a str) -> Reply<'a, Vec<YouSaid>>;
}
