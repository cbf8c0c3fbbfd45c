//! What derives from the secret in the visitor's cookie.

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::{
    keys::ServeKeys,
    secret::{Secret, hex},
};

/// The secret that only the visitor's cookie holds. It is never stored; the row of the draft and the key that opens
/// it are derived from it, so that the database alone can open nothing (`design.md`, "Data").
#[derive(Clone)]
pub struct SessionSecret(Secret);

impl SessionSecret {
    /// A secret from 32 random bytes (see [`crate::random_bytes`]).
    pub fn new(random: [u8; 32]) -> Self {
        Self(Secret::new(random))
    }

    /// Reads a cookie's value; `None` for anything that [`Self::encode`] has not written.
    pub fn parse(text: &str) -> Option<Self> {
        // 32 bytes are exactly 43 characters; anything else is not worth decoding.
        if text.len() != 43 {
            return None;
        }
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(text).ok()?);
        Some(Self::new(bytes.as_slice().try_into().ok()?))
    }

    /// The cookie's value: 43 characters of base64url.
    pub fn encode(&self) -> Zeroizing<String> {
        Zeroizing::new(URL_SAFE_NO_PAD.encode(self.0.bytes()))
    }

    /// The id of this session's row. It tells nothing about the secret.
    pub fn draft_id(&self, keys: &ServeKeys) -> String {
        hex(self.0.derive(Some(&keys.pepper), "draft id").bytes())
    }

    /// The token in the hidden field of every form, for browsers that say nothing about where a POST comes from
    /// (`design.md`, "Where a POST comes from").
    pub fn form_token(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.derive(None, "form token").bytes())
    }

    /// Whether `token` is this session's, in a time that does not depend on where the two differ.
    pub fn form_token_matches(&self, token: &str) -> bool {
        self.form_token().as_bytes().ct_eq(token.as_bytes()).into()
    }

    /// The key that opens this session's draft: it takes the cookie and the pepper.
    pub(crate) fn draft_key(&self, keys: &ServeKeys) -> Secret {
        self.0.derive(Some(&keys.pepper), "draft key")
    }
}

impl fmt::Debug for SessionSecret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SessionSecret(..)")
    }
}
