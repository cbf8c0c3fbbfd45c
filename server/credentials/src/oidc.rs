//! Sign-in with the office's own identity provider: `OpenID` Connect, authorisation code with PKCE.
//!
//! [`Provider::discover`] reads what the provider says of itself and is kept by the caller for an hour or so.
//! [`Provider::begin`] gives the address to send the browser to and what to remember meanwhile;
//! [`Provider::finish`] exchanges the code that comes back and checks who vouches for whom.
//!
//! What is remembered ([`OneTime`]) is kept by the caller like a passkey's ceremony: sealed, for ten minutes
//! at most, bound to the browser by a cookie, and taken out once.

mod error;
mod http;
mod one_time;
mod person;
mod settings;

use std::fmt;

use chrono::{DateTime, Utc};
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreClientAuthMethod, CoreErrorResponseType,
    CoreGenderClaim, CoreJsonWebKey, CoreJsonWebKeySet, CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreRevocableToken, CoreRevocationErrorResponse,
    CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AccessTokenHash, AuthType, AuthorizationCode, Client, ClientId, ClientSecret, CsrfToken, DiscoveryError,
    EmptyExtraTokenFields, EndpointNotSet, EndpointSet, IdTokenClaims, IdTokenFields, IdTokenVerifier,
    IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    RequestTokenError, Scope, StandardErrorResponse, StandardTokenResponse, TokenResponse, TokenUrl,
};
use url::Url;

pub use error::OidcError;
use error::kind;
use http::Http;
pub use one_time::{Ask, OneTime};
use person::Claims;
pub use person::Person;
pub use settings::Settings;

use crate::keyed::same;

/// Seconds by which the provider's clock and ours may differ.
const SKEW: i64 = 60;
/// Only signatures that the provider alone can make: never `none`, never one with a secret that is shared.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 8] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

type Tokens = StandardTokenResponse<
    IdTokenFields<
        Claims,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;
type OurClient = Client<
    Claims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
    EndpointNotSet,
>;

/// The office's identity provider, as it described itself.
#[derive(Clone)]
pub struct Provider {
    settings: Settings,
    description: CoreProviderMetadata,
    client: OurClient,
    http: Http,
}

impl Provider {
    /// Asks the provider for its addresses and keys: two requests. Keep the result for an hour or so, and ask
    /// anew after [`OidcError::Unreachable`].
    pub async fn discover(settings: Settings) -> Result<Self, OidcError> {
        let tryout = settings.is_tryout()?;
        let http = Http::new(tryout)?;
        let issuer = IssuerUrl::new(settings.issuer.clone()).map_err(|_| OidcError::Settings)?;
        let description =
            CoreProviderMetadata::discover_async(issuer, &http).await.map_err(|error| match error {
                DiscoveryError::Request(_) => OidcError::Unreachable,
                _ => OidcError::Description,
            })?;
        let addresses = [
            Some(description.authorization_endpoint().url()),
            description.token_endpoint().map(TokenUrl::url),
        ];
        if !addresses.into_iter().flatten().all(|address| settings::may_be_called(address, tryout)) {
            return Err(OidcError::Description);
        }
        let client = client(&settings, &description)?;
        Ok(Self { settings, description, client, http })
    }

    /// Where to send the browser, and what to remember until it comes back. `now` in unix seconds.
    pub fn begin(&self, ask: Ask, now: i64) -> (Url, OneTime) {
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let mut request = self
            .client
            .authorize_url(flow, CsrfToken::new_random, Nonce::new_random)
            .add_scope(Scope::new("profile".to_owned()))
            .add_scope(Scope::new("email".to_owned()))
            .set_pkce_challenge(challenge);
        if ask == Ask::Again {
            request = request.add_prompt(CoreAuthPrompt::Login).set_max_age(std::time::Duration::ZERO);
        }
        let (address, state, nonce) = request.url();
        let one_time = OneTime {
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
            begun_at: now,
            again: ask == Ask::Again,
        };
        (address, one_time)
    }

    /// Exchanges the code for the provider's word and checks it: state, code (with PKCE), signature, issuer,
    /// audience, authorised party, nonce, times, the access token's hash, and for [`Ask::Again`] that she was
    /// asked since.
    ///
    /// `code` and `state` are from the address the browser came back with. `now` in unix seconds.
    pub async fn finish(
        &self,
        code: &str,
        state: &str,
        one_time: OneTime,
        now: i64,
    ) -> Result<Person, OidcError> {
        if !same(&one_time.state, state) {
            return Err(OidcError::State);
        }
        let tokens = self.tokens(code, &one_time).await?;
        match self.person(&tokens, &one_time, now, self.description.jwks()) {
            // Keys are renewed while a description is kept: ask once for those of today.
            Err(OidcError::Signature) => {
                let keys = CoreJsonWebKeySet::fetch_async(self.description.jwks_uri(), &self.http).await;
                let keys = keys.map_err(|_| OidcError::Signature)?;
                self.person(&tokens, &one_time, now, &keys)
            }
            found => found,
        }
    }

    async fn tokens(&self, code: &str, one_time: &OneTime) -> Result<Tokens, OidcError> {
        self.client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .set_pkce_verifier(PkceCodeVerifier::new(one_time.verifier.clone()))
            .request_async(&self.http)
            .await
            .map_err(|error| match error {
                RequestTokenError::Request(_) => OidcError::Unreachable,
                RequestTokenError::ServerResponse(_) => OidcError::Code,
                RequestTokenError::Parse(..) | RequestTokenError::Other(_) => OidcError::Answer,
            })
    }

    fn person(
        &self,
        tokens: &Tokens,
        one_time: &OneTime,
        now: i64,
        keys: &CoreJsonWebKeySet,
    ) -> Result<Person, OidcError> {
        let clock = DateTime::from_timestamp(now.saturating_sub(SKEW), 0).ok_or(OidcError::Expired)?;
        let verifier = self.verifier(keys.clone(), clock, one_time.begun_at, now);
        let token = tokens.id_token().ok_or(OidcError::Answer)?;
        let claims =
            token.claims(&verifier, &Nonce::new(one_time.nonce.clone())).map_err(|error| kind(&error))?;
        // The library leaves this one to its callers.
        if claims.authorized_party().is_some_and(|party| party.as_str() != self.settings.client_id) {
            return Err(OidcError::Audience);
        }
        let early =
            claims.additional_claims().not_before().is_some_and(|good| good > now.saturating_add(SKEW));
        let asked =
            claims.auth_time().is_some_and(|time| time.timestamp() >= one_time.begun_at.saturating_sub(SKEW));
        if early || one_time.again && !asked {
            return Err(OidcError::Expired);
        }
        if let Some(hash) = claims.access_token_hash() {
            let algorithm = token.signing_alg().map_err(|_| OidcError::Signature)?;
            let key = token.signing_key(&verifier).map_err(|_| OidcError::Signature)?;
            let found = AccessTokenHash::from_token(tokens.access_token(), algorithm, key);
            if found.map_err(|_| OidcError::Signature)? != *hash {
                return Err(OidcError::Signature);
            }
        }
        Ok(self.describe(claims))
    }

    fn verifier(
        &self,
        keys: CoreJsonWebKeySet,
        clock: DateTime<Utc>,
        begun_at: i64,
        now: i64,
    ) -> IdTokenVerifier<'static, CoreJsonWebKey> {
        let client = ClientId::new(self.settings.client_id.clone());
        // As for a client without a secret: so that no signature made with the secret can ever be right.
        IdTokenVerifier::new_public_client(client, self.description.issuer().clone(), keys)
            .set_allowed_algs(ALGORITHMS)
            .set_time_fn(move || clock)
            .set_issue_time_verifier_fn(move |issued| {
                let issued = issued.timestamp();
                let fresh = issued >= begun_at.saturating_sub(SKEW) && issued <= now.saturating_add(SKEW);
                if fresh { Ok(()) } else { Err(String::new()) }
            })
    }

    fn describe(&self, claims: &IdTokenClaims<Claims, CoreGenderClaim>) -> Person {
        let email = claims.email().filter(|_| claims.email_verified() == Some(true));
        let claim_values = claims.additional_claims().values(&self.settings);
        Person {
            issuer: claims.issuer().to_string(),
            subject: claims.subject().to_string(),
            name: claims.name().and_then(|names| names.get(None)).map(|name| name.to_string()),
            email: email.map(|email| email.to_string()),
            roles: person::roles(&claim_values, &self.settings),
            claim_values,
        }
    }
}

impl fmt::Debug for Provider {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Provider").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// The provider's addresses and ours in the library's form.
fn client(settings: &Settings, description: &CoreProviderMetadata) -> Result<OurClient, OidcError> {
    let token_address = description.token_endpoint().ok_or(OidcError::Description)?.clone();
    let redirect = RedirectUrl::new(settings.redirect_uri.clone()).map_err(|_| OidcError::Settings)?;
    let client = Client::new(
        ClientId::new(settings.client_id.clone()),
        description.issuer().clone(),
        description.jwks().clone(),
    );
    let client = match &settings.client_secret {
        Some(secret) => client.set_client_secret(ClientSecret::new(secret.as_str().to_owned())),
        None => client,
    };
    // Basic is what a provider understands that says nothing (OpenID Connect Discovery, 3).
    let post = description.token_endpoint_auth_methods_supported().is_some_and(|methods| {
        methods.contains(&CoreClientAuthMethod::ClientSecretPost)
            && !methods.contains(&CoreClientAuthMethod::ClientSecretBasic)
    });
    Ok(client
        .set_auth_type(if post { AuthType::RequestBody } else { AuthType::BasicAuth })
        .set_auth_uri(description.authorization_endpoint().clone())
        .set_token_uri(token_address)
        .set_redirect_uri(redirect))
}
