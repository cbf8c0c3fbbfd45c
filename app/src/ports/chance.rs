//! Randomness.

use super::{PortError, sessions::SessionKey};

/// Randomness, as an argument: tests own it.
pub trait Chance: Send + Sync {
    /// A random id (UUID version 4) for a response or a row.
    fn id(&self) -> String;
    /// A fresh session key, 32 random bytes.
    fn session_key(&self) -> Result<SessionKey, PortError>;
}
