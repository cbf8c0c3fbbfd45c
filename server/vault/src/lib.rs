#![doc = include_str!("../README.md")]

mod chance;
mod cipher;
mod days;
mod drafts;
mod holds;
pub mod keys;
mod padding;
mod rolls;
mod sealed;
mod secret;
mod session;
mod staff;
mod words;

pub use chance::{NoRandomness, random_bytes};
pub use days::{DayKey, DayKeys};
pub use drafts::{open_draft, seal_draft};
pub use holds::hold;
pub use keys::{FreezeKeys, KeyError, ServeKeys, TryoutPassphrase};
pub use padding::{LONGEST, STORED_SIZES};
pub use sealed::{Kind, RewrapError, SealError, Sealed, UnsealError};
pub use session::SessionSecret;
pub use staff::StaffSecret;
pub use words::{WordsIdentity, open_words, seal_words};
pub use zeroize::Zeroizing;
