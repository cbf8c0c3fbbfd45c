//! Why keys cannot be used, in sentences for the person who runs the server.

use std::path::PathBuf;

use crate::chance::NoRandomness;

/// Why keys cannot be used. Each sentence says what to do next; none shows a key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// A key file that must be there is not.
    #[error(
        "The key file {file} is missing from {dir}. Put it back from your copy, or run `server keys import`. \
         Without it, what was stored cannot be opened."
    )]
    Missing {
        /// Its name.
        file: &'static str,
        /// Where it was looked for.
        dir: PathBuf,
    },
    /// Somebody other than the owner may read (or, for a public key, change) it.
    #[error("Others may use {path} (mode {mode:o}). Only its owner may: run `chmod {wanted:o} {path}`.")]
    Permissions {
        /// The file or directory.
        path: PathBuf,
        /// Its mode now.
        mode: u32,
        /// The mode it should have.
        wanted: u32,
    },
    /// The content is not a key.
    #[error("The key file {file} is damaged. Put it back from your copy, or run `server keys import`.")]
    Damaged {
        /// Its name.
        file: &'static str,
    },
    /// `freeze.key` and `freeze.pub` are not a pair.
    #[error(
        "freeze.key and freeze.pub do not belong together. Put back the pair that was made at the first start."
    )]
    NotAPair,
    /// `import` found other keys in place. Nothing was written.
    #[error(
        "There is already another {file} in the keys directory, and it was left alone. Import into an empty \
         directory, or move the present keys away first."
    )]
    AlreadyThere {
        /// The file that differs.
        file: &'static str,
    },
    /// The passphrase is wrong, or the file was changed: these cannot be told apart.
    #[error(
        "This does not open with that passphrase. Check the passphrase; if it is right, the file is damaged."
    )]
    Passphrase,
    /// A passphrase too short to protect every key.
    #[error("This passphrase is too short to protect the keys. Use at least {least} characters.")]
    ShortPassphrase {
        /// The least number of characters.
        least: usize,
    },
    /// What was imported is not an export.
    #[error("This file was not written by `server keys export`, or it is not complete.")]
    NotAnExport,
    /// The file system refused.
    #[error("Cannot use {path}: {source}.")]
    Io {
        /// The file or directory.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// No randomness.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// The cipher refused.
    #[error("The cipher refused to work.")]
    Cipher,
}
