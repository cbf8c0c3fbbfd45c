//! Recovery codes: ten codes for the day the telephone is lost, each good once.
//!
//! A code is ten characters of Crockford's alphabet in two groups, 50 random bits. It is kept as a keyed hash
//! bound to its person, so a stolen database gives no code, and a row moved to another account opens nothing.

use std::fmt;

use zeroize::Zeroizing;

use crate::chance::{NoRandomness, random_bytes};
use crate::keyed::{HashKey, same};

/// Codes that a person is given at once.
pub const CODES: usize = 10;
/// Characters of a code, without the hyphen: 5 bits each.
const LENGTH: usize = 10;
/// Crockford's alphabet: no I, L, O, U. What looks alike is read as what it looks like.
const ALPHABET: [char; 32] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'M',
    'N', 'P', 'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z',
];
const LABEL: &str = "recovery code";

/// One recovery code. Prints nothing when debugged; wiped when it goes.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(Zeroizing<String>);

impl RecoveryCode {
    /// [`CODES`] fresh codes, all different.
    pub fn fresh_set() -> Result<Vec<Self>, NoRandomness> {
        let mut codes: Vec<Self> = Vec::with_capacity(CODES);
        while codes.len() < CODES {
            let code = Self::from_bytes(&*random_bytes()?);
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        Ok(codes)
    }

    /// A code from random bytes, of which each gives five bits: 256 is a multiple of 32, so every code is as
    /// likely.
    pub fn from_bytes(bytes: &[u8; LENGTH]) -> Self {
        let letter = |byte: &u8| ALPHABET.get(usize::from(byte % 32)).copied().unwrap_or('0');
        Self(Zeroizing::new(bytes.iter().map(letter).collect()))
    }

    /// Reads a code as a person typed it: spaces, hyphens and case are forgiven, and I, L and O are read as
    /// the 1 and 0 they look like. `None` for anything that is not a code.
    pub fn typed(text: &str) -> Option<Self> {
        let mut code = Zeroizing::new(String::with_capacity(LENGTH));
        for letter in text.chars().filter(|letter| !forgiven(*letter)) {
            let read = match letter.to_ascii_uppercase() {
                'I' | 'L' => '1',
                'O' => '0',
                other => other,
            };
            if code.len() == LENGTH || !ALPHABET.contains(&read) {
                return None;
            }
            code.push(read);
        }
        (code.len() == LENGTH).then_some(Self(code))
    }

    /// How it is shown: `7K2QD-9FX3M`.
    pub fn shown(&self) -> Zeroizing<String> {
        let (first, second) = self.0.split_at_checked(LENGTH / 2).unwrap_or((&self.0, ""));
        Zeroizing::new(format!("{first}-{second}"))
    }

    /// What is kept of it: 43 characters of base64url, another for every person.
    pub fn hash(&self, key: &HashKey, staff_id: &str) -> String {
        key.text(LABEL, &[staff_id.as_bytes(), self.0.as_bytes()])
    }

    /// Which of a person's kept hashes it is. Every one is compared, in a time that tells nothing.
    pub fn position<Hash: AsRef<str>>(&self, key: &HashKey, staff_id: &str, kept: &[Hash]) -> Option<usize> {
        let hash = self.hash(key, staff_id);
        kept.iter()
            .enumerate()
            .fold(None, |found, (place, one)| if same(&hash, one.as_ref()) { Some(place) } else { found })
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("RecoveryCode")
    }
}

/// What people and word processors put between groups: any space, a hyphen, and the dashes it is turned into.
fn forgiven(letter: char) -> bool {
    letter.is_whitespace()
        || letter == '-'
        || ('\u{2010}'..='\u{2015}').contains(&letter)
        || letter == '\u{2212}'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key() -> HashKey {
        HashKey::new([5; 32])
    }

    #[test]
    fn ten_codes_are_given_all_different() {
        let codes = RecoveryCode::fresh_set().unwrap();
        assert_eq!(codes.len(), CODES);
        for (place, code) in codes.iter().enumerate() {
            assert!(!codes[place + 1..].contains(code));
            assert_eq!(code.shown().len(), LENGTH + 1);
        }
    }

    #[test]
    fn a_code_is_found_among_the_kept_ones_and_for_its_own_person_only() {
        let codes = RecoveryCode::fresh_set().unwrap();
        let kept: Vec<String> = codes.iter().map(|code| code.hash(&key(), "anna")).collect();
        for (place, code) in codes.iter().enumerate() {
            assert_eq!(code.position(&key(), "anna", &kept), Some(place));
            assert_eq!(code.position(&key(), "berta", &kept), None);
            assert_eq!(code.position(&HashKey::new([6; 32]), "anna", &kept), None);
        }
        assert_eq!(codes[0].position(&key(), "anna", &kept[1..]), None);
    }

    #[test]
    fn letters_that_look_like_digits_are_read_as_digits() {
        let code = RecoveryCode::typed("01010-01010").unwrap();
        assert_eq!(RecoveryCode::typed("oiOlO OIoLo"), Some(code));
    }

    #[test]
    fn what_is_not_a_code_is_refused() {
        for wrong in
            ["", "7K2QD-9FX3", "7K2QD-9FX3MM", "7K2QD_9FX3M", "7K2QD-9FX3U", "ÅK2QD-9FX3M", &"7".repeat(9999)]
        {
            assert!(RecoveryCode::typed(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_code_prints_nothing_of_itself() {
        assert_eq!(format!("{:?}", RecoveryCode::from_bytes(&[1; 10])), "RecoveryCode");
    }

    proptest! {
        #[test]
        fn however_a_code_is_typed_it_is_the_same_code(bytes: [u8; 10], seed: u64) {
            let code = RecoveryCode::from_bytes(&bytes);
            let mut typed = String::from(" ");
            for (place, letter) in code.shown().chars().enumerate() {
                let bit = |shift: u64| (seed >> ((place as u64 * 3 + shift) % 64)) & 1 == 1;
                typed.push(if bit(0) { letter.to_ascii_lowercase() } else { letter });
                if bit(1) { typed.push(' '); }
                if bit(2) { typed.push('\u{2013}'); }
            }
            prop_assert_eq!(RecoveryCode::typed(&typed), Some(code));
        }

        #[test]
        fn nothing_that_is_typed_makes_it_fall_over(text in ".*") {
            let _ = RecoveryCode::typed(&text);
        }
    }
}
