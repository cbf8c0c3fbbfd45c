//! What is not a release is refused, in words, and never with a panic.

use gate::{Frames, GateError, Options};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::protector::{Rules, protect};
use crate::world::World;

fn judge(bytes: &[u8]) -> Result<gate::Report, GateError> {
    let options = Options { frames: Frames::Sample { count: 1, seed: 0 }, ..crate::options() };
    gate::attack(bytes, &[], &options, &mut |_| ())
}

fn small() -> Vec<u8> {
    let mut world = World::county(80, 1);
    world.frames.truncate(20);
    protect(&world, Rules::HONEST, 1, "2026-Q1", &["2026-Q1"])
}

fn changed(change: impl Fn(&mut Value)) -> Result<gate::Report, GateError> {
    let mut cube: Value = serde_json::from_slice(&small()).unwrap();
    change(&mut cube);
    judge(&serde_json::to_vec(&cube).unwrap())
}

#[test]
fn what_is_no_release_is_refused() {
    for bytes in [&b""[..], b"{}", b"[]", b"null", b"\xff\xfe", b"{\"format\":\"sdc-tables/1\"}"] {
        let error = judge(bytes).unwrap_err();
        assert!(matches!(error, GateError::Form(_)) && error.exit_code() == 1, "{error}");
    }
    assert!(judge(&small()).is_ok());
}

#[test]
fn a_release_that_contradicts_itself_is_refused() {
    type Change = fn(&mut Value);
    let changes: [Change; 12] = [
        |cube| cube["format"] = json!("sdc-tables/2"),
        |cube| cube["tables"] = json!([]),
        |cube| cube["assume"]["round"] = json!(0),
        |cube| cube["assume"]["D"] = json!(4_000_000_000_u32),
        |cube| cube["variables"]["sex"]["categories"] = json!(["yes", "yes"]),
        |cube| cube["variables"]["sex"]["base"] = json!("some"),
        |cube| cube["variables"]["sex"]["kind"] = json!("other"),
        |cube| cube["variables"]["grade"]["requires"] = json!({"nothing": "yes"}),
        |cube| cube["variables"]["satisfied"]["parts"]["of"] = json!("dissatisfied"),
        |cube| cube["variables"]["satisfied"]["parts"]["codes"] = json!([["c0"], ["c0"]]),
        |cube| cube["tables"][0]["cells"][0]["status"] = json!("perhaps"),
        |cube| cube["tables"][0]["cells"][0]["id"] = json!("another"),
    ];
    for (place, change) in changes.into_iter().enumerate() {
        assert!(changed(change).is_err(), "{place}");
    }
}

#[test]
fn one_name_twice_in_an_object_is_refused() {
    let text = String::from_utf8(small()).unwrap();
    let twice = text.replacen(r#""threshold":10"#, r#""threshold":10,"threshold":10"#, 1);
    assert!(twice.len() > text.len() && judge(twice.as_bytes()).is_err());
    let twice = text.replacen(
        r#""filters":{"sex":"answered"}"#,
        r#""filters":{"sex":"answered","sex":"answered"}"#,
        1,
    );
    assert!(twice.len() > text.len() && judge(twice.as_bytes()).is_err());
}

#[test]
fn a_refusal_tells_nothing_of_what_stands_in_the_release() {
    let text = String::from_utf8(small()).unwrap().replacen(r#""status":"shown""#, r#""status":73"#, 1);
    let error = judge(text.as_bytes()).unwrap_err().to_string();
    assert!(error.contains("column") && !error.contains("73"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn damaged_bytes_are_judged_or_refused_and_never_panic(
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in proptest::option::weighted(0.2, any::<prop::sample::Index>()),
    ) {
        let mut bytes = small();
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = judge(&bytes);
    }

    #[test]
    fn other_words_and_numbers_in_their_places_never_panic(
        word in prop_oneof![Just("sex"), Just("told"), Just("answered"), Just("yes"), Just("c0"), Just("hidden")],
        by in prop_oneof![Just("told"), Just("grade"), Just("no"), Just("c1"), Just("shown"), Just("unmet")],
        digit in "[0-9]", other in "[0-9]{1,9}",
    ) {
        let text = String::from_utf8(small()).unwrap();
        let _ = judge(text.replace(&format!("\"{word}\""), &format!("\"{by}\"")).as_bytes());
        let _ = judge(text.replacen(&digit, &other, 3).as_bytes());
    }
}
