//! The fields of a form, strictly: a body over 64 kB, a NUL or bad UTF-8 is refused and nothing is guessed.

use std::collections::BTreeMap;

use axum::{body::Body, http::StatusCode};

/// Largest body that is read (`design.md`, Answers to trouble).
const LARGEST: usize = 64 * 1024;

/// Most fields that are read: far more than any page has.
const MOST_FIELDS: usize = 200;

/// Fields by name, each with its values in the order they came.
pub type Fields = BTreeMap<String, Vec<String>>;

/// Why a body was refused.
#[derive(Debug, thiserror::Error, Clone, Copy, PartialEq, Eq)]
pub enum BodyError {
    /// Over 64 kB: 413.
    #[error("the form is too large")]
    TooLarge,
    /// Broken off, not UTF-8, with a NUL, or with absurdly many fields: 400.
    #[error("the form cannot be read")]
    Unreadable,
}

impl BodyError {
    /// The status that it is answered with.
    pub fn status(self) -> StatusCode {
        match self {
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unreadable => StatusCode::BAD_REQUEST,
        }
    }
}

/// Reads a form that a browser sent as `application/x-www-form-urlencoded`.
pub async fn fields(body: Body) -> Result<Fields, BodyError> {
    let bytes = axum::body::to_bytes(body, LARGEST).await.map_err(|error| {
        use std::error::Error as _;
        // The limit is the innermost cause; anything else is a connection that broke off.
        let mut source = error.source();
        while let Some(inner) = source {
            if inner.is::<http_body_util::LengthLimitError>() {
                return BodyError::TooLarge;
            }
            source = inner.source();
        }
        BodyError::Unreadable
    })?;
    parse(&bytes)
}

fn parse(bytes: &[u8]) -> Result<Fields, BodyError> {
    let mut fields = Fields::new();
    for (count, pair) in bytes.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()).enumerate() {
        if count == MOST_FIELDS {
            return Err(BodyError::Unreadable);
        }
        let mut halves = pair.splitn(2, |byte| *byte == b'=');
        let name = decode(halves.next().unwrap_or_default())?;
        let value = decode(halves.next().unwrap_or_default())?;
        fields.entry(name).or_default().push(value);
    }
    Ok(fields)
}

/// One name or value. `form_urlencoded` replaces bad UTF-8 by a sign; here it must be refused.
fn decode(part: &[u8]) -> Result<String, BodyError> {
    let spaced: Vec<u8> = part.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    let text = percent_encoding::percent_decode(&spaced)
        .decode_utf8()
        .map_err(|_| BodyError::Unreadable)?
        .into_owned();
    if text.contains('\0') { Err(BodyError::Unreadable) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_ticks_of_one_question_keep_their_order() {
        let fields = parse(b"impact=i_fear&impact=i_mind&page=impact&go=continue").unwrap();
        assert_eq!(fields["impact"], ["i_fear", "i_mind"]);
        assert_eq!(fields["go"], ["continue"]);
    }

    #[test]
    fn plus_percent_and_emoji_are_read_as_the_person_wrote_them() {
        assert_eq!(parse(b"t=a+b%2Bc%0D%0A%F0%9F%99%82").unwrap()["t"], ["a b+c\r\n\u{1F642}"]);
    }

    #[test]
    fn nul_and_bad_utf_8_are_refused() {
        assert_eq!(parse(b"t=%00"), Err(BodyError::Unreadable));
        assert_eq!(parse(b"t=%FF"), Err(BodyError::Unreadable));
        assert_eq!(parse(b"t=\xFF"), Err(BodyError::Unreadable));
        assert_eq!(parse(b"%C3=1"), Err(BodyError::Unreadable));
    }

    #[test]
    fn a_form_of_thousands_of_fields_is_refused() {
        assert_eq!(parse("a=1&".repeat(201).as_bytes()), Err(BodyError::Unreadable));
    }

    #[tokio::test]
    async fn a_body_over_64_kb_is_too_large() {
        assert_eq!(fields(Body::from(vec![b'a'; LARGEST + 1])).await, Err(BodyError::TooLarge));
        assert!(fields(Body::from(vec![b'a'; LARGEST])).await.is_ok());
    }
}
