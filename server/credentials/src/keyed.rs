//! Hashes that cannot be made, or tried out, without a key.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// The key of every hash this crate hands out to be kept: made by the caller from the server's pepper under a
/// label of its own, so that a stolen database can neither make a hash nor try a guess against one.
///
/// It has no `Display`, prints nothing when debugged and is wiped when it goes.
#[derive(Clone)]
pub struct HashKey(Zeroizing<[u8; BLOCK]>);

/// What SHA-256 takes at a time. HMAC fills a shorter key up with noughts (RFC 2104), and so do we.
const BLOCK: usize = 64;

impl HashKey {
    /// A key from its 32 bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        let mut block = Zeroizing::new([0; BLOCK]);
        block.iter_mut().zip(Zeroizing::new(bytes).iter()).for_each(|(place, byte)| *place = *byte);
        Self(block)
    }

    /// HMAC with SHA-256 over a label and `parts`, each with its length in front, so that no two lists of
    /// parts and no two uses of one key give the same hash.
    pub(crate) fn tag(&self, label: &str, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = <Hmac<Sha256> as KeyInit>::new((&*self.0).into());
        for part in std::iter::once(label.as_bytes()).chain(parts.iter().copied()) {
            mac.update(&(part.len() as u64).to_le_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }

    /// The same as text for a column: 43 characters of base64url.
    pub(crate) fn text(&self, label: &str, parts: &[&[u8]]) -> String {
        URL_SAFE_NO_PAD.encode(self.tag(label, parts))
    }
}

impl fmt::Debug for HashKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("HashKey")
    }
}

/// Whether two texts are the same, in a time that tells nothing about where they differ.
pub(crate) fn same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_label_another_split_and_another_key_give_another_hash() {
        let key = HashKey::new([1; 32]);
        let tag = key.tag("session", &[b"ab", b"c"]);
        assert_eq!(tag, key.tag("session", &[b"ab", b"c"]));
        assert_ne!(tag, key.tag("invitation", &[b"ab", b"c"]));
        assert_ne!(tag, key.tag("session", &[b"a", b"bc"]));
        assert_ne!(tag, HashKey::new([2; 32]).tag("session", &[b"ab", b"c"]));
    }

    #[test]
    fn it_is_hmac_as_others_compute_it() {
        // RFC 4231, test case 1, has a key of 20 bytes, which noughts fill up to ours.
        let mut key = [0; 32];
        key[..20].fill(0x0b);
        let mut mac = <Hmac<Sha256> as KeyInit>::new((&*HashKey::new(key).0).into());
        mac.update(b"Hi There");
        assert_eq!(mac.finalize().into_bytes()[..4], [0xb0, 0x34, 0x4c, 0x61]);
    }

    #[test]
    fn a_key_prints_nothing_of_itself() {
        assert_eq!(format!("{:?}", HashKey::new([7; 32])), "HashKey");
    }
}
