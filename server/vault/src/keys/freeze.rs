//! What the freeze holds: a process of its own.

use std::{fmt, path::Path};

use age::x25519;
use zeroize::Zeroizing;

use super::{
    KeyError,
    files::{self, DATA, DISCLOSURE, FREEZE},
    serve::freeze_recipient,
};
use crate::secret::{Secret, hex};

/// The keys of `server release`: the only ones that open what was sent (`design.md`, "One answer", 4).
pub struct FreezeKeys {
    pub(crate) freeze: x25519::Identity,
    pub(crate) data: Secret,
    pub(crate) master: Secret,
}

impl FreezeKeys {
    /// Reads the keys from their directory, and checks that private and public half are a pair.
    pub fn open(dir: &Path) -> Result<Self, KeyError> {
        files::check_dir(dir)?;
        let freeze: x25519::Identity =
            files::read_text(dir, FREEZE)?.trim().parse().map_err(|_| KeyError::Damaged { file: FREEZE })?;
        if freeze.to_public() != freeze_recipient(dir)? {
            return Err(KeyError::NotAPair);
        }
        Ok(Self {
            freeze,
            data: files::read_secret(dir, DATA)?,
            master: files::read_secret(dir, DISCLOSURE)?,
        })
    }

    /// The disclosure master: the secret from which the perturbation of every release derives.
    pub fn master(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(*self.master.bytes())
    }

    /// The public half of the freeze key, to be compared with [`super::ServeKeys::freeze_recipient`].
    pub fn recipient(&self) -> String {
        self.freeze.to_public().to_string()
    }

    /// What the database keeps to notice that a freeze is tried with keys that do not fit it: a keyed hash of data
    /// key, freeze key and master. Another master would perturb the same cell differently, which must not happen.
    pub fn fingerprint(&self) -> String {
        let parts = [self.recipient().into_bytes(), self.master.bytes().to_vec()].map(Zeroizing::new);
        let [recipient, master] = &parts;
        hex(&self.data.tag("fingerprint of freeze keys", &[recipient, master]))
    }
}

impl fmt::Debug for FreezeKeys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("FreezeKeys(..)")
    }
}
