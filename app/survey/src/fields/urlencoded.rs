//! A form as a browser sends it (`application/x-www-form-urlencoded`), read strictly: a NUL, bad UTF-8 or
//! absurdly many fields are refused and nothing is guessed.

use std::collections::BTreeMap;

/// Fields by name, each with its values in the order they came.
pub type Fields = BTreeMap<String, Vec<String>>;

/// Most fields that are read: far more than any page has.
const MOST: usize = 200;

/// Not UTF-8, with a NUL, or with absurdly many fields.
#[derive(Debug, thiserror::Error, Clone, Copy, PartialEq, Eq)]
#[error("the form cannot be read")]
pub struct Unreadable;

/// Reads the body of a form.
pub fn urlencoded(bytes: &[u8]) -> Result<Fields, Unreadable> {
    let mut fields = Fields::new();
    for (count, pair) in bytes.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()).enumerate() {
        if count == MOST {
            return Err(Unreadable);
        }
        let mut halves = pair.splitn(2, |byte| *byte == b'=');
        let name = decode(halves.next().unwrap_or_default())?;
        let value = decode(halves.next().unwrap_or_default())?;
        fields.entry(name).or_default().push(value);
    }
    Ok(fields)
}

/// One name or value. `form_urlencoded` replaces bad UTF-8 by a sign; here it must be refused.
fn decode(part: &[u8]) -> Result<String, Unreadable> {
    let spaced: Vec<u8> = part.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    let text = percent_encoding::percent_decode(&spaced).decode_utf8().map_err(|_| Unreadable)?;
    if text.contains('\0') { Err(Unreadable) } else { Ok(text.into_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_ticks_of_one_question_keep_their_order() {
        let fields = urlencoded(b"impact=i_fear&impact=i_mind&page=impact&go=continue").unwrap();
        assert_eq!(fields["impact"], ["i_fear", "i_mind"]);
        assert_eq!(fields["go"], ["continue"]);
    }

    #[test]
    fn plus_percent_and_emoji_are_read_as_the_person_wrote_them() {
        assert_eq!(urlencoded(b"t=a+b%2Bc%0D%0A%F0%9F%99%82").unwrap()["t"], ["a b+c\r\n\u{1F642}"]);
    }

    #[test]
    fn nul_and_bad_utf_8_are_refused() {
        assert_eq!(urlencoded(b"t=%00"), Err(Unreadable));
        assert_eq!(urlencoded(b"t=%FF"), Err(Unreadable));
        assert_eq!(urlencoded(b"t=\xFF"), Err(Unreadable));
        assert_eq!(urlencoded(b"%C3=1"), Err(Unreadable));
    }

    #[test]
    fn a_form_of_thousands_of_fields_is_refused() {
        assert_eq!(urlencoded("a=1&".repeat(201).as_bytes()), Err(Unreadable));
        assert!(urlencoded("a=1&".repeat(200).as_bytes()).is_ok());
    }
}
