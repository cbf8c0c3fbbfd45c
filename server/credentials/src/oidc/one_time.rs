//! What is asked, and what has to be remembered until the answer comes.

use std::fmt;

use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::OidcError;

/// What is asked of the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// To sign somebody in, or say who is signed in there.
    SignIn,
    /// To ask her again, whoever is signed in there: before something that needs it.
    Again,
}

/// What has to be remembered between sending the browser off and its coming back. Wiped when it goes; prints
/// nothing when debugged.
#[derive(Clone, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub struct OneTime {
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) verifier: String,
    pub(super) begun_at: i64,
    pub(super) again: bool,
}

impl OneTime {
    /// For sealing and keeping.
    pub fn to_bytes(&self) -> Result<Zeroizing<Vec<u8>>, OidcError> {
        serde_json::to_vec(self).map(Zeroizing::new).map_err(|_| OidcError::State)
    }

    /// Reads what [`OneTime::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, OidcError> {
        serde_json::from_slice(bytes).map_err(|_| OidcError::State)
    }
}

impl fmt::Debug for OneTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("OneTime")
    }
}
