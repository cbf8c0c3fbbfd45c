//! Attack 19, as far as it can be seen from outside: totals and their parts are blurred one by one (B.5, B.8).
//!
//! Where a total and all its parts are shown, what is left after subtraction is noise and rounding of each. Its
//! law with noise is compared with its law without, and with totals that were added up again from rounded parts.
//! The comparison is a likelihood ratio: under the method it exceeds a million less than once in a million cases,
//! whatever the true numbers are.

use crate::law::{Law, real, real_of};
use crate::report::{Attack, AttackReport, Notebook};
use crate::scene::Scene;
use crate::statistics::{Apart, SURE};

/// Below this, that a number is shown at all says something about its noise.
const CLEAR_OF_THE_THRESHOLD: i64 = 2;
/// More parts than this blur the sum so much that it says nothing.
const MOST_PARTS: usize = 12;
/// How many totals must be looked at before silence means anything; stated in the report.
const ENOUGH: usize = 64;

pub(crate) fn attack(scene: &Scene) -> AttackReport {
    let mut book = Notebook::new(Attack::Noise);
    let mut evidence = Evidence::default();
    let laws = Laws::of(scene);
    let mut apart = Apart::default();
    for split in &scene.relations.splits {
        let members = [&[split.parent], split.parts.as_slice()].concat();
        if members.len() > MOST_PARTS + 1 {
            continue;
        }
        let floor = CLEAR_OF_THE_THRESHOLD * scene.cube.threshold;
        let shown: Option<Vec<i64>> =
            members.iter().map(|group| scene.shown(*group).filter(|shown| *shown >= floor)).collect();
        let Some(shown) = shown.filter(|_| apart.take(&members)) else { continue };
        book.looked_at += 1;
        let left = shown.first().copied().unwrap_or(0) * 2 - shown.iter().sum::<i64>();
        evidence.weigh(&laws, left, members.len());
    }
    evidence.speak(&mut book);
    book.close()
}

/// What is left over of so many blurred numbers, with and without noise.
struct Laws {
    noisy: Vec<Law>,
    plain: Vec<Law>,
    step: i64,
}

impl Laws {
    fn of(scene: &Scene) -> Self {
        let assume = scene.cube.assume;
        let step = i64::from(assume.round);
        let rounding = Law::rounding(step);
        let one = Law::noise(assume.variance, assume.reach).plus(&rounding);
        let sums = |one: &Law| {
            let mut sums = vec![Law::none()];
            for _ in 0..=MOST_PARTS {
                let next = sums.last().map_or_else(Law::none, |last| last.plus(one));
                sums.push(next);
            }
            sums
        };
        Self { noisy: sums(&one), plain: sums(&rounding), step }
    }

    /// Printed numbers are multiples of the step, so what is left is one too.
    fn chance(&self, laws: &[Law], left: i64, members: usize) -> f64 {
        laws.get(members).map_or(0.0, |law| law.at(left)) * real(self.step)
    }
}

/// Logarithms of likelihood ratios.
#[derive(Default)]
struct Evidence {
    without_noise: f64,
    added_up: f64,
    seen: usize,
}

impl Evidence {
    fn weigh(&mut self, laws: &Laws, left: i64, members: usize) {
        // A small part of the honest law on the other side keeps one odd total from silencing all the others.
        const OTHERWISE: f64 = 0.05;
        let honest = laws.chance(&laws.noisy, left, members).max(f64::MIN_POSITIVE);
        let plain = laws.chance(&laws.plain, left, members);
        let added = if left == 0 { 1.0 } else { 0.0 };
        let against = |other: f64| ((1.0 - OTHERWISE) * other / honest + OTHERWISE).ln();
        self.without_noise += against(plain);
        self.added_up += against(added);
        self.seen += 1;
    }

    fn speak(&self, book: &mut Notebook) {
        let sure = (2.0 / SURE).ln();
        if self.added_up > sure && self.added_up > self.without_noise {
            book.finding("Totals are sums of their rounded parts: they were added up again.", Vec::new());
        } else if self.without_noise > sure {
            book.finding("The numbers carry rounding and no noise.", Vec::new());
        } else if self.seen < ENOUGH {
            let says = format!(
                "Only {} totals with all their parts shown share no cell: too few to be sure that noise is there.",
                real_of(self.seen)
            );
            book.note(says, Vec::new());
        }
    }
}
