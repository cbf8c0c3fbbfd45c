use super::*;

/// The floor: what is shown does not depend on the cost.
fn passwords() -> Passwords {
    Passwords::new([1; 32], Cost::FLOOR)
}

fn typed(text: &str) -> Password {
    Password::typed(text).unwrap()
}

const ABOUT: [&str; 3] =
    ["Anneliese Tannenbaum", "a.tannenbaum@derbyshire.example", "Derbyshire Commissioner"];

#[test]
fn a_password_is_known_again_and_no_other_is() {
    let passwords = passwords();
    let kept = passwords.hash(&typed("lantern gravel otter pancake")).unwrap();
    assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    let right = passwords.verify(&typed("lantern gravel otter pancake"), &kept);
    assert_eq!(right, Ok(Verdict::Right { rehash: false }));
    for wrong in ["lantern gravel otter pancakE", "lantern gravel otter pancake ", ""] {
        assert_eq!(passwords.verify(&typed(wrong), &kept), Ok(Verdict::Wrong));
    }
}

#[test]
fn one_password_is_kept_differently_every_time() {
    let passwords = passwords();
    let password = typed("lantern gravel otter pancake");
    assert_ne!(passwords.hash(&password).unwrap(), passwords.hash(&password).unwrap());
}

#[test]
fn without_the_pepper_a_kept_hash_says_nothing() {
    let password = typed("lantern gravel otter pancake");
    let kept = passwords().hash(&password).unwrap();
    let thief = Passwords::new([2; 32], Cost::FLOOR);
    assert_eq!(thief.verify(&password, &kept), Ok(Verdict::Wrong));
    let plain = Argon2::default();
    assert!(PasswordVerifier::<str>::verify_password(&plain, password.bytes(), kept.as_str()).is_err());
}

#[test]
fn a_cheaper_hash_still_opens_and_asks_to_be_made_anew() {
    let password = typed("lantern gravel otter pancake");
    let kept = passwords().hash(&password).unwrap();
    let dearer = Passwords::new([1; 32], Cost::tuned_by(|_| TARGET.0 / 4).max(Cost::FLOOR));
    assert!(dearer.cost() > Cost::FLOOR);
    assert_eq!(dearer.verify(&password, &kept), Ok(Verdict::Right { rehash: true }));
    let anew = dearer.hash(&password).unwrap();
    assert_eq!(dearer.verify(&password, &anew), Ok(Verdict::Right { rehash: false }));
    // And back on a slower machine nothing is ever made cheaper.
    assert_eq!(passwords().verify(&password, &anew), Ok(Verdict::Right { rehash: false }));
}

#[test]
fn nobody_is_never_somebody() {
    assert_eq!(passwords().verify_nobody(&typed("lantern gravel otter pancake")), Ok(Verdict::Wrong));
}

#[test]
fn what_is_not_a_hash_of_ours_is_an_error_and_not_a_wrong_password() {
    let passwords = passwords();
    let kept = passwords.hash(&typed("lantern gravel otter pancake")).unwrap();
    let cut = kept.rsplit_once('$').unwrap().0;
    for broken in ["", "$argon2id$", "lantern", cut, &kept.replace("m=19456", "m=4294967295")] {
        assert_eq!(passwords.verify(&typed("lantern"), broken), Err(PasswordError::NotAHash), "{broken}");
    }
}

#[test]
fn the_same_keys_on_another_machine_are_the_same_password() {
    let passwords = passwords();
    // One é, a plain space and plain digits; then e and an accent, a no-break space and full-width digits.
    let kept = passwords.hash(&typed("caf\u{e9} gravel otter 12")).unwrap();
    let other = typed("cafe\u{301}\u{a0}gravel otter \u{ff11}\u{ff12}");
    assert_eq!(passwords.verify(&other, &kept), Ok(Verdict::Right { rehash: false }));
}

#[test]
fn a_password_is_refused_when_it_is_too_long_and_never_cut() {
    assert!(Password::typed(&"a".repeat(LONGEST)).is_ok());
    assert_eq!(Password::typed(&"a".repeat(LONGEST + 1)).unwrap_err(), TooLong);
    assert_eq!(Password::typed(&"é".repeat(LONGEST)).unwrap_err(), TooLong);
    let passwords = passwords();
    let kept = passwords.hash(&typed(&"a".repeat(LONGEST))).unwrap();
    assert_eq!(passwords.verify(&typed(&"a".repeat(LONGEST - 1)), &kept), Ok(Verdict::Wrong));
}

#[test]
fn the_character_that_grows_most_leaves_no_copy_behind() {
    let worst = "\u{fdfa}".repeat(LONGEST / 3);
    let password = Password::typed(&worst).unwrap();
    assert_eq!(password.0.len(), worst.len() * GROWTH);
    assert!(password.0.capacity() <= LONGEST * GROWTH);
}

#[test]
fn nothing_of_a_password_is_printed() {
    let password = typed("lantern gravel otter pancake");
    assert_eq!(format!("{password:?}"), "Password");
    let passwords = passwords();
    let printed = format!("{passwords:?} {:?}", passwords.verify(&password, "lantern"));
    assert!(!printed.contains("lantern") && !printed.contains("[1"), "{printed}");
}

#[test]
fn words_that_do_not_belong_together_are_taken() {
    for good in [
        "lantern gravel otter pancake",
        "purple monkey dishwasher",
        "tractor marigold fence",
        "three blind mice run on sundays",
        "Zwölf Boxkämpfer jagen Viktor",
        "kT9#vq2!LmX8zRw",
        "чайник горизонт ламинат",
    ] {
        assert_eq!(judge(&typed(good), &ABOUT), Ok(()), "{good}");
    }
}

#[test]
fn what_is_tried_first_is_refused_with_its_reason() {
    for (bad, why) in [
        ("lantern otter", Weakness::Short),
        ("", Weakness::Short),
        ("annelieseanneliese", Weakness::AboutYou),
        ("tannenbaum1234", Weakness::AboutYou),
        ("derbyshire2026", Weakness::AboutYou),
        ("passwordpassword", Weakness::Repeats),
        ("aaaaaaaaaaaaaaaa", Weakness::Repeats),
        ("1234567890abcdef", Weakness::Common),
        ("qwertyuiopasdfgh", Weakness::Common),
        ("abcdefghijklmnop", Weakness::Runs),
        ("incontrovertible", Weakness::Guessable),
        // Birthdays of somebody's children, two common names, and what this place is about: a colleague tries these
        // first.
        ("13.11.1987 2003", Weakness::Guessable),
        ("johnson williams", Weakness::Guessable),
        ("stalking survey", Weakness::Guessable),
    ] {
        assert_eq!(judge(&typed(bad), &ABOUT), Err(why), "{bad}");
    }
}

#[test]
fn length_is_counted_in_characters_and_not_in_bytes() {
    assert_eq!(judge(&typed(&"ж".repeat(13)), &[]), Err(Weakness::Short));
    assert_ne!(judge(&typed("жлщхзъфывапролджэ"), &[]), Err(Weakness::Short));
}

#[test]
fn the_longest_password_is_judged_soon() {
    // 1,024 characters of the kind that has most matches; the judge looks at the first hundred.
    let long = typed(&"password1234".repeat(85));
    assert!(judge(&long, &ABOUT).is_err());
}

#[test]
fn a_reason_says_what_to_do_and_repeats_nothing() {
    let Err(why) = judge(&typed("tannenbaum1234"), &ABOUT) else { panic!("taken") };
    assert!(!why.to_string().to_lowercase().contains("tannenbaum"));
    assert!(why.to_string().starts_with("Leave out"));
}
