//! How a draft points at the response that it may still add to.

use crate::{keys::ServeKeys, secret::hex};

/// The tag that a draft row carries while its visitor may still add equality answers to `response_id`.
///
/// Without the data key nobody can match the two; with it the nightly rewrite knows which responses to leave alone
/// (`design.md`, "Data": "leaving alone what a live session still points to").
pub fn hold(keys: &ServeKeys, response_id: &str) -> String {
    hex(&keys.data.tag("hold", &[response_id.as_bytes()]))
}
