//! The key of a day: what was sent is sealed with it, and only the freeze gets it back.

use std::{collections::HashMap, fmt};

use zeroize::Zeroizing;

use crate::{
    chance::{NoRandomness, random_bytes},
    cipher,
    keys::{FreezeKeys, ServeKeys},
    padding::{LENGTH, pad_inner, unpad_mut},
    sealed::{Kind, SealError, Sealed, UnsealError, unwrap, wrap},
    secret::{Secret, hex},
};

/// Length of a day key's id, in front of what is sealed with it.
const ID: usize = 16;
/// Where the content stands once both layers are open: behind a nonce and a length for each, and the id.
const CONTENT: usize = 2 * (cipher::NONCE + LENGTH) + ID;

/// A day key. The serving process makes one, holds it in memory and never writes it down; the database holds it
/// sealed to the freeze key's public half. A new day, or a restart, brings a new one (`design.md`, promise 4).
///
/// It seals; only [`FreezeKeys`] opens.
pub struct DayKey {
    id: [u8; ID],
    key: Secret,
}

impl DayKey {
    /// A fresh key with a random id.
    pub fn generate() -> Result<Self, NoRandomness> {
        Ok(Self { id: random_bytes()?, key: Secret::random()? })
    }

    /// The id of its row, 32 hexadecimal characters. It says nothing about when the key was made.
    pub fn id(&self) -> String {
        hex(&self.id)
    }

    /// Seals sent answers.
    pub fn seal_response(&self, keys: &ServeKeys, response: &[u8]) -> Result<Sealed, SealError> {
        self.seal(keys, Kind::Response, response)
    }

    /// Seals the equality answers, second part of a response.
    pub fn seal_equality(&self, keys: &ServeKeys, equality: &[u8]) -> Result<Sealed, SealError> {
        self.seal(keys, Kind::Equality, equality)
    }

    fn seal(&self, keys: &ServeKeys, kind: Kind, content: &[u8]) -> Result<Sealed, SealError> {
        let padded = pad_inner(content).ok_or(SealError::TooLong)?;
        let ciphertext = cipher::encrypt(&self.key, kind.inner(), &padded)?;
        // The id stands inside the outer layer: without the data key nobody sees which responses share a day.
        wrap(&keys.data, kind, &[self.id.as_slice(), &ciphertext].concat())
    }

    /// The key itself, sealed so that only the freeze opens it: for the table `day_key`.
    pub fn sealed_to_freeze(&self, keys: &ServeKeys) -> Result<Sealed, SealError> {
        let content = Zeroizing::new([self.id.as_slice(), self.key.bytes()].concat());
        let inner = age::encrypt(&keys.freeze, &content).map_err(|_| SealError::Cipher)?;
        wrap(&keys.data, Kind::DayKey, &inner)
    }
}

impl fmt::Debug for DayKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("DayKey(..)")
    }
}

/// The day keys that a freeze has opened, by id.
#[derive(Default)]
pub struct DayKeys(HashMap<[u8; ID], Secret>);

impl DayKeys {
    /// Adds a key.
    pub fn add(&mut self, key: DayKey) {
        self.0.insert(key.id, key.key);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for DayKeys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "DayKeys({})", self.0.len())
    }
}

impl FreezeKeys {
    /// Opens the day key that stands in the row `id`.
    pub fn open_day_key(&self, id: &str, sealed: &Sealed) -> Result<DayKey, UnsealError> {
        let inner = unwrap(&self.data, Kind::DayKey, sealed)?;
        let content =
            age::decrypt(&self.freeze, &inner).map(Zeroizing::new).map_err(|_| UnsealError::Closed)?;
        let (found, key) = content.split_first_chunk::<ID>().ok_or(UnsealError::Closed)?;
        let key = key.try_into().map_err(|_| UnsealError::Closed)?;
        if hex(found) != id {
            return Err(UnsealError::Closed);
        }
        Ok(DayKey { id: *found, key: Secret::new(key) })
    }

    /// Opens sent answers.
    pub fn open_response(&self, days: &DayKeys, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, UnsealError> {
        self.open_with(days, Kind::Response, sealed)
    }

    /// Opens the equality answers of a response.
    pub fn open_equality(&self, days: &DayKeys, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, UnsealError> {
        self.open_with(days, Kind::Equality, sealed)
    }

    /// Both layers come off in the one buffer that is handed out: what was opened stands nowhere else.
    fn open_with(
        &self,
        days: &DayKeys,
        kind: Kind,
        sealed: &Sealed,
    ) -> Result<Zeroizing<Vec<u8>>, UnsealError> {
        let mut bytes = Zeroizing::new(sealed.as_bytes().to_vec());
        let padded = cipher::decrypt_in_place(&self.data, kind.outer(), &mut bytes)?;
        let inner = unpad_mut(padded).ok_or(UnsealError::Closed)?;
        let (id, ciphertext) = inner.split_first_chunk_mut::<ID>().ok_or(UnsealError::Closed)?;
        let key = days.0.get(id).ok_or(UnsealError::DayKeyMissing)?;
        let padded = cipher::decrypt_in_place(key, kind.inner(), ciphertext)?;
        let length = unpad_mut(padded).ok_or(UnsealError::Closed)?.len();
        // What remains behind it is wiped with the buffer.
        bytes.copy_within(CONTENT..CONTENT + length, 0);
        bytes.truncate(length);
        Ok(bytes)
    }
}
