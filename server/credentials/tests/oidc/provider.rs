//! A provider on the loopback address that says what a test wants it to say.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The time of every test, in unix seconds.
pub const NOW: i64 = 1_800_000_000;

/// Changes a token's claims before it is signed.
type Twist = fn(&mut Value);
/// Makes the whole token from its claims.
type Sign = fn(&Value) -> String;

pub struct Says {
    pub description: Twist,
    pub claims: Twist,
    pub sign: Sign,
    /// Keys of the key set.
    pub keys: Vec<Value>,
    /// Whether it sends a token at all.
    pub silent: bool,
}

struct Inner {
    address: String,
    says: Mutex<Says>,
    /// Codes that were given, with the nonce and the challenge they were given for.
    codes: Mutex<HashMap<String, (String, String)>>,
}

#[derive(Clone)]
pub struct Provider(Arc<Inner>);

impl Provider {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let says = Says {
            description: |_| (),
            claims: |_| (),
            sign: es256,
            keys: vec![jwk(1, "one")],
            silent: false,
        };
        let provider = Self(Arc::new(Inner {
            address: format!("http://{}", listener.local_addr().unwrap()),
            says: Mutex::new(says),
            codes: Mutex::default(),
        }));
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(describe))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/elsewhere", get(|| async { (StatusCode::FOUND, [("location", "http://127.0.0.1:1/")]) }))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        provider
    }

    pub fn address(&self) -> String {
        self.0.address.clone()
    }

    pub fn set(&self, change: impl FnOnce(&mut Says)) {
        change(&mut self.0.says.lock().unwrap());
    }

    /// She signed in at the provider: the code that the browser brings back for this address.
    pub fn code(&self, address: &url::Url) -> String {
        let asked: HashMap<_, _> = address.query_pairs().into_owned().collect();
        assert_eq!(asked["response_type"], "code");
        assert_eq!(asked["code_challenge_method"], "S256");
        assert_eq!(asked["client_id"], "office");
        let mut codes = self.0.codes.lock().unwrap();
        let code = format!("code-{}", codes.len());
        codes.insert(code.clone(), (asked["nonce"].clone(), asked["code_challenge"].clone()));
        code
    }
}

async fn describe(State(provider): State<Provider>) -> Json<Value> {
    let at = provider.address();
    let mut description = json!({
        "issuer": at, "authorization_endpoint": format!("{at}/authorize"), "token_endpoint": format!("{at}/token"),
        "jwks_uri": format!("{at}/keys"), "response_types_supported": ["code"],
        "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["ES256"],
    });
    (provider.0.says.lock().unwrap().description)(&mut description);
    Json(description)
}

async fn keys(State(provider): State<Provider>) -> Json<Value> {
    Json(json!({ "keys": provider.0.says.lock().unwrap().keys }))
}

async fn token(
    State(provider): State<Provider>,
    Form(sent): Form<HashMap<String, String>>,
) -> (StatusCode, Json<Value>) {
    let known = provider.0.codes.lock().unwrap().remove(&sent["code"]);
    let proof = URL_SAFE_NO_PAD.encode(Sha256::digest(&sent["code_verifier"]));
    let Some((nonce, _)) = known.filter(|(_, challenge)| *challenge == proof) else {
        return (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" })));
    };
    let says = provider.0.says.lock().unwrap();
    let mut claims = json!({
        "iss": provider.address(), "sub": "248289761001", "aud": "office", "nonce": nonce,
        "iat": NOW, "exp": NOW + 300, "auth_time": NOW,
        "name": "Anna Ahrens", "email": "anna@office.example", "email_verified": true,
        "roles": ["survey-analyst", "survey-publisher", "canteen"],
        "realm_access": { "roles": ["survey-analyst"] },
    });
    (says.claims)(&mut claims);
    let mut answer = json!({ "access_token": "access", "token_type": "Bearer", "expires_in": 300 });
    if !says.silent {
        answer["id_token"] = (says.sign)(&claims).into();
    }
    (StatusCode::OK, Json(answer))
}

/// The public half of the key made of one byte.
pub fn jwk(byte: u8, name: &str) -> Value {
    let point = SigningKey::from_slice(&[byte; 32]).unwrap().verifying_key().to_sec1_point(false);
    let point = &point.as_bytes()[1..];
    json!({
        "kty": "EC", "crv": "P-256", "use": "sig", "kid": name, "alg": "ES256",
        "x": URL_SAFE_NO_PAD.encode(&point[..32]), "y": URL_SAFE_NO_PAD.encode(&point[32..]),
    })
}

fn unsigned(header: &Value, claims: &Value) -> String {
    format!("{}.{}", URL_SAFE_NO_PAD.encode(header.to_string()), URL_SAFE_NO_PAD.encode(claims.to_string()))
}

fn signed(byte: u8, name: &str, claims: &Value) -> String {
    let text = unsigned(&json!({ "alg": "ES256", "typ": "JWT", "kid": name }), claims);
    let signature: Signature = SigningKey::from_slice(&[byte; 32]).unwrap().sign(text.as_bytes());
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
}

/// As it should be.
pub fn es256(claims: &Value) -> String {
    signed(1, "one", claims)
}

/// By another key that claims to be the right one.
pub fn impostor(claims: &Value) -> String {
    signed(2, "one", claims)
}

/// By a key that the provider has had since this morning.
pub fn renewed(claims: &Value) -> String {
    signed(3, "three", claims)
}

/// By nobody.
pub fn none(claims: &Value) -> String {
    format!("{}.", unsigned(&json!({ "alg": "none" }), claims))
}

/// With the secret that provider and office share.
pub fn hs256(claims: &Value) -> String {
    use hmac::{Hmac, KeyInit, Mac};
    let text = unsigned(&json!({ "alg": "HS256", "typ": "JWT" }), claims);
    let mut mac = Hmac::<Sha256>::new_from_slice(b"a shared secret").unwrap();
    mac.update(text.as_bytes());
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

/// An access token in place of an identity token.
pub fn access_token(claims: &Value) -> String {
    let text = unsigned(&json!({ "alg": "ES256", "typ": "at+jwt", "kid": "one" }), claims);
    let signature: Signature = SigningKey::from_slice(&[1; 32]).unwrap().sign(text.as_bytes());
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
}

/// Right, but changed after it was signed.
pub fn tampered(claims: &Value) -> String {
    let token = es256(claims);
    let mut other = claims.clone();
    other["sub"] = "1".into();
    let (_, signature) = token.rsplit_once('.').unwrap();
    format!("{}.{signature}", unsigned(&json!({ "alg": "ES256", "typ": "JWT", "kid": "one" }), &other))
}

/// No token at all.
pub fn nonsense(_: &Value) -> String {
    "a.b.c".to_owned()
}
