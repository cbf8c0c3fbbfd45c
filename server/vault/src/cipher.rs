//! XChaCha20-Poly1305 with a random nonce in front.

use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead, AeadInOut, KeyInit, Payload, Tag},
};
use zeroize::Zeroizing;

use crate::{
    chance::random_bytes,
    sealed::{SealError, UnsealError},
    secret::Secret,
};

/// A random nonce of 24 bytes never repeats in practice, so that no counter has to survive a restart.
pub(crate) const NONCE: usize = 24;

/// The tag at the end.
const TAG: usize = 16;

/// What [`encrypt`] adds: the nonce and the tag.
pub(crate) const OVERHEAD: usize = NONCE + TAG;

/// Nonce and ciphertext of `content`. What was sealed for one `purpose` does not open for another.
pub(crate) fn encrypt(key: &Secret, purpose: &str, content: &[u8]) -> Result<Vec<u8>, SealError> {
    let nonce = random_bytes::<NONCE>()?;
    let payload = Payload { msg: content, aad: purpose.as_bytes() };
    let ciphertext = XChaCha20Poly1305::new(key.bytes().into())
        .encrypt(&XNonce::from(nonce), payload)
        .map_err(|_| SealError::Cipher)?;
    Ok([nonce.as_slice(), &ciphertext].concat())
}

/// What [`encrypt`] was given, if key and purpose are the same and no bit was changed.
pub(crate) fn decrypt(key: &Secret, purpose: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, UnsealError> {
    let (nonce, ciphertext) = sealed.split_first_chunk::<NONCE>().ok_or(UnsealError::Closed)?;
    let payload = Payload { msg: ciphertext, aad: purpose.as_bytes() };
    XChaCha20Poly1305::new(key.bytes().into())
        .decrypt(&XNonce::from(*nonce), payload)
        .map(Zeroizing::new)
        .map_err(|_| UnsealError::Closed)
}

/// The same in place: the part of `sealed` in which the content stands then.
pub(crate) fn decrypt_in_place<'a>(
    key: &Secret,
    purpose: &str,
    sealed: &'a mut [u8],
) -> Result<&'a mut [u8], UnsealError> {
    let (nonce, rest) = sealed.split_first_chunk_mut::<NONCE>().ok_or(UnsealError::Closed)?;
    let (content, tag) = rest.split_last_chunk_mut::<TAG>().ok_or(UnsealError::Closed)?;
    let tag: Tag<XChaCha20Poly1305> = (*tag).into();
    XChaCha20Poly1305::new(key.bytes().into())
        .decrypt_inout_detached(&XNonce::from(*nonce), purpose.as_bytes(), (&mut *content).into(), &tag)
        .map_err(|_| UnsealError::Closed)?;
    Ok(content)
}
