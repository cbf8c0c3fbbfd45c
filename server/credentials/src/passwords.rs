//! Passwords: hashed with Argon2id under the server's pepper, at a cost tuned to the machine, and judged
//! before they are taken.
//!
//! Everything here that hashes takes a fifth of a second and tens of megabytes by intention: call it away
//! from the threads that serve pages, and never more than a few at a time.

mod cost;
mod strength;

use std::fmt;

use argon2::password_hash::{CustomizedPasswordHasher, Error, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Version};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

pub use cost::{Cost, TARGET};
pub use strength::{SHORTEST, Weakness, judge};

use crate::chance::{NoRandomness, random_bytes};

/// The longest password that is taken, in bytes as typed.
pub const LONGEST: usize = 1_024;
/// The most that one character can grow to when normalised (U+FDFA: from 3 bytes to 33).
const GROWTH: usize = 11;
const SALT: usize = 16;

/// What somebody typed as a password. Wiped when it goes, and prints nothing when debugged.
///
/// It is held in the form NFKC, as NIST SP 800-63B asks for: the same keys give "é" as one character on one
/// machine and as two on the next, and a Mac's keyboard puts a no-break space where a telephone puts a plain
/// one. Somebody who types what she chose must get in on both. Nothing is trimmed and nothing is cut off.
pub struct Password(Zeroizing<String>);

/// The password is longer than [`LONGEST`]. It is refused rather than cut, and before anything is hashed.
#[derive(Debug, thiserror::Error, Clone, Copy, PartialEq, Eq)]
#[error("a password has at most {LONGEST} bytes")]
pub struct TooLong;

impl Password {
    /// Takes what was typed.
    pub fn typed(text: &str) -> Result<Self, TooLong> {
        if text.len() > LONGEST {
            return Err(TooLong);
        }
        // Room for the worst case: a string that grows leaves its old self behind in memory.
        let mut normal = Zeroizing::new(String::with_capacity(text.len() * GROWTH));
        normal.extend(text.nfkc());
        Ok(Self(normal))
    }

    fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Password")
    }
}

/// What came of comparing a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is not the password.
    Wrong,
    /// It is. `rehash`: it was hashed at a lower cost than now; hash it anew while it is at hand.
    Right {
        /// Whether to call [`Passwords::hash`] and keep the result.
        rehash: bool,
    },
}

/// A password could not be hashed or compared. None of the variants carries anything typed or kept.
#[derive(Debug, thiserror::Error, Clone, Copy, PartialEq, Eq)]
pub enum PasswordError {
    /// No salt.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// Too little memory for the cost.
    #[error("there is not enough memory to hash a password")]
    Memory,
    /// What is kept is not a hash that this server made.
    #[error("what is kept for this account is not a password hash of this server")]
    NotAHash,
}

/// Hashes and compares passwords at one cost, under one pepper.
pub struct Passwords {
    pepper: Zeroizing<[u8; 32]>,
    cost: Cost,
}

impl Passwords {
    /// `pepper` is a key of its own, derived from the server's pepper: without it a stolen database gives
    /// nothing to try guesses against. `cost` is what new hashes cost; make it the highest of [`Cost::tuned`]
    /// and the [`Cost::of`] every kept hash.
    pub fn new(pepper: [u8; 32], cost: Cost) -> Self {
        Self { pepper: Zeroizing::new(pepper), cost }
    }

    /// What a new hash costs.
    pub fn cost(&self) -> Cost {
        self.cost
    }

    /// Hashes a password with a fresh salt. The result is a PHC string, about 100 characters.
    pub fn hash(&self, password: &Password) -> Result<String, PasswordError> {
        let salt = random_bytes::<SALT>()?;
        self.hash_salted(password, &salt)
    }

    fn hash_salted(&self, password: &Password, salt: &[u8; SALT]) -> Result<String, PasswordError> {
        let hasher = self.hasher(self.cost)?;
        let params = self.cost.params().ok_or(PasswordError::Memory)?;
        hasher
            .hash_password_customized(password.bytes(), salt, None, None, params)
            .map(|hash| hash.to_string())
            .map_err(|_| PasswordError::Memory)
    }

    /// Compares a password with what is kept for an account, in the time of one hash at the current cost even
    /// if what is kept was cheaper.
    pub fn verify(&self, password: &Password, kept: &str) -> Result<Verdict, PasswordError> {
        let hash = PasswordHash::new(kept).map_err(|_| PasswordError::NotAHash)?;
        let cost = Cost::of(kept).ok_or(PasswordError::NotAHash)?;
        let found = self.hasher(cost)?.verify_password(password.bytes(), &hash);
        if let Some(rest) = self.cost.beyond(cost) {
            self.work(password, rest)?;
        }
        match found {
            Ok(()) => Ok(Verdict::Right { rehash: cost < self.cost }),
            Err(Error::PasswordInvalid) => Ok(Verdict::Wrong),
            Err(Error::OutOfMemory) => Err(PasswordError::Memory),
            Err(_) => Err(PasswordError::NotAHash),
        }
    }

    /// The same work as [`Passwords::verify`] for an account that does not exist or has no password, so that
    /// the answer takes as long.
    pub fn verify_nobody(&self, password: &Password) -> Result<Verdict, PasswordError> {
        self.work(password, self.cost)?;
        Ok(Verdict::Wrong)
    }

    fn work(&self, password: &Password, cost: Cost) -> Result<(), PasswordError> {
        let mut out = Zeroizing::new([0; 32]);
        self.hasher(cost)?
            .hash_password_into(password.bytes(), &[0; SALT], out.as_mut_slice())
            .map_err(|_| PasswordError::Memory)
    }

    fn hasher(&self, cost: Cost) -> Result<Argon2<'_>, PasswordError> {
        let params = cost.params().ok_or(PasswordError::NotAHash)?;
        Argon2::new_with_secret(self.pepper.as_slice(), Algorithm::Argon2id, Version::V0x13, params)
            .map_err(|_| PasswordError::Memory)
    }
}

impl fmt::Debug for Passwords {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Passwords").field("cost", &self.cost).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
