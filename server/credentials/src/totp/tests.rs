use proptest::prelude::*;

use super::*;

/// RFC 6238, Appendix B: the secret of its SHA-1 vectors.
fn rfc() -> TotpSecret {
    TotpSecret::from_bytes(b"12345678901234567890").unwrap()
}

#[test]
fn the_vectors_of_rfc_6238_are_accepted() {
    // Appendix B prints eight digits; six are the last six of them (RFC 4226, 5.3).
    for (now, code) in [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ] {
        assert_eq!(rfc().accept(code, now, None), Some(now / 30), "{now}");
    }
}

#[test]
fn one_step_either_way_is_accepted_and_no_more() {
    let step = 1_234_567_890 / 30;
    for (off, accepted) in [(-61, false), (-30, true), (0, true), (29, true), (30, true), (61, false)] {
        let found = rfc().accept("005924", 1_234_567_890 + off, None);
        assert_eq!(found, accepted.then_some(step), "{off}");
    }
}

#[test]
fn a_code_is_good_once() {
    let now = 1_234_567_890;
    let step = rfc().accept("005924", now, None).unwrap();
    for later in [0, 1, 29, 30] {
        assert_eq!(rfc().accept("005924", now + later, Some(step)), None);
    }
    assert_eq!(rfc().accept("005924", now, Some(step + 1)), None);
    assert_eq!(rfc().accept("005924", now, Some(step - 1)), Some(step));
}

#[test]
fn spaces_in_a_code_are_forgiven_and_nothing_else() {
    for right in ["005 924", " 00 59 24 ", "005\u{a0}924\n", "0 0 5 9 2 4"] {
        assert!(rfc().accept(right, 1_234_567_890, None).is_some(), "{right}");
    }
    for wrong in [
        "",
        "005925",
        "05924",
        "0005924",
        "005924 0",
        "+05924",
        "-05924",
        "00592\u{664}",
        "OO5924",
        "005-924",
    ] {
        assert!(rfc().accept(wrong, 1_234_567_890, None).is_none(), "{wrong}");
    }
}

#[test]
fn a_clock_before_1970_accepts_nothing_and_the_first_steps_are_ordinary() {
    assert_eq!(rfc().accept("005924", -1, None), None);
    assert_eq!(rfc().accept("005924", i64::MIN, None), None);
    assert_eq!(rfc().accept("755224", 0, None), Some(0));
}

#[test]
fn the_last_second_of_time_does_not_make_it_fall_over() {
    assert_eq!(rfc().accept("000000", i64::MAX, Some(i64::MAX)), None);
}

#[test]
fn the_secret_is_shown_in_groups_of_four() {
    assert_eq!(*rfc().groups(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
}

#[test]
fn the_address_keeps_names_in_their_place() {
    let uri = rfc().uri("Your views & more", "a:b?secret=x@y");
    assert_eq!(
        *uri,
        "otpauth://totp/Your%20views%20%26%20more:a%3Ab%3Fsecret%3Dx%40y\
         ?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Your%20views%20%26%20more"
    );
}

#[test]
fn the_picture_says_what_the_address_says_to_a_reader_that_others_wrote() {
    let svg = rfc().picture("Your views", "anna@office.example").unwrap();
    let (side, dark) = modules(&svg);
    let mut image = rqrr::PreparedImage::prepare_from_bitmap(side * 4, side * 4, |x, y| dark[y / 4][x / 4]);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    assert_eq!(grids[0].decode().unwrap().1, *rfc().uri("Your views", "anna@office.example"));
}

#[test]
fn the_picture_has_classes_and_no_style_or_script() {
    let svg = rfc().picture("Your views", "<script>\"'&").unwrap();
    assert!(svg.starts_with("<svg class=\"app-qr\""));
    assert!(!svg.contains("style") && !svg.contains("script"));
}

#[test]
fn names_that_no_picture_holds_are_an_error() {
    assert_eq!(rfc().picture("Your views", &"a".repeat(9_000)).unwrap_err(), TooMuchForAPicture);
}

#[test]
fn two_fresh_secrets_differ_and_print_nothing_of_themselves() {
    let (one, other) = (TotpSecret::fresh().unwrap(), TotpSecret::fresh().unwrap());
    assert_ne!(one.bytes(), other.bytes());
    assert_eq!(format!("{one:?}"), "TotpSecret");
    assert_eq!(TotpSecret::from_bytes(one.bytes()).unwrap().bytes(), one.bytes());
    assert!(TotpSecret::from_bytes(&[0; 19]).is_none() && TotpSecret::from_bytes(&[0; 21]).is_none());
}

proptest! {
    #[test]
    fn what_the_app_shows_is_accepted_once(secret: [u8; 20], now in 0..10_000_000_000_i64, skew in -30..=30_i64) {
        let secret = TotpSecret::from_bytes(&secret).unwrap();
        let shown = secret.totp().generate(u64::try_from((now + skew).max(0)).unwrap()).to_string();
        let step = secret.accept(&shown, now, None);
        prop_assert!(step.is_some());
        // A later step can by chance have the same code; this one is spent.
        prop_assert_ne!(secret.accept(&shown, now, step), step);
    }

    #[test]
    fn nothing_that_is_typed_makes_it_fall_over(text in ".*", now: i64, last: Option<i64>) {
        let _ = rfc().accept(&text, now, last);
    }
}

/// Reads the modules back out of the picture.
fn modules(svg: &str) -> (usize, Vec<Vec<bool>>) {
    let between = |from: &str, to: &str| svg.split_once(from).unwrap().1.split_once(to).unwrap().0.to_owned();
    let side: usize = between("viewBox=\"0 0 ", " ").parse().unwrap();
    let mut dark = vec![vec![false; side]; side];
    for run in between(" d=\"M", "z\"").split("zM") {
        let (at, rest) = run.split_once('h').unwrap();
        let (x, y) = at.split_once(' ').unwrap();
        let length: usize = rest.split_once('v').unwrap().0.parse().unwrap();
        let x: usize = x.parse().unwrap();
        dark[y.parse::<usize>().unwrap()][x..x + length].fill(true);
    }
    (side, dark)
}
