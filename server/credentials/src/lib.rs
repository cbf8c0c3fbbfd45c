#![doc = include_str!("../README.md")]

mod chance;
mod keyed;
pub mod oidc;
pub mod passkeys;
pub mod passwords;
pub mod recovery;
pub mod slowing;
pub mod tokens;
pub mod totp;

pub use chance::NoRandomness;
pub use keyed::HashKey;
pub use zeroize::Zeroizing;
