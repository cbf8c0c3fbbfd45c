//! What a hash costs: never under OWASP's floor, and as much as this machine gives in a quarter of a second.

use std::time::{Duration, Instant};

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, Params};

/// The time that one hash ought to take: long enough to make guessing dear, short enough to wait for.
pub const TARGET: (Duration, Duration) = (Duration::from_millis(200), Duration::from_millis(400));

/// The steps that tuning goes up, each dearer than the one before: memory first (what makes guessing dear on
/// graphics cards), up to 64 MiB, then passes. Few and far apart, so that a machine lands on the same one at
/// every start. The first is the floor: OWASP Password Storage Cheat Sheet, Argon2id, 19 MiB and 2 passes on
/// 1 lane.
const LADDER: [Cost; 8] = [
    Cost { kib: 19_456, passes: 2 },
    Cost { kib: 32_768, passes: 2 },
    Cost { kib: 65_536, passes: 2 },
    Cost { kib: 65_536, passes: 3 },
    Cost { kib: 65_536, passes: 4 },
    Cost { kib: 65_536, passes: 6 },
    Cost { kib: 65_536, passes: 8 },
    Cost { kib: 65_536, passes: 12 },
];
/// The most memory that a kept hash may ask for, in KiB: whoever can write to the database cannot make a
/// sign-in take all there is.
const MOST_KIB: u32 = 65_536;
/// The most passes that a kept hash may ask for.
const MOST_PASSES: u32 = 12;

/// Memory and passes of one hash, on one lane. Compared by the work they are.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    kib: u32,
    passes: u32,
}

impl Cost {
    /// OWASP's minimum.
    pub const FLOOR: Self = Self { kib: 19_456, passes: 2 };

    /// Measures this machine, in at most about two seconds, and chooses. Call it once, at start.
    pub fn tuned() -> Self {
        Self::tuned_by(|cost| {
            let start = Instant::now();
            let mut out = [0; 32];
            let Some(params) = cost.params() else { return Duration::MAX };
            let done = Argon2::from(params).hash_password_into(b"a measuring of time", &[0; 16], &mut out);
            done.map_or(Duration::MAX, |()| start.elapsed())
        })
    }

    /// The first step that takes at least the lower end of [`TARGET`] by `measure`; where steps are too far
    /// apart, the last one under its upper end; and the floor on a machine for which that is already too
    /// much.
    pub fn tuned_by(mut measure: impl FnMut(Self) -> Duration) -> Self {
        let (least, most) = TARGET;
        let mut chosen = Self::FLOOR;
        for step in LADDER {
            let took = measure(step);
            if took > most {
                break;
            }
            chosen = step;
            if took >= least {
                break;
            }
        }
        chosen
    }

    /// The cost of a kept hash. `None` where the text is no Argon2id hash, lies under the floor or asks for
    /// more than this server ever would.
    pub fn of(kept: &str) -> Option<Self> {
        let hash = PasswordHash::new(kept).ok()?;
        let params = Params::try_from(&hash).ok()?;
        let cost = Self { kib: params.m_cost(), passes: params.t_cost() };
        let ours =
            hash.algorithm.as_str() == "argon2id" && params.p_cost() == 1 && hash.version == Some(0x13);
        let whole =
            hash.salt.is_some() && hash.hash.is_some_and(|hash| hash.len() == Params::DEFAULT_OUTPUT_LEN);
        let bounded = cost.kib <= MOST_KIB && cost.passes <= MOST_PASSES && cost >= Self::FLOOR;
        (ours && whole && bounded).then_some(cost)
    }

    /// KiB times passes: what the time is proportional to.
    fn work(self) -> u64 {
        u64::from(self.kib) * u64::from(self.passes)
    }

    /// What is left to do after `other` to have done as much as `self`. `None` where that is nothing.
    pub(super) fn beyond(self, other: Self) -> Option<Self> {
        let rest = self.work().checked_sub(other.work()).filter(|rest| *rest > 0)?;
        let passes = u32::try_from(rest.div_ceil(u64::from(MOST_KIB))).ok()?;
        let kib = u32::try_from(rest / u64::from(passes)).ok()?;
        Some(Self { kib: kib.max(Params::MIN_M_COST), passes })
    }

    pub(super) fn params(self) -> Option<Params> {
        Params::new(self.kib, self.passes, 1, None).ok()
    }
}

impl PartialEq for Cost {
    fn eq(&self, other: &Self) -> bool {
        self.work() == other.work()
    }
}

impl Eq for Cost {}

impl PartialOrd for Cost {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Cost {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.work().cmp(&other.work())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A machine on which the floor takes `millis`.
    fn machine(millis: u64) -> Cost {
        Cost::tuned_by(|cost| Duration::from_millis(millis * cost.work() / Cost::FLOOR.work()))
    }

    #[test]
    fn the_first_step_is_the_floor_and_every_step_costs_more() {
        assert_eq!(LADDER[0], Cost::FLOOR);
        assert_eq!((Cost::FLOOR.kib, Cost::FLOOR.passes), (19 * 1024, 2));
        assert!(LADDER.is_sorted_by(|one, other| one < other));
        assert!(LADDER.iter().all(|cost| cost.kib <= MOST_KIB && cost.passes <= MOST_PASSES));
    }

    #[test]
    fn tuning_ends_within_the_target_on_every_ordinary_machine() {
        for millis in 12..=400 {
            let took = Duration::from_millis(millis * machine(millis).work() / Cost::FLOOR.work());
            assert!(took <= TARGET.1, "{millis}: {took:?}");
            assert!(
                took >= TARGET.0 || took * 2 > TARGET.1 || machine(millis) == LADDER[7],
                "{millis}: {took:?}"
            );
        }
    }

    #[test]
    fn the_floor_is_kept_on_a_machine_that_is_too_slow_for_it() {
        assert_eq!(machine(401), Cost::FLOOR);
        assert_eq!(machine(60_000), Cost::FLOOR);
        assert_eq!(Cost::tuned_by(|_| Duration::MAX), Cost::FLOOR);
    }

    #[test]
    fn a_machine_that_is_very_fast_stops_at_the_last_step() {
        assert_eq!(machine(0), LADDER[7]);
    }

    #[test]
    fn what_is_left_to_do_makes_up_for_a_cheaper_hash() {
        for (place, cheaper) in LADDER.iter().enumerate() {
            assert!(cheaper.beyond(*cheaper).is_none());
            for dearer in &LADDER[place + 1..] {
                let rest = dearer.beyond(*cheaper).unwrap();
                assert!(rest.params().is_some());
                let off = (cheaper.work() + rest.work()).abs_diff(dearer.work());
                assert!(off * 100 <= dearer.work(), "{cheaper:?} {rest:?} {dearer:?}");
                assert!(cheaper.beyond(*dearer).is_none());
            }
        }
    }

    #[test]
    fn a_kept_hash_that_asks_for_more_or_less_than_we_would_is_not_run() {
        let phc =
            |head: &str| format!("{head}$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        assert_eq!(Cost::of(&phc("$argon2id$v=19$m=19456,t=2,p=1")), Some(Cost::FLOOR));
        for wrong in [
            "$argon2i$v=19$m=19456,t=2,p=1",
            "$argon2id$v=16$m=19456,t=2,p=1",
            "$argon2id$m=19456,t=2,p=1",
            "$argon2id$v=19$m=19456,t=2,p=4",
            "$argon2id$v=19$m=4096,t=2,p=1",
            "$argon2id$v=19$m=4194304,t=2,p=1",
            "$argon2id$v=19$m=19456,t=4000000,p=1",
        ] {
            assert!(Cost::of(&phc(wrong)).is_none(), "{wrong}");
        }
        assert!(Cost::of("$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA").is_none());
        assert!(Cost::of("$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAA").is_none());
        assert!(Cost::of("").is_none());
        assert!(Cost::of("not a hash").is_none());
    }
}
