//! Sign-in with a provider, against one that says what a test wants it to say.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the report")]

mod provider;

use std::collections::BTreeSet;

use credentials::Zeroizing;
use credentials::oidc::{Ask, OidcError, OneTime, Person, Provider, Settings};
use provider::{NOW, Provider as Fake, Says};
use serde_json::Value;

fn settings(issuer: String) -> Settings {
    let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<BTreeSet<_>>();
    Settings {
        issuer,
        client_id: "office".to_owned(),
        client_secret: Some(Zeroizing::new("a shared secret".to_owned())),
        redirect_uri: "http://localhost:3001/sign-in/provider".to_owned(),
        role_claim: Some("roles".to_owned()),
        roles: [
            ("survey-analyst".to_owned(), words(&["analyst"])),
            ("survey-publisher".to_owned(), words(&["analyst", "publisher"])),
        ]
        .into(),
    }
}

/// A provider as it should be, and the office that has read its description.
async fn office() -> (Fake, Provider) {
    let fake = Fake::start().await;
    let office = Provider::discover(settings(fake.address())).await.unwrap();
    (fake, office)
}

fn state(address: &url::Url) -> String {
    address.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned()
}

/// One whole sign-in at `NOW`.
async fn sign_in(fake: &Fake, office: &Provider, ask: Ask) -> Result<Person, OidcError> {
    let (address, one_time) = office.begin(ask, NOW);
    let code = fake.code(&address);
    office.finish(&code, &state(&address), one_time, NOW).await
}

/// One whole sign-in where the provider says something else than it should.
async fn sign_in_when(change: impl FnOnce(&mut Says)) -> Result<Person, OidcError> {
    let (fake, office) = office().await;
    fake.set(change);
    sign_in(&fake, &office, Ask::SignIn).await
}

async fn claims(twist: fn(&mut Value)) -> Result<Person, OidcError> {
    sign_in_when(|says| says.claims = twist).await
}

#[tokio::test]
async fn somebody_is_signed_in_with_the_roles_her_claims_give() {
    let (fake, office) = office().await;
    let person = sign_in(&fake, &office, Ask::SignIn).await.unwrap();
    assert_eq!(person.issuer, fake.address());
    assert_eq!(person.subject, "248289761001");
    assert_eq!(person.name.as_deref(), Some("Anna Ahrens"));
    assert_eq!(person.email.as_deref(), Some("anna@office.example"));
    assert_eq!(Vec::from_iter(&person.claim_values), ["canteen", "survey-analyst", "survey-publisher"]);
    assert_eq!(Vec::from_iter(&person.roles), ["analyst", "publisher"]);
}

#[tokio::test]
async fn what_is_remembered_can_be_taken_up_by_another_process() {
    let (fake, office) = office().await;
    let (address, one_time) = office.begin(Ask::SignIn, NOW);
    let kept = one_time.to_bytes().unwrap();
    assert_eq!(format!("{one_time:?}"), "OneTime");
    let other = Provider::discover(settings(fake.address())).await.unwrap();
    let one_time = OneTime::from_bytes(&kept).unwrap();
    assert!(other.finish(&fake.code(&address), &state(&address), one_time, NOW).await.is_ok());
    assert_eq!(OneTime::from_bytes(b"{}").unwrap_err(), OidcError::State);
}

#[tokio::test]
async fn a_code_is_good_once() {
    let (fake, office) = office().await;
    let (address, one_time) = office.begin(Ask::SignIn, NOW);
    let (code, state) = (fake.code(&address), state(&address));
    assert!(office.finish(&code, &state, one_time.clone(), NOW).await.is_ok());
    assert_eq!(office.finish(&code, &state, one_time, NOW).await, Err(OidcError::Code));
}

#[tokio::test]
async fn an_answer_with_another_state_is_not_even_asked_about() {
    let (fake, office) = office().await;
    let ((one, first), (other, _)) = (office.begin(Ask::SignIn, NOW), office.begin(Ask::SignIn, NOW));
    let code = fake.code(&one);
    for wrong in [state(&other), String::new(), state(&one).to_lowercase() + "x"] {
        assert_eq!(office.finish(&code, &wrong, first.clone(), NOW).await, Err(OidcError::State));
    }
    // The code was not used up by any of these.
    assert!(office.finish(&code, &state(&one), first, NOW).await.is_ok());
}

#[tokio::test]
async fn a_code_given_to_another_browser_is_refused() {
    let (fake, office) = office().await;
    let ((thief, _), (victim, one_time)) = (office.begin(Ask::SignIn, NOW), office.begin(Ask::SignIn, NOW));
    let stolen = fake.code(&thief);
    assert_eq!(office.finish(&stolen, &state(&victim), one_time, NOW).await, Err(OidcError::Code));
}

#[tokio::test]
async fn an_answer_for_another_sign_in_is_refused() {
    assert_eq!(claims(|claims| claims["nonce"] = "another".into()).await, Err(OidcError::Nonce));
    assert_eq!(claims(|claims| claims["nonce"] = Value::Null).await, Err(OidcError::Nonce));
}

#[tokio::test]
async fn an_answer_for_another_service_is_refused() {
    assert_eq!(claims(|claims| claims["aud"] = "canteen".into()).await, Err(OidcError::Audience));
    assert_eq!(claims(|claims| claims["aud"] = Value::Array(vec![])).await, Err(OidcError::Audience));
    let both = claims(|claims| claims["aud"] = vec!["office", "canteen"].into()).await;
    assert_eq!(both, Err(OidcError::Audience));
    assert_eq!(claims(|claims| claims["azp"] = "canteen".into()).await, Err(OidcError::Audience));
    assert!(claims(|claims| claims["azp"] = "office".into()).await.is_ok());
}

#[tokio::test]
async fn another_issuers_word_is_refused() {
    assert_eq!(claims(|claims| claims["iss"] = "https://evil.example".into()).await, Err(OidcError::Issuer));
}

#[tokio::test]
async fn an_answer_that_is_too_old_or_not_yet_good_is_refused() {
    let expired = Err(OidcError::Expired);
    assert_eq!(claims(|claims| claims["exp"] = (NOW - 61).into()).await, expired);
    assert_eq!(claims(|claims| claims["iat"] = (NOW + 61).into()).await, expired);
    assert_eq!(claims(|claims| claims["iat"] = (NOW - 3_600).into()).await, expired);
    assert_eq!(claims(|claims| claims["nbf"] = (NOW + 61).into()).await, expired);
    // Clocks that differ by less than a minute are the same clock.
    assert!(claims(|claims| claims["exp"] = (NOW - 30).into()).await.is_ok());
    assert!(claims(|claims| claims["iat"] = (NOW + 30).into()).await.is_ok());
    assert!(claims(|claims| claims["nbf"] = (NOW + 30).into()).await.is_ok());
}

#[tokio::test]
async fn what_the_provider_did_not_sign_is_refused() {
    for sign in [provider::impostor, provider::renewed, provider::none, provider::hs256, provider::tampered] {
        assert_eq!(sign_in_when(|says| says.sign = sign).await, Err(OidcError::Signature));
    }
}

#[tokio::test]
async fn what_is_no_identity_token_is_refused() {
    assert_eq!(sign_in_when(|says| says.sign = provider::access_token).await, Err(OidcError::Answer));
    assert_eq!(sign_in_when(|says| says.sign = provider::nonsense).await, Err(OidcError::Answer));
    assert_eq!(sign_in_when(|says| says.silent = true).await, Err(OidcError::Answer));
    assert!(claims(|claims| claims["sub"] = Value::Null).await.is_err());
}

#[tokio::test]
async fn an_access_token_that_does_not_belong_is_refused() {
    // Half of SHA-256 of "access" (OpenID Connect Core, 3.1.3.6).
    let right = claims(|claims| claims["at_hash"] = right_hash().into()).await;
    assert!(right.is_ok());
    let wrong = claims(|claims| claims["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA".into()).await;
    assert_eq!(wrong, Err(OidcError::Signature));
}

fn right_hash() -> String {
    use base64::Engine;
    use sha2::Digest;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(&sha2::Sha256::digest("access")[..16])
}

#[tokio::test]
async fn keys_that_the_provider_renewed_meanwhile_are_fetched() {
    let (fake, office) = office().await;
    fake.set(|says| {
        says.keys.push(provider::jwk(3, "three"));
        says.sign = provider::renewed;
    });
    assert!(sign_in(&fake, &office, Ask::SignIn).await.is_ok());
}

#[tokio::test]
async fn asking_again_needs_a_sign_in_since() {
    let (fake, office) = office().await;
    let (address, _) = office.begin(Ask::Again, NOW);
    let asked: Vec<_> = address.query_pairs().into_owned().collect();
    assert!(asked.contains(&("prompt".to_owned(), "login".to_owned())));
    assert!(asked.contains(&("max_age".to_owned(), "0".to_owned())));
    assert!(sign_in(&fake, &office, Ask::Again).await.is_ok());
    fake.set(|says| says.claims = |claims| claims["auth_time"] = (NOW - 600).into());
    assert_eq!(sign_in(&fake, &office, Ask::Again).await, Err(OidcError::Expired));
    assert!(sign_in(&fake, &office, Ask::SignIn).await.is_ok());
    fake.set(|says| says.claims = |claims| claims["auth_time"] = Value::Null);
    assert_eq!(sign_in(&fake, &office, Ask::Again).await, Err(OidcError::Expired));
}

#[tokio::test]
async fn an_address_the_provider_did_not_make_sure_of_is_left_out() {
    let unsure = claims(|claims| claims["email_verified"] = false.into()).await.unwrap();
    assert_eq!(unsure.email, None);
    let silent =
        claims(|claims| drop(claims.as_object_mut().unwrap().remove("email_verified"))).await.unwrap();
    assert_eq!(silent.email, None);
}

#[tokio::test]
async fn the_role_claim_may_be_one_text_or_nested_and_anything_else_gives_no_role() {
    let one = claims(|claims| claims["roles"] = "survey-publisher".into()).await.unwrap();
    assert_eq!(Vec::from_iter(&one.roles), ["analyst", "publisher"]);
    for odd in
        [|claims: &mut Value| claims["roles"] = 7.into(), |claims: &mut Value| claims["roles"] = Value::Null]
    {
        assert!(claims_roles(odd).await.is_empty());
    }
    let fake = Fake::start().await;
    let nested = Settings { role_claim: Some("/realm_access/roles".to_owned()), ..settings(fake.address()) };
    let office = Provider::discover(nested).await.unwrap();
    assert_eq!(Vec::from_iter(sign_in(&fake, &office, Ask::SignIn).await.unwrap().roles), ["analyst"]);
}

async fn claims_roles(twist: fn(&mut Value)) -> BTreeSet<String> {
    claims(twist).await.unwrap().roles
}

#[tokio::test]
async fn a_provider_that_describes_itself_wrongly_is_not_used() {
    let fake = Fake::start().await;
    for twist in [
        (|it: &mut Value| it["issuer"] = "https://evil.example".into()) as fn(&mut Value),
        |it| it["authorization_endpoint"] = "http://evil.example/authorize".into(),
        |it| it["token_endpoint"] = "http://evil.example/token".into(),
        |it| drop(it.as_object_mut().unwrap().remove("token_endpoint")),
        |it| *it = "no description".into(),
    ] {
        fake.set(|says| says.description = twist);
        assert_eq!(Provider::discover(settings(fake.address())).await.unwrap_err(), OidcError::Description);
    }
}

#[tokio::test]
async fn keys_behind_a_redirect_or_on_another_machine_are_not_fetched() {
    let fake = Fake::start().await;
    fake.set(|says| {
        says.description =
            |it| it["jwks_uri"] = format!("{}/elsewhere", it["issuer"].as_str().unwrap()).into();
    });
    assert_eq!(Provider::discover(settings(fake.address())).await.unwrap_err(), OidcError::Description);
    fake.set(|says| says.description = |it| it["jwks_uri"] = "http://192.0.2.1/keys".into());
    assert_eq!(Provider::discover(settings(fake.address())).await.unwrap_err(), OidcError::Unreachable);
}

#[tokio::test]
async fn a_provider_that_is_not_there_is_said_to_be_unreachable() {
    let gone = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let found = Provider::discover(settings(format!("http://{gone}"))).await;
    assert_eq!(found.unwrap_err(), OidcError::Unreachable);
}

#[tokio::test]
async fn the_server_may_do_all_of_this_on_any_thread() {
    fn is_send<T: Send>(it: T) -> T {
        it
    }
    let fake = Fake::start().await;
    let office = is_send(Provider::discover(settings(fake.address()))).await.unwrap();
    let (address, one_time) = office.begin(Ask::SignIn, NOW);
    let found = is_send(office.finish(&fake.code(&address), &state(&address), one_time, NOW)).await;
    assert!(found.is_ok());
}
