//! What a browser carries to show that it was here before: sessions, invitation links, ceremonies, forms.
//!
//! The token itself is only ever in the cookie or the link. What is kept is its keyed hash, with a label per
//! purpose, so that an invitation's token opens no session even if both were the same 32 bytes.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

use crate::chance::{NoRandomness, random_bytes};
use crate::keyed::{HashKey, same};

/// Bytes in a token.
const BYTES: usize = 32;

/// What a token is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A session's cookie.
    Session,
    /// A one-time link: to join, or to start again after everything was lost.
    Invitation,
    /// The one-time state of a passkey or `OpenID` ceremony.
    Ceremony,
    /// What a form repeats to show that it is ours: derived from the session's token, and no way back to it.
    Form,
}

impl Purpose {
    const fn label(self) -> &'static str {
        match self {
            Self::Session => "token: session",
            Self::Invitation => "token: invitation",
            Self::Ceremony => "token: ceremony",
            Self::Form => "token: form",
        }
    }
}

/// 32 random bytes that open something. Prints nothing when debugged; wiped when it goes.
#[derive(Clone)]
pub struct Token(Zeroizing<[u8; BYTES]>);

impl Token {
    /// A fresh token.
    pub fn fresh() -> Result<Self, NoRandomness> {
        random_bytes().map(Self)
    }

    /// A token from its bytes, for tests that own their randomness.
    pub fn from_bytes(bytes: [u8; BYTES]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Reads what [`Token::text`] wrote. `None` for any other length and anything that is not base64url
    /// without padding, in exactly one spelling per token.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = Zeroizing::new([0; BYTES]);
        let length = URL_SAFE_NO_PAD.decode_slice(text, bytes.as_mut_slice()).ok()?;
        (length == BYTES).then_some(Self(bytes))
    }

    /// 43 characters that may stand in a cookie or a link.
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(URL_SAFE_NO_PAD.encode(*self.0))
    }

    /// What is kept of it.
    pub fn hash(&self, key: &HashKey, purpose: Purpose) -> TokenHash {
        TokenHash(key.text(purpose.label(), &[self.0.as_slice()]))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token")
    }
}

/// The keyed hash of a token: 43 characters of base64url for a column.
///
/// It prints nothing when debugged either: that of [`Purpose::Form`] is what a form shows.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct TokenHash(String);

impl TokenHash {
    /// The text for a column or, with [`Purpose::Form`], for a hidden field.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether `given` is this hash, in a time that tells nothing about where it differs. For what a form
    /// sent back.
    pub fn is(&self, given: &str) -> bool {
        same(&self.0, given)
    }
}

impl fmt::Debug for TokenHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("TokenHash")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PURPOSES: [Purpose; 4] = [Purpose::Session, Purpose::Invitation, Purpose::Ceremony, Purpose::Form];

    #[test]
    fn a_token_comes_back_from_its_text_and_opens_the_same_thing() {
        let (token, key) = (Token::fresh().unwrap(), HashKey::new([3; 32]));
        let read = Token::parse(&token.text()).unwrap();
        assert_eq!(token.text().len(), 43);
        assert_eq!(read.hash(&key, Purpose::Session), token.hash(&key, Purpose::Session));
    }

    #[test]
    fn two_fresh_tokens_differ() {
        assert_ne!(*Token::fresh().unwrap().text(), *Token::fresh().unwrap().text());
    }

    #[test]
    fn one_token_has_another_hash_for_every_purpose_and_key() {
        let (token, key) = (Token::from_bytes([9; 32]), HashKey::new([3; 32]));
        for (index, one) in PURPOSES.iter().enumerate() {
            for other in PURPOSES.iter().skip(index + 1) {
                assert_ne!(token.hash(&key, *one), token.hash(&key, *other));
            }
            assert_ne!(token.hash(&key, *one), token.hash(&HashKey::new([4; 32]), *one));
        }
    }

    #[test]
    fn what_is_not_exactly_a_token_is_refused() {
        let text = Token::from_bytes([9; 32]).text();
        let other_spelling = format!("{}l", text.strip_suffix('k').unwrap());
        for wrong in [
            "",
            "a",
            &text[1..],
            &format!("{}=", *text),
            &format!("{}A", *text),
            &format!(" {}", &text[1..]),
            &format!("+{}", &text[1..]),
            &format!("{}\0", &text[1..]),
            &other_spelling,
            &"A".repeat(10_000),
        ] {
            assert!(Token::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_forms_token_is_recognised_and_nothing_near_it() {
        let hash = Token::from_bytes([9; 32]).hash(&HashKey::new([3; 32]), Purpose::Form);
        let right = hash.as_str().to_owned();
        assert!(hash.is(&right));
        assert!(!hash.is(&right[1..]));
        assert!(!hash.is(""));
        assert!(!hash.is(&format!("{right}a")));
    }

    #[test]
    fn a_token_and_its_hash_print_nothing_of_themselves() {
        let token = Token::from_bytes([9; 32]);
        assert_eq!(format!("{token:?}"), "Token");
        assert_eq!(format!("{:?}", token.hash(&HashKey::new([3; 32]), Purpose::Form)), "TokenHash");
    }
}
