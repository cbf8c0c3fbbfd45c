//! Key files, and which process may hold which key.
//!
//! They live in one directory (`VIEWS_KEYS_DIR`, mode 0700), each file with mode 0600 (`design.md`, "Data"):
//!
//! | file | what | read by |
//! | --- | --- | --- |
//! | `pepper` | half of every draft's key | [`ServeKeys`] |
//! | `data.key` | the outer layer, the holds | [`ServeKeys`], [`FreezeKeys`] |
//! | `freeze.pub` | public half of the freeze key | [`ServeKeys`] |
//! | `words.pub` | reviewers' public keys, one a line | [`ServeKeys`] |
//! | `freeze.key` | opens day keys | [`FreezeKeys`] |
//! | `disclosure.key` | master of the perturbation | [`FreezeKeys`] |
//! | `words-tryout.age` | try-out reviewer's key, wrapped by a passphrase | [`WordsIdentity`](crate::WordsIdentity) |

mod error;
pub(crate) mod files;
mod first;
mod freeze;
mod recovery;
mod serve;
mod throwaway;

pub use error::KeyError;
pub use first::{TryoutPassphrase, first_start};
pub use freeze::FreezeKeys;
pub use recovery::{SHORTEST_PASSPHRASE, export, import};
pub use serve::ServeKeys;
pub use throwaway::{Throwaway, throwaway};
