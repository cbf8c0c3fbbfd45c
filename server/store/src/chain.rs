//! The chain of the access log: each entry's hash covers the hash before it, so that nothing can be changed, taken out
//! or put in without every later hash changing too.
//!
//! The hash of an entry is SHA-256, in lower-case hexadecimal, over these fields in this order:
//!
//! 1. the label `your-views-derbyshire access log 1`
//! 2. the hash of the entry before, as its 64 characters; for the first entry, 64 times the character `0`
//! 3. `number` and 4. `at`, each as eight bytes, lowest first (two's complement)
//! 5. `staff_id`, 6. `who`, 7. `kind`, 8. `subject`, 9. `why`, as UTF-8
//!
//! A field is written as the byte 1, its length in bytes as eight bytes, lowest first, and its bytes; a field that is
//! null as the byte 0 alone. So no two different entries are written alike.
//!
//! The chain has no key: anybody can check it, and whoever may write to the database and switches its triggers off could
//! make the whole of it anew. Against that stands the head on paper: `log_verify` takes it.

use sha2::{Digest, Sha256};

use crate::NewEntry;

/// The hash before the first entry.
#[cfg(test)]
const NOTHING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

const LABEL: &[u8] = b"your-views-derbyshire access log 1";

/// The hash of an entry, as written at the top of this file.
pub(crate) fn entry_hash(previous: &str, number: i64, entry: &NewEntry<'_>) -> String {
    let mut written = Vec::with_capacity(320);
    let mut field = |content: Option<&[u8]>| {
        written.push(u8::from(content.is_some()));
        if let Some(content) = content {
            written.extend_from_slice(&(content.len() as u64).to_le_bytes());
            written.extend_from_slice(content);
        }
    };
    field(Some(LABEL));
    field(Some(previous.as_bytes()));
    field(Some(&number.to_le_bytes()));
    field(Some(&entry.at.to_le_bytes()));
    field(entry.staff_id.map(str::as_bytes));
    field(Some(entry.who.as_bytes()));
    field(Some(entry.kind.as_bytes()));
    field(entry.subject.map(str::as_bytes));
    field(entry.why.map(str::as_bytes));
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or_default();
    Sha256::digest(&written).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY: NewEntry<'static> = NewEntry {
        at: 1_795_000_000,
        staff_id: Some("ann"),
        who: "Ann",
        kind: "signed-in",
        subject: None,
        why: None,
    };

    #[test]
    fn the_hash_is_the_one_that_the_description_gives() {
        // Worked out from the description alone, with another language's library.
        assert_eq!(
            entry_hash(NOTHING, 1, &ENTRY),
            "76636c9b5c6eb1667b1ce3fcc0521b02ead26cf3e92cce5d2781961d0cb44117"
        );
    }

    #[test]
    fn no_two_entries_are_written_alike() {
        let all = [
            (NOTHING, 1, ENTRY),
            (NOTHING, 2, ENTRY),
            ("1000000000000000000000000000000000000000000000000000000000000000", 1, ENTRY),
            (NOTHING, 1, NewEntry { at: 1_795_000_001, ..ENTRY }),
            (NOTHING, 1, NewEntry { staff_id: None, ..ENTRY }),
            (NOTHING, 1, NewEntry { staff_id: Some(""), ..ENTRY }),
            (NOTHING, 1, NewEntry { staff_id: Some("annA"), who: "nn", ..ENTRY }),
            (NOTHING, 1, NewEntry { who: "Annsigned", kind: "-in", ..ENTRY }),
            (NOTHING, 1, NewEntry { subject: Some("x"), ..ENTRY }),
            (NOTHING, 1, NewEntry { why: Some("x"), ..ENTRY }),
            (NOTHING, 1, NewEntry { subject: Some(""), ..ENTRY }),
        ];
        let hashes: std::collections::HashSet<String> =
            all.iter().map(|(previous, number, entry)| entry_hash(previous, *number, entry)).collect();
        assert_eq!(hashes.len(), all.len());
    }
}
