//! The only form in which anything a person wrote or chose reaches the database.

use std::fmt;

use zeroize::Zeroizing;

use crate::{
    chance::NoRandomness,
    cipher,
    keys::ServeKeys,
    padding::{STORED_SIZES, pad, unpad},
    secret::Secret,
};

/// Sealed bytes: filled up to a fixed size, encrypted for the one who may open them, and wrapped under the data key.
///
/// Only this crate makes them from clear text; `store` accepts nothing else for what a person wrote or chose
/// (`design.md`, "Two gates held by the compiler"). Not serialisable on purpose; `Debug` shows the length alone.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed(Vec<u8>);

impl Sealed {
    /// The bytes, to be put into a table.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// What this crate has sealed in another form than with the two layers.
    pub(crate) fn made(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// What `store` has read back from a table, and nothing else: this seals nothing. Bytes that were not made by
    /// this crate do not open.
    pub fn stored(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl fmt::Debug for Sealed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Sealed({} bytes)", self.0.len())
    }
}

/// What kind of thing is sealed. It is part of what the cipher authenticates, so that no column can be passed off
/// as another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Unsent answers (`draft.sealed`).
    Draft,
    /// Sent answers (`response.sealed`).
    Response,
    /// The equality answers, second part of a response (`response.equality`).
    Equality,
    /// Free text (`words.sealed`).
    Words,
    /// The key of a day, for the freeze (`day_key.sealed`).
    DayKey,
}

impl Kind {
    /// The name inside the inner layer.
    pub(crate) fn inner(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Response => "response",
            Self::Equality => "equality",
            Self::Words => "words",
            Self::DayKey => "day-key",
        }
    }

    /// The name of the outer layer.
    pub(crate) fn outer(self) -> &'static str {
        match self {
            Self::Draft => "stored draft",
            Self::Response => "stored response",
            Self::Equality => "stored equality",
            Self::Words => "stored words",
            Self::DayKey => "stored day-key",
        }
    }
}

/// Why something could not be sealed.
#[derive(Debug, thiserror::Error, Clone, Copy, PartialEq, Eq)]
pub enum SealError {
    /// Longer than [`crate::LONGEST`].
    #[error("this is longer than what can be sealed in one piece ({} bytes)", crate::LONGEST)]
    TooLong,
    /// No randomness.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// The cipher refused: this points at a damaged program, not at what was sealed.
    #[error("the cipher refused to seal")]
    Cipher,
}

/// Why something did not open.
#[derive(Debug, thiserror::Error, Clone, Copy, PartialEq, Eq)]
pub enum UnsealError {
    /// Another key, another kind, or changed bytes: these cannot be told apart.
    #[error("this does not open: it was sealed with another key, or it was changed")]
    Closed,
    /// The day key that this response was sealed with is not among those given.
    #[error("the day key of this response is missing")]
    DayKeyMissing,
}

/// Puts the outer layer around `inner`.
pub(crate) fn wrap(data: &Secret, kind: Kind, inner: &[u8]) -> Result<Sealed, SealError> {
    let padded = pad(inner, cipher::OVERHEAD).ok_or(SealError::TooLong)?;
    let bytes = cipher::encrypt(data, kind.outer(), &padded)?;
    debug_assert!(STORED_SIZES.contains(&bytes.len()), "stored sizes are fixed");
    Ok(Sealed(bytes))
}

/// Takes the outer layer off.
pub(crate) fn unwrap(data: &Secret, kind: Kind, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, UnsealError> {
    let padded = cipher::decrypt(data, kind.outer(), &sealed.0)?;
    unpad(&padded).map(|inner| Zeroizing::new(inner.to_vec())).ok_or(UnsealError::Closed)
}

/// Why the outer layer could not be made anew.
#[derive(Debug, thiserror::Error, Clone, Copy, PartialEq, Eq)]
pub enum RewrapError {
    /// The old layer does not open.
    #[error(transparent)]
    Unseal(#[from] UnsealError),
    /// The new one cannot be made.
    #[error(transparent)]
    Seal(#[from] SealError),
}

impl ServeKeys {
    /// The same content in a new outer layer: not one byte in common with the old, and nothing inside is opened.
    ///
    /// For the nightly rewrite (`design.md`, "Data").
    pub fn rewrap(&self, kind: Kind, sealed: &Sealed) -> Result<Sealed, RewrapError> {
        let inner = unwrap(&self.data, kind, sealed)?;
        Ok(wrap(&self.data, kind, &inner)?)
    }
}
