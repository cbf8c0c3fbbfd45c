//! The first start: every key that is needed, made once.

use std::{fmt, path::Path};

use age::{
    secrecy::{ExposeSecret, SecretString},
    x25519,
};
use zeroize::Zeroizing;

use super::{
    KeyError,
    files::{
        DATA, DISCLOSURE, FREEZE, FREEZE_PUB, PEPPER, WORDS_PUB, WORDS_TRYOUT, exists, lock, prepare_dir,
        publish, read_text, remove, secret_text, sync_dir,
    },
};
use crate::{chance::random_bytes, secret::Secret};

/// Stands in the directory while the first start is under way: after a crash it is done again, not taken for a loss.
const UNFINISHED: &str = ".first-start";

/// The passphrase of the try-out reviewer's key. It is shown once and kept nowhere (`design.md`, "Data").
pub struct TryoutPassphrase(Zeroizing<String>);

impl TryoutPassphrase {
    /// The passphrase, to be printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for TryoutPassphrase {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("TryoutPassphrase(..)")
    }
}

/// Makes every key on the first start; does nothing on a later one, even where a file is missing: a key that was
/// lost must be noticed, not replaced.
///
/// Where no `words.pub` lies ready, a try-out pair is made, and its passphrase returned to be printed once.
pub fn first_start(dir: &Path) -> Result<Option<TryoutPassphrase>, KeyError> {
    prepare_dir(dir)?;
    let _turn = lock(dir)?;
    let unfinished = exists(dir, UNFINISHED)?;
    if !unfinished && has_keys(dir)? {
        return Ok(None);
    }
    if !unfinished {
        publish(dir, UNFINISHED, b"")?;
    }
    for name in [PEPPER, DATA, DISCLOSURE] {
        if !exists(dir, name)? {
            publish(dir, name, secret_text(&Secret::random()?).as_bytes())?;
        }
    }
    make_freeze_pair(dir)?;
    let passphrase = make_tryout_pair(dir)?;
    remove(dir, UNFINISHED)?;
    sync_dir(dir)?;
    Ok(passphrase)
}

/// Whether any key but `words.pub` is there: that one may be laid ready before the first start.
fn has_keys(dir: &Path) -> Result<bool, KeyError> {
    for name in [PEPPER, DATA, FREEZE, FREEZE_PUB, DISCLOSURE] {
        if exists(dir, name)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn make_freeze_pair(dir: &Path) -> Result<(), KeyError> {
    if !exists(dir, FREEZE)? {
        publish(dir, FREEZE, identity_text(&x25519::Identity::generate()).as_bytes())?;
    }
    if !exists(dir, FREEZE_PUB)? {
        // From the file, not from memory: what counts is what is on disk.
        let identity: x25519::Identity =
            read_text(dir, FREEZE)?.trim_end().parse().map_err(|_| KeyError::Damaged { file: FREEZE })?;
        publish(dir, FREEZE_PUB, format!("{}\n", identity.to_public()).as_bytes())?;
    }
    Ok(())
}

fn make_tryout_pair(dir: &Path) -> Result<Option<TryoutPassphrase>, KeyError> {
    if exists(dir, WORDS_TRYOUT)? {
        // Left by a first start that broke off: nobody has seen its passphrase, and nothing was sealed to it.
        remove(dir, WORDS_PUB)?;
        remove(dir, WORDS_TRYOUT)?;
    } else if exists(dir, WORDS_PUB)? {
        return Ok(None);
    }
    let identity = x25519::Identity::generate();
    let passphrase = new_passphrase()?;
    let wrapped = wrap_by_passphrase(&passphrase, identity_text(&identity).as_bytes())?;
    publish(dir, WORDS_TRYOUT, wrapped.as_bytes())?;
    publish(dir, WORDS_PUB, format!("{}\n", identity.to_public()).as_bytes())?;
    Ok(Some(TryoutPassphrase(passphrase)))
}

fn identity_text(identity: &x25519::Identity) -> Zeroizing<String> {
    Zeroizing::new(format!("{}\n", identity.to_string().expose_secret()))
}

/// Wraps by scrypt, with the work that takes this machine about a second, in age's own form as text.
pub(super) fn wrap_by_passphrase(passphrase: &str, content: &[u8]) -> Result<String, KeyError> {
    let recipient = age::scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    age::encrypt_and_armor(&recipient, content).map_err(|_| KeyError::Cipher)
}

/// 25 characters of base32 in groups of five, 125 bits: nothing that guessing can reach, and no 0, 1, 8 or 9 to
/// mistake for a letter.
fn new_passphrase() -> Result<Zeroizing<String>, KeyError> {
    const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let random = Zeroizing::new(random_bytes::<25>()?);
    let letters =
        random.iter().filter_map(|byte| ALPHABET.get(usize::from(byte & 31)).copied().map(char::from));
    let mut passphrase = Zeroizing::new(String::with_capacity(29));
    for (place, letter) in letters.enumerate() {
        if place > 0 && place % 5 == 0 {
            passphrase.push('-');
        }
        passphrase.push(letter);
    }
    Ok(passphrase)
}
