//! The fields of a form that arrived. A body over 64 kB is refused before it is read; `survey::fields` reads it,
//! and refuses whatever it would have to guess.

use std::time::Duration;

use axum::{body::Body, http::StatusCode};
use http_body_util::BodyExt as _;
pub use survey::fields::Fields;
use survey::fields::urlencoded;

/// Largest body that is read (`design.md`, Answers to trouble).
const LARGEST: usize = 64 * 1024;

/// How much more is taken from the line and thrown away, and for how long at most.
const POURED_AWAY: usize = 8 * 1024 * 1024;
const POURING: Duration = Duration::from_secs(10);

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
pub async fn fields(mut body: Body) -> Result<Fields, BodyError> {
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        // A connection that broke off.
        let frame = frame.map_err(|_| BodyError::Unreadable)?;
        let Ok(data) = frame.into_data() else { continue };
        if bytes.len() + data.len() > LARGEST {
            pour_away(body).await;
            return Err(BodyError::TooLarge);
        }
        bytes.extend_from_slice(&data);
    }
    urlencoded(&bytes).map_err(|_| BodyError::Unreadable)
}

/// A browser looks at the answer only after it has sent everything: to close before would show its own error
/// page in place of ours.
async fn pour_away(mut body: Body) {
    let reading = async {
        let mut left = POURED_AWAY;
        while left > 0
            && let Some(Ok(frame)) = body.frame().await
        {
            left = left.saturating_sub(frame.data_ref().map_or(0, axum::body::Bytes::len));
        }
    };
    let _ = tokio::time::timeout(POURING, reading).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_body_that_cannot_be_read_is_refused_and_not_guessed_at() {
        assert_eq!(fields(Body::from("t=%00")).await, Err(BodyError::Unreadable));
        assert_eq!(fields(Body::from(&b"t=\xFF"[..])).await, Err(BodyError::Unreadable));
        assert_eq!(fields(Body::from("t=a+b")).await.unwrap()["t"], ["a b"]);
    }

    #[tokio::test]
    async fn a_body_over_64_kb_is_too_large() {
        assert_eq!(fields(Body::from(vec![b'a'; LARGEST + 1])).await, Err(BodyError::TooLarge));
        assert!(fields(Body::from(vec![b'a'; LARGEST])).await.is_ok());
    }
}
