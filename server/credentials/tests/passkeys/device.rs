//! A device that holds one passkey, and the browser in front of it: as much of CTAP 2 and `WebAuthn` as a
//! site sees.

use std::sync::atomic::{AtomicU8, Ordering};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Flags of the authenticator data (`WebAuthn` 3, 6.1).
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const NEW: u8 = 0x40;

/// Every device has a key of its own.
static MADE: AtomicU8 = AtomicU8::new(1);

#[derive(Clone)]
pub struct Device {
    key: SigningKey,
    id: Vec<u8>,
    site: String,
    owner: String,
    uses: u32,
}

impl Device {
    pub fn new() -> Self {
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let key = SigningKey::from_slice(&[number; 32]).unwrap();
        Self { key, id: vec![number; 20], site: String::new(), owner: String::new(), uses: 0 }
    }

    /// What the browser sends back when a page of `origin` asks for a passkey to be made.
    pub fn make(&mut self, origin: &str, options: &str, verified: bool) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        let options = &options["publicKey"];
        self.site = text(&options["rp"]["id"]);
        self.owner = text(&options["user"]["id"]);
        let client = client_data("webauthn.create", &text(&options["challenge"]), origin);
        let mut data = self.data(NEW | flags(verified));
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        data.extend(self.public_key());
        json!({
            "id": base64(&self.id), "rawId": base64(&self.id), "type": "public-key",
            "response": { "clientDataJSON": base64(&client), "attestationObject": base64(&attestation(&data)) },
            "clientExtensionResults": { "credProps": { "rk": true } },
        })
        .to_string()
    }

    /// What the browser sends back when a page of `origin` asks for the passkey.
    pub fn used(&mut self, origin: &str, options: &str, verified: bool) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        self.uses += 1;
        let client = client_data("webauthn.get", &text(&options["publicKey"]["challenge"]), origin);
        let data = self.data(flags(verified));
        let mut signed = data.clone();
        signed.extend(Sha256::digest(&client));
        let signature: Signature = self.key.sign(&signed);
        json!({
            "id": base64(&self.id), "rawId": base64(&self.id), "type": "public-key",
            "response": {
                "clientDataJSON": base64(&client), "authenticatorData": base64(&data),
                "signature": base64(signature.to_der().as_bytes()), "userHandle": self.owner,
            },
            "clientExtensionResults": {},
        })
        .to_string()
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(&self.site).to_vec();
        data.push(flags);
        data.extend(self.uses.to_be_bytes());
        data
    }

    /// COSE (RFC 9053): {1: 2, 3: -7, -1: 1, -2: x, -3: y}.
    fn public_key(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_sec1_point(false);
        let point = &point.as_bytes()[1..];
        let mut key = vec![0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
        key.extend(&point[..32]);
        key.extend([0x22, 0x58, 0x20]);
        key.extend(&point[32..]);
        key
    }
}

fn flags(verified: bool) -> u8 {
    if verified { PRESENT | VERIFIED } else { PRESENT }
}

fn client_data(kind: &str, challenge: &str, origin: &str) -> Vec<u8> {
    json!({ "type": kind, "challenge": challenge, "origin": origin, "crossOrigin": false })
        .to_string()
        .into_bytes()
}

/// CBOR: {"fmt": "none", "attStmt": {}, "authData": data}.
fn attestation(data: &[u8]) -> Vec<u8> {
    let mut object = vec![0xa3];
    object.extend(b"\x63fmt\x64none\x67attStmt\xa0\x68authData\x58");
    object.push(u8::try_from(data.len()).unwrap());
    object.extend(data);
    object
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

pub fn base64(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
