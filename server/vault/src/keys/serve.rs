//! What the process that serves pages holds.

use std::{fmt, path::Path};

use age::x25519;

use super::{
    KeyError,
    files::{self, DATA, FREEZE_PUB, PEPPER, WORDS_PUB},
};
use crate::secret::{Secret, hex};

/// The keys of the process that serves pages: enough to seal everything and to open a draft with its visitor's
/// cookie. The private half of the freeze key is never read.
#[derive(Clone)]
pub struct ServeKeys {
    pub(crate) pepper: Secret,
    pub(crate) data: Secret,
    pub(crate) freeze: x25519::Recipient,
    pub(crate) words: Vec<x25519::Recipient>,
}

impl ServeKeys {
    /// Reads the keys from their directory.
    pub fn open(dir: &Path) -> Result<Self, KeyError> {
        files::check_dir(dir)?;
        Ok(Self {
            pepper: files::read_secret(dir, PEPPER)?,
            data: files::read_secret(dir, DATA)?,
            freeze: freeze_recipient(dir)?,
            words: words_recipients(dir)?,
        })
    }

    /// What the database keeps to notice that keys do not fit it: a keyed hash of pepper, data key and the public
    /// half of the freeze key, which tells nothing about any (`design.md`, "Data"). With another public half, what
    /// is sent from now on could not be opened by the freeze.
    pub fn fingerprint(&self) -> String {
        let freeze = self.freeze.to_string();
        hex(&self.data.tag("fingerprint of serving keys", &[self.pepper.bytes(), freeze.as_bytes()]))
    }

    /// The public half of the freeze key, to be compared with [`super::FreezeKeys::recipient`].
    pub fn freeze_recipient(&self) -> String {
        self.freeze.to_string()
    }
}

impl fmt::Debug for ServeKeys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ServeKeys(..)")
    }
}

/// Reads `freeze.pub`.
pub(super) fn freeze_recipient(dir: &Path) -> Result<x25519::Recipient, KeyError> {
    files::read_text(dir, FREEZE_PUB)?.trim().parse().map_err(|_| KeyError::Damaged { file: FREEZE_PUB })
}

/// Reads `words.pub`: one recipient a line; empty lines and those that begin with `#` are skipped.
fn words_recipients(dir: &Path) -> Result<Vec<x25519::Recipient>, KeyError> {
    let damaged = || KeyError::Damaged { file: WORDS_PUB };
    let recipients = files::read_text(dir, WORDS_PUB)?
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.parse().map_err(|_| damaged()))
        .collect::<Result<Vec<_>, _>>()?;
    if recipients.is_empty() { Err(damaged()) } else { Ok(recipients) }
}
