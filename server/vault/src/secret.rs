//! Thirty-two secret bytes, and what may be derived from them.

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::chance::{NoRandomness, random_bytes};

/// A secret of 32 bytes, wiped when it goes. It has no `Debug`, no `Display` and no way to be serialised.
#[derive(Clone)]
pub(crate) struct Secret(Zeroizing<[u8; 32]>);

impl Secret {
    /// A secret from its bytes.
    pub(crate) fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// A fresh secret.
    pub(crate) fn random() -> Result<Self, NoRandomness> {
        Ok(Self::new(random_bytes()?))
    }

    /// The bytes, for a cipher or a key file.
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// HKDF with SHA-256: another secret, which tells nothing about this one or about those of other purposes.
    /// `salt` is a second secret that is needed as well, for example the pepper.
    pub(crate) fn derive(&self, salt: Option<&Self>, purpose: &str) -> Self {
        Self(self.expand(salt, purpose))
    }

    fn expand<const N: usize>(&self, salt: Option<&Self>, purpose: &str) -> Zeroizing<[u8; N]> {
        let mut derived = Zeroizing::new([0; N]);
        let hkdf = Hkdf::<Sha256>::new(salt.map(|salt| salt.bytes().as_slice()), self.bytes());
        if hkdf.expand(purpose.as_bytes(), derived.as_mut_slice()).is_err() {
            unreachable!("HKDF refuses only outputs longer than 255 hashes, and {N} bytes are one or two");
        }
        derived
    }

    /// HMAC with SHA-256 over `parts`, each with its length in front so that no two lists of parts look the same.
    pub(crate) fn tag(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        let key: Zeroizing<[u8; 64]> = self.expand(None, purpose);
        let mut mac = <Hmac<Sha256> as KeyInit>::new((&*key).into());
        for part in parts {
            mac.update(&(part.len() as u64).to_le_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digit = |nibble: u8| DIGITS.get(usize::from(nibble)).copied().unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
