//! What is kept of staff and must not be read from a stolen database: authenticator secrets, passkeys, and what a
//! ceremony has to remember for its answer.
//!
//! It is sealed under a key that derives from the data key, together with what it is and the id of its row: what was
//! copied into another row does not open there, so that nobody who can write to the database can sign in with a second
//! factor of their own.

use zeroize::Zeroizing;

use crate::{
    SealError, Sealed, ServeKeys, UnsealError, cipher,
    padding::{pad, unpad},
    secret::Secret,
};

/// What is sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffSecret {
    /// Secret of an authenticator app (`staff.totp`); the row is named by the id of the person.
    Totp,
    /// A passkey with its counter (`staff_passkey.sealed`); the row is named by the id of the credential.
    Passkey,
    /// What a passkey or `OpenID` Connect ceremony remembers (`staff_ceremony.sealed`); the row is named by the hash of
    /// its token.
    Ceremony,
}

impl StaffSecret {
    /// No name is the beginning of another with a bar behind it, so that no two rows have the same purpose.
    fn purpose(self, row: &str) -> String {
        let name = match self {
            Self::Totp => "totp",
            Self::Passkey => "passkey",
            Self::Ceremony => "ceremony",
        };
        format!("staff|{name}|{row}")
    }
}

impl ServeKeys {
    /// Seals a secret of staff for the row that it will stand in.
    pub fn seal_staff(&self, what: StaffSecret, row: &str, secret: &[u8]) -> Result<Sealed, SealError> {
        let padded = pad(secret, cipher::OVERHEAD).ok_or(SealError::TooLong)?;
        Ok(Sealed::made(cipher::encrypt(&self.staff_secrets(), &what.purpose(row), &padded)?))
    }

    /// Opens a secret of staff that was sealed as the same thing for the same row.
    pub fn open_staff(
        &self,
        what: StaffSecret,
        row: &str,
        sealed: &Sealed,
    ) -> Result<Zeroizing<Vec<u8>>, UnsealError> {
        let padded = cipher::decrypt(&self.staff_secrets(), &what.purpose(row), sealed.as_bytes())?;
        unpad(&padded).map(|secret| Zeroizing::new(secret.to_vec())).ok_or(UnsealError::Closed)
    }

    /// The key of every keyed hash of a token of staff: session, link, ceremony, recovery code. Whoever has the database
    /// but not the pepper can neither make such a hash nor try out tokens.
    pub fn staff_token_key(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(*self.pepper.derive(None, "staff tokens").bytes())
    }

    fn staff_secrets(&self) -> Secret {
        self.data.derive(None, "staff secrets")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{STORED_SIZES, keys::throwaway};

    #[test]
    fn a_secret_of_staff_opens_in_its_own_row_as_its_own_kind_and_nowhere_else() {
        let (ours, theirs) = (throwaway().unwrap().serve, throwaway().unwrap().serve);
        let sealed = ours.seal_staff(StaffSecret::Totp, "ann", b"base32").unwrap();
        assert_eq!(ours.open_staff(StaffSecret::Totp, "ann", &sealed).unwrap().as_slice(), b"base32");
        let closed = Err(UnsealError::Closed);
        assert_eq!(ours.open_staff(StaffSecret::Totp, "bob", &sealed), closed, "swapped rows");
        assert_eq!(ours.open_staff(StaffSecret::Passkey, "ann", &sealed), closed, "another column");
        assert_eq!(theirs.open_staff(StaffSecret::Totp, "ann", &sealed), closed, "another installation");
        for place in 0..sealed.as_bytes().len() {
            let mut bytes = sealed.as_bytes().to_vec();
            bytes[place] ^= 1;
            assert_eq!(ours.open_staff(StaffSecret::Totp, "ann", &Sealed::stored(bytes)), closed);
        }
    }

    #[test]
    fn secrets_of_staff_have_one_of_a_few_lengths() {
        let ours = throwaway().unwrap().serve;
        for bytes in [0, 20, 400, 3000] {
            let sealed = ours.seal_staff(StaffSecret::Passkey, "id", &vec![7; bytes]).unwrap();
            assert!(STORED_SIZES.contains(&sealed.as_bytes().len()));
        }
        let long = ours.seal_staff(StaffSecret::Passkey, "id", &vec![7; 600_000]);
        assert_eq!(long, Err(SealError::TooLong));
    }

    #[test]
    fn the_key_of_staff_tokens_stays_the_same_and_is_no_other_key() {
        let (ours, theirs) = (throwaway().unwrap().serve, throwaway().unwrap().serve);
        let key = ours.staff_token_key();
        assert_eq!(key, ours.clone().staff_token_key());
        assert_ne!(key, theirs.staff_token_key());
        assert_ne!(&*key, ours.pepper.bytes());
        assert_ne!(&*key, ours.data.bytes());
    }
}
