//! What actions and pages need from outside: small traits, one per kind of thing kept.
//!
//! The server implements each in `adapters/`; tests implement them with plain maps. Nothing here names a
//! database, a cipher or a socket.

pub mod chance;
pub mod clock;
pub mod releases;
pub mod requests;
pub mod responses;
pub mod results;
pub mod sessions;
pub mod tallies;

use std::{future::Future, pin::Pin};

/// What a port gives back: a future that can be boxed, so that every port is one `Arc<dyn ..>`.
pub type Reply<'a, T> = Pin<Box<dyn Future<Output = Result<T, PortError>> + Send + 'a>>;

/// Why a port could not do what it was asked. It carries nothing that a person typed.
#[derive(Debug, thiserror::Error, Clone, Copy, PartialEq, Eq)]
pub enum PortError {
    /// Too much at once, or the disk is full: trying again later can help (503).
    #[error("what we keep things in is busy or full")]
    Busy,
    /// Anything else (500). The adapter has logged the cause.
    #[error("what we keep things in failed")]
    Failed,
}

/// Every port, as one value that handlers share.
#[derive(Clone)]
pub struct Ports {
    /// Unsent drafts and the short time after sending.
    pub sessions: std::sync::Arc<dyn sessions::Sessions>,
    /// Sent answers.
    pub responses: std::sync::Arc<dyn responses::Responses>,
    /// Weekly totals.
    pub tallies: std::sync::Arc<dyn tallies::Tallies>,
    /// Published figures.
    pub releases: std::sync::Arc<dyn releases::Releases>,
    /// What everybody may see of them.
    pub results: std::sync::Arc<dyn results::Results>,
    /// What the office asks of the freeze.
    pub requests: std::sync::Arc<dyn requests::Requests>,
    /// What time it is.
    pub clock: std::sync::Arc<dyn clock::Clock>,
    /// Randomness.
    pub chance: std::sync::Arc<dyn chance::Chance>,
}
