//! B2: `pol_again` in 4, 5 over 1 to 5.
//!
//! Base: who told Derbyshire police, without `moved_here` ([`Base::Police`]), and gave a substantive answer. Higher is better.

use super::{Base, Measure, SCALE};
use crate::coding::Direction;
use crate::coding::facts::Facts;

pub(super) const MEASURE: Measure = Measure {
    id: "m_pol_again",
    title: "Would tell the police again",
    formula: "Agree or strongly agree that they would tell the police if it happened again, as a share of all who chose one of the five answers.",
    reads: &["pol_again"],
    tree: "police_experience",
    base: Base::Police,
    direction: Direction::Higher,
    bands: None,
    value,
};

fn value(facts: &Facts) -> Option<u8> {
    facts.chose("pol_again", &["5", "4"], &SCALE)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::measures::made_up::{police, tally};
    let people = |code: &str| police(&[("pol_again", code)]);
    let all: Vec<_> = ["5", "4", "3", "2", "na"].into_iter().map(people).collect();
    assert_eq!(tally(MEASURE.id, &all), (2, 2, 1));
}
