//! One-time codes from an app on the telephone: RFC 6238 with SHA-1, six digits and steps of 30 seconds,
//! which is what every such app does, one step either way allowed for its clock.

mod picture;

use std::fmt::{self, Write};

use totp_rs::{Builder, Secret, Totp};
use zeroize::Zeroizing;

pub use picture::TooMuchForAPicture;

use crate::chance::{NoRandomness, random_bytes};

/// Bytes of a secret: what RFC 4226 recommends for SHA-1.
const BYTES: usize = 20;
/// Seconds in a step.
const STEP: u64 = 30;
const DIGITS: usize = 6;

/// What an app and this server share. Prints nothing when debugged; wiped when it goes.
#[derive(Clone)]
pub struct TotpSecret(Zeroizing<[u8; BYTES]>);

impl TotpSecret {
    /// A fresh secret.
    pub fn fresh() -> Result<Self, NoRandomness> {
        random_bytes().map(Self)
    }

    /// Reads what [`TotpSecret::bytes`] gave. `None` for another length.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut secret = Zeroizing::new([0; BYTES]);
        if bytes.len() != BYTES {
            return None;
        }
        secret.copy_from_slice(bytes);
        Some(Self(secret))
    }

    /// The bytes, to be sealed and kept.
    pub fn bytes(&self) -> &[u8; BYTES] {
        &self.0
    }

    /// Whether `code` is right at `now` (unix seconds), and then its step, to be kept as the last one used.
    /// One step before and one after count as well. A step up to `last_step` is refused: a code that somebody
    /// watched being typed is worth nothing. Spaces in the code are forgiven.
    ///
    /// Keep the step in the same transaction that lets her in, and only where it is greater than the kept
    /// one.
    pub fn accept(&self, code: &str, now: i64, last_step: Option<i64>) -> Option<i64> {
        let code = digits(code)?;
        let now = u64::try_from(now).ok()?;
        let totp = self.totp();
        // Every step is compared, whichever is right.
        (now.saturating_sub(STEP)..=now.saturating_add(STEP))
            .step_by(30)
            .filter_map(|time| totp.check(&code, time))
            .filter_map(|step| i64::try_from(step).ok())
            .filter(|step| last_step.is_none_or(|last| *step > last))
            .min()
    }

    /// The secret for typing into an app: 32 letters and digits in groups of four.
    pub fn groups(&self) -> Zeroizing<String> {
        let text = self.base32();
        let mut groups = Zeroizing::new(String::with_capacity(text.len() * 5 / 4));
        for (place, letter) in text.chars().enumerate() {
            if place > 0 && place % 4 == 0 {
                groups.push(' ');
            }
            groups.push(letter);
        }
        groups
    }

    /// The address that an app reads, in the "Key URI Format". `issuer` is the product's name, `account` the
    /// sign-in name: both show in the app.
    pub fn uri(&self, issuer: &str, account: &str) -> Zeroizing<String> {
        let (issuer, account) = (percent(issuer), percent(account));
        let secret = self.base32();
        Zeroizing::new(format!("otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}", *secret))
    }

    /// The same as a QR code: an SVG element with classes (`app-qr`, `app-qr__ground`, `app-qr__dark`) and no
    /// style, hidden from screen readers, which are given [`TotpSecret::groups`].
    pub fn picture(&self, issuer: &str, account: &str) -> Result<Zeroizing<String>, TooMuchForAPicture> {
        picture::svg(&self.uri(issuer, account))
    }

    fn base32(&self) -> Zeroizing<String> {
        Zeroizing::new(Secret::from(*self.0).to_base32())
    }

    /// Without leniency of its own: `accept` goes through the steps itself.
    fn totp(&self) -> Totp {
        Builder::new().with_secret(*self.0).with_skew(0).with_step_duration(STEP).build_noncompliant()
    }
}

impl fmt::Debug for TotpSecret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("TotpSecret")
    }
}

/// Six digits without the spaces that apps show and people copy.
fn digits(code: &str) -> Option<Zeroizing<String>> {
    let mut found = Zeroizing::new(String::with_capacity(DIGITS));
    for letter in code.chars().filter(|letter| !letter.is_whitespace()) {
        if found.len() == DIGITS || !letter.is_ascii_digit() {
            return None;
        }
        found.push(letter);
    }
    (found.len() == DIGITS).then_some(found)
}

/// Percent-encodes everything but letters, digits and `-._~` (RFC 3986): a colon or an ampersand in a name
/// must not end it.
fn percent(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests;
