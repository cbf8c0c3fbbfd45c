//! The one door to the operating system's randomness.

/// The operating system gave no randomness. Nothing can be sealed without it.
#[derive(Debug, thiserror::Error, Clone, Copy, PartialEq, Eq)]
#[error("the operating system gave no randomness; without it nothing can be sealed")]
pub struct NoRandomness;

/// `N` bytes from the operating system's random source: for session secrets, ids, day keys and nonces.
///
/// Source: `design.md`, "Data" (random keys; ids come from Rust).
pub fn random_bytes<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(bytes)
}
