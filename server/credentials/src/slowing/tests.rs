use proptest::prelude::*;

use super::*;

const START: i64 = 1_800_000_000;

fn slowing() -> Slowing {
    Slowing::new([7; 32], START)
}

/// The `number`th network of IPv4.
fn v4(number: u32) -> Option<Network> {
    Network::of(std::net::Ipv4Addr::from_bits((number + 0x0A_00_00) << 8).into())
}

fn v6(number: u32) -> Option<Network> {
    Network::of(std::net::Ipv6Addr::from_bits((0x2001_0000 + u128::from(number)) << 80).into())
}

fn password(account: &str, network: Option<Network>) -> Attempt<'_> {
    Attempt { step: Step::Password, account, network }
}

fn code(account: &str, network: Option<Network>) -> Attempt<'_> {
    Attempt { step: Step::Code, account, network }
}

/// How many of `attempts` at one second are let through.
fn let_through(slowing: &mut Slowing, attempt: &Attempt<'_>, attempts: usize, now: i64) -> usize {
    (0..attempts).filter(|_| matches!(slowing.begin(attempt, now), Pace::Go { .. })).count()
}

#[test]
fn a_first_attempt_goes_on_at_once() {
    assert_eq!(
        slowing().begin(&password("anna", v4(1)), START),
        Pace::Go { pause: Duration::ZERO, known: false }
    );
}

#[test]
fn pauses_grow_to_five_seconds_and_no_further() {
    let mut slowing = slowing();
    let mut pauses = Vec::new();
    for number in 0..40 {
        let Pace::Go { pause, .. } = slowing.begin(&password("anna", v4(number)), START) else {
            panic!("refused")
        };
        pauses.push(pause.as_secs());
    }
    assert_eq!(pauses[..10], [0, 0, 0, 0, 0, 1, 2, 4, 5, 5]);
    assert!(pauses.iter().all(|pause| *pause <= LONGEST_PAUSE.as_secs()));
}

#[test]
fn a_right_password_is_not_counted() {
    let mut slowing = slowing();
    for _ in 0..1_000 {
        let attempt = password("anna", v4(1));
        assert_eq!(slowing.begin(&attempt, START), Pace::Go { pause: Duration::ZERO, known: false });
        slowing.passed(&attempt, START);
    }
}

#[test]
fn a_network_that_guesses_at_many_accounts_is_refused_and_comes_back_after_a_while() {
    let mut slowing = slowing();
    let names: Vec<String> = (0..100).map(|number| format!("name{number}")).collect();
    let through =
        names.iter().filter(|name| let_through(&mut slowing, &password(name, v4(1)), 1, START) == 1).count();
    assert_eq!(through, 20);
    assert_eq!(
        slowing.begin(&password("anna", v4(1)), START),
        Pace::Refuse { wait: Duration::from_secs(30) }
    );
    assert!(matches!(slowing.begin(&password("anna", v4(1)), START + 30), Pace::Go { .. }));
    assert!(matches!(slowing.begin(&password("anna", v4(2)), START), Pace::Go { .. }));
    assert!(matches!(slowing.begin(&password("anna", v6(1)), START), Pace::Go { .. }));
}

#[test]
fn where_the_network_is_not_known_nobody_is_refused() {
    let mut slowing = slowing();
    assert_eq!(let_through(&mut slowing, &password("anna", None), 10_000, START), 10_000);
    assert!(matches!(slowing.begin(&password("berta", None), START), Pace::Go { pause: Duration::ZERO, .. }));
}

#[test]
fn who_signed_in_from_a_network_is_not_refused_there_whatever_her_colleagues_do() {
    let mut slowing = slowing();
    slowing.signed_in("anna", v4(1), START);
    assert_eq!(let_through(&mut slowing, &password("berta", v4(1)), 1_000, START), 20);
    assert_eq!(
        slowing.begin(&password("anna", v4(1)), START),
        Pace::Go { pause: Duration::ZERO, known: true }
    );
    // Not even when they guess at her own password.
    assert_eq!(let_through(&mut slowing, &password("anna", v4(1)), 1_000, START), 1_000);
    let Pace::Go { pause, known: true } = slowing.begin(&password("anna", v4(1)), START) else {
        panic!("refused")
    };
    assert_eq!(pause, LONGEST_PAUSE);
}

#[test]
fn a_flood_from_elsewhere_does_not_even_pause_who_is_known() {
    let mut slowing = slowing();
    slowing.signed_in("anna", v4(1), START);
    for number in 2..5_000 {
        slowing.begin(&password("anna", v4(number)), START);
    }
    let anna = slowing.begin(&password("anna", v4(1)), START);
    assert_eq!(anna, Pace::Go { pause: Duration::ZERO, known: true });
}

#[test]
fn a_network_is_known_for_one_account_and_not_for_another() {
    let mut slowing = slowing();
    slowing.signed_in("anna", v4(1), START);
    assert!(matches!(slowing.begin(&password("berta", v4(1)), START), Pace::Go { known: false, .. }));
    assert!(matches!(slowing.begin(&password("anna", v4(2)), START), Pace::Go { known: false, .. }));
}

#[test]
fn codes_are_refused_after_ten_from_wherever_they_come() {
    let mut slowing = slowing();
    slowing.signed_in("anna", v4(1), START);
    for number in 0..10 {
        assert!(matches!(slowing.begin(&code("anna", v4(number)), START), Pace::Go { .. }));
    }
    for network in [v4(1), v4(99), v6(1), None] {
        assert_eq!(
            slowing.begin(&code("anna", network), START),
            Pace::Refuse { wait: Duration::from_mins(15) }
        );
    }
    assert!(matches!(slowing.begin(&code("berta", v4(1)), START), Pace::Go { .. }));
    assert!(matches!(slowing.begin(&password("anna", v4(1)), START), Pace::Go { .. }));
    assert_eq!(let_through(&mut slowing, &code("anna", v4(1)), 10, START + 900), 1);
}

#[test]
fn a_day_of_guessing_is_about_a_hundred_codes() {
    let mut slowing = slowing();
    let through: usize = (0..DAY)
        .step_by(60)
        .map(|second| let_through(&mut slowing, &code("anna", None), 3, START + second))
        .sum();
    assert_eq!(through, 10 + 95);
}

#[test]
fn a_sign_in_is_remembered_for_the_next_day_and_not_for_the_one_after() {
    let known = |days: i64| {
        let mut slowing = slowing();
        slowing.signed_in("anna", v4(1), START + 100);
        matches!(
            slowing.begin(&password("anna", v4(1)), START + days * DAY + 50),
            Pace::Go { known: true, .. }
        )
    };
    assert!(known(1));
    assert!(!known(2));
    assert!(!known(3));
    assert!(!known(365));
}

#[test]
fn the_key_of_a_day_is_gone_with_it() {
    let mut slowing = slowing();
    let mut keys = vec![slowing.key.tag("", &[])];
    for day in 1..5 {
        slowing.begin(&password("anna", v4(1)), START + day * DAY);
        keys.push(slowing.key.tag("", &[]));
        assert_eq!(slowing.since, START + day * DAY);
    }
    for (place, key) in keys.iter().enumerate() {
        assert!(!keys[place + 1..].contains(key));
    }
}

#[test]
fn a_clock_that_goes_back_or_jumps_makes_nothing_fall_over() {
    let mut slowing = slowing();
    for now in [START - DAY, 0, i64::MIN, START, i64::MAX, START + 1, i64::MIN + 1] {
        slowing.begin(&password("anna", v4(1)), now);
        slowing.passed(&password("anna", v4(1)), now);
        slowing.signed_in("anna", v4(1), now);
    }
}

#[test]
fn a_clock_that_was_ahead_and_is_put_right_locks_nobody_out() {
    let ahead = START + 365 * DAY;
    let mut slowing = Slowing::new([7; 32], ahead);
    assert_eq!(let_through(&mut slowing, &code("anna", None), 20, ahead), 10);
    assert_eq!(let_through(&mut slowing, &code("anna", None), 20, START), 10);
    assert_eq!(let_through(&mut slowing, &code("anna", None), 20, START + 900), 1);
    // A request that was a moment slower than the one before it changes nothing.
    assert_eq!(let_through(&mut slowing, &code("anna", None), 20, START - 1), 0);
}

#[test]
fn an_insider_wins_back_nothing_for_her_network_by_signing_in() {
    let mut slowing = slowing();
    slowing.signed_in("mallory", v4(1), START);
    assert_eq!(let_through(&mut slowing, &password("anna", v4(1)), 30, START), 20);
    for _ in 0..100 {
        slowing.begin(&password("mallory", v4(1)), START);
        slowing.passed(&password("mallory", v4(1)), START);
    }
    assert!(matches!(slowing.begin(&password("anna", v4(1)), START), Pace::Refuse { .. }));
}

#[test]
fn an_insider_pushes_out_only_her_own_networks() {
    let mut slowing = slowing();
    slowing.signed_in("anna", v4(1), START);
    for number in 0..1_000 {
        slowing.signed_in("berta", v6(number), START + i64::from(number));
    }
    let mut is_known = |name, network| {
        matches!(slowing.begin(&password(name, network), START + 1_000), Pace::Go { known: true, .. })
    };
    assert!(is_known("anna", v4(1)));
    assert!(is_known("berta", v6(999)));
    assert!(is_known("berta", v6(992)));
    assert!(!is_known("berta", v6(991)));
}

#[test]
fn a_flood_of_networks_lets_none_of_its_own_off_and_refuses_nobody_else() {
    let mut slowing = slowing();
    assert_eq!(let_through(&mut slowing, &password("anna", v4(0)), 100, START), 20);
    for number in 1..=200 {
        assert_eq!(let_through(&mut slowing, &password("anna", v4(number)), 21, START), 20);
    }
    // The one that was refused before the flood still is.
    assert!(matches!(slowing.begin(&password("anna", v4(0)), START), Pace::Refuse { .. }));
    for number in 1_000..2_000 {
        assert!(matches!(slowing.begin(&password("zoe", v4(number)), START), Pace::Go { .. }));
    }
}

#[test]
fn what_is_held_prints_nothing_of_itself() {
    assert_eq!(format!("{:?}", slowing()), "Slowing");
}

/// What an attacker may do: name, network, step, seconds later, and whether it was an account of her own and
/// right.
fn flood() -> impl Strategy<Value = Vec<(u8, u32, bool, i64, bool)>> {
    prop::collection::vec((0..4_u8, 2..500_u32, any::<bool>(), 0..3_i64, any::<bool>()), 1..600)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_flood_from_elsewhere_keeps_the_owner_out(flood in flood(), at_home: bool) {
        let mut slowing = slowing();
        let mut now = START;
        if at_home { slowing.signed_in("anna", v4(1), now); }
        for (name, network, is_code, later, own) in flood {
            now += later;
            let name = ["anna", "berta", "mallory", "nobody"][usize::from(name)];
            let mut attempt = password(name, v4(network));
            if is_code && name == "mallory" { attempt.step = Step::Code; }
            slowing.begin(&attempt, now);
            if own && name == "mallory" {
                slowing.passed(&attempt, now);
                slowing.signed_in(name, v4(network), now);
            }
        }
        let network = if at_home { v4(1) } else { v4(900) };
        let Pace::Go { pause, known } = slowing.begin(&password("anna", network), now) else {
            return Err(TestCaseError::fail("the owner was refused"));
        };
        prop_assert!(pause <= LONGEST_PAUSE);
        prop_assert_eq!(known, at_home);
        prop_assert!(!at_home || pause == Duration::ZERO);
        let may_go_on = matches!(slowing.begin(&code("anna", network), now), Pace::Go { .. });
        prop_assert!(may_go_on);
    }

    #[test]
    fn a_network_gets_no_more_than_its_allowance_and_what_time_gives_back(
        tries in prop::collection::vec((0..1_000_u32, 0..40_i64), 1..400),
    ) {
        let mut slowing = slowing();
        let (mut now, mut through) = (START, 0);
        for (name, later) in tries {
            now += later;
            through += let_through(&mut slowing, &password(&name.to_string(), v4(5)), 1, now);
        }
        prop_assert!(i64::try_from(through).unwrap() <= 20 + (now - START) / 30);
    }

    #[test]
    fn nothing_that_others_do_lets_a_refused_network_in_earlier(others in flood()) {
        let mut slowing = slowing();
        let_through(&mut slowing, &password("anna", v4(1)), 20, START);
        for (name, network, _, _, own) in others {
            let name = ["anna", "berta", "mallory", "nobody"][usize::from(name)];
            let attempt = password(name, v4(network));
            if matches!(slowing.begin(&attempt, START), Pace::Go { .. }) && own {
                slowing.passed(&attempt, START);
            }
        }
        let is_refused = matches!(slowing.begin(&password("berta", v4(1)), START + 29), Pace::Refuse { .. });
        prop_assert!(is_refused);
    }
}
