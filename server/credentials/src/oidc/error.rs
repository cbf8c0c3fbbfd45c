//! Why nobody was signed in.

use openidconnect::{ClaimsVerificationError, SignatureVerificationError};

/// Nobody was signed in. Nothing that the provider or the browser sent is in it.
#[derive(Debug, thiserror::Error, Clone, Copy, PartialEq, Eq)]
pub enum OidcError {
    /// An address of the settings is missing, malformed or not safe.
    #[error("the settings of the identity provider are not usable: its addresses must be https")]
    Settings,
    /// It did not answer, or not in time.
    #[error("the identity provider did not answer")]
    Unreachable,
    /// What it says of itself is not usable: another issuer, no key, an address that is not safe.
    #[error("the identity provider does not describe itself as it should")]
    Description,
    /// The answer belongs to another sign-in, or to none.
    #[error("this answer belongs to another sign-in")]
    State,
    /// The provider did not take the code: used before, too old, or not its own.
    #[error("the identity provider did not accept the code")]
    Code,
    /// It vouched for nobody, or in a form that is not its own.
    #[error("the identity provider's answer is not readable")]
    Answer,
    /// Not signed, not by the provider, or in a way that anybody could.
    #[error("the answer is not signed by the identity provider")]
    Signature,
    /// Somebody else's word.
    #[error("the answer is from another issuer")]
    Issuer,
    /// Meant for another service.
    #[error("the answer is meant for another service")]
    Audience,
    /// Given for another sign-in.
    #[error("the answer was given for another sign-in")]
    Nonce,
    /// Too old, from the future, or no fresh sign-in where one was asked for.
    #[error("the answer is too old, or not yet good")]
    Expired,
}

/// The library's reason, without what it quotes.
pub(super) fn kind(error: &ClaimsVerificationError) -> OidcError {
    match error {
        ClaimsVerificationError::InvalidIssuer(_) => OidcError::Issuer,
        ClaimsVerificationError::InvalidAudience(_) => OidcError::Audience,
        ClaimsVerificationError::InvalidNonce(_) => OidcError::Nonce,
        ClaimsVerificationError::Expired(_)
        | ClaimsVerificationError::InvalidAuthTime(_)
        | ClaimsVerificationError::Other(_) => OidcError::Expired,
        ClaimsVerificationError::SignatureVerification(SignatureVerificationError::Other(_)) => {
            OidcError::Answer
        }
        ClaimsVerificationError::SignatureVerification(_) => OidcError::Signature,
        _ => OidcError::Answer,
    }
}
