//! Sent answers.

use survey::response::{Equality, Record, Words};

use super::{Reply, sessions::SessionKey, tallies::Tally};
use crate::session::Session;

/// What became of a sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sending {
    /// It is on disk.
    Stored,
    /// Another press of the same button was faster: nothing was stored twice.
    Already,
    /// There is no such session any more.
    Gone,
}

/// Everything one press of Send keeps, in one transaction.
pub struct Sent<'a> {
    /// Opens the session that is being sent.
    pub key: &'a SessionKey,
    /// The version at which it was opened.
    pub version: i64,
    /// What is left of the session afterwards.
    pub after: &'a Session,
    /// When that goes by itself.
    pub expires_at: i64,
    /// Key of the row, which only `after` and the row hold.
    pub response_id: &'a str,
    /// Closed answers.
    pub record: &'a Record,
    /// Free text, kept apart.
    pub words: Option<&'a Words>,
    /// What to count.
    pub tallies: &'a [Tally],
    /// Seconds since 1970: only its quarter and week are stored.
    pub now: i64,
}

/// The equality answers of one response.
pub struct EqualityPart<'a> {
    /// Opens the session that is left after sending.
    pub key: &'a SessionKey,
    /// The version at which it was opened.
    pub version: i64,
    /// What the session becomes.
    pub after: &'a Session,
    /// When that goes by itself.
    pub expires_at: i64,
    /// Key of the row, which only the session and the row hold.
    pub response_id: &'a str,
    /// The answers.
    pub equality: &'a Equality,
    /// Seconds since 1970: only tells which day's key seals it.
    pub now: i64,
}

/// Where sent answers go. Nothing here can read one back.
pub trait Responses: Send + Sync {
    /// Stores a response and shrinks its session.
    fn send<'a>(&'a self, sent: Sent<'a>) -> Reply<'a, Sending>;
    /// Adds the equality answers to a response while its session lives.
    fn add_equality<'a>(&'a self, part: EqualityPart<'a>) -> Reply<'a, Sending>;
}
