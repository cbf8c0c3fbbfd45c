//! The one door to the operating system's randomness.

use zeroize::Zeroizing;

/// The operating system gave no randomness. Nobody can be given a token, a secret or a code without it.
#[derive(Debug, thiserror::Error, Clone, Copy, PartialEq, Eq)]
#[error("the operating system gave no randomness; without it nobody can be signed in")]
pub struct NoRandomness;

/// `N` bytes from the operating system's random source, wiped when they go.
pub(crate) fn random_bytes<const N: usize>() -> Result<Zeroizing<[u8; N]>, NoRandomness> {
    let mut bytes = Zeroizing::new([0; N]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|_| NoRandomness)?;
    Ok(bytes)
}
