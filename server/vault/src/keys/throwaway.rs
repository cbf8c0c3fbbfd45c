//! Keys that never touch a disk.

use age::x25519;

use super::{FreezeKeys, ServeKeys};
use crate::{chance::NoRandomness, secret::Secret, words::WordsIdentity};

/// A whole set of keys that belong together.
pub struct Throwaway {
    /// For the process that serves pages.
    pub serve: ServeKeys,
    /// For the freeze.
    pub freeze: FreezeKeys,
    /// For the one reviewer.
    pub words: WordsIdentity,
}

/// Makes a set of keys in memory: for tests, and for a self-check that must leave nothing behind. What is sealed
/// with them is lost when they go.
pub fn throwaway() -> Result<Throwaway, NoRandomness> {
    let (freeze, words) = (x25519::Identity::generate(), x25519::Identity::generate());
    let (data, pepper, master) = (Secret::random()?, Secret::random()?, Secret::random()?);
    Ok(Throwaway {
        serve: ServeKeys {
            pepper,
            data: data.clone(),
            freeze: freeze.to_public(),
            words: vec![words.to_public()],
        },
        freeze: FreezeKeys { freeze, data, master },
        words: WordsIdentity(words),
    })
}
