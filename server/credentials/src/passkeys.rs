//! Passkeys: made and used by the browser, checked here with `webauthn-rs`.
//!
//! Every passkey is discoverable (it finds its owner by itself, no name is typed) and every use shows that
//! the device knew its owner, by finger, face or PIN. So one passkey is two factors.
//!
//! A ceremony takes two requests, and any server process may answer the second. Between them its state is
//! kept by the caller: sealed, for five minutes at most, and taken out once. Taking it out is what makes an
//! answer good once.
//!
//! Browsers know no passkeys for an address that is only a number: on one machine use
//! `http://localhost:3001`.

mod error;

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use webauthn_rs::prelude::{
    DiscoverableAuthentication, DiscoverableKey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder,
};

pub use error::PasskeyError;

/// The longest answer of a browser that is read, in bytes. Real ones have under three thousand.
const LONGEST_ANSWER: usize = 32_768;

/// A passkey's public half and its count of uses, as they are kept. Prints nothing when debugged.
#[derive(Clone)]
pub struct Passkey(webauthn_rs::prelude::Passkey);

impl Passkey {
    /// Reads what [`Passkey::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PasskeyError> {
        serde_json::from_slice(bytes).map(Self).map_err(|_| PasskeyError::State)
    }

    /// For sealing and keeping.
    pub fn to_bytes(&self) -> Result<Vec<u8>, PasskeyError> {
        serde_json::to_vec(&self.0).map_err(|_| PasskeyError::State)
    }

    /// What the device calls it: the key of its row. At most 1,023 bytes.
    pub fn credential_id(&self) -> &[u8] {
        self.0.cred_id()
    }
}

impl fmt::Debug for Passkey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Passkey")
    }
}

/// Who a passkey is made for.
#[derive(Clone, Copy)]
pub struct Owner<'a> {
    /// The random id of her account. The device is given a hash of it.
    pub staff_id: &'a str,
    /// What she signs in with: the device shows it.
    pub sign_in: &'a str,
    /// Her name: the device shows it.
    pub name: &'a str,
}

/// A ceremony that has begun.
#[derive(Clone)]
pub struct Begun {
    /// JSON for the page's script: `PublicKeyCredential.parseCreationOptionsFromJSON(options.publicKey)` or
    /// `parseRequestOptionsFromJSON`. Holds no secret.
    pub options: String,
    /// What the second request needs. Seal it, keep it five minutes, take it out once.
    pub state: Vec<u8>,
}

impl fmt::Debug for Begun {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Begun")
    }
}

/// A passkey was used and everything was right.
#[derive(Debug)]
pub struct Used {
    /// The passkey with its new count, where that changed: keep it in place of the old one.
    pub changed: Option<Passkey>,
}

/// What is kept between the two requests: no state of one ceremony is read as that of the other.
#[derive(Serialize, Deserialize)]
enum State {
    Registration { owner: Uuid, state: PasskeyRegistration },
    SignIn { state: DiscoverableAuthentication },
}

impl State {
    fn to_bytes(&self) -> Result<Vec<u8>, PasskeyError> {
        serde_json::to_vec(self).map_err(|_| PasskeyError::State)
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, PasskeyError> {
        serde_json::from_slice(bytes).map_err(|_| PasskeyError::State)
    }
}

/// The ceremonies of one site.
#[derive(Debug, Clone)]
pub struct Passkeys {
    webauthn: Webauthn,
}

impl Passkeys {
    /// `origin` is the office's, as browsers see it (`https://office.example`); `title` is what devices show.
    /// An answer from any other origin, port or subdomain is refused.
    pub fn new(origin: &str, title: &str) -> Result<Self, PasskeyError> {
        let origin = Url::parse(origin).map_err(|_| PasskeyError::Nameless)?;
        let name = origin.domain().ok_or(PasskeyError::Nameless)?.to_owned();
        let builder = WebauthnBuilder::new(&name, &origin).map_err(|_| PasskeyError::Nameless)?;
        let webauthn = builder.rp_name(title).build().map_err(|_| PasskeyError::Nameless)?;
        Ok(Self { webauthn })
    }

    /// Begins to make a passkey. `kept` are those she has: a device that holds one of them makes no second.
    pub fn begin_registration(&self, owner: &Owner<'_>, kept: &[Passkey]) -> Result<Begun, PasskeyError> {
        let handle = handle(owner.staff_id);
        let exclude = kept.iter().map(|passkey| passkey.0.cred_id().clone()).collect();
        let (options, state) =
            self.webauthn.start_passkey_registration(handle, owner.sign_in, owner.name, Some(exclude))?;
        let mut options = serde_json::to_value(&options).map_err(|_| PasskeyError::Invalid)?;
        // The library asks for less: it has keys in mind that hold few passkeys. Without a name to type, we
        // need this.
        let selection =
            options.pointer_mut("/publicKey/authenticatorSelection").and_then(Value::as_object_mut);
        let selection = selection.ok_or(PasskeyError::Invalid)?;
        selection.insert("residentKey".to_owned(), "required".into());
        selection.insert("requireResidentKey".to_owned(), true.into());
        Ok(Begun {
            options: options.to_string(),
            state: State::Registration { owner: handle, state }.to_bytes()?,
        })
    }

    /// Takes the new passkey. `answer` is the JSON of the browser's credential (`credential.toJSON()`);
    /// `staff_id` is who is asking now, and must be who the ceremony was begun for.
    pub fn finish_registration(
        &self,
        answer: &str,
        state: &[u8],
        staff_id: &str,
    ) -> Result<Passkey, PasskeyError> {
        let State::Registration { owner, state } = State::from_bytes(state)? else {
            return Err(PasskeyError::State);
        };
        if owner != handle(staff_id) {
            return Err(PasskeyError::State);
        }
        let answer: Value = read(answer)?;
        // The browser's own word for whether the device kept it as asked. It may leave it out, so only a no
        // counts.
        if answer.pointer("/clientExtensionResults/credProps/rk") == Some(&Value::Bool(false)) {
            return Err(PasskeyError::NotDiscoverable);
        }
        let answer: RegisterPublicKeyCredential =
            serde_json::from_value(answer).map_err(|_| PasskeyError::Unreadable)?;
        Ok(Passkey(self.webauthn.finish_passkey_registration(&answer, &state)?))
    }

    /// Begins a sign-in, or asks somebody who is signed in to show again who she is. Nobody is named: the
    /// device finds its owner.
    pub fn begin_sign_in(&self) -> Result<Begun, PasskeyError> {
        let (options, state) = self.webauthn.start_discoverable_authentication()?;
        let mut options = serde_json::to_value(&options).map_err(|_| PasskeyError::Invalid)?;
        // Whether to ask at once or wait for a click is the page's to say.
        if let Some(options) = options.as_object_mut() {
            options.remove("mediation");
        }
        Ok(Begun { options: options.to_string(), state: State::SignIn { state }.to_bytes()? })
    }

    /// Which passkey an answer claims to come from: look it up by this id. Nothing is believed yet.
    pub fn claimed(answer: &str) -> Result<Vec<u8>, PasskeyError> {
        let answer: PublicKeyCredential = read(answer)?;
        Ok(answer.get_credential_id().to_vec())
    }

    /// Checks an answer against the passkey that is kept under its id and belongs to `staff_id`: challenge,
    /// origin, signature, owner, that the device made sure of her, and the count of its uses.
    pub fn finish_sign_in(
        &self,
        answer: &str,
        state: &[u8],
        staff_id: &str,
        kept: &Passkey,
    ) -> Result<Used, PasskeyError> {
        let State::SignIn { state } = State::from_bytes(state)? else { return Err(PasskeyError::State) };
        let answer: PublicKeyCredential = read(answer)?;
        let (owner, _) = self.webauthn.identify_discoverable_authentication(&answer)?;
        if owner != handle(staff_id) {
            return Err(PasskeyError::Unknown);
        }
        let key = DiscoverableKey::from(&kept.0);
        let result = self.webauthn.finish_discoverable_authentication_v2(&answer, state, &key)?;
        if !result.user_verified() {
            return Err(PasskeyError::NotVerified);
        }
        let mut passkey = kept.0.clone();
        let changed = passkey.update_credential(&result).ok_or(PasskeyError::Unknown)?;
        Ok(Used { changed: changed.then_some(Passkey(passkey)) })
    }
}

fn read<Answer: serde::de::DeserializeOwned>(answer: &str) -> Result<Answer, PasskeyError> {
    if answer.len() > LONGEST_ANSWER {
        return Err(PasskeyError::Unreadable);
    }
    serde_json::from_str(answer).map_err(|_| PasskeyError::Unreadable)
}

/// What a device keeps in place of a name: 16 bytes of a hash of the account's random id, so that no column
/// is needed to tell them apart and no id of ours lies on a device.
fn handle(staff_id: &str) -> Uuid {
    let hash = Sha256::new_with_prefix(b"passkey owner: ").chain_update(staff_id).finalize();
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hash).for_each(|(byte, hashed)| *byte = hashed);
    Uuid::from_bytes(bytes)
}
