//! Passkeys end to end, with a made-up device (`device.rs`).

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the report")]

mod device;

use credentials::passkeys::{Begun, Owner, Passkey, PasskeyError, Passkeys, Used};
use device::Device;
use serde_json::Value;

const ORIGIN: &str = "https://office.example.org";
const ANNA: Owner<'static> = Owner { staff_id: "anna-1", sign_in: "anna", name: "Anna Ahrens" };

fn site() -> Passkeys {
    Passkeys::new(ORIGIN, "Your views").unwrap()
}

/// Anna's device, and what is kept of its passkey.
fn registered() -> (Device, Passkey) {
    let mut device = Device::new();
    let begun = site().begin_registration(&ANNA, &[]).unwrap();
    let answer = device.make(ORIGIN, &begun.options, true);
    (device, site().finish_registration(&answer, &begun.state, ANNA.staff_id).unwrap())
}

fn sign_in(device: &mut Device, kept: &Passkey, staff_id: &str) -> Result<Used, PasskeyError> {
    let begun = site().begin_sign_in().unwrap();
    let answer = device.used(ORIGIN, &begun.options, true);
    assert_eq!(Passkeys::claimed(&answer).unwrap(), kept.credential_id());
    site().finish_sign_in(&answer, &begun.state, staff_id, kept)
}

/// The options with one thing changed, as a forged page would.
fn forged(begun: &Begun, pointer: &str, value: Value) -> String {
    let mut options: Value = serde_json::from_str(&begun.options).unwrap();
    *options.pointer_mut(pointer).unwrap() = value;
    options.to_string()
}

#[test]
fn a_passkey_is_made_kept_and_used_by_another_process() {
    let (mut device, made) = registered();
    let kept = Passkey::from_bytes(&made.to_bytes().unwrap()).unwrap();
    let first = sign_in(&mut device, &kept, ANNA.staff_id).unwrap();
    // The device counts its uses, so what is kept changes with every one.
    let kept = first.changed.unwrap();
    assert!(sign_in(&mut device, &kept, ANNA.staff_id).unwrap().changed.is_some());
}

#[test]
fn the_browser_is_asked_for_a_discoverable_passkey_of_a_verified_person_and_for_none_twice() {
    let (_, kept) = registered();
    let begun = site().begin_registration(&ANNA, &[kept]).unwrap();
    let options: Value = serde_json::from_str(&begun.options).unwrap();
    let at = |pointer: &str| options.pointer(pointer).cloned().unwrap_or_default();
    assert_eq!(at("/publicKey/authenticatorSelection/residentKey"), "required");
    assert_eq!(at("/publicKey/authenticatorSelection/requireResidentKey"), true);
    assert_eq!(at("/publicKey/authenticatorSelection/userVerification"), "required");
    assert_eq!(at("/publicKey/attestation"), "none");
    assert_eq!(at("/publicKey/rp/id"), "office.example.org");
    assert_eq!(at("/publicKey/excludeCredentials").as_array().unwrap().len(), 1);
    assert!(!begun.options.contains(ANNA.staff_id));
    let options: Value = serde_json::from_str(&site().begin_sign_in().unwrap().options).unwrap();
    assert_eq!(options.pointer("/publicKey/userVerification").unwrap(), "required");
    assert!(options.get("mediation").is_none());
}

#[test]
fn an_answer_made_on_another_site_is_refused() {
    for elsewhere in ["https://evil.office.example.org", "https://office.example.org:8443"] {
        let mut device = Device::new();
        let begun = site().begin_registration(&ANNA, &[]).unwrap();
        let answer = device.make(elsewhere, &begun.options, true);
        let made = site().finish_registration(&answer, &begun.state, ANNA.staff_id);
        assert_eq!(made.unwrap_err(), PasskeyError::Origin, "{elsewhere}");

        let (mut device, kept) = registered();
        let begun = site().begin_sign_in().unwrap();
        let answer = device.used(elsewhere, &begun.options, true);
        let used = site().finish_sign_in(&answer, &begun.state, ANNA.staff_id, &kept);
        assert_eq!(used.unwrap_err(), PasskeyError::Origin, "{elsewhere}");
    }
}

#[test]
fn an_answer_to_an_earlier_challenge_is_refused() {
    let (mut device, kept) = registered();
    let (first, second) = (site().begin_sign_in().unwrap(), site().begin_sign_in().unwrap());
    let answer = device.used(ORIGIN, &first.options, true);
    let used = site().finish_sign_in(&answer, &second.state, ANNA.staff_id, &kept);
    assert_eq!(used.unwrap_err(), PasskeyError::Challenge);

    let (first, second) =
        (site().begin_registration(&ANNA, &[]).unwrap(), site().begin_registration(&ANNA, &[]).unwrap());
    let answer = Device::new().make(ORIGIN, &first.options, true);
    let made = site().finish_registration(&answer, &second.state, ANNA.staff_id);
    assert_eq!(made.unwrap_err(), PasskeyError::Challenge);
}

#[test]
fn a_device_that_did_not_make_sure_of_its_owner_is_refused() {
    let begun = site().begin_registration(&ANNA, &[]).unwrap();
    let options = forged(&begun, "/publicKey/authenticatorSelection/userVerification", "discouraged".into());
    let answer = Device::new().make(ORIGIN, &options, false);
    let made = site().finish_registration(&answer, &begun.state, ANNA.staff_id);
    assert_eq!(made.unwrap_err(), PasskeyError::NotVerified);

    let (mut device, kept) = registered();
    let begun = site().begin_sign_in().unwrap();
    let options = forged(&begun, "/publicKey/userVerification", "discouraged".into());
    let answer = device.used(ORIGIN, &options, false);
    let used = site().finish_sign_in(&answer, &begun.state, ANNA.staff_id, &kept);
    assert_eq!(used.unwrap_err(), PasskeyError::NotVerified);
}

#[test]
fn a_browser_that_says_the_passkey_needs_a_name_is_refused() {
    let begun = site().begin_registration(&ANNA, &[]).unwrap();
    let answer = Device::new().make(ORIGIN, &begun.options, true);
    let mut answer: Value = serde_json::from_str(&answer).unwrap();
    answer["clientExtensionResults"] = serde_json::json!({ "credProps": { "rk": false } });
    let made = site().finish_registration(&answer.to_string(), &begun.state, ANNA.staff_id);
    assert_eq!(made.unwrap_err(), PasskeyError::NotDiscoverable);
}

#[test]
fn a_copy_that_is_behind_its_original_is_noticed() {
    let (mut device, kept) = registered();
    let mut copy = device.clone();
    let kept = sign_in(&mut device, &kept, ANNA.staff_id).unwrap().changed.unwrap();
    let copied = sign_in(&mut copy, &kept, ANNA.staff_id);
    assert_eq!(copied.unwrap_err(), PasskeyError::PerhapsCopied);
}

#[test]
fn a_passkey_opens_the_account_of_its_owner_and_no_other() {
    let (mut device, kept) = registered();
    assert_eq!(sign_in(&mut device, &kept, "berta-2").unwrap_err(), PasskeyError::Unknown);
}

#[test]
fn another_passkey_than_the_kept_one_is_refused() {
    let ((mut device, _), (_, other)) = (registered(), registered());
    let begun = site().begin_sign_in().unwrap();
    let answer = device.used(ORIGIN, &begun.options, true);
    let used = site().finish_sign_in(&answer, &begun.state, ANNA.staff_id, &other);
    assert_eq!(used.unwrap_err(), PasskeyError::Unknown);
    // Nor when it claims the other one's id.
    let mut answer: Value = serde_json::from_str(&answer).unwrap();
    let claimed = other.credential_id();
    let id = device::base64(claimed);
    answer["id"] = id.clone().into();
    answer["rawId"] = id.into();
    let used = site().finish_sign_in(&answer.to_string(), &begun.state, ANNA.staff_id, &other);
    assert_eq!(used.unwrap_err(), PasskeyError::Invalid);
}

#[test]
fn a_ceremony_begun_for_one_person_or_purpose_is_none_for_another() {
    let (mut device, kept) = registered();
    let (made, used) = (site().begin_registration(&ANNA, &[]).unwrap(), site().begin_sign_in().unwrap());
    let new = Device::new().make(ORIGIN, &made.options, true);
    let old = device.used(ORIGIN, &used.options, true);
    let refused = [
        site().finish_registration(&new, &made.state, "berta-2").map(drop),
        site().finish_registration(&new, &used.state, ANNA.staff_id).map(drop),
        site().finish_sign_in(&old, &made.state, ANNA.staff_id, &kept).map(drop),
        site().finish_sign_in(&old, b"{}", ANNA.staff_id, &kept).map(drop),
    ];
    assert_eq!(refused, [Err(PasskeyError::State); 4]);
}

#[test]
fn what_is_no_answer_is_refused() {
    let (mut device, kept) = registered();
    let begun = site().begin_sign_in().unwrap();
    let answer = device.used(ORIGIN, &begun.options, true);
    let huge = format!("{answer}{}", " ".repeat(40_000));
    for wrong in ["", "{}", "[]", "null", &answer[1..], &huge] {
        assert_eq!(Passkeys::claimed(wrong).unwrap_err(), PasskeyError::Unreadable);
        let used = site().finish_sign_in(wrong, &begun.state, ANNA.staff_id, &kept);
        assert_eq!(used.unwrap_err(), PasskeyError::Unreadable);
        let made = site().begin_registration(&ANNA, &[]).unwrap();
        let made = site().finish_registration(wrong, &made.state, ANNA.staff_id);
        assert_eq!(made.unwrap_err(), PasskeyError::Unreadable);
    }
}

#[test]
fn a_broken_signature_is_refused() {
    let (mut device, kept) = registered();
    let begun = site().begin_sign_in().unwrap();
    let answer = device.used(ORIGIN, &begun.options, true);
    let later = site().begin_sign_in().unwrap();
    let other = device.used(ORIGIN, &later.options, true);
    let (mut answer, other): (Value, Value) =
        (serde_json::from_str(&answer).unwrap(), serde_json::from_str(&other).unwrap());
    answer["response"]["signature"] = other["response"]["signature"].clone();
    let used = site().finish_sign_in(&answer.to_string(), &begun.state, ANNA.staff_id, &kept);
    assert_eq!(used.unwrap_err(), PasskeyError::Invalid);
}

#[test]
fn an_address_without_a_name_has_no_passkeys() {
    for nameless in ["http://127.0.0.1:3001", "https://[::1]", "office.example", "", "data:text/plain,a"] {
        assert_eq!(Passkeys::new(nameless, "Your views").unwrap_err(), PasskeyError::Nameless, "{nameless}");
    }
    assert!(Passkeys::new("http://localhost:3001", "Your views").is_ok());
}

#[test]
fn nothing_of_a_passkey_or_a_ceremony_is_printed() {
    let begun = site().begin_sign_in().unwrap();
    assert_eq!(format!("{begun:?}"), "Begun");
}
