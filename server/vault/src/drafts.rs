//! Unsent answers, sealed with a key that only the visitor's cookie holds.

use zeroize::Zeroizing;

use crate::{
    cipher,
    keys::ServeKeys,
    padding::{pad_inner, unpad},
    sealed::{Kind, SealError, Sealed, UnsealError, unwrap, wrap},
    session::SessionSecret,
};

/// Seals a draft (`design.md`, "Data", row "draft").
pub fn seal_draft(keys: &ServeKeys, secret: &SessionSecret, draft: &[u8]) -> Result<Sealed, SealError> {
    let padded = pad_inner(draft).ok_or(SealError::TooLong)?;
    let inner = cipher::encrypt(&secret.draft_key(keys), Kind::Draft.inner(), &padded)?;
    wrap(&keys.data, Kind::Draft, &inner)
}

/// Opens a draft with the secret of the same visitor.
pub fn open_draft(
    keys: &ServeKeys,
    secret: &SessionSecret,
    sealed: &Sealed,
) -> Result<Zeroizing<Vec<u8>>, UnsealError> {
    let inner = unwrap(&keys.data, Kind::Draft, sealed)?;
    let padded = cipher::decrypt(&secret.draft_key(keys), Kind::Draft.inner(), &inner)?;
    unpad(&padded).map(|draft| Zeroizing::new(draft.to_vec())).ok_or(UnsealError::Closed)
}
