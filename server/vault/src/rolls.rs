//! The roll of a release (`disclosure::Roll`), kept so that only the freeze reads it.
//!
//! It is sealed under a key that derives from the disclosure master, together with the name of the release and the
//! hash of its cube: a roll that opens proves that this installation published that cube.

use zeroize::Zeroizing;

use crate::{
    FreezeKeys, SealError, Sealed, UnsealError, cipher,
    padding::{pad_to, unpad},
    secret::Secret,
};

/// A roll is filled up to a power of two, and to no less than this, so that its length does not tell how many were
/// counted.
const LEAST: usize = 4096;

impl FreezeKeys {
    /// Seals the roll of a release, which is named by its period and by the hash of its cube.
    pub fn seal_roll(&self, period: &str, cube_hash: &str, roll: &[u8]) -> Result<Sealed, SealError> {
        let padded = pad_to(roll, LEAST).ok_or(SealError::TooLong)?;
        Ok(Sealed::made(cipher::encrypt(&self.roll_key(), &purpose(period, cube_hash), &padded)?))
    }

    /// Opens the roll of the release that it was sealed for.
    pub fn open_roll(
        &self,
        period: &str,
        cube_hash: &str,
        sealed: &Sealed,
    ) -> Result<Zeroizing<Vec<u8>>, UnsealError> {
        let padded = cipher::decrypt(&self.roll_key(), &purpose(period, cube_hash), sealed.as_bytes())?;
        unpad(&padded).map(|roll| Zeroizing::new(roll.to_vec())).ok_or(UnsealError::Closed)
    }

    fn roll_key(&self) -> Secret {
        self.master.derive(None, "roll of a release")
    }
}

fn purpose(period: &str, cube_hash: &str) -> String {
    format!("roll|{period}|{cube_hash}")
}

#[cfg(test)]
mod tests {
    use crate::keys::throwaway;

    #[test]
    fn a_roll_opens_for_its_own_release_and_installation_alone() {
        let (ours, theirs) = (throwaway().unwrap().freeze, throwaway().unwrap().freeze);
        let sealed = ours.seal_roll("2026-Q1", "abc", b"who was counted").unwrap();
        assert_eq!(ours.open_roll("2026-Q1", "abc", &sealed).unwrap().as_slice(), b"who was counted");
        assert!(ours.open_roll("2026-Q2", "abc", &sealed).is_err());
        assert!(ours.open_roll("2026-Q1", "abd", &sealed).is_err());
        assert!(theirs.open_roll("2026-Q1", "abc", &sealed).is_err());
    }

    #[test]
    fn the_length_of_a_roll_tells_little_about_how_many_were_counted() {
        let ours = throwaway().unwrap().freeze;
        let length = |bytes: usize| ours.seal_roll("p", "h", &vec![7; bytes]).unwrap().as_bytes().len();
        assert_eq!(length(24), length(24 + 12 * 300));
        assert_eq!(length(5000), length(8000));
    }
}
