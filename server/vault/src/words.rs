//! Free text, sealed to the reviewers.

use std::{fmt, io::Write, path::Path};

use age::{secrecy::SecretString, x25519};
use zeroize::Zeroizing;

use crate::{
    keys::{KeyError, ServeKeys, files},
    padding::{pad_inner, unpad},
    sealed::{Kind, SealError, Sealed, UnsealError, unwrap, wrap},
};

/// Seals free text to every recipient in `words.pub`. Whoever seals cannot open.
pub fn seal_words(keys: &ServeKeys, words: &[u8]) -> Result<Sealed, SealError> {
    let padded = pad_inner(words).ok_or(SealError::TooLong)?;
    let recipients = keys.words.iter().map(|recipient| recipient as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(recipients).map_err(|_| SealError::Cipher)?;
    let mut inner = Vec::new();
    let write = |inner: &mut Vec<u8>| -> std::io::Result<()> {
        let mut writer = encryptor.wrap_output(inner)?;
        writer.write_all(&padded)?;
        writer.finish()?;
        Ok(())
    };
    write(&mut inner).map_err(|_| SealError::Cipher)?;
    wrap(&keys.data, Kind::Words, &inner)
}

/// Opens free text: it takes the data key for the outer layer and a reviewer's identity for the inner one.
pub fn open_words(
    identity: &WordsIdentity,
    keys: &ServeKeys,
    sealed: &Sealed,
) -> Result<Zeroizing<Vec<u8>>, UnsealError> {
    let inner = unwrap(&keys.data, Kind::Words, sealed)?;
    let padded = age::decrypt(&identity.0, &inner).map(Zeroizing::new).map_err(|_| UnsealError::Closed)?;
    unpad(&padded).map(|words| Zeroizing::new(words.to_vec())).ok_or(UnsealError::Closed)
}

/// The private key of a reviewer.
pub struct WordsIdentity(pub(crate) x25519::Identity);

impl WordsIdentity {
    /// Reads an identity in age's own form (`AGE-SECRET-KEY-1...`).
    pub fn parse(text: &str) -> Option<Self> {
        text.trim().parse().ok().map(Self)
    }

    /// Opens the try-out identity with the passphrase that was shown when it was made.
    pub fn from_tryout(keys_dir: &Path, passphrase: &str) -> Result<Self, KeyError> {
        let wrapped = files::read(keys_dir, files::WORDS_TRYOUT)?;
        let mut scrypt = age::scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
        scrypt.set_max_work_factor(files::MOST_SCRYPT_WORK);
        let text = age::decrypt(&scrypt, &wrapped).map(Zeroizing::new).map_err(|_| KeyError::Passphrase)?;
        std::str::from_utf8(&text)
            .ok()
            .and_then(Self::parse)
            .ok_or(KeyError::Damaged { file: files::WORDS_TRYOUT })
    }
}

impl fmt::Debug for WordsIdentity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("WordsIdentity(..)")
    }
}
