//! B2: `police_satisfaction` in 1, 2 over 1 to 5.
//!
//! Base: who told Derbyshire police, without `moved_here` ([`Base::Police`]), and gave a substantive answer. Lower is better.

use super::{Base, Measure, SCALE};
use crate::coding::Direction;
use crate::coding::facts::Facts;

pub(super) const MEASURE: Measure = Measure {
    id: "m_pol_dissatisfied",
    title: "Dissatisfied with the police",
    formula: "Very or fairly dissatisfied with how the police dealt with it, as a share of all who chose one of the five answers.",
    reads: &["police_satisfaction"],
    tree: "police_satisfaction",
    base: Base::Police,
    direction: Direction::Lower,
    bands: None,
    value,
};

fn value(facts: &Facts) -> Option<u8> {
    facts.chose("police_satisfaction", &["1", "2"], &SCALE)
}

#[cfg(test)]
#[test]
fn known_people_give_the_known_answer() {
    use crate::coding::measures::made_up::{police, tally};
    let people = |code: &str| police(&[("police_satisfaction", code)]);
    let all: Vec<_> = ["5", "3", "2", "2", "1", "ns"].into_iter().map(people).collect();
    assert_eq!(tally(MEASURE.id, &all), (3, 2, 1));
}
