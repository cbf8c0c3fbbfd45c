//! The keys of the noise: they live in the memory of the freeze alone.
//!
//! Source: `disclosure.md` B.5 (1 to 3, 5), B.15 and B.20 (12). None of these types can be printed, compared
//! or written anywhere.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

/// The installation's secret of 32 bytes, read from the freeze's key file.
pub struct Master(Zeroizing<[u8; 32]>);

impl Master {
    /// Takes the bytes of the key file, which the caller should wipe.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// HMAC with SHA-256 under a key that derives from the master and serves one purpose.
    pub(crate) fn keyed(&self, purpose: &str) -> Hmac<Sha256> {
        let key = Zeroizing::new(mac(&self.0, &format!("key|{purpose}")));
        keyed(&key)
    }
}

impl std::str::FromStr for Master {
    type Err = NotAKey;

    /// From 64 hexadecimal digits.
    fn from_str(hex: &str) -> Result<Self, NotAKey> {
        if hex.len() != 64 || !hex.is_ascii() {
            return Err(NotAKey);
        }
        let mut bytes = Zeroizing::new([0; 32]);
        for (byte, digits) in bytes.iter_mut().zip(hex.as_bytes().chunks(2)) {
            let digits = std::str::from_utf8(digits).map_err(|_| NotAKey)?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| NotAKey)?;
        }
        Ok(Self(bytes))
    }
}

/// What was given as the master key is not 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the disclosure key must be 64 hexadecimal digits")]
pub struct NotAKey;

/// What the release was made from: a hash of all coded answers (B.5, 1). A changed answer gives new noise
/// everywhere; the same answers always give the same cube.
#[derive(Clone, PartialEq, Eq)]
pub struct Snapshot(String);

impl Snapshot {
    /// Of rows in any order. A row is the response's id and its values: the codes of the breakdowns, then of the
    /// answers, in the order of the specification; nothing (an empty code) where the person is outside the base.
    pub fn of<'a, Values>(rows: impl IntoIterator<Item = (&'a str, Values)>) -> Self
    where
        Values: IntoIterator<Item = &'a str>,
    {
        let mut lines: Vec<String> = rows
            .into_iter()
            .map(|(resp_id, values)| {
                let mut line = resp_id.to_owned();
                for value in values {
                    line.push('\u{1f}');
                    line.push_str(value);
                }
                line
            })
            .collect();
        lines.sort_unstable();
        let mut hash = Sha256::new();
        for (place, line) in lines.iter_mut().enumerate() {
            if place > 0 {
                hash.update(b"\n");
            }
            hash.update(line.as_bytes());
            line.zeroize();
        }
        Self(hex(&hash.finalize()))
    }

    /// The same of lines that are written and sorted already: a value after each U+001F, a newline between two lines.
    /// They come in pieces of any length, which are wiped once they are read: there can be gigabytes of them.
    pub fn of_written(pieces: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let mut hash = Sha256::new();
        for mut piece in pieces {
            hash.update(&piece);
            piece.zeroize();
        }
        Self(hex(&hash.finalize()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// The key of one release (`K`), made from the master key and the snapshot.
pub struct ReleaseKey(Zeroizing<[u8; 32]>);

impl ReleaseKey {
    /// B.5, 2.
    pub fn derive(master: &Master, node: &str, snapshot: &Snapshot) -> Self {
        let message = Zeroizing::new(format!("release|{node}|{}", snapshot.as_str()));
        Self(Zeroizing::new(mac(&master.0, &message)))
    }

    /// Key of one response (B.5, 3).
    pub fn record_key(&self, resp_id: &str) -> u32 {
        self.draw(&format!("rk|{resp_id}"))
    }

    /// A cell's draw (B.5, 5): it depends on what the cell is called and on who is in it.
    pub(crate) fn cell_draw(&self, id: &str, key_sum: u32) -> u32 {
        self.draw(&format!("cell|{id}|{key_sum}"))
    }

    fn draw(&self, message: &str) -> u32 {
        let bytes = mac(&self.0, message);
        let [first, second, third, fourth, ..] = bytes;
        u32::from_be_bytes([first, second, third, fourth])
    }
}

fn mac(key: &[u8; 32], message: &str) -> [u8; 32] {
    let mut hmac = keyed(key);
    hmac.update(message.as_bytes());
    hmac.finalize().into_bytes().into()
}

/// A key of 32 bytes is padded with noughts to the block of 64, as HMAC does itself; done here because this way
/// nothing can fail.
fn keyed(key: &[u8; 32]) -> Hmac<Sha256> {
    let mut block = Zeroizing::new([0_u8; 64]);
    for (padded, byte) in block.iter_mut().zip(key) {
        *padded = *byte;
    }
    <Hmac<Sha256> as KeyInit>::new((&*block).into())
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digit = |half: u8| DIGITS.get(usize::from(half)).copied().unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_rows_in_another_order_give_the_same_snapshot() {
        let one = Snapshot::of([("a", ["yes", ""]), ("b", ["no", "1"])]);
        let two = Snapshot::of([("b", ["no", "1"]), ("a", ["yes", ""])]);
        let changed = Snapshot::of([("b", ["yes", "1"]), ("a", ["yes", ""])]);
        assert!(one == two && one != changed);
    }

    #[test]
    fn lines_that_are_written_already_give_the_same_snapshot() {
        let rows = Snapshot::of([("b", ["no", "1"]), ("a", ["yes", ""])]);
        let pieces = ["a\u{1f}yes\u{1f}\nb", "\u{1f}no\u{1f}1"].map(|piece| piece.as_bytes().to_vec());
        assert!(rows == Snapshot::of_written(pieces));
    }

    #[test]
    fn hmac_is_the_one_of_rfc_4231() {
        // Test case 1 has a key of 20 bytes, which HMAC pads with noughts.
        let mut key = [0; 32];
        key[..20].fill(0x0b);
        assert_eq!(
            hex(&mac(&key, "Hi There")),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        );
    }

    #[test]
    fn a_master_key_that_is_not_hexadecimal_is_refused() {
        assert!("00".repeat(32).parse::<Master>().is_ok());
        assert_eq!("0g".repeat(32).parse::<Master>().err(), Some(NotAKey));
        assert_eq!("00".parse::<Master>().err(), Some(NotAKey));
    }
}
