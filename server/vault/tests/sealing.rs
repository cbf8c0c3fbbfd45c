//! What is sealed, who opens it, and what its length tells.

#![expect(clippy::unwrap_used, reason = "in a test, a panic is the report")]

use proptest::prelude::*;
use vault::{
    DayKey, DayKeys, Kind, LONGEST, STORED_SIZES, SealError, Sealed, SessionSecret, UnsealError, hold,
    keys::{Throwaway, throwaway},
    open_draft, open_words, seal_draft, seal_words,
};

fn keys() -> Throwaway {
    throwaway().unwrap()
}

fn session(byte: u8) -> SessionSecret {
    SessionSecret::new([byte; 32])
}

/// Two sealed things have no run of eight bytes in common.
fn nothing_in_common(one: &Sealed, other: &Sealed) -> bool {
    let runs: std::collections::HashSet<&[u8]> = one.as_bytes().windows(8).collect();
    !other.as_bytes().windows(8).any(|run| runs.contains(run))
}

#[test]
fn a_draft_opens_with_the_same_cookie_only() {
    let keys = keys().serve;
    let sealed = seal_draft(&keys, &session(1), b"unsent answers").unwrap();
    assert_eq!(&*open_draft(&keys, &session(1), &sealed).unwrap(), b"unsent answers");
    assert_eq!(open_draft(&keys, &session(2), &sealed), Err(UnsealError::Closed));
}

#[test]
fn a_draft_does_not_open_with_the_keys_of_another_installation() {
    let sealed = seal_draft(&keys().serve, &session(1), b"unsent answers").unwrap();
    assert_eq!(open_draft(&keys().serve, &session(1), &sealed), Err(UnsealError::Closed));
}

#[test]
fn a_changed_byte_anywhere_is_noticed() {
    let keys = keys().serve;
    let sealed = seal_draft(&keys, &session(1), b"unsent answers").unwrap();
    for place in 0..sealed.as_bytes().len() {
        let mut bytes = sealed.as_bytes().to_vec();
        bytes[place] ^= 1;
        assert_eq!(open_draft(&keys, &session(1), &Sealed::stored(bytes)), Err(UnsealError::Closed));
    }
    assert_eq!(open_draft(&keys, &session(1), &Sealed::stored(Vec::new())), Err(UnsealError::Closed));
}

#[test]
fn a_response_is_opened_by_the_freeze_through_the_sealed_day_key() {
    let keys = keys();
    let day = DayKey::generate().unwrap();
    let response = day.seal_response(&keys.serve, b"sent answers").unwrap();
    let equality = day.seal_equality(&keys.serve, b"second part").unwrap();
    let kept = day.sealed_to_freeze(&keys.serve).unwrap();
    let id = day.id();
    drop(day);

    let mut days = DayKeys::default();
    days.add(keys.freeze.open_day_key(&id, &kept).unwrap());
    assert_eq!(&*keys.freeze.open_response(&days, &response).unwrap(), b"sent answers");
    assert_eq!(&*keys.freeze.open_equality(&days, &equality).unwrap(), b"second part");
}

#[test]
fn without_the_day_key_a_response_stays_closed_even_to_the_freeze() {
    let keys = keys();
    let sealed = DayKey::generate().unwrap().seal_response(&keys.serve, b"sent answers").unwrap();
    assert_eq!(keys.freeze.open_response(&DayKeys::default(), &sealed), Err(UnsealError::DayKeyMissing));
}

#[test]
fn the_serving_keys_do_not_open_what_was_sent_or_the_day_key_of_another_day() {
    // The strongest a serving process can try: a freeze half of its own beside the right data key. It takes the
    // type `FreezeKeys` to open at all, and that needs freeze.key, which the serving process does not read.
    let (ours, theirs) = (keys(), keys());
    let day = DayKey::generate().unwrap();
    let kept = day.sealed_to_freeze(&ours.serve).unwrap();
    assert_eq!(theirs.freeze.open_day_key(&day.id(), &kept).unwrap_err(), UnsealError::Closed);
    let sealed = day.seal_response(&ours.serve, b"sent answers").unwrap();
    // Nor does the cookie's key open it: a response is not a draft.
    assert_eq!(open_draft(&ours.serve, &session(1), &sealed), Err(UnsealError::Closed));
}

#[test]
fn a_day_key_under_another_id_is_refused() {
    let keys = keys();
    let (day, other) = (DayKey::generate().unwrap(), DayKey::generate().unwrap());
    let kept = day.sealed_to_freeze(&keys.serve).unwrap();
    assert_eq!(keys.freeze.open_day_key(&other.id(), &kept).unwrap_err(), UnsealError::Closed);
}

#[test]
fn a_response_cannot_be_passed_off_as_equality_answers() {
    let keys = keys();
    let day = DayKey::generate().unwrap();
    let response = day.seal_response(&keys.serve, b"sent answers").unwrap();
    let kept = day.sealed_to_freeze(&keys.serve).unwrap();
    let mut days = DayKeys::default();
    days.add(keys.freeze.open_day_key(&day.id(), &kept).unwrap());
    assert_eq!(keys.freeze.open_equality(&days, &response), Err(UnsealError::Closed));
    assert!(keys.serve.rewrap(Kind::Equality, &response).is_err());
}

#[test]
fn words_open_with_a_reviewers_identity_only() {
    let keys = keys();
    let sealed = seal_words(&keys.serve, b"what should change").unwrap();
    assert_eq!(&*open_words(&keys.words, &keys.serve, &sealed).unwrap(), b"what should change");
    assert_eq!(open_words(&self::keys().words, &keys.serve, &sealed), Err(UnsealError::Closed));
}

#[test]
fn a_new_outer_layer_shares_no_bytes_with_the_old_and_opens_the_same() {
    let keys = keys();
    let day = DayKey::generate().unwrap();
    let before = day.seal_response(&keys.serve, b"sent answers").unwrap();
    let after = keys.serve.rewrap(Kind::Response, &before).unwrap();
    assert!(nothing_in_common(&before, &after));
    assert!(!nothing_in_common(&before, &before), "the comparison itself must be able to fail");
    assert_eq!(before.as_bytes().len(), after.as_bytes().len());

    let kept = day.sealed_to_freeze(&keys.serve).unwrap();
    let mut days = DayKeys::default();
    days.add(keys.freeze.open_day_key(&day.id(), &kept).unwrap());
    assert_eq!(&*keys.freeze.open_response(&days, &after).unwrap(), b"sent answers");
}

#[test]
fn the_id_of_the_day_cannot_be_read_from_outside() {
    let keys = keys();
    let day = DayKey::generate().unwrap();
    let id: Vec<u8> =
        (0..16).map(|at| u8::from_str_radix(&day.id()[at * 2..at * 2 + 2], 16).unwrap()).collect();
    let sealed = day.seal_response(&keys.serve, b"sent answers").unwrap();
    assert!(!sealed.as_bytes().windows(16).any(|run| run == id));
}

#[test]
fn what_is_too_long_is_refused_and_the_longest_is_not() {
    let keys = keys();
    let day = DayKey::generate().unwrap();
    let (longest, more) = (vec![1; LONGEST], vec![1; LONGEST + 1]);
    assert_eq!(seal_draft(&keys.serve, &session(1), &more), Err(SealError::TooLong));
    assert_eq!(seal_words(&keys.serve, &more), Err(SealError::TooLong));
    assert_eq!(day.seal_response(&keys.serve, &more), Err(SealError::TooLong));
    let sealed = seal_words(&keys.serve, &longest).unwrap();
    assert_eq!(*open_words(&keys.words, &keys.serve, &sealed).unwrap(), longest);
    assert!(seal_draft(&keys.serve, &session(1), &longest).is_ok());
}

#[test]
fn a_hold_takes_the_data_key_to_be_matched() {
    let (ours, theirs) = (keys().serve, keys().serve);
    assert_eq!(hold(&ours, "a response"), hold(&ours, "a response"));
    assert_ne!(hold(&ours, "a response"), hold(&ours, "another response"));
    assert_ne!(hold(&ours, "a response"), hold(&theirs, "a response"));
    assert!(!hold(&ours, "a response").contains("a response"));
}

#[test]
fn a_cookie_is_read_back_and_anything_else_is_not() {
    let secret = session(200);
    let text = secret.encode();
    assert_eq!(text.len(), 43);
    assert_eq!(*SessionSecret::parse(&text).unwrap().encode(), *text);
    for wrong in ["", "x", &text[1..], &format!("{}=", *text), &"!".repeat(43), &"é".repeat(21)] {
        assert!(SessionSecret::parse(wrong).is_none(), "{wrong}");
    }
}

#[test]
fn what_derives_from_a_cookie_differs_by_purpose_cookie_and_pepper() {
    let (ours, theirs) = (keys().serve, keys().serve);
    assert_eq!(session(1).draft_id(&ours), session(1).draft_id(&ours));
    assert_ne!(session(1).draft_id(&ours), session(2).draft_id(&ours));
    assert_ne!(session(1).draft_id(&ours), session(1).draft_id(&theirs));
    assert!(session(1).form_token_matches(&session(1).form_token()));
    assert!(!session(1).form_token_matches(&session(2).form_token()));
    assert!(!session(1).form_token_matches(""));
    assert_ne!(*session(1).encode(), session(1).form_token());
}

#[test]
fn debug_shows_no_secret() {
    let keys = keys();
    let sealed = seal_draft(&keys.serve, &session(1), b"unsent answers").unwrap();
    let shown = format!("{sealed:?} {:?} {:?} {:?} {:?}", session(1), keys.serve, keys.freeze, keys.words);
    assert_eq!(shown, "Sealed(512 bytes) SessionSecret(..) ServeKeys(..) FreezeKeys(..) WordsIdentity(..)");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn stored_lengths_take_only_a_few_values(length in 0..LONGEST + 1) {
        let keys = keys();
        let day = DayKey::generate().unwrap();
        let content = vec![42; length];
        for sealed in [
            seal_draft(&keys.serve, &session(1), &content).unwrap(),
            day.seal_response(&keys.serve, &content).unwrap(),
            day.seal_equality(&keys.serve, &content).unwrap(),
            seal_words(&keys.serve, &content).unwrap(),
            day.sealed_to_freeze(&keys.serve).unwrap(),
        ] {
            prop_assert!(STORED_SIZES.contains(&sealed.as_bytes().len()));
        }
    }

    #[test]
    fn equal_contents_never_look_equal(content in proptest::collection::vec(any::<u8>(), 0..400)) {
        let keys = keys();
        let one = seal_draft(&keys.serve, &session(1), &content).unwrap();
        let other = seal_draft(&keys.serve, &session(1), &content).unwrap();
        prop_assert!(nothing_in_common(&one, &other));
        prop_assert_eq!(one.as_bytes().len(), other.as_bytes().len());
    }
}
