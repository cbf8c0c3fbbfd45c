//! Why a passkey was not made or not accepted.

use webauthn_rs::prelude::WebauthnError;

/// A ceremony could not begin, or its answer is not accepted. Nothing of what the browser sent is in it.
#[derive(Debug, thiserror::Error, Clone, Copy, PartialEq, Eq)]
pub enum PasskeyError {
    /// The office's origin has no name (or is no origin), so browsers offer no passkeys for it.
    #[error("the office's address is not a name: browsers offer no passkeys for it")]
    Nameless,
    /// What the browser sent is not an answer to such a ceremony.
    #[error("this is not a passkey's answer")]
    Unreadable,
    /// What was kept is not the state of this ceremony, or not for this person.
    #[error("what was kept of the ceremony does not belong to it")]
    State,
    /// The answer is to another challenge: an old one, or somebody else's.
    #[error("the passkey answered another challenge")]
    Challenge,
    /// The answer was made on another site.
    #[error("the passkey answered for another site")]
    Origin,
    /// The device did not make sure of its owner.
    #[error("the device did not check who was using it")]
    NotVerified,
    /// The device keeps the passkey in a way that asks for a name first.
    #[error("the device did not keep the passkey as one that signs in by itself")]
    NotDiscoverable,
    /// The passkey is not the kept one, or not this person's.
    #[error("this passkey is not known for this person")]
    Unknown,
    /// The device counts its uses and has counted backwards: perhaps there are two of it. End the passkey.
    #[error("the passkey may have been copied")]
    PerhapsCopied,
    /// The signature is wrong, or anything else is.
    #[error("the passkey's answer is not valid")]
    Invalid,
}

impl From<WebauthnError> for PasskeyError {
    fn from(error: WebauthnError) -> Self {
        match error {
            WebauthnError::MismatchedChallenge | WebauthnError::ChallengeNotFound => Self::Challenge,
            WebauthnError::InvalidRPOrigin
            | WebauthnError::InvalidRPIDHash
            | WebauthnError::CredentialCrossOrigin => Self::Origin,
            WebauthnError::UserNotPresent | WebauthnError::UserNotVerified => Self::NotVerified,
            WebauthnError::CredentialNotFound | WebauthnError::InvalidUserUniqueId => Self::Unknown,
            WebauthnError::CredentialPossibleCompromise => Self::PerhapsCopied,
            _ => Self::Invalid,
        }
    }
}
