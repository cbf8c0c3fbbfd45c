//! Unsent drafts, and what little is left of one after sending.

use super::Reply;
use crate::session::Session;

/// The secret that only the visitor's cookie holds, as text. It opens one session and is never stored.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionKey(pub String);

/// A session that was opened.
pub struct Held {
    /// What it holds.
    pub session: Session,
    /// Changes with every keeping: two tabs cannot silently overwrite each other.
    pub version: i64,
    /// When it goes by itself, in seconds since 1970.
    pub expires_at: i64,
}

/// What became of a keeping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// It is kept.
    Kept,
    /// Another tab was faster: open it again and apply the form to that.
    Conflict,
    /// There is no such session any more.
    Gone,
}

/// Where sessions are kept, sealed with the visitor's own key.
pub trait Sessions: Send + Sync {
    /// The session that this key opens, if it still lives at `now`.
    fn open<'a>(&'a self, key: &'a SessionKey, now: i64) -> Reply<'a, Option<Held>>;
    /// Begins a session.
    fn begin<'a>(&'a self, key: &'a SessionKey, session: &'a Session, expires_at: i64) -> Reply<'a, ()>;
    /// Keeps a session in place of the one that was opened at `version`.
    fn keep<'a>(
        &'a self,
        key: &'a SessionKey,
        version: i64,
        session: &'a Session,
        expires_at: i64,
    ) -> Reply<'a, Keeping>;
    /// Lets a session live until `expires_at`; false when it is gone.
    fn extend<'a>(&'a self, key: &'a SessionKey, expires_at: i64, now: i64) -> Reply<'a, bool>;
    /// Destroys a session; false when there was none.
    fn forget<'a>(&'a self, key: &'a SessionKey) -> Reply<'a, bool>;
}
